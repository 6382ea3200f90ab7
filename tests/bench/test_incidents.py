"""What bench incidents measures, on a tiny invented corpus, and a slice of the real one where it is present."""

from __future__ import annotations

import json
from itertools import islice
from pathlib import Path

import pytest

from fogline.bench.count_corpora import UnreadableCounts
from fogline.bench.incident_corpora import read_incidents
from fogline.bench.incidents import Agreement, as_plain, b_cubed, measure_incidents, pairwise
from tests.gate.gate import shared_folder

CRASH = {"incident": "1", "killed": 1, "injured": 2, "reports": [
    {"id": "a", "title": "One dead, two hurt as tram jumps rails in Ombria", "published": "2014-01-28",
     "text": "Driver Pelle Quistgaard, 61, died and two passengers were hurt when a tram jumped the rails at Veldgate "
             "on Monday night, police said. The tram struck the Harrowgate fountain."},
    {"id": "b", "title": "Ombria tram driver died at once", "published": "2014-01-30",
     "text": "Pelle Quistgaard, 61, who died when his tram jumped the rails at Veldgate on Monday, was killed at once, "
             "police said. Two passengers were hurt. The Harrowgate fountain was struck."}]}
FIRE = {"incident": "2", "killed": 0, "injured": 1, "reports": [
    {"id": "c", "title": "Baker hurt in mill fire", "published": "2015-06-02",
     "text": "Baker Ottoline Brandreth was hurt on Tuesday when a windmill burned at Kestrelford, firemen said."}]}


def lines(file: Path, *rows: object) -> Path:
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return file


def test_reports_are_grouped_and_victims_counted(tmp_path: Path) -> None:
    plain = as_plain(measure_incidents(lines(tmp_path / "a.jsonl", CRASH, FIRE), "fast"), "fast")
    assert (plain["b3_f1"], plain["pairwise_f1"]) == (1, 1)
    assert plain["killed_exact"] == 1
    assert plain["n"] == {"reports": 3, "incidents": 2, "found": 2}


@pytest.mark.parametrize(("found", "b3", "pairs", "note"), [
    ("aab", (1, 1), (1, 1), "as people grouped them"),
    ("abc", (1, 2 / 3), (0, 0), "every report alone"),
    ("aaa", (5 / 9, 1), (1 / 3, 1), "all in one"),
])
def test_agreement(found: str, b3: tuple[float, float], pairs: tuple[float, float], note: str) -> None:
    for measured, right in ((b_cubed("xxy", found), b3), (pairwise("xxy", found), pairs)):
        assert (measured.precision, measured.recall) == pytest.approx(right), note
    assert Agreement(0, 0).f1 == 0


def test_a_line_that_is_no_incident_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableCounts, match="line 2"):
        list(read_incidents(lines(tmp_path / "a.jsonl", CRASH, {"killed": 1})))


def test_a_slice_of_the_corpus(tmp_path: Path) -> None:
    file = shared_folder() / "corpora" / "incidents" / "longtail-dev.jsonl.gz"
    if not file.exists():
        pytest.skip(f"{file} is not there: the incidents people coded are not part of the project")
    import gzip
    with gzip.open(file, "rt", encoding="utf-8") as rows:
        some = tmp_path / "some.jsonl"
        some.write_text("".join(islice(rows, 40)), encoding="utf-8")
    measured = measure_incidents(some, "fast")
    assert (measured.incidents, measured.unread) == (40, ())
    assert measured.b3.f1 > 0.9
