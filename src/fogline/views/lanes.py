"""A window of time with a lane for each side: how much each says of it, what is disputed, and what nobody read.

A stretch without a claim is empty; one of which no report was read is a gap, and drawn as one: they are not alike.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import numpy as np

from fogline.ledger.glance import Glance
from fogline.ledger.glance.columns import Column
from fogline.ledger.glance.flags import BACKGROUND, DISPUTED, UNDATED
from fogline.views.sides import in_turn, parties

MOST_BINS = 120  # four months day by day: as many as a lane can show apart on a small screen
MOST_LANES = 6  # parties with a lane of their own; the rest share the last one
STEPS = (("day", 1), ("week", 7), ("four weeks", 28), ("twelve weeks", 84), ("year", 364), ("twelve years", 4_368),
         ("century", 36_400))


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
    low, high = _window(days, glance.columns.texts.published, first, last)
    line = stretches(low, high)
    count, width = len(line.marks), line.width
    inside = (days >= low) & (days <= high)
    here = placed[inside]
    at = (glance.first_days[here] - low) // width
    return Lanes(
        line.step, tuple(_bins(glance, low, line, fetched)), tuple(_lanes(glance, here, at, count)),
        len(told) - len(placed) - int(np.count_nonzero(undated)), int(np.count_nonzero(undated)),
        int(np.count_nonzero(days < low)), int(np.count_nonzero(days > high)))


def _window(days: Column, published: Column, first: date | None, last: date | None) -> tuple[int, int]:
    """Where the line begins and ends: as asked, but no further than something is claimed or was published."""
    known = np.concatenate([days, published[published > 0]])
    low = max(first.toordinal(), int(known.min())) if first else int(days.min())
    high = min(last.toordinal(), int(known.max())) if last else int(days.max())
    if high < low:  # beside everything that is known: shown as it was asked for
        start = first or last or date.fromordinal(low)
        return start.toordinal(), max(start, last or start).toordinal()
    return low, high


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


@dataclass(frozen=True, slots=True)
class Stretches:
    """A window cut into stretches of `width` days, each with its first and last day."""

    step: str
    width: int
    marks: tuple[tuple[date, date], ...]


def stretches(low: int, high: int) -> Stretches:
    """The days from `low` to `high` (ordinals, both included) in the shortest stretches of which a line has room."""
    step, width = next(((name, width) for name, width in STEPS if (high - low) // width < MOST_BINS), STEPS[-1])
    return Stretches(step, width, tuple(
        (date.fromordinal(start), date.fromordinal(min(start + width - 1, high)))
        for start in range(low, high + 1, width)))


def _bins(glance: Glance, low: int, line: Stretches, fetched: Collection[date]) -> list[Bin]:
    published, high = glance.columns.texts.published, line.marks[-1][1].toordinal()
    inside = published[(published >= low) & (published <= high)]
    reports = np.bincount((inside - low) // line.width, minlength=len(line.marks)).tolist()
    quiet = {(day.toordinal() - low) // line.width for day in fetched}
    return [Bin(*mark, reports[n], not reports[n] and n not in quiet) for n, mark in enumerate(line.marks)]
