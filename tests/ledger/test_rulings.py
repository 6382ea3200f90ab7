"""What people rule on claims beside each other is kept for ever, acts through every re-read, and may differ."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from ledgers import READER, Town
from test_side_by_side import ATTACK, DENIAL, Reading, dead, derived, page, printed

from fogline.ledger import BadRuling, Filter, Store, UnknownClaim
from fogline.records import Incident, Relation

FAR = Town("town:9", "Loreza", 46.1, 37.5)
ELSEWHERE = {**ATTACK, "words": "Nordan artillery shelled Loreza on 4 May 2031", "town": FAR,
             "who": "The Varnish governor of Loreza"}
THIRD = {**ATTACK, "words": "Nordan artillery shelled Dumata on 4 May 2031", "town": Town("town:3", "Dumata", 47, 31),
         "who": "The Varnish governor of Dumata"}


def signed(author: str = "Ed", at: str = "2031-06-01T10:00:00+00:00") -> dict[str, str]:
    return {"author": author, "reason": "seen on the film", "time": at}


def readings() -> list[Reading]:
    return [printed(page(ATTACK, dead(9)), 1), printed(page(dead(8), ATTACK, DENIAL), 2, date(2031, 5, 5)),
            printed(page(ELSEWHERE), 3), printed(page(THIRD), 4)]


@pytest.fixture
def filled(store: Store) -> Store:
    store.write_many(readings(), **READER)
    store.compare({})
    return store


def at(store: Store, name: str) -> Incident:
    return next(i for i in store.incidents() if i.place and i.place.name == name)


def between(store: Store, a: str, b: str) -> Relation | None:
    return next((r for r in store.relations() if {r.a, r.b} == {a, b}), None)


def related(store: Store) -> Relation:
    return next(iter(store.relations()))


def test_merged_incidents_are_one_until_it_is_undone(filled: Store) -> None:
    before = derived(filled)
    near, far = at(filled, "Bareto"), at(filled, "Loreza")
    made = filled.rule("merge", [near.id], [far.id], **signed())
    assert (made.left, made.right) == (near.claims[:1], far.claims[:1]) and filled.waiting() == 2
    filled.compare({})
    now = filled.incident(near.id)
    assert {*near.claims, *far.claims} <= set(now.claims)
    assert filled.incident(far.id) == now and far.id in now.previous_ids
    assert any("Ed" in why.says for why in now.why)
    filled.undo_ruling(made.id, **signed())
    filled.compare({})
    assert derived(filled) == before
    assert filled.incident(far.id).claims == far.claims


def test_a_cycle_of_merges_is_one_incident(filled: Store) -> None:
    ids = [at(filled, name).id for name in ("Bareto", "Loreza", "Dumata")]
    for left, right in zip(ids, ids[1:] + ids[:1], strict=True):
        filled.rule("merge", [left], [right], **signed())
    filled.compare({})
    assert len({filled.incident(name).id for name in ids}) == 1
    assert list(filled.problems()) == []


def test_split_claims_are_of_an_incident_of_their_own(filled: Store) -> None:
    whole = at(filled, "Bareto")
    second = next(filled.claims(Filter(report="https://paper.example/2", kind="casualties"))).id
    assert second in whole.claims
    filled.rule("split", [whole.id], [second], **signed())
    filled.compare({})
    apart, rest = filled.incident_of(second), filled.incident(whole.id)
    assert apart and apart.id != rest.id and second not in rest.claims


def test_rulings_survive_a_reread(filled: Store) -> None:
    near, far = at(filled, "Bareto"), at(filled, "Loreza")
    filled.rule("merge", [near.id], [far.id], **signed())
    filled.compare({})
    before = derived(filled)
    again = readings()[2]
    moved = replace(again.claims[0], span=replace(
        again.claims[0].span, end=again.claims[0].span.end - 1, exact=again.claims[0].span.exact[:-1]))
    filled.write(replace(again, claims=(moved,)), **READER)
    filled.compare({})
    assert {*near.claims, moved.id} <= set(filled.incident(near.id).claims)
    filled.write(again, profile="world", version="later")
    filled.compare({})
    assert derived(filled) == before


def test_a_ruling_on_a_claim_that_is_gone_waits_for_it(filled: Store) -> None:
    near, far = at(filled, "Bareto"), at(filled, "Loreza")
    filled.rule("merge", [near.id], [far.id], **signed())
    filled.compare({})
    filled.write(replace(readings()[2], claims=()), **READER)
    filled.compare({})
    (problem,) = [p for p in filled.problems() if p.kind == "ruling_unattached"]
    assert far.claims[0] in problem.says and "applies again" in problem.says
    assert list(filled.problems("https://paper.example/4")) == []
    assert [r.type for r in filled.rulings()] == ["merge"]
    assert filled.incident(near.id).claims == near.claims
    filled.write(readings()[2], profile="world", version="later")
    filled.compare({})
    assert set(far.claims) <= set(filled.incident(near.id).claims)
    assert list(filled.problems()) == []


def test_an_order_of_reading_changes_nothing_of_what_rulings_do(filled: Store, tmp_path: Path) -> None:
    near, far = at(filled, "Bareto"), at(filled, "Loreza")
    filled.rule("merge", [near.id], [far.id], **signed())
    filled.rule("split", [near.id], [readings()[1].claims[0].id], **signed())
    filled.compare({})
    with Store.open(tmp_path / "other.db") as other:
        other.write_many(reversed(readings()), **READER)
        for ruling in filled.rulings():
            other.rule(ruling.type, ruling.left, ruling.right, **signed())
        other.compare({})
        assert derived(other) == derived(filled)


# ── relations ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_relation_is_confirmed_relabelled_and_rejected(filled: Store) -> None:
    one = related(filled)
    made = filled.rule("confirm", [one.a], [one.b], **signed())
    assert made.label == one.type
    now = between(filled, one.a, one.b)
    assert now and now.stands == one.type and now.verdict and now.verdict.by == "Ed" and now.id == one.id
    filled.rule("relabel", [one.b], [one.a], "tension", **signed("Jo"))
    now = between(filled, one.a, one.b)
    assert now and (now.type, now.stands) == (one.type, "tension"), "whichever claim is named first"
    filled.rule("reject", [one.a], [one.b], **signed("Jo"))
    assert (now := between(filled, one.a, one.b)) and now.stands is None
    for ruling in reversed(list(filled.rulings())):
        filled.undo_ruling(ruling.id, **signed())
    assert between(filled, one.a, one.b) == one and filled.relations_current


def test_a_pair_the_machine_does_not_relate_may_be_related_by_a_person(filled: Store) -> None:
    a, b = at(filled, "Loreza").claims[0], at(filled, "Dumata").claims[0]
    assert between(filled, a, b) is None
    filled.rule("relabel", [a], [b], "distinct_incident", **signed())
    now = list(filled.relations())[-1]
    assert (now.a, now.b, now.type, now.stands) == (a, b, "distinct_incident", "distinct_incident")
    assert "Ed" in now.reasons[0].says and now.verdict and now.verdict.reason == "seen on the film"
    assert filled.rule("confirm", [b], [a], **signed("Jo")).label == "distinct_incident"


def test_what_was_confirmed_stays_when_the_machine_changes_its_mind(filled: Store) -> None:
    one = related(filled)
    filled.rule("confirm", [one.a], [one.b], **signed())
    filled.decide(one.a, "kind", "opinion", **signed())
    filled.decide(one.b, "kind", "opinion", **signed())
    filled.compare({})
    now = between(filled, one.a, one.b)
    assert now and now.stands == one.type


# ── people who differ, and clocks ────────────────────────────────────────────────────────────────────────────────────


def test_two_people_differ_both_are_kept_and_the_later_acts(filled: Store) -> None:
    near, far = at(filled, "Bareto"), at(filled, "Loreza")
    filled.rule("merge", [near.id], [far.id], **signed("Ed"))
    filled.compare({})
    filled.rule("split", near.claims[:1], far.claims[:1], **signed("Jo"))
    filled.compare({})
    assert filled.incident(far.id).id != filled.incident(near.id).id
    (problem,) = filled.problems()
    assert problem.kind == "reviewers_differ" and "Ed" in problem.says and "Jo" in problem.says
    assert [r.author for r in filled.rulings()] == ["Ed", "Jo"]
    filled.rule("merge", near.claims[:1], far.claims[:1], **signed("Ed"))
    filled.compare({})
    assert filled.incident(far.id).id == filled.incident(near.id).id


def test_two_people_differ_on_a_relation(filled: Store) -> None:
    one = related(filled)
    filled.rule("relabel", [one.a], [one.b], "tension", **signed("Ed"))
    filled.rule("reject", [one.a], [one.b], **signed("Jo"))
    assert [p.kind for p in filled.problems()] == ["reviewers_differ"]
    assert (now := between(filled, one.a, one.b)) and now.verdict and now.verdict.by == "Jo"


def test_a_clock_set_back_is_told_and_the_order_of_entry_decides(filled: Store) -> None:
    one = related(filled)
    filled.rule("relabel", [one.a], [one.b], "tension", **signed("Ed", "2031-06-01T10:00Z"))
    filled.rule("relabel", [one.a], [one.b], "agrees", **signed("Ed", "2031-06-01T09:00+00:00"))
    filled.rule("relabel", [one.a], [one.b], "elaborates", **signed("Ed", "2031-06-01T12:30:00+02:00"))
    assert [p.kind for p in filled.problems()] == ["clock_set_back"], "12:30 in the east is later than 10:00"
    assert (now := between(filled, one.a, one.b)) and now.stands == "elaborates"


# ── what cannot be ruled ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("given", "told", "says", "note"), [
    (("merge", ["A"], []), {}, "claims on both sides", "nothing to merge with"),
    (("merge", ["A"], ["A"]), {}, "both sides", "an incident with itself"),
    (("split", ["a"], ["a"]), {}, "both sides", "a claim from itself"),
    (("confirm", ["a"], ["a"]), {}, "related to itself", "a claim beside itself"),
    (("confirm", ["a"], ["far"]), {}, "are not related", "nothing to confirm"),
    (("reject", ["a"], []), {}, "one incident", "a claim alone is rejected by a correction"),
    (("relabel", ["a"], ["far"], "friends"), {}, "needs a label, one of", "no such relation"),
    (("relabel", ["a"], ["far"]), {}, "needs a label", "no label"),
    (("confirm", ["a"], ["far"], "tension"), {}, "for 'relabel' alone", "a label where none goes"),
    (("bless", ["a"], ["far"]), {}, "merge, split, confirm, reject, relabel", "no such ruling"),
    (("undo", ["a"], ["far"]), {}, "merge, split", "undo has a way of its own"),
    (("merge", ["A"], ["far"]), {"author": " "}, "needs its author", "unsigned"),
    (("merge", ["A"], ["far"]), {"reason": ""}, "needs its reason", "unfounded"),
    (("merge", ["A"], ["far"]), {"time": "noon"}, "no ISO 8601 time", "no time"),
])
def test_what_cannot_be_ruled(filled: Store, given: Any, told: dict[str, str], says: str, note: str) -> None:
    names = {"A": at(filled, "Bareto").id, "a": at(filled, "Bareto").claims[0], "far": at(filled, "Loreza").claims[0]}
    type, left, right, *label = given
    with pytest.raises(BadRuling) as refused:
        filled.rule(type, [names[n] for n in left], [names[n] for n in right], *label, **(signed() | told))
    assert says in str(refused.value), note
    assert list(filled.rulings()) == []


def test_unknown_names_and_second_undos_are_refused(filled: Store) -> None:
    with pytest.raises(UnknownClaim):
        filled.rule("confirm", ["c0"], ["c1"], **signed())
    made = filled.rule("reject", [at(filled, "Loreza").id], **signed())
    undone = filled.undo_ruling(made.id, **signed())
    with pytest.raises(BadRuling, match="undone already"):
        filled.undo_ruling(made.id, **signed())
    filled.undo_ruling(undone.id, **signed())
    with pytest.raises(BadRuling, match="no ruling 'u1'"):
        filled.undo_ruling("u1", **signed())


def test_rulings_of_an_incident_are_found_by_it(filled: Store) -> None:
    near, far = at(filled, "Bareto"), at(filled, "Loreza")
    made = filled.rule("reject", [far.id], **signed())
    assert made.right == () and filled.relations_current, "it is told of the incident, and groups nothing otherwise"
    assert list(filled.rulings(far.id)) == list(filled.rulings(far.claims[0])) == [made]
    assert list(filled.rulings(near.id)) == []


def test_rulings_cannot_be_changed_or_taken_out(filled: Store) -> None:
    filled.rule("reject", [at(filled, "Loreza").id], **signed())
    with sqlite3.connect(filled.path) as connection:
        for statement in ("DELETE FROM rulings", "UPDATE rulings SET author = 'x'"):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                connection.execute(statement)
