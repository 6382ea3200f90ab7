"""Every request has its asker before a page sees it; who is nobody sees the way in and nothing else.

What a page forgets to ask is asked here: nobody looks without coming in, and a reader changes nothing.
"""

from __future__ import annotations

from functools import partial
from html import escape
from urllib.parse import parse_qsl, quote, urlencode

from anyio import CapacityLimiter, to_thread
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from fogline.errors import FoglineError
from fogline.web.book import NotAllowed
from fogline.web.safety.cookies import cookie_of, set_cookie
from fogline.web.safety.door import Asker, Door
from fogline.web.safety.origins import is_taken_by_another, is_visit_from_elsewhere
from fogline.web.safety.rates import address_of
from fogline.web.safety.refusing import Refused, Tell, plainly, refusal, wants_json

LOOKING = frozenset({"GET", "HEAD"})
OWN = ("/login", "/logout", "/account", "/kept")  # a person's own: a reader may change them, a program may not
AT_ONCE = 4  # threads that look into the book; pages have others, so that a slow page keeps nobody at the door


class KnownVisitors:
    """Puts the visitor into `request.state.visitor` and the asker into `request.state.asker`, or refuses."""

    def __init__(self, app: ASGIApp, door: Door, tell: Tell = plainly) -> None:
        self.app, self.door, self.tell = app, door, tell
        self._threads: CapacityLimiter | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        scope.setdefault("state", {})["visitor"] = None
        try:
            response = await self._welcomed(scope)
        except FoglineError as error:
            response = refusal(scope, error, self.tell)
        if response is not None:
            await response(scope, receive, send)
        else:
            await self.app(scope, receive, self._with_cookie(scope, send))

    async def _welcomed(self, scope: Scope) -> Response | None:
        """Notes who asks; a response where the request goes no further."""
        if self._threads is None:
            self._threads = CapacityLimiter(AT_ONCE)
        if is_taken_by_another(scope):
            raise Refused(403, "Not from there", "Another site asks for this address. Open it yourself")
        name, cookie = self.door.book.name, None
        bearer = bearer_of(scope)
        if bearer is None:
            cookie = cookie_of(name, scope)
            if cookie is None and scope["method"] in LOOKING and is_visit_from_elsewhere(scope):
                return _once_more(scope)
            if scope["method"] == "GET" and (word := _link_of(scope)) and not scope["path"].startswith("/login"):
                follow = partial(self.door.follow_link, word, address_of(scope), _agent(scope))
                secret = await to_thread.run_sync(follow, limiter=self._threads)
                return RedirectResponse(_address(scope, without="token"), 303, {
                    "Set-Cookie": set_cookie(name, scope["scheme"], secret)})
        asker = await to_thread.run_sync(self.door.who, cookie, bearer, limiter=self._threads)
        scope["state"] |= {"visitor": asker.visitor, "asker": asker}
        return _let_in(scope, asker)

    def _with_cookie(self, scope: Scope, send: Send) -> Send:
        """A browser that came without a cookie takes one away from the first page, if that set none itself."""
        asker: Asker = scope["state"]["asker"]

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if "set-cookie" not in headers and headers.get("content-type", "").startswith("text/html"):
                    headers.append(
                        "Set-Cookie", set_cookie(self.door.book.name, scope["scheme"], asker.secret))
            await send(message)

        return sending if asker.fresh and asker.secret else send


def is_open(path: str) -> bool:
    """What nobody in particular may see: the way in, and the files that pages are made with."""
    return path == "/login" or path.startswith("/static/")


def bearer_of(scope: Scope) -> str | None:
    """The token of an Authorization header; "" for a header that is none of ours, which nobody comes in with."""
    given = Headers(scope=scope).getlist("authorization")
    if not given:
        return None
    scheme, _, token = given[0].partition(" ")
    return token.strip() if scheme.lower() == "bearer" and len(given) == 1 else ""


def _let_in(scope: Scope, asker: Asker) -> Response | None:
    """None for who may go on. Raises where that is no way to ask."""
    path, looking = scope["path"], scope["method"] in LOOKING
    own = any(path == one or path.startswith(one + "/") for one in OWN)
    if asker.way == "token" and asker.visitor is None:
        raise Refused(401, "Not let in", "This token opens nothing: it is wrong, ran out or was ended. Make one: "
                      "fogline accounts token NAME --scope read", WWW_Authenticate="Bearer")
    if asker.way == "token" and own:
        raise Refused(403, "For people", "A token does not sign in, and does not manage accounts. Use a browser")
    if asker.visitor is None and not is_open(path):
        if not looking and asker.former is not None:
            return None  # the guard of forms keeps what was written, then asks to sign in
        if wants_json(scope):
            raise Refused(401, "Not let in", "Come in with a token: Authorization: Bearer TOKEN. Make one: "
                          "fogline accounts token NAME --scope read", WWW_Authenticate="Bearer")
        if not looking:
            raise Refused(401, "Not let in", "No session came with this form, so nothing was done. Sign in at /login "
                          "in another tab, then come back to the page you wrote on and send it again")
        return RedirectResponse(sign_in_address(_address(scope)), 303)
    if asker.visitor is not None and not looking and not own and not asker.visitor.may("reviewer"):
        raise NotAllowed(asker.visitor.name, asker.visitor.role, "reviewer")
    return None


def sign_in_address(next: str) -> str:
    return "/login" if next == "/" else "/login?" + urlencode({"next": next})


def local_path(address: str) -> str:
    """An address of this desk to go on to; the first page for any other."""
    plain = address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()
    return address if plain and "\\" not in address else "/"


def _once_more(scope: Scope) -> Response:
    """A page that asks for itself again: then the browser comes from us, and shows the cookie it held back."""
    to = escape(_address(scope))
    return HTMLResponse(
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="refresh" content="0;url={to}">'
        f'<title>Fogline</title></head><body><p><a href="{to}">To the desk</a></p></body></html>')


def _address(scope: Scope, without: str = "") -> str:
    """Path and query as they were asked for, but for one parameter."""
    pairs = parse_qsl(_query(scope), keep_blank_values=True)
    query = urlencode([pair for pair in pairs if pair[0] != without])
    path = local_path(quote(scope["path"]))
    return f"{path}?{query}" if query else path


def _link_of(scope: Scope) -> str:
    return dict(parse_qsl(_query(scope))).get("token", "")


def _query(scope: Scope) -> str:
    return bytes(scope["query_string"]).decode("latin-1")


def _agent(scope: Scope) -> str:
    return Headers(scope=scope).get("user-agent", "")
