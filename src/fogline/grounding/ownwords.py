"""What the words for a speaker say by themselves: whose they are, or that they are a voice of no party.

Nothing else of the report is asked, but the short names that it gives and who publishes it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from fogline.grounding.introduced import full_name, is_a_groups
from fogline.grounding.offices import ABROAD, VOICES_OF_NO_PARTY, OfficeIndex, Phrase
from fogline.grounding.parties import JOINED, PartyMention
from fogline.grounding.people import in_office
from fogline.language import Parsed
from fogline.profiles import Party
from fogline.records import Span
from fogline.records.vocabulary import MEDIA, NO_PARTY, OTHER, OUTLET, UNKNOWN, WITNESS

SOMEWHERE = re.compile(r"\b(?:in|near|at|from|outside|inside|across)(?:\s+the)?\s+(?:\w+\s+)?$", re.I)
GOVERNING = re.compile(
    r"\b(?:officials?|authorit\w+|government|leadership|leaders?|administration|forces|troops|ministers?|lawmakers?)\b",
    re.I)
DIPLOMAT = re.compile(r"diplomats?$", re.I)
SHORT_NAME = re.compile(r"\b[A-Z][A-Z0-9]+(?:[-/][A-Z0-9]+)*\b")  # initials; a single capital is a name's
GROUP = re.compile(r"\b(?:group|rebels?|militia|faction|movement|insurgents?|guerrillas?|fighters|militants)\b", re.I)
AND_THE = re.compile(r"\s+and\s+(?:the\s+)?\w", re.I)
# "NATION's paramilitary GROUP"; "NATION rebels" are of that country and not of its state.
NATIONS_OWN = re.compile(r"(?:['’]s?)?\s+(?:[a-z][\w-]*\s+){0,3}")
NOT_THE_STATE = re.compile(
    r"(?:['’]s?)?\s+(?:(?!of\b|in\b)[a-z][\w-]*\s+){0,2}?(?:rebels?|insurgents?|militias?|paramilitar(?:y|ies)|guerrillas?|"
    r"jihadists?|gunmen|opposition|dissidents?|exiles?|exiled|armed\s+groups?)\b")
# "The Xtown group Y": where somebody is from, and no government's.
ONLY_FROM = re.compile(
    r"(?:\s?-\s?based)?\s+(?:[a-z-]+\s+)?(?:groups?|collective|teams?|outlets?|dail(?:y|ies)|weekly|newspapers?|channels?|"
    r"broadcasters?|stations?|magazines?|monitors?|think\s+tanks?|charit(?:y|ies)|NGOs?|association|lawyers?|analysts?|"
    r"researchers?|university|hospitals?|clinics?|residents?|doctors?|businessm[ae]n|shops?|churches|parish)\b")
STATE_MEDIA = re.compile(
    r"\bstate(?:[-\s](?:run|owned|controlled))?\s+(?:media|television|TV|radio|broadcaster|(?:news\s+)?agency|press|"
    r"newspapers?|channel)\b", re.I)
# "The clinic's administrator", "director of the plant": who runs such a house speaks for nobody else.
HOUSE = (
    r"(?:clinic|hospital|school|plant|factory|mill|bakery|orphanage|nursery|kindergarten|shelter|farm|shop|market|hotel|"
    r"caf[eé]|restaurant|college|museum|library|theatre|cemetery|morgue|mortuary|pharmacy|dispensary|health\s+cent(?:re|er))")
RUNS_IT = r"(?:administrator|director|head|manager|deputy|chief|chair\w*|president|co-?ordinator)"
CIVIL_HOUSE = re.compile(
    rf"\b{HOUSE}['’]s\s+(?:\w+\s+)?{RUNS_IT}\b|"
    rf"\b{RUNS_IT}\s+of\s+(?:the|an?|its|this)\s+(?:\w+\s+)?{HOUSE}\b", re.I)
FOREIGN = re.compile(
    r"\b(?:European|Western|African|Arab|Asian|Scandinavian|Nordic|Latin\s+American|foreign|international)\s+(?:\w+\s+){0,2}"
    r"(?:officials?|envoys?|diplomats?|mediators?|observers?|military\s+attach[eé]s?|intelligence)\b", re.I)
SPEAKS_FOR = re.compile(r"\s+(?:of|for|from|at|with)\s+(?:(?!of\b|in\b)[\w'’-]+\s+){0,3}", re.I)


@dataclass(frozen=True, slots=True)
class Standing:
    """A side, the party behind it, the rule that found them and the words it rests on."""

    side: str
    party_id: str | None
    rule: str
    words: Span | None = None


class OwnWords:
    """Speaker phrases of one report, read for themselves."""

    def __init__(self, parsed: Parsed, index: OfficeIndex, aliases: dict[str, Standing]) -> None:
        self.text, self.index = parsed.text, index
        self.published = parsed.body.published
        self.aliases = aliases  # names that the report itself gives, short and full, with whose they are
        self.outlets = _outlets(parsed)
        self.heirs = _heirs(index, self.published)

    def standing(self, phrase: Phrase) -> Standing | None:
        """The side that the phrase gives without looking further; None when it leaves it open."""
        owner = self.owner_in(phrase)
        if phrase.captive:
            side = owner or Standing(UNKNOWN, None, "a captive; the words do not say whose")
            return Standing(side.side, side.party_id, "a captive keeps the side he was taken from", side.words)
        voice = phrase.role.voice if phrase.role else ""
        if owner is None and voice == "office" and phrase.role is not None and DIPLOMAT.match(phrase.role.span.exact):
            return Standing(OTHER, None, "a diplomat of a country that is not named", phrase.role.span)
        if owner is None and (foreign := FOREIGN.search(phrase.span.exact)):
            words = Span.cut(self.text, phrase.span.start + foreign.start(), phrase.span.start + foreign.end())
            return Standing(OTHER, None, "a foreigner, of no country named", words)
        if owner is None and voice in ("office", "vague") and (group := self._of_a_group(phrase)) is not None:
            return group
        if owner is None and phrase.former and voice in ("office", "military", "rank"):
            return Standing(OTHER, None, "an office no longer held, of no side that is named", phrase.span)
        if owner is None and voice == "office" and (house := CIVIL_HOUSE.search(phrase.span.exact)) is not None:
            words = Span.cut(self.text, phrase.span.start + house.start(), phrase.span.start + house.end())
            return Standing(WITNESS, None, f"'{words.exact}' is of no party", words)
        if owner is None and phrase.described and not voice and phrase.institution is None:
            return Standing(WITNESS, None, "a name with an age or a trade and no office", phrase.person)
        if voice in VOICES_OF_NO_PARTY and not (owner and voice == "expert" and self._speaks_itself(owner, phrase)):
            return self._of_no_party(phrase, owner)
        if owner and phrase.former and owner.side not in NO_PARTY:
            return Standing(OTHER, owner.party_id, "an office no longer held speaks for no side", owner.words)
        return owner

    def _of_a_group(self, phrase: Phrase) -> Standing | None:
        """ "A member of the drivers' association", "the director of a charity": no party speaks."""
        assert phrase.role is not None
        if phrase.institution is not None or phrase.parties:
            return None
        for hit in self.index.roles.find(self.text, phrase.role.span.end, phrase.span.end):
            between = self.text[phrase.role.span.end:hit.start]
            if "expert" in hit.values and SPEAKS_FOR.fullmatch(between):
                words = Span.cut(self.text, hit.start, hit.end)
                return Standing(OTHER, None, f"'{words.exact}' is a voice of no party", words)
        return None

    def _of_no_party(self, phrase: Phrase, owner: Standing | None) -> Standing:
        assert phrase.role is not None
        side = VOICES_OF_NO_PARTY[phrase.role.voice]
        words = phrase.span.exact.lower()
        if side == MEDIA and (words.startswith("our ") or any(name in words for name in self.outlets)):
            return Standing(OUTLET, None, "the outlet's own reporter", phrase.span)
        if owner and (owner.side in NO_PARTY or (
                side == MEDIA and (self._of_the_state(phrase, owner) or self._a_groups_own(phrase, owner)))):
            return owner
        return Standing(side, None, f"'{phrase.role.span.exact}' is a voice of no party", phrase.role.span)

    def _a_groups_own(self, phrase: Phrase, owner: Standing) -> bool:
        """ "GROUP media": an armed group or an authority beside a state has no others; a people's media are anybody's.
        """
        party = self.index.parties.parties.get(owner.party_id or "")
        if party is None or phrase.role is None or not phrase.parties:
            return False
        named = phrase.parties[0]
        people = named.via == "demonym" and not any(named.span.exact in name for name in party.names)
        return party.kind in ("armed_group", "de_facto") and not people and named.tie == "" and \
            named.span.start == phrase.span.start and not self.text[named.span.end:phrase.role.span.start].strip(" '’s")

    @staticmethod
    def _of_the_state(phrase: Phrase, owner: Standing) -> bool:
        """State media, and an agency that the profile knows as an institution of the party."""
        role = phrase.role.span if phrase.role else phrase.span
        return bool(STATE_MEDIA.search(phrase.span.exact)) or any(
            m.via == "body" and m.side == owner.side and m.span.start <= role.start and role.end <= m.span.end
            for m in phrase.parties)

    def owner_in(self, phrase: Phrase) -> Standing | None:
        if (given := self._by_given_name(phrase)) is not None:
            return given
        named = [
            m for m in phrase.parties
            if m.tie not in ("weak", "against") and not m.generic and not self._elsewhere(phrase, m)
            and not self._not_yet(m) and not self._in_a_groups_name(m)
            and not (m.via == "seat" and ONLY_FROM.match(self.text, m.span.end, phrase.span.end))]
        if not named:
            return self._by_short_name(phrase) or self._only_in_a_groups_name(phrase)
        main = next((m for m in named if m.tie == "owner"), None) or next(
            (m for m in named if m.via != "seat"), named[0])
        after = next((m for m in named if m.span.start >= main.span.end and m.side != main.side), None)
        if after and main.tie == "" and JOINED.fullmatch(self.text[main.span.end:after.span.start]):
            return self._together(main.span.start, after.span.end)
        if after and (self._specified(phrase, after) or self._a_group_there(main, after)):
            main = after
        elif (group := self._against_it(main, phrase.span.end)) is not None:
            words = Span.cut(self.text, main.span.start, group)
            return Standing(UNKNOWN, None, "a group of that country, not its government", words)
        says = {
            "name": "names the party", "demonym": "names the nation", "seat": "the seat stands for its government",
            "body": "an institution of the party"}
        ended = self.index.parties.parties[main.party_id].until
        if (heir := self.heirs.get(main.side) if ended else None) is not None:
            return Standing(heir.side, heir.id, f"who governs since '{main.span.exact}' ended", main.span)
        return Standing(main.side, main.party_id, f"'{main.span.exact}' {says[main.via]}", main.span)

    def _in_a_groups_name(self, mention: PartyMention) -> bool:
        """Whether a nation's name only ends a longer one: "the Resistance Front of NATION"."""
        if mention.via != "name" or self.index.parties.parties[mention.party_id].kind != "state":
            return False
        name = full_name(self.text, mention.span.end)
        return name is not None and name.start < mention.span.start and is_a_groups(name.exact)

    def _only_in_a_groups_name(self, phrase: Phrase) -> Standing | None:
        """A group with a nation in its name, of which nothing else is known: not the nation's state."""
        unknown = next((m for m in phrase.parties if self._in_a_groups_name(m)), None)
        if unknown is None:
            return None
        return Standing(UNKNOWN, None, "a group with that country in its name", unknown.span)

    def _a_group_there(self, nation: PartyMention, after: PartyMention) -> bool:
        """ "NATION's paramilitary GROUP": an armed group with a name of its own is no part of the nation's state."""
        parties = self.index.parties.parties
        return nation.tie == "" and after.tie == "" and parties[nation.party_id].kind == "state" and \
            parties[after.party_id].kind == "armed_group" and \
            bool(NATIONS_OWN.fullmatch(self.text[nation.span.end:after.span.start]))

    def _against_it(self, nation: PartyMention, end: int) -> int | None:
        """ "NATION rebels": where the words end that say the speaker is not of its state."""
        if self.index.parties.parties[nation.party_id].kind != "state":
            return None
        group = NOT_THE_STATE.match(self.text, nation.span.end, end)
        return group.end() if group else None

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

    def _by_given_name(self, phrase: Phrase) -> Standing | None:
        """ "The Hill Liberation Front", which no profile knows, where the words name nobody else."""
        words = phrase.span.exact
        for name, standing in self.aliases.items():
            if standing.party_id is not None or " " not in name or name not in words:
                continue
            start = phrase.span.start + words.index(name)
            others = [m for m in phrase.parties if not start <= m.span.start < start + len(name)]
            if not any(m.tie == "" and not m.generic for m in others):
                return standing
        return None

    def _by_short_name(self, phrase: Phrase) -> Standing | None:
        """ "HA", where the report has said "the Hill Army (HA)", or a group that the phrase itself calls one."""
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

    def _speaks_itself(self, owner: Standing, phrase: Phrase) -> bool:
        """A body, or a group that the word for a voice of no party only describes: "the opposition X Front"."""
        party = self.index.parties.parties.get(owner.party_id or "")
        if party is None or phrase.role is None or owner.words is None:
            return False
        between = self.text[phrase.role.span.end:owner.words.start]
        described = party.kind in ("armed_group", "de_facto") and not between.strip(" «“\"‘(")
        return party.kind == "body" or (described and phrase.role.span.end < owner.words.start)


def _outlets(parsed: Parsed) -> frozenset[str]:
    """The names of who publishes the report, in small letters."""
    report, dateline = parsed.body.report, parsed.body.dateline
    named = [re.sub(r"\([^)]*\)", "", report.outlet or ""), (dateline.agency if dateline else None) or ""]
    return frozenset(n.strip().lower() for n in named if len(n.strip()) > 2)


def _heirs(index: OfficeIndex, day: str | None) -> dict[str, Party]:
    """Who speaks and acts for a nation whose state has ended: the one authority in office that day that fought it."""
    parties = index.parties.parties.values()
    ended = [p for p in parties if p.kind == "state" and p.until and day and not in_office(p.since, p.until, day)]
    found: dict[str, Party] = {}
    for state in ended:
        heirs = [p for p in parties if p.kind == "de_facto" and state.side in p.enemies
                 and in_office(p.since, p.until, day or "")]
        if len(heirs) == 1:
            found[state.side] = heirs[0]
    return found
