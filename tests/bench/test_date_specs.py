"""The cases that concern reports: which are chosen, when one passes, and how many of the public ones do."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from fogline.bench.date_specs import UnreadableCases, passes, read_cases
from tests.gate.gate import shared_folder

DAY = "2021-03-04T00:00:00"  # a Thursday


def case(text: str, exact: str, kind: str = "date", day: str | None = DAY, **value: str) -> dict[str, Any]:
    return {"Input": text, "Context": {"ReferenceDateTime": day} if day else {}, "Results": [
        {"Text": exact, "Start": text.index(exact), "TypeName": f"datetimeV2.{kind}",
         "Resolution": {"values": [value]}}]}


def chosen(tmp_path: Path, *rows: dict[str, Any]) -> list[bool]:
    file = tmp_path / "a.json"
    file.write_text(json.dumps(rows), encoding="utf-8")
    return [passes(c) for c in read_cases(file)]


@pytest.mark.parametrize(("row", "note"), [
    (case("Shells fell here on Monday", "Monday", day=None, value="2021-03-01"), "no day to count from"),
    (case("Schedule a meeting for Monday", "Monday", value="2021-03-01"), "an order"),
    (case("Where did shells fall on Monday?", "Monday", value="2021-03-01"), "a question"),
    (case("They will shell it on Monday", "Monday", value="2021-03-01"), "a plan"),
    (case("Shells fell here on monday", "monday", value="2021-03-01"), "not as an editor prints it"),
    (case("Shells fell here on Mar4", "Mar4", value="2021-03-04"), "glued"),
    (case("Shells fell here on Monday", "Monday", value="2021-03-08"), "only in the future"),
    (case("Shells fall here every Monday", "every Monday", "set", value="not resolved"), "a habit"),
    (case("last Monday", "last Monday", value="2021-03-01"), "no sentence"),
])
def test_cases_that_concern_no_report(tmp_path: Path, row: dict[str, Any], note: str) -> None:
    assert chosen(tmp_path, row) == [], note


@pytest.mark.parametrize(("row", "right", "note"), [
    (case("Shells fell here on Monday", "Monday", value="2021-03-01"), True, "the same day"),
    (case("Shells fell here on Monday", "Monday", value="2021-02-22"), False, "another day"),
    (case("Shells fell here last week", "last week", "daterange", start="2021-02-22", end="2021-03-01"), True,
     "the end is the day after"),
    (case("Shells fell from 2014 to 2018", "2014 to 2018", "daterange", start="2014-01-01", end="2018-01-01"), True,
     "the end is the first day of the last year"),
    (case("Shells fell here this week", "this week", "daterange", start="2021-03-01", end="2021-03-08"), True,
     "as far as the week has come"),
    (case("Shells fell two years ago", "two years ago", value="2019-03-04"), True, "no finer than its words"),
    (case("Shells fell late last month", "late last month", "daterange", start="2021-02-16", end="2021-03-01"), True,
     "late is no day"),
    (case("They fought for two weeks", "two weeks", "duration", timex="P2W"), True, "a length"),
    (case("They fought for two weeks", "two weeks", "duration", timex="P2D"), False, "another length"),
    (case("Shells fell on 30 February 2021", "30 February 2021", value="0001-01-01"), True, "no such day"),
    ({"Input": "Shells fell on Monday near it", "Context": {"ReferenceDateTime": DAY}, "Results": []}, False,
     "a date that nobody expects"),
])
def test_when_a_case_passes(tmp_path: Path, row: dict[str, Any], right: bool, note: str) -> None:
    assert chosen(tmp_path, row) == [right], note


@pytest.mark.parametrize("written", ["{", "[1]", '[{"Input": "A day. A day."}, 3]', '{"a": 1}', "\xff"])
def test_what_holds_no_cases_is_refused(tmp_path: Path, written: str) -> None:
    file = tmp_path / "a.json"
    file.write_bytes(written.encode("latin-1"))
    with pytest.raises(UnreadableCases, match=r"a\.json"):
        read_cases(file)


SHARED = shared_folder()
FLOOR = 0.55


@pytest.mark.skipif(SHARED is None, reason="the specifications lie in ../shared, which is not here")
def test_share_of_the_public_cases() -> None:
    assert SHARED is not None
    folder = SHARED / "corpora" / "time" / "recognizers-datetime-english"
    done = [passes(c) for file in sorted(folder.glob("*.json")) for c in read_cases(file)]
    assert len(done) >= 150
    assert sum(done) >= FLOOR * len(done)
