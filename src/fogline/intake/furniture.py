"""What a page puts around a story: counters, links, credits, notices. Each rule says in words why a line is no story.

The rules are lists in words/; a line that opens or closes a quotation is never furniture, and a weak rule gives way
where the line tells of the war, for a short real claim must never be lost.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from fogline.intake.stamps import MONTH_ALONE, STAMP_LINE
from fogline.intake.wording import Sought, any_of, listed, sections, sought

WIDGET_CHARS = 320  # widgets are short; past this only notices (privacy, reprint, copyright) are looked for
STAMP_CHARS = 120
_ICONS = " \t\xa0\u200b\ufeff\u2060|•·*#>»›→▶►✕×+~_=—–-"
_EDGES = re.compile(r"^[(\s]+|[\s.:!?…*>»)]+$")
_QUOTES = frozenset("“”«»\"„")
# Possessive repeats (*+, ++) throughout: a hostile line of a thousand hyphens must not be tried in every way.
_NAME = r"[A-ZÀ-Þ][\w.’'-]*+"
_BYLINE = re.compile(
    r"(?:(?:By|BY|by|Author|AUTHOR|Words|Text|Correspondent|Reporter|(?:Written|Reported|Posted|Published|Edited|Compiled|"
    r"Translated|Prepared|Story|Report|Words|Text|Analysis) by|From our (?:own )?correspondent)\s*:?\s+"
    rf"(?:(?:{_NAME}|and|AND|&|our|the|staff|of|in|for|with|de|van|von|bin|al|correspondents?|reporters?|editors?|writers?|"
    r"desk|agenc(?:y|ies)|read|min|minutes?|ago|\d{1,2}:\d\d|\d{1,4})(?:[,\s|•·–—/-]++|\Z)){1,16}+\Z)")
_MONEY = r"(?>[$€£₽₴¥]\s*+\d[\d.,]*+\s*+[kKmM]?\b|\d[\d., ]*+\s*+(?:[$€£₽₴¥]|USD\b|EUR\b|GBP\b))"
_COUNTER = re.compile(
    rf"(?:{_MONEY}|\d{{1,3}}(?:\.\d+)?\s*%)(?:[\s/–-]++|raised|funded|of|goal|out of|our|the|{_MONEY})*+\Z")
_LABEL_OF_COUNT = (r"published|posted|updated|date|views?|viewed|read|reads|comments?|shares?|likes?|replies|visits"
                   r"|hits|downloads?|votes?|rating|print|reading time")
# "Published: 3.05.2031 10:15  Views 5 120  Comments (41)": the page's own counts side by side.
_COUNTS = re.compile(
    rf"(?=.*\d)(?:(?:{_LABEL_OF_COUNT})\s*+:?\s*+(?:\(\d[\d., \xa0]*+[kKmM]?\)|\d[\d.,:/\xa0 -]*+[kKmM]?)?[\s|·•,;]*+)"
    r"{2,12}+\Z", re.IGNORECASE)


class Rule(NamedTuple):
    reason: str
    opening: re.Pattern[str] | None
    anywhere: tuple[Sought, ...]
    weak: bool


def _rules() -> tuple[Rule, ...]:
    found = []
    for section in sections("furniture"):
        openings = tuple(line for line in section.lines if not line.startswith("~ "))
        flags = re.NOFLAG if "cased" in section.marks else re.IGNORECASE
        anywhere = tuple(sought(line[2:], flags) for line in section.lines if line.startswith("~ "))
        found.append(Rule(section.title, any_of(openings, flags) if openings else None, anywhere,
                          "weak" in section.marks))
    return tuple(found)


RULES = _rules()
NOTICES = tuple(r for r in RULES if r.reason in ("a cookie or privacy notice", "a reprint notice", "a copyright line"))
WIDGETS = frozenset(listed("widgets"))
_TELLING = re.compile(r"\b(?:" + "|".join(" ".join(listed("telling")).split()) + r")\b", re.IGNORECASE)


def tells(words: str) -> bool:
    """Whether words speak of saying or of war, so that a weak rule must leave them alone."""
    return bool(_TELLING.search(words))


def bare(line: str) -> str:
    """A line without the icons and bullets around it."""
    return line.strip(_ICONS)


def furniture_reason(line: str) -> str | None:
    """Why a line is the page's and not the story's, or None. `line` is one line without its line break."""
    short = bare(line)
    if not any(c.isalnum() for c in short):
        return "a rule or ornament"
    if len(short) <= STAMP_CHARS and _EDGES.sub("", short.casefold()) in WIDGETS:
        return "a widget of the page"
    if len(short) > WIDGET_CHARS:
        return _by_list(short, NOTICES)
    if short[0] in _QUOTES or (short[-1] in _QUOTES and short[-1] != '"'):
        return None
    return _by_shape(short) or _by_list(short, RULES) or _row_of_links(line.strip())


def _by_shape(short: str) -> str | None:
    if short[0].isdigit() or short[0] in "$€£₽₴¥":
        if _COUNTER.match(short):
            return "a sum of money on its own: a donation counter"
        if short.replace(",", "").replace(".", "").replace(" ", "").rstrip("kKmM").isdigit() and len(short) < 12:
            return "a number on its own: a counter"
    if len(short) <= STAMP_CHARS and _COUNTS.match(short):
        return "counts and stamps of the page"
    if MONTH_ALONE.match(short):
        return "a month on its own: it belongs to the page"
    if len(short) <= STAMP_CHARS and STAMP_LINE.match(short):
        return "a timestamp"
    return "a byline" if _BYLINE.match(short) else None


def _by_list(short: str, rules: tuple[Rule, ...]) -> str | None:
    spared: bool | None = None
    small = short.lower()
    for rule in rules:
        if (rule.opening and rule.opening.match(short)) or any(s.find(short, small) for s in rule.anywhere):
            if rule.weak and spared is None:
                spared = tells(short)
            if not (rule.weak and spared):
                return rule.reason
    return None


def _row_of_links(line: str) -> str | None:
    """Several widgets in one line: "Share | Print | Subscribe"."""
    parts = [p for p in re.split(r"\s*[|•·]\s*|\s{3,}|\t+", line) if p.strip()]
    return "a row of links" if len(parts) > 1 and all(furniture_reason(p) for p in parts) else None
