"""`fogline bench places`: a line for each file, and how it leaves."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

LINE = {"id": "a", "text": "Shells fell in Beirut, Lebanon.", "toponyms": [
    {"text": "Beirut", "start": 15, "end": 21, "label": "LOC"},
    {"text": "Lebanon", "start": 23, "end": 30, "label": "LOC"}]}
XML = """<articles><article docid="1"><text>Shells fell in Beirut.</text><toponyms><toponym><start>15</start>
<end>21</end><phrase>Beirut</phrase><gaztag><name>Beirut</name><lat>33.9</lat><lon>35.5</lon></gaztag></toponym></toponyms></article>
</articles>"""


def test_figures_of_each_file(tmp_path: Path, run: Callable[..., Any]) -> None:
    (tmp_path / "news.jsonl").write_text(json.dumps(LINE), encoding="utf-8")
    (tmp_path / "local.xml").write_text(XML, encoding="utf-8")
    result = run("bench", "places", tmp_path, "--json")
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    assert list(found) == ["local", "news"]
    assert found["news"]["mention_f1"] == 1.0 and found["news"]["acc161"] is None
    assert found["local"]["acc161"] == found["local"]["ceiling"] == 1.0 and found["local"]["n"] == 1
    assert "mention" not in run("bench", "places", tmp_path / "local.xml").stdout, "a table for people"


def test_a_file_that_cannot_be_read_costs_only_itself(tmp_path: Path, run: Callable[..., Any]) -> None:
    (tmp_path / "good.xml").write_text(XML, encoding="utf-8")
    (tmp_path / "cut.xml").write_text(XML[:90], encoding="utf-8")
    result = run("bench", "places", tmp_path, "--json")
    assert result.exit_code == 1 and "cut.xml" in result.stderr and list(json.loads(result.stdout)) == ["good"]
    (tmp_path / "good.xml").unlink()
    assert run("bench", "places", tmp_path).exit_code == 2
    assert run("bench", "places", tmp_path / "none").exit_code == 2
