"""A happening side by side: columns of equal standing, what stands between them, a title in nobody's words."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from fogline.flow import set_side_by_side
from fogline.ledger import Filter, Store
from fogline.views.incidents import IncidentTold, list_incidents
from fogline.views.plain import as_plain


@pytest.fixture(scope="module")
def grouped(samples_ledger: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    copy = tmp_path_factory.mktemp("grouped") / "samples.db"
    shutil.copy(samples_ledger, copy)
    with Store.open(copy) as store:
        set_side_by_side(store)
        yield store


def told(store: Store, **which: str) -> list[IncidentTold]:
    return list(list_incidents(store, store.incidents(Filter(**which))))


def test_every_claim_stands_in_the_column_of_its_side(grouped: Store) -> None:
    for one in told(grouped):
        for column in one.columns:
            assert {sentence.side for sentence in column.told} == {column.side}
        claims = {claim for column in one.columns for sentence in column.told for claim in sentence.claims}
        assert all({row.a, row.b} <= claims for row in one.between)
        assert set(grouped.incident(one.id).claims) == claims


def test_both_sides_of_one_town_stand_in_one_happening(grouped: Store) -> None:
    barda = next(one for one in told(grouped, place="Barda") if "Barda" in one.title)
    assert {"AZ", "AM"} <= {column.side for column in barda.columns}
    assert any(row.type == "denies" for row in barda.between)
    assert any(word.status == "denied" for word in barda.status)


def test_the_title_is_in_nobodys_words(grouped: Store) -> None:
    neutral = {one.title for one in told(grouped, place="Martakert")}
    assert any(title.startswith("Attack, Aghdara / Martakert, 2020-10-15") for title in neutral)


def test_a_point_only_where_the_words_are_as_fine(grouped: Store) -> None:
    for one in told(grouped):
        assert (one.lat is None) == (one.lon is None)
        assert one.lat is None or one.precision in ("point", "settlement")


def test_as_plain_data(grouped: Store) -> None:
    row = as_plain(told(grouped)[0])
    assert {"id", "title", "columns", "between", "status", "why", "sources", "previous_ids"} <= row.keys()
