"""The scores of times, on texts and on cases; what the corpora give where they are present."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fogline.bench.dates import NoTimes, as_plain, measure_dates, score_times
from fogline.bench.timex3 import Timex
from tests.gate.gate import shared_folder

A, B, C = Timex(0, 5, "2021"), Timex(10, 20, "P2W"), Timex(30, 40, None)


@pytest.mark.parametrize(("gold", "found", "counted", "note"), [
    ([A, B, C], [A, B, C], "3 3 3", "all right; no value is right where there is none"),
    ([A], [Timex(2, 5, "2021")], "0 1 1", "an overlap"), ([A], [Timex(0, 5, "2020")], "1 1 0", "another value"),
    ([A], [Timex(5, 8, "2021")], "0 0 0", "side by side"), ([C], [Timex(30, 40, "2021")], "1 1 0", "a value too many"),
    ([A], [Timex(0, 2, "2021"), Timex(3, 5, "2021")], "0 1 1", "one for one"),
    ([Timex(0, 2, "2021"), Timex(3, 5, "2021")], [A], "0 1 1", "one for one, the other way"),
])
def test_score(gold: list[Timex], found: list[Timex], counted: str, note: str) -> None:
    total = score_times(gold, found)
    assert f"{total.strict.right} {total.relaxed.right} {total.value.right}" == counted, note


STORY = ('<TimeML><DCT><TIMEX3 functionInDocument="CREATION_TIME" value="2021-03-04">x</TIMEX3></DCT>'
         '<TEXT>Shells fell on <TIMEX3 value="2021-03-01">Monday</TIMEX3>.</TEXT></TimeML>')
CASE = {"Input": "Shells fell on Monday", "Context": {"ReferenceDateTime": "2021-03-04T00:00:00"}, "Results": [
    {"Text": "Monday", "Start": 15, "TypeName": "datetimeV2.date", "Resolution": {"values": [
        {"timex": "XXXX-WXX-1", "type": "date", "value": "2021-03-01"}]}}]}


def test_a_broken_file_costs_only_itself(tmp_path: Path) -> None:
    (tmp_path / "a.tml").write_text(STORY, encoding="utf-8")
    (tmp_path / "b.tml").write_text(STORY[:120], encoding="utf-8")
    (tmp_path / "c.json").write_text(json.dumps([CASE]), encoding="utf-8")
    (tmp_path / "d.json").write_text("{", encoding="utf-8")
    found = measure_dates(tmp_path)
    plain = as_plain(found)
    assert (plain["strict_f1"], plain["value_f1"], plain["n"], plain["specs"], plain["specs_passed"]) == (1, 1, 1, 1, 1)
    assert [fault.split(":")[0] for fault in found.unread] == ["b.tml", "d.json"]


def test_nothing_to_measure(tmp_path: Path) -> None:
    with pytest.raises(NoTimes, match="Give a folder"):
        measure_dates(tmp_path)


SHARED = shared_folder()
FLOORS = {"strict_f1": 0.88, "relaxed_f1": 0.95, "value_f1": 0.84}


@pytest.mark.skipif(SHARED is None, reason="the annotated histories lie in ../shared, which is not here")
def test_histories_are_read_well() -> None:
    assert SHARED is not None
    plain = as_plain(measure_dates(SHARED / "corpora" / "time" / "wikiwars"))
    assert {name: figure for name, figure in FLOORS.items() if (plain[name] or 0) < figure} == {}
