"""The Add page: whatever is sent to it, it answers in words, keeps what can be kept, and runs nothing of it."""

from __future__ import annotations

import json
import logging
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from guests import HOST, PAGE, Answer, Ask, Browser, ask

from fogline.ledger import Store
from fogline.web.actions import ACTIONS
from fogline.web.app import make_app
from fogline.web.desk import Desk, open_desk
from fogline.web.jobs import following
from fogline.web.jobs.account import Account
from fogline.web.pages import PAGES

PRETENDED = (sys.executable, str(Path(__file__).with_name("pretended_reading.py")))
EVIL = '"><script>alert(1)</script>{{ 7*7 }}\u202e<img src=x onerror=alert(1)>'
TEXT = "KYIV - Nine people were killed, the mayor said."
BOUNDARY = "----desk"
PIECE = 1 << 18


class Sender(Browser):
    """A browser that sends forms with files, in pieces, whole or cut off."""

    def send(self, address: str, fields: dict[str, str], files: Iterable[tuple[str, bytes]] = (), *,
             cut: int | None = None, boundary: str = BOUNDARY) -> Answer:
        return self.send_body(address, form(self.word, fields, files)[:cut], boundary)

    def send_body(self, address: str, body: bytes, boundary: str = BOUNDARY) -> Answer:
        pieces = [body[at:at + PIECE] for at in range(0, len(body), PIECE)]
        return self._ask(Ask("POST", address, sent_headers(len(body), boundary), pieces))


def sent_headers(length: int, boundary: str = BOUNDARY) -> list[tuple[str, str]]:
    return [*PAGE.items(), ("content-type", f"multipart/form-data; boundary={boundary}"),
            ("content-length", str(length)), ("sec-fetch-site", "same-origin"), ("origin", f"http://{HOST}")]


def form(word: str, fields: dict[str, str], files: Iterable[tuple[str, bytes]] = ()) -> bytes:
    """As a browser writes it: quotation marks and line breaks in names are spelled out."""
    parts = [f'name="{name}"\r\n\r\n{value}'.encode() for name, value in {"csrf": word, **fields}.items()]
    for name, content in files:
        written = name.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")
        parts.append(f'name="files"; filename="{written}"\r\nContent-Type: text/plain\r\n\r\n'.encode() + content)
    start = f"--{BOUNDARY}\r\nContent-Disposition: form-data; ".encode()
    return b"".join(start + part + b"\r\n" for part in parts) + f"--{BOUNDARY}--\r\n".encode()


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "desk.db"
    Store.open(path).close()
    return path


@pytest.fixture
def desk(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setattr(following, "COMMAND", PRETENDED)
    opened = open_desk(ledger)
    yield opened
    opened.close()


@pytest.fixture
def browser(desk: Desk) -> Sender:
    found = Sender(make_app(desk))
    assert found.get("/add").status == 200
    return found


def settled(browser: Sender, address: str, so: Callable[[dict[str, Any]], bool] = lambda job: job["finished"]) -> Any:
    """The JSON of a job's page as soon as it is so."""
    until = time.monotonic() + 30
    while True:
        told = json.loads(browser.get(f"{address}?as=json").text)
        if so(told["job"]):
            return told
        assert time.monotonic() < until, told["job"]
        time.sleep(0.05)


def sent_to(answer: Answer) -> str:
    assert answer.status == 303, answer.text
    return answer.header("location") or ""


def laid(desk: Desk) -> list[str]:
    """What lies in the inbox, whole or not."""
    if not desk.jobs.inbox.path.exists():
        return []
    return sorted(path.name for path in desk.jobs.inbox.path.iterdir() if path.is_dir())


# ── sending ──────────────────────────────────────────────────────────────────────────────────────────────────────────

def test_the_page_offers_a_text_and_files(browser: Sender) -> None:
    text = browser.get("/add").text
    first = re.search(r"<form[^>]*action=\"/add\"[^>]*>\s*<input[^>]*>", text)
    assert first and 'enctype="multipart/form-data"' in first[0] and 'name="csrf"' in first[0]
    assert '<input type="file" name="files" multiple' in text and "8 MB" in text and "64 MB" in text
    assert "Nothing was added from the desk yet" in text
    field = text[text.index("<textarea"):text.index("</textarea>")]
    assert "maxlength" not in field, "a long paste is not cut silently"


def test_a_pasted_text_is_read_and_shown(browser: Sender, desk: Desk) -> None:
    address = sent_to(browser.send("/add", {"text": TEXT, "outlet": "Wire", "reader": "fast"}, [("", b"")]))
    waiting = browser.get(address).text
    if "<progress" in waiting:  # the pretended reading is quick
        assert '<noscript><meta http-equiv="refresh"' in waiting and '<label for="progress">' in waiting
    told = settled(browser, address)
    assert told["job"]["state"] == "done" and told["job"]["counts"]["read"] == 1 and told["order"]["outlet"] == "Wire"
    text = browser.get(address).text
    assert "Read.</strong>" in text and f'/reports/{told["reports"][0]["id"]}"' in text and "refresh" not in text
    assert address in browser.get("/add").text


def test_files_are_read_and_what_failed_is_tried_again(browser: Sender, desk: Desk) -> None:
    files = [("a.txt", b"A"), ("fails.txt", b"x"), ("b.zip", b"PK\3\4")]
    address = sent_to(browser.send("/add", {"text": ""}, files))
    told = settled(browser, address)
    assert told["job"]["counts"] == {"read": 1, "known": 0, "failed": 1, "claims": 1, "problems": 2}
    assert [problem["source"] for problem in told["problems"]] == ["b.zip", "fails.txt"]
    text = browser.get(address).text
    assert "not read</span>" in text and "Try again" in text and "Archives are not unpacked" in text
    fails = desk.jobs.inbox.texts(told["job"]["id"]) / "fails.txt"
    fails.rename(fails.with_name("works.txt"))
    assert sent_to(browser.post(f"{address}/again")) == address
    assert "It is tried again" in browser.get(address).text
    assert settled(browser, address)["job"]["counts"]["failed"] == 0
    assert sent_to(browser.post(f"{address}/discard")) == "/add"
    assert browser.get(address).status == 404


def test_a_job_is_stopped_from_its_page(browser: Sender) -> None:
    address = sent_to(browser.send("/add", {}, [("a.txt", b"A"), ("hangs.txt", b"B")]))
    settled(browser, address, lambda job: job["counts"]["read"] == 1)
    under_way = browser.get(address).text
    assert re.search(r'<progress id="progress" max="2" value="1">1 of 2 reports</progress>', under_way)
    assert browser.post(f"{address}/discard").status == 409
    browser.post(f"{address}/stop")
    assert settled(browser, address)["job"]["says"].startswith("Stopped by ")


def test_a_form_of_another_kind_is_read_too(browser: Sender) -> None:
    """What was kept for somebody whose session ended is sent again without files, as plain fields."""
    address = sent_to(browser.post("/add", {"text": TEXT, "reader": "fast"}))
    assert settled(browser, address)["job"]["counts"]["read"] == 1


# ── what cannot be taken ─────────────────────────────────────────────────────────────────────────────────────────────

@pytest.mark.parametrize(("fields", "files", "status", "says", "note"), [
    ({"text": " \r\n"}, [("", b"")], 422, "There is nothing to read", "an empty form"),
    ({}, [], 422, "There is nothing to read", "not even fields"),
    ({}, [("a.zip", b"PK")], 415, "None of these can be read: a.zip", "an archive"),
    ({"text": TEXT, "published": "4/5/2017"}, [], 422, "The day '4/5/2017' cannot be read", "no day is guessed"),
    ({"text": TEXT, "profile": "../../x"}, [], 422, "There is no profile", "no file of the server's"),
    ({"text": TEXT, "reader": "openai:http://x#y"}, [], 422, "There is no reader", "nothing is sent away"),
    ({"text": TEXT, "url": "javascript:alert(1)"}, [], 422, "The address is none of a page", "never a link"),
])
def test_a_form_that_cannot_be_taken_comes_back_filled_in(
        browser: Sender, desk: Desk, fields: dict[str, str], files: list[tuple[str, bytes]], status: int, says: str,
        note: str) -> None:
    answer = browser.send("/add", fields | {"outlet": EVIL[:90]}, files)
    assert answer.status == status, note
    text = unescape(answer.text)
    assert says in text and 'role="alert"' in text
    assert f'name="outlet" value="{EVIL[:90]}"' in text and (TEXT in text) == (fields.get("text") == TEXT)
    assert "<script>alert" not in answer.text and not laid(desk)


def test_fifty_megabytes_pasted(browser: Sender, desk: Desk) -> None:
    answer = browser.send("/add", {"text": "x" * 50_000_000})
    assert answer.status == 413 and "longer than the 8 MB it takes" in answer.text
    assert not laid(desk) and browser.get("/add").status == 200


def test_more_than_an_upload_may_have(browser: Sender, desk: Desk) -> None:
    answer = browser.send("/add", {}, [("a.jsonl", b"x" * 65_000_000)])
    assert answer.status == 413 and "64 MB" in answer.text and not laid(desk)
    answer = browser.send("/add", {}, [(f"{n}.txt", b"x") for n in range(201)])
    assert answer.status == 413 and "At most 200 files" in answer.text and not laid(desk)


WHOLE = len(form("0" * 64, {"text": TEXT}, [("a.txt", b"A" * 1000), ("b.txt", b"B" * 1000)]))


@pytest.mark.parametrize(("cut", "note"), [
    (WHOLE - 4, "the very end is missing"),
    (WHOLE - 700, "in a file"),
    (WHOLE - 1150, "between two parts: one file would be missing, and nobody would know"),
    (300, "in the text"),
])
def test_an_upload_that_broke_off_is_not_half_taken(browser: Sender, desk: Desk, cut: int, note: str) -> None:
    answer = browser.send("/add", {"text": TEXT}, [("a.txt", b"A" * 1000), ("b.txt", b"B" * 1000)], cut=cut)
    assert answer.status == 400 and "it broke off on the way" in answer.text, note
    assert not laid(desk)


@pytest.mark.parametrize(("body", "status", "note"), [
    (lambda word: form(word, {"text": TEXT})[:-10] + b"garbage", 400, "no end"),
    (lambda word: form(word, {}).replace(b"\r\n\r\n", b"\r\n", 2), 403, "no word where it should be"),
    (lambda word: form(word, {"text": TEXT}).replace(b'form-data; name="text"', b"no name"), 400, "a part of no name"),
    (lambda word: b"", 403, "nothing"),
])
def test_what_is_no_form_is_said_to_be_none(
        browser: Sender, desk: Desk, body: Callable[[str], bytes], status: int, note: str) -> None:
    assert browser.send_body("/add", body(browser.word)).status == status, note
    assert not laid(desk) and browser.get("/add").status == 200


def test_another_sites_form_adds_nothing(browser: Sender, desk: Desk) -> None:
    browser.word = "0" * 64
    answer = browser.send("/add", {"text": TEXT}, [("a.txt", b"A")])
    kept = browser.get(sent_to(answer)).text
    assert "earlier session" in kept and TEXT in kept and "1 file came with it" in kept
    assert not laid(desk)


def test_who_leaves_in_the_middle_leaves_nothing(
        browser: Sender, desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    body = form(browser.word, {"text": TEXT}, [("a.txt", b"A" * 2_000_000)])
    cookie = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
    asked = Ask("POST", "/add", [*sent_headers(len(body)), ("cookie", cookie)])
    pieces = iter([body[:1500], body[1500:500_000]])

    async def leaving(scope: dict[str, Any], receive: Any, send: Any) -> None:
        async def some() -> dict[str, Any]:
            piece = next(pieces, None)
            return {"type": "http.request", "body": piece, "more_body": True} if piece else {"type": "http.disconnect"}

        await browser.app(scope, some, send)

    with caplog.at_level(logging.ERROR):
        assert ask(leaving, asked).status == 400
    assert not laid(desk) and not caplog.records, "one who leaves is no mistake of ours"


def test_where_the_inbox_cannot_be_that_is_said_and_the_text_comes_back(browser: Sender, desk: Desk) -> None:
    desk.jobs.inbox.path.write_text("in the way")
    answer = browser.send("/add", {"text": TEXT})
    assert answer.status == 507 and "desk.db.inbox" in answer.text and TEXT in answer.text


# ── a ledger that cannot be written ──────────────────────────────────────────────────────────────────────────────────

def test_a_read_only_desk_keeps_what_is_added(ledger: Path) -> None:
    with_closed = open_desk(ledger, read_only=True)
    try:
        browser = Sender(make_app(with_closed))
        assert "This ledger can only be read" in browser.get("/add").text
        told = settled(browser, sent_to(browser.send("/add", {"text": TEXT})))
        assert told["job"]["state"] == "stopped" and "can only be read" in told["job"]["says"]
        assert told["job"]["may"] == ["again", "discard"]
        answer = browser.post(f"/add/{told['job']['id']}/again")
        assert answer.status == 409 and "can only be read" in answer.text
    finally:
        with_closed.close()


def test_the_page_stands_while_the_ledger_is_gone(browser: Sender, desk: Desk, ledger: Path) -> None:
    ledger.rename(ledger.with_suffix(".away"))
    address = sent_to(browser.send("/add", {"text": TEXT}))
    assert browser.get("/add").status == browser.get(address).status == 200


# ── what is shown ────────────────────────────────────────────────────────────────────────────────────────────────────

def told_of(desk: Desk, browser: Sender, lines: Iterable[dict[str, Any]]) -> str:
    """A finished job whose reading told these lines."""
    address = sent_to(browser.send("/add", {"text": TEXT}))
    settled(browser, address)
    account = Account(desk.jobs.inbox.account(address.removeprefix("/add/")))
    for line in lines:
        account.add(**line)
    return address


def test_nothing_of_what_was_sent_runs(browser: Sender, desk: Desk) -> None:
    files = [(f"{EVIL}.txt", b"x"), (f"{EVIL}.exe", b"x")]
    address = sent_to(browser.send("/add", {"text": EVIL, "outlet": EVIL}, files))
    settled(browser, address)
    account = Account(desk.jobs.inbox.account(address.removeprefix("/add/")))
    account.add(problem="no_year", says=EVIL, source=EVIL, words=EVIL, report="r1", line=3)
    account.add(report="r2", source=EVIL, state="new", claims=1, problems=0)
    for page in (address, "/add"):
        text = browser.get(page).text
        assert "<script>alert" not in text and "<img" not in text
        assert ("{{ 7*7 }}" in text) == (page == address), "as it was written"
        assert "\u202e" not in text, "no mark turns the page's direction"


def test_a_problem_leads_into_its_report(browser: Sender, desk: Desk) -> None:
    address = told_of(desk, browser, [
        {"problem": "no_year", "says": "Which?", "source": "a.txt", "words": "May 9", "report": "rabc", "line": 16},
        {"problem": "side_unknown", "says": "Whose?", "source": "a.txt", "words": "they", "report": "rabc", "line": 3,
         "claim": "c012345678"},
        {"problem": "empty", "says": "No words.", "source": "b.txt", "failed": True}])
    text = browser.get(address).text
    assert '<a href="/reports/rabc#line17">a.txt, line 17</a>' in text
    assert '<a href="/reports/rabc#cc0123456">a.txt, line 4</a>' in text
    assert "<td>b.txt</td>" in text, "what gave no report has no page"


def test_private_people_are_masked_in_problems(
        browser: Sender, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Store, "private_names", lambda self, report: frozenset({"Mirelle"} if report == "r1" else ()))
    address = told_of(desk, browser, [
        {"problem": "two_people", "says": "Mirelle or her sister?", "source": "a.txt", "words": "said Mirelle",
         "report": "r1", "line": 0}])
    told = json.loads(browser.get(f"{address}?as=json").text)["problems"][0]
    assert told["says"] == "███████ or her sister?" and told["words"] == "said ███████"
    assert "Mirelle" not in browser.get(address).text


def test_long_tables_are_cut_into_pages_and_are_quick(browser: Sender, desk: Desk) -> None:
    lines = [{"problem": "not_json", "says": f"Line {n}", "source": f"f#{n}", "failed": True} for n in range(2_500)]
    address = told_of(desk, browser, [])
    path = desk.jobs.inbox.account(address.removeprefix("/add/"))
    with path.open("ab") as account:
        account.write(b"".join(json.dumps(line).encode() + b"\n" for line in lines))
    first = browser.get(address).text
    assert "Line 49<" in first and "Line 50<" not in first and f"{address}?problems=50#problems" in first
    assert "500 more problems are in the ledger" in first
    assert "Line 50<" in browser.get(f"{address}?problems=50").text
    start = time.perf_counter()
    for _ in range(5):
        browser.get(address)
    assert (time.perf_counter() - start) / 5 < 0.15
    assert browser.get(f"{address}?problems=x").status == 422


def test_only_an_admin_adds(browser: Sender) -> None:
    behind = [one for one in (*PAGES, *ACTIONS) if one.path == "/add" or one.path.startswith("/add/")]
    assert len(behind) == 6 and {one.role for one in behind} == {"admin"}


@pytest.mark.parametrize("address", ["/add/none", "/add/..%2f..%2fetc", "/add/none?as=json"])
def test_a_job_that_is_not_there(browser: Sender, address: str) -> None:
    answer = browser.get(address)
    assert answer.status == 404
    for what in ("again", "stop", "discard"):
        assert browser.post(f"/add/none/{what}").status == 404
