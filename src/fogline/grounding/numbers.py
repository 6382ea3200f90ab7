"""A number as it was said: "at least eleven" has a floor, "up to 40" a ceiling, "dozens" has no number at all.

Only the words are read here; what they count, and whether they count anything, is for `figures` to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from fogline.records.vocabulary import Qualifier

ONES = {word: i for i, word in enumerate((
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"))}
TENS = {word: 10 * i for i, word in enumerate(
    ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), 2)} | {"fourty": 40}
TOO_MANY = 10**15  # from here on a float no longer tells neighbours apart, and nobody counts
SCALES = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9,
          "trillion": 10**12}


@dataclass(frozen=True, slots=True)
class Number:
    """Words [start, end) that say a number, qualifier included; the bare number is [core, core_end).

    `low` and `high` are None where the words set no bound. `text` is the bare number in lower case. `money` is the
    currency of a sign before it, `percent` whether it is a share.
    """

    start: int
    end: int
    core: int
    core_end: int
    low: float | None
    high: float | None
    qualifier: Qualifier
    money: str | None = None
    percent: bool = False


_WORD = "|".join(sorted({*ONES, *TENS, *SCALES}, key=len, reverse=True))
_SCALE = "|".join(SCALES)
_SPELLED = (rf"(?:(?:half|(?:(?:a|one|three) )?quarters? of) an? (?:dozen|hundred|thousand|million|billion|trillion)"
            rf"|(?:an? (?=couple|{_SCALE}))?(?:couple of )?(?<![a-z])(?:{_WORD})(?![a-z])"
            rf"(?:(?:[ -]|(?:(?<=dred)|(?<=sand)|(?<=lion))\s+and\s+)(?:{_WORD})(?![a-z]))*)")
_DIGITS = (r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d+(?:\.\d+)?)"
           r"(?:[ \u00a0](?:hundred|thousand|million|billion|trillion|mln|bn)(?![a-z])|k(?![a-z]))?")
_ONE = rf"(?:{_DIGITS}|{_SPELLED})"
_CORE = re.compile(
    rf"(?<![\w#№@/.,:])(?<!\w[-’'])(?P<sign>[$€£₽]\s?|US\$\s?)?(?P<first>{_ONE})"
    rf"(?:(?:\s*[-–—]\s*|\s+(?:to|or)\s+)(?P<second>{_ONE}))?"
    rf"(?P<plus>\+|\s+(?:or|and) (?:more|above|higher|greater)\b(?! than\b))?"
    r"(?P<most>\s+or (?:less|fewer|below|under)\b(?! than\b))?(?P<percent>\s?%|\s+per\s?cent(?:age points?)?\b)?", re.I)
_BETWEEN = re.compile(
    rf"\b(?:between|from)\s+(?P<first>{_ONE})\s+(?:and|to|through)\s+(?P<second>{_ONE})"
    r"(?P<percent>\s?%|\s+per\s?cent\b)?", re.I)
_QUALIFIERS: tuple[tuple[Qualifier, str], ...] = (
    ("at_least", r"at least|(?:no|not) (?:fewer|less) than|a minimum of|at a minimum"),
    ("up_to", r"up to|as many as|as much as|at most|(?:no|not) more than|(?:do|does|did) not exceed"
     r"|not exceeding|a maximum of|maximum"),
    ("more_than", r"(?:more|greater|higher|larger) than|(?:well |just )?over|in excess of|upwards of|exceeding|above"),
    ("less_than", r"(?:fewer|less|smaller|lower) than|(?:just )?under|below"),
    ("about", r"about|some|around|approximately|roughly|nearly|almost|(?:an )?estimated|close to|circa|ca\.|approx\."
              r"|an average of|maybe|perhaps|possibly"),
)
_LEAD = re.compile("(?:" + "|".join(rf"(?P<{name}>\b(?:{words}))" for name, words in _QUALIFIERS)
                   + r")\s+(?:a total of\s+)?[“\"]?$", re.I)
_LEAD_CHARS = 28  # the longest qualifier with the words that may follow it
_VAGUE: tuple[tuple[Qualifier, str], ...] = (
    ("tens_of_thousands", r"(?:many )?tens of thousands"),
    ("unspecified", r"(?:many )?hundreds of thousands|(?:several|a few|many)? ?(?:thousands|millions)"
                    r"|(?:several|a few) thousand"
                    r"|(?<!as )(?<!so )(?<!how )(?<!too )many(?! (?:of|as|times|ways|years|days|months|weeks)\b)"
                    r"|numerous"),
    ("hundreds", r"(?:many |several |a few )?hundreds|(?:several|a few) hundred"),
    ("dozens", r"(?:many |several |a few )?(?:dozens|scores)|(?:several|a few) dozen"),
    ("several", r"several|a few|a handful"),
)
_VAGUE_MARKS = ("several", "few", "many", "handful", "dozen", "scores", "hundred", "thousand", "millions", "numerous")
_VAGUE_WORDS = re.compile("|".join(rf"(?P<{name}>(?<![\w-])(?:{words})(?![\w-]))" for name, words in _VAGUE), re.I)
# "No reports of losses" says nothing about losses; "no further losses" and "no serious losses" admit some.
_NONE = re.compile(
    r"(?<![\w-])(?:no|without(?: any)?|zero|any)\s+"
    r"(?:(?:civilian|military|combat|human|own|personnel|equipment|fatal|reported|\w+ian|\w+ese|\w+ish)\s+){0,2}(?P<noun>losses|casualties|deaths|fatalities|injuries|victims|dead|wounded)\b"
    r"|(?<![\w-])(?:not a single|not one)\s+(?P<single>\w+)"
    r"|(?<![\w-])(?P<nobody>nobody|no one|none of (?:the|our|its|their)(?: \w+)? \w+)"
    r"(?=\s+(?:was|were|has been|have been|had been|is)\b)",
    re.I)
# "Rose from nine to twelve" is two numbers, one after the other, and no range.
_GREW = re.compile(
    r"\b(?:rose|risen|rises?|rising|raised|increas\w+|climb\w+|grew|grown|up|jump\w+|fell|fallen|lowered|cut|revis\w+"
    r"|updated|corrected|changed|went|gone)(?:\s+\w+){0,4}\W+from\s+$"
    r"|\b(?:raised|lowered|increas\w+|reduc\w+|cut|revis\w+|updated|corrected)(?:\s+\w+){0,4}\s+"
    r"(?:toll|tally|count|number|figure|estimate|loss)(?:e?s)?(?:\s+of(?:\s+\w+){1,4})?\W+from\s+$", re.I)
GREW_REACH = 80  # characters: "revised by the ministry on Tuesday from"
_NEGATED = re.compile(r"\b(?:not|n[’']t|never|without)\b[^.;,]{0,30}$", re.I)
TRIGGER = re.compile(rf"\d|\b(?:{_WORD}|dozens|scores|hundreds|thousands|millions|several|few|many|numerous|handful"
                     r"|couple|no|not|none|nobody|without|any|an?)\b", re.I)


def find_numbers(text: str, start: int, end: int) -> list[Number]:
    """Every number in text[start:end], in order, none overlapping. A qualifier counts only inside the window."""
    found = [n for n in (*_ranges(text, start, end), *_plain(text, start, end), *_vague(text, start, end)) if n]
    kept: list[Number] = []
    for number in sorted(found, key=lambda n: (n.core, -n.core_end)):
        if kept and number.core < kept[-1].core_end:
            continue
        if kept and number.start < kept[-1].end:
            number = replace(number, start=number.core)
        kept.append(number)
    return kept


def find_none(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """"No losses", "not a single soldier", "nobody": start, end and the word that names what there was none of."""
    for m in _NONE.finditer(text, start, end):
        lead = m[0].split()[0].lower()
        if lead == "any" and not _NEGATED.search(text, max(start, m.start() - 40), m.start()):
            continue
        yield m.start(), m.end(), (m["noun"] or m["single"] or m["nobody"]).lower()


def value_of(words: str) -> float | None:
    """The value of a number in digits or in words; None where the words are no number."""
    words = words.lower().replace("\u00a0", " ").replace("\u202f", " ").strip()
    if m := re.fullmatch(r"(\d[\d, .]*)(?:\s*(hundred|thousand|million|mln|billion|bn|trillion|k))?", words):
        return _digits(m[1].strip(), m[2])
    if m := re.fullmatch(r"(half|(?:(a|one|three) )?quarters? of) an? (\w+)", words):
        return _whole(SCALES[m[3]] * (0.5 if m[1] == "half" else 0.75 if m[2] == "three" else 0.25))
    return _spelled(re.split(r"[\s-]+", re.sub(r"\band\b|\bcouple of\b", " ", words).strip()))


def _digits(words: str, scale: str | None) -> float | None:
    # In copy translated from languages that group by full stop, "1.500 people" is fifteen hundred: nobody counts to
    # the thousandth.
    plain = re.sub(r"[, ]", "", words)
    if re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", plain) and not scale:
        plain = plain.replace(".", "")
    value = float(plain) * {"mln": 1e6, "bn": 1e9, "k": 1e3}.get(scale or "", SCALES.get(scale or "", 1))
    return _whole(value) if value < TOO_MANY else None


def _spelled(words: list[str]) -> float | None:
    total = current = 0.0
    last = 10.0**15
    for i, word in enumerate(words):
        if word in ("a", "an") and i == 0:
            continue
        if word in ONES or word in TENS:
            number = ONES.get(word, TENS.get(word, 0))
            if current % 100 and not (current % 100 >= 20 and current % 10 == 0 and number < 10):
                return None  # "two three" is two numbers
            current += number
        elif word in SCALES:
            scale = SCALES[word]
            if scale >= last:
                return None
            current = max(current, 1) * scale
            if scale >= 1000:
                total, current, last = total + current, 0, scale
        else:
            return None
    return _whole(total + current) if total + current < TOO_MANY else None


def _whole(value: float) -> float:
    return int(value) if value == int(value) else value


def _plain(text: str, start: int, end: int) -> Iterator[Number | None]:
    at = start
    while m := _CORE.search(text, at, end):
        low, high = value_of(m["first"]), value_of(m["second"]) if m["second"] else None
        core_end = m.end("second") if high is not None else m.end("first")
        grew = m["second"] is not None and _GREW.search(text, max(0, m.start() - GREW_REACH), m.start())
        if high is not None and low is not None and high <= low and m["second"][0].isdigit() and not grew:
            at = m.end("second")  # "2011-03", "3-0": no range and no count
            continue
        if low is None:  # "two three": take the longest head that is one number
            low, core_end = _head(m["first"], m.start("first"))
        if high is not None and low is not None and (high <= low or m["plus"] or grew):
            high, core_end = None, m.end("first")
        whole = core_end == (m.end("second") if m["second"] else m.end("first"))
        at = max(core_end, m.start() + 1)
        if low is not None and not _glued(text, core_end):
            yield _number(text, (start, m.start("first"), core_end), (low, high), m if whole else None)


def _head(words: str, start: int) -> tuple[float | None, int]:
    parts = [m for m in re.finditer(r"[A-Za-z]+", words)]
    for part in reversed(parts[:-1]):
        if (value := value_of(words[:part.end()])) is not None:
            return value, start + part.end()
    return None, start + len(words)


def _glued(text: str, end: int) -> bool:
    """"5th", "152mm", "24/7", "14:00", "555-0100": the digits belong to another word."""
    after = text[end:end + 2]
    return bool(re.match(r"[A-Za-z_/:№]|[.,-]\d", after)) and not re.match(r"k[mg]\b|m\b", text[end:end + 3])


def _ranges(text: str, start: int, end: int) -> Iterator[Number | None]:
    for m in _BETWEEN.finditer(text, start, end):
        low, high = value_of(m["first"]), value_of(m["second"])
        if low is None or high is None or high <= low or _glued(text, m.end("second")):
            continue
        if m[0][0] in "fF" and (" and " in m[0] or _GREW.search(
                text, max(0, m.start() - GREW_REACH), m.start("first"))):
            continue
        percent = m.end() if m["percent"] else m.end("second")
        yield Number(m.start(), percent, m.start("first"), m.end("second"), low, high, "range",
                     percent=bool(m["percent"]))


def _number(text: str, at: tuple[int, int, int], values: tuple[float, float | None], m: re.Match[str] | None) -> Number:
    window, core, core_end = at
    low, high = values
    start, end = core, core_end
    sign = (m["sign"] or "").strip() if m else ""
    if m and sign:
        start = m.start("sign")
    if m and m["percent"]:
        end = m.end("percent")
    qualifier: Qualifier = "exact" if high is None else "range"
    floor: float | None = low
    ceiling: float | None = low if high is None else high
    if m and m["plus"]:
        qualifier, ceiling, end = "at_least", None, m.end("plus")
    elif m and m["most"] and high is None:
        qualifier, floor, end = "up_to", None, m.end("most")
    elif lead := _LEAD.search(text, max(window, start - _LEAD_CHARS), start):
        said = _QUALIFIERS[[lead[name] is not None for name, _ in _QUALIFIERS].index(True)][0]
        start = lead.start()
        if high is None:
            qualifier = said
            floor, ceiling = _bounds(said, low)
    money = {"$": "usd", "US$": "usd", "€": "eur", "£": "gbp", "₽": "rub"}.get(sign.upper())
    return Number(start, end, core, core_end, floor, ceiling, qualifier, money, bool(m and m["percent"]))


def _bounds(said: Qualifier, value: float) -> tuple[float | None, float | None]:
    if said == "at_least":
        return value, None
    if said == "more_than":
        return value + 1, None
    if said == "up_to":
        return None, value
    if said == "less_than":
        return None, value - 1
    return value, value


def _vague(text: str, start: int, end: int) -> Iterator[Number | None]:
    low = text[start:end].lower()
    if not any(mark in low for mark in _VAGUE_MARKS):
        return
    for m in _VAGUE_WORDS.finditer(text, start, end):
        name = m.lastgroup or "unspecified"
        qualifier = next(q for q, _ in _VAGUE if q == name)
        lead = _LEAD.search(text, max(start, m.start() - _LEAD_CHARS), m.start())
        begin = lead.start() if lead and lead["at_least"] else m.start()
        yield Number(begin, m.end(), m.start(), m.end(), None, None, qualifier)
