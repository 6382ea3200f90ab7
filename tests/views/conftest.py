"""Claims cut by hand out of invented pages."""

from __future__ import annotations

import pytest
from invented import Page


@pytest.fixture
def page() -> type[Page]:
    return Page
