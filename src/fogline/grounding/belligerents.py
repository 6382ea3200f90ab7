"""Who fights whom in one report, and whom a word means that names nobody: "soldiers", "rebels", "the enemy".

Where two would fit, none is given.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cached_property

from fogline.grounding.countries import Countries
from fogline.grounding.introduced import introduced
from fogline.grounding.leaning import leaning
from fogline.grounding.parties import PartyIndex, enemy_of, find_parties, party_mentions, side_of_words, sides_named
from fogline.grounding.people import in_office
from fogline.grounding.wording import one_sided
from fogline.language import Parsed
from fogline.profiles import Profile
from fogline.records import Claim, Span
from fogline.records.vocabulary import NO_PARTY, OUTLET, UNKNOWN

# "In northern X", "parts of X": a land. "The X strikes", "X said": whoever acts.
LAND_BEFORE = re.compile(
    r"\b(?:in|across|inside|into|throughout|near|from|of|on|over)\s+(?:the\s+)?(?:\w+\s+){0,2}$", re.I)
LAND_AFTER = re.compile(
    r"\s+(?:\w+\s+){0,2}?(?:cit(?:y|ies)|towns?|villages?|regions?|territor(?:y|ies)|soil|capital|provinces?|border|port|side|"
    r"civilians?|people|residents|homes|district|area|camp|countryside|coast|island|enclave)\b", re.I)
UNNAMED_GROUP = re.compile(
    r"\b(?:insurgen(?:ts?|cy)|rebels?|guerrillas?|jihadi(?:st)?s?|armed (?:groups?|men)|gunmen|militants?|terrorists?)"
    r"\b", re.I)
MUCH_MORE = 2  # times: a state named more than half as often may have soldiers there too


class Sides:
    """What is needed to tell sides apart in one report. What only some figures ask for is read when first asked."""

    def __init__(self, profile: Profile, parsed: Parsed, speaking: Iterable[str] = ()) -> None:
        """`speaking` are the sides of the report's claims: a group that no profile knows is there among them."""
        self.index = PartyIndex.of(profile)
        self.text = parsed.text
        self.named = sides_named(parsed.text, self.index)
        named = {one.short for one in introduced(parsed.text) if not self._knows(one.name)}
        self.introduced = frozenset(named | {*speaking}) - set(self.index.by_side) - NO_PARTY
        self.present = frozenset(self.named) | self.introduced
        self._speaking = frozenset(speaking)
        self.lands = Countries.of(profile)
        self._parsed = parsed
        self._voices: dict[Span, str | None] = {}

    def _knows(self, name: Span) -> bool:
        """Whether the profile has a name, or one of a group in it."""
        return any(
            m.span.exact == name.exact or (not m.generic and self.index.parties[m.party_id].kind != "state")
            for m in find_parties(name.exact, 0, len(name), self.index))

    def is_party(self, side: str | None) -> bool:
        return side in self.introduced or (side in self.index.belligerents and side not in NO_PARTY)

    def same(self, one: str, other: str) -> bool:
        return one == other or self.index.bloc(one) == self.index.bloc(other)

    def enemy(self, side: str | None) -> str | None:
        if side is None or not self.is_party(side):
            return None
        if not self.index.enemies(side) and (foe := self._foe_introduced(side)) is not None:
            return foe
        if (enemy := self._of_that_day(enemy_of(side, self.index, self.present))) is not None:
            return enemy
        known = self.index.enemies(side)
        then = [e for e in known if self._existed(e)]
        return then[0] if len(then) == 1 and not any(e in self.present for e in known) else None

    def _foe_introduced(self, side: str) -> str | None:
        """Whom a side fights, where the report itself introduces the one group that a state fights here."""
        if side in self.introduced:
            return self._state_fought
        return min(self.introduced) if len(self.introduced) == 1 and side == self._state_fought else None

    @cached_property
    def _state_fought(self) -> str | None:
        """The state that a group of the report's own fights: the only one named, or that most places are in."""
        states = [s for s in self.present | self._speaking if self.is_state(s)]
        if len(states) == 1:
            return states[0]
        most = self.countries.most_common(2)
        clear = most and (len(most) == 1 or most[0][1] >= MUCH_MORE * most[1][1])
        return most[0][0] if clear and most[0][0] in states else None

    def _of_that_day(self, side: str | None) -> str | None:
        """A side that no name says; of those that fight as one, not who was only to come on the day of the report."""
        if side is None or side in self.present or self._existed(side):
            return side
        heirs = [s for s in self.index.by_side if self.same(s, side) and self._existed(s)]
        return heirs[0] if len(heirs) == 1 else None

    def _existed(self, side: str) -> bool:
        day = self._parsed.body.published
        return not day or any(in_office(p.since, p.until, day) for p in self.index.by_side.get(side, ()))

    def are_enemies(self, one: str, other: str) -> bool:
        """Whether the profile knows the two, or those they stand with, as enemies, or the report has them fight."""
        if one in self.introduced or other in self.introduced:
            return self.enemy(one) == other or self.enemy(other) == one
        return any(self.same(e, other) for e in self.index.enemies(one)) or any(
            self.same(e, one) for e in self.index.enemies(other))

    def kind(self, side: str | None) -> str:
        """What a side is by its first party; a state, where one of its parties is one."""
        if side in self.introduced:
            return "armed_group"
        kinds = [party.kind for party in self.index.by_side.get(side or "", ())]
        if kinds and kinds[0] == "armed_group":
            return "armed_group"  # its letters may also be those of a state that fights nobody
        return "state" if "state" in kinds else kinds[0] if kinds else ""

    def is_armed_group(self, side: str | None) -> bool:
        return self.kind(side) == "armed_group"

    def is_state(self, side: str | None) -> bool:
        """Whether a side is a country and not one of several that fight over one."""
        return side is not None and len(side) == 2 and self.kind(side) == "state"

    def takes_part(self, side: str) -> bool:
        """Whether a side fights in this report, or nobody else is known to: other states only look on."""
        foes = self.index.enemies(side)
        if any(e in self.present for e in foes):
            return True
        others = [s for s in self.present if not self.same(s, side)]
        return not any(e in self.present for s in others for e in self.index.enemies(s))

    def fights_at_home(self, side: str) -> bool:
        """Whether a state fights only groups here, and mostly in its own land: its people are then also theirs."""
        foes = [e for e in self.index.enemies(side) if e in self.present]
        foes += [s for s in sorted(self.introduced) if self.enemy(s) == side]
        unnamed = not foes and UNNAMED_GROUP.search(self.text)  # "armed men": of which group is not said
        foes = list(self.index.enemies(side)) if unnamed else foes
        elsewhere = sum(n for country, n in self.countries.items() if country != side)
        groups = bool(foes or unnamed) and all(map(self.is_armed_group, foes))
        return groups and self.countries[side] >= MUCH_MORE * elsewhere

    @cached_property
    def countries(self) -> Counter[str]:
        """How many names of places the report has in each country, as far as the profile knows them."""
        return self.lands.counted(self.text)

    @cached_property
    def leaning(self) -> str | None:
        """The side whose words the report uses as its own, or whose communiqué it prints."""
        stretches = [(p.start, p.end) for p in self._parsed.paragraphs]
        found = leaning(self.text, stretches, self.index, party_mentions(self.text, self.index), self.named)
        if found is not None and found[0] is not None:
            return found[0]
        owner = self._parsed.body.owner
        named = find_parties(self.text, owner.start, owner.end, self.index) if owner else ()
        side = next((m.side for m in named if not m.generic), None)
        return None if side in NO_PARTY else side

    def voice(self, claim: Claim) -> str | None:
        """In whose words a claim is put: its speaker's; where he is of no known side, the side that the report is on.

        A paper that writes "the enemy" as one side does means its enemy, whosever unknown words it retells.
        """
        if self.is_party(claim.side):
            return claim.side
        if claim.side not in (OUTLET, UNKNOWN) or claim.voice == "direct_quote":
            return None
        if claim.span not in self._voices:
            loaded = one_sided(claim.span, self.index, self.text) is not None
            self._voices[claim.span] = self.leaning if loaded else None
        return self._voices[claim.span]

    def speak_of(self, words: Span, speaking: str | None) -> str | None:
        return self._of_that_day(side_of_words(words, speaking, self.index, self.present))

    def land_of(self, words: Span, doer: str | None = None) -> str | None:
        """The one country whose places or people the words name beside the doer's; None between two, or for no side."""
        named = {m.side for m in find_parties(words.exact, 0, len(words.exact), self.index)
                 if m.tie == "" and not m.generic and m.side != doer and self.is_state(m.side)
                 and (LAND_BEFORE.search(words.exact, 0, m.span.start) if m.via == "name" else
                      m.via == "demonym" and LAND_AFTER.match(words.exact, m.span.end))}
        where = self.lands.named(words.exact) or named
        return self._ruled_by(where.pop()) if len(where) == 1 and self.is_state(next(iter(where))) else None

    def _ruled_by(self, state: str) -> str:
        """A state, or the one authority that fought it and rules its land since it ended."""
        if self._existed(state):
            return state
        heirs = [e for e in self.index.enemies(state) if self.kind(e) == "de_facto" and self._existed(e)]
        return heirs[0] if len(heirs) == 1 else state

    def land_told(self, claim: Claim, doer: str | None = None) -> str | None:
        """The country a claim plays in by its own words, else by its sentence, else where all of the report does."""
        here = self.land_of(claim.span, doer)
        context = Span.cut(self.text, *claim.context)
        if here is None and len(context) > len(claim.span):
            here = self.land_of(context, doer)
        if here is None and not self.lands.named(context.exact):
            others = sorted(set(self.countries) - {doer})
            if doer is not None and self.countries[doer] > max((self.countries[s] for s in others), default=0):
                return doer  # a state that strikes in its own land
            here = others[0] if len(others) == 1 and self.is_state(others[0]) else None
        return here

    def state_meant(self, speaking: str | None) -> str | None:
        """Whose "soldiers", "government troops" or "regime" are: the one state that fights a group named here."""
        if speaking is not None and self.is_armed_group(speaking):
            states = {e for e in self.index.enemies(speaking) if self.kind(e) == "state"}
            states = states & self.present or states
            if speaking in self.introduced:
                states = {self._state_fought} if self._state_fought else set()
        else:
            groups = [s for s in self.present if self.is_armed_group(s)]
            states = {e for g in groups for e in self.index.enemies(g) if self.kind(e) == "state"}
            states -= {s for s in states if speaking is not None and self.same(s, speaking)}
        if len(states) != 1:
            return None
        state = next(iter(states))
        others = [s for s in self.present if self.kind(s) == "state" and s not in (state, speaking)]
        if speaking is None and any(self.named[s] * MUCH_MORE > self.named[state] for s in others):
            return None
        return state

    def group_meant(self, speaking: str | None) -> str | None:
        """Whose "rebels" or "fighters" are: the one armed group that fights here, beside the speaker's own."""
        groups = sorted(
            (s for s in self.present if self.is_armed_group(s) and (s in self.introduced or self.index.enemies(s))
             and not (speaking is not None and self.same(s, speaking))), key=lambda s: (-self.named[s], s))
        if speaking is not None and self.is_party(speaking):
            groups = [g for g in groups if self.are_enemies(g, speaking)]
        return groups[0] if groups and len({self.index.bloc(g) for g in groups}) == 1 else None
