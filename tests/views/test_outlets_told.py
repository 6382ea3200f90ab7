"""Whom outlets quote, counted from the columns: the same as from the claims one by one."""

from __future__ import annotations

from collections import Counter, defaultdict

import numpy as np
import pytest

from fogline.ledger import Filter, LedgerClaim, Store
from fogline.views.echo_network import tell_echoes
from fogline.views.outlets import OUTLET_ORDERS, outlets_in, outlets_ordered, tell_outlets
from fogline.views.telling import Manner


@pytest.mark.parametrize("filter", [Filter(), Filter(hedged=True), Filter(side="RSF"), Filter(place="nowhere")])
def test_it_is_what_the_claims_say(samples_store: Store, filter: Filter) -> None:
    glance = samples_store.glance()
    found = outlets_in(glance, glance.rows(filter))
    told = tell_outlets(glance, found, np.arange(len(found)))
    printed: dict[str, list[LedgerClaim]] = defaultdict(list)
    for entry in samples_store.claims(filter):
        printed[entry.report.outlet or entry.report.source].append(entry)
    assert sorted(one.outlet for one in told) == sorted(printed)
    for one in told:
        claims = printed[one.outlet]
        named = [entry for entry in claims if entry.speaker]
        assert (one.claims, one.attributed) == (len(claims), len(named))
        assert dict(one.sides) == Counter(entry.side for entry in named)
        assert one.own_voice == sum(entry.side == "OUTLET" for entry in claims if not entry.speaker)
        assert one.attributed + one.own_voice + one.unattributed == one.claims
        assert one.reports == len({entry.report.id for entry in claims})
        assert one.hedged == sum(any(flag.startswith("hedged") for flag in entry.flags) for entry in claims)
    for by in OUTLET_ORDERS:
        assert sorted(outlets_ordered(glance, found, by).tolist()) == list(range(len(found)))


def test_no_text_of_the_samples_is_printed_twice(samples_store: Store) -> None:
    glance = samples_store.glance()
    net = tell_echoes(samples_store, glance, glance.rows(Filter()), Manner(private=samples_store.private_names))
    assert net.families == () and net.sources <= net.articles and net.window.whole
