"""Reading the words that name a speaker: whose institution, which office, whose name, or a voice of no party.

"X's Defence Ministry" needs no entry of its own: the institution and the nation are known apart, and composed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from fogline.grounding.lexicon import Found, Lexicon, folded
from fogline.grounding.parties import PartyIndex, PartyMention, find_parties
from fogline.profiles import Institution, Person, Place, Profile
from fogline.records import Span

WORD = re.compile(r"[^\W_](?:[\w’'`.-]*[^\W_])?\.?")
BREAK = re.compile(r",|;|\s[–—-]\s|[()\[\]“”\"«»]|\b(?:who|whom|whose|that|which)\b|:\s")
PREPOSITION = re.compile(
    r"\b(?:of|in|for|from|at|to|on|with|near|by|outside|inside|about|under|against|across|around|along|close|based|"
    r"over|into|between|among|within|via|through|there|loyal|citing|speaking|say|says|said)\b", re.I)
# Before a capitalised name: not the speaker's own, but where or for whom he is.
PLACED = re.compile(
    r"\b(?:of|in|for|from|at|to|on|with|near|by|outside|around|across)"
    r"(?:\s+(?:the|north|south|east|west|northern|southern|eastern|western|central|new|upper|lower|greater))*\s*$",
    re.I)
ABROAD = re.compile(
    r"\b(?:envoys?|ambassadors?|representatives?|co-?ordinators?|rapporteurs?|mission|delegation|commissioner|visit|"
    r"consul|adviser on|expert on|force|missions?)\s+(?:to|for|in|on)(?:\s+the)?\s*$", re.I)
ARTICLE = re.compile(r"^(?:the|a|an|some|several|many|one|two|its|their|his|her|our|local)\s+", re.I)
POSSESSED = re.compile(r"^(?:its|their|his|her)\b", re.I)
# A statement is nobody: whoever issued it speaks.
PAPER = re.compile(
    r"(?:the |an? |this |that |its )?(?:\w+ )?(?:statements?|communiqu[eé]s?|press releases?|releases?|messages?|"
    r"briefings?|summary|announcements?|bulletins?|posts?|reports?|information|data|figures|tally|update|memos?|memorandum|"
    r"letters?|notes?|cables?)\s+(?:was\s+)?"
    r"(?:of|by|from|(?:issued|released|published|posted|given|cited|distributed)\s+by)\s+(?=\S)", re.I)
POSTLESS = frozenset({"side", "party", "authorities", "rescuer", "rescuers", "rescue workers", "emergency workers"})
UNIT = re.compile(
    r"(?:\b(?:\d+(?:st|nd|rd|th)|[^\W\d_a-z][\w’'-]*)\s+)+"
    r"(?:Brigade|Division|Battalion|Regiment|Corps|Fleet|Squadron)\b")
DESCRIBED = re.compile(r"\s*(?:,\s*(?:aged\s+)?[1-9]\d?\b|,\s+an?\s+[a-z]|\s*\([1-9]\d?\))")
# "Halyna, who lives next door"; an office would say what he heads or whom he speaks for.
ALONE_WHO = re.compile(
    r"\s*,\s*(?:whose\s+(?:\w+\s+)?(?:house|home|flat|shop|son|daughter|husband|wife|mother|father|brother|sister|family)\b|"
    r"who\s+(?!heads?|leads?|led|command|chair|runs?|oversees|serv|represent|speaks?|advis|works?\s+for|became|took|"
    r"(?:is|was|has\s+been)\s+(?:the|an?|head|chief|deputy|in\s+charge|appointed|elected|president|minister|governor|"
    r"responsible|commander)))", re.I)
PRIVATE_WHO = re.compile(
    r"\s*,\s*who\s+(?:lives?|lived|fled|walked|ran\s+from|survived|lost\s+(?:his|her)|owns|sells|stayed\s+(?:in|behind|with)|"
    r"sheltered|escaped|grew\s+up|worked\s+as|works\s+as)\b", re.I)
TITLED = re.compile(r":\s+\S")  # "Press service of X: situation on the front" is X's page, and what the page is about
# "The ministry, usually slower", "a memo, seen by this magazine": told of the speaker, and no part of who it is.
ASIDE = re.compile(
    r",\s+(?:(?:usually|often|normally|rarely|always|never|long|once|itself|himself|herself|themselves|as\s+(?:ever|usual|always|"
    r"before))\b|(?:seen|obtained|reviewed|quoted|cited|published|shared|released|leaked|dated|sent|read|written|viewed|"
    r"citing|quoting|speaking|writing)\s+(?:by|to|in|on|at|from|out|of|a|an|the|his|its|after|before|during|through|via)\b)"
    r"[^A-Z,]*$")
BODY_AFTER = re.compile(r"(?:['’]s?)?\s+([A-Za-z]+)")
NAMES_BEFORE = re.compile(r"(?:[^\W\d_a-z][\w’'-]+\s+){2}$")
FORMER = re.compile(r"\b(?:former|ex-?|then-|late|ousted|retired|exiled|deposed)[\s-]", re.I)
CAPTURED = re.compile(r"\b(?:captured|detained|imprisoned)\b", re.I)
ARTICLED = re.compile(r"(?:al|el|ad|ar|as|ash|an|at|ed|es)-[^\W\d_a-z]")  # a name that opens with its article: al-X
SMALL = frozenset("al el ad as ash an ibn bin ben abu ould de da di del van von der den la le dos e y ag ahmed".split())
NOT_NAMES = frozenset(
    "The A An Some Several Local Our Its Their His Her This That Each Both All Many Most Another Other One Two Three"
    " Former Acting Senior Top In On At For From Of And But Or No As By Near New Chief Deputy First Second Third North"
    " South East West Northern Southern Eastern Western Central State National Federal General Special United Joint"
    " Military Official Foreign Defence Defense Interior Health Security Human Rights Public Popular Democratic"
    " Republic Islamic International Regional City District Province Region Oblast Governorate Territory County"
    .split())
# A run of capitals with one of these in it names a body, a unit or a place, not a person.
OF_BODIES = frozenset(
    "ministry army forces force office staff command council agency service services party movement union nations"
    " government guard guards police department committee organization organisation group mission front brigade"
    " division regiment corps university hospital channel times post news wire radio television tv press state states"
    " republic authority authorities administration side navy bureau centre center commission court parliament senate"
    " house cabinet congress association society federation network watch alliance coalition militia battalion unit"
    " units embassy palace bank fund programme program institute foundation company newspaper monitor observatory lab"
    " laboratory international rights committee camp street district city town village region province airport school"
    " church college trust project initiative insight data lawyers doctors rooms room tribune herald courier gazette"
    " media today weekly daily journal street road square bridge river mountain fleet squadron squad".split())
RANKS = frozenset({"rank", "title"})  # they say least: an office beside one is what the person speaks as
EMPTY_WORDS = frozenset("the of a an and s ’s its their his her in for to".split())
VOICES_OF_NO_PARTY = {
    "witness": "WITNESS", "media": "MEDIA", "evidence": "EVIDENCE", "expert": "OTHER"}


@dataclass(frozen=True, slots=True)
class Role:
    """A head word at a place in the text and the voice it gives: office, military, witness, media …"""

    span: Span
    voice: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words for a speaker, taken apart. `lands` are known places in it; `rest` are content words that nothing
    here explains; `possessed` marks "its spokesman", `former` an office no longer held, `described` a name followed by
    an age, by "a" and a trade or by what a private person does, `ranked` a military rank beside it."""

    span: Span
    parties: tuple[PartyMention, ...]
    institution: tuple[Span, Institution] | None
    role: Role | None
    person: Span | None
    office: str | None
    lands: tuple[Place, ...]
    rest: tuple[str, ...]
    captive: bool = False
    possessed: bool = False
    former: bool = False
    described: bool = False
    ranked: bool = False

    @property
    def bare_office(self) -> bool:
        """An office and nothing else: no name, no nation, no place."""
        return not (self.person or self.parties or self.institution or self.lands)

    @property
    def bare(self) -> bool:
        """Nothing but a party, an institution or both: what can be given its neutral name."""
        return not self.rest and self.role is None and self.person is None and not self.lands


class OfficeIndex:
    """A profile's institutions, roles, people and places by their words. Get one with `OfficeIndex.of`."""

    _made: ClassVar[dict[int, tuple[Profile, OfficeIndex]]] = {}

    def __init__(self, profile: Profile) -> None:
        self.parties = PartyIndex.of(profile)
        self.institutions: Lexicon[Institution] = Lexicon((w, i) for i in profile.institutions for w in i.words)
        self.roles: Lexicon[str] = Lexicon((w, r.voice) for r in profile.roles for w in r.words)
        self.places: Lexicon[Place] = Lexicon(_place_names(profile.places))
        self.countries = profile.countries
        self.place_ids = {p.id: p for p in profile.places}
        self.people: dict[str, list[Person]] = {}
        for person in profile.people:
            for name in dict.fromkeys((person.name, *person.names)):
                self.people.setdefault(name_key(name), []).append(person)
        self.initials: dict[str, list[str]] = {}
        for key in self.people:
            self.initials.setdefault(initials(key), []).append(key)

    @classmethod
    def of(cls, profile: Profile) -> OfficeIndex:
        """The index of a profile, made once."""
        known = cls._made.get(id(profile))
        if known is None:
            if len(cls._made) >= 32:
                cls._made.clear()
            known = cls._made[id(profile)] = (profile, cls(profile))
        return known[1]


def name_key(name: str) -> str:
    """A person's name without capitals, accents and signs."""
    return " ".join(folded(w) for w in re.findall(r"[^\W_]+", name))


def initials(key: str) -> str:
    return "".join(w[0] for w in key.split())


def read_phrase(text: str, start: int, end: int, index: OfficeIndex) -> Phrase:
    """What the words at text[start:end) say about who speaks. "The statement of X" speaks for X."""
    if paper := PAPER.match(text, start, end):
        start = paper.end()
    if title := TITLED.search(text, start + 1, end):
        end = title.start()
    if aside := ASIDE.search(text, start + 1, end):
        end = aside.start()
    places = list(index.places.find(text, start, end))
    parties = tuple(m for m in find_parties(text, start, end, index.parties) if not _of_a_land(m, places))
    institutions = [
        h for h in index.institutions.find(text, start, end) if not _inside_names(h.start, h.end, parties)]
    roles = [h for h in index.roles.find(text, start, end) if not _inside(h, institutions)]
    roles = [h for h in roles if not _inside_names(h.start, h.end, parties)]
    places = [h for h in places if not _inside_names(h.start, h.end, parties)]
    places = [h for h in places if not _ends_a_name(text, start, h.start, places)]
    roles = [h for h in roles if not _of_a_body(text, h.start, h.end, end)]
    covered = sorted({
        *((m.span.start, m.span.end) for m in parties), *((h.start, h.end) for h in institutions),
        *((h.start, h.end) for h in roles), *((h.start, h.end) for h in places)})
    segments = list(_segments(text, start, end, covered))
    heads = [(low, _head_end(text, low, high, covered)) for low, high in segments]
    role, captive = _role(text, heads, roles)
    person = _person(text, segments, roles, covered)
    found = institutions[0] if institutions else None
    own = next((h for h in institutions if role is None or h.start >= segments[0][0]), found)
    words = Span.cut(text, start, end)
    return Phrase(
        words, parties, (Span.cut(text, own.start, own.end), own.values[0]) if own else None, role, person,
        _office(text, segments, roles, person, role), tuple(h.values[0] for h in places),
        _rest(text, start, end, covered, person), captive,
        bool(POSSESSED.match(words.exact)), bool(FORMER.search(words.exact)),
        person is not None and _described(text, person, end),
        any(set(h.values) == {"rank"} for h in roles))


def _of_a_land(mention: PartyMention, places: list[Found[Place]]) -> bool:
    """Whether a people's name only begins a land's: "X State" is no state of the Xs' army."""
    return mention.via == "demonym" and any(h.start <= mention.span.start and mention.span.end < h.end for h in places)


def _described(text: str, person: Span, end: int) -> bool:
    """A name with an age or a trade, or, past the speaker's words, with what only a private person is told of."""
    who = ALONE_WHO if " " not in person.exact else PRIVATE_WHO
    return bool(DESCRIBED.match(text, person.end, end) or who.match(text, person.end))


def _of_a_body(text: str, start: int, end: int, last: int) -> bool:
    """ "Children" in "the children's fund" names no speaker but what the fund is for."""
    body = BODY_AFTER.match(text, end, last)
    if body is None or body[1].lower() not in OF_BODIES:
        return False
    return text[end:end + 1] in "'’" or (text[start].isupper() and body[1][0].isupper())


def _ends_a_name(text: str, low: int, at: int, places: list[Found[Place]]) -> bool:
    """ "Anna Maria TOWN": the last name of a person can also be a town's."""
    names = NAMES_BEFORE.search(text, low, at)
    if names is None or any(h.start < at and h.end > names.start() for h in places):
        return False
    return not any(w in NOT_NAMES or w.lower() in OF_BODIES for w in names[0].split())


def _place_names(places: Iterable[Place]) -> Iterator[tuple[str, Place]]:
    for place in places:
        for name in dict.fromkeys((*place.name.split(" / "), *(n for _, n in place.names), *place.spellings)):
            yield name, place


def _inside(hit: Found[str], others: list[Found[Institution]]) -> bool:
    return any(o.start <= hit.start and hit.end <= o.end for o in others)


def _inside_names(start: int, end: int, parties: Iterable[PartyMention]) -> bool:
    """Part of a party's own name; an institution known without it ("governor") is still the office it names."""
    return any(m.span.start <= start and end <= m.span.end and m.via != "body" for m in parties)


def _segments(text: str, start: int, end: int, covered: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The phrase cut at commas, brackets and relative words, but never inside a known name."""
    low = start
    for cut in BREAK.finditer(text, start, end):
        if any(a < cut.end() and cut.start() < b for a, b in covered):
            continue
        if text[low:cut.start()].strip():
            yield low, cut.start()
        low = cut.end()
    if text[low:end].strip() or low == start:
        yield low, end


def _head_end(text: str, low: int, high: int, covered: list[tuple[int, int]]) -> int:
    """Where the head of a segment ends: before its first preposition that is not part of a known name."""
    for cut in PREPOSITION.finditer(text, low, high):
        if cut.start() > low and not any(a <= cut.start() < b for a, b in covered):
            return cut.start()
    return high


def _role(text: str, heads: list[tuple[int, int]], roles: list[Found[str]]) -> tuple[Role | None, bool]:
    """The head role of the first segment that has one, and whether it is a captive who speaks.

    The last role word of a head decides ("hospital director"); a rank says least. "A captured soldier" is a captive.
    """
    ranked: Role | None = None
    for low, high in heads:
        inside = [h for h in roles if low <= h.start and h.end <= high]
        if not inside:
            continue
        plain = [h for h in inside if not set(h.values) <= RANKS]
        captive = CAPTURED.search(text, low, high) is not None and any("military" in h.values for h in plain)
        last = plain[-1] if plain else inside[-1]
        voice = next((v for v in last.values if v not in RANKS), last.values[0])
        role = Role(Span.cut(text, last.start, last.end), "captive" if captive else voice)
        if role.voice not in RANKS:
            return role, role.voice == "captive"
        ranked = ranked or role
    return ranked, False


def _person(
        text: str, segments: list[tuple[int, int]], roles: list[Found[str]],
        covered: list[tuple[int, int]]) -> Span | None:
    """The speaker's own name: the first run of two capitals that ends its head, else a single one beside an office."""
    single: Span | None = None
    for low, high in segments:
        for first, last, count in _runs(text, low, high, covered):
            if PLACED.search(text, low, first) or not _ends_head(text, last, high):
                continue
            words = Span.cut(text, first, last)
            if any(w.lower().strip(".’'") in OF_BODIES for w in words.exact.split()):
                continue
            if count > 1:
                return words
            beside = any(low <= h.start and h.end <= first for h in roles)
            alone = not text[low:first].strip() and not text[last:high].strip()
            if single is None and (beside or alone):
                single = words
    return single


def _runs(text: str, low: int, high: int, covered: list[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """Runs of capitalised words that no lexicon knows, with the small words of names inside them."""
    run: list[re.Match[str]] = []
    for word in WORD.finditer(text, low, high):
        known = any(a < word.end() and word.start() < b for a, b in covered)
        bare = word[0].removesuffix("’s").removesuffix("'s")
        capital = (bare[0].isupper() or bool(ARTICLED.match(bare))) and bare == word[0]
        capital = capital and not known and bare.rstrip(".") not in NOT_NAMES
        small = bool(run) and (word[0].lower() in SMALL)
        if run and text[run[-1].end():word.start()].strip():
            capital = small = False
        if capital or small:
            run.append(word)
            continue
        yield from _closed(run)
        run = []
    yield from _closed(run)


def _closed(run: list[re.Match[str]]) -> Iterator[tuple[int, int, int]]:
    while run and not any(c.isupper() for c in run[-1][0]):
        run = run[:-1]
    if run:
        yield run[0].start(), run[-1].end(), len(run)


def _ends_head(text: str, last: int, high: int) -> bool:
    after = text[last:high].strip()
    return not after or bool(PREPOSITION.match(after)) or after[0].isdigit()


def _office(
        text: str, segments: list[tuple[int, int]], roles: list[Found[str]], person: Span | None,
        role: Role | None) -> str | None:
    """The office as written: what stands before the name, or the other half of "name, office"."""
    if role is None or role.voice not in ("office", "military", "expert", "media", "witness", *RANKS):
        return None
    if role.span.exact.lower() in POSTLESS:
        return None
    if person is None:
        if role.voice != "office":
            return None
        low, high = next(((a, b) for a, b in segments if a <= role.span.start < b), segments[0])
        return _bare(text[low:high])
    low, high = next((a, b) for a, b in segments if a <= person.start < b)
    before = _bare(text[low:person.start])
    if any(low <= h.start and h.end <= person.start and not set(h.values) <= RANKS for h in roles) and before:
        return before
    for a, b in segments:
        if any(a <= h.start and h.end <= b for h in roles) and not a <= person.start < b:
            return _bare(text[a:b])
    after = text[person.end:high].strip()
    if after.startswith("of ") and any(person.end <= h.start and h.end <= high for h in roles):
        return _bare(after[3:])  # "Colonel NAME of the ministry's press service"
    return before or None


def _bare(words: str) -> str:
    return ARTICLE.sub("", words.strip(" ,;:()\n")).strip()


def _rest(
        text: str, start: int, end: int, covered: list[tuple[int, int]], person: Span | None) -> tuple[str, ...]:
    """Content words that are in no known name: with one of these, a neutral name would lose something said."""
    spans = [*covered, (person.start, person.end)] if person else covered
    words = (w for w in WORD.finditer(text, start, end) if not any(a < w.end() and w.start() < b for a, b in spans))
    return tuple(w[0] for w in words if w[0].lower().rstrip(".") not in EMPTY_WORDS)
