"""Comparing bit by bit gives what comparing everything at once gives, in whatever order and however it is stopped."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ledgers import READER, Page, Town, War

from fogline.comparison import compare_named
from fogline.flow import Reading, set_side_by_side
from fogline.ledger import Filter, LedgerReadOnly, Store, UnknownIncident, sidebyside
from fogline.records import Incident, Relation

BENCH = Path(__file__).resolve().parents[2] / "bench"
DAY = date(2031, 5, 4)
SIGNED = {"author": "Ed", "reason": "seen on the film", "time": "2031-06-01T10:00:00+00:00"}
Derived = tuple[list[Relation], list[Incident]]


def war(count: int, seed: int = 0, per_day: int = 6, towns: int = 3) -> list[Reading]:
    return list(islice(War(seed, per_day, towns).readings(), count))


def derived(store: Store) -> Derived:
    """What was derived, but for the ids that incidents had before, which tell of when somebody asked."""
    return list(store.relations()), [replace(incident, previous_ids=()) for incident in store.incidents()]


def compared(readings: Iterable[Reading], *, every: int = 10**6) -> Derived:
    """What a new ledger derives that is compared after so many readings each, and at the end."""
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "war.db") as store:
        for n, reading in enumerate(readings, start=1):
            store.write(reading, **READER)
            if n % every == 0:
                store.compare({})
        store.compare({})
        assert store.relations_current
        return derived(store)


def page(*told: dict[str, Any]) -> Page:
    made = Page()
    for one in told:
        made.say(**one)
    return made


TOWN = Town("town:1", "Bareto", 48.0, 33.0)
GOVERNOR, STAFF = "The Varnish governor of Bareto", "The Nordan General Staff"
ATTACK = {"words": "Nordan artillery shelled Bareto on 4 May 2031", "who": GOVERNOR, "side": "VAR", "kind": "attack",
          "agent": "NOR", "target": "VAR", "town": TOWN, "day": DAY}
DENIAL = {"words": "its forces did not shell Bareto on 4 May 2031", "who": STAFF, "side": "NOR", "kind": "attack",
          "flags": ("denial",), "agent": "NOR", "town": TOWN, "day": DAY}


def dead(count: int, who: str = GOVERNOR) -> dict[str, Any]:
    return {"words": f"{count} people were killed in Bareto on 4 May 2031", "who": who, "side": "VAR",
            "kind": "casualties", "town": TOWN, "day": DAY,
            "figure": (count, "killed", "civilian", "VAR", "incident", "own_loss")}


def printed(story: Page, n: int, day: date = DAY) -> Reading:
    return story.reading(f"https://paper.example/{n}", f"Paper {n}", day, f"Paper {n} tells")


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 99), order=st.randoms(use_true_random=False), every=st.sampled_from((1, 2, 5)))
def test_any_order_and_any_pace_of_reading_give_the_same(seed: int, order: Any, every: int) -> None:
    readings = war(16, seed)
    whole = compared(readings)
    assert whole[0] and whole[1]
    order.shuffle(readings)
    assert compared(readings, every=every) == whole


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 99))
def test_what_the_ledger_derives_is_what_comparing_everything_gives(seed: int) -> None:
    """Where nothing is told twice in the same words: of copies only the first telling is laid beside other reports."""
    readings = differing(war(30, seed))
    relations, incidents = compared(readings)
    named = [(claim.id, claim) for reading in readings for claim in reading.claims]
    assert {relation.id: relation for relation in relations} == {r.id: r for r in compare_named(named)}
    held = Counter(claim for incident in incidents for claim in incident.claims)
    assert set(held.values()) <= {1} and set(held) <= {name for name, _ in named}


def differing(readings: Iterable[Reading]) -> list[Reading]:
    kept: list[Reading] = []
    told: set[tuple[str, str]] = set()
    for reading in readings:
        words = [(claim.span.exact, claim.side) for claim in reading.claims if claim.kind != "opinion"]
        if told.isdisjoint(words) and len(set(words)) == len(words):
            told |= set(words)
            kept.append(reading)
    return kept


def test_a_late_earlier_report_renames_an_incident_and_the_old_name_still_finds_it(store: Store) -> None:
    store.write(printed(page(ATTACK, dead(9)), 2, date(2031, 5, 5)), **READER)
    store.compare({})
    (before,) = store.incidents()
    store.write(printed(page(ATTACK, dead(8)), 1), **READER)
    store.compare({})
    (now,) = store.incidents()
    assert now.id != before.id and now.previous_ids == (before.id,)
    assert set(before.claims) < set(now.claims) and len(now.tellings) == 2
    assert store.incident(before.id) == store.incident(now.id[:9]) == store.incident_of(before.claims[0]) == now
    with pytest.raises(UnknownIncident, match="is none of this ledger"):
        store.incident("i0")


def test_the_claims_of_an_incident_are_a_selection_under_its_old_ids_too(store: Store) -> None:
    for toll, number, day in ((9, 2, date(2031, 5, 5)), (8, 1, date(2031, 5, 4))):
        store.write(printed(page(ATTACK, dead(toll)), number, day), **READER)
        store.compare({})
    now, = store.incidents()
    assert now.previous_ids
    glance = store.glance()
    for name in (now.id, *now.previous_ids):
        asked = Filter(incident=name)
        assert set(store.claim_ids(asked)) == set(now.claims)
        assert glance.ids(glance.rows(asked, store.words(asked))) == store.claim_ids(asked)


def test_ids_that_nobody_was_shown_are_not_kept(store: Store) -> None:
    for n in (3, 2, 1):
        store.write(printed(page(ATTACK, dead(n)), n, date(2031, 5, 3 + n)), **READER)
    store.compare({})
    assert [incident.previous_ids for incident in store.incidents()] == [()]


def test_incidents_are_asked_for_by_what_their_claims_say(store: Store) -> None:
    store.write_many(war(30), **READER)
    store.compare({})
    every = list(store.incidents())
    assert every == sorted(every, key=lambda i: (i.first_day or "9999", i.id))
    for asked in (Filter(side="VAR", kind="casualties"), Filter(since="2031-03-02", until="2031-03-02"),
                  Filter(text="shelled"), Filter(report=next(store.reports()).id)):
        wanted = {claim.id for claim in store.claims(asked)}
        assert list(store.incidents(asked)) == [i for i in every if wanted & set(i.claims)]


# ── what changes, and what it touches ────────────────────────────────────────────────────────────────────────────────


def test_a_correction_and_a_rejection_and_a_reread_give_what_a_new_ledger_would(store: Store, tmp_path: Path) -> None:
    readings = war(14)
    with Store.open(tmp_path / "at_once.db") as once:
        for one in (store, once):
            one.write_many(readings, **READER)
            if one is store:
                one.compare({})
            claims = [claim for claim in one.claims() if claim.kind == "attack"]
            one.decide(claims[0].id, "kind", "opinion", **SIGNED)
            one.reject(claims[1].id, **SIGNED)
            assert one is once or one.waiting() in (1, 2)
            shorter = readings[5]
            one.write(replace(shorter, claims=shorter.claims[1:]), **READER)
            one.compare({})
        assert derived(store) == derived(once)


def test_only_texts_that_changed_are_compared_again(store: Store) -> None:
    store.write_many(war(20), **READER)
    assert store.waiting() == 20
    store.compare({})
    assert store.compare({}) == 0
    store.write(war(21)[-1], **READER)
    assert store.waiting() == 1


@pytest.mark.parametrize(("blocs", "version", "waits", "note"), [
    ({"A": "x"}, "1", 0, "the same rules"),
    ({"A": "y"}, "1", 6, "another bloc: allies are others now"),
    ({"A": "x"}, "2", 6, "another version may relate otherwise"),
])
def test_other_rules_compare_everything_again(
        store: Store, blocs: dict[str, str], version: str, waits: int, note: str) -> None:
    store.write_many(war(6), **READER)
    store.compare({"A": "x"}, "1")
    before = list(store.relations()), list(store.incidents())
    assert (store.compare(blocs, version) >= waits) if waits else (store.compare(blocs, version) == 0), note
    assert (list(store.relations()), list(store.incidents())) == before, "and find the same where nothing is other"


# ── copies, and very long reports ────────────────────────────────────────────────────────────────────────────────────


def test_many_copies_cost_one_comparison_each(store: Store) -> None:
    """The suite has two hundred; bench/grouping.py has the ten thousand."""
    story = page(ATTACK, dead(9), DENIAL)
    store.write(printed(page(dead(7, "A doctor"), ATTACK), 0), **READER)
    store.write_many((printed(story, n) for n in range(1, 201)), **READER)
    store.compare({})
    found = Counter(relation.type for relation in store.relations())
    assert found["same_claim"] >= 3 * 199
    across = [r for r in store.relations() if not _inside(store, r) and "same words" not in r.reasons[0].says]
    assert len(across) <= 8, "the first telling stands for its copies beside other reports"
    assert sum(len(i.tellings) for i in store.incidents(Filter(kind="casualties"))) >= 201
    assert store.counts().relations == sum(found.values())


def _inside(store: Store, relation: Relation) -> bool:
    return store.claim(relation.a).report.id == store.claim(relation.b).report.id


def test_copies_that_come_last_first_are_the_same(store: Store) -> None:
    story = page(ATTACK, dead(9))
    copies = [printed(story, n, date(2031, 5, 4 + n % 3)) for n in range(12)]
    assert compared(copies, every=1) == compared(reversed(copies), every=1) == compared(copies)


def test_one_report_of_many_claims_costs_its_length(store: Store) -> None:
    def told(count: int) -> Iterator[dict[str, Any]]:
        for n in range(count):
            yield {**dead(n + 1), "words": f"{n + 1} people were killed in Bareto on 4 May 2031"}

    store.write(printed(page(*told(600)), 1), **READER)
    store.write(printed(page(ATTACK, dead(9)), 2), **READER)
    store.compare({})
    assert store.counts().relations < 600 * 62  # REACH claims on, and the other report


# ── stopped, shared, read-only ───────────────────────────────────────────────────────────────────────────────────────


WORK = """
import os, sys
sys.path.append({bench!r})
from fogline.ledger import Store, sidebyside, waiting
sidebyside.BATCH_SECONDS, sidebyside.PAUSE = 0.0, float({pause!r})
die_after, done = int({die!r}), waiting.done
def counted(connection, number):
    global die_after
    done(connection, number)
    die_after -= 1
    if die_after == 0:
        os._exit(9)  # as a killed process: in the middle of a batch
waiting.done = counted
with Store.open({path!r}, wait=30) as store:
    print(store.compare({{}}))
"""


def work(path: Path, *, die: int = 0, pause: float = 0.0) -> subprocess.Popen[str]:
    script = WORK.format(bench=str(BENCH), die=die, pause=pause, path=str(path))
    return subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, text=True, env={**os.environ, "OMP_NUM_THREADS": "1"})


def test_a_killed_run_loses_the_batch_under_way_and_no_more(store: Store) -> None:
    readings = war(12)
    store.write_many(readings, **READER)
    assert work(store.path, die=5).wait() == 9
    assert 8 <= store.waiting() <= 10  # four were written, the fifth was under way; a text may have to wait again
    store.compare({})
    assert derived(store) == compared(readings)


def test_two_processes_share_the_work(store: Store) -> None:
    readings = war(24)
    store.write_many(readings, **READER)
    both = [work(store.path, pause=0.02), work(store.path, pause=0.02)]
    done = [int(one.communicate()[0]) for one in both]
    assert [one.returncode for one in both] == [0, 0]
    again = 24  # texts that wait again because a copy of theirs came to stand first
    assert 24 <= sum(done) <= 24 + again
    assert store.relations_current and derived(store) == compared(readings)


def test_what_can_only_be_read_answers_with_what_was_derived(store: Store) -> None:
    readings = war(8)
    store.write_many(readings[:6], **READER)
    set_side_by_side(store)
    before = derived(store)
    store.write_many(readings[6:], **READER)
    with Store.open(store.path, read_only=True) as reader:
        with pytest.raises(LedgerReadOnly):
            set_side_by_side(reader)
        assert derived(reader) == before and reader.waiting() == 2


def test_a_batch_makes_progress_however_slow_the_machine(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sidebyside, "BATCH_SECONDS", 0.0)
    monkeypatch.setattr(sidebyside, "PAUSE", 0.0)
    store.write(printed(page(ATTACK, dead(9)), 2, date(2031, 5, 5)), **READER)
    assert store.compare({}) == 1
    (before,) = store.incidents()
    store.write(printed(page(ATTACK, dead(8)), 1), **READER)
    assert store.compare({}) >= 1
    assert [incident.previous_ids for incident in store.incidents()] == [(before.id,)], "the last batch shows what is"
