"""The nearest event and sub-event of ACLED for a claim, where its words tell them apart; both blank where not.

Format only, not ACLED's data and not its coding: a row stays one side's claim. Who gains a place is read from the kind
of the party that acts, and of a state from whose land it is, as ACLED's codebook has it: only a government regains, a
foreign state overtakes. Of a party or a land not known, and of a gain denied or only supposed, nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from fogline import profiles
from fogline.language.lexicon import patterns
from fogline.records import Claim
from fogline.records.vocabulary import Kind, PartyKind

AcledEvent = tuple[str, str]
NONE: AcledEvent = ("", "")
REMOTE, CIVILIANS, BATTLES, DEVELOPMENTS = (
    "Explosions/Remote violence", "Violence against civilians", "Battles", "Strategic developments")
CLASH = (BATTLES, "Armed clash")
CHANGE = (DEVELOPMENTS, "Change to group/activity")
REGAINED = (BATTLES, "Government regains territory")
OVERTAKEN = (BATTLES, "Non-state actor overtakes territory")


def acled_event(claim: Claim) -> AcledEvent:
    """Event type and sub-event type, as ACLED spells them."""
    read = BY_KIND.get(claim.kind)
    return read(claim) if read else NONE


@lru_cache(maxsize=1)
def party_kinds() -> Mapping[str, PartyKind]:
    """The kind of every side of the shipped profiles; a code that stands for a state and for a group has none.

    The authorities that a state installed carry its code: they gain for it.
    """
    found: dict[str, set[PartyKind]] = {}
    for name in profiles.names():
        for party in profiles.load(name).parties:
            found.setdefault(party.side, set()).add(party.kind)
    one = {side: kinds - {"de_facto"} or kinds for side, kinds in found.items()}
    return {side: next(iter(kinds)) for side, kinds in one.items() if len(kinds) == 1}


@lru_cache(maxsize=1)
def countries() -> Mapping[str, str]:
    """The country of every place of the shipped profiles, by its id."""
    return {place.id: place.country for name in profiles.names() for place in profiles.load(name).places
            if place.country}


def _tells(claim: Claim, section: str) -> bool:
    return _words()[section].search(claim.span.exact) is not None


@lru_cache(maxsize=1)
def _words() -> dict[str, re.Pattern[str]]:
    return dict(patterns("acled"))


def _attack(claim: Claim) -> AcledEvent:
    if _tells(claim, "abduction"):
        return CIVILIANS, "Abduction/forced disappearance"
    if _tells(claim, "mine"):
        return REMOTE, "Remote explosive/landmine/IED"
    if _tells(claim, "air"):
        return REMOTE, "Air/drone strike"
    if _tells(claim, "shelling"):
        return REMOTE, "Shelling/artillery/missile attack"
    return (CIVILIANS, "Attack") if _tells(claim, "civilians") else NONE


def _territory(claim: Claim) -> AcledEvent:
    if {"denial", "conditional", "rhetorical"} & set(claim.flags):
        return NONE
    if _tells(claim, "without a fight"):
        return DEVELOPMENTS, "Non-violent transfer of territory"
    if _tells(claim, "loss") or not _tells(claim, "gain") or not claim.agent or not claim.agent.side:
        return NONE  # who lost a place is told, not who has it now; or nobody is
    return _gained(claim, claim.agent.side)


def _gained(claim: Claim, side: str) -> AcledEvent:
    kind = party_kinds().get(side)
    if kind in ("armed_group", "de_facto"):
        return OVERTAKEN
    lands = {land for place in claim.places if place.id and (land := countries().get(place.id))}
    if kind != "state" or len(lands) != 1:
        return NONE
    return REGAINED if side in lands else OVERTAKEN


def _presence(claim: Claim) -> AcledEvent:
    return (DEVELOPMENTS, "Headquarters or base established") if _tells(claim, "base") else CHANGE


def _agreement(claim: Claim) -> AcledEvent:
    return (DEVELOPMENTS, "Agreement") if _tells(claim, "agreement") else NONE


BY_KIND: dict[Kind, Callable[[Claim], AcledEvent]] = {
    "fighting": lambda _: CLASH, "repulse": lambda _: CLASH, "attack": _attack, "advance": _territory,
    "territorial_control": _territory, "equipment_loss": lambda _: (DEVELOPMENTS, "Disrupted weapons use"),
    "property_damage": lambda _: (DEVELOPMENTS, "Looting/property destruction"), "presence": _presence,
    "mobilisation": lambda _: CHANGE,
    "diplomatic_action": _agreement}
