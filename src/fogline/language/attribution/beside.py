"""How the words of a paragraph stand to a cue in it: before or behind, how far, and by which branch of the sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from fogline.language.attribution.words import Ints, Window

NEAREST = (1, 2, 3, 4, 6, 8, 12, 18, 28, 45, 80)  # words from the cue; each bucket reaches as far as its number
DISTANCES = 2 * (len(NEAREST) + 1) + 1
STEPS = 5  # arcs to climb from the cue to a node above the word: 0, 1, 2, 3 or more; the last is another sentence
OTHER_SENTENCE = STEPS - 1
# Words read on each side of a cue, in its own paragraph: of the contents people marked, 0.4 % cross into another one.
REACH = 90


@dataclass(frozen=True, slots=True)
class Beside:
    """By cue and word near it, [cues, words] int64; rows are as long as the longest, `lengths` [cues] says how far each
    goes, and words past it are its first one.

    `places` are word numbers of the window; `distance` is a bucket, `climb` the arcs up from the cue to a node above
    the word, `branch` the arc then gone down. `inside` [cues, words] float32 has 1/n on the n words of the cue itself.
    """

    places: Ints
    lengths: Ints
    distance: Ints
    climb: Ints
    branch: Ints
    inside: np.ndarray[tuple[int, ...], np.dtype[np.float32]]


def beside(window: Window, cues: Sequence[tuple[int, int]]) -> Beside:
    """`cues` are word ranges [first, last) of the window, at least one."""
    reach = [_reach(window, first, last) for first, last in cues]
    starts = np.array([low for low, _ in reach], dtype=np.int64)[:, None]
    lengths = np.array([high - low for low, high in reach], dtype=np.int64)
    steps = np.arange(int(lengths.max()), dtype=np.int64)[None, :]
    places = np.where(steps < lengths[:, None], starts + steps, starts)
    first = np.array([c[0] for c in cues], dtype=np.int64)[:, None]
    last = np.array([c[1] for c in cues], dtype=np.int64)[:, None]
    before, behind = first - places, places - last + 1
    middle = len(NEAREST) + 1
    distance = np.where(
        before > 0, middle - 1 - np.searchsorted(NEAREST, before),
        np.where(behind > 0, middle + 1 + np.searchsorted(NEAREST, behind), middle)).astype(np.int64)
    inside = ((places >= first) & (places < last) & (steps < lengths[:, None])).astype(np.float32)
    inside /= inside.sum(axis=1, keepdims=True)
    climb, branch = _by_tree(window, cues)
    rows = np.arange(len(cues))[:, None]
    return Beside(places, lengths, distance, climb[rows, places], branch[rows, places], inside)


def _reach(window: Window, first: int, last: int) -> tuple[int, int]:
    """The words of the cue's paragraph that are read for it."""
    paragraph = window.words[first].paragraph
    low, high = max(0, first - REACH), min(len(window.words), last + REACH)
    while window.words[low].paragraph != paragraph:
        low += 1
    while window.words[high - 1].paragraph != paragraph:
        high -= 1
    return low, high


def _by_tree(window: Window, cues: Sequence[tuple[int, int]]) -> tuple[Ints, Ints]:
    """Climb from the cue's head until the word lies below; then the first arc on the way down to it."""
    size = len(window.words)
    climb = np.full((len(cues), size), OTHER_SENTENCE, dtype=np.int64)
    branch = np.zeros((len(cues), size), dtype=np.int64)
    above = np.full((len(cues), size), -1, dtype=np.int64)  # arcs from the cue up to this word, where it is above
    for row, (first, last) in enumerate(cues):
        node, steps = _head(window, first, last), 0
        while above[row, node] < 0:
            above[row, node] = climb[row, node] = min(steps, OTHER_SENTENCE - 1)
            node, steps = int(window.heads[node]), steps + 1
    for depth in range(1, int(window.depths.max(initial=0)) + 1):
        words = np.flatnonzero(window.depths == depth)
        heads = window.heads[words]
        on_path = above[:, words] >= 0
        from_path = above[:, heads] >= 0
        climb[:, words] = np.where(on_path, climb[:, words], climb[:, heads])
        branch[:, words] = np.where(
            on_path, 0, np.where(from_path, window.arcs[words][None, :], branch[:, heads]))
    return climb, branch


def _head(window: Window, first: int, last: int) -> int:
    """The word of a cue that the rest of it hangs on."""
    return next((n for n in range(first, last) if not first <= window.heads[n] < last), first)
