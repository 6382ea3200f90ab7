"""Windows hold every word of the story once, fit the encoder, and know how each word stands to a cue."""

from __future__ import annotations

import numpy as np
import pytest

from fogline.language import Parsed, Pipeline
from fogline.language.attribution.beside import NEAREST, OTHER_SENTENCE, REACH, beside
from fogline.language.attribution.pieces import END, START, UNKNOWN, Pieces
from fogline.language.attribution.words import MAX_PIECES, Labels, Window, windows
from fogline.records import Body, Line, Report

STORY = """Army: two drones downed

The mayor of Lyman, Olena Testenko, said on Tuesday that “nobody was hurt”. Rain fell. Shells hit the bridge.

"We stay," she added, "as long as we can."
"""


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline()


@pytest.fixture(scope="module")
def labels(pipeline: Pipeline) -> Labels:
    return Labels.of(*pipeline.labels)


@pytest.fixture(scope="module")
def letters(tmp_path_factory: pytest.TempPathFactory) -> Pieces:
    """Spells every word letter by letter: a story is as long in pieces as it can be."""
    file = tmp_path_factory.mktemp("pieces") / "letters.txt"
    spelled = [mark + chr(c) for c in range(33, 127) for mark in ("", "##")]
    file.write_text("\n".join([START, END, UNKNOWN, *spelled]), encoding="utf-8")
    return Pieces(file)


def parsed(pipeline: Pipeline, text: str) -> Parsed:
    lines, start = [], 0
    for n, line in enumerate(text.split("\n")):
        role = "headline" if n == 0 else "story" if line.strip() else "blank"
        lines.append(Line(start, start + len(line), role, "a test"))  # type: ignore[arg-type]
        start += len(line) + 1
    return pipeline.parse(Body(Report("invented.txt", text.encode(), text), tuple(lines)))


def words_of(window: Window, text: str) -> list[str]:
    return [text[w.start:w.end] for w in window.words]


@pytest.mark.parametrize(("text", "note"), [
    (STORY, "a short story"),
    (STORY + STORY[24:] * 12, "a story longer than a window"),
    ("Head\n\n" + "shells fell and fell " * 80, "a sentence longer than a window"),
    ("Head\n\n" + "x" * 900, "a word longer than a window"),
    ("Head\n\nآخر الأخبار 🙂 стрелба", "letters the encoder does not know"),
])
def test_every_word_is_read_once_and_windows_fit(text: str, note: str, pipeline: Pipeline, labels: Labels,
                                                 letters: Pieces) -> None:
    story = parsed(pipeline, text)
    found = list(windows(story, labels, letters))
    read = [(w.paragraph, w.token) for window in found for w in window.words]
    assert read == [(p.index, t.i) for p in story.paragraphs for t in p.words if not t.is_space], note
    for window in found:
        assert len(window.pieces) <= MAX_PIECES - 2 and window.first[0] == 1
        assert (np.diff(window.first) > 0).all() and window.first[-1] <= len(window.pieces)
        assert (window.heads >= 0).all() and (window.heads < len(window.words)).all()


def test_what_is_told_of_a_word(pipeline: Pipeline, labels: Labels, letters: Pieces) -> None:
    window = next(windows(parsed(pipeline, STORY), labels, letters))
    told = dict(zip(words_of(window, STORY), zip(window.quoted, window.shapes, window.opens, strict=True), strict=True))
    assert told["nobody"] == (1, 0, 0) and told["“"][0] == 2 and told["Rain"] == (0, 1, 1)
    assert told["We"][0] == 1 and told["she"][0] == 0 and told["Army"][2] == 2


def test_words_beside_a_cue(pipeline: Pipeline, labels: Labels, letters: Pieces) -> None:
    text = "Head\n\nOlena Testenko said that nobody was hurt. Rain fell."
    window = next(windows(parsed(pipeline, text), labels, letters))
    words = words_of(window, text)
    said = words.index("said")
    near = beside(window, [(said, said + 1)])
    told = {words[p]: (int(near.climb[0, n]), int(near.branch[0, n])) for n, p in enumerate(near.places[0])}
    assert "Head" not in told, "another paragraph is not read for this cue"
    assert told["said"] == (0, 0) and near.inside[0].sum() == 1
    assert told["Olena"] == told["Testenko"] == (0, labels.arcs["nsubj"])
    assert told["nobody"] == told["hurt"] == (0, labels.arcs["ccomp"])
    assert told["Rain"][0] == OTHER_SENTENCE


def test_far_words_are_left_out(pipeline: Pipeline, labels: Labels, letters: Pieces) -> None:
    text = "Head\n\n" + "a b c d e. " * 60
    window = next(w for w in windows(parsed(pipeline, text), labels, letters) if len(w.words) > 2)
    near = beside(window, [(len(window.words) - 1, len(window.words))])
    assert near.lengths[0] <= REACH + 1 and near.distance.min() >= 0
    assert near.distance.max() <= 2 * (len(NEAREST) + 1)
