"""A window of time with a lane for each side: how much each says of it, what is disputed, and what nobody read.

A stretch without a claim is empty; a stretch of which no report was read is a gap, and drawn as one: they are not alike.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from fogline.ledger.glance import Glance
from fogline.ledger.glance.columns import Column
from fogline.ledger.glance.flags import BACKGROUND, DISPUTED, UNDATED
from fogline.views.sides import in_turn, parties

MOST_BINS = 120  # four months day by day: as many as a lane can show apart on a small screen
MOST_LANES = 6  # parties with a lane of their own; the rest share the last one
STEPS = (("day", 1), ("week", 7), ("four weeks", 28), ("twelve weeks", 84), ("year", 364))


@dataclass(frozen=True, slots=True)
class Bin:
    """One stretch of the line, both days within it; `reports` were published then, `gap` where none was read."""

    first: date
    last: date
    reports: int
    gap: bool


@dataclass(frozen=True, slots=True)
class Lane:
    """Claims by stretch of one side, or of all that have no lane of their own; `disputed` are among them."""

    side: str | None
    sides: tuple[str, ...]
    claims: tuple[int, ...]
    disputed: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Lanes:
    """The line of a selection. `longer` and `undated` claims have no place on it; `before` and `after` lie outside."""

    step: str
    bins: tuple[Bin, ...]
    lanes: tuple[Lane, ...]
    longer: int
    undated: int
    before: int
    after: int

    @property
    def highest(self) -> int:
        return max((number for lane in self.lanes for number in lane.claims), default=0)


def make_lanes(
        glance: Glance, rows: Column, first: date | None = None, last: date | None = None,
        fetched: Collection[date] = ()) -> Lanes:
    """The lanes of these claims over a window; by default over all days they speak of, history left off.

    `fetched` are days that were asked for and had nothing: quiet, and no gaps.
    """
    told = rows[(glance.flags[rows] & BACKGROUND) == 0]
    undated = (glance.flags[told] & UNDATED) != 0
    days, lasts = glance.first_days[told], glance.last_days[told]
    # A night is of its evening: the claims of `views.days.event_day`, column by column.
    on_line = (days > 0) & (lasts - days <= 1) & ~undated
    placed = told[on_line]
    if not len(placed):
        return Lanes("day", (), (), int(np.count_nonzero(~undated)), int(np.count_nonzero(undated)), 0, 0)
    days = glance.first_days[placed]
    low = first.toordinal() if first else int(days.min())
    high = last.toordinal() if last else int(days.max())
    if high < low:
        low, high = high, low
    step, width = next(((name, width) for name, width in STEPS if (high - low) // width < MOST_BINS), STEPS[-1])
    count = (high - low) // width + 1
    inside = (days >= low) & (days <= high)
    here = placed[inside]
    at = (glance.first_days[here] - low) // width
    return Lanes(
        step, tuple(_bins(glance, low, high, width, count, fetched)), tuple(_lanes(glance, here, at, count)),
        len(told) - len(placed) - int(np.count_nonzero(undated)), int(np.count_nonzero(undated)),
        int(np.count_nonzero(days < low)), int(np.count_nonzero(days > high)))


def _lanes(glance: Glance, rows: Column, at: Column, count: int) -> list[Lane]:
    names = glance.vocab["side"]
    where = glance.sides[rows].astype(np.int64) * count + at
    claims = np.bincount(where, minlength=len(names) * count).reshape(-1, count)
    disputed = np.bincount(
        where[(glance.flags[rows] & DISPUTED) != 0], minlength=len(names) * count).reshape(-1, count)
    spoke = {names[n]: n for n in np.flatnonzero(claims.any(axis=1)).tolist()}
    own = sorted(parties(spoke), key=lambda side: (-int(claims[spoke[side]].sum()), side))[:MOST_LANES]
    rest = tuple(side for side in in_turn(spoke) if side not in own)
    found = [(side, (side,)) for side in in_turn(own)] + ([(None, rest)] if rest else [])
    return [Lane(
        side, sides, tuple(claims[[spoke[one] for one in sides]].sum(axis=0).tolist()),
        tuple(disputed[[spoke[one] for one in sides]].sum(axis=0).tolist())) for side, sides in found]


def _bins(
        glance: Glance, low: int, high: int, width: int, count: int, fetched: Collection[date]) -> list[Bin]:
    published = glance.columns.texts.published
    inside = published[(published >= low) & (published <= high)]
    reports = np.bincount((inside - low) // width, minlength=count).tolist()
    quiet = {(day.toordinal() - low) // width for day in fetched}
    start = date.fromordinal(low)
    return [Bin(start + timedelta(days=n * width), min(start + timedelta(days=(n + 1) * width - 1),
                                                      date.fromordinal(high)), reports[n], not reports[n] and n not in quiet)
            for n in range(count)]
