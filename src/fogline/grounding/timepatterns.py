"""Every single expression of time in a text, found by the ways a report writes one.

Nothing is resolved here: "on Monday" stays a weekday until `reckoning` knows from which day to count.
"""

from __future__ import annotations

import re

from fogline.grounding import timecalendar, timeclocks, timerelative
from fogline.grounding.timeterms import ANY_CASE, MONTHS, SMALL, UNITS, TimeWords

__all__ = ["MONTHS", "SMALL", "UNITS", "TimeWords", "find_atoms", "marks_of", "sift"]

# Each pattern stands for one way of writing a time; the earliest and then the longest match wins.
# The words before it (# a digit, @ a month) must stand somewhere in the text for the pattern to be worth trying.
_ROWS = tuple((tuple(hints.split("|")), pattern, make)
              for hints, pattern, make in (*timecalendar.ROWS, *timeclocks.ROWS, *timerelative.ROWS))
_ANY_MONTH = re.compile(r"\b(?:jan|feb|mar|apr|may\b|jun|jul|aug|sep|oct|nov|dec)", ANY_CASE)
_ANY_DIGIT = re.compile(r"\d")


def find_atoms(text: str) -> list[TimeWords]:
    """Every single expression in order, none overlapping."""
    low, marks = text.lower(), marks_of(text)
    found: list[TimeWords] = []
    for hints, pattern, make in _ROWS:
        marked = hints[0][0] in "#@"
        if all(h in marks for h in hints[0]) if marked else any(h in low for h in hints):
            found += [words for m in pattern.finditer(text) if (words := make(m))]
    return sift(found)


def marks_of(text: str) -> str:
    """"#" where the text holds a digit, "@" where it holds a month."""
    return ("#" if _ANY_DIGIT.search(text) else "") + ("@" if _ANY_MONTH.search(text) else "")


def sift(found: list[TimeWords]) -> list[TimeWords]:
    """In order; where two overlap the earlier, then the longer one stays."""
    found.sort(key=lambda w: (w.start, -w.end))
    kept: list[TimeWords] = []
    for words in found:
        if not kept or words.start >= kept[-1].end:
            kept.append(words)
        elif kept[-1].kind in PARTS and words.kind not in PARTS and words.end > kept[-1].end:
            kept[-1] = words
    return kept


PARTS = frozenset(("half", "part", "overnight"))
