"""Incidents and rulings leave whole and come back as they were; a filter drops what is outside of it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from readings import Read, governor, many, reading

from fogline.exports import exported
from fogline.ledger import Filter, Store
from fogline.records import TimeMention
from fogline.records.beside import incident_from_json, ruling_from_json
from fogline.records.contract import NotAClaim

SIGNED = {"author": "Ed", "reason": "Olena Testenko showed the place", "time": "2022-05-01T10:00:00Z"}
READ = {"profile": "world", "version": "1.0"}


def shelled() -> Read:
    (read,) = many(1)
    on = TimeMention("2022-04-05", "event", "document_date")
    return replace(read, claims=(replace(read.claims[0], kind="attack", when=(on,)),))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(tmp_path_factory.mktemp("beside") / "test.db") as opened:
        opened.write(reading(claims=(governor(),)), **READ)
        opened.write(shelled(), **READ)
        opened.compare({})
        first, second = opened.incidents()
        opened.rule("merge", [first.id], [second.id], **SIGNED)
        opened.rule("confirm", [opened.incident_of(governor().id).id], **SIGNED)
        opened.compare({})
        yield opened


def taken(store: Store, what: str, format: str = "jsonl", filter: Filter | None = None, **options: Any) -> str:
    return b"".join(exported(store, what, format, filter, **options)).decode()


def objects(store: Store, what: str, filter: Filter | None = None, **options: Any) -> list[dict[str, Any]]:
    return [json.loads(line) for line in taken(store, what, filter=filter, **options).splitlines()]


def test_incidents_and_rulings_come_back_as_they_were(store: Store) -> None:
    assert [incident_from_json(row) for row in objects(store, "incidents")] == list(store.incidents())
    assert [ruling_from_json(row) for row in objects(store, "rulings")] == list(store.rulings())
    (whole,) = store.incidents()
    assert len(whole.claims) == 2 and len(whole.previous_ids) == 1


def test_rulings_can_be_entered_in_another_ledger_of_the_same_reports(store: Store, tmp_path: Path) -> None:
    with Store.open(tmp_path / "other.db") as other:
        other.write(reading(claims=(governor(),)), **READ)
        other.write(shelled(), **READ)
        for one in (ruling_from_json(row) for row in objects(store, "rulings") if row["type"] == "merge"):
            other.rule(one.type, one.left, one.right, one.label, author=one.author, reason=one.reason, time=one.time)
        other.compare({})
        assert [incident.claims for incident in other.incidents()] == [i.claims for i in store.incidents()]


def test_a_filter_drops_the_claims_that_are_outside_and_rulings_on_them(store: Store) -> None:
    (part,) = objects(store, "incidents", Filter(kind="casualties"))
    assert part["claims"] == [governor().id] and [r["claims"] for r in part["reports"]] == [1]
    assert objects(store, "incidents", Filter(kind="opinion")) == []
    assert [r["type"] for r in objects(store, "rulings", Filter(kind="casualties"))] == ["confirm"]


def test_masked_they_do_not_say_why_people_ruled(store: Store) -> None:
    rows = list(csv.DictReader(io.StringIO(taken(store, "rulings", "csv"), newline="")))
    assert [row["reason"] for row in rows] == ["", ""] and rows[0]["author"] == "Ed"
    rows = list(csv.DictReader(io.StringIO(taken(store, "incidents", "csv", hxl=True), newline="")))
    assert rows[0]["id"] == "#meta+id" and rows[1]["reports"] == "2"


@pytest.mark.parametrize(("change", "field"), [
    ({"type": "bless"}, "type"), ({"left": "c1"}, "left"), ({"label": "friends"}, "label"),
    ({"author": None}, "author")])
def test_what_is_no_ruling_is_refused(store: Store, change: dict[str, Any], field: str) -> None:
    with pytest.raises(NotAClaim, match=field):
        ruling_from_json(objects(store, "rulings")[0] | change)
