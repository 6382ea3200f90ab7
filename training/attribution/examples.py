"""Annotated texts as windows of words with tags: what one step of training sees."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from fogline.language import Parsed
from fogline.language.attribution.beside import Beside, beside
from fogline.language.attribution.pieces import Pieces
from fogline.language.attribution.tags import CONTENT_BEGINS, CUE_BEGINS, SOURCE_BEGINS
from fogline.language.attribution.words import Labels, Window, windows
from training.attribution.corpus import Annotated, Attribution, Part


@dataclass(frozen=True, slots=True)
class Example:
    """A window with its cue tags, and for every cue in it how the words stand to it and the tags of its parts."""

    window: Window
    cue_tags: np.ndarray
    beside: Beside | None
    part_tags: np.ndarray  # [cues, words], of the words that `beside` names
    text: int


def examples(texts: Sequence[Annotated], parsed: Sequence[Parsed], labels: Labels, pieces: Pieces,
             first_rooms: Sequence[int]) -> Iterator[Example]:
    for n, (annotated, words, room) in enumerate(zip(texts, parsed, first_rooms, strict=True)):
        for window in windows(words, labels, pieces, room):
            yield _example(window, annotated.attributions, n)


def _example(window: Window, attributions: Sequence[Attribution], text: int) -> Example:
    size = len(window.words)
    cue_tags = np.zeros(size, dtype=np.int64)
    cues: list[tuple[int, int]] = []
    parts: list[np.ndarray] = []
    for attribution in attributions:
        cue = _range(window, attribution.cue)
        if cue is None or cue_tags[cue[0]:cue[1]].any():
            continue
        _write(cue_tags, cue, CUE_BEGINS)
        tags = np.zeros(size, dtype=np.int64)
        for part in attribution.contents:
            if where := _range(window, part):
                _write(tags, where, CONTENT_BEGINS)
        if attribution.source and (where := _range(window, attribution.source[0])):
            _write(tags, where, SOURCE_BEGINS)
        cues.append(cue)
        parts.append(tags)
    if not cues:
        return Example(window, cue_tags, None, np.zeros((0, 0), dtype=np.int64), text)
    near = beside(window, cues)
    kept = np.array(parts)[np.arange(len(cues))[:, None], near.places]
    kept[:, 0] = np.where(kept[:, 0] % 2 == 0, np.maximum(kept[:, 0] - 1, 0), kept[:, 0])  # a run cut at the edge
    return Example(window, cue_tags, near, kept, text)


def _write(tags: np.ndarray, where: tuple[int, int], begins: int) -> None:
    tags[where[0]:where[1]] = begins + 1
    tags[where[0]] = begins


def _range(window: Window, part: Part) -> tuple[int, int] | None:
    """The words that share characters with a part; None where it lies in another window."""
    inside = [n for n, w in enumerate(window.words) if w.start < part[1] and part[0] < w.end]
    return (inside[0], inside[-1] + 1) if inside else None
