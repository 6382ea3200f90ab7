"""A chat server on this machine that plays what a test writes for it, and stories to ask it about."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from fogline.language.largemodel import LargeModel
from fogline.language.largemodel_asking import Limits
from fogline.records import Body, Line, Report

HASTY = Limits(connect_s=2, piece_s=2, answer_bytes=50_000, answer_tokens=100)
Act = Callable[[BaseHTTPRequestHandler], None]


def told(text: str, roles: dict[int, str] | None = None) -> Body:
    """A body whose lines are story, except those named by number."""
    lines, start = [], 0
    for n, line in enumerate(text.split("\n")):
        role = (roles or {}).get(n) or ("story" if line.strip() else "blank")
        lines.append(Line(start, start + len(line), role, "a test"))  # type: ignore[arg-type]
        start += len(line) + 1
    return Body(Report("invented.txt", text.encode("utf-8", "surrogatepass"), text), tuple(lines))


def sends(raw: bytes, status: int = 200, **headers: str) -> Act:
    def act(to: BaseHTTPRequestHandler) -> None:
        to.send_response(status)
        for name, value in {"Content-Length": str(len(raw)), **headers}.items():
            to.send_header(name.replace("_", "-"), value)
        to.end_headers()
        to.wfile.write(raw)
    return act


def says(words: object, finish: str = "stop") -> Act:
    """A well-formed answer of a model that wrote `words`."""
    choice = {"index": 0, "finish_reason": finish, "message": {"role": "assistant", "content": words}}
    return sends(json.dumps({"object": "chat.completion", "choices": [choice]}).encode(), Content_Type="text/json")


def proposes(*attributions: object) -> Act:
    return says(json.dumps({"attributions": attributions}))


def attribution(content: object, cue: object = "", source: object = "", line: object = 1) -> dict[str, object]:
    return {"line": line, "source": source, "cue": cue, "content": content}


def drips(to: BaseHTTPRequestHandler) -> None:
    """One byte at a time, each well within any patience for a silence, and no end."""
    to.send_response(200)
    to.send_header("Content-Length", "40000")
    to.end_headers()
    for _ in range(200):
        to.wfile.write(b" ")
        to.wfile.flush()
        time.sleep(0.05)


def drips_a_header(to: BaseHTTPRequestHandler) -> None:
    to.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    for _ in range(200):
        to.wfile.write(b"x")
        to.wfile.flush()
        time.sleep(0.05)


def says_nothing(to: BaseHTTPRequestHandler) -> None:
    time.sleep(6)


def hangs_up(to: BaseHTTPRequestHandler) -> None:
    to.close_connection = True


def breaks_off(to: BaseHTTPRequestHandler) -> None:
    to.send_response(200)
    to.send_header("Content-Length", "4000")
    to.end_headers()
    to.wfile.write(b'{"choices": [')


def never_ends(to: BaseHTTPRequestHandler) -> None:
    to.send_response(200)
    to.send_header("Transfer-Encoding", "chunked")
    to.end_headers()
    while True:
        to.wfile.write(b"2000\r\n" + b" " * 0x2000 + b"\r\n")


@dataclass
class Stage:
    """What is played, act by act (the last one over and over), and what was asked."""

    url: str = ""
    acts: list[Act] = field(default_factory=list)
    asked: list[dict[str, Any]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    def play(self, *acts: Act) -> None:
        self.acts = list(acts)

    def model(self, limits: Limits = HASTY) -> LargeModel:
        return LargeModel.from_switch(f"openai:{self.url}#test-model", limits)


@pytest.fixture
def stage(monkeypatch: pytest.MonkeyPatch) -> Iterator[Stage]:
    monkeypatch.delenv("FOGLINE_API_KEY", raising=False)
    with playing() as stage:
        yield stage


class playing:
    """A stage of its own: also for a second host that must not be asked."""

    def __enter__(self) -> Stage:
        stage = Stage()

        class Player(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                stage.paths.append(self.path)
                stage.headers.append(dict(self.headers))
                stage.asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
                with suppress(ConnectionError):  # whoever asked has had enough
                    stage.acts[min(len(stage.asked), len(stage.acts)) - 1](self)

            def log_message(self, *_: object) -> None:
                """Silence."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Player)
        self.server.daemon_threads = True
        self.server.block_on_close = False
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        stage.url = f"http://127.0.0.1:{self.server.server_port}/v1"
        return stage

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()
