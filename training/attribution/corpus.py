"""What the network learns from: attributions of annotated texts, as tags over the words of windows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fogline.records import Body, Line, Report

Part = tuple[int, int]  # characters [start, end)
ANNOTATED = re.compile(r"T(\d+)\t(Source|Cue|Content) (\d+ \d+(?:;\d+ \d+)*)\t")
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
        """Every line that holds words is story: what is furniture was never asked of the annotators."""
        lines, start = [], 0
        for line in self.text.split("\n"):
            role = "story" if line.strip() else "blank"
            lines.append(Line(start, start + len(line), role, "annotated text"))  # type: ignore[arg-type]
            start += len(line) + 1
        return Body(Report(self.name, self.text.encode(), self.text), tuple(lines))


def polnear(folder: Path) -> list[Annotated]:
    """A folder of PolNeAR: NAME.txt with NAME_CODE.ann; of several annotators the first by name counts."""
    found = []
    for file in sorted(folder.glob("*.txt")):
        annotations = sorted(p for p in folder.glob("*.ann") if p.name[:-len("_0000.ann")] == file.stem)
        if annotations:
            text = file.read_bytes().decode("utf-8")
            found.append(Annotated(file.stem, text, tuple(brat(annotations[0].read_bytes().decode("utf-8")))))
    return found


def brat(standoff: str) -> Iterator[Attribution]:
    spans: dict[str, list[Part]] = {}
    for line in standoff.split("\n"):
        if match := ANNOTATED.match(line):
            pairs = (p.split() for p in match[3].split(";"))
            spans[f"T{match[1]}"] = [(int(a), int(b)) for a, b in pairs]
    for line in standoff.split("\n"):
        if not line.startswith("E"):
            continue
        roles: dict[str, list[Part]] = {"Source": [], "Cue": [], "Content": []}
        for word in line.split("\t")[-1].split():
            role, _, name = word.partition(":")
            role = role.rstrip("0123456789")
            if role in roles:
                roles[role] += spans.get(name, [])
        if roles["Cue"] and roles["Content"]:
            yield Attribution(roles["Cue"][0], tuple(roles["Source"]), tuple(sorted(roles["Content"])))


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
