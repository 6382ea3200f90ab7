"""The whole path by command: files become a ledger, what failed is said, what was read is safe and not read twice."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from fogline.cli.app import app
from fogline.ledger import Store

WIRE = """OTTAWA, May 4 — Canada's Defence Ministry said on Sunday that nine people had been killed near Gander.

"We did not fire," Colonel Mark Delorne, a spokesman for the army of Norway, told reporters. "The enemy shelled first."
"""
RADIO = """The mayor of Gander said two soldiers had been killed. Police said at least four men were wounded.
"""


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "wire.txt").write_text(WIRE, encoding="utf-8")
    (folder / "radio.txt").write_text(RADIO, encoding="utf-8")
    (folder / "metadata.csv").write_text("file,published,outlet\nwire.txt,2031-05-04,Northern Wire\n", encoding="utf-8")
    return folder


def fogline(*words: object) -> Any:
    return CliRunner().invoke(app, [str(word) for word in words])


def test_reports_become_a_ledger_and_are_not_read_twice(reports, tmp_path):
    ledger = tmp_path / "front.db"
    first = fogline("read", reports, "--metadata", reports / "metadata.csv", "--ledger", ledger)
    assert first.exit_code == 0, first.stderr
    assert first.stdout.startswith("2 reports read, 0 already known, 0 failed; ")
    assert "Profile world" in first.stdout
    again = json.loads(fogline(
        "read", reports, "--metadata", reports / "metadata.csv", "--ledger", ledger, "--json").stdout)
    assert (again["reports_read"], again["already_known"], again["failed"]) == (0, 2, 0)
    with Store.open(ledger) as store:
        entries = list(store.claims())
        assert entries
        texts = {card.id: store.body(card.id).text for card in store.reports()}
        assert all(texts[e.report.id][e.span.start:e.span.end] == e.exact for e in entries)
        assert {card.outlet for card in store.reports()} == {"Northern Wire", None}


def test_show_labels_what_was_read(reports, tmp_path):
    ledger = tmp_path / "front.db"
    assert fogline("read", reports / "radio.txt", "--ledger", ledger).exit_code == 0
    marks = [mark for line in json.loads(fogline("show", "radio.txt", "--json", "--ledger", ledger).stdout)
             for mark in line["marks"]]
    told = {(mark["label"], RADIO[mark["start"]:mark["end"]]) for mark in marks}
    assert {("cue", "said"), ("figure", "two"), ("figure", "at least four"),
            ("claim", "two soldiers had been killed"), ("claim", "at least four men were wounded")} <= told


def test_a_file_that_fails_is_named_and_the_others_are_read(reports, tmp_path):
    (reports / "empty.txt").write_bytes(b"")
    lines = '{"text": "The mayor said all is calm.", "url": "http://a.example/1"}\nno json\n'
    (reports / "page.jsonl").write_text(lines, encoding="utf-8")
    ledger = tmp_path / "front.db"
    result = fogline("read", reports, "--ledger", ledger)
    assert result.exit_code == 1
    assert "3 reports read" in result.stdout and "fogline problems" in result.stdout
    told = fogline("problems", "--json", "--ledger", ledger).stdout
    assert "empty.txt" in told and "page.jsonl" in told


@pytest.mark.parametrize(("words", "says", "note"), [
    (["nowhere.txt"], "nowhere.txt", "no such file"),
    (["{reports}", "--profile", "atlantis"], "atlantis", "no such profile"),
    (["{reports}", "--metadata", "none.csv"], "none.csv", "no such metadata"),
    (["{reports}", "--metadata", "{bad}"], "file", "metadata without a file column"),
])
def test_input_that_cannot_be_used_is_said_before_anything_is_read(reports, tmp_path, words, says, note):
    bad = tmp_path / "bad.csv"
    bad.write_text("name,published\nx,2031\n", encoding="utf-8")
    result = fogline("read", *(w.format(reports=reports, bad=bad) for w in words), "--ledger", tmp_path / "x.db")
    assert result.exit_code == 2, note
    assert result.stderr.startswith("fogline: ") and says in result.stderr
    assert "Traceback" not in result.stderr


def test_a_file_that_is_no_ledger_is_left_alone(reports, tmp_path):
    other = tmp_path / "notes.txt"
    other.write_text("my notes\n" * 100, encoding="utf-8")
    result = fogline("read", reports, "--ledger", other)
    assert result.exit_code == 2 and "not a Fogline ledger" in result.stderr
    assert other.read_text(encoding="utf-8") == "my notes\n" * 100


def test_ctrl_c_keeps_what_was_read(tmp_path):
    folder = tmp_path / "many"
    folder.mkdir()
    for n in range(400):
        (folder / f"{n:03}.txt").write_text(f"Report {n}.\n\n" + RADIO * 4, encoding="utf-8")
    ledger = tmp_path / "front.db"
    command = [sys.executable, "-c", "from fogline.cli import main; main()", "read", str(folder)]
    running = subprocess.Popen(
        [*command, "--ledger", str(ledger)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "OMP_NUM_THREADS": "1"})
    kept = 0
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and running.poll() is None and not kept:
        time.sleep(0.2)
        if ledger.exists() and ledger.stat().st_size:
            with Store.open(ledger, read_only=False) as store:
                kept = store.counts().texts
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=60)
    assert kept and running.returncode == 130, said
    assert "Traceback" not in said and "stopped" in said
    with Store.open(ledger) as store:
        assert kept <= store.counts().texts < 400
