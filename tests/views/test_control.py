"""`fogline control`: the words on one place by any of its names, whole reports read for what they carry over."""

from __future__ import annotations

import pytest

from fogline.ledger import Store
from fogline.views.control import list_control


@pytest.mark.parametrize(("name", "claimed_by", "note"), [
    ("Synkivka", {"russian", "ukrainian"}, "a height near the village is a part"),
    ("Sinkovka", {"russian", "ukrainian"}, "the other side's name finds the same place"),
    ("Atlantis", set(), "nobody speaks of it"),
])
def test_by_any_name(samples_store: Store, name: str, claimed_by: set[str], note: str) -> None:
    found = list_control(samples_store, name)
    assert {claim.holder for one in found for claim in one.claims} == claimed_by, note


def test_both_sides_stand_and_are_contested(samples_store: Store) -> None:
    (found,) = list_control(samples_store, "Kanyabayonga")
    assert found.contested
    assert {(claim.holder, claim.word) for claim in found.claims} == {
        ("m23", "claimed"), ("congolese", "claimed"), ("congolese", "conceded")}
    by_id = {claim.told.cited[0].claim for claim in found.claims}
    assert all(other in by_id for claim in found.claims for other in claim.contested_by)
