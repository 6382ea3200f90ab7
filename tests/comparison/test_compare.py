"""Few pairs and right ones: what contradicts, what answers what, which figures differ, and what only looks like it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telling import tell

from fogline.comparison import compare, compare_named
from fogline.comparison.wording import shared_wording
from fogline.records import Actor, Claim, Relation

KILLED_9 = {"words": "nine", "n": 9, "loss_of": "RED"}
KILLED_14 = {"words": "14", "n": 14, "loss_of": "RED"}

PAIRS: list[tuple[Claim, Claim, str | None, str]] = [
    # control
    (tell("our units hold Bakhmut", "RED", "territorial_control", place="Bakhmut"),
     tell("its fighters took Bakhmut", "BLUE", "territorial_control", at=90, place="Bakhmut"),
     "contradicts", "both hold it"),
    (tell("our units hold Bakhmut", "RED", "territorial_control", place="Bakhmut"),
     tell("the enemy has lost Bakhmut", "BLUE", "territorial_control", report="r2", place="Bakhmut"),
     "contradicts", "hold against loss, across reports"),
    (tell("Bakhmut has not fallen", "RED", "territorial_control", place="Bakhmut", denied=True),
     tell("Bakhmut is now under our control", "BLUE", "territorial_control", at=90, place="Bakhmut"),
     "contradicts", "a fall denied"),
    (tell("our units abandoned Bakhmut", "RED", "territorial_control", place="Bakhmut", denied=True),
     tell("its troops entered and took Bakhmut", "BLUE", "territorial_control", at=90, place="Bakhmut"),
     "contradicts", "the span says what is denied"),
    (tell("Bakhmut is almost entirely in its hands", "RED", "territorial_control", place="Bakhmut"),
     tell("our units hold Bakhmut", "BLUE", "territorial_control", at=90, place="Bakhmut"),
     "partial_contradiction", "almost is not all"),
    (tell("its units repelled an attack on Bakhmut", "RED", "repulse", place="Bakhmut"),
     tell("its fighters took Bakhmut", "BLUE", "territorial_control", at=90, place="Bakhmut"),
     "partial_contradiction", "an attack held off there"),
    (tell("its units repelled attacks near Bakhmut", "RED", "repulse", place="Bakhmut", role="direction"),
     tell("its fighters took Bakhmut", "BLUE", "territorial_control", at=90, place="Bakhmut"),
     None, "a direction is no presence in the town"),
    (tell("our units hold the airport of Goma", "RED", "territorial_control", place="Goma"),
     tell("its fighters hold the northern gate of Goma", "BLUE", "territorial_control", at=90, place="Goma"),
     None, "two parts of one town"),
    (tell("its troops advanced near Bakhmut", "RED", "advance", place="Bakhmut"),
     tell("its fighters hold Bakhmut", "BLUE", "territorial_control", at=90, place="Bakhmut"),
     None, "gains on the flanks leave the town"),
    (tell("our units hold Bakhmut", "RED", "territorial_control", place="Bakhmut"),
     tell("its fighters hold Soledar", "BLUE", "territorial_control", at=90, place="Soledar"),
     None, "two towns"),
    (tell("our units hold Bakhmut", "RED", "territorial_control", place="Bakhmut"),
     tell("its fighters took Bakhmut", "BLUE", "territorial_control", report="r2", place="Bakhmut", day="2021-06-20"),
     None, "a month later it may well have changed hands"),
    (tell("our units hold Bakhmut", "RED", "territorial_control", place="Bakhmut"),
     tell("our troops took Bakhmut", "PINK", "territorial_control", at=90, place="Bakhmut"),
     None, "allies hold it together"),
    (tell("enemy control of Bakhmut is ruled out", "RED", "territorial_control", place="Bakhmut", denied=True),
     tell("Bakhmut came under its control", "BLUE", "territorial_control", at=90, place="Bakhmut"),
     "contradicts", "the other's hold is ruled out"),
    (tell("our units hold every position", "RED", "territorial_control"),
     tell("its troops took two villages near Bakhmut", "BLUE", "territorial_control", at=90, place="Bakhmut"),
     "partial_contradiction", "every position is that one too"),
    (tell("no checkpoint has fallen", "RED", "territorial_control", denied=True),
     tell("our men hold the checkpoint at Bakhmut", "BLUE", "territorial_control", at=90, place="Bakhmut"),
     "contradicts", "no checkpoint is not that one either"),
    (tell("our units hold every position", "RED", "territorial_control"),
     tell("its troops took two villages near Bakhmut", "BLUE", "territorial_control", report="r2", place="Bakhmut"),
     None, "every position of another report"),
    (tell("our units left Bakhmut", "RED", "territorial_control", place="Bakhmut"),
     tell("its fighters took Bakhmut", "BLUE", "territorial_control", report="r2", place="Bakhmut"),
     "agrees", "claimed and conceded"),
    (tell("our units hold Bakhmut", "RED", "territorial_control", place="Bakhmut"),
     tell("our units have left Bakhmut", "RED", "territorial_control", report="r2", place="Bakhmut", day="2021-05-06"),
     "later_account", "one side, two days later"),
    (tell("our units hold Bakhmut", "RED", "territorial_control", place="Bakhmut"),
     tell("its units improved their positions near Bakhmut", "BLUE", "territorial_control", at=90, place="Bakhmut"),
     None, "better trenches are not the town"),
    # denials
    (tell("government troops operate across the border", "MEDIA", "presence", agent="RED"),
     tell("it has no troops abroad", "RED", "presence", report="r2", denied=True),
     "denies", "soldiers abroad, across reports"),
    (tell("two shops were emptied", "WITNESS", "property_damage", place="Taiz"),
     tell("any property had been taken", "RED", "property_damage", at=90, denied=True),
     "denies", "looting told by a witness"),
    (tell("the enemy burned crops at Taiz", "BLUE", "property_damage", place="Taiz"),
     tell("any property had been taken", "RED", "property_damage", at=90, denied=True),
     None, "burning is no looting"),
    (tell("it had struck a command post", "BLUE", "attack", at=90),
     tell("any of its commanders had been in Taiz", "RED", "presence", at=200, place="Taiz", denied=True),
     "denies", "the next sentence need not name the place again"),
    (tell("shelling a market in Taiz", "BLUE", "attack", place="Taiz", agent="RED"),
     tell("this", "RED", "statement_event", at=90, denied=True), "denies", "a bare this"),
    (tell("rebels shelled the maternity hospital in Taiz", "BLUE", "attack", place="Taiz", agent="RED"),
     tell("shelling the hospital in Taiz", "RED", "attack", at=90, place="Taiz", denied=True),
     "denies", "a charge and its denial"),
    (tell("the enemy fired rockets at Taiz", "BLUE", "attack", place="Taiz"),
     tell("not a single rocket was fired at Taiz", "RED", "attack", report="r2", place="Taiz", denied=True),
     "denies", "across reports"),
    (tell("his men hold the gate of Taiz", "BLUE", "territorial_control", place="Taiz"),
     tell("that is not true", "RED", "statement_event", at=90, denied=True),
     "denies", "points back at the claim before it"),
    (tell("the RED army", "BLUE", "responsibility", place="Taiz"),
     tell("shelling the hospital in Taiz", "RED", "attack", at=90, place="Taiz", denied=True),
     "denies", "a bare blame"),
    (tell("it had hit a base of mercenaries in Taiz", "BLUE", "attack", place="Taiz"),
     tell("there were no soldiers in Taiz", "RED", "presence", at=90, place="Taiz", denied=True),
     "denies", "no soldiers where a base was hit"),
    (tell("the enemy struck homes in Taiz", "BLUE", "attack", place="Taiz"),
     tell("our army does not target civilians", "RED", "attack", at=90, denied=True),
     "partial_contradiction", "a general denial"),
    (tell("the enemy fired on our positions near Taiz", "BLUE", "attack", place="Taiz", role="near"),
     tell("its units had only returned fire", "RED", "attack", at=90),
     "partial_contradiction", "who began"),
    (tell("medics say shells landed in the hospital in Taiz", "WITNESS", "casualties", place="Taiz"),
     tell("shelling the hospital in Taiz", "RED", "attack", at=90, place="Taiz", denied=True),
     None, "nobody was charged"),
    (tell("its jets bombed the hospital in Taiz", "BLUE", "attack", place="Taiz", agent="BLUE"),
     tell("bombing the hospital in Taiz", "RED", "attack", at=90, place="Taiz", denied=True),
     None, "another one's deed"),
    (tell("the enemy shelled the market in Taiz", "BLUE", "attack", place="Taiz"),
     tell("shelling the market in Aden", "RED", "attack", at=90, place="Aden", denied=True),
     None, "another town"),
    # figures
    (tell("nine people were killed in Idlib", "BLUE", "casualties", place="Idlib", figures=(KILLED_9,)),
     tell("the strike killed 14 in Idlib", "RED", "casualties", report="r2", place="Idlib", figures=(KILLED_14,)),
     "differing_figures", "one place, one day, two counts"),
    (tell("at least ten people were killed in Idlib", "BLUE", "casualties", place="Idlib",
          figures=({"words": "at least ten", "low": 10, "high": None, "qualifier": "at_least", "loss_of": "RED"},)),
     tell("the strike killed 14 in Idlib", "RED", "casualties", report="r2", place="Idlib", figures=(KILLED_14,)),
     "agrees", "at least ten may be fourteen"),
    (tell("nine people were killed in Idlib", "BLUE", "casualties", place="Idlib", figures=(KILLED_9,)),
     tell("the strike killed 14 in Aleppo", "RED", "casualties", report="r2", place="Aleppo", figures=(KILLED_14,)),
     None, "two towns"),
    (tell("nine people were killed in Idlib", "BLUE", "casualties", place="Idlib", figures=(KILLED_9,)),
     tell("14 fighters were killed in Idlib", "RED", "casualties", report="r2", place="Idlib",
          figures=({**KILLED_14, "population": "combatant"},)), "distinct_population", "two populations"),
    (tell("nine people were killed in Idlib", "RED", "casualties", place="Idlib", figures=(KILLED_9,)),
     tell("the toll in Idlib rose to 14", "RED", "casualties", report="r2", place="Idlib", figures=(KILLED_14,)),
     "later_account", "one side counts again"),
    (tell("there are no losses among our men", "RED", "casualties", figures=(
        {"words": "no losses", "n": 0, "qualifier": "none_claimed", "measure": "lost_unspecified",
         "population": "combatant", "loss_of": "RED", "interest": "own_loss"},)),
     tell("it had killed 14 soldiers", "BLUE", "casualties", report="r2", figures=(
         {**KILLED_14, "population": "combatant", "interest": "enemy_loss"},)),
     "contradicts", "none against some"),
    (tell("31 of our servicemen were killed", "RED", "casualties", figures=(
        {"words": "31", "n": 31, "population": "combatant", "loss_of": "RED", "scope": "cumulative"},)),
     tell("24 dead among its own men", "BLUE", "casualties", at=90, figures=(
         {"words": "24", "n": 24, "population": "combatant", "loss_of": "BLUE", "scope": "cumulative"},)),
     "distinct_population", "each counts its own"),
    (tell("nine people were killed in Idlib", "RED", "casualties", place="Idlib", figures=(KILLED_9,)),
     tell("14 people were killed since March", "RED", "casualties", at=90, figures=(
         {**KILLED_14, "scope": "cumulative"},)), "scope_difference", "one strike and a running total"),
    # told twice, and what is two
    (tell("army says it beat back attack", "RED", "repulse", voice="headline"),
     tell("its troops drove back an attack at the market", "RED", "repulse", at=90),
     "same_claim", "a headline and its body"),
    (tell("its artillery destroyed a bridge and two depots in Kherson", "RED", "attack", place="Kherson"),
     tell("artillery destroyed the bridge and two depots in Kherson", "RED", "attack", report="r2", place="Kherson"),
     "same_claim", "one speaker in two reports"),
    (tell("the enemy shelled Kherson", "RED", "attack", place="Kherson"),
     tell("the enemy bombed a refinery in Rostov", "BLUE", "attack", at=90, place="Rostov"),
     "mirror_accusation", "each charges the other"),
    (tell("the enemy shelled the market in Kherson", "RED", "attack", place="Kherson"),
     tell("the market was shelled by the RED army itself", "BLUE", "attack", at=90, agent="RED"),
     "differing_blame", "one market, two authors"),
    (tell("nine people were killed in Idlib", "RED", "casualties", place="Idlib", figures=(KILLED_9,)),
     tell("six of the dead were children", "RED", "casualties", at=90, figures=(
         {"words": "six", "n": 6, "loss_of": "RED"},)), "elaborates", "a part of the count before it"),
    (tell("there are no losses", "RED", "casualties", figures=(
        {"words": "no losses", "n": 0, "qualifier": "none_claimed", "measure": "lost_unspecified",
         "population": "combatant", "loss_of": "RED"},)),
     tell("one soldier was hurt", "RED", "casualties", at=90, figures=(
         {"words": "one", "n": 1, "measure": "wounded", "population": "combatant", "loss_of": "RED"},)),
     "tension", "losses may mean the dead alone"),
    (tell("shells killed nine in Kherson", "WITNESS", "casualties", place="Kherson", basis="explicit"),
     tell("jets had bombed Kherson", "RED", "attack", at=90, place="Kherson", day="2021-05-03", basis="explicit"),
     "distinct_incident", "the words give two days"),
    (tell("the enemy shelled Kherson", "RED", "attack", place="Kherson"),
     tell("talks will go on in Geneva", "BLUE", "diplomatic_action", at=90, place="Geneva"),
     None, "nothing in common"),
]
BLOCS = {"PINK": "RED", "RED": "RED"}
MIRROR = {"RED": "BLUE", "BLUE": "RED"}
EVERYTHING = [replace(c, report_id=f"{n}{c.report_id}") for n, (a, b, _, _) in enumerate(PAIRS) for c in (a, b)]


@pytest.mark.parametrize(("a", "b", "wanted", "note"), PAIRS, ids=[p[3] for p in PAIRS])
def test_pair(a: Claim, b: Claim, wanted: str | None, note: str) -> None:
    found = compare([a, b], BLOCS)
    assert [r.type for r in found] == ([wanted] if wanted else [])
    for relation in found:
        assert {relation.a, relation.b} == {a.id, b.id}
        assert relation.reasons and all(r.says for r in relation.reasons)
        assert 0 < relation.strength <= 1


def test_a_denial_is_named_first() -> None:
    charge, denial = PAIRS[[p[3] for p in PAIRS].index("a charge and its denial")][:2]
    relation = compare([charge, denial])[0]
    assert (relation.a, relation.b) == (denial.id, charge.id)


def test_a_word_on_control_takes_the_place_just_spoken_of() -> None:
    claims = [
        tell("fierce battles rage at Bakhmut", "RED", "fighting", place="Bakhmut"),
        tell("their full control is out of the question", "RED", "territorial_control", at=32, denied=True,
             voice="direct_quote"),
        tell("Bakhmut came under its control", "BLUE", "territorial_control", at=300, place="Bakhmut")]
    found = compare(claims)
    assert [(r.type, r.a, r.b) for r in found] == [("contradicts", claims[1].id, claims[2].id)]
    assert "the RED army denies it" in found[0].reasons[1].says


def test_an_accusation_is_of_a_deed() -> None:
    claims = [
        tell("shelling a market in Taiz", "BLUE", "attack", place="Taiz", agent="RED"),
        tell("our fighters hold the hill", "BLUE", "territorial_control", at=60),
        tell("the accusation", "RED", "statement_event", at=120, denied=True)]
    assert [(r.type, r.a, r.b) for r in compare(claims)] == [("denies", claims[2].id, claims[0].id)]


def test_a_toll_without_a_place_is_of_the_only_place_struck() -> None:
    toll = {"words": "nine", "n": 9, "population": "unknown"}
    claims = [
        tell("shelling a market in Taiz", "BLUE", "attack", place="Taiz", agent="RED"),
        tell("killing 14 people in Taiz", "BLUE", "casualties", at=60, place="Taiz",
             figures=({"words": "14", "n": 14, "population": "unknown"},)),
        tell("the number of dead at nine", "RED", "casualties", at=120, figures=(toll,))]
    assert "differing_figures" in [r.type for r in compare(claims)]
    elsewhere = tell("shelling a port in Aden", "BLUE", "attack", at=90, place="Aden", agent="RED")
    assert "differing_figures" not in [r.type for r in compare([*claims, elsewhere])]


def test_every_claim_of_a_quarrel_is_set_beside_the_other_sides() -> None:
    claims = [
        tell("our units hold Bakhmut", "RED", "territorial_control", place="Bakhmut"),
        tell("its fighters took Bakhmut", "BLUE", "territorial_control", report="r2", place="Bakhmut"),
        tell("its flag flies over Bakhmut", "BLUE", "territorial_control", report="r2", at=400, place="Bakhmut")]
    assert [r.type for r in compare(claims) if r.type == "contradicts"] == ["contradicts"] * 2


def test_shared_words_are_shown_as_written() -> None:
    told = shared_wording("Rockets fired at Taiz", "not a rocket was fired")
    assert told == "both have the words “Rockets” and “fired”"
    assert shared_wording("the shelling", "it shelled them") == "both have the word “shelling”"


def test_claims_keep_the_ids_a_ledger_gives_them() -> None:
    a, b = PAIRS[0][:2]
    assert [(r.a, r.b) for r in compare_named([("one", a), ("two", b)])] == [("one", "two")]


@given(st.permutations(EVERYTHING))
def test_the_order_of_claims_changes_nothing(shuffled: list[Claim]) -> None:
    assert compare(shuffled, BLOCS) == compare(EVERYTHING, BLOCS)


@given(st.lists(st.sampled_from(EVERYTHING), max_size=12, unique_by=lambda c: c.id))
def test_swapping_the_sides_gives_the_mirrored_relations(claims: list[Claim]) -> None:
    kept = [c for c in claims if c.side != "PINK"]
    assert list(map(shape, compare(map(mirrored, kept)))) == list(map(shape, compare(kept)))


def shape(relation: Relation) -> tuple[str, str, str, float]:
    return relation.type, relation.a, relation.b, relation.strength


def mirrored(claim: Claim) -> Claim:
    """The same claim of the other side, about the other side, in the other side's words."""
    def turn(text: str) -> str:
        return text.replace("RED", "\0").replace("BLUE", "RED").replace("\0", "BLUE")
    agent = claim.agent and Actor(turn(claim.agent.name), MIRROR.get(claim.agent.side or "", claim.agent.side))
    return replace(
        claim, side=MIRROR.get(claim.side, claim.side), agent=agent,
        span=replace(claim.span, exact=turn(claim.span.exact)),
        speaker=claim.speaker and replace(claim.speaker, name=turn(claim.speaker.name)),
        figures=tuple(replace(f, loss_of=MIRROR.get(f.loss_of or "", f.loss_of)) for f in claim.figures))


def test_a_long_report_costs_its_length() -> None:
    """Ten times the claims of one place must not cost a hundred times the comparisons."""
    claims = [tell("our units hold Bakhmut", ("RED", "BLUE")[n % 2], "territorial_control", at=n * 100, place="Bakhmut")
              for n in range(600)]
    assert len(compare(claims)) <= 600 * 60
