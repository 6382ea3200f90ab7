"""Which side words speak of: by name, people, seat or institution, or by who is speaking.

"The enemy" names nobody until it is known whose word it is; where that leaves a choice, no side is given.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar, Literal

from fogline.grounding.lexicon import Found, Lexicon, folded
from fogline.profiles import ENEMY, Party, Profile, Term
from fogline.records import Span
from fogline.records.vocabulary import NO_PARTY

Via = Literal["name", "demonym", "seat", "body", "deixis"]
Tie = Literal["", "owner", "weak", "against"]
RANK: dict[Via, int] = {"name": 0, "body": 1, "demonym": 2, "seat": 3, "deixis": 4}
# What a nation's name is tied to by a hyphen says whether it owns what follows or only stands near it.
OWNED = re.compile(
    r"\s?-\s?(?:installed|appointed|imposed|run|ruled|controlled|governed|led|commanded|staffed)\b", re.I)
NEAR = re.compile(
    r"\s?-\s?(?:occupied|held|annexed|backed|allied|aligned|supported|funded|trained|made|born|based|speaking|friendly|"
    r"supplied|sponsored|bound|linked|affiliated|language|brokered|mediated|designed|built|origin|proxy)\b", re.I)
BEFORE = re.compile(r"\b(pro|anti|non|ex)-$", re.I)
# "US" is a state: capitals count here.
OWN = re.compile(r"\b(?:[Oo]urs?|OUR|[Ww]e|us|[Mm]y|ourselves)\b|\b(?:[Ii]ts|[Tt]heir|[Hh]is|[Hh]er)\s+own\b")
OURS_BY_SPEECH = re.compile(
    r"\s*(?:its|their|his|her)\s+(?:(?!of\b)\w+\s+){0,2}(?:forces?|troops?|units?|positions?|soldiers?|servicemen|army|fighters?|"
    r"military|personnel|artillery|air\s+defen[cs]es?|aircraft|drones?|defenders|citizens|territory|side|men)\b", re.I)
JOINED = re.compile(r"(?:['’]s?)?\s*(?:,|and|or|&|,\s*and)\s*(?:the\s+)?", re.I)


@dataclass(frozen=True, slots=True)
class PartyMention:
    """Words that name a party. `tie` says how it stands to what follows: "owner" in "X-installed mayor", "weak" in
    "X-backed group", "against" in "anti-X". `generic` marks an institution others may have too ("General Staff")."""

    span: Span
    side: str
    party_id: str
    via: Via
    tie: Tie = ""
    generic: bool = False


@dataclass(frozen=True, slots=True)
class _Sense:
    party: Party
    via: Via
    generic: bool


class PartyIndex:
    """A profile's parties by every way to name them. Get one with `PartyIndex.of`."""

    _made: ClassVar[dict[int, tuple[Profile, PartyIndex]]] = {}

    def __init__(self, profile: Profile) -> None:
        common = {_key(w) for i in profile.institutions for w in i.words}
        common |= {_key(w) for r in profile.roles for w in r.words}
        self.parties = {p.id: p for p in profile.parties}
        self.by_side: dict[str, list[Party]] = {}
        for party in profile.parties:
            self.by_side.setdefault(party.side, []).append(party)
        self.names: Lexicon[_Sense] = Lexicon(_senses(profile, common))
        self.terms: Lexicon[Term] = Lexicon((t.words, t) for t in profile.terms)
        self.belligerents = frozenset(p.side for p in profile.parties if p.kind != "body")

    @classmethod
    def of(cls, profile: Profile) -> PartyIndex:
        """The index of a profile, made once."""
        known = cls._made.get(id(profile))
        if known is None:
            if len(cls._made) >= 32:
                cls._made.clear()
            known = cls._made[id(profile)] = (profile, cls(profile))
        return known[1]

    def bloc(self, side: str) -> str:
        """The name that joins sides which speak of each other as "ours"; the side itself where it has none."""
        return next((p.bloc for p in self.by_side.get(side, ()) if p.bloc), side)

    def enemies(self, side: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(e for p in self.by_side.get(side, ()) for e in p.enemies))

    def party(self, side: str) -> Party | None:
        """The first and main party of a side: the state or group itself before what depends on it."""
        return next(iter(self.by_side.get(side, ())), None)


def find_parties(text: str, start: int, end: int, index: PartyIndex) -> tuple[PartyMention, ...]:
    """Every party named in text[start:end), left to right, the longest name each time."""
    found = (_mention(text, hit) for hit in index.names.find(text, start, end))
    return tuple(m for m in found if m is not None)


@lru_cache(maxsize=8)
def party_mentions(text: str, index: PartyIndex) -> tuple[PartyMention, ...]:
    """Every party named in a whole report."""
    return find_parties(text, 0, len(text), index)


@lru_cache(maxsize=8)
def sides_named(text: str, index: PartyIndex) -> Counter[str]:
    """How often a report names each side that can take part in a war, by name or people."""
    return count_sides(party_mentions(text, index), index)


def count_sides(mentions: Iterable[PartyMention], index: PartyIndex) -> Counter[str]:
    """How often these mentions name each side that can take part in a war; a seat may be only a town."""
    return Counter(
        m.side for m in mentions
        if m.side in index.belligerents and m.via != "seat" and not m.generic and m.tie != "against")


def side_of_words(
        words: Span, speaking_side: str | None, index: PartyIndex, present: frozenset[str] = frozenset()) -> str | None:
    """The side that words speak of when `speaking_side` says them; None where they leave it open.

    `present` are the sides the report names: they choose among several possible enemies.
    """
    text = words.exact
    own = speaking_side if speaking_side and speaking_side not in NO_PARTY else None
    named = [m for m in find_parties(text, 0, len(text), index) if m.tie in ("", "owner")]
    first = next((m for m in named if not m.generic), None)
    at = first.span.start if first else len(text)
    if (ours := OWN.search(text, 0, at)) is not None:
        return own
    term = next(index.terms.find(text, 0, at), None) or _term_around(text, first, index)
    if ours is None and term is None and first is None and OURS_BY_SPEECH.match(text):
        return own
    if term is not None:
        means = side_of_term(term.values, own, index, present)
        if means or first is None:
            return means
    if first is not None:
        return None if _paired(text, first, named) else first.side
    return next((m.side for m in named), None)


def side_of_term(
        terms: tuple[Term, ...], speaking_side: str | None, index: PartyIndex, present: frozenset[str]) -> str | None:
    """Whom a loaded word means: for the side that uses it first, then the only one anybody means by it."""
    ours = index.bloc(speaking_side) if speaking_side else None
    named = [t for t in terms if t.means and t.means != ENEMY]
    used = {t.means for t in named if t.used_by and index.bloc(t.used_by) == ours}
    if len(used) == 1:
        return used.pop()
    if used and (here := used & present) and len(here) == 1:
        return here.pop()
    if any(t.means == ENEMY for t in terms):
        return enemy_of(speaking_side, index, present) if speaking_side else None
    meant = {t.means for t in named if ours is None or (t.means and index.bloc(t.means) != ours)}
    return meant.pop() if len(meant) == 1 else None


def enemy_of(side: str, index: PartyIndex, present: frozenset[str]) -> str | None:
    """Whom "the enemy" means when this side says it: its only enemy, or the only one the report names.

    Enemies who fight as one bloc are told apart only by the report; the profile's first then stands for the bloc.
    """
    known = index.enemies(side)
    here = [e for e in known if e in present]
    for choice in (here, list(known)):
        if choice and len({index.bloc(e) for e in choice}) == 1:
            return choice[0]
    if known:
        return None
    others = {s for s in present if s in index.belligerents and index.bloc(s) != index.bloc(side)}
    return others.pop() if len(others) == 1 else None


def _senses(profile: Profile, common: set[str]) -> Iterator[tuple[str, _Sense]]:
    for party in profile.parties:
        kinds: tuple[tuple[Via, tuple[str, ...]], ...] = (
            ("name", party.names), ("demonym", party.demonyms), ("seat", party.seats), ("body", party.bodies))
        for via, names in kinds:
            for name in names:
                yield name, _Sense(party, via, via == "body" and _key(name) in common)


def _key(words: str) -> str:
    return " ".join(folded(w) for w in re.findall(r"[^\W_]+", words))


def _mention(text: str, hit: Found[_Sense]) -> PartyMention | None:
    sense = _one_sense(hit.values)
    if sense is None:
        return None
    tie: Tie = ""
    if before := BEFORE.search(text, max(0, hit.start - 6), hit.start):
        tie = "against" if before[1].lower() in ("anti", "non", "ex") else "weak"
    elif OWNED.match(text, hit.end):
        tie = "owner"
    elif NEAR.match(text, hit.end):
        tie = "weak"
    span = Span.cut(text, hit.start, hit.end)
    return PartyMention(span, sense.party.side, sense.party.id, sense.via, tie, sense.generic)


def _one_sense(senses: tuple[_Sense, ...]) -> _Sense | None:
    """What a name means; nothing where two sides go by it."""
    if len({s.party.side for s in senses}) > 1:
        return None
    return min(senses, key=lambda s: (RANK[s.via], s.party.id))


def _term_around(text: str, first: PartyMention | None, index: PartyIndex) -> Found[Term] | None:
    """A loaded word that holds the party's name in it ("the X regime"), when it starts where the name does."""
    if first is None:
        return None
    return next((t for t in index.terms.find(text, first.span.start) if t.start <= first.span.start < t.end), None)


def _paired(text: str, first: PartyMention, named: list[PartyMention]) -> bool:
    """Whether the words name two sides in one breath: "X and Y"."""
    after = next((m for m in named if m.span.start >= first.span.end), None)
    return bool(
        after and after.side != first.side and JOINED.fullmatch(text[first.span.end:after.span.start]))
