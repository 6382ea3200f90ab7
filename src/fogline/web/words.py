"""How numbers, days and codes are written on pages: in words that need no key."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import Any

from fogline.ledger.days import days_of


def in_words(code: object) -> str:
    """A word of the vocabulary for a reader: own_loss_admitted → own loss admitted."""
    return str(code).replace("_", " ")


def runs(things: Iterable[Any], attribute: str) -> list[tuple[Any, list[Any]]]:
    """What stands together: neighbours alike in an attribute, with what they have."""
    return [(value, list(some)) for value, some in groupby(things, key=lambda thing: getattr(thing, attribute))]


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
