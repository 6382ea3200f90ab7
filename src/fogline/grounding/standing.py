"""On whose side a speaker stands, and what in the report says so. Where nothing does, no side is given.

The words of the phrase itself come first. Then what the report says elsewhere: the same person, the institution last
spoken of, whose communiqué it is, the heading above, and last a state that is the only one the report names.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from fogline.grounding.offices import ABROAD, VOICES_OF_NO_PARTY, OfficeIndex, Phrase
from fogline.grounding.parties import JOINED, PartyMention, count_sides, find_parties
from fogline.grounding.people import in_office
from fogline.language import Parsed
from fogline.profiles import Institution, Party, Place
from fogline.records import Span
from fogline.records.vocabulary import NO_PARTY, OTHER, UNKNOWN

# Between a nation and its institution: "the Azerbaijani [state] ministry", "the army of the [Republic of] …".
BEFORE_IT = re.compile(r"(?:['’]s?)?\s+(?:\([^)]{2,30}\)\s+)?(?:[\w-]+\s+){0,2}", re.I)
AFTER_IT = re.compile(r"(?:\s+[\w-]+){0,4}?\s+(?:of|for)\s+(?:the\s+)?(?:[\w-]+\s+)?", re.I)
REACH = 45  # characters between an institution and the nation that owns it
LOCAL = frozenset(
    {"regional-administration", "city-council", "police", "prosecutors", "emergency-service", "government"})


@dataclass(frozen=True, slots=True)
class Standing:
    """A side, the party behind it, the rule that found them and the words it rests on."""

    side: str
    party_id: str | None
    rule: str
    words: Span | None = None


@dataclass(frozen=True, slots=True)
class Owned:
    """An institution or office somewhere in the report, with the party whose it is."""

    span: Span
    ids: frozenset[str]  # its id and family, or the folded words of an office
    standing: Standing


class Scene:
    """One report as evidence: who and what it names where. Made once per report, then asked for each speaker."""

    def __init__(self, parsed: Parsed, index: OfficeIndex) -> None:
        self.text, self.index = parsed.text, index
        self.published = parsed.body.published
        self.stretches = [(p.start, p.end) for p in parsed.paragraphs]
        self.headings = [p for p in parsed.paragraphs if p.role == "heading"]
        self.mentions = [
            m for low, high in self.stretches for m in find_parties(self.text, low, high, index.parties)]
        self._starts = [m.span.start for m in self.mentions]
        self.counts = count_sides(self.mentions, index.parties)
        self.owned = list(self._owned())
        self.owner = self._owner(parsed.body.owner)

    # What the words of a phrase say by themselves

    def by_words(self, phrase: Phrase) -> Standing | None:
        """The side that the phrase gives without looking further; None when it leaves it open."""
        owner = self._owner_in(phrase)
        if phrase.captive:
            side = owner or Standing(UNKNOWN, None, "a captive; the words do not say whose")
            return Standing(side.side, side.party_id, "a captive keeps the side he was taken from", side.words)
        voice = phrase.role.voice if phrase.role else ""
        if voice in VOICES_OF_NO_PARTY and not (owner and voice == "expert" and self._is_body(owner)):
            return self._of_no_party(phrase, owner)
        if owner and phrase.former and owner.side not in NO_PARTY:
            return Standing(OTHER, owner.party_id, "an office no longer held speaks for no side", owner.words)
        return owner or self._by_place(phrase)

    def _of_no_party(self, phrase: Phrase, owner: Standing | None) -> Standing:
        assert phrase.role is not None
        side = VOICES_OF_NO_PARTY[phrase.role.voice]
        if owner and owner.side in NO_PARTY:
            return owner
        return Standing(side, None, f"'{phrase.role.span.exact}' is a voice of no party", phrase.role.span)

    def _owner_in(self, phrase: Phrase) -> Standing | None:
        named = [
            m for m in phrase.parties
            if m.tie not in ("weak", "against") and not m.generic and not self._abroad(phrase, m)]
        if not named:
            return None
        main = next((m for m in named if m.tie == "owner"), None) or next(
            (m for m in named if m.via != "seat"), named[0])
        after = next((m for m in named if m.span.start >= main.span.end and m.side != main.side), None)
        if after and main.tie == "" and JOINED.fullmatch(self.text[main.span.end:after.span.start]):
            words = Span.cut(self.text, main.span.start, after.span.end)
            return Standing(UNKNOWN, None, "two sides speak together", words)
        says = {
            "name": "names the party", "demonym": "names the nation", "seat": "the seat stands for its government",
            "body": "an institution of the party"}
        return Standing(main.side, main.party_id, f"'{main.span.exact}' {says[main.via]}", main.span)

    def _abroad(self, phrase: Phrase, mention: PartyMention) -> bool:
        """Where an envoy is sent, not who sent him."""
        return bool(ABROAD.search(self.text, phrase.span.start, mention.span.start))

    def _is_body(self, standing: Standing) -> bool:
        party = self.index.parties.parties.get(standing.party_id or "")
        return party is not None and party.kind == "body"

    def _by_place(self, phrase: Phrase) -> Standing | None:
        """A mayor or governor is of the state his place lies in, unless another authority governed there then."""
        local = phrase.institution is not None and phrase.institution[1].id in LOCAL
        office = phrase.role is not None and phrase.role.voice in ("office", "vague")
        if not phrase.lands or not (local or office) or (phrase.institution is not None and not local):
            return None
        land = phrase.lands[0]
        state = self.index.parties.parties.get((land.country or "").lower())
        if state is None or state.kind != "state" or self._governed_otherwise(land):
            return None
        return Standing(state.side, state.id, f"{land.name} lies in that state", phrase.span)

    def _governed_otherwise(self, land: Place) -> bool:
        seen: set[str] = set()
        at: Place | None = land
        while at is not None and at.id not in seen:
            seen.add(at.id)
            for mention in find_parties(at.name, 0, len(at.name), self.index.parties):
                party = self.index.parties.parties[mention.party_id]
                if party.kind == "de_facto" and (
                        not self.published or in_office(party.since, party.until, self.published)):
                    return True
            at = self.index.place_ids.get(at.within or "")
        return False

    # What the report says elsewhere

    def by_report(self, phrase: Phrase) -> Standing | None:
        """The side that the rest of the report gives to an institution or office without a nation."""
        at = phrase.span.start
        return (self._usual_owner(phrase) or self._spoken_of_before(phrase)
                or (self.owner if phrase.institution or phrase.role else None)
                or self._under_heading(at) or self._only_state(phrase))

    def _usual_owner(self, phrase: Phrase) -> Standing | None:
        """An institution that this conflict's reports name without its owner, if the report is about that conflict."""
        for mention in phrase.parties:
            if mention.generic and mention.tie == "" and self._about(mention.side):
                rule = f"'{mention.span.exact}' needs no owner in this conflict's reports"
                return Standing(mention.side, mention.party_id, rule, mention.span)
        return None

    def _about(self, side: str) -> bool:
        """Whether no state outside this side's war is named more often than the war's own sides together."""
        war = {side, *self.index.parties.enemies(side)}
        most = max((n for s, n in self.counts.items() if s not in war and self._is_state(s)), default=0)
        return sum(self.counts[s] for s in sorted(war)) >= most

    def _is_state(self, side: str) -> bool:
        party = self.index.parties.party(side)
        return party is not None and party.kind == "state"

    def _spoken_of_before(self, phrase: Phrase) -> Standing | None:
        wanted = self._ids(phrase)
        if not wanted:
            return None
        earlier = [o for o in self.owned if o.span.start < phrase.span.start and o.ids & wanted]
        if not earlier:
            return None
        last = earlier[-1]
        rule = f"'{last.span.exact}' was last spoken of as that party's"
        return Standing(last.standing.side, last.standing.party_id, rule, last.standing.words)

    def _ids(self, phrase: Phrase) -> frozenset[str]:
        if phrase.institution is not None:
            said, institution = phrase.institution
            plain = " " not in said.exact  # "the military", "the ministry": whichever was spoken of last
            return frozenset({f"any {institution.family}"} if plain else {institution.id})
        if phrase.role is not None and phrase.role.voice in ("office", "military"):
            return frozenset({phrase.role.span.exact.lower()})
        return frozenset()

    def _under_heading(self, at: int) -> Standing | None:
        above = [h for h in self.headings if h.start < at]
        if not above:
            return None
        heading = above[-1]
        named = [m for m in self.mentions if heading.start <= m.span.start < heading.end and not m.generic]
        if len({m.side for m in named}) != 1 or named[0].side in NO_PARTY:
            return None
        return Standing(named[0].side, named[0].party_id, "the heading above names one party", named[0].span)

    def _only_state(self, phrase: Phrase) -> Standing | None:
        """ "The army" of a report that names one state only is that state's."""
        states = sorted(s for s in self.counts if self._is_state(s))
        stately = phrase.institution is not None or (phrase.role is not None and phrase.role.voice == "office")
        if len(states) != 1 or not stately or self.counts[states[0]] < 2:
            return None
        mention = next(m for m in self.mentions if m.side == states[0] and m.via != "seat")
        return Standing(states[0], mention.party_id, "the only state the report names", mention.span)

    def nearest_before(self, at: int) -> Standing | None:
        """The party last named before a point of the same paragraph."""
        low = max((s for s, _ in self.stretches if s <= at), default=0)
        for mention in reversed(self.mentions[:bisect_left(self._starts, at)]):
            if mention.span.start < low:
                break
            if mention.tie == "" and mention.via != "seat":
                rule = f"'its' is of '{mention.span.exact}', named just before"
                return Standing(mention.side, mention.party_id, rule, mention.span)
        return None

    def party(self, standing: Standing) -> Party | None:
        return self.index.parties.parties.get(standing.party_id or "")

    def _owned(self) -> Iterator[Owned]:
        for low, high in self.stretches:
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
            if mention.generic or mention.tie in ("weak", "against") or not (
                    inside or (0 <= b - a <= REACH and joint.fullmatch(self.text[a:b]))):
                continue
            return Standing(mention.side, mention.party_id, f"'{mention.span.exact}' beside it", mention.span)
        return None

    def _owner(self, owner: Span | None) -> Standing | None:
        """Whose communiqué the report reprints."""
        if owner is None:
            return None
        named = [m for m in find_parties(self.text, owner.start, owner.end, self.index.parties) if not m.generic]
        if not named or named[0].side in NO_PARTY:
            return None
        return Standing(named[0].side, named[0].party_id, "the communiqué is that party's", owner)


def _names_of(institution: Institution) -> frozenset[str]:
    """What an institution can be called later: by its name again, or by its family ("the ministry")."""
    return frozenset({institution.id, f"any {institution.family}"})
