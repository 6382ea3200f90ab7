"""What was just decided and what it changed, kept for the page that comes after: its address names the decision."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass
from typing import Literal

from fogline.views.changes import Changes

MOST = 500  # decisions whose changes are remembered; the record itself is the ledger's


@dataclass(frozen=True, slots=True)
class Done:
    """A decision or ruling by its id, what it did, what it changed elsewhere: not `compared`, that is known later."""

    id: str
    claim: str
    says: str
    of: Literal["claim", "ruling"]
    changes: Changes
    compared: bool = True


_done: OrderedDict[str, Done] = OrderedDict()
_turn = threading.Lock()


def remember(what: Done) -> None:
    with _turn:
        _done[what.id] = what
        while len(_done) > MOST:
            _done.popitem(last=False)


def done(id: str | None) -> Done | None:
    """None where it was too long ago."""
    with _turn:
        return _done.get(id) if id else None
