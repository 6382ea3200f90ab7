"""The ways a history writes a time that a report of the day does not: bare years, eras, "that year", "the next spring".

They are only looked for where every expression of time is asked for: in a report "1945" may well be a count.
"""

from __future__ import annotations

import re

from fogline.grounding.timeterms import ANY_CASE, ERA, MONTHS, Match, Row, TimeWords
from fogline.language.lexicon import sections

# March and May are also a walk and a verb: bare, they count only beside another date.
_BARE = "january|february|april|june|july|august|september|october|november|december"
_SEASON = "spring|summer|autumn|fall|winter"
_STEP = {"next": 1, "following": 1, "subsequent": 1, "previous": -1, "preceding": -1}  # "that", "the same": none


def _year(m: Match) -> TimeWords | None:
    """A bare number that can only be a year: neither of the next two words is what it might count."""
    after = re.match(r"\s+([a-z]+)(?: ([a-z]+))?", m.string[m.end():m.end() + 40])
    counts = after and any(word and _counted(word) for word in after.groups())
    return None if counts else TimeWords(m.start(), m.end(), "year", (int(m[1]),))


def _counted(word: str) -> bool:
    return any(word in words for title, words in sections("counted").items() if not title.startswith("before"))


def _before_christ(m: Match) -> TimeWords:
    year = TimeWords(m.start("last"), m.end(), "year", (1 - int(m["last"]),))
    return TimeWords(m.start("first"), m.end(), "year", (1 - int(m["first"]),), until=year) if m["first"] else year


def _dated_before_christ(m: Match) -> TimeWords:
    name, year = m[1].lower(), 1 - int(m[2])
    if name in MONTHS:
        return TimeWords(m.start(), m.end(), "month", (year, MONTHS[name], ""))
    return TimeWords(m.start(), m.end(), "season", (year, name, ""))


def _decade(m: Match) -> TimeWords:
    start = int(m[1])
    return TimeWords(m.start(), m.end(), "decade", (-start - 8 if m["era"] else start,))


def _beside(m: Match) -> TimeWords:
    return TimeWords(m.start(), m.end(), "beside", (_STEP.get(m["step"].lower(), 0), m["unit"].lower()))


def _bare_month(m: Match) -> TimeWords:
    return TimeWords(m.start(), m.end(), "month", (None, MONTHS[m[1].lower()], ""))


def _bare_season(m: Match) -> TimeWords:
    return TimeWords(m.start(), m.end(), "season", (None, m["name"].lower(), (m["step"] or "").lower()))


_ROWS: tuple[Row, ...] = (
    ("#", re.compile(r"(?<![\w.,/£$€:])(?<!\d[-–])(?:the years? )?((?:1\d|20)\d\d)(?![\w%]|[.,:]\d|-[a-z])"), _year),
    ("bc|b.c",
     re.compile(rf"(?<![\w.,])(?:(?P<first>\d{{1,4}})(?:\s*[-–]\s*|\s+(?:to|and|or|until)\s+))?"
                rf"(?P<last>\d{{1,4}})\s*{ERA}", ANY_CASE), _before_christ),
    ("bc|b.c",
     re.compile(rf"\b(?:the )?({_BARE}|march|may|{_SEASON})\s+(?:of\s+)?(\d{{1,4}})\s*{ERA}", ANY_CASE),
     _dated_before_christ),
    ("0s", re.compile(rf"\b(?:the )?(\d{{2,3}}0)[’']?s(?:\s+(?P<era>{ERA}))?", ANY_CASE), _decade),
    ("year|month|week|decade|century",
     re.compile(r"\b(?:the )?(?:that )?(?P<step>next|following|subsequent|previous|preceding|same|that|this)"
                r" (?P<unit>year|month|week|decade|century)\b", ANY_CASE), _beside),
    ("the year|the month",
     re.compile(r"(?:(?<=of )|(?<=in )|(?<=by ))(?P<step>the) (?P<unit>year|month)\b(?! of\b)", ANY_CASE), _beside),
    ("’|'", re.compile(r"(?<!\w)[’'](\d\d)(?![\w’'])"),
     lambda m: TimeWords(m.start(), m.end(), "year", (1900 + int(m[1]),))),
    ("@", re.compile(rf"\b((?i:{_BARE}))\b(?!\s+\d)"), _bare_month),
    ("@",
     re.compile(r"\b(March|May)(?=\s*[-–]\s*[A-Z]|\s+(?:of the same|\d{4}|(?:and|to) [JFMASOND]))"), _bare_month),
    (_SEASON,
     re.compile(r"\b(?:(?:the )?(?P<step>next|following|previous|preceding|same|that|this) |the (?:severe |harsh )?)?"
                r"(?P<name>summer|winter|autumn|spring(?!s\b|ing\b)|fall(?= (?:and|or|of (?:the same|that))))"
                r"\b(?!\s+(?:of\s+)?\d{4})", ANY_CASE), _bare_season),
    ("fall",
     re.compile(r"\b(?:in|by|during|until) (?:the )?(?:(?P<step>following|next) )?(?P<name>fall)\b(?! of\b|\s+\d{4})",
                ANY_CASE), _bare_season),
)
_HINTS = tuple((hints.split("|"), pattern, make) for hints, pattern, make in _ROWS)


def find_historic(text: str, low: str, marks: str) -> list[TimeWords]:
    """Bare years and what counts from the time told of; `low` is the text in lower case, `marks` what it holds."""
    found: list[TimeWords] = []
    for hints, pattern, make in _HINTS:
        if hints[0] in marks if hints[0] in "#@" else any(h in low for h in hints):
            found += [words for m in pattern.finditer(text) if (words := make(m))]
    return found
