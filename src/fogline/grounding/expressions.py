"""Every expression of time in a text with its sort, as TIMEX3 draws them: dates, times of day, lengths and sets.

Claims are given only the dates; here the lengths stand beside them, ranges are their two ends, and what bounds a time
("since", "by") is no part of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from fogline.grounding.timehistory import find_historic
from fogline.grounding.timelengths import find_lengths
from fogline.grounding.timepatterns import TimeWords, find_atoms, marks_of, sift
from fogline.grounding.timewords import join, share_years

Sort = Literal["date", "time", "duration", "set"]
_I = re.IGNORECASE
# Words that lead up to a time and are no part of it.
_BEFORE = re.compile(
    r"(?:(?:in|on|at|by|since|until|till|from|to|for|over(?=\s+the\b)|during|within|throughout|through|between|before"
    r"|after|and|into|of|as of|as at)\s+)+(?!least|most)", _I)
# Words that say which part of a time is meant.
_STRETCH = (r"end|start|beginning|middle|close|rest|eve|(?:latter|first|second) half|(?:latter|early|late) part"
            r"|(?:early|closing|opening|first|last) (?:days|weeks|months|years)|(?:first|second|third|last) week")
_PART_OF = re.compile(
    rf"(?:(?:\bthe\s+)?\b(?:very\s+)?(?:{_STRETCH}) of(?:\s+the)?\s+"
    r"|\b(?:early|late|mid|later|earlier)(?:\s+in)?(?:\s+the)?(?:\s+|-)"
    r"|\b(?:about|around|circa|ca\.|c\.|as early as|as late as|the years?)\s+|\bthe\s+(?=$))+$", _I)
# "The 1917 battle", "the Spring Offensive", "a three-day siege": the article is the noun's.
_ARTICLE = re.compile(r"(?:the|a|an|its|his|their|this)\s+(?=\S)", _I)
_NOUN_FOLLOWS = re.compile(
    r"[’']?s?\s+[\"“]?(?:[A-Z]|[a-z-]+(?:tion|sion|ment|ive|gn|war|raid|fire|attack|uprising|season|rules|prices)s?\b)")
_OF = re.compile(r"\s+of\s+(?:the\s+)?", _I)
_TRAILING = re.compile(r"(?:[\s,;:(–—-]|\b(?:to|and|or|until|through)\b)+$", _I)
_IN_PARTS = frozenset(("day", "month", "season", "year", "decade", "century", "beside", "numeric"))
_NOON_TO_NIGHT = frozenset(("clock", "part", "half", "overnight"))


@dataclass(frozen=True, slots=True)
class Expression:
    """[start, end) of the text, what sort of time it is, and how it is counted."""

    start: int
    end: int
    sort: Sort
    words: TimeWords


def find_expressions(text: str) -> tuple[Expression, ...]:
    """All expressions in order, none overlapping. A range is given as its two ends."""
    low = text.lower()
    found = sift([*find_atoms(text), *find_historic(text, low, marks_of(text)), *find_lengths(text, low)])
    ends = [end for words in join(text, found, ranges=False) for end in _ends(words)]
    whole = _of_another(text, share_years(text, ends))
    return tuple(e for e in (_expression(text, w, whole[i - 1].end if i else 0) for i, w in enumerate(whole)) if e)


def _ends(words: TimeWords) -> Iterator[TimeWords]:
    until = words.until
    if until is None or until.start <= words.start:
        yield words
        return
    yield replace(words, end=until.start, until=None)
    yield until


def _of_another(text: str, found: list[TimeWords]) -> list[TimeWords]:
    """"August of that year" is one date, "the last week of August" one length."""
    out: list[TimeWords] = []
    for words in found:
        last = out[-1] if out else None
        if last and _OF.fullmatch(text, last.end, words.start) and (
                (words.kind == "beside" and words.args[1] == "year" and last.kind in ("day", "month", "season"))
                or (last.kind == "length" and words.kind in _IN_PARTS)):
            out[-1] = replace(last, end=words.end)
        else:
            out.append(words)
    return out


def _expression(text: str, words: TimeWords, floor: int) -> Expression | None:
    """Its words alone: nothing that leads up to them, all that says which part is meant. `floor` ends the last one."""
    start, end = words.start, words.end
    if m := _BEFORE.match(text, start, end):
        start = m.end()
    if words.kind in _IN_PARTS and (m := _PART_OF.search(text, max(floor, start - 40), start)):
        start = m.start()
    if _is_of_a_noun(text, start, end, words) and (m := _ARTICLE.match(text, start, end)):
        start = m.end()
    if m := _TRAILING.search(text, start, end):
        end = m.start()
    if start >= end:
        return None
    exact = text[start:end]
    if exact.endswith(".") and exact.count(".") == 1:
        end -= 1
    return Expression(start, end, _sort(words), replace(words, start=start, end=end))


def _is_of_a_noun(text: str, start: int, end: int, words: TimeWords) -> bool:
    if words.kind == "length":
        return "-" in text[start:end] or (text[end - 1:end] == "s" and text[start:end].istitle())
    return words.kind in _IN_PARTS and words.kind != "beside" and bool(_NOUN_FOLLOWS.match(text, end))


def _sort(words: TimeWords) -> Sort:
    if words.kind in ("length", "past"):
        return "duration"
    if words.kind == "set":
        return "set"
    return "time" if words.clock or words.kind in _NOON_TO_NIGHT else "date"
