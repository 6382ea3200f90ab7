"""Cases of time expressions in the layout of the Recognizers specifications: a sentence, a day it is said on, readings.

The cases were written for an assistant that takes orders. Those that concern reports are chosen by rule, never by hand:

- a day to count from is given;
- it is a sentence, with a capital and four words, and its times are written as an editor prints them: months and days
  with their capital, nothing glued, no year in words;
- it tells something: it orders, asks, invites and plans nothing ("I'll", "will", "want to");
- what is expected, if anything, are dates, dates with an hour, ranges of dates or lengths: an hour or a habit without a
  day is on no timeline;
- each has a reading that does not begin after the day it is said on: a report tells what happened.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from fogline.errors import FoglineError
from fogline.grounding.edtf import read
from fogline.grounding.expressions import find_expressions
from fogline.grounding.reckoning import Anchors, Reckoned, reckon
from fogline.grounding.timewords import find_times
from fogline.language.lexicon import sections

ON_A_TIMELINE = ("date", "datetime", "daterange", "datetimerange", "duration")
_SENTENCE = re.compile(r"[\"“]?[A-Z][\w’'-]*(?:\s+\S+){3,}\s*", re.S)
_PART = re.compile(r"\b(?:early|late|mid|end|beginning|start|middle)\b", re.I)
_UNEDITED = re.compile(
    r"\b(?:jan(?:uary)?|feb(?:ruary)?|march|apr(?:il)?|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b|[~=<>]|[A-Za-z]\d"
    r"|\d(?!(?:st|nd|rd|th|s|am|pm|h)\b)[A-Za-z]|\b(?i:hundred|thousand|(?:nineteen|twenty)[ -][a-z]+)\b")
_ASKED = re.compile(r"\?\s*$|\bplease\b|\blet[’']s\b", re.I)
_PLANNED = re.compile(
    r"(?:[’']ll|\b(?:will|would|shall|should|can|could|must|may|wants?|needs?|going to|plan to))\b", re.I)


class UnreadableCases(FoglineError):
    """A file of cases is no JSON in this layout."""

    def __init__(self, file: Path, why: str) -> None:
        super().__init__(f"{file.name}: {why}")


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to take an expression: its first and last day (either may be open), its hour, or its length."""

    first: date | None = None
    last: date | None = None
    clock: str | None = None
    length: str | None = None


@dataclass(frozen=True, slots=True)
class Expected:
    """[start, end) of the sentence, its words, and the readings that count as right."""

    start: int
    end: int
    exact: str
    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence said on a day, and every time it names."""

    file: str
    text: str
    day: date
    expected: tuple[Expected, ...]


def read_cases(file: Path) -> tuple[Case, ...]:
    """The cases of one file that concern reports. Raises where the file is not in this layout."""
    try:
        rows = json.loads(file.read_bytes().decode("utf-8-sig"))
        return tuple(case for row in rows if (case := _case(file.name, row)))
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as err:
        raise UnreadableCases(file, f"holds no cases that can be read ({type(err).__name__}: {err})") from err


def _case(name: str, row: dict[str, Any]) -> Case | None:
    text, said = row["Input"], (row.get("Context") or {}).get("ReferenceDateTime")
    if not said or not _SENTENCE.fullmatch(text) or any(p.search(text) for p in (_UNEDITED, _ASKED, _PLANNED)):
        return None
    if _first_word(text) in sections("orders")["orders"]:
        return None
    day = date.fromisoformat(said[:10])
    expected: list[Expected] = []
    for result in row["Results"]:
        kind = (result.get("TypeName") or result.get("Type") or "").removeprefix("datetimeV2.")
        found = [r for r in _readings(kind, result) if r.length or r.first is None or r.first <= day]
        if kind not in ON_A_TIMELINE or not found:
            return None
        start = int(result["Start"])
        expected.append(Expected(start, start + len(result["Text"]), result["Text"], tuple(found)))
    return Case(name, text, day, tuple(expected))


def _first_word(text: str) -> str:
    found = re.search(r"[A-Za-z’']+", text)
    return found[0].lower() if found else ""


def _readings(kind: str, result: dict[str, Any]) -> Iterator[Reading]:
    """What the case holds for right; of a range without end, what it gives."""
    value = result.get("Value") or {}
    plain = (result.get("Resolution") or value).get("values")
    if kind == "duration":
        yield from (Reading(length=v) for v in {value.get("Timex"), *(v.get("timex") for v in plain or ())} if v)
        return
    for one in plain if plain is not None else (value.get("PastResolution"), value.get("FutureResolution")):
        if not one:
            continue
        point = one.get("value") or one.get("date") or one.get("dateTime")
        low = point or one.get("start") or one.get("startDate") or one.get("startDateTime")
        high = point or one.get("end") or one.get("endDate") or one.get("endDateTime")
        first, last = _day(low), _day(high)
        if first or last:
            yield Reading(first, last, str(point)[11:16] if kind == "datetime" and point else None)


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written[:10]) if written and re.match(r"\d{4}-\d\d-\d\d", written) else None


def _is_none(reading: Reading) -> bool:
    """How the cases write a date that is in no calendar."""
    return reading.first == date.min


def passes(case: Case) -> bool:
    """Whether Fogline finds every time of a case with one of its readings, and no other date."""
    found: list[tuple[int, int, Reckoned]] = []
    mention: date | None = None
    for words in find_times(case.text):
        if got := reckon(words, case.text, Anchors(case.day, case.day.year, mention)):
            found.append((words.start, words.end, got))
            mention = got.value.first if got.value.is_day else mention
    lengths = [(e.start, e.end, str(e.words.args[0])) for e in find_expressions(case.text) if e.words.kind == "length"]
    for one in case.expected:
        near = [got for start, end, got in found if start < one.end and one.start < end]
        if all(map(_is_none, one.readings)) and not near:
            continue
        long = [v for start, end, v in lengths if start < one.end and one.start < end]
        if not any(_same(got, one, r, case.day) for got in near for r in one.readings) and not any(
                r.length == v for v in long for r in one.readings):
            return False
    return all(any(start < one.end and one.start < end for one in case.expected) for start, end, _ in found)


def _same(got: Reckoned, one: Expected, reading: Reading, day: date) -> bool:
    """Whether the first and the last day are the same; a bound that the case leaves open is not asked for.

    The end of a range may be the day after it, or the first day of the time that ends it ("from 2014 to 2018"). What is
    counted in months or years is no finer than that ("two years ago"), a vague part of a time is the whole of it ("late
    last week", "the end of 2000"), and "this week" ends with the day it is said on.
    """
    value = got.value
    if reading.length or (reading.clock and value.clock and reading.clock != value.clock):
        return False
    vague = got.words.kind == "shift" or _PART.search(one.exact)
    if vague and value.first and value.last and reading.first:
        return value.first <= reading.first <= value.last
    if reading.first and value.first != reading.first:
        return False
    if reading.last is None:
        return reading.first is not None
    end = read(value.edtf.rsplit("/", 1)[-1])
    ends = {value.last, end.first if end else None, value.last and value.last + timedelta(days=1)}
    return reading.last in ends or (value.last == day < reading.last)
