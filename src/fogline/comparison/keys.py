"""What two accounts must share to be laid side by side at all, so that a new report touches its neighbourhood only.

Where a side of a conflict speaks, acts or suffers, that is a place and a few days. Where none does (a crime, an
accident) reports may follow for months, and their place is often too small for any list: then a rare name or word
within the same time will do, and the names of a person at any time.
"""

from __future__ import annotations

from collections.abc import Iterable

from fogline.comparison.account import Account
from fogline.comparison.weighing import weigher
from fogline.records import PlaceMention

CELL = 0.5  # degrees of latitude and longitude, some 50 km: the side of a place cell
EDGE = 0.1  # degrees: a place so near the edge of its cell belongs to the next one too
BIN = 4  # days that share a key
SLACK = 1  # days around an account's own on which it can still be met
LONG = 400  # days in which a very rare word can still be met
LONGEST = 32  # days: an account that spans more is of no day
SHORT = 4  # letters: shorter words are seldom names
# At most so many keys of each sort, the rarest first: they bound what a long report costs.
PERSONS, RARE, VERY_RARE = 12, 30, 40


def keys_of(account: Account) -> tuple[str, ...]:
    """The keys, sorted; two accounts that share none are never linked."""
    days = _days(account)
    keys = {f"{account.family}|{cell}|{d}" for cell in _cells(account.places) for d in _bins(days, BIN, SLACK)}
    if not (account.doers or account.struck):
        keys |= _by_words(account, days)
    return tuple(sorted(keys))


def _days(account: Account) -> list[int]:
    """The days of the account; where no words say one, also the day it was published."""
    days = [] if account.first is None or account.last is None or account.last - account.first > LONGEST else [
        account.first, account.last]
    published = account.published_on
    return days if (account.said and days) or published is None else [*days, published]


def _bins(days: Iterable[int], size: int, slack: int) -> set[int]:
    return {(day + by) // size for day in days for by in (-slack, slack)}


def _cells(places: Iterable[PlaceMention]) -> set[str]:
    cells = set()
    for place in places:
        if place.precision in ("country", "province"):
            continue
        if place.lat is not None and place.lon is not None:
            cells |= {f"{round((place.lat + dy) // CELL)},{round((place.lon + dx) // CELL)}"
                      for dy in (-EDGE, EDGE) for dx in (-EDGE, EDGE)}
        cells.add(place.id or f"name {place.name.casefold()}")
    return cells


def _by_words(account: Account, days: list[int]) -> set[str]:
    weigh = weigher()
    published = account.published_on
    when = [*days, *([published] if published is not None else [])]
    names = frozenset(account.words.names)
    words = sorted(  # names before others: they are what reports of one happening share
        (w for w in (*account.words.names, *account.words.plain) if len(w) >= SHORT and not w[0].isdigit()),
        key=lambda w: (not weigh.is_seldom(w), w not in names, weigh.share(w), w))
    persons = sorted(
        (p for p in account.words.persons if all(map(weigh.is_seldom, p.split()))),
        key=lambda p: (max(map(weigh.share, p.split())), p))
    keys = {f"who|{person}" for person in persons[:PERSONS]}
    rare = [w for w in words[:RARE] if weigh.is_seldom(w)]
    keys |= {f"word|{w}|{d}" for w in rare for d in _bins(when, BIN, SLACK)}
    very = [w for w in words[:VERY_RARE] if weigh.is_rare(w)]
    return keys | {f"rare|{w}|{d}" for w in very for d in _bins(when, LONG, LONG // 4)}
