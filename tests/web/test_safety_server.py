"""The desk behind its real server, spoken to by hand on 127.0.0.1: what only the bytes on the wire can show."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from readings import reading

from fogline.ledger import Store
from fogline.web.serving import Wish, bound, run


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    import uvicorn

    path: Path = tmp_path_factory.mktemp("served") / "front.db"
    with Store.open(path) as store:
        store.write(reading(), profile="world", version="1")
    servers: list[uvicorn.Server] = []
    serve = uvicorn.Server.serve

    async def noting(self: uvicorn.Server, sockets: list[socket.socket] | None = None) -> None:
        servers.append(self)
        await serve(self, sockets)

    with pytest.MonkeyPatch.context() as patch, bound(Wish(path, "127.0.0.1", 0)) as listening:
        patch.setattr(uvicorn.Server, "serve", noting)  # to stop it again
        patch.setattr(uvicorn.Server, "capture_signals", _no_signals)
        thread = threading.Thread(target=run, args=(listening,))
        thread.start()
        yield listening.socket.getsockname()[1]
        servers[0].should_exit = True
        thread.join()


def _no_signals(self: object) -> object:
    from contextlib import nullcontext

    return nullcontext()


def told(port: int, *pieces: bytes) -> bytes:
    """What the server answers to these bytes, all of it."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as wire:
        for piece in pieces:
            wire.sendall(piece)
        answer = b""
        while got := wire.recv(65_536):
            answer += got
        return answer


def head(line: str, *headers: str) -> bytes:
    return "\r\n".join([f"{line} HTTP/1.1", *headers, "Connection: close", "", ""]).encode("latin-1")


def test_a_page_comes_without_the_servers_name(port: int) -> None:
    answer = told(port, head("GET /account", f"Host: 127.0.0.1:{port}", "Accept: text/html"))
    assert answer.startswith(b"HTTP/1.1 200") and b"content-security-policy:" in answer
    assert b"uvicorn" not in answer.lower() and b"\nserver:" not in answer.lower()


REQUESTS = [
    (head("GET /account", "Host: evil.example"), b"400", "another host"),
    (head("GET /account"), b"400", "no host"),
    (head("GET /account", "Host: localhost", "Host: evil.example"), b"400", "two hosts"),
    (head("GET http://evil.example/account", "Host: evil.example"), b"400", "a whole address"),
    (head("GET /account", "Host: evil.example", "X-Forwarded-Host: localhost"), b"400", "a host passed on"),
    (head("GET /static/../../../../etc/passwd", "Host: localhost"), b"404", "up and out"),
    (head("GET /static/%2e%2e/%2e%2e/app.py", "Host: localhost"), b"404", "up, in code"),
    (head("GET /static/..%2fapp.py", "Host: localhost"), b"404", "a slash in code"),
    (head("GET /static/%00", "Host: localhost"), b"404", "a NUL"),
    (head("POST /account/password", "Host: localhost", "Content-Length: 5", "Content-Length: 6") + b"hello", b"400",
     "two lengths"),
    (head("POST /account/password", "Host: localhost", "Content-Length: x") + b"hello", b"400", "no length"),
    (head("TRACE /account", "Host: localhost", "Origin: https://evil.example"), b"40", "a method nobody uses"),
    (b"GET /account HTTP/1.1\r\nHost: localhost\r\nX: " + b"x" * 200_000 + b"\r\n\r\n", b"4", "a header without end"),
    (b"\x16\x03\x01\x02\x00\x01\x00", b"", "another protocol")]


@pytest.mark.parametrize(("sent", "status", "note"), REQUESTS, ids=[row[2] for row in REQUESTS])
def test_odd_requests(port: int, sent: bytes, status: bytes, note: str) -> None:
    try:
        answer = told(port, sent)
    except ConnectionError:
        return  # cut off: said as clearly as need be
    assert b"200 OK" not in answer, note
    assert answer == b"" or answer.startswith(b"HTTP/1.1 " + status), answer[:300]


def test_fifty_megabytes_are_read_to_their_end_and_told(port: int) -> None:
    """A browser that is cut off while sending shows an error of its own; this one gets our words."""
    piece = bytes(1_000_000)
    answer = told(port, head("POST /account/tokens", "Host: localhost", "Content-Length: 50000000"), *[piece] * 50)
    assert answer.startswith(b"HTTP/1.1 413") and b"1 MB" in answer
    chunk = b"f4240\r\n" + piece + b"\r\n"
    answer = told(port, head("POST /account/tokens", "Host: localhost", "Transfer-Encoding: chunked"), *[chunk] * 50,
                  b"0\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 403"), "chunked, from no page of ours: refused unread, and told all the same"
