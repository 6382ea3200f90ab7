"""Readers beside the rules: each proposes who said what, in exact words of the report, and decides nothing."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Protocol

from fogline.errors import FoglineError
from fogline.language.parsed import Parsed
from fogline.problems import Problem
from fogline.records import Proposal

RULES_ALONE, LEARNED = "fast", "full"
LARGE = "openai:"
DEFAULT = LEARNED  # a third more CPU than the rules alone (bench); `make gate` prints what it adds
READERS = (RULES_ALONE, LEARNED, f"{LARGE}URL#MODEL")


class UnknownReader(FoglineError):
    """No reader has this name."""

    def __init__(self, name: str) -> None:
        super().__init__(f"There is no reader '{name}'. Readers are: {', '.join(READERS)}")


class ReaderUnusable(FoglineError):
    """A reader beside the rules is not what it should be; the rules can read without it."""


@dataclass(frozen=True, slots=True)
class Share:
    """How much of what was proposed was kept: the figure that says whether a reader is of use.

    `pieces` are the passages it was asked about. What it proposed in other words than the report's is dropped.
    """

    pieces: int = 0
    failed: int = 0
    kept: int = 0
    absent: int = 0  # words that are not in the passage
    tangled: int = 0  # words that are there, but never source, cue and content apart from one another
    repeated: int = 0
    misshapen: int = 0

    @property
    def dropped(self) -> int:
        return self.absent + self.tangled + self.repeated + self.misshapen

    @property
    def proposed(self) -> int:
        return self.kept + self.dropped

    def __add__(self, other: Share) -> Share:
        return Share(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(Share)))

    def __str__(self) -> str:
        why = [f"{count} {what}" for count, what in (
            (self.absent, "not in the text"), (self.tangled, "overlapping"), (self.repeated, "repeated"),
            (self.misshapen, "misshapen")) if count]
        told = f"proposed {self.proposed}, kept {self.kept}, dropped {self.dropped}"
        told += f" ({', '.join(why)})" if why else ""
        return told + (f"; {self.failed} of {self.pieces} passages failed" if self.failed else "")


@dataclass(frozen=True, slots=True)
class Proposed:
    """What a reader made of one report: its proposals in reading order, what failed, and how much of it was kept."""

    proposals: tuple[Proposal, ...] = ()
    problems: tuple[Problem, ...] = ()
    share: Share | None = None


NOTHING = Proposed()


class BesideReader(Protocol):
    """Loaded once a process. `version` changes whenever the same report might be read in another way."""

    @property
    def version(self) -> str: ...

    def propose(self, parsed: Parsed, unsettled: frozenset[int] | None = None) -> Proposed:
        """`unsettled` are the paragraphs that the rules leave open; a reader may keep to them, and to all without it.
        """
        ...


def reader_version(name: str) -> str:
    """What changes whenever this reader might read the same report in another way; "" for the rules alone.

    Raises where the user must act, before anything is read.
    """
    if name == LEARNED:
        from fogline.language.attribution.weights import checked

        return str(checked()["name"])
    reader = open_reader(name)
    return reader.version if reader else ""


def open_reader(name: str) -> BesideReader | None:
    """The reader of this name; None for the rules alone. Raises where the user must act."""
    if name == RULES_ALONE:
        return None
    if name == LEARNED:
        from fogline.language.attribution import AttributionReader

        return AttributionReader.load()
    if name.startswith(LARGE):
        from fogline.language.largemodel import LargeModel

        return LargeModel.from_switch(name)
    raise UnknownReader(name)
