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


def test_one_switch_names_places_everywhere(run, monkeypatch):
    """The claims say "Oakford"; the profile's label is "Oakford / Eichfurt"; side BB calls it "Eichfurt"."""
    def shown() -> list[str]:
        features = json.loads(run("export", "places", "--format", "geojson").stdout)["features"]
        rows = list(csv.DictReader(io.StringIO(run("export", "places", "--format", "csv").stdout)))
        told = json.loads(run("brief", "--json", "--side", "BB").stdout)["days"][0]["sections"][0]["groups"][0]["told"]
        return [*{f["properties"]["name"] for f in features}, *{row["name"] for row in rows}, *told[0]["places"]]

    assert shown() == ["Oakford / Eichfurt", "Oakford / Eichfurt", "Oakford"]  # labels in tables, words in what is told
    for asked, name in (("neutral", "Oakford / Eichfurt"), ("BB", "Eichfurt"), ("spoken", "Oakford")):
        monkeypatch.setenv("FOGLINE_NAMES", asked)
        assert shown() == [name] * 3
    record = json.loads(run("export", "places", "--format", "jsonl").stdout.splitlines()[0])
    assert record["name"] == "Oakford / Eichfurt", "JSON Lines are the record"
    monkeypatch.setenv("FOGLINE_NAMES", "two words")
    assert run("export", "places", "--format", "csv").exit_code == 2
