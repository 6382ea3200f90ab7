"""Which of the places of one name is meant: by the words beside it, the report's countries and other names, and size.

Where two stay equally good, the one nearer to the report's certain places is taken; where even that does not part them
the place stays unresolved, and says so.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Literal

from fogline.grounding.atlas import Entry
from fogline.grounding.folding import fold
from fogline.grounding.gazetteer import Candidate
from fogline.grounding.gazetteer_kinds import Level
from fogline.grounding.gazetteer_regions import Form
from fogline.grounding.theatre import Theatre
from fogline.records.vocabulary import PlacePrecision

# In orders of magnitude of population. Weighed on the development reports and on the names with coordinates of 588
# local news items and 229 on epidemics: a village of the conflict outranks a foreign metropolis, a foreign town of no
# named country is left alone. The country a report is mainly about counts as much as that of a conflict: 1.2 + 2.3.
OF_CONFLICT, OF_MAIN_COUNTRY, OF_NAMED_COUNTRY, OWN_NAME, IS_CAPITAL = 3.5, 2.3, 1.2, 0.5, 0.5
SIZE: dict[Level, float] = {"country": 9.0, "province": 7.0, "water": 5.7, "area": 5.7, "district": 3.5}
SAID_BESIDE = 4.0  # "X, Y": what lies in Y
CALLED_SO = 3.0  # "X province": what is one
VOTED_NEAR, VOTED_IN_PROVINCE, VOTED_IN_COUNTRY = 1.0, 1.5, 1.0  # per doubling of the votes of the report's other names
ENOUGH = 5.6
# The lead that decides without looking at the map. On the local news items, of names that any list has, a lead of 0.02
# answers 0.99 of them and is right in 0.861, 0.1: 0.976 and 0.867, 0.3: 0.945 and 0.876, 1.0: 0.885 and 0.888.
CLEAR = 0.2
CERTAIN = 0.6  # lead that makes a place certain before the report's other names are heard
SAME_PLACE_KM = 30.0  # two rows this close are one place, entered twice
CLEARLY_NEARER = 3.0  # times
MAIN_SHARE = 0.2  # of all mentions of countries
SAME_WORD = 0.7  # share of letters; below it a spelling is another name of the place, not a way to write its own
SMALL_PEOPLE, FAR_KM, SOME_POINTS = 20_000, 300.0, 2  # two certain places make a theatre
LONG_ENOUGH = 4  # letters; a shorter name ("Van", "Mus") is a place only in the report's own countries
VILLAGE_PEOPLE = 100_000  # what a report calls a village is no city
SEAT_PEOPLE = 15_000  # a town this large is meant by its name alone, and not the province that is called after it

ELSEWHERE = "no candidate of a country the report speaks of"

Province = tuple[str, str]  # country and GeoNames code


@dataclass(frozen=True, slots=True)
class Beside:
    """What the words around a name say of it: the land or the provinces it lies in, what they call it.

    `called` is "village" or "place" where the report calls it so ("the village of X"), else "".
    """

    country: str | None = None
    inside: frozenset[Province] = frozenset()
    kind: PlacePrecision | None = None
    called: Literal["", "village", "place"] = ""


ALONE = Beside()


@dataclass(frozen=True, slots=True)
class Choice:
    """The place meant, and why; `doubt` says why a place of that name is not told from others."""

    candidate: Candidate | None
    rule: str
    doubt: str | None = None


class Setting:
    """The countries a report speaks of, where its certain places lie, and where its other names point to."""

    def __init__(self, conflict: frozenset[str], named: Counter[str], words: Mapping[str, frozenset[str]]) -> None:
        """`words` are the different ones (folded) by which the report speaks of each country."""
        self.conflict, self.named, self._words = conflict, named, words
        total = sum(named.values())
        self.main = frozenset(c for c, n in named.items() if n >= max(2, MAIN_SHARE * total))
        self.points: list[tuple[float, float]] = []
        self._plain: dict[int, float] = {}
        self._theatre: Theatre | None = None

    def learn(self, names: Mapping[str, tuple[Candidate, ...]]) -> None:
        """All names of the report (folded) with the places they may mean; those that leave no doubt are its map."""
        scored = {word: sorted(((self.plain_score(c), c) for c in found), key=lambda x: (-x[0], x[1].id))
                  for word, found in names.items() if found}
        self._theatre = Theatre(scored)
        for ranked in scored.values():
            best, first = ranked[0]
            if first.level == "settlement" and best >= ENOUGH and all(
                    best - score >= CERTAIN or same_place(first, c) for score, c in ranked[1:3]):
                self.points.append((first.lat, first.lon))

    def plain_score(self, c: Candidate) -> float:
        """How likely a place is by itself and by the countries the report speaks of."""
        known = self._plain.get(c.id)
        if known is not None:
            return known
        size = SIZE.get(c.level) or math.log10(c.population + 10)
        near = OF_CONFLICT if c.country in self.conflict else (
            OF_MAIN_COUNTRY + OF_NAMED_COUNTRY if c.country in self.main else
            OF_NAMED_COUNTRY if c.country in self.named else 0.0)
        self._plain[c.id] = found = size + near + OWN_NAME * c.main + IS_CAPITAL * c.capital
        return found

    def score(self, word: str, c: Candidate, beside: Beside) -> float:
        """The same, and by what stands beside the name and where the report's other names point to."""
        return self.beside_score(c, beside) + self._votes(word, c)

    def beside_score(self, c: Candidate, beside: Beside) -> float:
        found = self.plain_score(c)
        if beside.inside and (c.country, c.admin1) in beside.inside and c.level != "province":
            found += SAID_BESIDE
        if beside.kind in ("province", "district"):
            found += CALLED_SO * (c.level == beside.kind) + CALLED_SO / 2 * (c.level in ("province", "district"))
        elif beside.kind == "settlement" or beside.called:
            found += CALLED_SO * (c.level == "settlement")
        return found

    def _votes(self, word: str, c: Candidate) -> float:
        if not self._theatre:
            return 0.0
        country, province, near = self._theatre.votes(word, c)
        return (VOTED_NEAR * math.log2(1 + near) + VOTED_IN_PROVINCE * math.log2(1 + province)
                + VOTED_IN_COUNTRY * math.log2(1 + country))

    def choose(self, word: str, candidates: Iterable[Candidate], beside: Beside = ALONE, *, sure: bool = False
               ) -> Choice:
        """The best candidate for `word` (folded); `sure` where it is known to be a place, whichever.

        Where a settlement of the report's own countries bears the name, another that only shares it as a second name
        is not meant, however large it is.
        """
        country = beside.country
        inside = [c for c in meant(candidates, beside) if country in (None, c.country)]
        own = [c for c in inside if self.at_home(c) and (c.main or resembles(word, c.name))]
        if own:
            inside = [c for c in inside if c.main or resembles(word, c.name)]
        if not sure and beside.kind not in ("province", "district"):
            inside = [c for c in inside if self.at_home(c) or not (
                c.needs_context or (c.level == "settlement" and len(word) < LONG_ENOUGH))]
        ranked = self._ranked(word, inside, beside)
        said = country or beside.inside
        if not ranked or (ranked[0][0] < ENOUGH and not said and not sure and not beside.called and (
                ranked[0][1] not in own)):
            return Choice(None, ELSEWHERE)
        best, first = ranked[0]
        rivals = [c for score, c in ranked[1:] if best - score < CLEAR and not same_place(first, c)]
        if not rivals and not said and not sure and self._is_far(first):
            return Choice(None, "a small place far from the others", "the one known is far from the report's places")
        if not rivals:
            return Choice(first, self._rule(first, beside))
        nearest = sorted(((self.nearest_km(c), c) for c in (first, *rivals)), key=lambda x: (x[0], x[1].id))
        if self.points and nearest[0][0] * CLEARLY_NEARER < nearest[1][0]:
            return Choice(nearest[0][1], "gazetteer: nearest to the report's other places")
        return Choice(None, "several places of that name", f"{len(rivals) + 1} places of that name are as likely")

    def only_named(self, country: str, word: str) -> bool:
        """Whether that one word is all by which the report speaks of a country."""
        return country not in self.conflict and self._words.get(country, frozenset()) <= {word}

    def rather(self, word: str, others: Iterable[Candidate], lands: Iterable[Candidate], beside: Beside
               ) -> Candidate | None:
        """One of `others`, where it is clearly likelier than the countries of that name."""
        scored = sorted(((self.score(word, c, beside), c) for c in meant(others, beside)),
                        key=lambda x: (-x[0], x[1].id))
        bar = max(SIZE["country"] + self._votes(word, c) for c in lands) + CLEAR
        return scored[0][1] if scored and scored[0][0] > bar else None

    def _ranked(self, word: str, inside: list[Candidate], beside: Beside) -> list[tuple[float, Candidate]]:
        if len(inside) == 1 and (alone := self.beside_score(inside[0], beside)) >= ENOUGH:
            return [(alone, inside[0])]  # nothing to choose: the others need not be heard
        return sorted(((self.score(word, c, beside), c) for c in inside), key=lambda x: (-x[0], x[1].id))

    def at_home(self, c: Candidate) -> bool:
        return c.country in self.conflict or c.country in self.main

    def _is_far(self, c: Candidate) -> bool:
        """A small town hundreds of kilometres from everything else is mostly a namesake of one that no list has."""
        here = (c.lat, c.lon)
        others = {p for p in self.points if p != here}
        return c.level == "settlement" and c.population < SMALL_PEOPLE and len(others) >= SOME_POINTS and all(
            km(*here, *other) > FAR_KM for other in others)

    def _rule(self, c: Candidate, beside: Beside) -> str:
        if beside.inside and (c.country, c.admin1) in beside.inside:
            return "gazetteer: in the province named beside it"
        if beside.country:
            return "gazetteer: in the country named beside it"
        return ("gazetteer: in a country of the conflict" if c.country in self.conflict else
                "gazetteer: in a country the report names" if c.country in self.named else
                "gazetteer: the largest place of that name")

    def nearest_km(self, c: Candidate) -> float:
        return min((km(c.lat, c.lon, lat, lon) for lat, lon in self.points), default=math.inf)


def meant(candidates: Iterable[Candidate], beside: Beside) -> list[Candidate]:
    """Those a name may mean as it stands: a district where it is called one, of a town and its province the town."""
    found = list(candidates)
    regional = beside.kind in ("province", "district")
    if not regional:
        found = [c for c in found if not c.needs_context] or [c for c in found if c.form != Form.SHORT]
        if beside.kind == "settlement" or beside.called:
            towns_only = [c for c in found if c.level == "settlement"]
            if beside.called == "village":
                return [c for c in towns_only if c.population < VILLAGE_PEOPLE]
            found = towns_only or found  # "a southern X town" lies in the province of X
    towns = {(c.country, c.admin1) for c in found if c.level == "settlement" and c.population >= SEAT_PEOPLE}
    regions = {(c.country, c.admin1) for c in found if c.level in ("province", "district")}
    if regional and regions:
        return [c for c in found if c.level != "settlement"]
    return [c for c in found if c.level not in ("province", "district") or (c.country, c.admin1) not in towns]


def same_place(a: Candidate, b: Candidate) -> bool:
    """Entered twice, or one the land around the other."""
    return distance_km(a, b) <= SAME_PLACE_KM or (
        a.level != b.level and a.country == b.country and bool(a.admin1) and a.admin1 == b.admin1)


@lru_cache(maxsize=20_000)
def resembles(word: str, name: str) -> bool:
    """Whether a spelling (folded) is a way to write a name, and not another name: vowels and articles vary."""
    return SequenceMatcher(None, word, fold(name), autojunk=False).ratio() >= SAME_WORD


LONG_WATERS = frozenset(("river", "strait", "canal", "channel", "creek", "stream"))
PRECISION: dict[Level, PlacePrecision] = {
    "settlement": "settlement", "district": "district", "province": "province", "country": "country", "area": "area"}


def entry_from(c: Candidate, acts: bool = False) -> Entry:
    """The place as a record; nothing wider than a settlement has a pin."""
    precision = PRECISION.get(c.level) or ("linear" if c.sort in LONG_WATERS else "area")
    pinned = c.level == "settlement"
    return Entry(c.ref, c.name, precision, c.country or None, round(c.lat, 4) if pinned else None,
                 round(c.lon, 4) if pinned else None, (), acts, "gazetteer")


def distance_km(a: Candidate, b: Candidate) -> float:
    return km(a.lat, a.lon, b.lat, b.lon)


def km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance."""
    p, q, r, s = (math.radians(x) for x in (lat, lon, other_lat, other_lon))
    half = math.sin((r - p) / 2) ** 2 + math.cos(p) * math.cos(r) * math.sin((s - q) / 2) ** 2
    return 12742 * math.asin(math.sqrt(min(1.0, half)))
