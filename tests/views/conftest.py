"""Claims cut by hand out of invented pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from invented import Page

from fogline.ledger import Store


@pytest.fixture
def page() -> type[Page]:
    return Page


@pytest.fixture
def samples_store(samples_ledger: Path) -> Iterator[Store]:
    with Store.open(samples_ledger) as store:
        yield store
