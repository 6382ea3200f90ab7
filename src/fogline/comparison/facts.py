"""What one claim says, made ready to be laid beside others."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from fogline.comparison.days import Days, days_of
from fogline.comparison.wording import meanings, stems
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
NEXT = 60  # characters between two claims of one breath: a full stop, a quotation mark, "he said"
BODIES = frozenset(("UN",))  # a voice of no party, as the contract has it, though it can be charged with deeds
TOWARDS = re.compile(r"\b(?:towards?|into)\b", re.I)
WINDOW = 3  # days between two accounts of one event: a denial or a new count comes within a few days
NEXT_SENTENCE = 200  # characters between a blow and what is told next of the only place it names
# In a speaker's own mouth "their" is the other side's, in a report of his words it is his.
OURS, THEIRS = r"(?:our|ours)", r"(?:its|their|his|her)"
# "It was the rebels who fired", "it was an air strike": not the speaker.
ITSELF = re.compile(r"(?:it|he|she)\b(?! (?:was|is|had been)\b(?! \w+ing\b))", re.I)
OTHERS = re.compile(
    r"\b(?:enem(?:y|ies)|adversar(?:y|ies)|aggressors?|occupiers?|invaders?|terrorists?|militias?|rebels?"
    r"|opposing side|opponents?|insurgents|mercenaries|bandits)\b", re.I)
BY_OTHERS = re.compile(
    rf"\bby (?:the )?(?:\w+ )?{OTHERS.pattern}|{OTHERS.pattern}[’']?s? (?:hands|control)\b"
    rf"|\b(?:control|hands) of (?:the )?{OTHERS.pattern}", re.I)


def _owning(owner: str, alone: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The owner as the doer at the start of a clause, and as the doer after "by" or the owner of control and hands."""
    return re.compile(rf"\b(?:{alone})\b|\b{owner}(?: own)? (?:\w+ ){{0,2}}(?:{DOERS})\b", re.I), re.compile(
        rf"\bby (?:{owner}|us)\b|\b{owner} (?:\w+ )?(?:hands|control)\b"
        rf"|\b(?:control|hands) of {owner}(?: \w+)? (?:{DOERS})\b", re.I)


IN_QUOTES = _owning(OURS, "we|i"), _owning(THEIRS, "they")
REPORTED = _owning(f"(?:{OURS}|{THEIRS})", "we|i")


@dataclass(frozen=True, slots=True)
class Facts:
    """A claim with its days, places, the bloc of its speaker and what its words mean, each read once.

    `doer` is the bloc of who acts, where a party is named; `around` what its report tells of targets and means right
    before and after, `busy` that it tells of several blows on one of the places (`oneness.with_surroundings`).
    """

    id: str
    claim: Claim
    bloc: str
    days: Days | None
    places: Mapping[str, PlaceMention]
    meant: frozenset[str]
    family: str
    doer: str | None = None
    around: frozenset[str] = frozenset()
    busy: bool = False

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
        return self.claim.side not in NO_PARTY | BODIES

    @property
    def said(self) -> str:
        return self.claim.span.exact

    @property
    def who(self) -> str:
        """The speaker for a reader's sentence."""
        return self.claim.speaker.name if self.claim.speaker else "the report"


def facts_of(name: str, claim: Claim, blocs: Mapping[str, str]) -> Facts:
    family = FAMILY.get(claim.kind, claim.kind)
    # An advance towards a town, beaten off, did not take it; a "direction" is a stretch of the front.
    there = THERE | {"direction"} if claim.kind == "repulse" and TOWARDS.search(claim.span.exact) else THERE
    places = {key: p for p in reversed(claim.places) if p.role in there and (key := _key(p, family))}
    return Facts(name, claim, blocs.get(claim.side, claim.side), days_of(claim.when), places,
                 meanings(claim.span.exact) - _place_words(claim), family, _doer(claim, blocs))


def _key(place: PlaceMention, family: str) -> str | None:
    """What two claims must share to be about one place: its id, else its name where no list of places has it.

    An area (a mountain, a wood, a region) is narrow enough only to ask who holds it.
    """
    by_name = f"name {place.span.exact.casefold()}" if place.span.exact[:1].isupper() else None
    if place.precision in NARROW or (place.precision == "area" and family == "ground"):
        return place.id or by_name
    return by_name if place.id is None and place.precision == "unknown" else None


def carry_places(inside: Sequence[Facts]) -> list[Facts]:
    """The claims of one report, where one that names no place takes it over.

    A word on control takes that of the same speaker's last claim, a toll that of the only place struck, a blow that of
    the blow told right before it.
    """
    carried: list[Facts] = []
    struck: dict[str, PlaceMention] = {}
    for facts in inside:
        last = carried[-1] if carried else None
        if facts.family == "blow" and facts.places:
            struck |= facts.places
        if facts.claim.kind == "casualties" and not facts.claim.places and len(struck) == 1 and _one_toll(facts):
            # "put the number of dead at nine", in a report of one place struck
            facts = replace(facts, places=dict(struck))
        if last and not facts.places and last.places and _goes_on(facts, last):
            facts = replace(facts, places=last.places)
        carried.append(facts)
    return carried


def _goes_on(facts: Facts, last: Facts) -> bool:
    """Whether a claim of no place speaks on of the last one's: of the same hold, or of what the blow did there."""
    gap = facts.claim.span.start - last.claim.span.end
    if facts.claim.kind == "territorial_control":
        return facts.party and last.bloc == facts.bloc and gap <= NEXT
    if facts.claim.kind == "advance":  # "they fled in the direction of": from where it was told before
        return last.family == "ground" and last.bloc == facts.bloc and gap <= NEXT and bool(facts.claim.places)
    if facts.denial or facts.claim.places or len(last.places) > 1:
        return False
    return facts.family == last.family == "blow" and gap <= NEXT_SENTENCE


def _one_toll(facts: Facts) -> bool:
    return any(f.scope == "incident" and f.measure in ("killed", "wounded") for f in facts.claim.figures) and not any(
        f.population == "combatant" for f in facts.claim.figures)


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


def _doer(claim: Claim, blocs: Mapping[str, str]) -> str | None:
    side = claim.agent.side if claim.agent else None
    return blocs.get(side, side) if side and side not in NO_PARTY else None


def actor_bloc(facts: Facts, blocs: Mapping[str, str]) -> str | None:
    """Who acts in the claim: the side its words name, or the speaker's own ("our units").

    "" stands for an enemy of the speaker whom the words do not name, None for what they leave open.
    """
    if facts.doer:
        return facts.doer
    direct = facts.claim.voice == "direct_quote"
    own_first, own_after = IN_QUOTES[0] if direct else REPORTED
    their_first, their_after = IN_QUOTES[1]
    unnamed = "" if facts.party else None
    if own_after.search(facts.said):
        return facts.bloc if facts.party else None
    if BY_OTHERS.search(facts.said) or (direct and their_after.search(facts.said)):
        return unnamed
    start = facts.said[:FIRST]
    own = own_first.search(start) or (None if direct else ITSELF.match(start))
    others = OTHERS.search(start) or (their_first.search(start) if direct else None)
    if own and (not others or own.start() < others.start()):
        return facts.bloc if facts.party else None
    return unnamed if others else None
