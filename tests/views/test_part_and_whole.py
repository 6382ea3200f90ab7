"""A view of a part of a ledger tells what the view of the whole tells of that part."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from fogline.flow import set_side_by_side
from fogline.ledger import Filter, Store
from fogline.views import incidents
from fogline.views.disputes import find_disputes
from fogline.views.incidents import list_incidents
from fogline.views.status import Statuses

SIGNED = {"author": "Ed", "reason": "seen on the film", "time": "2031-06-01T10:00:00+00:00"}


@pytest.fixture(scope="module")
def reviewed(samples_ledger: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The samples, with a claim that a person rejected and a pair that a person says are one claim."""
    copy = tmp_path_factory.mktemp("reviewed") / "samples.db"
    shutil.copy(samples_ledger, copy)
    with Store.open(copy) as store:
        set_side_by_side(store)
        ids = [end for relation in store.relations() for end in (relation.a, relation.b)]
        store.rule("relabel", [ids[0]], [ids[-1]], "same_claim", **SIGNED)
        store.reject(ids[2], **SIGNED)
        yield store


def test_the_status_of_one_claim_is_its_status_among_all(reviewed: Store) -> None:
    entries = list(reviewed.claims())
    whole = Statuses(reviewed).of(entries)
    assert {standing.status for found in whole.values() for standing in found} > {"single_source", "denied"}
    for entry in entries:
        assert Statuses(reviewed).of([entry]) == {entry.id: whole[entry.id]}


def test_happenings_are_told_alike_however_many_are_fetched_together(
        reviewed: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    together = list(list_incidents(reviewed, reviewed.incidents()))
    assert any(one.between for one in together)
    monkeypatch.setattr(incidents, "AT_ONCE", 1)
    assert list(list_incidents(reviewed, reviewed.incidents())) == together
    for one in together:
        alone, = list_incidents(reviewed, [reviewed.incident(one.id)])
        assert (alone.sources, alone.status, alone.between) == (one.sources, one.status, one.between)


@pytest.mark.parametrize("which", [{"kind": "casualties"}, {"side": "AZ"}, {"place": "Barda"}, {"rejected": True}])
def test_disputes_of_a_selection_are_those_of_all_that_hold_a_claim_of_it(
        reviewed: Store, which: dict[str, Any]) -> None:
    wanted = set(reviewed.claim_ids(Filter(**which)))
    whole = find_disputes(reviewed, Filter())
    assert find_disputes(reviewed, Filter(**which)) == tuple(
        row for row in whole if wanted & {*row.a.claims, *row.b.claims})


def test_a_ledger_that_can_only_be_read_tells_the_same(reviewed: Store) -> None:
    with Store.open(reviewed.path, read_only=True) as reader:
        assert find_disputes(reader, Filter()) == find_disputes(reviewed, Filter())
        assert Statuses(reader).of(reader.claims()) == Statuses(reviewed).of(reviewed.claims())
        assert list(list_incidents(reader, reader.incidents())) == list(list_incidents(reviewed, reviewed.incidents()))
