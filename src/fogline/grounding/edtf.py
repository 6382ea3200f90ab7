"""A time is only as fine as its words: "in March" is a month, not the 1st, not the 16th.

Values are strings of the Extended Date/Time Format: day, month, season, year, decade, interval, open end.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}  # codes of EDTF level 1
_PART = re.compile(r"(\d\d[\dX]{2})(?:-(\d\d))?(?:-(\d\d))?(?:T.*)?[~?%]?")


@dataclass(frozen=True, slots=True)
class Value:
    """An EDTF string with its first and last day; both are None where the year (or a bound) is not known.

    `clock` is "21:40" where the words give a time of day to the minute; it is not yet part of `edtf`.
    """

    edtf: str
    first: date | None = None
    last: date | None = None
    clock: str | None = None

    @property
    def is_day(self) -> bool:
        return self.first is not None and self.first == self.last


def of_day(day: date) -> Value:
    return Value(day.isoformat(), day, day)


def of_month(year: int, month: int) -> Value:
    """A month; in years before 1, which the calendar of the library does not reach, without its first and last day."""
    if year < 1:
        return Value(f"{_year(year)}-{month:02d}")
    return Value(f"{year:04d}-{month:02d}", date(year, month, 1), _month_end(year, month))


def of_year(year: int) -> Value:
    """A year of the Gregorian count with a year 0: 1 BC is 0, 480 BC is -479."""
    return Value(_year(year), date(year, 1, 1), date(year, 12, 31)) if year > 0 else Value(_year(year))


def of_decade(start: int) -> Value:
    """Ten years from `start` on; those before our era by their first and last, as no pattern of digits holds them."""
    if start < 1:
        return Value(f"{_year(start)}/{_year(start + 9)}")
    return Value(f"{start // 10:03d}X", date(start, 1, 1), date(start + 9, 12, 31))


def of_century(number: int) -> Value:
    """Hundred years by the digits they share: 19 is 19XX; the -4th is the fourth before our era."""
    if number < 1:
        return Value(f"{_year(100 * number + 1)}/{_year(100 * number + 100)}")
    return Value(f"{number:02d}XX", date(100 * number, 1, 1), date(100 * number + 99, 12, 31))


def _year(year: int) -> str:
    return f"{year:04d}" if year >= 0 else f"-{-year:04d}"


def of_season(year: int, name: str) -> Value:
    """A season in the northern reading; its bounds are quarters, the way EDTF readers take them."""
    code = SEASONS[name]
    if year < 1:
        return Value(f"{_year(year)}-{code}")
    first = 3 * code - 60
    last = 3 * code - 58
    return Value(f"{year:04d}-{code}", date(year, first, 1), _month_end(year, last))


def without_year(month: int, day: int | None = None) -> Value:
    """A day or month whose year nobody gave."""
    return Value(f"XXXX-{month:02d}" + (f"-{day:02d}" if day else ""))


def span_of(first: Value, last: Value) -> Value:
    """The interval from one value to another; a single value where they are the same, the first where they disagree."""
    if first.edtf == last.edtf or (first.first and last.last and last.last < first.first):
        return first
    return Value(f"{first.edtf}/{last.edtf}", first.first, last.last)


def before(value: Value) -> Value:
    """Any time up to the end of a value."""
    end = value.edtf.rsplit("/", 1)[-1]
    return Value(f"../{end}", None, value.last)


def after(value: Value) -> Value:
    """Any time from the start of a value on."""
    start = value.edtf.split("/", 1)[0]
    return Value(f"{start}/..", value.first, None)


def until(value: Value, end: Value) -> Value:
    """From the start of a value to the end of another."""
    start = Value(value.edtf.split("/", 1)[0], value.first, value.first)
    return span_of(start, end)


def days_between(first: date, last: date) -> Value:
    return span_of(of_day(first), of_day(last))


def week_of(day: date) -> Value:
    """The Monday to Sunday around a day."""
    monday = day - timedelta(days=day.weekday())
    return days_between(monday, monday + timedelta(days=6))


def with_clock(value: Value, offset: str | None) -> str:
    """The EDTF of a day and a time of day; the offset of the local clock only where it is known."""
    if value.clock is None or not value.is_day:
        return value.edtf
    return f"{value.edtf}T{value.clock}{offset or ''}"


def shift_month(day: date, months: int) -> tuple[int, int]:
    """Year and month so many months away."""
    count = day.year * 12 + day.month - 1 + months
    return count // 12, count % 12 + 1


def read(edtf: str) -> Value | None:
    """First and last day of an EDTF string, None where it is no date Fogline writes."""
    low, slash, high = edtf.partition("/")
    ends = [_bounds(low), _bounds(high)] if slash else [_bounds(low)] * 2
    if all(e is None for e in ends):
        return None
    first, last = ends[0][0] if ends[0] else None, ends[1][1] if ends[1] else None
    return Value(edtf, first, last)


def _bounds(part: str) -> tuple[date, date] | None:
    if not (found := _PART.fullmatch(part)):
        return None
    low, high = (int(found[1].replace("X", x)) for x in "09")
    month, day = int(found[2] or 0), int(found[3] or 0)
    try:
        if day:
            return date(low, month, day), date(low, month, day)
        if month > 20:
            season = next(name for name, code in SEASONS.items() if code == month)
            value = of_season(low, season)
            return (value.first, value.last) if value.first and value.last else None
        return (date(low, month, 1), _month_end(low, month)) if month else (date(low, 1, 1), date(high, 12, 31))
    except (ValueError, StopIteration):
        return None


def _month_end(year: int, month: int) -> date:
    return (date(year + month // 12, month % 12 + 1, 1)) - ONE_DAY
