"""What bench counts reads, how it scores, and what the corpora give where they are present."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from fogline.bench.count_corpora import NoCounts, UnreadableCounts, find_coded, read_coded
from fogline.bench.counts import as_plain, measure_counts, numbers_said
from fogline.bench.number_specs import passes, read_number_cases
from fogline.bench.provinces import same_province
from tests.gate.gate import shared_folder

RELEASE = {"text": "KABUL, May 9, 2011 - Two insurgents were killed in Logar province yesterday.", "gold": {
    "min_killed": 2, "min_captured": 0, "start_date": "2011-05-08", "province": ["logar"]}}
VAGUE = json.loads(json.dumps(RELEASE).replace('"min_killed": 2', '"min_killed": 3'))
INCIDENT = {"incident": "1", "killed": 1, "injured": 2, "reports": [
    {"id": "a", "title": "One dead after crash", "published": "2014-01-28", "text": "One man died and two were hurt."}]}


def lines(file: Path, *rows: object) -> Path:
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return file


def test_releases_and_incidents_are_scored(tmp_path: Path) -> None:
    lines(tmp_path / "a.jsonl", RELEASE, VAGUE)
    with gzip.open(tmp_path / "b.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(json.dumps(INCIDENT) + "\n")
    plain = as_plain(measure_counts(tmp_path, "fast"))
    assert (plain["killed_exact"], plain["injured_exact"], plain["date_exact"]) == (1, 1, 1)
    assert plain["vague_right"] == 0, "two were read where the coder wrote three"
    assert plain["n"]["reports"] == 3  # type: ignore[index]


@pytest.mark.parametrize(("row", "note"), [
    ({"text": "x"}, "no gold"), ({"killed": 1, "injured": 0, "reports": [{"title": "x"}]}, "a report without text"),
    ([1], "no object"),
])
def test_a_line_that_is_no_coded_report_is_told(tmp_path: Path, row: object, note: str) -> None:
    with pytest.raises(UnreadableCounts, match="line 1"):
        list(read_coded(lines(tmp_path / "a.jsonl", row)))


def test_nothing_to_measure(tmp_path: Path) -> None:
    lines(tmp_path / "other.jsonl", {"text": "a report without a code"})
    with pytest.raises(NoCounts, match="Give a"):
        find_coded(tmp_path)


def test_a_cut_archive_is_told(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl.gz"
    file.write_bytes(gzip.compress(json.dumps(INCIDENT).encode())[:-12])
    with pytest.raises(UnreadableCounts, match="to its end"):
        list(read_coded(file))


@pytest.mark.parametrize(("coded", "found", "same", "note"), [
    ("logar", {"logar"}, True, "the same"), ("paktya", {"paktia"}, True, "one letter"),
    ("Sar-e Pul", {"sar e pul"}, True, "marks"), ("khost", {"khowst", "khost"}, True, "one of its names"),
    ("kunar", {"kunduz"}, False, "another"), ("logar", set(), False, "none was found"),
])
def test_province(coded: str, found: set[str], same: bool, note: str) -> None:
    assert same_province([coded], frozenset(found)) is same, note


def test_a_number_counts_where_it_is_told_of() -> None:
    import re

    said = numbers_said("Three rifles were found. Two men were killed.", re.compile("killed"))
    assert 2 in said and 3 not in said


SHARED = shared_folder()
ABSENT = pytest.mark.skipif(SHARED is None, reason="the corpora lie in ../shared, which is not here")


@ABSENT
@pytest.mark.parametrize(("name", "floor"), [("NumberModel", 0.85), ("NumberRangeModel", 0.63)])
def test_numbers_of_news_are_read(name: str, floor: float) -> None:
    assert SHARED is not None
    cases = read_number_cases(SHARED / "corpora" / "counts" / "recognizers-number-english" / f"{name}.json")
    share = sum(map(passes, cases)) / len(cases)
    print(f"{name}: {share:.3f} of {len(cases)}")
    assert share >= floor


@ABSENT
def test_releases_are_counted_well() -> None:
    assert SHARED is not None
    plain = as_plain(measure_counts(SHARED / "corpora" / "counts" / "isaf-dev.jsonl", "fast"))
    floors = {"killed_exact": 0.92, "captured_exact": 0.9, "nonzero_exact": 0.86, "province_exact": 0.88}
    assert {name: floor for name, floor in floors.items() if float(str(plain[name])) < floor} == {}
