"""The best allowed tags and their probabilities, against every sequence there is."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fogline.language.attribution.tags import (
    CONTENT_BEGINS,
    CUE_BEGINS,
    CUE_TAGS,
    PART_TAGS,
    SOURCE_BEGINS,
    allowed,
    best_tags,
    marginals,
    may_begin,
    runs,
)


@st.composite
def small_scores(draw: st.DrawFn) -> tuple[int, np.ndarray]:
    tags = draw(st.sampled_from([CUE_TAGS, PART_TAGS]))
    rows, words = draw(st.integers(1, 3)), draw(st.integers(1, 4))
    numbers = draw(st.lists(st.floats(-6, 6, width=32), min_size=rows * words * tags, max_size=rows * words * tags))
    return tags, np.array(numbers, dtype=np.float32).reshape(rows, words, tags)


def everything(tags: int, scores: np.ndarray) -> dict[tuple[int, ...], float]:
    """Every sequence of tags over one row of scores with its total."""
    moves, begins = allowed(tags), may_begin(tags)
    return {way: float(begins[way[0]] + sum(scores[n, t] for n, t in enumerate(way))
                       + sum(moves[a, b] for a, b in pairwise(way)))
            for way in product(range(tags), repeat=len(scores))}


@settings(max_examples=60, deadline=None)
@given(small_scores())
def test_the_best_of_all_sequences_is_found(made: tuple[int, np.ndarray]) -> None:
    tags, scores = made
    best = best_tags(scores, allowed(tags), may_begin(tags))
    for row, own in zip(best, scores, strict=True):
        totals = everything(tags, own)
        assert totals[tuple(int(t) for t in row)] == pytest.approx(max(totals.values()), abs=1e-4)


@given(small_scores(), st.integers(1, 4))
def test_a_shorter_row_ends_where_it_ends(made: tuple[int, np.ndarray], longer: int) -> None:
    """Padding, whatever it holds, changes nothing of what stands before it."""
    tags, scores = made
    rows, words, _ = scores.shape
    padded = np.concatenate([scores, np.full((rows, longer, tags), 3.0, dtype=np.float32)], axis=1)
    alone = best_tags(scores, allowed(tags), may_begin(tags))
    beside = best_tags(padded, allowed(tags), may_begin(tags), np.full(rows, words))
    assert (beside[:, :words] == alone).all()


@settings(max_examples=60, deadline=None)
@given(small_scores(), st.integers(0, 3))
def test_probabilities_are_shares_of_all_sequences(made: tuple[int, np.ndarray], longer: int) -> None:
    tags, scores = made
    rows, words, _ = scores.shape
    padded = np.concatenate([scores, np.full((rows, longer, tags), 3.0, dtype=np.float32)], axis=1)
    found = marginals(padded, allowed(tags), may_begin(tags), np.full(rows, words))
    for row, own in zip(found, scores, strict=True):
        totals = everything(tags, own)
        whole = sum(np.exp(t) for t in totals.values())
        for word, tag in product(range(words), range(tags)):
            share = sum(np.exp(t) for way, t in totals.items() if way[word] == tag) / whole
            assert row[word, tag] == pytest.approx(share, abs=1e-4)


@pytest.mark.parametrize(("tags", "begins", "expected", "note"), [
    ([0, 1, 2, 0], CUE_BEGINS, [(1, 3)], "one cue of two words"),
    ([1, 1, 2], CUE_BEGINS, [(0, 1), (1, 3)], "two cues side by side stay two"),
    ([3, 4, 0, 3], CONTENT_BEGINS, [(0, 2), (3, 4)], "a content broken by its cue has two parts"),
    ([1, 2, 3, 4], SOURCE_BEGINS, [(0, 2)], "only the kind that was asked for"),
    ([1, 2, 3, 4], CONTENT_BEGINS, [(2, 4)], "and where it begins"),
    ([], CUE_BEGINS, [], "no words, no runs"),
])
def test_runs(tags: list[int], begins: int, expected: list[tuple[int, int]], note: str) -> None:
    assert runs(tags, begins) == expected, note
