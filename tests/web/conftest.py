"""A desk's book with a clock that tests move, and cheap passwords."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from guests import CHEAP, Clock
from walking import chromium, pictures, samples_desk, seeds_desk  # noqa: F401  (fixtures, for the tests with a browser)

from fogline.web.book import DeskBook


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def ledger_path(tmp_path: Path) -> Path:
    """Where a ledger would lie."""
    return tmp_path / "front.db"


@pytest.fixture
def open_book(ledger_path: Path, clock: Clock) -> Callable[[], DeskBook]:
    return lambda: DeskBook.beside(ledger_path, clock=clock, cost=CHEAP, wait=0.05)


@pytest.fixture
def book(open_book: Callable[[], DeskBook]) -> Iterator[DeskBook]:
    with open_book() as opened:
        yield opened
