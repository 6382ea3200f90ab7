"""The people whom a report lets speak, and what it says of each: the office and the side, wherever these stand.

Phrases are read once, however many claims rest on them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from fogline.grounding.governing import SOMEBODYS
from fogline.grounding.offices import EMPTY_WORDS, RANKS, OfficeIndex, Phrase, name_key, read_phrase
from fogline.grounding.ownwords import Standing
from fogline.grounding.people import LEADS, Known, People, introductions
from fogline.grounding.standing import Scene
from fogline.language import Parsed
from fogline.records import Claim, Span, Speaker
from fogline.records.vocabulary import WITNESS

THE_RANK = re.compile(r"[Tt]he\s+\w+(?:[\s-]\w+)?")
VOWELS = re.compile(r"[aeiou]")
UNTOLD = RANKS | {"vague", "evidence"}  # words beside a name that do not say for whom a person speaks
PRONOUNS = frozenset("he she they it we i you him her them one who this that these those both each".split())
PRESS_PEOPLE = re.compile(r"journalist|reporter|correspondent|blogger|editor|photographer|columnist|cameraman", re.I)


@dataclass(frozen=True, slots=True)
class Placed:
    """What a report says of one person: the side, the office, and the phrase that says most."""

    standing: Standing | None = None
    office: str | None = None
    phrase: Phrase | None = None


class Cast:
    """The speakers of one report: their phrases, the people among them, and where each of these is placed."""

    def __init__(self, claims: tuple[Claim, ...], parsed: Parsed, index: OfficeIndex) -> None:
        self.text, self.index, self.parsed = parsed.text, index, parsed
        self.scene = Scene(parsed, index)
        self.phrases: dict[tuple[int, int], Phrase] = {}
        for claim in claims:
            for span in words_of(claim.speaker):
                if (span.start, span.end) not in self.phrases:
                    self.phrases[span.start, span.end] = read_phrase(self.text, span.start, span.end, index)
        names = [p.person for p in self.phrases.values() if p.person and _is_person(p)]
        self.people = People(names, index, parsed.body.published)
        self._by_person = self._placed()

    def _placed(self) -> dict[int, Placed]:
        """For each person, the side and the office that the report or the profile gives, the first words to say so."""
        found: dict[int, Placed] = {}
        for phrase in sorted(self.phrases.values(), key=lambda p: p.span.start):
            if (known := self.known(phrase)) is not None:
                before = found.get(id(known), Placed())
                found[id(known)] = Placed(
                    before.standing or self._by_words(phrase, before), before.office or phrase.office,
                    before.phrase if before.phrase and told(before.phrase) else phrase)
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
        return None if private and before.phrase is not None and told(before.phrase) else standing

    def _from_profile(self, known: Known) -> Standing | None:
        if known.profile is None:
            return None
        party = self.index.parties.party(known.profile.side)
        rule = f"the profile knows {known.profile.name} as {known.profile.office}"
        return Standing(known.profile.side, party.id if party else None, rule, known.spellings[0])

    def _introduced(self, known: Known, placed: Placed) -> Placed:
        """The office that stands beside a person's name, in the speaker's own words or anywhere else in the report."""
        if placed.phrase is not None and told(placed.phrase):
            return placed
        best = placed
        for start, end in introductions(self.text, known):
            if any(told(p) for (low, high), p in self.phrases.items() if low < end and start < high):
                continue
            phrase = read_phrase(self.text, start, end, self.index)
            leads = LEADS.search(self.text, start, end) is not None
            led = self.scene.groups.meant(phrase) if leads and not phrase.parties else None
            leads = bool(phrase.parties or led) and leads
            if phrase.person is None or not (leads or (phrase.role is not None and told(phrase))):
                continue
            if known.profile is None:
                known.name = max(known.name, phrase.person.exact, key=lambda n: len(n.split()))
            standing = self.scene.by_words(phrase) or led or self.scene.before_whose(phrase)
            if standing is not None:
                says = phrase.office or (phrase.role.span.exact if phrase.role else phrase.span.exact)
                rule = f"introduced as '{says}'"
                return Placed(replace(standing, rule=rule), placed.office or phrase.office, phrase)
            best = best if best.phrase and told(best.phrase) else Placed(None, phrase.office, phrase)
        return best

    def known(self, phrase: Phrase) -> Known | None:
        return self.people.find(phrase.person.exact) if phrase.person and _is_person(phrase) else None

    def standing(self, phrase: Phrase) -> Standing | None:
        known = self.known(phrase)
        standing = self._by_words(phrase, self.placed(known))
        known = known if standing is None else None
        placed = self._by_person.get(id(known)) if known else None
        if placed is not None and placed.standing is not None:
            return replace(placed.standing, rule=f"the same person: {placed.standing.rule}")
        return standing

    def holder(self, phrase: Phrase) -> tuple[Known, Phrase] | None:
        """ "The spokesman", "the colonel", said again: the person of that office or rank whom the report named."""
        if phrase.role is not None and phrase.role.voice == "rank":
            return self._of_that_rank(phrase)
        if phrase.role is None or phrase.role.voice not in ("office", "military") or phrase.institution:
            return None
        said_again = phrase.span.exact.lower().startswith("the ") and not phrase.rest and not phrase.parties \
            and not SOMEBODYS.search(phrase.span.exact)
        office = phrase.role.span.exact.lower()
        before = [
            (known, p) for p in self.phrases.values() if said_again and p.span.start < phrase.span.start
            and p.role is not None and p.role.span.exact.lower() in (office, f"deputy {office}")
            and (known := self.known(p)) is not None]
        if len({id(known) for known, _ in before}) > 1:
            return None  # which of them the words before say, if anything does
        return max(before, key=lambda k: k[1].span.start, default=None) or self._in_that_office(phrase)

    def _of_that_rank(self, phrase: Phrase) -> tuple[Known, Phrase] | None:
        """ "The colonel": the one person before whose name that rank stands, in full or as an abbreviation."""
        if not THE_RANK.fullmatch(phrase.span.exact) or phrase.person or phrase.parties:
            return None
        found: dict[int, tuple[Known, Phrase]] = {}
        for before in self.phrases.values():
            known = self.known(before) if before.ranked and before.span.start < phrase.span.start else None
            if known is None or before.person is None:
                continue
            ranks = list(self.index.roles.find(self.text, before.span.start, before.person.start))
            if ranks and "rank" in ranks[-1].values and same_rank(
                    phrase.span.exact, self.text[ranks[-1].start:ranks[-1].end]):
                found[id(known)] = (known, before)
        return next(iter(found.values())) if len(found) == 1 else None

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

    def placed(self, known: Known | None) -> Placed:
        """What the report says of a person, nothing of nobody."""
        return self._by_person.get(id(known), Placed()) if known else Placed()


def words_of(speaker: Speaker | None) -> Iterable[Span]:
    """The words to read for a speaker, nearest first; a pronoun says nothing by itself."""
    if speaker is None:
        return ()
    spans = [s for s in (speaker.span, speaker.mention) if s is not None]
    return dict.fromkeys(s for s in spans if s.exact.lower() not in PRONOUNS)


def told(phrase: Phrase) -> bool:
    """Whether a phrase says what somebody speaks as."""
    return phrase.role is not None and phrase.role.voice not in UNTOLD


def same_rank(one: str, other: str) -> bool:
    """Whether two ranks are one by their last words: "Lt. Col" is a colonel. Short forms end early or leave vowels out.
    """
    short, full = sorted((w.split()[-1].lower().rstrip(".") for w in (one, other)), key=len)
    if full.startswith(short):
        return True
    letters = iter(full)
    return short[0] == full[0] and not VOWELS.search(short) and all(c in letters for c in short)


def _is_person(phrase: Phrase) -> bool:
    """Whether the name in a phrase is a person's: a channel or a paper also has one."""
    if phrase.role is None or phrase.role.voice != "media":
        return phrase.role is None or phrase.role.voice != "evidence"
    return bool(PRESS_PEOPLE.search(phrase.role.span.exact))
