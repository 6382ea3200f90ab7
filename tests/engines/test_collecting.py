"""Garbage is looked for when a batch is done, and the search is left as it was found."""

from __future__ import annotations

import gc
import weakref

import pytest

from fogline.engines.collecting import SELDOM, collected_at_the_end


class Knot:
    """Holds itself: only the search for cycles frees it."""

    def __init__(self) -> None:
        self.self = self


def test_cycles_are_freed_at_the_end() -> None:
    before = gc.get_threshold()
    with collected_at_the_end():
        assert gc.get_threshold()[0] == SELDOM
        knot = weakref.ref(Knot())
    assert knot() is None
    assert (gc.get_threshold(), gc.get_freeze_count()) == (before, 0)


def test_a_batch_that_fails_leaves_it_as_it_was() -> None:
    before = gc.get_threshold()
    with pytest.raises(ValueError, match="spoilt"), collected_at_the_end():
        raise ValueError("spoilt")
    assert (gc.get_threshold(), gc.get_freeze_count()) == (before, 0)
