"""What leaves by command is what was asked for, and a failed export leaves the old file alone."""

from __future__ import annotations

import csv
import io
import json

import pytest

from fogline.ledger import Store


@pytest.mark.parametrize(("what", "asked", "count", "note"), [
    ("claims", [], 5, "everything"),
    ("claims", ["--side", "AA"], 2, "a selection is exactly what leaves"),
    ("relations", [], 1, "both ends are in"),
    ("relations", ["--side", "AA"], 0, "one end is out"),
    ("reports", [], 1, "the reports"),
    ("figures", [], 1, "each figure"),
    ("places", ["--denied"], 1, "each mention of a place"),
])
def test_json_lines(run, what, asked, count, note):
    result = run("export", what, *asked)
    assert result.exit_code == 0, result.stderr
    assert len([json.loads(line) for line in result.stdout.splitlines()]) == count, note


def test_a_file_is_written_and_told_on_standard_error(run, tmp_path):
    target = tmp_path / "claims.csv"
    result = run("export", "claims", "--format", "csv", "--out", target)
    assert result.stdout == "" and str(target) in result.stderr
    rows = list(csv.DictReader(io.StringIO(target.read_text(encoding="utf-8"))))
    assert len(rows) == 5
    assert "Brell" not in target.read_text(encoding="utf-8"), "a csv masks unless told not to"


def test_the_record_is_lossless_unless_asked(run):
    assert "Tomas Brell" in run("export", "claims").stdout
    assert "Brell" not in run("export", "claims", "--mask").stdout
    assert "Brell" in run("export", "claims", "--format", "csv", "--no-mask").stdout


def test_geojson_has_no_pin_where_none_may_stand(run):
    found = json.loads(run("export", "claims", "--format", "geojson").stdout)
    assert [feature["geometry"] for feature in found["features"]] == [None] * 5


@pytest.mark.parametrize(("words", "says"), [
    (["export", "reports", "--format", "geojson"], "no export of 'reports' as 'geojson'"),
    (["export", "claims", "--out", "/nowhere/at/all.jsonl"], "could not be written"),
    (["export", "claims", "--kind", "rumour"], "must be one of"),
])
def test_what_cannot_leave_is_said(run, words, says):
    result = run(*words)
    assert result.exit_code == 2
    assert says in result.stderr and not result.stdout


def test_relations_are_derived_again_after_a_correction(run, dispatch, ledger):
    run("review", dispatch.cut[0].id, "--set", "kind=opinion", "--reason", "x", "--author", "Ed")
    with Store.open(ledger) as store:
        assert not store.relations_current
    assert run("disputes").exit_code == 0
    with Store.open(ledger) as store:
        assert store.relations_current
