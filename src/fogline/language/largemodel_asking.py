"""Asking a server that speaks the OpenAI chat protocol: one host, one question at a time, and never for ever.

The only module that opens a connection. Redirects are refused, proxies of the environment are not used, and what a
server writes is never repeated in an error: it may hold the key, or words made to be read by somebody.
"""

from __future__ import annotations

import io
import json
import os
import socket
import ssl
import time
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection, IncompleteRead
from typing import Any
from urllib.parse import urlsplit

from fogline.errors import FoglineError

KEY = "FOGLINE_API_KEY"
FORM = "Write openai:URL#MODEL, for instance openai:http://127.0.0.1:8080/v1#my-model"
CHECK_URL = "Check that the URL is that of an OpenAI-compatible server; most end with /v1"
RETRY_PAUSE_S = 1.0  # a server that is starting or full; longer is the user's to wait
MAX_PAUSE_S = 20.0  # of what a server may ask for with Retry-After, so that it cannot hold a whole folder


@dataclass(frozen=True, slots=True)
class Limits:
    """What one question may cost. A server that is silent, slow or endless costs this much and no more."""

    connect_s: float = 10
    piece_s: float = 180  # all of it, retry and fallback too: a small model on one core writes 2,000 tokens in 100 s
    answer_bytes: int = 1_000_000  # a passage of 4,000 characters cannot be told in more
    answer_tokens: int = 2_000  # three times what a passage full of quotations takes; stops a model that repeats itself


class BadReader(FoglineError):
    """The switch that names a server and its model cannot be used. It is not repeated: it may hold a password."""

    def __init__(self, why: str) -> None:
        super().__init__(f"The reader cannot be used: {why}. {FORM}")


class BadKey(FoglineError):
    """The key is none that a header can carry. It is not repeated."""

    def __init__(self) -> None:
        super().__init__(f"{KEY} holds spaces or characters that no key has. Set it again, or unset it")


class ModelFailed(FoglineError):
    """One question had no usable answer: why, and what to do next."""

    def __init__(self, why: str, then: str) -> None:
        self.why, self.then = why, then
        super().__init__(f"{why}. {then}")


class ServerFailed(ModelFailed):
    """The server gave no answer of a model at all: asking on may be in vain."""


class RequestRefused(ServerFailed):
    """The server does not take the request as it was put (HTTP 400 or 422): a plainer one may pass."""


class AnswerUnreadable(ModelFailed):
    """The model answered, and not with what was asked for: the next passage may fare better."""


class _Busy(ServerFailed):
    """Worth one more try, after `pause` seconds."""

    def __init__(self, why: str, pause: float | None = None) -> None:
        self.pause = RETRY_PAUSE_S if pause is None else pause
        super().__init__(why, "Look whether the server is overloaded, and read the report again")


@dataclass(frozen=True, slots=True)
class Server:
    """The one host that is asked, as the user named it."""

    secure: bool
    host: str
    port: int
    path: str

    @classmethod
    def at(cls, url: str) -> Server:
        """From http://HOST[:PORT]/PATH or https; what cannot be asked, or would put a secret on screen, is refused."""
        if not url.isascii() or not url.isprintable() or " " in url:
            raise BadReader("the URL has spaces or characters that no URL has")
        try:
            parts = urlsplit(url)
            host, port = parts.hostname or "", parts.port
            host.encode("idna")
        except ValueError as err:
            raise BadReader("the URL's host or port cannot be read") from err
        if parts.scheme not in ("http", "https"):
            raise BadReader("the URL does not start with http:// or https://")
        if not host:
            raise BadReader("the URL names no host")
        if "@" in parts.netloc or parts.query:
            raise BadReader(f"the URL holds a name, a password or a query (a key belongs in {KEY})")
        secure = parts.scheme == "https"
        return cls(secure, host, port or (443 if secure else 80), parts.path.rstrip("/"))

    @property
    def shown(self) -> str:
        return f"{self.host}:{self.port}"

    @property
    def url(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{'https' if self.secure else 'http'}://{host}:{self.port}{self.path}"


def key_header() -> dict[str, str]:
    """The key of the environment as a header, or nothing; read when it is needed and kept nowhere."""
    key = os.environ.get(KEY, "").strip()
    if not key:
        return {}
    if not (key.isascii() and key.isprintable()) or " " in key:
        raise BadKey
    return {"Authorization": f"Bearer {key}"}


def ask(server: Server, request: dict[str, Any], until: float, limits: Limits) -> str:
    """What the model wrote in answer; one more try where the server is busy or hangs up. `until` is monotonic."""
    question = json.dumps(request).encode("ascii")
    try:
        raw = _post(server, question, until, limits)
    except _Busy as busy:
        if time.monotonic() + busy.pause >= until:
            raise
        time.sleep(busy.pause)
        raw = _post(server, question, until, limits)
    return _words(raw, limits)


def _post(server: Server, question: bytes, until: float, limits: Limits) -> bytes:
    headers = {"Content-Type": "application/json", "Accept": "application/json", "User-Agent": "fogline",
               "Connection": "close", **key_header()}
    try:
        with closing(_connected(server, until, limits)) as sock:
            connection = (HTTPSConnection if server.secure else HTTPConnection)(server.host, server.port)
            connection.sock = _Watched(sock, until)
            connection.request("POST", f"{server.path}/chat/completions", question, headers)
            with connection.getresponse() as response:
                return _taken(response, limits)
    except TimeoutError as err:
        raise ServerFailed(f"It did not answer within {limits.piece_s:g} seconds",
                           "Use a faster server or a smaller model, and read the report again") from err
    except (ConnectionResetError, BrokenPipeError, IncompleteRead) as err:
        raise _Busy("It broke the connection off") from err
    except ssl.SSLError as err:
        raise ServerFailed("No safe connection to it could be made", "Look at its certificate, or use http://") from err
    except OSError as err:
        raise ServerFailed(f"It cannot be reached ({err.strerror or type(err).__name__})",
                           "Start the server, or correct the URL") from err
    except HTTPException as err:
        raise ServerFailed("It does not speak HTTP as the web does", CHECK_URL) from err


def _connected(server: Server, until: float, limits: Limits) -> socket.socket:
    sock = socket.create_connection((server.host, server.port), timeout=min(limits.connect_s, _left(until)))
    if not server.secure:
        return sock
    try:
        return ssl.create_default_context().wrap_socket(sock, server_hostname=server.host)
    except BaseException:
        sock.close()
        raise


def _taken(response: HTTPResponse, limits: Limits) -> bytes:
    status = response.status
    if 300 <= status < 400:
        raise ServerFailed(f"It points to another address (HTTP {status}), which is not followed",
                           "Name the address that answers itself")
    if status in (400, 422):
        raise RequestRefused(f"It does not take the request (HTTP {status})", "Check the model's name and the URL")
    if status in (401, 403):
        raise ServerFailed(f"It wants a key, or another one (HTTP {status})", f"Set {KEY}")
    if status == 404:
        raise ServerFailed("It knows no such address or model (HTTP 404)", f"{CHECK_URL}. Check the model's name")
    if status == 429 or status >= 500:
        raise _Busy(f"It is busy or broken (HTTP {status})", _pause(response.headers.get("Retry-After", "")))
    if not 200 <= status < 300:
        raise ServerFailed(f"It answers with HTTP {status}", CHECK_URL)
    raw = response.read(limits.answer_bytes + 1)
    if len(raw) > limits.answer_bytes:
        raise ServerFailed(f"Its answer is longer than {limits.answer_bytes:,} bytes", CHECK_URL)
    if response.length:
        raise IncompleteRead(raw, response.length)
    return raw


def _pause(asked_for: str) -> float | None:
    return min(float(asked_for), MAX_PAUSE_S) if asked_for.isascii() and asked_for.isdigit() else None


def _words(raw: bytes, limits: Limits) -> str:
    try:
        answer = json.loads(raw)
    except (ValueError, RecursionError) as err:
        raise ServerFailed("Its answer is no JSON", CHECK_URL) from err
    match answer:
        case {"choices": [{"finish_reason": "length"}, *_]}:
            raise AnswerUnreadable(f"The model did not come to an end within {limits.answer_tokens:,} tokens",
                                   "Use a larger model, or a server with a longer context")
        case {"choices": [{"message": {"content": str(words)}}, *_]}:
            return words
    raise ServerFailed("Its answer holds no words of a model", CHECK_URL)


def _left(until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


class _Watched:
    """A socket as http.client uses one, until a moment: a server that drips a byte a second gains nothing by it."""

    def __init__(self, sock: socket.socket, until: float) -> None:
        self._sock, self._until = sock, until

    def sendall(self, data: bytes) -> None:
        self._sock.settimeout(_left(self._until))
        self._sock.sendall(data)

    def makefile(self, mode: str) -> io.BufferedReader:
        return io.BufferedReader(_WatchedBytes(self._sock, self._until))

    def close(self) -> None:
        """Nothing: http.client closes before the answer is read, and whoever connected closes for good."""


class _WatchedBytes(io.RawIOBase):
    def __init__(self, sock: socket.socket, until: float) -> None:
        self._sock, self._until = sock, until

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._sock.settimeout(_left(self._until))
        return self._sock.recv_into(buffer)
