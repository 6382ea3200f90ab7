"""How a speaker's running count goes on over the days, number by number, and what a reader should look at.

`list_series(claims, manner, by="speaker") -> tuple[SeriesTold, …]` takes claims of the ledger
(`store.claims(Filter(…))`); by "side", all that speak for a side are one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fogline.comparison.series import By, Notice, Point, Series, Sort, series_of
from fogline.records.contract import number
from fogline.records.vocabulary import Interest, Qualifier
from fogline.views.counted import (
    ALL_NUMBERS,
    NOTHING_KNOWN,
    Known,
    Number,
    Only,
    Selection,
    ThingTold,
    counted,
    day_told,
    thing_told,
)
from fogline.views.names import NamePolicy
from fogline.views.telling import AS_SPOKEN, Cited, Manner

if TYPE_CHECKING:
    from fogline.ledger.entry import LedgerClaim


@dataclass(frozen=True, slots=True)
class PointTold:
    """A number of a series, as of a day (ISO)."""

    day: str
    words: str
    low: Number
    high: Number
    qualifier: Qualifier
    cited: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class NoticeTold:
    """Something to look at in a series, with the claims on either end. It is not said what it means."""

    sort: Sort
    says: str
    day: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SeriesTold:
    """How one speaker's (or one side's) running count goes on. `interest`: own_loss is admitted, enemy_loss claimed."""

    thing: ThingTold
    speaker: str | None
    side: str
    interest: Interest | None
    points: tuple[PointTold, ...]
    notices: tuple[NoticeTold, ...]


def list_series(
        claims: Iterable[LedgerClaim], manner: Manner = AS_SPOKEN, *, by: By = "speaker", only: Only = ALL_NUMBERS,
        known: Known = NOTHING_KNOWN) -> tuple[SeriesTold, ...]:
    """The running counts with a number as of two days or more, by speaker or by side, and what to notice in them."""
    return tell_series(counted(claims, manner, only, known), by)


def tell_series(told: Selection, by: By = "speaker") -> tuple[SeriesTold, ...]:
    """The same of claims that are counted already."""
    return tuple(_series(each, told, told.teller.manner.names, by) for each in series_of(told.sayings, by))


def _series(series: Series, told: Selection, names: NamePolicy, by: By) -> SeriesTold:
    first = series.points[0].sayings[0].claims[0]
    interests = (f.interest for point in series.points for saying in point.sayings for f in saying.figures)
    return SeriesTold(
        thing_told(series.thing, series.places, names), told.speaker(first) if by == "speaker" else None,
        series.who.side, next(filter(None, interests), None), tuple(_point(point, told) for point in series.points),
        tuple(_notice(notice) for notice in series.notices))


def _point(point: Point, told: Selection) -> PointTold:
    first = point.sayings[0]
    return PointTold(day_told(point.day), told.words(first), number(point.low), number(point.high),
                     first.figures[0].qualifier, told.cited(point.claims))


def _notice(notice: Notice) -> NoticeTold:
    return NoticeTold(notice.sort, notice.says, day_told(notice.day), notice.before, notice.after)


def point_rows(found: Iterable[SeriesTold]) -> Iterator[dict[str, str | Number]]:
    """One flat row a number and the claim that gives it, for a spreadsheet; what is to be noticed stands beside it."""
    for series in found:
        thing = series.thing
        for point in series.points:
            for cited in point.cited:
                seen = [notice for notice in series.notices if cited.claim in notice.after and notice.day == point.day]
                yield {
                    "side": series.side, "speaker": series.speaker, "measure": thing.measure,
                    "population": thing.population, "what": thing.what, "loss_of": thing.loss_of, "scope": thing.scope,
                    "places": "; ".join(thing.places), "day": point.day, "words": point.words, "low": point.low,
                    "high": point.high, "qualifier": point.qualifier,
                    "noticed": "; ".join(f"{notice.sort}: {notice.says}" for notice in seen), "claim": cited.claim,
                    "outlet": cited.outlet, "report": cited.report, "start": cited.start, "end": cited.end}
