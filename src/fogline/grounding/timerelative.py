"""Times counted from another day: on Monday, yesterday, two weeks ago, the previous evening, last month."""

from __future__ import annotations

import re

from fogline.grounding.timeterms import (
    ANY_CASE,
    COUNT,
    DASH,
    ORDINALS,
    VAGUE_COUNT,
    WEEKDAY,
    WEEKDAYS,
    Match,
    Row,
    TimeWords,
    number_of,
    simple,
)


def _weekday(m: Match) -> TimeWords:
    step = f"{m[3]} week" if m[3] else m[1] or ""
    return TimeWords(m.start(), m.end(), "weekday", (WEEKDAYS[m[2].lower()], step.lower()))


def _ago(m: Match) -> TimeWords:
    unit, way = m[2].lower(), m[3].lower()
    sign = 1 if way in ("later", "after", "afterwards") else -1
    anchor = "document" if way == "ago" else "mention"
    return TimeWords(m.start(), m.end(), "shift", (sign * number_of(m[1]), unit, anchor))


_UNITS_OF = re.compile(rf"\b{COUNT} (year|month|week|day)s?\b", ANY_CASE)


def _compound(m: Match) -> TimeWords:
    """"Two years and three months ago": the last unit first, then those that it is counted from."""
    way = m["way"].lower()
    sign, anchor = 1 if way == "later" else -1, "document" if way == "ago" else "mention"
    parts = [(sign * number_of(count), unit.lower()) for count, unit in _UNITS_OF.findall(m[0])]
    leading = (arg for part in parts[:-1] for arg in part)
    return TimeWords(m.start(), m.end(), "shift", (*parts[-1], anchor, *leading))


def _halved(m: Match) -> TimeWords:
    """"Half a year ago", "two and a half years earlier": about so many of the next smaller unit."""
    unit, way = (m["unit"] or m["one"] or m["half"]).lower(), m["way"].lower()
    whole = number_of(m["count"]) if m["count"] else 1 if m["one"] else 0
    smaller, per = {"year": ("month", 12), "decade": ("year", 10), "week": ("day", 7), "month": ("day", 30)}[unit]
    count = whole * per + per // 2
    return TimeWords(m.start(), m.end(), "shift", (
        count if way == "later" else -count, f"{smaller}~", "document" if way == "ago" else "mention"))


def _past(m: Match) -> TimeWords:
    return TimeWords(m.start(), m.end(), "past", (number_of(m[1] or "one"), m[2].lower()))


# "Have been walking for three days": the days run up to now. "Had been" runs up to another time.
_UP_TO_NOW = re.compile(r"\b(?:has|have)\b")
_CLAUSE = 100  # characters to look for it, within the sentence


def _lasting(m: Match) -> TimeWords | None:
    before = re.split(r"[.;:?!]\s", m.string[max(0, m.start() - _CLAUSE):m.start()])[-1]
    after = re.split(r"[.;:?!]\s", m.string[m.end():m.end() + _CLAUSE])[0]
    return _past(m) if _UP_TO_NOW.search(before) or _UP_TO_NOW.search(after) else None


def _nth(m: Match) -> TimeWords | None:
    """"For a fifth day": it began four days before."""
    word = m[1].lower()
    count = ORDINALS.get(word) or int(word[:-2])
    return TimeWords(m.start(), m.end(), "nth", (count - 1, m[2].lower())) if count > 1 else None


_STEPS = {"previous": -1, "preceding": -1, "before": -1, "next": 1, "following": 1, "after": 1}


def _beside(m: Match) -> TimeWords:
    return TimeWords(m.start(), m.end(), "shift", (_STEPS.get((m["step"] or "same").lower(), 0), "day", "mention"))


_DEICTIC = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "last": -1, "this": 0, "now": 0}


def _deictic(m: Match) -> TimeWords:
    word = m[0].lower().split()
    if "day" in word:
        return TimeWords(m.start(), m.end(), "shift", (-2 if "before" in word else 2, "day", "document"))
    key = next((w for w in word if w in _DEICTIC), "today")
    return TimeWords(m.start(), m.end(), "now" if key == "now" else "shift", (_DEICTIC[key], "day", "document"))


ROWS: tuple[Row, ...] = (
    ("day",
     re.compile(rf"(?<!\bevery )(?<!\beach )\b(?:(last|next|this|this past|this coming|(?:the )?previous"
                rf"|the following|early|late)\s+)?{WEEKDAY}\b(?:[’']s\b|,?\s+(?:of\s+)?(last|this|next) week\b"
                r"(?![’']))?", ANY_CASE), _weekday),
    ("today|tonight|yesterday|tomorrow|last night|last evening|this morning|this afternoon|this evening",
     re.compile(r"\bthe day (?:before yesterday|after tomorrow)\b"
                r"|\b(?:(?:earlier|later|late|early)\s+)?(?:today|tonight|yesterday|tomorrow)\b(?:[’']s\b)?"
                r"(?:\s+(?:morning|afternoon|evening|night))?"
                r"|\blast (?:night|evening)\b|\bthis (?:morning|afternoon|evening)\b", ANY_CASE), _deictic),
    ("now",
     re.compile(r"(?<!\bfrom )\b(?:right |even )?now(?! that\b)\b", ANY_CASE), _deictic),
    ("ago|earlier|later|before|after",
     re.compile(r"\b(?:(?:about|around|some|nearly|almost|just|only|exactly|over|more than|less than|a mere) ){0,2}"
                rf"{COUNT}\s+(day|night|week|month|year|decade)s?\s+"
                r"(ago|earlier|later|previously|before(?=[\s]*[,.;”\"]|$)|after(?=[\s]*[,.;”\"]|$)|afterwards)",
                ANY_CASE), _ago),
    ("ago|earlier|later",
     re.compile(rf"\b(?:{COUNT} (?:year|month|week)s?,?(?: and)? ){{1,2}}{COUNT} (?:month|week|day)s?"
                r" (?P<way>ago|earlier|later)\b", ANY_CASE), _compound),
    ("half",
     re.compile(rf"\b(?:{COUNT.replace('(', '(?P<count>', 1)}[- ]and[- ]a[- ]half[- ](?P<unit>year|month|week|decade)s?"
                r"|an? (?P<one>year|month|week|decade) and a half|half an? (?P<half>year|month|week|decade))"
                r"\s+(?P<way>ago|earlier|later)\b", ANY_CASE), _halved),
    ("ago|earlier|later",
     re.compile(rf"\b{COUNT}(?:{DASH}|\s+(?:to|or)\s+){COUNT}\s+(?:minute|hour|day|week|month|year|decade)s?"
                r"\s+(?:ago|earlier|later)\b", ANY_CASE), simple("vague")),
    ("start of the|beginning of the|start of this|beginning of this",
     re.compile(r"\bthe (?:start|beginning) of (?:the|this) (year|month|week)\b", ANY_CASE),
     lambda m: TimeWords(m.start(), m.end(), "period", ("this", m[1].lower(), ""))),
    ("recent|coming",
     re.compile(r"\b(?:in|over|during|within) (?:the )?(?:recent|coming) (?:hours|days|nights|weeks|months|years)\b",
                ANY_CASE), simple("vague")),
    ("ago|earlier|later",
     re.compile(rf"\b(?:(?:just|only) )?(?:{VAGUE_COUNT}\s+)?(?:minute|hour|day|week|month|year|decade|centurie|moment)"
                r"s\s+(?:ago|earlier|later)\b", ANY_CASE),
     simple("vague")),
    ("past|last",
     re.compile(rf"\b(?:over|in|during|within|for|throughout)?\s*the (?:past|last)\s+(?:{COUNT}\s+)?"
                r"(hour|day|night|week|month|year|decade)s?\b(?! of\b)", ANY_CASE), _past),
    ("past|last|next|coming",
     re.compile(rf"\b(?:over|in|during|within|for)?\s*the (?:past|last|next|coming)\s+{VAGUE_COUNT}\s+"
                r"(?:minute|hour|day|night|week|month|year|decade)s?\b", ANY_CASE), simple("vague")),
    ("for ",
     re.compile(rf"\bfor (?:(?:about|around|some|nearly|almost|at least|more than|over) )?{COUNT} (day|night|week)s?\b"
                r"(?!\s+(?:ago|earlier|later|before|after|now on)\b)", ANY_CASE), _lasting),
    (" week",
     re.compile(r"\ball week\b|\b(?:for|over|during) the week\b(?!\s+(?:of|that|to|before|after|beginning|starting)\b)",
                ANY_CASE), lambda m: TimeWords(m.start(), m.end(), "past", (1, "week"))),
    ("has since|have since",
     re.compile(r"(?:(?<=\bhas )|(?<=\bhave ))since\b(?= [a-z]+(?:ed|en|t|n)\b)", ANY_CASE),
     lambda m: TimeWords(m.start(), m.end(), "then", (), "since")),
    ("previous|preceding|following|next|same|that",
     re.compile(r"\b(?:early |late )?(?:the (?P<step>previous|preceding|following|next|same)|that(?: same)?)"
                r" (?:day|night|evening|morning|afternoon)\b", ANY_CASE), _beside),
    ("previous week|preceding week|previous month|preceding month",
     re.compile(r"\b(?:in|during|over) the (?:previous|preceding) (week|month)\b", ANY_CASE),
     lambda m: TimeWords(m.start(), m.end(), "shift", (-1, f"whole {m[1].lower()}", "mention"))),
    ("the day before|the day after|night before|evening before|morning after",
     re.compile(r"\bthe (?:day|night|evening|morning) (?P<step>before|after)(?=\s*[,.;]|\s*$)", ANY_CASE), _beside),
    ("following year|next year|year after",
     re.compile(r"\bthe (?:following|next) year\b|\bthe year after\b", ANY_CASE),
     lambda m: TimeWords(m.start(), m.end(), "shift", (1, "year", "mention"))),
    ("since then",
     re.compile(r"\bsince then\b", ANY_CASE), lambda m: TimeWords(m.start(), m.end(), "then", (), "since")),
    ("day|night|week",
     re.compile(rf"\bfor (?:an?|the) ({'|'.join(ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th))"
                r"(?: (?:straight|consecutive|successive|running))? (day|night|week)\b", ANY_CASE), _nth),
    ("last|this|next",
     re.compile(r"\b(earlier |later )?(last|this|next) (?:calendar )?(week|weekend|month|quarter|year)\b", ANY_CASE),
     lambda m: TimeWords(m.start(), m.end(), "period", (m[2].lower(), m[3].lower(), (m[1] or "").strip().lower()))),
    ("weekend",
     re.compile(r"\b(?:at|over|on) the weekend\b", ANY_CASE),
     lambda m: TimeWords(m.start(), m.end(), "period", ("last", "weekend", ""))),
)
