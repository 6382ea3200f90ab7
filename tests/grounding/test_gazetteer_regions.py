"""What lies above the settlement: its level, its order among namesakes, and what it contains."""

from __future__ import annotations

import pytest

from fogline.grounding.gazetteer import Gazetteer
from fogline.grounding.gazetteer_kinds import listed, parted
from fogline.grounding.gazetteer_regions import Form, edition, features, region_spellings


@pytest.fixture(scope="module")
def world() -> Gazetteer:
    return Gazetteer.open()


FIRST = [
    ("Texas", (), "province", "US", False, "a province leads the counties that share its name"),
    ("Georgia", (), "country", "GE", False, "the wide sense is the usual one"),
    ("UK", (), "country", "GB", True, "a short form may be a common word"),
    ("Burma", (), "country", "MM", False, "another name of a country"),
    ("Georgia", ("US",), "province", "US", False, "unless the report is about another country"),
    ("TX", (), "province", "US", True, "a postal code needs a town before it"),
    ("W.Va.", (), "province", "US", True, "so does an abbreviation"),
    ("Rapides Parish", (), "district", "US", False, "a district called one"),
    ("Rapides", (), "district", "US", True, "and one that is not"),
    ("Herat province", (), "province", "AF", False, "the kind is not part of the name in every list"),
    ("Kharkiv region", (), "province", "UA", False, "a word for the kind that is not the local one"),
    ("North Kivu", (), "province", "CD", False, "a point of the compass inside a name"),
    ("Northern", (), "province", None, True, "a point of the compass alone is no region"),
    ("Northern State", (), "province", "SD", False, "beside its kind it is"),
    ("Republic of Tatarstan", (), "province", "RU", False, "the kind stands before the name"),
    ("Fuzuli district", (), "province", "AZ", False, "a first-level region may be called a district"),
    ("Rift Valley Province", (), "province", "KE", False, "one that was divided is still in older reports"),
    ("County Mayo", ("IE",), "district", "IE", False, "a county that is no first-level region any more"),
    ("South Ossetia", (), "area", "", False, "a land whose status is disputed lies in no country of ours"),
    ("Black Sea", (), "water", "", False, "a water lies in no country"),
    ("Africa", (), "area", "", False, "a continent"),
]


@pytest.mark.parametrize(("name", "countries", "level", "country", "needs", "note"), FIRST)
def test_regions_are_found(world: Gazetteer, name: str, countries: tuple[str, ...], level: str, country: str | None,
                           needs: bool, note: str) -> None:
    first = world.regions(name, countries)[0]
    assert (first.level, first.needs_context) == (level, needs), note
    assert country in (None, first.country), note


def test_settlements_and_regions_are_apart(world: Gazetteer) -> None:
    assert {c.level for c in world.find("Kharkiv")} == {"settlement"}
    assert "settlement" not in {c.level for c in world.regions("Kharkiv")}


def test_a_settlement_knows_what_it_lies_in(world: Gazetteer) -> None:
    town = next(c for c in world.find("Alexandria", ["US"]) if c.admin1 == "LA")
    assert [(c.level, c.name) for c in world.around(town)] == [
        ("district", "Rapides Parish"), ("province", "Louisiana"), ("country", "United States")]
    province = world.regions("Louisiana")[0]
    assert [c.level for c in world.around(province)] == ["country"]


def test_a_town_that_newer_data_dropped_is_kept(world: Gazetteer) -> None:
    assert world.find("Hadrut")[0].ref == "gn:148105"


PARTED = [
    ("herat province", "herat", "province", "after the name"),
    ("republic of tatarstan", "tatarstan", "province", "before it"),
    ("kharkivska oblast", "kharkivska", "province", "a local word"),
    ("goma", None, "", "no kind"),
    ("province", None, "", "a kind alone names nothing"),
]


@pytest.mark.parametrize(("folded", "core", "level", "note"), PARTED)
def test_the_kind_is_parted_from_the_name(folded: str, core: str | None, level: str, note: str) -> None:
    found = parted(folded)
    assert (found[0] if found else None) == core, note
    assert found is None or found[1] == level, note


def test_a_bare_name_of_a_district_needs_its_kind() -> None:
    assert region_spellings(["Kings County"], "district") == {"kings county": Form.OWN, "kings": Form.CORE}
    assert region_spellings(["Northern Province"], "province") == {
        "northern province": Form.OWN, "northern": Form.CORE}
    assert region_spellings(["Dominican Republic"], "country") == {"dominican republic": Form.OWN}


def test_waters_and_areas_are_written_as_they_should_be() -> None:
    rows = list(features())
    assert len({row.id for row in rows}) == len(rows), "no name twice in one list"
    assert all(-90 <= row.lat <= 90 and -180 <= row.lon <= 180 and row.sort for row in rows)


def test_the_edition_tells_the_data() -> None:
    assert edition() == edition() and len(edition()) == 8


def test_every_abbreviation_is_of_a_province(world: Gazetteer) -> None:
    for code, forms in listed("abbreviations.txt", "="):
        country, admin1 = code.split(".")
        for form in forms:
            assert [(c.level, c.needs_context) for c in world.regions(form, [country])
                    if (c.country, c.admin1) == (country, admin1)] == [("province", True)], form


def test_a_country_has_its_usual_point(world: Gazetteer) -> None:
    land = world.land("sd")
    assert land and (land.name, land.level, land.lat, land.lon) == ("Sudan", "country", 15, 30)
    assert world.land("XX") is None
