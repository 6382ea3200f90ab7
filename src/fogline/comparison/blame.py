"""Who did it, told in two ways; and each side's charge against the other, which is no one incident."""

from __future__ import annotations

import re
from collections.abc import Mapping

from fogline.comparison.facts import Facts, actor_bloc, near_in_time, opposed, same_report, shared_places
from fogline.comparison.wording import same_name, stem
from fogline.records import Relation, RelationReason

BESIDE = 1500  # characters: charge and counter-charge stand in neighbouring paragraphs
ITSELF = re.compile(r"\b(?:itself|themselves|own (?:people|side|troops|soldiers|citizens|population))\b", re.I)
TARGETS = frozenset(map(stem, (
    "monastery", "mosque", "church", "school", "hospital", "clinic", "market", "college", "university", "convoy",
    "dam", "bridge", "camp", "funeral", "wedding", "station", "bakery", "kindergarten", "theatre", "ambulance")))


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
    if not shared_places(a, b) and abs(a.claim.span.start - b.claim.span.start) > BESIDE:
        return None
    struck = a.stems & b.stems & TARGETS
    if struck or ITSELF.search(a.said) or ITSELF.search(b.said):
        return Relation("differing_blame", a.id, b.id, (
            RelationReason("actor", f"{a.who} and {b.who} each say the other side did it"),
            RelationReason("text", "one and the same blow, told with two authors")), 0.7)
    return Relation("mirror_accusation", a.id, b.id, (
        RelationReason("actor", f"{a.who} charges the other side, {b.who} charges it back"),), 0.7)
