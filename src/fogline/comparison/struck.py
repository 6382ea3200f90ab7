"""What a blow was, told in two ways: that there was none, that it fell on something else, or that they never do such.

The side that struck, or is said to have, stands against whoever tells of the blow: the other side, a witness, a
monitor.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from fogline.comparison.absence import PHRASES, harms_civilians, never_harms
from fogline.comparison.blame import culprit
from fogline.comparison.detail import ARMED as ARMED_TARGETS
from fogline.comparison.detail import PEACEFUL
from fogline.comparison.facts import Facts, actor_bloc, near_in_time, opposed, same_report
from fogline.comparison.ground import same_ground
from fogline.comparison.happening import BLOWS
from fogline.comparison.oneness import TARGETS, WEAPONS
from fogline.comparison.sameness import NO_EVENT, senses
from fogline.records import Relation, RelationReason
from fogline.records.vocabulary import OUTLET, RelationType

BLOW = frozenset(("BLOW",))
NEXT_DAY = 1
FLYING = frozenset(("AIRCRAFT", "DRONE"))  # weapons that of two sides often one alone has
VOW_BACK = 600  # characters: the charge that a vow answers stands in the sentences before it


def denies_blow(facts: Facts) -> bool:
    """Whether a party says that a blow did not happen or was not its own, in a denial or in plain words."""
    if not facts.party or never_harms(facts):
        return False
    if facts.denial:
        return facts.claim.kind in ("attack", "responsibility", "property_damage")
    if facts.claim.kind in ("attack", "opinion", "statement_event", "responsibility", "status_framing"):
        return bool(PHRASES["no blow"].search(facts.said) or PHRASES["staged"].search(facts.said))
    return False


def compare_struck(a: Facts, b: Facts, blocs: Mapping[str, str]) -> Relation | None:
    """A blow against its denial, and a blow on fighters against one on civilians."""
    if NO_EVENT & {*a.claim.flags, *b.claim.flags}:
        return None
    if same_report(a, b) and ("headline" in (a.claim.voice, b.claim.voice) or OUTLET in (a.claim.side, b.claim.side)):
        return None
    if a.bloc == b.bloc or not near_in_time(a, b, NEXT_DAY) or not same_ground(a, b):
        return None
    for one, other in ((a, b), (b, a)):
        if found := _no_blow(one, other, blocs) or _on_fighters(one, other, blocs):
            return found
    return None


def _no_blow(none: Facts, some: Facts, blocs: Mapping[str, str]) -> Relation | None:
    """No such blow, says one; the other tells of one there that may be his, on a like target or of a like kind."""
    if not denies_blow(none) or some.denial or denies_blow(some) or some.claim.kind not in BLOWS | {"opinion"}:
        return None
    if same_report(none, some) or not (none.claim.places and some.claim.places) or (none.denial and some.party):
        return None  # what a denial answers of the other side's words, and of its own report's, is found as such
    if not _may_be_his(some, none.bloc, blocs):
        return None
    one, two = senses(none), senses(some)
    struck, weapon, blow = one & two & TARGETS, one & two & WEAPONS, one & two & BLOW
    if _unlike(one, two, TARGETS) or _unlike(one, two, WEAPONS) or not two & (WEAPONS | BLOW):
        return None
    charged = culprit(some, blocs) in ("", none.bloc) or opposed(none, some)
    general = not none.denial and not one & (TARGETS | WEAPONS)  # "no operations were carried out"
    if not (struck or weapon & FLYING or (charged and (weapon or blow)) or general):
        return None  # that shells fell is not yet that they were his
    consequence = some.claim.kind == "casualties" and not (struck or weapon)
    if consequence and PHRASES["staged"].search(none.said):
        return None  # a staged film leaves the dead
    partly = consequence or some.claim.kind == "opinion" or not (charged or struck)
    kind: RelationType = "partial_contradiction" if partly else "denies" if none.denial else "contradicts"
    return Relation(kind, none.id, some.id, (
        RelationReason("polarity", f"{none.who} says there was no such blow, {some.who} tells of it"),
        RelationReason("place", f"both speak of {_place(none)}")), 0.5 if partly else 0.7)


def _unlike(one: frozenset[str], two: frozenset[str], sort: frozenset[str]) -> bool:
    return bool(one & sort and two & sort) and not one & two & sort


def _may_be_his(some: Facts, bloc: str, blocs: Mapping[str, str]) -> bool:
    """Whether a blow can be the denier's: nobody else is named for it."""
    return culprit(some, blocs) in (None, "", bloc)


def _on_fighters(own: Facts, other: Facts, blocs: Mapping[str, str]) -> Relation | None:
    """A side's own blow, on a military target as it says, and what others tell of it: a school, a clinic, civilians."""
    if own.claim.kind != "attack" or own.denial or other.denial or not own.party:
        return None
    if actor_bloc(own, blocs) not in (None, own.bloc) or not _may_be_his(other, own.bloc, blocs):
        return None
    only = PHRASES["only at fighters"].search(own.said)
    not_that = PHRASES["and not"].search(own.said)
    if not (senses(own) & ARMED_TARGETS or only or PHRASES["military target"].search(own.said)):
        return None
    hit = senses(other) & PEACEFUL
    if other.claim.kind == "casualties":
        told = bool(senses(other) & (WEAPONS | BLOW))
    else:  # two words on one target differ; "and not a clinic" contradicts
        told = other.claim.kind == "attack" and bool(only or not_that)
    if not hit or not told:
        return None
    kind: RelationType = "partial_contradiction" if only else "contradicts"
    return Relation(kind, own.id, other.id, (
        RelationReason("text", f"{own.who} tells of a military target, {other.who} of what is civilians'"),
        RelationReason("place", f"both speak of {_place(own)}")), 0.5 if only else 0.7)


def _place(facts: Facts) -> str:
    return next(iter(facts.places.values())).name


def place_vows(inside: Sequence[Facts]) -> list[Facts]:
    """The claims of one report, where "we target no civilians" is said of the place of the blow it answers."""
    placed: list[Facts] = []
    blow: Facts | None = None
    for facts in inside:
        if blow and not facts.places and never_harms(facts):
            if facts.claim.span.start - blow.claim.span.end <= VOW_BACK:
                facts = replace(facts, places=blow.places)
        elif facts.family == "blow" and facts.places:
            blow = facts
        placed.append(facts)
    return placed


def compare_vow(a: Facts, b: Facts, blocs: Mapping[str, str]) -> Relation | None:
    """A side that answers a charge by never harming civilians, and others who tell of such harm there."""
    for vow, deed in ((a, b), (b, a)):
        if not vow.places or not never_harms(vow) or deed.bloc == vow.bloc or not harms_civilians(deed):
            continue
        if deed.claim.kind == "property_damage" or (same_report(vow, deed) and not opposed(vow, deed)):
            continue
        if same_ground(vow, deed) and near_in_time(vow, deed) and _may_be_his(deed, vow.bloc, blocs):
            return Relation("partial_contradiction", vow.id, deed.id, (
                RelationReason("actor", f"{deed.who} tells of a deed, {vow.who} says that it does none such"),
                RelationReason("polarity", "the denial is a general one")), 0.5)
    return None
