"""What is drawn of a claim's places and how, and what is only counted: no pin says more than its words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fogline.ledger.glance import Spot
from fogline.ledger.glance.flags import DISPUTED
from fogline.views.mapping import REASONS, Ground, Mapped, Outline, label, lie, map_claims
from fogline.views.names import NEUTRAL, SPOKEN, NamePolicy

OUTLINES = {
    "hills": Outline("area", ("3:1",)), "river": Outline("line", ("river:7", "river:9")),
    "lake": Outline("area", ("lake:2",)), "frontier": Outline("line", ("border:4",))}


def spot(role: str, precision: str, ident: str | None = "somewhere", point: bool = False) -> Spot:
    return Spot(ident, "Somewhere", role, precision, 10.0 if point else None, 20.0 if point else None)


@pytest.mark.parametrize(("place", "drawn", "note"), [
    (spot("location", "settlement", point=True), ("point", ()), "in a town"),
    (spot("near", "settlement", point=True), ("point", ()), "near one: a point, drawn uncertain"),
    (spot("destination", "point", point=True), ("point", ()), "towards one that is somewhere"),
    (spot("direction", "district"), "direction", "in the direction of a town"),
    (spot("direction", "province", "hills"), "direction", "and of an area, though the map has it"),
    (spot("excluded", "settlement"), "excluded", "outside of it: drawn nowhere"),
    (spot("excluded", "province", "hills"), "excluded", "outside an area"),
    (spot("location", "country", "hills"), "country", "a country is no area of the map"),
    (spot("location", "province", "hills"), ("area", ("3:1",)), "a province is its outline"),
    (spot("location", "district", "hills"), ("area", ("3:1",)), "so is a district"),
    (spot("near", "district", "hills"), ("area", ("3:1",)), "near an area: drawn uncertain"),
    (spot("location", "area", "lake"), ("area", ("lake:2",)), "on a lake"),
    (spot("linear", "linear", "river"), ("line", ("river:7", "river:9")), "along a river"),
    (spot("location", "linear", "river"), ("line", ("river:7", "river:9")), "on it"),
    (spot("linear", "linear", "frontier"), ("line", ("border:4",)), "along a border"),
    (spot("linear", "district", "hills"), "no outline", "along an area's edge: not the area"),
    (spot("location", "settlement", "river"), "no position", "a town of a river's id: no line for it"),
    (spot("location", "settlement", "hills"), "no position", "nor an area for a town that is not told from others"),
    (spot("linear", "linear", "road"), "no outline", "the map has no roads"),
    (spot("location", "province"), "no outline", "an area it does not know"),
    (spot("location", "unknown", None), "no outline", "who knows what"),
])
def test_how_a_place_is_drawn(place: Spot, drawn: object, note: str) -> None:
    assert lie(place, OUTLINES) == drawn, note
    assert not isinstance(drawn, str) or drawn in REASONS


@dataclass
class Told:
    """A glance's columns for claims given as a side, whether it is disputed, and the places it names."""

    claims: list[tuple[str, bool, list[Spot]]]
    vocab: dict[str, list[Any]] = field(init=False)

    def __post_init__(self) -> None:
        self.spots = list(dict.fromkeys(spot for _, _, spots in self.claims for spot in spots))
        self.vocab = {"side": list(dict.fromkeys(side for side, _, _ in self.claims))}
        self.sides = np.array([self.vocab["side"].index(side) for side, _, _ in self.claims], np.int16)
        self.flags = np.array([DISPUTED if disputed else 0 for _, disputed, _ in self.claims], np.int32)
        pairs = [(n, self.spots.index(spot)) for n, (_, _, spots) in enumerate(self.claims) for spot in spots]
        rows, spots = (np.array([pair[k] for pair in pairs], np.int32) for k in (0, 1))
        self.columns = SimpleNamespace(places=SimpleNamespace(rows=rows, spots=spots))

    def __len__(self) -> int:
        return len(self.claims)

    def ids(self, rows: np.ndarray) -> list[str]:
        return [f"c{row}" for row in rows.tolist()]

    def mapped(self, rows: list[int] | None = None, **how: Any) -> Mapped:
        ground = Ground.none().more(self.spots, OUTLINES)
        chosen = np.arange(len(self), dtype=np.int32) if rows is None else np.array(rows, np.int32)
        return map_claims(self, chosen, ground, SPOKEN, **how)  # type: ignore[arg-type]


TOWN = Spot("town", "Town", "location", "settlement", 1.0, 2.0)
NEAR = Spot("town", "Town", "near", "settlement", 1.0, 2.0)
HILLS = Spot("hills", "Hills", "location", "province", None, None)
WEST = Spot("town", "Town", "direction", "area", None, None)
LAND = Spot("land", "Land", "location", "country", None, None)


def test_a_place_holds_claims_by_side_and_which_are_disputed() -> None:
    claims = [("A", True, [TOWN]), ("B", False, [TOWN, TOWN]), ("B", False, [TOWN, HILLS]), ("A", True, [])]
    view = Told(claims).mapped()
    town, hills = view.features
    assert (town.claims, town.disputed, dict(town.sides)) == (3, 1, {"A": 1, "B": 2})
    assert town.some == ("c2", "c1", "c0"), "the newest first"
    assert (hills.shape, hills.outlines, hills.claims) == ("area", ("3:1",), 1)
    assert (view.claims, view.drawn) == (4, 3)


def test_near_a_town_is_another_mark_than_in_it() -> None:
    view = Told([("A", False, [TOWN]), ("A", False, [NEAR]), ("A", False, [NEAR])]).mapped()
    assert [(one.doubt, one.claims) for one in view.features] == [("near it, not in it", 2), (None, 1)]


def test_what_is_not_drawn_is_counted_with_its_reason() -> None:
    view = Told([("A", False, [WEST]), ("A", False, [WEST, TOWN]), ("A", False, [LAND]), ("A", False, [])]).mapped()
    told = {one.reason: one for one in view.absent}
    assert (told["direction"].claims, told["direction"].alone) == (2, 1), "one of them is on the map at another place"
    assert told["direction"].places == (("town", "Town", 2),)
    assert told["country"].alone == 1 and told["unplaced"].claims == 1


def test_more_places_than_a_map_shows_are_counted() -> None:
    view = Told([("A", False, [TOWN]), ("A", False, [TOWN]), ("A", False, [HILLS, NEAR])]).mapped(most=1)
    assert [one.place for one in view.features] == ["town"]
    assert (view.further, view.further_claims, view.drawn) == (2, 1, 3)


def test_only_what_is_asked_for_is_on_it() -> None:
    told = Told([("A", False, [TOWN]), ("B", False, [HILLS])])
    assert [one.place for one in told.mapped([1]).features] == ["hills"]
    assert told.mapped([]).features == () and told.mapped([]).absent == ()


SPOTS = st.sampled_from([TOWN, NEAR, HILLS, WEST, LAND, Spot(None, "Ford", "location", "settlement", None, None)])


@given(st.lists(st.tuples(st.sampled_from("ABC"), st.booleans(), st.lists(SPOTS, max_size=4)), max_size=12), st.data())
def test_numbers_are_those_of_counting_by_hand(claims: list[tuple[str, bool, list[Spot]]], data: st.DataObject) -> None:
    rows = sorted(data.draw(st.sets(st.integers(0, len(claims) - 1))) if claims else ())
    view = Told(claims).mapped(rows)
    by_place: Counter[tuple[str, str | None]] = Counter()
    for row in rows:
        doubts = {"near": "near it, not in it"}
        by_place.update({(spot.id or spot.name, doubts.get(spot.role))
                         for spot in claims[row][2] if not isinstance(lie(spot, OUTLINES), str)})
    assert Counter({(one.place, one.doubt): one.claims for one in view.features}) == by_place
    assert all(sum(number for _, number in one.sides) == one.claims for one in view.features)
    drawn = [row for row in rows if any(not isinstance(lie(spot, OUTLINES), str) for spot in claims[row][2])]
    assert view.drawn == len(drawn) and view.claims == len(rows)
    assert {one.reason for one in view.absent} == {
        found for row in rows for spot in claims[row][2] if isinstance(found := lie(spot, OUTLINES), str)} | (
        {"unplaced"} if any(not claims[row][2] for row in rows) else set())


def test_a_later_glance_looks_only_at_what_is_new() -> None:
    first = Ground.none().more([TOWN, WEST], OUTLINES)
    later = first.more([TOWN, WEST, HILLS, NEAR], OUTLINES)
    again = Ground.none().more([TOWN, WEST, HILLS, NEAR], OUTLINES)
    assert later.drawn.tolist() == again.drawn.tolist() == [0, -1, 1, 2] and later.features == again.features
    assert first.more([TOWN, WEST], OUTLINES) is first
    other = later.more([HILLS, TOWN], OUTLINES)
    assert other.drawn.tolist() == [0, 1], "another ledger's places are looked at anew"


@pytest.mark.parametrize(("names", "printed", "note"), [
    (SPOKEN, "Shusha / Shushi", "a mark stands for many claims: no words as spoken"),
    (NEUTRAL, "Shusha / Shushi", "the neutral label"),
    (NamePolicy.of("az"), "Şuşa", "a side's name"),
    (NamePolicy.of("AM"), "Shushi", "another's"),
    (NamePolicy.of("qq"), "Shusha / Shushi", "one nobody has"),
])
def test_a_place_is_named_by_the_policy(names: NamePolicy, printed: str, note: str) -> None:
    assert label(Spot("shusha", "Shusha / Shushi", "location", "settlement", 39.8, 46.8), names) == printed, note
