"""On which day one report's incident was, by what most of its claims say of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from fogline.records import Claim

_SAID = frozenset(("explicit", "explicit_no_year", "relative_to_document", "relative_to_statement"))


def day_of(claims: Sequence[Claim]) -> str | None:
    """The first day of what happened, as EDTF; a day in the words before one that was carried over or assumed."""
    said: Counter[str] = Counter()
    lasting: Counter[str] = Counter()
    assumed: Counter[str] = Counter()
    for claim in claims:
        for time in claim.when:
            if time.role == "event" and (day := _starts(time.edtf)):
                (assumed if time.basis not in _SAID else lasting if "/" in time.edtf else said)[day] += 1
    for days in (said, lasting, assumed):
        if days:
            return days.most_common(1)[0][0]
    return None


def _starts(edtf: str) -> str | None:
    """The first day of an interval; of a night, or "the past 24 hours", the day it leads into."""
    first, _, last = (part[:10] for part in edtf.partition("/"))
    try:
        if last and date.fromisoformat(last) - date.fromisoformat(first) == timedelta(days=1):
            return last
        return date.fromisoformat(first).isoformat()
    except ValueError:
        return None  # a month, a year, or a day of no known year is no day
