from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from fogline.ledger import Store

sys.path.append(str(Path(__file__).resolve().parents[2] / "bench"))  # the invented war of `ledgers`


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "test.db") as opened:
        yield opened
