"""What happened, as far as reports tell it: the claims that speak of one happening, and why they stand together."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from fogline.records.claim import PlaceMention
from fogline.records.relation import RelationReason
from fogline.records.vocabulary import Kind, RelationType, RulingType


@dataclass(frozen=True, slots=True)
class Incident:
    """The claims of many reports that speak of one happening. It says what they speak of, never what was so.

    It is named after its first claim (the earliest report's, then the first in the text), so that any order of reading
    gives the same incidents under the same ids, and a later report changes no id. `claims` are ids in that order;
    `tellings` pairs each report's id with how many of its claims are here. Days are ISO 8601, None where no claim
    dates it. `why` says what holds the claims together; `previous_ids` are names it, or a part of it, had before.
    """

    id: str
    claims: tuple[str, ...]
    tellings: tuple[tuple[str, int], ...]
    kind: Kind
    first_day: str | None
    last_day: str | None
    place: PlaceMention | None
    why: tuple[RelationReason, ...]
    previous_ids: tuple[str, ...] = ()


def incident_id(first_claim: str) -> str:
    """The name of the incident that this claim begins."""
    return "i" + sha256(first_claim.encode()).hexdigest()[:15]


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a person decided about claims beside each other; it is kept for ever, and an undo is a further ruling.

    "merge": the claims of `left` and of `right` speak of one incident; "split": of two. "confirm", "reject" and
    "relabel" (with `label`) are of the relation between the one claim on the left and the one on the right; with
    nothing on the right, "confirm" and "reject" are of the incident that the left's claims make up. Claims are named by
    id, and a ruling waits while its claims are not in the ledger. Of two people who differ both rulings are kept, and
    the later one acts. `time` is ISO 8601; `undoes` is the id of the ruling an undo takes back.
    """

    id: str
    type: RulingType
    left: tuple[str, ...]
    right: tuple[str, ...]
    label: RelationType | None
    author: str
    time: str
    reason: str
    undoes: str | None = None
