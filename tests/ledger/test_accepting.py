"""What people say of a claim beside correcting it: that they stand behind it, and how they grade it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from readings import agentless, baker, governor, outlet, reading
from test_correcting import NEWER, READ, SIGNED, shifted
from test_older_ledgers import FIRST, OLD_TABLES
from test_rulings import at, filled, related, signed

from fogline.exports import exported
from fogline.ledger import NOTHING_SEEN, BadCorrection, DecidedMeanwhile, Filter, Store
from fogline.ledger.assessing import acceptances, assessments, lapsed, reviewed
from fogline.ledger.file import APPLICATION_ID
from fogline.records import Claim
from fogline.records.vocabulary import GRADES
from fogline.views.counted import carried

__all__ = ["filled"]
OTHER = SIGNED | {"author": "B. Second"}


@pytest.fixture
def told(store: Store) -> Store:
    store.write(reading(), **READ)
    store.compare({})
    return store


def row(store: Store, claim: Claim) -> tuple[int, ...] | None:
    """accepted, corrected, assessed, as they can be asked for."""
    with sqlite3.connect(store.path) as connection:
        found: tuple[int, ...] | None = connection.execute(
            "SELECT r.accepted, r.corrected, r.assessed FROM reviewed AS r JOIN claims AS c ON c.number = r.claim "
            "WHERE c.id = ?", (claim.id,)).fetchone()
        return found


def test_accepting_leaves_the_claim_as_it_is(told: Store) -> None:
    before = told.claim(governor().id)
    made = told.accept(governor().id, **SIGNED)
    entry = told.claim(governor().id)
    assert (entry.claim, entry.rejected) == (before.claim, False) and entry.decisions == (made,)
    assert acceptances(entry.claim, entry.decisions) == (made,) and reviewed(entry)
    assert made.type == "accept" and made.after["speaker"] == "Governor of the region"
    assert told.waiting() == 0 and row(told, governor()) == (1, 0, 0)
    second = told.accept(governor().id, **OTHER)
    assert acceptances(entry.claim, tuple(told.decisions(governor().id))) == (made, second)
    for one in (made, second):
        told.undo(one.id, **SIGNED)
    assert not reviewed(told.claim(governor().id)) and row(told, governor()) == (0, 0, 0)
    told.accept(governor().id, **SIGNED)
    assert reviewed(told.claim(governor().id)) and told.waiting() == 0


def test_what_was_accepted_is_not_what_was_set_later(told: Store) -> None:
    made = told.accept(governor().id, **SIGNED)
    changed = told.decide(governor().id, "side", "RU", **OTHER)
    entry = told.claim(governor().id)
    assert acceptances(entry.claim, entry.decisions) == () and reviewed(entry)
    assert lapsed(entry.claim, entry.decisions) == ((made, ("side",)),)
    told.undo(changed.id, **OTHER)
    entry = told.claim(governor().id)
    assert acceptances(entry.claim, entry.decisions) == (made,) and lapsed(entry.claim, entry.decisions) == ()


REREADS: list[tuple[Claim | None, bool, str]] = [  # (what a newer version reads, whether it is accepted still, note)
    (governor(), True, "the same claim"),
    (shifted(governor(), 3), True, "three characters fewer"),
    (replace(governor(), context=(0, 5), attribution="carried_over"), True, "found in another way, saying the same"),
    (replace(governor(), places=(replace(governor().places[0], lat=49.3, names=()),)), True, "a newer gazetteer"),
    (replace(governor(), kind="attack"), False, "read as another kind"),
    (replace(governor(), side="UNKNOWN"), False, "read as nobody's"),
    (replace(governor(), figures=()), False, "the number is gone"),
    (None, False, "no claim at all"),
]


@pytest.mark.parametrize(("claim", "holds", "note"), REREADS, ids=[one[2] for one in REREADS])
def test_an_acceptance_survives_a_newer_reading_that_says_the_same(
        told: Store, claim: Claim | None, holds: bool, note: str) -> None:
    made = told.accept(governor().id, **SIGNED)
    graded = told.assess(governor().id, "reliability", "b", **SIGNED)
    told.write(reading(claims=tuple(c for c in (claim, baker(), outlet()) if c)), **NEWER)
    if claim:
        entry = told.claim(claim.id)
        assert [d.id for d in entry.decisions] == [made.id, graded.id], note
        assert reviewed(entry) is holds and row(told, claim) == (holds, 0, 1)
    else:
        assert [p.kind for p in told.problems()][-1] == "correction_unattached"
    told.write(reading(), **READ)
    assert reviewed(told.claim(governor().id)) and row(told, governor()) == (1, 0, 1)


def test_nothing_said_cannot_be_judged_and_the_later_grade_acts(told: Store) -> None:
    assert assessments(told.claim(governor().id).decisions) == {}
    first = told.assess(governor().id, "credibility", "2", **SIGNED)
    second = told.assess(governor().id, "credibility", "4", **OTHER)
    told.assess(governor().id, "harm_grade", "fair", **OTHER)
    entry = told.claim(governor().id)
    assert (first.before, second.before) == (None, "2") and entry.claim == governor()
    assert {field: d.after for field, d in assessments(entry.decisions).items()} == {
        "credibility": "4", "harm_grade": "fair"}
    assert not reviewed(entry) and told.waiting() == 0 and row(told, governor()) == (0, 0, 1)
    told.undo(second.id, **OTHER)
    assert assessments(told.claim(governor().id).decisions)["credibility"] == first


BAD: list[tuple[str, str, str]] = [  # (field, grade, words of the error)
    ("truth", "1", "reliability, credibility, harm_grade"), ("reliability", "G", "A, B, C, D, E, F"),
    ("reliability", "", "F means that it cannot be judged"), ("credibility", "0", "1, 2, 3, 4, 5, 6"),
    ("harm_grade", "proven", "confirmed, fair, weak, contested, discounted, none"),
]


@pytest.mark.parametrize(("field", "grade", "says"), BAD)
def test_a_grade_that_is_none_is_refused(told: Store, field: str, grade: str, says: str) -> None:
    with pytest.raises(BadCorrection, match=says):
        told.assess(governor().id, field, grade, **SIGNED)
    assert list(told.decisions()) == []


def test_every_grade_can_be_given(told: Store) -> None:
    for field, grades in GRADES.items():
        for grade in grades:
            assert told.assess(governor().id, field, grade, **SIGNED).after == grade


REFUSED: list[tuple[str, Callable[[Store], Any], str]] = [
    ("accepted already", lambda s: (s.accept(governor().id, **SIGNED), s.accept(governor().id, **SIGNED)), "already"),
    ("graded so already", lambda s: [s.assess(governor().id, "reliability", "B", **SIGNED) for _ in "12"], "already"),
    ("rejected", lambda s: (s.reject(governor().id, **SIGNED), s.accept(governor().id, **SIGNED)), "is rejected"),
    ("unsigned", lambda s: s.accept(governor().id, **SIGNED | {"reason": " "}), "needs its reason"),
]


@pytest.mark.parametrize(("note", "do", "says"), REFUSED, ids=[one[0] for one in REFUSED])
def test_what_says_nothing_new_is_refused(told: Store, note: str, do: Callable[[Store], Any], says: str) -> None:
    with pytest.raises(BadCorrection, match=says):
        do(told)


# ── two reviewers ────────────────────────────────────────────────────────────────────────────────────────────────────

WAYS: list[tuple[str, Callable[[Store, str | None], Any]]] = [
    ("set", lambda s, seen: s.decide(governor().id, "side", "BY", **OTHER, seen=seen)),
    ("reject", lambda s, seen: s.reject(governor().id, **OTHER, seen=seen)),
    ("accept", lambda s, seen: s.accept(governor().id, **OTHER, seen=seen)),
    ("assess", lambda s, seen: s.assess(governor().id, "credibility", "3", **OTHER, seen=seen)),
    ("undo", lambda s, seen: s.undo(next(s.decisions()).id, **OTHER, seen=seen)),
]


@pytest.mark.parametrize(("note", "do"), WAYS, ids=[way[0] for way in WAYS])
def test_two_reviewers_hear_of_each_other(told: Store, note: str, do: Callable[[Store, str | None], Any]) -> None:
    first = told.decide(governor().id, "side", "RU", **SIGNED)
    with pytest.raises(DecidedMeanwhile, match=r"A\. Editor, 2022-05-01T10:00:00Z: set \(read") as caught:
        do(told, NOTHING_SEEN)
    assert caught.value.made == (first,) and list(told.decisions()) == [first]
    do(told, first.id)
    assert [d.author for d in told.decisions()] == ["A. Editor", "B. Second"]


def test_who_does_not_say_what_they_saw_decides_whatever_there_is(told: Store) -> None:
    told.decide(governor().id, "side", "RU", **SIGNED)
    told.decide(governor().id, "side", "BY", **OTHER)
    assert told.claim(governor().id).side == "BY"


def test_another_claim_is_not_in_the_way(told: Store) -> None:
    told.decide(baker().id, "kind", "opinion", **SIGNED)
    told.accept(governor().id, **OTHER, seen=NOTHING_SEEN)


def test_two_who_rule_on_one_incident_hear_of_each_other(filled: Store) -> None:
    near, far, third = (at(filled, name) for name in ("Bareto", "Loreza", "Dumata"))
    made = filled.rule("merge", [near.id], [far.id], **signed(), seen=NOTHING_SEEN)
    filled.compare({})
    with pytest.raises(DecidedMeanwhile, match="Ed") as caught:
        filled.rule("merge", [near.id], [third.id], **signed("Other"), seen=NOTHING_SEEN)
    assert caught.value.made == (made,) and list(filled.rulings()) == [made]
    filled.rule("merge", [third.id], [near.id], **signed("Other"), seen=NOTHING_SEEN)  # nobody ruled on the third
    with pytest.raises(DecidedMeanwhile):
        filled.undo_ruling(made.id, **signed(), seen=NOTHING_SEEN)
    last = list(filled.rulings(near.id))[-1]
    filled.undo_ruling(made.id, **signed(), seen=last.id)


def test_two_who_rule_on_one_relation_hear_of_each_other(filled: Store) -> None:
    pair = related(filled)
    made = filled.rule("confirm", [pair.a], [pair.b], **signed(), seen=NOTHING_SEEN)
    with pytest.raises(DecidedMeanwhile):
        filled.rule("reject", [pair.a], [pair.b], **signed("Other"), seen=NOTHING_SEEN)
    filled.rule("reject", [pair.a], [pair.b], **signed("Other"), seen=made.id)


# ── what leaves, what is counted, what was there before ──────────────────────────────────────────────────────────────


def lines(store: Store, what: str, format: str, filter: Filter | None = None, **how: Any) -> list[str]:
    return [line.decode().rstrip() for line in exported(store, what, format, filter, **how)]


def test_decisions_leave_as_the_record_they_are(told: Store) -> None:
    told.accept(governor().id, **SIGNED)
    told.assess(governor().id, "reliability", "B", **SIGNED)
    back = told.undo(told.decide(baker().id, "kind", "opinion", **SIGNED).id, **SIGNED)
    rows = [json.loads(one) for one in lines(told, "decisions", "jsonl")]
    assert [(r["type"], r["field"], r["claim"]) for r in rows] == [
        ("accept", None, governor().id), ("assess", "reliability", governor().id), ("set", "kind", baker().id),
        ("undo", "kind", baker().id)]
    assert rows[3]["id"] == back.id and rows[3]["undoes"] == rows[2]["id"] and rows[0]["after"]["side"] == "UA"
    assert [json.loads(one)["type"] for one in lines(told, "decisions", "jsonl", Filter(side="UA"))] == [
        "accept", "assess"]
    masked = [json.loads(one) for one in lines(told, "decisions", "jsonl", mask=True)]
    assert "reason" not in masked[2] and "after" not in masked[2] and masked[1]["after"] == "B"
    head, _, graded, *_ = lines(told, "decisions", "csv")
    assert graded.split(",")[head.split(",").index("after")] == "B" and "read the original" not in graded
    told.write(reading(claims=(outlet(),)), **NEWER)
    assert {json.loads(one)["claim"] for one in lines(told, "decisions", "jsonl")} == {None}


def test_grades_stand_beside_claims_in_a_table(told: Store) -> None:
    told.accept(governor().id, **SIGNED)
    told.assess(governor().id, "harm_grade", "weak", **SIGNED)
    head, first, second, *_ = (one.split(",") for one in lines(told, "claims", "csv"))
    found = {name: (first[n - len(head)], second[n - len(head)]) for n, name in enumerate(head)}  # from the end: commas
    assert (found["accepted"], found["harm_grade"], found["reliability"]) == (
        ("true", "false"), ("weak", ""), ("", ""))


def test_an_accepted_number_is_a_reviewed_one_and_a_graded_one_is_not(told: Store) -> None:
    told.accept(governor().id, **SIGNED)
    told.assess(agentless().id, "reliability", "A", **SIGNED)
    assert carried(told.claim(governor().id)).reviewed and not carried(told.claim(agentless().id)).reviewed


def test_decisions_of_an_older_ledger_are_all_there(told: Store, tmp_path: Path) -> None:
    """The table moves row by row: every decision, every attachment, the guards; and who corrected can be asked."""
    told.decide(governor().id, "side", "RU", **SIGNED)
    told.undo(told.reject(baker().id, **SIGNED).id, **SIGNED)
    older = tmp_path / "older.db"
    with sqlite3.connect(older) as connection:
        for statement in (*FIRST["TABLES"], *FIRST["TRIGGERS"]):
            connection.execute(statement)
        connection.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
        connection.execute("INSERT INTO alembic_version VALUES ('0001')")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("ATTACH ? AS new", (str(told.path),))
        for table in OLD_TABLES:
            connection.execute(f"INSERT INTO {table} SELECT * FROM new.{table}")
    connection.close()
    with Store.open(older) as brought:
        assert list(brought.decisions_now()) == list(told.decisions_now()) and len(list(brought.decisions())) == 3
        assert row(brought, governor()) == (0, 1, 0)
        brought.accept(governor().id, **SIGNED)
        with sqlite3.connect(older) as connection:
            for statement in ("DELETE FROM decisions", "UPDATE decisions SET author = 'nobody'"):
                with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                    connection.execute(statement)
            assert not connection.execute("PRAGMA foreign_key_check").fetchall()
