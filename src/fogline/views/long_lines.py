"""How running counts go over years, drawn from the columns alone: every number takes part, no fall is hidden.

A line is what one speaker says of one sort of thing about one place. Days are joined into stretches; a stretch keeps
the first, lowest, highest and last number in it, so that a line through them is the line through all, and it counts
every number lower than the one before and every sudden rise. The columns do not hold the noun that narrows a count
("children"): a speaker who keeps two counts of one sort may seem to fall. A shorter time's tables tell them apart.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from fogline.comparison.counting import THINGS
from fogline.comparison.occasions import ELSEWHERE
from fogline.comparison.series import JUMP, STEPS
from fogline.ledger.glance import Glance
from fogline.ledger.glance.columns import Column
from fogline.ledger.glance.flags import BACKGROUND, DENIED
from fogline.records.contract import number
from fogline.views.spoken import Spoken, one_of_each
from fogline.views.things import Which, days_of_rows, iso

STRETCHES = 120  # of a line: as many as it can show apart on a small screen
IN_ALL = 400  # stretches of all lines: the table behind the picture has a row for each
MOST_LINES = 10  # that can be told apart in one picture; who gives fewer numbers is only counted
EVERYWHERE = -1


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some days of a line, from the first to the last that has a number; `falls` and `jumps` end in it."""

    first_day: str
    last_day: str
    numbers: int
    first: float
    lowest: float
    highest: float
    last: float
    falls: int
    jumps: int


@dataclass(frozen=True, slots=True)
class LongLine:
    """One speaker's numbers of a sort of thing; `speaker` is named as in `claim`, which gives the newest.

    Not `joined`: the numbers are of things of different kinds, and no line is drawn through them, nor falls looked for.
    """

    speaker: str | None
    claim: str
    side: str
    interest: str | None
    place: str | None
    numbers: int
    joined: bool
    stretches: tuple[Stretch, ...]

    @property
    def falls(self) -> int:
        return sum(stretch.falls for stretch in self.stretches)

    @property
    def jumps(self) -> int:
        return sum(stretch.jumps for stretch in self.stretches)


@dataclass(frozen=True, slots=True)
class LongLines:
    """`others` speakers give `their` further numbers; `undated` and `denied` numbers, and those without one ("dozens"),
    are in no line."""

    days: int  # in one stretch
    lines: tuple[LongLine, ...]
    others: int
    theirs: int
    undated: int
    denied: int
    unnumbered: int


def long_lines(
        glance: Glance, at: Column, which: Which, named: Callable[[Sequence[int]], Sequence[Spoken]]) -> LongLines:
    """The lines of these figures, which are all of one sort; those with most numbers first.

    `named` gives who speaks in the claims of some rows (`views.spoken`): it is asked once, for a row a line.
    """
    figures = glance.columns.figures
    at = at[(glance.flags[figures.rows[at]] & BACKGROUND) == 0]
    rows = figures.rows[at]
    denied = (glance.flags[rows] & DENIED) != 0
    numbers = np.where(np.isnan(figures.low[at]), figures.high[at], figures.low[at])
    days = days_of_rows(glance, rows)
    told = ~denied & ~np.isnan(numbers)
    drawn = told & (days > 0)
    counts = (int(np.count_nonzero(told & (days == 0))), int(np.count_nonzero(denied)),
              int(np.count_nonzero(~denied & np.isnan(numbers))))
    if not drawn.any():
        return LongLines(1, (), 0, 0, *counts)
    at, rows, numbers, days = at[drawn], rows[drawn], numbers[drawn], days[drawn]
    low, high = np.nan_to_num(figures.low[at], nan=0), np.nan_to_num(figures.high[at], nan=np.inf)
    places, names = _places(glance, rows, which)
    keys = np.stack([one_of_each(glance)[glance.speakers[rows]], glance.sides[rows], places], 1)
    _, line, sizes = np.unique(keys, axis=0, return_inverse=True, return_counts=True)
    line = line.reshape(-1)
    most = np.argsort(-sizes, kind="stable")
    each = min(STRETCHES, IN_ALL // min(len(most), MOST_LINES))
    start, width = int(days.min()), -(-(int(days.max()) - int(days.min()) + 1) // each)
    joined = which.population not in THINGS
    inside = []
    for n in most[:MOST_LINES].tolist():
        of = np.flatnonzero(line == n)
        inside.append(of[np.argsort(days[of], kind="stable")])  # of one day, as they were read
    found = []
    for of, who in zip(inside, named([int(rows[of[-1]]) for of in inside]), strict=True):
        stances = (glance.vocab["interest"][n] for n in figures.interests[at[of]].tolist())
        notices = _notices(days[of], numbers[of], low[of], high[of]) if joined else (np.zeros(len(of), bool),) * 2
        found.append(LongLine(
            who.name, who.claim, who.side, next(filter(None, stances), None), names.get(int(places[of[0]])), len(of),
            joined, _stretches(days[of], numbers[of], (start, width), notices)))
    rest = most[MOST_LINES:]
    return LongLines(width, tuple(found), len(rest), int(sizes[rest].sum()), *counts)


def _places(glance: Glance, rows: Column, which: Which) -> tuple[Column, dict[int, str]]:
    """The place each number is of: a country adds nothing to whose loss it is."""
    spots = glance.spots
    known: dict[str, int] = {}
    keys = np.array([
        EVERYWHERE if spot.role in ELSEWHERE or (spot.precision == "country" and which.loss_of)
        else known.setdefault(spot.id or f"name {spot.name}", n) for n, spot in enumerate(spots)], np.int64)
    places = glance.columns.places
    at = np.searchsorted(places.rows, rows)
    found = np.full(len(rows), EVERYWHERE, np.int64)
    last = np.searchsorted(places.rows, rows, side="right")
    for n in range(int((last - at).max(initial=0))):  # the first that counts, of the few a claim names
        here = (at + n < last) & (found == EVERYWHERE)
        found[here] = keys[places.spots[at[here] + n]]
    return found, {n: spots[n].name for n in np.unique(found).tolist() if n != EVERYWHERE}


def _stretches(
        days: Column, numbers: Column, grid: tuple[int, int], notices: tuple[Column, Column]) -> tuple[Stretch, ...]:
    """`grid`: where the first stretch begins, and how many days each is long."""
    bins = (days - grid[0]) // grid[1]
    firsts = np.flatnonzero(np.concatenate([[True], bins[1:] != bins[:-1]]))
    lasts = np.concatenate([firsts[1:], [len(bins)]]) - 1
    lowest, highest = np.minimum.reduceat(numbers, firsts), np.maximum.reduceat(numbers, firsts)
    fell, jumped = (np.add.reduceat(each.astype(np.int64), firsts) for each in notices)
    return tuple(Stretch(
        iso(int(days[a])) or "", iso(int(days[b])) or "", b - a + 1, number(float(numbers[a])) or 0,
        number(float(lowest[n])) or 0, number(float(highest[n])) or 0, number(float(numbers[b])) or 0,
        int(fell[n]), int(jumped[n])) for n, (a, b) in enumerate(zip(firsts.tolist(), lasts.tolist(), strict=True)))


def _notices(days: Column, numbers: Column, low: Column, high: Column) -> tuple[Column, Column]:
    """Which numbers are surely lower than the one before, and which rise far faster than is usual in the line.

    The rules are those of `comparison.series`: "at least 40" after 44 is no fall, nor are two numbers of one day.
    """
    fell, jumped = np.zeros(len(days), bool), np.zeros(len(days), bool)
    gaps, rises = np.diff(days), np.diff(numbers)
    later = gaps > 0
    fell[1:] = later & (high[1:] < low[:-1])
    rates = np.divide(rises, gaps, out=np.zeros(len(gaps)), where=later)
    usual = rates[rates > 0]
    if len(usual) >= STEPS:
        jumped[1:] = rates > JUMP * np.median(usual)
    return fell, jumped
