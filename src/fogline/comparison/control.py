"""Who holds a place, as told: two claims contradict when both cannot be so at one time."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from fogline.comparison.facts import Facts, actor_bloc, near_in_time, opposed, shared_places
from fogline.records import Relation, RelationReason
from fogline.records.vocabulary import RelationType

LOSES = re.compile(
    r"\b(?:abandon|retreat|withdr[ae]w|surrender|vacat|relinquish|ced(?:e|ed|ing)\b|fle[ed]|quit\b|pull\w* (?:out|back)"
    r"|fell back|fall\w* back|g[ai]v\w* up|lost|los(?:e|es|ing)\b|left\b|leav(?:e|es|ing)\b|driven (?:out|back|from)"
    r"|expelled|ousted|pushed (?:out|back))", re.I)
FALLS = re.compile(r"\b(?:fell|fallen|falls?)\b(?! back)", re.I)
NOT = re.compile(r"\b(?:not|never|no longer|nor|neither|failed to|unable to)\b|n[’']t\b", re.I)
PARTLY = re.compile(
    r"\b(?:almost|nearly|partly|partially|most(?:ly)?|parts? of|some|outskirts|largely|practically|virtually|half"
    r"|per cent|percent|edge|heights?|high ground)\b|%", re.I)
# A part of a place: its gate is not its airport.
PARTS = frozenset((
    "gate", "airport", "airfield", "bridge", "market", "hospital", "base", "height", "heights", "hill", "station",
    "barracks", "headquarters", "camp", "suburb", "neighbourhood", "neighborhood", "quarter", "port", "plant", "road",
    "highway", "crossing", "university", "palace", "prison", "dam", "outskirts", "farm", "farms", "eastern", "western",
    "northern", "southern", "centre", "center", "industrial", "sector", "block", "square", "tower", "checkpoint"))


@dataclass(frozen=True, slots=True)
class Stance:
    """That a bloc holds (or does not hold) the claim's places; `partly` where the words say not all or only near."""

    bloc: str
    holds: bool
    partly: bool


def stance_of(facts: Facts, blocs: Mapping[str, str]) -> Stance | None:
    """What the claim says of control, as one bloc's having or not having it; None where it leaves open whose.

    An enemy the words do not name counts as the loss of the speaker, and his failure as the speaker's hold.
    """
    claim = facts.claim
    if claim.kind == "repulse":
        return Stance(facts.bloc, True, True) if facts.party and not facts.denial else None
    if claim.kind != "territorial_control" or {"conditional", "rhetorical"} & set(claim.flags):
        return None
    text, partly = facts.said, bool(PARTLY.search(facts.said))
    negated = bool(NOT.search(text))
    holds = not LOSES.search(text)
    if negated or facts.denial:
        holds = not holds
    actor = actor_bloc(facts, blocs)
    if FALLS.search(text) and (actor is None or not re.search(r"\b(?:to|into)\b", text)):
        if not facts.party:
            return None
        # A side that says a town has fallen tells of its own success; one that denies it, of its own hold.
        return Stance(facts.bloc, True, partly)
    if actor is None:
        # Who denies a hold or a loss without naming whose, denies what is bad for himself.
        return Stance(facts.bloc, holds or facts.denial, partly) if facts.party else None
    if actor == "":
        return Stance(facts.bloc, not holds, partly)
    return Stance(actor, holds, partly)


def compare_control(
    a: Facts, b: Facts, stances: tuple[Stance | None, Stance | None]
) -> Relation | None:
    """Opposite control of one place at one time, told by two sides."""
    one, two = stances
    places = shared_places(a, b)
    if one is None or two is None or not places or not _both_may_speak(a, b) or not near_in_time(a, b):
        return None
    if "repulse" == a.claim.kind == b.claim.kind:
        return None
    against = one.holds != two.holds if one.bloc == two.bloc else one.holds and two.holds
    place = next((p for p in places if not _different_parts(a, b, p)), None)
    if not against or place is None:
        return None
    roles = {a.places[place].role, b.places[place].role}
    if "repulse" in (a.claim.kind, b.claim.kind) and (_parts(a, place) or _parts(b, place)):
        return None  # an attack held off leaves open who holds the gate
    partly = one.partly or two.partly or "near" in roles or _one_part(a, b, place)
    kind: RelationType = "partial_contradiction" if partly else "contradicts"
    name = a.places[place].name
    return Relation(kind, a.id, b.id, (
        RelationReason("place", f"both speak of {name}"),
        RelationReason("polarity", f"{_told(a, one)}, {_told(b, two)}"),
        *((RelationReason("text", "one of them speaks of part of it, or of holding an attack off"),) if partly else ()),
    ), 0.6 if partly else 0.9)


def _both_may_speak(a: Facts, b: Facts) -> bool:
    """Two sides, or a side and a voice of no party that names the holder; never one side with itself."""
    return opposed(a, b) or (a.party != b.party and a.bloc != b.bloc)


def _told(facts: Facts, stance: Stance) -> str:
    """In a reader's words, and no more than was said: a denial of the other's hold is no claim to one's own."""
    if facts.denial:
        return f"{facts.who} denies it"
    if facts.claim.kind == "repulse":
        return f"{facts.who} says an attack there was held off"
    agent = facts.claim.agent
    whose = agent.side if agent and agent.side else facts.claim.side if stance.bloc == facts.bloc else stance.bloc
    return f"{facts.who} says {whose} {'holds' if stance.holds else 'does not hold'} it"


def _parts(facts: Facts, place: str) -> frozenset[str]:
    """Words for a part of the place that stand right beside its name."""
    mention = facts.places[place].span
    at = mention.start - facts.claim.span.start
    around = facts.said[max(0, at - 30):at + len(mention) + 15] if at >= 0 else facts.said
    return frozenset(re.findall(r"[a-z]+", around.lower())) & PARTS


def _different_parts(a: Facts, b: Facts, place: str) -> bool:
    one, two = _parts(a, place), _parts(b, place)
    return bool(one and two and not one & two)


def _one_part(a: Facts, b: Facts, place: str) -> bool:
    return bool(_parts(a, place)) != bool(_parts(b, place))
