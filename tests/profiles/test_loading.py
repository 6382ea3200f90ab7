"""Profiles are data: they load fast, lie over one another, and are picked from what a text says."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import fogline.profiles
from fogline.profiles import BrokenProfile, UnknownProfile, load, names, pick, picked
from fogline.profiles.merging import lay_over, side_by_side
from fogline.profiles.reading import Layer, read_layer
from fogline.profiles.schema import Party, Profile

OWN = '''
[profile]
countries = ["FR"]
utc_offset = "+01:00"

[[party]]
id = "isle"
side = "ISLE"
name = "Isle Front"
kind = "armed_group"
names = ["Isle Front", "IF"]
enemies = ["FR"]

[people]
jean-brume = "Jean Brume | ISLE | spokesman | Brume | 2020-01 | "

[terms]
ISLE = "mainlanders > FR; set free > "
'''


def test_the_world_is_first_and_the_overlays_follow_by_name() -> None:
    assert names()[0] == "world" and list(names()[1:]) == sorted(set(names()) - {"world"})
    assert len(names()) > 13


def test_the_world_knows_every_state_once() -> None:
    states = [p for p in load("world").parties if p.kind == "state"]
    assert len({p.side for p in states}) == len(states) > 190
    assert all(re.fullmatch(r"[A-Z]{2}", p.side) and p.names for p in states)


@pytest.mark.parametrize(("side", "name"), [
    ("HAMAS", "Hamas"), ("HOUTHI", "Ansar Allah"), ("TPLF", "TPLF"), ("M23", "M23"), ("RSF", "Rapid Support Forces"),
    ("UN", "MONUSCO"), ("OTHER", "ICRC"), ("MEDIA", "Reuters"), ("AU", "African Union"), ("NUG", "NUG")])
def test_the_world_knows_groups_and_bodies_by_their_side(side: str, name: str) -> None:
    assert any(p.side == side and name in p.names for p in load("world").parties)


def test_the_world_loads_before_a_reader_would_notice() -> None:
    """In a fresh process, so that nothing is cached: 50 ms was asked for; a busy machine gets twice that."""
    timed = ("import time, fogline.profiles as p; t = time.process_time(); p.load('world'); "
             "print(time.process_time() - t)")
    seconds = float(subprocess.run([sys.executable, "-c", timed], capture_output=True, text=True, check=True).stdout)
    assert seconds < 0.1


def test_loading_twice_gives_the_same_object() -> None:
    assert load("sudan") is load("sudan")


def test_an_overlay_lies_over_the_world() -> None:
    profile = load("sudan")
    assert profile.layers == ("world", "sudan")
    state = next(p for p in profile.parties if p.id == "sd")
    assert state.side == "SAF" and "Sudan" in state.names and "army" in state.bodies
    assert all(p.side != "SD" for p in profile.people)


def test_an_unknown_name_says_which_are_known() -> None:
    with pytest.raises(UnknownProfile, match=r"no profile 'atlantis'.*world, afghanistan.*yemen"):
        load("atlantis")


def test_a_file_of_ones_own_lies_over_the_world(tmp_path: Path) -> None:
    file = tmp_path / "isle.toml"
    file.write_text(OWN, encoding="utf-8")
    profile = load(str(file))
    isle = next(p for p in profile.parties if p.side == "ISLE")
    assert isle.enemies == ("FR",) and profile.name == "isle" and profile.utc_offset == "+01:00"
    assert any(p.side == "FR" for p in profile.parties)
    assert any(p.name == "Jean Brume" and p.since == "2020-01" for p in profile.people)
    assert {(t.words, t.used_by, t.means) for t in profile.terms if t.used_by} == {
        ("mainlanders", "ISLE", "FR"), ("set free", "ISLE", None)}


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / "isle.toml"
    file.write_text(OWN, encoding="utf-8")
    before = load(str(file))
    file.write_text(OWN.replace("Isle Front", "Island Front"), encoding="utf-8")
    os.utime(file, ns=(1, 1))
    assert load(str(file)) != before


def test_a_broken_file_is_not_used(tmp_path: Path) -> None:
    file = tmp_path / "bad.toml"
    file.write_text("[[party]]\nid = 'x'\n", encoding="utf-8")
    with pytest.raises(BrokenProfile, match=r"line 1: a party needs 'side'.*profile check"):
        load(str(file))


@pytest.mark.parametrize(("text", "overlays", "note"), [
    ("Armenia said Azerbaijan had shelled the border.", ["nagorno-karabakh"], "two sides of one war"),
    ("Shells fell on Bakhmut, Ukraine said.", ["russia-ukraine"], "a town and its country"),
    ("The RSF took Nyala in Darfur, Sudan.", ["sudan"], ""),
    ("M23 rebels are near Goma.", ["dr-congo"], ""),
    ("Ukraine was on the agenda in Paris.", [], "one word is a passing mention"),
    ("South Sudan's president visited Juba. South Sudan is at peace.", [], "another country with the name in its own"),
    ("Nothing of the kind happened in Lyon.", [], ""),
    ("Fighting in Goma between the FARDC and M23; in Omdurman the RSF shelled Khartoum.", ["dr-congo", "sudan"], "2")])
def test_auto_picks_what_the_text_speaks_of(text: str, overlays: list[str], note: str) -> None:
    profile, words = pick(text)
    assert list(profile.layers[1:]) == overlays, note
    assert all(w in text for w in words) and bool(words) == bool(overlays)


def test_auto_counts_a_name_once_however_often_it_is_written() -> None:
    assert picked("Kyiv, Kyiv, Kiev and again Kyiv") == {}


def test_two_overlays_do_not_fight_over_a_name() -> None:
    """ "The army" is one side's in each of two overlays; in a text about both it is nobody's."""
    both = load("dr-congo+sudan")
    assert not any("army" in p.bodies for p in both.parties)
    assert any("army" in p.bodies for p in load("sudan").parties)
    assert both.utc_offset == "+02:00"
    assert load("sudan+dr-congo") == both


def test_a_name_an_overlay_gives_to_one_party_is_taken_from_another() -> None:
    base = Profile("world", ("world",), (Party("a", "AA", "A", "state", ("A", "Shared")),))
    top = Layer(Profile("o", ("o",), (Party("b", "BB", "B", "state", ("B", "Shared")),)), given={"b": frozenset()})
    laid = lay_over(base, top)
    assert {p.id: p.names for p in laid.parties} == {"a": ("A",), "b": ("B", "Shared")}


def test_side_by_side_does_not_depend_on_order() -> None:
    one = Layer(Profile("o", ("o",), (Party("a", "AA", "A", "state", ("A", "S")),)), given={})
    two = Layer(Profile("p", ("p",), (Party("b", "BB", "B", "state", ("B", "S")),)), given={})
    parties = [{p.id: p.names for p in side_by_side(x).profile.parties} for x in ([one, two], [two, one])]
    assert parties[0] == parties[1] == {"a": ("A",), "b": ("B",)}


def test_no_shipped_name_means_two_sides_of_one_layer() -> None:
    """A name of two sides would be read as neither."""
    home = Path(fogline.profiles.__file__).parent
    for name in names():
        layer = read_layer(name, home / name)
        owners: dict[str, set[str]] = {}
        for party in layer.profile.parties:
            for word in (*party.names, *party.demonyms, *party.seats, *party.bodies):
                owners.setdefault(word, set()).add(party.side)
        assert {w: s for w, s in owners.items() if len(s) > 1} == {}, name
