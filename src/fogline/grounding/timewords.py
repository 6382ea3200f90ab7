"""The words of a time, told from the words around them: single expressions joined where they say one time together.

"At 15:45 on Monday" is one time, "from March 3 to 5" one range, "since May" a bound. Ages, durations, calibres and
telephone numbers are no times.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from fogline.grounding.timepatterns import UNITS, TimeWords, find_atoms

__all__ = ["UNITS", "TimeWords", "find_times", "join", "share_years"]

_I = re.IGNORECASE
# A glance that saves the rest: a paragraph without a digit and without any of these says no time. Those of the second
# kind stand in many other words.
_ANY_DIGIT = re.compile(r"\d")
_MARKS = (
    "day", "night", "morning", "evening", "noon", "dawn", "dusk", "hour", "week", "month", "year", "decade", "centur",
    "quarter", "tomorrow", "spring", "summer", "autumn", "winter", "january", "february", "april", "june", "july",
    "august", "september", "october", "november", "december", "christmas", "since then", "recent", "coming")
_MAYBE = ("ago", "now", "may", "march", "fall", "break", "sun")
_SURELY = re.compile(r"\b(?:ago|now|may|march|fall|daybreak|sunrise|sunset)\b", _I)
_BOUND = re.compile(
    r"\b(?:(?:shortly|just|soon|immediately) )?"
    r"(?:(?P<since>(?:ever )?since(?: the (?:start|beginning|end) of)?)|(?P<as_of>as of|as at)"
    r"|(?P<until>until|till|up to|up until|through)|(?P<by>by)"
    r"|(?P<before>before|prior to|ahead of)|(?P<after>after|following|from|starting(?: from)?|beginning)"
    r"|(?P<between>between)|(?P<eve>the eve of))"
    r"(?:\s+(?:about|around|approximately|the|early|late|mid|roughly|at))*\s*$", _I)
_AFTERMATH = re.compile(
    r".{1,2}\s+(?:[\w-]+\s+){0,2}?(?:attack|strike|airstrike|shelling|bombardment|bombing|explosion|blast|raid"
    r"|battle|clashes|assault|ambush|barrage)s?\b", _I)
# "Since the fighting began on 4 April", "since the start of operations on 17 October": since that day.
_BEGINNING = re.compile(
    r"\bsince (?:[\w’'-]+ ){1,4}?(?:(?:began|begun|started|erupted|broke out|resumed|restarted|launched|invaded|"
    r"seized|took)(?: [\w’'-]+){0,4}?|(?:beginning|start|outbreak|launch|onset|resumption) of(?: [\w’'-]+){1,4}),?"
    r"(?: (?:on|in|at))?(?: the)?\s*$", _I)
_NEARLY = re.compile(
    r"\b(?:at )?(?:about|around|approximately|roughly|nearly|(?:shortly|just) (?:before|after)|at)\s*$", _I)
# What may stand between a day and its hour: "at 15:45 on Monday", "Monday, around 9 p.m.", "the night of October 23".
_JOINS = re.compile(
    r"[\s,(]*(?:\b(?:at|on|of|in|from|by|around|about|approximately|shortly|just|before|after|the|early|late|roughly|since)"
    r"\b[\s,]*)*\)?", _I)
_RANGE = re.compile(
    r"\s*(?:[-–—]|,?\s*\b(?:to|until|till|through|into|and)\b)"
    r"(?:\s+(?:the|early|late|on|about|around|(?:end|start|beginning|middle) of))*\s*", _I)


@lru_cache(maxsize=128)  # a paragraph is asked for its dates, then for the numbers that are none
def find_times(text: str) -> tuple[TimeWords, ...]:
    """All expressions of time in a text, in order, none overlapping; joined where they say one time together."""
    low = text.lower()
    if not (_ANY_DIGIT.search(text) or any(mark in low for mark in _MARKS)
            or (any(mark in low for mark in _MAYBE) and _SURELY.search(text))):
        return ()
    # "By mid-afternoon" is a time of its own; the half of "morning bulletin" or "night desk" only helps a day.
    found = [w for w in join(text, find_atoms(text)) if w.kind != "half"]
    return tuple(_bounded(text, share_years(text, found)))


_AND = re.compile(
    r"\s*(?:[,–-]|,?\s*\b(?:and|or|to|until|through)\b)\s*(?:(?:in|on|from|the|early|late|mid)[\s-]+)*", _I)
_YEARLESS = frozenset(("day", "month", "season"))


def share_years(text: str, found: list[TimeWords]) -> list[TimeWords]:
    """"In April and June 2021": the year said with the second is the first one's too."""
    out = list(found)
    for i in range(len(out) - 2, -1, -1):
        one, following = out[i], out[i + 1]
        if one.kind in _YEARLESS and following.kind in _YEARLESS and following.args[0] is not None and _bare(one) and (
                _AND.fullmatch(text, one.end, following.start)):
            out[i] = replace(one, args=(following.args[0], *one.args[1:]))
    return out


def _bare(words: TimeWords) -> bool:
    """Whether nothing says the year: neither a number nor "last" or "this"."""
    return words.args[0] is None and (len(words.args) == 3 if words.kind == "day" else not words.args[2])


_DAYS = frozenset(("day", "numeric", "weekday", "shift", "monthday"))
_CALENDAR = frozenset(("day", "numeric", "weekday", "month", "year", "season"))
BEGINNING = 80  # characters from "since" to the day on which it began
_WITHIN = frozenset(("clock", "part", "half", "overnight"))


def join(text: str, atoms: list[TimeWords], *, ranges: bool = True) -> list[TimeWords]:
    """"At 15:45" and "on Monday" are one time; "from Monday" and "to Wednesday" one range where `ranges` are asked."""
    out: list[TimeWords] = []
    for atom in atoms:
        last = out[-1] if out else None
        if last is None:
            out.append(atom)
            continue
        gap = text[last.end:atom.start]
        if len(gap) <= 24 and (one := _one_time(gap, last, atom)):
            out[-1] = one
        elif ranges and len(gap) <= 20 and _RANGE.fullmatch(gap) and _is_range(text, last, atom, gap):
            out[-1] = replace(last, end=atom.end, until=atom)
        else:
            out.append(atom)
    return out


def _one_time(gap: str, last: TimeWords, atom: TimeWords) -> TimeWords | None:
    if last.until or not _JOINS.fullmatch(gap):
        return None
    if not gap.strip(" ,(") and {last.kind, atom.kind} in ({"weekday", "day"}, {"weekday", "numeric"}):
        day = last if atom.kind == "weekday" else atom  # "Monday, October 12": the date decides
        return replace(day, start=last.start, end=atom.end, clock=last.clock or atom.clock, zone=last.zone or atom.zone)
    if last.kind in _DAYS and atom.kind in _WITHIN and not (last.clock and atom.clock):
        if atom.kind == "overnight" and last.kind != "weekday":
            return None
        return replace(last, end=atom.end, clock=atom.clock or last.clock, zone=atom.zone or last.zone)
    if last.kind in _WITHIN and atom.kind in _DAYS and not (last.clock and atom.clock):
        return replace(atom, start=last.start, clock=last.clock or atom.clock, zone=last.zone or atom.zone)
    if last.kind in _WITHIN and atom.kind in _WITHIN and not (last.clock and atom.clock):
        kind = next((k for k in ("overnight", "part") if k in (last.kind, atom.kind)), "clock")
        clock = last.clock or atom.clock
        return TimeWords(last.start, atom.end, "clock" if clock else kind, clock=clock, zone=last.zone or atom.zone)
    return None


def _is_range(text: str, last: TimeWords, atom: TimeWords, gap: str) -> bool:
    """"And" joins two times to one range only after "between"; "now" and "today" only end what began on a day."""
    if last.kind in _BEGINS and not last.until and _is_today(atom):
        return gap.strip(" ,").lower() != "and" or bool(_BETWEEN.search(text[:last.start]))
    if last.until or {last.kind, atom.kind} & {"now", "vague", "past", "half"} or "shift" in (last.kind, atom.kind):
        return False
    if (last.kind == "clock") != (atom.kind == "clock"):
        return False
    words = gap.strip(" ,").lower()
    if words.startswith("and"):
        return bool(_BETWEEN.search(text[:last.start]))
    return True


_BETWEEN = re.compile(r"\bbetween(?:\s+\w+){0,2}\s*$", _I)
_BEGINS = frozenset(("day", "numeric", "month", "year", "weekday"))


def _is_today(words: TimeWords) -> bool:
    return words.kind == "now" or (words.kind == "shift" and words.args[0] == 0 and words.args[2] == "document")


def _bounded(text: str, found: list[TimeWords]) -> Iterator[TimeWords]:
    """"Since", "until", "as of" and their kin belong to the time they bound."""
    for words in found:
        lead = text[max(0, words.start - 32):words.start]
        if words.kind not in ("overnight", "past", "part", "now", "then", "nth") and (m := _BOUND.search(lead)):
            bound = m.lastgroup or ""
            if bound == "between" and words.until is None:
                bound = ""
            if bound == "after" and _AFTERMATH.match(text, words.end - 2):
                bound = ""  # "dead after Wednesday's attack": on that day
            yield replace(words, start=words.start - len(lead) + m.start(), bound=_meaning(bound, words))
        elif words.kind in _CALENDAR and (m := _BEGINNING.search(text, max(0, words.start - BEGINNING), words.start)):
            yield replace(words, start=m.start(), bound="since")
        elif words.kind == "clock" and (m := _NEARLY.search(lead)):
            yield replace(words, start=words.start - len(lead) + m.start())
        else:
            yield words


def _meaning(bound: str, words: TimeWords) -> str:
    """"From 21:40 on Monday" gives the hour it began; "after 02:30" the hour it happened."""
    if bound in ("after", "before", "by") and (words.clock or words.until):
        return ""
    return "" if bound == "between" else bound
