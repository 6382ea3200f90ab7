"""A ledger of the first schema is brought up to date when it is opened for writing, and loses nothing by it."""

from __future__ import annotations

import runpy
import shutil
import sqlite3
from pathlib import Path

import pytest
from ledgers import READER
from test_side_by_side import derived, war

from fogline.ledger import Filter, LedgerOlder, Store
from fogline.ledger.file import APPLICATION_ID, MIGRATIONS
from fogline.records import Relation, RelationReason

FIRST = runpy.run_path(str(MIGRATIONS / "versions" / "v0001_first_ledger.py"))
OLD_TABLES = ("texts", "originals", "appearances", "claims", "claim_places", "claim_place_keys", "claim_figures",
              "problems", "decisions", "attachments", "coverage", "runs")
PAIR = "agrees", (RelationReason("place", "both speak of the mill"),), 0.5
SAID = '[{"what": "place", "says": "both speak of the mill"}]'


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """A file made by the statements of the first schema, filled with what a new ledger holds, and one old relation."""
    with Store.open(tmp_path / "new.db") as new:
        new.write_many(war(10), **READER)
        claims = [claim.id for claim in new.claims()]
        new.decide(claims[0], "kind", "opinion", author="Ed", reason="x", time="2031-06-01T10:00Z")
    path = tmp_path / "old.db"
    with sqlite3.connect(path) as old:
        for statement in (*FIRST["TABLES"], *FIRST["TRIGGERS"]):
            old.execute(statement)
        old.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
        old.execute("INSERT INTO alembic_version VALUES ('0001')")
        old.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        old.execute("ATTACH ? AS new", (str(tmp_path / "new.db"),))
        for table in OLD_TABLES:
            old.execute(f"INSERT INTO {table} SELECT * FROM new.{table}")
        old.execute("INSERT INTO meta SELECT * FROM new.meta")
        old.execute("INSERT INTO meta VALUES ('relations', 'current')")
        old.executemany("INSERT INTO relations VALUES (?, 'agrees', ?, ?, 0.5, ?)", [
            (Relation("agrees", *claims[:2], ()).id, *claims[:2], SAID),
            ("l0", claims[0], "c0", "[]")])
        old.commit()
    old.close()
    return path


def test_an_older_ledger_keeps_its_relations_until_it_is_compared(older: Path, tmp_path: Path) -> None:
    with Store.open(older) as store:
        (kept,) = store.relations()
        assert (kept.type, kept.reasons, kept.strength) == PAIR
        assert store.waiting() == 10 and not store.relations_current and list(store.incidents()) == []
        assert len(list(store.decisions())) == 1
        store.compare({})
        with Store.open(tmp_path / "new.db") as new:
            new.compare({})
            assert derived(store) == derived(new) and derived(new)[1]


def test_an_older_ledger_cannot_be_asked_before(older: Path) -> None:
    with pytest.raises(LedgerOlder, match="Open it once for writing"):
        Store.open(older, read_only=True)
    Store.open(older).close()
    with Store.open(older, read_only=True) as store:
        assert len(list(store.relations())) == 1


def test_an_older_ledger_is_searched_and_seen_at_a_glance_as_a_new_one_is(older: Path, tmp_path: Path) -> None:
    with Store.open(older) as store, Store.open(tmp_path / "new.db") as new:
        found = store.search_reports("talks", 100)
        assert found == new.search_reports("talks", 100) and len(found) == 10
        (one, other) = (ledger.glance() for ledger in (store, new))
        assert one.ids(one.rows(Filter())) == other.ids(other.rows(Filter())) == new.claim_ids()


def test_bringing_up_to_date_is_whole_or_not_at_all(older: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spoilt = older.with_name("spoilt.db")
    shutil.copy(older, spoilt)
    with sqlite3.connect(spoilt) as connection:
        connection.execute("CREATE TABLE rulings (x)")  # in the way of the new schema's
    with pytest.raises(Exception, match="rulings"):
        Store.open(spoilt)
    with sqlite3.connect(spoilt) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == ("0001",)
        assert not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'compared'").fetchone()
