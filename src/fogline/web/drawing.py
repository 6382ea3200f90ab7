"""Where the marks of a picture stand, worked out on the server: pictures need no script, and stretch with the page.

Across and down are percents of the picture. Paths are in a box of `BOX` by `BOX`, whose strokes do not stretch with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import floor, log10

from fogline.views.counted import Number
from fogline.views.echo_network import CarriedTold
from fogline.views.figures import FigureTable, NumberTold
from fogline.views.long_lines import LongLine
from fogline.views.outlets import OutletTold
from fogline.views.series import PointTold, SeriesTold
from fogline.views.sides import in_turn

__all__ = ["MARKS", "carried", "depth", "ends", "in_turn", "long_picture", "most_of", "noticed", "series_picture",
           "share", "ticks_to", "together", "top_of"]

BOX = 1000
DEPTHS = 4
MARKS = {"drop": "▼", "jump": "▲", "restart": "❘", "rounding": "0", "correction": "✳"}
TICKS = 4  # about as many numbers as stand beside a picture without crowding


@dataclass(frozen=True, slots=True)
class Tick:
    at: float
    says: str


@dataclass(frozen=True, slots=True)
class Mark:
    """Something to be seen at a point: a number, or what is noticed there ("drop", "jump" …)."""

    x: float
    y: float
    sort: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """One line: its path, the upright bars of what lies between lowest and highest, and its marks."""

    path: str
    bars: str
    points: tuple[Mark, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """Several lines on one ground, from day to day (ISO) and from nought to `top`."""

    first: str
    last: str
    top: float
    lines: tuple[Drawn, ...]
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]


def top_of(numbers: Iterable[Number]) -> float:
    """The round number at the end of a scale that begins at nought and holds all of these."""
    highest = max((number for number in numbers if number is not None), default=0)
    if highest <= 0:
        return 1
    step = _step(highest)
    return step * -(-highest // step)


def ends(table: FigureTable) -> Iterable[Number]:
    """The ends of all its speakers' ranges: admitted and claimed losses are drawn to one scale."""
    return (end for row in table.rows if row.range for end in (row.range.low, row.range.high))


def together(numbers: Iterable[NumberTold]) -> list[NumberTold]:
    """The same words of one day once, with all who carry them."""
    found: dict[tuple[object, ...], NumberTold] = {}
    for told in numbers:
        key = (told.words, told.day, told.in_range, told.denied, told.reviewed)
        known = found.get(key)
        found[key] = replace(known, cited=known.cited + told.cited) if known else told
    return list(found.values())


def ticks_to(top: float) -> tuple[Tick, ...]:
    """The round numbers of a scale from nought."""
    step = _step(top)
    return tuple(Tick(share(step * n, top), _plain(step * n)) for n in range(floor(top / step + 1e-9) + 1))


def share(number: Number, top: float) -> float:
    """A number's place on a scale from nought, in percent."""
    return round(100 * (number or 0) / top, 2)


def long_picture(lines: Sequence[LongLine], among: Sequence[LongLine]) -> Picture:
    """Lines of stretches, on the scale of all `among` which they stand."""
    days = [_day(day) for line in among for part in line.stretches for day in (part.first_day, part.last_day)]
    top = top_of(part.highest for line in among for part in line.stretches)
    ground = _Ground(min(days), max(days), top)
    return _picture(ground, [_long(line, ground) for line in lines])


def series_picture(series: SeriesTold, among: Sequence[SeriesTold] = ()) -> Picture:
    """One speaker's numbers, each a point, and what is to be noticed; on the scale of all that count the same."""
    alike = [one for one in (series, *among) if _counts(one) == _counts(series)]
    days = [_day(point.day) for one in alike for point in one.points]
    ground = _Ground(min(days), max(days), top_of(n for one in alike for p in one.points for n in (p.low, p.high)))
    points = [Mark(ground.x(_day(p.day)), ground.y(p.low if p.low is not None else p.high), "number")
              for p in series.points]
    bars = "".join(f"M{10 * ground.x(_day(p.day)):.0f} {10 * ground.y(p.low):.0f}V{10 * ground.y(p.high):.0f}"
                   for p in series.points if p.low is not None and p.high is not None and p.low != p.high)
    marks = [Mark(point.x, point.y, sort) for told, point in zip(series.points, points, strict=True)
             for sort in noticed(series, told)]
    return _picture(ground, [Drawn(_path(points), bars, tuple(points), tuple(marks))])


def noticed(series: SeriesTold, point: PointTold) -> tuple[str, ...]:
    """What there is to notice at a number."""
    here = {cited.claim for cited in point.cited}
    return tuple(dict.fromkeys(notice.sort for notice in series.notices
                               if notice.day == point.day and not here.isdisjoint(notice.after)))


def most_of(outlets: Iterable[OutletTold]) -> int:
    """The most that one outlet prints of one side."""
    return max((many for told in outlets for _, many in told.sides), default=1)


def carried(told: Iterable[CarriedTold]) -> dict[tuple[str, str], int]:
    """How many reports carry words, by who carries whose."""
    return {(one.by, one.first): one.reports for one in told}


def depth(many: int, most: int) -> int:
    """How dark a number of a matrix stands: one of four steps."""
    return 1 + min(DEPTHS - 1, (many - 1) * DEPTHS // max(most, DEPTHS))


@dataclass(frozen=True, slots=True)
class _Ground:
    first: int
    last: int
    top: float

    def x(self, day: int) -> float:
        return round(100 * (day - self.first) / (self.last - self.first), 2) if self.last > self.first else 50.0

    def y(self, number: Number) -> float:
        return round(100 - share(number, self.top), 2)

    @property
    def across(self) -> tuple[Tick, ...]:
        return tuple(Tick(self.x(day), says) for day, says in _day_ticks(self.first, self.last))

    @property
    def up(self) -> tuple[Tick, ...]:
        return tuple(Tick(round(100 - tick.at, 2), tick.says) for tick in ticks_to(self.top))


def _counts(series: SeriesTold) -> tuple[str, str]:
    """What two series have to count to be drawn to one scale."""
    return series.thing.measure, series.thing.population


def _picture(ground: _Ground, lines: Sequence[Drawn]) -> Picture:
    first, last = (date.fromordinal(day).isoformat() for day in (ground.first, ground.last))
    return Picture(first, last, ground.top, tuple(lines), ground.across, ground.up)


def _long(line: LongLine, ground: _Ground) -> Drawn:
    points, bars, marks = [], [], []
    for part in line.stretches:
        first, last = ground.x(_day(part.first_day)), ground.x(_day(part.last_day))
        middle = round((first + last) / 2, 2)
        points.append(Mark(first, ground.y(part.first), "number"))
        if part.numbers > 1:
            points.append(Mark(last, ground.y(part.last), "number"))
        if part.lowest != part.highest:
            bars.append(f"M{10 * middle:.0f} {10 * ground.y(part.lowest):.0f}V{10 * ground.y(part.highest):.0f}")
        marks += [Mark(last, ground.y(part.last), sort) for sort, many in (("drop", part.falls), ("jump", part.jumps))
                  if many]
    return Drawn(_path(points) if line.joined else "", "".join(bars), () if line.joined else tuple(points),
                 tuple(marks))


def _path(points: Sequence[Mark]) -> str:
    return "M" + "L".join(f"{10 * point.x:.0f} {10 * point.y:.0f}" for point in points) if len(points) > 1 else ""


def _day(iso: str) -> int:
    return date.fromisoformat(iso).toordinal()


def _day_ticks(first: int, last: int) -> Iterable[tuple[int, str]]:
    """Days, firsts of months or of years: what stands across a stretch of time without crowding."""
    start, end = date.fromordinal(first), date.fromordinal(last)
    months = [date(year, month, 1) for year in range(start.year, end.year + 1) for month in range(1, 13)]
    inside = [month for month in months if start <= month <= end]
    years = [month for month in inside if month.month == 1]
    if len(years) > TICKS:
        every = -(-len(years) // (TICKS + 2))
        return [(year.toordinal(), str(year.year)) for year in years[::every]]
    if len(inside) > 2:
        every = next(n for n in (1, 2, 3, 6, 12) if len(inside) <= n * (TICKS + 2) or n == 12)
        return [(month.toordinal(), f"{month:%b %Y}") for month in inside if (month.month - 1) % every == 0]
    every = max(1, -(-(last - first) // TICKS))
    return [(day, f"{date.fromordinal(day).day} {date.fromordinal(day):%b %Y}")
            for day in range(first, last + 1, every)]


def _step(top: float) -> float:
    """A round step of which a few make up the number: 1, 2 or 5 times a power of ten, and no part of one."""
    rough = top / TICKS
    power = 10.0 ** floor(log10(rough)) if rough > 0 else 1.0
    return max(1.0, next(power * n for n in (1, 2, 5, 10) if power * n >= rough - 1e-12))


def _plain(number: float) -> str:
    return f"{number:,.0f}" if number < 1_000_000 else f"{number / 1_000_000:,.3g} m"
