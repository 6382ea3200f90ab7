"""A reader's own country files: there once, found in every spelling, and never half written."""

from __future__ import annotations

from pathlib import Path

import pytest

from fogline.grounding.gazetteer import Gazetteer
from fogline.grounding.gazetteer_dump import UnusableDump
from fogline.grounding.gazetteer_own import (
    OlderDump,
    OwnPlacesUnusable,
    add,
    edition,
    own_stores,
    sources,
    store_of,
)
from tests.grounding.country_files import SMALL, country_file, line


def given(tmp_path: Path, raw: bytes, name: str = "XY.txt") -> Path:
    (tmp_path / "given").mkdir(exist_ok=True)
    file = tmp_path / "given" / name
    file.write_bytes(raw)
    return file


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    (tmp_path / "kept").mkdir()
    return tmp_path / "kept" / "front.db"


def test_a_country_is_found_beside_the_world(tmp_path: Path, ledger: Path) -> None:
    added = add(given(tmp_path, SMALL), ledger)
    assert (added.state, added.source.places, added.source.settlements, added.not_named) == ("added", 5, 2, 1)
    assert (added.source.names, added.source.ambiguous, added.source.ambiguous_settlements) == (6, 1, 1)
    places = Gazetteer.open(own=own_stores(ledger))
    assert [c.id for c in places.find("Zvornograd")] == [90000001, 90000002], "the more peopled first"
    assert 90000001 in {c.id for c in places.find("Зворноград")}, "another script"
    assert [c.id for c in places.find("Zwornograd")] == [90000001], "another spelling"
    assert [(c.level, c.sort) for c in places.regions("Zvornograd district")] == [("province", "rayon")], "as at home"
    assert [c.name for c in places.around(places.find("Malo Zvornograd")[0])] == ["Zvornograd Rayon"]
    assert places.find("Khartoum"), "and the world is still there"


def test_the_same_file_twice_changes_nothing(tmp_path: Path, ledger: Path) -> None:
    file = given(tmp_path, SMALL)
    first = add(file, ledger)
    before = store_of(ledger).read_bytes()
    again = add(file, ledger)
    assert (again.state, again.source) == ("known", first.source)
    assert store_of(ledger).read_bytes() == before


def test_a_newer_file_takes_the_place_of_the_older(tmp_path: Path, ledger: Path) -> None:
    add(given(tmp_path, country_file(line(1, "Old Mill"), line(2, "Oakford"))), ledger)
    old = edition(own_stores(ledger))
    added = add(given(tmp_path, country_file(line(2, "Oakford", modified="2032-01-01"))), ledger)
    assert added.state == "replaced" and edition(own_stores(ledger)) != old
    places = Gazetteer.open(own=own_stores(ledger))
    assert not [c for c in places.find("Old Mill") if c.country == "XY"]
    with pytest.raises(OlderDump, match=r"2031-05-04.*2032-01-01.*Nothing was changed"):
        add(given(tmp_path, country_file(line(3, "Elmford"))), ledger)
    assert [s.modified for s in sources(store_of(ledger))] == ["2032-01-01"]


def test_another_country_stays(tmp_path: Path, ledger: Path) -> None:
    add(given(tmp_path, country_file(line(1, "Oakford"))), ledger)
    add(given(tmp_path, country_file(line(2, "Elmford", country="YZ"))), ledger)
    add(given(tmp_path, country_file(line(1, "Oakford", modified="2033-01-01"))), ledger)
    assert [(s.country, s.places) for s in sources(store_of(ledger))] == [("XY", 1), ("YZ", 1)]
    places = Gazetteer.open(own=own_stores(ledger))
    assert "YZ" in {c.country for c in places.find("Elmford")} and "XY" in {c.country for c in places.find("Oakford")}


def test_a_file_that_is_refused_leaves_what_was_there(tmp_path: Path, ledger: Path) -> None:
    add(given(tmp_path, SMALL), ledger)
    before = store_of(ledger).read_bytes()
    with pytest.raises(UnusableDump):
        add(given(tmp_path, country_file(line(1, "Oakford", modified="2040-01-01")) + b"2\tcut"), ledger)
    assert store_of(ledger).read_bytes() == before
    assert [p.name for p in ledger.parent.iterdir()] == [store_of(ledger).name], "no draft is left behind"


def test_a_damaged_store_is_said(tmp_path: Path, ledger: Path) -> None:
    store_of(ledger).write_bytes(b"no database at all, but long enough to be taken for one" * 40)
    with pytest.raises(OwnPlacesUnusable, match=r"front\.db\.places cannot be used"):
        add(given(tmp_path, SMALL), ledger)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        add(given(tmp_path, SMALL), tmp_path / "nowhere" / "front.db")


def test_no_store_is_no_edition(tmp_path: Path) -> None:
    assert own_stores(tmp_path / "front.db") == () and edition(()) == ""
