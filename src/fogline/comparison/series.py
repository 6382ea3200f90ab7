"""How one speaker's running count goes on over the days, and what a reader should notice in it.

A count of losses since a day can only rise: a fall, a sudden rise, a new beginning or a number that has become round is
told with the two claims it stands between. What it means is not said.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from statistics import median
from typing import Literal

from fogline.comparison.counting import Mouth, Saying, Thing
from fogline.comparison.ranges import allows
from fogline.records import PlaceMention

By = Literal["speaker", "side"]
Sort = Literal["drop", "jump", "restart", "rounding", "correction"]
JUMP = 4  # times the usual daily rise: of a series that rises by 10 a day, 40; two numbers a day are within 2
STEPS = 4  # rises, the sudden one among them: the middle of fewer can be anything


@dataclass(frozen=True, slots=True)
class Point:
    """A number as of a day (ordinal), with every saying that gives it; `low`, `high` as the words bound it."""

    day: int
    low: float | None
    high: float | None
    sayings: tuple[Saying, ...]

    @property
    def number(self) -> float:
        return self.low if self.low is not None else self.high or 0.0

    @property
    def claims(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(claim for saying in self.sayings for claim in saying.claims))


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to look at between two points: what, as a sentence, and the claims on either end."""

    sort: Sort
    says: str
    day: int
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """One speaker's (or one side's) numbers of one thing, over the days. `thing` is without the day it counts from."""

    who: Mouth
    thing: Thing
    points: tuple[Point, ...]
    notices: tuple[Notice, ...]

    @property
    def days(self) -> tuple[int, ...]:
        return tuple(dict.fromkeys(point.day for point in self.points))

    @property
    def places(self) -> tuple[PlaceMention, ...]:
        """Where, in the words of the first number."""
        return self.points[0].sayings[0].places


def series_of(sayings: Iterable[Saying], by: By = "speaker") -> tuple[Series, ...]:
    """The running counts that have a number as of two days or more, by speaker or by side.

    Numbers that are denied or undated are in none; nor, by side, those of nobody's side.
    """
    groups: dict[tuple[str, Thing], list[Saying]] = defaultdict(list)
    for saying in sayings:
        if saying.thing.running and saying.numbered and saying.day is not None and not saying.denied:
            mouth = saying.who.key if by == "speaker" else saying.who.side
            groups[mouth, _thing(saying.thing)].append(saying)
    found = [_series(thing, inside, by) for (_, thing), inside in groups.items()]
    return tuple(sorted((series for series in found if len(series.days) > 1), key=lambda s: (
        s.thing.measure, s.thing.population, s.thing.loss_of or "", s.thing.occasion.places, s.thing.id,
        s.points[0].day, s.who.key)))


def _thing(thing: Thing) -> Thing:
    """The thing of a whole series: a count that begins anew is still the same speaker's count of it."""
    return replace(thing, occasion=replace(thing.occasion, first=None))


def _series(thing: Thing, inside: Sequence[Saying], by: By) -> Series:
    by_value: dict[tuple[int, float | None, float | None, int | None], list[Saying]] = defaultdict(list)
    for saying in sorted(inside, key=lambda s: s.order):
        by_value[saying.day or 0, saying.low, saying.high, saying.thing.occasion.first].append(saying)
    points = sorted((Point(day, low, high, tuple(said)) for (day, low, high, _), said in by_value.items()),
                    key=lambda p: (p.sayings[0].order, p.number))
    first = points[0].sayings[0].who
    who = first if by == "speaker" else Mouth(first.side, "", first.side, first.bloc)
    return Series(who, thing, tuple(points), tuple(_notices(points, thing)))


def _notices(points: Sequence[Point], thing: Thing) -> Iterator[Notice]:
    usual = _usual([_rate(a, b) for a, b in pairwise(points)]) if thing.scope == "cumulative" else None
    exact = not _round(points[0].number)
    for a, b in pairwise(points):
        since = _since(a), _since(b)
        if a.day == b.day:
            if (a.low, a.high) != (b.low, b.high):
                yield _notice("correction", a, b, "two numbers as of one day")
            continue
        if None not in since and since[0] != since[1]:
            yield _notice("restart", a, b, f"counted since {_iso(since[0])}, then since {_iso(since[1])}")
        elif thing.scope == "cumulative" and allows(b.sayings[0])[1] < allows(a.sayings[0])[0]:
            yield _notice("drop", a, b, "a running count that falls")
        elif usual and _rate(a, b) > JUMP * usual:
            yield _notice("jump", a, b, f"{_plain(_rate(a, b))} a day, where {_plain(usual)} is usual in this series")
        if _round(b.number) and (a.low, a.high) == (b.low, b.high):
            yield _notice("rounding", a, b, "the same round number again")
        elif _round(b.number) and exact:
            yield _notice("rounding", a, b, "a round number after exact ones")
        exact = exact and not _round(b.number)


def _rate(a: Point, b: Point) -> float:
    return (b.number - a.number) / (b.day - a.day) if b.day > a.day else 0.0


def _usual(rates: Sequence[float]) -> float | None:
    """The middle of all rises a day, which one sudden rise does not move; None where there are too few to have one."""
    rises = [rate for rate in rates if rate > 0]
    return median(rises) if len(rises) >= STEPS else None


def _round(number: float) -> bool:
    """Whether all but the first one or two digits are noughts: 600, 1,200 and 34,000 are round, 610 and 34,500 not."""
    if number != int(number) or number < 100:
        return False
    digits = str(int(number))
    return not digits[2 if len(digits) > 3 else 1:].strip("0")


def _since(point: Point) -> int | None:
    return point.sayings[0].thing.occasion.first


def _notice(sort: Sort, a: Point, b: Point, says: str) -> Notice:
    told = f"“{_words(a)}” as of {_iso(a.day)}, “{_words(b)}” as of {_iso(b.day)}: {says}"
    return Notice(sort, told, b.day, a.claims, b.claims)


def _words(point: Point) -> str:
    return " ".join(point.sayings[0].figures[0].span.exact.split())


def _iso(day: int | None) -> str:
    return date.fromordinal(day).isoformat() if day else "an unsaid day"


def _plain(number: float) -> str:
    return f"{number:,.0f}" if number >= 10 or number == int(number) else f"{number:,.1f}"
