"""As many claims as one screen can tell whole: those of the newest days first, day by day, and where to go on.

A day is told whole, as long as its claims are not too many for a screen by themselves.
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
    """Which days' claims are told here. `claims` of `of` are told; `first` and `last` are None where only undated ones
    are, which come last. `part` says that `last`'s day alone has more than a screen. `after` leads to earlier claims.
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


def newest(days: Column, most: int, after: str | None = None) -> Cut:
    """The newest days whose claims are at most `most` together, from `after` on; `days` are ordinals, 0 undated."""
    start, skipped = _place(after) if after else (None, 0)
    order = np.lexsort((np.arange(len(days)), days))[::-1]
    ordered = days[order]
    from_here = 0 if start is None else int(np.searchsorted(-ordered, -start)) + skipped
    stop = min(from_here + most, len(ordered))
    part = False
    if stop < len(ordered) and stop > 0 and ordered[stop] == ordered[stop - 1]:
        begins = int(np.searchsorted(-ordered, -ordered[stop]))
        part = begins <= from_here
        stop = stop if part else begins
    inside = ordered[from_here:stop]
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


def _place(after: str) -> tuple[int, int]:
    found = _CURSOR.fullmatch(after)
    try:
        day = 0 if not found or found[1] == UNDATED else date.fromisoformat(found[1]).toordinal()
    except ValueError:
        found = None
    if not found:
        raise BadPlace(after)
    return day, int(found[2] or 0)
