"""Asking a server: the host the user named and no other, a bounded time, a bounded answer, and no secret told."""

from __future__ import annotations

import ast
import json
import pickle
import shutil
import socket
import ssl
import subprocess
import threading
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest

import fogline
from fogline.language import largemodel_asking
from fogline.language.largemodel import LargeModel
from fogline.language.largemodel_asking import (
    AnswerUnreadable,
    BadKey,
    BadReader,
    Limits,
    ModelFailed,
    RequestRefused,
    Server,
    ServerFailed,
    ask,
)
from tests.language.conftest import (
    HASTY,
    Act,
    Stage,
    breaks_off,
    drips,
    drips_a_header,
    hangs_up,
    never_ends,
    playing,
    says,
    says_nothing,
    sends,
)

KEY = "sk-very-secret"


def asked(stage: Stage, limits: Limits = HASTY) -> str:
    return ask(Server.at(stage.url), {"model": "m"}, time.monotonic() + limits.piece_s, limits)


@pytest.fixture(autouse=True)
def no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(largemodel_asking, "RETRY_PAUSE_S", 0.05)


@pytest.mark.parametrize(("switch", "server", "model", "note"), [
    ("openai:http://127.0.0.1:8080/v1#gemma", "http://127.0.0.1:8080/v1", "gemma", "a server of one's own"),
    ("openai:https://models.example/v1/#maker/big-7b:q4", "https://models.example:443/v1", "maker/big-7b:q4",
     "the port of https, no slash at the end, a model's name with its own punctuation"),
    ("openai:http://[::1]:9#m#2", "http://[::1]:9", "m#2", "an IPv6 address; only the first # parts"),
    ("openai:HTTP://Host/API#M", "http://host:80/API", "M", "hosts are small letters, paths and models as written"),
])
def test_a_switch_names_a_server_and_a_model(switch: str, server: str, model: str, note: str) -> None:
    made = LargeModel.from_switch(switch)
    assert (made.server.url, made.model, made.by) == (server, model, f"openai:{model}"), note
    assert LargeModel.from_switch(made.switch) == made == pickle.loads(pickle.dumps(made))


@pytest.mark.parametrize(("switch", "why"), [
    ("http://127.0.0.1:8080#m", "does not start with openai:"),
    ("openai:", "http:// or https://"), ("openai:127.0.0.1:8080/v1#m", "http:// or https://"),
    ("openai:file:///etc/passwd#m", "http:// or https://"), ("openai:ftp://host/v1#m", "http:// or https://"),
    ("openai:http://#m", "names no host"), ("openai:http:///v1#m", "names no host"),
    ("openai:http://:8080/v1#m", "names no host"),
    ("openai:http://host:99999/v1#m", "host or port"), ("openai:http://host:x/v1#m", "host or port"),
    ("openai:http://[::1/v1#m", "host or port"), (f"openai:http://{'a' * 70}.example/v1#m", "host or port"),
    ("openai:http://host/v1", "no model"), ("openai:http://host/v1#", "no model"), ("openai:http://host/v1# ", "model"),
    ("openai:http://host/v1#m\x1b[2J", "model"),
    ("openai:http://ho\nst/v1#m", "characters"), ("openai:http://host/v 1#m", "characters"),
    ("openai:http://h\u00f6st/v1#m", "characters"),
    ("openai:http://host/v1?key=sk-very-secret#m", "FOGLINE_API_KEY"),
    ("openai:http://me:sk-very-secret@host/v1#m", "FOGLINE_API_KEY"),
])
def test_a_bad_switch_says_why_and_tells_no_secret(switch: str, why: str) -> None:
    with pytest.raises(BadReader, match=why) as caught:
        LargeModel.from_switch(switch)
    assert "openai:URL#MODEL" in str(caught.value) and "secret" not in str(caught.value)


def test_a_good_answer(stage: Stage) -> None:
    stage.play(says("{} “ 🔥 é"))
    assert asked(stage) == "{} “ 🔥 é"
    assert stage.paths == ["/v1/chat/completions"] and stage.asked == [{"model": "m"}]
    assert stage.headers[0]["Content-Type"] == "application/json" and "Authorization" not in stage.headers[0]


def test_an_answer_in_chunks(stage: Stage) -> None:
    body = json.dumps({"choices": [{"message": {"content": "yes"}}]}).encode()
    chunks = b"".join(b"%x\r\n%b\r\n" % (len(c), c) for c in (body[:9], body[9:])) + b"0\r\n\r\n"
    with socket.create_server(("127.0.0.1", 0)) as door:
        def once() -> None:
            to, _ = door.accept()
            with to:
                to.recv(65536)
                to.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks)

        threading.Thread(target=once, daemon=True).start()
        server = Server.at(f"http://127.0.0.1:{door.getsockname()[1]}")
        assert ask(server, {}, time.monotonic() + 2, HASTY) == "yes"


FAILING = [
    ([sends(b"{}", 500)], ServerFailed, "HTTP 500", 2, "tried twice, and told"),
    ([sends(b"{}", 429)], ServerFailed, "HTTP 429", 2, "too many questions"),
    ([hangs_up], ServerFailed, "broke the connection off", 2, "no answer at all"),
    ([breaks_off], ServerFailed, "broke the connection off", 2, "half an answer"),
    ([sends(b"{}", 400)], RequestRefused, "HTTP 400", 1, "the request as put"),
    ([sends(b"{}", 422)], RequestRefused, "HTTP 422", 1, "the same, in other servers' words"),
    ([sends(b"{}", 401)], ServerFailed, "Set FOGLINE_API_KEY", 1, "a key is wanted"),
    ([sends(b"{}", 404)], ServerFailed, "/v1", 1, "a wrong path or model"),
    ([sends(b"{}", 418)], ServerFailed, "HTTP 418", 1, "anything else"),
    ([sends(b"", 204)], ServerFailed, "no JSON", 1, "no content"),
    ([sends(b"<!doctype html><title>Sign in</title>", Content_Type="text/html")], ServerFailed, "no JSON", 1, "a page"),
    ([sends(b'{"choices": [')], ServerFailed, "no JSON", 1, "broken JSON"),
    ([sends(b"\xff\xfe\x00")], ServerFailed, "no JSON", 1, "no text"),
    ([sends(b"[" * 40_000)], ServerFailed, "no JSON", 1, "nested past any stack"),
    ([sends(b'{"choices": []}')], ServerFailed, "no words", 1, "no choice"),
    ([sends(b'{"error": {"message": "bad"}}')], ServerFailed, "no words", 1, "an error that says it is fine"),
    ([sends(b'[{"choices": 3}]')], ServerFailed, "no words", 1, "another shape"),
    ([says(None)], ServerFailed, "no words", 1, "a model that says nothing"),
    ([says({"attributions": []})], ServerFailed, "no words", 1, "an object for its words"),
    ([says("{", finish="length")], AnswerUnreadable, "100 tokens", 1, "a model without an end"),
    ([sends(b" " * 50_001)], ServerFailed, "longer than 50,000 bytes", 1, "a huge answer"),
    ([never_ends], ServerFailed, "longer than 50,000 bytes", 1, "an endless one"),
    ([says_nothing], ServerFailed, "within 2 seconds", 1, "a silent server"),
    ([drips], ServerFailed, "within 2 seconds", 1, "a byte at a time"),
    ([drips_a_header], ServerFailed, "within 2 seconds", 1, "a header a byte at a time"),
]


@pytest.mark.parametrize(("acts", "error", "why", "times", "note"), FAILING, ids=[f[4] for f in FAILING])
def test_a_failure_says_why_and_what_next(stage: Stage, acts: list[Act], error: type[ModelFailed], why: str,
                                          times: int, note: str) -> None:
    stage.play(*acts)
    began = time.monotonic()
    with pytest.raises(error, match=why) as caught:
        asked(stage)
    assert time.monotonic() - began < HASTY.piece_s + 1
    assert type(caught.value) is not ModelFailed and caught.value.then
    assert len(stage.asked) == times, note


@pytest.mark.parametrize(("first", "note"), [
    (sends(b"", 503), "starting up"), (sends(b"", 429, Retry_After="0"), "busy, and says for how long"),
    (sends(b"", 502, Retry_After="Wed, 21 Oct 2031 07:28:00 GMT"), "a date is not waited for"), (hangs_up, "reset")])
def test_one_more_try(stage: Stage, first: Act, note: str) -> None:
    stage.play(first, says("yes"))
    assert asked(stage) == "yes" and len(stage.asked) == 2, note


def test_a_server_cannot_ask_for_more_time_than_there_is(stage: Stage) -> None:
    stage.play(sends(b"", 503, Retry_After="99999"), says("yes"))
    began = time.monotonic()
    with pytest.raises(ServerFailed, match="503"):
        asked(stage)
    assert time.monotonic() - began < 1 and len(stage.asked) == 1


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_no_other_host_is_asked(stage: Stage, status: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOGLINE_API_KEY", KEY)
    with playing() as other:
        other.play(says("yes"))
        stage.play(sends(b"", status, Location=f"{other.url}/chat/completions"))
        with pytest.raises(ServerFailed, match="not followed"):
            asked(stage)
        assert other.asked == [] and len(stage.asked) == 1


def test_proxies_of_the_environment_are_not_used(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    with playing() as proxy:
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.url)
        monkeypatch.delenv("no_proxy", raising=False)
        stage.play(says("yes"))
        assert asked(stage) == "yes" and proxy.asked == []


def test_nobody_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as door:
        port = door.getsockname()[1]
    with pytest.raises(ServerFailed, match=r"cannot be reached.*Start the server"):
        ask(Server.at(f"http://127.0.0.1:{port}/v1"), {}, time.monotonic() + 2, HASTY)


def test_a_name_that_is_no_host() -> None:
    with pytest.raises(ServerFailed, match="cannot be reached"):
        ask(Server.at("http://no-such-host.invalid/v1"), {}, time.monotonic() + 20, HASTY)


def test_a_door_that_never_opens() -> None:
    """A full queue of callers: the connection is neither taken nor refused."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        door.listen(0)
        waiting = [socket.socket() for _ in range(4)]
        for caller in waiting:
            caller.setblocking(False)
            caller.connect_ex(door.getsockname())
        began = time.monotonic()
        with pytest.raises(ServerFailed):
            ask(Server.at(f"http://127.0.0.1:{door.getsockname()[1]}"), {}, began + 1, Limits(connect_s=1, piece_s=1))
        assert time.monotonic() - began < 3
        for caller in waiting:
            caller.close()


def test_what_is_no_http(stage: Stage) -> None:
    stage.play(lambda to: (to.wfile.write(b"220 mail ready\r\n\r\n"), None)[1])
    with pytest.raises(ServerFailed, match="does not speak HTTP") as caught:
        asked(stage)
    assert "mail" not in str(caught.value)


def test_the_key_goes_to_the_server_and_nowhere_else(
        stage: Stage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    monkeypatch.setenv("FOGLINE_API_KEY", f" {KEY}\n")
    model = LargeModel.from_switch(f"openai:{stage.url}#m", HASTY)
    echo = json.dumps({"error": {"message": f"Incorrect API key provided: {KEY}"}}).encode()
    for act in (sends(echo, 401), sends(echo, 400), sends(echo, 500), sends(echo), hangs_up):
        stage.play(act)
        with pytest.raises(ServerFailed) as caught:
            asked(stage)
        assert KEY not in str(caught.value)
    assert {h["Authorization"] for h in stage.headers} == {f"Bearer {KEY}"}
    assert KEY not in repr(model) + model.switch + caplog.text and KEY.encode() not in pickle.dumps(model)


@pytest.mark.parametrize("key", ["two words", "sk-secret\r\nX-Other: 1", "sk-secrét", "sk-\x00secret"])
def test_a_key_that_is_none_is_told_before_anything_is_asked(stage: Stage, key: str, monkeypatch: pytest.MonkeyPatch
                                                             ) -> None:
    monkeypatch.setattr(largemodel_asking.os, "environ", {"FOGLINE_API_KEY": key})
    with pytest.raises(BadKey, match="FOGLINE_API_KEY") as caught:
        LargeModel.from_switch(f"openai:{stage.url}#m")
    assert "secr" not in str(caught.value) and stage.asked == []


@pytest.fixture
def certificate(tmp_path: Path) -> tuple[Path, Path]:
    if not shutil.which("openssl"):
        pytest.skip("openssl is not on this machine: no certificate to try https with")
    key, made = tmp_path / "key.pem", tmp_path / "made.pem"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", str(key), "-out", str(made),
                    "-days", "2", "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"],
                   check=True, capture_output=True)
    return key, made


def test_https_with_a_certificate_that_is_known_or_not(
        certificate: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    key, made = certificate
    playing_safely = playing()
    with playing_safely as stage:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(made, key)
        playing_safely.server.socket = context.wrap_socket(playing_safely.server.socket, server_side=True)
        stage.url = stage.url.replace("http://", "https://")
        stage.play(says("yes"))
        with pytest.raises(ServerFailed, match="certificate"):
            asked(stage)
        assert stage.asked == [], "nothing of a report goes to a host that cannot prove its name"
        monkeypatch.setenv("SSL_CERT_FILE", str(made))
        assert asked(stage) == "yes"
        assert stage.headers[0]["Host"] == urlsplit(stage.url).netloc
        stage.play(drips)
        began = time.monotonic()
        with pytest.raises(ServerFailed, match="within 2 seconds"):
            asked(stage)
        assert time.monotonic() - began < HASTY.piece_s + 1


def test_https_asked_of_a_server_that_speaks_http(stage: Stage) -> None:
    stage.url = stage.url.replace("http://", "https://")
    with pytest.raises(ServerFailed):
        asked(stage)
    assert stage.asked == []


NETWORK = frozenset("socket ssl http urllib urllib3 requests httpx aiohttp ftplib smtplib asyncio socketserver".split())
HARMLESS = frozenset({"urllib.parse"})  # takes addresses apart and opens none


def test_two_modules_open_connections() -> None:
    """Nothing is sent unless the user names a server, nothing fetched unless asked for: each is kept in one place."""
    source = Path(fogline.__file__).parent
    found = set()
    for path in source.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else \
                [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []
            if any(n.split(".")[0] in NETWORK and n not in HARMLESS for n in names):
                found.add(path.relative_to(source).as_posix())
    found = {name for name in found if not name.startswith("web/")}  # pages for a browser: listens, asks nobody
    assert found == {"fetching.py", "language/largemodel_asking.py"}
