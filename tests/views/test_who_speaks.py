"""Who speaks, counted from the columns: the same as from the claims and their relations one by one."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import numpy as np
import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "bench"))

from ledgers import READER, War  # noqa: E402

from fogline.ledger import Filter, LedgerClaim, Store  # noqa: E402
from fogline.records.vocabulary import DISPUTES  # noqa: E402
from fogline.views.one_speaker import tell_speaker  # noqa: E402
from fogline.views.telling import Manner  # noqa: E402
from fogline.views.who_speaks import ORDERS, in_order, place_of, rows_of, speakers_in, tell_speakers  # noqa: E402


@pytest.fixture(scope="module")
def war(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(tmp_path_factory.mktemp("war") / "war.db") as store:
        store.write_many(islice(War().readings(), 120), **READER)
        store.compare({})
        yield store


@pytest.mark.parametrize("filter", [Filter(), Filter(side="VAR"), Filter(denied=True)])
@pytest.mark.parametrize("which", ["war", "samples_store"])
def test_it_is_what_the_claims_say(which: str, filter: Filter, request: pytest.FixtureRequest) -> None:
    store: Store = request.getfixturevalue(which)
    glance = store.glance()
    found = speakers_in(glance, glance.rows(filter))
    manner = Manner(mask=False, private=store.private_names)
    told = tell_speakers(store, glance, found, np.arange(len(found)), manner)
    standing = {entry.id for entry in store.claims()}
    against, denied = set(), set()
    for relation in store.relations():
        if relation.stands in DISPUTES and {relation.a, relation.b} <= standing:
            against |= {relation.a, relation.b}
            if relation.stands == "denies":
                denied.add(relation.b)
    said: dict[tuple[str, str], list[LedgerClaim]] = defaultdict(list)
    for entry in store.claims(filter):
        if entry.speaker:
            said[entry.side, entry.speaker.id or entry.speaker.name.casefold()].append(entry)
    assert len(found) == len(said) and sum(map(len, said.values())) == len(found.rows)
    by_claims = sorted((len(each), sum(e.id in against for e in each), sum(e.id in denied for e in each),
                        sum("denial" in e.flags for e in each), len({e.report.id for e in each}))
                       for each in said.values())
    assert by_claims == sorted((one.claims, one.disputed, one.denied, one.denies, one.reports) for one in told)


def test_every_order_has_everybody(war: Store) -> None:
    glance = war.glance()
    found = speakers_in(glance, glance.rows(Filter()))
    for by in ORDERS:
        assert sorted(in_order(glance, found, by).tolist()) == list(range(len(found)))
        if by != "name":
            counts = found.counts[by][in_order(glance, found, by)]
            assert (np.diff(counts) <= 0).all()


def test_one_speaker_is_found_by_name_or_id(samples_store: Store) -> None:
    glance = samples_store.glance()
    found = speakers_in(glance, glance.rows(Filter()))
    manner = Manner(private=samples_store.private_names)
    for place, one in enumerate(tell_speakers(samples_store, glance, found, np.arange(len(found)), manner)):
        assert (one.asked is None) == one.who.withheld
        if one.asked and place_of(glance, found, one.asked) is not None:
            assert place_of(glance, found, one.asked) == place
            told = tell_speaker(samples_store, glance, rows_of(found, place), manner)
            assert sum(number for _, number in told.kinds) == one.claims and len(told.examples) == min(10, one.claims)
    assert place_of(glance, found, "nobody of this name") is None


def test_nobody_speaks(war: Store) -> None:
    glance = war.glance()
    found = speakers_in(glance, glance.rows(Filter(place="nowhere")))
    assert len(found) == 0 and tell_speakers(war, glance, found, np.arange(0), Manner()) == []
