"""A sum lists like things that are surely apart; of anything else it is refused, with the reason and what to do."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from fogline.comparison.ranges import tables_of
from fogline.comparison.sums import UnlikeThings, add_up
from fogline.records import PlaceMention
from tests.comparison.counts import numbered, running, sayings

MILLTOWN = {"place": "Milltown"}
FIGHTERS = {"population": "combatant"}


def told(*things: tuple[str, dict[str, Any]]) -> Any:
    carried = []
    for nth, (words, more) in enumerate(things):
        made = numbered(nth, more.pop("side", "AA"), words, **more)
        size = more.get("size", "settlement")
        places = tuple(replace(p, precision=size) for p in made.claim.places)
        carried.append(replace(made, claim=replace(made.claim, places=places)))
    return tables_of(sayings(*carried))


LIKE = [
    ([("nine", {"n": 9}), ("three", {"n": 3, "day": "2021-05-09"})], (12, False, 12, False), "two days in one town"),
    ([("nine", {"n": 9}), ("three", {"n": 3, **MILLTOWN})], (12, False, 12, False), "one day in two towns"),
    ([("nine", {"n": 9}), ("17", {"n": 17, "side": "BB"}), ("three", {"n": 3, **MILLTOWN})], (12, False, 20, False),
     "a range goes in whole"),
    ([("at least nine", {"low": 9}), ("three", {"n": 3, **MILLTOWN})], (12, False, 12, True), "a floor stays a floor"),
    ([("nine", {"n": 9})], (9, False, 9, False), "one thing"),
    ([("nine", {"n": 9, "scope": "period", "day": "2021-05-03/2021-05-04", "basis": "explicit"}),
      ("three", {"n": 3, "scope": "period", "day": "2021-05-04/2021-05-05", "basis": "explicit"})],
     (12, False, 12, False), "the past day, twice"),
]


@pytest.mark.parametrize(("things", "expected", "note"), LIKE, ids=[note for *_, note in LIKE])
def test_like_things_add_up(things: Any, expected: Any, note: str) -> None:
    tables = told(*things)
    found = add_up(tables)
    assert (found.low, found.low_open, found.high, found.high_open) == expected, note
    assert {each.thing for each in found.added} == {table.thing for table in tables}


UNLIKE = [
    ([("nine", {"n": 9}), ("three", {"n": 3, "measure": "wounded"})], "measure", "dead and wounded"),
    ([("nine", {"n": 9}), ("three", {"n": 3, "population": "combatant"})], "population", "civilians and fighters"),
    ([("nine", {"n": 9, "loss_of": "AA"}), ("three", {"n": 3, "loss_of": "BB"})], "loss", "the losses of two sides"),
    ([("nine", {"n": 9}), ("three", {"n": 3, "scope": "cumulative"})], "scope", "an incident and all since a day"),
    ([("nine", {"n": 9, "place": None}), ("three", {"n": 3})], "unknown", "one of them nobody places"),
    ([("nine", {"n": 9, "day": None}), ("three", {"n": 3})], "unknown", "one of them nobody dates"),
    ([("nine", {"n": 9}), ("three", {"n": 3, **MILLTOWN, "size": "district"})], "repeat", "a town in a district"),
    ([("dozens", {"qualifier": "dozens"}), ("three", {"n": 3, **MILLTOWN})], "no_number", "dozens are no number"),
    ([("nine", {"n": 9, **FIGHTERS}), ("three", {"n": 3, **FIGHTERS, **MILLTOWN})], "loss",
     "fighters of nobody knows which side"),
    ([], "nothing", "nothing to add"),
]


@pytest.mark.parametrize(("things", "reason", "note"), UNLIKE, ids=[note for *_, note in UNLIKE])
def test_unlike_things_do_not(things: Any, reason: str, note: str) -> None:
    with pytest.raises(UnlikeThings) as refused:
        add_up(told(*things))
    assert refused.value.reason == reason, note
    assert refused.value.says in str(refused.value) and refused.value.instead in str(refused.value)


def test_running_counts_never_add_up() -> None:
    """All since April and all since May: the one holds the other."""
    april, may = running((9, 600)), running((9, 40), since="2021-05-01")
    with pytest.raises(UnlikeThings) as refused:
        add_up(tables_of((*april, *may)))
    assert refused.value.reason == "repeat"


def test_places_without_an_id_may_lie_in_one_another() -> None:
    tables = told(("nine", {"n": 9}), ("three", {"n": 3, **MILLTOWN}))

    def unlisted(place: PlaceMention) -> PlaceMention:
        return replace(place, id=None)

    loose = [replace(table, rows=tuple(replace(row, sayings=tuple(
        replace(s, places=tuple(map(unlisted, s.places))) for s in row.sayings)) for row in table.rows))
        for table in tables]
    with pytest.raises(UnlikeThings) as refused:
        add_up(loose)
    assert refused.value.reason == "repeat"


def test_no_order_changes_a_sum() -> None:
    tables = told(("nine", {"n": 9}), ("three", {"n": 3, **MILLTOWN}), ("two", {"n": 2, "day": "2021-05-09"}))
    assert add_up(tables) == add_up(tables[::-1])
