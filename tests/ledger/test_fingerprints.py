"""The wording of a text is kept when it is compared, and forgotten when the text, or who printed it, is another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from ledgers import READER
from test_side_by_side import ATTACK, DENIAL, dead, page, printed, war

from fogline.comparison import fingerprints as working_out
from fogline.comparison.fingerprints import fingerprint
from fogline.flow import Reading
from fogline.ledger import Store
from fogline.ledger import fingerprints as kept
from fogline.records import Report

LONG = page({**ATTACK, "words": "Nordan artillery shelled the mill, the school and the market of Bareto for three "
             "hours on 4 May 2031, and the people of the town went down into their cellars"}, dead(9), DENIAL)


def reports(store: Store) -> list[str]:
    return [card.id for card in store.reports()]


def refuse(*_: object) -> None:
    raise AssertionError("it is kept: nothing is worked out")


def with_report(reading: Reading, change: Callable[[Report], Report]) -> Reading:
    return replace(reading, body=replace(reading.body, report=change(reading.body.report)))


def test_what_is_kept_is_what_would_be_worked_out(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.write_many([*war(12), printed(LONG, 100)], **READER)
    store.compare({})
    worked_out = {report: fingerprint(store.body(report)) for report in reports(store)}
    assert any(one.smallest and one.opening and one.outlet and one.published for one in worked_out.values())
    monkeypatch.setattr(kept, "fingerprint", refuse)
    assert store.fingerprints(reports(store)) == worked_out
    with Store.open(store.path, read_only=True) as reader:
        assert reader.fingerprints(reports(store)) == worked_out


def test_what_waits_is_worked_out_when_it_is_asked_for(store: Store) -> None:
    store.write(printed(LONG, 1), **READER)
    with Store.open(store.path, read_only=True) as reader:
        assert reader.fingerprints(reports(store)) == {
            report: working_out.fingerprint(store.body(report)) for report in reports(store)}


@pytest.mark.parametrize(("change", "note"), [
    (lambda one: with_report(one, lambda report: replace(report, outlet="The Morning Paper")),
     "the claims are the same, but another printed them"),
    (lambda one: replace(one, body=replace(one.body, published="2031-05-06")), "read again: another day"),
    (lambda one: replace(one, body=replace(one.body, lines=one.body.lines[:2])), "read again: less of it is the story"),
])
def test_it_is_forgotten_when_the_text_is_read_otherwise(
        store: Store, change: Callable[[Reading], Reading], note: str) -> None:
    reading = printed(LONG, 1)
    store.write(reading, **READER)
    store.compare({})
    before = store.fingerprints(reports(store))
    store.write(change(reading), **READER)
    assert store.waiting() == 1, note
    for _ in range(2):
        now = store.fingerprints(reports(store))
        assert now != before and now == {report: fingerprint(store.body(report)) for report in now}, note
        store.compare({})
    assert store.relations_current


def test_another_version_works_them_out_again(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.write_many([printed(LONG, 1), printed(LONG, 2)], **READER)
    store.compare({}, "1")
    monkeypatch.setattr(kept, "fingerprint", lambda body: replace(fingerprint(body), digest="other"))
    assert {one.digest for one in store.fingerprints(reports(store)).values()} != {"other"}
    store.compare({}, "2")
    assert {one.digest for one in store.fingerprints(reports(store)).values()} == {"other"}
