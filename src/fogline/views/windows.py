"""As many claims as one screen can tell whole: those of the newest days first, and where to go on.

What belongs together is told together, as long as it is not too much for a screen by itself: the claims of one
happening, which stand where its newest claim does, and the claims of one day that are of none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

import numpy as np

from fogline.errors import FoglineError
from fogline.ledger.glance.columns import Column
from fogline.views.things import iso

UNDATED = "undated"
_CURSOR = re.compile(r"(\d{4}-\d{2}-\d{2}|undated)(?:\.(\d{1,9}))?")


class BadPlace(FoglineError):
    """An address goes on from a place that is no day."""

    status, title = 422, "Not understood"

    def __init__(self, after: str) -> None:
        super().__init__(f"'after' is {after[:40]!r}, but must be a day, as 2020-10-22, or {UNDATED}")


@dataclass(frozen=True, slots=True)
class Window:
    """Which claims are told here: `claims` of `of`, which speak of the days from `first` to `last`; None where only
    undated ones are, which come last. `part`: of one day or happening, which has more, only some are. `after` leads to
    earlier claims.
    """

    first: str | None
    last: str | None
    claims: int
    of: int
    undated: int
    part: bool
    after: str | None

    @property
    def whole(self) -> bool:
        """Whether nothing is left out."""
        return self.claims == self.of


@dataclass(frozen=True, slots=True, eq=False)
class Cut:
    """The window, and which of the claims it holds: their places in the column of days."""

    window: Window
    at: Column


def newest(days: Column, most: int, after: str | None = None, happenings: Column | None = None) -> Cut:
    """The newest claims, at most `most`, from `after` on. `days` are ordinals, 0 undated; `happenings` their numbers, 0
    where a claim is of none."""
    start, skipped = _place(after) if after else (None, 0)
    groups = np.zeros(len(days), np.int64) if happenings is None else happenings
    newest_day = _newest_of_each(days, groups)
    order = np.lexsort((np.arange(len(days)), groups, newest_day))[::-1]
    ordered, together = newest_day[order], groups[order]
    from_here = 0 if start is None else min(int(np.searchsorted(-ordered, -start)) + skipped, len(days))
    stop = min(from_here + most, len(ordered))
    begins = np.append(True, (ordered[1:] != ordered[:-1]) | (together[1:] != together[:-1])) if len(days) else ordered
    part = 0 < from_here < len(days) and not begins[from_here]
    if 0 < stop < len(days) and not begins[stop]:
        start_of_last = int(np.flatnonzero(begins[:stop])[-1])
        part |= start_of_last <= from_here
        stop = start_of_last if start_of_last > from_here else stop
    inside = days[order[from_here:stop]]
    dated = inside[inside > 0]
    following = None
    if stop < len(ordered):
        day = int(ordered[stop])
        gone = stop - int(np.searchsorted(-ordered, -day))
        following = (iso(day) or UNDATED) + (f".{gone}" if gone else "")
    window = Window(
        iso(int(dated.min())) if len(dated) else None, iso(int(dated.max())) if len(dated) else None, len(inside),
        len(days), len(inside) - len(dated), part, following)
    return Cut(window, np.sort(order[from_here:stop]))


def _newest_of_each(days: Column, groups: Column) -> Column:
    """The day of each claim, or the newest day of the happening it is of."""
    found: Column = days.copy()
    of = np.flatnonzero(groups)
    if len(of):
        order = of[np.argsort(groups[of], kind="stable")]
        begins = np.flatnonzero(np.append(True, np.diff(groups[order]) != 0))
        sizes = np.diff(np.append(begins, len(order)))
        found[order] = np.repeat(np.maximum.reduceat(days[order], begins), sizes)
    return found


def _place(after: str) -> tuple[int, int]:
    found = _CURSOR.fullmatch(after)
    try:
        day = 0 if not found or found[1] == UNDATED else date.fromisoformat(found[1]).toordinal()
    except ValueError:
        found = None
    if not found:
        raise BadPlace(after)
    return day, int(found[2] or 0)
