"""Every way a report writes a time, one pattern each: October 12th, 12.10.2020, on Monday, overnight, a day earlier.

Nothing is resolved here: "on Monday" stays a weekday until `reckoning` knows from which day to count.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

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

    `kind` and `args` say how to count; `bound` is since, until, before, after, as_of or by; `until` ends a range;
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
_MONTH = (r"(?:(?i:(?:jan|feb|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?|january|february|april|june|july|august|september"
          r"|october|november|december)|Mar\b\.?|MAR\b\.?|March|MARCH|May|MAY)")
# A crawl may glue the next word to an ordinal: "October 8thon the villages".
_DAY = (r"(?:0?[1-9]|[12]\d|3[01])"
        r"(?:(?:st|nd|rd|th)(?![a-z])|(?:st|nd|rd|th)(?=(?:on|in|at|the|of|and)\b)|(?![\w:]|[.,]\d))")
_YEAR = r"(?:1[5-9]|20)\d\d(?![\d:]|[.,]\d)"
_DASH = r"\s*[-–—]\s*"
_COUNT = rf"(\d{{1,3}}|{'|'.join(sorted(SMALL, key=len, reverse=True))}|a couple(?: of)?|couple of)"
_VAGUE_COUNT = r"(?:(?:a )?few|several|some|many)"
_WEEKDAY = r"(monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
_PART = (r"(?:early |late |mid-?)?(?:morning|afternoon|evening|night|midday|noon|midnight|dawn|dusk|daybreak|sunrise"
         r"|sunset)(?: hours)?")
_BEFORE_MONTH = (r"(?:(?:early|late|mid|the end of|the beginning of|the start of|the middle of)[- ]?(?:in )?(?:of )?)?")

Match = re.Match[str]
_I = re.IGNORECASE


def _number(word: str) -> int:
    word = word.lower().removeprefix("a ").removesuffix(" of")
    return int(word) if word.isdigit() else SMALL[word or "a"]


def _month(word: str) -> int:
    return MONTHS[word.lower().rstrip(".")]


def _day(word: str) -> int:
    return int(re.match(r"\d+", word)[0])  # type: ignore[index]


def _year(word: str | None) -> int | None:
    return int(word) if word else None


# "The March 3 Movement", "October 7 Square": a day that is somebody's name is no time.
_NAMED_FOR_A_DAY = re.compile(
    r"\s+(?:Movement|Brigades?|Battalion|Regiment|Division|Army|Front|Forces?|Group|Party|Coalition|Alliance|Camp|Square"
    r"|Street|Bridge|University|Hospital|Airport|Stadium|Revolution|Accords?|Agreement|Declaration|Committee|Martyrs|Corps"
    r"|School|Mosque|Base|Avenue|Organi[sz]ation|Militia|Network|Union|Youth)\b")
_ON = re.compile(r"\b(?:on|since|by|until|from|before|after)\s+$", _I)


def _days(m: Match, month: str, first: str, last: str | None, year: str | None) -> TimeWords | None:
    if _NAMED_FOR_A_DAY.match(m.string, m.end()) and not _ON.search(m.string, max(0, m.start() - 12), m.start()):
        return None
    number, since = _month(month), _day(first)
    if since > 31 or (number == 2 and since > 29):
        return None
    words = TimeWords(m.start(), m.end(), "day", (_year(year), number, since))
    return replace(words, until=replace(words, args=(_year(year), number, _day(last)))) if last else words


def _day_of_year(m: Match, month: str, day: str) -> TimeWords:
    """"May 10 of this year": the year is counted from the report's."""
    return TimeWords(m.start(), m.end(), "day", (None, _month(month), _day(day), f"{m['which'].lower()} year"))


def _numeric(m: Match) -> TimeWords | None:
    first, second, year = int(m[1]), int(m[3]), int(m[4])
    year += 0 if year > 99 else 2000 if year < 50 else 1900
    if first > 12 >= second:
        return TimeWords(m.start(), m.end(), "day", (year, second, first))
    if second > 12 >= first:
        return TimeWords(m.start(), m.end(), "day", (year, first, second))
    if first > 12 or not first or not second:
        return None
    return TimeWords(m.start(), m.end(), "numeric", (year, first, second, m[2]))


def _clock(m: Match) -> TimeWords | None:
    hour, minute = int(m["hour"]), int(m["minute"] or 0)
    half = (m["half"] or "").lower()[:1]
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or minute > 59:
        return None
    zone = (m["zone"] or "").lower()
    kind = "" if not zone else "local" if "local" in zone else "utc" if zone in ("gmt", "utc") else "named"
    return TimeWords(m.start(), m.end(), "clock", clock=f"{hour:02d}:{minute:02d}", zone=kind)


def _hour(m: Match) -> TimeWords | None:
    """"11 in the morning", "at six in the evening", "two at night"."""
    word, part = m["hour"].lower(), m["part"].lower()
    hour, minute = int(word) if word.isdigit() else SMALL[word], int(m["minute"] or 0)
    if not 1 <= hour <= 12 or minute > 59:
        return None
    late = "afternoon" in part or "evening" in part or ("night" in part and hour >= 6 and hour != 12)
    hour = hour % 12 + 12 if late else 0 if hour == 12 and "night" in part else hour
    return TimeWords(m.start("hour"), m.end(), "clock", clock=f"{hour:02d}:{minute:02d}")


def _weekday(m: Match) -> TimeWords:
    return TimeWords(m.start(), m.end(), "weekday", (WEEKDAYS[m[2].lower()], (m[1] or "").strip().lower()))


def _ago(m: Match) -> TimeWords:
    unit, way = m[2].lower(), m[3].lower()
    sign = 1 if way in ("later", "after", "afterwards") else -1
    anchor = "document" if way == "ago" else "mention"
    return TimeWords(m.start(), m.end(), "shift", (sign * _number(m[1]), unit, anchor))


def _past(m: Match) -> TimeWords:
    return TimeWords(m.start(), m.end(), "past", (_number(m[1] or "one"), m[2].lower()))


_ORDINALS = {w: i for i, w in enumerate((
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"), 1)}


def _nth(m: Match) -> TimeWords | None:
    """"For a fifth day": it began four days before."""
    word = m[1].lower()
    count = _ORDINALS.get(word) or int(word[:-2])
    return TimeWords(m.start(), m.end(), "nth", (count - 1, m[2].lower())) if count > 1 else None


def _beside(m: Match) -> TimeWords:
    step = {"previous": -1, "preceding": -1, "same": 0, "that": 0, "next": 1, "following": 1}[m[1].lower()]
    return TimeWords(m.start(), m.end(), "shift", (step, "day", "mention"))


_DEICTIC = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "last": -1, "this": 0, "now": 0}


def _deictic(m: Match) -> TimeWords:
    word = m[0].lower().split()
    if "day" in word:
        return TimeWords(m.start(), m.end(), "shift", (-2 if "before" in word else 2, "day", "document"))
    key = next((w for w in word if w in _DEICTIC), "today")
    return TimeWords(m.start(), m.end(), "now" if key == "now" else "shift", (_DEICTIC[key], "day", "document"))


def _simple(kind: str) -> Callable[[Match], TimeWords]:
    return lambda m: TimeWords(m.start(), m.end(), kind)


def _years(m: Match) -> TimeWords | None:
    first, last = int(m[1]), m[2]
    end = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    if end < first:
        return None
    return TimeWords(m.start(), m.end(), "year", (first,), until=TimeWords(m.start(2), m.end(2), "year", (end,)))


def _season(m: Match) -> TimeWords | None:
    relative, name, year = (m[1] or "").lower(), m[2].lower(), m[3]
    if not year and relative not in ("last", "this", "next"):
        return None
    return TimeWords(m.start(), m.end(), "season", (_year(year), name, relative))


def _bare_month(m: Match) -> TimeWords:
    return TimeWords(m.start(), m.end(), "month", (None, _month(m["month"]), (m["relative"] or "").strip().lower()))


# Each pattern stands for one way of writing a time; the earliest and then the longest match wins.
# The words before it (# a digit, @ a month) must stand somewhere in the text for the pattern to be worth trying.
_PATTERNS: tuple[tuple[str, re.Pattern[str], Callable[[Match], TimeWords | None]], ...] = (
    ("#",
     re.compile(rf"\b({_YEAR})-(\d\d)-(\d\d)"
                r"(?:[T ](?P<hour>\d\d):(?P<minute>\d\d)(?::\d\d)?(?P<zulu>Z|[+-]\d\d:?\d\d)?)?"
                r"(?![\d-])"),
     lambda m: TimeWords(m.start(), m.end(), "day", (int(m[1]), int(m[2]), int(m[3])),
                         clock=f"{m['hour']}:{m['minute']}" if m["hour"] else None)
     if 1 <= int(m[2]) <= 12 and 1 <= int(m[3]) <= 31 else None),
    ("#",
     re.compile(r"(?<![\w./-])(\d{1,2})([./])(\d{1,2})\2((?:19|20)\d\d|\d\d)(?![\w/]|\.\d)"), _numeric),
    ("@#",
     re.compile(rf"\bbetween\s+({_MONTH})\s+({_DAY})\s+and\s+({_DAY})(?:,?\s+({_YEAR}))?", _I),
     lambda m: _days(m, m[1], m[2], m[3], m[4])),
    ("@#",
     re.compile(rf"\b({_MONTH})\s+({_DAY})(?:(?:{_DASH}|\s+(?:to|through|until)\s+)({_DAY})"
                rf"|\s+and\s+({_DAY})(?=\s*[,.;)]|\s*$|,?\s+{_YEAR}))?(?:,?\s+({_YEAR}))?"),
     lambda m: _days(m, m[1], m[2], m[3] or m[4], m[5])),
    ("@#",
     re.compile(rf"\b(?:the\s+)?({_DAY})(?:(?:{_DASH}|\s+(?:to|through|until|and)\s+)({_DAY}))?"
                rf"(?:\s+of)?\s+({_MONTH})(?![a-z])(?:,?\s+({_YEAR}))?"),
     lambda m: _days(m, m[3], m[1], m[2], m[4])),
    ("@#",
     re.compile(rf"\b{_BEFORE_MONTH}({_MONTH})(?:\s+of)?,?\s+({_YEAR})"),
     lambda m: TimeWords(m.start(), m.end(), "month", (_year(m[2]), _month(m[1]), ""))),
    ("@",
     re.compile(rf"\b{_BEFORE_MONTH}(?P<month>{_MONTH}) of (?P<which>last|this) year\b"),
     lambda m: TimeWords(m.start(), m.end(), "month", (None, _month(m["month"]), f"{m['which']} year"))),
    ("@#",
     re.compile(rf"\b(?:the\s+)?({_DAY})(?:\s+of)?\s+({_MONTH}) of (?P<which>last|this) year\b"),
     lambda m: _day_of_year(m, m[2], m[1])),
    ("@#",
     re.compile(rf"\b({_MONTH})\s+({_DAY}) of (?P<which>last|this) year\b"), lambda m: _day_of_year(m, m[1], m[2])),
    ("@",
     re.compile(rf"(?:(?<=\bin )|(?<=\bsince )|(?<=\bduring )|(?<=\buntil )|(?<=\bby )|(?<=\bthroughout )|(?<=\bfrom )"
                rf"|(?<=\bbefore )|(?<=\bafter )|(?<=\bbetween )|(?<=\bto )"
                rf"|\b(?=(?:[Ll]ast|[Tt]his|[Nn]ext|[Ee]arly|[Ll]ate|[Mm]id|[Tt]he end of)[- ]))"
                rf"(?P<relative>[Ll]ast |[Tt]his |[Nn]ext )?{_BEFORE_MONTH}(?P<month>{_MONTH})"
                r"(?=[\s,.;:)]|$)(?!\s+\d)"), _bare_month),
    ("spring|summer|autumn|fall|winter",
     re.compile(rf"\b(?:(last|this|next)\s+|(?:early |late |mid-?)?(?:the )?)(spring|summer|autumn|fall|winter)"
                rf"(?:\s+(?:of\s+)?({_YEAR}))?", _I), _season),
    ("#",
     re.compile(rf"(?<![\w-])((?:1[5-9]|20)\d\d){_DASH}(\d\d(?:\d\d)?)(?![\w-]|[.,]\d)"), _years),
    ("#",
     re.compile(r"\b(?:the )?(?:early |late |mid-?)?((?:1[5-9]|20)\d0)[’']?s\b", _I),
     lambda m: TimeWords(m.start(), m.end(), "decade", (int(m[1]),))),
    ("#",
     re.compile(rf"(?:(?<=\bin )|(?<=\bsince )|(?<=\bduring )|(?<=\buntil )|(?<=\bfrom )|(?<=\bto )|(?<=\band )"
                rf"|(?<=\bbefore )|(?<=\bafter )|(?<=\bby )|(?<=\bearly )|(?<=\blate )|(?<=\bof )|(?<=\byear )"
                rf"|(?<=\bthrough )|(?<=\bbetween )|(?<=\bthe )|(?<=\bits ))"
                rf"({_YEAR})(?=[\s,.;:)”’\"]|[-–—]|$)", _I),
     lambda m: TimeWords(m.start(), m.end(), "year", (int(m[1]),))),
    ("day",
     re.compile(rf"\b(?:(last|next|this|this past|this coming|the previous|the following|early|late)\s+)?{_WEEKDAY}\b"
                r"(?:[’']s\b)?", _I), _weekday),
    ("#",
     re.compile(r"(?<![\w:.,/-])(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d)(?::\d\d)?)?\s*(?P<half>[ap]\.?\s?m\b\.?)"
                r"(?:\s*\(?(?P<zone>local time|GMT|UTC|[A-Z]\w+ time)\)?)?", _I), _clock),
    ("#",
     re.compile(r"(?<![\w:.,/-])(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::\d\d)?(?P<half>)(?![\w:]|\.\d)"
                r"(?:\s*(?:hours|hrs|h)\b)?"
                r"(?:\s*\(?(?P<zone>local time|GMT|UTC|[A-Z]\w+ time)\)?)?"), _clock),
    ("#",
     re.compile(r"(?<![\w:.,/-])(?P<hour>[01]\d|2[0-3])[.]?(?P<minute>[0-5]\d)(?P<half>)\s*(?:hours|hrs|h)\b"
                r"(?:\s*\(?(?P<zone>local time|GMT|UTC|[A-Z]\w+ time)\)?)?"), _clock),
    ("in the |at night|o'clock|o’clock",
     re.compile(r"\b(?:at|by|around|until|till|after|before|since|from)\s+(?:(?:about|around|approximately|roughly|nearly"
                r"|almost|exactly|just|shortly) ){0,2}(?P<hour>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten"
                r"|eleven|twelve)"
                r"(?:[:.](?P<minute>\d\d))?(?: o[’']clock)?\s+(?P<part>in the (?:early )?(?:morning|afternoon|evening)"
                r"|(?:at|in the|last) night|tonight)\b(?! (?:raid|attack|strike|shelling|bombardment))", _I), _hour),
    ("tod|ton|yesterday|tomorrow|last|this",
     re.compile(r"\bthe day (?:before yesterday|after tomorrow)\b"
                r"|\b(?:(?:earlier|later|late|early)\s+)?(?:today|tonight|yesterday|tomorrow)\b(?:[’']s\b)?"
                r"(?:\s+(?:morning|afternoon|evening|night))?"
                r"|\blast (?:night|evening)\b|\bthis (?:morning|afternoon|evening)\b", _I), _deictic),
    ("now",
     re.compile(r"(?<!\bfrom )\b(?:right |even )?now(?! that\b)\b", _I), _deictic),
    ("ago|earlier|later|before|after",
     re.compile(rf"\b(?:about |around |some |nearly |almost |just |exactly |more than )?{_COUNT}"
                r"\s+(day|week|month|year|decade)s?\s+"
                r"(ago|earlier|later|before(?=[\s]*[,.;”\"]|$)|after(?=[\s]*[,.;”\"]|$)|afterwards)", _I), _ago),
    ("ago|earlier|later",
     re.compile(rf"\b{_VAGUE_COUNT}\s+(?:minute|hour|day|week|month|year|decade)s?\s+(?:ago|earlier|later)\b", _I),
     _simple("vague")),
    ("past|last",
     re.compile(rf"\b(?:over|in|during|within|for|throughout)?\s*the (?:past|last)\s+(?:{_COUNT}\s+)?"
                r"(hour|day|night|week|month|year)s?\b(?! of\b)", _I), _past),
    ("past|last|next|coming",
     re.compile(rf"\b(?:over|in|during|within|for)?\s*the (?:past|last|next|coming)\s+{_VAGUE_COUNT}\s+"
                r"(?:minute|hour|day|night|week|month|year|decade)s?\b", _I), _simple("vague")),
    ("previous|preceding|following|next|same|that",
     re.compile(r"\bthe (previous|preceding|following|next|same) (?:day|night|evening|morning|afternoon)\b"
                r"|\b(that) (?:day|night|evening|morning|afternoon)\b", _I),
     lambda m: _beside(m) if m[1] else TimeWords(m.start(), m.end(), "shift", (0, "day", "mention"))),
    ("following year|next year|year after",
     re.compile(r"\bthe (?:following|next) year\b|\bthe year after\b", _I),
     lambda m: TimeWords(m.start(), m.end(), "shift", (1, "year", "mention"))),
    ("since then",
     re.compile(r"\bsince then\b", _I), lambda m: TimeWords(m.start(), m.end(), "then", (), "since")),
    ("day|night|week",
     re.compile(rf"\bfor (?:an?|the) ({'|'.join(_ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th))"
                r"(?: (?:straight|consecutive|successive|running))? (day|night|week)\b", _I), _nth),
    ("last|this|next",
     re.compile(r"\b(earlier |later )?(last|this|next) (week|weekend|month|year)\b", _I),
     lambda m: TimeWords(m.start(), m.end(), "period", (m[2].lower(), m[3].lower(), (m[1] or "").strip().lower()))),
    ("weekend",
     re.compile(r"\b(?:at|over|on) the weekend\b", _I),
     lambda m: TimeWords(m.start(), m.end(), "period", ("last", "weekend", ""))),
    ("night",
     re.compile(r"\bovernight\b|\bby night\b"
                r"|\b(?:at|during the|in the|through the|throughout the) night(?: hours)?\b", _I),
     _simple("overnight")),
    ("hours|the day|light|morning|noon|evening|night|dawn|dusk|break|sun|midday",
     re.compile(r"\b(?:early |late )?(?:in|during|throughout|until|by|at|before|after|through|since|from)\s+(?:the\s+)?"
                rf"(?:(?:early|small|first|late|wee)(?:\s+\w+)?\s+hours|{_PART}|daylight)(?:\s+of\s+the\s+day)?\b"
                r"|\b(?:during|throughout|earlier in|later in) the day\b"
                r"|\b(?:on|in) the (?:night|morning|evening|afternoon)\b"
                r"|\b(?:early|late) (?:morning|afternoon|evening|night)\b|\b(?:mid-?)(?:morning|afternoon)\b", _I),
     _simple("part")),
    ("morning|noon|evening|night|dawn|dusk|break|sun|midday",
     re.compile(rf"\b{_PART}\b", _I), _simple("half")),
)
_ROWS = tuple((tuple(hints.split("|")), pattern, make) for hints, pattern, make in _PATTERNS)
_ANY_MONTH = re.compile(r"\b(?:jan|feb|mar|apr|may\b|jun|jul|aug|sep|oct|nov|dec)", _I)
_ANY_DIGIT = re.compile(r"\d")


def find_atoms(text: str) -> list[TimeWords]:
    """Every single expression in order; where two overlap the earlier, then the longer one stays."""
    low = text.lower()
    marks = ("#" if _ANY_DIGIT.search(text) else "") + ("@" if _ANY_MONTH.search(text) else "")
    found: list[TimeWords] = []
    for hints, pattern, make in _ROWS:
        marked = hints[0][0] in "#@"
        if all(h in marks for h in hints[0]) if marked else any(h in low for h in hints):
            found += [words for m in pattern.finditer(text) if (words := make(m))]
    found.sort(key=lambda w: (w.start, -w.end))
    kept: list[TimeWords] = []
    for words in found:
        if not kept or words.start >= kept[-1].end:
            kept.append(words)
        elif kept[-1].kind in PARTS and words.kind not in PARTS and words.end > kept[-1].end:
            kept[-1] = words
    return kept


PARTS = frozenset(("half", "part", "overnight"))
