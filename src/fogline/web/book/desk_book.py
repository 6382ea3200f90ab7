"""What belongs to the desk and not to the ledger: one small file beside it, of which nothing leaves the machine."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType

from fogline.web.book.accounts import Accounts
from fogline.web.book.drafts import Drafts
from fogline.web.book.file import WAIT_SECONDS, BookFile
from fogline.web.book.jobs import Jobs
from fogline.web.book.kept import Kept
from fogline.web.book.part import utc_now
from fogline.web.book.passwords import Cost, Passwords
from fogline.web.book.secrets import form_word
from fogline.web.book.sessions import Sessions
from fogline.web.book.tokens import Tokens
from fogline.web.book.tries import Tries
from fogline.web.book.visits import Visits


def book_path(ledger: Path) -> Path:
    """Where a ledger's desk keeps its book: `front.db` → `front.db.desk`."""
    return ledger.with_name(ledger.name + ".desk")


class DeskBook(Sessions, Accounts, Tokens, Visits, Drafts, Jobs, Kept):
    """The open book of one desk; several threads may share it.

    Accounts, sessions, tokens, visits, drafts, readings and kept forms are each a part, in a module of its own. Where
    the folder cannot be written the book lives in memory: `in_memory` is then true and `why` says the reason.
    """

    def __init__(
            self, file: BookFile, *, clock: Callable[[], datetime] = utc_now, cost: Cost = Cost()) -> None:  # noqa: B008
        self._file, self._clock, self._passwords = file, clock, Passwords(cost)
        self.tries = Tries()
        self.path, self.in_memory, self.why = file.path, not file.kept, file.why
        with file.reading() as book:
            own = dict(book.execute("SELECT name, value FROM book").fetchall())
        self.name, self._key = str(own["name"]), str(own["key"])

    @classmethod
    def beside(
            cls, ledger: Path, *, clock: Callable[[], datetime] = utc_now, cost: Cost = Cost(),  # noqa: B008
            wait: float = WAIT_SECONDS) -> DeskBook:
        """The book of a ledger's desk, a new one where there is none. `wait` is in seconds."""
        return cls(BookFile.open(book_path(ledger), wait=wait), clock=clock, cost=cost)

    def form_word(self, secret: str) -> str:
        """The word that a form must send first, for a cookie's secret."""
        return form_word(self._key, secret)

    def close(self) -> None:
        self._file.close()

    def __enter__(self) -> DeskBook:
        return self

    def __exit__(
            self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()
