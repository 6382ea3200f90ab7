"""The report as it stands, with what was read from it marked on the words: the quickest way to see a wrong reading.

Nothing is removed. Furniture keeps its place, dimmed, with the reason why it was taken for furniture.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Literal, get_args

from fogline.records import Body, Claim, Line, Span

# "ground": words that a field rests on and that are nothing else: "our", "the enemy", the verb of a claim's kind.
Label = Literal["claim", "speaker", "cue", "figure", "place", "date", "ground"]
LABELS: tuple[Label, ...] = get_args(Label)


@dataclass(frozen=True, slots=True)
class Mark:
    """Words [start, end) of the report and what they were read as; `claims` are the ids that rest on them."""

    start: int
    end: int
    label: Label
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of one line that carries the same labels throughout, and the claims that rest on it."""

    text: str
    labels: tuple[Label, ...]
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MarkedLine:
    """One line of the report: its role, the reason for it, and the marks on it, clipped to the line."""

    number: int
    start: int
    text: str
    role: str
    reason: str
    marks: tuple[Mark, ...]

    def segments(self) -> tuple[Segment, ...]:
        """The line cut where any mark begins or ends, so that marks which nest or overlap need no tree."""
        edges = sorted({0, len(self.text)} | {edge - self.start for m in self.marks for edge in (m.start, m.end)})
        return tuple(self._segment(low, high) for low, high in pairwise(edges))

    def _segment(self, low: int, high: int) -> Segment:
        start, end = low + self.start, high + self.start
        over = [mark for mark in self.marks if mark.start < end and start < mark.end]
        labels = {mark.label for mark in over}
        return Segment(self.text[low:high], tuple(label for label in LABELS if label in labels),
                       tuple(dict.fromkeys(claim for mark in over for claim in mark.claims)))


def mark_report(body: Body, claims: Mapping[str, Claim]) -> tuple[MarkedLine, ...]:
    """Every line of the report with the words of its claims (by id) marked on it."""
    return mark_lines(body.text, enumerate(body.lines, start=1), claims)


def mark_lines(
        text: str, lines: Iterable[tuple[int, Line]], claims: Mapping[str, Claim], *,
        grounds: bool = False) -> tuple[MarkedLine, ...]:
    """Some lines of a report, with their numbers; with `grounds` also the words that fields rest on are marked."""
    marks = sorted(_marks(claims, grounds), key=lambda mark: (mark.start, -mark.end, LABELS.index(mark.label)))
    marked: list[MarkedLine] = []
    waiting = 0
    for number, line in lines:
        while waiting < len(marks) and marks[waiting].end <= line.start and marks[waiting].start < line.start:
            waiting += 1
        marked.append(_marked(number, line, text, marks, waiting))
    return tuple(marked)


def _marked(number: int, line: Line, text: str, marks: list[Mark], first: int) -> MarkedLine:
    here: list[Mark] = []
    for mark in marks[first:]:
        if mark.start >= line.end:
            break
        if mark.end > line.start:
            here.append(Mark(max(mark.start, line.start), min(mark.end, line.end), mark.label, mark.claims))
    return MarkedLine(number, line.start, text[line.start:line.end], line.role, line.reason, tuple(here))


def _marks(claims: Mapping[str, Claim], grounds: bool) -> list[Mark]:
    """One mark for the same words read as the same thing, however many claims rest on them."""
    found: dict[tuple[int, int, Label], list[str]] = {}
    for claim_id, claim in claims.items():
        for label, span in chain(_spans(claim), _grounds(claim) if grounds else ()):
            ids = found.setdefault((span.start, span.end, label), [])
            if claim_id not in ids:
                ids.append(claim_id)
    return [Mark(start, end, label, tuple(ids)) for (start, end, label), ids in found.items()]


def _spans(claim: Claim) -> Iterable[tuple[Label, Span]]:
    yield "claim", claim.span
    if claim.speaker and claim.speaker.span:
        yield "speaker", claim.speaker.span
    if claim.cue:
        yield "cue", claim.cue
    for figure in claim.figures:
        yield "figure", figure.span
    for place in claim.places:
        yield "place", place.span
    for time in claim.when:
        if time.span:
            yield "date", time.span


def _grounds(claim: Claim) -> Iterable[tuple[Label, Span]]:
    marked = {(span.start, span.end) for _, span in _spans(claim)}
    for why in claim.reasons:
        if why.words and (why.words.start, why.words.end) not in marked:
            yield "ground", why.words
