"""A claim as the ledger holds it: what the machine read, with people's decisions applied, beside its report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fogline.records import Actor, Claim, Figure, Hop, PlaceMention, Reason, Span, Speaker, TimeMention
from fogline.records.contract import ReportCard
from fogline.records.vocabulary import Attribution, Channel, DecisionType, Flag, Kind, Note, Voice


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided about a claim; it is kept for ever, and an undo is a further decision.

    "set" gives a field another value, "reject" takes the claim out of the answers, with "accept" a person stands behind
    what it says, "assess" grades it. `start`, `end`, `voice` are of the claim the person was looking at. `before` and
    `after` are values as the claim contract writes them; of "accept" `after` is what the claim said, of "assess" they
    are grades, None where nothing had been said. `undoes` is the id of the decision an undo takes back. `time` is ISO
    8601.
    """

    id: str
    type: DecisionType
    claim_id: str
    report_id: str
    start: int
    end: int
    voice: str
    field: str | None
    before: Any
    after: Any
    author: str
    time: str
    reason: str
    undoes: str | None = None


@dataclass(frozen=True, slots=True)
class LedgerClaim:
    """A claim with every correction in it, the report it stands in, and the decisions that made it so.

    `id` is the ledger's: it stays when a correction changes the words an id is made from.
    """

    id: str
    claim: Claim
    report: ReportCard
    decisions: tuple[Decision, ...] = ()
    rejected: bool = False

    @property
    def span(self) -> Span:
        return self.claim.span

    @property
    def exact(self) -> str:
        """The claim in the report's own words."""
        return self.claim.span.exact

    @property
    def voice(self) -> Voice:
        return self.claim.voice

    @property
    def attribution(self) -> Attribution:
        return self.claim.attribution

    @property
    def context(self) -> tuple[int, int]:
        return self.claim.context

    @property
    def speaker(self) -> Speaker | None:
        return self.claim.speaker

    @property
    def side(self) -> str:
        return self.claim.side

    @property
    def cue(self) -> Span | None:
        return self.claim.cue

    @property
    def chain(self) -> tuple[Hop, ...]:
        return self.claim.chain

    @property
    def channel(self) -> Channel | None:
        return self.claim.channel

    @property
    def kind(self) -> Kind:
        return self.claim.kind

    @property
    def flags(self) -> tuple[Flag, ...]:
        return self.claim.flags

    @property
    def agent(self) -> Actor | None:
        return self.claim.agent

    @property
    def target(self) -> Actor | None:
        return self.claim.target

    @property
    def places(self) -> tuple[PlaceMention, ...]:
        return self.claim.places

    @property
    def when(self) -> tuple[TimeMention, ...]:
        return self.claim.when

    @property
    def figures(self) -> tuple[Figure, ...]:
        return self.claim.figures

    @property
    def notes(self) -> tuple[Note, ...]:
        return self.claim.notes

    @property
    def reasons(self) -> tuple[Reason, ...]:
        return self.claim.reasons
