"""What every page is given: the ledger, a picture of all its claims, and the desk's own book."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fogline.errors import FoglineError
from fogline.ledger import LedgerMissing, Store
from fogline.ledger.glance import Glance
from fogline.ledger.glance.columns import Column
from fogline.records.vocabulary import NO_PARTY
from fogline.side_by_side import set_some_side_by_side
from fogline.views.telling import Manner
from fogline.web.asking import Asked
from fogline.web.book import DeskBook, Visitor
from fogline.web.colours import slots
from fogline.web.jobs.queueing import Queue
from fogline.web.keeping import Keeper, compare_few
from fogline.web.shown import Shown

MOST_WITH_WORDS = 20_000  # claims with common words that one page looks at, the newest: 20 ms of look-ups


@dataclass(slots=True)
class Desk:
    """One open ledger and what is kept about looking at it. Made by `open_desk`; several threads share it."""

    path: Path
    store: Store
    book: DeskBook
    read_only: bool = False
    jobs: Queue = field(init=False)
    shown: Shown = field(default_factory=Shown)
    _glance: Glance | None = None
    _keeper: Keeper | None = None
    _identity: tuple[int, int] = (0, 0)
    _renewing: threading.Lock = field(default_factory=threading.Lock)
    _slots: dict[str, int] = field(default_factory=dict)
    _said: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.jobs = Queue(self.path, self.book, read_only=self.read_only)

    @property
    def glance(self) -> Glance:
        """All claims, column by column: as they are now, or, where somebody keeps them, at most `PACE` seconds ago."""
        self.check()
        return self.renew() if self._glance is None or self._keeper is None else self._glance

    def renew(self) -> Glance:
        """A picture of the ledger as it is now."""
        with self._renewing:
            self._glance = self.store.glance() if self._glance is None else self.store.renewed(self._glance)
            return self._glance

    def changed(self, reports: Collection[str] = ()) -> Glance:
        """After a person decided something: compares what that left to compare, and gives a picture that shows it.

        `reports` are those that were decided on, by their ids: they do not wait for others.
        """
        if not self.read_only:
            if reports:
                set_some_side_by_side(self.store, reports)
            else:
                compare_few(self.store)
        return self.renew()

    def keep(self) -> None:
        """From now on the picture is renewed, and what others read is compared, behind the pages."""
        self.renew()
        self._keeper = Keeper(self.path, self.store, self.renew, read_only=self.read_only)

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
            self._slots = slots({*self.glance.vocab["side"], side, *NO_PARTY})
        return self._slots[side]

    def tell_once(self, visitor: Visitor, says: str) -> None:
        """Keeps a sentence for the next page of this visitor: what was just done."""
        self._said[visitor.name] = says

    def told_once(self, visitor: Visitor | None) -> str:
        return self._said.pop(visitor.name, "") if visitor else ""

    def close(self) -> None:
        if self._keeper is not None:
            self._keeper.close()
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
            compare_few(store)
    except LedgerReadOnly:
        store, read_only = Store.open(path, create=False, read_only=True), True
    found = path.stat()
    made: Any = book or DeskBook.beside
    desk = Desk(path, store, made(path), read_only, _identity=(found.st_dev, found.st_ino))
    desk.jobs.start()
    return desk
