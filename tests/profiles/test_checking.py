"""A profile's mistakes are told with their line and what would be right."""

from __future__ import annotations

from pathlib import Path

import pytest

import fogline.profiles
from fogline.profiles import check, names

HOME = Path(fogline.profiles.__file__).parent
PARTY = '[[party]]\nid = "x"\nside = "XX"\n'
PLACE = '[[place]]\nid = "p"\nname = "P"\n'


def faults(tmp_path: Path, text: str) -> list[tuple[int, str]]:
    file = tmp_path / "mine.toml"
    file.write_text(text, encoding="utf-8")
    return [(f.line, f.says) for f in check(file)]


@pytest.mark.parametrize("name", names())
def test_the_shipped_profiles_have_no_fault(name: str) -> None:
    assert check(HOME / name) == ()


CASES = [
    ("[profile]\ncolour = 1\n", 2, "unknown key 'colour'", "a key of the settings"),
    ("[profil]\n", 1, "unknown table [profil]", "a table"),
    ("[profile]\ncountries = ['Atlantis']\n", 2, "no country code", "a country's name instead of its code"),
    ("[profile]\ncountries = 'AM'\n", 2, "must be a list of texts, not text", "wrong type"),
    ("[profile]\nutc_offset = '4'\n", 2, "no offset from UTC", ""),
    (PARTY + "flag = 'red'\n", 4, "unknown key 'flag' in [[party]]", ""),
    (PARTY + "colour = 'red'\n", 4, "unknown colour 'red'; known are blue", "red stands for something"),
    (PARTY + "names = 'X'\n", 4, "'names' must be a list of texts, not text", ""),
    (PARTY + "names = ['X', 3]\n", 4, "'names' must be a list of texts", "one entry is a number"),
    (PARTY + "kind = 'country'\n", 4, "unknown kind 'country'; known are state", ""),
    (PARTY + "enemies = ['QQ']\n", 4, "enemy 'QQ' is no side", ""),
    (PARTY + "since = '10.11.2020'\n", 4, "no EDTF date", ""),
    (PARTY + "since = '2020-13'\n", 4, "no EDTF date", "month 13"),
    ("[[party]]\nid = 'x'\nside = 'xx'\n", 3, "no side code", "small letters"),
    ("[[party]]\nside = 'XX'\n", 1, "a party needs 'id'", "the header's line where the key is absent"),
    (PARTY + "\n" + PARTY, 6, "party id 'x' is already", "told where it stands twice"),
    (PARTY + "names = ['A']\n[[party]]\nid = 'y'\nside = 'YY'\nnames = ['a']\n", 8,
     "the name 'a' is already that of 'x'", "one name for two parties"),
    (PLACE + PLACE, 5, "place id 'p' is already that of mine.toml line 1; write one entry", "a place twice"),
    (PLACE + "lat = 1.0\nlon = 2.0\n" + PLACE + "lat = 1.0\nlon = 3.0\n", 7,
     "contradicts it (lon 2.0 there, 3.0 here); keep one", "one place in two spots"),
    (PLACE + "country = 'FR'\n" + PLACE + "country = 'DE'\n", 6, "contradicts it (country FR there, DE here)",
     "one place in two countries"),
    (PLACE + "spellings = ['Ábc']\n[[place]]\nid = 'q'\nname = 'Q'\nspellings = ['abc']\n", 8,
     "'abc' is already a name of place 'p' (mine.toml line 1), and both are unknown", "a name of two places"),
    (PLACE + "lat = 91.0\nlon = 1.0\n", 4, "lat 91.0 is out of range", ""),
    (PLACE + "lat = 1.0\nlon = 181\n", 5, "lon 181 is out of range", ""),
    (PLACE + "lat = 1.0\n", 4, "give both lat and lon", ""),
    (PLACE + "lat = '40'\nlon = 1.0\n", 4, "must be a number of degrees, not text", ""),
    (PLACE + "precision = 'exact'\n", 4, "unknown precision 'exact'", ""),
    (PLACE + "country = 'Armenia'\n", 4, "no country code", ""),
    (PLACE + "names = ['A']\n", 4, "must pair a side or a language", ""),
    (PLACE + "dated = 'A'\n", 4, "must be a list such as", "a text for a list"),
    (PLACE + "dated = [{ name = 'A' }]\n", 4, "must be a list such as", "nobody's name"),
    (PLACE + "dated = [{ for = 'fr', name = 'A', since = 'soon' }]\n", 4, "no EDTF date", "a day that is none"),
    (PLACE + "dated = [{ for = 'fr', name = 'A', since = '1990', until = '1980' }]\n", 4, "before it begins", ""),
    ("[people]\na-b = 'A B | QQ | mayor'\n", 2, "on side 'QQ'", "a person of no known side"),
    ("[people]\na-b = 'A B | FR | mayor | | soon'\n", 2, "no EDTF date", ""),
    ("[terms]\nFR = 'rebels > QQ'\n", 2, "means 'QQ'", ""),
    ("[terms]\nQQ = 'rebels > FR'\n", 2, "is no side", ""),
    ("[states]\nFrance = 'France | French'\n", 2, "no country code", ""),
    ("[people]\nx = 5\n", 2, "must be one text", "wrong type in a one-line table"),
    ("[enemies]\nFR = 'QQ'\n", 2, "enemy 'QQ'", ""),
    ("[profile\n", 1, "not TOML", "broken header"),
    ("[profile]\nname = \"x\n", 2, "not TOML", "unclosed string"),
]


@pytest.mark.parametrize(("text", "line", "says", "note"), CASES, ids=[c[2] for c in CASES])
def test_a_fault_is_told_with_its_line(tmp_path: Path, text: str, line: int, says: str, note: str) -> None:
    found = faults(tmp_path, text)
    assert any(at == line and says in said for at, said in found), (note, found)


def test_all_faults_are_told_at_once_in_order(tmp_path: Path) -> None:
    found = faults(tmp_path, PARTY + "kind = 'realm'\n\n" + PLACE + "lat = 100\nlon = 0\n")
    assert [line for line, _ in found] == [4, 9]


def test_a_folder_is_checked_file_by_file(tmp_path: Path) -> None:
    """A side that one file declares may be named in another."""
    (tmp_path / "parties.toml").write_text(PARTY, encoding="utf-8")
    people = "[people]\na = 'A B | XX | mayor'\nb = 'C D | ZZ | mayor'\n"
    (tmp_path / "people.toml").write_text(people, encoding="utf-8")
    found = check(tmp_path)
    assert [(Path(f.file).name, f.line) for f in found] == [("people.toml", 3)]


def test_a_key_inside_a_long_list_is_not_taken_for_a_line_of_its_own(tmp_path: Path) -> None:
    text = '[roles]\nwitness = """a; b;\nside = "c" """\nchef = "d"\n'
    assert [(line, says.split(";")[0]) for line, says in faults(tmp_path, text)] == [(4, "unknown voice 'chef'")]


def test_what_is_not_there_or_not_text_is_told(tmp_path: Path) -> None:
    assert "there is no file" in check(tmp_path / "none.toml")[0].says
    (tmp_path / "latin.toml").write_bytes(b"name = '\xe9'\n")
    assert "not UTF-8" in check(tmp_path / "latin.toml")[0].says
    (tmp_path / "empty").mkdir()
    assert "no .toml file" in check(tmp_path / "empty")[0].says


@pytest.mark.parametrize(("first", "second", "note"), [
    ("precision = 'settlement'", "precision = 'province'", "a town and the province named after it"),
    ("precision = 'settlement'", "precision = 'settlement'\nwithin = 'p'", "a quarter in its town"),
])
def test_a_name_may_have_a_reason_to_be_that_of_two_places(tmp_path: Path, first: str, second: str, note: str) -> None:
    assert faults(tmp_path, f"{PLACE}{first}\n[[place]]\nid = 'q'\nname = 'P'\n{second}\n") == [], note


def test_two_files_that_contradict_each_other(tmp_path: Path) -> None:
    (tmp_path / "one.toml").write_text(PLACE + "lat = 1.0\nlon = 2.0\n", encoding="utf-8")
    (tmp_path / "two.toml").write_text(PLACE + "lat = 8.0\nlon = 2.0\n", encoding="utf-8")
    fault, = check(tmp_path)
    assert fault.file.endswith("two.toml") and fault.line == 2
    assert "already that of one.toml line 1 and contradicts it (lat 1.0 there, 8.0 here)" in fault.says


def test_shipped_overlays_agree_on_places_they_share() -> None:
    known: dict[str, tuple[object, ...]] = {}
    for name in names():
        for place in fogline.profiles.reading.read_layer(name, HOME / name).profile.places:
            said = (place.country, place.lat, place.lon)
            assert known.setdefault(place.id, said) == said, (name, place.id)
