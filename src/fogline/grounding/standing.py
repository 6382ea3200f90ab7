"""On whose side a speaker stands, and what in the report says so. Where nothing does, no side is given.

The words of the phrase itself come first. Then what the report says elsewhere: the same person, the institution last
spoken of, whose communiqué it is, the heading above, and last a state that is the only one the report names.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from fogline.grounding.groups import Groups
from fogline.grounding.lands import Lands
from fogline.grounding.leaning import leaning
from fogline.grounding.nearby import Nearby, local
from fogline.grounding.offices import OfficeIndex, Phrase, read_phrase
from fogline.grounding.only_state import States
from fogline.grounding.ownwords import STATE_MEDIA, OwnWords, Standing
from fogline.grounding.parties import count_sides, find_parties
from fogline.language import Parsed
from fogline.profiles import Institution, Party
from fogline.records import Span
from fogline.records.vocabulary import MEDIA, NO_PARTY

# Between a nation and its institution: "the Ruritanian [state] ministry", "the army of the [Republic of] …".
BEFORE_IT = re.compile(r"(?:['’]s?)?\s+(?:\([^)]{2,30}\)\s+)?(?:[\w-]+\s+){0,2}", re.I)
AFTER_IT = re.compile(
    r"(?:\s+(?!and\b|or\b|its\b|his\b|their\b|that\b)[\w-]+){0,4}?\s+(?:of|for)\s+(?:the\s+)?(?:[\w-]+\s+)?", re.I)
# Whose spokesman, though nobody here knows them: no state's.
SOMEBODYS = re.compile(
    r"\b(?:(?:rebel|militia|paramilitar(?:y|ie)|movement|group|front|insurgent|guerrilla|separatist|gang|faction|alliance|"
    r"party|opposition|militant|fighter|cartel)s?['’]s?\s|(?:of|for)\s+the\s+(?:\w+\s+)?(?:rebels?|militias?|paramilitar\w+|"
    r"movement|front|insurgents|guerrillas?|separatists|gang|faction|opposition|militants)\b)", re.I)
NAMED_THE = re.compile(r"\bthe\s+([A-Z]\w+)")
THE_SHORT = re.compile(
    r"\bthe\s+(?:(?:rebel|armed|opposition|military)\s+)?"
    r"(council|committee|front|alliance|union|coalition|directorate|command|brigades?)(?:['’]s)?\b", re.I)
INDEFINITE = re.compile(r"(?:an?|one|some|several|two|three|another|many)\s", re.I)
# "Y's version", "According to Y", or Y alone: a heading that says whose account follows.
OWNED_HEADING = re.compile(
    r"['’]s?\s+(?:\w+\s+)?(?:version|account|side|view|claims?|statements?|response|position|reports?)\b", re.I)
STATE_OFFICE = re.compile(
    r"\b(?:minist(?:er|ry)|(?:vice[- ])?president(?:ial)?|premier|government|governor|mayor|prosecutors?|police|"
    r"gendarmes?|lawmakers?|senators?|MPs?|parliament\w*|ombuds\w+|authorities|army|military|armed\s+forces|navy|air\s+force|"
    r"defen[cs]e|interior|cabinet|national\s+guard|state)\b", re.I)
DASH = re.compile(r"\s[–—-]\s|\n|:\s")
OF_SOME_PLACE = re.compile(r"\s+(?:of|in)\s+(?:the\s+)?[A-Z]")
REACH = 45  # characters between an institution and the nation that owns it
LOCAL = frozenset(
    {"regional-administration", "city-council", "police", "prosecutors", "emergency-service", "government"})


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
        self.words = OwnWords(parsed, index, self.mentions)
        self.owned = list(self._owned())
        self.owner = self._owner(parsed.body.owner)
        self.nearby = Nearby(parsed, index, self.mentions)
        self.leaning, self.one_sided = self._leaning()
        self.lands = Lands(parsed, index, self.mentions)
        self.states = States(self.text, index, self.mentions, self.counts, self.lands)
        self.groups = Groups(self.text, self.stretches, self.mentions, index.parties)

    def by_words(self, phrase: Phrase) -> Standing | None:
        """The side that the phrase gives without looking further; None when it leaves it open."""
        told = self.words.standing(phrase) or (None if phrase.possessed else self._by_place(phrase))
        if told is not None and told.side == MEDIA and STATE_MEDIA.search(phrase.span.exact):
            return self._behind_state_media() or told
        return told

    def _behind_state_media(self) -> Standing | None:
        """ "State television" speaks for the only state of the report, or the one in whose words this is written."""
        if self.leaning is not None or self.one_sided:
            return self.leaning
        return self.states.at_home() or self._the_only_state()

    def _the_only_state(self) -> Standing | None:
        return self.states.only(o.standing for o in self.owned)

    def _by_place(self, phrase: Phrase) -> Standing | None:
        """A mayor or governor is of the state his place lies in, unless another authority governed there then."""
        local = phrase.institution is not None and phrase.institution[1].id in LOCAL
        office = phrase.role is not None and phrase.role.voice == "office"
        if not phrase.lands or not (local or office) or (phrase.institution is not None and not local):
            return None
        land = phrase.lands[0]
        state = self.index.parties.parties.get((land.country or "").lower())
        if state is None or state.kind != "state" or self.nearby.governed_otherwise(land) or self._leans_against(state):
            return None
        return Standing(state.side, state.id, f"{land.name} lies in that state", phrase.span)

    def _leans_against(self, party: Party) -> bool:
        """Whether the report is in another side's words: its offices in a land are not that land's state's."""
        if self.leaning is None:
            return False
        return self.index.parties.bloc(self.leaning.side) != self.index.parties.bloc(party.side)

    # What the report says elsewhere

    def by_report(self, phrase: Phrase) -> Standing | None:
        """The side that the rest of the report gives to an institution or office without a nation."""
        at = phrase.span.start
        if phrase.possessed and phrase.institution is None:  # "its spokesman": whose, only the words before can say
            return self.owner or self._under_heading(at)
        told = (self._of_opening(phrase) or self._of_capital(phrase) or self._usual_owner(phrase)
                or self._spoken_of_before(phrase) or self.groups.meant(phrase) or self._of_place(phrase)
                or (self.owner if phrase.institution or phrase.role else None)
                or self._under_heading(at) or self._of_the_leaning(phrase))
        if told is None and self.nearby.opens_with_area(phrase):
            return None  # "In the Kurdish region, the government": its own, if anybody's
        if told is not None or self.one_sided:  # "our troops", and nobody knows whose: then no state is the only one
            return told
        return self._only_state(phrase) or self._of_the_land(phrase)

    def _of_the_leaning(self, phrase: Phrase) -> Standing | None:
        """ "The ministry" in one side's paper is that side's; "the other side", "the occupiers' commander" never."""
        loaded = next(self.index.parties.terms.find(self.text, phrase.span.start, phrase.span.end), None)
        return self.leaning if loaded is None and self._stately(phrase) else None

    def _of_opening(self, phrase: Phrase) -> Standing | None:
        found = self.nearby.of_opening(phrase)
        return found and Standing(found[0].side, found[0].id, f"the sentence opens with '{found[1].exact}'", found[1])

    def _of_capital(self, phrase: Phrase) -> Standing | None:
        found = self.nearby.of_capital(phrase)
        if found is None:
            return None
        party, words = found
        earlier = self._spoken_of_before(phrase)
        if earlier is not None and earlier.side != party.side and "there" not in phrase.span.exact.lower().split():
            return None
        return Standing(party.side, party.id, f"spoken of in '{words.exact}', that government's seat", words)

    def _of_place(self, phrase: Phrase) -> Standing | None:
        """ "The mayor's office" after the town: of whoever governs there."""
        found = self.nearby.of_place(phrase) or self.nearby.of_all_places(phrase) or self._of_the_dateline(phrase)
        if found is None or self._leans_against(found[0]):
            return None
        party, words = found
        if self.one_sided and self.states.at_war_with_a_state(party.side) and party.kind == "state":
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
            if self.one_sided or self._leans_against(party):
                continue  # the other side's paper means its own
            if mention.generic and mention.tie == "" and self.states.about(mention.side):
                rule = f"'{mention.span.exact}' needs no owner in this conflict's reports"
                return Standing(mention.side, mention.party_id, rule, mention.span)
        return None

    def _is_group(self, party_id: str) -> bool:
        return self.index.parties.parties[party_id].kind == "armed_group"

    def _spoken_of_before(self, phrase: Phrase) -> Standing | None:
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

    def _under_heading(self, at: int) -> Standing | None:
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
        lost = self.leaning is not None and self.leaning.side != party.side
        if lost or (self.states.at_war_with_a_state(party.side) and not self.lands.capital):
            return None
        return Standing(party.side, party.id, "everything here plays in that state", words)

    @staticmethod
    def _stately(phrase: Phrase) -> bool:
        """An institution, an office, a rank or "officials": what a state has and a crowd has not."""
        if SOMEBODYS.search(phrase.span.exact):
            return False
        role = phrase.role
        return phrase.institution is not None or (role is not None and (
            role.voice in ("office", "rank") or (role.voice == "vague" and "official" in role.span.exact.lower())))

    def _governs(self, phrase: Phrase) -> bool:
        """Words that say state, government, army or police; "a member", "the head", "the spokesman" can be anybody's.

        Where the paragraph tells of an armed group, a rank alone can be its officer's.
        """
        if not self._stately(phrase):
            return False
        if phrase.institution is not None or STATE_OFFICE.search(phrase.span.exact):
            return True
        low, high = next(((a, b) for a, b in self.stretches if a <= phrase.span.start < b), (0, 0))
        groups = any(
            self.index.parties.parties[m.party_id].kind != "state" for m in self.mentions if low <= m.span.start < high)
        return phrase.ranked and not groups

    def _leaning(self) -> tuple[Standing | None, bool]:
        """Whose words the report uses as its own, and whether it uses somebody's that cannot be told."""
        found = leaning(self.text, self.stretches, self.index.parties, self.mentions, self.counts)
        if found is None:
            return None, False
        side, words = found
        party = self.index.parties.party(side) if side else None
        if side is None or party is None:
            owner = self.owner or self._letterhead()
            return owner, owner is None
        return Standing(side, party.id, "the report writes in that side's own words", words), False

    def _letterhead(self) -> Standing | None:
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

    def before_whose(self, phrase: Phrase) -> Standing | None:
        """ "The Hill Front, whose spokesman, NAME, …": of the party that stands right before the word."""
        at = phrase.span.start
        before = self.mentions[bisect_left(self._starts, at) - 1:bisect_left(self._starts, at)]
        if not before or not phrase.span.exact.startswith("whose ") or self.text[before[0].span.end:at].strip(" ,"):
            return None
        named = before[0]
        return Standing(named.side, named.party_id, f"'{named.span.exact}', whose he is", named.span)

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
            if inside and self._is_group(mention.party_id):
                continue  # "the Hill Army": what a group is called is not what "the army" means
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
