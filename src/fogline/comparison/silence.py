"""Who stopped giving a count, and whether anybody was reading: a silence is only one where there was somebody to hear.

Each day of an outlet or a side has one of four words: "spoke"; "quiet" (read, and nothing said); "not_read" (no report
of that day, or fetching failed); "unknown" (a report without a date may be of that day). Nothing is foretold.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Literal

from fogline.comparison.series import Point, Series

Word = Literal["spoke", "quiet", "not_read", "unknown"]
Asked = Literal["fetched", "failed", "none"]
SPOKE: Word = "spoke"
GAPS = 2  # between numbers, at least, to speak of a usual one
LONG = 2  # times the usual gap: the number that was due is missing, and so is the next


@dataclass(frozen=True, slots=True)
class Read:
    """One report that was read: its outlet, its day (ordinal, None where undated), and the sides that speak in it."""

    outlet: str
    day: int | None
    sides: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days from first to last (ordinals, both included) that have one word."""

    first: int
    last: int
    word: Word

    @property
    def days(self) -> int:
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True)
class Coverage:
    """An outlet or a side, day by day, from the ledger's first day to its last."""

    name: str
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Silence:
    """A series whose next number is overdue: its usual gap and how long nothing has come, in days.

    `since` tells the days after its last number: quiet where an outlet that carried it was read.
    """

    series: Series
    last: Point
    usual_gap: float
    silent: int
    since: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Listening:
    """Which days each outlet and each side was read on. Made once of a ledger, asked many times."""

    first: int
    last: int
    by_outlet: Mapping[str, Mapping[int, Word]]
    by_side: Mapping[str, Mapping[int, Word]]
    loose: frozenset[str]  # outlets with a report that has no date
    carriers: Mapping[str, frozenset[str]]  # of a side: the outlets in which it ever spoke


def listen(reads: Iterable[Read], asked: Iterable[tuple[str, int, Asked]] = ()) -> Listening | None:
    """What was read on which day. `asked` are (outlet, day, what came of it); None where nothing has a date.

    A source that was asked and had nothing is quiet; one of which a report of the day is here was read whatever was
    noted of the asking.
    """
    reports, noted = list(reads), list(asked)
    days = [read.day for read in reports if read.day is not None] + [day for _, day, _ in noted]
    if not days:
        return None
    by_outlet: dict[str, dict[int, Word]] = defaultdict(dict)
    carriers: dict[str, set[str]] = defaultdict(set)
    spoken: dict[str, set[int]] = defaultdict(set)
    for outlet, day, state in noted:
        by_outlet[outlet][day] = "not_read" if state == "failed" else "quiet"
    for read in reports:
        known = by_outlet[read.outlet]
        for side in read.sides:
            carriers[side].add(read.outlet)
        if read.day is not None:
            known[read.day] = "spoke"
            for side in read.sides:
                spoken[side].add(read.day)
    by_side = {side: _heard_from(outlets, by_outlet) | dict.fromkeys(spoken[side], SPOKE)
               for side, outlets in carriers.items()}
    loose = frozenset(read.outlet for read in reports if read.day is None)
    return Listening(min(days), max(days), by_outlet, by_side, loose,
                     {side: frozenset(outlets) for side, outlets in carriers.items()})


def coverage(listening: Listening) -> tuple[tuple[Coverage, ...], tuple[Coverage, ...]]:
    """Every outlet and every side with its days, in the order of their names."""
    first, last = listening.first, listening.last
    outlets = [Coverage(name, _stretches(words, first, last, name in listening.loose))
               for name, words in sorted(listening.by_outlet.items())]
    sides = [Coverage(side, _stretches(words, first, last, bool(listening.carriers[side] & listening.loose)))
             for side, words in sorted(listening.by_side.items())]
    return tuple(outlets), tuple(sides)


def silences(series: Iterable[Series], listening: Listening, outlets: Mapping[str, str]) -> tuple[Silence, ...]:
    """The series that have gone on longer than twice their usual gap without a number, the longest silent first.

    `outlets` gives the outlet of a report by its id: those that carried the series are who could have carried it on.
    """
    found = []
    for each in series:
        days = each.days
        gaps = [b - a for a, b in pairwise(days)]
        silent = listening.last - days[-1]
        if len(gaps) < GAPS or not listening.first <= days[-1] <= listening.last or silent <= LONG * median(gaps):
            continue
        carried = {outlets[saying.report] for point in each.points for saying in point.sayings
                   if saying.report in outlets}
        last = next(point for point in reversed(each.points) if point.day == days[-1])
        found.append(Silence(each, last, float(median(gaps)), silent, _heard(carried, last.day + 1, listening)))
    return tuple(sorted(found, key=lambda s: (-s.silent, s.series.who.key, s.series.thing.id)))


def _heard(carried: Iterable[str], first: int, listening: Listening) -> tuple[Stretch, ...]:
    """The days from `first` on: quiet where one of the outlets that carried the series was read."""
    outlets = frozenset(carried)
    return _stretches(_heard_from(outlets, listening.by_outlet), first, listening.last,
                      bool(listening.loose & outlets))


def _heard_from(outlets: Iterable[str], by_outlet: Mapping[str, Mapping[int, Word]]) -> dict[int, Word]:
    """The days on which one of the outlets was read."""
    return {day: "quiet" for outlet in outlets for day, word in by_outlet.get(outlet, {}).items() if word != "not_read"}


def _stretches(words: Mapping[int, Word], first: int, last: int, loose: bool) -> tuple[Stretch, ...]:
    """Days of one word joined; what nothing is known of was not read, or unknown where an undated report may be of it.
    """
    blank: Word = "unknown" if loose else "not_read"
    found: list[Stretch] = []

    def add(start: int, end: int, word: Word) -> None:
        if found and found[-1].word == word:
            start = found.pop().first
        found.append(Stretch(start, end, word))

    expected = first
    for day in sorted(day for day in words if first <= day <= last):
        if day > expected:
            add(expected, day - 1, blank)
        add(day, day, words[day])
        expected = day + 1
    if expected <= last:
        add(expected, last, blank)
    return tuple(found)
