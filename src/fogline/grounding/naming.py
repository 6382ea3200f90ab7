"""What a speaker is called: neutral, the same in every report, and never less than was said.

"X's Defence Ministry" and "the Ministry of Defence of X" are one speaker; "sources close to it" stays as written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from anyascii import anyascii

from fogline.grounding.offices import ARTICLE, UNIT, Phrase
from fogline.grounding.ownwords import Standing
from fogline.grounding.standing import Scene
from fogline.profiles import Institution, Party, Person
from fogline.records.vocabulary import Capacity

SHORT_FORM = re.compile(r"[A-Z][A-Z0-9/-]+|group|movement|rebels|militia|militants|insurgents|guerrillas")
# Whoever speaks so speaks as the body.
HOUSE = re.compile(r"press (?:service|office)|(?:press|media) relations|spokesperson's office", re.I)
GROUP_WORDS = frozenset("paramilitary rebel armed militant insurgent powerful group movement militia faction".split())
ONE_OF_THEM = re.compile(
    r"(?:\w+\s+)?of\s+(?:them|those|these)\b|"
    r"(?:one|two|three|several|some|another|most|many)\s+of\s+(?:the|his|her|its|their)\s+.+", re.I | re.S)
OWN_HOUSE = re.compile(
    r"(?:his|her|its|their)\s+(?:press\s+)?(?:office|party|ministry|administration|team|staff|government)", re.I)
NAMED_IN_PASSING = re.compile(r"\bwho\s[^,]*\b(?:as|called|named)\s+([A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)*)$", re.S)
ASIDE = re.compile(r",?\s+(?:who|which|whose)\s.*|(?:,\s+an?|(?<=\w),\s+the)\s.*", re.S)
# "A channel close to the rebels, Hill Post": what it is called stands behind what it is.
NAMED_BEHIND = re.compile(
    r"^(?i:an?)\s+[^,]*\b[a-z][^,]*,\s+((?:[A-Z][\w’'-]*)(?:\s+(?:of|the|for|and|[A-Z][\w’'-]*))*)$", re.S)
FRAGMENTS = re.compile(r"[^a-z0-9]+")
# Translated copy sets the names of groups between quotation marks; the last may lie outside the speaker's words.
NAME_IN_QUOTES = re.compile(r"^(?:[Tt]he\s+)?(?:[\w-]+\s+){0,4}[«“\"]([A-Z][^«»“”\"]+)[»”\"]?$")


@dataclass(frozen=True, slots=True)
class Identity:
    """A speaker made out: everything that goes into a claim, and the rules that gave it."""

    name: str
    standing: Standing
    capacity: Capacity
    office: str | None = None
    person: bool = False
    private: bool = False
    holder: Person | None = None  # of an office named without its holder: who the profile says held it that day
    itself: bool = False  # a party or an institution speaks, and nobody for it


def neutral_name(
        phrase: Phrase, standing: Standing, scene: Scene, phrases: Iterable[Phrase], *,
        owner: str | None = None) -> str:
    """The name for a speaker who is no person: the institution of its party, the party, or the words as written.

    `phrases` are the report's speakers, among whom "the channel" finds its name; `owner` is whose "its spokesman" is.
    """
    house = OWN_HOUSE.fullmatch(phrase.span.exact) is not None
    if phrase.possessed and owner and phrase.bare_office and (phrase.role is not None or house):
        return f"{_bare(phrase)} of {owner}"
    party = scene.party(standing)
    house = phrase.role is not None and HOUSE.fullmatch(phrase.role.span.exact) is not None and not phrase.rest
    if party is not None and (phrase.bare or house) and party.kind != "body" and not UNIT.search(phrase.span.exact):
        if _of_its_own_name(phrase):
            return _bare(phrase)
        if (institution := institution_of(phrase, scene)) is not None:
            return f"{institution.name} of {_label(party)}" if institution.name[0].isupper() else _bare(phrase)
        if phrase.parties and all(m.via in ("name", "seat") for m in phrase.parties):
            return _label(party)
    if party is not None and party.kind == "armed_group" and phrase.parties and phrase.parties[0].via != "body" and \
            phrase.role is None and phrase.person is None and {w.lower() for w in phrase.rest} <= GROUP_WORDS:
        return _label(party)
    if party is not None and party.kind == "armed_group" and SHORT_FORM.fullmatch(_bare(phrase)):
        return _label(party)
    if phrase.role is not None and phrase.role.voice == "media":
        return _fuller_outlet(phrase, phrases)
    return _bare(phrase)


def _of_its_own_name(phrase: Phrase) -> bool:
    """A body known by a name of its own, of which what it is ("council", "defence army") is only a part."""
    if phrase.institution is None:
        return False
    said = phrase.institution[0]
    return any(
        m.via == "body" and not m.generic and m.span.start <= said.start and said.end <= m.span.end
        and m.span.exact != said.exact for m in phrase.parties)


def institution_of(phrase: Phrase, scene: Scene) -> Institution | None:
    """The institution of a phrase; "the ministry" is the one last spoken of."""
    if phrase.institution is None:
        return None
    said, institution = phrase.institution
    if " " in said.exact:
        return institution
    family = f"any {institution.family}"
    earlier = [o for o in scene.owners.owned if o.span.start < phrase.span.start and family in o.ids]
    found = scene.index.institutions.whole(earlier[-1].span.exact) if earlier else ()
    return found[0] if found else institution


def _fuller_outlet(phrase: Phrase, phrases: Iterable[Phrase]) -> str:
    """ "The channel" under the name the report gave it before."""
    assert phrase.role is not None
    head = phrase.role.span.exact.lower().split()[-1]
    before = [
        p for p in phrases if p.span.start < phrase.span.start and (p.person or p.parties)
        and p.role is not None and p.role.voice == "media" and p.role.span.exact.lower().endswith(head)]
    return _bare(before[-1] if before and not (phrase.person or phrase.parties or phrase.rest) else phrase)


def _bare(phrase: Phrase) -> str:
    """The words as written without the article and without what is only told of them."""
    if (few := ONE_OF_THEM.match(phrase.span.exact)) is not None:
        return few[0]
    for shape in (NAMED_BEHIND, NAME_IN_QUOTES, NAMED_IN_PASSING):
        if (named := shape.search(phrase.span.exact)) is not None:
            return named[1]
    return ARTICLE.sub("", ASIDE.sub("", phrase.span.exact)).strip(" ,;") or phrase.span.exact


def _label(party: Party) -> str:
    """A short neutral name to compose with: "the Ministry of Defence of …"."""
    return party.names[0] if party.kind in ("state", "de_facto") and party.names else party.name


def as_written(phrase: Phrase) -> str:
    """The name of a speaker who could be two: the words, and nothing made of them."""
    return _bare(phrase)


def speaker_id(identity: Identity, party: Party | None) -> str:
    """One id for a person in every report, also where only the office is named and the day says who held it."""
    if party is not None and party.kind == "body" and not identity.person and identity.office is None:
        return party.id
    name = identity.holder.name if identity.holder is not None else _plain(identity, party)
    slug = FRAGMENTS.sub("-", anyascii(name).lower()).strip("-")
    return f"{party.id if party else identity.standing.side.lower()}:{slug or 'unnamed'}"


def _plain(identity: Identity, party: Party | None) -> str:
    """The name without the party's own, which the id already holds: both ways to say whose foreign minister it is."""
    if party is None:
        return identity.name
    label = f" of {_label(party)}"
    bare = identity.name.removesuffix(label) or identity.name
    if identity.person or identity.office is None:
        return bare
    return " ".join(_own_names(party).sub(" ", bare).split()) or bare


@lru_cache(maxsize=1_000)
def _own_names(party: Party) -> re.Pattern[str]:
    """A party's names and demonyms as they stand beside an office."""
    names = sorted({*party.names, *party.demonyms, party.name}, key=len, reverse=True)
    return re.compile(r"\b(?:of\s+)?(?:the\s+)?(?:" + "|".join(map(re.escape, names)) + r")(?:['’]s?)?(?!\w)")
