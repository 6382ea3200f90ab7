"""What stands against what, case by case: absence, denials of a whole kind, soldiers abroad, control, and counts."""

from __future__ import annotations

from typing import Any

import pytest
from telling import tell
from test_compare import BLOCS, mirrored, shape

from fogline.comparison import compare
from fogline.records import Claim

OWN = {"population": "combatant", "loss_of": "RED", "interest": "own_loss", "scope": "period"}
ENEMY = {**OWN, "interest": "enemy_loss"}
NONE_HURT = {"words": "no citizen", "n": 0, "qualifier": "none_claimed", "measure": "wounded"}


def killed(words: str, n: int, **more: Any) -> dict[str, Any]:
    return {"words": words, "n": n, **more}


CASES: list[tuple[Claim, Claim, str | None, str]] = [
    # what was not there
    (tell("no aircraft of ours was over Taiz", "RED", "attack", place="Taiz"),
     tell("warplanes bombed the market in Taiz", "BLUE", "attack", report="r2", place="Taiz"),
     "contradicts", "no aircraft, and warplanes"),
    (tell("no aircraft of ours was over Taiz", "RED", "attack", place="Taiz"),
     tell("our jets bombed a depot in Taiz", "BLUE", "attack", report="r2", place="Taiz", agent="BLUE"),
     None, "the other side's own aircraft"),
    (tell("no aircraft of ours was over Taiz", "RED", "attack", place="Taiz"),
     tell("warplanes bombed the market in Aden", "BLUE", "attack", report="r2", place="Aden"),
     None, "another town"),
    (tell("there was no military site near Taiz market", "BLUE", "presence", place="Taiz"),
     tell("rockets stored in Taiz by the group exploded", "RED", "responsibility", report="r2", place="Taiz"),
     "contradicts", "no arms, and rockets"),
    (tell("we know of no civilians in that house in Taiz", "RED", "presence", place="Taiz"),
     tell("five citizens died in Taiz", "BLUE", "casualties", report="r2", place="Taiz", figures=(killed("five", 5),)),
     "partial_contradiction", "no civilians known of, and five dead"),
    # a denial of a whole kind
    (tell("our army does not target civilians", "RED", "intent"),
     tell("RED gunners shelled a school in Taiz", "BLUE", "attack", report="r2", place="Taiz", agent="RED"),
     "partial_contradiction", "across reports, of whom it is charged"),
    (tell("our army does not target civilians", "RED", "intent"),
     tell("RED gunners shelled a depot in Taiz", "BLUE", "attack", report="r2", place="Taiz", agent="RED"),
     None, "a depot is no school"),
    (tell("our units fired only on military positions", "RED", "attack"),
     tell("the enemy shelled homes in Taiz", "BLUE", "attack", at=90, place="Taiz"),
     "partial_contradiction", "only on positions"),
    # bare rejections
    (tell("it had hit a barracks in Taiz", "BLUE", "attack", place="Taiz"),
     tell("a fantasy", "RED", "opinion", at=90, denied=True), "denies", "a fantasy, of what was told before"),
    (tell("its fighters took Taiz", "BLUE", "territorial_control", report="r2", place="Taiz"),
     tell("that is not true", "RED", "territorial_control", place="Taiz", denied=True),
     None, "what is not true is not said"),
    # soldiers abroad
    (tell("RED soldiers fight alongside the movement", "MEDIA", "presence", agent="RED"),
     tell("it has no troops across the border", "RED", "presence", report="r2", agent="RED"),
     "contradicts", "no troops, not as a denial"),
    (tell("PINK soldiers fight alongside the movement", "MEDIA", "presence", agent="PINK"),
     tell("it has no troops across the border", "BLUE", "presence", report="r2", agent="BLUE"),
     None, "another one's soldiers"),
    # control
    (tell("our troops entered Bakhmut at dawn", "RED", "advance", place="Bakhmut"),
     tell("our units hold Bakhmut", "BLUE", "territorial_control", report="r2", place="Bakhmut"),
     "partial_contradiction", "entered, and held"),
    (tell("Bakhmut is contested", "OTHER", "territorial_control", place="Bakhmut"),
     tell("our units hold Bakhmut", "BLUE", "territorial_control", report="r2", place="Bakhmut"),
     "partial_contradiction", "nobody's, and held"),
    (tell("Bakhmut is contested", "OTHER", "territorial_control", place="Bakhmut"),
     tell("part of Bakhmut is ours", "BLUE", "territorial_control", report="r2", place="Bakhmut"),
     None, "part of it"),
    (tell("its men hold a hill near Bakhmut", "RED", "territorial_control", place="Bakhmut", role="near"),
     tell("our units hold Bakhmut", "BLUE", "territorial_control", report="r2", place="Bakhmut"),
     None, "near the town is not the town"),
    (tell("the enemy fled", "RED", "advance", place="Bakhmut"),
     tell("our units hold Bakhmut", "BLUE", "territorial_control", report="r2", place="Bakhmut"),
     "partial_contradiction", "who makes the enemy flee holds the place"),
    (tell("any of our men has surrendered", "RED", "casualties", place="Taiz", denied=True),
     tell("more than 120 fighters gave themselves up in Taiz", "BLUE", "casualties", report="r2", place="Taiz",
          figures=({"words": "more than 120", "low": 121, "high": None, "qualifier": "more_than", "measure": "captured",
                    **ENEMY},)), "denies", "a loss counted in other words"),
    (tell("cling to three streets of Bakhmut", "RED", "territorial_control", place="Bakhmut"),
     tell("our units hold Bakhmut", "BLUE", "territorial_control", report="r2", place="Bakhmut"),
     None, "who clings is not said"),
    # counts
    (tell("no citizen was harmed in Taiz", "RED", "casualties", place="Taiz", figures=(NONE_HURT,)),
     tell("nine people were killed in Taiz", "WITNESS", "casualties", report="r2", place="Taiz",
          figures=(killed("nine", 9),)), "contradicts", "nobody harmed, and nine dead"),
    (tell("no citizen was harmed in Taiz", "RED", "casualties", place="Taiz", figures=(NONE_HURT,)),
     tell("nine people were killed in Aden", "WITNESS", "casualties", report="r2", place="Aden",
          figures=(killed("nine", 9),)), None, "elsewhere"),
    (tell("no citizen was harmed in Taiz", "RED", "casualties", place="Taiz", figures=(NONE_HURT,)),
     tell("nine people were killed in Taiz", "RED", "casualties", report="r2", place="Taiz",
          figures=(killed("nine", 9),)), "later_account", "one side, first none"),
    (tell("two of our men fell", "RED", "casualties", figures=(killed("two", 2, **OWN),)),
     tell("58 enemies fell at Taiz", "BLUE", "casualties", report="r2", place="Taiz",
          figures=(killed("58", 58, **ENEMY),)), "differing_figures", "all that fell is less than at one place"),
    (tell("two of our men fell at Taiz", "RED", "casualties", place="Taiz", figures=(killed("two", 2, **OWN),)),
     tell("58 enemies fell", "BLUE", "casualties", report="r2", figures=(killed("58", 58, **ENEMY),)),
     None, "58 in all, two of them here"),
    (tell("six of our men fell", "RED", "casualties", figures=(killed("six", 6, **OWN),)),
     tell("it put 74 out of action", "BLUE", "casualties", report="r2", figures=(
         killed("74", 74, **ENEMY, measure="casualties_unspecified"),)),
     "differing_figures", "six dead are too few among 74 dead and wounded"),
    (tell("22 of our men fell", "RED", "casualties", figures=(killed("22", 22, **OWN),)),
     tell("it put 74 out of action", "BLUE", "casualties", report="r2", figures=(
         killed("74", 74, **{**ENEMY, "interest": "own_loss"}, measure="casualties_unspecified"),)),
     None, "one interest: the dead are among the dead and wounded"),
    (tell("four fell and nine were wounded at Taiz", "RED", "casualties", place="Taiz", figures=(
        killed("four", 4, **OWN), killed("nine", 9, **OWN, measure="wounded"))),
     tell("60 were killed and wounded at Taiz", "BLUE", "casualties", report="r2", place="Taiz", figures=(
         killed("60", 60, **ENEMY, measure="casualties_unspecified"),)),
     "differing_figures", "dead and wounded, beside dead and wounded"),
    (tell("up to 160 enemies fell at Taiz", "BLUE", "casualties", place="Taiz", figures=(
        {"words": "up to 160", "low": None, "high": 160, "qualifier": "up_to", **ENEMY},)),
     tell("four of our men fell at Taiz", "RED", "casualties", report="r2", place="Taiz",
          figures=(killed("four", 4, **OWN),)), "differing_figures", "who says up to 160 does not mean four"),
    (tell("eight fighters died in Taiz", "BLUE", "casualties", place="Taiz", figures=(
        killed("eight", 8, **ENEMY),)),
     tell("eleven people died in Taiz", "WITNESS", "casualties", report="r2", place="Taiz", figures=(
         killed("eleven", 11, population="unknown"),)), None, "people who may be others"),
    (tell("eleven died in Taiz", "BLUE", "casualties", place="Taiz", figures=(killed("eleven", 11),)),
     tell("seven were her pupils", "WITNESS", "casualties", at=90, place="Taiz", figures=(killed("seven", 7),)),
     None, "seven of those eleven"),
]


@pytest.mark.parametrize(("a", "b", "wanted", "note"), CASES, ids=[c[3] for c in CASES])
def test_pair(a: Claim, b: Claim, wanted: str | None, note: str) -> None:
    found = [r for r in compare([a, b], BLOCS) if r.type not in ("same_event", "agrees", "elaborates")]
    assert [r.type for r in found] == ([wanted] if wanted else [])
    for relation in found:
        assert all(r.says for r in relation.reasons) and 0 < relation.strength <= 1, note


@pytest.mark.parametrize(("a", "b"), [c[:2] for c in CASES if "PINK" not in (c[0].side, c[1].side)])
def test_the_other_way_round(a: Claim, b: Claim) -> None:
    """Of two sides that change places everything is told alike."""
    assert list(map(shape, compare([mirrored(a), mirrored(b)]))) == list(map(shape, compare([a, b])))
