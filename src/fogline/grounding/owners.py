"""Whose an institution or office is that the report names again: the nation that stood beside it before.

"X's defence ministry", then "the ministry". An institution is known by its name or its family, an office by its words.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from fogline.grounding.offices import OfficeIndex, Phrase
from fogline.grounding.only_state import States
from fogline.grounding.ownwords import Standing
from fogline.grounding.parties import PartyMention
from fogline.profiles import Institution
from fogline.records import Span

# Between a nation and its institution: "the Ruritanian [state] ministry", "the army of the [Republic of] …".
BEFORE_IT = re.compile(r"(?:['’]s?)?\s+(?:\([^)]{2,30}\)\s+)?(?:[\w-]+\s+){0,2}", re.I)
AFTER_IT = re.compile(
    r"(?:\s+(?!and\b|or\b|its\b|his\b|their\b|that\b)[\w-]+){0,4}?\s+(?:of|for)\s+(?:the\s+)?(?:[\w-]+\s+)?", re.I)
NAMED_THE = re.compile(r"\bthe\s+([A-Z]\w+)")
THE_SHORT = re.compile(
    r"\bthe\s+(?:(?:rebel|armed|opposition|military)\s+)?"
    r"(council|committee|front|alliance|union|coalition|directorate|command|brigades?)(?:['’]s)?\b", re.I)
INDEFINITE = re.compile(r"(?:an?|one|some|several|two|three|another|many)\s", re.I)
OF_SOME_PLACE = re.compile(r"\s+(?:of|in)\s+(?:the\s+)?[A-Z]")
REACH = 45  # characters between an institution and the nation that owns it


@dataclass(frozen=True, slots=True)
class Owned:
    """An institution or office somewhere in the report, with the party whose it is."""

    span: Span
    ids: frozenset[str]  # its id and family, or the folded words of an office
    standing: Standing


class Owners:
    """The institutions and offices of one report that stand beside a party."""

    def __init__(
            self, text: str, index: OfficeIndex, mentions: list[PartyMention], stretches: Iterable[tuple[int, int]],
            states: States) -> None:
        self.text, self.index, self.mentions, self.states = text, index, mentions, states
        self._starts = [m.span.start for m in mentions]
        self.owned = [owned for low, high in stretches for owned in self._owned(low, high)]

    def spoken_of_before(self, phrase: Phrase) -> Standing | None:
        """ "The ministry" is the one last spoken of; "the Center" the nation's whose Center was named."""
        if phrase.institution is not None and OF_SOME_PLACE.match(
                self.text, phrase.institution[0].end, phrase.span.end):
            return None  # "the council of TOWN" is another than the council named before
        wanted = self._ids(phrase)
        earlier = [o for o in self.owned if o.span.start < phrase.span.start and o.ids & wanted]
        if not earlier:
            return self._named_before(phrase)
        last = earlier[-1]
        # "A soldier" after one side's soldiers is not yet theirs, and a spokesman of two sides is nobody's.
        if phrase.institution is None and (
                INDEFINITE.match(phrase.span.exact) or len({o.standing.side for o in earlier}) > 1):
            return None
        if INDEFINITE.match(phrase.span.exact) and self.states.another_spoke(
                last.standing.side, last.span.end, phrase.span.start):
            return None  # "a military official" just after another state spoke
        rule = f"'{last.span.exact}' was last spoken of as that party's"
        return Standing(last.standing.side, last.standing.party_id, rule, last.standing.words)

    def _named_before(self, phrase: Phrase) -> Standing | None:
        """ "The Center" is the nation's whose Center the report has named."""
        if (full := self._said_fully_before(phrase)) is not None:
            return full
        for word in NAMED_THE.findall(phrase.span.exact):
            said = re.compile(rf"(?:['’]s)?\s+(?:[\w-]+\s+){{0,2}}{re.escape(word)}\b")
            for mention in reversed(self.mentions[:bisect_left(self._starts, phrase.span.start)]):
                if mention.tie == "" and said.match(self.text, mention.span.end):
                    rule = f"'{word}' was named as that party's before"
                    return Standing(mention.side, mention.party_id, rule, mention.span)
        return None

    def _said_fully_before(self, phrase: Phrase) -> Standing | None:
        """ "The council's spokesman" is of the military council that the report has named, if of one party alone."""
        wanted = {w.lower() for w in THE_SHORT.findall(phrase.span.exact)}
        before = self.mentions[:bisect_left(self._starts, phrase.span.start)]
        full = [m for m in before if m.tie == "" and " " in m.span.exact and wanted & set(m.span.exact.lower().split())]
        if not full or len({m.side for m in full}) > 1 or (full[-1].generic and not self.states.about(full[-1].side)):
            return None
        rule = f"'{full[-1].span.exact}', named before, in short"
        return Standing(full[-1].side, full[-1].party_id, rule, full[-1].span)

    def _ids(self, phrase: Phrase) -> frozenset[str]:
        if phrase.institution is not None:
            said, institution = phrase.institution
            plain = " " not in said.exact  # "the military", "the ministry": whichever was spoken of last
            return frozenset({f"any {institution.family}"} if plain else {institution.id})
        if phrase.role is not None and phrase.role.voice in ("office", "military"):
            return frozenset({phrase.role.span.exact.lower()})
        return frozenset()

    def _owned(self, low: int, high: int) -> Iterator[Owned]:
        for hit in self.index.institutions.find(self.text, low, high):
            if (owner := self._beside(hit.start, hit.end, low, high)) is not None:
                yield Owned(Span.cut(self.text, hit.start, hit.end), _names_of(hit.values[0]), owner)
        for role in self.index.roles.find(self.text, low, high):
            if not {"office", "military"} & set(role.values):
                continue
            if (owner := self._beside(role.start, role.end, low, high)) is not None:
                words = Span.cut(self.text, role.start, role.end)
                yield Owned(words, frozenset({words.exact.lower()}), owner)

    def _beside(self, start: int, end: int, low: int, high: int) -> Standing | None:
        """The party named right before or right after [start, end): "X's ministry", "ministry of X"."""
        i = bisect_left(self._starts, start)
        near = [(m, BEFORE_IT, m.span.end, start) for m in self.mentions[max(0, i - 1):i] if m.span.start >= low]
        near += [(m, AFTER_IT, end, m.span.start) for m in self.mentions[i:i + 2] if m.span.end <= high]
        for mention, joint, a, b in near:
            inside = mention.span.start <= start and end <= mention.span.end
            if inside and self._is_group(mention.party_id):
                continue  # "the Hill Army": what a group is called is not what "the army" means
            if mention.generic or mention.tie in ("weak", "against") or not (
                    inside or (0 <= b - a <= REACH and joint.fullmatch(self.text[a:b]))):
                continue
            return Standing(mention.side, mention.party_id, f"'{mention.span.exact}' beside it", mention.span)
        return None

    def _is_group(self, party_id: str) -> bool:
        return self.index.parties.parties[party_id].kind == "armed_group"


def _names_of(institution: Institution) -> frozenset[str]:
    """What an institution can be called later: by its name again, or by its family ("the ministry")."""
    return frozenset({institution.id, f"any {institution.family}"})
