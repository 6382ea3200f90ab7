"""The signs by which two accounts of different reports may be known as of one happening, or of two.

Each is a number near 0 to 3; what it is worth is learned (`weighing`). Nothing here knows of any other account.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from fogline.comparison.account import Account, Words
from fogline.comparison.weighing import KNOWN, weigher
from fogline.records import PlaceMention

NEARBY = 40  # km: a suburb and its city, not the next city
FEW = 16  # words: of shorter accounts nothing was learned
PINNED = frozenset(("point", "settlement"))
APART = ((0, "0"), (1, "1"), (3, "2-3"), (14, "4-14"))  # days between two accounts' days
PRINTED = ((0, "0"), (1, "1"), (3, "2-3"), (7, "4-7"), (30, "8-30"), (120, "31-120"))  # days between publications


@dataclass(frozen=True, slots=True)
class Weighed:
    """An account's words with their weights, made once for all accounts it is laid beside."""

    all: dict[str, float]
    names: frozenset[str]
    told: dict[str, float]
    headline: dict[str, float]


@lru_cache(maxsize=8192)
def weighed(words: Words) -> Weighed:
    weigh = weigher()
    known = {w: weight for w in (*words.names, *words.plain)
             if (weight := weigh.weight(w)) > 0 and weigh.share(w) < KNOWN * 3}
    return Weighed(known, frozenset(words.names), {w: known[w] for w in words.told if w in known},
                   {w: known[w] for w in words.headline if w in known})


def signs_of(a: Account, b: Account) -> dict[str, float]:
    """Every sign that is not 0."""
    found = {**_words(weighed(a.words), weighed(b.words)), **_places(a, b), **_days(a, b), **_numbers(a, b)}
    return {name: value for name, value in found.items() if value}


def _words(a: Weighed, b: Weighed) -> dict[str, float]:
    weigh = weigher()
    shared = a.all.keys() & b.all.keys()
    letters = [w for w in shared if not w[0].isdigit()]
    capitals = [w for w in letters if w in a.names and w in b.names]
    dot = sum(a.all[w] ** 2 for w in sorted(shared))
    sizes = _square(a.all), _square(b.all)
    seldom = [w for w in letters if weigh.is_seldom(w) and not weigh.is_rare(w)]
    return {
        "words": dot / math.sqrt(sizes[0] * sizes[1]) if dot else 0.0,
        "words of the shorter": dot / min(sizes) if dot else 0.0,
        "words in all": math.log1p(dot),
        "rare words": math.log1p(sum(weigh.is_rare(w) for w in letters)),
        "seldom words": math.log1p(len(seldom)),
        "rare names": math.log1p(sum(weigh.is_rare(w) for w in capitals)),
        "seldom names": math.log1p(sum(w in seldom for w in capitals)),
        "known names": math.log1p(sum(not weigh.is_seldom(w) and weigh.share(w) < KNOWN for w in capitals)),
        "numbers": math.log1p(sum(a.all[w] for w in sorted(shared) if w[0].isdigit() and len(w) > 2)),
        "headline": cosine(a.headline, b.headline),
        "told": cosine(a.told, b.told),
        "short": 1 / math.sqrt(max(FEW, min(len(a.all), len(b.all)))),
    }


def _square(words: dict[str, float]) -> float:
    return sum(weight ** 2 for weight in words.values())


def cosine(a: dict[str, float], b: dict[str, float]) -> float:
    dot = sum(a[w] ** 2 for w in sorted(a.keys() & b.keys()))
    return dot / math.sqrt(_square(a) * _square(b)) if dot else 0.0


def pinned(account: Account) -> list[PlaceMention]:
    return [p for p in account.places if p.precision in PINNED and p.lat is not None]


def apart_km(a: Iterable[PlaceMention], b: Iterable[PlaceMention]) -> float | None:
    """The least distance between two places, as the crow flies; None where either side has no pin."""
    return min((_km(p, q) for p in a for q in b), default=None)


def _km(p: PlaceMention, q: PlaceMention) -> float:
    assert p.lat is not None and p.lon is not None and q.lat is not None and q.lon is not None
    east = (p.lon - q.lon) * math.cos(math.radians((p.lat + q.lat) / 2))
    return 111.2 * math.hypot(p.lat - q.lat, min(abs(east), 360 - abs(east)))


def _places(a: Account, b: Account) -> dict[str, float]:
    one, two = pinned(a), pinned(b)
    km = apart_km(one, two)
    near = {*a.near} & {*b.near}
    return {
        "same first place": float(bool(one and two and one[0].id == two[0].id)),
        "same place": float(bool({p.id for p in one} & {p.id for p in two})),
        "far": float(km is not None and km >= NEARBY),
        "place unknown": float(km is None),
        "a place around": float(bool(near)),
        "other places around": float(bool(a.near and b.near and not near)),
    }


def days_apart(a: Account, b: Account) -> int | None:
    if a.first is None or a.last is None or b.first is None or b.last is None:
        return None
    return max(0, a.first - b.last, b.first - a.last)


def _step(days: int, steps: tuple[tuple[int, str], ...]) -> str:
    return next((name for most, name in steps if days <= most), "more")


def _days(a: Account, b: Account) -> dict[str, float]:
    found = {}
    apart = days_apart(a, b)
    if apart is not None:
        found[f"{_step(apart, APART)} days apart, {a.said + b.said} said"] = 1.0
    if a.published_on is not None and b.published_on is not None:
        found[f"printed {_step(abs(a.published_on - b.published_on), PRINTED)} days apart"] = 1.0
    shared = {*a.days} & {*b.days}
    found["a day said"] = float(bool(shared))
    found["a day said within one"] = float(any(abs(x - y) <= 1 for x in a.days for y in b.days))
    found["the day said"] = float(bool(shared and a.days[0] == b.days[0]))
    found["other days said"] = float(bool(a.days and b.days and not shared))
    return found


def _numbers(a: Account, b: Account) -> dict[str, float]:
    found = {}
    for name, x, y in (("killed", a.killed, b.killed), ("wounded", a.wounded, b.wounded)):
        if x is not None and y is not None:
            found[f"{name} alike"] = float(x == y)
            found[f"several {name} alike"] = float(x == y and x > 1)
            found[f"{name} differ"] = float(x != y)
            found[f"{name} differ much"] = float(abs(x - y) > 2)
    hit = [(x.killed or 0) + (x.wounded or 0) for x in (a, b)]
    found["hit alike"] = float(hit[0] == hit[1] > 0)
    found["several hit alike"] = float(hit[0] == hit[1] > 2)
    ages = {*a.words.ages} & {*b.words.ages}
    found["an age"] = float(len(ages) > 0)
    found["two ages"] = float(len(ages) > 1)
    found["other ages"] = float(bool(a.words.ages and b.words.ages and not ages))
    return found
