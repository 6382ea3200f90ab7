"""How well reports are counted: their dead, hurt and taken, the day and the province, each exactly or not at all.

The numbers are those of the ledger, put together by `comparison.tolls`; nothing is read here a second time. Where
coders wrote a number for vague words, a release counts only where the number stands in a sentence that tells of it; of
the others it is told apart how often no number was read, or the coder's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from math import inf
from pathlib import Path

from fogline.bench.count_corpora import Coded, CodedReport, find_coded, read_coded
from fogline.bench.number_specs import find_number_cases, passes, read_number_cases
from fogline.bench.provinces import province_of, same_province
from fogline.comparison.eventdays import day_of
from fogline.comparison.tolls import Toll, Tolls, tolls_of
from fogline.engines import read_many
from fogline.engines.reader import How
from fogline.grounding import Gazetteer
from fogline.grounding.numbers import find_numbers
from fogline.records import Claim

Progress = Callable[[int, int | None], None]


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many were right."""

    right: int = 0
    of: int = 0

    def __add__(self, other: Share) -> Share:
        return Share(self.right + other.right, self.of + other.of)

    @property
    def value(self) -> float | None:
        return round(self.right / self.of, 4) if self.of else None


NOTHING = Share()
_SENTENCE = re.compile(r"[^.!?\n]+")
# The words by which a sentence tells of one count: where a coder's number is looked for.
TOLD_BY = {name: re.compile(rf"\b(?:{words})", re.I) for name, words in (
    ("killed", r"kill|dead|died|death|shot|slain|casualt|body|bodies"),
    ("captured", r"captur|detain|arrest|apprehend|custody|surrender|nab"),
    ("injured", r"injur|wound|hurt|shot|hospital"))}


@dataclass(frozen=True, slots=True)
class CountScore:
    """One report or many. `nonzero` are counts whose coded number is not 0; `vague` those whose number is not said."""

    killed: Share = NOTHING
    captured: Share = NOTHING
    injured: Share = NOTHING
    both: Share = NOTHING
    nonzero: Share = NOTHING
    nonzero_killed: Share = NOTHING
    nonzero_captured: Share = NOTHING
    nonzero_injured: Share = NOTHING
    vague: Share = NOTHING
    date: Share = NOTHING
    date_within_a_day: Share = NOTHING
    province: Share = NOTHING
    reports: int = 0

    def __add__(self, other: CountScore) -> CountScore:
        return CountScore(*(getattr(self, f) + getattr(other, f) for f in self.__slots__))


@dataclass(frozen=True, slots=True)
class MeasuredCounts:
    """The score of all reports that were read, a sentence for each that was not, and the cases of numbers that passed.
    """

    score: CountScore
    unread: tuple[str, ...]
    cases: int = 0
    passed: int = 0


def measure_counts(where: Path, reader: str, progress: Progress | None = None) -> MeasuredCounts:
    """Reads every coded report of a file or folder and compares; raises where there is none, or a line is none."""
    cases = [case for file in find_number_cases(where) for case in read_number_cases(file)]
    coded = [one for file in find_coded(where, needed=not cases) for one in read_coded(file)]
    gazetteer = Gazetteer.open()
    readings = read_many((one.report for one in coded), How("auto", reader)) if coded else ()
    total, unread = CountScore(), []
    for done, (one, reading) in enumerate(zip(coded, readings, strict=True), 1):
        failed = [p.says for p in reading.problems if p.kind == "reading_failed"]
        if failed:
            unread.append(f"{one.report.source}: {failed[0]}")
        else:
            total += score_counts(one, reading.claims, gazetteer)
        if progress:
            progress(done, len(coded))
    return MeasuredCounts(total, tuple(unread), len(cases), sum(map(passes, cases)))


def score_counts(one: CodedReport, claims: tuple[Claim, ...], gazetteer: Gazetteer) -> CountScore:
    """The score of one report."""
    tolls, coded = tolls_of(claims), one.coded
    shares: dict[str, Share] = {}
    for name, toll, gold in _pairs(tolls, coded):
        said = not coded.floors or gold == 0 or gold in numbers_said(one.report.text, TOLD_BY[name])
        shares |= _shares(name, toll, gold, said=said)
    nonzero = sum((s for name, s in shares.items() if name.startswith("nonzero_")), NOTHING)
    vague = sum((s for name, s in shares.items() if name.startswith("vague_")), NOTHING)
    kept = {name: s for name, s in shares.items() if not name.startswith("vague_")}
    day = day_of(claims)
    return CountScore(
        **kept, both=_both(kept), nonzero=nonzero, vague=vague, reports=1, date=_right(coded.day, coded.day == day),
        date_within_a_day=_right(coded.day, _days_apart(coded.day, day) <= 1), province=_right(
            coded.provinces, same_province(coded.provinces, province_of(claims, tolls, gazetteer))))


def _days_apart(one: str | None, other: str | None) -> float:
    if not one or not other:
        return inf
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)


def _pairs(tolls: Tolls, coded: Coded) -> Iterator[tuple[str, Toll, int]]:
    yield "killed", tolls.killed, coded.killed
    if coded.captured is not None:
        yield "captured", tolls.captured, coded.captured
    if coded.injured is not None:
        yield "injured", tolls.wounded, coded.injured


def _shares(name: str, toll: Toll, gold: int, said: bool) -> dict[str, Share]:
    """A coder's number is the least there were, and so is the low bound of a toll."""
    right = toll.low == gold
    if not said:
        return {f"vague_{name}": Share(right or toll.low is None, 1)}
    one = Share(right, 1)
    return {name: one, f"nonzero_{name}": one if gold else NOTHING}


def _both(shares: dict[str, Share]) -> Share:
    """Every count of a report right, where two are measured."""
    counts = [shares[name] for name in ("killed", "captured", "injured") if name in shares]
    return Share(all(s.right for s in counts), 1) if len(counts) > 1 else NOTHING


def _right(gold: object, right: bool) -> Share:
    return Share(right, 1) if gold else NOTHING


def numbers_said(text: str, telling: re.Pattern[str]) -> frozenset[int]:
    """The numbers that the sentences with one of these words say, in digits or words; an article says 1."""
    said = {1}
    for m in _SENTENCE.finditer(text):
        if telling.search(m[0]):
            said |= {int(bound) for n in find_numbers(m[0], 0, len(m[0])) for bound in (n.low, n.high) if bound}
    return frozenset(said)


def as_plain(measured: MeasuredCounts) -> dict[str, object]:
    """The shares for JSON, null where nothing was measured, and what each was counted over."""
    score = measured.score
    names = [f for f in CountScore.__slots__ if f != "reports"]
    left_out = score.vague.of
    counted = score.killed.of + score.captured.of + score.injured.of + left_out
    others = ("vague", "date_within_a_day")
    exact = {f"{name}_exact": getattr(score, name).value for name in names if name not in others}
    return {**exact, "date_within_a_day": score.date_within_a_day.value, "vague_right": score.vague.value,
            "left_out": round(left_out / counted, 4) if counted else None,
            "specs": measured.cases, "specs_passed": measured.passed,
            "specs_share": round(measured.passed / measured.cases, 4) if measured.cases else None,
            "n": {"reports": score.reports, **{name: getattr(score, name).of for name in names}}}
