"""One claim told twice, and pairs that must not be taken for one: each side's charge against the other, two days."""

from __future__ import annotations

import re
from collections.abc import Mapping

from fogline.comparison.facts import Facts, actor_bloc, near_in_time, opposed, same_report, shared_places
from fogline.comparison.wording import covered, likeness, same_name, shared_wording, stem
from fogline.records import Relation, RelationReason

SAME_WORDS = 0.6  # shared content words: of two tellings of one claim by one speaker
SAME_WITH_FIGURE = 0.35  # where a place and a figure agree too
BESIDE = 1500  # characters: charge and counter-charge stand in neighbouring paragraphs
ITSELF = re.compile(r"\b(?:itself|themselves|own (?:people|side|troops|soldiers|citizens|population))\b", re.I)
TARGETS = frozenset(map(stem, (
    "monastery", "mosque", "church", "school", "hospital", "clinic", "market", "college", "university", "convoy",
    "dam", "bridge", "camp", "funeral", "wedding", "station", "bakery", "kindergarten", "theatre", "ambulance")))
HEADLINE_WORDS = 0.6  # of the headline's content words, found again in the body


def compare_same(a: Facts, b: Facts) -> Relation | None:
    """One speaker's claim told again, in a headline or another report."""
    if a.denial != b.denial or a.bloc != b.bloc or not near_in_time(a, b):
        return None
    if "headline" in (a.claim.voice, b.claim.voice):
        return None  # a headline is matched once, by `headline_match`
    if a.claim.kind != b.claim.kind or (same_report(a, b) and a.claim.context == b.claim.context):
        return None
    if not same_report(a, b) and a.days is None:
        return None
    if not a.party and (a.claim.speaker is None or b.claim.speaker is None or a.who != b.who):
        return None
    like = likeness(a.stems, b.stems)
    if a.places and b.places and not shared_places(a, b):
        return None
    numbers = [{(f.measure, f.low, f.high) for f in x.claim.figures} for x in (a, b)]
    if numbers[0] and numbers[1] and not numbers[0] & numbers[1]:
        return None
    joined = bool(shared_places(a, b)) and bool(numbers[0] & numbers[1])
    if like < (SAME_WITH_FIGURE if joined else SAME_WORDS) or len(a.stems & b.stems) < 2:
        return None
    return Relation("same_claim", a.id, b.id, (
        RelationReason("actor", f"both are {a.who}'s" if a.who == b.who else "one side says both"),
        RelationReason("text", shared_wording(a.said, b.said))), round(like, 2))


def headline_match(headline: Facts, body: list[Facts]) -> Relation | None:
    """The claim of the body that a headline gives in short: the same side's and kind's, or nearly all its words."""
    best: tuple[float, Facts] | None = None
    for other in body:
        if other.denial != headline.denial:
            continue
        words = covered(headline.stems, other.stems)
        same_voice = headline.party and other.bloc == headline.bloc and other.claim.kind == headline.claim.kind
        enough = len(headline.stems & other.stems) > 1 and words >= HEADLINE_WORDS and not headline.party
        if (same_voice or enough) and (best is None or words > best[0]):
            best = words, other
    if best is None:
        return None
    return Relation("same_claim", headline.id, best[1].id, (
        RelationReason("text", "the headline gives the claim of the body in short"),), max(0.5, round(best[0], 2)))


def compare_apart(a: Facts, b: Facts) -> Relation | None:
    """Blows on one place that the words put on two days: not one incident."""
    if {a.claim.kind, b.claim.kind} - {"attack", "casualties"} or a.denial or b.denial or not same_report(a, b):
        return None
    if "OUTLET" in (a.claim.side, b.claim.side):
        return None
    places = shared_places(a, b)
    if not places or a.days is None or b.days is None or a.bloc == b.bloc:
        return None
    if not (a.days.said and b.days.said) or a.days.apart(b.days) == 0:
        return None
    return Relation("distinct_incident", a.id, b.id, (
        RelationReason("time", "the words put them on different days"),
        RelationReason("place", f"both speak of {a.places[places[0]].name}")), 0.8)


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
