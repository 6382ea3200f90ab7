"""The word of a form is read from its first field, in whatever pieces it comes; the rest goes on unread and whole."""

from __future__ import annotations

import asyncio
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fogline.web.safety.first_field import LONGEST, Reread, first_word
from fogline.web.safety.origins import is_taken_by_another, is_visit_from_elsewhere, sent_from

WORD = "0123456789abcdef" * 4
URL = "application/x-www-form-urlencoded"
PARTS = "multipart/form-data; boundary=----b1"


def part(name: str, value: str) -> bytes:
    return f'------b1\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()


END = b"------b1--\r\n"
FORMS = [
    (URL, f"csrf={WORD}&reason=x".encode(), WORD, "first of several"), (URL, f"csrf={WORD}".encode(), WORD, "alone"),
    (URL, f"reason=x&csrf={WORD}".encode(), "", "second"), (URL, f"csrf={WORD}x&a=b".encode(), "", "longer"),
    (URL, f"csrf={WORD[:-1]}&a=b".encode(), "", "shorter"),
    (URL, f"csrf={WORD.upper()}&a=b".encode(), "", "in capitals"),
    (URL, f"CSRF={WORD}".encode(), "", "another name"), (URL, b"", "", "nothing"), (URL, b"csrf=", "", "empty"),
    (URL + "; charset=utf-8", f"csrf={WORD}&a=b".encode(), WORD, "with its charset"),
    (URL.upper(), f"csrf={WORD}".encode(), WORD, "a type in capitals"),
    (PARTS, part("csrf", WORD) + part("reason", "x") + END, WORD, "parts"),
    (PARTS, part("csrf", WORD) + END, WORD, "one part"),
    (PARTS, part("reason", "x") + part("csrf", WORD) + END, "", "second part"),
    (PARTS, part("csrf", WORD + "x") + END, "", "a longer part"),
    (PARTS, b"preamble\r\n" + part("csrf", WORD) + END, "", "something before"),
    (PARTS, part('csrf"; filename="a', WORD) + END, "", "a file of that name"),
    ('multipart/form-data; boundary="----b1"', part("csrf", WORD) + END, WORD, "a quoted boundary"),
    ("multipart/form-data; boundary=other", part("csrf", WORD) + END, "", "another boundary"),
    ("multipart/form-data", part("csrf", WORD) + END, "", "no boundary"),
    ("multipart/form-data; boundary=" + "b" * 200, b"--" + b"b" * 200, "", "a boundary too long"),
    ("text/plain", f"csrf={WORD}".encode(), "", "text, which other sites may send"),
    ("application/json", f'{{"csrf": "{WORD}"}}'.encode(), "", "JSON sends it in its header"),
    ("", f"csrf={WORD}".encode(), "", "no type")]


def read(content_type: str, pieces: list[bytes], *headers: tuple[str, str]) -> tuple[str, list[dict[str, Any]]]:
    """The word, and everything that the page behind then gets."""
    messages = [
        {"type": "http.request", "body": piece, "more_body": n < len(pieces)} for n, piece in enumerate(pieces, 1)]
    given = [("content-type", content_type)] * bool(content_type) + list(headers)
    scope = {"type": "http", "headers": [(key.encode(), value.encode()) for key, value in given]}
    waiting = iter(messages)

    async def receive() -> Any:
        return next(waiting)

    async def asked() -> tuple[str, list[dict[str, Any]]]:
        body = Reread(receive)
        word = await first_word(scope, body)
        return word, [dict(await body()) for _ in messages]

    word, again = asyncio.run(asked())
    assert again == messages, "the page gets all of it, as it came"
    return word, again


@pytest.mark.parametrize(("content_type", "body", "word", "note"), FORMS, ids=[row[3] for row in FORMS])
def test_the_first_field(content_type: str, body: bytes, word: str, note: str) -> None:
    assert read(content_type, [body])[0] == word, note
    assert read(content_type, [body[n:n + 1] for n in range(len(body))] or [b""])[0] == word, f"{note}, byte by byte"


def test_the_header_outweighs_the_form() -> None:
    assert read("application/json", [b"{}"], ("x-csrf-token", WORD))[0] == WORD
    assert read(URL, [f"csrf={WORD}".encode()], ("x-csrf-token", "wrong"))[0] == "wrong"


def test_no_more_is_read_than_the_word_takes() -> None:
    pieces = [f"csrf={WORD}&text=".encode(), *[b"x" * 1000] * 100]
    taken = 0

    async def receive() -> Any:
        nonlocal taken
        taken += 1
        return {"type": "http.request", "body": pieces[taken - 1], "more_body": True}

    scope = {"type": "http", "headers": [(b"content-type", URL.encode())]}
    assert asyncio.run(first_word(scope, Reread(receive))) == WORD
    assert sum(map(len, pieces[:taken])) < 3 * LONGEST


@given(st.binary(max_size=300), st.lists(st.integers(0, 300), max_size=5), st.sampled_from([URL, PARTS, "text/plain"]))
def test_whatever_comes_goes_on_whole(body: bytes, cuts: list[int], content_type: str) -> None:
    edges = sorted({0, *[cut for cut in cuts if cut < len(body)], len(body)})
    pieces = [body[a:b] for a, b in pairwise(edges)] or [b""]
    assert read(content_type, pieces)[0] == ""


ORIGINS = [  # (headers, scheme, what it says, note)
    ({"origin": "http://localhost:8470"}, "http", "here", "our page"),
    ({"origin": "http://localhost:8470", "sec-fetch-site": "same-origin"}, "http", "here", "our page, said twice"),
    ({"sec-fetch-site": "same-origin"}, "http", "here", "our page, without Origin"),
    ({}, "http", "unsaid", "a program"), ({"origin": "null"}, "http", "elsewhere", "a stranger's sandbox"),
    ({"origin": "https://evil.example"}, "http", "elsewhere", "another site"),
    ({"origin": "http://localhost:3000"}, "http", "elsewhere", "another program on this machine"),
    ({"origin": "http://localhost"}, "http", "elsewhere", "another port, unsaid"),
    ({"origin": "https://localhost:8470"}, "http", "elsewhere", "another scheme"),
    ({"origin": "http://127.0.0.1:8470"}, "http", "elsewhere", "another name of ours"),
    ({"origin": "http://localhost:8470.evil.example"}, "http", "elsewhere", "ours in front"),
    ({"origin": "http://localhost:8470@evil.example"}, "http", "elsewhere", "ours as a user"),
    ({"origin": "http://evil.example#http://localhost:8470"}, "http", "elsewhere", "ours behind"),
    ({"origin": "http://[::1"}, "http", "elsewhere", "no address"), ({"origin": ""}, "http", "elsewhere", "empty"),
    ({"origin": "http://localhost:8470", "sec-fetch-site": "cross-site"}, "http", "elsewhere", "two that differ"),
    ({"origin": "http://localhost:8470", "sec-fetch-site": "same-site"}, "http", "elsewhere", "a neighbour"),
    ({"sec-fetch-site": "none"}, "http", "elsewhere", "no page at all"),
    ({"sec-fetch-site": ""}, "http", "elsewhere", "an empty word"),
    ({"origin": "https://localhost:8470"}, "https", "here", "our page behind TLS")]


@pytest.mark.parametrize(("headers", "scheme", "says", "note"), ORIGINS, ids=[row[3] for row in ORIGINS])
def test_where_a_form_comes_from(headers: dict[str, str], scheme: str, says: str, note: str) -> None:
    scope = {"type": "http", "scheme": scheme, "headers": [
        (b"host", b"localhost:8470"), *((key.encode(), value.encode()) for key, value in headers.items())]}
    assert sent_from(scope) == says, note


def test_the_usual_port_may_be_left_out() -> None:
    for host, origin in (("desk.example", "https://desk.example:443"), ("desk.example:443", "https://desk.example")):
        scope = {"type": "http", "scheme": "https", "headers": [(b"host", host.encode()), (b"origin", origin.encode())]}
        assert sent_from(scope) == "here"


FETCHES = [  # (site, mode, dest, a visit, taken as a part, note)
    ("none", "navigate", "document", False, False, "typed in"),
    ("same-origin", "navigate", "document", False, False, "ours"),
    ("cross-site", "navigate", "document", True, False, "a link in a letter"),
    ("same-site", "navigate", "document", True, False, "a link on another port"),
    ("cross-site", "navigate", "iframe", False, True, "a frame"),
    ("cross-site", "no-cors", "image", False, True, "a picture"),
    ("cross-site", "cors", "empty", False, True, "a script that reads"),
    ("same-site", "no-cors", "script", False, True, "a script"),
    ("cross-site", "websocket", "websocket", False, True, "a socket"), ("", "", "", False, False, "a program")]


@pytest.mark.parametrize(("site", "mode", "dest", "visit", "part_of", "note"), FETCHES, ids=[row[5] for row in FETCHES])
def test_who_takes_our_addresses(site: str, mode: str, dest: str, visit: bool, part_of: bool, note: str) -> None:
    pairs = (("site", site), ("mode", mode), ("dest", dest))
    scope = {"type": "http", "headers": [(f"sec-fetch-{key}".encode(), word.encode()) for key, word in pairs if word]}
    assert (is_visit_from_elsewhere(scope), is_taken_by_another(scope)) == (visit, part_of), note
