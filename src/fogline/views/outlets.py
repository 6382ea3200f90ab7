"""Whom an outlet quotes: its claims by whose word they are, counted, with its own voice and what is nobody's apart.

How evenly is for a reader to see: the counts stand side by side, and no number is made of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np

from fogline.ledger.glance import Glance
from fogline.ledger.glance.columns import Column
from fogline.ledger.glance.flags import HEDGED
from fogline.records.vocabulary import OUTLET
from fogline.views.sides import in_turn
from fogline.views.spoken import one_of_each
from fogline.views.things import iso

OutletsBy = Literal["claims", "name"]
OUTLET_ORDERS: tuple[OutletsBy, ...] = get_args(OutletsBy)


@dataclass(frozen=True, slots=True)
class OutletTold:
    """An outlet's claims. `attributed` are the word of a speaker, by `sides`; `own_voice` are its own; of the
    `unattributed` nobody is named. `first` and `last` are the days of its reports (ISO).
    """

    outlet: str
    reports: int
    claims: int
    attributed: int
    sides: tuple[tuple[str, int], ...]
    own_voice: int
    unattributed: int
    hedged: int
    speakers: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True, eq=False)
class Outlets:
    """All outlets with a claim in a selection; `claims` by outlet and side."""

    numbers: Column
    claims: Column
    rows: Column

    def __len__(self) -> int:
        return len(self.numbers)


def outlets_in(glance: Glance, rows: Column) -> Outlets:
    """The outlets these claims were printed by, which may be as many as there are claims."""
    sides, outlets = len(glance.vocab["side"]), len(glance.vocab["outlet"])
    code = glance.outlets[rows].astype(np.int64) * sides + glance.sides[rows]
    table = np.bincount(code, minlength=outlets * sides).reshape(outlets, sides)
    numbers = np.flatnonzero(table.any(axis=1))
    return Outlets(numbers, table[numbers], rows)


def outlets_ordered(glance: Glance, found: Outlets, by: OutletsBy) -> Column:
    """Their places in `found`; those with most claims first, or by name."""
    names = glance.vocab["outlet"]
    if by == "name":
        told = [names[number].casefold() for number in found.numbers.tolist()]
        return np.array(sorted(range(len(told)), key=told.__getitem__), np.int64)
    order: Column = np.lexsort((found.numbers, -found.claims.sum(axis=1)))
    return order


def tell_outlets(glance: Glance, found: Outlets, places: Column) -> list[OutletTold]:
    """Those at these places, with what is only counted for who is shown."""
    if not len(places):
        return []
    where = np.full(len(glance.vocab["outlet"]), len(places), np.int64)
    where[found.numbers[places]] = np.arange(len(places))
    whose = where[glance.outlets[found.rows]]
    rows, whose = found.rows[whose < len(places)], whose[whose < len(places)]
    sides, names = len(glance.vocab["side"]), glance.vocab["side"]
    named = np.array([bool(name) for name in glance.speaker_names], bool)
    attributed = named[glance.speakers[rows]]
    own = ~attributed & (glance.sides[rows] == glance.words["side"].get(OUTLET, -1))
    by_side = np.bincount(whose[attributed] * sides + glance.sides[rows[attributed]], minlength=len(places) * sides)
    hedged, voiced, claims = (np.bincount(whose[kept], minlength=len(places)) for kept in (
        (glance.flags[rows] & HEDGED) != 0, own, slice(None)))
    speakers = np.zeros((len(places), len(named)), bool)
    speakers[whose[attributed], one_of_each(glance)[glance.speakers[rows[attributed]]]] = True
    reports, first, last = _reports(glance, rows, whose, len(places))
    told = []
    for n, place in enumerate(places.tolist()):
        counts = _by_side(by_side[n * sides:(n + 1) * sides].tolist(), names)
        quoted = sum(many for _, many in counts)
        told.append(OutletTold(
            glance.vocab["outlet"][int(found.numbers[place])], reports[n], int(claims[n]), quoted, counts,
            int(voiced[n]), int(claims[n]) - quoted - int(voiced[n]), int(hedged[n]), int(speakers[n].sum()),
            iso(first[n]), iso(last[n])))
    return told


def _reports(glance: Glance, rows: Column, whose: Column, many: int) -> tuple[list[int], list[int], list[int]]:
    """How many reports each has, and the days of the first and the last. Rows stand by report."""
    other = glance.texts[rows]
    at = np.flatnonzero(np.concatenate([[True], other[1:] != other[:-1]]))
    outlets, days = whose[at], glance.published[rows[at]].astype(np.int64)
    dated = days > 0
    first, last = np.full(many, np.iinfo(np.int64).max), np.zeros(many, np.int64)
    np.minimum.at(first, outlets[dated], days[dated])
    np.maximum.at(last, outlets[dated], days[dated])
    first[last == 0] = 0
    return np.bincount(outlets, minlength=many).tolist(), first.tolist(), last.tolist()


def _by_side(numbers: Sequence[int], sides: Sequence[str]) -> tuple[tuple[str, int], ...]:
    found = {side: number for side, number in zip(sides, numbers, strict=True) if number}
    return tuple((side, found[side]) for side in in_turn(found))
