"""The names a profile knows: its own places first, then countries, peoples and parties, so that none passes for a town.

A name that is also a government's ("the capital said", "the republic's army") is marked `acts`: it is a place only
where the words around it say so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from fogline.grounding.folding import fold
from fogline.profiles.schema import DatedName, Party, Place, Profile
from fogline.records.vocabulary import PlacePrecision

NameSort = Literal["place", "country", "people", "body", "person"]
PRECISIONS: dict[str, PlacePrecision] = {p: p for p in (
    "point", "settlement", "district", "province", "linear", "area", "country", "unknown")}


@dataclass(frozen=True, slots=True)
class Entry:
    """What a name stands for: a row of the profile, a country, or a settlement of the gazetteer.

    `acts` is set where the name also stands for a government. `id` is None where nothing is known under that name.
    """

    id: str | None
    name: str
    precision: PlacePrecision
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    names: tuple[tuple[str, str], ...] = ()
    acts: bool = False
    source: Literal["profile", "gazetteer", "text"] = "profile"
    dated: tuple[DatedName, ...] = ()


@dataclass(frozen=True, slots=True)
class Name:
    """One spelling: what sort of thing it names, the place it may stand for, and the side it belongs to."""

    pieces: tuple[str, ...]
    sort: NameSort
    entry: Entry | None = None
    side: str | None = None


class Atlas:
    """The names of one profile, found by their first word."""

    def __init__(self, profile: Profile) -> None:
        self.countries = frozenset(profile.countries)
        self.by_id: dict[str, Entry] = {p.id: entry_of(p) for p in profile.places}
        self.lines: dict[frozenset[str], Entry] = {}
        self.roads: dict[tuple[str, ...], Entry] = {}
        self.sides: dict[str, str] = {p.side: p.name for p in reversed(profile.parties) if p.kind in STATELIKE}
        self.seats: dict[str, str] = {fold(s): p.side for p in reversed(profile.parties) for s in p.seats}
        # Words for peoples, as they stand in text: they colour a name ("the Xish town of") and name no place.
        self.peoples = frozenset(d.lower() for p in profile.parties for d in p.demonyms)
        self._by_first: dict[str, dict[tuple[str, ...], Name]] = {}
        # The first to claim a spelling keeps it: the profile's later layers come first, its places before its parties.
        for place in reversed(profile.places):
            self._add_place(place)
        for party in reversed(profile.parties):
            self._add_party(party)
        for person in profile.people:
            for spelling in (person.name, *person.names):
                self._add(spelling, "person", side=person.side)
        self._sorted = {first: sorted(names.values(), key=lambda n: -len(n.pieces))
                        for first, names in self._by_first.items()}
        for place in reversed(profile.places):
            if place.precision == "linear":
                self._add_line(place)

    def at(self, pieces: Sequence[str], i: int) -> Name | None:
        """The longest name that the words (folded) from `i` on spell."""
        for name in self._sorted.get(pieces[i], ()):
            if len(name.pieces) == 1 or tuple(pieces[i:i + len(name.pieces)]) == name.pieces:
                return name
        return None

    def spelled(self, text: str) -> Name | None:
        """The name that a whole text spells, and no less."""
        pieces = tuple(fold(text).split())
        return self._by_first.get(pieces[0], {}).get(pieces) if pieces else None

    def side_names(self, side: str) -> str:
        return self.sides.get(side, side)

    def _add(self, spelling: str, sort: NameSort, entry: Entry | None = None, side: str | None = None) -> None:
        pieces = tuple(fold(spelling).split())
        if pieces:
            self._by_first.setdefault(pieces[0], {}).setdefault(pieces, Name(pieces, sort, entry, side))

    def _add_place(self, place: Place) -> None:
        entry = entry_of(place)
        for spelling in spellings(place):
            acting = replace(entry, acts=True) if fold(spelling) in self.seats else entry
            self._add(spelling, "place", acting, self.seats.get(fold(spelling)))

    def _add_party(self, party: Party) -> None:
        land = Entry(party.side.lower(), party.name, "country", party.side, acts=True)
        for spelling in (party.name, *party.names):
            pieces = tuple(fold(spelling).split())
            known = self._by_first.get(pieces[0], {}).get(pieces) if pieces else None
            if known and known.sort == "place" and known.entry and not known.entry.acts:
                # A land that is a place of the profile and also a party: both, and it needs the words around it.
                self._by_first[pieces[0]][pieces] = Name(pieces, "place", replace(known.entry, acts=True), party.side)
            elif party.kind == "state":
                self._add(spelling, "country", land, party.side)
            else:
                self._add(spelling, "body", None, party.side)
        for spelling in party.demonyms:
            self._add(spelling, "people", land if party.kind == "state" else None, party.side)
        for spelling in party.bodies:
            self._add(spelling, "body", None, party.side)

    def _add_line(self, place: Place) -> None:
        """A border is found again by the two sides it parts, whatever it is called; a road by the towns it joins."""
        entry = entry_of(place)
        for spelling in spellings(place):
            pieces = fold(spelling).split()
            if not pieces or pieces[-1] not in LINE_WORDS:
                continue
            found = list(self._parts(pieces[:-1]))
            sides = frozenset(n.side for n in found if n.side)
            if pieces[-1] in ("border", "frontier") and len(sides) == 2:
                self.lines.setdefault(sides, entry)
            ids = tuple(sorted(n.entry.id for n in found if n.entry and n.entry.id))
            if len(ids) > 1:
                self.roads.setdefault(ids, entry)

    def _parts(self, pieces: list[str]) -> Iterator[Name]:
        i = 0
        while i < len(pieces):
            name = self.at(pieces, i)
            if name:
                yield name
            i += len(name.pieces) if name else 1


STATELIKE = ("state", "de_facto")
LINE_WORDS = frozenset(("border", "frontier", "road", "highway", "route", "line", "railway", "corridor", "bridge"))


def entry_of(place: Place) -> Entry:
    return Entry(place.id, place.name, PRECISIONS.get(place.precision, "unknown"), place.country, place.lat, place.lon,
                 place.names, dated=place.dated)


def spellings(place: Place) -> tuple[str, ...]:
    """Every way a profile's place is written; a label "A / B" is two."""
    return (*(part for part in place.name.split(" / ")), *(name for _, name in place.names),
            *(dated.name for dated in place.dated), *place.spellings)


_kept: list[tuple[Profile, Atlas]] = []
ATLASES_KEPT = 12  # all shipped profiles and some of a reader's own: making one costs as much as thousands of words


def atlas_of(profile: Profile) -> Atlas:
    """The atlas of a profile, made once: by identity, because comparing profiles costs more than a report."""
    for known, atlas in _kept:
        if known is profile:
            return atlas
    atlas = Atlas(profile)
    _kept.insert(0, (profile, atlas))
    del _kept[ATLASES_KEPT:]
    return atlas
