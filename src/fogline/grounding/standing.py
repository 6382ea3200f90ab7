"""On whose side a speaker stands, and what in the report says so. Where nothing does, no side is given.

The words of the phrase itself come first. Then what the report says elsewhere: the same person, the institution last
spoken of, whose communiqué it is, the heading above, and last a state that is the only one the report names.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from fogline.grounding.governing import of_government, stately
from fogline.grounding.groups import Groups
from fogline.grounding.lands import Lands
from fogline.grounding.nearby import LOCAL_OFFICE, Nearby, local
from fogline.grounding.offices import OfficeIndex, Phrase
from fogline.grounding.only_state import States
from fogline.grounding.owners import INDEFINITE, Owners
from fogline.grounding.ownwords import STATE_MEDIA, OwnWords, Standing
from fogline.grounding.paper import Paper
from fogline.grounding.parties import count_sides, find_parties
from fogline.grounding.shortnames import given_names, with_given_names
from fogline.language import Parsed
from fogline.profiles import Party
from fogline.records import Span
from fogline.records.vocabulary import MEDIA, NO_PARTY

HOUSE = re.compile(r"\b(?:press|media|information)\s+(?:service|office)\b", re.I)
NEWS_AGENCY = re.compile(r"\b(?:news|press|state|information)\s+agenc(?:y|ies)\b|\b(?:told|by)\s+the\s+agency\b", re.I)
OURS = re.compile(r"[Oo]ur\s")
THE_GOVERNMENT = re.compile(r"[Tt]he government\b")
ARMED_SOURCE = re.compile(r"(?:an?|the)\s+(?:\w+\s+)?(?:military|security)\s+source$", re.I)
LOCAL = frozenset(
    {"regional-administration", "city-council", "police", "prosecutors", "emergency-service", "government"})


class Scene:
    """One report as evidence: who and what it names where. Made once per report, then asked for each speaker."""

    def __init__(self, parsed: Parsed, index: OfficeIndex) -> None:
        self.text, self.index = parsed.text, index
        self.stretches = [(p.start, p.end) for p in parsed.paragraphs]
        named = [m for low, high in self.stretches for m in find_parties(self.text, low, high, index.parties)]
        given = given_names(self.text, named)
        self.mentions = with_given_names(self.text, named, given)
        self._starts = [m.span.start for m in self.mentions]
        self.counts = count_sides(self.mentions, index.parties)
        self.words = OwnWords(parsed, index, {n: g.standing for g in given for n in (g.short, g.full)})
        self.nearby = Nearby(parsed, index, self.mentions)
        self.paper = Paper(parsed, index, self.mentions, self.counts, self.words)
        self.lands = Lands(parsed, index, self.mentions)
        self.states = States(self.text, index, self.mentions, self.counts, self.lands)
        self.owners = Owners(self.text, index, self.mentions, self.stretches, self.states)
        self.groups = Groups(self.text, self.stretches, self.mentions, index.parties, given)

    def by_words(self, phrase: Phrase) -> Standing | None:
        """The side that the phrase gives without looking further; None when it leaves it open."""
        told = self.words.standing(phrase) or (None if phrase.possessed else self._by_place(phrase))
        if told is not None and told.side == MEDIA and STATE_MEDIA.search(phrase.span.exact):
            return self._behind_state_media() or told
        if told is not None and told.side == MEDIA and phrase.span.exact.lower() == "the agency":
            return self._body_in_short(phrase) or told
        return told

    def _body_in_short(self, phrase: Phrase) -> Standing | None:
        """ "The agency" is the one body of that kind that the paragraph has named, where it tells of no news agency."""
        low = max((s for s, _ in self.stretches if s <= phrase.span.start), default=0)
        before = self.mentions[bisect_left(self._starts, low):bisect_left(self._starts, phrase.span.start)]
        named = [m for m in before if m.tie == "" and m.span.exact.lower().split()[-1] == "agency"]
        if len({m.party_id for m in named}) != 1 or NEWS_AGENCY.search(self.text, low, phrase.span.start):
            return None
        party = self.index.parties.parties[named[0].party_id]
        if party.kind != "body":
            return None
        return Standing(party.side, party.id, f"'{named[-1].span.exact}', in short", named[-1].span)

    def _behind_state_media(self) -> Standing | None:
        """ "State television" speaks for the only state of the report, or the one in whose words this is written."""
        if self.paper.leaning is not None or self.paper.one_sided:
            return self.paper.leaning
        return self.states.at_home() or self._the_only_state()

    def _the_only_state(self) -> Standing | None:
        return self.states.only(o.standing for o in self.owners.owned)

    def _by_place(self, phrase: Phrase) -> Standing | None:
        """A mayor or governor is of the state his place lies in, unless another authority governed there then."""
        local = phrase.institution is not None and phrase.institution[1].id in LOCAL
        office = phrase.role is not None and phrase.role.voice == "office"
        if not phrase.lands or not (local or office) or (phrase.institution is not None and not local):
            return None
        if office and HOUSE.search(phrase.span.exact) and not LOCAL_OFFICE.search(phrase.span.exact):
            return None  # "the TOWN media office" can be anybody's in that town
        land = phrase.lands[0]
        state = self.index.parties.parties.get((land.country or "").lower())
        if state is None or state.kind != "state" or self.nearby.governed_otherwise(land):
            return None
        if self.paper.leans_against(state) or self._of_a_groups_land(phrase):
            return None
        return Standing(state.side, state.id, f"{land.name} lies in that state", phrase.span)

    def _of_a_groups_land(self, phrase: Phrase) -> bool:
        """ "The government of X", where a group that fights the state calls itself by X: it can be the group's."""
        government = phrase.institution is not None and phrase.institution[1].id == "government"
        return government and any(map(self.nearby.a_groups_land, phrase.lands))

    # What the report says elsewhere

    def by_report(self, phrase: Phrase) -> Standing | None:
        """The side that the rest of the report gives to an institution or office without a nation."""
        at = phrase.span.start
        if phrase.possessed and phrase.institution is None:  # "its spokesman": whose, only the words before can say
            return self.paper.owner or self.paper.under_heading(at)
        ours = OURS.match(phrase.span.exact) is not None  # whoever writes this, and no state that is only named in it
        writes = (self.paper.owner or self.paper.leaning or self.paper.letterhead) if ours else None
        told = (writes or self._of_opening(phrase) or self._of_capital(phrase) or self._usual_owner(phrase)
                or self.owners.spoken_of_before(phrase) or self.groups.meant(phrase) or self._of_place(phrase)
                or (self.paper.owner if phrase.institution or phrase.role else None)
                or self.paper.under_heading(at) or self._of_the_leaning(phrase))
        if told is None and self.nearby.opens_with_area(phrase):
            return None  # "In the Kurdish region, the government": its own, if anybody's
        if told is not None or self.paper.one_sided or ours or self._of_a_groups_land(phrase):
            return told  # "our troops", and nobody knows whose: then no state is the only one
        return self._only_state(phrase) or self._of_the_land(phrase) or self._of_the_fought(phrase) or (
            self._of_the_other_government(phrase))

    def _of_the_leaning(self, phrase: Phrase) -> Standing | None:
        """ "The ministry" in one side's paper is that side's; "the other side", "the occupiers' commander" never."""
        loaded = next(self.index.parties.terms.find(self.text, phrase.span.start, phrase.span.end), None)
        own = stately(phrase) or ARMED_SOURCE.search(phrase.span.exact)
        return self.paper.leaning if loaded is None and own else None

    def _of_opening(self, phrase: Phrase) -> Standing | None:
        found = self.nearby.of_opening(phrase)
        return found and Standing(found[0].side, found[0].id, f"the sentence opens with '{found[1].exact}'", found[1])

    def _of_capital(self, phrase: Phrase) -> Standing | None:
        found = self.nearby.of_capital(phrase)
        if found is None:
            return None
        party, words = found
        earlier = self.owners.spoken_of_before(phrase)
        if earlier is not None and earlier.side != party.side and "there" not in phrase.span.exact.lower().split():
            return None
        return Standing(party.side, party.id, f"spoken of in '{words.exact}', that government's seat", words)

    def _of_place(self, phrase: Phrase) -> Standing | None:
        """ "The mayor's office" after the town: of whoever governs there."""
        found = self.nearby.of_place(phrase) or self.nearby.of_all_places(phrase) or self._of_the_dateline(phrase)
        if found is None or self.paper.leans_against(found[0]):
            return None
        party, words = found
        if self.paper.one_sided and self.states.at_war_with_a_state(party.side) and party.kind == "state":
            return None
        return Standing(party.side, party.id, f"'{words.exact}', told of just before, lies in that land", words)

    def _of_the_dateline(self, phrase: Phrase) -> tuple[Party, Span] | None:
        """ "The mayor of TOWN" in a report from that state, where no authority beside the state is named."""
        sent_from = self.lands.dateline
        if sent_from is None or self.lands.de_facto or not local(phrase):
            return None
        party = self.index.parties.parties[sent_from.party_id]
        return None if self.states.at_war_with_a_state(party.side) else (party, sent_from.span)

    def _usual_owner(self, phrase: Phrase) -> Standing | None:
        """An institution that this conflict's reports name without its owner, if the report is about that conflict."""
        for mention in phrase.parties:
            party = self.index.parties.parties[mention.party_id]
            if self.paper.one_sided or self.paper.leans_against(party):
                continue  # the other side's paper means its own
            if mention.generic and mention.tie == "" and self.states.about(mention.side):
                rule = f"'{mention.span.exact}' needs no owner in this conflict's reports"
                return Standing(mention.side, mention.party_id, rule, mention.span)
        return None

    def _only_state(self, phrase: Phrase) -> Standing | None:
        """ "The army" of a report in which one state alone has an army, a ministry or a spokesman is that state's."""
        only = self._the_only_state() if self._governs(phrase) else None
        low = max((s for s, _ in self.stretches if s <= phrase.span.start), default=0)
        if only is not None and INDEFINITE.match(phrase.span.exact) and self.states.another_spoke(
                only.side, low, phrase.span.start):
            return None
        return only

    def _of_the_land(self, phrase: Phrase) -> Standing | None:
        """ "Regional police", "the mayor": of the state in which all of the report plays."""
        if not self._governs(phrase) or phrase.parties:
            return None
        low, high = next(((a, b) for a, b in self.stretches if a <= phrase.span.start < b), (0, 0))
        found = self.lands.state_at(low, high)
        if found is None:
            return None
        party, words = found
        lost = self.paper.leaning is not None and self.paper.leaning.side != party.side
        if lost or (not self.lands.capital and self.states.stands_by(party.side)):
            return None
        if self.states.at_war_with_a_state(party.side) and not self.lands.capital:
            return None
        return Standing(party.side, party.id, "everything here plays in that state", words)

    def _of_the_fought(self, phrase: Phrase) -> Standing | None:
        """ "The army", "the government" in a report on a war of one state with groups; a group can have an army too."""
        state = self.states.fought(o.standing for o in self.owners.owned)
        if state is None or phrase.parties or self._leans_against_it(state):
            return None
        if (seat := self.nearby.speaks_from(phrase)) is not None:
            return replace(state, words=seat.span) if seat.side == state.side else None
        said = phrase.institution[0] if phrase.institution else phrase.role.span if phrase.role else phrase.span
        army = said.exact.split()[-1].lower()
        if not of_government(phrase, groups_near=True) or INDEFINITE.match(phrase.span.exact) or local(phrase):
            return None
        if phrase.person is not None and phrase.institution is None:
            return None  # "President NAME" can be a neighbour's, or a society's
        return None if any(army in g.lower() for g in self.groups.called) else state

    def _of_the_other_government(self, phrase: Phrase) -> Standing | None:
        """ "The government" beside the name of the one authority that rules a part of the land against it."""
        if phrase.institution is None or phrase.institution[1].id != "government" or phrase.parties or phrase.lands:
            return None
        return self.states.ruled_against() if THE_GOVERNMENT.match(phrase.span.exact) else None

    def _leans_against_it(self, state: Standing) -> bool:
        party = self.party(state)
        return party is not None and self.paper.leans_against(party)

    def _governs(self, phrase: Phrase) -> bool:
        low, high = next(((a, b) for a, b in self.stretches if a <= phrase.span.start < b), (0, 0))
        parties = self.index.parties.parties
        groups = any(parties[m.party_id].kind != "state" for m in self.mentions if low <= m.span.start < high)
        return of_government(phrase, groups_near=groups)

    def before_whose(self, phrase: Phrase) -> Standing | None:
        """ "The Hill Front, whose spokesman, NAME, …": of the party that stands right before the word."""
        at = phrase.span.start
        before = self.mentions[bisect_left(self._starts, at) - 1:bisect_left(self._starts, at)]
        if not before or not phrase.span.exact.startswith("whose ") or self.text[before[0].span.end:at].strip(" ,"):
            return None
        named = before[0]
        return Standing(named.side, named.party_id, f"'{named.span.exact}', whose he is", named.span)

    def another_named(self, side: str, start: int, end: int) -> bool:
        """Whether text[start:end) names a party that is not of this side."""
        low, high = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return any(m.side != side and m.side not in NO_PARTY for m in self.mentions[low:high])

    def nearest_before(self, at: int) -> Standing | None:
        """The party last named before a point of the same paragraph."""
        low = max((s for s, _ in self.stretches if s <= at), default=0)
        before = [m for m in self.mentions[:bisect_left(self._starts, at)] if m.span.start >= low and m.tie == ""]
        if len({m.side for m in before}) > 1:
            return None  # the name that stands nearest may be the foe's
        for mention in reversed(before):
            if mention.via != "seat":
                rule = f"'its' is of '{mention.span.exact}', named just before"
                return Standing(mention.side, mention.party_id, rule, mention.span)
        return None

    def party(self, standing: Standing) -> Party | None:
        return self.index.parties.parties.get(standing.party_id or "")
