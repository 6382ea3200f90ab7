"""What a conflict's readers must know, as frozen data: parties, their names and offices, places, loaded terms."""

from __future__ import annotations

from dataclasses import dataclass, field

from fogline.records.vocabulary import Capacity, PartyKind

ENEMY = "ENEMY"  # of a term: the opponent of whoever says it
# What a side may be drawn in: told apart without red and green, dark enough on white; none stands for good or bad.
COLOURS = ("blue", "amber", "teal", "purple", "olive", "sky", "brown", "slate")


@dataclass(frozen=True, slots=True)
class Party:
    """A state, rival authority, armed group or body that can own a claim.

    `side` is the code claims carry (ISO 3166 alpha-2 for a state, a usual short name otherwise). `names` and
    `demonyms` are as written in reports ("Armenia", "Armenian"); `seats` are places that stand for it when they act
    ("Baku said"); `forces` and `bodies` are names of its institutions that need no country word ("FARDC", "SBU").
    `bloc` joins sides that speak of each other as "ours"; `enemies` are sides "the enemy" means when it speaks.
    `colour` is the one of `COLOURS` the side is drawn in, where that is said.
    """

    id: str
    side: str
    name: str
    kind: PartyKind
    names: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    bloc: str | None = None
    enemies: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    colour: str | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """A well-known office-holder, so that a bare surname finds its side; dated, in EDTF."""

    id: str
    name: str
    side: str
    office: str
    names: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class DatedName:
    """A name that a side (or ISO language) gave a place for a time: renamed towns, names of one rule. Days in EDTF."""

    whose: str
    name: str
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the overlay: a neutral label, its names by side or language, and geometry no finer than is known.

    `names` pairs a side (or ISO language) with a spelling used there; `dated` are names of a time, found in any report
    and shown beside a report of that time; `spellings` are further ways to write it.
    `precision` is what a plain mention means; `lat`, `lon` in degrees, None where nothing should be pinned.
    """

    id: str
    name: str
    precision: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    names: tuple[tuple[str, str], ...] = ()
    spellings: tuple[str, ...] = ()
    within: str | None = None
    dated: tuple[DatedName, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """A loaded word and who uses it: "occupiers", said by `used_by`, means `means` (a side).

    `means` is ENEMY where the word names the speaker's opponent, whoever speaks; None where it names nobody and only
    shows whose wording it is.
    """

    words: str
    used_by: str | None = None
    means: str | None = None


@dataclass(frozen=True, slots=True)
class Institution:
    """Something every state or authority may have, composed with its name in the text: "the Defence Ministry of X".

    `name` is the neutral label; `family` is the word that stands for it later ("the ministry"); `words` are the ways
    to write it, lower-case ones in any case.
    """

    id: str
    name: str
    family: str
    capacity: Capacity
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Role:
    """Head words for what a report quotes ("resident", "spokesman", "footage"), by the voice they give it."""

    voice: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """One profile, or several laid over `world` (later layers win)."""

    name: str
    layers: tuple[str, ...] = ()
    parties: tuple[Party, ...] = ()
    people: tuple[Person, ...] = ()
    places: tuple[Place, ...] = ()
    terms: tuple[Term, ...] = ()
    countries: tuple[str, ...] = ()  # ISO codes whose gazetteer places are preferred
    utc_offset: str | None = None  # of the conflict's clocks, "+04:00"; None where it is not one zone
    picked_for: tuple[str, ...] = field(default=())  # words that make `auto` pick this overlay; "a|b" is one word
    institutions: tuple[Institution, ...] = ()
    roles: tuple[Role, ...] = ()
