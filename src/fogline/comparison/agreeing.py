"""What independent voices say alike, and what one voice adds to its own claim."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from fogline.comparison.facts import Facts, near_in_time, opposed, same_report, shared_places
from fogline.comparison.happening import one_blow
from fogline.comparison.oneness import one_happening
from fogline.comparison.sameness import NO_EVENT, number, one_voice, same_count, same_people
from fogline.records import Figure, Relation, RelationReason
from fogline.records.vocabulary import Kind

BASES: frozenset[Kind] = frozenset(("attack", "advance", "territorial_control", "repulse", "fighting"))
DETAILS: frozenset[Kind] = frozenset(("casualties", "property_damage", "equipment_loss"))
LEEWAY = 1.5  # times "at least" so many: a count far above it agrees with nothing
NEXT = 300  # characters from the end of a claim to what elaborates it: the same sentence or the next


def compare_counts(a: Facts, b: Facts) -> Relation | None:
    """Two independent voices whose counts of one loss agree, or do not exclude each other."""
    if "headline" in (a.claim.voice, b.claim.voice) or one_voice(a, b) or a.denial or b.denial:
        return None
    if not _two_voices(a, b) or not _one_loss(a, b):
        return None
    for one in a.claim.figures:
        for two in b.claim.figures:
            if one.measure == two.measure and (exact := same_count(one, two)) | _open_towards(one, two):
                if (number(one) or 0) < 2 or (number(two) or 0) < 2:
                    continue
                return _agree(a, b, one, two, exact=exact)
    return None


def _two_voices(a: Facts, b: Facts) -> bool:
    """Whether two who are named speak: "the observatory" may be the Royal Observatory, and "a monitor" too.

    Of one side, names that share most of their words are two ways to write one.
    """
    if a.claim.speaker is None or b.claim.speaker is None:
        return False
    one, two = ({w.lower() for w in re.findall(r"\w+", f.who)} for f in (a, b))
    if one <= two or two <= one:
        return False
    if a.claim.side != b.claim.side:
        return True
    return len(one & two) <= min(len(one), len(two)) / 2 and (a.party or not (a.who.islower() or b.who.islower()))


def _one_loss(a: Facts, b: Facts) -> bool:
    if not same_report(a, b) and not one_happening(a, b):
        return False
    return one_blow(a, b) or (
        a.claim.kind == b.claim.kind == "equipment_loss" and bool(shared_places(a, b)) and near_in_time(a, b, 1))


def _open_towards(one: Figure, two: Figure) -> bool:
    """"At least six" leaves room for eleven."""
    low, high = (one, two) if (one.low or 0) <= (two.low or 0) else (two, one)
    if (high.low or 0) > LEEWAY * (low.low or 0):
        return False
    mixed = one.population != two.population and "combatant" in (one.population, two.population)
    return low.high is None and None not in (low.low, high.low) and low.qualifier in ("at_least", "more_than") and (
        not mixed and same_people(one, two))


def _agree(a: Facts, b: Facts, one: Figure, two: Figure, *, exact: bool) -> Relation:
    place = shared_places(a, b)[0]
    sides = "two opposed sides" if opposed(a, b) else "two voices"
    says = f"{sides} give one number" if exact else "the one count leaves room for the other"
    return Relation("agrees", a.id, b.id, (
        RelationReason("figure", f"{a.who}: {one.span.exact}; {b.who}: {two.span.exact}: {says}"),
        RelationReason("place", f"both speak of {a.places[place].name}")), 0.9 if exact and opposed(a, b) else 0.7)


def elaborations(inside: Sequence[Facts]) -> Iterator[Relation]:
    """What a report adds to a deed it has just told, in the same voice: the dead, the damage, what was lost in it."""
    for n, detail in enumerate(inside):
        if detail.claim.kind not in DETAILS or NO_EVENT & set(detail.claim.flags) or detail.denial:
            continue
        for base in reversed(inside[:n]):
            if detail.claim.span.start - base.claim.span.end > NEXT:
                break
            if base.claim.kind in BASES and _adds_to(detail, base):
                yield Relation("elaborates", detail.id, base.id, (
                    RelationReason("actor", f"both are {base.who}'s"),
                    RelationReason("text", "told right after it, of the same place" if shared_places(detail, base)
                                   else "told right after it, and of no other place")), 0.6)
                break


def _adds_to(detail: Facts, base: Facts) -> bool:
    if base.claim.voice == "headline" or base.denial or NO_EVENT & set(base.claim.flags):
        return False
    if (detail.bloc, detail.who) != (base.bloc, base.who) or not same_report(detail, base):
        return False
    if detail.claim.places and base.places and not shared_places(detail, base):
        return False
    return detail.days is None or base.days is None or detail.days.apart(base.days) == 0
