"""The way in and out: one form that gives a browser its session, another that takes it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from anyio import CapacityLimiter, to_thread
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from fogline.errors import FoglineError
from fogline.web.answering import html
from fogline.web.book import TooManyChecks, TooManyTries
from fogline.web.safety import Asker, Door
from fogline.web.safety.cookies import set_cookie
from fogline.web.safety.rates import address_of
from fogline.web.safety.refusing import wants_json
from fogline.web.safety.visitors import local_path

AT_ONCE = 2  # sign-ins that wait for their check in a thread; the rest wait outside, and pages keep their threads


@dataclass(frozen=True, slots=True)
class SignIn:
    """The form: with the token of `--token`, or a name and its password; `says` is why it is shown again."""

    by_token: bool
    next: str
    says: str = ""
    name: str = ""
    csrf: str = ""


def sign_in_routes(door: Door) -> list[Route]:
    """`/login` and `/logout` of a desk."""
    threads: list[CapacityLimiter] = []  # made where the server's loop runs

    async def show(request: Request) -> Response:
        asker: Asker = request.state.asker
        next = local_path(request.query_params.get("next", "/"))
        if asker.visitor is not None:
            return RedirectResponse(next, 303)
        return _shown(request, SignIn(door.by_token, next, _kept(next), csrf=asker.word))

    async def enter(request: Request) -> Response:
        asker: Asker = request.state.asker
        if not threads:
            threads.append(CapacityLimiter(AT_ONCE))
        async with request.form(max_files=0, max_fields=10, max_part_size=10_000) as form:
            next, name = local_path(_word(form, "next") or "/"), _word(form, "name").strip()
            address, agent = address_of(request.scope), request.headers.get("user-agent", "")
            leaving = asker.secret if asker.way == "session" else None
            enter = partial(
                door.sign_in_by_token, _word(form, "token"), address, agent, leaving=leaving) if door.by_token else (
                partial(door.sign_in, name, _word(form, "password"), address, agent, leaving=leaving))
        again = SignIn(door.by_token, next, name=name, csrf=asker.word)
        try:
            secret = await to_thread.run_sync(enter, limiter=threads[0])
        except (TooManyTries, TooManyChecks) as error:
            return _shown(request, again, error)
        if secret is None:
            what = "token is" if door.by_token else "name and password are"
            return _shown(request, again, _NotLetIn(f"This {what} not right. Try again"))
        return RedirectResponse(next, 303, {"Set-Cookie": set_cookie(door.book.name, request.scope["scheme"], secret)})

    async def leave(request: Request) -> Response:
        # The cookie stays with the browser and opens nothing: a form that is open in another tab is still known by it.
        await to_thread.run_sync(door.book.end_session, request.state.asker.secret)
        return RedirectResponse("/login", 303)

    return [Route("/login", show, methods=["GET", "HEAD"]), Route("/login", enter, methods=["POST"]),
            Route("/logout", leave, methods=["POST"])]


class _NotLetIn(FoglineError):
    status = 401


def _shown(request: Request, view: SignIn, error: FoglineError | None = None) -> Response:
    status = getattr(error, "status", 200)
    says = str(error) if error else view.says
    if wants_json(request.scope):
        response: Response = JSONResponse({"by_token": view.by_token, "next": view.next, "says": says}, status)
    else:
        view = SignIn(view.by_token, view.next, says, view.name, view.csrf)
        response = html(request, "login.html", view, status=status, title="Sign in")
    response.headers.update(getattr(error, "headers", {}))
    return response


def _kept(next: str) -> str:
    if not next.startswith("/kept/"):
        return ""
    return "Your session ended before this was sent. What you wrote is kept: sign in, and send it again."


def _word(form: FormData, name: str) -> str:
    value = form.get(name)
    return value if isinstance(value, str) else ""
