"""Where two claims cannot both stand as they are, both are shown in their own words, with why they were laid together.

A dispute names no winner. The named non-contradictions (other scope, other population, mirrored accusations) are
relations too, but no disputes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from fogline.records import Relation, RelationReason
from fogline.records.privacy import blanked
from fogline.records.vocabulary import DISPUTES, RelationType
from fogline.settings import SHORT_ID
from fogline.views.telling import AS_SPOKEN, Manner, Teller, Told

if TYPE_CHECKING:
    from fogline.ledger import Filter, LedgerClaim, Store

# How two claims stand to each other: the words read from the first to the second.
SAYS: dict[RelationType, str] = {
    "denies": "denies", "contradicts": "contradicts", "partial_contradiction": "contradicts in part",
    "differing_figures": "gives another figure than", "differing_category": "counts another category than",
    "differing_blame": "blames another than", "differing_detail": "differs in detail from",
    "framing_conflict": "frames otherwise than",
    "same_claim": "is the same claim as", "same_event": "speaks of the same happening as",
    "elaborates": "tells more of what is said in", "agrees": "agrees with", "later_account": "is a later account than",
    "paraphrase_drift": "retells with other words", "tension": "is hard to bring together with",
    "mirror_accusation": "is charged back by", "scope_difference": "counts over another time or place than",
    "distinct_population": "counts other people than", "distinct_incident": "speaks of another happening than"}
DISPUTED = {type: SAYS[type] for type in DISPUTES}


@dataclass(frozen=True, slots=True)
class Dispute:
    """Two claims that cannot both stand as told, each in its own words, and the reasons for laying them together."""

    id: str
    type: RelationType
    says: str
    a: Told
    b: Told
    reasons: tuple[RelationReason, ...]
    strength: float

    @property
    def sides(self) -> tuple[str, str]:
        return (self.a.side, self.b.side)


def find_disputes(store: Store, asked: Filter, manner: Manner = AS_SPOKEN) -> tuple[Dispute, ...]:
    """The disputes of a ledger of which one of the two claims answers to the filter."""
    relations = [relation for relation in store.relations(None if asked.is_open else store.claim_ids(asked))
                 if relation.stands in DISPUTED]
    ends = {end for relation in relations for end in (relation.a, relation.b)}
    return list_disputes({entry.id: entry for entry in store.claims_named(ends)}, relations, manner)


def list_disputes(
        claims: Mapping[str, LedgerClaim], relations: Iterable[Relation], manner: Manner = AS_SPOKEN,
) -> tuple[Dispute, ...]:
    """The disputes whose two claims are both in the selection, denials first, then by time and place in the text."""
    teller = Teller(claims.values(), manner)
    rows = [
        Dispute(relation.id, stands, DISPUTED[stands], teller.tell(claims[relation.a]),
                teller.tell(claims[relation.b]), shown_reasons(relation, claims, teller), relation.strength)
        for relation in relations if (stands := disputed(relation, claims))]
    order = list(DISPUTED)
    return tuple(sorted(rows, key=lambda row: (
        order.index(row.type), row.a.when or "~", row.a.cited[0].report, row.a.cited[0].start, row.id)))


def shown_reasons(
        relation: Relation, claims: Mapping[str, LedgerClaim], teller: Teller) -> tuple[RelationReason, ...]:
    """Why two claims were laid together, without the names of private people in their reports."""
    names = teller.withheld(claims[relation.a], claims[relation.b])
    return tuple(replace(reason, says=blanked(reason.says, names)) for reason in relation.reasons)


def disputed(relation: Relation, claims: Mapping[str, LedgerClaim]) -> RelationType | None:
    """What kind of dispute it is, as people left it, where both claims are here and no person took one out."""
    stands = relation.stands
    if stands not in DISPUTED or relation.a not in claims or relation.b not in claims:
        return None
    return None if claims[relation.a].rejected or claims[relation.b].rejected else stands


def dispute_asides(claims: Mapping[str, LedgerClaim], relations: Iterable[Relation]) -> dict[str, tuple[str, ...]]:
    """For each disputed claim, what a retelling must add: "denied by AZ in c1a2b3c4"."""
    asides: dict[str, list[str]] = {}
    for relation in sorted(relations, key=lambda relation: (relation.type, relation.a, relation.b)):
        stands = disputed(relation, claims)
        if stands is None:
            continue
        says, a, b = DISPUTED[stands], claims[relation.a], claims[relation.b]
        turned = "denied in" if stands == "denies" else says
        asides.setdefault(a.id, []).append(f"{says} {b.id[:SHORT_ID]} ({b.claim.side})")
        asides.setdefault(b.id, []).append(f"{turned} {a.id[:SHORT_ID]} ({a.claim.side})")
    return {claim: tuple(dict.fromkeys(said)) for claim, said in asides.items()}
