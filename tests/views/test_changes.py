"""What one decision changed elsewhere, in sentences that name the claims and incidents; nothing is said of the rest."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path += [str(ROOT / "bench"), str(ROOT / "tests" / "ledger")]

from ledgers import READER, Town, War  # noqa: E402
from test_queue import ATTACK, DENIAL, SIGNED, dead, printed  # noqa: E402

from fogline.ledger import Store  # noqa: E402
from fogline.views.changes import CROWD, NEIGHBOURS, Changes, differences, picture  # noqa: E402

FAR = {**ATTACK, "words": "Nordan artillery shelled Loreza on 4 May 2031", "who": "The Varnish governor of Loreza",
       "town": Town("town:9", "Loreza", 46.1, 37.5)}


@pytest.fixture
def told(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "test.db") as store:
        store.write_many([printed(1, ATTACK, dead(9)), printed(2, dead(8), DENIAL), printed(3, FAR)], **READER)
        store.compare({})
        yield store


def claim(store: Store, words: str) -> str:
    return next(entry.id for entry in store.claims() if words in entry.exact)


def changed(store: Store, words: str, decide: Callable[[str], Any], also: tuple[str, ...] = ()) -> Changes:
    about = claim(store, words)
    before = picture(store, about, also=also)
    decide(about)
    store.compare({})
    return differences(before, picture(store, about, before))


def told_of(store: Store, found: Changes, names: dict[str, str]) -> list[str]:
    """The sentences with readable names for ids."""
    sentences = []
    for sentence in found.sentences:
        for id, name in names.items():
            sentence = sentence.replace(id, name)
        sentences.append(sentence)
    return sentences


@pytest.fixture
def names(told: Store) -> dict[str, str]:
    found = {claim(told, "artillery shelled Bareto"): "ATTACK", claim(told, "did not shell"): "DENIAL",
             claim(told, "9 people"): "NINE", claim(told, "8 people"): "EIGHT", claim(told, "Loreza"): "FAR"}
    return found | {incident.id: f"INCIDENT {incident.place.name}" for incident in told.incidents() if incident.place}


def test_a_rejected_denial_denies_no_longer(told: Store, names: dict[str, str]) -> None:
    found = changed(told, "did not shell", lambda it: told.reject(it, **SIGNED))
    assert told_of(told, found, names) == [
        "DENIAL is in no answer any more",
        "DENIAL denies ATTACK no longer",
        "ATTACK is no longer denied",
        "DENIAL left incident INCIDENT Bareto (Attack, Bareto, 2031-05-04)"]
    assert [change.here for change in found.changes] == [True, False, False, False] and found.more == 0


def test_a_corrected_number_moves_the_range(told: Store, names: dict[str, str]) -> None:
    def correct(it: str) -> None:
        rows = [{**row, "low": 12, "high": 12} for row in figures(told, it)]
        told.decide(it, "figures", rows, **SIGNED)

    found = told_of(told, changed(told, "9 people", correct), names)
    assert "INCIDENT Bareto the range of killed, civilian, loss of VAR went from 8–9 to 8–12" in found
    assert found[0].startswith("NINE figures went from “9” = 9 to 9 people")


def test_a_flag_taken_away_makes_a_denial_a_contradiction(told: Store, names: dict[str, str]) -> None:
    found = told_of(told, changed(told, "did not shell", lambda it: told.decide(it, "flags", [], **SIGNED)), names)
    assert "DENIAL denies ATTACK no longer" in found and "DENIAL now contradicts ATTACK" in found
    assert "ATTACK is no longer denied, but contradicted" in found


@pytest.mark.parametrize("decide", [
    lambda store, it: store.accept(it, **SIGNED), lambda store, it: store.assess(it, "reliability", "B", **SIGNED)],
    ids=["accept", "assess"])
def test_who_accepts_or_grades_changes_nothing_elsewhere(told: Store, decide: Callable[[Store, str], Any]) -> None:
    assert changed(told, "9 people", lambda it: decide(told, it)).changes == ()


def test_incidents_put_together_and_a_claim_set_apart(told: Store, names: dict[str, str]) -> None:
    far = claim(told, "Loreza")
    home = told.incident_of(claim(told, "artillery shelled Bareto"))
    assert home
    found = changed(told, "artillery shelled Bareto", lambda it: told.rule("merge", [home.id], [far], **SIGNED), (far,))
    assert told_of(told, found, names) == [
        "INCIDENT Bareto took in FAR", "INCIDENT Loreza is now part of incident INCIDENT Bareto (Attack, Bareto, "
        "2031-05-04)"]
    split = changed(told, "8 people", lambda it: told.rule("split", [home.id], [it], **SIGNED))
    sentences = told_of(told, split, names)
    assert sentences[0] == "EIGHT left incident INCIDENT Bareto (Attack, Bareto, 2031-05-04)"
    assert sentences[1].startswith("EIGHT joined incident i") and "went from 8–9 to 9" in sentences[2]


def test_taken_back_nothing_is_left_of_it(told: Store) -> None:
    about = claim(told, "did not shell")
    before = picture(told, about)
    made = told.reject(about, **SIGNED)
    told.compare({})
    told.undo(made.id, **SIGNED)
    told.compare({})
    assert differences(before, picture(told, about, before)).changes == ()


def test_a_claim_that_hundreds_repeat_is_looked_at_in_part(told: Store) -> None:
    told.write_many([printed(n, ATTACK) for n in range(10, 12 + CROWD)], **READER)
    told.compare({})
    first = max((entry.id for entry in told.claims() if entry.exact == ATTACK["words"]),
                key=lambda one: len(list(told.relations([one]))))
    before = picture(told, first)
    assert before.more > NEIGHBOURS and before.looked == () and before.home and before.home.ranges is None
    told.reject(first, **SIGNED)
    told.compare({})
    found = differences(before, picture(told, first, before))
    assert found.more == before.more and any("no longer" in sentence for sentence in found.sentences)


def test_every_rejection_of_a_war_can_be_told(tmp_path: Path) -> None:
    with Store.open(tmp_path / "war.db") as store:
        store.write_many(islice(War(5, 8, 3).readings(), 24), **READER)
        store.compare({})
        for entry in list(store.claims())[::5]:
            before = picture(store, entry.id)
            made = store.reject(entry.id, **SIGNED)
            store.compare({})
            found = differences(before, picture(store, entry.id, before))
            assert found.sentences[0] == f"{entry.id} is in no answer any more"
            gone = {(r.stands, r.a, r.b) for r in store.relations([entry.id])}
            assert not gone and len([s for s in found.sentences if "no longer" in s]) >= len(before.relations)
            store.undo(made.id, **SIGNED)
            store.compare({})


def figures(store: Store, claim_id: str) -> list[dict[str, Any]]:
    from fogline.records.contract import claim_fields

    rows: list[dict[str, Any]] = claim_fields(store.claim(claim_id).claim)["figures"]
    return rows


def test_a_decision_is_compared_though_hundreds_wait(told: Store, names: dict[str, str]) -> None:
    """What a decision touched is compared by itself, and gives what comparing everything gives."""
    told.write_many([printed(n, ATTACK) for n in range(20, 60)], **READER)
    about = claim(told, "did not shell")
    before = picture(told, about)
    told.reject(about, **SIGNED)
    assert told.compare_only({}, [told.claim(about).report.id]) >= 1 and told.waiting() >= 30
    found = told_of(told, differences(before, picture(told, about, before)), names)
    assert "DENIAL denies ATTACK no longer" in found and "ATTACK is no longer denied" in found
    told.compare({})
    assert told.waiting() == 0 and told.compare_only({}, [told.claim(about).report.id]) == 0


def test_a_ruling_is_compared_by_the_reports_it_names(told: Store) -> None:
    home, far = (told.incident_of(claim(told, words)) for words in ("artillery shelled Bareto", "Loreza"))
    assert home and far
    made = told.rule("merge", [home.id], [far.id], **SIGNED)
    told.compare_only({}, {entry.report.id for entry in told.claims_named((*made.left, *made.right))})
    now = told.incident_of(claim(told, "Loreza"))
    assert now and set(home.claims) <= set(now.claims) and told.waiting() == 0
