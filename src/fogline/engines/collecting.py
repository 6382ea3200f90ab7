"""Python's search for garbage in cycles, put off while a batch is read and done once at its end.

A parsed batch is a hundred thousand small objects that all live as long as the batch; looking through them, and through
the models, over and over costs a tenth of the reading and finds nothing.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

SELDOM = 100_000  # objects made between two looks at the young ones; the old are looked at when the batch is done


@contextmanager
def collected_at_the_end() -> Iterator[None]:
    """What is there before is left out of the search; what the batch leaves in cycles is freed when it ends."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(SELDOM, *before[1:])
    try:
        yield
    finally:
        gc.collect()
        gc.unfreeze()
        gc.set_threshold(*before)
