"""A country file is read whole or refused with its reason; a line that cannot be is left out and named."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fogline.grounding.gazetteer_dump import Dump, UnusableDump, feature, is_name
from tests.grounding.country_files import SMALL, country_file, line, zipped


def dumped(tmp_path: Path, raw: bytes, name: str = "XY.txt") -> Dump:
    file = tmp_path / name
    file.write_bytes(raw)
    return Dump(file)


def test_a_country_file(tmp_path: Path) -> None:
    dump = dumped(tmp_path, SMALL)
    rows = {row.id: row for row in dump}
    assert [(row.level, row.sort) for row in rows.values()] == [
        ("settlement", "settlement"), ("settlement", "settlement"), ("province", "rayon"),
        ("water", "river"), ("area", "airport")]
    assert (dump.country, dump.modified, dump.not_named, dump.left_out) == ("XY", "2031-05-04", 1, 0)
    assert dict(rows[90000001].spellings).keys() == {"zvornograd", "zwornograd"}, "no code, link, number or letter"
    assert (rows[90000001].population, rows[90000001].admin1) == (5200, "01")


def test_a_zip_is_read_without_being_unpacked(tmp_path: Path) -> None:
    assert [row.id for row in dumped(tmp_path, zipped(SMALL), "XY.zip")] == [row.id for row in dumped(tmp_path, SMALL)]


ONE, TWO = line(1, "Oakford"), line(2, "Elmford")
WHOLE = country_file(ONE, TWO)
REFUSED = [
    (b"", "empty", "an empty file"),
    (WHOLE[:-60], "line 2 has 3 columns; the file is cut", "cut inside a line"),
    (WHOLE[:-4], "line 2 ends with '2031-05' .*cut", "cut inside the last column"),
    (country_file(ONE, "3\tToo short"), "line 2 has 2 columns", "a wrong number of columns"),
    (b"id,name\n1,Oakford\n", "line 1 has 1 columns", "another kind of table"),
    (WHOLE.decode().encode("utf-16"), "UTF-16", "another encoding"),
    (WHOLE.decode().encode("utf-16-le"), "UTF-16", "the same without its mark"),
    (country_file(ONE) + line(2, "Öd").encode("latin-1") + b"\n", "line 2 is not UTF-8 .*Latin-1", "Latin-1"),
    (b"\x89PNG\r\n\x1a\n" + bytes(200), "line 1 is not UTF-8", "a picture"),
    (country_file(ONE, line(2, "Elmford", country="ZZ")), "line 2 is of ZZ and an earlier one of XY", "two countries"),
    (country_file(line(1, "Oakford", country="")), "no country code", "no country"),
    (b"PK\x03\x04 broken", "zip is damaged", "half a zip"),
    (zipped(WHOLE)[:-30], "zip is damaged", "a zip without its end"),
    (zipped(WHOLE, "table.csv"), "holds 0 .txt files", "a zip of something else"),
    (zipped(b"\0" * 5_000_000), "would be 5,000,000 bytes", "a zip bomb"),
    (b"x" * 300_000, "too long", "a line without end"),
]


@pytest.mark.parametrize(("raw", "says", "note"), REFUSED, ids=[note for *_, note in REFUSED])
def test_what_is_no_whole_country_file_is_refused(tmp_path: Path, raw: bytes, says: str, note: str) -> None:
    with pytest.raises(UnusableDump, match=says) as raised:
        list(dumped(tmp_path, raw))
    assert "nothing was changed" in str(raised.value), note


LEFT_OUT = [
    (line(2, "Elmford", lat="91"), "91, 47.25.* are no coordinates", "beyond the pole"),
    (line(2, "Elmford", lon="-180.5"), "no coordinates", "beyond the date line"),
    (line(2, "Elmford", lat="north"), "no coordinates", "not a number"),
    (line(2, "Elmford", lat="nan"), "no coordinates", "a number that is none"),
    (line(2, "Elmford", lat=""), "no coordinates", "nothing"),
    (line("two", "Elmford"), "'two' is no GeoNames id", "an id of letters"),
    (line(1, "Elmford"), "the id 1 stands in an earlier line", "an id twice"),
    (line(2, "E", "É,Ё"), "'E' is no name that can be looked for", "a name of one letter"),
]


@pytest.mark.parametrize(("bad", "says", "note"), LEFT_OUT, ids=[note for *_, note in LEFT_OUT])
def test_a_line_that_cannot_be_is_left_out_and_named(tmp_path: Path, bad: str, says: str, note: str) -> None:
    dump = dumped(tmp_path, country_file(ONE, bad, line(3, "Ashford")))
    assert [row.name for row in dump] == ["Oakford", "Ashford"], note
    problem, = dump.problems
    assert problem.says.startswith("Line 2 was left out") and dump.left_out == 1
    assert re.search(says, problem.says), problem.says


NAMES = [
    ("Oakford", True, "a name"), ("28 May", True, "a name that begins with a number"), ("Öd", True, "two letters"),
    ("2801", False, "a postal code"), ("AZ1000", False, "a postal code with letters"), ("GYD", False, "an airport"),
    ("https://en.wikipedia.org/wiki/Oakford", False, "a link"), ("", False, "nothing"), ("…", False, "no letter"),
]


@pytest.mark.parametrize(("name", "expected", "note"), NAMES)
def test_what_is_a_name(name: str, expected: bool, note: str) -> None:
    assert is_name(name) is expected, note


@pytest.mark.parametrize(("code", "expected", "note"), [
    ("PPPL", ("settlement", "settlement"), "the class decides"), ("HWLL", None, "a well"), ("RRD", None, "a road"),
    ("PPPLX", ("settlement", "part of a town"), "a finer code"), ("SHTL", None, "a hotel"),
    ("AADM2H", ("district", "second-level region"), "a former district"),
    ("SMSTY", ("area", "monastery"), "a landmark that reports name"),
])
def test_features_have_their_level(code: str, expected: tuple[str, str] | None, note: str) -> None:
    assert feature(code) == expected, note


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        try:
            list(dumped(Path(folder), raw))
        except UnusableDump as refused:
            assert "cannot be used" in str(refused)
