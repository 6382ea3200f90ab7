"""How much and how often: counted as it comes, said with the limit."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from typing import Any

import pytest
from guests import Ask, ask
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from fogline.web.book import Visitor
from fogline.web.safety import Rate
from fogline.web.safety.headers import ALWAYS, CSP, SafeHeaders
from fogline.web.safety.rates import Buckets, NotTooOften, address_of
from fogline.web.safety.sizes import BodyLimit

LIMIT = 1000


async def read(request: Request) -> Response:
    return PlainTextResponse(str(len(await request.body())))


async def read_form(request: Request) -> Response:
    async with request.form() as form:
        return PlainTextResponse(str(len(form)))


async def answers_early(request: Request) -> Response:
    return PlainTextResponse("early")


async def swallows(request: Request) -> Response:
    try:
        return await read(request)
    except Exception:
        return PlainTextResponse("what came was odd", 400)


def limited(limit: int = LIMIT) -> BodyLimit:
    routes = [Route(path, page, methods=["GET", "POST"]) for path, page in (
        ("/read", read), ("/form", read_form), ("/early", answers_early), ("/swallows", swallows), ("/add", read))]
    return BodyLimit(Starlette(routes=routes), lambda path: 10 * limit if path == "/add" else limit)


BODIES = [  # (path, declared length, pieces, status, note)
    ("/read", "1000", [b"x" * 1000], 200, "just so long"), ("/read", "1001", [b"x" * 1001], 413, "a byte longer"),
    ("/read", None, [b"x" * 500] * 2, 200, "in pieces, unsaid"),
    ("/read", None, [b"x" * 500] * 3, 413, "in pieces, too long"),
    ("/read", "10", [b"x" * 5000], 413, "longer than it says"),
    ("/read", "99999999999", [b"x"], 413, "shorter than it says"),
    ("/read", "-1", [b"x"], 413, "nonsense"), ("/read", "1e3", [b"x"], 413, "nonsense of another kind"),
    ("/read", "٣", [], 413, "digits of another script"), ("/read", "9" * 400, [b""], 413, "a number without end"),
    ("/add", None, [b"x" * 1000] * 9, 200, "a page that takes more"),
    ("/add", None, [b"x" * 1000] * 11, 413, "and its end"),
    ("/swallows", None, [b"x" * 5000], 413, "a page that makes something else of it"),
    ("/early", "5000", [b"x" * 5000], 413, "a page that does not even look"),
    ("/read", None, [b""] * 5000, 200, "nothing, many times")]


@pytest.mark.parametrize(("path", "length", "pieces", "status", "note"), BODIES, ids=[row[4] for row in BODIES])
def test_a_body_ends_at_its_limit(
        path: str, length: str | None, pieces: list[bytes], status: int, note: str) -> None:
    headers = [("content-length", length.encode().decode("latin-1"))] if length else []
    answer = ask(limited(), Ask("POST", path, headers, pieces))
    assert answer.status == status, note
    if status == 413:
        assert "0.001 MB" in answer.text or "0.01 MB" in answer.text
        assert "Nothing of it was read" in answer.text


def test_a_multipart_form_ends_there_too() -> None:
    part = b'--b\r\nContent-Disposition: form-data; name="a"; filename="a.txt"\r\n\r\n'
    headers = [("content-type", "multipart/form-data; boundary=b")]
    answer = ask(limited(), Ask("POST", "/form", headers, [part, *[b"x" * 100] * 20, b"\r\n--b--"]))
    assert answer.status == 413


@pytest.mark.parametrize("length", [None, "50000000"])
def test_fifty_megabytes_are_let_pass_by_and_never_held(length: str | None) -> None:
    """The browser may send to its end, so that it shows our words; no more than a piece of it is in memory."""
    taken = 0

    def pieces() -> Iterator[bytes]:
        nonlocal taken
        for _ in range(800):
            taken += 1
            yield bytes(62_500)

    tracemalloc.start()
    answer = ask(limited(1_000_000), Ask("POST", "/read", [("content-length", length)] if length else [], pieces()))
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert answer.status == 413 and "1 MB" in answer.text and taken == 800
    assert most < (8_000_000 if length is None else 2_000_000)


def test_without_end_is_not_waited_for() -> None:
    taken = 0

    def pieces() -> Iterator[bytes]:
        nonlocal taken
        piece = bytes(1_000_000)
        while True:
            taken += 1
            yield piece

    assert ask(limited(), Ask("POST", "/read", [], pieces())).status == 413
    assert taken <= 102


class Moved:
    """A clock in seconds."""

    time = 0.0

    def __call__(self) -> float:
        return self.time


def test_a_bucket_empties_and_refills() -> None:
    clock = Moved()
    buckets = Buckets(Rate(a_second=2, at_once=5), clock)
    assert [buckets.take("a") for _ in range(6)] == [0, 0, 0, 0, 0, 0.5]
    assert buckets.take("b") == 0
    clock.time += 1
    assert [buckets.take("a") > 0 for _ in range(3)] == [False, False, True]
    clock.time += 3600
    assert [buckets.take("a") > 0 for _ in range(6)] == [False] * 5 + [True]


def test_buckets_are_not_kept_for_everybody() -> None:
    buckets = Buckets(Rate(), Moved())
    for number in range(30_000):
        buckets.take(f"{number}")
    assert len(buckets._left) == 10_000


ADDRESSES = [
    ("10.0.0.7", "10.0.0.7", "IPv4"), ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::", "the network of an IPv6 address"),
    ("2001:db8:1:2:ffff::1", "2001:db8:1:2::", "another of the same"), ("::ffff:10.0.0.7", "10.0.0.7", "IPv4 in IPv6"),
    ("testclient", "testclient", "no address")]


@pytest.mark.parametrize(("client", "asker", "note"), ADDRESSES, ids=[row[2] for row in ADDRESSES])
def test_who_is_one_asker(client: str, asker: str, note: str) -> None:
    assert address_of({"client": (client, 1)}) == asker, note
    assert address_of({"client": None}) == ""


def test_too_often_says_when_to_come_again() -> None:
    async def page(scope: Any, receive: Any, send: Any) -> None:
        await JSONResponse(1)(scope, receive, send)

    app = NotTooOften(page, Buckets(Rate(a_second=0.1, at_once=3), Moved()))

    def as_visitor(session: str) -> Any:
        async def asked(scope: Any, receive: Any, send: Any) -> None:
            scope["state"] = {"visitor": Visitor("Ana", "reader", session=session) if session else None}
            await app(scope, receive, send)
        return asked

    answers = [ask(as_visitor(""), Ask("GET", "/")) for _ in range(4)]
    assert [answer.status for answer in answers] == [200, 200, 200, 429]
    assert answers[-1].header("retry-after") == "10" and "Wait 10 s" in answers[-1].text
    assert ask(as_visitor(""), Ask("GET", "/", client="10.0.0.7")).status == 200, "another address"
    assert ask(as_visitor("s1"), Ask("GET", "/")).status == 200, "one who signed in there is not everybody there"
    json = ask(as_visitor(""), Ask("GET", "/api/claims"))
    assert json.status == 429 and json.text.startswith('{"error":')


CACHED = [
    ("/static/vendor/leaflet-1.9.4/leaflet.js", None, "public, max-age=31536000, immutable", "a file of a version"),
    ("/static/desk.css", None, "public, no-cache", "a file of ours"),
    ("/map", Visitor("Ana", "reader", csrf="w", session="s"), "private, no-store", "a page behind accounts"),
    ("/map", Visitor("Ana", "admin", local=True, csrf="w"), "private, no-cache", "a page at the machine itself"),
    ("/api/claims", Visitor("Ana", "reader", session="t"), "private, no-cache", "an answer to a token"),
    ("/login", None, "private, no-store", "the way in")]


@pytest.mark.parametrize(("path", "visitor", "says", "note"), CACHED, ids=[row[3] for row in CACHED])
def test_who_may_keep_a_copy(path: str, visitor: Visitor | None, says: str, note: str) -> None:
    async def page(scope: Any, receive: Any, send: Any) -> None:
        scope["state"] = {"visitor": visitor}
        headers = {"Server": "us", "Cache-Control": "public", "Content-Security-Policy": "default-src *"}
        await PlainTextResponse("x", headers=headers)(scope, receive, send)

    answer = ask(SafeHeaders(page), Ask("GET", path))
    assert answer.header("cache-control") == says, note
    assert answer.header("server") is None
    assert {name: answer.header(name) for name in ALWAYS} == ALWAYS


def test_the_policy_lets_nothing_run_but_our_files() -> None:
    directives = dict(part.strip().split(" ", 1) for part in CSP.split(";"))
    assert directives["default-src"] == "'none'"
    assert not {"'unsafe-inline'", "'unsafe-eval'", "*", "https:", "http:"} & set(CSP.replace(";", " ").split())
    assert (directives["script-src"], directives["form-action"]) == ("'self'", "'self'")
    assert (directives["base-uri"], directives["frame-ancestors"]) == ("'none'", "'none'")
    assert ALWAYS["Referrer-Policy"] == "same-origin", "with no-referrer browsers send our own forms with Origin: null"
