"""What stands beside what in a brief: sides in columns of one width, two sentences that answer each other as a pair."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from fogline.views.composed import SIDE_LEVEL, Heading, Note, Remark, Statement
from fogline.views.sides import side_in_words


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sentences, how the second stands to the first, and why they were laid together."""

    first: Statement
    second: Statement
    reasons: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """What one side says on one topic."""

    title: Heading
    inside: tuple[Pair | Statement | Remark, ...]


@dataclass(frozen=True, slots=True)
class Sides:
    """Columns that are given the same room beside each other."""

    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A report, in words, and which of its claims the brief rests on, with their characters [start, end) in it."""

    report: str
    notes: tuple[Note, ...]


Block = Heading | Sides | Pair | Statement | Remark


def blocks(lines: Sequence[Heading | Statement | Remark]) -> Iterator[Block]:
    """The lines of a brief below its title, block by block."""
    columns: list[Column] = []
    for heading, inside in _under_headings(lines):
        if heading and heading.level >= SIDE_LEVEL:
            columns.append(Column(heading, tuple(_paired(inside))))
            continue
        if columns:
            yield Sides(tuple(columns))
            columns = []
        if heading and heading.level > 1:
            yield heading
        yield from _paired(inside)
    if columns:
        yield Sides(tuple(columns))


def sources(notes: Iterable[Note]) -> list[Source]:
    """The notes under their reports, in the order a report is first named, the claims as they stand in it."""
    found: dict[str, list[Note]] = {}
    for note in notes:
        found.setdefault(note.report, []).append(note)
    return [Source(_report_words(cited[0]), tuple(sorted(cited, key=lambda note: (note.start, note.end))))
            for cited in found.values()]


def note_words(note: Note) -> str:
    """What an end note says behind a claim's id."""
    return f"{side_in_words(note.side)} {note.start}–{note.end}"


def _report_words(note: Note) -> str:
    title = f", “{note.title}”" if note.title else ""
    published = f", {note.published}" if note.published else ""
    return f"{note.outlet}{title}{published}. {note.source}. Report {note.report}"


def _under_headings(lines: Sequence[Heading | Statement | Remark]) -> Iterator[
        tuple[Heading | None, list[Statement | Remark]]]:
    heading: Heading | None = None
    inside: list[Statement | Remark] = []
    for line in lines:
        if isinstance(line, Heading):
            yield heading, inside
            heading, inside = line, []
        else:
            inside.append(line)
    yield heading, inside


def _paired(lines: Sequence[Statement | Remark]) -> Iterator[Pair | Statement | Remark]:
    waiting = list(reversed(lines))
    while waiting:
        first = waiting.pop()
        second = waiting[-1] if waiting else None
        if not isinstance(first, Statement) or not isinstance(second, Statement) or not second.answers:
            yield first
            continue
        waiting.pop()
        reasons: list[Statement] = []
        while waiting and isinstance(why := waiting[-1], Statement) and why.reason:
            reasons.append(why)
            waiting.pop()
        yield Pair(first, second, tuple(reasons))
