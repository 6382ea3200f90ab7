"""What a retelling loses, adds or exchanges, word for word."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telling import tell

from fogline.comparison.drift import drift_of
from fogline.records import Claim, PlaceMention, Span

DOWNED = {"words": "two", "n": 2, "measure": "destroyed", "population": "equipment"}
AT_LEAST = {"words": "at least nine", "low": 9, "high": None, "qualifier": "at_least"}
NINE = {"words": "nine", "n": 9}


def named(said: str, name: str) -> Claim:
    at = said.index(name)
    place = PlaceMention(Span(at, at + len(name), name), "bakhmut", "Bakhmut", "location", "settlement")
    return replace(tell(said, "RED", "attack"), places=(place,))


CASES: list[tuple[Claim, Claim, tuple[str, ...], str]] = [
    (tell("two drones were downed", "RED", "equipment_loss", figures=(DOWNED,)),
     tell("drones destroyed", "RED", "equipment_loss", voice="headline"),
     ("the number “two” is lost", "“downed” became “destroyed”"), "a headline"),
    (tell("at least nine people were killed", "RED", "casualties", figures=(AT_LEAST,)),
     tell("nine people were killed", "RED", "casualties", figures=(NINE,)),
     ("“at least nine” became “nine”",), "a qualifier"),
    (tell("nine people were killed", "RED", "casualties", figures=(NINE,)),
     tell("eight people were killed", "RED", "casualties", figures=({"words": "eight", "n": 8},)),
     ("“nine” became “eight”",), "a number"),
    (tell("the fire was possibly set by rebels", "RED", "attack"), tell("rebels set the fire", "RED", "attack"),
     ("“possibly” is lost",), "a hedge"),
    (tell("rebels set the fire", "RED", "attack"),
     replace(tell("rebels set the fire", "RED", "attack"), flags=("hedged_by_outlet",), cue=Span(30, 36, "claims")),
     ("the outlet’s doubt (“claims”) is added",), "a hedge in the cue"),
    (tell("the town has not fallen", "RED", "territorial_control"),
     tell("the town has fallen", "RED", "territorial_control"), ("“not” is lost",), "a negation"),
    (tell("he didn't shell the port", "RED", "attack"), tell("he did not shell the port", "RED", "attack"),
     (), "a negation in two spellings"),
    (tell("almost the whole town was taken", "RED", "territorial_control"),
     tell("the whole town was taken", "RED", "territorial_control"), ("“almost” is lost",), "a degree"),
    (named("artillery shelled Artemivsk", "Artemivsk"), named("artillery shelled Bakhmut", "Bakhmut"),
     ("“Artemivsk” became “Bakhmut”",), "one place, two names"),
    (tell("jets hit the market in Taiz, killing nine", "RED", "attack", figures=(NINE,)),
     tell("jets hit the market", "RED", "attack"), (), "what only one speaks of is no drift"),
    (tell("nine people were killed", "RED", "casualties", figures=(NINE,)),
     tell("nine people were killed", "RED", "casualties", figures=(NINE,)), (), "word for word"),
]


@pytest.mark.parametrize(("a", "b", "wanted", "note"), CASES, ids=[c[3] for c in CASES])
def test_drift(a: Claim, b: Claim, wanted: tuple[str, ...], note: str) -> None:
    assert tuple(reason.says for reason in drift_of(a, b)) == wanted


@given(st.sampled_from([c[:2] for c in CASES]))
def test_what_one_way_loses_the_other_adds(pair: tuple[Claim, Claim]) -> None:
    def turned(says: str) -> str:
        if " became " in says:
            return " became ".join(reversed(says.split(" became ")))
        return says.replace("lost", "\0").replace("added", "lost").replace("\0", "added")
    forth, back = (drift_of(*ends) for ends in (pair, pair[::-1]))
    assert sorted(turned(r.says) for r in forth) == sorted(r.says for r in back)
