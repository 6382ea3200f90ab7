"""Who a claim's speaker is: the name, the standing, the office and the capacity, from all the words they rest on."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from fogline.grounding.cast import Cast, told, words_of
from fogline.grounding.doubts import doubtful_words, side_of_both
from fogline.grounding.holders import holder_that_day
from fogline.grounding.naming import ONE_OF_THEM, Identity, as_written, institution_of, neutral_name
from fogline.grounding.offices import OfficeIndex, Phrase, read_phrase
from fogline.grounding.ownwords import Standing
from fogline.grounding.people import Known
from fogline.grounding.possessors import subjects_before
from fogline.language import Paragraph, Parsed
from fogline.records import Claim, Span
from fogline.records.vocabulary import MEDIA, NO_PARTY, OUTLET, UNKNOWN, WITNESS, Capacity

BY_VOICE: dict[str, Capacity] = {
    "witness": "witness", "media": "media", "evidence": "evidence", "captive": "captive", "vague": "unnamed",
    "military": "military"}
SPOKESMAN_ALONE = re.compile(
    r"(?:the\s+)?(?:(?:deputy|acting|chief|official|lead|main)\s+)?(?:spokes(?:man|woman|person)|press\s+secretary)\b"
    r"(?!\s+(?:for|of)\b)", re.I)
IN_PLACE = re.compile(r"\s+in\s+[A-Z][\w’'-]+")
FOR_ITS_FORCES = re.compile(
    r"\b(?:spokes\w+|commander|officer|fighter|soldier|official)s?\s+(?:for|of|in|with)\s+(?:its|their)\s+(?:\w+\s+)?"
    r"(?:forces|troops|army|fighters|military|armed\s+wing|militia|movement|delegation)\b", re.I)
SPOKESMAN = re.compile(r"spokes|press secretary|representative|head$|chief$|commander", re.I)


@dataclass(frozen=True, slots=True)
class Before:
    """Who spoke last before a speaker: for whom, under which name, and at which character the words stand."""

    standing: Standing
    name: str
    at: int
    party: bool = False  # the party itself spoke, under its name


class Identities:
    """The speakers of one report's claims. Claims that rest on the same words have one identity, made out once."""

    def __init__(self, claims: tuple[Claim, ...], parsed: Parsed, index: OfficeIndex) -> None:
        self.text, self.index, self.parsed = parsed.text, index, parsed
        self.captive: Standing | None = None  # the captive who spoke last
        self.cast = Cast(claims, parsed, index)
        self.scene = self.cast.scene
        self.doubtful = doubtful_words(claims)
        self._settled: dict[int, Standing] = {}  # whose somebody is, found out where he first spoke
        self._made: dict[tuple[Span | None, Span | None, str], Identity] = {}

    def made_out(self, claim: Claim, last: Before | None) -> Identity:
        """The identity behind a claim's speaker words, made out once for all claims that rest on them."""
        speaker = claim.speaker
        assert speaker is not None
        key = (speaker.span, speaker.mention, claim.attribution)
        if key not in self._made:
            self._made[key] = self._identity(claim, last)
        return self._made[key]

    def _identity(self, claim: Claim, last: Before | None) -> Identity:
        """The speaker's own words first, then the earlier words that a pronoun or short form stands for."""
        phrases = [self.cast.phrases[s.start, s.end] for s in words_of(claim.speaker)]
        if not phrases:
            assert claim.speaker is not None
            nobody = Standing(UNKNOWN, None, "a pronoun that nothing before it settles", claim.speaker.span)
            return Identity(claim.speaker.name, nobody, "other")
        main = best = phrases[0]
        if main.span in self.doubtful:
            shared = side_of_both(main, self.scene)
            return Identity(as_written(main), shared, self._capacity(main, None, shared, claim), main.office)
        standing, person = self.cast.standing(main), self.cast.known(main)
        for other in phrases[1:]:
            if standing is None or (person is None and self.cast.known(other) and main.role is None):
                standing = standing or self.cast.standing(other)
                person = person or self.cast.known(other)
                best = other if main.person is None else main
        if person is None and (earlier := self.cast.holder(main)) is not None:
            person, best = earlier
            standing = standing or self.cast.standing(best)
        owner = None
        if standing is None and main.possessed:
            standing, owner = self._of_owner(main, last)
            if person is not None and standing is not None:
                self._settled[id(person)] = standing
        placed = self.cast.placed(person)
        if standing is None and placed.phrase is not None and placed.phrase.possessed:
            standing = self._settled.get(id(person))
            if standing is None:
                standing, owner = self._of_owner(placed.phrase, None)
        if main.captive and (standing is None or standing.side == UNKNOWN):
            standing = self.captive or standing
        elif main.captive:
            self.captive = standing
        if standing is None:
            standing = self._of_its_forces(placed.phrase or main)
        near = self._of_who_spoke(claim, placed.phrase or main, last) if standing is None else None
        # Earlier, fuller words are the better witness: "the army's press centre", then "the press centre".
        for phrase in (*reversed(phrases), *([placed.phrase] if placed.phrase else [])):
            standing = standing or self.scene.by_report(phrase)
        near = near or (self._settled.get(id(person)) if person else None)
        if near is not None and standing is not None and standing.side != near.side:
            standing = Standing(UNKNOWN, None, "of who spoke last, or of whom the report says", main.span)
        if near is not None and standing is None and person is not None:
            self._settled[id(person)] = near
        standing = standing or near or self._one_of_them(main)
        standing = standing or Standing(UNKNOWN, None, "neither the words nor the report say for whom", main.span)
        if not told(best) and best.institution is None and placed.phrase is not None and told(placed.phrase):
            best = placed.phrase  # a bare surname, or a rank and a name, is still the ministry's spokesman
        holder = None if person or owner else holder_that_day(
            best, standing.side, self.text[slice(*claim.context)], self.parsed.body.published, self.index)
        return Identity(
            person.name if person else self._called(best, standing, owner), standing,
            self._capacity(best, person, standing, claim),
            best.office or placed.office, person is not None, standing.side == WITNESS, holder=holder,
            itself=person is None and best.office is None)

    def _of_owner(self, phrase: Phrase, last: Before | None) -> tuple[Standing | None, str | None]:
        """ "Its spokesman" is of the subject told of last or of the last speaker, whichever is nearer; and its name."""
        at = phrase.span.start
        paragraph = self.parsed.paragraph_at(at)
        for subject in subjects_before(paragraph, at) if paragraph else ():
            if last is not None and last.at >= subject.start:
                break
            owner = read_phrase(self.text, subject.start, subject.end, self.index)
            if owner.rest or owner.person or not (owner.parties or owner.institution):
                continue
            standing = self.scene.by_words(owner) or (self.scene.by_report(owner) if owner.institution else None)
            if standing is not None and standing.side != UNKNOWN:
                rule = f"'its' is of '{subject.exact}', the subject before it"
                return replace(standing, rule=rule, words=subject), self._called(owner, standing)
        if last is not None:
            known = last.standing.side != UNKNOWN
            return (replace(last.standing, rule="'its' is of the last speaker's party") if known else None), last.name
        return self.scene.nearest_before(at), None

    def _of_its_forces(self, phrase: Phrase) -> Standing | None:
        """ "NAME, a spokesman for its forces": of the subject told of before, as "its spokesman" is."""
        its = FOR_ITS_FORCES.search(phrase.span.exact) if not phrase.parties else None
        paragraph = self.parsed.paragraph_at(phrase.span.start) if its else None
        subject = next(subjects_before(paragraph, phrase.span.start), None) if paragraph else None
        if subject is None:
            return None
        seat = IN_PLACE.match(self.text, subject.end)
        owner = read_phrase(self.text, subject.start, seat.end() if seat else subject.end, self.index)
        standing = self.scene.words.owner_in(owner) if not owner.person else None
        if standing is None or standing.side in NO_PARTY:
            return None
        return replace(standing, rule=f"'its' is of '{subject.exact}', the subject before it", words=subject)

    def _of_who_spoke(self, claim: Claim, phrase: Phrase, last: Before | None) -> Standing | None:
        """ "Spokesman NAME", of nobody named: of the party that just spoke under its own name.

        Not where he denies, nor where another party has been named since.
        """
        office = phrase.role is not None and SPOKESMAN_ALONE.match(phrase.span.exact)
        if not office or phrase.parties or phrase.institution or phrase.lands or "denial" in claim.flags:
            return None
        if last is None or not last.party or last.standing.side in NO_PARTY:
            return None
        if self.scene.another_named(last.standing.side, last.at, phrase.span.start):
            return None
        return replace(last.standing, rule="a spokesman just after that party spoke")

    def _called(self, phrase: Phrase, standing: Standing, owner: str | None = None) -> str:
        return neutral_name(phrase, standing, self.scene, self.cast.phrases.values(), owner=owner)

    def _one_of_them(self, phrase: Phrase) -> Standing | None:
        """ "One of them" is of the people told of just before, where these are of no party."""
        if not ONE_OF_THEM.match(phrase.span.exact):
            return None
        paragraph: Paragraph | None = self.parsed.paragraph_at(phrase.span.start)
        low = paragraph.start if paragraph else phrase.span.start
        before = list(self.index.roles.find(self.text, low, phrase.span.start))
        if not before or "witness" not in before[-1].values:
            return None
        words = Span.cut(self.text, before[-1].start, before[-1].end)
        return Standing(WITNESS, None, f"one of the '{words.exact}' told of before", words)

    def _capacity(self, phrase: Phrase, person: Known | None, standing: Standing, claim: Claim) -> Capacity:
        voice = phrase.role.voice if phrase.role else ""
        party = self.scene.party(standing)
        if phrase.captive:
            return "captive"
        if voice in BY_VOICE and standing.side in (*NO_PARTY,) and voice != "military":
            return BY_VOICE[voice]
        if standing.side in (MEDIA, WITNESS, OUTLET) and voice != "evidence":
            return "witness" if standing.side == WITNESS else "media"
        if party is not None and party.kind == "body":
            return "organisation"
        if voice == "expert":
            return "other" if person else "organisation"
        if voice == "vague" or claim.attribution == "explicit_vague":
            return "unnamed"
        if standing.side in NO_PARTY:
            return "other"
        institution = institution_of(phrase, self.scene)
        ranked = phrase.ranked and phrase.role is not None and SPOKESMAN.search(phrase.role.span.exact)
        if voice in ("military", "rank") or (ranked and (institution is None or institution.capacity == "military")):
            return "military"
        if institution is None and party is not None and party.kind == "armed_group":
            return "military"
        return institution.capacity if institution else "official"
