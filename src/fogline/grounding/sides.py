"""Who speaks, for whom: every claim's speaker gets a name, an office, a party and a side, each with its reason.

Nothing here knows a nation or a person: the profile does. What neither the words nor the report settle stays UNKNOWN.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from fogline.grounding.actors import actors
from fogline.grounding.doubts import doubtful_words, side_of_both, unclear
from fogline.grounding.governing import SOMEBODYS
from fogline.grounding.holders import holder_that_day
from fogline.grounding.naming import ONE_OF_THEM, Identity, as_written, institution_of, neutral_name, speaker_id
from fogline.grounding.offices import EMPTY_WORDS, RANKS, OfficeIndex, Phrase, name_key, read_phrase
from fogline.grounding.ownwords import Standing
from fogline.grounding.people import LEADS, Known, People, introductions
from fogline.grounding.possessors import subjects_before
from fogline.grounding.standing import Scene
from fogline.grounding.unowned import explained
from fogline.grounding.wording import notes_on_words
from fogline.language import Paragraph, Parsed
from fogline.problems import Problem
from fogline.profiles import Profile
from fogline.records import Claim, Reason, Span, Speaker
from fogline.records.vocabulary import MEDIA, NO_PARTY, OUTLET, UNKNOWN, WITNESS, Capacity, Note

UNTOLD = RANKS | {"vague", "evidence"}  # words beside a name that do not say for whom a person speaks
PRONOUNS = frozenset("he she they it we i you him her them one who this that these those both each".split())
BY_VOICE: dict[str, Capacity] = {
    "witness": "witness", "media": "media", "evidence": "evidence", "captive": "captive", "vague": "unnamed",
    "military": "military"}
PRESS_PEOPLE = re.compile(r"journalist|reporter|correspondent|blogger|editor|photographer|columnist|cameraman", re.I)
SPOKESMAN = re.compile(r"spokes|press secretary|representative|head$|chief$|commander", re.I)
# Whose "its" may be: not a crowd's, a picture's or a nameless source's.
NOBODYS = frozenset({"witness", "unnamed", "evidence", "captive"})


@dataclass(frozen=True, slots=True)
class Before:
    """Who spoke last before a speaker: for whom, under which name, and at which character the words stand."""

    standing: Standing
    name: str
    at: int


@dataclass(frozen=True, slots=True)
class Placed:
    """What a report says of one person: the side, the office, and the phrase that says most."""

    standing: Standing | None = None
    office: str | None = None
    phrase: Phrase | None = None


def name_sides(
        claims: tuple[Claim, ...], parsed: Parsed, profile: Profile) -> tuple[tuple[Claim, ...], tuple[Problem, ...]]:
    """Claims with speakers and sides, actors and notes filled in; a problem for each speaker left without a side."""
    index = OfficeIndex.of(profile)
    cast = _Cast(claims, parsed, index)
    present = frozenset(s for s, n in cast.scene.counts.items() if n)
    named: list[Claim] = []
    problems: list[Problem] = []
    troubled: set[tuple[int, int]] = set()
    last: tuple[int, Before] | None = None
    for claim in claims:
        paragraph = parsed.paragraph_at(claim.span.start)
        at = paragraph.index if paragraph else 0
        claim, identity = cast.named(claim, last[1] if last and last[0] >= at - 1 else None)
        if identity is not None:
            last = (at, _before(claim, identity)) if identity.capacity not in NOBODYS else last
            if (trouble := _problem(claim, identity, parsed.body.report.source)) is not None and trouble.span:
                where = (trouble.span.start, trouble.span.end)
                if where not in troubled:
                    problems.append(trouble)
                troubled.add(where)
        if paragraph is not None:
            agent, target = actors(claim, paragraph, index.parties, present)
            claim = replace(claim, agent=claim.agent or agent, target=claim.target or target)
        named.append(_noted(claim, index))
    return explained(named, parsed, index.parties, present), tuple(problems)


class _Cast:
    """The speakers of one report. Phrases are read once, however many claims rest on them."""

    def __init__(self, claims: tuple[Claim, ...], parsed: Parsed, index: OfficeIndex) -> None:
        self.text, self.index, self.parsed = parsed.text, index, parsed
        self.captive: Standing | None = None  # the captive who spoke last
        self.scene = Scene(parsed, index)
        self.doubtful = doubtful_words(claims)
        self.phrases: dict[tuple[int, int], Phrase] = {}
        for claim in claims:
            for span in _words_of(claim.speaker):
                if (span.start, span.end) not in self.phrases:
                    self.phrases[span.start, span.end] = read_phrase(self.text, span.start, span.end, index)
        names = [p.person for p in self.phrases.values() if p.person and _is_person(p)]
        self.people = People(names, index, parsed.body.published)
        self.by_person = self._placed()
        self._identities: dict[tuple[Span | None, Span | None, str], Identity] = {}

    def _placed(self) -> dict[int, Placed]:
        """For each person, the side and the office that the report or the profile gives, the first words to say so."""
        found: dict[int, Placed] = {}
        for phrase in sorted(self.phrases.values(), key=lambda p: p.span.start):
            if (known := self._known(phrase)) is not None:
                before = found.get(id(known), Placed())
                found[id(known)] = Placed(
                    before.standing or self._by_words(phrase, before), before.office or phrase.office,
                    before.phrase if before.phrase and _told(before.phrase) else phrase)
        for known in self.people.all():
            placed = found.get(id(known), Placed())
            if placed.standing is None:
                standing = self._from_profile(known)
                found[id(known)] = replace(placed, standing=standing) if standing else self._introduced(known, placed)
        return found

    def _by_words(self, phrase: Phrase, before: Placed) -> Standing | None:
        """What the words say; whom the report has named with an office is no private person later on."""
        standing = self.scene.by_words(phrase)
        private = standing is not None and standing.side == WITNESS and phrase.role is None
        return None if private and before.phrase is not None and _told(before.phrase) else standing

    def _from_profile(self, known: Known) -> Standing | None:
        if known.profile is None:
            return None
        party = self.index.parties.party(known.profile.side)
        rule = f"the profile knows {known.profile.name} as {known.profile.office}"
        return Standing(known.profile.side, party.id if party else None, rule, known.spellings[0])

    def _introduced(self, known: Known, placed: Placed) -> Placed:
        """The office that stands beside a person's name, in the speaker's own words or anywhere else in the report."""
        if placed.phrase is not None and _told(placed.phrase):
            return placed
        best = placed
        for start, end in introductions(self.text, known):
            if any(_told(p) for (low, high), p in self.phrases.items() if low < end and start < high):
                continue
            phrase = read_phrase(self.text, start, end, self.index)
            leads = LEADS.search(self.text, start, end) is not None
            led = self.scene.groups.meant(phrase) if leads and not phrase.parties else None
            leads = bool(phrase.parties or led) and leads
            if phrase.person is None or not (leads or (phrase.role is not None and _told(phrase))):
                continue
            if known.profile is None:
                known.name = max(known.name, phrase.person.exact, key=lambda n: len(n.split()))
            standing = self.scene.by_words(phrase) or led or self.scene.before_whose(phrase)
            if standing is not None:
                told = phrase.office or (phrase.role.span.exact if phrase.role else phrase.span.exact)
                rule = f"introduced as '{told}'"
                return Placed(replace(standing, rule=rule), placed.office or phrase.office, phrase)
            best = best if best.phrase and _told(best.phrase) else Placed(None, phrase.office, phrase)
        return best

    def _known(self, phrase: Phrase) -> Known | None:
        return self.people.find(phrase.person.exact) if phrase.person and _is_person(phrase) else None

    def named(self, claim: Claim, last: Before | None) -> tuple[Claim, Identity | None]:
        """One claim with its speaker made out."""
        if claim.speaker is None:
            side, rule = _voiceless(claim)
            return replace(claim, side=side, reasons=(*claim.reasons, Reason("side", rule))), None
        identity = self._made_out(claim, last)
        standing = identity.standing
        party = self.scene.party(standing)
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
            says = f"id of {holder.name}, whom the profile knows as {holder.office} on {self.parsed.body.published}"
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

    def _made_out(self, claim: Claim, last: Before | None) -> Identity:
        """The identity behind a claim's speaker words, made out once for all claims that rest on them."""
        speaker = claim.speaker
        assert speaker is not None
        key = (speaker.span, speaker.mention, claim.attribution)
        if key not in self._identities:
            self._identities[key] = self._identity(claim, last)
        return self._identities[key]

    def _identity(self, claim: Claim, last: Before | None) -> Identity:
        """The speaker's own words first, then the earlier words that a pronoun or short form stands for."""
        phrases = [self.phrases[s.start, s.end] for s in _words_of(claim.speaker)]
        if not phrases:
            assert claim.speaker is not None
            nobody = Standing(UNKNOWN, None, "a pronoun that nothing before it settles", claim.speaker.span)
            return Identity(claim.speaker.name, nobody, "other")
        main = best = phrases[0]
        if main.span in self.doubtful:
            shared = side_of_both(main, self.scene)
            return Identity(as_written(main), shared, self._capacity(main, None, shared, claim), main.office)
        standing, person = self._standing(main), self._known(main)
        for other in phrases[1:]:
            if standing is None or (person is None and self._known(other) and main.role is None):
                standing = standing or self._standing(other)
                person = person or self._known(other)
                best = other if main.person is None else main
        if person is None and (earlier := self._holder(main)) is not None:
            person, best = earlier
            standing = standing or self._standing(best)
        owner = None
        if standing is None and main.possessed:
            standing, owner = self._of_owner(main, last)
        placed = self.by_person.get(id(person), Placed()) if person else Placed()
        if standing is None and placed.phrase is not None and placed.phrase.possessed:
            standing, owner = self._of_owner(placed.phrase, None)
        if main.captive and (standing is None or standing.side == UNKNOWN):
            standing = self.captive or standing
        elif main.captive:
            self.captive = standing
        # Earlier, fuller words are the better witness: "the army's press centre", then "the press centre".
        for phrase in (*reversed(phrases), *([placed.phrase] if placed.phrase else [])):
            standing = standing or self.scene.by_report(phrase)
        standing = standing or self._one_of_them(main)
        standing = standing or Standing(UNKNOWN, None, "neither the words nor the report say for whom", main.span)
        if not _told(best) and best.institution is None and placed.phrase is not None and _told(placed.phrase):
            best = placed.phrase  # a bare surname, or a rank and a name, is still the ministry's spokesman
        holder = None if person or owner else holder_that_day(
            best, standing.side, self.text[slice(*claim.context)], self.parsed.body.published, self.index)
        return Identity(
            person.name if person else self._called(best, standing, owner), standing,
            self._capacity(best, person, standing, claim),
            best.office or placed.office, person is not None, standing.side == WITNESS, holder)

    def _standing(self, phrase: Phrase) -> Standing | None:
        known = self._known(phrase)
        standing = self._by_words(phrase, self.by_person.get(id(known), Placed()) if known else Placed())
        known = known if standing is None else None
        placed = self.by_person.get(id(known)) if known else None
        if placed is not None and placed.standing is not None:
            return replace(placed.standing, rule=f"the same person: {placed.standing.rule}")
        return standing

    def _holder(self, phrase: Phrase) -> tuple[Known, Phrase] | None:
        """ "The spokesman", said again: the person of that office whom the report named last."""
        if phrase.role is None or phrase.role.voice not in ("office", "military") or phrase.institution:
            return None
        said_again = phrase.span.exact.lower().startswith("the ") and not phrase.rest and not phrase.parties \
            and not SOMEBODYS.search(phrase.span.exact)
        office = phrase.role.span.exact.lower()
        before = [
            (known, p) for p in self.phrases.values() if said_again and p.span.start < phrase.span.start
            and p.role is not None and p.role.span.exact.lower() == office and (known := self._known(p)) is not None]
        if len({id(known) for known, _ in before}) > 1:
            return None  # which of them the words before say, if anything does
        return max(before, key=lambda k: k[1].span.start, default=None) or self._in_that_office(phrase)

    def _in_that_office(self, phrase: Phrase) -> tuple[Known, Phrase] | None:
        """ "The X foreign minister", where the report has named the man who was it that day."""
        side = self.scene.by_words(phrase)
        if side is None or phrase.person is not None or phrase.office is None or not phrase.parties:
            return None
        nation = {w for m in phrase.parties for w in name_key(m.span.exact).split()}
        wanted = set(name_key(phrase.office).split()) - nation - EMPTY_WORDS
        for known in self.people.all():
            who = known.profile
            if who is not None and who.side == side.side and wanted == set(name_key(who.office).split()) - EMPTY_WORDS \
                    and min(s.start for s in known.spellings) < phrase.span.start:
                return known, phrase
        return None

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

    def _called(self, phrase: Phrase, standing: Standing, owner: str | None = None) -> str:
        return neutral_name(phrase, standing, self.scene, self.phrases.values(), owner=owner)

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


def _before(claim: Claim, identity: Identity) -> Before:
    """A claim's speaker, as the one whom a later "its" can mean."""
    assert claim.speaker is not None
    at = claim.speaker.span.start if claim.speaker.span else claim.span.start
    return Before(identity.standing, identity.name, at)


def _words_of(speaker: Speaker | None) -> Iterable[Span]:
    """The words to read for a speaker, nearest first; a pronoun says nothing by itself."""
    if speaker is None:
        return ()
    spans = [s for s in (speaker.span, speaker.mention) if s is not None]
    return dict.fromkeys(s for s in spans if s.exact.lower() not in PRONOUNS)


def _told(phrase: Phrase) -> bool:
    """Whether a phrase says what somebody speaks as."""
    return phrase.role is not None and phrase.role.voice not in UNTOLD


def _is_person(phrase: Phrase) -> bool:
    """Whether the name in a phrase is a person's: a channel or a paper also has one."""
    if phrase.role is None or phrase.role.voice != "media":
        return phrase.role is None or phrase.role.voice != "evidence"
    return bool(PRESS_PEOPLE.search(phrase.role.span.exact))


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


def _noted(claim: Claim, index: OfficeIndex) -> Claim:
    found = notes_on_words(claim, index.parties)
    if not found:
        return claim
    notes = dict.fromkeys((*claim.notes, *(n for n, _, _ in found)))
    return replace(
        claim, notes=tuple(notes), reasons=(*claim.reasons, *(Reason("notes", rule, w) for _, w, rule in found)))
