"""What pages showed last, kept while the ledger stands as it did: what twenty readers open is made once."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import TypeVar, cast

T = TypeVar("T")
MOST = 64  # records, of some tenths of a megabyte at most


class Shown:
    """Records by what was asked, all of one revision of the ledger. Several threads may share it."""

    def __init__(self) -> None:
        self._revision = -1
        self._records: OrderedDict[Hashable, object] = OrderedDict()
        self._turn = threading.Lock()

    def of(self, revision: int, asked: Hashable, make: Callable[[], T]) -> T:
        """The record of a question; made where it is not kept. Two who ask at once may both make it."""
        with self._turn:
            if revision != self._revision:
                self._records.clear()
                self._revision = revision
            if asked in self._records:
                self._records.move_to_end(asked)
                return cast(T, self._records[asked])
        record = make()
        with self._turn:
            if revision == self._revision:
                self._records[asked] = record
                while len(self._records) > MOST:
                    self._records.popitem(last=False)
        return record
