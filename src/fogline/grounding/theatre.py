"""Where a report plays: the provinces and the stretches of land to which its names point.

A name with many bearers is read by its company. Every name of the report spreads one vote over the places it may mean,
by how likely each is; a place is then as likely as the votes that the other names cast near it.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence

from fogline.grounding.gazetteer import Candidate

CELL_DEGREES = 1.5  # of latitude, and of longitude at the equator: what lies in one or the next is within some 250 km
VOTERS = 8  # candidates of a name that share its vote, the likeliest first; the rest are next to nothing
STEEPNESS = 1.5  # how much likelier a place with one more order of magnitude is, as a power of e

Scored = Sequence[tuple[float, Candidate]]  # the best first
Cell = tuple[int, int]
Votes = defaultdict[Hashable, float]


class Theatre:
    """The votes of a report's names, by country, province and cell of the map."""

    def __init__(self, names: Mapping[str, Scored]) -> None:
        self._cast = {word: _vote(scored) for word, scored in names.items()}
        self._all: Votes = defaultdict(float)
        self._around: dict[Cell, float] = {}
        for votes in self._cast.values():
            for where, part in votes.items():
                self._all[where] += part

    def votes(self, word: str, c: Candidate) -> tuple[float, float, float]:
        """What the other names cast for the candidate's country, for its province, and for its part of the map."""
        everybody, own = self._all.get, self._cast.get(word)
        cell = _cell(c)
        near = self._around.get(cell)
        if near is None:
            near = self._around[cell] = sum(everybody(where, 0.0) for where in _block(cell))
        country, province = everybody(c.country, 0.0), everybody((c.country, c.admin1), 0.0)
        if own:
            country -= own.get(c.country, 0.0)
            province -= own.get((c.country, c.admin1), 0.0)
            near -= sum(own.get(where, 0.0) for where in _block(cell)) if near else 0.0
        return max(0.0, country), max(0.0, province) if c.admin1 else 0.0, max(0.0, near)


def _vote(scored: Scored) -> Votes:
    votes: Votes = defaultdict(float)
    best = scored[:VOTERS]
    weights = [math.exp(STEEPNESS * (score - best[0][0])) for score, _ in best]
    total = sum(weights)
    for weight, (_, c) in zip(weights, best, strict=True):
        for where in _wheres(c):
            votes[where] += weight / total
    return votes


def _wheres(c: Candidate) -> Iterator[Hashable]:
    if c.country:
        yield c.country
        if c.admin1:
            yield c.country, c.admin1
    if c.level in ("settlement", "district", "province"):
        yield _cell(c)


def _cell(c: Candidate) -> Cell:
    widest = max(0.2, math.cos(math.radians(c.lat)))
    return round(c.lat / CELL_DEGREES), round(c.lon * widest / CELL_DEGREES)


def _block(cell: Cell) -> list[Cell]:
    row, column = cell
    return [(row + i, column + j) for i in (-1, 0, 1) for j in (-1, 0, 1)]
