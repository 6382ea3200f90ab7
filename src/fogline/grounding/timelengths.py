"""How long, how often, and now: expressions of time that name no day, so that none is taken for one.

"Two weeks of fighting" is a length, "every day" a set, "now" the time of telling. They are found where every time of a
text is asked for, and kept off the dates: "10-15 days" is no date.
"""

from __future__ import annotations

import re

from fogline.grounding.timeterms import SMALL, TimeWords
from fogline.language.lexicon import patterns

_I = re.IGNORECASE
_NUMBERS: dict[str, float] = {
    **{word: n for word, n in SMALL.items() if n}, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100, "half a": 0.5, "another": 1, "single": 1}
_WORD = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_TENS, _ONES = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety", "one|two|three|four|five|six|seven|eight|nine"
_NUMBER = rf"(?:(?<!\d)\d{{1,4}}(?:[.,]\d+)?(?!\d)|(?:{_TENS})[- ](?:{_ONES})|a couple of|{_WORD})"
_VAGUE = r"(?:(?:only |just |quite )?a (?:good )?few|several|some|many(?: more)?|a number of|few|numerous|countless)"
_UNIT = r"(minute|hour|day|night|week|fortnight|weekend|month|year|decade|century|centurie)"
_ABOUT = (r"(?:(?:about|around|approximately|roughly|nearly|almost|just|only|exactly|over|under|some|at least|at most"
          r"|more than|less than|fewer than|no more than|no less than|up to|close to|well over|barely"
          r"|a little more than|a mere|another|a further|an additional|as (?:much|many|long|little) as)\s+){0,2}")
_THE = (r"(?:(?:the|these|those|its|his|her|their)\s+)?(?:(?:same|first|last|past|next|following|previous|preceding"
        r"|coming|final|initial|subsequent|intervening|remaining|whole|entire)\s+)?")
_ADJECTIVE = r"(?:(?:full|long|whole|consecutive|straight|successive|more|brutal|bloody|bitter|entire) )?"
_GONE = r"(?!\s+(?:ago|earlier|later|before|after)\b)"
_LENGTH = re.compile(
    rf"\b{_THE}{_ABOUT}(?:{_NUMBER}(?:\s*[-–—]\s*|\s+(?:or|to)\s+)(?=\d|{_WORD}))?"
    rf"(?:(?P<number>{_NUMBER})(?P<half> and a half)?|(?P<vague>{_VAGUE}))[\s-]+{_ADJECTIVE}(?P<unit>{_UNIT})s?\b"
    r"(?:[- ]old\b| of age\b|[- ]long\b)?", _I)
_ONE = re.compile(
    rf"\b{_ABOUT}(?:per|an?|an entire|a single|a whole|a full|the whole|the entire)\s+(?P<unit>{_UNIT})\b"
    rf"(?![-’'](?!long)){_GONE}(?:[- ]long\b)?"
    r"|\b(?:over |in |during |for )?the (?:past|last|next|coming|following) (?P<next>week|month|year|decade|century)\b"
    r"(?! of\b)|\bthe (?:first|second|third|fourth|last|final) (?P<which>day|week|month|year|decade)s?(?= of\b)"
    r"|\b(?P<long>minute|hour|day|week|month|year|decade|century)s?-long\b", _I)
_MANY = re.compile(
    r"\b(?:(?:the|these|those) (?:first|last|past|next|following|coming|final|intervening|early) )?"
    r"(?:(?:relatively|very|few)\s+\w+\s+)?(?P<unit>minute|hour|day|night|week|month|year|decade|centurie)s"
    rf"(?:[- ]long\b)?{_GONE}", _I)
_DESIGNATORS = {"minute": "T{}M", "hour": "T{}H", "day": "{}D", "night": "{}D", "week": "{}W", "fortnight": "{}W",
                "weekend": "{}D", "month": "{}M", "year": "{}Y", "decade": "{}DE", "century": "{}CE",
                "centurie": "{}CE"}
_SETS = (("hour", "XXXX-XX-XXTXX"), ("night", "XXXX-XX-XXTNI"), ("morning", "XXXX-XX-XXTMO"),
         ("evening", "XXXX-XX-XXTEV"), ("weekend", "XXXX-WXX-WE"), ("week", "XXXX-WXX"), ("month", "XXXX-XX"),
         ("summer", "XXXX-SU"), ("winter", "XXXX-WI"), ("year", "XXXX"), ("annual", "XXXX"), ("da", "XXXX-XX-XX"))
_REFERENCES = {"present": "PRESENT_REF", "past": "PAST_REF", "future": "FUTURE_REF", "no length": ""}
_GLANCE = ("minute", "hour", "day", "night", "week", "month", "year", "decade", "centur")


def find_lengths(text: str, low: str) -> list[TimeWords]:
    """Lengths, sets and the words of now and then; `low` is the text in lower case.

    `args` hold an ISO 8601 duration, a set's pattern (a TIMEX3 value), or which of present, past and future is meant.
    """
    found: list[TimeWords] = []
    if any(unit in low for unit in _GLANCE):
        found += (TimeWords(m.start(), m.end(), "length", (_length(m),)) for m in _LENGTH.finditer(text))
        found += (TimeWords(m.start(), m.end(), "length", (_iso(1, m["unit"] or m["next"] or m["which"] or m["long"]),))
                  for m in _ONE.finditer(text))
        found += (TimeWords(m.start(), m.end(), "length", (_iso("X", m["unit"]),)) for m in _MANY.finditer(text))
    for section, pattern in patterns("times"):
        for m in pattern.finditer(text):
            if section == "set":
                value = next(value for mark, value in _SETS if mark in m[0].lower())
                found.append(TimeWords(m.start(), m.end(), "set", (value,)))
            else:
                found.append(TimeWords(m.start(), m.end(), "reference", (_REFERENCES[section],)))
    return found


def _length(m: re.Match[str]) -> str:
    if m["vague"]:
        return _iso("X", m["unit"])
    number = _number(m["number"].lower()) + (0.5 if m["half"] else 0)
    return _iso(number * (2 if m["unit"].lower() == "fortnight" else 1), m["unit"])


def _iso(number: float | str, unit: str) -> str:
    return "P" + _DESIGNATORS[unit.lower()].format(number if isinstance(number, str) else f"{number:g}")


def _number(words: str) -> float:
    if words[0].isdigit():
        return float(re.sub(r",(?=\d{3}$)", "", words).replace(",", "."))
    if words in _NUMBERS:
        return _NUMBERS[words]
    return 2 if words == "a couple of" else sum(_NUMBERS[part] for part in re.split(r"[- ]", words))
