"""One claim at its permanent address: every field accounted for, what people said, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from readings import Read, baker, body_of, governor, outlet, report

from fogline.ledger import Store, UnknownClaim
from fogline.records import Relation, RelationReason
from fogline.views import one_claim
from fogline.views.one_claim import OneClaim, ReadAway, tell_claim
from fogline.views.plain import as_plain
from fogline.views.telling import Manner

READ = {"profile": "world", "version": "1"}
SIGNED = {"author": "ana", "reason": "the governor's office said so", "time": "2031-06-01T10:00Z"}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "one.db") as opened:
        opened.write(Read(body_of(report()), (governor(), baker(), outlet())), **READ)
        yield opened


def one(store: Store, name: str) -> OneClaim:
    found = tell_claim(store, name, Manner(private=store.private_names))
    assert isinstance(found, OneClaim)
    return found


def test_it_stands_where_its_words_stand(store: Store) -> None:
    told, text = tell_claim(store, governor().id, Manner(mask=False)), report().text
    assert isinstance(told, OneClaim)
    where = told.where
    assert text[where.start:where.end] == where.exact == governor().span.exact
    assert text[:where.start].endswith(where.prefix) and text[where.end:].startswith(where.suffix)
    assert told.before + where.exact + told.after in text


def test_nobody_graded_it(store: Store) -> None:
    assert {grading.means for grading in one(store, governor().id).grades} == {"cannot be judged"}
    store.assess(governor().id, "reliability", "B", **SIGNED)
    grades = {grading.field: (grading.value, grading.said and grading.said.author)
              for grading in one(store, governor().id).grades}
    assert grades == {"reliability": ("B", "ana"), "credibility": ("6", None), "harm_grade": ("none", None)}


def test_who_set_a_field_signs_for_it(store: Store) -> None:
    store.decide(governor().id, "kind", "attack", **SIGNED)
    shown = {field.field: field for field in one(store, governor().id).fields}
    assert (shown["kind"].value, shown["kind"].set_by, shown["side"].set_by) == ("attack", "ana", None)


def test_a_relation_is_read_from_the_claim_or_to_it(store: Store) -> None:
    store.write_relations([Relation("denies", governor().id, outlet().id, (RelationReason("text", "both"),), 0.7)])
    here, there = one(store, governor().id).beside[0], one(store, outlet().id).beside[0]
    assert (here.forward, here.says, here.sort) == (True, "denies", "denied") and not there.forward
    assert here.told.claims == (outlet().id,) and there.told.claims == (governor().id,)


def test_private_people_are_masked_in_all_of_it(store: Store) -> None:
    store.decide(baker().id, "speaker", {"name": "Olena Testenka", "capacity": "witness"}, **SIGNED)
    for claim in (governor(), baker(), outlet()):
        text = str(as_plain(one(store, claim.id)))
        assert "Testenk" not in text and "Olena" not in text


def test_a_name_that_the_edge_of_the_words_around_cuts_is_covered(
        store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    for width in range(3, 20):
        monkeypatch.setattr(one_claim, "QUOTED", width)
        assert "O" not in one(store, governor().id).where.suffix


def test_a_rejected_claim_is_shown_as_such(store: Store) -> None:
    store.reject(governor().id, **SIGNED)
    told = one(store, governor().id)
    assert told.rejected and told.status == () and told.history[0].says == "rejected the claim"


def test_a_claim_that_was_read_away_says_so(store: Store) -> None:
    store.decide(governor().id, "kind", "attack", **SIGNED)
    store.write(Read(body_of(report()), (baker(), outlet())), profile="world", version="2")
    found = tell_claim(store, governor().id, Manner(private=store.private_names))
    assert isinstance(found, ReadAway) and found.gone
    assert found.words == governor().span.exact and found.history[0].author == "ana"
    with pytest.raises(UnknownClaim):
        tell_claim(store, "c000000000000000")


def test_a_claim_that_was_read_otherwise_is_found_by_its_old_id(store: Store) -> None:
    store.follow([governor().id])
    span = governor().span
    other = replace(governor(), span=replace(span, start=span.start + 3, exact=span.exact[3:]))
    assert other.id != governor().id
    store.write(Read(body_of(report()), (other, baker(), outlet())), profile="world", version="2")
    told = one(store, governor().id)
    assert (told.id, told.asked) == (other.id, governor().id)
