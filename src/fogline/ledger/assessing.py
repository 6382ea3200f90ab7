"""What people say of a claim beside correcting it: that they stand behind what it says, and how they grade it.

No machine gives any of it, and a claim that nobody graded "cannot be judged".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from fogline.ledger.corrections import BadCorrection, standing
from fogline.ledger.entry import Decision, LedgerClaim
from fogline.records import Claim
from fogline.records.vocabulary import GRADES, Assessed


def said_by(claim: Claim) -> dict[str, Any]:
    """What a person who accepts the claim stands behind: who says what of whom, where, when, how many.

    Spans, coordinates and the names of a place in other languages may change with a newer reading or gazetteer; whoever
    accepted the claim accepts it still.
    """
    return {
        "speaker": claim.speaker and claim.speaker.name, "side": claim.side, "voice": claim.voice, "kind": claim.kind,
        "flags": sorted(claim.flags),
        "places": [[place.id or place.name, place.role, place.precision] for place in claim.places],
        "when": [[time.edtf, time.role] for time in claim.when],
        "figures": [[figure.span.exact, figure.low, figure.high, figure.measure, figure.population, figure.loss_of,
                     figure.scope] for figure in claim.figures]}


def acceptances(claim: Claim, decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """Who stands behind the claim as it is now; not who accepted it when it said something else."""
    accepted = [decision for decision in standing(decisions) if decision.type == "accept"]
    if not accepted:
        return ()
    now = said_by(claim)
    return tuple(decision for decision in accepted if decision.after == now)


def lapsed(claim: Claim, decisions: Sequence[Decision]) -> tuple[tuple[Decision, tuple[str, ...]], ...]:
    """Who accepted the claim when it said something else, each with the fields that said it."""
    now = said_by(claim)
    return tuple(
        (decision, tuple(field for field in now if decision.after.get(field) != now[field]))
        for decision in standing(decisions) if decision.type == "accept" and decision.after != now)


def corrections(decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """The fields people set, as far as that stands."""
    return tuple(decision for decision in standing(decisions) if decision.type == "set")


def assessments(decisions: Sequence[Decision]) -> dict[Assessed, Decision]:
    """The grades that act: of two people who differ, the later one's. What is not in it cannot be judged."""
    found: dict[Assessed, Decision] = {}
    for decision in standing(decisions):
        for field in GRADES:
            if decision.type == "assess" and decision.field == field:
                found[field] = decision
    return found


def reviewed(entry: LedgerClaim) -> bool:
    """Whether a person stands behind the claim: accepted it as it is, or corrected it. A grade alone says neither."""
    return bool(entry.decisions) and bool(
        corrections(entry.decisions) or acceptances(entry.claim, entry.decisions))


def checked_grade(field: str, grade: str) -> str:
    """The grade as it is kept; `BadCorrection` says what there is."""
    known = {name: grades for name, grades in GRADES.items() if name == field}
    if not known:
        raise BadCorrection(field, f"what people assess is {', '.join(GRADES)}")
    (grades,) = known.values()
    given = grade.strip()
    found = next((one for one in grades if one.casefold() == given.casefold()), None)
    if found is None:
        raise BadCorrection(field, f"{grade!r} is no grade; give one of {', '.join(grades)}, where {grades[-1]} means "
                            "that it cannot be judged")
    return found
