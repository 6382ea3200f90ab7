"""The entries of a running page, each under its own day and hour: "Wed 16:30", "21 September, 09:15".

Such a line is furniture to the reader of claims; but what stands under it was told on that day, and "yesterday" there
is the day before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from fogline.grounding import edtf
from fogline.grounding.edtf import Value
from fogline.grounding.reckoning import Anchors, reckon
from fogline.grounding.timeterms import MONTHS, WEEKDAYS, TimeWords
from fogline.grounding.timewords import find_times
from fogline.language import Parsed

AT_LEAST = 2  # stamps: one alone says when the page was made
LONGEST = 40  # characters of a stamp
_HOUR = re.compile(r"\d{1,2}[:.]\d\d")
_WORD = re.compile(r"[^\W\d_]+")
_SHORT = {name[:3]: number for name, number in WEEKDAYS.items()} | {"tues": 1, "thur": 3, "thurs": 3}
_DAYS = {**WEEKDAYS, **_SHORT}
_STAMPED = frozenset((*_DAYS, *MONTHS, "am", "pm", "a", "p", "m", "gmt", "utc", "local", "time", "at", "h", "hrs"))


def entry_lines(parsed: Parsed) -> list[tuple[int, str]]:
    """Where the stamped lines of a report's entries start, and their words; none where fewer than two stand in it."""
    found = []
    for line in parsed.body.lines:
        if line.role not in ("furniture", "heading") or line.end - line.start > LONGEST:
            continue
        text = parsed.text[line.start:line.end].strip()
        if _HOUR.search(text) and all(w.lower() in _STAMPED for w in _WORD.findall(text)):
            found.append((line.start, text))
    return found if len(found) >= AT_LEAST else []


def entry_days(parsed: Parsed, today: date | None) -> Iterator[tuple[int, Value]]:
    """Where each entry that names its day starts, and the day."""
    for start, text in entry_lines(parsed):
        if day := _day(text, today):
            yield start, day


def _day(text: str, today: date | None) -> Value | None:
    at = Anchors(today)
    for time in find_times(text):
        if time.kind in ("day", "numeric") and (got := reckon(time, text, at)) and got.value.first:
            return edtf.of_day(got.value.first)
    weekday = next((_DAYS[w.lower()] for w in _WORD.findall(text) if w.lower() in _DAYS), None)
    if weekday is None or today is None:
        return None
    got = reckon(TimeWords(0, 0, "weekday", (weekday, "")), "", at)
    return got.value if got else None
