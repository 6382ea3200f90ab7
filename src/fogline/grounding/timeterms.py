"""What every way of writing a time is made of: months, weekdays, small numbers, and the record that is filled."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

MONTHS = {name: number for number, names in enumerate((
    "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
    "september sept sep", "october oct", "november nov", "december dec"), 1) for name in names.split()}
WEEKDAYS = {name: i for i, name in enumerate((
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))}
SMALL = {w: i for i, w in enumerate((
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen"))} | {"a": 1, "an": 1, "couple": 2, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
UNITS = {"minute": 0, "hour": 0, "day": 1, "night": 1, "week": 7, "month": 30, "year": 365, "decade": 3650}


@dataclass(frozen=True, slots=True)
class TimeWords:
    """One expression of time, [start, end) in the text it was found in.

    `kind` and `args` say how to count; `bound` is since, until, before, after, as_of, by or eve; `until` ends a range;
    `clock` is "21:40", `zone` "local", "utc", "named" or "" (said without a zone).
    """

    start: int
    end: int
    kind: str
    args: tuple[int | str | None, ...] = ()
    bound: str = ""
    clock: str | None = None
    zone: str = ""
    until: TimeWords | None = None


# May and March are also a verb and a walk: they count only with a capital and a day, a year or a preposition beside.
MONTH = (r"(?:(?i:(?:jan|feb|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?|january|february|april|june|july|august|september"
          r"|october|november|december)|Mar\b\.?|MAR\b\.?|March|MARCH|May|MAY)")
# A crawl may glue the next word to an ordinal: "October 8thon the villages".
DAY = (r"(?:0?[1-9]|[12]\d|3[01])"
        r"(?:(?:st|nd|rd|th)(?![a-z])|(?:st|nd|rd|th)(?=(?:on|in|at|the|of|and)\b)|(?![\w:]|[.,]\d))")
YEAR = r"(?:1[5-9]|20)\d\d(?!\d|[.,:]\d)"
ERA = r"(?:BCE?\b|B\.C\.(?:E\.)?)"
DASH = r"\s*[-–—]\s*"
COUNT = rf"(\d{{1,3}}|{'|'.join(sorted(SMALL, key=len, reverse=True))}|a couple(?: of)?|couple of)"
VAGUE_COUNT = r"(?:(?:a )?few|several|some|many)"
WEEKDAY = r"(monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
PART = (r"(?:early |late |mid-?)?(?:morning|afternoon|evening|night|midday|noon|midnight|dawn|dusk|daybreak|sunrise"
         r"|sunset)(?: hours)?")
BEFORE_MONTH = (r"(?:(?:early|late|mid|the end of|the beginning of|the start of|the middle of"
                r"|the (?:first|second|third|fourth|last|final) (?:weeks|days|half|part) of)[- ]?(?:in )?(?:of )?)?")
# Written out: "the third of May"; "twenty-first" is made of its parts.
ORDINALS = {word: n for n, word in enumerate((
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
    " sixteenth seventeenth eighteenth nineteenth twentieth").split(), 1)} | {
    f"{ten}-{word}": base + n for ten, base in (("twenty", 20), ("thirty", 30))
    for n, word in enumerate("first second third fourth fifth sixth seventh eighth ninth".split(), 1)
    if base + n < 32} | {"thirtieth": 30}

Match = re.Match[str]
ANY_CASE = re.IGNORECASE
Row = tuple[str, re.Pattern[str], Callable[[Match], "TimeWords | None"]]


def number_of(word: str) -> int:
    word = word.lower().removeprefix("a ").removesuffix(" of")
    return int(word) if word.isdigit() else SMALL[word or "a"]


def month_of(word: str) -> int:
    return MONTHS[word.lower().rstrip(".")]


def day_of(word: str) -> int:
    return int(re.match(r"\d+", word)[0])  # type: ignore[index]


def year_of(word: str | None) -> int | None:
    return int(word) if word else None


def simple(kind: str) -> Callable[[Match], TimeWords]:
    """An expression whose kind says all."""
    return lambda m: TimeWords(m.start(), m.end(), kind)
