"""Which claims a brief is made of, where more answer than anybody would read: the newest days, and of a day too full
for one brief the same room for every side.

What was taken and what was left out is told in sentences with their numbers, never silently.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from fogline.ledger.glance import flags
from fogline.ledger.glance.columns import Column
from fogline.views.brief import TOPICS
from fogline.views.disputes import DISPUTED

if TYPE_CHECKING:
    from fogline.ledger.glance import Glance

# Fetching, relating, telling and showing a claim takes half a millisecond in a ledger of 770,000, looking a text over
# again a third of one: a page of so many takes 70 ms, and has 150. Printed, they fill nine pages.
MOST = 140
A_NIGHT = 1  # days: what spans more is of no single day
SUGGESTED = 8  # days, sides and kinds offered to narrow by


@dataclass(frozen=True, slots=True)
class Narrower:
    """A day, side or kind that would be a smaller selection, and how many claims that is."""

    field: str
    value: str
    claims: int


@dataclass(frozen=True, slots=True, eq=False)
class Chosen:
    """`rows` of the glance a brief is made of, of `answer` that were asked for. `first` and `last` are ISO days where
    days were chosen; `says` tells what was taken and left out."""

    rows: Column
    answer: int
    first: str | None
    last: str | None
    says: tuple[str, ...]
    narrower: tuple[Narrower, ...]


def choose(glance: Glance, rows: Column, most: int = MOST) -> Chosen:
    """All rows where they are few; else those of the newest days."""
    if len(rows) <= most:
        return Chosen(rows, len(rows), None, None, (), ())
    told = rows[(glance.flags[rows] & flags.BACKGROUND) == 0]
    days = _days(glance, told)
    dated = np.flatnonzero(np.bincount(days, minlength=1)[1:])[::-1] + 1
    taken: list[Column] = []
    says = []
    room, last_day = most, 0
    for day in dated.tolist():
        of_day = told[days == day]
        if not room:
            break
        kept = of_day if len(of_day) <= room else evenly(glance, of_day, room)
        taken.append(kept)
        says.append(f"{len(kept):,} of {len(of_day):,} about {_iso(day)}" if len(kept) < len(of_day) else
                    f"all {len(of_day):,} about {_iso(day)}")
        room, last_day = (room - len(kept) if len(kept) == len(of_day) else 0), day
    if not taken:  # nothing names a single day
        taken.append(evenly(glance, told, most))
        says.append(f"{len(taken[0]):,} of {len(told):,} that name no single day")
    found: Column = np.sort(np.concatenate(taken))
    return Chosen(
        found, len(rows), _iso(last_day) if last_day else None, _iso(int(dated[0])) if last_day else None,
        _told(len(rows), len(found), says, _left_out(rows, told, days, last_day)), _narrower(glance, told, days, dated))


def evenly(glance: Glance, rows: Column, most: int) -> Column:
    """At most so many, with the same room for each side on each topic; no alphabet decides who gets the last place.

    One claim of each happening before a second one; disputed happenings first, then those most claims tell of, then
    claims with figures, then as they are read.
    """
    topic = np.array([next((n for n, (_, kinds) in enumerate(TOPICS) if kind in kinds), len(TOPICS))
                      for kind in glance.vocab["kind"]], np.int64)[glance.kinds[rows]]
    cells = topic * (len(glance.vocab["side"]) + 1) + glance.sides[rows]
    place = np.arange(len(rows))
    happening = np.where(glance.incidents[rows] > 0, glance.incidents[rows].astype(np.int64), -1 - place)
    _, which, sizes = np.unique(happening, return_inverse=True, return_counts=True)
    calm = (glance.flags[rows] & flags.DISPUTED) == 0
    uncounted = glance.high[rows] == 0
    again = _rank(np.lexsort((place, uncounted, calm, which, cells)), cells * len(sizes) + which)
    turn = _rank(np.lexsort((place, uncounted, which, -sizes[which], calm, again, cells)), cells)
    order = np.lexsort((cells, topic, turn))
    kept = order[:most]
    if most < len(order):
        # A turn that not all sides of a topic could have is nobody's.
        cut = (turn[order[most]], topic[order[most]])
        whole = kept[(turn[kept] != cut[0]) | (topic[kept] != cut[1])]
        kept = whole if len(whole) else kept
    found: Column = np.sort(rows[kept])
    return found


def only_told_by_one(glance: Glance, rows: Column) -> list[Column]:
    """Of the happenings these rows tell of, those of which the whole ledger has one side's claims alone, as rows."""
    asked = np.unique(glance.incidents[rows])
    asked = asked[asked > 0]
    if not len(asked):
        return []
    every = np.flatnonzero(np.isin(glance.incidents, asked) & ((glance.flags & flags.REJECTED) == 0))
    sides = len(glance.vocab["side"]) + 1
    pairs = np.unique(glance.incidents[every].astype(np.int64) * sides + glance.sides[every]) // sides
    incidents, counts = np.unique(pairs, return_counts=True)
    alone = incidents[counts == 1]
    mine = glance.incidents[rows]
    first = {int(one): int(n) for n, one in reversed(list(enumerate(mine.tolist())))}
    return [rows[mine == one] for one in sorted(alone.tolist(), key=lambda one: (
        int(glance.first_days[rows[first[one]]]) or date.max.toordinal(), first[one]))]


def disputed_outside(glance: Glance, rows: Column) -> dict[int, tuple[str, ...]]:
    """By row, what must be told of claims whose dispute is with a claim that was not chosen."""
    here = np.zeros(len(glance), bool)
    here[rows] = True
    types = glance.vocab["relation"]
    order = {types.index(name): n for n, name in enumerate(DISPUTED) if name in types}
    a, b, kinds = glance.relations.a, glance.relations.b, glance.relations.types
    stands = (glance.flags & flags.REJECTED) == 0
    crossing = np.flatnonzero(here[a] != here[b])
    crossing = crossing[stands[a[crossing]] & stands[b[crossing]] & np.isin(kinds[crossing], list(order))]
    found: dict[int, list[tuple[int, bool, int]]] = {}
    for n in crossing.tolist():
        turned = bool(here[b[n]])
        mine, other = (int(b[n]), int(a[n])) if turned else (int(a[n]), int(b[n]))
        found.setdefault(mine, []).append((order[int(kinds[n])], turned, other))
    return {row: _aside(glance, min(others), len(others)) for row, others in found.items()}


def _aside(glance: Glance, first: tuple[int, bool, int], count: int) -> tuple[str, ...]:
    type, turned, other = first
    says = list(DISPUTED.values())[type]
    claim, = glance.ids(np.array([other]))
    side = glance.vocab["side"][int(glance.sides[other])]
    told = "denied in" if turned and list(DISPUTED)[type] == "denies" else says
    return (f"{told} {claim[:8]} ({side}), which is not told here" + (", and more" if count > 1 else ""),)


def _days(glance: Glance, rows: Column) -> Column:
    """The day each speaks of, 0 where it names no single one, or one that no report has lived to see."""
    first, last = glance.first_days[rows], glance.last_days[rows]
    newest = int(glance.published[rows].max(initial=0)) or date.max.toordinal()
    found: Column = np.where((last - first <= A_NIGHT) & (first <= newest), first, 0)
    return found


def _rank(order: Column, groups: Column) -> Column:
    """The place of each in its group, where `order` has the groups one after another."""
    inside = groups[order]
    starts = np.flatnonzero(np.r_[True, inside[1:] != inside[:-1]])
    counts = np.diff(np.r_[starts, len(inside)])
    ranks = np.empty(len(order), np.int64)
    ranks[order] = np.arange(len(order)) - np.repeat(starts, counts)
    return ranks


def _left_out(rows: Column, told: Column, days: Column, last_day: int) -> list[str]:
    counted = ((int(np.count_nonzero((days > 0) & (days < last_day))), "about earlier days"),
               (int(np.count_nonzero(days == 0)) if last_day else 0, "that name no single day up to now"),
               (len(rows) - len(told), "of history"))
    return [f"{number:,} {what}" for number, what in counted if number]


def _told(answer: int, taken: int, says: list[str], left_out: list[str]) -> tuple[str, ...]:
    told = [f"{answer:,} claims answer, more than one brief holds; it is made of {taken:,}: {'; '.join(says)}."]
    if any(" of " in part for part in says):
        told.append("Where a day did not fit, every side was given the same room on each topic: what is disputed "
                    "first, then what most claims tell of.")
    if left_out:
        told.append(f"Left out besides: {'; '.join(left_out)}.")
    return tuple(told)


def _narrower(glance: Glance, told: Column, days: Column, dated: Column) -> tuple[Narrower, ...]:
    by_day = [Narrower("day", _iso(day), int(np.count_nonzero(days == day))) for day in dated[:SUGGESTED].tolist()]
    others = [Narrower(field, value, claims) for field in ("side", "kind")
              for value, claims in glance.count(told, field)[:SUGGESTED]]
    return (*by_day, *others)


def _iso(day: int) -> str:
    return date.fromordinal(day).isoformat()
