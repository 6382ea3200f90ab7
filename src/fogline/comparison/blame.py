"""Who did it, told in two ways; and each side's charge against the other, which is no one incident."""

from __future__ import annotations

import re
from collections.abc import Mapping

from fogline.comparison.facts import Facts, actor_bloc, near_in_time, opposed, same_report, shared_places
from fogline.comparison.happening import one_blow, rivals
from fogline.comparison.oneness import TARGETS, WEAPONS
from fogline.comparison.sameness import NO_EVENT, senses
from fogline.comparison.wording import same_name
from fogline.records import Relation, RelationReason

ANSWER = 500  # characters: two words on who did it, of no named place, that are about one thing
BLOW = frozenset(("BLOW",))
BESIDE = 1500  # characters: charge and counter-charge stand in neighbouring paragraphs
ITSELF = re.compile(r"\b(?:itself|themselves|own (?:people|side|troops|soldiers|citizens|population))\b", re.I)
OWNED_UP = re.compile(r"\b(?:claim|accept|admit|assum|t[ao]+k)\w* (?:\w+ ){0,2}responsib", re.I)


def culprit(facts: Facts, blocs: Mapping[str, str]) -> str | None:
    """The bloc a claim says did it, "" for an enemy it does not name, None where it leaves that open.

    A side that only says whose doing something was ("the round came from the hill") speaks of its enemy's.
    """
    actor = actor_bloc(facts, blocs)
    if actor is not None or facts.claim.kind != "responsibility" or not facts.party:
        return actor
    owned = facts.claim.cue and OWNED_UP.search(facts.claim.cue.exact)
    return facts.bloc if owned else ""


def compare_blame(a: Facts, b: Facts, blocs: Mapping[str, str]) -> Relation | None:
    """Two sides' words on who struck: one blow with two authors, or two blows each charged to the other."""
    if not rivals(a, b) or "headline" in (a.claim.voice, b.claim.voice) or a.denial or b.denial:
        return None
    if NO_EVENT & {*a.claim.flags, *b.claim.flags}:
        return None
    one, two = culprit(a, blocs), culprit(b, blocs)
    if None not in (one, two) and actor_bloc(a, blocs) is None is actor_bloc(b, blocs):
        return None  # neither names anybody: two voices may mean one and the same
    if one == a.bloc or two == b.bloc or (one and one == two):
        return None  # who owns up agrees with the charge
    placed = bool(a.claim.places and b.claim.places)  # a place taken over from the claim before may be another's
    if a.claim.kind == b.claim.kind == "responsibility":
        related = one_blow(a, b) or (near_in_time(a, b) and _beside(a, b, ANSWER))
    elif None in (one, two):
        # A blow told without its author is no word of the author's: laid beside the other side's word on who did it.
        answer = a if two is None else b
        related = placed and answer.claim.kind == "responsibility" and one_blow(a, b) and bool(
            senses(b if answer is a else a) & (WEAPONS | BLOW))
    else:
        if not (placed and one_blow(a, b)):
            return None
        related = "responsibility" in (a.claim.kind, b.claim.kind) or bool(senses(a) & senses(b) & TARGETS)
        if not related and a.claim.kind == b.claim.kind == "attack" and not same_report(a, b):
            return _charged_back(a, b)
    return _two_authors(a, b) if related else None


def _beside(a: Facts, b: Facts, within: int) -> bool:
    return same_report(a, b) and abs(a.claim.span.start - b.claim.span.start) < within


def _two_authors(a: Facts, b: Facts) -> Relation:
    place = next(iter(shared_places(a, b)), None)
    return Relation("differing_blame", a.id, b.id, (
        RelationReason("actor", f"{a.who} and {b.who} each say the other side did it"),
        RelationReason("text", "one and the same blow, told with two authors"),
        *((RelationReason("place", f"both speak of {a.places[place].name}"),) if place else ())), 0.7)


def _charges(a: Facts, b: Facts, blocs: Mapping[str, str]) -> bool:
    """Whether the first speaker charges the second's side: by what it did, or by its bare name."""
    if a.claim.kind == "responsibility" and b.claim.speaker and (
            same_name(a.said, b.claim.speaker.name) or same_name(a.said, b.claim.side)):
        return True
    return actor_bloc(a, blocs) in ("", b.bloc)


def mirrored(a: Facts, b: Facts, blocs: Mapping[str, str]) -> Relation | None:
    """Each side charges the other with a blow, in one report and elsewhere: two charges, not one incident."""
    if not same_report(a, b) or not opposed(a, b) or a.denial or b.denial:
        return None
    if {a.claim.kind, b.claim.kind} - {"attack", "responsibility"} or not near_in_time(a, b):
        return None
    if not (_charges(a, b, blocs) and _charges(b, a, blocs)):
        return None
    if not shared_places(a, b) and not _beside(a, b, BESIDE):
        return None
    if senses(a) & senses(b) & TARGETS or ITSELF.search(a.said) or ITSELF.search(b.said):
        return _two_authors(a, b)
    return _charged_back(a, b)


def _charged_back(a: Facts, b: Facts) -> Relation:
    return Relation("mirror_accusation", a.id, b.id, (
        RelationReason("actor", f"{a.who} charges the other side, {b.who} charges it back"),), 0.7)
