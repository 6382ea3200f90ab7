"""A day named against another day: which Monday, which October 12, the day before what.

A report counts from the day it speaks, a quotation from the day of speaking, "the previous evening" from the day just
named. What has no such day stays unresolved.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from fogline.grounding import edtf
from fogline.grounding.edtf import Value
from fogline.grounding.timewords import UNITS, TimeWords
from fogline.records.vocabulary import TimeBasis

# A date without a year is in the past, unless it lies just ahead: reports announce days weeks away, not months.
SOON = timedelta(days=31)
_AHEAD = re.compile(r"\b(?:will|shall|would|going to|due|scheduled|slated|is to|are to|expected|plan(?:s|ned)? to"
                    r"|set to)\b(?:(?!\b(?:said|says|told|announced|reported)\b)[^.;])*$", re.I)
_WILL = re.compile(
    r"[\s,]*(?:(?:he|she|it|they|we|I|the|our|their|its)\b)?(?:\s+(?!that\b)\w+){0,3}?\s+(?:will|shall)\b")


@dataclass(frozen=True, slots=True)
class Anchors:
    """From which days to count. `today` is the document's (or, in a quotation, the speaker's) day, `mention` the day
    named last; `year` is known where perhaps no day is."""

    today: date | None
    year: int | None = None
    mention: date | None = None
    basis: TimeBasis = "relative_to_document"  # of what is counted from `today`


@dataclass(frozen=True, slots=True)
class Reckoned:
    """A time with its value. `reckoned_from` is True where it was counted from the day named last."""

    words: TimeWords
    value: Value
    basis: TimeBasis


def reckon(words: TimeWords, text: str, at: Anchors) -> Reckoned | None:
    """The value of an expression, or None where nothing says from which day to count, or where no calendar holds it.

    `text` is what the expression's offsets point into: it shows whether a weekday lies ahead.
    """
    try:
        return _reckoned(words, at, _is_ahead(words, text))
    except (OverflowError, ValueError):  # 31 November, or further away than the library's calendar reaches
        return None


def _reckoned(words: TimeWords, at: Anchors, ahead: bool) -> Reckoned | None:
    found = _value(words, at, ahead)
    if found is None:
        return None
    value, basis = found
    if words.until and (end := _end(words, value, at, ahead)):
        value = end
    value = replace(value, clock=words.clock) if words.clock and value.is_day else value
    return Reckoned(words, _bound(words, value, at), basis)


def _is_ahead(words: TimeWords, text: str) -> bool:
    return bool(_AHEAD.search(text, max(0, words.start - 80), words.start) or _WILL.match(text, words.end))


def _value(words: TimeWords, at: Anchors, ahead: bool) -> tuple[Value, TimeBasis] | None:
    kind, args = words.kind, words.args
    if kind in ("day", "numeric"):
        return _day(words, at)
    if kind == "year":
        year = int(args[0] or 0)
        return edtf.of_year(year), "explicit"
    if kind == "decade":
        return edtf.of_decade(int(args[0] or 0)), "explicit"
    if kind == "century":
        number = int(args[0] or 0)
        return edtf.of_century(number - 1 if number > 0 else number), "explicit"
    if kind == "month":
        return _month(args, at)
    if kind == "week_in" and (found := _month((args[0], args[1], ""), at)):
        return _week_in(found[0], int(args[2] or 0)), found[1]
    if kind == "week" and (found := _day(replace(words, kind="day"), at)):
        return edtf.week_of(found[0].first) if found[0].first else found[0], found[1]
    if kind == "season":
        return _season(args, at)
    if kind == "then":
        return (edtf.of_day(at.mention), "relative_to_statement") if at.mention else None
    if kind == "shift" and args[2] == "mention":
        if int(args[0] or 0) > 0 and (args[1] == "decade" or (args[1] == "year" and (
                int(args[0] or 0) > 1 or at.mention is None))):
            return None  # "thirty years later" counts from a history that is not on the timeline
        anchor = at.mention or at.today
        basis: TimeBasis = "relative_to_statement" if at.mention else at.basis
        return (_shifted(args, anchor), basis) if anchor else None
    if at.today is None:
        return None
    relative = _relative(words, at.today, ahead)
    return (relative, at.basis) if relative else None


def _relative(words: TimeWords, today: date, ahead: bool) -> Value | None:
    """What is counted from the day of the document alone."""
    kind, args = words.kind, words.args
    if kind == "weekday":
        return edtf.of_day(_weekday(int(args[0] or 0), str(args[1]), today, ahead))
    if kind == "shift":
        return _shifted(args, today)
    if kind == "monthday":
        return _monthday(int(args[0] or 0), str(args[1]), today)
    if kind == "past":
        return edtf.days_between(_before(today, int(args[0] or 1), str(args[1])), today)
    if kind == "nth":
        return edtf.days_between(today - timedelta(days=int(args[0] or 0) * UNITS[str(args[1])]), today)
    if kind == "overnight":
        return edtf.days_between(today - edtf.ONE_DAY, today)
    if kind == "period":
        return _period(str(args[0]), str(args[1]), today)
    return edtf.of_day(today) if kind in ("now", "part", "clock") else None


def _before(today: date, count: int, unit: str) -> date:
    """The day so many units ago; the last of its month where that is shorter. Hours are rounded up to days."""
    if unit in _MONTHS:
        year, month = edtf.shift_month(today, -count * _MONTHS[unit])
        return next(d for n in range(4) if (d := _on(year, month, today.day - n)))
    return today - timedelta(days=-(-count // 24) if unit == "hour" else count * UNITS[unit])


_MONTHS = {"month": 1, "year": 12, "decade": 120}


def _day(words: TimeWords, at: Anchors) -> tuple[Value, TimeBasis] | None:
    year, month, day = (int(a) if a is not None else None for a in words.args[:3])
    assert month is not None and day is not None
    try:
        if year is None and len(words.args) > 3 and at.today:
            last = at.today.year - (words.args[3] == "last year")
            return edtf.of_day(date(last, month, day)), at.basis
        if year is None:
            return _without_year(month, day, at), "explicit_no_year"
        if words.kind == "numeric":
            return edtf.of_day(_numeric(year, month, day, str(words.args[3]), at)), "explicit"
        return edtf.of_day(date(year, month, day)), "explicit"
    except ValueError:  # 31 November is in no calendar; the words stay, without a value
        return None


def _numeric(year: int, first: int, second: int, mark: str, at: Anchors) -> date:
    """"10/12/2020" is read day first, unless only month first brings it near the document's day."""
    readings = [date(year, second, first), date(year, first, second)]
    if mark == "/" and at.today:
        return min(readings, key=lambda d: (abs((d - at.today).days) > 31, readings.index(d)))  # type: ignore[operator]
    return readings[0]


def _without_year(month: int, day: int, at: Anchors) -> Value:
    date(2000, month, day)  # what is in no calendar raises, as with a year
    if at.today is None:
        return edtf.of_day(date(at.year, month, day)) if at.year else edtf.without_year(month, day)
    near = [d for y in (1, 0, -1, -4) if (d := _on(at.today.year + y, month, day)) and d <= at.today + SOON]
    return edtf.of_day(near[0]) if near else edtf.without_year(month, day)


def _on(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month(args: tuple[int | str | None, ...], at: Anchors) -> tuple[Value, TimeBasis] | None:
    year, month, relative = args[0], int(args[1] or 1), args[2]
    if year is not None:
        return edtf.of_month(int(year), month), "explicit"
    if at.today is None:
        return (edtf.of_month(at.year, month) if at.year else edtf.without_year(month)), "explicit_no_year"
    this = at.today.year
    if relative in ("last year", "this year"):
        return edtf.of_month(this - (relative == "last year"), month), at.basis
    ahead = date(this, month, 1) > at.today + SOON
    if relative == "next":
        this += 0 if month > at.today.month else 1
    elif relative == "last":
        this -= 1 if month >= at.today.month else 0
    elif ahead and relative != "this":
        this -= 1
    return edtf.of_month(this, month), "explicit_no_year"


def _season(args: tuple[int | str | None, ...], at: Anchors) -> tuple[Value, TimeBasis] | None:
    name = str(args[1])
    if args[0] is not None:
        return edtf.of_season(int(args[0]), name), "explicit"
    if at.today is None:
        return None
    now = edtf.of_season(at.today.year, name)
    step = {"next": 1, "last": -1}.get(str(args[2]), 0)
    if step > 0 and now.first and now.first > at.today:
        step = 0
    if step < 0 and now.last and now.last < at.today:
        step = 0
    if args[2] == "since" and now.first and now.first > at.today:
        step = -1
    return edtf.of_season(at.today.year + step, name), at.basis


def _week_in(month: Value, number: int) -> Value:
    """The seven days of a month with this number, or its last seven."""
    if month.first is None or month.last is None:
        return month
    start = month.first + timedelta(days=7 * number - 7) if number else month.last - timedelta(days=6)
    return edtf.days_between(start, start + timedelta(days=6))


def _monthday(number: int, which: str, today: date) -> Value | None:
    """"On the 27th": the last one, or that of this month or the last."""
    if which:
        day = _on(*edtf.shift_month(today, -(which == "last")), number)
        return edtf.of_day(day) if day else None
    for year, month in (edtf.shift_month(today, -step) for step in range(3)):
        if (day := _on(year, month, number)) and day <= today:
            return edtf.of_day(day)
    return None


def _weekday(number: int, modifier: str, today: date, ahead: bool) -> date:
    if modifier.endswith(" week"):
        weeks = {"last": -1, "next": 1}.get(modifier.split()[0], 0)
        return today + timedelta(days=number - today.weekday() + 7 * weeks)
    back = (today.weekday() - number) % 7
    gone = modifier in ("last", "this past", "previous", "the previous")
    if modifier in ("next", "this coming", "the following") or (ahead and not gone):
        return today + timedelta(days=(number - today.weekday()) % 7 or (7 if modifier == "next" else 0))
    if gone and back == 0:
        back = 7
    return today - timedelta(days=back)


def _shifted(args: tuple[int | str | None, ...], day: date) -> Value:
    """A shift in one unit or in several, "1 month and 21 days ago": by the larger ones first."""
    for count, unit in zip(args[3::2], args[4::2], strict=True):
        day = _before(day, -int(count or 0), str(unit))
    return _shift(int(args[0] or 0), str(args[1]), day)


def _shift(count: int, unit: str, day: date) -> Value:
    """So many days, weeks, months or years away, no finer than the unit said."""
    if unit.endswith("~"):
        about = _shift(count, unit[:-1], day)
        return replace(about, edtf=f"{about.edtf}~")
    if unit in ("day", "night"):
        return edtf.of_day(day + timedelta(days=count))
    if unit == "week":
        there = day + timedelta(days=7 * count)
        return Value(f"{there.isoformat()}~", there, there)
    if unit == "whole week":
        return edtf.week_of(day + timedelta(days=7 * count))
    if unit.endswith("month"):
        return edtf.of_month(*edtf.shift_month(day, count))
    years = day.year + count * (10 if unit == "decade" else 1)
    return edtf.of_year(years)


def _period(which: str, unit: str, today: date) -> Value:
    step = {"last": -1, "next": 1}.get(which, 0)
    monday = today - timedelta(days=today.weekday())
    if unit == "week":
        start = monday + timedelta(days=7 * step)
        return edtf.days_between(start, today if step == 0 else start + timedelta(days=6))
    if unit == "weekend":
        saturday = monday + timedelta(days=5 + 7 * step)
        return edtf.days_between(saturday, saturday + edtf.ONE_DAY)
    if unit == "month":
        return edtf.of_month(*edtf.shift_month(today, step))
    if unit == "quarter":
        first = edtf.shift_month(today, 3 * step - (today.month - 1) % 3)
        return edtf.span_of(edtf.of_month(*first), edtf.of_month(first[0], first[1] + 2))
    return edtf.of_year(today.year + step)


def _end(words: TimeWords, first: Value, at: Anchors, ahead: bool) -> Value | None:
    """The whole range; its two ends share the year that one of them gives."""
    until = words.until
    if until is None:
        return None
    if words.kind == "weekday" and until.kind == "weekday" and first.first:
        number = int(until.args[0] or 0)
        start = first.first
        if at.today and str(until.args[1]).endswith(" week") and not words.args[1]:  # the week of both
            start = _weekday(int(words.args[0] or 0), str(until.args[1]), at.today, ahead)
        return edtf.days_between(start, start + timedelta(days=(number - start.weekday()) % 7))
    found = _value(until, at, ahead)
    if found is None:
        return None
    last = found[0]
    if words.args and until.args and words.args[0] is None and until.args[0] is not None and last.last and first.first:
        begin = _on(last.last.year, first.first.month, first.first.day)
        whole = edtf.of_month(last.last.year, first.first.month)
        first = edtf.of_day(begin) if words.kind == "day" and begin else whole
    if words.kind == "clock":
        return replace(first, clock=words.clock)
    return edtf.span_of(first, last)


def _bound(words: TimeWords, value: Value, at: Anchors) -> Value:
    """"Since May" runs to the document's day; "before Monday" has no beginning."""
    now = edtf.of_day(at.today) if at.today else None
    past = now is None or value.first is None or value.first <= now.last  # type: ignore[operator]
    if words.bound in ("since", "after") and past:
        start = Value(value.edtf.split("/", 1)[0], value.first, value.first)
        return edtf.span_of(start, now) if now and value.first else edtf.after(value)
    if words.bound == "eve" and value.first and value.is_day:
        return edtf.of_day(value.first - edtf.ONE_DAY)
    if words.bound == "before":
        return edtf.before(value)
    if words.bound == "until" and words.kind not in ("part", "half", "clock", "overnight"):
        return edtf.span_of(now, value) if now and not past else edtf.before(value)
    return value
