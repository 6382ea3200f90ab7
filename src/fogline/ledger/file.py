"""The ledger is one file, which a person can copy, mail and open years later: opening it says plainly what is wrong.

Several processes may read while one writes (SQLite's write-ahead log); a second writer waits, then is told. What is
committed survives the process being killed.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from fogline.errors import FoglineError

MIGRATIONS = Path(__file__).parent / "migrations"
REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006")  # what it can read; it writes the last
APPLICATION_ID = 0x466F674C  # "FogL" in the file's header, so that `file` and we know a ledger from other databases
# What a transaction changes is stamped as later than `now`: with the commit, that has become now.
TICK = text("""
    UPDATE clock SET now = now + 1
    WHERE EXISTS (SELECT 1 FROM stamps WHERE stamp > now) OR EXISTS (SELECT 1 FROM content_stamps WHERE stamp > now)
""")
WAIT_SECONDS = 10.0  # a reading commits each report in milliseconds: longer means a stuck or stopped process


class LedgerMissing(FoglineError):
    """There is no ledger at that path."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"There is no ledger at {path}. Check the path, or make one: fogline read REPORTS --ledger {path}")


class LedgerUnreachable(FoglineError):
    """The file system does not let us open the ledger."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"Ledger {path} cannot be opened ({reason}). Check that its folder exists and may be written")


class LedgerLocked(FoglineError):
    """Another process is writing to the ledger."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"Ledger {path} is locked: another process is writing to it. Wait until it ends, then run this again; "
            "what was read before is kept")


class LedgerNewer(FoglineError):
    """A newer version of Fogline made the ledger."""

    def __init__(self, path: Path, found: str) -> None:
        super().__init__(
            f"Ledger {path} was made by a newer Fogline (schema {found}; this version knows {REVISIONS[-1]}). "
            "Install the newer version: pip install --upgrade fogline")


class LedgerOlder(FoglineError):
    """A ledger of an older version, opened for reading alone, cannot be brought up to date."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"Ledger {path} was made by an older Fogline and is opened read-only. Open it once for writing, "
            f"which brings it up to date: fogline read --ledger {path}")


class LedgerDamaged(FoglineError):
    """The ledger's file is broken."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            f"Ledger {path} is damaged ({reason}). Restore a copy, or save what can be read: "
            f"sqlite3 '{path}' .recover | sqlite3 rescued.db")


class NotALedger(FoglineError):
    """The file is something else."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path} is not a Fogline ledger ({reason}). Nothing was changed; give another path")


class DiskFull(FoglineError):
    """There is no room for what would be written."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"No space left to write {path}. Free some and run this again: every report already read is kept, "
            "the one in hand was not written")


class LedgerReadOnly(FoglineError):
    """The ledger was opened, or its file is kept, for reading alone."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"Ledger {path} can only be read. Open it for writing, or copy it to a place you may write to")


@contextmanager
def telling(path: Path) -> Iterator[None]:
    """Turns the database's own errors into ones that say what to do next."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        raise _told(path, error) from error


def _told(path: Path, error: Exception) -> Exception:
    cause = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
    name = str(getattr(cause, "sqlite_errorname", ""))
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_PROTOCOL")):
        return LedgerLocked(path)
    if name.startswith("SQLITE_FULL"):
        return DiskFull(path)
    if name.startswith("SQLITE_READONLY"):
        return LedgerReadOnly(path)
    if name.startswith("SQLITE_NOTADB"):
        return NotALedger(path, "its bytes are no SQLite database")
    if name.startswith("SQLITE_CORRUPT"):
        return LedgerDamaged(path, str(cause))
    if name.startswith(("SQLITE_CANTOPEN", "SQLITE_IOERR", "SQLITE_PERM", "SQLITE_AUTH")):
        return LedgerUnreachable(path, str(cause))
    return error  # ours to mend, not the user's: shown as it is


class LedgerFile:
    """An open ledger file: transactions to read and to write in. `wait` is in seconds."""

    def __init__(self, path: Path, *, read_only: bool, wait: float) -> None:
        self.path, self.read_only, self.wait = path, read_only, wait
        self._engine = create_engine("sqlite://", creator=self._connect, poolclass=QueuePool, max_overflow=-1)
        _own_transactions(self._engine)
        self._writer = self._engine.execution_options(writes=True)

    @classmethod
    def open(
            cls, path: Path, *, create: bool = True, read_only: bool = False, wait: float = WAIT_SECONDS) -> LedgerFile:
        """The ledger at `path`, brought up to date; a new one where there is none and `create` allows it."""
        if not path.exists() and (read_only or not create):
            raise LedgerMissing(path)
        if path.is_dir():
            raise NotALedger(path, "it is a folder")
        file = cls(path, read_only=read_only, wait=wait)
        try:
            with telling(path):
                file._bring_up_to_date()
        except BaseException:
            file.close()
            raise
        return file

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One unchanging view of the ledger, whatever is written meanwhile."""
        with telling(self.path), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """All of what happens inside is written, or nothing: an error or a Ctrl-C takes it back."""
        if self.read_only:
            raise LedgerReadOnly(self.path)
        with telling(self.path), self._writer.begin() as connection:
            yield connection
            connection.execute(TICK)

    def close(self) -> None:
        self._engine.dispose()

    def _connect(self) -> sqlite3.Connection:
        mode = "mode=ro" if self.read_only else "mode=rwc"
        if self.read_only and not os.access(self.path.parent, os.W_OK):
            mode += "&immutable=1"  # on a read-only disk nobody writes, and SQLite's side files have no room
        address = f"file:{quote(str(self.path.absolute()))}?{mode}"
        connection = sqlite3.connect(
            address, uri=True, timeout=self.wait, check_same_thread=False, isolation_level=None)
        connection.execute("PRAGMA foreign_keys = ON")
        if not self.read_only:
            connection.execute("PRAGMA synchronous = NORMAL")  # with the write-ahead log: safe against a killed process
        return connection

    def _bring_up_to_date(self) -> None:
        with self._engine.begin() as connection:
            found = self._revision(connection)
        if found == REVISIONS[-1]:
            return
        if found is not None and found not in REVISIONS:
            raise LedgerNewer(self.path, found)
        if self.read_only:
            raise LedgerOlder(self.path) if found else NotALedger(self.path, "it is empty")
        if found is None:
            raw = self._engine.raw_connection()
            try:
                raw.cursor().execute("PRAGMA journal_mode = WAL")
            finally:
                raw.close()
        with self._writer.begin() as connection:
            if self._revision(connection) != REVISIONS[-1]:  # another process may have just done it
                _migrate(connection)

    def _revision(self, connection: Connection) -> str | None:
        """The schema's revision, None for an empty file."""
        ours = connection.execute(text("PRAGMA application_id")).scalar_one()
        tables = connection.execute(text("SELECT count(*) FROM sqlite_master")).scalar_one()
        if not tables:
            return None
        if ours != APPLICATION_ID:
            raise NotALedger(self.path, "it is another program's database")
        return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one())


def _migrate(connection: Connection) -> None:
    from alembic import command  # a third of a second to import: only when there is something to migrate
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    connection.execute(text(f"PRAGMA application_id = {APPLICATION_ID}"))


def _own_transactions(engine: Engine) -> None:
    """Python's driver begins transactions late and ends them early; we say when, and a writer says so at once.

    A writer that began as a reader could be refused half-way; with BEGIN IMMEDIATE it waits at the door.
    """

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        options: dict[str, Any] = dict(connection.get_execution_options())
        connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writes") else "BEGIN")
