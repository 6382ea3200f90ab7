"""Fetching: only public https, whole files, resumed where they broke. The server is a real one on this machine."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from fogline.fetching import FetchFailed, FetchRefused, Limits, fetch, is_public

HOME = frozenset({"127.0.0.1"})
BODY = bytes(range(256)) * 4_000


@dataclass
class Site:
    """What the server answers with, and what it was asked."""

    body: bytes = BODY
    tag: str = '"one"'
    cut: int | None = None  # bytes after which the connection breaks
    location: str = ""
    status: int = 200
    length: bool = True
    asked: list[tuple[str, str | None]] = field(default_factory=list)
    url: str = ""


@pytest.fixture
def site() -> Iterator[Site]:
    told = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            told.asked.append((self.path, self.headers["Range"]))
            if self.path == "/moved":
                self.send_response(302)
                self.send_header("Location", told.location)
                self.end_headers()
                return
            start = 0
            if (wanted := self.headers["Range"]) and self.headers["If-Range"] == told.tag:
                start = int(wanted.removeprefix("bytes=").rstrip("-"))
            rest = told.body[start:]
            self.send_response(206 if start else told.status)
            if start:
                self.send_header("Content-Range", f"bytes {start}-{len(told.body) - 1}/{len(told.body)}")
            if told.length:
                self.send_header("Content-Length", str(len(rest)))
            if told.tag:
                self.send_header("ETag", told.tag)
            self.end_headers()
            with suppress(ConnectionError):  # a client that has enough hangs up
                self.wfile.write(rest[:told.cut])

        def log_message(self, *_: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    told.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield told
    server.shutdown()
    server.server_close()


def test_a_file_is_fetched_whole(site: Site, tmp_path: Path) -> None:
    seen: list[tuple[int, int | None]] = []
    file = fetch(f"{site.url}/XY.zip", tmp_path / "XY.zip", progress=lambda *p: seen.append(p), allowed=HOME)
    assert file.read_bytes() == BODY and seen[-1] == (len(BODY), len(BODY))
    assert list(tmp_path.iterdir()) == [file], "nothing else is left"


def test_a_broken_download_goes_on_where_it_broke(site: Site, tmp_path: Path) -> None:
    site.cut = 100_000
    with pytest.raises(FetchFailed, match="try again for the rest"):
        fetch(f"{site.url}/XY.zip", tmp_path / "XY.zip", allowed=HOME)
    assert not (tmp_path / "XY.zip").exists()
    site.cut = None
    assert fetch(f"{site.url}/XY.zip", tmp_path / "XY.zip", allowed=HOME).read_bytes() == BODY
    assert [asked for _, asked in site.asked] == [None, "bytes=100000-"]


@pytest.mark.parametrize(("tag", "note"), [('"two"', "the file is another one by now"), ("", "no tag, no telling")])
def test_a_part_of_another_file_is_not_gone_on_with(site: Site, tmp_path: Path, tag: str, note: str) -> None:
    site.cut, site.tag = 100_000, tag and '"one"'
    with pytest.raises(FetchFailed):
        fetch(f"{site.url}/XY.zip", tmp_path / "XY.zip", allowed=HOME)
    site.cut, site.tag, site.body = None, tag, BODY[::-1]
    assert fetch(f"{site.url}/XY.zip", tmp_path / "XY.zip", allowed=HOME).read_bytes() == BODY[::-1], note


REFUSED = [
    ("http://127.0.0.1:{port}/a", "this machine", "loopback"),
    ("http://localhost:{port}/a", "this machine", "loopback by name"),
    ("http://2130706433:{port}/a", "this machine|no way", "loopback as one number"),
    ("http://127.1:{port}/a", "this machine|no way", "loopback, shortened"),
    ("http://[::1]:{port}/a", "this machine", "loopback in IPv6"),
    ("http://[::ffff:127.0.0.1]:{port}/a", "this machine", "loopback inside IPv6"),
    ("http://0.0.0.0:{port}/a", "this machine", "any address"),
    ("https://169.254.169.254/latest", "private network", "a cloud's own data"),
    ("https://10.0.0.1/", "private network", "a private network"),
    ("https://192.168.1.1/", "private network", "a router"),
    ("https://100.64.0.1/", "private network", "a provider's own network"),
    ("file:///etc/passwd", "no plain https", "a file"),
    ("ftp://127.0.0.1/a", "no plain https", "another protocol"),
    ("https://user:word@10.0.0.1/", "no plain https", "with a password"),
    ("https:///a", "no plain https", "no host"),
    ("https://10.0.0.1:x/", "port is no number", "no port"),
]


@pytest.mark.parametrize(("url", "says", "note"), REFUSED, ids=[note for *_, note in REFUSED])
def test_what_is_not_public_https_is_refused(site: Site, tmp_path: Path, url: str, says: str, note: str) -> None:
    port = site.url.rpartition(":")[2]
    with pytest.raises((FetchRefused, FetchFailed), match=says):
        fetch(url.format(port=port), tmp_path / "a")
    assert not site.asked and list(tmp_path.iterdir()) == [], note


@pytest.mark.parametrize(("location", "note"), [
    ("http://127.0.0.2:{port}/a", "another address of this machine"), ("http://localhost.localdomain:1/a", "by name"),
    ("https://169.254.169.254/", "a cloud's own data"), ("file:///etc/passwd", "a file"),
])
def test_a_redirect_is_checked_like_an_address(site: Site, tmp_path: Path, location: str, note: str) -> None:
    site.location = location.format(port=site.url.rpartition(":")[2])
    with pytest.raises((FetchRefused, FetchFailed)):
        fetch(f"{site.url}/moved", tmp_path / "a", allowed=HOME)
    assert [path for path, _ in site.asked] == ["/moved"] and list(tmp_path.iterdir()) == [], note


def test_a_good_redirect_is_followed_and_a_circle_is_not(site: Site, tmp_path: Path) -> None:
    site.location = "/there"
    assert fetch(f"{site.url}/moved", tmp_path / "a", allowed=HOME).read_bytes() == BODY
    site.location = "/moved"
    with pytest.raises(FetchFailed, match="more than 5 times"):
        fetch(f"{site.url}/moved", tmp_path / "b", allowed=HOME)


@pytest.mark.parametrize("length", [True, False])
def test_a_file_that_is_too_large_is_refused(site: Site, tmp_path: Path, length: bool) -> None:
    site.length = length
    with pytest.raises(FetchRefused, match="bytes"):
        fetch(f"{site.url}/a", tmp_path / "a", limits=Limits(max_bytes=50_000), allowed=HOME)
    assert list(tmp_path.iterdir()) == []


def test_an_answer_that_is_no_file_is_said(site: Site, tmp_path: Path) -> None:
    site.status = 404
    with pytest.raises(FetchFailed, match="404"):
        fetch(f"{site.url}/a", tmp_path / "a", allowed=HOME)


def test_a_server_that_takes_too_long(site: Site, tmp_path: Path) -> None:
    with pytest.raises(FetchFailed, match="longer than 0 seconds"):
        fetch(f"{site.url}/a", tmp_path / "a", limits=Limits(max_seconds=0), allowed=HOME)


@pytest.mark.parametrize(("address", "public"), [
    ("93.184.216.34", True), ("2606:2800:220:1:248:1893:25c8:1946", True), ("127.0.0.1", False), ("::1", False),
    ("fe80::1%eth0", False), ("fc00::1", False), ("64:ff9b::7f00:1", False), ("2002:7f00:1::", False),
    ("::ffff:8.8.8.8", False), ("224.0.0.1", False), ("240.0.0.1", False), ("no address", False)])
def test_what_is_public(address: str, public: bool) -> None:
    assert is_public(address) is public
