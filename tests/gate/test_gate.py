"""The reading may not slip below its floors on annotated reports (floors.json; `make gate` prints every figure)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import gate
import pytest


@pytest.fixture(scope="module")
def groups(shared: Path) -> dict[str, gate.Figures]:
    return gate.measure(shared)[0]


@pytest.mark.parametrize("group", ["dev", "dev_read", "dev_unread", *gate.OTHERS])
def test_no_figure_slips_below_its_floor(groups: dict[str, gate.Figures], group: str) -> None:
    floors: dict[str, Any] = json.loads(gate.FLOORS.read_text(encoding="utf-8"))
    assert gate.slips(groups[group], floors.get(group, {})) == []


@pytest.mark.parametrize(("figures", "floors", "wrong", "note"), [
    ({"claims_f1": 0.81}, {"min": {"claims_f1": 0.8}}, [], "above the floor"),
    ({"claims_f1": 0.79}, {"min": {"claims_f1": 0.8}}, ["claims_f1 is 0.79, its floor is 0.8"], "below it"),
    ({"places_f1": None}, {"min": {"places_f1": 0.1}}, ["places_f1 is None, its floor is 0.1"], "measured nothing"),
    ({}, {"min": {"typo_f1": 0.1}}, ["typo_f1 is None, its floor is 0.1"], "a floor for no figure is a mistake"),
    ({"fatal": 1}, {"max": {"fatal": 0}}, ["fatal is 1, its ceiling is 0"], "one fatal flaw is one too many"),
])
def test_slips(figures: gate.Figures, floors: dict[str, dict[str, float]], wrong: list[str], note: str) -> None:
    assert gate.slips(figures, floors) == wrong, note


def test_documents_are_added_by_numerator_and_denominator() -> None:
    def row(right: int, of: int, missed: int) -> dict[str, Any]:
        ratio = {"value": right / of, "num": right, "den": of}
        ratios = dict.fromkeys(("claims_precision", "claims_recall_core", "claims_f1"), ratio)
        return {**ratios, "wrong_side": {"value": missed}}

    both = gate.together({"a": row(1, 1, 0), "b": row(1, 3, 2), "c": row(0, 9, 7)}, ("a", "b"))
    assert both == {"claims_precision": 0.5, "claims_recall_core": 0.5, "claims_f1": 0.5, "wrong_side": 2}
