"""What programs may decide, in the name of the account whose token they carry. Scope: review.

A decision is signed and added, never changed; an undo is a further one. Nothing here is ever decided by a machine.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Path, Request
from starlette.responses import Response

from fogline.ledger import BadCorrection, Decision
from fogline.records.beside import ruling_to_json
from fogline.web.api import shapes
from fogline.web.api.answering import given
from fogline.web.api.reading import Id, desk_of
from fogline.web.book import Visitor

deciding = APIRouter(tags=["review"])
DecisionId = Annotated[str, Path(min_length=1, max_length=80, pattern=r"^[A-Za-z0-9-]+$")]


def signed(request: Request, reason: str) -> dict[str, str]:
    """Who decides, why and when. Raises `NotAllowed` without the scope."""
    visitor: Visitor = request.state.visitor
    visitor.must_be("reviewer")
    return {"author": visitor.name, "reason": reason, "time": datetime.now(UTC).isoformat(timespec="seconds")}


@deciding.post("/claims/{claim}/decisions", response_model=shapes.DecisionShape, status_code=201)
def decide(request: Request, claim: Id, decision: shapes.DecisionGiven) -> Response:
    """Accepts, rejects, corrects or grades a claim."""
    desk, sign = desk_of(request), signed(request, decision.reason)
    if decision.type in ("set", "assess"):
        if decision.field is None:
            raise BadCorrection(decision.type, "say the field that is set")
        if decision.type == "set":
            made = desk.store.decide(claim, decision.field, decision.value, seen=decision.seen, **sign)
        else:
            made = desk.store.assess(claim, decision.field, str(decision.value), seen=decision.seen, **sign)
    elif decision.field is not None or decision.value is not None:
        raise BadCorrection(decision.type, "it takes no field and no value")
    elif decision.type == "accept":
        made = desk.store.accept(claim, seen=decision.seen, **sign)
    else:
        made = desk.store.reject(claim, seen=decision.seen, **sign)
    return _entered(request, made)


@deciding.post("/decisions/{decision}/undo", response_model=shapes.DecisionShape, status_code=201)
def undo(request: Request, decision: DecisionId, undone: shapes.UndoGiven) -> Response:
    """Takes back a decision, or an undo, by a further one."""
    return _entered(request, desk_of(request).store.undo(
        decision, seen=undone.seen, **signed(request, undone.reason)))


@deciding.post("/rulings", response_model=shapes.RulingShape, status_code=201)
def rule(request: Request, ruling: shapes.RulingGiven) -> Response:
    """Merges and splits incidents; confirms, rejects and relabels relations."""
    desk = desk_of(request)
    made = desk.store.rule(
        ruling.type, ruling.left, ruling.right, ruling.label, seen=ruling.seen, **signed(request, ruling.reason))
    desk.changed()
    return Response(json.dumps(ruling_to_json(made)), 201, media_type="application/json")


def _entered(request: Request, made: Decision) -> Response:
    desk_of(request).changed([made.report_id])
    response = given(request, asdict(made))
    response.status_code = 201
    return response
