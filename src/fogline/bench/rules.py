"""What the rules of attribution find, cut as annotators cut it: with "that" and quotation marks, without the last stop.

A claim of Fogline is one proposition; an annotated content is all that one cue introduces. So the frames are read here
before they are taken apart into claims.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from fogline.claims.frame import Frame
from fogline.claims.quotations import Quotation, find_quotations
from fogline.claims.statements import Statement, read_statements
from fogline.claims.subjects import Range
from fogline.language import Paragraph, Parsed
from fogline.records import Proposal, Span

if TYPE_CHECKING:
    from fogline.language.tokens import Token

QUOTES = "\"“”«»„‘’"
STOPS = (",", ".", ";", ":", "—", "–", "-", "--")
OPENERS = ("that", "to", "whether", "if")  # what introduces a clause is part of what annotators mark


def by_rules(parsed: Parsed) -> tuple[Proposal, ...]:
    """The frames of every sentence as proposals, in reading order."""
    quotations, _ = find_quotations(parsed)
    return tuple(proposal for paragraph in parsed.paragraphs for proposal in _of_paragraph(
        paragraph, tuple(q for q in quotations if q.paragraph == paragraph.index)))


def _of_paragraph(paragraph: Paragraph, quotations: tuple[Quotation, ...]) -> Iterator[Proposal]:
    quoting: tuple[Frame, list[Quotation]] | None = None  # the last frame beside a quotation: more may follow it
    found: list[tuple[Frame, list[Quotation]]] = []
    for _, frames, statements in read_statements(paragraph, quotations):
        quoted = _quoted(statements)
        for frame, quotes in quoted:
            if frame is not None:
                quoting = (frame, quotes)
                found.append(quoting)
            elif quoting is not None:  # “…,” she said. “…”: the second sentence has no cue, and needs none
                quoting[1].extend(q for q in quotes if q not in quoting[1])
        if not quoted:
            quoting = None
        beside = {frame.head for frame, _ in quoted if frame is not None}
        found += [(f, []) for f in frames if f.contents and f.kind != "false" and f.head not in beside]
    for frame, quotes in sorted(found, key=lambda f: f[0].head):
        if contents := _contents(paragraph, frame, quotes):
            source = paragraph.span(*frame.source) if frame.source else None
            yield Proposal(contents, _cue(paragraph, frame), source, 1.0, "rules")


def _contents(paragraph: Paragraph, frame: Frame, quotes: list[Quotation]) -> tuple[Span, ...]:
    """The clause that the cue has in the tree, and its quotations whole: one that meets the clause is one with it."""
    said = [paragraph.span(*part) for part in _parts(paragraph.words, frame)]
    for quotation in quotes:
        marked = _with_marks(paragraph, quotation)
        one = [span for span in said if span.meets(marked)] + [marked]
        said = [span for span in said if not span.meets(marked)]
        said.append(Span.cut(paragraph.text, min(s.start for s in one), max(s.end for s in one)))
    return tuple(sorted(said))


def _quoted(statements: Iterable[Statement]) -> list[tuple[Frame | None, list[Quotation]]]:
    """The direct quotations of a sentence by the frame they belong to."""
    found: dict[int | None, tuple[Frame | None, list[Quotation]]] = {}
    for statement in statements:
        if statement.quotation is not None:
            head = statement.frame.head if statement.frame else None
            quotes = found.setdefault(head, (statement.frame, []))[1]
            if statement.quotation not in quotes:
                quotes.append(statement.quotation)
    return list(found.values())


def _with_marks(paragraph: Paragraph, quotation: Quotation) -> Span:
    """The quotation with its marks, and a "that" before it."""
    text, start, end = paragraph.text, quotation.start, quotation.end
    if start > paragraph.start and text[start - 1] in QUOTES:
        start -= 1
    if end < paragraph.end and text[end] in QUOTES:
        end += 1
    if re.search(r"\bthat $", text[paragraph.start:start]):
        start -= len("that ")
    return Span.cut(text, start, end)


def _cue(paragraph: Paragraph, frame: Frame) -> Span:
    first, last = frame.cue
    if last - first > 1 and paragraph.words[last - 1].lower_ == "that":
        last -= 1
    return paragraph.span(first, last)


def _parts(words: Sequence[Token], frame: Frame) -> Iterator[Range]:
    """The token ranges of what a frame says, without the frame's own words in between."""
    inside = sorted({i for c in frame.contents for i in range(c.first, c.last)} - {
        i for c in frame.contents for i in c.without})
    runs: list[list[int]] = []
    for i in inside:
        if runs and _joined(words, runs[-1][-1] + 1, i):
            runs[-1].append(i)
        else:
            runs.append([i])
    own = set(range(*frame.cue)) | set(range(*frame.source or (0, 0)))
    for run in runs:
        first, last = run[0], run[-1] + 1
        if first and words[first - 1].lower_ in OPENERS and (first - 1 not in own or words[first - 1].lower_ == "that"):
            first -= 1
        while first < last and words[first].text in STOPS:
            first += 1
        while first < last and words[last - 1].text in STOPS:
            last -= 1
        first, last = _closed(words, first, last)
        if any(not t.is_punct for t in words[first:last]):
            yield first, last


def _joined(words: Sequence[Token], first: int, last: int) -> bool:
    """Whether nothing but "and" lies between two runs: two clauses after one cue are one content."""
    return last == first or (last - first == 1 and words[first].dep_ == "cc")


def _closed(words: Sequence[Token], first: int, last: int) -> Range:
    """The range with the quotation mark it lost at an edge, where the other one of the pair is in it."""
    marks = sum(t.text in QUOTES for t in words[first:last])
    if marks % 2 and last < len(words) and words[last].text in "\"”»":
        return first, last + 1
    if marks % 2 and last + 1 < len(words) and words[last].text in STOPS and words[last + 1].text in "\"”»":
        return first, last + 2
    if marks % 2 and first and words[first - 1].text in "\"“«„":
        return first - 1, last
    return first, last
