"""Which armed group "the group", "the movement", "a rebel officer" stand for: the one named last, or the only one."""

from __future__ import annotations

import re
from bisect import bisect_left

from fogline.grounding.offices import Phrase
from fogline.grounding.ownwords import Standing
from fogline.grounding.parties import PartyIndex, PartyMention
from fogline.grounding.wording import QUOTED

THE_GROUP = re.compile(
    r"\bthe\s+(?:\w+\s+)?(?:group|movement|rebels?(?!\s+[a-z])|militia|militants|insurgents?|fighters|guerrillas?|organi[sz]ation)\b",
    re.I)
OF_REBELS = re.compile(
    r"\b(?:rebels?|insurgents?|guerrillas?|separatists?)(?:['’]s?)?\b(?!-)|\bthe\s+movement(?:['’]s)?\b", re.I)
CALLED_REBELS = re.compile(r"\b(?:rebels?|insurgents?|guerrillas?|separatists?|rebellion|insurgency|movement)\b", re.I)


class Groups:
    """The armed groups that a report names, and where."""

    def __init__(
            self, text: str, stretches: list[tuple[int, int]], mentions: list[PartyMention],
            parties: PartyIndex) -> None:
        self.text, self.stretches, self.mentions, self.parties = text, stretches, mentions, parties
        self._starts = [m.span.start for m in mentions]
        self._quoted = [q.span() for q in QUOTED.finditer(text)]

    def meant(self, phrase: Phrase) -> Standing | None:
        """ "The group" is the armed group named last, in this paragraph or the one before."""
        if THE_GROUP.search(phrase.span.exact):
            low = max([s for s, _ in self.stretches if s <= phrase.span.start][-2:-1], default=0)
            for mention in reversed(self.mentions[:bisect_left(self._starts, phrase.span.start)]):
                if mention.span.start < low:
                    break
                if any(a <= mention.span.start < b for a, b in self._quoted):
                    continue  # whom a speaker names is no group that the report has named
                party = self.parties.parties[mention.party_id]
                if party.kind == "armed_group" and mention.tie == "":
                    return Standing(mention.side, mention.party_id, "the armed group named last", mention.span)
        return self._only(phrase)

    def _only(self, phrase: Phrase) -> Standing | None:
        """ "A rebel officer", "the movement": of the one armed group that the report names, if it calls that one so."""
        if not OF_REBELS.search(phrase.span.exact):
            return None
        groups = [
            m for m in self.mentions if m.tie == "" and not m.generic
            and self.parties.parties[m.party_id].kind in ("armed_group", "de_facto")]
        if len({m.side for m in groups}) != 1:
            return None
        named = [m for m in groups if CALLED_REBELS.search(self.text[max(0, m.span.start - 45):m.span.end + 45])]
        meant = {t.means for hit in self.parties.terms.find("rebels") for t in hit.values}
        if not named and groups[0].side not in meant:
            return None
        first = groups[0]
        return Standing(first.side, first.party_id, "the only armed group that the report names", first.span)
