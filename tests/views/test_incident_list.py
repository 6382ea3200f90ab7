"""Happenings in a list: told by columns as they are told whole, every one once, in each order, by any cursor."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "bench"))

from ledgers import READER, War  # noqa: E402

from fogline.ledger import Filter, Store  # noqa: E402
from fogline.side_by_side import set_side_by_side  # noqa: E402
from fogline.views.disputes import DISPUTED  # noqa: E402
from fogline.views.incident_list import ORDERS, SAYS_STATUS, Listed, list_some  # noqa: E402
from fogline.views.incidents import list_incidents  # noqa: E402


@pytest.fixture(scope="module")
def store(samples_ledger: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The samples, and some days of an invented war beside them."""
    copy = tmp_path_factory.mktemp("listed") / "samples.db"
    shutil.copy(samples_ledger, copy)
    with Store.open(copy) as opened:
        opened.write_many(islice(War(per_day=20).readings(), 120), **READER)
        set_side_by_side(opened)
        yield opened


def every(store: Store, order: str, filter: Filter, room: int) -> list[Listed]:
    glance = store.glance()
    rows, found, after = glance.rows(filter, store.words(filter)), [], None
    while True:
        page = list_some(store, glance, rows, order, room, after)  # type: ignore[arg-type]
        found += page.incidents
        if page.after is None:
            assert len(found) == page.found
            return found
        after = int(page.after)


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("filter", [Filter(), Filter(side="AZ"), Filter(text="killed"), Filter(side="ZZ")])
def test_every_incident_comes_once_in_every_order(store: Store, order: str, filter: Filter) -> None:
    listed = every(store, order, filter, 7)
    assert sorted(one.id for one in listed) == sorted(one.id for one in store.incidents(filter))
    if order == "newest":
        days = [one.last_day or "" for one in listed]
        assert days == sorted(days, reverse=True)
    if order == "largest":
        assert [one.high or 0 for one in listed] == sorted((one.high or 0 for one in listed), reverse=True)


def test_it_is_told_as_it_is_told_whole(store: Store) -> None:
    whole = {one.id: one for one in list_incidents(store, store.incidents())}
    told_by_columns = {*SAYS_STATUS.values(), "denied", "superseded"}
    for one in every(store, "newest", Filter(), 40):
        here = whole[one.id]
        assert one.title == here.title and one.claims == one.answer == sum(len(c.told) for c in here.columns)
        assert one.articles == here.sources.appearances
        assert one.sources is None or one.sources >= here.sources.independent, "at most so many"
        assert dict(one.sides) == {column.side: len(column.told) for column in here.columns}
        assert sum(each.pairs for each in one.differs) <= sum(row.type in DISPUTED for row in here.between)
        words = {standing.status for standing in here.status} & told_by_columns
        assert words - {"denied"} <= set(one.status), "a speaker who takes it back himself denies it too"
        assert set(one.status) - words <= {"denied"}


def test_some_of_an_incident_may_answer(store: Store) -> None:
    listed = every(store, "newest", Filter(kind="casualties"), 40)
    assert any(one.answer < one.claims for one in listed)
    for one in listed:
        assert one.answer == len(store.claim_ids(Filter(kind="casualties", incident=one.id)))


def test_a_cursor_that_leads_nowhere_begins_nothing(store: Store) -> None:
    glance = store.glance()
    page = list_some(store, glance, glance.rows(Filter()), "newest", 10, 10**9)
    assert not page.incidents and page.after is None and page.found
