"""What is asked of some claims is what the whole ledger says of them, in its order."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledgers import READER
from test_side_by_side import SIGNED, war

from fogline.ledger import Filter, Store, incidents


@pytest.fixture(scope="module")
def ruled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Copies, and pairs that people confirmed, rejected, relabelled and related where nothing was derived."""
    with Store.open(tmp_path_factory.mktemp("ruled") / "war.db") as store:
        store.write_many(war(40), **READER)
        store.compare({})
        made = list(store.relations())
        for type, relation in zip(("confirm", "reject"), made, strict=False):
            store.rule(type, [relation.a], [relation.b], **SIGNED)
        copy = next(relation for relation in made if "same words" in relation.reasons[0].says)
        store.rule("relabel", [copy.a], [copy.b], "agrees", **SIGNED)
        paired = {frozenset((relation.a, relation.b)) for relation in made}
        ids = store.claim_ids()
        apart = ((a, b) for a in ids for b in ids if a != b and frozenset((a, b)) not in paired)
        for a, b in islice(apart, 0, 30, 10):
            store.rule("relabel", [b], [a], "elaborates", **SIGNED)
        store.reject(ids[3], **SIGNED)
        yield store


@settings(max_examples=60, deadline=None)
@given(drawn=st.data())
def test_relations_of_some_claims_are_those_of_the_whole_that_hold_one(ruled: Store, drawn: st.DataObject) -> None:
    whole = list(ruled.relations())
    assert {relation.verdict.type for relation in whole if relation.verdict} >= {"reject", "agrees", "elaborates"}
    chosen = drawn.draw(st.sets(st.sampled_from([*ruled.claim_ids(Filter(rejected=None)), "c0"]), max_size=12))
    assert list(ruled.relations(chosen)) == [r for r in whole if {r.a, r.b} & chosen]


def test_relations_of_every_claim_are_the_whole(ruled: Store) -> None:
    whole = list(ruled.relations())
    assert list(ruled.relations(ruled.claim_ids(Filter(rejected=None)))) == whole and list(ruled.relations([])) == []


@pytest.mark.parametrize("asked", [
    Filter(), Filter(side="VAR", kind="casualties"), Filter(text="shelled"), Filter(rejected=True)])
def test_claims_by_their_ids_are_those_a_filter_gives(ruled: Store, asked: Filter) -> None:
    found = list(ruled.claims(asked))
    ids = ruled.claim_ids(asked)
    assert ids == [entry.id for entry in found] and ids
    assert list(ruled.claims_named([*reversed(ids), ids[0], "c0"])) == found


def test_incidents_are_the_same_however_many_are_fetched_together(
        ruled: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    together = list(ruled.incidents())
    monkeypatch.setattr(incidents, "AT_ONCE", 1)
    assert list(ruled.incidents()) == together == [ruled.incident(one.id) for one in together]


def test_a_ledger_that_can_only_be_read_answers_alike(ruled: Store) -> None:
    chosen = ruled.claim_ids(Filter(kind="casualties"))[:5]
    with Store.open(Path(ruled.path), read_only=True) as reader:
        assert list(reader.relations(chosen)) == list(ruled.relations(chosen))
        assert list(reader.claims_named(chosen)) == list(ruled.claims_named(chosen))
