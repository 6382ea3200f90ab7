"""Who gives which number of one thing, own losses admitted beside enemy losses claimed, and how far apart they are.

There is no best estimate and nothing is imputed: a range names the claims behind each of its ends, "at least nine" has
no upper end, and "dozens" stands in the table without taking part.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

from fogline.comparison.counting import Mouth, Saying, Thing
from fogline.records import PlaceMention
from fogline.records.vocabulary import NO_PARTY, OUTLET, Interest

Rule = Literal["minimum", "maximum", "agreed", "reviewed"]
RULES: tuple[Rule, ...] = get_args(Rule)
SAME_TIME = 3  # days: two running counts as of days farther apart are counts of two times
NO_END = float("inf")
ABOUT = 0.2  # of the number: "about 100" and 85 do not differ


@dataclass(frozen=True, slots=True)
class End:
    """One end of a range and the claims that give it; `open` where they set no bound there ("at least", "up to")."""

    number: float
    claims: tuple[str, ...]
    open: bool = False


@dataclass(frozen=True, slots=True)
class Range:
    """From the lowest to the highest number that is given; never less than one of them, nor between them."""

    low: End
    high: End


@dataclass(frozen=True, slots=True)
class Row:
    """What one speaker says of a thing, in order of time. `standing` are those that the table's range is made of.

    Of a running count only the newest stands, and only where it is of the same days as the others' newest.
    """

    who: Mouth
    interest: Interest | None
    sayings: tuple[Saying, ...]
    standing: tuple[Saying, ...]

    @property
    def range(self) -> Range | None:
        return range_of(self.standing)


@dataclass(frozen=True, slots=True)
class Table:
    """One counted thing and who says what of it; `range` is None where nobody gives a number."""

    thing: Thing
    rows: tuple[Row, ...]

    @property
    def standing(self) -> tuple[Saying, ...]:
        return tuple(saying for row in self.rows for saying in row.standing)

    @property
    def range(self) -> Range | None:
        return range_of(self.standing)

    @property
    def days(self) -> tuple[int, int] | None:
        """The days of what is counted; a night, or "the past day", is the day it ends on."""
        first, last = self.thing.occasion.first, self.thing.occasion.last
        if first is not None and last is not None:
            return (last, last) if last - first == 1 else (first, last)
        days = [saying.day for row in self.rows for saying in row.sayings if saying.day is not None]
        return (min(days), max(days)) if days else None

    @property
    def places(self) -> tuple[PlaceMention, ...]:
        """Where, in the words of the first who says it."""
        return next((saying.places for row in self.rows for saying in row.sayings if saying.places), ())

    @property
    def differs(self) -> bool:
        """Whether no number satisfies all speakers."""
        spans = [allows(saying) for saying in self.standing if saying.numbered]
        mouths = {saying.who.key for saying in self.standing if saying.numbered}
        return len(mouths) > 1 and max(low for low, _ in spans) > min(high for _, high in spans)


@dataclass(frozen=True, slots=True)
class Cell:
    """A thing under one rule of aggregation. Without a `range` it has none, and `says` tells why."""

    rule: Rule
    range: Range | None
    says: str


def tables_of(sayings: Iterable[Saying]) -> tuple[Table, ...]:
    """A table for each counted thing, by its first day and place, and what one side lost together."""
    by_thing: dict[Thing, list[Saying]] = defaultdict(list)
    for saying in sayings:
        by_thing[saying.thing].append(saying)
    tables = [_table(thing, inside) for thing, inside in by_thing.items()]
    return tuple(sorted(tables, key=lambda t: (
        t.rows[0].sayings[0].order[0], t.thing.occasion.places, t.thing.loss_of or "",
        t.thing.measure, t.thing.population, t.thing.id)))


def range_of(sayings: Iterable[Saying]) -> Range | None:
    """The lowest and the highest number among what is said; where one bound is left open, the other stands for both."""
    lows: dict[tuple[float, bool], list[str]] = defaultdict(list)
    highs: dict[tuple[float, bool], list[str]] = defaultdict(list)
    for saying in sayings:
        if saying.low is not None or saying.high is not None:
            low = saying.low if saying.low is not None else saying.high
            high = saying.high if saying.high is not None else saying.low
            lows[low or 0, saying.low is None].extend(saying.claims)
            highs[high or 0, saying.high is None].extend(saying.claims)
    if not lows:
        return None
    lowest, highest = min(n for n, _ in lows), max(n for n, _ in highs)
    return Range(_end(lowest, lows), _end(highest, highs))


def under(table: Table, rule: Rule, bodies: frozenset[str] = frozenset()) -> Cell:
    """The table under a rule. `bodies` are sides that fight for nobody: they agree with a side, but are none."""
    if rule == "reviewed":
        found = range_of(saying for saying in table.standing if saying.reviewed)
        return Cell(rule, found, "claims that a person has decided about" if found else "no person has looked at one")
    if rule == "agreed":
        return _agreed(table, bodies)
    found = table.range
    if found is None:
        return Cell(rule, None, "nobody gives a number")
    if rule == "minimum":
        return Cell(rule, Range(found.low, replace(found.low, open=False)), "the lowest number given")
    return Cell(rule, Range(replace(found.high, open=False), found.high), "the highest number given")


def panel(table: Table, bodies: frozenset[str] = frozenset()) -> tuple[Cell, ...]:
    """The table under every rule, side by side."""
    return tuple(under(table, rule, bodies) for rule in RULES)


def _table(thing: Thing, inside: Sequence[Saying]) -> Table:
    by_mouth: dict[str, list[Saying]] = defaultdict(list)
    for saying in sorted(inside, key=lambda s: s.order):
        by_mouth[saying.who.key].append(saying)
    days = [saying.day for saying in inside if saying.day is not None and saying.numbered and not saying.denied]
    newest = max(days, default=None)
    largest: dict[str, float] = defaultdict(float)
    for saying in inside:
        largest[saying.report] = max(largest[saying.report], saying.low or saying.high or 0)
    rows = []
    for said in by_mouth.values():
        standing = [saying for saying in said if not saying.denied and not _one_of(saying, largest[saying.report])]
        if thing.running:
            standing = _as_of(standing, newest)
        interest = next((f.interest for saying in said for f in saying.figures if f.interest), None)
        rows.append(Row(said[0].who, interest, tuple(said), tuple(standing)))
    return Table(thing, tuple(sorted(rows, key=lambda row: (row.sayings[0].order, row.who.key))))


def _one_of(saying: Saying, largest: float) -> bool:
    """Whether a report tells of one in its own voice, where it has a count of all: "one house burned" is no rival."""
    return saying.who.side == OUTLET and saying.low == saying.high == 1 and largest > 1


def _as_of(said: Sequence[Saying], newest: int | None) -> list[Saying]:
    """A speaker's newest running count, where it is of the days that the table's newest is of."""
    numbered = [saying for saying in said if saying.numbered and saying.day is not None]
    last = max((saying.day for saying in numbered if saying.day is not None), default=None)
    if last is None or newest is None:
        return []
    return [saying for saying in numbered if saying.day == last] if newest - last <= SAME_TIME else []


def _end(number: float, among: dict[tuple[float, bool], list[str]]) -> End:
    """An end that anybody sets outright is no open one."""
    claims = among.get((number, False), []) + among.get((number, True), [])
    return End(number, tuple(dict.fromkeys(claims)), (number, False) not in among)


def _agreed(table: Table, bodies: frozenset[str]) -> Cell:
    """The numbers that all parties leave possible, where parties of two blocs give one."""
    by_bloc: dict[str, list[Saying]] = defaultdict(list)
    for saying in table.standing:
        if saying.numbered and saying.who.side not in NO_PARTY | bodies:
            by_bloc[saying.who.bloc].append(saying)
    if len(by_bloc) < 2:
        return Cell("agreed", None, "only one side gives a number" if by_bloc else "no side gives a number")
    low = max((min(-1.0 if s.low is None else s.low for s in said) for said in by_bloc.values()), default=-1.0)
    high = min((max(NO_END if s.high is None else s.high for s in said) for said in by_bloc.values()), default=NO_END)
    if low > high:
        return Cell("agreed", None, "the sides give different numbers")
    given = [number for number in (low, high) if number not in (-1.0, NO_END)]
    if not given:
        return Cell("agreed", None, "the sides set no bound in common")
    said = [saying for of_bloc in by_bloc.values() for saying in of_bloc]
    return Cell("agreed", Range(
        End(given[0], _giving(said, given[0]), low < 0), End(given[-1], _giving(said, given[-1]), high == NO_END)),
        "numbers that every side leaves possible")


def _giving(sayings: Sequence[Saying], number: float) -> tuple[str, ...]:
    return tuple(dict.fromkeys(c for s in sayings if number in (s.low, s.high) for c in s.claims))


def allows(saying: Saying) -> tuple[float, float]:
    """The numbers a saying leaves possible; "about 100" is a fifth wide on either side."""
    low = saying.low if saying.low is not None else 0.0
    high = saying.high if saying.high is not None else NO_END
    if saying.figures[0].qualifier == "about":
        return low * (1 - ABOUT), high * (1 + ABOUT)
    return low, high
