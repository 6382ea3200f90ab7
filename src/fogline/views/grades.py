"""What the grades that people give mean, in the words of the scales they come from.

Reliability and credibility are the Admiralty scale's; the grades of civilian harm are those Airwars uses. No machine
gives any of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fogline.ledger import Decision
from fogline.ledger.assessing import assessments
from fogline.records.vocabulary import GRADES, Assessed

CANNOT = "cannot be judged"
OF_WHAT: dict[Assessed, str] = {
    "reliability": "Reliability of the source", "credibility": "Credibility of what it says",
    "harm_grade": "Civilian harm"}
MEANS: dict[Assessed, Mapping[str, str]] = {
    "reliability": {
        "A": "completely reliable", "B": "usually reliable", "C": "fairly reliable", "D": "not usually reliable",
        "E": "unreliable", "F": CANNOT},
    "credibility": {
        "1": "confirmed by other sources", "2": "probably true", "3": "possibly true", "4": "doubtful",
        "5": "improbable", "6": CANNOT},
    "harm_grade": {
        "confirmed": "a party to the conflict has accepted responsibility",
        "fair": "two or more credible sources, and its action there that day is likely or known",
        "weak": "a single source, and an action there that day is likely or known",
        "contested": "sources hold different parties responsible",
        "discounted": "those harmed are said to be fighters, or another was most likely responsible",
        "none": CANNOT}}


@dataclass(frozen=True, slots=True)
class Grade:
    value: str
    means: str


@dataclass(frozen=True, slots=True)
class Grading:
    """One thing that people grade. `value` is the last of the grades, "cannot be judged", where nobody said anything;
    `said` is the decision that acts."""

    field: Assessed
    of: str
    value: str
    means: str
    grades: tuple[Grade, ...]
    said: Decision | None


def gradings(decisions: tuple[Decision, ...]) -> tuple[Grading, ...]:
    """How a claim is graded, and how it could be."""
    acts = assessments(decisions)
    return tuple(_grading(field, acts.get(field)) for field in GRADES)


def _grading(field: Assessed, said: Decision | None) -> Grading:
    value = said.after if said else GRADES[field][-1]
    return Grading(field, OF_WHAT[field], value, MEANS[field][value],
                   tuple(Grade(grade, MEANS[field][grade]) for grade in GRADES[field]), said)
