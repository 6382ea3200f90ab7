"""Quotation marks paired by character: any style, over paragraphs, and one lost mark costs one paragraph."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fogline.claims.quotations import find_quotations
from fogline.language import Parsed, Pipeline
from fogline.records import Body, Line, Report

CASES = [
    ("“We hold it,” he said. “They ran.”", ["We hold it,", "They ran."], 0, "curly"),
    ("\"We hold it,\" he said.", ["We hold it,"], 0, "straight"),
    ("«We hold it,» – said he.", ["We hold it,"], 0, "guillemets"),
    ("The army’s “temporary” halt", ["temporary"], 0, "an apostrophe is no quotation"),
    ("Shells rain on the town as ‘truce’ ends", ["truce"], 0, "single marks"),
    ("“It began at dawn.\n“Then they burned it,” she said.", ["It began at dawn.", "Then they burned it,"], 0,
     "reopened"),
    ("“It began at dawn.\nThen they burned it.”\nHe left.", ["It began at dawn.", "Then they burned it."], 0,
     "closed two paragraphs on"),
    ("“It began at dawn.\nHe left.", ["It began at dawn."], 1, "never closed: a problem, and only one paragraph"),
]


def parsed(pipeline: Pipeline, text: str) -> Parsed:
    report = Report("t.txt", text.encode(), text)
    lines, at = [], 0
    for line in text.split("\n"):
        lines.append(Line(at, at + len(line), "story" if line.strip() else "blank", "test"))
        at += len(line) + 1
    return pipeline.parse(Body(report, tuple(lines)))


@pytest.mark.parametrize(("text", "quoted", "problems", "note"), CASES, ids=[c[3] for c in CASES])
def test_what_stands_in_marks(pipeline: Pipeline, text: str, quoted: list[str], problems: int, note: str) -> None:
    found, doubts = find_quotations(parsed(pipeline, text))
    assert [text[q.start:q.end] for q in found] == quoted
    assert len(doubts) == problems


def test_a_quotation_over_paragraphs_is_one(pipeline: Pipeline) -> None:
    found, _ = find_quotations(parsed(pipeline, "“It began at dawn.\n“Then they burned it,” she said. “All.”"))
    assert found[0].group == found[1].group != found[2].group


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="ab .,“”\"«»‘’\n", max_size=120))
def test_marks_in_any_disorder(pipeline: Pipeline, text: str) -> None:
    """Whatever the marks, every stretch lies inside its paragraph and none overlaps another."""
    page = parsed(pipeline, text)
    found, _ = find_quotations(page)
    spans = sorted((q.start, q.end) for q in found)
    assert all(start < end for start, end in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    homes = [(page.paragraphs[q.paragraph], q) for q in found]
    assert all(home.start <= q.start and q.end <= home.end for home, q in homes)
