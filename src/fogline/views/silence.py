"""A speaker's silence and our own blindness look alike in a ledger: they are told apart by which reports were read.

`list_silence(claims, reports, coverage, manner) -> Silences` takes all claims (`store.claims(Filter())`), the reports
(`store.reports()`) and what was asked of whom (`store.coverage()`). Each day of an outlet or a side is "spoke", "quiet"
(read, and nothing said), "not_read" (no report of that day, or fetching failed) or "unknown" (a report without a date
may be of that day). Nothing is foretold.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from fogline.comparison.series import series_of
from fogline.comparison.silence import Asked, Coverage, Listening, Read, Stretch, Word, coverage, listen, silences
from fogline.records.vocabulary import NO_PARTY
from fogline.views.counted import ALL_NUMBERS, Only, ThingTold, counted, day_told, thing_told
from fogline.views.days import first_and_last_day
from fogline.views.telling import AS_SPOKEN, Manner, outlet_name

if TYPE_CHECKING:
    from fogline.ledger.entry import LedgerClaim
    from fogline.records.contract import ReportCard

STATES: dict[str, Asked] = {"fetched": "fetched", "failed": "failed", "none": "none"}


@dataclass(frozen=True, slots=True)
class StretchTold:
    """Days from first to last (ISO, both included) with one word."""

    first: str
    last: str
    days: int
    word: Word


@dataclass(frozen=True, slots=True)
class DaysOf:
    """An outlet's or a side's days, from the ledger's first to its last."""

    name: str
    stretches: tuple[StretchTold, ...]


@dataclass(frozen=True, slots=True)
class SilenceTold:
    """A running count whose next number is overdue. `usual_gap` and `silent` are days; `since` tells the days after."""

    speaker: str | None
    side: str
    thing: ThingTold
    last_day: str
    last_claims: tuple[str, ...]
    usual_gap: float
    silent: int
    since: tuple[StretchTold, ...]


@dataclass(frozen=True, slots=True)
class Silences:
    """Who stopped giving a count, and which outlet and side was read on which day. None where nothing has a date."""

    first: str | None
    last: str | None
    stopped: tuple[SilenceTold, ...] = ()
    outlets: tuple[DaysOf, ...] = ()
    sides: tuple[DaysOf, ...] = ()


def list_silence(
        claims: Iterable[LedgerClaim], reports: Iterable[ReportCard], asked: Iterable[tuple[str, str, str]] = (),
        manner: Manner = AS_SPOKEN, *, only: Only = ALL_NUMBERS, since: str | None = None, until: str | None = None,
) -> Silences:
    """Silences and coverage of what answers: a side is quiet where it says nothing that was asked for.

    `asked` are (source, day, state) as the ledger keeps them; `since` and `until` (EDTF) cut the days that are told.
    """
    told, cards = counted(claims, manner, only), list(reports)
    heard = _listening(told.entries.values(), cards, asked)
    if heard is None:
        return Silences(None, None)
    heard = _cut(heard, since, until)
    outlets, sides = coverage(heard)
    stopped = silences(series_of(told.sayings), heard, {card.id: outlet_name(card) for card in cards})
    return Silences(
        day_told(heard.first), day_told(heard.last), tuple(
            SilenceTold(told.speaker(each.last.claims[0]), each.series.who.side,
                        thing_told(each.series.thing, each.series.places, manner.names), day_told(each.last.day),
                        each.last.claims, each.usual_gap, each.silent, tuple(map(_stretch, each.since)))
            for each in stopped),
        tuple(map(_days_of, outlets)), tuple(map(_days_of, sides)))


def _listening(entries: Iterable[LedgerClaim], cards: Sequence[ReportCard],
               asked: Iterable[tuple[str, str, str]]) -> Listening | None:
    sides: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        if entry.claim.side not in NO_PARTY:
            sides[entry.report.id].add(entry.claim.side)
    reads = [Read(outlet_name(card), _day(card.published), frozenset(sides[card.id])) for card in cards]
    return listen(reads, _asked(asked, cards))


def _cut(heard: Listening, since: str | None, until: str | None) -> Listening:
    """The days asked for; all where they lie outside the ledger's."""
    first, last = (first_and_last_day(day) if day else None for day in (since, until))
    start = max(heard.first, first[0].toordinal()) if first else heard.first
    end = min(heard.last, last[1].toordinal()) if last else heard.last
    return replace(heard, first=start, last=end) if start <= end else heard


def _asked(asked: Iterable[tuple[str, str, str]], cards: Sequence[ReportCard]) -> Iterator[tuple[str, int, Asked]]:
    """What was asked, by outlet: a source is an outlet's name, or an address or path of which its reports were read."""
    names: dict[str, str] = {}
    for card in cards:
        outlet = outlet_name(card)
        for source in (*card.sources, card.source):
            names |= {source.casefold(): outlet, (urlsplit(source).hostname or "").casefold(): outlet}
        names[outlet.casefold()] = outlet
    names.pop("", None)
    for source, day, state in asked:
        when = _day(day)
        if when is not None and state in STATES:
            site = (urlsplit(source).hostname or "").casefold()
            yield names.get(source.casefold()) or names.get(site) or source, when, STATES[state]


def _day(edtf: str | None) -> int | None:
    """The day as an ordinal; a month, or no date, is no day."""
    days = first_and_last_day(edtf) if edtf else None
    return days[0].toordinal() if days and days[0] == days[1] else None


def _days_of(covered: Coverage) -> DaysOf:
    return DaysOf(covered.name, tuple(map(_stretch, covered.stretches)))


def _stretch(stretch: Stretch) -> StretchTold:
    return StretchTold(day_told(stretch.first), day_told(stretch.last), stretch.days, stretch.word)
