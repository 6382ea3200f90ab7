"""What pages look up by name goes by an index: in a ledger of a million claims nothing is read from end to end."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

import pytest
from ledgers import READER, War
from sqlalchemy import event

from fogline.ledger import Filter, Store, UnknownClaim, UnknownReport

# What a question may read whole: the values it was asked with, what it found, what people entered by hand (decisions,
# rulings), the texts that wait, and words that nobody asked for.
SMALL = {"asked", "found", "d", "rulings", "followed", "claim_words"}
WAITING = "SCAN compared USING INDEX compared_waiting"


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(tmp_path_factory.mktemp("looked") / "war.db") as store:
        store.write_many(islice(War(1, 8, 4).readings(), 30), **READER)
        store.compare({})
        yield store


def scans(store: Store, ask: Callable[[], object]) -> set[str]:
    """The tables that a call reads whole."""
    asked: list[tuple[str, Any]] = []

    def note(connection: Any, cursor: Any, statement: str, parameters: Any, *rest: Any) -> None:
        asked.append((statement, parameters))

    event.listen(store._file._engine, "before_cursor_execute", note)
    try:
        ask()
    finally:
        event.remove(store._file._engine, "before_cursor_execute", note)
    found = set()
    with store._file.reading() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None and asked
        for statement, parameters in asked:
            for row in driver.execute(f"EXPLAIN QUERY PLAN {statement}", parameters):
                # The rows of a subquery are few where what it reads is looked up, which its own line of the plan says.
                if (whole := re.match(r"SCAN (?!\(subquery)(\S+)", row[3])) and row[3] != WAITING:
                    found.add(whole[1])
    return found - SMALL


def names(store: Store) -> dict[str, Any]:
    claim = next(store.claims(Filter(kind="casualties")))
    incident = store.incident_of(claim.id)
    assert incident is not None
    return {"claim": claim.id, "report": claim.report.id, "source": claim.report.source, "incident": incident.id}


def missing(error: type[Exception], ask: Callable[[], object]) -> None:
    with pytest.raises(error):
        ask()


@pytest.mark.parametrize(("ask", "note"), [
    (lambda s, n: s.claim(n["claim"]), "a claim"),
    (lambda s, n: s.claim(n["claim"][:9]), "a claim by the beginning of its id"),
    (lambda s, n: missing(UnknownClaim, lambda: s.claim("c0")), "no claim"),
    (lambda s, n: s.report(n["report"]), "a report"),
    (lambda s, n: s.report(n["report"][:9]), "a report by the beginning of its id"),
    (lambda s, n: s.report(n["source"]), "a report by its source"),
    (lambda s, n: s.report("paper.example/1"), "a report by the end of its source"),
    (lambda s, n: missing(UnknownReport, lambda: s.report("nothing.txt")), "no report"),
    (lambda s, n: s.body(n["report"]), "a body"),
    (lambda s, n: s.incident(n["incident"]), "an incident"),
    (lambda s, n: s.incident_of(n["claim"]), "the incident of a claim"),
    (lambda s, n: list(s.relations([n["claim"]])), "the relations of a claim"),
    (lambda s, n: list(s.claims(Filter(report=n["report"]))), "the claims of a report"),
    (lambda s, n: s.private_names(n["report"]), "private names"),
    (lambda s, n: list(s.problems(n["report"])), "the problems of a report"),
    (lambda s, n: list(s.decisions(n["claim"])), "what people decided on a claim"),
    (lambda s, n: s.fingerprints([n["report"]]), "a wording"),
    (lambda s, n: s.claims_numbered([1, 2, 3]), "claims by number"),
    (lambda s, n: s.cards_numbered([1, 2]), "reports by number"),
    (lambda s, n: s.incidents_numbered([1]), "incidents by number"),
    (lambda s, n: s.known(n["report"], n["source"]), "whether a report was read"),
    (lambda s, n: s.waiting(), "how many texts wait"),
])
def test_nothing_is_read_from_end_to_end(filled: Store, ask: Callable[[Store, Any], object], note: str) -> None:
    asked = names(filled)
    assert scans(filled, lambda: ask(filled, asked)) == set(), note


def test_a_scan_would_be_seen(filled: Store) -> None:
    assert scans(filled, filled.counts)


def test_a_report_is_found_by_the_end_of_its_source_and_nothing_less(filled: Store) -> None:
    card = next(filled.reports())
    for name in (card.source, card.source.partition("://")[2], card.source.rpartition("/")[2]):
        assert filled.report(name).id == card.id
    for name in ("aper.example/0", "/", "example/"):
        with pytest.raises(UnknownReport):
            filled.report(name)
