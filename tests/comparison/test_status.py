"""Words of standing describe: who else tells it, who denies it. None of them says what is so."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fogline.comparison.status import Setting, Standing, statuses_of_claims, statuses_of_incident
from fogline.records import Claim, Incident, Relation, Verdict, incident_id
from fogline.records.vocabulary import RelationType, Status
from tests.comparison.telling import tell

NINE = {"words": "nine", "n": 9, "interest": "enemy_loss", "loss_of": "BB", "population": "combatant"}
FOUR = {"words": "four", "n": 4, "interest": "own_loss", "loss_of": "BB", "population": "combatant"}


def claimed(side: str = "AA", report: str = "r1", said: str = "nine men were killed at the mill",
            **more: object) -> Claim:
    return tell(said, side, "casualties", report=report, **more)


def words(found: tuple[Standing, ...]) -> list[str]:
    return list(dict.fromkeys(standing.status for standing in found))


def status_of(first: Claim, others: list[Claim], relations: list[tuple[RelationType, int, int]],
              setting: Setting | None = None) -> list[str]:
    """The words of the first claim; relations are between claims by their number."""
    every = [first, *others]
    made = [Relation(kind, every[a].id, every[b].id, ()) for kind, a, b in relations]
    return words(statuses_of_claims({claim.id: claim for claim in every}, made, setting or Setting())[first.id])


SAME = ("same_claim", 0, 1)
ONE_TEXT = Setting(origins={"r1": "post", "r2": "post"})
CASES = [
    (claimed(), [], [], None, ["single_source"], "one report, one speaker"),
    (claimed(), [], [], Setting(appearances={"r1": 5}), ["repeated_same_source"], "one text on five sites"),
    (claimed(), [claimed(report="r2")], [SAME], None, ["repeated_same_source"], "two outlets carry one speaker's word"),
    (claimed(who="U.S. command"), [claimed(report="r2", who="US command")], [SAME], None, ["repeated_same_source"],
     "with points and without"),
    (claimed("OTHER", who="officials"), [claimed("OTHER", "r2", who="officials")], [SAME], None, [],
     "officials may be the same or others: neither one source nor two that corroborate"),
    (claimed("OUTLET"), [claimed("OUTLET", "r2")], [SAME], ONE_TEXT, ["repeated_same_source"], "an agency's copy"),
    (claimed("OUTLET"), [claimed("OUTLET", "r2")], [SAME], None, [], "two outlets in their own words corroborate"),
    (claimed(), [claimed(report="r2", who="Governor Brell")], [SAME], None, ["same_side_only"], "two of one side"),
    (claimed(), [claimed("AB", "r2", who="Governor Brell")], [SAME], Setting(blocs={"AA": "A", "AB": "A"}),
     ["same_side_only"], "allies are one side"),
    (claimed(), [claimed("BB", "r2")], [("agrees", 0, 1)], None, ["agreed_across_sides"], "the other side tells it"),
    (claimed(), [claimed("WITNESS", "r2", who="Tomas Brell")], [("agrees", 0, 1)], None, [],
     "a witness is of no side, and a second source"),
    (claimed(figures=[NINE]), [claimed("BB", "r2", "four were killed", figures=[{**FOUR, "interest": None}])],
     [("differing_figures", 0, 1)], None, ["single_source", "figures_differ"], "another number"),
    (claimed(figures=[NINE]), [claimed("BB", "r2", "four were killed", figures=[FOUR])],
     [("differing_figures", 0, 1)], None, ["single_source", "figures_differ", "conceded_in_part"],
     "the side that lost them admits fewer"),
    (claimed("BB", said="four were killed", figures=[FOUR]), [], [], None, ["single_source", "own_loss_admitted"],
     "a loss of the speaker's own side"),
    (claimed("BB", said="four were killed", figures=[{**FOUR, "population": "civilian"}]), [], [], None,
     ["single_source"], "civilians of one's own are counted against the enemy"),
    (claimed("OUTLET", said="four were killed", figures=[FOUR]), [], [], None, ["single_source"],
     "an outlet has no side to admit for"),
    (claimed("BB", said="four were killed", figures=[FOUR], denied=True), [], [], None, ["single_source"],
     "a denied loss is not admitted"),
    (claimed(), [claimed("BB", "r2", denied=True)], [("denies", 1, 0)], None, ["single_source", "denied"], "denied"),
    (claimed(denied=True), [claimed("BB", "r2")], [("denies", 0, 1)], None, ["single_source"],
     "who denies is not denied by that"),
    (claimed(), [claimed("BB", "r2", denied=True), claimed("BB", "r3", who="the mayor of Oakford")],
     [("denies", 1, 0), ("agrees", 0, 2)], None, ["agreed_across_sides", "denied", "conceded_in_part"],
     "one voice of a side denies what another tells"),
    (claimed(), [claimed(report="r2", denied=True)], [("denies", 1, 0)], None, ["single_source", "retracted"],
     "the speaker takes it back"),
    (claimed(), [claimed(report="r2"), claimed("BB", "r3", denied=True)], [SAME, ("denies", 2, 1)], None,
     ["repeated_same_source", "denied"], "what denies a claim denies it in every report"),
    (claimed(), [claimed("BB", "r2")], [("partial_contradiction", 0, 1)], None, ["single_source", "contradicted"],
     "contradicted in part"),
    (claimed(), [claimed("BB", "r2")], [("mirror_accusation", 0, 1)], None, ["single_source"],
     "each side's charge against the other is no contradiction"),
    (claimed(), [claimed("BB", "r2")], [("framing_conflict", 1, 0)], None, ["single_source", "frame_differs"],
     "framed otherwise"),
    (claimed(), [claimed(report="r2", said="eleven men were killed at the mill")], [("later_account", 0, 1)], None,
     ["single_source", "superseded"], "a later account"),
    (claimed(), [claimed(report="r2", said="eleven men were killed at the mill")], [("later_account", 0, 1)],
     Setting(published={"r1": "2031-05-06", "r2": "2031-05-05"}), ["single_source"], "the other one is the earlier"),
    (claimed("UNKNOWN"), [], [], None, ["single_source", "unattributed"], "the report names nobody"),
]


@pytest.mark.parametrize(("first", "others", "relations", "setting", "expected", "note"), CASES,
                         ids=[case[5] for case in CASES])
def test_statuses(first: Claim, others: list[Claim], relations: list[tuple[RelationType, int, int]],
                  setting: Setting | None, expected: list[str], note: str) -> None:
    assert status_of(first, others, relations, setting) == expected, note


def test_a_persons_verdict_stands_over_the_machines_word() -> None:
    one, other = claimed(), claimed("BB", "r2")
    told = {claim.id: claim for claim in (one, other)}
    verdict = Verdict("reject", "ann", "2031-05-06", "another mill")
    relation = Relation("contradicts", one.id, other.id, (), verdict=verdict)
    assert words(statuses_of_claims(told, [relation])[one.id]) == ["single_source"]
    relabelled = replace(relation, verdict=Verdict("differing_blame", "ann", "2031-05-06", "both blame"))
    assert words(statuses_of_claims(told, [relabelled])[one.id]) == ["single_source", "blame_differs"]


def test_every_word_has_its_sentence_and_its_claims() -> None:
    one, other = claimed(), claimed("BB", "r2", denied=True)
    found = statuses_of_claims({claim.id: claim for claim in (one, other)}, [Relation("denies", other.id, one.id, ())])
    assert [(standing.says, standing.claims) for standing in found[one.id]] == [
        ("it is the word of the AA army alone, in one report", (one.id,)),
        ("the BB army denies it", (other.id,))]
    assert not {"true", "false"} & set(" ".join(get_args(Status)).split("_"))


def happening(*claims: Claim) -> Incident:
    ids = tuple(claim.id for claim in claims)
    return Incident(incident_id(ids[0]), ids, (), "casualties", None, None, None, ())


def test_an_incident_of_five_reports_of_one_statement_is_one_source() -> None:
    told = [claimed(report=f"r{n}") for n in range(5)]
    found = statuses_of_incident(happening(*told), {claim.id: claim for claim in told}, [])
    assert words(found) == ["repeated_same_source"]
    assert found[0].says == "5 reports, 1 source: it is the word of the AA army alone"


def test_an_incident_is_agreed_only_where_claims_agree() -> None:
    one, other = claimed(), claimed("BB", "r2", "shells hit the mill")
    told = {claim.id: claim for claim in (one, other)}
    assert words(statuses_of_incident(happening(one, other), told, [])) == []
    agreeing = [Relation("agrees", one.id, other.id, ())]
    assert words(statuses_of_incident(happening(one, other), told, agreeing)) == ["agreed_across_sides"]


def test_a_denial_told_elsewhere_denies_the_incident_a_figure_told_elsewhere_does_not() -> None:
    one, denial = claimed(), claimed("BB", "r2", denied=True)
    told = {claim.id: claim for claim in (one, denial)}
    assert "denied" in words(statuses_of_incident(happening(one), told, [Relation("denies", denial.id, one.id, ())]))
    outside = [Relation("differing_figures", denial.id, one.id, ())]
    assert "figures_differ" not in words(statuses_of_incident(happening(one), told, outside))


def test_an_incident_is_unattributed_only_where_all_of_it_is() -> None:
    nobodys, somebodys = claimed("UNKNOWN"), claimed(report="r2")
    told = {claim.id: claim for claim in (nobodys, somebodys)}
    assert "unattributed" in words(statuses_of_incident(happening(nobodys), told, []))
    assert "unattributed" not in words(statuses_of_incident(happening(nobodys, somebodys), told, []))


KINDS = st.sampled_from(["same_claim", "agrees", "denies", "contradicts", "differing_figures", "later_account"])


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(["AA", "BB", "OUTLET", "UNKNOWN", "WITNESS"]), min_size=2, max_size=7),
       st.lists(st.tuples(KINDS, st.integers(0, 6), st.integers(0, 6)), max_size=8), st.randoms())
def test_any_order_gives_the_same(sides: list[str], drawn: list, shuffled: random.Random) -> None:
    told = [claimed(side, f"r{n}") for n, side in enumerate(sides)]
    relations = [Relation(kind, told[a].id, told[b].id, ()) for kind, a, b in drawn if a != b and max(a, b) < len(told)]
    expected = statuses_of_claims({claim.id: claim for claim in told}, relations)
    turned, mixed = told[:], relations[:]
    shuffled.shuffle(turned)
    shuffled.shuffle(mixed)
    assert statuses_of_claims({claim.id: claim for claim in turned}, mixed) == expected
    assert all({"single_source", "repeated_same_source"} - set(words(found)) for found in expected.values())
