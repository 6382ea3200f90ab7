"""On whose side a speaker stands, and what in the report says so. Where nothing does, no side is given.

The words of the phrase itself come first. Then what the report says elsewhere: the same person, the institution last
spoken of, whose communiqué it is, the heading above, and last a state that is the only one the report names.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from fogline.grounding.lands import Lands
from fogline.grounding.leaning import leaning
from fogline.grounding.offices import ABROAD, VOICES_OF_NO_PARTY, OfficeIndex, Phrase
from fogline.grounding.parties import JOINED, PartyMention, count_sides, find_parties
from fogline.grounding.people import in_office
from fogline.language import Parsed
from fogline.profiles import Institution, Party, Place
from fogline.records import Span
from fogline.records.vocabulary import MEDIA, NO_PARTY, OTHER, OUTLET, UNKNOWN, WITNESS

# Between a nation and its institution: "the Azerbaijani [state] ministry", "the army of the [Republic of] …".
BEFORE_IT = re.compile(r"(?:['’]s?)?\s+(?:\([^)]{2,30}\)\s+)?(?:[\w-]+\s+){0,2}", re.I)
AFTER_IT = re.compile(r"(?:\s+[\w-]+){0,4}?\s+(?:of|for)\s+(?:the\s+)?(?:[\w-]+\s+)?", re.I)
SOMEWHERE = re.compile(r"\b(?:in|near|at|from|outside|inside|across)(?:\s+the)?\s+(?:\w+\s+)?$", re.I)
GOVERNING = re.compile(
    r"\b(?:officials?|authorit\w+|government|leadership|leaders?|administration|forces|troops|ministers?|lawmakers?)\b",
    re.I)
DIPLOMAT = re.compile(r"diplomats?$", re.I)
SHORT_NAME = re.compile(r"\b[A-Z][A-Z0-9]+(?:[-/][A-Z0-9]+)*\b")  # initials; a single capital is a name's
BRACKETED = re.compile(r"\s*\(\s*(?:the\s+)?([A-Z][A-Za-z0-9]*[A-Z][A-Za-z0-9/-]*)\s*\)")
GROUP = re.compile(r"\b(?:group|rebels?|militia|faction|movement|insurgents?|guerrillas?|fighters|militants)\b", re.I)
# Whose spokesman, though nobody here knows them: no state's.
SOMEBODYS = re.compile(
    r"\b(?:(?:rebel|militia|paramilitar(?:y|ie)|movement|group|front|insurgent|guerrilla|separatist|gang|faction|alliance|"
    r"party|opposition|militant|fighter|cartel)s?['’]s?\s|(?:of|for)\s+the\s+(?:\w+\s+)?(?:rebels?|militias?|paramilitar\w+|"
    r"movement|front|insurgents|guerrillas?|separatists|gang|faction|opposition|militants)\b)", re.I)
AND_THE = re.compile(r"\s+and\s+(?:the\s+)?\w", re.I)
THE_GROUP = re.compile(
    r"\bthe\s+(?:\w+\s+)?(?:group|movement|rebels?|militia|militants|insurgents?|fighters|guerrillas?|organi[sz]ation)\b",
    re.I)
NAMED_THE = re.compile(r"\bthe\s+([A-Z]\w+)")
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
        self.aliases = self._aliases()
        self.owned = list(self._owned())
        self.owner = self._owner(parsed.body.owner)
        self.leaning = self._leaning()
        self.lands = Lands(parsed, index, self.mentions)
        self.outlets = _outlets(parsed)

    # What the words of a phrase say by themselves

    def by_words(self, phrase: Phrase) -> Standing | None:
        """The side that the phrase gives without looking further; None when it leaves it open."""
        owner = self._owner_in(phrase)
        if phrase.captive:
            side = owner or Standing(UNKNOWN, None, "a captive; the words do not say whose")
            return Standing(side.side, side.party_id, "a captive keeps the side he was taken from", side.words)
        voice = phrase.role.voice if phrase.role else ""
        if owner is None and voice == "office" and phrase.role is not None and DIPLOMAT.match(phrase.role.span.exact):
            return Standing(OTHER, None, "a diplomat of a country that is not named", phrase.role.span)
        if owner is None and phrase.described and not voice and phrase.institution is None:
            return Standing(WITNESS, None, "a name with an age or a trade and no office", phrase.person)
        if voice in VOICES_OF_NO_PARTY and not (owner and voice == "expert" and self._is_body(owner)):
            return self._of_no_party(phrase, owner)
        if owner and phrase.former and owner.side not in NO_PARTY:
            return Standing(OTHER, owner.party_id, "an office no longer held speaks for no side", owner.words)
        return owner or (None if phrase.possessed else self._by_place(phrase))

    def _of_no_party(self, phrase: Phrase, owner: Standing | None) -> Standing:
        assert phrase.role is not None
        side = VOICES_OF_NO_PARTY[phrase.role.voice]
        words = phrase.span.exact.lower()
        if side == MEDIA and (words.startswith("our ") or any(name in words for name in self.outlets)):
            return Standing(OUTLET, None, "the outlet's own reporter", phrase.span)
        if owner and owner.side in NO_PARTY:
            return owner
        return Standing(side, None, f"'{phrase.role.span.exact}' is a voice of no party", phrase.role.span)

    def _owner_in(self, phrase: Phrase) -> Standing | None:
        named = [
            m for m in phrase.parties
            if m.tie not in ("weak", "against") and not m.generic and not self._elsewhere(phrase, m)
            and not self._not_yet(m)]
        if not named:
            return self._by_short_name(phrase)
        main = next((m for m in named if m.tie == "owner"), None) or next(
            (m for m in named if m.via != "seat"), named[0])
        after = next((m for m in named if m.span.start >= main.span.end and m.side != main.side), None)
        if after and main.tie == "" and JOINED.fullmatch(self.text[main.span.end:after.span.start]):
            return self._together(main.span.start, after.span.end)
        if after and self._specified(phrase, after):
            main = after
        says = {
            "name": "names the party", "demonym": "names the nation", "seat": "the seat stands for its government",
            "body": "an institution of the party"}
        return Standing(main.side, main.party_id, f"'{main.span.exact}' {says[main.via]}", main.span)

    def _not_yet(self, mention: PartyMention) -> bool:
        """An authority that did not exist on the day of the report: its offices had another owner then."""
        since = self.index.parties.parties[mention.party_id].since
        if mention.via != "body" or not since or not self.published:
            return False
        return not in_office(since, None, self.published)

    def _together(self, start: int, end: int) -> Standing:
        return Standing(UNKNOWN, None, "two sides speak together", Span.cut(self.text, start, end))

    def _specified(self, phrase: Phrase, mention: PartyMention) -> bool:
        """ "The armed forces of X (Y)": the bracket says which."""
        before, after = self.text[phrase.span.start:mention.span.start], self.text[mention.span.end:phrase.span.end]
        return before.rstrip().endswith("(") and after.lstrip().startswith(")")

    def _elsewhere(self, phrase: Phrase, mention: PartyMention) -> bool:
        """Where an envoy is sent, or where somebody stands who is not of the government there."""
        start, at = phrase.span.start, mention.span.start
        if ABROAD.search(self.text, start, at):
            return True
        return bool(SOMEWHERE.search(self.text, start, at)) and not (
            phrase.institution or GOVERNING.search(self.text, start, at))

    def _by_short_name(self, phrase: Phrase) -> Standing | None:
        """ "AA", where the report has said "the Arakan Army (AA)", or a group that the phrase itself calls one."""
        words = phrase.span.exact
        for word in SHORT_NAME.finditer(words):
            start, end = phrase.span.start + word.start(), phrase.span.start + word.end()
            if word[0] not in self.aliases and GROUP.search(words) and phrase.person is None:
                span = Span.cut(self.text, start, end)
                self.aliases[word[0]] = Standing(word[0], None, "an armed group under the name it goes by", span)
            if (known := self.aliases.get(word[0])) is None:
                continue
            if AND_THE.match(self.text, end, phrase.span.end):
                return self._together(start, phrase.span.end)
            return known
        return None

    def _aliases(self) -> dict[str, Standing]:
        """Short names that the report itself introduces in brackets after a party's name."""
        found: dict[str, Standing] = {}
        for mention in self.mentions:
            if (short := BRACKETED.match(self.text, mention.span.end)) is not None and mention.tie == "":
                rule = f"the report calls '{mention.span.exact}' so"
                found.setdefault(short[1], Standing(mention.side, mention.party_id, rule, mention.span))
        return found

    def _is_body(self, standing: Standing) -> bool:
        party = self.index.parties.parties.get(standing.party_id or "")
        return party is not None and party.kind == "body"

    def _by_place(self, phrase: Phrase) -> Standing | None:
        """A mayor or governor is of the state his place lies in, unless another authority governed there then."""
        local = phrase.institution is not None and phrase.institution[1].id in LOCAL
        office = phrase.role is not None and phrase.role.voice == "office"
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
        if phrase.possessed and phrase.institution is None:  # "its spokesman": whose, only the words before can say
            return self.owner or self._under_heading(at)
        return (self._usual_owner(phrase) or self._spoken_of_before(phrase) or self._the_group(phrase)
                or (self.owner if phrase.institution or phrase.role else None)
                or self._under_heading(at) or (self.leaning if self._stately(phrase) else None)
                or self._only_state(phrase) or self._of_the_land(phrase))

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
        earlier = [o for o in self.owned if o.span.start < phrase.span.start and o.ids & wanted]
        if not earlier:
            return self._named_before(phrase)
        last = earlier[-1]
        rule = f"'{last.span.exact}' was last spoken of as that party's"
        return Standing(last.standing.side, last.standing.party_id, rule, last.standing.words)

    def _named_before(self, phrase: Phrase) -> Standing | None:
        """ "The Center" is the nation's whose Center the report has named."""
        for word in NAMED_THE.findall(phrase.span.exact):
            said = re.compile(rf"(?:['’]s)?\s+(?:[\w-]+\s+){{0,2}}{re.escape(word)}\b")
            for mention in reversed(self.mentions[:bisect_left(self._starts, phrase.span.start)]):
                if mention.tie == "" and said.match(self.text, mention.span.end):
                    rule = f"'{word}' was named as that party's before"
                    return Standing(mention.side, mention.party_id, rule, mention.span)
        return None

    def _the_group(self, phrase: Phrase) -> Standing | None:
        """ "The group" is the armed group named last, in this paragraph or the one before."""
        if not THE_GROUP.search(phrase.span.exact):
            return None
        low = max([s for s, _ in self.stretches if s <= phrase.span.start][-2:-1], default=0)
        for mention in reversed(self.mentions[:bisect_left(self._starts, phrase.span.start)]):
            if mention.span.start < low:
                break
            party = self.index.parties.parties[mention.party_id]
            if party.kind == "armed_group" and mention.tie == "":
                return Standing(mention.side, mention.party_id, "the armed group named last", mention.span)
        return None

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
        """ "The army" of a report in which one state alone has an army, a ministry or a spokesman is that state's."""
        acting = [o.standing for o in self.owned if self._is_state(o.standing.side)]
        sides = {a.side for a in acting} or {s for s, n in self.counts.items() if n > 1 and self._is_state(s)}
        if len(sides) != 1 or not self._stately(phrase) or self._at_war_with_a_state(min(sides)):
            return None
        mention = next((m for m in self.mentions if m.side in sides), None)
        if mention is None:
            return None
        rule = "the only state whose institutions the report names"
        return Standing(mention.side, mention.party_id, rule, mention.span)

    def _of_the_land(self, phrase: Phrase) -> Standing | None:
        """ "Regional police", "the mayor": of the state in which all of the report plays."""
        if not self._stately(phrase) or phrase.parties:
            return None
        low, high = next(((a, b) for a, b in self.stretches if a <= phrase.span.start < b), (0, 0))
        found = self.lands.state_at(low, high)
        if found is None:
            return None
        party, words = found
        lost = self.leaning is not None and self.leaning.side != party.side
        if lost or (self._at_war_with_a_state(party.side) and not self.lands.capital):
            return None
        return Standing(party.side, party.id, "everything here plays in that state", words)

    def _at_war_with_a_state(self, side: str) -> bool:
        """In a war of two states each one's papers name the other's nation and leave their own unsaid."""
        return any(self._is_state(enemy) for enemy in self.index.parties.enemies(side))

    @staticmethod
    def _stately(phrase: Phrase) -> bool:
        """An institution, an office, a rank or "officials": what a state has and a crowd has not."""
        if SOMEBODYS.search(phrase.span.exact):
            return False
        role = phrase.role
        return phrase.institution is not None or (role is not None and (
            role.voice in ("office", "rank") or (role.voice == "vague" and "official" in role.span.exact.lower())))

    def _leaning(self) -> Standing | None:
        found = leaning(self.text, self.stretches, self.index.parties, self.counts)
        party = self.index.parties.party(found[0]) if found else None
        if found is None or party is None:
            return None
        return Standing(found[0], party.id, "the report writes in that side's own words", found[1])

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


def _outlets(parsed: Parsed) -> frozenset[str]:
    """The names of who publishes the report, in small letters."""
    report, dateline = parsed.body.report, parsed.body.dateline
    named = [re.sub(r"\([^)]*\)", "", report.outlet or ""), (dateline.agency if dateline else None) or ""]
    return frozenset(n.strip().lower() for n in named if len(n.strip()) > 2)


def _names_of(institution: Institution) -> frozenset[str]:
    """What an institution can be called later: by its name again, or by its family ("the ministry")."""
    return frozenset({institution.id, f"any {institution.family}"})
