"""Which of the places of one name is meant: the conflict's country, the countries the report speaks of, then size.

Where two stay equally good, the one nearer to the report's other places is taken; where even that does not part them
the place stays unresolved, and says so.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from fogline.grounding.atlas import Entry
from fogline.grounding.folding import fold
from fogline.grounding.gazetteer import Candidate

# In orders of magnitude of population. Weighed on the development reports and 229 news items with coordinates: a
# village of the conflict outranks a foreign metropolis, a foreign town of no named country is left alone.
# The country a report is mainly about counts as much as that of a conflict: 1.2 + 2.3.
OF_CONFLICT, OF_MAIN_COUNTRY, OF_NAMED_COUNTRY, OWN_NAME, IS_CAPITAL = 3.5, 2.3, 1.2, 0.5, 0.5
ENOUGH = 5.6
CLEAR = 0.6  # lead that decides without looking at the map
SAME_PLACE_KM = 30.0  # two rows this close are one place, entered twice
CLEARLY_NEARER = 3.0  # times
MAIN_SHARE = 0.2  # of all mentions of countries
SAME_WORD = 0.7  # share of letters; below it a spelling is another name of the place, not a way to write its own
SMALL_PEOPLE, FAR_KM, SOME_POINTS = 20_000, 300.0, 2  # two certain places make a theatre
VILLAGE_PEOPLE = 100_000  # what a report calls a village is no city


@dataclass(frozen=True, slots=True)
class Choice:
    """The settlement meant, and why; `doubt` says why a place of that name is not told from others."""

    candidate: Candidate | None
    rule: str
    doubt: str | None = None


class Setting:
    """The countries a report speaks of, and where its certain places lie."""

    def __init__(self, conflict: frozenset[str], named: Counter[str]) -> None:
        self.conflict, self.named = conflict, named
        total = sum(named.values())
        self.main = frozenset(c for c, n in named.items() if n >= max(2, MAIN_SHARE * total))
        self.points: list[tuple[float, float]] = []

    def score(self, c: Candidate) -> float:
        size = math.log10(c.population + 10)
        near = OF_CONFLICT if c.country in self.conflict else (
            OF_MAIN_COUNTRY + OF_NAMED_COUNTRY if c.country in self.main else
            OF_NAMED_COUNTRY if c.country in self.named else 0.0)
        return size + near + OWN_NAME * c.main + IS_CAPITAL * c.capital

    def choose(self, word: str, candidates: Iterable[Candidate], country: str | None = None) -> Choice:
        """The best candidate for `word` (folded); `country` is one the words right after it give ("…, in that land").

        Where a settlement of the report's own countries bears the name, another that only shares it as a second name
        is not meant, however large it is.
        """
        inside = [c for c in candidates if country in (None, c.country)]
        own = [c for c in inside if c.main or resembles(word, c.name)]
        if any(self.at_home(c) for c in own):
            inside = own
        ranked = sorted(((self.score(c), c) for c in inside), key=lambda x: (-x[0], x[1].id))
        if not ranked or (ranked[0][0] < ENOUGH and not country and not (
                self.at_home(ranked[0][1]) and ranked[0][1] in own)):
            return Choice(None, "no candidate of a country the report speaks of")
        best, first = ranked[0]
        rivals = [c for score, c in ranked[1:] if best - score < CLEAR and distance_km(first, c) > SAME_PLACE_KM]
        if not rivals and not country and self._is_far(first):
            return Choice(None, "a small place far from the others", "the one known is far from the report's places")
        if not rivals:
            return Choice(first, self._rule(first, country))
        nearest = sorted(((self.nearest_km(c), c) for c in (first, *rivals)), key=lambda x: (x[0], x[1].id))
        if self.points and nearest[0][0] * CLEARLY_NEARER < nearest[1][0]:
            return Choice(nearest[0][1], "gazetteer: nearest to the report's other places")
        return Choice(None, "several places of that name", f"{len(rivals) + 1} places of that name are as likely")

    def at_home(self, c: Candidate) -> bool:
        return c.country in self.conflict or c.country in self.main

    def _is_far(self, c: Candidate) -> bool:
        """A small town hundreds of kilometres from everything else is mostly a namesake of one that no list has."""
        here = (c.lat, c.lon)
        others = {p for p in self.points if p != here}
        return c.population < SMALL_PEOPLE and len(others) >= SOME_POINTS and all(
            km(*here, *other) > FAR_KM for other in others)

    def _rule(self, c: Candidate, country: str | None) -> str:
        if country:
            return "gazetteer: in the country named beside it"
        return ("gazetteer: in a country of the conflict" if c.country in self.conflict else
                "gazetteer: in a country the report names" if c.country in self.named else
                "gazetteer: the largest place of that name")

    def nearest_km(self, c: Candidate) -> float:
        return min((km(c.lat, c.lon, lat, lon) for lat, lon in self.points), default=math.inf)


def resembles(word: str, name: str) -> bool:
    """Whether a spelling (folded) is a way to write a name, and not another name: vowels and articles vary."""
    return SequenceMatcher(None, word, fold(name), autojunk=False).ratio() >= SAME_WORD


def entry_from(c: Candidate, acts: bool = False) -> Entry:
    return Entry(f"gn:{c.id}", c.name, "settlement", c.country, round(c.lat, 4), round(c.lon, 4), (), acts, "gazetteer")


def distance_km(a: Candidate, b: Candidate) -> float:
    return km(a.lat, a.lon, b.lat, b.lon)


def km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance."""
    p, q, r, s = (math.radians(x) for x in (lat, lon, other_lat, other_lon))
    half = math.sin((r - p) / 2) ** 2 + math.cos(p) * math.cos(r) * math.sin((s - q) / 2) ** 2
    return 12742 * math.asin(math.sqrt(min(1.0, half)))
