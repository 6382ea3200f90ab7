"""How well times were found, as TempEval-3 counts it: their words, exactly or nearly, and their values.

`strict` asks for the very words, `relaxed` for any character in common; a found time stands for one annotated time,
the first it overlaps. `value` asks a relaxed match to have the annotated TIMEX3 value too, letter for letter; a time
without a value is right where the annotation leaves the value open. All count over all found and annotated.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from fogline.bench.attribution import Tally
from fogline.bench.date_specs import UnreadableCases, passes, read_cases
from fogline.bench.readers import story_of
from fogline.bench.timex3 import TimedText, Timex, UnreadableTimes, read_timeml, timex_of
from fogline.errors import FoglineError
from fogline.grounding.expressions import find_expressions
from fogline.grounding.mentions import name_times
from fogline.grounding.timewords import TimeWords
from fogline.language import Parsed, Pipeline
from fogline.records import Body

Progress = Callable[[int, int | None], None]


class NoTimes(FoglineError):
    """The folder holds neither annotated texts nor cases of time expressions."""

    def __init__(self, folder: Path) -> None:
        what = "is no folder" if not folder.is_dir() else "holds no text in TimeML and no cases"
        super().__init__(f"{folder} {what}. Give a folder with .tml files (inline TIMEX3) or .json files of cases")


_NONE = Tally()


@dataclass(frozen=True, slots=True)
class DateScore:
    """Tallies over texts: exact words, overlapping words, overlapping words with the right value."""

    strict: Tally = _NONE
    relaxed: Tally = _NONE
    value: Tally = _NONE
    documents: int = 0

    def __add__(self, other: DateScore) -> DateScore:
        return DateScore(self.strict + other.strict, self.relaxed + other.relaxed, self.value + other.value,
                         self.documents + other.documents)


@dataclass(frozen=True, slots=True)
class MeasuredDates:
    """The score of all texts, the cases and how many of them passed, and a sentence for each file that was not read."""

    score: DateScore
    cases: int
    passed: int
    unread: tuple[str, ...]


def measure_dates(folder: Path, progress: Progress | None = None) -> MeasuredDates:
    """Reads every .tml file in a folder or below and scores its times, and counts the cases of every .json file.

    A file that fails is told and costs only itself. Raises where there is no such file.
    """
    files = sorted(f for f in folder.rglob("*") if f.suffix in (".tml", ".json")) if folder.is_dir() else []
    if not files:
        raise NoTimes(folder)
    pipeline = Pipeline() if any(f.suffix == ".tml" for f in files) else None
    total, counted, passed = DateScore(), 0, 0
    unread: list[str] = []
    for done, file in enumerate(files, 1):
        try:
            if file.suffix == ".json":
                cases = read_cases(file)
                counted, passed = counted + len(cases), passed + sum(map(passes, cases))
            elif pipeline:
                gold = read_timeml(file)
                total += score_times(gold.times, times_of(pipeline.parse(as_body(gold))))
        except (UnreadableTimes, UnreadableCases) as err:
            unread.append(str(err))
        if progress:
            progress(done, len(files))
    return MeasuredDates(total, counted, passed, tuple(unread))


def as_plain(measured: MeasuredDates) -> dict[str, float | int | None]:
    """The figures for JSON; shares of nothing are null."""
    figures: dict[str, float | int | None] = {}
    for name in ("strict", "relaxed", "value"):
        tally: Tally = getattr(measured.score, name)
        shares = {"f1": tally.f1, "precision": tally.precision, "recall": tally.recall}
        figures |= {f"{name}_{what}": round(share, 4) if tally.gold else None for what, share in shares.items()}
    share = round(measured.passed / measured.cases, 4) if measured.cases else None
    return {**figures, "n": measured.score.strict.gold, "found": measured.score.strict.predicted,
            "documents": measured.score.documents, "specs": measured.cases, "specs_passed": measured.passed,
            "specs_share": share}


def as_body(gold: TimedText) -> Body:
    """A text as the report of the day it was written."""
    return replace(story_of(gold.text, gold.name), published=gold.written)


def times_of(parsed: Parsed) -> tuple[Timex, ...]:
    """Every time that Fogline finds in a text, in TIMEX3."""
    found: list[Timex] = []
    named = name_times(parsed, _words)
    for paragraph in parsed.paragraphs:
        text = parsed.text[paragraph.start:paragraph.end]
        values = {n.span.start: n for n in named[paragraph.index].named}
        for e in find_expressions(text):
            start, end = paragraph.start + e.start, paragraph.start + e.end
            one = values.get(start)
            found.append(Timex(start, end, timex_of(e, text[e.start:e.end], one.value.edtf if one else None)))
    return tuple(found)


def _words(text: str) -> tuple[TimeWords, ...]:
    return tuple(e.words for e in find_expressions(text))


def score_times(gold: Sequence[Timex], found: Sequence[Timex]) -> DateScore:
    """The score of one text."""
    size = len(found), len(gold)
    taken: set[int] = set()
    relaxed = right = 0
    for marked in gold:
        n = next((i for i, f in enumerate(found)
                  if i not in taken and f.start < marked.end and marked.start < f.end), None)
        if n is not None:
            taken.add(n)
            relaxed += 1
            right += found[n].value == marked.value
    spans = {(f.start, f.end) for f in found}
    strict = sum((g.start, g.end) in spans for g in gold)
    return DateScore(Tally(strict, *size), Tally(relaxed, *size), Tally(right, *size), 1)
