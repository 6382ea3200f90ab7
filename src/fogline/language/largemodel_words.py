"""Holding a model's answer against the report: what is not there letter for letter is dropped and counted.

Nothing is repaired. A model that changes a quotation mark, joins two sentences or obeys a line of the report that
speaks to it loses that proposal, and what is left is words of the report whatever the model meant by them.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

from fogline.language.largemodel_asking import AnswerUnreadable
from fogline.language.proposing import Share
from fogline.records import Proposal, Span

# A model's own figure for its confidence follows nothing that can be measured: none is asked for, and all are alike.
UNMEASURED = 0.5
MAX_ATTRIBUTIONS = 100  # of a passage of 4,000 characters: what comes after them is a model that repeats itself
MAX_PARTS = 10  # of one quotation broken by its cue; the longest in the project's reports has 3
MAX_PLACES = 60  # where one string is looked for in a passage: "said" comes 30 times at most in 4,000 characters
MAX_TRIED = 50  # pairs of content and cue, the nearest first: past them neither belongs to the other


@dataclass(frozen=True, slots=True)
class Piece:
    """The lines of a report that one question is about, as [start, end) of its text, numbered from 1."""

    text: str
    lines: tuple[tuple[int, int], ...]

    @property
    def numbered(self) -> str:
        return "\n".join(f"{n}: {self.text[start:end]}" for n, (start, end) in enumerate(self.lines, 1))

    def line_of(self, span: Span) -> int:
        return next(n for n, (start, end) in enumerate(self.lines, 1) if start <= span.start < end)


@dataclass(frozen=True, slots=True)
class _Said:
    """One attribution as the model wrote it: strings, not yet words of the report."""

    parts: tuple[str, ...]
    cue: str
    source: str
    line: int | None


def verified(answer: str, piece: Piece, by: str) -> tuple[tuple[Proposal, ...], Share]:
    """The proposals of an answer that stand in the passage it was asked about, in reading order, and their share."""
    kept: list[Proposal] = []
    absent = tangled = repeated = 0
    given = _given(answer)
    read = [said for item in given[:MAX_ATTRIBUTIONS] if (said := _shaped(item))]
    for said in read:
        places = {words: tuple(_places(words, piece)) for words in (*said.parts, said.cue, said.source) if words}
        if not all(places.values()):
            absent += 1
            continue
        found = list(_arranged(said, places, piece, by))
        new = next((proposal for proposal in found if proposal not in kept), None)
        if new:
            kept.append(new)
        elif found:
            repeated += 1
        else:
            tangled += 1
    share = Share(1, 0, len(kept), absent, tangled, repeated, misshapen=len(given) - len(read))
    return tuple(sorted(kept, key=lambda p: (p.contents[0].start, p.contents[-1].end))), share


def _given(answer: str) -> list[Any]:
    try:
        whole = json.loads(_unframed(answer))
    except (ValueError, RecursionError) as err:
        raise AnswerUnreadable("The model's answer is no JSON", "Use a model or server that keeps to a JSON schema"
                               ) from err
    match whole:
        case {"attributions": list(given)}:
            return given
    raise AnswerUnreadable("The model's JSON is not of the shape that was asked for",
                           "Use a model or server that keeps to a JSON schema")


def _unframed(answer: str) -> str:
    """The answer without the thinking before it and the fence around it: both are how models hand over JSON."""
    answer = answer.strip()
    if answer.startswith("<think>"):
        answer = answer.partition("</think>")[2].strip()
    if answer.startswith("```") and answer.endswith("```"):
        answer = answer[3:-3].removeprefix("json")
    return answer


def _shaped(item: Any) -> _Said | None:
    if not isinstance(item, dict):
        return None
    parts = item.get("content")
    parts = [parts] if isinstance(parts, str) else parts
    cue, source, line = item.get("cue") or "", item.get("source") or "", item.get("line")
    if not (isinstance(parts, list) and 0 < len(parts) <= MAX_PARTS and isinstance(cue, str)
            and isinstance(source, str) and all(isinstance(p, str) and p.strip() for p in parts)):
        return None
    return _Said(tuple(parts), cue if cue.strip() else "", source if source.strip() else "",
                 line if isinstance(line, int) else None)


def _places(words: str, piece: Piece) -> Iterator[Span]:
    """Where a string stands in the passage as whole words, letter for letter; "he" is not found in "the"."""
    found = 0
    for start, end in piece.lines:
        at = piece.text.find(words, start, end)
        while at >= 0 and found < MAX_PLACES:
            if not (_cuts(piece.text, at, start, end) or _cuts(piece.text, at + len(words), start, end)):
                found += 1
                yield Span.cut(piece.text, at, at + len(words))
            at = piece.text.find(words, at + 1, end)


def _cuts(text: str, at: int, start: int, end: int) -> bool:
    """Whether an edge at `at` goes through a word, or parts a letter from its accents."""
    if not start < at < end:
        return False
    return unicodedata.category(text[at])[0] == "M" or (text[at - 1].isalnum() and text[at].isalnum())


def _arranged(said: _Said, places: dict[str, tuple[Span, ...]], piece: Piece, by: str) -> Iterator[Proposal]:
    """The proposal where its content stands nearest to its cue (or its source, where it has no cue).

    Several only where a passage repeats itself and they stand equally near: the line the model named comes first.
    """
    anchors: Iterable[Span | None] = places.get(said.cue or said.source, (None,))
    pairs = sorted(((_gap(first, anchor), first, anchor) for first, anchor in product(places[said.parts[0]], anchors)),
                   key=lambda pair: (pair[0], pair[1].start))
    equal: dict[int, Proposal] = {}
    nearest = pairs[-1][0]
    for gap, first, anchor in pairs[:MAX_TRIED]:
        if gap > nearest:
            break
        if first.start not in equal and (proposal := _laid_out(said, places, first, anchor, by)):
            equal[first.start], nearest = proposal, gap
    yield from sorted(equal.values(), key=lambda p: (piece.line_of(p.contents[0]) != said.line, p.contents[0].start))


def _laid_out(said: _Said, places: dict[str, tuple[Span, ...]], first: Span, anchor: Span | None,
              by: str) -> Proposal | None:
    """Content, cue and source apart from one another, the parts of the content in reading order; else None."""
    cue = anchor if said.cue else None
    taken = [first] + ([cue] if cue else [])
    parts = [first]
    for words in said.parts[1:]:
        part = next((p for p in places[words] if p.start >= parts[-1].end and not any(p.meets(t) for t in taken)), None)
        if part is None:
            return None
        parts.append(part)
        taken.append(part)
    if cue and any(cue.meets(part) for part in parts):
        return None
    if not said.source:
        return Proposal(tuple(parts), cue, None, UNMEASURED, by)
    free = [s for s in ([anchor] if anchor and not cue else places[said.source]) if not any(s.meets(t) for t in taken)]
    source = min(free, key=lambda s: _gap(s, cue or first), default=None)
    return Proposal(tuple(parts), cue, source, UNMEASURED, by) if source else None


def _gap(one: Span, other: Span | None) -> int:
    return 0 if other is None else max(0, other.start - one.end, one.start - other.end)
