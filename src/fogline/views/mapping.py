"""Where claims lie, no finer than their words: a point, an area, a line, or a number beside the map.

A pin stands where the records have coordinates (`records.contract`): for a settlement or a point that something is said
to be in, near or bound for. A province or district is its outline, a river or a border its line; a direction, "outside
X", a country and what has no outline are counted and not drawn. A feature is claims, not events.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal

import numpy as np

from fogline import profiles
from fogline.ledger.glance import Glance, Spot
from fogline.ledger.glance.columns import Column
from fogline.ledger.glance.flags import DISPUTED
from fogline.records.contract import PINNED, PINNED_ROLES
from fogline.views.names import NamePolicy
from fogline.views.sides import in_turn

MOST = 2_000  # features of a map: more are counted, and found by narrowing the question
SOME = 3  # claims of a feature that are named, the newest
PLACES_NAMED = 12  # of those that are not on the map
DRAWN_AS_AREA = frozenset({"district", "province", "area"})

Shape = Literal["point", "area", "line"]
# Why something is not drawn, as it is told beside the map.
REASONS = {
    "unplaced": "no place is named",
    "country": "about a whole country",
    "direction": "which way is said, not where",
    "excluded": "where it is not",
    "no outline": "an area or a line of which the map has no outline",
    "no position": "a town or a spot that is not told from its namesakes, or whose position is not known"}
# What makes a drawn place uncertain, by the role it has in the claim.
DOUBTS = {"near": "near it, not in it", "destination": "towards it, not in it"}


@dataclass(frozen=True, slots=True)
class Outline:
    """What a place is on the base map: ids of areas ("12:7"), lakes ("lake:3"), rivers or borders."""

    shape: Shape
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Feature:
    """One place as some claims speak of it. `place` finds it in a filter; `doubt` says why it is drawn uncertain.

    `sides` are claims by side, parties in turn; `some` are ids of the newest claims. Coordinates in degrees.
    """

    place: str
    name: str
    shape: Shape
    lat: float | None
    lon: float | None
    outlines: tuple[str, ...]
    precision: str
    doubt: str | None
    claims: int
    disputed: int
    sides: tuple[tuple[str, int], ...]
    some: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Absent:
    """Claims that the map does not show for one reason; `alone` of them are nowhere else on it.

    `places` are the most spoken of: what a filter finds it by, its name, claims.
    """

    reason: str
    says: str
    claims: int
    alone: int
    places: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True)
class Mapped:
    """A selection on the map: its features, most claims first. `further` places and their claims are not among them."""

    claims: int
    drawn: int
    features: tuple[Feature, ...]
    further: int
    further_claims: int
    absent: tuple[Absent, ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """Where each spot of a glance lies: `drawn[spot]` is one of `features` or -1, `absent[spot]` a reason or -1.

    Made once for all spots, as there may be many; `more` makes it for those of a later glance.
    """

    spots: Sequence[Spot]
    keys: Mapping[tuple[object, ...], int]
    features: tuple[tuple[Spot, Shape, tuple[str, ...]], ...]
    drawn: Column
    absent: Column

    @classmethod
    def none(cls) -> Ground:
        return cls((), {}, (), np.zeros(0, np.int32), np.zeros(0, np.int32))

    def more(self, spots: Sequence[Spot], outlines: Mapping[str, Outline]) -> Ground:
        """For these spots. Where they begin with those known, only the new ones are looked at."""
        known = len(self.spots)
        if known > len(spots) or (known and spots[known - 1] != self.spots[known - 1]) or (
                known and spots[0] != self.spots[0]):
            return Ground.none().more(spots, outlines)
        if known == len(spots):
            return self
        keys, features = dict(self.keys), list(self.features)
        drawn, absent = [], []
        for spot in spots[known:]:
            lies = lie(spot, outlines)
            if isinstance(lies, str):
                drawn.append(-1)
                absent.append(list(REASONS).index(lies))
                continue
            shape, ids = lies
            key = (spot.id or spot.name, shape, spot.lat, spot.lon, DOUBTS.get(spot.role))
            if key not in keys:
                keys[key] = len(features)
                features.append((spot, shape, ids))
            drawn.append(keys[key])
            absent.append(-1)
        return Ground(spots, keys, tuple(features), np.concatenate([self.drawn, np.array(drawn, np.int32)]),
                      np.concatenate([self.absent, np.array(absent, np.int32)]))


def lie(spot: Spot, outlines: Mapping[str, Outline]) -> tuple[Shape, tuple[str, ...]] | str:
    """How a place is drawn, or the reason why it is not."""
    if spot.role in ("excluded", "direction"):
        return spot.role
    if spot.lat is not None:
        return "point", ()
    if spot.precision == "country":
        return "country"
    outline = outlines.get(spot.id) if spot.id else None
    if outline and outline.shape == "line" and (spot.precision == "linear" or spot.role == "linear"):
        return "line", outline.ids
    if outline and outline.shape == "area" and spot.precision in DRAWN_AS_AREA and spot.role in PINNED_ROLES:
        return "area", outline.ids
    return "no position" if spot.precision in PINNED and spot.role in PINNED_ROLES else "no outline"


def map_claims(glance: Glance, rows: Column, ground: Ground, names: NamePolicy, most: int = MOST) -> Mapped:
    """The claims of these rows on the map. No claim is fetched: it costs some 50 ms for a million of them."""
    table = glance.columns.places
    at, spots = table.rows, table.spots
    if len(rows) < len(glance):
        inside = _marked(rows, len(glance))[at]
        at, spots = at[inside], spots[inside]
    where = ground.drawn[spots]
    seen = where >= 0
    on, place = _once(at[seen], where[seen])
    counts = np.bincount(place, minlength=len(ground.features))
    order = np.argsort(-counts, kind="stable")
    order = order[counts[order] > 0]
    shown, rest = order[:most], order[most:]
    left = _marked(rest, len(counts))[place] if len(rest) else np.zeros(len(place), bool)
    drawn = _marked(on, len(glance))
    return Mapped(
        len(rows), int(np.count_nonzero(drawn)), _features(glance, ground, names, on, place, shown), len(rest),
        int(np.count_nonzero(_marked(on[left], len(glance)))) if len(rest) else 0,
        tuple(_absent(rows, at, spots, ground, drawn)))


def _marked(some: Column, length: int) -> Column:
    found = np.zeros(length, bool)
    found[some] = True
    return found


def _once(rows: Column, places: Column) -> tuple[Column, Column]:
    """Each claim once a place: it may name one twice. Rows come in order, so only runs of one row are looked at."""
    if len(rows) < 2:
        return rows, places
    same = rows[1:] == rows[:-1]
    if not same.any():
        return rows, places
    several = np.concatenate([[False], same]) | np.concatenate([same, [False]])
    pairs = np.unique(rows[several].astype(np.int64) << 32 | places[several])
    rows = np.concatenate([rows[~several], (pairs >> 32).astype(rows.dtype)])
    places = np.concatenate([places[~several], (pairs & 0xFFFFFFFF).astype(places.dtype)])
    order = np.argsort(rows, kind="stable")
    return rows[order], places[order]


def _features(
        glance: Glance, ground: Ground, names: NamePolicy, on: Column, place: Column, shown: Column,
) -> tuple[Feature, ...]:
    number = np.full(len(ground.features), -1, np.int16)  # sorting so short numbers costs a tenth
    number[shown] = np.arange(len(shown))
    place = number[place]
    if (place < 0).any():
        on, place = on[place >= 0], place[place >= 0]
    sides, size = glance.vocab["side"], len(shown)
    by_side = np.bincount(place.astype(np.int32) * len(sides) + glance.sides[on], minlength=size * len(sides))
    disputed = np.bincount(place[(glance.flags[on] & DISPUTED) != 0], minlength=size)
    newest = _newest(on, place, size)
    found = []
    for n, key in enumerate(shown.tolist()):
        spot, shape, ids = ground.features[key]
        here = by_side[n * len(sides):(n + 1) * len(sides)]
        told = {sides[side]: int(here[side]) for side in np.flatnonzero(here).tolist()}
        found.append(Feature(
            spot.id or spot.name, label(spot, names), shape, spot.lat, spot.lon, ids, spot.precision,
            DOUBTS.get(spot.role), sum(told.values()), int(disputed[n]),
            tuple((side, told[side]) for side in in_turn(told, n)), tuple(glance.ids(newest[n]))))
    return tuple(found)


def _newest(on: Column, place: Column, places: int) -> list[Column]:
    """The last rows of each place, the newest first. Rows come in order."""
    order = np.argsort(place, kind="stable")
    ends = np.cumsum(np.bincount(place, minlength=places))
    return [on[order[max(start, end - SOME):end]][::-1] for start, end in pairwise([0, *ends.tolist()])]


def _absent(rows: Column, at: Column, spots: Column, ground: Ground, drawn: Column) -> Iterator[Absent]:
    why = ground.absent[spots]
    placed = _marked(at, len(drawn))
    for n, (reason, says) in enumerate(REASONS.items()):
        inside = why == n
        of = spots[inside] if reason != "unplaced" and inside.any() else spots[:0]
        claims = _marked(at[inside], len(drawn)) if len(of) else _marked(rows[~placed[rows]], len(drawn)) if (
            reason == "unplaced") else placed[:0]
        if claims.any():
            yield Absent(reason, says, int(np.count_nonzero(claims)), int(np.count_nonzero(claims & ~drawn)),
                         _most_named(at[inside], of, ground.spots) if len(of) else ())


def _most_named(at: Column, spots: Column, known: Sequence[Spot]) -> tuple[tuple[str, str, int], ...]:
    counts = np.bincount(spots)
    by_place: dict[tuple[str, str], int] = {}
    for spot in np.flatnonzero(counts).tolist():
        key = (known[spot].id or known[spot].name, known[spot].name)
        by_place[key] = by_place.get(key, 0) + int(counts[spot])
    most = sorted(by_place.items(), key=lambda each: (-each[1], each[0]))[:PLACES_NAMED]
    return tuple((place, name, claims) for (place, name), claims in most)


def label(spot: Spot, names: NamePolicy) -> str:
    """The place's name on the map: that of a side or language where it is asked for and known, else the neutral one.

    A place on the map is no claim, so it has no words as spoken.
    """
    if names.way != "side" or spot.id is None:
        return spot.name
    return next((name for whose, name in _known_names().get(spot.id, ()) if whose.lower() == names.side), spot.name)


@lru_cache(maxsize=1)
def _known_names() -> dict[str, tuple[tuple[str, str], ...]]:
    """The names of the shipped profiles' places, by id."""
    return {place.id: place.names for name in profiles.names() for place in profiles.load(name).places if place.names}
