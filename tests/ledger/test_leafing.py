"""Reports opened for reading: private names are those of all claims, and follow every change of them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from readings import Read, baker, body_of, governor, outlet, report

from fogline.ledger import Filter, Store
from fogline.records.privacy import private_names

READ = {"profile": "world", "version": "1"}
SIGNED = {"author": "ana", "reason": "as the report has it", "time": "2031-06-01"}


@pytest.fixture
def told(store: Store) -> Store:
    store.write(Read(body_of(report()), (governor(), baker(), outlet())), **READ)
    return store


def names_of(store: Store) -> frozenset[str]:
    return private_names([entry.claim for entry in store.claims(Filter(report=report().id, rejected=None))])


def test_private_names_are_those_of_all_claims(told: Store) -> None:
    assert told.private_names(report().id) == names_of(told) == {"Olena", "Testenko"}
    assert told.private_names("r0") == frozenset()


def test_they_follow_every_change(told: Store) -> None:
    name = report().id
    assert told.private_names(name)
    told.decide(baker().id, "speaker", {"name": "Olena Testenka", "capacity": "witness"}, **SIGNED)
    assert told.private_names(name) == {"Olena", "Testenko", "Testenka"}, "as read, and as put right"
    made = told.decide(baker().id, "speaker", {"name": "Olena Testenko", "capacity": "official"}, **SIGNED)
    told.decide(baker().id, "notes", [], **SIGNED)
    assert told.private_names(name) == frozenset(), "a minister has no name to hide"
    told.undo(made.id, **SIGNED)
    assert "Testenka" in told.private_names(name)
    told.write(Read(body_of(report()), (governor(),)), profile="world", version="2")
    assert told.private_names(name) == frozenset()


def test_the_name_of_a_place_or_a_body_is_nobodys(told: Store) -> None:
    lyman = replace(baker(), speaker=replace(baker().speaker, name="Olena Lyman"))  # type: ignore[arg-type,type-var]
    told.write(Read(body_of(report()), (governor(), lyman)), profile="world", version="2")
    assert told.private_names(report().id) == names_of(told) and "Lyman" not in names_of(told)


def test_a_report_opens_with_its_lines_and_where_its_claims_begin(told: Store) -> None:
    opened = told.opened(report().id[:9])
    assert opened.text == report().text == told.text(report().id)
    assert opened.claims == tuple(sorted(((one.id, one.span.start) for one in (governor(), baker(), outlet())),
                                         key=lambda each: each[1]))
    assert [opened.line(n) for n in range(len(opened.lines))] == list(body_of(report()).lines)
