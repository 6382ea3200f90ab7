"""One job of reading: what somebody gave, as what it is to be read, and how far that has come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

State = Literal["waiting", "loading", "reading", "comparing", "done", "stopped", "discarded"]
STATES: tuple[State, ...] = get_args(State)
UNDER_WAY: frozenset[State] = frozenset({"loading", "reading", "comparing"})


@dataclass(frozen=True, slots=True)
class Order:
    """What the person knows that the texts do not say, and with what to read. None: nothing was said.

    `published` is EDTF. `profile` is a shipped profile's name or "auto"; `reader` is "fast" or "full".
    """

    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    profile: str = "auto"
    reader: str = "full"

    @property
    def describes(self) -> bool:
        """Whether it says anything of the texts themselves."""
        return bool(self.outlet or self.published or self.url or self.language)


@dataclass(frozen=True, slots=True)
class Counts:
    """What became of the reports of a job so far."""

    read: int = 0
    known: int = 0
    failed: int = 0
    claims: int = 0
    problems: int = 0


@dataclass(frozen=True, slots=True)
class Job:
    """One job as the desk's book keeps it. Its texts lie in the inbox under its id, beside what was told of them.

    `size` is in bytes, `added` an ISO time in UTC. `done` of `total` reports are dealt with (None: not known yet);
    while it compares, `left` texts wait for that. `says` is why it stands where it stands. `starts` counts how often
    its reading began since a person asked for it.
    """

    id: str
    by: str
    added: str
    order: Order
    files: tuple[str, ...]
    size: int
    state: State = "waiting"
    says: str = ""
    done: int = 0
    total: int | None = None
    left: int = 0
    counts: Counts = Counts()
    starts: int = 0

    @property
    def under_way(self) -> bool:
        return self.state in UNDER_WAY

    @property
    def finished(self) -> bool:
        """Whether nothing more happens with it by itself."""
        return self.state in ("done", "stopped")

    @property
    def can_be_tried_again(self) -> bool:
        """Whether another try could read more: it was stopped, or something in it was not read."""
        return self.state == "stopped" or (self.state == "done" and self.counts.failed > 0)
