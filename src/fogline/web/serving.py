"""Running the desk: the port is taken before anything is promised, and Ctrl-C ends it cleanly."""

from __future__ import annotations

import ctypes
import signal
import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import uvicorn
from fastapi import FastAPI

from fogline.errors import FoglineError
from fogline.web.app import make_app
from fogline.web.desk import open_desk
from fogline.web.safety import Rules, check_binding

BACKLOG = 128
ANSWERED_AT_ONCE = 64  # requests in hand; more are told to come again rather than kept waiting without end
IDLE_SECONDS = 15
MOST_HEAPS = -8  # M_ARENA_MAX of malloc.h


class PortTaken(FoglineError):
    """Another program listens there, or the address is not this machine's."""

    def __init__(self, host: str, port: int, reason: str) -> None:
        super().__init__(f"The desk cannot listen on {host}:{port} ({reason}). Give another: fogline serve --port 8471")


@dataclass(frozen=True, slots=True)
class Wish:
    """How a person wants the desk served."""

    ledger: Path
    host: str
    port: int
    token: str | None = None
    allow_hosts: tuple[str, ...] = ()
    read_only: bool = False


@dataclass(frozen=True, slots=True)
class Listening:
    """A desk with its port taken."""

    app: FastAPI
    socket: socket.socket
    address: str


@contextmanager
def bound(wish: Wish) -> Iterator[Listening]:
    """Opens the desk and takes its port; both are given back at the end."""
    desk = open_desk(wish.ledger, read_only=wish.read_only)
    try:
        rules = Rules(host=wish.host, token=wish.token, allow_hosts=wish.allow_hosts)
        check_binding(rules, desk.book)
        family = socket.AF_INET6 if ":" in wish.host else socket.AF_INET
        with socket.socket(family, socket.SOCK_STREAM) as taken:
            taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                taken.bind((wish.host, wish.port))
            except OSError as error:
                raise PortTaken(wish.host, wish.port, error.strerror or str(error)) from error
            desk.keep()
            taken.listen(BACKLOG)
            name = f"[{wish.host}]" if family is socket.AF_INET6 else wish.host
            yield Listening(make_app(desk, rules), taken, f"http://{name}:{taken.getsockname()[1]}/")
    finally:
        desk.close()


def run(listening: Listening) -> None:
    """Serves until it is stopped; a SIGTERM, as machines send it, ends it as cleanly as a Ctrl-C."""
    _keep_few_heaps()
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, _leave)
    uvicorn.Server(uvicorn.Config(
        listening.app, log_level="warning", access_log=False, server_header=False, date_header=False,
        proxy_headers=False,  # who asked and how is read by the guards, from a proxy that was named alone
        limit_concurrency=ANSWERED_AT_ONCE, timeout_keep_alive=IDLE_SECONDS, h11_max_incomplete_event_size=32_000,
        lifespan="off")).run(sockets=[listening.socket])


def _keep_few_heaps() -> None:
    """Where the C library gives every thread a heap of its own, what one freed is of no use to another, and a desk of
    many threads grows to twice what it holds. Two heaps are enough for the pages that are made at a time."""
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None) if sys.platform == "linux" else None
    if mallopt is not None:
        mallopt(MOST_HEAPS, 2)


def _leave(number: int, frame: object) -> None:
    """Once uvicorn has ended, it sends itself the signal it was ended by: by then the desk has only to be closed."""
    sys.exit(128 + number)
