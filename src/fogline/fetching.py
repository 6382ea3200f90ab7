"""The one place where Fogline fetches anything, and only when a person asks for it.

It speaks https alone and connects to the very address it has checked: one of this machine or of a private network is
refused, in the address asked for as in every redirect, so that a link can never make Fogline read what only this
machine can reach. What was fetched before a connection broke is kept and the rest fetched on the next try.
"""

from __future__ import annotations

import http.client
import ipaddress
import json
import os
import socket
import ssl
import time
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from fogline.errors import FoglineError

CHUNK = 1 << 16
REDIRECTS = 5
EMBEDDED_V4 = tuple(map(ipaddress.ip_network, ("64:ff9b::/96", "2002::/16", "::/96")))  # roads to IPv4 addresses
REDIRECTED = frozenset((301, 302, 303, 307, 308))
WHOLE, REST, NO_SUCH_RANGE = 200, 206, 416

Progress = Callable[[int, int | None], None]


class FetchRefused(FoglineError):
    """An address that Fogline does not fetch from."""

    def __init__(self, url: str, why: str) -> None:
        super().__init__(f"{url} is not fetched: {why}. Give a public https address, or get the file yourself")


class FetchFailed(FoglineError):
    """What was asked for did not come, or not whole."""

    def __init__(self, url: str, why: str) -> None:
        super().__init__(f"{url} could not be fetched: {why}. What has come is kept: try again for the rest")


@dataclass(frozen=True, slots=True)
class Limits:
    """How much and how long: bytes of the whole file, seconds of the whole fetch, seconds without a byte."""

    max_bytes: int = 500_000_000
    max_seconds: float = 3_600
    silence: float = 30


@dataclass(frozen=True, slots=True)
class Part:
    """A file that has partly come, and what tells the server that it still is the same one."""

    file: Path

    @property
    def notes(self) -> Path:
        return self.file.with_name(self.file.name + ".json")

    def held(self, url: str) -> tuple[int, str]:
        """How many bytes of `url` there are, and its tag; none where they are of something else."""
        try:
            noted = json.loads(self.notes.read_text(encoding="utf-8"))
            size = self.file.stat().st_size
        except (OSError, ValueError):
            return 0, ""
        same = isinstance(noted, dict) and noted.get("url") == url and isinstance(noted.get("tag"), str)
        return (size, noted["tag"]) if same and noted["tag"] else (0, "")

    def note(self, url: str, tag: str) -> None:
        self.notes.write_text(json.dumps({"url": url, "tag": tag}), encoding="utf-8")

    def forget(self) -> None:
        for path in (self.file, self.notes):
            with suppress(FileNotFoundError):
                path.unlink()


def fetch(url: str, into: Path, *, limits: Limits | None = None, progress: Progress | None = None,
          allowed: frozenset[str] = frozenset()) -> Path:
    """The file at `url`, written whole to `into`; `progress` is told the bytes there are and will be.

    `allowed` are addresses (not names) that are reached although they are not public, over plain http too: a server
    of one's own. Raises `FetchRefused` or `FetchFailed`.
    """
    limits = limits or Limits()
    part = Part(into.with_name(into.name + ".part"))
    deadline = time.monotonic() + limits.max_seconds
    at = url
    for _ in range(REDIRECTS + 1):
        size, tag = part.held(url)
        with closing(_connected(at, limits, allowed)) as connection:
            try:
                connection.request("GET", _path(at), headers={
                    "User-Agent": "fogline", "Accept-Encoding": "identity",
                    **({"Range": f"bytes={size}-", "If-Range": tag} if size else {})})
                answer = connection.getresponse()
                if answer.status in REDIRECTED and (further := answer.getheader("Location")):
                    at = urljoin(at, further)
                    continue
                if answer.status == NO_SUCH_RANGE and size:
                    part.forget()
                    continue
                _receive(answer, part, Asked(url, limits, deadline, size), progress)
            except (OSError, http.client.HTTPException) as err:
                raise FetchFailed(url, _says(err)) from err
        os.replace(part.file, into)
        part.forget()
        return into
    raise FetchFailed(url, f"it was sent on more than {REDIRECTS} times")


@dataclass(frozen=True, slots=True)
class Asked:
    """One request: for what, within which limits, and from which byte on."""

    url: str
    limits: Limits
    deadline: float
    size: int


def _receive(answer: http.client.HTTPResponse, part: Part, asked: Asked, progress: Progress | None) -> None:
    """The body of an answer, added to the part where the server goes on from it, else in its place."""
    resumed = answer.status == REST and _starts_at(answer) == asked.size
    if not resumed and answer.status != WHOLE:
        raise FetchFailed(asked.url, f"the server answered {answer.status} {answer.reason}")
    done = asked.size if resumed else 0
    length = answer.getheader("Content-Length") or ""
    total = done + int(length) if length.isdigit() else None
    if (total or 0) > asked.limits.max_bytes:
        raise FetchRefused(asked.url, f"it has {total:,} bytes; the limit is {asked.limits.max_bytes:,}")
    tag = answer.getheader("ETag") or ""
    part.note(asked.url, "" if tag.startswith("W/") else tag or answer.getheader("Last-Modified") or "")
    with part.file.open("ab" if resumed else "wb") as file:
        while chunk := answer.read1(CHUNK):
            done += len(chunk)
            if done > asked.limits.max_bytes:
                part.forget()
                raise FetchRefused(asked.url, f"it has more than {asked.limits.max_bytes:,} bytes")
            if time.monotonic() > asked.deadline:
                raise FetchFailed(asked.url, f"it took longer than {asked.limits.max_seconds:.0f} seconds")
            file.write(chunk)
            if progress:
                progress(done, total)
    if total is not None and done != total:
        raise FetchFailed(asked.url, f"{done:,} of {total:,} bytes came")


def _starts_at(answer: http.client.HTTPResponse) -> int | None:
    """The first byte of a partial answer ("Content-Range: bytes 100-199/200")."""
    told = (answer.getheader("Content-Range") or "").removeprefix("bytes ").partition("-")[0]
    return int(told) if told.isdigit() else None


def _path(url: str) -> str:
    parts = urlsplit(url)
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def _connected(url: str, limits: Limits, allowed: frozenset[str]) -> http.client.HTTPConnection:
    """A connection to the checked address of a URL, and to no other that its name may stand for a moment later."""
    parts = urlsplit(url)
    try:
        host, port = parts.hostname or "", parts.port
    except ValueError as err:
        raise FetchRefused(url, "its port is no number") from err
    if parts.scheme not in ("http", "https") or not host or parts.username or parts.password:
        raise FetchRefused(url, "it is no plain https address")
    port = port or (443 if parts.scheme == "https" else 80)
    address = _checked(url, host, port, allowed)
    if parts.scheme == "http" and address not in allowed:
        raise FetchRefused(url, "it is not https")
    connection = http.client.HTTPConnection(host, port, timeout=limits.silence)
    try:
        opened = socket.create_connection((address, port), timeout=limits.silence)
        connection.sock = ssl.create_default_context().wrap_socket(
            opened, server_hostname=host) if parts.scheme == "https" else opened
    except OSError as err:
        raise FetchFailed(url, _says(err)) from err
    return connection


def _checked(url: str, host: str, port: int, allowed: frozenset[str]) -> str:
    """The first address of a host; all of them have to be public or allowed."""
    try:
        found = [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError) as err:
        raise FetchFailed(url, f"there is no way to {host} ({_says(err)})") from err
    for address in found:
        if address not in allowed and not is_public(address):
            raise FetchRefused(url, f"{host} is {address}, an address of this machine or of a private network")
    return found[0]


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet, whatever way it is written."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address) and (ip.ipv4_mapped or any(ip in net for net in EMBEDDED_V4)):
        return False  # no server needs to be reached by them, and what they lead to is hidden
    return ip.is_global and not ip.is_multicast


def _says(err: Exception) -> str:
    if isinstance(err, TimeoutError):
        return "the server fell silent"
    return getattr(err, "strerror", None) or str(err) or type(err).__name__
