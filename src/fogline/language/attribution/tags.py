"""From scores to spans: the best allowed sequence of tags, and how sure it is, for two small sets of tags.

A cue is one run of words. Beside a cue stand its source, one run, and what is said, one run or several.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

Ints = np.ndarray[tuple[int, ...], np.dtype[np.int64]]
Floats = np.ndarray[tuple[int, ...], np.dtype[np.float32]]

OUT, CUE_BEGINS, CUE_GOES_ON = range(3)
CUE_TAGS = 3
SOURCE_BEGINS, SOURCE_GOES_ON, CONTENT_BEGINS, CONTENT_GOES_ON = range(1, 5)
PART_TAGS = 5
NEVER = -1e4


def allowed(tags: int) -> Floats:
    """0 where tag j may follow tag i, else NEVER: a run goes on only where one of its kind began."""
    rules = np.zeros((tags, tags), dtype=np.float32)
    for goes_on in range(2, tags, 2):
        rules[:, goes_on] = NEVER
        rules[goes_on - 1, goes_on] = rules[goes_on, goes_on] = 0.0
    return rules


def may_begin(tags: int) -> Floats:
    """0 for tags a sequence may begin with."""
    rules = np.zeros(tags, dtype=np.float32)
    rules[2::2] = NEVER
    return rules


def best_tags(scores: Floats, moves: Floats, begins: Floats, lengths: Ints | None = None) -> Ints:
    """The best tags [rows, words] for scores [rows, words, tags], moves [from, to] and begins [tags] (Viterbi).

    A row that is shorter than the longest ends at its length: what stands behind it counts for nothing.
    """
    rows, words, tags = scores.shape
    reach = scores[:, 0] + begins
    came = np.zeros((rows, words, tags), dtype=np.int64)
    for n in range(1, words):
        options = reach[:, :, None] + moves[None]
        came[:, n] = options.argmax(axis=1)
        step = options.max(axis=1) + scores[:, n]
        if lengths is not None:
            ended = (lengths <= n)[:, None]
            came[:, n] = np.where(ended, np.arange(tags)[None], came[:, n])
            step = np.where(ended, reach, step)
        reach = step
    best = np.zeros((rows, words), dtype=np.int64)
    best[:, -1] = reach.argmax(axis=1)
    for n in range(words - 1, 0, -1):
        best[:, n - 1] = np.take_along_axis(came[:, n], best[:, n][:, None], axis=1)[:, 0]
    return best


def marginals(scores: Floats, moves: Floats, begins: Floats, lengths: Ints) -> Floats:
    """The probability of every tag at every word, [rows, words, tags] (forward and backward over all sequences).

    Behind a row's length nothing is meant.
    """
    rows, words, tags = scores.shape
    ahead = np.zeros((rows, words, tags), dtype=np.float64)
    back = np.zeros((rows, words, tags), dtype=np.float64)
    ahead[:, 0] = scores[:, 0] + begins
    for n in range(1, words):
        ahead[:, n] = _logsumexp(ahead[:, n - 1][:, :, None] + moves[None], 1) + scores[:, n]
    for n in range(words - 2, -1, -1):
        goes_on = (n + 1 < lengths)[:, None]
        back[:, n] = np.where(goes_on, _logsumexp(moves[None] + (scores[:, n + 1] + back[:, n + 1])[:, None, :], 2), 0)
    together = ahead + back
    return np.exp(together - _logsumexp(together, 2)[:, :, None]).astype(np.float32)


def _logsumexp(values: np.ndarray[tuple[int, ...], np.dtype[np.float64]],
               axis: int) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    top = values.max(axis=axis, keepdims=True)
    total: np.ndarray[tuple[int, ...], np.dtype[np.float64]] = np.exp(values - top).sum(axis=axis)
    return np.asarray(np.log(total) + np.squeeze(top, axis), dtype=np.float64)


def runs(tags: Sequence[int], begins: int) -> list[tuple[int, int]]:
    """The word ranges [first, last) of one kind, whose tags are `begins` and `begins + 1`."""
    found: list[tuple[int, int]] = []
    for n, tag in enumerate(tags):
        if tag == begins:
            found.append((n, n + 1))
        elif tag == begins + 1 and found and found[-1][1] == n:
            found[-1] = (found[-1][0], n + 1)
    return found
