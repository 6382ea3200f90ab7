"""Soldiers in another's land, or arms for its rebels: told by one, denied by the side they are said to come from."""

from __future__ import annotations

from collections.abc import Mapping

from fogline.comparison.absence import PHRASES
from fogline.comparison.facts import Facts, near_in_time
from fogline.records import Relation, RelationReason
from fogline.records.vocabulary import Kind, RelationType

HELPING: frozenset[Kind] = frozenset((
    "presence", "mobilisation", "responsibility", "opinion", "statement_event", "capability"))


def present_abroad(facts: Facts) -> frozenset[str]:
    """The side whose soldiers a claim puts somewhere or behind others, or that denies it: "it has no troops there"."""
    claim = facts.claim
    told = claim.kind == "presence" and PHRASES["soldiers"].search(facts.said)
    helped = claim.kind in HELPING and PHRASES["backing"].search(facts.said)
    if not told and not helped:
        return frozenset()
    if claim.agent and claim.agent.side:
        return frozenset((claim.agent.side,))
    return frozenset((claim.side,)) if _denies(facts) and facts.party else frozenset()


def _denies(facts: Facts) -> bool:
    return facts.denial or bool(PHRASES["no soldiers"].search(facts.said))


def compare_abroad(a: Facts, b: Facts, blocs: Mapping[str, str]) -> Relation | None:
    """A side's denial that its soldiers are there, beside the word of somebody else that they are."""
    for denial, charge in ((a, b), (b, a)):
        if not (_denies(denial) and denial.party and denial.bloc != charge.bloc) or _denies(charge):
            continue
        named = {blocs.get(side, side) for side in present_abroad(denial) & present_abroad(charge)}
        if denial.bloc in named and near_in_time(denial, charge):
            kind: RelationType = "denies" if denial.denial else "contradicts"
            return Relation(kind, denial.id, charge.id, (
                RelationReason("actor", f"{charge.who} tells of its soldiers or its help, {denial.who} of none"),
                RelationReason("polarity", "one of the two denies it")), 0.7)
    return None
