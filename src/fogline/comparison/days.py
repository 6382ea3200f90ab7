"""Which days an event may have been on, as far as its claim says."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from fogline.records import TimeMention

DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
MONTH = re.compile(r"(\d{4})-(\d\d)\b")
YEAR = re.compile(r"(\d{4})")


@dataclass(frozen=True, slots=True)
class Days:
    """First and last day as ordinals, both included; `said` tells a day in the words from one that was assumed."""

    first: int
    last: int
    said: bool
    open_start: bool = False

    def apart(self, other: Days) -> int:
        """Whole days between the two, 0 where they share one."""
        return max(0, self.first - other.last, other.first - self.last)


def days_of(mentions: Iterable[TimeMention]) -> Days | None:
    """The event's days, else those of the statement or the document; None where the claim gives none."""
    known = [(m, _ends(m.edtf)) for m in mentions]
    for role in ("event", "statement", "publication"):
        found = [(m, ends) for m, ends in known if m.role == role and ends]
        if found:
            said = any(m.basis not in ("document_date", "carried_over") and role == "event" for m, _ in found)
            return Days(min(e[0] for _, e in found), max(e[1] for _, e in found), said,
                        any(m.edtf.startswith(("..", "/")) for m, _ in found))
    return None


def within(one: str | None, other: str | None, days: int) -> bool:
    """Whether two days (EDTF) may lie no farther apart than that; one that is not known may be any."""
    ends = [_ends(edtf) if edtf else None for edtf in (one, other)]
    if ends[0] is None or ends[1] is None:
        return True
    return max(ends[0][0] - ends[1][1], ends[1][0] - ends[0][1]) <= days


def _ends(edtf: str) -> tuple[int, int] | None:
    """First and last day of an EDTF day, month, season-less year or interval; of an open one the known end."""
    parts = [p for part in re.split(r"[/]|\.\.", edtf.strip("[]")) if (p := _part(part))]
    return (min(p[0] for p in parts), max(p[1] for p in parts)) if parts else None


def _part(text: str) -> tuple[int, int] | None:
    try:
        if m := DAY.search(text):
            day = date(int(m[1]), int(m[2]), int(m[3])).toordinal()
            return day, day
        if (m := MONTH.search(text)) and 1 <= int(m[2]) <= 12:
            year, month = int(m[1]), int(m[2])
            return date(year, month, 1).toordinal(), date(year, month, monthrange(year, month)[1]).toordinal()
        if m := YEAR.search(text):
            return date(int(m[1]), 1, 1).toordinal(), date(int(m[1]), 12, 31).toordinal()
    except ValueError:
        return None  # a day no calendar has stays undated: grounding has already told of it
    return None
