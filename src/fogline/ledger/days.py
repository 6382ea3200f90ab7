"""When a claim is about, as the first and last day it may mean: a month is all its days, "before" never begins."""

from __future__ import annotations

import re
from calendar import monthrange

from fogline.records import Claim

FIRST, LAST = "0001-01-01", "9999-12-31"  # of an interval open at that end
Days = tuple[str, str]

_PART = re.compile(r"(\d{1,4}X{0,3})(?:-(\d\d|XX))?(?:-(\d\d|XX))?(?:T.*)?")
# EDTF's numbers for seasons, as the months they begin and end in; the winter ends in the next year.
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14)}


def days_of(edtf: str) -> Days | None:
    """First and last day (ISO) of an EDTF date, month, season, year, decade or interval; None where it is none."""
    text = re.sub(r"[~?%\[\]{}\s]", "", edtf)
    if "/" in text:
        start, _, end = text.partition("/")
    elif ".." in text:
        start, _, end = text.partition("..")
    else:
        return _days(text)
    first, last = _days(start), _days(end)
    if (first is None and start not in ("", "..")) or (last is None and end not in ("", "..")):
        return None
    if first is None and last is None:
        return None
    days = (first[0] if first else FIRST, last[1] if last else LAST)
    return days if days[0] <= days[1] else None


def days_of_claim(claim: Claim) -> Days | None:
    """The days of what is claimed; where no event is dated, of its being said or published. Never of its background."""
    for role in ("event", "statement", "publication"):
        found = [days for time in claim.when if time.role == role and (days := days_of(time.edtf))]
        if found:
            return min(days[0] for days in found), max(days[1] for days in found)
    return None


def _days(text: str) -> Days | None:
    found = _PART.fullmatch(text)
    if not found or len(found[1]) != 4:
        return None
    year, until = int(found[1].replace("X", "0")), int(found[1].replace("X", "9"))
    month = int(found[2]) if found[2] and found[2] != "XX" else 0
    day = int(found[3]) if month and found[3] and found[3] != "XX" else 0
    first, last = _SEASONS.get(month, (month or 1, month or 12))
    if not 1 <= first <= 12 or not 1 <= year <= 9999:
        return None
    until, last = until + (last - 1) // 12, (last - 1) % 12 + 1
    if until > 9999 or (day and day > monthrange(year, first)[1]):
        return None
    if day:
        return f"{year:04}-{first:02}-{day:02}", f"{year:04}-{first:02}-{day:02}"
    return f"{year:04}-{first:02}-01", f"{until:04}-{last:02}-{monthrange(until, last)[1]:02}"
