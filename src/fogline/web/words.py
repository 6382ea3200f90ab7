"""How numbers, days and codes are written on pages: in words that need no key."""

from __future__ import annotations

import re
from datetime import date

from fogline.ledger.days import days_of

# What would steer the page or its reader: control characters, and the marks that reorder a text.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff\ud800-\udfff]")


def one_line(text: object) -> str:
    """Words of a report on one line, without what would steer a page."""
    return " ".join(_CONTROL.sub("", str(text)).split())


def in_words(code: object) -> str:
    """A word of the vocabulary for a reader: own_loss_admitted → own loss admitted."""
    return str(code).replace("_", " ")


def counted(number: int, what: str, many: str | None = None) -> str:
    """3 claims, 1 claim, 12,400 claims."""
    return f"{number:,} {what if number == 1 else many or f'{what}s'}"


def day_in_words(edtf: str | None) -> str:
    """2020-10-22 → 22 October 2020; 2020-10-22/2020-10-23 → 22–23 October 2020; what is no such day as it stands."""
    days = days_of(edtf) if edtf else None
    if not edtf or days is None:
        return edtf or "undated"
    try:
        first, last = date.fromisoformat(days[0]), date.fromisoformat(days[1])
    except ValueError:
        return edtf
    if first == last:
        return f"{first.day} {first:%B %Y}"
    if edtf == f"{first:%Y-%m}":
        return f"{first:%B %Y}"
    if edtf == f"{first:%Y}":
        return edtf
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{last.day} {last:%B %Y}"
    return f"{first.day} {first:%B %Y} – {last.day} {last:%B %Y}"
