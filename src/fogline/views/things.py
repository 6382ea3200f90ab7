"""What is counted in a selection, told from the columns: how many claims give a number of which thing, and who does.

Here a thing is what people ask for by: a measure, a population, whose loss, over which scope. It has as many numbers as
there were happenings, which are never one range: `views.figures` tells them apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import get_args

import numpy as np

from fogline.comparison.counting import NO_COUNT
from fogline.errors import FoglineError
from fogline.ledger.glance import Glance
from fogline.ledger.glance.columns import Column
from fogline.ledger.glance.counting import chosen
from fogline.records.vocabulary import MEASURES, Population, Scope
from fogline.views.sides import in_turn
from fogline.views.spoken import one_of_each

POPULATIONS: tuple[str, ...] = get_args(Population)
SCOPES: tuple[str, ...] = get_args(Scope)
AT_ONCE = 20_000_000  # of a table of bits, 20 MB: counting by it takes a tenth of sorting
STANCES = ("own_loss", "enemy_loss", "third_party", "")


class UnknownThing(FoglineError):
    """An address names a thing that nobody could count."""

    status, title = 422, "Not understood"

    def __init__(self, name: str) -> None:
        super().__init__(f"{name[:80]!r} is nothing that is counted. It is written measure.population.side.scope, as "
                         "killed.civilian.AA.incident; without the side where nobody says whose loss it is")


@dataclass(frozen=True, slots=True)
class Which:
    """One sort of thing: what is counted, of whom, whose loss (None where nobody says so), over which scope."""

    measure: str
    population: str
    loss_of: str | None
    scope: str

    @property
    def id(self) -> str:
        return ".".join((self.measure, self.population, self.loss_of or "", self.scope))

    @classmethod
    def of(cls, name: str) -> Which:
        """The sort of that name. Raises `UnknownThing`."""
        parts = name.split(".")
        if len(parts) < 4 or parts[0] not in MEASURES or parts[1] not in POPULATIONS or parts[-1] not in SCOPES:
            raise UnknownThing(name)
        return cls(parts[0], parts[1], ".".join(parts[2:-1]) or None, parts[-1])


@dataclass(frozen=True, slots=True)
class CountedThing:
    """How often a sort of thing is counted. The claims by stance: a loss its own side admits, the other side claims, a
    third party tells; `unsaid` where it is not known whose it is. `first` and `last` are the days spoken of (ISO).
    """

    id: str
    measure: str
    population: str
    loss_of: str | None
    scope: str
    claims: int
    speakers: int
    own_loss: int
    enemy_loss: int
    third_party: int
    unsaid: int
    sides: tuple[tuple[str, int], ...]
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Numbers:
    """The figures of a selection: `at` are their places in `glance.columns.figures`; `uncounted` claims give only
    lengths, times and what is no known measure."""

    at: Column
    claims: int
    uncounted: int


def numbers_in(glance: Glance, rows: Column) -> Numbers:
    """The figures of these claims that count a thing."""
    figures = glance.columns.figures
    kept = chosen(glance, rows)[figures.rows]
    measured = ~np.array([word in NO_COUNT for word in glance.vocab["measure"]], bool)
    counts = measured[figures.measures] if len(measured) else np.zeros(0, bool)
    at, others = np.flatnonzero(kept & counts), np.flatnonzero(kept & ~counts)
    return Numbers(at, distinct(figures.rows[at]), distinct(figures.rows[others]))


def numbers_of(glance: Glance, at: Column, which: Which) -> Column:
    """Those of the figures that are of this sort."""
    figures = glance.columns.figures
    kept = np.ones(len(at), bool)
    for column, words, word in (
            (figures.measures, "measure", which.measure), (figures.populations, "population", which.population),
            (figures.losses_of, "loss_of", which.loss_of or ""), (figures.scopes, "scope", which.scope)):
        kept &= column[at] == glance.words[words].get(word, -1)
    found: Column = at[kept]
    return found


def list_things(glance: Glance, at: Column) -> tuple[CountedThing, ...]:
    """What these figures count, what most claims count first."""
    if not len(at):
        return ()
    figures = glance.columns.figures
    sorts, number = _sorts(glance, at)
    rows = figures.rows[at]
    once = _once(rows, number)
    rows, number, stance = rows[once], number[once], _stances(glance)[figures.interests[at[once]]]
    claims = np.bincount(number, minlength=len(sorts))
    stances = _table(number, stance, len(sorts), len(STANCES))
    sides = _table(number, glance.sides[rows], len(sorts), len(glance.vocab["side"]))
    days = days_of_rows(glance, rows)
    inside = np.argsort(number.astype(np.uint16 if len(sorts) < 2**16 else np.int64), kind="stable")
    begins, days = np.cumsum(claims) - claims, days[inside]
    last = np.maximum.reduceat(days, begins)
    first = np.minimum.reduceat(np.where(days > 0, days, np.iinfo(np.int32).max), begins)
    speakers = _speakers(glance, number, rows, len(sorts))
    told = []
    for n, which in enumerate(sorts):
        own, enemy, third, unsaid = stances[n].tolist()
        told.append(CountedThing(
            which.id, which.measure, which.population, which.loss_of, which.scope, int(claims[n]), speakers[n], own,
            enemy, third, unsaid, _by_side(sides[n].tolist(), glance.vocab["side"]),
            iso(int(first[n]) if last[n] else 0), iso(int(last[n]))))
    return tuple(sorted(told, key=lambda thing: (-thing.claims, thing.id)))


def days_of_rows(glance: Glance, rows: Column) -> Column:
    """The last day each claim may speak of, else the day of its report (ordinals); 0 where neither is known."""
    said = glance.last_days[rows]
    found: Column = np.where(said > 0, said, glance.published[rows])
    return found


def distinct(rows: Column) -> int:
    """How many different rows stand in a column in which equal ones stand together."""
    return int(np.count_nonzero(rows[1:] != rows[:-1])) + 1 if len(rows) else 0


def iso(day: int) -> str | None:
    """An ordinal as an ISO day; None for 0."""
    return date.fromordinal(day).isoformat() if day else None


def _sorts(glance: Glance, at: Column) -> tuple[list[Which], Column]:
    """The sorts that there are, and which of them each figure is."""
    figures = glance.columns.figures
    words = [glance.vocab[name] for name in ("measure", "population", "loss_of", "scope")]
    columns = [column[at] for column in (figures.measures, figures.populations, figures.losses_of, figures.scopes)]
    sizes = tuple(len(each) for each in words)
    code = np.ravel_multi_index(tuple(columns), sizes)
    there = np.flatnonzero(np.bincount(code))
    known = np.zeros(int(there[-1]) + 1, np.int64)
    known[there] = np.arange(len(there))
    parts = zip(*(each.tolist() for each in np.unravel_index(there, sizes)), strict=True)
    measures, populations, losses_of, scopes = words
    return [Which(measures[m], populations[p], losses_of[o] or None, scopes[s]) for m, p, o, s in parts], known[code]


def _stances(glance: Glance) -> Column:
    return np.array([STANCES.index(word) for word in glance.vocab["interest"]], np.int64)


def _table(one: Column, other: Column, height: int, width: int) -> Column:
    found: Column = np.bincount(one * width + other, minlength=height * width).reshape(height, width)
    return found


def _once(rows: Column, number: Column) -> Column:
    """Places of the figures, one for each claim and sort: a claim that gives two numbers of a sort counts once.

    Figures stand by claim, and most claims have one: only the others are looked at.
    """
    again = np.concatenate([[False], rows[1:] == rows[:-1]])
    several = again | np.concatenate([again[1:], [False]])
    alone, at = np.flatnonzero(~several), np.flatnonzero(several)
    sorts = int(number.max(initial=0)) + 1
    _, first = np.unique(rows[at].astype(np.int64) * sorts + number[at], return_index=True)
    return np.concatenate([alone, at[first]])


def _speakers(glance: Glance, number: Column, rows: Column, sorts: int) -> list[int]:
    """How many speakers of how many sides count each; those nobody names count as one a side."""
    sides, speakers = len(glance.vocab["side"]), len(glance.speaker_names)
    who = one_of_each(glance)[glance.speakers[rows]] * sides + glance.sides[rows]
    if sorts * sides * speakers <= AT_ONCE:
        seen = np.zeros((sorts, sides * speakers), bool)
        seen[number, who] = True
        found: list[int] = seen.sum(axis=1).tolist()
        return found
    pairs = np.unique(number * (sides * speakers) + who)
    found = np.bincount(pairs // (sides * speakers), minlength=sorts).tolist()
    return found


def _by_side(numbers: Sequence[int], sides: Sequence[str]) -> tuple[tuple[str, int], ...]:
    found = {side: number for side, number in zip(sides, numbers, strict=True) if number}
    return tuple((side, found[side]) for side in in_turn(found))
