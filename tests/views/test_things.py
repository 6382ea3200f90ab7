"""What is counted, told from the columns: the same as from the claims one by one."""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import numpy as np
import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "bench"))

from ledgers import READER, War  # noqa: E402

from fogline.comparison.counting import NO_COUNT  # noqa: E402
from fogline.ledger import Filter, LedgerClaim, Store  # noqa: E402
from fogline.views.things import UnknownThing, Which, list_things, numbers_in, numbers_of  # noqa: E402


@pytest.fixture(scope="module")
def war(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(tmp_path_factory.mktemp("war") / "war.db") as store:
        store.write_many(islice(War().readings(), 150), **READER)
        yield store


def sorts(entry: LedgerClaim) -> set[Which]:
    return {Which(f.measure, f.population, f.loss_of, f.scope) for f in entry.figures if f.measure not in NO_COUNT}


@pytest.mark.parametrize("filter", [Filter(), Filter(side="NOR"), Filter(kind="casualties", since="2031-03-02"),
                                    Filter(place="nowhere")])
@pytest.mark.parametrize("which", ["war", "samples_store"])
def test_it_is_what_the_claims_say(which: str, filter: Filter, request: pytest.FixtureRequest) -> None:
    store: Store = request.getfixturevalue(which)
    glance = store.glance()
    claims = list(store.claims(filter))
    numbers = numbers_in(glance, glance.rows(filter))
    told = {Which.of(thing.id): thing for thing in list_things(glance, numbers.at)}
    counted: dict[Which, list[LedgerClaim]] = defaultdict(list)
    for entry in claims:
        for sort in sorts(entry):
            counted[sort].append(entry)
    assert set(told) == set(counted)
    assert numbers.claims == sum(bool(sorts(entry)) for entry in claims)
    for sort, inside in counted.items():
        thing = told[sort]
        assert thing.claims == len(inside) and dict(thing.sides) == Counter(entry.side for entry in inside)
        who = {(entry.side, entry.speaker and (entry.speaker.id or entry.speaker.name.casefold())) for entry in inside}
        assert thing.speakers == len(who)
        assert thing.own_loss + thing.enemy_loss + thing.third_party + thing.unsaid == len(inside)
        at = numbers_of(glance, numbers.at, sort)
        assert {*glance.ids(np.unique(glance.columns.figures.rows[at]))} == {entry.id for entry in inside}


@pytest.mark.parametrize("which", [
    Which("killed", "civilian", "AA", "incident"), Which("killed", "unknown", None, "unknown"),
    Which("destroyed", "equipment", "M.23-X", "cumulative")])
def test_a_sort_has_a_name_of_its_own(which: Which) -> None:
    assert Which.of(which.id) == which


@pytest.mark.parametrize("name", ["", "killed", "killed.civilian.incident", "lost.civilian.AA.incident", "...",
                                  "killed.civilian.AA.ever", "killed.people..incident"])
def test_what_cannot_be_counted(name: str) -> None:
    with pytest.raises(UnknownThing):
        Which.of(name)
