"""What is added at the desk is kept first and then read elsewhere: whatever goes wrong is said, and nothing is lost."""

from __future__ import annotations

import io
import os
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fogline.ledger import Store
from fogline.web.book import DeskBook
from fogline.web.jobs import following, laying
from fogline.web.jobs.account import MAX_TOLD, Account, as_line
from fogline.web.jobs.child import Ask, count_reports
from fogline.web.jobs.errors import (
    BadOrder,
    InboxFull,
    InboxUnwritable,
    JobBusy,
    NoKnownKind,
    NothingGiven,
    NotTaken,
    TextTooLarge,
    TooManyFiles,
    UnknownJob,
    UploadTooLarge,
)
from fogline.web.jobs.following import Patience
from fogline.web.jobs.inbox import Inbox
from fogline.web.jobs.job import Job, Order
from fogline.web.jobs.laying import Given, Upload, lay
from fogline.web.jobs.names import MAX_NAME_BYTES, safe_name
from fogline.web.jobs.ordering import order_of
from fogline.web.jobs.queueing import GOES_ON, MAX_STARTS, Queue
from tests.conftest import ROOT

TEXT = "KYIV, Oct 12, 2022 - The mayor of Izium said on Wednesday that nine people were killed."
FAST = Order(reader="fast")
PRETENDED = (sys.executable, str(Path(__file__).with_name("pretended_reading.py")))


def upload(pasted: str = "", /, **files: str | bytes) -> Upload:
    """Files by name; in a name, __ stands for the dot."""
    given = {name.replace("__", "."): text.encode() if isinstance(text, str) else text for name, text in files.items()}
    return Upload(pasted, tuple(Given(name, io.BytesIO(text)) for name, text in given.items()))


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "desk.db"
    Store.open(path).close()
    return path


@pytest.fixture
def inbox(ledger: Path) -> Inbox:
    return Inbox(ledger)


@pytest.fixture
def open_queue(ledger: Path) -> Iterator[Callable[..., Queue]]:
    """Opens a queue of the ledger's desk, as the desk does; whatever is open is closed at the end."""
    opened: list[tuple[Queue, DeskBook]] = []

    def make(started: bool = True, **how: object) -> Queue:
        book = DeskBook.beside(ledger)
        queue = Queue(ledger, book, **how)  # type: ignore[arg-type]
        opened.append((queue, book))
        if started:
            queue.start()
        return queue

    yield make
    for queue, book in opened:
        queue.close()
        book.close()


@pytest.fixture
def pretended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "COMMAND", PRETENDED)


def ended(queue: Queue, job_id: str, seconds: float = 30) -> Job:
    return when(queue, job_id, lambda job: job.finished, seconds)


def when(queue: Queue, job_id: str, so: Callable[[Job], bool], seconds: float = 30) -> Job:
    """The job as soon as it is so."""
    until = time.monotonic() + seconds
    while not so(job := queue.job(job_id)):
        assert time.monotonic() < until, job
        time.sleep(0.02)
    return job


# ── names ────────────────────────────────────────────────────────────────────────────────────────────────────────────

@pytest.mark.parametrize(("sent", "kept", "note"), [
    ("report.txt", "report.txt", "as it is"),
    ("звіт № 3.html", "звіт № 3.html", "any script"),
    ("../../etc/passwd.txt", "passwd.txt", "no way out of the folder"),
    ("C:\\Users\\me\\a.txt", "a.txt", "what old browsers send"),
    ("folder/sub/a.jsonl", "a.jsonl", "a dropped folder"),
    ("..", "file", "no name at all"),
    ("", "file", "nor here"),
    (".hidden.txt", "hidden.txt", "a hidden file is passed over by the reading"),
    ("a\x00b\n\tc.txt", "ab c.txt", "control characters"),
    ("evil\u202etxt.exe.txt", "eviltxt.exe.txt", "marks that turn the reading direction"),
    ("<img src=x onerror=alert(1)>.txt", "_img src=x onerror=alert(1)_.txt", "no page would be harmed by it either"),
    ("\ud800half.txt", "half.txt", "half a letter is none"),
    ("e\u0301.txt", "é.txt", "one letter, written two ways"),
    ("  spaced   out .txt", "spaced out.txt", "as a table's cell would be read"),
])
def test_a_name_is_made_safe(sent: str, kept: str, note: str) -> None:
    assert safe_name(sent) == kept, note


@given(st.text(max_size=400), st.sets(st.text(max_size=20)))
def test_any_name_is_one_of_a_folder(sent: str, taken: set[str]) -> None:
    kept = safe_name(sent, taken)
    assert kept not in ("", ".", "..") and not kept.startswith(".") and "/" not in kept and "\\" not in kept
    assert kept.isprintable() and kept == kept.strip() and len(kept.encode()) <= MAX_NAME_BYTES + 8
    assert kept.casefold() not in {one.casefold() for one in taken}
    assert safe_name(kept) == kept or len(kept.encode()) > MAX_NAME_BYTES


def test_two_files_of_one_name_are_two() -> None:
    assert safe_name("A.TXT", ["a.txt", "a (2).txt"]) == "A (3).TXT"


# ── what the form says ───────────────────────────────────────────────────────────────────────────────────────────────

@pytest.mark.parametrize(("given", "order", "note"), [
    ({}, Order(), "an empty form reads with everything, by the words of each report"),
    ({"outlet": "  Highland\nWire "}, Order(outlet="Highland Wire"), "one line"),
    ({"published": "2024-03"}, Order(published="2024-03"), "a month stays one"),
    ({"published": "17 March 2024"}, Order(published="2024-03-17"), "as a metadata table may write it"),
    ({"url": "https://x.example/a?b=1"}, Order(url="https://x.example/a?b=1"), "whole"),
    ({"language": "zh-Hans", "reader": "fast", "profile": "world"},
     Order(language="zh-Hans", reader="fast", profile="world"), "what there is"),
])
def test_the_form_is_an_order(given: dict[str, str], order: Order, note: str) -> None:
    assert order_of(given) == order, note


@pytest.mark.parametrize(("field", "value", "note"), [
    ("published", "4/5/2017", "the order of day and month cannot be told: no day is invented"),
    ("published", "soon", "no day"),
    ("url", "javascript:alert(1)", "no page's address"),
    ("url", "https://", "nowhere"),
    ("url", "http://[", "broken"),
    ("language", "English<script>", "no code"),
    ("profile", "/etc/passwd", "a path would be a file of the server's"),
    ("reader", "openai:http://elsewhere#m", "nothing is sent anywhere from a page"),
    ("outlet", "x" * 201, "no name"),
])
def test_a_field_that_cannot_be_used_is_named(field: str, value: str, note: str) -> None:
    with pytest.raises(BadOrder) as told:
        order_of({field: value})
    assert told.value.field == field and told.value.status == 422, note


# ── laying it down ───────────────────────────────────────────────────────────────────────────────────────────────────

def test_what_is_sent_lies_in_a_private_folder(inbox: Inbox) -> None:
    job = lay(inbox, upload(TEXT, a__txt="A", b__jsonl="{}"), Order(outlet="Wire", published="2022-10-12"), "ana")
    texts = inbox.texts(job.id)
    assert sorted(path.name for path in texts.iterdir()) == sorted((*job.files, "metadata.csv"))
    assert job.by == "ana" and job.size == len(TEXT) + 3 and job.files[0].startswith("pasted-")
    assert (texts / "metadata.csv").read_text().splitlines()[1] == f"{job.files[0]},2022-10-12,Wire,,"
    for path in (inbox.path, inbox.folder(job.id), texts):
        assert stat.S_IMODE(path.stat().st_mode) == 0o700
    assert stat.S_IMODE((texts / "a.txt").stat().st_mode) == 0o600
    assert inbox.as_laid(job.id) == job and inbox.found() == [job.id]


def test_a_pasted_text_is_the_text_that_was_pasted(inbox: Inbox) -> None:
    first = lay(inbox, upload("One.\r\n\r\nTwo\rthree.\r\n"), FAST, "ana")
    assert (inbox.texts(first.id) / first.files[0]).read_bytes() == b"One.\n\nTwo\rthree.\n"
    again = lay(inbox, upload("One.\n\nTwo\rthree.\n"), FAST, "ana")
    assert again.files == first.files, "the same words have the same name: one report, one appearance"
    page = lay(inbox, upload("\n <!DOCTYPE html><p>One."), FAST, "ana")
    assert page.files[0].endswith(".html")


def test_two_files_of_one_name_both_stay(inbox: Inbox) -> None:
    same = Upload(files=(Given("x/a.txt", io.BytesIO(b"1")), Given("y/A.txt", io.BytesIO(b"2"))))
    assert lay(inbox, same, FAST, "ana").files == ("a.txt", "A (2).txt")


def test_what_is_no_report_is_told_and_the_rest_is_read(inbox: Inbox) -> None:
    job = lay(inbox, upload(a__txt="A", b__zip=b"PK\3\4", c__PDF=b"%PDF"), FAST, "ana")
    account = Account(inbox.account(job.id))
    account.catch_up()
    assert job.files == ("a.txt",)
    assert [(one.kind, one.source) for one in account.tally().problems] == [
        ("left_out", "b.zip"), ("left_out", "c.PDF")]


@pytest.mark.parametrize(("sent", "order", "error", "note"), [
    (upload(), FAST, NothingGiven, "an empty form"),
    (upload(" \r\n\t "), FAST, NothingGiven, "no words"),
    (Upload(files=(Given("", io.BytesIO(b"")),)), FAST, NothingGiven, "a field for files that was left empty"),
    (upload(a__zip=b"PK", b__png=b""), FAST, NoKnownKind, "nothing that can be read"),
    (upload(m__csv="file\n"), FAST, NoKnownKind, "a table, and no report"),
    (upload("x" * 8_000_001), FAST, TextTooLarge, "a dump"),
    (upload("é" * 4_000_001), FAST, TextTooLarge, "bytes count, not letters"),
    (upload(a__txt="A", m__csv="file", n__csv="file"), FAST, BadOrder, "two tables"),
    (upload(a__txt="A", m__csv="file"), Order(outlet="W"), BadOrder, "said twice: which counts?"),
    (upload(a__txt="A", b__txt="B"), Order(url="https://x.example"), BadOrder, "one address, two reports"),
    (upload(a__jsonl="{}"), Order(url="https://x.example"), BadOrder, "a feed is many reports"),
    (Upload(files=tuple(Given(f"{n}.txt", io.BytesIO(b"x")) for n in range(201))), FAST, TooManyFiles, "a folder"),
])
def test_what_cannot_be_taken_leaves_nothing(
        inbox: Inbox, sent: Upload, order: Order, error: type[NotTaken], note: str) -> None:
    with pytest.raises(error):
        lay(inbox, sent, order, "ana")
    assert not inbox.path.exists() or not list(inbox.path.iterdir()), note


def test_too_many_bytes_are_counted_as_they_come(inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(laying, "MAX_UPLOAD_BYTES", 1_000_000)
    with pytest.raises(UploadTooLarge, match="1 MB"):
        lay(inbox, upload(a__txt=b"a" * 600_000, b__txt=b"b" * 600_000), FAST, "ana")
    assert not list(inbox.path.iterdir())


def test_an_inbox_has_an_end(inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    lay(inbox, upload(a__txt=b"a" * 1000), FAST, "ana")
    monkeypatch.setattr(laying, "MAX_INBOX_BYTES", 1000)
    with pytest.raises(InboxFull, match="discard"):
        lay(inbox, upload(b__txt=b"b"), FAST, "ana")


@pytest.mark.parametrize(("make", "note"), [
    (lambda path, elsewhere: path.write_text("a file"), "a file is in its place"),
    (lambda path, elsewhere: path.symlink_to(elsewhere), "a link leads somewhere else"),
])
def test_where_the_inbox_cannot_be_that_is_said(
        inbox: Inbox, tmp_path: Path, make: Callable[[Path, Path], object], note: str) -> None:
    (tmp_path / "elsewhere").mkdir()
    make(inbox.path, tmp_path / "elsewhere")
    with pytest.raises(InboxUnwritable, match=r"desk\.db\.inbox"):
        lay(inbox, upload(TEXT), FAST, "ana")
    assert not list((tmp_path / "elsewhere").iterdir()), note


def test_a_disk_that_fills_up_keeps_no_half_of_it(inbox: Inbox) -> None:
    class Full(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            raise OSError(28, "No space left on device")

    with pytest.raises(InboxUnwritable, match="No space left"):
        lay(inbox, Upload(files=(Given("a.txt", Full()),)), FAST, "ana")
    assert not list(inbox.path.iterdir())


# ── the account ──────────────────────────────────────────────────────────────────────────────────────────────────────

LINES = [
    {"stage": "loading"}, {"stage": "reading", "total": 4}, {"begun": "a"},
    {"problem": "no_year", "says": "Which?", "source": "a", "words": "May", "report": "ra", "line": 2},
    {"report": "ra", "source": "a", "state": "new", "claims": 3, "problems": 1},
    {"problem": "empty", "says": "No words.", "source": "b", "failed": True},
    {"report": "ra", "source": "a", "state": "known", "claims": 0, "problems": 0},
    {"problem": "empty", "says": "No words.", "source": "b", "failed": True},
    {"begun": "c"}, {"passed_over": "c", "says": "it died"}, {"stage": "loading"}, {"more": 5},
    {"report": "rd", "source": "d", "state": "known", "claims": 0, "problems": 0}, {"finished": True}]


def test_an_account_adds_up_what_was_told(tmp_path: Path) -> None:
    account = Account(tmp_path / "account.jsonl")
    assert account.catch_up() == 0, "before the first line there is nothing"
    account.path.write_bytes(b"".join(map(as_line, LINES)))
    account.catch_up()
    tally = account.tally()
    counts = tally.counts
    assert (counts.read, counts.known, counts.failed, counts.claims, counts.problems) == (1, 1, 1, 3, 7)
    assert account.done == 3 and account.total == 4 and account.finished and account.begun is None
    assert [one.state for one in tally.reports] == ["new", "known"], "read in this job, and so it stays"
    account.add(again=True)
    assert not account.finished and not account.passed_over
    assert [one.kind for one in account.tally().problems] == ["no_year"], "what failed may go better this time"


@settings(max_examples=40)
@given(st.lists(st.integers(0, 900), max_size=6))
def test_an_account_is_the_same_however_it_is_cut(tmp_path_factory: pytest.TempPathFactory, cuts: list[int]) -> None:
    whole = b"".join(map(as_line, LINES))
    bits = [0, *sorted(min(cut, len(whole)) for cut in cuts), len(whole)]
    account = Account(tmp_path_factory.mktemp("account") / "account.jsonl")
    for start, end in pairwise(bits):
        with account.path.open("ab") as file:
            file.write(whole[start:end])
        account.catch_up()
    at_once = Account(account.path)
    at_once.catch_up()
    assert account.tally() == at_once.tally()


def test_lines_of_nobody_are_no_part_of_it(tmp_path: Path) -> None:
    account = Account(tmp_path / "account.jsonl")
    account.path.write_bytes(b'{"begun": "a"}\nnull\n[]\n{}\n\xff\xfe\n' + as_line(LINES[4]) + b'{"report": "half')
    account.add(begun="c")
    assert account.done == 1 and account.begun == "c", "what comes after half a line is whole"


def test_a_problem_on_every_line_is_not_told_on_every_line(tmp_path: Path) -> None:
    account = Account(tmp_path / "account.jsonl")
    with account.path.open("wb") as file:
        for n in range(MAX_TOLD + 100):
            file.write(as_line({"problem": "not_json", "says": f"Line {n}", "source": f"f#{n}", "failed": True}))
    account.catch_up()
    tally = account.tally()
    assert len(tally.problems) == MAX_TOLD and tally.more == 100 and tally.counts.failed == MAX_TOLD + 100


def test_reports_are_counted_before_they_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "x"}\n\n  \n{"text": "y"}')
    for name in ("a.txt", "b.HTML", "m.csv"):
        (tmp_path / name).write_text("x\ny")
    assert count_reports(sorted(tmp_path.iterdir())) == 4


# ── a process that ends in every way there is ────────────────────────────────────────────────────────────────────────

def test_jobs_are_read_one_after_the_other(open_queue: Callable[..., Queue], pretended: None) -> None:
    queue = open_queue(started=False)
    jobs = [queue.add(upload(a__txt=str(n)), FAST, "ana") for n in range(3)]
    assert {job.state for job in queue.jobs()} == {"waiting"}
    queue.start()
    for job in jobs:
        assert ended(queue, job.id).state == "done"
        assert sum(one.under_way for one in queue.jobs()) <= 1
    assert [job.id for job in queue.jobs()] == [job.id for job in reversed(jobs)]
    assert not queue.inbox.texts(jobs[0].id).exists(), "what was read stands in the ledger"


@pytest.mark.parametrize(("bad", "says", "note"), [
    ("kills__txt", "SIGKILL; most often the machine had no memory left", "killed from outside, or by the system"),
    ("breaks__txt", "RuntimeError: a mistake in <b>C</b>", "a mistake of ours that nothing caught"),
    ("hangs__txt", "said nothing for 4 seconds", "no end in sight"),
])
def test_a_report_that_ends_the_process_costs_only_itself(
        open_queue: Callable[..., Queue], pretended: None, bad: str, says: str, note: str) -> None:
    queue = open_queue(patience=Patience(quiet=4.0))
    job = ended(queue, queue.add(upload(a__txt="A", **{bad: "B"}, z__txt="Z"), FAST, "ana").id)
    assert (job.state, job.counts.read, job.counts.failed, job.done, job.total) == ("done", 2, 1, 3, 3), note
    (problem,) = queue.tally(job.id).problems
    assert problem.kind == "reading_died" and says in problem.says and problem.failed
    assert job.can_be_tried_again and (queue.inbox.texts(job.id) / "z.txt").is_file()
    good = queue.inbox.texts(job.id) / bad.replace("__", ".")
    good.rename(good.with_name("b.txt"))
    queue.try_again(job.id)
    job = ended(queue, job.id)
    assert (job.state, job.counts.failed, job.counts.problems) == ("done", 0, 0)


def test_pages_that_look_on_do_not_take_its_words_from_the_desk(
        open_queue: Callable[..., Queue], pretended: None) -> None:
    queue = open_queue(patience=Patience(quiet=4.0))
    job = queue.add(upload(**{f"slow{n:02}__txt": "x" for n in range(15)}), FAST, "ana")
    until = time.monotonic() + 30
    while not queue.job(job.id).finished and time.monotonic() < until:
        queue.tally(job.id)
    assert queue.job(job.id).counts.read == 15, queue.job(job.id)


def test_a_process_that_dies_again_and_again_waits_for_a_person(
        open_queue: Callable[..., Queue], pretended: None) -> None:
    queue = open_queue()
    files = {f"kills{n}__txt": "x" for n in range(5)}
    job = ended(queue, queue.add(upload(a__txt="A", **files), FAST, "ana").id)
    assert job.state == "stopped" and "SIGKILL" in job.says and job.counts.read == 1 and job.counts.failed == 3
    assert job.can_be_tried_again


def test_a_process_that_dies_before_it_reads_says_why(open_queue: Callable[..., Queue], pretended: None) -> None:
    queue = open_queue()
    job = ended(queue, queue.add(upload(a__txt="A"), Order(profile="sudan"), "ana").id)
    assert job.state == "stopped" and "no room for the models" in job.says and job.starts == 1


def test_a_job_can_be_stopped_and_taken_up(open_queue: Callable[..., Queue], pretended: None) -> None:
    queue = open_queue()
    job = queue.add(upload(a__txt="A", hangs__txt="B"), FAST, "ana")
    behind = queue.add(upload(c__txt="C"), FAST, "ana")
    when(queue, job.id, lambda one: one.counts.read == 1)
    with pytest.raises(JobBusy):
        queue.discard(job.id)
    queue.stop(behind.id, "ben")
    queue.stop(job.id, "ben")
    job = ended(queue, job.id)
    assert job.state == "stopped" and job.says == "Stopped by ben. What was read is kept." and job.counts.read == 1
    assert queue.job(behind.id).says == "Taken out of the queue by ben."
    with pytest.raises(JobBusy):
        queue.stop(job.id, "ben")
    queue.try_again(behind.id)
    assert ended(queue, behind.id).state == "done"
    with pytest.raises(JobBusy):
        queue.try_again(behind.id)
    queue.discard(job.id)
    assert not queue.inbox.folder(job.id).exists()
    with pytest.raises(UnknownJob):
        queue.job(job.id)
    assert [one.id for one in queue.jobs()] == [behind.id]


def test_what_a_closed_desk_left_goes_on(open_queue: Callable[..., Queue], pretended: None) -> None:
    queue = open_queue()
    job = queue.add(upload(a__txt="A", slow1__txt="B", slow2__txt="C"), FAST, "ana")
    waiting = queue.add(upload(d__txt="D"), FAST, "ana")
    when(queue, job.id, lambda one: one.counts.read >= 1)
    queue.close()
    left = queue.job(job.id)
    assert left.state == "waiting" and left.says == GOES_ON and left.counts.read >= 1
    later = open_queue()
    assert ended(later, job.id).state == ended(later, waiting.id).state == "done"
    assert later.job(job.id).counts.read == 3


def test_what_a_killed_desk_left_goes_on_but_not_for_ever(open_queue: Callable[..., Queue], pretended: None) -> None:
    first = open_queue(started=False)
    jobs = [first.add(upload(a__txt=str(n)), FAST, "ana") for n in range(2)]
    for job, starts in zip(jobs, (1, MAX_STARTS), strict=True):
        first._noted.save(Job(job.id, "ana", job.added, FAST, job.files, job.size, "reading", starts=starts))
    lost = lay(first.inbox, upload(b__txt="B"), FAST, "ben")  # the desk was killed before it noted this one
    os.utime(first.inbox.begin("never-whole"), (0, 0))
    later = open_queue()
    assert ended(later, jobs[0].id).state == "done"
    assert ended(later, jobs[1].id).says == "The desk ended 3 times while this was being read."
    assert "did not know it" in ended(later, lost.id).says and later.job(lost.id).by == "ben"
    assert not list(later.inbox.path.glob(".*")), "what was never whole is gone"


def test_of_two_desks_on_one_ledger_one_reads(open_queue: Callable[..., Queue], pretended: None) -> None:
    one, other = open_queue(), open_queue()
    first = one.add(upload(**{f"slow{n}__txt": "A" for n in range(6)}), FAST, "ana")  # seconds, on a busy machine too
    when(one, first.id, lambda job: job.under_way)
    with pytest.raises(JobBusy, match="another desk"):
        other.stop(first.id, "ben")
    second = other.add(upload(b__txt="B"), FAST, "ben")
    assert ended(one, second.id).state == ended(other, first.id).state == "done"
    assert (one._lock is None) != (other._lock is None)


def test_a_ledger_that_can_only_be_read_keeps_what_is_added(open_queue: Callable[..., Queue], pretended: None) -> None:
    queue = open_queue(read_only=True)
    job = queue.add(upload(TEXT), FAST, "ana")
    assert job.state == "stopped" and "can only be read" in job.says
    queue.close()
    later = open_queue()
    later.try_again(job.id)
    assert ended(later, job.id).state == "done"


def test_texts_that_are_gone_are_said_to_be(open_queue: Callable[..., Queue], pretended: None) -> None:
    queue = open_queue(started=False)
    job = queue.add(upload(TEXT), FAST, "ana")
    shutil.rmtree(queue.inbox.texts(job.id))
    queue.start()
    assert "no longer in the inbox" in ended(queue, job.id).says
    with pytest.raises(JobBusy, match="Add them anew"):
        queue.try_again(job.id)
    shutil.rmtree(queue.inbox.folder(job.id))
    assert queue.job(job.id).by == "ana" and queue.tally(job.id).reports == (), "the book still knows of it"


# ── the real process ─────────────────────────────────────────────────────────────────────────────────────────────────

def test_samples_are_read_by_a_process_of_their_own(open_queue: Callable[..., Queue], ledger: Path) -> None:
    queue = open_queue()
    names = ("caucasus_wire.txt", "congo_pair.jsonl", "sudan_statement.html", "metadata.csv")
    files = tuple(Given(name, io.BytesIO((ROOT / "samples" / name).read_bytes())) for name in names)
    other = Given("other.txt", io.BytesIO("Влада повідомила, що дев'ять людей загинули.\n".encode("cp1251")))
    sent = Upload("", (*files, other, Given("empty.txt", io.BytesIO(b"")), Given("not.txt", io.BytesIO(b"PK\3\4")),
                       Given("zz.txt", io.BytesIO((ROOT / "samples" / names[0]).read_bytes()))))
    job = ended(queue, queue.add(sent, FAST, "ana").id)
    assert job.state == "done", job.says
    tally = queue.tally(job.id)
    assert (job.counts.read, job.counts.failed, job.done, job.total) == (5, 2, 8, 8)
    assert job.counts.known == 0, "a report's second appearance is no second report"
    by_kind = {problem.kind: problem for problem in tally.problems}
    assert by_kind["empty"].source == "empty.txt" and "zip" in by_kind["binary"].says
    assert by_kind["charset"].source == "other.txt", "a guess at a charset is told"
    doubt = by_kind["side_unknown"]
    with Store.open(ledger, create=False) as store:
        assert doubt.report and doubt.words == "Both sides" and doubt.line is not None
        text = store.body(doubt.report).text
        assert doubt.words in text.split("\n")[doubt.line]
        assert {report.id for report in tally.reports} == {card.id for card in store.reports()}
        assert sum(report.claims for report in tally.reports) == job.counts.claims == store.counts().claims
        assert store.relations_current, "they stand side by side already"
        card = next(card for card in store.reports() if card.source == "caucasus_wire.txt")
        assert card.outlet == "Northern Line News (invented)", "the table of metadata was used"


def test_reading_loads_no_model_into_the_server() -> None:
    code = "import sys; from fogline.web.jobs.queueing import Queue; print({'spacy', 'onnxruntime', 'trafilatura'} & " \
           "set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "set()\n"


def break_newer(path: Path) -> None:
    with sqlite3.connect(path) as book:
        book.execute("UPDATE alembic_version SET version_num = '9999'")


def mend_newer(path: Path) -> None:
    from fogline.ledger.file import REVISIONS

    with sqlite3.connect(path) as book:
        book.execute("UPDATE alembic_version SET version_num = ?", (REVISIONS[-1],))


@pytest.mark.parametrize(("hurt", "mend", "says", "note"), [
    (lambda path: path.rename(path.with_suffix(".away")), lambda path: path.with_suffix(".away").rename(path),
     "There is no ledger at", "gone: no other is made in its place"),
    (break_newer, mend_newer, "made by a newer Fogline", "another desk brought it up to date"),
])
def test_a_ledger_that_cannot_be_written_keeps_what_is_added(
        open_queue: Callable[..., Queue], ledger: Path, hurt: Callable[[Path], object],
        mend: Callable[[Path], object], says: str, note: str, monkeypatch: pytest.MonkeyPatch) -> None:
    queue = open_queue()
    hurt(ledger)
    job = ended(queue, queue.add(upload(TEXT), FAST, "ana").id)
    assert job.state == "stopped" and says in job.says, note
    assert (queue.inbox.texts(job.id) / job.files[0]).read_text() == TEXT
    mend(ledger)
    monkeypatch.setattr(following, "COMMAND", PRETENDED)
    queue.try_again(job.id)
    assert ended(queue, job.id).state == "done"


def test_a_ledger_that_another_writes_keeps_what_is_added(
        open_queue: Callable[..., Queue], ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    queue = open_queue(patience=Patience(wait=0.2))
    with sqlite3.connect(ledger, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        job = ended(queue, queue.add(upload(TEXT), FAST, "ana").id)
        assert job.state == "stopped" and "another process is writing" in job.says
        other.execute("ROLLBACK")
    monkeypatch.setattr(following, "COMMAND", PRETENDED)
    queue.try_again(job.id)
    assert ended(queue, job.id).state == "done"


def test_a_process_without_memory_is_said_to_have_none(open_queue: Callable[..., Queue]) -> None:
    queue = open_queue(patience=Patience(memory=240 << 20))
    job = ended(queue, queue.add(upload(TEXT), FAST, "ana").id)
    assert job.state == "stopped" and job.counts.read == 0 and "What was read is kept" in job.says


def test_a_process_ends_with_its_desk(ledger: Path, inbox: Inbox) -> None:
    job = lay(inbox, upload(TEXT), FAST, "ana")
    ask = Ask(str(ledger), str(inbox.texts(job.id)), "auto", "fast", Patience().memory, 1.0, {})
    process = subprocess.Popen(following.COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdin and process.stdout
    process.stdin.write(ask.line())
    process.stdin.flush()
    assert process.stdout.readline() == as_line({"stage": "loading"})
    assert os.getpriority(os.PRIO_PROCESS, process.pid) >= 10, "readers of pages come first"
    process.stdin.close()  # as when the desk is killed
    assert process.wait(10) not in (0, -signal.SIGKILL)
    process.stdout.close()
