"""Private people said or suffered something once and are findable for ever: their names can be taken out of an export.

Who is private: a witness, a captive, whoever a claim notes as a private person. Officials, bodies, outlets and pieces
of evidence are not. What is taken out: the speaker's name, words, office and id, and every word of a private name
wherever it occurs in the claims of the same report. Blanked words keep their length, so that offsets stay true; the
source address is kept, as without it nothing can be checked, and it may itself hold a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from fogline.records.claim import Actor, Claim, Hop, Reason, Speaker
from fogline.records.span import Span

BLANK = "█"
NAMED_BODIES = frozenset({"organisation", "media", "evidence"})  # whose names are nobody's
BODIES = NAMED_BODIES | {"official"}
PRIVATE_NOTES = frozenset({"private_person", "captive_testimony"})

# Capitalised words that are nobody's name: at the start of a speaker ("Residents of …") or before one ("Sgt …").
_PERSON_WORDS = """
    a an the one two three four several some many most other another he she they it we i you his her their our my
    who mr mrs ms miss dr doctor prof professor sgt sergeant lt lieutenant capt captain maj major col colonel gen
    general private pvt cpl corporal pow pows prisoner prisoners captive captives captured serviceman servicemen soldier
    soldiers conscript fighter fighters militant militants officer witness witnesses eyewitness eyewitnesses resident
    residents villager villagers local locals civilian civilians survivor survivors refugee refugees medic medics nurse
    nurses teacher farmer driver volunteer volunteers activist activists worker workers mother father wife husband
    daughter son brother sister grandmother grandfather man men woman women people person child children boy girl
    student students relative relatives neighbour neighbours neighbor neighbors shopkeeper source sources in on at of
    from near and or by with to as for that this there when after before but not no unnamed anonymous elderly young
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december"""
NOT_A_NAME = frozenset(_PERSON_WORDS.split())

# A run of capitals with one of these is a body, not a person.
_BODY_WORDS = """
    ministry army forces force brigade battalion regiment corps division staff council committee commission union
    nations united republic federation government parliament cross crescent hospital clinic university school office
    agency service department court church mosque party movement front group international human rights watch north
    south east west northern southern eastern western street avenue square road district region province airport
    station river"""
OF_A_BODY = frozenset(_BODY_WORDS.split())

# "A resident of X" gives the town, "a cousin of X" the person.
_PLACING = frozenset({"of", "from", "in", "near", "at", "outside", "around", "to"})
_KIN = frozenset(
    {"mother", "father", "wife", "husband", "son", "daughter", "brother", "sister", "relative", "cousin", "friend"})
# A lower-case word after one capital makes that an adjective ("a captured X soldier"), unless it is one of these.
_AFTER_A_NAME = frozenset(
    {"who", "and", "or", "of", "from", "in", "near", "at", "a", "an", "the", "aged", "with", "said", "told", "says"})

_WORD = re.compile(r"[^\W\d_][\w’'‑-]*")
_AGED = re.compile(r"\s*(?:,|\()\s*(?:aged\s+)?\d{1,2}\b")


def private_names(claims: Iterable[Claim], public: Iterable[str] = ()) -> frozenset[str]:
    """The words of private people's names in the claims of one report. `public` are further names that are nobody's:
    its places and bodies, where not all of its claims are given."""
    names: set[str] = set()
    kept = {word for text in public for word in _names(text)}
    for claim in claims:
        kept.update(word for place in claim.places for text in (place.name, place.span.exact) for word in _names(text))
        speaker = claim.speaker
        if speaker and speaker.capacity in NAMED_BODIES:
            kept.update(_names(speaker.name))
        if speaker and private_label(claim):
            written = (speaker.name, *(s.exact for s in (speaker.span, speaker.mention) if s))
            names.update(word for text in written for word in _names_given(text))
        elif PRIVATE_NOTES.intersection(claim.notes):
            names.update(_names_told(claim))
    return frozenset(names - kept)


def private_label(claim: Claim) -> str | None:
    """What a private speaker is called instead of by name; None where the speaker is not private."""
    if claim.speaker is None:
        return None
    capacity = claim.speaker.capacity
    if capacity in ("captive", "witness"):
        return f"a {capacity}"
    if "captive_testimony" in claim.notes and capacity not in BODIES:
        return "a captive"
    if "private_person" in claim.notes and capacity not in BODIES | {"military"}:
        return "a private person"
    return None


def masked(claim: Claim, names: frozenset[str]) -> Claim:
    """The claim without its private speaker's name, and with every word of `names` blanked in its words."""
    label = private_label(claim)
    speaker = claim.speaker
    if speaker and not label and speaker.capacity not in BODIES and names.intersection(_names(speaker.name)):
        label = "a private person"
    if not label and not names:
        return claim

    def without(span: Span | None) -> Span | None:
        return span and _blank_span(span, names)

    def grounds(reason: Reason) -> Reason:
        told = label and reason.field.startswith("speaker")
        return Reason(reason.field, blanked(reason.rule, names), None if told else without(reason.words), reason.by)

    return replace(
        claim, span=_blank_span(claim.span, names), speaker=Speaker(
            name=label, party=speaker.party, capacity=speaker.capacity) if speaker and label else speaker,
        cue=without(claim.cue),
        chain=tuple(Hop(blanked(hop.name, names), hop.relation) for hop in claim.chain),
        agent=_masked_actor(claim.agent, names), target=_masked_actor(claim.target, names),
        when=tuple(replace(time, span=without(time.span)) for time in claim.when),
        figures=tuple(replace(figure, span=_blank_span(figure.span, names)) for figure in claim.figures),
        reasons=tuple(map(grounds, claim.reasons)))


def blanked(text: str, names: frozenset[str]) -> str:
    """The text with each word of a private name covered, at its full length."""
    pattern = _pattern(names)
    return pattern.sub(lambda found: BLANK * len(found[0]), text) if pattern else text


@lru_cache(maxsize=64)
def _pattern(names: frozenset[str]) -> re.Pattern[str] | None:
    if not names:
        return None
    written = sorted({form for name in names for form in (name, name.upper())}, key=lambda n: (-len(n), n))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, written))})(?!\w)")


def _blank_span(span: Span, names: frozenset[str]) -> Span:
    return Span(span.start, span.end, blanked(span.exact, names))


def _masked_actor(actor: Actor | None, names: frozenset[str]) -> Actor | None:
    return Actor("a private person", actor.side) if actor and names.intersection(_names(actor.name)) else actor


def _names(text: str) -> Iterator[str]:
    """The words of a text that could be part of a name."""
    for found in _WORD.finditer(text):
        word = re.sub(r"['’]s$", "", found[0])
        if len(word) > 1 and word[0].isupper() and word.casefold() not in NOT_A_NAME:
            yield word


def _names_given(text: str) -> Iterator[str]:
    """The name in a speaker as written: not the town they are of, nor the country of "a captured X soldier"."""
    tokens = list(_WORD.finditer(text))
    n = 0
    while n < len(tokens):
        last = n
        while last < len(tokens) and next(_names(tokens[last][0]), None) is not None:
            last += 1
        run = tokens[n:last]
        before = [token[0].casefold() for token in tokens[max(0, n - 2):n]]
        placed = bool(before) and before[-1] in _PLACING and not (before[-1] == "of" and before[0] in _KIN)
        described = (
            len(run) == 1 and last < len(tokens) and text[run[-1].end():tokens[last].start()] == " "
            and tokens[last][0].casefold() not in _AFTER_A_NAME)
        if not placed and not described:
            yield from (name for word in run for name in _names(word[0]))
        n = last + 1


def _names_told(claim: Claim) -> Iterator[str]:
    """Names of private people in what is claimed ("the dead include …"): runs of capitals, or a capital with an age."""
    text, start = claim.span.exact, claim.span.start
    known = [p.span for p in claim.places] + [t.span for t in claim.when if t.span]
    known += [f.span for f in claim.figures if f.unit != "person"]  # that one is told of by name
    run: list[re.Match[str]] = []
    for found in (*_WORD.finditer(text), None):
        free = found is not None and next(_names(found[0]), None) is not None and not any(
            s.start <= start + found.start() < s.end for s in known)
        joined = bool(found and run and text[run[-1].end():found.start()].strip(".") in (" ", ""))
        if run and not (free and joined):
            aged = _AGED.match(text, run[-1].end())
            if (len(run) > 1 or aged) and not OF_A_BODY.intersection(word[0].casefold() for word in run):
                yield from (name for word in run for name in _names(word[0]))
            run = []
        if free and found:
            run.append(found)
    for actor in (claim.agent, claim.target):
        if actor and actor.side is None:
            yield from _names(actor.name)
