"""The API put together: its routes, its failures, and its description as a page and as OpenAPI."""

from __future__ import annotations

import logging
from uuid import uuid4

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from fogline.api import version
from fogline.errors import FoglineError
from fogline.web.api.answering import FAILURES, problem, problem_of
from fogline.web.api.deciding import deciding
from fogline.web.api.reading import reading
from fogline.web.desk import Desk

log = logging.getLogger("fogline.web")
ABOUT = """Who claimed what, for programs. Come in with `Authorization: Bearer TOKEN`, which
`fogline accounts token NAME --scope read` makes; at the desk's own machine, without accounts, none is needed. Lists go
on with the cursor `after`; every answer has an ETag. Private people are masked. No answer says who is right."""


def make_api(desk: Desk | None) -> FastAPI:
    """The application to mount at /api; without a desk it can only be described."""
    api = FastAPI(title="Fogline", version=version(), description=ABOUT, docs_url=None, redoc_url=None,
                  openapi_url=None, servers=[{"url": "/api"}], separate_input_output_schemas=False)
    api.state.desk = desk
    for routes in (reading, deciding):
        api.include_router(routes, prefix="/v1", responses=FAILURES)
    api.exception_handler(FoglineError)(_told)
    api.exception_handler(RequestValidationError)(_not_understood)
    api.exception_handler(HTTPException)(_nothing_there)
    api.exception_handler(Exception)(_unexpected)

    @api.get("/openapi.json", include_in_schema=False)
    def openapi() -> Response:
        return JSONResponse(api.openapi())

    return api


async def _told(_: Request, error: FoglineError) -> Response:
    return problem(error)


async def _not_understood(_: Request, error: RequestValidationError) -> Response:
    said = "; ".join(f"{'.'.join(str(part) for part in one['loc'])}: {one['msg']}" for one in error.errors()[:5])
    return problem_of(422, "Not understood", said)


async def _nothing_there(request: Request, error: HTTPException) -> Response:
    response = problem_of(error.status_code, "Nothing there" if error.status_code == 404 else "Not so", str(
        error.detail))
    response.headers.update(error.headers or {})
    if error.status_code == 405:  # of every method of the address, not of the first route that has it
        path = request.url.path.removeprefix(request.scope.get("root_path", ""))
        response.headers["Allow"] = ", ".join(sorted({
            method for route in request.app.routes if isinstance(route, Route) and route.path_regex.match(path)
            for method in route.methods or ()}))
    return response


async def _unexpected(request: Request, error: Exception) -> Response:
    number = uuid4().hex[:8]
    log.error("error %s at %s", number, request.url.path, exc_info=error)
    return problem_of(500, "A mistake of Fogline’s", f"Something failed that should not. The log has it as {number}.")
