"""Dates of the calendar: October 12th, 12.10.2020, in mid-March, the spring of 2021, 1992-94."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import replace
from functools import partial

from fogline.grounding.timeterms import (
    ANY_CASE,
    BEFORE_MONTH,
    DASH,
    DAY,
    ERA,
    MONTH,
    ORDINALS,
    WEEKDAY,
    YEAR,
    Match,
    Row,
    TimeWords,
    day_of,
    month_of,
    year_of,
)
from fogline.language.lexicon import patterns

# "The March 3 Movement", "October 7 Square": a day that is somebody's name is no time.
_NAMED_FOR_A_DAY = re.compile(
    r"\s+(?:Movement|Brigades?|Battalion|Regiment|Division|Army|Front|Forces?|Group|Party|Coalition|Alliance|Camp|Square"
    r"|Street|Bridge|University|Hospital|Airport|Stadium|Revolution|Accords?|Agreement|Declaration|Committee|Martyrs|Corps"
    r"|School|Mosque|Base|Avenue|Organi[sz]ation|Militia|Network|Union|Youth)\b")
_ON = re.compile(r"\b(?:on|since|by|until|from|before|after)\s+$", ANY_CASE)


def _days(m: Match, month: str, first: str, last: int, year: str | None) -> TimeWords | None:
    """A day, or days to the one in group `last` where that matched."""
    if _NAMED_FOR_A_DAY.match(m.string, m.end()) and not _ON.search(m.string, max(0, m.start() - 12), m.start()):
        return None
    number, since = month_of(month), day_of(first)
    words = TimeWords(m.start(), m.end(), "day", (year_of(year), number, since))
    if not m[last]:
        return words
    return replace(words, until=replace(words, start=m.start(last), args=(year_of(year), number, day_of(m[last]))))


def _listed(m: Match, month: str, first: str, last: int, year: str | None) -> TimeWords | None:
    """"May 3, 4 and 5": days that follow one another; of others no range is made."""
    days = [int(d) for d in re.findall(r"(?<!\d)\d{1,2}(?!\d)", m["days"])]
    return _days(m, month, first, last, year) if days == list(range(days[0], days[0] + len(days))) else None


def _day_of_year(m: Match, month: str, day: str) -> TimeWords:
    """"May 10 of this year": the year is counted from the report's."""
    return TimeWords(m.start(), m.end(), "day", (None, month_of(month), day_of(day), f"{m['which'].lower()} year"))


def _numeric(m: Match) -> TimeWords | None:
    first, second, year = int(m[1]), int(m[3]), int(m[4])
    if m[2] == "-" and year < 100:
        return None
    if max(first, second) > 31 or min(first, second) > 12 or not (first and second):
        return TimeWords(m.start(), m.end(), "impossible") if m[2] == "." and year > 99 else None
    year += 0 if year > 99 else 2000 if year < 50 else 1900
    if first > 12 >= second:
        return TimeWords(m.start(), m.end(), "day", (year, second, first))
    if second > 12 >= first:
        return TimeWords(m.start(), m.end(), "day", (year, first, second))
    return TimeWords(m.start(), m.end(), "numeric", (year, first, second, m[2]))


def _years(m: Match) -> TimeWords | None:
    first, last = int(m[1]), m[2]
    end = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    if end < first:
        return None
    return TimeWords(m.start(), m.end(), "year", (first,), until=TimeWords(m.start(2), m.end(2), "year", (end,)))


# What stands before a number that is a year; alone it may be a count.
_YEAR_LEADS = re.compile(
    r"\b(?:in|since|during|until|from|to|and|before|after|by|early|late|mid|of|year|through|between|the|its)[ -]$",
    ANY_CASE)


def _bare_year(m: Match) -> TimeWords | None:
    led = _YEAR_LEADS.search(m.string, max(0, m.start() - 9), m.start())
    return TimeWords(m.start(), m.end(), "year", (int(m[1]),)) if led else None


_SINCE = re.compile(r"\bsince(?: early| late)?\s+$", ANY_CASE)


def _season(m: Match) -> TimeWords | None:
    relative, name, year = (m[1] or "").lower(), m[2].lower(), m[3]
    if not year and relative not in ("last", "this", "next"):
        if not _SINCE.search(m.string, max(0, m.start() - 12), m.start()):
            return None
        relative = "since"
    return TimeWords(m.start(), m.end(), "season", (year_of(year), name, relative))


def _bare_month(m: Match) -> TimeWords:
    return TimeWords(m.start(), m.end(), "month", (None, month_of(m["month"]), (m["relative"] or "").strip().lower()))


def _century(m: Match) -> TimeWords:
    number = int(m[1]) if m[1] else ORDINALS[m[2].lower()]
    return TimeWords(m.start(), m.end(), "century", (-number if m["era"] else number,))


def _quarter(m: Match) -> TimeWords:
    """"The first quarter of 2021", "the second half of last year": months, the last of them in `until`."""
    if m["q"]:
        months, n = 3, int(m["q"])
    else:
        months = 3 if m["unit"].lower() == "quarter" else 6
        n = {"first": 1, "second": 2, "third": 3, "fourth": 4}.get(m["nth"].lower(), 12 // months)
    year = m["year"].lower()
    low, high = months * (n - 1) + 1, months * n
    args = (year_of(year), "") if year.isdigit() else (None, year.replace("the", "this"))
    first = TimeWords(m.start(), m.end(), "month", (args[0], low, args[1]))
    return replace(first, until=replace(first, args=(args[0], high, args[1])))


def _week_of(m: Match) -> TimeWords:
    """"The week of 3 May": the Monday to Sunday around it."""
    return TimeWords(m.start(), m.end(), "week", (year_of(m[5]), month_of(m[1] or m[4]), day_of(m[2] or m[3])))


def _week_in(m: Match) -> TimeWords:
    """"The last week of April": seven days of it, counted from its first or to its last; 0 is the last."""
    n = {"first": 1, "second": 2, "third": 3, "fourth": 4}.get(m[1].lower(), 0)
    return TimeWords(m.start(), m.end(), "week_in", (year_of(m[3]), month_of(m[2]), n))


def _months(m: Match) -> TimeWords:
    first = TimeWords(m.start(), m.end(), "month", (int(m[3]), month_of(m[1]), ""))
    return replace(first, until=TimeWords(m.start(2), m.end(), "month", (int(m[3]), month_of(m[2]), "")))


def _written_out(m: Match) -> TimeWords:
    day = ORDINALS[m[1].lower().replace(" ", "-")]
    return TimeWords(m.start(), m.end(), "day", (year_of(m[3]), month_of(m[2]), day))


def _end_of_month(m: Match) -> TimeWords | None:
    """"The last day of April"; that of February needs its year."""
    month, year = month_of(m[2]), year_of(m[3])
    if m[1] == "last" and month == 2 and year is None:
        return None
    day = 1 if m[1] == "first" else monthrange(year or 2001, month)[1]
    return TimeWords(m.start(), m.end(), "day", (year, month, day))


def _holiday(m: Match, date: str) -> TimeWords:
    month, day = date.split("-")
    return TimeWords(m.start(), m.end(), "day", (year_of(m["year"]), int(month), int(day)))


# "October 12", "October 12, 2020", "October 12 of 2020"; the last DAY a range's, where one is told.
_OF_YEAR = rf"(?:\s*,?\s+(?:of\s+)?({YEAR}))?"
_HOLIDAYS: tuple[Row, ...] = tuple(
    ("christmas|new year", re.compile(rf"{pattern.pattern}(?:\s+(?P<year>{YEAR}))?", ANY_CASE),
     partial(_holiday, date=date)) for date, pattern in patterns("holidays"))

ROWS: tuple[Row, ...] = (
    *_HOLIDAYS,
    ("@#",
     re.compile(rf"\b({MONTH})\s+(?P<days>({DAY})(?:,\s*{DAY}){{1,4}},?\s+and\s+({DAY}))(?=\s*[,.;)]|\s*$|,?\s+{YEAR})"
                rf"{_OF_YEAR}"),
     lambda m: _listed(m, m[1], m[3], 4, m[5])),
    ("@#",
     re.compile(rf"\b(?:the\s+)?(?P<days>({DAY})(?:,\s*{DAY}){{1,4}},?\s+and\s+({DAY}))(?:\s+of)?\s+({MONTH})(?![a-z])"
                rf"{_OF_YEAR}"),
     lambda m: _listed(m, m[4], m[2], 3, m[5])),
    ("century",
     re.compile(rf"\b(?:the )?(?:(\d{{1,2}})(?:st|nd|rd|th)|({'|'.join(reversed(ORDINALS))}))[-\s]+century\b"
                rf"(?:\s+(?P<era>{ERA}))?", ANY_CASE), _century),
    ("quarter|half|q1|q2|q3|q4",
     re.compile(rf"\b(?:the (?P<nth>first|second|third|fourth|last|final) (?P<unit>quarter|half) of (?:the year )?"
                rf"|Q(?P<q>[1-4])(?: of |[ -]))(?P<year>{YEAR}|(?:this|last|the) year)\b", ANY_CASE), _quarter),
    ("the week ",
     re.compile(rf"\bthe week (?:of|beginning|starting)(?: on)? (?:({MONTH})\s+({DAY})|({DAY})(?:\s+of)?\s+({MONTH}))"
                rf"{_OF_YEAR}"), _week_of),
    (" week of ",
     re.compile(rf"\bthe ((?i:first|second|third|fourth|last|final)) week of ({MONTH}){_OF_YEAR}"), _week_in),
    ("@#", re.compile(rf"\b({MONTH}){DASH}({MONTH}),?\s+({YEAR})"), _months),
    ("st of|nd of|rd of|th of",
     re.compile(rf"\b(?:the )?((?i:{'|'.join(sorted(ORDINALS, key=len, reverse=True)).replace('-', '[- ]')}))"
                rf" of\s+({MONTH}){_OF_YEAR}"), _written_out),
    ("day",
     re.compile(rf"\b{WEEKDAY},? (?:the )?(\d{{1,2}})(?:st|nd|rd|th)\b(?!\s+(?:of\s+)?{MONTH})", ANY_CASE),
     lambda m: TimeWords(m.start(), m.end(), "monthday", (int(m[2]), ""))),
    ("|".join(f"the {digit}" for digit in range(1, 10)),
     re.compile(r"\b(?:on|since|until|till|by|before|after|for|from|to|(?:morning|night|evening|afternoon|dawn) of)"
                r" the (\d{1,2})(?:st|nd|rd|th)"
                r"(?=\s*[,.;)]|\s*$|\s+(?:at|when)\b)", ANY_CASE),
     lambda m: TimeWords(m.start(1) - 4, m.end(), "monthday", (int(m[1]), ""))),
    ("first day of|last day of",
     re.compile(rf"\bthe (first|last) day of ({MONTH}){_OF_YEAR}"), _end_of_month),
    ("@#", re.compile(rf"(?<![\w-])(\d{{1,2}})-({MONTH})-({YEAR})"),
     lambda m: TimeWords(m.start(), m.end(), "day", (int(m[3]), month_of(m[2]), int(m[1])))),
    ("of this month|of last month",
     re.compile(r"\b(?:the )?(\d{1,2})(?:st|nd|rd|th) of (this|last) month\b", ANY_CASE),
     lambda m: TimeWords(m.start(), m.end(), "monthday", (int(m[1]), m[2].lower()))),
    ("#",
     re.compile(rf"\b({YEAR})-(\d\d)-(\d\d)"
                r"(?:[T ](?P<hour>\d\d):(?P<minute>\d\d)(?::\d\d)?(?P<zulu>Z|[+-]\d\d:?\d\d)?)?"
                r"(?![\d-])"),
     lambda m: TimeWords(m.start(), m.end(), "day", (int(m[1]), int(m[2]), int(m[3])),
                         clock=f"{m['hour']}:{m['minute']}" if m["hour"] else None)
     if 1 <= int(m[2]) <= 12 and 1 <= int(m[3]) <= 31 else None),
    ("#",
     re.compile(r"(?<![\w./-])(\d{1,2})([./-])(\d{1,2})\2((?:19|20)\d\d|\d\d)(?![\w/]|\.\d)"), _numeric),
    ("@#",
     re.compile(rf"\bbetween\s+({MONTH})\s+({DAY})\s+and\s+({DAY})(?:,?\s+({YEAR}))?", ANY_CASE),
     lambda m: _days(m, m[1], m[2], 3, m[4])),
    ("@#",
     re.compile(rf"\b({MONTH})\s+({DAY})(?:(?:{DASH}|\s+(?:to|through|until)\s+)({DAY})"
                rf"|\s+and\s+({DAY})(?=\s*[,.;)]|\s*$|,?\s+{YEAR}))?{_OF_YEAR}"),
     lambda m: _days(m, m[1], m[2], 3 if m[3] else 4, m[5])),
    ("@#",
     re.compile(rf"\b(?:the\s+)?({DAY})(?:(?:{DASH}|\s+(?:to|through|until|and)\s+)({DAY}))?"
                rf"(?:\s+of)?\s+({MONTH})(?![a-z]){_OF_YEAR}"),
     lambda m: _days(m, m[3], m[1], 2, m[4])),
    ("@#",
     re.compile(rf"\b{BEFORE_MONTH}({MONTH})(?:\s+of)?,?\s+({YEAR})"),
     lambda m: TimeWords(m.start(), m.end(), "month", (year_of(m[2]), month_of(m[1]), ""))),
    ("of last year|of this year",
     re.compile(rf"\b{BEFORE_MONTH}(?P<month>{MONTH}) of (?P<which>last|this) year\b"),
     lambda m: TimeWords(m.start(), m.end(), "month", (None, month_of(m["month"]), f"{m['which']} year"))),
    ("of last year|of this year",
     re.compile(rf"\b(?:the\s+)?({DAY})(?:\s+of)?\s+({MONTH}) of (?P<which>last|this) year\b"),
     lambda m: _day_of_year(m, m[2], m[1])),
    ("of last year|of this year",
     re.compile(rf"\b({MONTH})\s+({DAY}) of (?P<which>last|this) year\b"), lambda m: _day_of_year(m, m[1], m[2])),
    ("@",
     re.compile(rf"(?:(?<=\b[Ii]n )|(?<=\b[Ss]ince )|(?<=\b[Dd]uring )|(?<=\b[Uu]ntil )|(?<=\b[Bb]y )"
                rf"|(?<=\b[Tt]hroughout )|(?<=\b[Ff]rom )|(?<=\b[Bb]efore )|(?<=\b[Aa]fter )|(?<=\b[Bb]etween )"
                rf"|(?<=\bto )|(?<=\bmonth of )"
                r"|\b(?=(?:[Ll]ast|[Tt]his|[Nn]ext|[Ee]arly|[Ll]ate|[Mm]id|[Tt]he end of)[- ]))"
                rf"(?P<relative>[Ll]ast |[Tt]his |[Nn]ext )?{BEFORE_MONTH}(?P<month>{MONTH})"
                r"(?=[\s,.;:)]|$)(?!\s+\d)"), _bare_month),
    ("spring|summer|autumn|fall|winter",
     re.compile(rf"\b(?:(last|this|next)\s+|(?:early |late |mid-?)?(?:the )?)(spring|summer|autumn|fall|winter)"
                rf"(?:\s+(?:of\s+)?({YEAR}))?", ANY_CASE), _season),
    ("#",
     re.compile(rf"(?<![\w-])((?:1[5-9]|20)\d\d)(?:{DASH}(?=\d)|\s+to\s+(?=\d{{4}}))(\d\d(?:\d\d)?)"
                r"(?![\w-]|[.,]\d)"), _years),
    ("0s|0’s|0's",
     re.compile(r"\b(?:the )?(?:early |late |mid-?)?((?:1[5-9]|20)\d0)[’']?s\b"
                r"|\bin the (?:early |late |mid-?)?[’']?([2-9]0)[’']?s\b", ANY_CASE),
     lambda m: TimeWords(m.start(), m.end(), "decade", (int(m[1] or f"19{m[2]}"),))),
    ("#", re.compile(rf"(?<![\w.,])({YEAR})(?=[\s,.;:)”’\"]|[-–—]|$)"), _bare_year),
)
