"""Who was said to hold which place on a day: each side's last word until then, beside the others'. None decides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import combinations

import numpy as np

from fogline import profiles
from fogline.comparison.holding import at_odds, word_of
from fogline.ledger.glance import Glance, Spot
from fogline.ledger.glance.columns import HOLDS, PARTLY, PARTY, Column, Control
from fogline.records.vocabulary import ControlWord
from fogline.views.mapping import Outline, Shape, label, lie
from fogline.views.names import NamePolicy
from fogline.views.sides import side_in_words

MOST_PLACES = 300  # on one map of a day: those with most words; more are counted
VERBS: dict[ControlWord, str] = {
    "claimed": "says", "denied": "says", "conceded": "concedes", "reported_by_third_party": "reports"}


@dataclass(frozen=True, slots=True)
class HeldWord:
    """The last word of one bloc on one place. `side` is one of its sides; days are ISO 8601; `claim` is its claim's id.
    """

    by: str
    side: str
    holder: str
    holds: bool
    partly: bool
    word: ControlWord
    says: str
    first: str
    last: str
    claim: str


@dataclass(frozen=True, slots=True)
class HeldHere:
    """One place on the day. `differ` says that two of the words cannot both stand."""

    place: str
    name: str
    shape: Shape
    lat: float | None
    lon: float | None
    outlines: tuple[str, ...]
    words: tuple[HeldWord, ...]
    differ: bool


@dataclass(frozen=True, slots=True)
class HeldOn:
    """A selection's words on control as of a day; `before` and `after` are the nearest days on which one was said.

    `undrawn` places have words and no place on the map, `further` ones are more than a map shows; `undated` words are
    of no day and count for none.
    """

    on: str
    first: str
    last: str
    before: str | None
    after: str | None
    places: tuple[HeldHere, ...]
    undrawn: tuple[HeldHere, ...]
    further: int
    undated: int


def held_on(
        glance: Glance, rows: Column, on: date | None, outlines: Mapping[str, Outline], names: NamePolicy,
) -> HeldOn | None:
    """As of the end of a day, the last one where none is given; None where nobody in the selection says a dated word.
    """
    table = glance.columns.control
    chosen = np.zeros(len(glance), bool)
    chosen[rows] = True
    inside = chosen[table.rows]
    dated = inside & (table.last_days > 0)
    if not dated.any():
        return None
    days = np.unique(table.last_days[dated])
    day = int(days[-1]) if on is None else on.toordinal()
    grounds = Grounds.of(glance)
    latest = _latest(table, grounds.places, np.flatnonzero(dated & (table.last_days <= day)))
    counts = np.bincount(grounds.places[table.grounds[inside]], minlength=len(grounds.spots))
    of_place: dict[int, list[int]] = {}
    for n in latest.tolist():
        of_place.setdefault(int(grounds.places[table.grounds[n]]), []).append(n)
    order = sorted(of_place, key=lambda place: (-counts[place], grounds.spots[place].name, place))
    here = [_here(glance, grounds.spots[place], of_place[place], grounds.spoken[place], outlines, names)
            for place in order[:MOST_PLACES]]
    earlier, later = days[days < day], days[days > day]
    return HeldOn(
        _iso(day), _iso(int(days[0])), _iso(int(days[-1])), _iso(int(earlier[-1])) if len(earlier) else None,
        _iso(int(later[0])) if len(later) else None, tuple(one for one in here if one.lat is not None or one.outlines),
        tuple(one for one in here if one.lat is None and not one.outlines), max(0, len(order) - MOST_PLACES),
        int((inside & (table.last_days == 0)).sum()))


@dataclass(frozen=True, slots=True)
class Grounds:
    """The places that words on control speak of: `places` is the place of each ground, `spoken` who is said to hold it.
    """

    spots: Sequence[Spot]
    places: Column
    spoken: Sequence[frozenset[str]]

    @classmethod
    def of(cls, glance: Glance) -> Grounds:
        """Grounds with one key are one place; it lies where the first of them with a point does."""
        numbers: dict[str, int] = {}
        spots: list[Spot] = []
        places = []
        for key, ident, name, precision, lat, lon in glance.vocab["ground"]:
            place = numbers.setdefault(key, len(spots))
            spot = Spot(ident, name, "location", precision, lat, lon)
            if place == len(spots):
                spots.append(spot)
            elif spots[place].lat is None and lat is not None:
                spots[place] = spot
            places.append(place)
        at, table, blocs = np.array(places, np.int64), glance.columns.control, glance.vocab["bloc"]
        spoken: list[set[str]] = [set() for _ in spots]
        for pair in np.unique(at[table.grounds] * len(blocs) + table.holders).tolist() if len(table.rows) else ():
            spoken[pair // len(blocs)].add(blocs[pair % len(blocs)])
        return cls(spots, at, [frozenset(some) for some in spoken])


def _latest(table: Control, places: Column, some: Column) -> Column:
    """Of these words the last of each bloc on each place: of the latest day, and of one day the last read."""
    place, by = places[table.grounds[some]], table.said_by[some]
    order = np.lexsort((some, table.last_days[some], by, place))
    some, place, by = some[order], place[order], by[order]
    ends = np.ones(len(some), bool)
    ends[:-1] = (place[1:] != place[:-1]) | (by[1:] != by[:-1])
    found: Column = some[ends]
    return found


def _here(
        glance: Glance, spot: Spot, some: list[int], spoken: frozenset[str], outlines: Mapping[str, Outline],
        names: NamePolicy) -> HeldHere:
    lies = lie(spot, outlines)
    shape, ids = ("point", ()) if isinstance(lies, str) else lies
    words = tuple(_word(glance, n, spoken) for n in some)
    differ = any(at_odds(one, other) for one, other in combinations(words, 2))
    return HeldHere(spot.id or spot.name, label(spot, names), shape, spot.lat, spot.lon, ids, words, differ)


def _word(glance: Glance, n: int, spoken: frozenset[str]) -> HeldWord:
    table, blocs = glance.columns.control, glance.vocab["bloc"]
    row, flag = int(table.rows[n]), int(table.flags[n])
    holder, by = blocs[table.holders[n]], blocs[table.said_by[n]]
    holds, partly = bool(flag & HOLDS), bool(flag & PARTLY)
    side, (claim,) = glance.vocab["side"][glance.sides[row]], glance.ids(table.rows[n:n + 1])
    first, last = int(table.first_days[n]), int(table.last_days[n])
    word = word_of(Said(holder, by, holds), spoken, third=not flag & PARTY or side in profiles.bodies())
    who = "its side" if holder == by else _in_words(holder)
    what = f"{'holds' if holds else 'does not hold'} {'part of it' if partly else 'it'}"
    says = f"{side_in_words(side)} {VERBS[word]} that {who} {what}"
    return HeldWord(by, side, holder, holds, partly, word, says, _iso(first), _iso(last), claim)


@lru_cache(maxsize=512)
def _in_words(bloc: str) -> str:
    """A bloc by its sides, which readers know: AM/NK."""
    return "/".join(sorted(side for side, name in profiles.blocs().items() if name == bloc)) or side_in_words(bloc)


@dataclass(frozen=True, slots=True)
class Said:
    """What `word_of` asks of a word."""

    holder: str
    by: str
    holds: bool


def _iso(day: int) -> str:
    return date.fromordinal(day).isoformat()
