"""What every page is given: the ledger, a picture of all its claims, and the desk's own book."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fogline.errors import FoglineError
from fogline.ledger import LedgerMissing, Store
from fogline.ledger.glance import Glance
from fogline.ledger.glance.columns import Column
from fogline.side_by_side import set_side_by_side
from fogline.views.telling import Manner
from fogline.web.asking import Asked
from fogline.web.book import DeskBook, Visitor
from fogline.web.colours import slots
from fogline.web.jobs.queueing import Queue

MOST_WITH_WORDS = 50_000  # claims with common words that one page looks at, the newest: 30 ms of look-ups
PACE = 2.0  # seconds between two pictures of a ledger that is being written: what a page shows is no older


@dataclass(slots=True)
class Desk:
    """One open ledger and what is kept about looking at it. Made by `open_desk`; several threads share it."""

    path: Path
    store: Store
    book: DeskBook
    read_only: bool = False
    jobs: Queue = field(init=False)
    _glance: Glance | None = None
    _looked: float = 0.0
    _identity: tuple[int, int] = (0, 0)
    _renewing: threading.Lock = field(default_factory=threading.Lock)
    _slots: dict[str, int] = field(default_factory=dict)
    _said: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.jobs = Queue(self.path, self.book, read_only=self.read_only)

    @property
    def glance(self) -> Glance:
        """All claims, column by column, at most `PACE` seconds old; who asks while it is renewed gets the last one."""
        self.check()
        if self._glance is None or time.monotonic() - self._looked > PACE:
            if self._glance is None:
                with self._renewing:
                    if self._glance is None:
                        self._renew()
            elif self._renewing.acquire(blocking=False):
                try:
                    self._renew()
                finally:
                    self._renewing.release()
        assert self._glance is not None
        return self._glance

    def changed(self) -> Glance:
        """After a person decided something: compares what that left to compare, and gives a picture that shows it."""
        if not self.read_only:
            set_side_by_side(self.store)
        with self._renewing:
            self._renew()
        assert self._glance is not None
        return self._glance

    def check(self) -> None:
        """`LedgerMissing` where the file is gone, or another lies at its path: its old bytes are nobody's ledger."""
        try:
            found = self.path.stat()
        except OSError:
            raise LedgerMissing(self.path) from None
        if self._identity not in ((0, 0), (found.st_dev, found.st_ino)):
            raise LedgerReplaced(self.path)

    def rows(self, glance: Glance, asked: Asked) -> Column:
        """The rows of the claims that a question is about, in reading order."""
        if asked.filter.text is None and asked.filter.report is None and asked.filter.incident is None:
            return glance.rows(asked.filter)
        return glance.rows(asked.filter, self.store.words(asked.filter, MOST_WITH_WORDS))

    def manner(self, asked: Asked) -> Manner:
        """How claims are retold on pages: names as asked, private people masked."""
        return Manner(asked.names, private=self.store.private_names)

    def slot(self, side: str) -> int:
        """Which of the colours, shapes and hatchings is this side's."""
        if side not in self._slots:
            self._slots = slots(self.glance.vocab["side"])
        return self._slots.get(side, 0)

    def tell_once(self, visitor: Visitor, says: str) -> None:
        """Keeps a sentence for the next page of this visitor: what was just done."""
        self._said[visitor.name] = says

    def told_once(self, visitor: Visitor | None) -> str:
        return self._said.pop(visitor.name, "") if visitor else ""

    def _renew(self) -> None:
        self._glance = self.store.glance() if self._glance is None else self.store.renewed(self._glance)
        self._looked = time.monotonic()

    def close(self) -> None:
        self.jobs.close()
        self.store.close()
        self.book.close()


class LedgerReplaced(FoglineError):
    """Another file lies where the ledger was when the desk was opened."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"Another file lies at {path} than when the desk was opened. Restart: fogline serve {path}")


def open_desk(path: Path, *, read_only: bool = False, book: Callable[[Path], DeskBook] | None = None) -> Desk:
    """Opens the ledger at `path`, which must be there, and the desk's book beside it.

    A ledger that cannot be written to is opened for reading alone.
    """
    from fogline.ledger import LedgerReadOnly

    if not path.exists():
        raise LedgerMissing(path)
    try:
        store = Store.open(path, create=False, read_only=read_only)
        if not read_only:
            set_side_by_side(store)
    except LedgerReadOnly:
        store, read_only = Store.open(path, create=False, read_only=True), True
    found = path.stat()
    made: Any = book or DeskBook.beside
    desk = Desk(path, store, made(path), read_only, _identity=(found.st_dev, found.st_ino))
    desk.jobs.start()
    return desk
