"""`fogline read --reader …`: one switch chooses who reads beside the rules; every claim says whom it rests on."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from fogline.cli.app import app
from tests.language.conftest import attribution, hangs_up, playing, proposes, says

REPORT = """Bridge mined

The mayor of Lyman said on Tuesday that nobody was hurt.

Col. Adam Testov winced that the bridge had been mined.
"""
WINCED = attribution(["that the bridge had been mined"], "winced", "Col. Adam Testov", 2)
INVENTED = attribution(["the bridge has fallen"], "winced", "Col. Adam Testov", 2)


def told(result: Result) -> Any:
    return json.loads(result.stdout)


@pytest.fixture
def reading(tmp_path: Path) -> Callable[[str], Result]:
    """Reads the report into a ledger of its own with the reader that is named."""
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")

    def read(reader: str, ledger: str = "one.db") -> Result:
        return CliRunner().invoke(app, ["read", str(tmp_path / "report.txt"), "--ledger", str(tmp_path / ledger),
                                        "--profile", "world", "--reader", reader, "--json"])
    return read


def claims(tmp_path: Path, ledger: str = "one.db") -> list[dict[str, Any]]:
    done = CliRunner().invoke(app, ["export", "claims", "--format", "jsonl", "--ledger", str(tmp_path / ledger)])
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_a_large_model_adds_what_the_rules_pass_over(reading: Callable[[str], Result], tmp_path: Path) -> None:
    with playing() as stage:
        stage.play(proposes(WINCED, INVENTED))
        done = reading(f"openai:{stage.url}#test-model")
    assert done.exit_code == 0, done.output
    summary = told(done)
    assert summary["share"]["kept"] == 1 and summary["share"]["absent"] == 1 and summary["resting"] == 1
    mine = [c for c in claims(tmp_path) if any(r["by"] == "openai:test-model" for r in c["reasons"])]
    assert [(c["exact"], c["speaker"]["name"]) for c in mine] == [("the bridge had been mined", "Adam Testov")]
    explained = CliRunner().invoke(app, ["explain", mine[0]["id"], "--ledger", str(tmp_path / "one.db")])
    assert "openai:test-model: " in explained.stdout and "rules: " in explained.stdout


@pytest.mark.parametrize(("answer", "note"), [
    (hangs_up, "a server that is down"), (says("not json at all"), "a model that talks"),
])
def test_a_model_that_fails_costs_nothing_but_itself(reading: Callable[[str], Result], tmp_path: Path, answer: Any,
                                                     note: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fogline.language.largemodel_asking.RETRY_PAUSE_S", 0.05)
    with playing() as stage:
        stage.play(answer)
        done = reading(f"openai:{stage.url}#test-model")
    assert done.exit_code == 0 and told(done)["problems"] >= 1, note
    assert any(c["exact"].startswith("nobody was hurt") for c in claims(tmp_path)), "the rules' claims are all there"
    problems = CliRunner().invoke(app, ["problems", "--ledger", str(tmp_path / "one.db"), "--json"])
    assert "model_failed" in problems.stdout


def test_another_reader_reads_the_same_report_again(reading: Callable[[str], Result], tmp_path: Path) -> None:
    assert told(reading("fast"))["reports_read"] == 1
    assert told(reading("fast"))["already_known"] == 1
    with playing() as stage:
        stage.play(proposes(WINCED))
        assert told(reading(f"openai:{stage.url}#test-model"))["reports_read"] == 1
    assert told(reading("fast"))["reports_read"] == 1, "and back again: nothing of the model is left"
    assert all(r["by"] == "rules" for c in claims(tmp_path) for r in c["reasons"])


@pytest.mark.parametrize(("reader", "says", "note"), [
    ("best", "There is no reader 'best'", "an unknown name"),
    ("openai:ftp://host/v1#m", "", "not a web address"),
    ("openai:http://host/v1", "names no model", "no model"),
])
def test_a_reader_that_is_none_is_said_before_anything_is_read(reading: Callable[[str], Result], reader: str, says: str,
                                                               note: str) -> None:
    done = reading(reader)
    assert done.exit_code == 2 and says in done.output, note
