"""JSON with an ETag, and failures as problem details."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

from fastapi import Request
from starlette.responses import Response

from fogline.errors import FoglineError
from fogline.ledger import LedgerClaim, Store
from fogline.records.contract import claim_to_json
from fogline.records.privacy import masked
from fogline.web.api.shapes import ProblemShape
from fogline.web.errors import status_of

FAILURES: dict[int | str, dict[str, Any]] = {
    status: {"description": says, "model": ProblemShape, "content": {"application/problem+json": {
        "schema": {"$ref": "#/components/schemas/ProblemShape"}}}}
    for status, says in ((400, "Not done"), (401, "Not let in"), (403, "The scope or role does not reach that far"),
                         (404, "Nothing there"), (409, "The ledger can only be read, or others decided meanwhile"),
                         (413, "Too much was sent"), (422, "Not understood"), (429, "Too often"),
                         (503, "The ledger is being written, or cannot be read"))}


def given(request: Request, value: object, tag: str | None = None) -> Response:
    """The value as JSON with this ETag, else one of its bytes; an empty 304 where the asker has it already."""
    body = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    tag = tag or f'W/"{sha256(body).hexdigest()[:32]}"'
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers={"ETag": tag})
    return Response(body, media_type="application/json", headers={"ETag": tag})


def unchanged(request: Request, revision: int) -> tuple[str, Response | None]:
    """The ETag of a list as of a revision of the ledger; and a 304 where nothing changed since the asker had it."""
    tag = f'W/"{revision}-{sha256(str(request.url.query).encode()).hexdigest()[:16]}"'
    held = tag in request.headers.get("if-none-match", "")
    return tag, Response(status_code=304, headers={"ETag": tag}) if held else None


def claims_told(store: Store, entries: list[LedgerClaim]) -> list[dict[str, Any]]:
    """Claims as the contract has them, with private people masked as their whole reports name them."""
    names: dict[str, frozenset[str]] = {}
    rows = []
    for entry in entries:
        if entry.report.id not in names:
            names[entry.report.id] = store.private_names(entry.report.id)
        claim = masked(entry.claim, names[entry.report.id])
        rows.append({**claim_to_json(claim, entry.report, claim_id=entry.id), "rejected": entry.rejected})
    return rows


def problem(error: FoglineError) -> Response:
    status, title = status_of(error)
    return problem_of(status, title, str(error))


def problem_of(status: int, title: str, detail: str) -> Response:
    body = ProblemShape(title=title, status=status, detail=detail).model_dump_json()
    headers = {"Retry-After": "5"} if status == 503 else {}
    return Response(body, status, headers, "application/problem+json")
