"""A long report is read page by page: where its pages begin, by its lines, its letters and its claims."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fogline.errors import FoglineError
from fogline.records import Line

if TYPE_CHECKING:
    from fogline.ledger.leafing import Opened

LETTERS = 30_000  # characters of a page: six printed pages
LINES = 1_000
CLAIMS = 60  # whose readings stand beside the text: 20 ms to make
PART = 4_000  # characters of a line that is shown in one piece; a longer one is cut between words
PLACE = re.compile(r"(\d{1,9})(?:\.(\d{1,9}))?")


class NoSuchLines(FoglineError):
    """The report has no such place."""

    status, title = 404, "Nothing there"

    def __init__(self, asked: str, lines: int) -> None:
        super().__init__(f"The report has no lines '{asked[:40]}'; it has {lines:,}. Give the number of one, as "
                         f"lines=1, or of a part of a long one, as lines=1.2")


@dataclass(frozen=True, slots=True)
class Piece:
    """A line, or of a long one a part: `line` and `part` count from 0."""

    line: int
    part: int
    start: int
    end: int

    @property
    def name(self) -> str:
        """As an address names it: "12", "12.3"."""
        return f"{self.line + 1}.{self.part + 1}" if self.part else str(self.line + 1)


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of `pages`, counted from 1: its pieces, its claims by id, and the names of the pages beside it."""

    page: int
    pages: int
    pieces: tuple[Piece, ...]
    claims: tuple[str, ...]
    first_claim: int  # how many claims stand before it
    previous: str | None
    next: str | None

    def lines(self, opened: Opened) -> Iterator[tuple[int, Line]]:
        """Its lines, or parts of lines, with the numbers of the lines from 1."""
        for piece in self.pieces:
            whole = opened.line(piece.line)
            yield piece.line + 1, Line(piece.start, piece.end, whole.role, whole.reason)


def turn_to(opened: Opened, asked: str | None = None, claim: str | None = None) -> Leaf:
    """The page that holds a line, or a claim by the beginning of its id; the first one where neither is asked for."""
    cut = _Cut.of(opened)
    claims = [start for _, start in opened.claims]
    breaks = cut.breaks(claims)
    at = 0
    if claim is not None:
        begins = next((start for id, start in opened.claims if id.startswith(claim)), 0)
        at = max(0, bisect_right(cut.starts, begins) - 1)
    elif asked is not None:
        at = cut.place(asked, len(opened.lines))
    page = bisect_right(breaks, at) - 1
    first, last = breaks[page], (breaks[page + 1] if page + 1 < len(breaks) else len(cut.starts))
    low = bisect_left(claims, cut.starts[first]) if page else 0
    high = bisect_left(claims, cut.starts[last]) if last < len(cut.starts) else len(claims)
    return Leaf(page + 1, len(breaks), tuple(map(cut.piece, range(first, last))),
                tuple(id for id, _ in opened.claims[low:high]), low,
                cut.piece(breaks[page - 1]).name if page else None,
                cut.piece(last).name if last < len(cut.starts) else None)


@dataclass(frozen=True, slots=True)
class _Cut:
    """A text in pieces, one after the other. A book has ten thousand lines: they are made into pieces when needed."""

    names: list[tuple[int, int]]  # the line and the part of each, from 0
    starts: list[int]
    ends: list[int]

    @classmethod
    def of(cls, opened: Opened) -> _Cut:
        if all(end - start <= PART for start, end, _, _ in opened.lines):
            return cls([(number, 0) for number in range(len(opened.lines))], [line[0] for line in opened.lines],
                       [line[1] for line in opened.lines])
        names, starts, ends = [], [], []
        for number, (start, end, _, _) in enumerate(opened.lines):
            part = 0
            while end - start > PART:
                space = opened.text.rfind(" ", start, start + PART)
                cut = space + 1 if space > start else start + PART
                names.append((number, part))
                starts.append(start)
                ends.append(cut)
                start, part = cut, part + 1
            names.append((number, part))
            starts.append(start)
            ends.append(end)
        return cls(names, starts, ends)

    def piece(self, n: int) -> Piece:
        return Piece(*self.names[n], self.starts[n], self.ends[n])

    def breaks(self, claims: list[int]) -> list[int]:
        """Which pieces begin a page: always the first one."""
        breaks, first = [0], 0
        while first < len(self.starts):
            begin, told = self.starts[first], bisect_left(claims, self.starts[first])
            last = min(bisect_right(self.ends, begin + LETTERS), first + LINES)
            if told + CLAIMS < len(claims):
                last = min(last, bisect_right(self.starts, claims[told + CLAIMS]) - 1)
            first = max(first + 1, last)
            if first < len(self.starts):
                breaks.append(first)
        return breaks

    def place(self, asked: str, lines: int) -> int:
        found = PLACE.fullmatch(asked)
        name = (int(found[1]) - 1, int(found[2] or 1) - 1) if found else (-1, 0)
        at = bisect_left(self.names, name)
        if at == len(self.names) or self.names[at] != name:
            raise NoSuchLines(asked, lines)
        return at
