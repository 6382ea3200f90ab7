"""`fogline bench dates`: what it prints, and how it leaves."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

STORY = ('<TimeML><DCT><TIMEX3 functionInDocument="CREATION_TIME" value="2021-03-04">x</TIMEX3></DCT>'
         '<TEXT>Shells fell on <TIMEX3 value="2021-03-01">Monday</TIMEX3>.</TEXT></TimeML>')
CASE = {"Input": "Shells fell here on Monday", "Context": {"ReferenceDateTime": "2021-03-04T00:00:00"}, "Results": [
    {"Text": "Monday", "Start": 20, "TypeName": "datetimeV2.date", "Resolution": {"values": [
        {"timex": "XXXX-WXX-1", "type": "date", "value": "2021-03-01"}]}}]}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.tml").write_text(STORY, encoding="utf-8")
    (tmp_path / "cases.json").write_text(json.dumps([CASE]), encoding="utf-8")
    return tmp_path


def test_json(run, corpus):
    result = run("bench", "dates", corpus, "--json")
    found = json.loads(result.stdout)
    assert (result.exit_code, result.stderr) == (0, "")
    assert {k: found[k] for k in ("strict_f1", "relaxed_f1", "value_f1", "n", "specs", "specs_passed")} == {
        "strict_f1": 1.0, "relaxed_f1": 1.0, "value_f1": 1.0, "n": 1, "specs": 1, "specs_passed": 1}


def test_a_table(run, corpus):
    result = run("bench", "dates", corpus)
    assert result.exit_code == 0
    assert "1 texts, 1 times annotated, 1 found." in result.stdout
    assert "1 of 1 cases that concern reports passed (1.000)." in result.stdout


def test_a_broken_file_is_told(run, corpus):
    (corpus / "texts" / "b.tml").write_text(STORY[:110], encoding="utf-8")
    result = run("bench", "dates", corpus, "--json")
    assert result.exit_code == 1
    assert "b.tml: TEXT is never closed" in result.stderr
    assert json.loads(result.stdout)["n"] == 1


def test_nothing_to_measure(run, tmp_path):
    result = run("bench", "dates", tmp_path)
    assert result.exit_code != 0
    assert "Give a folder" in result.stderr
