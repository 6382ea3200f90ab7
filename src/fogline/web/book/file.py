"""The file of the desk's book: beside the ledger, readable by its owner alone, never copied or mailed with it.

One connection, taken by turns: a question costs some hundredths of a millisecond, and what lives in memory where the
folder cannot be written is asked in the same way. Other processes (`fogline accounts`) may write to it meanwhile.
"""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import stat
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from fogline.errors import FoglineError
from fogline.web.book.schema import VERSIONS
from fogline.web.book.secrets import fresh_id, fresh_secret

APPLICATION_ID = 0x466F6744  # "FogD" in the file's header
WAIT_SECONDS = 5.0  # another process writes some rows at most: longer means that it is stuck
NOT_WRITABLE = (errno.EACCES, errno.EPERM, errno.EROFS)


class DeskBookUnreachable(FoglineError):
    """The file system does not let us open the desk's book."""

    status, title = 503, "The desk’s book cannot be read"

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"The desk's book {path} cannot be opened ({reason}). Check whose file it is, and its folder")


class DeskBookLocked(FoglineError):
    """Another process is writing to the desk's book."""

    status, title = 503, "The desk’s book is being written"

    def __init__(self, path: Path) -> None:
        super().__init__(f"The desk's book {path} is locked: another process is writing to it. Try again in a moment")


class DeskBookNewer(FoglineError):
    """A newer version of Fogline made the desk's book."""

    status, title = 503, "The desk’s book cannot be read"

    def __init__(self, path: Path, found: int) -> None:
        super().__init__(f"The desk's book {path} was made by a newer Fogline (schema {found}; this version knows "
                         f"{len(VERSIONS)}). Install the newer version: pip install --upgrade fogline")


class DeskBookDamaged(FoglineError):
    """The file of the desk's book is broken."""

    status, title = 503, "The desk’s book cannot be read"

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            f"The desk's book {path} is damaged ({reason}). The ledger is not in it and not touched. Save what can be "
            f"read (sqlite3 '{path}' .recover), then move the file away: accounts and drafts begin anew without it")


class DeskBookFull(FoglineError):
    """There is no room for what would be written."""

    status, title = 507, "No space left"

    def __init__(self, path: Path) -> None:
        super().__init__(f"No space left to write the desk's book {path}. Free some and try again")


class NotADeskBook(FoglineError):
    """The file is something else."""

    status, title = 503, "The desk’s book cannot be read"

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path} is not a desk's book ({reason}). Nothing was changed; move it away and try again")


@contextmanager
def telling(path: Path) -> Iterator[None]:
    """Turns the database's own errors into ones that say what to do next."""
    try:
        yield
    except sqlite3.Error as error:
        raise _told(path, error) from error


def _told(path: Path, error: sqlite3.Error) -> Exception:
    name = str(getattr(error, "sqlite_errorname", ""))
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_PROTOCOL")):
        return DeskBookLocked(path)
    if name.startswith("SQLITE_FULL"):
        return DeskBookFull(path)
    if name.startswith("SQLITE_NOTADB"):
        return NotADeskBook(path, "its bytes are no SQLite database")
    if name.startswith("SQLITE_CORRUPT"):
        return DeskBookDamaged(path, str(error))
    if name.startswith(("SQLITE_CANTOPEN", "SQLITE_IOERR", "SQLITE_PERM", "SQLITE_AUTH", "SQLITE_READONLY")):
        return DeskBookUnreachable(path, str(error))
    return error  # ours to mend, not the user's: shown as it is


class BookFile:
    """An open book. `kept` is False where it lives in memory and ends with the process; `why` then says the reason."""

    def __init__(self, path: Path, connection: sqlite3.Connection, why: str = "") -> None:
        self.path, self.why, self.kept = path, why, not why
        self._connection, self._turn = connection, threading.RLock()
        connection.row_factory = sqlite3.Row

    @classmethod
    def open(cls, path: Path, *, wait: float = WAIT_SECONDS) -> BookFile:
        """The book at `path`, a new one where there is none; a copy in memory where it cannot be written."""
        with telling(path):
            why = _ours(path) if path.is_symlink() or path.exists() else _made(path)
            file = cls(path, _copied(path) if why else _connected(path, wait), why)
            try:
                file._bring_up_to_date()
            except BaseException:
                file.close()
                raise
            return file

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """One unchanging view of the book."""
        with telling(self.path), self._turn, self._whole("BEGIN"):
            yield self._connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """All of what happens inside is written, or nothing."""
        with telling(self.path), self._turn, self._whole("BEGIN IMMEDIATE"):
            yield self._connection

    def close(self) -> None:
        with self._turn:
            self._connection.close()

    @contextmanager
    def _whole(self, begin: str) -> Iterator[None]:
        self._connection.execute(begin)
        try:
            yield
            self._connection.execute("COMMIT")
        finally:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")

    def _bring_up_to_date(self) -> None:
        if self._version() == len(VERSIONS):
            return
        if self.kept:
            self._connection.execute("PRAGMA journal_mode = WAL")
        with self._whole("BEGIN IMMEDIATE"):
            found = self._version()  # another process may have just done it
            for statements in VERSIONS[found:]:
                for statement in statements:
                    self._connection.execute(statement)
            self._connection.execute(f"PRAGMA user_version = {len(VERSIONS)}")
            self._connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            if not found:
                self._connection.executemany(
                    "INSERT INTO book VALUES (?, ?)", [("key", fresh_secret()), ("name", fresh_id("b"))])

    def _version(self) -> int:
        """Of the schema; 0 for an empty file."""
        version, ours, tables = self._connection.execute(
            "SELECT user_version, application_id, (SELECT count(*) FROM sqlite_master) "
            "FROM pragma_user_version, pragma_application_id").fetchone()
        if not tables:
            return 0
        if ours != APPLICATION_ID:
            raise NotADeskBook(self.path, "it is another program's database")
        if version > len(VERSIONS):
            raise DeskBookNewer(self.path, version)
        return int(version)


def _made(path: Path) -> str:
    """Makes an empty file that only its owner may read; the reason where the folder does not allow it."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        return _ours(path)  # another process was quicker
    except OSError as error:
        if error.errno in NOT_WRITABLE:
            return f"its folder may not be written ({error.strerror})"
        raise DeskBookUnreachable(path, str(error.strerror)) from error
    return ""


def _ours(path: Path) -> str:
    """Checks that the file is one of ours and closes it to others; the reason where it may only be read.

    In a folder that several people may write to, another could lay an account book of his own beside our ledger.
    """
    found = path.lstat()
    if not stat.S_ISREG(found.st_mode):
        raise NotADeskBook(path, "it is a folder, or points elsewhere")
    if os.geteuid() not in (0, found.st_uid):
        raise DeskBookUnreachable(path, "it belongs to another user of this machine")
    try:
        if found.st_mode & 0o077:
            path.chmod(0o600)
        with path.open("r+b"):
            pass
        if not os.access(path.parent, os.W_OK, effective_ids=os.access in os.supports_effective_ids):
            return "its folder may not be written"
    except OSError as error:
        if error.errno in NOT_WRITABLE:
            return f"its file may not be written ({error.strerror})"
        raise DeskBookUnreachable(path, str(error.strerror)) from error
    return ""


def _connected(path: Path, wait: float) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"file:{quote(str(path.absolute()))}?mode=rw", uri=True, timeout=wait, check_same_thread=False,
        isolation_level=None)
    connection.execute("PRAGMA synchronous = NORMAL")  # with the write-ahead log: safe against a killed process
    return connection


def _copied(path: Path) -> sqlite3.Connection:
    """What the file holds, in memory: a desk whose book cannot be written still knows its accounts."""
    copy = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
    with TemporaryDirectory() as folder:  # its write-ahead log may hold the last accounts, and is read by writing
        for file in (path, path.with_name(path.name + "-wal")):
            if file.exists():
                shutil.copyfile(file, Path(folder, file.name))
        if path.exists():
            with closing(_connected(Path(folder, path.name), 0)) as beside:
                beside.backup(copy)
    return copy
