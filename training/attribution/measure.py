"""Exact-span figures of a network on annotated texts, in the way `fogline bench attribution` counts them."""

from __future__ import annotations

from collections.abc import Sequence

import torch

from fogline.language.attribution.beside import beside
from fogline.language.attribution.tags import CONTENT_BEGINS, CUE_BEGINS, SOURCE_BEGINS, best_tags, runs
from training.attribution.corpus import Annotated
from training.attribution.examples import Example
from training.attribution.learning import batches, collate
from training.attribution.network import Network

Spans = set[tuple[int, str, tuple[tuple[int, int], ...]]]


def figures(network: Network, texts: Sequence[Annotated], examples: Sequence[Example]) -> dict[str, float]:
    """F1 of source, cue and content: the unique spans of each text."""
    network.eval()
    gold: Spans = set()
    for n, text in enumerate(texts):
        for a in text.attributions:
            gold |= {(n, "cue", (a.cue,)), (n, "content", a.contents)}
            gold |= {(n, "source", (s,)) for s in a.source}
    found: Spans = set()
    with torch.no_grad():
        for group in batches(examples, None):
            found |= _read(network, group)
    return {kind: _f1({s for s in gold if s[1] == kind}, {s for s in found if s[1] == kind})
            for kind in ("source", "cue", "content")}


def _f1(gold: Spans, found: Spans) -> float:
    return 2 * len(gold & found) / max(1, len(gold) + len(found))


def _read(network: Network, group: Sequence[Example]) -> Spans:
    batch = collate(group)
    vectors, scores = network.words(*batch.words)
    moves, first = network.cue_chain.moves.numpy(), network.cue_chain.first.numpy()
    found: Spans = set()
    for n, example in enumerate(group):
        window, length = example.window, len(example.window.words)
        tags = best_tags(scores[n:n + 1, :length].numpy(), moves, first)[0]
        cues = runs(tags, CUE_BEGINS)
        if not cues:
            continue
        how = beside(window, cues)
        parts = network.beside(vectors[n][torch.from_numpy(how.places)], *(
            torch.from_numpy(v) for v in (how.distance, how.climb, how.branch, how.inside))).numpy()
        chain = network.part_chain.moves.numpy(), network.part_chain.first.numpy()
        for m, cue in enumerate(cues):
            low, size = int(how.places[m, 0]), int(how.lengths[m])
            row = best_tags(parts[m:m + 1, :size], *chain)[0]
            contents = [(low + a, low + b) for a, b in runs(row, CONTENT_BEGINS)]
            if not contents:
                continue
            found.add((example.text, "cue", (_characters(example, cue),)))
            found.add((example.text, "content", tuple(_characters(example, c) for c in contents)))
            found |= {(example.text, "source", (_characters(example, (low + a, low + b)),))
                      for a, b in runs(row, SOURCE_BEGINS)[:1]}
    return found


def _characters(example: Example, where: tuple[int, int]) -> tuple[int, int]:
    words = example.window.words
    return words[where[0]].start, words[where[1] - 1].end
