"""`fogline bench attribution`: what it prints, and how it leaves; what reads the texts is a stand-in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fogline import bench
from fogline.records import Body, Proposal, Span

TEXT = "Ada Brell said the mill burned.\n"
ANNOTATION = ("T1\tSource 0 9\tAda Brell\nT2\tCue 10 14\tsaid\nT3\tContent 15 30\tthe mill burned\n"
              "E1\tAttribution:T4 Source:T1 Cue:T2 Content:T3\n")


def reads_right(body: Body) -> tuple[Proposal, ...]:
    def words(start: int, end: int) -> Span:
        return Span.cut(body.text, start, end)

    if "broken" in body.report.source:
        raise ZeroDivisionError("a fault of the reader")
    return (Proposal((words(15, 30),), words(10, 14), words(0, 9), 1.0, "stand-in"),)


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setitem(bench.READERS, "full", lambda: reads_right)
    monkeypatch.setitem(bench.READERS, "fast", lambda: lambda body: ())
    folder = tmp_path / "corpus"
    folder.mkdir()
    add(folder, "one")
    return folder


def add(folder: Path, stem: str, annotation: str = ANNOTATION) -> None:
    (folder / f"{stem}.txt").write_bytes(TEXT.encode())
    (folder / f"{stem}_ab12.ann").write_bytes(annotation.encode())


def test_json(run, corpus):
    result = run("bench", "attribution", corpus, "--json")
    found = json.loads(result.stdout)
    assert (result.exit_code, result.stderr) == (0, "")
    assert list(found) == ["source", "cue", "content", "link", "n"]
    assert found["link"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0}
    assert (found["n"]["documents"], found["n"]["predicted_content"]) == (1, 1)


def test_table(run, corpus):
    result = run("bench", "attribution", corpus, "--reader", "fast")
    assert result.exit_code == 0
    assert "content  0.000      0.000   0.000  0      0      1" in result.stdout
    assert "1 texts, 1 attributions annotated, 0 found." in result.stdout


@pytest.mark.parametrize(("stem", "annotation", "says", "note"), [
    ("bad", "T1\tCue 900 904\tsaid\n", "bad_ab12.ann: line 1", "an annotation that does not fit"),
    ("broken", ANNOTATION, "broken.txt: not read: ZeroDivisionError", "a text the reader fails on"),
])
def test_one_bad_file_is_told_and_loses_no_other(run, corpus, stem, annotation, says, note):
    add(corpus, stem, annotation)
    result = run("bench", "attribution", corpus, "--json")
    assert result.exit_code == 1, note
    assert says in result.stderr and "1 files were not measured" in result.stderr
    assert json.loads(result.stdout)["n"]["documents"] == 1


def test_nothing_that_can_be_measured(run, corpus, tmp_path):
    empty = tmp_path / "empty"
    empty.mkdir()
    result = run("bench", "attribution", empty)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "holds no text with an annotation beside it" in result.stderr
    add(corpus, "one", "T1\tCue nowhere\n")
    result = run("bench", "attribution", corpus, "--json")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "could be measured" in result.stderr


def test_a_reader_that_is_not_known(run, corpus):
    assert run("bench", "attribution", corpus, "--reader", "oracle").exit_code == 2
