"""Which state "the army" and "state television" are of when nothing beside them says so: the only one in question.

A state is in question when the report names its institutions, or itself more than once; its war's other side does not
count against it, a third party does.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cached_property

from fogline.grounding.lands import Lands
from fogline.grounding.offices import OfficeIndex
from fogline.grounding.ownwords import Standing
from fogline.grounding.parties import PartyMention
from fogline.profiles import Party
from fogline.records.vocabulary import NO_PARTY

MUCH_MORE = 2  # times: a state named half as often is no bystander
SPEAKS = re.compile(
    r"\s+(?:has\s+|also\s+)?(?:said|says|denied|denies|confirmed|rejected|accused|announced|blamed|called)\b")


class States:
    """The states of one report, as far as they act and speak in it."""

    def __init__(
            self, text: str, index: OfficeIndex, mentions: list[PartyMention], counts: Counter[str],
            lands: Lands) -> None:
        self.text, self.index, self.mentions, self.counts, self.lands = text, index, mentions, counts, lands

    def is_state(self, side: str) -> bool:
        party = self.index.parties.party(side)
        return party is not None and party.kind == "state"

    def about(self, side: str) -> bool:
        """Whether no state outside this side's war is named more often than the war's own sides together."""
        war = {side, *self.index.parties.enemies(side)}
        most = max((n for s, n in self.counts.items() if s not in war and self.is_state(s)), default=0)
        return sum(self.counts[s] for s in sorted(war)) >= most

    def at_war_with_a_state(self, side: str) -> bool:
        """In a war of two states each one's papers name the other's nation and leave their own unsaid."""
        return any(self.is_state(enemy) for enemy in self.index.parties.enemies(side))

    def only(self, owned: Iterable[Standing]) -> Standing | None:
        """The one state whose institutions the report names, or that it names at all; in a war of two states neither.

        A state of whom the report says little, and in which nothing of it plays, is a neighbour.
        """
        sides = {o.side for o in owned if self.is_state(o.side)} | self._speaking_seats()
        sides = sides or {s for s, n in self.counts.items() if n > 1 and self.is_state(s)}
        home = self.index.parties.parties[self.lands.dateline.party_id].side if self.lands.dateline else None
        there = home in sides and self.lands.capital  # the government and the army are those of where it was sent from
        if there and home:
            sides = {home}
        if len(sides) != 1 or home not in (None, *sides) or self.at_war_with_a_state(min(sides)):
            return None
        told = Counter(self.index.parties.parties[land.party_id].side for land in self.lands.found)
        others = max((n for s, n in told.items() if s not in sides), default=0)
        war = {*sides, *self.index.parties.enemies(min(sides))}
        strangers = max((n for s, n in self.counts.items() if s not in war and s not in NO_PARTY), default=0)
        if not there and (others * MUCH_MORE > told[min(sides)] or (strangers and strangers >= told[min(sides)])):
            return None  # a neighbour, or who sends arms: the war is others'
        mention = next((m for m in self.mentions if m.side in sides), None)
        if mention is None or (not there and self.stands_by(mention.side)):
            return None
        rule = "the only state whose institutions the report names"
        return Standing(mention.side, mention.party_id, rule, mention.span)

    def _speaking_seats(self) -> set[str]:
        """The states of which a seat speaks: "the Kremlin said"."""
        return {
            m.side for m in self.mentions
            if m.via == "seat" and self.is_state(m.side) and SPEAKS.match(self.text, m.span.end)}

    def stands_by(self, side: str) -> bool:
        """Whether the groups told of fight another state of the report, and not this one: then the war is not its."""
        return bool(self._foes) and side not in self._foes

    @cached_property
    def _foes(self) -> frozenset[str]:
        """The states that the report names or plays in and that an armed group told of has for an enemy."""
        told = {self.index.parties.parties[land.party_id].side for land in self.lands.found}
        return frozenset(s for s in sorted(told) if self.is_state(s) and any(self._fight(g, s) for g in self._groups))

    @cached_property
    def _groups(self) -> tuple[str, ...]:
        parties = self.index.parties
        return tuple(sorted(
            s for s, n in self.counts.items() if n and (p := parties.party(s)) and p.kind == "armed_group"))

    def _fight(self, group: str, state: str) -> bool:
        return group in self.index.parties.enemies(state) or state in self.index.parties.enemies(group)

    def fought(self, owned: Iterable[Standing]) -> Standing | None:
        """The one state that every armed group of the report has for an enemy, where the report plays in it.

        Sent from its capital it plays there; else no other land may be told of as often, unless that state alone has
        institutions (`owned`, or named by a name of their own) in the report.
        """
        parties = self.index.parties
        told = Counter(parties.parties[land.party_id].side for land in self.lands.found)
        foes = [s for s in sorted(self._foes) if all(self._fight(g, s) for g in self._groups)]
        if len(foes) != 1 or self.at_war_with_a_state(foes[0]):
            return None
        state = foes[0]
        sent_from = self.lands.dateline
        home = sent_from is not None and parties.parties[sent_from.party_id].side == state
        others = max((n for s, n in told.items() if s != state), default=0)
        acting = {o.side for o in owned if self.is_state(o.side)}
        acting |= {m.side for m in self.mentions if m.via == "body" and not m.generic and self.is_state(m.side)}
        there = (home and self.lands.capital) or acting == {state} or others < told[state]
        if (sent_from is not None and not home) or not there:
            return None
        first = next(land for land in self.lands.found if parties.parties[land.party_id].side == state)
        return Standing(state, first.party_id, "the only state here that the groups told of fight", first.span)

    def ruled_against(self) -> Standing | None:
        """The one state whose land this war is in and that an authority named here has for an enemy, no other state's.

        A report that calls one of the two by its name leaves "the government" to the other.
        """
        parties = self.index.parties
        rivals = [p for s, n in sorted(self.counts.items()) if n and (p := parties.party(s)) and p.kind == "de_facto"]
        state = self._home
        if state is None or len(rivals) != 1 or not self._fight(rivals[0].side, state.side):
            return None
        if self.at_war_with_a_state(state.side) or not self.about(state.side):
            return None
        return Standing(state.side, state.id, f"the government beside {rivals[0].name}, named here")

    @cached_property
    def _home(self) -> Party | None:
        """The state in whose land the conflict of the profile plays first of all."""
        state = self.index.parties.parties.get(self.index.countries[0].lower()) if self.index.countries else None
        return state if state is not None and state.kind == "state" else None

    def another_spoke(self, side: str, start: int, end: int) -> bool:
        """Whether another state than this one speaks in text[start:end)."""
        return any(
            start <= m.span.start < end and m.side != side and self.is_state(m.side)
            and SPEAKS.match(self.text, m.span.end) for m in self.mentions)

    def at_home(self) -> Standing | None:
        """The state in whose land the whole conflict of the profile plays, where the report is about it."""
        code = self.index.countries[0] if len(self.index.countries) == 1 else ""
        state = self.index.parties.parties.get(code.lower())
        if state is None or state.kind != "state" or not self.about(state.side) or not self.counts[state.side]:
            return None
        return Standing(state.side, state.id, "the state of the land this conflict plays in")
