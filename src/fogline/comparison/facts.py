"""What one claim says, made ready to be laid beside others."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from fogline.comparison.days import Days, days_of
from fogline.comparison.wording import stems
from fogline.records import Claim, PlaceMention
from fogline.records.vocabulary import NO_PARTY, Kind

# A direction is no presence in the town; a province or a country is too wide for two claims to be about one place.
THERE = frozenset(("location", "near", "linear", "subject", "destination"))
NARROW = frozenset(("point", "settlement", "district", "linear"))
FAMILY: dict[Kind, str] = {
    "attack": "blow", "responsibility": "blow", "casualties": "blow", "property_damage": "blow", "fighting": "blow",
    "equipment_loss": "blow", "territorial_control": "ground", "advance": "ground", "repulse": "ground",
    "presence": "presence"}
# Who does it stands first, after "by", or as the owner of control and hands; "our positions" elsewhere is what was hit.
DOERS = (r"forces?|troops?|units?|soldiers|servicemen|army|armies|fighters?|men|military|defenders|brigades?|artillery"
         r"|air ?force|aviation|air defen[cs]es?|drones?|navy|gunners|pilots")
FIRST = 40  # characters in which the doer of a clause stands when it is not put after "by"
OWN = re.compile(rf"\b(?:we|i)\b|\b(?:our|ours|its|their|his|her)(?: own)? (?:\w+ ){{0,2}}(?:{DOERS})\b", re.I)
ITSELF = re.compile(r"(?:it|he|she)\b", re.I)
OTHERS = re.compile(
    r"\b(?:enem(?:y|ies)|adversar(?:y|ies)|aggressors?|occupiers?|invaders?|terrorists?|militias?|rebels?"
    r"|opposing side|opponents?|insurgents|mercenaries|bandits)\b", re.I)
BY_OWN = re.compile(
    rf"\bby (?:our|its|their|his|her)\b|\bby us\b|\b(?:our|its|their|his|her) (?:\w+ )?(?:hands|control)\b"
    rf"|\b(?:control|hands) of (?:our|its|their|his|her)(?: \w+)? (?:{DOERS})\b", re.I)
BY_OTHERS = re.compile(
    rf"\bby (?:the )?(?:\w+ )?{OTHERS.pattern}|{OTHERS.pattern}[’']?s? (?:hands|control)\b"
    rf"|\b(?:control|hands) of (?:the )?{OTHERS.pattern}", re.I)
WINDOW = 3  # days between two accounts of one event: a denial or a new count comes within a few days


@dataclass(frozen=True, slots=True)
class Facts:
    """A claim with its days, places, content words and the bloc of its speaker, each read once."""

    id: str
    claim: Claim
    bloc: str
    days: Days | None
    places: Mapping[str, PlaceMention]
    stems: frozenset[str]
    family: str

    @property
    def order(self) -> tuple[str, int, int, str]:
        """Reading order: it decides which of two claims is named first, and nothing else does."""
        return (self.claim.report_id, self.claim.span.start, self.claim.span.end, self.id)

    @property
    def denial(self) -> bool:
        return "denial" in self.claim.flags

    @property
    def party(self) -> bool:
        """Whether a side of the conflict speaks, not a witness, an agency or the outlet."""
        return self.claim.side not in NO_PARTY

    @property
    def said(self) -> str:
        return self.claim.span.exact

    @property
    def who(self) -> str:
        """The speaker for a reader's sentence."""
        return self.claim.speaker.name if self.claim.speaker else "the report"


def facts_of(name: str, claim: Claim, blocs: Mapping[str, str]) -> Facts:
    places = {p.id: p for p in reversed(claim.places) if p.id and p.role in THERE and p.precision in NARROW}
    return Facts(name, claim, blocs.get(claim.side, claim.side), days_of(claim.when), places,
                 stems(claim.span.exact) - _place_words(claim), FAMILY.get(claim.kind, claim.kind))


def _place_words(claim: Claim) -> frozenset[str]:
    return frozenset(w for p in claim.places for w in stems(p.span.exact) if p.span.exact[:1].isupper())


def same_report(a: Facts, b: Facts) -> bool:
    return a.claim.report_id == b.claim.report_id


def near_in_time(a: Facts, b: Facts, days: int = WINDOW) -> bool:
    """Whether both can speak of one event: undated claims only inside one report, two said days must meet."""
    if a.days is None or b.days is None:
        return same_report(a, b)
    gap = a.days.apart(b.days)
    return gap == 0 if a.days.said and b.days.said else gap <= days


def shared_places(a: Facts, b: Facts) -> tuple[str, ...]:
    return tuple(sorted(a.places.keys() & b.places.keys()))


def opposed(a: Facts, b: Facts) -> bool:
    """Whether two parties speak, and not of one bloc."""
    return a.party and b.party and a.bloc != b.bloc


def actor_bloc(facts: Facts, blocs: Mapping[str, str]) -> str | None:
    """Who acts in the claim: the side its words name, or the speaker's own ("our units").

    "" stands for an enemy of the speaker whom the words do not name, None for what they leave open.
    """
    agent = facts.claim.agent
    if agent and agent.side and agent.side not in NO_PARTY:
        return blocs.get(agent.side, agent.side)
    if BY_OWN.search(facts.said):
        return facts.bloc if facts.party else None
    if BY_OTHERS.search(facts.said):
        return "" if facts.party else None
    start = facts.said[:FIRST]
    own = OWN.search(start) or (ITSELF.match(start) if facts.claim.voice != "direct_quote" else None)
    others = OTHERS.search(start)
    if own and (not others or own.start() < others.start()):
        return facts.bloc if facts.party else None
    return "" if others and facts.party else None
