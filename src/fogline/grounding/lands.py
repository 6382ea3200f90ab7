"""In which state a report plays: where its dateline, its places and the states it names all agree.

"The mayor", "regional police" and "the government" are that state's when nothing in the report speaks for another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from fogline.grounding.offices import OfficeIndex
from fogline.grounding.parties import PartyMention, find_parties
from fogline.language import Parsed
from fogline.profiles import Party
from fogline.records import Span

# Who "backs" the troops of a report is not at home in it.
AUXILIARY = re.compile(
    r"\b(?:backed|supported|assisted|helped|reinforced|accompanied|trained|armed)\s+by\s[^.;:]{0,60}$")
AUXILIARY_CHARS = 80  # before a nation, in which such words can stand
ENOUGH_LANDS = 2  # different names of places or of the state: one alone may be a passing mention


@dataclass(frozen=True, slots=True)
class Land:
    """A word of the report that lies in a state, or is its name: where it stands and which party that state is."""

    span: Span
    party_id: str


class Lands:
    """The states that a report's places lie in."""

    def __init__(self, parsed: Parsed, index: OfficeIndex, mentions: Iterable[PartyMention]) -> None:
        self.text, self.index = parsed.text, index
        self.found = [land for m in mentions if (land := self._of_mention(m)) is not None]
        for paragraph in parsed.paragraphs:
            self.found += self._of_places(paragraph.start, paragraph.end)
        self.de_facto = any(index.parties.parties[m.party_id].kind == "de_facto" for m in mentions)
        self.dateline, self.capital = self._of_dateline(parsed)

    def state_at(self, low: int, high: int) -> tuple[Party, Span] | None:
        """The one state in which everything plays, asked for the paragraph [low, high).

        A dateline from a capital settles a paragraph that names no other state; else the whole report must agree.
        """
        near = [land for land in self.found if low <= land.span.start < high]
        settling = near if self.dateline and self.capital and near else self.found
        states = {land.party_id for land in settling}
        if self.dateline:
            states.add(self.dateline.party_id)
        elif len({land.span.exact for land in self.found}) < ENOUGH_LANDS:
            return None
        if len(states) != 1 or self.de_facto:
            return None
        return self.index.parties.parties[states.pop()], self.dateline.span if self.dateline else settling[0].span

    def _of_mention(self, mention: PartyMention) -> Land | None:
        """A state named, by itself, by its people or by its seat: each says that its story is told here."""
        party = self.index.parties.parties[mention.party_id]
        if party.kind != "state" or mention.via == "body" or mention.tie:
            return None
        if AUXILIARY.search(self.text, max(0, mention.span.start - AUXILIARY_CHARS), mention.span.start):
            return None
        return Land(mention.span, party.id)

    def _of_places(self, low: int, high: int) -> list[Land]:
        found = []
        for hit in self.index.places.find(self.text, low, high):
            party = self.index.parties.parties.get((hit.values[0].country or "").lower())
            if party is not None and party.kind == "state":
                found.append(Land(Span.cut(self.text, hit.start, hit.end), party.id))
        return found

    def _of_dateline(self, parsed: Parsed) -> tuple[Land | None, bool]:
        """Where the report was sent from, and whether that is a capital."""
        dateline = parsed.body.dateline
        if dateline is None:
            return None, False
        words = dateline.place or dateline.span
        parties = self.index.parties
        agency = self.text.find("(", words.start, dateline.span.end)
        named = [
            m for m in find_parties(self.text, words.start, agency if agency > 0 else dateline.span.end, parties)
            if m.via in ("seat", "name") and parties.parties[m.party_id].kind == "state"]
        for mention in sorted(named, key=lambda m: m.via != "seat"):  # "TOWN, COUNTRY" names the land outright
            return Land(words, mention.party_id), mention.via == "seat"
        places = self._of_places(words.start, words.end)
        return (places[0], False) if places else (None, False)
