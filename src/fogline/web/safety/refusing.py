"""What the guards refuse is told like any other failure: what, with what, and what to do next."""

from __future__ import annotations

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import Scope

from fogline.errors import FoglineError

Tell = Callable[[Request, FoglineError], Response]


class Refused(FoglineError):
    """A request that is not let in."""

    def __init__(self, status: int, title: str, says: str, **headers: str) -> None:
        super().__init__(says)
        self.status, self.title = status, title
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}


def wants_json(scope: Scope) -> bool:
    """Whether a program asks: by the address, or because it takes JSON and no page."""
    if scope["path"].startswith("/api/"):
        return True
    request = Request(scope)
    accept = request.headers.get("accept", "")
    return request.query_params.get("as", "html") != "html" or (
        "application/json" in accept and "text/html" not in accept)


def plainly(request: Request, error: FoglineError) -> Response:
    """The sentence alone, where nothing tells it more kindly."""
    status = getattr(error, "status", 400)
    if wants_json(request.scope):
        return JSONResponse({"error": str(error)}, status)
    return PlainTextResponse(str(error), status)


def refusal(scope: Scope, error: FoglineError, tell: Tell) -> Response:
    """The response to a request that was refused."""
    response = tell(Request(scope), error)
    response.headers.update(getattr(error, "headers", {}))
    return response
