"""Times of day: 21:40, half past, 11 in the morning, overnight, at dawn."""

from __future__ import annotations

import re
from dataclasses import replace

from fogline.grounding.timeterms import (
    ANY_CASE,
    PART,
    SMALL,
    WEEKDAY,
    WEEKDAYS,
    Match,
    Row,
    TimeWords,
    simple,
)

_AT = re.compile(r"\bat(?: about| around)?\s+$", ANY_CASE)  # what stands after it is an hour, not a ratio


def _clock(m: Match) -> TimeWords | None:
    hour, minute = int(m["hour"]), int(m["minute"] or 0)
    half = (m["half"] or "").lower()[:1]
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or minute > 59:
        said = _AT.search(m.string, max(0, m.start() - 12), m.start())
        return TimeWords(m.start(), m.end(), "impossible") if said else None
    zone = (m["zone"] or "").lower()
    kind = "" if not zone else "local" if "local" in zone else "utc" if zone in ("gmt", "utc") else "named"
    return TimeWords(m.start(), m.end(), "clock", clock=f"{hour:02d}:{minute:02d}", zone=kind)


def _into(m: Match) -> TimeWords:
    """"Overnight into Sunday": Saturday to Sunday."""
    day = WEEKDAYS[m[1].lower()]
    words = TimeWords(m.start(), m.end(), "weekday", ((day - 1) % 7, ""))
    return replace(words, until=replace(words, args=(day, "")))


def _hour(m: Match) -> TimeWords | None:
    """"11 in the morning", "at six in the evening", "two at night"."""
    word, part = m["hour"].lower(), m["part"].lower()
    hour, minute = int(word) if word.isdigit() else SMALL[word], int(m["minute"] or 0)
    if not 1 <= hour <= 12 or minute > 59:
        return None
    late = "afternoon" in part or "evening" in part or ("night" in part and hour >= 6 and hour != 12)
    hour = hour % 12 + 12 if late else 0 if hour == 12 and "night" in part else hour
    return TimeWords(m.start("hour"), m.end(), "clock", clock=f"{hour:02d}:{minute:02d}")


ROWS: tuple[Row, ...] = (
    ("#",
     re.compile(r"(?<![\w:.,/-])(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d)(?::\d\d)?)?\s*(?P<half>[ap]\.?\s?m\b\.?)"
                r"(?:\s*\(?(?P<zone>local time|GMT|UTC|[A-Z]\w+ time)\)?)?", ANY_CASE), _clock),
    ("#",
     re.compile(r"(?<![\w:.,/-])(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::\d\d)?(?P<half>)(?!\w|[.:]\d)"
                r"(?:\s*(?:hours|hrs|h)\b)?"
                r"(?:\s*\(?(?P<zone>local time|GMT|UTC|[A-Z]\w+ time)\)?)?"), _clock),
    ("#",
     re.compile(r"(?<![\w:.,/-])(?P<hour>[01]\d|2[0-3])[.]?(?P<minute>[0-5]\d)(?P<half>)\s*(?:hours|hrs|h)\b"
                r"(?:\s*\(?(?P<zone>local time|GMT|UTC|[A-Z]\w+ time)\)?)?"), _clock),
    ("gmt|utc| time",
     re.compile(r"(?<![\w:.,/-])(?P<hour>[01]\d|2[0-3])[.:]?(?P<minute>[0-5]\d)(?P<half>)\s*"
                r"\(?(?P<zone>local time|GMT|UTC|[A-Z]\w+ time)\b\)?"), _clock),
    ("h0|h1|h2|h3|h4|h5",
     re.compile(r"\b(?P<hour>[01]?\d|2[0-3])h(?P<minute>[0-5]\d)(?P<half>)(?P<zone>)\b"), _clock),
    ("in the |at night|o'clock|o’clock",
     re.compile(r"\b(?:at|by|around|until|till|after|before|since|from)\s+(?:(?:about|around|approximately|roughly|nearly"
                r"|almost|exactly|just|shortly) ){0,2}(?P<hour>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten"
                r"|eleven|twelve)"
                r"(?:[:.](?P<minute>\d\d))?(?: o[’']clock)?\s+(?P<part>in the (?:early )?(?:morning|afternoon|evening)"
                r"|(?:at|in the|last) night|tonight)\b(?! (?:raid|attack|strike|shelling|bombardment))",
                ANY_CASE), _hour),
    ("night",
     re.compile(rf"\b(?:overnight|(?:(?:in|on|during) )?the night)\s+(?:into|to)\s+{WEEKDAY}\b", ANY_CASE), _into),
    ("night",
     re.compile(r"\bovernight\b|\bby night\b|\ball night\b|(?<=\bspent )the night\b"
                r"|\b(?:at|during the|in the|through the|throughout the) night(?: hours)?\b", ANY_CASE),
     simple("overnight")),
    ("hours|the day|light|morning|noon|evening|night|dawn|dusk|break|sun|midday",
     re.compile(r"\b(?:early |late )?(?:in|during|throughout|until|by|at|before|after|through|since|from|around"
                r"|about|near|towards?)\s+(?:the\s+)?"
                rf"(?:(?:early|small|first|late|wee)(?:\s+\w+)?\s+hours|{PART}|daylight)(?:\s+of\s+the\s+day)?\b"
                r"|\b(?:during|throughout|earlier in|later in) the day\b"
                r"|\b(?:on|in) the (?:night|morning|evening|afternoon)\b"
                r"|\b(?:early|late) (?:morning|afternoon|evening|night)\b|\b(?:mid-?)(?:morning|afternoon)\b",
                ANY_CASE),
     simple("part")),
    ("morning|noon|evening|night|dawn|dusk|break|sun|midday",
     re.compile(rf"\b{PART}\b", ANY_CASE), simple("half")),
)
