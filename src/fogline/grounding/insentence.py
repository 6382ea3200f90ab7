"""What a sentence says of where outside the claim itself: at its head, before "where", in the clause before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fogline.grounding.events import ABOUT, HAPPENINGS, MOVES
from fogline.grounding.ground import FINE, Ground, Placed
from fogline.grounding.placenames import Mention
from fogline.grounding.surroundings import FACILITIES, SETTLEMENT_NOUNS, one_of
from fogline.records import Claim

CARRIED_ROLES = ("location", "near", "linear", "direction")
IT_STANDS = re.compile(
    r"\bit (?:(?:has|had|is|was|remain(?:s|ed)|been|now|still|again|once|back|fully|[“\"]?\w+ly[”\"]?) ){1,4}"
    r"(?:changed hands|in (?:\w+ ){0,2}hands|under (?:\w+ ){0,3}control|held|taken|retaken|recaptured|captured|"
    r"liberated|lost|fallen|encircled|besieged|seized|controlled|occupied|contested|shelled|bombed)\b", re.I)
IT = re.compile(
    r"\b(?:control(?:s|led)?|h[eo]lds?|captured?|took|taken?|seized?|left|recaptured?|retaken|retook|entered|"
    r"lost|shelled|stormed) it\b", re.I)
POINTS = re.compile(r"(?:that )?(?:it|they|this|these) ", re.I)
FREED = re.compile(
    r"^(?:\w+ly )?(?:liberated|recaptured|retaken|captured|seized|occupied|freed|lost|abandoned)\b", re.I)
A_PLACE = re.compile(  # a place of its own, told without its name
    r"\b(?:in|at|on|into|near|outside|hit|hitting|struck|striking|shelled|shelling|bombed|bombing) an? "
    rf"(?:[\w-]+ ){{0,2}}(?:{one_of(FACILITIES)}|{one_of(SETTLEMENT_NOUNS)}|field|house|home|convoy|"
    r"wadi|ditch|forest|valley)\b", re.I)
WHERE = re.compile(r"(?:\bwhere|\b(?:in|at|on|near) which|\bwhen|\bas|\bafter|\bwhile)\s*$")
SUBJECTLESS = re.compile(r"^(?:also |again |then |reportedly |allegedly |purportedly |further )*(\w+)", re.I)
VERBS = ("VBG", "VBD", "VBN", "VBZ", "VBP", "VB")
OFFICIALS = ("official", "military", "media")  # they speak of more than the town they sit in
RECENT = 6  # claims

Carried = tuple[list[Mention], str]


def in_sentence(ground: Ground, told: Sequence[Placed], claim: Claim) -> Carried | None:
    """The place the sentence opens with, the one before "where", the one of the clause that goes on."""
    low = claim.context[0]
    earlier = [m for m in ground.between(low, claim.span.start) if m.role in CARRIED_ROLES and not m.saying]
    if there := _of_speaker(ground, claim):
        return [there], "where the speaker is"
    lead = ground.text[low:claim.span.start].rstrip()
    opening = next((m for m in earlier if m.opening and not ground.in_dateline(m) and not (
        m.entry.acts and claim.speaker)), None)
    before = _clause_before(told, claim, low) if _goes_on(ground, claim, lead) else []
    if opening and not (before and before[-1].start > opening.end):
        return ground.listed(opening, earlier), "opens the sentence"
    if before:
        return before, "the same sentence goes on"
    if POINTS.match(claim.span.exact) and ABOUT.match(ground.text, low, claim.span.start):
        comma = ground.text.find(",", low, claim.span.start)
        if named := [m for m in earlier if m.start < comma]:
            return named[:1], "what the sentence is about"
    if IT.search(claim.span.exact):
        towns = [m for m in earlier if m.entry.precision in FINE and m.role in ("location", "subject")]
        if towns:
            return towns[-1:], "“it”, the town named in the sentence"
    last = [m for m in earlier if any(
        p.claim.span.start <= m.start < p.claim.span.end for p in told[-RECENT:] if p.claim.span.end > low)]
    if last and WHERE.search(lead):
        return ground.listed(last[-1], last), "the place the clause tells of"
    return None


def it_stands(ground: Ground, claim: Claim) -> Carried | None:
    """ "It has changed hands twice": the town the paragraph spoke of last."""
    if not IT_STANDS.search(claim.span.exact):
        return None
    towns = [m for m in ground.between(ground.paragraph(claim).start, claim.span.start)
             if m.precision in FINE and m.role in ("location", "subject") and not m.saying and not m.entry.acts]
    named = [m for m in towns if m.sort == "name" and m.entry.id == towns[-1].entry.id]
    return ((named or towns)[-1:], "“it”, the town named in the paragraph") if towns else None


def freed(told: Sequence[Placed], claim: Claim) -> Carried | None:
    """ "X, seized in May and liberated in June": history, of the town that the clause before it names."""
    places = _clause_before(told, claim, claim.context[0]) if FREED.match(claim.span.exact) else []
    return (places, "the same sentence goes on") if places else None


def _of_speaker(ground: Ground, claim: Claim) -> Mention | None:
    """Where a witness is: "residents of X", "doctors in the town"; a government's seat is no place of its claims."""
    speaker = claim.speaker
    if not speaker or not speaker.span or speaker.capacity in OFFICIALS or ground.paragraph(claim).role != "story":
        return None
    named = speaker.mention if claim.attribution == "pronoun" and speaker.capacity == "witness" else None
    words = named or speaker.span  # "he": where he was named, "Salem, a baker in X"
    there = [m for m in ground.between(words.start, words.end) if m.role in ("location", "near")]
    if not there or there[0].entry.acts:
        return None
    return ground.by_name(there[0]) if there[0].sort == "town" else there[0]


def _clause_before(told: Sequence[Placed], claim: Claim, low: int) -> list[Mention]:
    """The places of the sentence's claim before this one."""
    for placed in reversed(told[-3:]):
        earlier = placed.claim
        if low <= earlier.span.start < claim.span.start:
            if earlier.kind == "background" and not FREED.match(claim.span.exact):
                return []  # how a war began says nothing of where it went
            if A_PLACE.search(claim.span.exact) and earlier.kind not in HAPPENINGS:
                return []
            return [m for m in placed.places if m.role in CARRIED_ROLES and m.start < claim.span.start]
    return []


def _goes_on(ground: Ground, claim: Claim, lead: str) -> bool:
    """Whether the claim has no subject of its own: "…, destroying seven vehicles", "… and moved forward"."""
    first = None if lead.endswith("that") else SUBJECTLESS.match(claim.span.exact)
    if not first:
        return False
    paragraph = ground.paragraph(claim)
    at = claim.span.start + first.start(1) - paragraph.start
    token = paragraph.doc.char_span(at, at + len(first[1]))
    return token is not None and token[0].tag_ in VERBS


def blamed(ground: Ground, told: Sequence[Placed], claim: Claim) -> Carried:
    """ "blames the rebels": for the attack told last."""
    if len(claim.span.exact.split()) > 6 or not claim.cue or not claim.cue.exact.lower().startswith("blam"):
        return [], ""
    here = ground.story.at(claim.span.start)
    for placed in reversed(told[-RECENT:]):
        earlier = placed.event
        if earlier.paragraph < here - 1:
            break
        near = earlier.paragraph == here and earlier.claim.kind in (*HAPPENINGS, *MOVES)
        if placed.places and (near or earlier.claim.kind in HAPPENINGS):
            return [m for m in placed.places if m.role in CARRIED_ROLES], "blamed for the attack told before"
    return [], ""


