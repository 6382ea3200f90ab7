"""A history is told in order: "in March", "the next day", "two years later" count from the time it has come to.

A report of the day counts from its own day instead. Which of the two a text is, its own dates say: a history names
many years long before it was published and hardly a weekday.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from fogline.grounding import edtf
from fogline.grounding.edtf import Value
from fogline.grounding.reckoning import Anchors, Reckoned, reckon
from fogline.grounding.timewords import TimeWords

MANY_YEARS, SOME_YEARS = 8, 3  # long past: many make a history, some do where the days without a year say so too
SHARE_PAST = 0.75  # of the years named, those long past
NEWS_WEIGHS = 3  # a report of the day names weekdays and days close by, a history years
FAR, NEAR = 60, 31  # days before the publishing: beyond the one no report leaves the year out
OPENING = 3  # dates of which one has its year where a history begins
HALF_A_YEAR = 6  # months: a month named lies ahead of the story unless it is nearer behind
_FIRST = re.compile(r"(?:\.\./)?(-?\d{4})(?:-(\d\d))?(?:-(\d\d))?(?!\d|X)")
_HEAD = re.compile(r"(?:^|[.!?:][\"”’)]?\s+)\W*(?:\w+\s+){0,2}$")
_DATED = frozenset(("day", "numeric", "month", "season", "year"))
_OF_THE_DAY = frozenset(("weekday", "period"))
_MONTH_OF = {21: 3, 22: 6, 23: 9, 24: 12}  # of EDTF's seasons


@dataclass(frozen=True, slots=True)
class Told:
    """The time a story has come to, as fine as it was said: 0 for an unknown month or day. The year 0 is 1 BC."""

    year: int
    month: int = 0
    day: int = 0

    def anchor(self) -> date | None:
        """The day to count days from."""
        return date(self.year, self.month, self.day) if self.day and self.year > 0 else None


def is_history(words: Iterable[TimeWords], published: date | None) -> bool:
    """Whether a text is told in order rather than from its own day, by all times it names.

    Without a day of publishing nothing else is known to count from, and every year counts as past.
    """
    dated: list[TimeWords] = []
    news = 0
    for w in words:
        if w.kind in _DATED:
            dated.append(w)
        news += w.kind in _OF_THE_DAY or (w.kind == "shift" and w.args[2] == "document")
    years = [w.args[0] for w in dated if isinstance(w.args[0], int)]
    past = [y for y in years if published is None or y < published.year]
    if len(past) < SOME_YEARS or len(past) < SHARE_PAST * len(years):
        return False
    if len(past) < MANY_YEARS and not any(w.args[0] in past for w in dated[:OPENING]):
        return False
    far = near = 0
    for w in dated:
        if published and w.args[0] is None and w.kind == "day" and (got := reckon(w, "", Anchors(published))):
            days = abs((published - (got.value.first or published)).days)
            far, near = far + (days > FAR), near + (days <= NEAR)
    many = len(past) >= MANY_YEARS or far >= MANY_YEARS
    return many and len(past) + far > NEWS_WEIGHS * (news + near)


def tell(words: TimeWords, text: str, told: Told | None) -> tuple[Reckoned | None, Told | None]:
    """A time with its value, and the time the story has come to with it."""
    if told is None:
        got = reckon(words, text, Anchors(None))
    elif found := _beside(words, told):
        got = Reckoned(words, found, "relative_to_statement")
    else:
        day = told.anchor()
        got = reckon(_with_year(words, told), text, Anchors(day, told.year, day, "relative_to_statement"))
        if got and got.words is not words:
            got = replace(got, words=words, basis="explicit_no_year" if words.kind in _DATED else got.basis)
    return got, _told_after(got.value if got else None, told, words, text)


def _told_after(value: Value | None, told: Told | None, words: TimeWords, text: str) -> Told | None:
    """The story has come to the last date named; a decade or a bound moves it nowhere."""
    if value is None or words.kind in ("decade", "century", "clock", "part", "half", "overnight", "now", "past"):
        return told
    found = _FIRST.match(value.edtf)
    if not found:
        return told
    month = int(found[2] or 0)
    if words.kind == "year" and told and not _HEAD.search(text[:words.start]):
        return told  # "planned for 1976", "as agreed in 1954": the story has not gone there
    return Told(int(found[1]), _MONTH_OF.get(month, month), int(found[3] or 0))


def _with_year(words: TimeWords, told: Told) -> TimeWords:
    if words.kind not in ("day", "month", "season") or words.args[0] is not None or len(words.args) > 3:
        return words
    if words.kind == "season":
        year = _season_year(str(words.args[1]), str(words.args[2]), told)
    else:
        year = _year_of(int(words.args[1] or 1), told)
    until = replace(words.until, args=(year, *words.until.args[1:])) if words.until and words.until.args else None
    return replace(words, args=(year, *words.args[1:]), until=until)


def _year_of(month: int, told: Told) -> int:
    """The year that brings a month nearest ahead of the story, or behind it by less than half a year."""
    return told.year + (told.month - month > HALF_A_YEAR)


def _season_year(name: str, step: str, told: Told) -> int:
    month = _MONTH_OF[edtf.SEASONS[name]]
    if name == "winter" and told.month and told.month <= 3:
        month = 0
    if step in ("next", "following"):
        return told.year + (month <= told.month)
    if step in ("last", "previous", "preceding"):
        return told.year - (month >= (told.month or 12))
    return told.year + (told.month - month > HALF_A_YEAR)


def _beside(words: TimeWords, told: Told) -> Value | None:
    """"That year", "the following month", "two decades earlier": counted in the unit that is said."""
    if words.kind == "beside" or (words.kind == "shift" and words.args[1] in ("month", "year", "decade")):
        step, unit = int(words.args[0] or 0), str(words.args[1])
    else:
        return None
    if unit == "decade" and words.kind == "beside":
        return edtf.of_decade((told.year // 10 + step) * 10)
    if unit == "century" and words.kind == "beside":
        return edtf.of_century(told.year // 100 + step)
    if unit in ("year", "decade", "century"):
        return edtf.of_year(told.year + step * {"year": 1, "decade": 10, "century": 100}[unit])
    if unit == "month" and told.month:
        count = told.year * 12 + told.month - 1 + step
        return edtf.of_month(count // 12, count % 12 + 1)
    return None
