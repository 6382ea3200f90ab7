"""Who visits a desk in tests: asks without a network, with every header and piece of a body as a test wants it."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import unquote, urlencode

from fogline.web.book import Cost

CHEAP = Cost(rounds=1, memory=8, lanes=1)
PASSWORD = "four words in a row"
Headers = Iterable[tuple[str, str]]
HOST = "localhost:8470"
PAGE = {"accept": "text/html", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}


class Clock:
    """Stands still until a test moves it."""

    def __init__(self) -> None:
        self.time = datetime(2031, 5, 4, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time

    def wait(self, time: timedelta) -> None:
        self.time += time


@dataclass(frozen=True)
class Answer:
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str | None:
        found = [value for key, value in self.headers if key == name.lower()]
        assert len(found) < 2, f"{name} twice"
        return found[0] if found else None

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def word(self) -> str:
        """The word of the first form on the page."""
        found = re.search(r'name="csrf" value="([0-9a-f]{64})"', self.text)
        assert found, self.text
        return found[1]


@dataclass(frozen=True)
class Ask:
    """One request. The body comes in the pieces given, `read` counts how many of them were taken."""

    method: str
    address: str
    headers: Headers = ()
    body: Iterable[bytes] = ()
    host: str | None = HOST
    scheme: str = "http"
    client: str = "127.0.0.1"
    read: list[int] = field(default_factory=list)


def ask(app: Any, asked: Ask) -> Answer:
    return asyncio.run(_ask(app, asked))


async def _ask(app: Any, asked: Ask) -> Answer:
    path, _, query = asked.address.partition("?")
    pairs = [("host", asked.host)] if asked.host is not None else []
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": asked.method,
        "scheme": asked.scheme, "path": unquote(path), "raw_path": path.encode(),
        "query_string": query.encode(), "root_path": "",
        "client": (asked.client, 40000), "server": ("127.0.0.1", 8470),
        "headers": [(k.lower().encode("latin-1"), v.encode("latin-1")) for k, v in [*pairs, *asked.headers]]}
    pieces = _pieces(asked)
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        piece = next(pieces, None)
        return piece or {"type": "http.disconnect"}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    await app(scope, receive, send)
    start = sent[0]
    assert start["type"] == "http.response.start"
    return Answer(start["status"], tuple((k.decode("latin-1"), v.decode("latin-1")) for k, v in start["headers"]),
                  b"".join(message.get("body", b"") for message in sent[1:]))


def _pieces(asked: Ask) -> Iterator[dict[str, Any]]:
    for piece in asked.body:
        asked.read.append(len(piece))
        yield {"type": "http.request", "body": piece, "more_body": True}
    yield {"type": "http.request", "body": b"", "more_body": False}


class Browser:
    """A browser with its own cookies, which says where a form comes from as browsers do."""

    def __init__(self, app: Any, *, client: str = "127.0.0.1", host: str = HOST, scheme: str = "http") -> None:
        self.app, self.client, self.host, self.scheme = app, client, host, scheme
        self.cookies: dict[str, str] = {}
        self.word = ""  # of the last page that had a form

    def get(self, address: str, *headers: tuple[str, str], site: str = "same-origin") -> Answer:
        answer = self._ask(Ask("GET", address, [*PAGE.items(), ("sec-fetch-site", site), *headers]))
        if 'name="csrf"' in answer.body.decode("utf-8", "replace"):
            self.word = answer.word
        return answer

    def post(
            self, address: str, fields: dict[str, str] | list[tuple[str, str]] | None = None, *,
            word: str | None = None, site: str = "same-origin", origin: str | None = "") -> Answer:
        """Sends a form of the last page seen; `word` and `origin` can be others', or none at all."""
        pairs = list(fields.items() if isinstance(fields, dict) else fields or [])
        sent = self.word if word is None else word
        body = urlencode([("csrf", sent), *pairs] if sent else pairs).encode()
        return self._ask(Ask("POST", address, [
            *PAGE.items(), ("content-type", "application/x-www-form-urlencoded"), ("content-length", str(len(body))),
            *([("sec-fetch-site", site)] if site else []),
            *([("origin", origin or f"{self.scheme}://{self.host}")] if origin is not None else [])], [body]))

    def _ask(self, asked: Ask) -> Answer:
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = [*asked.headers, *([("cookie", cookie)] if cookie else [])]
        answer = ask(self.app, Ask(asked.method, asked.address, headers, asked.body, self.host, "http", self.client))
        for key, value in answer.headers:
            if key == "set-cookie":
                name, _, rest = value.partition("=")
                self.cookies[name] = rest.partition(";")[0]
        return answer
