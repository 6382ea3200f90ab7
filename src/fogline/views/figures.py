"""Who says what number of which thing: a table a thing, and a sum only where there can be one.

`list_figures(claims, manner, only=…, known=…) -> Figures` and `sum_figures(claims, manner, only=…, known=…) -> SumTold`
take claims of the ledger (`store.claims(Filter(…))`); `known` (`known_of(store)`) brings its incidents.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fogline import profiles
from fogline.comparison.ranges import RULES, Row, Rule, tables_of, under
from fogline.comparison.sums import add_up
from fogline.records.contract import number
from fogline.records.vocabulary import Interest, Qualifier
from fogline.views.counted import (
    ALL_NUMBERS,
    NOTHING_KNOWN,
    Known,
    Number,
    Only,
    RangeTold,
    Selection,
    ThingTold,
    counted,
    ends_told,
    iso,
    range_told,
    thing_told,
)
from fogline.views.telling import AS_SPOKEN, Cited, Manner

if TYPE_CHECKING:
    from fogline.ledger.entry import LedgerClaim


@dataclass(frozen=True, slots=True)
class NumberTold:
    """A number in its own words. `in_range` says whether it takes part in the table's range."""

    words: str
    low: Number
    high: Number
    qualifier: Qualifier
    day: str | None
    in_range: bool
    denied: bool
    reviewed: bool
    cited: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class SpeakerNumbers:
    """One speaker's numbers of a thing, the earliest first. `interest`: own_loss is admitted, enemy_loss claimed."""

    speaker: str | None
    side: str
    interest: Interest | None
    range: RangeTold | None
    numbers: tuple[NumberTold, ...]


@dataclass(frozen=True, slots=True)
class UnderRule:
    """The thing under one rule of aggregation, or why it has no number under it."""

    rule: Rule
    range: RangeTold | None
    says: str


@dataclass(frozen=True, slots=True)
class FigureTable:
    """One counted thing, who says what of it, and how it looks under every rule."""

    thing: ThingTold
    rows: tuple[SpeakerNumbers, ...]
    range: RangeTold | None
    differs: bool
    under: tuple[UnderRule, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """All tables, and how many figures count nothing that could stand in one, by why."""

    tables: tuple[FigureTable, ...]
    left_out: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class AddedTold:
    """One thing that went into a sum."""

    thing: ThingTold
    range: RangeTold


@dataclass(frozen=True, slots=True)
class SumTold:
    """What like and separate things add up to, and what was added."""

    low: Number
    high: Number
    low_open: bool
    high_open: bool
    says: str
    added: tuple[AddedTold, ...]


def list_figures(
        claims: Iterable[LedgerClaim], manner: Manner = AS_SPOKEN, *, only: Only = ALL_NUMBERS,
        known: Known = NOTHING_KNOWN) -> Figures:
    """A table for every counted thing of the selection, by day and place."""
    return tell_figures(counted(claims, manner, only, known))


def tell_figures(told: Selection) -> Figures:
    """The same of claims that are counted already."""
    bodies, names = profiles.bodies(), told.teller.manner.names
    tables = []
    for table in tables_of(told.sayings):
        cells = [under(table, rule, bodies) for rule in RULES]
        tables.append(FigureTable(
            thing_told(table.thing, table.places, names, table.days),
            tuple(_row(row, told) for row in table.rows), range_told(table.range), table.differs,
            tuple(UnderRule(cell.rule, range_told(cell.range), cell.says) for cell in cells)))
    return Figures(tuple(tables), told.left_out)


def sum_figures(
        claims: Iterable[LedgerClaim], manner: Manner = AS_SPOKEN, *, only: Only = ALL_NUMBERS,
        known: Known = NOTHING_KNOWN) -> SumTold:
    """What the selection's things add up to. Raises `UnlikeThings` where they are not alike or may be one another."""
    return tell_sum(counted(claims, manner, only, known))


def tell_sum(told: Selection) -> SumTold:
    """The same of claims that are counted already."""
    names = told.teller.manner.names
    tables = {table.thing: table for table in tables_of(told.sayings)}
    found = add_up(tuple(tables.values()))
    added = []
    for each in found.added:
        if shown := range_told(each.range):
            table = tables[each.thing]
            added.append(AddedTold(thing_told(each.thing, table.places, names, table.days), shown))
    return SumTold(number(found.low), number(found.high), found.low_open, found.high_open,
                   ends_told(found.low, found.high, found.low_open, found.high_open), tuple(added))


def _row(row: Row, told: Selection) -> SpeakerNumbers:
    stands = set(row.standing)
    return SpeakerNumbers(
        told.speaker(row.sayings[0].claims[0]), row.who.side, row.interest, range_told(row.range), tuple(
            NumberTold(told.words(saying), number(saying.low), number(saying.high), saying.figures[0].qualifier,
                       iso(saying.day), saying in stands and saying.numbered, saying.denied, saying.reviewed,
                       told.cited(saying.claims)) for saying in row.sayings))


def number_rows(tables: Sequence[FigureTable]) -> Iterator[dict[str, str | Number | bool]]:
    """One flat row a number, for a spreadsheet; what is unknown is None."""
    for table in tables:
        thing = table.thing
        for row in table.rows:
            for told in row.numbers:
                for cited in told.cited:
                    yield {
                        "thing": thing.id, "measure": thing.measure, "population": thing.population,
                        "what": thing.what, "loss_of": thing.loss_of, "scope": thing.scope, "unit": thing.unit,
                        "places": "; ".join(thing.places), "first_day": thing.first, "last_day": thing.last,
                        "incident": thing.incident, "settled": thing.settled, "differs": table.differs,
                        "side": row.side, "speaker": row.speaker, "interest": row.interest, "words": told.words,
                        "low": told.low, "high": told.high, "qualifier": told.qualifier, "day": told.day,
                        "in_range": told.in_range, "denied": told.denied, "reviewed": told.reviewed,
                        "claim": cited.claim, "outlet": cited.outlet, "report": cited.report, "start": cited.start,
                        "end": cited.end}
