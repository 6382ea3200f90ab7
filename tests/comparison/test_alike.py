"""What is told twice, what two voices tell of one happening, and what only looks like it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telling import tell

from fogline.comparison import compare
from fogline.records import Actor, Claim
from fogline.records.vocabulary import Flag

NINE = {"words": "nine", "n": 9}
FOUR_SOLDIERS = {"words": "four", "n": 4, "population": "combatant"}
SAID = "2021-05-04"
NEXT_DAY = "2021-05-05"


def flagged(claim: Claim, *flags: Flag) -> Claim:
    return replace(claim, flags=flags)


def targeting(claim: Claim, cue: str) -> Claim:
    """The claim with words that introduce it."""
    return replace(claim, cue=replace(claim.span, start=0, end=len(cue), exact=cue))


PAIRS: list[tuple[Claim, Claim, str | None, str]] = [
    # one claim told twice
    (tell("nine people died in Idlib", "RED", "casualties", place="Idlib", figures=(NINE,)),
     tell("the number of those killed in Idlib is nine", "RED", "casualties", report="r2", place="Idlib",
          figures=(NINE,)), "same_claim", "one side, one number"),
    (tell("nine people died in Idlib", "RED", "casualties", place="Idlib", figures=(NINE,)),
     tell("nine dead in Idlib", "MEDIA", "casualties", report="r2", place="Idlib", figures=(NINE,)),
     "same_claim", "media pass it on"),
    (tell("our units keep the village of Mweso", "RED", "territorial_control", place="Mweso"),
     tell("Mweso had not been lost", "RED", "territorial_control", report="r2", place="Mweso", who="a spokeswoman"),
     "same_claim", "kept, and not lost"),
    (tell("targeting the market of Dinder by the air force", "RED", "attack", place="Dinder", denied=True),
     tell("hitting the market in Dinder", "RED", "attack", report="r2", place="Dinder", denied=True),
     "same_claim", "one denial in two outlets"),
    (tell("nobody was killed in Taiz", "RED", "casualties", place="Taiz", figures=(
        {"words": "nobody", "n": 0, "qualifier": "none_claimed", "loss_of": "RED"},)),
     tell("there were no victims in Taiz", "RED", "casualties", report="r2", place="Taiz", figures=(
         {"words": "no victims", "n": 0, "qualifier": "none_claimed", "loss_of": "RED"},)),
     "same_claim", "none, and none"),
    (tell("the shells came from the hill of Kalengera", "RED", "responsibility", place="Kalengera"),
     tell("their guns stood on Kalengera", "RED", "responsibility", report="r2", place="Kalengera"),
     "same_claim", "one side on who did it"),
    (tell("its jets struck a depot in Homs", "RED", "attack", place="Homs"),
     tell("its jets struck a depot in Hama", "RED", "attack", report="r2", place="Hama"), None, "two towns"),
    (tell("nine people died in Idlib", "OUTLET", "casualties", place="Idlib", figures=(NINE,)),
     tell("nine died in Idlib", "OUTLET", "casualties", report="r2", place="Idlib", figures=(NINE,)),
     "same_event", "two outlets in their own voice are not one speaker"),
    (tell("the market in Idlib is calm", "OUTLET", "status_framing", place="Idlib", voice="headline"),
     tell("its soldiers patrol the market in Idlib", "RED", "presence", at=90, place="Idlib"),
     "same_claim", "a headline is of the first claim on its place"),
    # one happening
    (tell("jets struck a market in Taiz", "WITNESS", "attack", place="Taiz"),
     tell("eleven people died at the market in Taiz", "RED", "casualties", report="r2", place="Taiz"),
     "same_event", "a strike, and its dead"),
    (tell("shells fell on the school in Mweso", "WITNESS", "attack", place="Mweso"),
     tell("a shell hit the school in Mweso", "RED", "attack", report="r2", place="Mweso", day="2021-05-20"),
     None, "two weeks apart"),
    (tell("jets struck a market in Taiz", "WITNESS", "attack", place="Taiz", basis="explicit"),
     tell("people died at the market in Taiz", "RED", "casualties", report="r2", place="Taiz", day=NEXT_DAY,
          basis="explicit"), "distinct_incident", "the words give two days"),
    (tell("four soldiers died in Mweso", "RED", "casualties", place="Mweso", figures=(FOUR_SOLDIERS,)),
     tell("a shell hit the school in Mweso", "WITNESS", "attack", report="r2", place="Mweso"),
     None, "a battle's dead are not a strike's"),
    (tell("no aircraft was over Taiz that night", "RED", "attack", place="Taiz"),
     tell("a mine went off in Taiz", "WITNESS", "attack", report="r2", place="Taiz"), None, "nothing is no blow"),
    (flagged(tell("jets may strike a market in Taiz", "WITNESS", "attack", place="Taiz"), "conditional"),
     tell("people died at the market in Taiz", "RED", "casualties", report="r2", place="Taiz"), None, "what may be"),
    # who did it
    (tell("rockets of the rebels blew up in Taiz", "RED", "responsibility", place="Taiz"),
     tell("jets bombed the market in Taiz", "BLUE", "attack", report="r2", place="Taiz"),
     "differing_blame", "their own store, or a bomb"),
    (tell("the RED army shelled the market in Taiz", "BLUE", "attack", place="Taiz", agent="RED"),
     tell("the BLUE army shelled the market in Taiz", "RED", "attack", report="r2", place="Taiz", agent="BLUE"),
     "differing_blame", "one market, two authors, in two reports"),
    (tell("it was the rebels who fired on Taiz", "RED", "responsibility", place="Taiz"),
     tell("the enemy fired on Taiz", "BLUE", "attack", report="r2", place="Taiz"),
     "differing_blame", "it was the rebels: not the speaker"),
    (targeting(tell("the attack on Taiz", "RED", "responsibility", place="Taiz"), "claimed responsibility for"),
     tell("the RED army attacked Taiz", "BLUE", "attack", report="r2", place="Taiz", agent="RED"),
     None, "who owns up agrees"),
    (tell("who had fired the rockets at Taiz was not clear", "UN", "responsibility", place="Taiz"),
     tell("rockets of the rebels blew up in Taiz", "RED", "responsibility", report="r2", place="Taiz"),
     "same_event", "an international body is nobody's enemy"),
    (tell("the enemy fired on Taiz", "RED", "attack", place="Taiz"),
     tell("the enemy fired on Taiz", "BLUE", "attack", report="r2", place="Taiz"),
     "mirror_accusation", "each charges the other, in two reports"),
    # particulars
    (tell("a shell hit the school in Mweso", "WITNESS", "attack", place="Mweso"),
     tell("a drone hit the school in Mweso", "RED", "attack", report="r2", place="Mweso"),
     "differing_detail", "a shell, a drone"),
    (tell("its jets hit a base in Mweso", "BLUE", "attack", place="Mweso", basis="explicit"),
     tell("jets hit a factory in Mweso", "RED", "attack", report="r2", place="Mweso"),
     "differing_detail", "a base, a factory"),
    (tell("nine civilians died in Khiam", "RED", "casualties", place="Khiam", figures=({**NINE, "loss_of": "RED"},)),
     tell("it killed some fighters in Khiam", "BLUE", "casualties", report="r2", place="Khiam", figures=(
         {"words": "some", "low": None, "high": None, "qualifier": "several", "population": "combatant",
          "loss_of": "RED"},)), "differing_category", "civilians, or fighters"),
    # agreement
    (tell("four soldiers were lost in Khiam", "RED", "casualties", place="Khiam", figures=(
        {**FOUR_SOLDIERS, "loss_of": "RED", "interest": "own_loss"},)),
     tell("it killed four soldiers in Khiam", "BLUE", "casualties", report="r2", place="Khiam", figures=(
         {**FOUR_SOLDIERS, "loss_of": "RED", "interest": "enemy_loss"},)), "agrees", "claimed and conceded"),
    (tell("a strike killed nine in Khiam", "RED", "casualties", place="Khiam", figures=(NINE,)),
     tell("nine bodies were found in Khiam", "WITNESS", "casualties", report="r2", place="Khiam", figures=(NINE,)),
     "agrees", "a side and a witness"),
    # framing
    (tell("the invasion of Kherson goes on", "RED", "fighting", place="Kherson"),
     tell("its special operation in Kherson goes on", "BLUE", "fighting", report="r2", place="Kherson"),
     "framing_conflict", "invasion, operation"),
    (tell("shells brought a massacre on Kherson", "RED", "attack", place="Kherson"),
     tell("shells killed many, a massacre in Kherson", "WITNESS", "attack", report="r2", place="Kherson"),
     "same_event", "one frame"),
]
BLOCS = {"PINK": "RED", "RED": "RED"}


@pytest.mark.parametrize(("a", "b", "wanted", "note"), PAIRS, ids=[p[3] for p in PAIRS])
def test_pair(a: Claim, b: Claim, wanted: str | None, note: str) -> None:
    found = [r for r in compare([a, b], BLOCS) if r.type != "paraphrase_drift"]
    assert [r.type for r in found] == ([wanted] if wanted else [])
    for relation in found:
        assert relation.reasons and all(reason.says for reason in relation.reasons)
        assert 0 < relation.strength <= 1


def test_a_retelling_of_less_has_drifted() -> None:
    body = tell("at least nine people were killed in Idlib", "RED", "casualties", at=90, place="Idlib", figures=(
        {"words": "at least nine", "low": 9, "high": None, "qualifier": "at_least"},))
    headline = tell("nine killed in Idlib", "RED", "casualties", place="Idlib", voice="headline", figures=(NINE,))
    same, drift = sorted(compare([headline, body]), key=lambda r: r.type, reverse=True)
    assert (same.type, drift.type) == ("same_claim", "paraphrase_drift")
    assert (drift.a, drift.b) == (body.id, headline.id)
    assert drift.reasons[0].says == "“at least nine” became “nine”"


def test_what_follows_a_deed_elaborates_it() -> None:
    deed = tell("its jets struck a depot in Homs", "RED", "attack", place="Homs")
    dead = tell("nine people were killed", "RED", "casualties", at=60, figures=(NINE,))
    far = tell("nine people were killed", "RED", "casualties", at=900, figures=(NINE,))
    assert [(r.type, r.a, r.b) for r in compare([deed, dead])] == [("elaborates", dead.id, deed.id)]
    assert not compare([deed, far])


def test_one_link_for_each_place_and_two_voices() -> None:
    claims = [tell("shells hit the market in Taiz", "WITNESS", "attack", place="Taiz"),
              tell("shells hit a house in Taiz", "WITNESS", "attack", at=90, place="Taiz"),
              tell("a shell hit the market of Taiz", "RED", "attack", report="r2", place="Taiz"),
              tell("a shell hit the house in Taiz", "RED", "attack", report="r2", at=90, place="Taiz")]
    assert [r.type for r in compare(claims)].count("same_event") == 1


def test_what_is_apart_is_not_chained() -> None:
    """Two blows charged each to the other side are one incident for nobody, though a third voice tells of both."""
    claims = [tell("the enemy shelled Taiz", "BLUE", "attack", place="Taiz"),
              tell("the enemy shelled Taiz", "RED", "attack", at=90, place="Taiz"),
              tell("shells fell in Taiz", "WITNESS", "attack", at=190, place="Taiz")]
    found = compare(claims)
    assert "mirror_accusation" in [r.type for r in found]
    linked = [{r.a, r.b} for r in found if r.type == "same_event"]
    assert len(linked) < 2


@given(st.sampled_from([p for p in PAIRS if p[0].report_id != p[1].report_id]))
def test_which_report_comes_first_changes_no_type(pair: tuple[Claim, Claim, str | None, str]) -> None:
    a, b = replace(pair[0], report_id="r2"), replace(pair[1], report_id="r1")
    assert sorted(r.type for r in compare([a, b], BLOCS)) == sorted(r.type for r in compare(pair[:2], BLOCS))


@given(st.sampled_from(PAIRS))
def test_the_sides_may_be_exchanged(pair: tuple[Claim, Claim, str | None, str]) -> None:
    assert [(r.type, r.strength) for r in compare(map(exchanged, pair[:2]))] == [
        (r.type, r.strength) for r in compare(pair[:2])]


def exchanged(claim: Claim) -> Claim:
    sides = {"RED": "BLUE", "BLUE": "RED"}

    def turn(text: str) -> str:
        return text.replace("RED", "\0").replace("BLUE", "RED").replace("\0", "BLUE")
    agent = claim.agent and Actor(turn(claim.agent.name), sides.get(claim.agent.side or "", claim.agent.side))
    return replace(
        claim, side=sides.get(claim.side, claim.side), agent=agent,
        span=replace(claim.span, exact=turn(claim.span.exact)),
        speaker=claim.speaker and replace(claim.speaker, name=turn(claim.speaker.name)),
        figures=tuple(replace(f, loss_of=sides.get(f.loss_of or "", f.loss_of)) for f in claim.figures))
