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
            found = list(self._parts(self._cues(parsed, unsettled), parsed.text))
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

    def _parts(self, reads: Sequence[_Read], text: str) -> Iterator[Proposal]:
        """For each cue the words that are its source and what is said: all cues of a report are decoded together."""
        rows: list[tuple[_Read, int, int]] = []  # a window, a cue of it by number, and the first word read for it
        scores: list[Floats] = []
        for read in reads:
            if not read.cues:
                continue
            near = beside(read.window, read.cues)
            found = self._weights.beside.run(None, {
                "words": read.vectors[near.places], "distance": near.distance, "climb": near.climb,
                "branch": near.branch, "inside": near.inside})[0]
            rows += [(read, n, int(near.places[n, 0])) for n in range(len(read.cues))]
            scores += [found[n, :length] for n, length in enumerate(near.lengths)]
        if not rows:
            return
        for (read, cue, low), own, sure in zip(rows, *_tagged(scores, self._weights.parts), strict=True):
            contents = runs(own, CONTENT_BEGINS)
            if not contents:
                continue
            source = max(runs(own, SOURCE_BEGINS), key=lambda s: _least(sure, own, *s), default=None)
            least = min([read.sure[cue], *(_edges(sure, own, *part) for part in contents)])
            yield Proposal(
                tuple(_span(read.window, text, low + a, low + b) for a, b in contents),
                _span(read.window, text, *read.cues[cue]),
                _span(read.window, text, low + source[0], low + source[1]) if source else None,
                round(least, 3), NAME)


def _tagged(scores: Sequence[Floats], chain: Chain) -> tuple[list[list[int]], list[Floats]]:
    """Best tags of each sequence of scores [words, tags] and the probability of every tag, all sequences at once."""
    lengths = np.array([len(own) for own in scores], dtype=np.int64)
    padded = np.zeros((len(scores), int(lengths.max()), scores[0].shape[1]), dtype=np.float32)
    for row, own in zip(padded, scores, strict=True):
        row[:len(own)] = own
    best = best_tags(padded, chain.moves, chain.begins, lengths)
    sure = marginals(padded, chain.moves, chain.begins, lengths)
    return ([row[:length].tolist() for row, length in zip(best, lengths, strict=True)],
            [row[:length] for row, length in zip(sure, lengths, strict=True)])


def _least(sure: Floats, tags: Sequence[int], first: int, last: int) -> float:
    return min(float(sure[n, tags[n]]) for n in range(first, last))


def _edges(sure: Floats, tags: Sequence[int], first: int, last: int) -> float:
    """Of a run only its edges are in doubt where its middle is not."""
    return min(float(sure[n, tags[n]]) for n in {first, last - 1, min(last, len(tags) - 1)})


def _span(window: Window, text: str, first: int, last: int) -> Span:
    return Span.cut(text, window.words[first].start, window.words[last - 1].end)
