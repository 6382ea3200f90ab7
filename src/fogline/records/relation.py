"""What two claims are to each other, and why."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from fogline.records.vocabulary import ReasonWhat, RelationType, VerdictType


@dataclass(frozen=True, slots=True)
class RelationReason:
    """One ground of a relation, as a sentence a reader can check: what it is about, and what it says."""

    what: ReasonWhat
    says: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a person said of a relation: its type as they see it ("reject": it is none), who, when, why."""

    type: VerdictType
    by: str
    at: str
    reason: str


@dataclass(frozen=True, slots=True)
class Relation:
    """Two claims set side by side. It says how they differ or agree, never who is right. `strength` is 0 to 1.

    `type` is what the machine says, and gives the relation its id; `verdict` is a person's, `stands` what holds.
    """

    type: RelationType
    a: str
    b: str
    reasons: tuple[RelationReason, ...]
    strength: float = 1.0
    verdict: Verdict | None = None

    @property
    def stands(self) -> RelationType | None:
        """What the two claims are to each other as people left it; None where a person said that they are nothing."""
        if self.verdict is None:
            return self.type
        return None if self.verdict.type == "reject" else self.verdict.type

    @property
    def id(self) -> str:
        return "l" + sha256(f"{self.type}:{self.a}:{self.b}".encode()).hexdigest()[:15]
