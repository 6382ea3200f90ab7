"""Who speaks, for whom: every claim's speaker gets a name, an office, a party and a side, each with its reason.

Nothing here knows a nation or a person: the profile does. What neither the words nor the report settle stays UNKNOWN.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from anyascii import anyascii

from fogline.grounding.actors import actors
from fogline.grounding.offices import ARTICLE, OfficeIndex, Phrase, read_phrase
from fogline.grounding.people import Known, People, introductions
from fogline.grounding.standing import Scene, Standing
from fogline.grounding.wording import notes_on_words
from fogline.language import Parsed
from fogline.problems import Problem
from fogline.profiles import Party, Profile
from fogline.records import Claim, Reason, Span, Speaker
from fogline.records.vocabulary import MEDIA, NO_PARTY, OUTLET, UNKNOWN, Capacity, Note

PRONOUNS = frozenset("he she they it we i you him her them one who this that these those both each".split())
BY_VOICE: dict[str, Capacity] = {
    "witness": "witness", "media": "media", "evidence": "evidence", "captive": "captive", "vague": "unnamed",
    "military": "military"}
PRESS_PEOPLE = re.compile(r"journalist|reporter|correspondent|blogger|editor|photographer|columnist|cameraman", re.I)
FRAGMENTS = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Identity:
    """A speaker made out: everything that goes into a claim, and the rules that gave it."""

    name: str
    standing: Standing
    capacity: Capacity
    office: str | None = None
    person: bool = False
    private: bool = False


def name_sides(
        claims: tuple[Claim, ...], parsed: Parsed, profile: Profile) -> tuple[tuple[Claim, ...], tuple[Problem, ...]]:
    """Claims with speakers and sides, actors and notes filled in; a problem for each speaker left without a side."""
    index = OfficeIndex.of(profile)
    cast = _Cast(claims, parsed, index)
    present = frozenset(s for s, n in cast.scene.counts.items() if n)
    named: list[Claim] = []
    problems: list[Problem] = []
    troubled: set[tuple[int, int]] = set()
    last: tuple[int, Standing] | None = None
    for claim in claims:
        claim, identity = cast.named(claim, last)
        paragraph = parsed.paragraph_at(claim.span.start)
        if identity is not None:
            at = paragraph.index if paragraph else -1
            last = (at, identity.standing) if identity.standing.side not in NO_PARTY else last
            if (trouble := _problem(claim, identity, parsed.body.report.source)) is not None and trouble.span:
                where = (trouble.span.start, trouble.span.end)
                if where not in troubled:
                    problems.append(trouble)
                troubled.add(where)
        if paragraph is not None:
            agent, target = actors(claim, paragraph, index.parties, present)
            claim = replace(claim, agent=claim.agent or agent, target=claim.target or target)
        named.append(_noted(claim, index))
    return tuple(named), tuple(problems)


class _Cast:
    """The speakers of one report. Phrases are read once, however many claims rest on them."""

    def __init__(self, claims: tuple[Claim, ...], parsed: Parsed, index: OfficeIndex) -> None:
        self.text, self.index = parsed.text, index
        self.scene = Scene(parsed, index)
        self.phrases: dict[tuple[int, int], Phrase] = {}
        for claim in claims:
            for span in _words_of(claim.speaker):
                if (span.start, span.end) not in self.phrases:
                    self.phrases[span.start, span.end] = read_phrase(self.text, span.start, span.end, index)
        names = [p.person for p in self.phrases.values() if p.person and _is_person(p)]
        self.people = People(names, index, parsed.body.published)
        self.by_person = self._placed()

    def _placed(self) -> dict[int, tuple[Standing, str | None]]:
        """For each person, the side and the office that the report or the profile gives, best words first."""
        found: dict[int, tuple[Standing, str | None]] = {}
        offices: dict[int, str] = {}
        for phrase in sorted(self.phrases.values(), key=lambda p: p.span.start):
            known = self._known(phrase)
            if known is None:
                continue
            if phrase.office:
                offices.setdefault(id(known), phrase.office)
            standing = self.scene.by_words(phrase)
            if standing is not None and id(known) not in found:
                found[id(known)] = (standing, phrase.office)
        for known in self.people.all():
            if id(known) in found:
                found[id(known)] = (found[id(known)][0], offices.get(id(known)))
            elif (placed := self._from_profile(known) or self._introduced(known)) is not None:
                found[id(known)] = (placed[0], offices.get(id(known)) or placed[1])
        return found

    def _from_profile(self, known: Known) -> tuple[Standing, str | None] | None:
        if known.profile is None:
            return None
        party = self.index.parties.party(known.profile.side)
        rule = f"the profile knows {known.profile.name} as {known.profile.office}"
        return Standing(known.profile.side, party.id if party else None, rule, known.spellings[0]), None

    def _introduced(self, known: Known) -> tuple[Standing, str | None] | None:
        """The office a person is introduced with where he or she does not speak."""
        for start, end in introductions(self.text, known):
            if (start, end) in self.phrases:
                continue
            phrase = read_phrase(self.text, start, end, self.index)
            standing = self.scene.by_words(phrase) if phrase.person and phrase.role else None
            if standing is not None:
                return replace(standing, rule=f"introduced as '{phrase.office or phrase.span.exact}'"), phrase.office
        return None

    def _known(self, phrase: Phrase) -> Known | None:
        return self.people.find(phrase.person.exact) if phrase.person and _is_person(phrase) else None

    def named(self, claim: Claim, last: tuple[int, Standing] | None) -> tuple[Claim, Identity | None]:
        """One claim with its speaker made out."""
        if claim.speaker is None:
            side, rule = _voiceless(claim)
            return replace(claim, side=side, reasons=(*claim.reasons, Reason("side", rule))), None
        identity = self._identity(claim, last)
        standing = identity.standing
        party = self.scene.party(standing)
        speaker = replace(
            claim.speaker, name=identity.name, office=claim.speaker.office or identity.office,
            party=party.id if party else None, capacity=identity.capacity,
            id=_speaker_id(identity, party))
        words = claim.speaker.span or claim.speaker.mention
        reasons = [Reason("side", standing.rule, standing.words)]
        if identity.name != claim.speaker.name:
            says = "the fullest name of this person" if identity.person else "the neutral name of this speaker"
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

    def _identity(self, claim: Claim, last: tuple[int, Standing] | None) -> Identity:
        """The speaker's own words first, then the earlier words that a pronoun or short form stands for."""
        phrases = [self.phrases[s.start, s.end] for s in _words_of(claim.speaker)]
        if not phrases:
            assert claim.speaker is not None
            nobody = Standing(UNKNOWN, None, "a pronoun that nothing before it settles", claim.speaker.span)
            return Identity(claim.speaker.name, nobody, "other")
        main = phrases[0]
        best = main
        standing, person = self._standing(main), self._known(main)
        for other in phrases[1:]:
            if standing is None or (person is None and self._known(other) and main.role is None):
                standing = standing or self._standing(other)
                person = person or self._known(other)
                best = other if main.person is None else main
        if standing is None and main.possessed:
            standing = self._of_owner(main, claim, last)
        if standing is None:
            for phrase in phrases:
                standing = standing or self.scene.by_report(phrase)
        if standing is None:
            standing = Standing(UNKNOWN, None, "neither the words nor the report say for whom", main.span)
        office = best.office or (self.by_person[id(person)][1] if person and id(person) in self.by_person else None)
        return Identity(
            self._name(best, person, standing), standing, self._capacity(best, person, standing, claim), office,
            person is not None, best.role is not None and best.role.voice == "witness")

    def _standing(self, phrase: Phrase) -> Standing | None:
        standing = self.scene.by_words(phrase)
        if standing is None and (known := self._known(phrase)) is not None and id(known) in self.by_person:
            placed = self.by_person[id(known)][0]
            return replace(placed, rule=f"the same person: {placed.rule}")
        if standing is None and phrase.person is None and phrase.role and phrase.role.voice == "vague":
            return None
        return standing

    def _of_owner(self, phrase: Phrase, claim: Claim, last: tuple[int, Standing] | None) -> Standing | None:
        """ "Its spokesman" is of the party named just before, or of the last speaker."""
        near = self.scene.nearest_before(phrase.span.start)
        if near is not None:
            return near
        return replace(last[1], rule="'its' is of the last speaker's party") if last else None

    def _name(self, phrase: Phrase, person: Known | None, standing: Standing) -> str:
        if person is not None:
            return person.name
        party = self.scene.party(standing)
        if party is not None and phrase.institution is not None and phrase.bare:
            said, institution = phrase.institution
            name = institution.name
            if " " not in said.exact and (full := self._full_institution(phrase)):
                name = full
            return f"{name} of {_label(party)}" if name[0].isupper() else _bare(phrase)
        if party is not None and phrase.bare and not any(m.via == "demonym" for m in phrase.parties):
            return _label(party) if phrase.parties and phrase.parties[0].via != "body" else _bare(phrase)
        return _bare(phrase)

    def _full_institution(self, phrase: Phrase) -> str | None:
        """ "The ministry" under the name it was last spoken of by."""
        assert phrase.institution is not None
        family = f"any {phrase.institution[1].family}"
        earlier = [o for o in self.scene.owned if o.span.start < phrase.span.start and family in o.ids]
        if not earlier:
            return None
        found = self.index.institutions.whole(earlier[-1].span.exact)
        return found[0].name if found else None

    def _capacity(self, phrase: Phrase, person: Known | None, standing: Standing, claim: Claim) -> Capacity:
        voice = phrase.role.voice if phrase.role else ""
        party = self.scene.party(standing)
        if phrase.captive:
            return "captive"
        if voice in BY_VOICE and standing.side in (*NO_PARTY,) and voice != "military":
            return BY_VOICE[voice]
        if standing.side == MEDIA:
            return "media"
        if party is not None and party.kind == "body":
            return "organisation"
        if voice == "expert":
            return "other" if person else "organisation"
        if voice == "vague" or claim.attribution == "explicit_vague":
            return "unnamed"
        if standing.side in NO_PARTY:
            return "other"
        if voice in ("military", "rank") or (party is not None and party.kind == "armed_group"):
            return "military"
        if phrase.institution is not None:
            return phrase.institution[1].capacity
        return "official"


def _words_of(speaker: Speaker | None) -> Iterable[Span]:
    """The words to read for a speaker, nearest first; a pronoun says nothing by itself."""
    if speaker is None:
        return ()
    spans = [s for s in (speaker.span, speaker.mention) if s is not None]
    return dict.fromkeys(s for s in spans if s.exact.lower() not in PRONOUNS)


def _is_person(phrase: Phrase) -> bool:
    """Whether the name in a phrase is a person's: a channel or a paper also has one."""
    if phrase.role is None or phrase.role.voice != "media":
        return phrase.role is None or phrase.role.voice != "evidence"
    return bool(PRESS_PEOPLE.search(phrase.role.span.exact))


def _voiceless(claim: Claim) -> tuple[str, str]:
    if claim.attribution == "none" and claim.voice in ("article_voice", "headline", "framed_report"):
        return OUTLET, "the outlet's own voice: nobody else is named"
    return UNKNOWN, "the text names nobody"


def _bare(phrase: Phrase) -> str:
    """The words as written without the article."""
    return ARTICLE.sub("", phrase.span.exact).strip(" ,;") or phrase.span.exact


def _label(party: Party) -> str:
    """A short neutral name to compose with: "the Ministry of Defence of …"."""
    return party.names[0] if party.kind in ("state", "de_facto") and party.names else party.name


def _speaker_id(identity: Identity, party: Party | None) -> str:
    slug = FRAGMENTS.sub("-", anyascii(_plain(identity, party)).lower()).strip("-")
    return f"{party.id if party else identity.standing.side.lower()}:{slug or 'unnamed'}"


def _plain(identity: Identity, party: Party | None) -> str:
    """The name without the party's label, which the id already holds."""
    label = f" of {_label(party)}" if party else ""
    return identity.name.removesuffix(label) or identity.name


def _problem(claim: Claim, identity: Identity, source: str) -> Problem | None:
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
