"""What can be wrong with a ledger file is said in words, and never costs what was read."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from readings import many, reading
from sqlalchemy import event

from fogline.ledger import (
    DiskFull,
    LedgerDamaged,
    LedgerLocked,
    LedgerMissing,
    LedgerNewer,
    LedgerReadOnly,
    LedgerUnreachable,
    NotALedger,
    Store,
)
from fogline.ledger.file import MIGRATIONS, REVISIONS

READ = {"profile": "world", "version": "1.0"}


def test_a_ledger_opens_again_with_what_was_in_it(tmp_path: Path) -> None:
    path = tmp_path / "odd name?#%.db"
    with Store.open(path) as store:
        store.write(reading(), **READ)
    with Store.open(path, create=False) as store:
        assert store.counts().claims == 4
    assert path.exists()


def test_an_up_to_date_ledger_opens_without_the_migration_library(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    Store.open(path).close()
    code = ("import sys; from fogline.ledger import Store; s = Store.open(sys.argv[1]); s.counts(); "
            "sys.exit('alembic' in sys.modules)")
    assert subprocess.run([sys.executable, "-c", code, str(path)], check=False).returncode == 0


def test_every_migration_is_known_by_name() -> None:
    scripts = sorted((MIGRATIONS / "versions").glob("v*.py"))
    assert tuple(script.name[1:5] for script in scripts) == REVISIONS


def test_missing(tmp_path: Path) -> None:
    with pytest.raises(LedgerMissing, match="fogline read"):
        Store.open(tmp_path / "none.db", create=False)
    with pytest.raises(LedgerUnreachable, match="folder exists"):
        Store.open(tmp_path / "no" / "folder.db")
    assert list(tmp_path.iterdir()) == []


NOT_LEDGERS = [  # (bytes of the file, note)
    (b"Police said nothing.\n" * 100, "a text file"),
    (b"\x89PNG\r\n" + bytes(600), "an image"),
]


@pytest.mark.parametrize(("raw", "note"), NOT_LEDGERS, ids=[row[1] for row in NOT_LEDGERS])
def test_another_file_is_left_as_it_is(tmp_path: Path, raw: bytes, note: str) -> None:
    path = tmp_path / "x.db"
    path.write_bytes(raw)
    with pytest.raises(NotALedger, match="Nothing was changed"):
        Store.open(path)
    assert path.read_bytes() == raw


def test_another_programs_database_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE claims (id)")
    raw = path.read_bytes()
    with pytest.raises(NotALedger, match="another program"):
        Store.open(path)
    assert path.read_bytes() == raw
    with pytest.raises(NotALedger, match="folder"):
        Store.open(tmp_path)


def test_a_newer_ledger(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    Store.open(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0999'")
    with pytest.raises(LedgerNewer, match=r"0999.*Install the newer"):
        Store.open(path)


def test_a_damaged_ledger(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with Store.open(path) as store:
        for read in many(200):
            store.write(read, **READ)
    raw = bytearray(path.read_bytes())
    raw[8192:-8192] = b"\xa5" * (len(raw) - 16384)
    path.write_bytes(bytes(raw))
    with pytest.raises(LedgerDamaged, match="Restore a copy"), Store.open(path) as store:
        list(store.claims())


def test_a_full_disk_keeps_every_report_before(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    Store.open(path).close()
    with Store.open(path) as store:
        @event.listens_for(store._file._engine, "connect")
        def small_disk(connection: sqlite3.Connection, _: object) -> None:
            connection.execute("PRAGMA max_page_count = 160")

        store._file._engine.dispose()
        written = 0
        with pytest.raises(DiskFull, match="every report already read is kept"):
            for read in many(4000):
                store.write(read, **READ)
                written += 1
        assert 0 < written == store.counts().texts
        assert store.counts().claims == 20 * written


def test_a_second_writer_waits_and_is_then_told(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with Store.open(path) as one, Store.open(path, wait=0.05) as two:
        with one._file.writing():
            with pytest.raises(LedgerLocked, match="another process"):
                two.write(reading(), **READ)
            assert two.counts().texts == 0  # reading is not kept waiting
        assert two.write(reading(), **READ).state == "new"


def test_two_processes_write_by_turns(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    code = ("import sys; from fogline.ledger import Store; from readings import many\n"
            "with Store.open(sys.argv[1]) as store:\n"
            "    for read in many(400)[int(sys.argv[2])::2]: store.write(read, profile='p', version='1')")
    tests = str(Path(__file__).resolve().parent.parent)
    writers = [
        subprocess.Popen([sys.executable, "-c", code, str(path), str(turn)], env=os.environ | {"PYTHONPATH": tests})
        for turn in (0, 1)]
    assert [writer.wait(60) for writer in writers] == [0, 0]
    with Store.open(path) as store:
        assert (store.counts().texts, store.counts().claims) == (20, 400)


def test_a_killed_reading_keeps_what_it_read(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    code = ("import sys; from fogline.ledger import Store; from readings import many\n"
            "store = Store.open(sys.argv[1])\n"
            "for read in many(4_000):\n"
            "    store.write(read, profile='p', version='1'); print(store.counts().texts, flush=True)")
    tests = str(Path(__file__).resolve().parent.parent)
    with subprocess.Popen([sys.executable, "-c", code, str(path)], env=os.environ | {"PYTHONPATH": tests},
                          stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout
        said = next(int(line) for line in writer.stdout if int(line) >= 5)
        writer.send_signal(signal.SIGKILL)
    with Store.open(path) as store:
        assert store.counts().texts >= said
        assert store.counts().claims == 20 * store.counts().texts
        assert len(list(store.claims())) == store.counts().claims


def test_read_only(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with Store.open(path) as store:
        store.write(reading(), **READ)
    with Store.open(path, read_only=True) as store:
        assert len(list(store.claims())) == 4
        with pytest.raises(LedgerReadOnly, match="Open it for writing"):
            store.write(reading("b.txt"), **READ)
    with pytest.raises(LedgerMissing):
        Store.open(tmp_path / "none.db", read_only=True)
    copied = tmp_path / "copy.db"
    shutil.copy(path, copied)
    with Store.open(copied, read_only=True) as store:
        assert store.counts().claims == 4


def test_speed_of_writing_is_of_the_right_order(tmp_path: Path) -> None:
    """The aim is 3,000 claims a second; a tenth of it still tells a quadratic slip from a busy machine."""
    readings = many(2000)
    with Store.open(tmp_path / "a.db") as store:
        start = time.process_time()
        for read in readings:
            store.write(read, **READ)
        assert 2000 / (time.process_time() - start) > 300
