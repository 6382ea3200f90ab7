"""What the network learns from: attributions of annotated texts, as tags over the words of windows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from fogline.bench import find_pairs, read_pair, story_of
from fogline.records import Body, Span

Part = tuple[int, int]  # characters [start, end)
MARK = re.compile(r"\{([SQC])([\d,]+)\||\}")


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution as annotated, in characters of its text; a source may be missing."""

    cue: Part
    source: tuple[Part, ...]
    contents: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Annotated:
    name: str
    text: str
    attributions: tuple[Attribution, ...]

    def body(self) -> Body:
        return story_of(self.text, self.name)


def polnear(folder: Path) -> list[Annotated]:
    """A folder in PolNeAR's layout, read as the bench reads it. An attribution needs a cue and a content."""
    texts = map(read_pair, find_pairs(folder).pairs)
    return [Annotated(text.name, text.text, tuple(
        Attribution(_place(a.cue[0]), tuple(map(_place, a.source)), tuple(map(_place, a.content)))
        for a in text.attributions if a.cue and a.content)) for text in texts]


def _place(span: Span) -> Part:
    return span.start, span.end


def marked_up(folder: Path) -> list[Annotated]:
    """Reports of our own: `{S1|the governor} {Q1|said} {C1|that …}`, the number joining what belongs together."""
    return [read_marks(file.stem, file.read_text(encoding="utf-8")) for file in sorted(folder.glob("*.txt"))]


def read_marks(name: str, marked: str) -> Annotated:
    text: list[str] = []
    size, last = 0, 0
    spans: dict[tuple[str, str], list[Part]] = {}
    open_marks: list[tuple[str, str, int]] = []
    for mark in MARK.finditer(marked):
        text.append(marked[last:mark.start()])
        size += mark.start() - last
        last = mark.end()
        if mark[1]:
            open_marks.append((mark[1], mark[2], size))
            continue
        kind, numbers, start = open_marks.pop()
        for number in numbers.split(","):
            spans.setdefault((kind, number), []).append((start, size))
    text.append(marked[last:])
    if open_marks:
        raise ValueError(f"{name}: a mark opened at character {open_marks[-1][2]} is never closed")
    numbers = sorted({n for _, n in spans}, key=int)
    for number in numbers:
        if len(spans.get(("Q", number), ())) != 1 or ("C", number) not in spans:
            raise ValueError(f"{name}: attribution {number} needs one cue and at least one content")
    return Annotated(name, "".join(text), tuple(
        Attribution(spans["Q", n][0], tuple(spans.get(("S", n), ())), tuple(sorted(spans["C", n]))) for n in numbers))
