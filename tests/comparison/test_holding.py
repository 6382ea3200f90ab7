"""Who is said to hold a place: each side's word by day, and what cannot stand beside it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telling import tell

from fogline.comparison.holding import holdings
from fogline.records import Claim

CONTROL = "territorial_control"

WORDS = (
    # claim, the bloc spoken of, word, holds, note
    (tell("our forces control Dorn", "RED", CONTROL, place="Dorn"), "RED", "claimed", True, "a side of itself"),
    (tell("our troops withdrew from Dorn", "RED", CONTROL, place="Dorn"), "RED", "conceded", False,
     "against its own interest"),
    (tell("Dorn had fallen", "RED", CONTROL, place="Dorn", denied=True), "RED", "claimed", True,
     "who denies a fall says that he holds"),
    (tell("RED troops do not control Dorn", "BLUE", CONTROL, place="Dorn", agent="RED"), "RED", "denied", False,
     "of the other side"),
    (tell("RED troops control Dorn", "UN", CONTROL, place="Dorn", agent="RED"), "RED", "reported_by_third_party", True,
     "a body that holds no ground"),
    (tell("RED troops control Dorn", "OUTLET", CONTROL, place="Dorn", agent="RED"), "RED", "reported_by_third_party",
     True, "the report's own voice"),
    (tell("RED troops control Dorn", "GREEN", CONTROL, place="Dorn", agent="RED"), "RED", "reported_by_third_party",
     True, "nobody speaks of GREEN as holding Dorn: it concedes nothing"),
)


@pytest.mark.parametrize(("claim", "holder", "word", "holds", "note"), WORDS, ids=[row[-1] for row in WORDS])
def test_what_a_speaker_does_with_a_hold(claim: Claim, holder: str, word: str, holds: bool, note: str) -> None:
    found = holdings([("c1", claim)], {}, frozenset({"UN"}))
    assert [(h.holder, h.word, h.holds) for h in found] == [(holder, word, holds)], note


def test_who_is_spoken_of_as_holding_concedes_the_others_hold() -> None:
    ours = tell("our forces control Dorn", "BLUE", CONTROL, place="Dorn", day="2021-05-01")
    theirs = tell("RED troops control Dorn", "BLUE", CONTROL, place="Dorn", agent="RED", report="r2", day="2021-05-09")
    found = holdings([("c1", ours), ("c2", theirs)], {})
    assert [(h.holder, h.word) for h in found] == [("BLUE", "claimed"), ("RED", "conceded")]


CONTESTED = (
    (("RED", "2021-05-04", False), ("BLUE", "2021-05-05", False), True, "two sides claim it within three days"),
    (("RED", "2021-05-04", False), ("BLUE", "2021-05-14", False), False, "ten days apart it may have changed hands"),
    (("RED", "2021-05-04", False), ("RED", "2021-05-04", False), False, "one side twice"),
    (("RED", None, False), ("BLUE", "2021-05-04", False), False, "an undated word stands for no day"),
)


@pytest.mark.parametrize(("one", "other", "contested", "note"), CONTESTED, ids=[row[-1] for row in CONTESTED])
def test_contested(one: tuple[str, str, bool], other: tuple[str, str, bool], contested: bool, note: str) -> None:
    claims = [(f"c{n}", tell("our forces control Dorn", side, CONTROL, place="Dorn", day=day, report=f"r{n}"))
              for n, (side, day, _) in enumerate((one, other))]
    assert [h.contested for h in holdings(claims, {})] == [contested, contested], note


def test_allies_do_not_contest_each_other() -> None:
    claims = [(side, tell("our forces control Dorn", side, CONTROL, place="Dorn", report=side)) for side in ("A", "B")]
    assert [h.contested for h in holdings(claims, {"A": "allies", "B": "allies"})] == [False, False]


@given(st.permutations(("RED", "BLUE", "GREEN", "RED")))
def test_any_order_of_reports_gives_the_same(sides: list[str]) -> None:
    made = {side: tell("our forces control Dorn", side, CONTROL, place="Dorn", report=side) for side in sides}
    found = holdings(made.items(), {})
    assert found == holdings(sorted(made.items()), {})


def test_mirrored_sides_give_the_mirrored_words() -> None:
    def told(red: str, blue: str) -> list[tuple[str, str, bool]]:
        claims = [("c1", tell("our forces control Dorn", red, CONTROL, place="Dorn")),
                  ("c2", tell("our troops hold Dorn", blue, CONTROL, place="Dorn", report="r2"))]
        return [(h.holder, h.word, h.contested) for h in holdings(claims, {})]

    swap = {"RED": "BLUE", "BLUE": "RED"}
    assert [(swap[side], word, c) for side, word, c in told("RED", "BLUE")] == told("BLUE", "RED")
