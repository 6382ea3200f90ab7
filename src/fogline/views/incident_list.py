"""Happenings in a list, told by columns: who speaks of each, how many print it, and what differs, in one line.

Nothing here makes a claim whole: forty incidents may hold ten thousand of them. Whole, one is told by `tell_incident`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal, get_args
from weakref import WeakKeyDictionary

import numpy as np

from fogline.ledger.days import days_of
from fogline.ledger.glance import Glance, flags
from fogline.ledger.glance.columns import Column
from fogline.records.vocabulary import DISPUTES, STATUSES, Kind, PlacePrecision, RelationType, Status
from fogline.views.behind import at_most
from fogline.views.disputes import DISPUTED
from fogline.views.incidents import title_of
from fogline.views.names import SPOKEN, NamePolicy, place_phrase
from fogline.views.sides import in_turn

if TYPE_CHECKING:
    from fogline.ledger import Store
    from fogline.ledger.happenings import Heading

Order = Literal["newest", "disputed", "largest"]
ORDERS: tuple[Order, ...] = get_args(Order)
DIFFERENCES = 3  # that are named in one line
FEW = 60  # claims of an incident whose voices are looked at one by one; of more, only the outlets are counted
SAYS_STATUS: dict[RelationType, Status] = {
    "differing_figures": "figures_differ", "differing_category": "category_differs", "differing_blame": "blame_differs",
    "contradicts": "contradicted", "partial_contradiction": "contradicted", "framing_conflict": "frame_differs"}


@dataclass(frozen=True, slots=True)
class Differs:
    """How claims of one side stand to claims of another, and how often: "AM denies AZ"."""

    type: RelationType
    says: str
    sides: tuple[str, str]
    pairs: int


@dataclass(frozen=True, slots=True)
class Listed:
    """One happening. `answer` of its `claims` answer to the filter. `sources` is how many there are at most; None where
    that is not counted here, as very many print it. `high` is the largest count of people, None where nobody counts.
    """

    id: str
    title: str
    kind: Kind
    first_day: str | None
    last_day: str | None
    place: str | None
    neutral: str | None
    precision: PlacePrecision | None
    claims: int
    answer: int
    articles: int
    outlets: int
    sources: int | None
    sides: tuple[tuple[str, int], ...]
    status: tuple[Status, ...]
    differs: tuple[Differs, ...]
    more: int
    high: float | None


@dataclass(frozen=True, slots=True)
class Incidents:
    """One page of the happenings with a claim that answers; `after` is where the next page begins."""

    found: int
    order: Order
    incidents: tuple[Listed, ...]
    after: str | None


@dataclass(frozen=True, slots=True, eq=False)
class Shapes:
    """Of every incident, by its number: how many claims stand, how many pairs of them are disputed, the largest count
    of people, the last day (an ordinal, 0 unknown). `inside` are relations between two claims of one incident, and
    `inside_of` is which."""

    claims: Column
    disputed: Column
    high: Column
    days: Column
    inside: Column
    inside_of: Column


_shapes: WeakKeyDictionary[Glance, Shapes] = WeakKeyDictionary()  # goes when its glance does


def shapes(store: Store, glance: Glance) -> Shapes:
    """Worked out once a glance."""
    found = _shapes.get(glance)
    if found is None:
        found = _shapes[glance] = _shaped(store, glance)
    return found


def list_some(
        store: Store, glance: Glance, rows: Column, order: Order, room: int, after: int | None = None,
        names: NamePolicy = SPOKEN) -> Incidents:
    """The next `room` incidents of the claims in these rows, behind the incident with the number `after`."""
    shape = shapes(store, glance)
    answering = np.bincount(glance.incidents[rows], minlength=len(shape.claims))
    answering[0] = 0
    found = np.flatnonzero(answering)
    place = _places(shape, found, order)
    if after is not None:
        place_after = _places(shape, np.array([after]), order)[0] if 0 < after < len(shape.claims) else -1
        kept = place < place_after
        left, place = found[kept], place[kept]
    else:
        left = found
    chosen = left[np.argsort(place)[::-1][:room]].tolist()
    headings = store.incident_headings(chosen)
    told = _told(store, glance, shape, headings, answering, names)
    more = len(left) > room
    return Incidents(len(found), order, told, str(chosen[-1]) if more and chosen else None)


def _places(shape: Shapes, numbers: Column, order: Order) -> Column:
    """One number an incident by which they are ordered, the first one highest; no two alike."""
    place: Column = shape.days[numbers].astype(np.int64)  # an ordinal: below four million
    if order != "newest":
        by = shape.disputed if order == "disputed" else np.minimum(shape.high, 1e6)
        place += by[numbers].astype(np.int64) * 4_000_000
    return place * len(shape.claims) + numbers


def _shaped(store: Store, glance: Glance) -> Shapes:
    days = store.incident_days()
    number = max([int(glance.incident_of.max(initial=0)), *(row[0] for row in days)]) + 1
    stand = (glance.flags & flags.REJECTED) == 0
    of = glance.incidents
    high = np.zeros(number, np.float32)
    np.maximum.at(high, of[stand], glance.high[stand])
    last = np.zeros(number, np.int32)
    for each, day in days:
        last[each] = _ordinal(day)
    related = glance.relations
    one = of[related.a]
    inside = np.flatnonzero((one == of[related.b]) & (one > 0) & stand[related.a] & stand[related.b])
    disputes = [glance.words["relation"].get(type, -1) for type in DISPUTES]
    disputed = one[inside[np.isin(related.types[inside], disputes)]]
    return Shapes(np.bincount(of[stand], minlength=number), np.bincount(disputed, minlength=number), high, last,
                  inside, one[inside])


def _ordinal(day: str | None) -> int:
    return 0 if day is None else _ORDINALS[day]


class _Ordinals(dict[str, int]):
    """Days told of are few, incidents many."""

    def __missing__(self, day: str) -> int:
        days = days_of(day)
        number = self[day] = date.fromisoformat(days[1]).toordinal() if days else 0
        return number


_ORDINALS = _Ordinals()


def _told(
        store: Store, glance: Glance, shape: Shapes, headings: Sequence[Heading], answering: Column,
        names: NamePolicy) -> tuple[Listed, ...]:
    numbers = np.array([heading.number for heading in headings], np.int64)
    asked = np.zeros(len(shape.claims), bool)
    asked[numbers] = True
    rows = np.flatnonzero(asked[glance.incidents] & ((glance.flags & flags.REJECTED) == 0))
    rows = rows[np.argsort(glance.incidents[rows], kind="stable")]
    inside = asked[shape.inside_of]
    related, related_in = shape.inside[inside], shape.inside_of[inside]
    appearances = store.appearances(np.unique(glance.texts[rows]).tolist())
    few = [number for number in numbers.tolist() if shape.claims[number] <= FEW]
    voices = store.whose_word_in(few)
    prints = store.fingerprints({report for of in voices.values() for report in of})
    starts = np.searchsorted(glance.incidents[rows], numbers)
    ends = np.searchsorted(glance.incidents[rows], numbers, "right")
    told = []
    for turn, (heading, start, end) in enumerate(zip(headings, starts.tolist(), ends.tolist(), strict=True)):
        here = rows[start:end]
        differs = _differs(glance, related[related_in == heading.number])
        texts = np.unique(glance.texts[here]).tolist()
        sides = dict(glance.count(here, "side"))
        place, high = heading.place, float(shape.high[heading.number])
        told.append(Listed(
            heading.id, title_of(heading), heading.kind, heading.first_day, heading.last_day,
            place_phrase(place, names) if place else None, place.name if place else None,
            place.precision if place else None, len(here), int(answering[heading.number]),
            sum(appearances.get(text, 1) for text in texts), len(np.unique(glance.outlets[here])),
            at_most(voices[heading.number], prints) if heading.number in voices else None,
            tuple((side, sides[side]) for side in in_turn(sides, turn)),
            _status(glance, here, differs), differs[:DIFFERENCES], max(0, len(differs) - DIFFERENCES), high or None))
    return tuple(told)


def _differs(glance: Glance, related: Column) -> tuple[Differs, ...]:
    """What is disputed, between whom; denials first, then what is disputed most."""
    types, sides = glance.vocab["relation"], glance.vocab["side"]
    pairs: Counter[tuple[RelationType, str, str]] = Counter()
    relations = glance.relations
    for a, b, type in zip(relations.a[related].tolist(), relations.b[related].tolist(),
                          relations.types[related].tolist(), strict=True):
        stands = types[type]
        if stands in DISPUTED:
            one, other = sides[glance.sides[a]], sides[glance.sides[b]]
            if stands != "denies":  # who denies whom is said; of two that differ neither comes first
                one, other = sorted((one, other))
            pairs[stands, one, other] += 1
    order = list(DISPUTED)
    return tuple(Differs(type, DISPUTED[type], (a, b), count) for (type, a, b), count in sorted(
        pairs.items(), key=lambda pair: (order.index(pair[0][0]), -pair[1], pair[0])))


def _status(glance: Glance, rows: Column, differs: Sequence[Differs]) -> tuple[Status, ...]:
    """The words of status that columns alone tell; the incident's own page has them all, each with its sentence."""
    found: set[Status] = {SAYS_STATUS[each.type] for each in differs if each.type in SAYS_STATUS}
    if len(glance.having(rows, flags.DENIED_BY_OTHERS)):
        found.add("denied")
    if len(glance.having(rows, flags.LATER_CHANGED)):
        found.add("superseded")
    return tuple(word for word in STATUSES if word in found)
