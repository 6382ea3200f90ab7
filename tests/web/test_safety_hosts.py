"""A name that is not ours reads nothing, and the desk listens to others only if it can ask who they are."""

from __future__ import annotations

from typing import Any

import pytest
from guests import PASSWORD, Ask, ask
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from fogline.web.book import DeskBook
from fogline.web.safety import BadHost, Hosts, OpenToAnybody, Rules, WeakServeToken, check_binding
from fogline.web.safety.hosts import OnlyOurHosts, host_of, is_loopback

TOKEN = "a token of some length"


async def said(request: Request) -> Response:
    return PlainTextResponse(f"{request.url.path} {request.url.scheme} {request.client and request.client.host}")


def desk(hosts: Hosts) -> OnlyOurHosts:
    return OnlyOurHosts(Starlette(routes=[Route("/{path:path}", said, methods=["GET", "POST"])]), hosts)


HOSTS = [
    ("localhost:8470", True, "as printed"), ("LocalHost", True, "in capitals"), ("127.0.0.1:1", True, "any port"),
    ("[::1]:8470", True, "IPv6"), ("evil.example", False, "a name that was pointed at us (DNS rebinding)"),
    ("evil.example:8470", False, "with our port"), ("localhost.evil.example", False, "ours in front"),
    ("evil.example/localhost", False, "ours behind"), ("localhost@evil.example", False, "ours as a user"),
    ("127.0.0.1.nip.example", False, "a name that looks like our address"), ("127.0.0.2", False, "another loopback"),
    ("0.0.0.0:8470", False, "every address"), ("localhost.", False, "with a dot"), ("", False, "nothing"),
    (None, False, "no header"), ("localhost:", False, "no port"), ("localhost:99999", False, "no such port"),
    ("localhost:8470, evil.example", False, "two in one"), ("localhost evil.example", False, "a blank"),
    ("[::ffff:127.0.0.1]", False, "written otherwise"), ("2130706433", False, "as one number"),
    ("localhost\x00", False, "a NUL"), ("xn--lcalhost-9za", False, "looks alike"), ("[::1", False, "half a bracket")]


@pytest.mark.parametrize(("host", "fine", "note"), HOSTS, ids=[row[2] for row in HOSTS])
def test_only_our_names_are_answered(host: str | None, fine: bool, note: str) -> None:
    answer = ask(desk(Hosts()), Ask("GET", "/map", host=host))
    assert (answer.status == 200) is fine, note
    if not fine:
        assert answer.status == 400 and "--allow-host" in answer.text and "map" not in answer.text


def test_two_host_headers_are_none() -> None:
    assert ask(desk(Hosts()), Ask("GET", "/", [("host", "localhost")])).status == 400


@pytest.mark.parametrize("header", ["x-forwarded-host", "x-host", "forwarded", "x-original-url", "x-rewrite-url"])
def test_other_headers_are_no_host_and_no_path(header: str) -> None:
    answer = ask(desk(Hosts()), Ask("GET", "/map", [(header, "localhost")], host="evil.example"))
    assert answer.status == 400
    answer = ask(desk(Hosts()), Ask("GET", "/map", [(header, "/account")]))
    assert answer.text.startswith("/map ")


@given(st.text(alphabet="loclhst127.0:[]@/\\ %", max_size=20) | st.text(max_size=20))
def test_no_other_text_is_one_of_ours(header: str) -> None:
    host = host_of(header)
    if host in Hosts().names:
        assert header.lower().rpartition(":")[0].strip("[]") in ("localhost", "127.0.0.1", "::1") or \
            header.lower() in Hosts().names


ALLOWED = [
    ("127.0.0.1", ["desk.example.org"], "desk.example.org:80", True, "allowed by name"),
    ("127.0.0.1", ["Desk.Example.ORG:8080"], "desk.example.org", True, "whatever port and case"),
    ("127.0.0.1", ["https://desk.example.org/"], "desk.example.org", True, "with its scheme"),
    ("127.0.0.1", ["desk.example.org"], "other.example.org", False, "a neighbour"),
    ("192.168.1.5", [], "192.168.1.5:8470", True, "the address listened on"),
    ("fd00::5", [], "[fd00::5]:8470", True, "an IPv6 address listened on"),
    ("0.0.0.0", [], "192.168.1.5", False, "listening everywhere names nothing"),
    ("::", [], "[::]", False, "nor so"), ("0.0.0.0", ["192.168.1.5"], "192.168.1.5", True, "until it is named")]


@pytest.mark.parametrize(("bound", "names", "host", "fine", "note"), ALLOWED, ids=[row[4] for row in ALLOWED])
def test_further_names(bound: str, names: list[str], host: str, fine: bool, note: str) -> None:
    assert (ask(desk(Hosts.of(bound, names)), Ask("GET", "/", host=host)).status == 200) is fine, note


@pytest.mark.parametrize("name", ["*", "*.example.org", "", "ftp://x.example", "a b", "desk.example.org/path", "[::1"])
def test_names_that_cannot_be_allowed(name: str) -> None:
    with pytest.raises(BadHost, match=r"desk\.example\.org"):
        Rules(allow_hosts=(name,))


PATHS = [
    ("/report/r1", True, "a page"), ("/static/vendor/a-1.2.3/x.js", True, "dots in a name"), ("/.well", True, "hidden"),
    ("//evil.example/", False, "another host"), ("/static/../account", False, "up"),
    ("/static/..", False, "up, at the end"),
    ("/static/%2e%2e/account", False, "up, in code"), ("/a/./b", False, "here"), ("/static//x", False, "an empty step"),
    ("/..%5caccount", False, "a backslash"), ("/map%00", False, "a NUL"),
    ("/map%0d%0aSet-Cookie:x", False, "a line end"),
    ("/static/%2e%2e%2faccount", False, "a slash in code")]


@pytest.mark.parametrize(("path", "fine", "note"), PATHS, ids=[row[2] for row in PATHS])
def test_paths_that_are_read_in_two_ways_are_none(path: str, fine: bool, note: str) -> None:
    assert ask(desk(Hosts()), Ask("GET", path)).status == (200 if fine else 404), note


def test_nothing_but_http_is_spoken() -> None:
    import asyncio

    sent: list[dict[str, Any]] = []

    async def send(message: Any) -> None:
        sent.append(message)

    asyncio.run(desk(Hosts())({"type": "websocket", "path": "/", "headers": []}, None, send))  # type: ignore[arg-type]
    assert [message["type"] for message in sent] == ["websocket.close"]


PROXIED = [
    ("127.0.0.1", "desk.example.org", "10.0.0.7", "https 10.0.0.7", "what our proxy wrote"),
    ("127.0.0.1", "desk.example.org", "6.6.6.6, 10.0.0.7", "https 10.0.0.7", "the last one: the rest is hearsay"),
    ("127.0.0.1", "desk.example.org", "nonsense", "https 127.0.0.1", "no address"),
    ("10.0.0.9", "desk.example.org", "6.6.6.6", "https 10.0.0.9", "who is no proxy of ours"),
    ("127.0.0.1", "localhost", "6.6.6.6", "http 127.0.0.1", "a desk asked without its proxy")]


@pytest.mark.parametrize(("client", "host", "forwarded", "says", "note"), PROXIED, ids=[row[4] for row in PROXIED])
def test_a_proxy_that_was_named_says_who_asks(client: str, host: str, forwarded: str, says: str, note: str) -> None:
    hosts = Hosts.of(allowed=["https://desk.example.org"])
    headers = [("x-forwarded-for", forwarded), ("x-forwarded-proto", "https")]
    assert ask(desk(hosts), Ask("GET", "/", headers, host=host, client=client)).text == f"/ {says}", note


BINDINGS = [  # (host, token, allowed hosts, has accounts, may be, note)
    ("127.0.0.1", None, (), False, True, "this machine alone"), ("localhost", None, (), False, True, "by name"),
    ("::1", None, (), False, True, "by IPv6"), ("127.8.8.8", None, (), False, True, "another loopback address"),
    ("0.0.0.0", None, (), False, False, "everywhere"), ("::", None, (), False, False, "everywhere, by IPv6"),
    ("", None, (), False, False, "nothing is everywhere"), ("192.168.1.5", None, (), False, False, "the newsroom"),
    ("desk.example.org", None, (), False, False, "a name, whatever it points at"),
    ("::ffff:127.0.0.1", None, (), False, False, "written otherwise: asked once too often"),
    ("127.0.0.1", None, ("desk.example.org",), False, False, "a proxy brings others here"),
    ("127.0.0.1", None, ("localhost",), False, True, "the same name again"),
    ("0.0.0.0", TOKEN, (), False, True, "with a token"), ("0.0.0.0", None, (), True, True, "with accounts"),
    ("127.0.0.1", None, ("desk.example.org",), True, True, "a proxy, and accounts")]


@pytest.mark.parametrize(("host", "token", "names", "accounts", "fine", "note"), BINDINGS, ids=[r[5] for r in BINDINGS])
def test_where_a_desk_may_listen(
        book: DeskBook, host: str, token: str | None, names: tuple[str, ...], accounts: bool, fine: bool,
        note: str) -> None:
    if accounts:
        book.add_account("Ana", PASSWORD, "admin")
    rules = Rules(host, token, names)
    if fine:
        check_binding(rules, book)
    else:
        with pytest.raises(OpenToAnybody, match=r"fogline accounts add NAME.*--token"):
            check_binding(rules, book)


def test_accounts_that_were_removed_still_close_the_desk(book: DeskBook) -> None:
    book.add_account("Ana", PASSWORD, "admin")
    book.remove_account("Ana")
    check_binding(Rules("0.0.0.0"), book)


@pytest.mark.parametrize("token", ["", "short", "x" * 19])
def test_a_short_token_is_none(token: str) -> None:
    with pytest.raises(WeakServeToken, match="20"):
        Rules(token=token)


@given(st.ip_addresses())
def test_only_loopback_is_loopback(address: Any) -> None:
    assert is_loopback(str(address)) is address.is_loopback
