"""A screen of figures says of each happening what the whole ledger says of it, and costs no more on a large one."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "bench"))

from ledgers import READER, War  # noqa: E402

from fogline.ledger import Filter, LedgerClaim, Store  # noqa: E402
from fogline.views.counted import Only, known_of  # noqa: E402
from fogline.views.counted_lately import BESIDE, MOST, CountedLately, tell_lately  # noqa: E402
from fogline.views.figures import list_figures  # noqa: E402
from fogline.views.series import list_series  # noqa: E402
from fogline.views.telling import AS_SPOKEN, Manner  # noqa: E402
from fogline.views.things import Which, list_things, numbers_in  # noqa: E402


@pytest.fixture(scope="module")
def war(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(tmp_path_factory.mktemp("war") / "war.db") as store:
        store.write_many(islice(War().readings(), 300), **READER)
        store.compare({})
        yield store


def screens(store: Store, which: Which) -> list[CountedLately]:
    glance = store.glance()
    at = numbers_in(glance, glance.rows(Filter())).at
    found = [tell_lately(store, glance, at, AS_SPOKEN, which)]
    while after := found[-1].window.after:
        found.append(tell_lately(store, glance, at, AS_SPOKEN, which, after))
    return found


def only(which: Which) -> Only:
    return Only(which.measure, which.population, which.loss_of, which.scope)


@pytest.mark.parametrize("name", ["killed.civilian.VAR.incident", "wounded.civilian.NOR.incident"])
def test_a_happening_is_told_whole(war: Store, name: str) -> None:
    which = Which.of(name)
    whole = {table.thing.id: table for table in list_figures(
        war.claims(), only=only(which), known=known_of(war)).tables}
    told = screens(war, which)
    assert sum(screen.window.claims for screen in told) == told[0].window.of
    assert {table.thing.id for screen in told for table in screen.tables} == set(whole)
    assert sum(screen.window.part for screen in told) < len(told)
    for screen in told:
        for table in screen.tables if not screen.window.part else ():
            full = whole[table.thing.id]
            assert table.range == full.range and len(table.rows) == len(full.rows)


def test_a_running_count_goes_on_from_screen_to_screen(war: Store) -> None:
    which = Which.of("killed.combatant.NOR.cumulative")
    (whole,) = list_series(war.claims(), only=only(which))
    told = [series for screen in reversed(screens(war, which)) for series in screen.series]
    assert [(p.day, p.low) for series in told for p in series.points] == [(p.day, p.low) for p in whole.points]


@pytest.mark.parametrize("name", [None, "killed.civilian.VAR.incident", "killed.combatant.NOR.cumulative"])
def test_its_cost_has_a_bound(war: Store, name: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    fetched: list[int] = []
    claims_numbered = Store.claims_numbered

    def counting(store: Store, numbers: Iterable[int]) -> list[LedgerClaim]:
        asked = list(numbers)
        fetched.append(len(asked))
        return claims_numbered(store, asked)

    glance = war.glance()
    at = numbers_in(glance, glance.rows(Filter())).at
    monkeypatch.setattr(Store, "claims_numbered", counting)
    monkeypatch.setattr(Store, "claims", lambda *_: pytest.fail("all claims are read"))
    monkeypatch.setattr(Store, "incidents", lambda *_: pytest.fail("all incidents are read"))
    tell_lately(war, glance, at, Manner(mask=False), Which.of(name) if name else None)
    assert len(fetched) == 1 and fetched[0] <= MOST + BESIDE


def test_every_sort_of_the_samples_can_be_looked_at(samples_store: Store) -> None:
    glance = samples_store.glance()
    numbers = numbers_in(glance, glance.rows(Filter()))
    manner = Manner(private=samples_store.private_names)
    for thing in list_things(glance, numbers.at):
        found = tell_lately(samples_store, glance, numbers.at, manner, Which.of(thing.id))
        assert found.window.claims == thing.claims and found.window.whole
        assert found.tables or found.left_out
