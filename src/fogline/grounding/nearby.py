"""Whose an office is that stands beside a place: "the mayor's office" just after the town, "said in" a capital.

A place says whose office it is only where nobody else governs it; two lands in one breath say nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property

from fogline.grounding.lexicon import Found
from fogline.grounding.offices import NOT_NAMES, OfficeIndex, Phrase
from fogline.grounding.parties import PartyMention, find_parties
from fogline.grounding.people import in_office
from fogline.language import Paragraph, Parsed
from fogline.profiles import Party, Place
from fogline.records import Span

LOCAL = frozenset(
    {"regional-administration", "city-council", "police", "prosecutors", "emergency-service"})
LOCAL_OFFICE = re.compile(
    r"\b(?:mayor|governor|administrator|regional|district|oblast|provincial|municipal|city|town|village|local|"
    r"territory|region|province|community|settlement|municipality|county|prefect|prefecture|governorate)"
    r"(?:['’]s)?\b", re.I)
GOVERNS = re.compile(
    r"\b(?:mayor|governor|administrator|head|chief|authorities|officials?|administration|council|commissioner|"
    r"(?:sub-?)?prefect)\b", re.I)
CAPITAL_OFFICE = re.compile(
    r"\b(?:government|ministry|foreign\s+office|presidential|minister|president|parliament|cabinet)\b", re.I)
TRAVELLER = re.compile(r"\b(?:minister|president|premier|secretary|envoy|delegation)$", re.I)
SAID_IN = re.compile(r"\s*,?\s*(?:said|says|told\s+\w+|announced|stated|declared)\s+(?:\w+\s+)?(?:in|from)\s+")
SPEAKING_FROM = re.compile(r"\s*,?\s*speaking\s+(?:by\s+phone\s+)?(?:from|in)\s+")
LAND_KIND = re.compile(r"\s+(?:State|Region|Province|state|region|province)$")
IN_LAND = re.compile(r"(?:In|From|Across)\s+(?:the\s+)?")
IN_CAPITAL = re.compile(r"(?:In|From)\s+$")
VISIT = re.compile(
    r"\b(?:visit\w*|arriv\w+|met|meet\w*|talks|summit|conference|travel\w*|speaking|guest|host\w*)\b", re.I)
THERE = re.compile(r"\bthere$|\bin\s+the\s+capital$", re.I)


SEVERAL_PLACES = 2  # different places that agree: one alone may be where something else happened
TOLD_BEFORE = 2  # paragraphs: a mayor three paragraphs behind a town may be another town's


class Nearby:
    """The places and capitals of a report, each with the party that governs there."""

    def __init__(self, parsed: Parsed, index: OfficeIndex, mentions: list[PartyMention]) -> None:
        self.parsed, self.text, self.index, self.mentions = parsed, parsed.text, index, mentions
        self._starts = [m.span.start for m in mentions]

    def of_capital(self, phrase: Phrase) -> tuple[Party, Span] | None:
        """ "A ministry spokeswoman there", "the minister" of a sentence that opens "In X": of the government there.

        A minister who "said in X" may be a visitor: only those who do not travel are of the place they speak in.
        """
        paragraph = self.parsed.paragraph_at(phrase.span.start)
        if paragraph is None or not CAPITAL_OFFICE.search(phrase.span.exact):
            return None
        start, end = phrase.span.start, phrase.span.end
        sentence = next((s for s in paragraph.sentences if s.start <= start < s.end), None)
        low = sentence.start if sentence else paragraph.start
        if THERE.search(phrase.span.exact) or self.text[end:end + 6] == " there":
            return self._governing(self._last_seat(paragraph.start, start))
        opening = self._last_seat(low, start)
        visit = VISIT.search(self.text, low, sentence.end if sentence else paragraph.end)
        if opening and IN_CAPITAL.search(self.text, low, opening.span.start) and not visit and \
                not self.text[opening.span.end:start].strip(" ,"):
            return self._governing(opening)
        said = SAID_IN.match(self.text, end)
        travels = phrase.role is not None and TRAVELLER.search(phrase.role.span.exact)
        if said is None or travels:
            return None
        return self._governing(next((m for m in self._from(said.end()) if m.span.start == said.end()), None))

    def speaks_from(self, phrase: Phrase) -> PartyMention | None:
        """The seat that "speaking from X" names behind an office of a town or region."""
        said = SPEAKING_FROM.match(self.text, phrase.span.end) if local(phrase) else None
        seat = self._from(said.end()) if said else []
        return seat[0] if said and seat and seat[0].via == "seat" and seat[0].span.start == said.end() else None

    def of_place(self, phrase: Phrase) -> tuple[Party, Span] | None:
        """ "The mayor's office", "local authorities": of the land in which the places told of just before lie."""
        paragraph = self.parsed.paragraph_at(phrase.span.start)
        if paragraph is None or not local(phrase):
            return None
        for low, high in self._stretches(paragraph, phrase.span.start):
            found = [hit for hit in self.index.places.find(self.text, low, high) if _lies(hit.values)]
            # A mayor is a town's: the region named beside the town ("the X army") does not make it two lands.
            found = [h for h in found if h.values[0].precision in ("settlement", "point")] or found
            if found:
                governing = {(party.id if (party := self.governor(h.values[0])) else "") for h in found}
                party = self.index.parties.parties.get(governing.pop()) if len(governing) == 1 else None
                return (party, Span.cut(self.text, found[-1].start, found[-1].end)) if party else None
        return None

    @cached_property
    def _known_places(self) -> list[Found[Place]]:
        """Every place of the report that the profile knows and that lies in one land, looked up once."""
        return [
            hit for p in self.parsed.paragraphs for hit in self.index.places.find(self.text, p.start, p.end)
            if _lies(hit.values) and hit.values[0].precision in ("settlement", "point", "district", "province")]

    def of_all_places(self, phrase: Phrase) -> tuple[Party, Span] | None:
        """ "The regional prosecutor's office": of the state in which every place named up to there lies.

        Two different places at least, none of them under an authority beside the state, and nobody of a second land's
        authorities in the same paragraph.
        """
        paragraph = self.parsed.paragraph_at(phrase.span.start)
        if paragraph is None or not local(phrase):
            return None
        found = [hit for hit in self._known_places if hit.end <= phrase.span.start]
        governing = {(party.id if (party := self.governor(hit.values[0])) else "") for hit in found}
        here = {m.party_id for m in self.mentions if paragraph.start <= m.span.start < paragraph.end}
        if len({hit.values[0].id for hit in found}) < SEVERAL_PLACES or len(governing) != 1:
            return None
        party = self.index.parties.parties.get(governing.pop())
        if party is None or any(self.index.parties.parties[i].kind == "de_facto" for i in here):
            return None
        return party, Span.cut(self.text, found[-1].start, found[-1].end)

    def governor(self, land: Place) -> Party | None:
        """Who governs a place: its state; an authority beside the state only at its own seat, elsewhere it is open."""
        parties = self.index.parties
        for name in land.name.split(" / "):
            for mention in find_parties(name, 0, len(name), parties):
                party = parties.parties[mention.party_id]
                if party.kind == "de_facto" and mention.via == "seat" and self._governed(party):
                    return party
        state = parties.parties.get((land.country or "").lower())
        return None if state is None or state.kind != "state" or self.contested(land) else state

    def governed_otherwise(self, land: Place) -> bool:
        """Whether an authority beside the state gives its name to the place, or to what the place lies in."""
        parties = self.index.parties
        found = (m for name in self._above(land) for m in find_parties(name, 0, len(name), parties))
        named = (parties.parties[m.party_id] for m in found)
        return any(party.kind == "de_facto" and self._governed(party) for party in named)

    def a_groups_land(self, land: Place) -> bool:
        """Whether an armed group that fights the land's state calls itself by the land: "the X People's Front".

        "The government of X" can then be that group's.
        """
        parties = self.index.parties
        own = {LAND_KIND.sub("", name) for name in land.name.split(" / ")}
        foes = parties.enemies(land.country) if land.country else ()
        return any(
            party.kind == "armed_group" and (party.side in foes or land.country in party.enemies)
            and self._governed(party) and any(name.split(" ")[0] in own for name in party.names)
            for party in parties.parties.values())

    def contested(self, land: Place) -> bool:
        """Whether a place lies in the land of an authority beside the state, on the day of the report."""
        names = self._above(land)
        for party in self.index.parties.parties.values():
            if party.kind == "de_facto" and self._governed(party):
                claimed = {w for n in party.names for w in re.findall(r"[^\W\d_a-z][\w-]+", n)} - NOT_NAMES
                if any(claimed & set(re.findall(r"[\w-]+", name)) for name in names):
                    return True
        return False

    def _above(self, land: Place) -> list[str]:
        """The name of a place and of everything it lies in."""
        names: list[str] = []
        at: Place | None = land
        while at is not None and at.name not in names:
            names.append(at.name)
            at = self.index.place_ids.get(at.within or "")
        return names

    def _governed(self, party: Party) -> bool:
        day = self.parsed.body.published
        return not day or not day[:4].isdigit() or in_office(party.since, party.until, day)

    def _stretches(self, paragraph: Paragraph, at: int) -> Iterator[tuple[int, int]]:
        """The sentence of an offset, up to it and after it, then each one before it in the paragraph, then the heading
        or the two paragraphs before, where this one names no place."""
        here = [s for s in paragraph.sentences if s.start <= at]
        if here:
            yield here[-1].start, here[-1].end
        for sentence in reversed(here[:-1]):
            yield sentence.start, sentence.end
        for before in reversed(self.parsed.paragraphs[max(0, paragraph.index - TOLD_BEFORE):paragraph.index]):
            yield before.start, before.end
            if before.role != "story":
                return  # an entry of its own: what stood above it was elsewhere

    def _last_seat(self, low: int, high: int) -> PartyMention | None:
        for mention in reversed(self.mentions[:bisect_left(self._starts, high)]):
            if mention.span.start < low:
                return None
            if mention.via == "seat":
                return mention
        return None

    def of_opening(self, phrase: Phrase) -> tuple[Party, Span] | None:
        """ "In X, the army said": of the state that the sentence opens with, when nothing else stands between."""
        at = phrase.span.start
        paragraph = self.parsed.paragraph_at(at)
        sentence = next((s for s in paragraph.sentences if s.start <= at < s.end), None) if paragraph else None
        if sentence is None or not (phrase.institution or CAPITAL_OFFICE.search(phrase.span.exact)):
            return None
        low = sentence.start
        first = bisect_left(self._starts, low)
        opening = next(iter(self.mentions[first:first + 1]), None)
        if opening is None or opening.span.end > at or opening.via != "name" or (phrase.parties and any(
                not m.generic for m in phrase.parties)):
            return None
        between = self.text[opening.span.end:at].strip()
        if IN_LAND.fullmatch(self.text[low:opening.span.start]) is None or between not in ("", ","):
            return None
        party = self.index.parties.parties[opening.party_id]
        return (party, opening.span) if party.kind == "state" else None

    def opens_with_area(self, phrase: Phrase) -> bool:
        """ "In X, the administration", where X is a land inside or across states: none of these is meant."""
        at = phrase.span.start
        paragraph = self.parsed.paragraph_at(at)
        sentence = next((s for s in paragraph.sentences if s.start <= at < s.end), None) if paragraph else None
        opening = IN_LAND.match(self.text, sentence.start, at) if sentence else None
        if opening is None:
            return False
        place = next(self.index.places.find(self.text, opening.end(), at), None)
        return place is not None and place.start == opening.end() and place.values[0].precision == "area" and \
            not self.text[place.end:at].strip(" ,")

    def _from(self, at: int) -> list[PartyMention]:
        first = bisect_left(self._starts, at)
        return self.mentions[first:first + 1]

    def _governing(self, seat: PartyMention | None) -> tuple[Party, Span] | None:
        if seat is None or seat.via != "seat":
            return None
        party = self.index.parties.parties[seat.party_id]
        return (party, seat.span) if party.kind == "state" else None


def local(phrase: Phrase) -> bool:
    """Whether a phrase is an office or institution of a town or region, named without it."""
    if phrase.lands or any(not m.generic for m in phrase.parties):
        return False
    if phrase.institution is not None:
        return phrase.institution[1].id in LOCAL
    words = phrase.office or phrase.span.exact
    office = phrase.role is not None and phrase.role.voice in ("office", "vague", "rank")
    return office and bool(LOCAL_OFFICE.search(words)) and bool(GOVERNS.search(words))


def _lies(places: tuple[Place, ...]) -> bool:
    """A place known to lie in one country; a name of two countries' places says nothing."""
    return len({p.country for p in places}) == 1 and places[0].country is not None
