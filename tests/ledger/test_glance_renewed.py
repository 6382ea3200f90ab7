"""A glance that read only what changed is the glance that reads everything, whatever happened and in whatever order."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import fields, replace
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ledgers import READER, War

from fogline.flow import Reading
from fogline.ledger import BadCorrection, BadRuling, Filter, Store
from fogline.ledger.glance import Glance, flags, keeping
from fogline.ledger.glance.reading import NUMBERED
from fogline.records.vocabulary import DISPUTES, RulingType

SIGNED = {"author": "Ed", "reason": "seen on the film", "time": "2031-06-01T10:00:00+00:00"}
READINGS: list[Reading] = list(islice(War(3, 6, 3).readings(), 14))


def told(glance: Glance) -> Mapping[str, Any]:
    """All that a glance says, array by array, with words in place of their numbers; tables that say the same in another
    order say the same."""
    found: dict[str, Any] = {}
    for table in fields(glance.columns):
        columns = getattr(glance.columns, table.name)
        for field in fields(columns):
            values = getattr(columns, field.name).tolist()
            vocabulary = NUMBERED[table.name].get(field.name)
            if vocabulary:
                values = [glance.vocab[vocabulary][value] for value in values]
            found[f"{table.name}.{field.name}"] = list(map(repr, values))  # NaN is NaN here
    types = glance.vocab["relation"]
    for name in ("derived", "relations"):
        one = getattr(glance, name)
        found[name] = Counter(zip(one.a.tolist(), one.b.tolist(), (types[n] for n in one.types), strict=True))
    for name in ("flags", "incidents", "outlets", "appeared", "published"):
        values = getattr(glance, name).tolist()
        vocabulary = NUMBERED["texts"].get(name)
        found[name] = [glance.vocab[vocabulary][value] for value in values] if vocabulary else values
    return found | {"claims": glance.claims, "reports": glance.reports, "len": len(glance)}


def claim_of(store: Store, n: int) -> str | None:
    ids = store.claim_ids(Filter(rejected=None))
    return ids[n % len(ids)] if ids else None


def step(store: Store, kind: str, n: int, unread: list[Reading]) -> None:
    """One thing that people or a reading do; what the ledger refuses changes nothing."""
    claim, other = claim_of(store, n), claim_of(store, 7 * n + 1)
    if kind == "write" and unread:
        store.write(unread.pop(n % len(unread)), **READER)
    elif kind == "reread":
        reading = READINGS[n % len(READINGS)]
        kept = tuple(c for k, c in enumerate(reading.claims) if (k + n) % 3)
        store.write(replace(reading, claims=kept), profile="world", version=f"again {n % 2}")
    elif kind == "elsewhere":
        reading = READINGS[n % len(READINGS)]
        report = replace(reading.body.report, source=f"https://other.example/{n}", outlet=f"Other {n}")
        store.add_appearance(report, **READER)
    elif kind == "compare":
        store.compare({"NOR": "north"} if n % 5 == 0 else {})
    elif claim and other:
        with suppress(BadCorrection, BadRuling):
            decide(store, kind, n, claim, other)


def decide(store: Store, kind: str, n: int, claim: str, other: str) -> None:
    if kind == "set":
        field, value = (("side", "XX"), ("kind", "opinion"), ("speaker", "A stranger"), ("places", []))[n % 4]
        store.decide(claim, field, value, **SIGNED)
    elif kind == "reject":
        store.reject(claim, **SIGNED)
    elif kind == "accept":
        store.accept(claim, **SIGNED)
    elif kind == "undo":
        made = [one.id for one in store.decisions()]
        if made:
            store.undo(made[n % len(made)], **SIGNED)
    elif kind == "rule":
        related = [(one.a, one.b) for one in store.relations()]
        a, b = related[n % len(related)] if related and n % 3 else (claim, other)
        rulings: tuple[RulingType, ...] = ("confirm", "reject", "relabel", "merge", "split")
        ruling = rulings[n % 5]
        store.rule(ruling, [a], [b], "contradicts" if ruling == "relabel" else None, **SIGNED)
    elif kind == "unrule":
        made = [one.id for one in store.rulings()]
        if made:
            store.undo_ruling(made[n % len(made)], **SIGNED)


STEPS = ("write", "write", "reread", "elsewhere", "compare", "compare", "set", "reject", "accept", "undo", "rule",
         "rule", "unrule")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(first=st.integers(0, 10), parts=st.booleans(),
       steps=st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 60), st.booleans()), max_size=14))
def test_reading_what_changed_gives_what_reading_everything_gives(
        first: int, parts: bool, steps: list[tuple[str, int, bool]]) -> None:
    unread = list(READINGS)
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "war.db") as store, \
            pytest.MonkeyPatch.context() as patch:
        if parts:  # laid out two texts at a time, and again whenever one of them changed
            patch.setattr(keeping, "TEXTS_AT_ONCE", 2)
            patch.setattr(keeping, "AGAIN", 1)
        store.write_many([unread.pop(0) for _ in range(first)], **READER)
        store.compare({})
        glance = store.glance()
        assert store.renewed(glance) is glance
        for kind, n, look in steps:
            step(store, kind, n, unread)
            if look:
                glance = checked(store, glance)
        checked(store, glance)


def checked(store: Store, before: Glance) -> Glance:
    """The glance renewed: it says what a new one says, and what the ledger says."""
    glance = store.renewed(before)
    assert told(glance) == told(store.glance())
    agrees_with_the_ledger(glance, store)
    return glance


def agrees_with_the_ledger(glance: Glance, store: Store) -> None:
    claims = list(store.claims(Filter(rejected=None)))
    ids = [claim.id for claim in claims]
    assert glance.ids(glance.rows(Filter(rejected=None))) == ids
    words = glance.vocab
    assert [words["side"][n] for n in glance.sides] == [claim.side for claim in claims]
    assert [words["outlet"][n] for n in glance.outlets] == [claim.report.outlet for claim in claims]
    out = {claim.id for claim in claims if claim.rejected}
    stand = [one for one in store.relations() if one.stands]
    # Copies that nobody ruled on stay out: they can be told from the wording.
    related = Counter((one.a, one.b, one.stands) for one in stand if one.verdict or one.type != "same_claim")
    found = [(ids[a], ids[b], words["relation"][n]) for a, b, n in zip(
        glance.relations.a, glance.relations.b, glance.relations.types, strict=True)]
    assert related <= Counter(found) <= Counter((one.a, one.b, one.stands) for one in stand)
    both = [one for one in stand if one.a not in out and one.b not in out]
    for flag, wanted in (
            (flags.REJECTED, out),
            (flags.DISPUTED, {end for one in both if one.stands in DISPUTES for end in (one.a, one.b)}),
            (flags.DENIED_BY_OTHERS, {one.b for one in both if one.stands == "denies"})):
        assert {ids[row] for row in range(len(ids)) if glance.flags[row] & flag} == wanted
    numbers = {number: name for number, name in store.incident_ids(glance.incidents.tolist()).items()}
    holds = {claim: incident.id for incident in store.incidents() for claim in incident.claims}
    assert {ids[row]: numbers[n] for row, n in enumerate(glance.incidents.tolist()) if n} == holds


@pytest.fixture
def filled(store: Store) -> Iterator[Store]:
    store.write_many(READINGS[:8], **READER)
    store.compare({})
    yield store


def test_a_glance_stays_as_it_is(filled: Store) -> None:
    glance = filled.glance()
    before = told(glance)
    step(filled, "reread", 1, [])
    step(filled, "set", 0, [])
    filled.compare({})
    assert filled.renewed(glance) is not glance and told(glance) == before


def test_many_threads_read_one_glance_while_others_are_made(filled: Store) -> None:
    glance = filled.glance()
    asked = Filter(side="VAR")
    wanted = glance.ids(glance.rows(asked))
    with ThreadPoolExecutor(4) as pool:
        found = [pool.submit(lambda: (glance.ids(glance.rows(asked)), glance.count(glance.rows(asked), "place")))
                 for _ in range(40)]
        newer = glance
        for n in range(4):
            step(filled, "set", 4 * n, [])
            newer = filled.renewed(newer)
        assert all(each.result()[0] == wanted and each.result() == found[0].result() for each in found)
    assert newer.ids(newer.rows(asked)) == filled.claim_ids(asked) != wanted


def test_relations_that_were_derived_elsewhere_are_read_again(filled: Store) -> None:
    glance = filled.glance()
    filled.write_relations(list(filled.relations())[::2])
    checked(filled, glance)


def test_columns_of_another_form_are_laid_out_again(filled: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "AGAIN", 1)
    glance = filled.glance()
    assert keeping.keep(filled._file) == 0, "nothing changed since"
    monkeypatch.setattr(keeping, "FORM", "other")
    assert told(filled.glance()) == told(glance) and keeping.keep(filled._file) == 0


def test_a_ledger_that_can_only_be_read_is_read_whole(filled: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store.open(filled.path, read_only=True) as reader:
        glance = reader.glance()
        assert told(glance) == told(filled.glance())
        filled.write(READINGS[9], **READER)
        assert told(reader.renewed(glance)) == told(filled.glance())
    monkeypatch.setattr(keeping, "AGAIN", 1)
    filled.glance()
    with Store.open(filled.path, read_only=True) as reader:
        assert told(reader.glance()) == told(filled.glance())


def test_laying_out_gives_way_to_who_writes(filled: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    claims = filled.glance().claims
    monkeypatch.setattr(keeping, "AGAIN", 1)
    with Store.open(filled.path, wait=0.01) as other, filled._file.writing():
        assert other.glance().claims == claims


def test_an_empty_ledger_has_a_glance(store: Store) -> None:
    glance = store.glance()
    assert (len(glance), glance.claims, glance.reports) == (0, 0, 0)
    assert glance.rows(Filter(place="Bareto", speaker="x", outlet="y", measure="killed")).tolist() == []
    assert glance.count(glance.rows(Filter()), "side") == [] == glance.count(glance.rows(Filter()), "place")
    assert glance.by_day(glance.rows(Filter()), 1, 3) == {}
    store.write(READINGS[0], **READER)
    assert len(store.renewed(glance)) == len(READINGS[0].claims)
