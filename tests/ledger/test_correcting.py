"""What a person decided stands over what was read: after a re-read and in a newer version."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from readings import TEXT, agentless, baker, governor, mark, outlet, reading

from fogline.ledger import SETTABLE, BadCorrection, Filter, Store
from fogline.records import Claim, Span
from fogline.records.contract import claim_fields
from fogline.records.vocabulary import FLAGS, KINDS

READ = {"profile": "world", "version": "1.0"}
NEWER = {"profile": "world", "version": "2.0"}
SIGNED = {"author": "A. Editor", "reason": "read the original", "time": "2022-05-01T10:00:00Z"}


@pytest.fixture
def told(store: Store) -> Store:
    store.write(reading(), **READ)
    return store


PLACE = {"span": [mark("Izium").start, mark("Izium").end], "exact": "Izium", "id": "geo:1", "name": "Izium",
         "names": {}, "role": "near", "precision": "settlement", "lat": 49.2, "lon": 37.3}
COUNT = {"span": [mark("at least nine").start, mark("at least nine").end], "exact": "at least nine", "low": 9,
         "high": None, "qualifier": "at_least", "unit": "people", "measure": "killed", "population": "civilian",
         "loss_of": "UA", "scope": "incident", "interest": "own_loss"}
DAY = {"span": None, "exact": None, "edtf": "2022-04-04", "role": "event", "basis": "document_date"}

GOOD = [  # (field, value, what the claim then says, note)
    ("side", "RU", "RU", "another side"),
    ("kind", "attack", "attack", "another kind"),
    ("voice", "framed_report", "framed_report", "another voice"),
    ("attribution", "carried_over", "carried_over", "how the speaker was found"),
    ("channel", "video", "video", "another channel"),
    ("channel", None, None, "no channel"),
    ("channel", "null", None, "no channel, from a command line"),
    ("flags", "denial, conditional", ["denial", "conditional"], "flags in one string"),
    ("flags", [], [], "no flags"),
    ("notes", ("private_person",), ["private_person"], "a note, so that the speaker is masked"),
    ("places", json.dumps([PLACE]), [PLACE], "a place as JSON"),
    ("figures", [COUNT], [COUNT], "a figure"),
    ("when", [DAY], [DAY], "a day nobody wrote"),
    ("speaker", None, None, "nobody"),
]


@pytest.mark.parametrize(("field", "value", "says", "note"), GOOD, ids=[row[3] for row in GOOD])
def test_what_a_person_sets_stands(told: Store, field: str, value: Any, says: Any, note: str) -> None:
    made = told.decide(governor().id, field, value, **SIGNED)
    entry = told.claim(governor().id)
    assert claim_fields(entry.claim)[field] == says
    assert made.before == claim_fields(governor())[field] and made.author == "A. Editor"
    assert entry.decisions == (made,) and entry.id == governor().id
    told.undo(made.id, **SIGNED)
    assert told.claim(governor().id).claim == governor()


def test_every_settable_field_is_set_above() -> None:
    assert {row[0] for row in GOOD} == set(SETTABLE)


def test_a_speaker_by_name_keeps_the_words_of_the_report(told: Store) -> None:
    told.decide(governor().id, "speaker", "Ihor Invented", **SIGNED)
    speaker = told.claim(governor().id).speaker
    assert speaker and (speaker.name, speaker.span) == ("Ihor Invented", mark("The regional governor"))
    assert [entry.id for entry in told.claims(Filter(speaker="invented"))] == [governor().id]
    assert [entry.id for entry in told.claims(Filter(text="invented"))] == [governor().id]
    told.decide(agentless().id, "speaker", "Ihor Invented", **SIGNED)
    speaker = told.claim(agentless().id).speaker
    assert speaker and (speaker.name, speaker.span, speaker.capacity) == ("Ihor Invented", None, "other")


BAD = [  # (field, value, word the error must hold, note)
    ("truth", "yes", "side, kind", "no such field"),
    ("id", "c0", "side, kind", "an id is not a matter of opinion"),
    ("side", "the enemy", "code in capitals", "a phrase is no side"),
    ("side", None, "code in capitals", "a claim without a side says UNKNOWN"),
    ("kind", "battle", "fighting, attack", "not in the vocabulary: all of it is listed"),
    ("flags", "denied", "denial", "near miss of a flag"),
    ("flags", 3, "a list", "a number of flags"),
    ("speaker", "  ", "null", "a blank name"),
    ("speaker", {"name": "X", "capacity": "boss"}, "official", "no such capacity"),
    ("figures", "[{", "no JSON", "broken JSON"),
    ("figures", [COUNT | {"low": "nine"}], "a number", "a count in words"),
    ("figures", [COUNT | {"exact": "at most nine"}], "report has", "words the report does not have"),
    ("places", [PLACE | {"span": [0, 9_999]}], "report has", "a place beyond the text"),
    ("places", [PLACE | {"lat": 95.0}], "degrees", "no such latitude"),
    ("when", "2022-04-05", "no JSON", "a bare date"),
]


@pytest.mark.parametrize(("field", "value", "says", "note"), BAD, ids=[row[3] for row in BAD])
def test_a_bad_correction_says_what_is_allowed(told: Store, field: str, value: Any, says: str, note: str) -> None:
    with pytest.raises(BadCorrection, match=says):
        told.decide(governor().id, field, value, **SIGNED)
    assert list(told.decisions()) == [] and told.claim(governor().id).claim == governor()


@pytest.mark.parametrize("missing", ["author", "reason", "time"])
def test_a_correction_is_signed(told: Store, missing: str) -> None:
    signed = SIGNED | {missing: " "}
    with pytest.raises(BadCorrection, match=missing):
        told.decide(governor().id, "side", "RU", **signed)
    with pytest.raises(BadCorrection, match=missing):
        told.reject(governor().id, **signed)


def test_a_corrected_claim_is_found_by_its_new_values_alone(told: Store) -> None:
    told.decide(governor().id, "side", "RU", **SIGNED)
    told.decide(governor().id, "places", [], **SIGNED)
    told.decide(governor().id, "figures", [COUNT | {"measure": "wounded"}], **SIGNED)
    assert [entry.id for entry in told.claims(Filter(side="RU"))] == [governor().id]
    assert [entry.id for entry in told.claims(Filter(measure="wounded"))] == [governor().id]
    for gone in (Filter(side="UA"), Filter(place="Izium"), Filter(measure="killed")):
        assert list(told.claims(gone)) == []


def test_a_rejected_claim_is_kept_and_can_come_back(told: Store) -> None:
    made = told.reject(baker().id, **SIGNED)
    assert baker().id not in {entry.id for entry in told.claims()}
    assert [entry.id for entry in told.claims(Filter(rejected=True))] == [baker().id]
    assert told.claim(baker().id).rejected
    with pytest.raises(BadCorrection, match="already"):
        told.reject(baker().id, **SIGNED)
    told.undo(made.id, **SIGNED)
    assert not told.claim(baker().id).rejected and len(list(told.claims())) == 4


def test_an_undo_is_a_decision_too_and_can_be_undone(told: Store) -> None:
    first = told.decide(governor().id, "side", "RU", **SIGNED)
    second = told.decide(governor().id, "side", "BY", **SIGNED)
    back = told.undo(second.id, **SIGNED)
    assert told.claim(governor().id).side == "RU"
    with pytest.raises(BadCorrection, match="undone already"):
        told.undo(second.id, **SIGNED)
    told.undo(back.id, **SIGNED)
    assert told.claim(governor().id).side == "BY"
    assert [d.type for d in told.decisions(governor().id)] == ["set", "set", "undo", "undo"]
    told.undo(first.id, **SIGNED)
    assert told.claim(governor().id).side == "BY"
    with pytest.raises(BadCorrection, match="no decision"):
        told.undo("d0", **SIGNED)


@pytest.mark.parametrize("statement", ["DELETE FROM decisions", "UPDATE decisions SET author = 'nobody'"])
def test_nobody_takes_a_decision_out_of_the_record(told: Store, statement: str) -> None:
    told.decide(governor().id, "side", "RU", **SIGNED)
    with sqlite3.connect(told.path) as connection, pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute(statement)
    assert len(list(told.decisions())) == 1


# ── reading again ────────────────────────────────────────────────────────────────────────────────────────────────────


def shifted(claim: Claim, by: int) -> Claim:
    """The claim with `by` characters fewer at its beginning."""
    return replace(claim, span=Span.cut(TEXT, claim.span.start + by, claim.span.end))


REREADS = [  # (what the newer version reads instead of the governor's claim, whether the correction holds, note)
    (governor(), True, "the same claim"),
    (replace(governor(), kind="attack", side="UNKNOWN"), True, "the same words, read otherwise"),
    (shifted(governor(), 3), True, "three characters fewer: still nine tenths"),
    (replace(shifted(governor(), 3), voice="framed_report"), True, "another voice of the same class"),
    (replace(shifted(governor(), 3), voice="direct_quote"), False, "now somebody's own words"),
    (shifted(governor(), 20), False, "half the words: another claim"),
    (None, False, "no claim at all"),
]


@pytest.mark.parametrize(("claim", "holds", "note"), REREADS, ids=[row[2] for row in REREADS])
def test_a_correction_finds_its_claim_in_a_newer_reading(
        told: Store, claim: Claim | None, holds: bool, note: str) -> None:
    made = told.decide(governor().id, "side", "RU", **SIGNED)
    found = tuple(c for c in (claim, baker(), outlet()) if c)
    assert told.write(reading(claims=found), **NEWER).state == "reread"
    assert [entry.id for entry in told.claims(Filter(side="RU"))] == ([claim.id] if claim and holds else [])
    waiting = [problem for problem in told.problems() if problem.kind == "correction_unattached"]
    assert [problem.claim_id for problem in waiting] == ([] if holds else [governor().id])
    assert list(told.decisions()) == [made]
    told.write(reading(), **READ)  # back to the old version: the claim is found again by its id
    assert told.claim(governor().id).side == "RU"
    assert [problem.kind for problem in told.problems()] == ["no_year"]


def test_corrections_follow_through_several_versions(told: Store) -> None:
    told.decide(governor().id, "side", "RU", **SIGNED)
    told.write(reading(claims=(shifted(governor(), 3),)), **NEWER)
    second = told.decide(shifted(governor(), 3).id, "kind", "attack", **SIGNED)
    told.write(reading(claims=(shifted(governor(), 4),)), profile="world", version="3.0")
    entry = next(told.claims())
    assert (entry.side, entry.kind, len(entry.decisions)) == ("RU", "attack", 2)
    told.undo(second.id, **SIGNED)
    assert next(told.claims()).kind == "casualties"


def test_a_correction_does_not_move_to_a_neighbour_that_was_there_before(told: Store) -> None:
    """Two speakers of the same words: when one claim goes, its correction does not fall on the other."""
    twin = replace(governor(), speaker=replace(governor().speaker, span=mark("Olena Testenko")))  # type: ignore[type-var]
    told.write(reading(claims=(governor(), twin)), **NEWER)
    told.decide(governor().id, "side", "RU", **SIGNED)
    told.write(reading(claims=(twin,)), profile="world", version="3.0")
    assert next(told.claims()).side == "UA"
    assert [p.kind for p in told.problems()][-1] == "correction_unattached"


def test_an_undo_reaches_a_correction_that_waits(told: Store) -> None:
    made = told.decide(governor().id, "side", "RU", **SIGNED)
    told.write(reading(claims=(outlet(),)), **NEWER)
    told.undo(made.id, **SIGNED)
    assert [problem.kind for problem in told.problems()] == ["no_year"]
    told.write(reading(), **READ)
    assert told.claim(governor().id).side == "UA"


actions = st.lists(st.one_of(
    st.tuples(st.just("kind"), st.sampled_from(KINDS)), st.tuples(st.just("flags"), st.lists(st.sampled_from(FLAGS))),
    st.tuples(st.just("undo"), st.integers(0, 9)), st.tuples(st.just("reread"), st.integers(0, 5))), max_size=8)


@given(actions)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_reading_again_gives_what_the_decisions_gave(told: Store, taken: list[tuple[str, Any]]) -> None:
    """Whatever was decided and undone, the row settles to the same after any number of re-reads."""
    for n, (what, value) in enumerate(taken):
        if what == "undo":
            made = list(told.decisions())
            if made:
                try:
                    told.undo(made[value % len(made)].id, **SIGNED)
                except BadCorrection as error:
                    assert "undone already" in str(error)
        elif what == "reread":
            before = told.claim(governor().id)
            extra = (shifted(outlet(), value),) if value else ()
            told.write(reading(claims=(governor(), baker(), *extra)), profile=f"p{n}", version=str(id(taken)))
            assert told.claim(governor().id) == before
        else:
            told.decide(governor().id, what, value, **SIGNED)
