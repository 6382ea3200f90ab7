"""What a person looks at first: claims that others dispute, were read with doubt, count many, or name a new speaker.

The order is of attention, never of truth. Claims that nobody has been over come first; among them those that another
claim disputes; then as many points as the grounds below give; then the higher count, the newer report, the place in the
ledger. A claim's grounds are told in words, and the points are shown to nobody.

Low confidence is a matter of how a claim was read, and comes from what the ledger holds of that: reading it met a
problem; a field comes from what was learned and not from a rule; its speaker stands in another sentence, or as a
pronoun; nobody is named for it; it is hedged.
"""

from __future__ import annotations

import threading
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from fogline.errors import FoglineError
from fogline.ledger.glance import Glance, flags
from fogline.ledger.glance.columns import Column
from fogline.records.vocabulary import DISPUTES, UNKNOWN
from fogline.views.counted import ends_told
from fogline.views.sides import side_in_words

FIRST_ROWS = 50
BY_DISPUTE, MOST_DOUBTS, MOST_BY_COUNT, BY_FIRST_USE = 8, 3, 3, 1  # a dispute outweighs all the others together
MANY = (10, 100, 1_000)  # people counted: a point each, as each is another order of what was done to them
FROM_AFAR = {
    "pronoun": "its speaker stands as a pronoun", "carried_over": "its speaker stands in another sentence",
    "inferred_context": "its speaker is inferred from the report"}
VAGUE = "explicit_vague"
NAMED = ("explicit", "pronoun", "carried_over")
OVER = flags.ACCEPTED | flags.CORRECTED | flags.REJECTED  # a person has been over it

# A claim's place is one number, the greater the earlier: who has not been looked at, points, count, day, row.
ROW_BITS, DAY_BITS, COUNT_BITS, POINT_BITS = 26, 20, 12, 4
LAST_ROW = 2**ROW_BITS - 1
NEVER = np.iinfo(np.int64).max
OPEN = 1 << (ROW_BITS + DAY_BITS + COUNT_BITS + POINT_BITS)
Places = NDArray[np.int64]
Marks = NDArray[np.bool_]


class NoPlace(FoglineError):
    """A cursor that is none of this queue."""

    def __init__(self, after: str) -> None:
        super().__init__(f"'{after}' is no place in the queue. Begin at its first page")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of the queue: rows of the glance, in order; `after` asks for the next piece, None at the end; `open` is
    how many of all that were asked for nobody has been over."""

    rows: Column
    after: str | None
    open: int


@dataclass(frozen=True, slots=True, eq=False)
class Order:
    """Of every row of a glance its place in the queue, the greater the earlier, and whether it is the first of its
    speaker. It is worked out once."""

    places: Places
    first_use: Marks


_known: WeakKeyDictionary[Glance, Order] = WeakKeyDictionary()
_knowing = threading.Lock()


@dataclass(frozen=True, slots=True)
class Beside:
    """The rows before and after one in the queue; what comes after is always one that nobody has been over."""

    previous: int | None
    next: int | None


def queue(glance: Glance, rows: Column, after: str | None = None, most: int = FIRST_ROWS) -> Stretch:
    """The claims of these rows in the order of the queue, `most` at once."""
    places = order_of(glance).places[rows]
    waits = int(np.count_nonzero(places >= OPEN))
    if after is not None:
        places = places[places < _place(after)]
    more = len(places) > most
    if more:
        places = np.partition(places, len(places) - most)[-most:]
    places = np.sort(places)[::-1]
    return Stretch(_rows(places), f"{int(places[-1]):x}" if more else None, waits)


def beside(glance: Glance, rows: Column, row: int) -> Beside:
    """What stands beside a row among these, as if nobody had been over it yet: who accepts a claim goes on from there.
    """
    everything = order_of(glance).places
    here = int(everything[row]) | OPEN
    places = everything[rows]
    ahead = places[(places >= OPEN) & (places < here)]
    behind = places | OPEN
    behind = behind[behind > here]
    return Beside(_row(behind.min()) if len(behind) else None, _row(ahead.max()) if len(ahead) else None)


def why(glance: Glance, rows: Column) -> list[tuple[str, ...]]:
    """Why each of these stands where it stands, in words: what people did, disputes, the count, first use, doubts."""
    disputed = _disputants(glance, rows)
    first = order_of(glance).first_use
    return [(*_done(int(glance.flags[row])), *disputed.get(row, ()), *_count(glance, row),
             *(("first time this speaker is heard",) if first[row] else ()), *_doubts(glance, row))
            for row in rows.tolist()]


def order_of(glance: Glance) -> Order:
    with _knowing:
        known = _known.get(glance)
    if known is None:
        known = _ordered(glance)
        with _knowing:
            _known[glance] = known
    return known


def _ordered(glance: Glance) -> Order:
    marks, first = glance.flags, _first_use(glance)
    points = _doubts_of(glance)
    np.minimum(points, MOST_DOUBTS, out=points)
    counted = np.flatnonzero(glance.high >= MANY[0])
    points[counted] += np.searchsorted(MANY, glance.high[counted], side="right").astype(np.int8)
    points += first.view(np.int8) * np.int8(BY_FIRST_USE)
    points += _has(marks, flags.DISPUTED) * np.int8(BY_DISPUTE)
    # Of a number that is not negative the upper bits of its float order it, as finely as is worth telling.
    counts = glance.high.view(np.int32) >> (32 - 1 - COUNT_BITS)
    places = np.arange(LAST_ROW, LAST_ROW - len(glance), -1, dtype=np.int64)
    at = ROW_BITS
    for column, bits in ((glance.published, DAY_BITS), (counts, COUNT_BITS), (points, POINT_BITS),
                         (marks & OVER == 0, 1)):
        places |= column.astype(np.int64) << at
        at += bits
    return Order(places, first)


def _doubts_of(glance: Glance) -> NDArray[np.int8]:
    """How many grounds of low confidence each row has."""
    unknown = glance.sides == glance.words["side"].get(UNKNOWN, -1)
    vague = _those(glance, (VAGUE,))[glance.attributions]
    found: NDArray[np.int8] = _those(glance, FROM_AFAR)[glance.attributions].astype(np.int8)
    for flag in (flags.DOUBTED, flags.LEARNED, flags.HEDGED):
        found += _has(glance.flags, flag)
    found += vague | unknown & _has(glance.flags, flags.UNATTRIBUTED).view(bool)
    return found


def _first_use(glance: Glance) -> Marks:
    """Whether a claim is the first of the speaker it names, by the day of its report; those of no day come last."""
    numbers: dict[Any, int] = {}
    people = np.array([numbers.setdefault(person or name, len(numbers)) if name else -1
                       for name, person, _ in glance.words["speaker"]], np.int32)
    found = np.zeros(len(glance), bool)
    named = np.flatnonzero(_those(glance, NAMED)[glance.attributions])
    if not len(named) or not numbers:
        return found
    days = glance.published[named].astype(np.int64)
    days[days == 0] = 2**DAY_BITS
    first = np.full(len(numbers) + 1, NEVER)  # the last is of those who have no name
    np.minimum.at(first, people[glance.speakers[named]], (days << 32) + named)
    found[first[:-1][first[:-1] < NEVER] & (2**32 - 1)] = True
    return found


def _those(glance: Glance, words: Collection[str]) -> Marks:
    """Of each kind of attribution, whether it is one of these."""
    return np.array([word in words for word in glance.words["attribution"]], bool)


def _has(marks: Column, flag: int) -> NDArray[np.int8]:
    found: NDArray[np.int8] = ((marks & flag) != 0).view(np.int8)
    return found


# ── words ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _done(flag: int) -> tuple[str, ...]:
    said = ((flags.REJECTED, "rejected"), (flags.CORRECTED, "corrected"), (flags.ACCEPTED, "accepted"))
    return tuple(word for bit, word in said if flag & bit)


def _disputants(glance: Glance, rows: Column) -> dict[int, tuple[str, ...]]:
    """For rows that others dispute: "denied by AA", "disputed by BB and the outlet itself"."""
    related = glance.relations
    wanted = np.zeros(len(glance), bool)
    wanted[rows] = True
    here = np.flatnonzero(wanted[related.a] | wanted[related.b])
    names, sides = glance.vocab["relation"], glance.vocab["side"]
    by: dict[int, dict[str, set[str]]] = {}
    for n in here.tolist():
        type = names[related.types[n]]
        if type not in DISPUTES:
            continue
        for one, other, denies in ((related.a[n], related.b[n], False), (related.b[n], related.a[n], type == "denies")):
            if wanted[one] and not glance.flags[other] & flags.REJECTED:
                said = by.setdefault(int(one), {}).setdefault("denied by" if denies else "disputed by", set())
                said.add(sides[glance.sides[other]])
    return {row: tuple(f"{how} {_listed(by[row][how])}" for how in sorted(by[row])) for row in by}


def _listed(sides: set[str]) -> str:
    words = [side_in_words(side) for side in sorted(sides)]
    return " and ".join((", ".join(words[:-1]), words[-1])) if len(words) > 1 else words[0]


def _count(glance: Glance, row: int) -> tuple[str, ...]:
    """The largest count of people in the claim, if that moves it: "40 killed"."""
    if glance.high[row] < MANY[0]:
        return ()
    figures = glance.columns.figures
    start, stop = np.searchsorted(figures.rows, (row, row + 1)).tolist()
    for n in range(start, stop):
        low, high = float(figures.low[n]), float(figures.high[n])
        if np.float32(np.fmax(low, high)) == glance.high[row]:
            open_low, open_high = bool(np.isnan(low)), bool(np.isnan(high))
            told = ends_told(high if open_low else low, low if open_high else high, open_low, open_high)
            return (f"{told} {glance.vocab['measure'][figures.measures[n]].replace('_', ' ')}",)
    return ()


def _doubts(glance: Glance, row: int) -> tuple[str, ...]:
    flag, attribution = int(glance.flags[row]), glance.vocab["attribution"][glance.attributions[row]]
    told = {
        "reading it met a problem": flag & flags.DOUBTED,
        "part of it was read by what was learned, not by a rule": flag & flags.LEARNED,
        FROM_AFAR.get(attribution, ""): attribution in FROM_AFAR,
        "nobody is named for it": attribution == VAGUE or (
            flag & flags.UNATTRIBUTED and glance.vocab["side"][glance.sides[row]] == UNKNOWN),
        "hedged": flag & flags.HEDGED}
    return tuple(words for words, holds in told.items() if holds)


def _place(after: str) -> int:
    try:
        return int(after, 16)
    except ValueError:
        raise NoPlace(after) from None


def _rows(places: Places) -> Column:
    found: Column = LAST_ROW - (places & LAST_ROW)
    return found


def _row(place: np.int64) -> int:
    return int(LAST_ROW - (place & LAST_ROW))
