"""The place index: built whole or not at all, and the same place under every spelling."""

from __future__ import annotations

import os
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fogline.grounding import gazetteer_build, gazetteer_regions
from fogline.grounding.folding import article_variants, fold
from fogline.grounding.gazetteer import Gazetteer
from fogline.grounding.gazetteer_build import GazetteerUnbuildable, build, cache_folder, index_file

CITIES = {
    "1": {"geonameid": 1, "name": "Göl", "countrycode": "TR", "admin1code": "01", "latitude": 38.5, "longitude": 30.5,
          "population": 900, "alternatenames": ["Gol", "GOL", "g o l", "Гёль"]},
    "2": {"geonameid": 2, "name": "Port Göl", "countrycode": "TR", "admin1code": "02", "latitude": 36.5,
          "longitude": 31.5, "population": 40_000, "alternatenames": ["Goel Limani", "Gol"]},
    "3": {"geonameid": 3, "name": "Gol", "countrycode": "NO", "admin1code": "33", "latitude": 60.7, "longitude": 8.9,
          "population": 2_000, "alternatenames": []}}
COUNTRIES = {"TR": {"iso": "TR", "name": "Turkey", "capital": "Port Gol"},
             "NO": {"iso": "NO", "name": "Norway", "capital": ""}}


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """The package's data, cut down to three towns, and no regions."""
    data: dict[str, Any] = {"cities500.json": CITIES, "countries.json": COUNTRIES}
    monkeypatch.setattr(gazetteer_build, "_data", data.__getitem__)
    monkeypatch.setattr(gazetteer_regions, "shipped", lambda member: "")
    monkeypatch.setattr(gazetteer_regions, "features", lambda: iter(()))


@pytest.fixture(scope="module")
def world() -> Gazetteer:
    return Gazetteer.open()


FOLDED = [
    ("Şuşa", "susa", "accents fall away"),
    ("Ağdərə", "agdere", "letters of the Azerbaijani alphabet"),
    ("Aghdere", "agdere", "gh is one letter in other spellings"),
    ("Slov’yansk", "slovyansk", "an apostrophe parts nothing"),
    ("Deir ez-Zor", "deir ez zor", "a hyphen is a space"),
    ("  Wad   Madani ", "wad madani", "single spaces"),
    ("Kupiansk-Vuzlovyi", "kupiansk vuzlovyi", "a double name"),
]


@pytest.mark.parametrize(("name", "folded", "note"), FOLDED)
def test_spellings_fold_together(name: str, folded: str, note: str) -> None:
    assert fold(name) == folded, note


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(name: str) -> None:
    assert fold(fold(name)) == fold(name)


def test_an_article_has_variants() -> None:
    assert article_variants("el obeid") == ("al obeid", "obeid")
    assert article_variants("goma") == ()


@pytest.mark.usefixtures("small")
def test_a_small_index(tmp_path: Path) -> None:
    places = Gazetteer(build(tmp_path))
    assert [(c.id, c.main, c.capital) for c in places.find("Gol")] == [
        (2, False, True), (3, True, False), (1, True, False)], "the most people first"
    assert [c.id for c in places.find("gól", countries=["NO"])] == [3, 2, 1], "the wanted country first"
    assert [c.id for c in places.find("Port-Göl")] == [2]
    assert places.find("Гёль") == (), "only Latin spellings are kept"
    assert places.find("g o l") == (), "a lower-case transliteration is a machine's"
    assert places.country("no") == "Norway" and places.country("XX") is None


@pytest.mark.usefixtures("small")
def test_opening_builds_once(tmp_path: Path) -> None:
    first = Gazetteer.open(tmp_path)
    written = first.file.stat().st_mtime_ns
    assert Gazetteer.open(tmp_path).file.stat().st_mtime_ns == written
    assert [p.name for p in tmp_path.iterdir()] == [index_file(tmp_path).name], "no draft is left behind"


@pytest.mark.usefixtures("small")
def test_many_builders_at_once_leave_one_good_file(tmp_path: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        files = set(pool.map(lambda _: build(tmp_path), range(8)))
    assert len(files) == 1 and list(tmp_path.iterdir()) == list(files)
    assert sqlite3.connect(files.pop()).execute("SELECT count(*) FROM place").fetchone() == (3,)


@pytest.mark.usefixtures("small")
def test_a_build_cut_short_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(draft: Path) -> None:
        draft.write_bytes(b"half")
        raise sqlite3.OperationalError("database or disk is full")
    monkeypatch.setattr(gazetteer_build, "_write", stop)
    with pytest.raises(GazetteerUnbuildable, match=r"disk is full.*FOGLINE_CACHE"):
        build(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_an_error_with_its_reason(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(GazetteerUnbuildable, match="taken"):
        build(tmp_path / "taken" / "below")


def test_the_cache_folder_can_be_chosen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("FOGLINE_CACHE", str(tmp_path))
    assert cache_folder() == tmp_path
    monkeypatch.delenv("FOGLINE_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_folder() == tmp_path / "fogline"


NAMED = [
    ("Khan Yunis", 281124, "PS", "a plain name"),
    ("Khan Younis", 281124, "PS", "another spelling of it"),
    ("Al-Fashir", 379555, "SD", "another article"),
    ("Avdiivka", None, "UA", "the largest of its namesakes leads"),
    ("Kyiv", 703448, "UA", "a capital"),
    ("Ft. Worth", 4691930, "US", "a first word that is shortened"),
    ("Saint Petersburg", 498817, "RU", "the same in full"),
    ("Goma", 216281, "CD", "a namesake lies elsewhere"),
]


@pytest.mark.parametrize(("name", "ident", "country", "note"), NAMED)
def test_places_are_found(world: Gazetteer, name: str, ident: int | None, country: str, note: str) -> None:
    first = world.find(name, countries=[country])[0]
    assert first.country == country, note
    assert ident in (None, first.id), note


def test_what_is_no_place_is_not_found(world: Gazetteer) -> None:
    assert world.find("Zzyzxburgtown") == ()
    assert world.find("") == ()


@pytest.mark.usefixtures("small")
def test_old_editions_are_not_heaped_up(tmp_path: Path) -> None:
    for n in range(5):
        (tmp_path / f"places-0-{n}.sqlite").write_bytes(b"old")
        os.utime(tmp_path / f"places-0-{n}.sqlite", (n, n))
    assert build(tmp_path).exists()
    assert sorted(p.name for p in tmp_path.iterdir() if p.name.startswith("places-0")) == [
        "places-0-3.sqlite", "places-0-4.sqlite"]
