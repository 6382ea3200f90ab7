"""Who speaks, for whom: every claim's speaker gets a name, an office, a party and a side, each with its reason.

Nothing here knows a nation or a person: the profile does. What neither the words nor the report settle stays UNKNOWN.
"""

from __future__ import annotations

from dataclasses import replace

from fogline.grounding.actors import actors
from fogline.grounding.doubts import unclear
from fogline.grounding.identities import Before, Identities
from fogline.grounding.naming import Identity, speaker_id
from fogline.grounding.offices import OfficeIndex
from fogline.grounding.unowned import explained
from fogline.grounding.wording import notes_on_words
from fogline.language import Parsed
from fogline.problems import Problem
from fogline.profiles import Party, Profile
from fogline.records import Actor, Claim, Reason
from fogline.records.vocabulary import OUTLET, UNKNOWN, Note

# Whose "its" may be: not a crowd's, a picture's or a nameless source's.
NOBODYS = frozenset({"witness", "unnamed", "evidence", "captive"})


def name_sides(
        claims: tuple[Claim, ...], parsed: Parsed, profile: Profile) -> tuple[tuple[Claim, ...], tuple[Problem, ...]]:
    """Claims with speakers and sides, actors and notes filled in; a problem for each speaker left without a side."""
    index = OfficeIndex.of(profile)
    identities = Identities(claims, parsed, index)
    present = frozenset(s for s, n in identities.scene.counts.items() if n)
    named: list[Claim] = []
    problems: list[Problem] = []
    troubled: set[tuple[int, int]] = set()
    last: tuple[int, Before] | None = None
    for claim in claims:
        paragraph = parsed.paragraph_at(claim.span.start)
        at = paragraph.index if paragraph else 0
        claim, identity = _named(claim, identities, last[1] if last and last[0] >= at - 1 else None)
        if identity is not None:
            last = (at, _before(claim, identity)) if identity.capacity not in NOBODYS else last
            if (trouble := _problem(claim, identity, parsed.body.report.source)) is not None and trouble.span:
                where = (trouble.span.start, trouble.span.end)
                if where not in troubled:
                    problems.append(trouble)
                troubled.add(where)
        if paragraph is not None:
            agent, target = actors(claim, paragraph, index.parties, present)
            agent, target = (_that_day(actor, identities.scene.words.heirs) for actor in (agent, target))
            claim = replace(claim, agent=claim.agent or agent, target=claim.target or target)
        named.append(_noted(claim, index, parsed.text))
    return explained(named, parsed, index.parties, present), tuple(problems)


def _named(claim: Claim, identities: Identities, last: Before | None) -> tuple[Claim, Identity | None]:
    """One claim with its speaker made out."""
    if claim.speaker is None:
        side, rule = _voiceless(claim)
        return replace(claim, side=side, reasons=(*claim.reasons, Reason("side", rule))), None
    identity = identities.made_out(claim, last)
    standing = identity.standing
    party = identities.scene.party(standing)
    speaker = replace(
        claim.speaker, name=identity.name, office=claim.speaker.office or identity.office,
        party=party.id if party else None, capacity=identity.capacity,
        id=speaker_id(identity, party))
    words = claim.speaker.span or claim.speaker.mention
    reasons = [Reason("side", standing.rule, standing.words)]
    if identity.name != claim.speaker.name:
        says = "the fullest name of this person" if identity.person else "the neutral name of this speaker"
        reasons.append(Reason("speaker", says, words))
    if (holder := identity.holder) is not None:
        says = f"id of {holder.name}, whom the profile knows as {holder.office} on {identities.parsed.body.published}"
        reasons.append(Reason("speaker", says, words))
    notes: list[Note] = list(claim.notes)
    if identity.capacity == "captive":
        notes.append("captive_testimony")
        reasons.append(Reason("notes", "a captive does not speak freely", words))
    if identity.private:
        notes.append("private_person")
        reasons.append(Reason("notes", "a private person speaks", words))
    return replace(
        claim, speaker=speaker, side=standing.side, notes=tuple(dict.fromkeys(notes)),
        reasons=(*claim.reasons, *reasons)), identity


def _before(claim: Claim, identity: Identity) -> Before:
    """A claim's speaker, as the one whom a later "its" can mean."""
    assert claim.speaker is not None
    at = claim.speaker.span.start if claim.speaker.span else claim.span.start
    return Before(identity.standing, identity.name, at, identity.itself)


def _voiceless(claim: Claim) -> tuple[str, str]:
    if claim.attribution == "none" and claim.voice in ("article_voice", "headline", "framed_report"):
        return OUTLET, "the outlet's own voice: nobody else is named"
    return UNKNOWN, "the text names nobody"


def _problem(claim: Claim, identity: Identity, source: str) -> Problem | None:
    if (doubt := unclear(claim, source)) is not None:
        return doubt
    if identity.standing.side != UNKNOWN or identity.capacity in ("unnamed", "evidence") or claim.speaker is None:
        return None
    span = claim.speaker.span or claim.speaker.mention
    says = f"No side for '{identity.name}': {identity.standing.rule}."
    return Problem("side_unknown", says, source, span, claim.id)


def _that_day(actor: Actor | None, heirs: dict[str, Party]) -> Actor | None:
    """An actor on the day of the report: what a state did that has ended is its heir's."""
    heir = heirs.get(actor.side) if actor is not None and actor.side else None
    return replace(actor, side=heir.side) if actor is not None and heir is not None else actor


def _noted(claim: Claim, index: OfficeIndex, text: str) -> Claim:
    found = notes_on_words(claim, index.parties, text)
    if not found:
        return claim
    notes = dict.fromkeys((*claim.notes, *(n for n, _, _ in found)))
    return replace(
        claim, notes=tuple(notes), reasons=(*claim.reasons, *(Reason("notes", rule, w) for _, w, rule in found)))
