"""A report printed with labels under its words, as an editor marks a page.

    Police in the town said at least nine people were killed on Tuesday.
                            CLAIM c1a2b3──────────────────────────────
    SPEAKER                 FIGURE──────────────             DATE──────
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from fogline.cli.terminal import one_line, same_length
from fogline.settings import SHORT_ID
from fogline.views.show import Label, Mark, MarkedLine

STYLE: dict[Label, str] = {
    "claim": "green", "speaker": "bold cyan", "cue": "magenta", "figure": "yellow", "place": "blue", "date": "red"}
RULE, NARROWEST = "─", 40
_WORDS = re.compile(r"\S+\s*|\s+")


@dataclass(frozen=True, slots=True)
class Row:
    """One printed row of a line: characters [start, end) of the report."""

    start: int
    end: int
    text: str


def print_marked(lines: Iterable[MarkedLine], console: Console, columns: int) -> None:
    """Every line: the story with its labels, furniture dim with its reason."""
    for line in lines:
        if line.role == "blank":
            console.print()
        elif line.role == "furniture":
            text = textwrap.shorten(one_line(line.text), max(columns - 40, NARROWEST), placeholder=" …")
            console.print(Text.assemble((text, "dim"), (f"   [furniture: {one_line(line.reason)}]", "dim italic")))
        else:
            _print_story(line, console, max(columns, NARROWEST))


def _print_story(line: MarkedLine, console: Console, columns: int) -> None:
    styled = Text("")
    for segment in line.segments():
        styles = [STYLE[label] for label in segment.labels if label != "claim"]
        underline = "underline" if segment.labels else ""
        styled.append(same_length(segment.text), " ".join([*styles[-1:], underline]).strip())
    for row in rows_of(line, columns):
        console.print(styled[row.start - line.start:row.end - line.start], no_wrap=True)
        for track in tracks(row, line.marks):
            console.print(track, no_wrap=True)


def rows_of(line: MarkedLine, columns: int) -> Iterator[Row]:
    """The line broken between words so that no row is wider than the columns."""
    text = same_length(line.text)
    start, used = 0, 0
    for word in _pieces(text, columns):
        wide = cell_len(text[word[0]:word[1]].rstrip())
        if used and used + wide > columns:
            yield Row(line.start + start, line.start + word[0], text[start:word[0]])
            start, used = word[0], 0
        used += cell_len(text[word[0]:word[1]])
    if start < len(text):
        yield Row(line.start + start, line.start + len(text), text[start:])


def tracks(row: Row, marks: Iterable[Mark]) -> list[Text]:
    """The labels under a row; marks that would touch each other go to rows of their own, claims first."""
    shown = [mark for mark in marks if mark.start < row.end and row.start < mark.end]
    claims = [mark for mark in shown if mark.label == "claim"]
    inside = [mark for mark in shown if mark.label != "claim"]
    return [_track(row, group) for kind in (claims, inside) for group in _apart(kind)]


def _apart(marks: list[Mark]) -> list[list[Mark]]:
    groups: list[list[Mark]] = []
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        home = next((group for group in groups if group[-1].end < mark.start), None)
        if home is None:
            groups.append([mark])
        else:
            home.append(mark)
    return groups


def _track(row: Row, marks: list[Mark]) -> Text:
    track = Text("")
    for mark in marks:
        start, end = max(mark.start, row.start) - row.start, min(mark.end, row.end) - row.start
        track.append(" " * (cell_len(row.text[:start]) - track.cell_len))
        room = cell_len(row.text[start:end].rstrip())
        track.append(_tag(mark, continued=mark.start < row.start)[:room].ljust(room, RULE), STYLE[mark.label])
    return track


def _tag(mark: Mark, continued: bool) -> str:
    if continued:
        return ""
    if mark.label == "claim":
        return "CLAIM " + " ".join(claim[:SHORT_ID] for claim in mark.claims)
    return mark.label.upper()


def _pieces(text: str, columns: int) -> Iterator[tuple[int, int]]:
    """Words with the blanks after them; a word wider than the columns is cut."""
    for found in _WORDS.finditer(text):
        start, end = found.span()
        while end - start > columns:
            yield start, start + columns
            start += columns
        if start < end:
            yield start, end
