"""The scores of place names: which are found, and how far off they are put."""

from __future__ import annotations

import pytest

from fogline.bench.places import Placed, PlaceMark, PlaceScore, Point, places_as_plain, score_places

HERE, NEAR, FAR = Point(40.0, 45.0), Point(40.5, 45.0), Point(50.0, 45.0)


def mark(start: int, end: int, point: Point | None = None, asked: bool = True) -> PlaceMark:
    return PlaceMark(start, end, "x" * (end - start), point, asked)


@pytest.mark.parametrize(("marks", "found", "counted", "note"), [
    ([mark(0, 5), mark(10, 15)], [(0, 5), (10, 15)], "2/2/2 2", "all right"),
    ([mark(0, 14)], [(0, 5)], "1/1/1 0", "without the word of its kind it is still the name"),
    ([mark(0, 14)], [(0, 5), (6, 14)], "1/2/1 0", "one to one: half a name more is one too many"),
    ([mark(0, 5)], [(5, 9)], "0/1/1 0", "beside it is not it"),
    ([mark(0, 5, asked=False)], [(0, 5)], "0/0/0 0", "what is marked as a people is nobody's fault"),
    ([mark(0, 5, asked=False)], [], "0/0/0 0", "and is not asked for"),
    ([mark(0, 5)], [(0, 5), (0, 5)], "1/1/1 1", "twice the same is once"),
    ([], [(0, 5)], "0/1/0 0", "found where there is nothing"),
])
def test_names_found(marks, found, counted, note):
    total = score_places(marks, found, [])
    t = total.mentions
    assert f"{t.right}/{t.predicted}/{t.gold} {total.exact.right}" == counted, note


@pytest.mark.parametrize(("placed", "near", "could", "abstained", "note"), [
    (Placed(NEAR, (NEAR, FAR)), 1, 1, 0, "within reach"),
    (Placed(FAR, (NEAR, FAR)), 0, 1, 0, "the wrong one of two"),
    (Placed(None, (NEAR,)), 0, 1, 1, "left open"),
    (Placed(None, ()), 0, 0, 1, "no list has it"),
])
def test_names_placed(placed, near, could, abstained, note):
    total = score_places([mark(0, 5, HERE), mark(6, 9)], [], [placed])
    assert (total.near, total.could, total.located - len(total.kilometres), total.located) == (
        near, could, abstained, 1), note


def test_documents_add_up_and_nothing_is_none():
    total = sum((score_places([mark(0, 5, HERE)], [(0, 5)], [Placed(HERE, (HERE,))]),
                 score_places([mark(0, 5, HERE)], [], [Placed(FAR, (FAR,))])), PlaceScore())
    plain = places_as_plain(total)
    assert plain["mention_f1"] == pytest.approx(2 / 3, abs=1e-4) and plain["acc161"] == 0.5
    assert plain["ceiling"] == 0.5 and plain["abstained"] == 0.0 and plain["n"] == 2 and plain["n_documents"] == 2
    none = places_as_plain(score_places([mark(0, 5)], [], []))
    assert none["acc161"] is None and none["mean_km"] is None and none["ceiling"] is None
