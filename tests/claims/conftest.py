"""Marked sentences for the tests of claims: [the claim's words], {the cue}."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import pytest

from fogline.language import Paragraph, Pipeline, Sentence
from fogline.records import Body, Line, Report, Span


class Marked(NamedTuple):
    """A parsed paragraph with the words marked in it."""

    words: Span
    paragraph: Paragraph
    sentence: Sentence
    cue: Span | None


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    return Pipeline()


@pytest.fixture(scope="session")
def read_marked(pipeline: Pipeline) -> Callable[[str], Marked]:
    """Takes 'The army {said} [rebels shelled the port].' apart and parses the sentence."""

    def read(marked: str) -> Marked:
        text, marks = "", {}
        for char in marked:
            if char in "[]{}":
                marks[char] = len(text)
            else:
                text += char
        report = Report("test", text.encode(), text)
        paragraph = pipeline.parse(Body(report, (Line(0, len(text), "story", "test"),))).paragraphs[0]
        words = Span.cut(text, marks["["], marks["]"])
        cue = Span.cut(text, marks["{"], marks["}"]) if "{" in marks else None
        sentence = next(s for s in paragraph.sentences if s.end > words.start)
        return Marked(words, paragraph, sentence, cue)

    return read
