"""A sum is made of like things that cannot be one another, and lists them; of anything else it is refused.

The dead of two sides, an incident and a running count, soldiers and civilians, one happening told twice: added up, they
are a number that nobody claimed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from fogline.comparison.counting import OWNED, Thing
from fogline.comparison.ranges import Range, Table
from fogline.errors import FoglineError

Unlike = Literal["nothing", "measure", "population", "loss", "scope", "noun", "repeat", "unknown", "no_number"]
SIZES = frozenset(("settlement", "district", "province"))  # two of one size do not lie in one another


class UnlikeThings(FoglineError):
    """What was to be added up is not of one kind, or may be the same thing twice. `between` are the things at odds."""

    def __init__(self, reason: Unlike, says: str, instead: str, *between: Table) -> None:
        self.reason, self.says, self.instead, self.between = reason, says, instead, between
        super().__init__(f"Not added up: {says}. Instead: {instead}")


@dataclass(frozen=True, slots=True)
class Added:
    """One thing in a sum, with the range that went into it."""

    thing: Thing
    range: Range


@dataclass(frozen=True, slots=True)
class Sum:
    """From all the lowest numbers to all the highest; an end is open where one that went into it is."""

    low: float
    high: float
    low_open: bool
    high_open: bool
    added: tuple[Added, ...]


def add_up(tables: Sequence[Table]) -> Sum:
    """The sum over things of one kind that are surely apart. Raises `UnlikeThings` with the first reason it is none."""
    if not tables:
        raise UnlikeThings("nothing", "no figure answers to these filters", "ask for less at once")
    ordered = sorted(tables, key=lambda table: (table.days or (0, 0), table.thing.id))
    for other in ordered[1:]:
        _alike(ordered[0], other)
    added = []
    for table in ordered:
        if table.range is None:
            raise UnlikeThings("no_number", f"nobody gives a number of {named(table)}",
                               "leave it out by a filter; no number is put in its place", table)
        added.append(Added(table.thing, table.range))
    _all_apart(ordered)
    return Sum(sum(each.range.low.number for each in added), sum(each.range.high.number for each in added),
               any(each.range.low.open for each in added), any(each.range.high.open for each in added), tuple(added))


def named(table: Table) -> str:
    """The thing for a reader: "killed, civilian, losses of nobody named, in Oakford, 2031-05-04"."""
    thing, days = table.thing, table.days
    what = "" if thing.what in ("", "?") else f" ({thing.what})"
    places = " and ".join(place.name for place in table.places)
    when = "undated" if days is None else "/".join(dict.fromkeys(date.fromordinal(day).isoformat() for day in days))
    return ", ".join((
        thing.measure.replace("_", " "), thing.population + what,
        f"losses of {thing.loss_of}" if thing.loss_of else "nobody’s by name", thing.scope,
        f"in {places}" if places else "unplaced", when))


def _alike(one: Table, other: Table) -> None:
    """Raises where the two count other things, or over other scopes."""
    a, b = one.thing, other.thing
    apart: tuple[tuple[Unlike, object, object, str, str], ...] = (
        ("measure", a.measure, b.measure, "measures", "give one with --measure"),
        ("population", a.population, b.population, "populations", "give one with --population"),
        ("loss", a.loss_of, b.loss_of, "sides’ losses",
         "give one side with --loss-of, or read the two side by side: fogline figures"),
        ("noun", (a.what, a.unit), (b.what, b.unit), "kinds of things", "ask for one kind of them, by --text"),
        ("scope", a.scope, b.scope, "scopes: a running count holds what single incidents count",
         "ask for the incidents alone, or read the newest running count: fogline figures --series"))
    for reason, mine, others, kinds, instead in apart:
        if mine != others:
            says = f"{named(one)}; and {named(other)}: they are of two {kinds}"
            raise UnlikeThings(reason, says, instead, one, other)
    if a.loss_of is None and a.population in OWNED:
        raise UnlikeThings("loss", f"{named(one)}; and {named(other)}: nobody says whose losses they are",
                           "leave them out; they may be of two sides", one, other)
    if a.running:
        raise UnlikeThings("repeat", f"{named(one)}; and {named(other)}: a running count holds the earlier ones",
                           "read its newest number: fogline figures --series", one, other)


def _all_apart(ordered: Sequence[Table]) -> None:
    """Raises where two things may be one happening, or hold one another. Only those of days in common are compared."""
    if len(ordered) < 2:
        return
    near: list[Table] = []
    for table in ordered:
        days = table.days
        if days is None or not (table.thing.settled or table.thing.occasion.incident):
            raise UnlikeThings("unknown", f"{named(table)}: nobody says which happening; it may be one of the others",
                               "leave it out by a filter (--not-unplaced --not-undated)", table)
        near = [other for other in near if (other.days or days)[1] >= days[0]]
        for other in near:
            if not _elsewhere(other, table):
                says = f"{named(other)}; and {named(table)}: they may be one happening told twice"
                raise UnlikeThings("repeat", says, "take one of them, by --place or --since", other, table)
        near.append(table)


def _elsewhere(one: Table, other: Table) -> bool:
    """Whether two things of one day are surely apart: two incidents, or places none of which holds another."""
    a, b = one.thing.occasion, other.thing.occasion
    if a.incident and b.incident:
        return a.incident != b.incident
    precisions = {place.precision for table in (one, other) for place in table.places}
    known = all(place.id for table in (one, other) for place in table.places)
    return bool(a.places and b.places and not set(a.places) & set(b.places)
                and known and len(precisions) == 1 and precisions <= SIZES)
