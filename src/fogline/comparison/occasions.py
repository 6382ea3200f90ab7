"""Which happening, or which stretch of time, a number counts.

One happening is known by its incident where claims were grouped, else by its place and day. A number without either is
like no other number: of two strikes that nobody places, nobody can say that they are one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from fogline.comparison.days import days_of
from fogline.comparison.facts import Facts, carry_places, facts_of
from fogline.records import Claim, Figure, PlaceMention, TimeMention
from fogline.records.vocabulary import PlaceRole, Scope, TimeBasis

SAID: frozenset[TimeBasis] = frozenset((
    "explicit", "explicit_no_year", "relative_to_document", "relative_to_statement"))
LASTING: frozenset[Scope] = frozenset(("period", "cumulative", "stock"))
ELSEWHERE: frozenset[PlaceRole] = frozenset(("excluded", "destination"))


@dataclass(frozen=True, slots=True)
class Carried:
    """A claim as a report carried it. `published` is EDTF; `reviewed` says that a person stands behind the claim."""

    id: str
    claim: Claim
    outlet: str = ""
    published: str | None = None
    reviewed: bool = False


@dataclass(frozen=True, slots=True)
class Occasion:
    """A happening (an incident, or places and days), a stretch of days, or a running count `first` begins.

    `places` are ids, or names where no list of places has them. Days are ordinals. `claim` stands where the words
    settle no occasion: then the number is that claim's, or that speaker's, alone.
    """

    incident: str | None = None
    places: tuple[str, ...] = ()
    first: int | None = None
    last: int | None = None
    claim: str | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """One figure with its occasion, the day it speaks of or stands for (ordinal), and the places in their own words."""

    carried: Carried
    figure: Figure
    occasion: Occasion
    day: int | None
    places: tuple[PlaceMention, ...]


def occasions_of(ordered: Sequence[Carried], incidents: Mapping[str, str]) -> Iterator[Placed]:
    """Every figure of these claims, which stand by report and in the order of the text, with its occasion."""
    waiting: list[Placed] = []
    for _, inside in groupby(ordered, key=lambda c: c.claim.report_id):
        told = list(inside)
        if not any(each.claim.figures for each in told):
            continue
        facts = carry_places([facts_of(each.id, each.claim, {}) for each in told])
        waiting += [_place(each, fact, figure, incidents)
                    for each, fact in zip(told, facts, strict=True) for figure in each.claim.figures]
    return _days_joined(waiting)


def day_of_edtf(edtf: str | None) -> int | None:
    """The last day that a date may mean, as an ordinal; None where it is none."""
    days = days_of((TimeMention(edtf, "event", "explicit"),)) if edtf else None
    return days.last if days else None


def _place(each: Carried, facts: Facts, figure: Figure, incidents: Mapping[str, str]) -> Placed:
    if figure.scope in ("cumulative", "stock"):
        return _running(each, figure)
    if figure.scope == "period":
        return _period(each, figure)
    places = _narrowest(facts)
    known = tuple(facts.places[key] for key in places)
    event = _event(each.claim)
    first, last = event or (None, None)
    incident = incidents.get(each.id)
    if incident is not None:
        return Placed(each, figure, Occasion(incident), last, known)
    if not places or first is None or last is None:
        return Placed(each, figure, Occasion(claim=each.id), last, known)
    # A night leads into the day on which it becomes news.
    return Placed(each, figure, Occasion(None, places, last if last - first == 1 else first, last), last, known)


def _running(each: Carried, figure: Figure) -> Placed:
    """A count as of a day. Where it begins counts as said only where the words say it."""
    events = [time for time in each.claim.when if time.role == "event"]
    said = [time for time in events if time.basis in SAID]
    since = None
    if figure.scope == "cumulative":
        since = next((days.first for time in said if _is_open(time.edtf) != "start" and (days := days_of((time,)))
                      and (days.first < days.last or _is_open(time.edtf) == "end")), None)
    closed = [days.last for time in events if _is_open(time.edtf) != "end" and (days := days_of((time,)))]
    day = max(closed) if closed else day_of_edtf(each.published)
    return _wide(each, figure, since, None, day)


def _period(each: Carried, figure: Figure) -> Placed:
    event = _event(each.claim)
    if event is None:
        return Placed(each, figure, Occasion(claim=each.id), None, ())
    return _wide(each, figure, *event, event[1])


def _wide(each: Carried, figure: Figure, first: int | None, last: int | None, day: int | None) -> Placed:
    """Over a longer time places count however wide; a country adds nothing to whose loss it is."""
    named = {_wide_key(place): place for place in each.claim.places if place.role not in ELSEWHERE and not (
        place.precision == "country" and figure.loss_of)}
    keys = tuple(sorted(named))
    if not keys and figure.loss_of is None:  # nobody says where, nor whose
        return Placed(each, figure, Occasion(first=first, last=last, claim=""), day, ())
    return Placed(each, figure, Occasion(None, keys, first, last), day, tuple(named[key] for key in keys))


def _wide_key(place: PlaceMention) -> str:
    name = place.id or f"name {place.span.exact.casefold()}"
    return f"direction {name}" if place.role == "direction" else name


def _narrowest(facts: Facts) -> tuple[str, ...]:
    """The settlements of a claim, else its other narrow places: a market and its town are one place, the town."""
    towns = [key for key, place in facts.places.items() if place.precision == "settlement"]
    return tuple(sorted(towns or facts.places))


def _event(claim: Claim) -> tuple[int, int] | None:
    """First and last day of what happened, a stated time before an assumed one; None for one that is open or undated.
    """
    events = [time for time in claim.when if time.role == "event"]
    said = [time for time in events if time.basis in SAID] or events
    days = days_of(said) if not any(_is_open(time.edtf) for time in said) else None
    return (days.first, days.last) if days else None


def _is_open(edtf: str) -> str:
    """Which end of an interval is left open: "start", "end", or neither."""
    return "start" if edtf.startswith(("..", "/")) else "end" if edtf.endswith(("..", "/")) else ""


def _days_joined(waiting: Sequence[Placed]) -> Iterator[Placed]:
    """A day that was only assumed (the report's own) is the day said by others, where they say it or the one before.

    It depends on all the days that are said of a place, and on no order.
    """
    said: dict[tuple[object, ...], set[int]] = defaultdict(set)
    for each in waiting:
        day = each.occasion.last
        if each.occasion.places and _is_said(each) and day is not None and each.occasion.first == day:
            said[_about(each)].add(day)
    for each in waiting:
        occasion, last = each.occasion, each.occasion.last
        if not occasion.places or last is None or _is_said(each) or each.figure.scope in LASTING:
            yield each
            continue
        days = said[_about(each)]
        day = last - 1 if last not in days and last - 1 in days else last
        first = min(day, occasion.first if occasion.first is not None else day)
        yield Placed(each.carried, each.figure, Occasion(None, occasion.places, first, day), day, each.places)


def _about(each: Placed) -> tuple[object, ...]:
    figure = each.figure
    return each.occasion.places, figure.measure, figure.population, figure.loss_of


def _is_said(each: Placed) -> bool:
    return any(time.role == "event" and time.basis in SAID for time in each.carried.claim.when)
