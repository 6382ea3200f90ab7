"""Days as mastheads, bylines and datelines write them, read without inventing a year or an order of day and month."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
           "november", "december")
MONTH = {name[:n]: i for i, name in enumerate(_MONTHS, 1) for n in (3, 4, len(name))} | {
    name: i for i, name in enumerate(_MONTHS, 1)}
MONTH_WORD = (r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
              r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?")
WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?"
_YEAR = r"(?:19|20)\d\d(?![\d:])"
DAY_PATTERN = (
    rf"(?:(?P<iso>(?:19|20)\d\d-\d\d-\d\d)(?!\d)"
    rf"|(?<![\d.:/-])(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+(?P<m>{MONTH_WORD})(?![a-z])"
    rf"(?:,?[\s-]*(?P<y>{_YEAR}))?"
    rf"|(?<![a-z])(?P<m2>{MONTH_WORD})\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:.]\d|\d)"
    rf"(?:,?\s+(?P<y2>{_YEAR}))?"
    rf"|(?<![\d.:/-])(?P<a>\d{{1,2}})(?P<sep>[./-])(?P<b>\d{{1,2}})(?P=sep)(?P<y3>{_YEAR}))")
# The same without its groups, to stand inside larger patterns.
UNNAMED_DAY = re.sub(r"\?P<\w+>", "?:", DAY_PATTERN).replace("(?P=sep)", "[./-]")
DAY = re.compile(DAY_PATTERN, re.IGNORECASE)
_LENGTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_EDTF = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:[T ]\d\d:?\d\d.*)?\Z")
_MONTH_YEAR = re.compile(rf"(?P<m>{MONTH_WORD})\s+(?P<y>{_YEAR})\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Day:
    """A day as written at [start, end). `year` is None where the words name none.

    `month` and `day` are None where the order of two numbers cannot be told ("4/5/2017").
    """

    start: int
    end: int
    year: int | None
    month: int | None
    day: int | None

    @property
    def edtf(self) -> str:
        if self.month is None or self.day is None:
            return f"{self.year:04d}"
        return f"{'XXXX' if self.year is None else format(self.year, '04d')}-{self.month:02d}-{self.day:02d}"


def find_day(text: str, start: int = 0, end: int | None = None) -> Day | None:
    """The first day named in [start, end) of a text."""
    for match in DAY.finditer(text, start, len(text) if end is None else end):
        if day := _day(match):
            return day
    return None


def as_edtf(said: str) -> str | None:
    """A day, month or year that somebody typed into metadata, as EDTF of day precision or coarser, or None.

    Hours are dropped: a report is published on a day, and readers of the ledger compare days.
    """
    said = said.strip()
    if match := _EDTF.match(said):
        year, month, day = (int(x) if x else None for x in match.groups())
        if not _valid(month, day):
            return None
        return "-".join(format(x, "04d" if i == 0 else "02d") for i, x in enumerate((year, month, day)) if x)
    if match := _MONTH_YEAR.match(said):
        return f"{match['y']}-{MONTH[match['m'].lower().rstrip('.')]:02d}"
    day_found = find_day(said)
    if day_found is None or day_found.year is None or day_found.month is None:
        return None
    return day_found.edtf


def _day(match: re.Match[str]) -> Day | None:
    start, end = match.span()
    if match["iso"]:
        year, month, day = (int(x) for x in match["iso"].split("-"))
    elif match["sep"]:
        first, second, year = int(match["a"]), int(match["b"]), int(match["y3"])
        if match["sep"] == "/" and first <= 12 and second <= 12 and first != second:
            return Day(start, end, year, None, None)  # half the world reads 4/5 as April, half as May
        day, month = (second, first) if second > 12 else (first, second)
    else:
        word = (match["m"] or match["m2"]).lower().rstrip(".")
        month, day = MONTH[word], int(match["d"] or match["d2"])
        written = match["y"] or match["y2"]
        return Day(start, end, int(written) if written else None, month, day) if _valid(month, day) else None
    return Day(start, end, year, month, day) if _valid(month, day) else None


def _valid(month: int | None, day: int | None) -> bool:
    if month is None:
        return day is None
    return 1 <= month <= 12 and (day is None or 1 <= day <= _LENGTH[month - 1])
