"""The desk as a web application: pages and actions put behind the guards, with errors told as people can use them."""

from __future__ import annotations

import logging
import time
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

from anyio import CapacityLimiter, to_thread
from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route, compile_path
from starlette.staticfiles import StaticFiles

from fogline.errors import FoglineError
from fogline.web import actions, pages
from fogline.web.actions import ACTIONS, MAX_FORM_BYTES, Action, Go, Sent
from fogline.web.answering import answer, environment, html
from fogline.web.api import make_api
from fogline.web.api.answering import problem_of
from fogline.web.asking import Asked, asked_of
from fogline.web.desk import Desk
from fogline.web.errors import status_of
from fogline.web.load import load_all
from fogline.web.pages import PAGES, Page
from fogline.web.receiving import received
from fogline.web.safety import Door, Rules, guards
from fogline.web.signing import sign_in_routes

log = logging.getLogger("fogline.web")
# Pages that are made at a time; the others wait their turn. A page is work for the processor, and holds the picture of
# the ledger that it is made from: with forty at once the desk took 840 MB over a million claims.
AT_ONCE = 3
STATIC = Path(__file__).parent / "static"


def make_app(desk: Desk, rules: Rules | None = None) -> FastAPI:
    """The whole desk over one open ledger, guarded as `rules` say; else for who sits at this machine."""
    load_all(pages, actions)
    door = Door(desk.book, rules or Rules())
    app = FastAPI(title="Fogline", docs_url=None, redoc_url=None, openapi_url=None,
                  middleware=guards(door, limit_of=_limits(), tell=told))
    app.state.door, app.state.turns = door, CapacityLimiter(AT_ONCE)
    app.state.desk, app.state.environment = desk, environment(desk)
    for page in PAGES:
        app.router.routes.append(Route(page.path, _looking(page), methods=["GET", "HEAD"]))
    for action in ACTIONS:
        app.router.routes.append(Route(action.path, _doing(action), methods=["POST"]))
    app.router.routes.extend(sign_in_routes(door))
    app.mount("/api", make_api(desk), name="api")
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.add_exception_handler(404, _nothing_there)
    app.add_exception_handler(405, _nothing_there)
    return app


def _limits() -> Callable[[str], int]:
    """How many bytes may be sent to an address: what its action says."""
    longer = [(compile_path(action.path)[0], action.max_bytes) for action in ACTIONS
              if action.max_bytes > MAX_FORM_BYTES]
    return lambda path: next((most for pattern, most in longer if pattern.match(path)), MAX_FORM_BYTES)


def _looking(page: Page) -> Callable[[Request], Awaitable[Response]]:
    async def look(request: Request) -> Response:
        desk: Desk = request.app.state.desk
        visitor = request.state.visitor
        start = time.perf_counter()
        asked = Asked(request.url.path)
        try:
            asked = asked_of(
                request.url.path, _given(request), page.own, {n: str(v) for n, v in request.path_params.items()})
            visitor.must_be(page.role)
            made = partial(answer, request, page, asked, desk, visitor)
            response = await to_thread.run_sync(made, limiter=request.app.state.turns)
        except FoglineError as error:
            response = told(request, error, asked)
        except Exception as error:
            response = unexpected(request, error, asked)
        response.headers["Server-Timing"] = f"page;dur={1000 * (time.perf_counter() - start):.1f}"
        return response

    return look


def _doing(action: Action) -> Callable[[Request], Awaitable[Response]]:
    async def do(request: Request) -> Response:
        desk: Desk = request.app.state.desk
        visitor = request.state.visitor
        try:
            visitor.must_be(action.role)
            async with received(request, max_files=action.max_files, max_field=action.max_field) as form:
                sent = Sent(request.url.path, form, {n: str(v) for n, v in request.path_params.items()})
                done = await run_in_threadpool(action.do, sent, desk, visitor)
        except FoglineError as error:
            return told(request, error)
        except ClientDisconnect:
            return Response(status_code=400)  # nobody is there to read it
        except Exception as error:
            return unexpected(request, error)
        if isinstance(done, Go):
            if done.says:
                desk.tell_once(visitor, done.says)
            return RedirectResponse(done.to, 303)
        return html(request, done.template, done.view, visitor=visitor, status=done.status, title=done.title)

    return do


def told(request: Request, error: FoglineError, asked: Asked | None = None) -> Response:
    """A failure as a page, or as JSON where that was asked for: what happened, with what, and what to do next."""
    status, title = status_of(error)
    return _failure(request, status, title, str(error), asked)


def unexpected(request: Request, error: Exception, asked: Asked | None = None) -> Response:
    """A mistake of ours: its trace goes to the log under a number that the page shows, never to the page."""
    number = uuid4().hex[:8]
    log.error("error %s at %s", number, request.url.path, exc_info=error)
    return _failure(request, 500, "A mistake of Fogline’s", "Something failed that should not. Nothing you entered was "
                    f"changed by it. The log of `fogline serve` has it as error {number}.", asked)


def _failure(request: Request, status: int, title: str, says: str, asked: Asked | None) -> Response:
    if request.url.path.startswith("/api/"):
        return problem_of(status, title, says)
    if wants_json(request, asked):
        response: Response = JSONResponse({"error": says}, status)
    else:
        response = html(request, "error.html", {"says": says, "status": status}, asked=asked, status=status,
                        visitor=getattr(request.state, "visitor", None), title=title)
    if status == 503:
        response.headers["Retry-After"] = "5"
    return response


async def _nothing_there(request: Request, error: Any) -> Response:
    if error.status_code == 405:
        return _failure(request, 405, "Not so", "This address does not take that kind of request.", None)
    return _failure(request, 404, "Nothing there", f"The desk has no page {request.url.path}. Begin at /", None)


def wants_json(request: Request, asked: Asked | None) -> bool:
    accept = request.headers.get("accept", "")
    return bool(asked and asked.form == "json") or request.query_params.get("as") == "json" or (
        "application/json" in accept and "text/html" not in accept)


def _given(request: Request) -> list[tuple[str, str]]:
    given = list(request.query_params.multi_items())
    if wants_json(request, None) and not any(name == "as" for name, _ in given):
        given.append(("as", "json"))
    return given
