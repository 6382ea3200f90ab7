"""No side speaks first by right: parties take turns in leading, and voices of no party come after them all."""

from __future__ import annotations

from collections.abc import Iterable

from fogline.records.vocabulary import EVIDENCE, MEDIA, NO_PARTY, OTHER, OUTLET, UNKNOWN, WITNESS

VOICES_OF_NO_PARTY = (WITNESS, EVIDENCE, OTHER, MEDIA, OUTLET, UNKNOWN)
IN_WORDS = {
    OUTLET: "the outlet itself", UNKNOWN: "side unknown", WITNESS: "witness", MEDIA: "media", EVIDENCE: "evidence",
    OTHER: "third party"}


def parties(sides: Iterable[str]) -> list[str]:
    """The sides that are parties, in alphabetical order."""
    return sorted(set(sides) - NO_PARTY)


def in_turn(sides: Iterable[str], turn: int = 0) -> list[str]:
    """Every side once: parties alphabetically, rotated so that another one leads each turn; then the rest."""
    found = set(sides)
    order = parties(found)
    lead = turn % len(order) if order else 0
    return order[lead:] + order[:lead] + [voice for voice in VOICES_OF_NO_PARTY if voice in found]


def side_in_words(side: str) -> str:
    """The side for a reader: a code stays a code, a voice of no party is said in words."""
    return IN_WORDS.get(side, side)
