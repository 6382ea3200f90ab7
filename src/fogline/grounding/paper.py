"""Whose paper a report is: the communiqué it reprints, the side in whose words it is written, the heading above."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property

from fogline.grounding.leaning import leaning
from fogline.grounding.offices import OfficeIndex, read_phrase
from fogline.grounding.ownwords import OwnWords, Standing
from fogline.grounding.parties import PartyMention, find_parties
from fogline.language import Parsed
from fogline.profiles import Party
from fogline.records import Span
from fogline.records.vocabulary import NO_PARTY

# "Y's version", "According to Y", or Y alone: a heading that says whose account follows.
OWNED_HEADING = re.compile(
    r"['’]s?\s+(?:\w+\s+)?(?:version|account|side|view|claims?|statements?|response|position|reports?)\b", re.I)
LETTERHEAD = re.compile(
    r"(\S.{0,80}?)[\s:–—-]+(?:(?:press\s+)?(?:statement|release|communiqu[eé]|bulletin)|news\s+release)\b", re.I)
DASH = re.compile(r"\s[–—-]\s|\n|:\s")


class Paper:
    """One report as somebody's. `owner` is whose communiqué it reprints, `leaning` in whose words it is written;
    `one_sided` says that it is in the words of a side that cannot be told.
    """

    def __init__(
            self, parsed: Parsed, index: OfficeIndex, mentions: list[PartyMention], counts: Counter[str],
            words: OwnWords) -> None:
        self.text, self.index, self.mentions, self.words = parsed.text, index, mentions, words
        self.stretches = [(p.start, p.end) for p in parsed.paragraphs]
        self.headings = [p for p in parsed.paragraphs if p.role == "heading"]
        self.owner = self._owner(parsed.body.owner)
        self.leaning, self.one_sided = self._leaning(counts)

    def leans_against(self, party: Party) -> bool:
        """Whether the report is in words of another side than this: its offices in a land are not that land's state's.

        A group has no ministries beside those of a state that it lives in and does not fight.
        """
        if self.leaning is None:
            return False
        parties = self.index.parties
        ours, theirs = parties.bloc(self.leaning.side), parties.bloc(party.side)
        foes = parties.enemies(self.leaning.side)
        known = parties.parties.get(self.leaning.party_id or "")
        if known is None or known.kind != "armed_group" or not foes:
            return ours != theirs
        return theirs in map(parties.bloc, foes) or ours in map(parties.bloc, parties.enemies(party.side))

    def under_heading(self, at: int) -> Standing | None:
        """The one party of the heading that an offset stands under, where the heading says whose account follows."""
        above = [h for h in self.headings if h.start < at]
        if not above:
            return None
        heading = above[-1]
        named = [m for m in self.mentions if heading.start <= m.span.start < heading.end and not m.generic]
        if len({m.side for m in named}) != 1 or named[0].side in NO_PARTY:
            return None
        rest = self.text[named[0].span.end:heading.end]
        if rest.strip(" .:\n") and not OWNED_HEADING.match(rest):
            return None  # "RSF shells a market": of whom it tells, not who tells it
        return Standing(named[0].side, named[0].party_id, "the heading above names one party", named[0].span)

    def _leaning(self, counts: Counter[str]) -> tuple[Standing | None, bool]:
        """Whose words the report uses as its own, and whether it uses somebody's that cannot be told."""
        found = leaning(self.text, self.stretches, self.index.parties, self.mentions, counts)
        if found is None:
            return None, False
        side, words = found
        party = self.index.parties.party(side) if side else None
        if side is None or party is None:
            owner = self.owner or self._institution_above()
            return owner, owner is None
        return Standing(side, party.id, "the report writes in that side's own words", words), False

    @cached_property
    def letterhead(self) -> Standing | None:
        """The party or body that stands in the first line with nothing but what the paper is: "X STATEMENT"."""
        low, high = self.stretches[0] if self.stretches else (0, 0)
        first = LETTERHEAD.match(self.text[low:high].partition("\n")[0])
        named = find_parties(self.text, low, low + first.end(1), self.index.parties) if first else ()
        if first is None or len(named) != 1 or named[0].side in NO_PARTY or named[0].generic:
            return None
        if named[0].span.start > low or named[0].span.end < low + first.end(1):
            return None
        return Standing(named[0].side, named[0].party_id, "the letterhead is that party's", named[0].span)

    def _institution_above(self) -> Standing | None:
        """The institution that stands alone in the first line, above words that say "our"."""
        if not self.stretches:
            return None
        low, high = self.stretches[0]
        if dash := DASH.search(self.text, low, high):
            high = dash.start()
        phrase = read_phrase(self.text, low, high, self.index)
        owner = self.words.owner_in(phrase) if phrase.bare and phrase.institution else None
        if owner is None or owner.side in NO_PARTY:
            return None
        return Standing(owner.side, owner.party_id, "the letterhead is that party's", phrase.span)

    def _owner(self, owner: Span | None) -> Standing | None:
        """Whose communiqué the report reprints."""
        if owner is None:
            return None
        named = [m for m in find_parties(self.text, owner.start, owner.end, self.index.parties) if not m.generic]
        if not named or named[0].side in NO_PARTY:
            return None
        return Standing(named[0].side, named[0].party_id, "the communiqué is that party's", owner)
