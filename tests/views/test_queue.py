"""What a person looks at first, and why: told in words, the same for everybody, and quick."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

ROOT = Path(__file__).resolve().parents[2]
sys.path += [str(ROOT / "bench"), str(ROOT / "tests" / "ledger")]

from ledgers import READER, Page, Town, War  # noqa: E402
from readings import Read, body_of, governor, report  # noqa: E402

from fogline.ledger import Filter, Store  # noqa: E402
from fogline.ledger.glance import Glance, flags  # noqa: E402
from fogline.problems import Problem  # noqa: E402
from fogline.records import Reason  # noqa: E402
from fogline.views.queue import FIRST_ROWS, NoPlace, beside, order_of, queue, why  # noqa: E402

DAY = date(2031, 5, 4)
SIGNED = {"author": "Ed", "reason": "read the original", "time": "2031-06-01T10:00:00+00:00"}
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


def printed(n: int, *told: dict[str, Any], day: date = DAY) -> Any:
    made = Page()
    for one in told:
        made.say(**one)
    return made.reading(f"https://paper.example/{n}", f"Paper {n}", day, f"Paper {n} tells")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "one.db") as opened:
        yield opened


@pytest.fixture
def told(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "test.db") as store:
        store.write(printed(1, ATTACK, {"words": "the talks go on", "who": "An envoy", "side": "OTHER",
                                          "kind": "opinion"}), **READER)
        store.write(printed(2, dead(240), day=date(2031, 5, 6)), **READER)
        store.write(printed(3, DENIAL, {"words": "the frost was hard", "who": None, "side": "OUTLET",
                                          "kind": "background"},
                            day=date(2031, 5, 5)), **READER)
        store.compare({})
        yield store


def words_of(store: Store, filter: Filter | None = None) -> list[tuple[str, tuple[str, ...]]]:
    """Each claim of the queue by its first words, with why it stands there."""
    glance = store.glance()
    rows = queue(glance, glance.rows(filter or Filter())).rows
    entries = store.claims_numbered(glance.numbers[rows].tolist())
    return [(" ".join(entry.exact.split()[:2]), said) for entry, said in zip(entries, why(glance, rows), strict=True)]


def test_the_order_is_told_in_words(told: Store) -> None:
    assert words_of(told) == [
        ("its forces", ("disputed by VAR", "first time this speaker is heard")),
        ("Nordan artillery", ("denied by NOR", "first time this speaker is heard")),
        ("240 people", ("240 killed",)),
        ("the talks", ("first time this speaker is heard",)),
        ("the frost", ()),
    ]


def test_what_a_person_has_been_over_comes_last(told: Store) -> None:
    ids = {entry.exact: entry.id for entry in told.claims()}
    told.accept(ids[ATTACK["words"]], **SIGNED)
    told.decide(ids[DENIAL["words"]], "channel", "statement", **SIGNED)
    told.compare({})
    found = words_of(told)
    assert [words for words, _ in found] == ["240 people", "the talks", "the frost", "its forces", "Nordan artillery"]
    assert found[3][1][0] == "corrected" and found[4][1][:2] == ("accepted", "denied by NOR")
    told.reject(ids[dead(240)["words"]], **SIGNED)
    told.compare({})
    assert words_of(told)[0][0] == "the talks"
    assert words_of(told, Filter(rejected=True)) == [("240 people", ("rejected", "240 killed"))]


def test_a_grade_alone_leaves_a_claim_where_it_is(told: Store) -> None:
    before = words_of(told)
    told.assess(next(told.claims()).id, "reliability", "B", **SIGNED)
    assert words_of(told) == before


DOUBTS: list[tuple[dict[str, Any], str]] = [  # (what a person sets, what is then said of it)
    ({"attribution": "pronoun"}, "its speaker stands as a pronoun"),
    ({"attribution": "carried_over"}, "its speaker stands in another sentence"),
    ({"attribution": "inferred_context"}, "its speaker is inferred from the report"),
    ({"attribution": "explicit_vague"}, "nobody is named for it"),
    ({"attribution": "agentless", "speaker": None, "side": "UNKNOWN"}, "nobody is named for it"),
    ({"flags": ["hedged_by_outlet"]}, "hedged"),
]


@pytest.mark.parametrize(("fields", "says"), DOUBTS, ids=[one[1] + str(n) for n, one in enumerate(DOUBTS)])
def test_low_confidence_is_how_a_claim_was_read(told: Store, fields: dict[str, Any], says: str) -> None:
    claim = next(entry.id for entry in told.claims() if entry.exact == "the frost was hard")
    for field, value in fields.items():
        told.decide(claim, field, value, **SIGNED)
    told.compare({})
    assert says in dict(words_of(told))["the frost"]


READ: list[tuple[dict[str, Any], str | None, str]] = [  # (what the reading adds, what is then said of it, note)
    ({}, None, "read by rules, without a doubt"),
    ({"problem": True}, "reading it met a problem", "two towns of one name"),
    ({"by": "learned"}, "part of it was read by what was learned, not by a rule", "the learned reader did"),
    ({"by": "some-model"}, "part of it was read by what was learned, not by a rule", "a large model did"),
]


@pytest.mark.parametrize(("added", "says", "note"), READ, ids=[one[2] for one in READ])
def test_a_doubt_of_the_reading_is_known_in_the_queue(
        store: Store, added: dict[str, Any], says: str | None, note: str) -> None:
    rule = 'says "by":"learned" in its own words'  # which is no sign of it
    made = replace(governor(), reasons=(Reason("speaker", rule, by=added.get("by", "rules")),))
    doubt = Problem("ambiguous_place", "two towns of this name", span=made.span, claim_id=made.id)
    store.write(Read(body_of(report()), (made,), (doubt,) if added.get("problem") else ()), **READER)
    found = words_of(store)[0][1]
    assert says in found if says else found == ("first time this speaker is heard",)


def test_the_outlets_own_voice_is_no_doubt(told: Store) -> None:
    assert dict(words_of(told))["the frost"] == ()


# ── large and small ──────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def war(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Glance]]:
    with Store.open(tmp_path_factory.mktemp("queue") / "war.db") as store:
        store.write_many(islice(War(3, 12, 4).readings(), 60), **READER)
        store.compare({})
        for n, entry in enumerate(list(store.claims())):
            if n % 7 == 0:
                store.accept(entry.id, **SIGNED)
        yield store, store.glance()


def every(glance: Glance, rows: Any, most: int) -> list[int]:
    found: list[int] = []
    after = None
    while True:
        some = queue(glance, rows, after, most)
        found += some.rows.tolist()
        after = some.after
        if after is None:
            return found


@settings(max_examples=30, deadline=None)
@given(most=st.integers(1, 90), kind=st.sampled_from((None, "attack", "casualties", "opinion", "status_framing")))
def test_page_by_page_every_claim_comes_once_in_one_order(
        war: tuple[Store, Glance], most: int, kind: str | None) -> None:
    _, glance = war
    rows = glance.rows(Filter(kind=kind))
    found = every(glance, rows, most)
    assert sorted(found) == sorted(rows.tolist()) and found == every(glance, rows, len(rows) + 1)
    places = order_of(glance).places[found]
    assert (np.diff(places) < 0).all() if len(found) > 1 else True
    open_ones = [row for row in found if not glance.flags[row] & (flags.ACCEPTED | flags.CORRECTED)]
    assert found[:len(open_ones)] == open_ones and queue(glance, rows).open == len(open_ones)
    disputed = [bool(glance.flags[row] & flags.DISPUTED) for row in open_ones]
    assert disputed == sorted(disputed, reverse=True)


@settings(max_examples=30, deadline=None)
@given(at=st.integers(0, 10_000))
def test_next_and_previous_walk_the_same_order(war: tuple[Store, Glance], at: int) -> None:
    _, glance = war
    rows = glance.rows(Filter())
    walk = every(glance, rows, FIRST_ROWS)
    waiting = walk[:queue(glance, rows).open]
    n = at % (len(waiting) - 1)
    assert beside(glance, rows, waiting[n]).next == waiting[n + 1]
    assert beside(glance, rows, waiting[0]).previous is None or waiting[0] not in waiting
    done = walk[len(waiting):]
    after = beside(glance, rows, done[at % len(done)]).next
    assert after is None or after in waiting  # whoever has just been over a claim goes on among the others


@pytest.mark.parametrize("after", ["", "zz", "next", "12 3"])
def test_a_cursor_that_is_none_is_told(war: tuple[Store, Glance], after: str) -> None:
    _, glance = war
    with pytest.raises(NoPlace, match="Begin at its first page"):
        queue(glance, glance.rows(Filter()), after)


def test_an_empty_ledger_has_an_empty_queue(tmp_path: Path) -> None:
    with Store.open(tmp_path / "empty.db") as store:
        glance = store.glance()
        assert queue(glance, glance.rows(Filter())).rows.tolist() == [] and why(glance, glance.rows(Filter())) == []
