"""Claims cut from a marked text: what stands between ⟦ and ⟧ is the claim, between ⟪ and ⟫ its cue."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from fogline.language import Parsed, Pipeline
from fogline.records import Body, Claim, Line, Report, Span
from fogline.records.vocabulary import LineRole

MARK = re.compile("[⟦⟧⟪⟫]")
HEADING = "# "  # a line that opens so is a heading
STAMP = "~ "  # and one that opens so is furniture


@lru_cache(maxsize=1)
def pipeline() -> Pipeline:
    return Pipeline()


def read(marked: str, published: str | None = "2023-05-17", **fields: Any) -> tuple[Parsed, tuple[Claim, ...]]:
    """The parsed text and its claims in order; one cue, if marked, belongs to all of them."""
    text, claims, cue = MARK.sub("", marked), _pairs(marked, "⟦⟧"), _pairs(marked, "⟪⟫")
    report = Report("invented.txt", text.encode(), text)
    lines, start = [], 0
    for line in text.split("\n"):
        role: LineRole = "blank" if not line.strip() else "heading" if line.startswith(HEADING) else (
            "furniture" if line.startswith(STAMP) else "story")
        lines.append(Line(start, start + len(line), role, "a paragraph"))
        start += len(line) + 1
    parsed = pipeline().parse(Body(report, tuple(lines), published=published,
                                   published_basis="metadata" if published else None))
    plain: dict[str, Any] = {"voice": "indirect_speech", "attribution": "explicit", "side": "UA", "kind": "casualties"}
    return parsed, tuple(
        Claim(report.id, Span.cut(text, a, b), context=_sentence(parsed, a, b),
              cue=Span.cut(text, *cue[0]) if cue else None, **(plain | fields)) for a, b in claims)


def _pairs(marked: str, marks: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    opened = at = 0
    for char in marked:
        if char == marks[0]:
            opened = at
        elif char == marks[1]:
            found.append((opened, at))
        at += char not in "⟦⟧⟪⟫"
    return found


def _sentence(parsed: Parsed, start: int, end: int) -> tuple[int, int]:
    here = [s for _, s in parsed.sentences() if s.start < end and start < s.end]
    return here[0].start, here[-1].end
