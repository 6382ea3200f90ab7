"""Which words stand between quotation marks, also where a quotation runs over several paragraphs.

Marks are paired by character, not by the parser, so one unbalanced mark costs one paragraph and never a report.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from fogline.language import Paragraph, Parsed
from fogline.problems import Problem
from fogline.records import Span

OPENING = {"“": "”", "«": "»", "„": "“", "‘": "’"}
MARKS = re.compile(r"[“”«»„\"‘’]")
MAX_OPEN_PARAGRAPHS = 8  # an unclosed quotation past this is a lost mark, not a long speech


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted words [start, end) of the report, without the marks, in one paragraph.

    Parts of one quotation that goes on over paragraphs share `group`. `single` marks are often only scare quotes.
    """

    start: int
    end: int
    group: int
    paragraph: int
    single: bool = False


@dataclass(frozen=True, slots=True)
class _Opened:
    start: int
    mark: str


def find_quotations(parsed: Parsed) -> tuple[tuple[Quotation, ...], tuple[Problem, ...]]:
    """All quoted stretches in reading order; a mark that never closes is a problem the reader can see."""
    found: list[Quotation] = []
    problems: list[Problem] = []
    group, carried = 0, False
    for n, paragraph in enumerate(parsed.paragraphs):
        opened = _Opened(paragraph.start, "“") if carried and not _reopens(paragraph) else None
        if not carried:
            group += 1
        carried, segments, left = False, *_pair(paragraph, opened)
        for start, end, single in segments:
            found.append(Quotation(start, end, group, paragraph.index, single))
            group += 1
        if left:
            carried = _goes_on(parsed.paragraphs[n + 1:], left.mark)
            if not carried:
                problems.append(Problem(
                    "unbalanced_quotation", "A quotation mark opens here and is never closed.",
                    span=Span.cut(parsed.text, left.start - 1, paragraph.end)))
            if left.start < paragraph.end:
                found.append(Quotation(left.start, paragraph.end, group, paragraph.index))
    return tuple(found), tuple(problems)


def _reopens(paragraph: Paragraph) -> bool:
    return paragraph.text[paragraph.start] in "“«\"„"


def _goes_on(following: tuple[Paragraph, ...], mark: str) -> bool:
    """Whether a later paragraph closes what this one left open: by reopening it, or by a lone closing mark."""
    closer = OPENING.get(mark, mark)
    for paragraph in following[:MAX_OPEN_PARAGRAPHS]:
        if paragraph.role != "story":
            return False
        text = paragraph.text[paragraph.start:paragraph.end]
        if text[0] == mark:
            return True
        opens, closes = text.find(mark), text.find(closer)
        if closes >= 0 and not 0 <= opens < closes:
            return True
        if opens >= 0:
            return False
    return False


def _pair(paragraph: Paragraph, opened: _Opened | None) -> tuple[list[tuple[int, int, bool]], _Opened | None]:
    """Closed stretches (start, end, single) of one paragraph, and what it leaves open."""
    text, base = paragraph.text, paragraph.start
    done: list[tuple[int, int, bool]] = []
    for match in MARKS.finditer(text, base, paragraph.end):
        at, mark = match.start(), match[0]
        if opened and _closes(text, at, mark, opened.mark):
            if at > opened.start:
                done.append((opened.start, at, opened.mark == "‘"))
            opened = None
        elif not opened and _opens(text, at, mark, base):
            opened = _Opened(at + 1, mark)
    if opened and opened.mark == "‘":
        return done, None  # an apostrophe, not a quotation
    return done, opened


def _opens(text: str, at: int, mark: str, base: int) -> bool:
    before = text[at - 1] if at > base else " "
    after = text[at + 1:at + 2]
    if mark == "\"" or mark == "‘":
        return (before.isspace() or before in "([—–-:/") and bool(after) and not after.isspace()
    return mark in OPENING


def _closes(text: str, at: int, mark: str, opener: str) -> bool:
    if opener == "‘":
        after = text[at + 1:at + 2]
        return mark == "’" and not after.isalnum()
    return mark == OPENING.get(opener, opener) or (opener in "“„" and mark in "”\"")
