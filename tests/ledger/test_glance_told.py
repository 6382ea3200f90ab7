"""What a glance tells beside the claims themselves: who printed words first, and the words on who holds a place."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path

import numpy as np
import pytest
from ledgers import READER, War
from sqlalchemy import text
from test_side_by_side import ATTACK, DENIAL, dead, page, printed

from fogline import profiles
from fogline.comparison.holding import holdings
from fogline.ledger import Filter, Store, control
from fogline.ledger.glance import Glance
from fogline.ledger.glance.columns import HOLDS, PARTLY
from fogline.ledger.glance.echoing import Carried, carried
from fogline.ledger.wordings import SAME_WORDS

SIGNED = {"author": "Ed", "reason": "seen on the film", "time": "2031-06-01T10:00:00+00:00"}


@pytest.fixture(params=["invented", "samples"])
def compared(request: pytest.FixtureRequest, samples_ledger: Path, tmp_path: Path) -> Iterator[Store]:
    if request.param == "samples":
        shutil.copy(samples_ledger, tmp_path / "known.db")
    with Store.open(tmp_path / "known.db") as store:
        if request.param == "invented":
            store.write_many(islice(War(2, 10, 4).readings(), 80), **READER)
        store.compare(profiles.blocs())
        yield store


# ── who printed words first ──────────────────────────────────────────────────────────────────────────────────────────


def test_copies_stand_after_the_report_that_printed_first(compared: Store) -> None:
    glance = compared.glance()
    found = glance.echoes(glance.rows(Filter()))
    ids = [f"r{number:015x}" for number in glance.columns.texts.ids.tolist()]
    report = {claim.id: claim.report.id for claim in compared.claims()}
    wanted = Counter(frozenset((report[one.a], report[one.b])) for one in compared.relations()
                     if one.type == "same_claim" and one.reasons == SAME_WORDS)
    pairs = zip(found.firsts, found.others, found.claims, strict=True)
    assert {frozenset((ids[a], ids[b])): n for a, b, n in pairs} == wanted
    published = glance.columns.texts.published
    assert (published[found.firsts] <= published[found.others]).all()


def test_copies_are_counted_by_outlet(store: Store) -> None:
    story = page(ATTACK, dead(9), DENIAL)
    for n, day in ((1, 6), (2, 4), (3, 5), (4, 7)):
        store.write(printed(story, n, date(2031, 5, day)), **READER)
    store.write(printed(page(dead(9)), 2, date(2031, 5, 9)), **READER)  # the outlet itself, again
    store.write(printed(page(dead(8)), 5), **READER)
    store.compare({})
    glance = store.glance()
    assert carried(glance, glance.echoes(glance.rows(Filter()))) == [
        Carried("Paper 2", f"Paper {n}", 1, 3) for n in (1, 3, 4)]
    later = glance.echoes(np.concatenate([glance.rows(Filter(outlet=f"Paper {n}")) for n in (3, 4)]))
    assert carried(glance, later) == [Carried("Paper 3", "Paper 4", 1, 3)]
    assert carried(glance, glance.echoes(glance.rows(Filter(outlet="Paper 5")))) == []


# ── words on who holds a place ───────────────────────────────────────────────────────────────────────────────────────


Word = tuple[str, str, str, str, bool, bool, int, int]


def kept(glance: Glance) -> list[Word]:
    table, grounds, blocs = glance.columns.control, glance.vocab["ground"], glance.vocab["bloc"]
    ids = glance.ids(table.rows)
    return sorted(
        (ids[n], grounds[table.grounds[n]][0], blocs[table.holders[n]], blocs[table.said_by[n]],
         bool(table.flags[n] & HOLDS), bool(table.flags[n] & PARTLY), int(table.first_days[n]), int(table.last_days[n]))
        for n in range(len(ids)))


def told(store: Store) -> list[Word]:
    claims = ((claim.id, claim.claim) for claim in store.claims())
    return sorted((h.claim, h.key, h.holder, h.by, h.holds, h.partly, h.first or 0, h.last or 0)
                  for h in holdings(claims, profiles.blocs(), profiles.bodies()))


def test_words_on_control_are_kept_as_they_are_told(compared: Store) -> None:
    glance = compared.glance()
    assert kept(glance) == told(compared) and kept(glance)


def test_words_on_control_follow_what_people_decide_once_it_is_compared(compared: Store) -> None:
    before = compared.glance()
    first, *_, last = kept(before)
    compared.reject(first[0], **SIGNED)
    compared.decide(last[0], "kind", "opinion", **SIGNED)
    compared.compare(profiles.blocs())
    after = compared.renewed(before)
    assert kept(after) == told(compared) != kept(before)


def test_a_ledger_compared_before_they_were_kept_catches_up(compared: Store) -> None:
    everything = text("SELECT * FROM control_words ORDER BY claim, n")
    with compared._file.writing() as connection:
        before = connection.execute(everything).all()
        connection.execute(text("DELETE FROM control_words"))
        control.catch_up(connection, profiles.blocs())
        assert connection.execute(everything).all() == before
