"""Which armed group "the group", "the movement", "a rebel officer" stand for: the one named last, or the only one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from fogline.grounding.offices import Phrase
from fogline.grounding.ownwords import Standing
from fogline.grounding.parties import PartyIndex, PartyMention
from fogline.grounding.shortnames import GivenName, uses
from fogline.grounding.wording import QUOTED

THE_GROUP = re.compile(
    r"\bthe\s+(?:\w+\s+)?(?:group|movement|rebels?(?!\s+[a-z])|militia|militants|insurgents?|fighters|guerrillas?|organi[sz]ation)\b",
    re.I)
# "The party" of an armed group that is one, where no party by that name could be meant.
THE_PARTY = re.compile(r"the\s+party\b(?!\s+(?:of|for)\b)", re.I)
A_PARTY = re.compile(
    r"\b[A-Z][\w’'-]+\s+[Pp]art(?:y|ies)\b|\bParty\s+(?:of|for)\b|"
    r"\b(?:ruling|opposition|political|Islamist)\s+part(?:y|ies)\b")
OF_REBELS = re.compile(
    r"\b(?:rebels?|insurgents?|guerrillas?|separatists?)(?:['’]s?)?\b(?!-)|\bthe\s+movement(?:['’]s)?\b", re.I)
CALLED_REBELS = re.compile(r"\b(?:rebels?|insurgents?|guerrillas?|separatists?|rebellion|insurgency|movement)\b", re.I)


class Groups:
    """The armed groups that a report names, and where."""

    def __init__(
            self, text: str, stretches: list[tuple[int, int]], mentions: list[PartyMention],
            parties: PartyIndex, given: Iterable[GivenName]) -> None:
        self.text, self.stretches, self.parties = text, stretches, parties
        self.named = [
            (m.span, Standing(m.side, m.party_id, "", m.span), parties.parties[m.party_id].kind)
            for m in mentions if m.tie == "" and not m.generic]
        self.named += [
            (words, replace(name.standing, words=words), "armed_group")
            for words, name in uses(text, [n for n in given if n.standing.party_id is None])]
        self.named.sort(key=lambda n: n[0].start)
        self._quoted = [q.span() for q in QUOTED.finditer(text)]

    @property
    def called(self) -> frozenset[str]:
        """What the armed groups of the report are called in it."""
        return frozenset(words.exact for words, _, kind in self.named if kind == "armed_group")

    def meant(self, phrase: Phrase) -> Standing | None:
        """ "The group" is the armed group named last, in this paragraph or the one before."""
        if THE_PARTY.match(phrase.span.exact) and not A_PARTY.search(self.text):
            return self._only_one("the only armed group that the report names, a party")
        if THE_GROUP.search(phrase.span.exact):
            low = max([s for s, _ in self.stretches if s <= phrase.span.start][-2:-1], default=0)
            for words, standing, kind in reversed(self.named):
                if words.start < low:
                    break
                if words.start >= phrase.span.start or any(a <= words.start < b for a, b in self._quoted):
                    continue  # whom a speaker names is no group that the report has named
                if kind == "armed_group":
                    return replace(standing, rule="the armed group named last")
        return self._only(phrase)

    def _only_one(self, rule: str) -> Standing | None:
        groups = [standing for _, standing, kind in self.named if kind == "armed_group"]
        return replace(groups[0], rule=rule) if len({g.side for g in groups}) == 1 else None

    def _only(self, phrase: Phrase) -> Standing | None:
        """ "A rebel officer", "the movement": of the one armed group that the report names, if it calls that one so."""
        if not OF_REBELS.search(phrase.span.exact):
            return None
        groups = [(words, standing) for words, standing, kind in self.named if kind in ("armed_group", "de_facto")]
        if len({standing.side for _, standing in groups}) != 1:
            return None
        first = groups[0][1]
        called = any(CALLED_REBELS.search(self.text[max(0, w.start - 45):w.end + 45]) for w, _ in groups)
        meant = {t.means for hit in self.parties.terms.find("rebels") for t in hit.values}
        if not called and first.party_id is not None and first.side not in meant:
            return None
        return replace(first, rule="the only armed group that the report names")
