"""What two claims are to each other, and why."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from fogline.records.vocabulary import ReasonWhat, RelationType


@dataclass(frozen=True, slots=True)
class RelationReason:
    """One ground of a relation, as a sentence a reader can check: what it is about, and what it says."""

    what: ReasonWhat
    says: str


@dataclass(frozen=True, slots=True)
class Relation:
    """Two claims set side by side. It says how they differ or agree, never who is right. `strength` is 0 to 1."""

    type: RelationType
    a: str
    b: str
    reasons: tuple[RelationReason, ...]
    strength: float = 1.0

    @property
    def id(self) -> str:
        return "l" + sha256(f"{self.type}:{self.a}:{self.b}".encode()).hexdigest()[:15]
