"""What programs can ask, for the people who write them."""

from __future__ import annotations

from functools import cache
from typing import Any

from fogline.web.api.describing import Described, described
from fogline.web.api.mounting import make_api
from fogline.web.asking import Asked
from fogline.web.book import Visitor
from fogline.web.desk import Desk
from fogline.web.pages import page


@page("/api", title="The ledger for programs", template="api.html", exports=None)
def api(asked: Asked, desk: Desk, visitor: Visitor) -> Described:
    """Every call with its parameters and shapes; the JSON twin says the same, /api/openapi.json says it to tools."""
    return described(_openapi())


@cache
def _openapi() -> dict[str, Any]:
    return make_api(None).openapi()
