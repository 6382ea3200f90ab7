"""The learned reader of attribution: who is said to say what, in words of the report, each with how sure it is.

It proposes and decides nothing. A window is read by itself, so that a report gives the same whatever it is read with.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from fogline.language.attribution.beside import beside
from fogline.language.attribution.tags import (
    CONTENT_BEGINS,
    CUE_BEGINS,
    SOURCE_BEGINS,
    Floats,
    best_tags,
    marginals,
    runs,
)
from fogline.language.attribution.weights import FOLDER, Chain, Weights, load
from fogline.language.attribution.words import Window, windows
from fogline.language.parsed import Parsed
from fogline.language.proposing import Proposed, Share
from fogline.problems import Problem
from fogline.records import Proposal, Span

NAME = "learned"


@dataclass(frozen=True, slots=True)
class _Read:
    """One window after the first network: its word vectors [words, size] and the cues found, with how sure each is."""

    window: Window
    vectors: Floats
    cues: tuple[tuple[int, int], ...]
    sure: tuple[float, ...]


class AttributionReader:
    """Load once a process; reading is a pure function of the report."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights

    @classmethod
    def load(cls, folder: Path = FOLDER) -> AttributionReader:
        """Raises `WeightsUnusable` where the files are not what they should be."""
        return cls(load(folder))

    @property
    def version(self) -> str:
        return self._weights.name

    def propose(self, parsed: Parsed, unsettled: frozenset[int] | None = None) -> Proposed:
        """The attributions of the story and the headline, in reading order of their cues.

        Where paragraphs are named, windows that hold none of them are not read; the others are, and whole.
        A report that the networks fail on has a problem and no proposals: the rules read it all the same.
        """
        try:
            found = [p for read in self._cues(parsed, unsettled) for p in self._parts(read, parsed.text)]
        except Exception as err:  # any fault in here costs what the reader would have added, and says so
            says = f"The learned reader failed on this report: {type(err).__name__}: {err}. The rules read it alone."
            return Proposed(problems=(Problem("model_failed", says, parsed.body.report.source),), share=Share(1, 1))
        found.sort(key=lambda p: (p.cue or p.contents[0], p.contents[0]))
        return Proposed(tuple(found), share=Share(1, kept=len(found)))

    def _cues(self, parsed: Parsed, only: frozenset[int] | None) -> list[_Read]:
        """Every window through the first network, then all their tags together."""
        weights = self._weights
        cut = [window for window in windows(parsed, weights.labels, weights.pieces)
               if only is None or any(word.paragraph in only for word in window.words)]
        if not cut:
            return []
        through = [self._through(window) for window in cut]
        tags, sure = _tagged([scores for _, scores in through], weights.cues)
        reads = []
        for window, (vectors, _), own, how_sure in zip(cut, through, tags, sure, strict=True):
            cues = tuple(runs(own, CUE_BEGINS))
            reads.append(_Read(window, vectors, cues, tuple(_least(how_sure, own, a, b) for a, b in cues)))
        return reads

    def _through(self, window: Window) -> tuple[Floats, Floats]:
        marks = self._weights.pieces
        pieces = np.concatenate([[marks.start], window.pieces, [marks.end]])[None, :]
        vectors, scores = self._weights.words.run(None, {
            "pieces": pieces, "mask": np.ones(pieces.shape, dtype=np.float32), "first": window.first[None, :],
            "tags": window.tags[None, :], "arcs": window.arcs[None, :], "shapes": window.shapes[None, :],
            "quoted": window.quoted[None, :], "opens": window.opens[None, :]})
        return vectors[0], scores[0]

    def _parts(self, read: _Read, text: str) -> Iterator[Proposal]:
        """For each cue of a window the words that are its source and what is said."""
        if not read.cues:
            return
        near = beside(read.window, read.cues)
        scores = self._weights.beside.run(None, {
            "words": read.vectors[near.places], "distance": near.distance, "climb": near.climb,
            "branch": near.branch, "inside": near.inside})[0]
        rows = [scores[n, :length] for n, length in enumerate(near.lengths)]
        tags, sure = _tagged(rows, self._weights.parts)
        for n, (own, how_sure) in enumerate(zip(tags, sure, strict=True)):
            low = int(near.places[n, 0])
            contents = runs(own, CONTENT_BEGINS)
            if not contents:
                continue
            sources = runs(own, SOURCE_BEGINS)
            source = max(sources, key=lambda s: _least(how_sure, own, *s), default=None)
            least = min([read.sure[n], *(_edges(how_sure, own, *part) for part in contents)])
            yield Proposal(
                tuple(_span(read.window, text, low + a, low + b) for a, b in contents),
                _span(read.window, text, *read.cues[n]),
                _span(read.window, text, low + source[0], low + source[1]) if source else None,
                round(least, 3), NAME)


def _tagged(scores: Sequence[Floats], chain: Chain) -> tuple[list[list[int]], list[Floats]]:
    """Best tags of each sequence of scores [words, tags] and the probability of every tag, all sequences at once.

    Sequences of one length go together: a padded one would not end where it ends.
    """
    tags: list[list[int]] = [[]] * len(scores)
    sure: list[Floats] = [np.zeros((0, 0), dtype=np.float32)] * len(scores)
    by_length: dict[int, list[int]] = {}
    for n, own in enumerate(scores):
        by_length.setdefault(len(own), []).append(n)
    for places in by_length.values():
        stacked = np.stack([scores[n] for n in places])
        best = best_tags(stacked, chain.moves, chain.begins)
        chances = marginals(stacked, chain.moves, chain.begins)
        for row, n in enumerate(places):
            tags[n], sure[n] = best[row].tolist(), chances[row]
    return tags, sure


def _least(sure: Floats, tags: Sequence[int], first: int, last: int) -> float:
    return min(float(sure[n, tags[n]]) for n in range(first, last))


def _edges(sure: Floats, tags: Sequence[int], first: int, last: int) -> float:
    """Of a run only its edges are in doubt where its middle is not."""
    return min(float(sure[n, tags[n]]) for n in {first, last - 1, min(last, len(tags) - 1)})


def _span(window: Window, text: str, first: int, last: int) -> Span:
    return Span.cut(text, window.words[first].start, window.words[last - 1].end)
