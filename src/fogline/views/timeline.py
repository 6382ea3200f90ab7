"""Which days the claims of each side speak of, a lane a side: a day without a claim is empty, which is no quiet."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from fogline.records import Relation
from fogline.views.brief import is_background
from fogline.views.days import event_day
from fogline.views.disputes import disputed
from fogline.views.sides import in_turn

if TYPE_CHECKING:
    from fogline.ledger.entry import LedgerClaim


@dataclass(frozen=True, slots=True)
class Lane:
    """One side's claims by the day they speak of; `disputed` are those of them that another claim disputes."""

    side: str
    claims: tuple[int, ...]
    disputed: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Every day from the first to the last that a claim speaks of, and a lane for each side, all as long as `days`.

    `longer` counts claims over more than a night, `undated` those of no day: neither has a place on the line.
    """

    days: tuple[date, ...]
    lanes: tuple[Lane, ...]
    longer: int
    undated: int


def make_timeline(claims: Mapping[str, LedgerClaim], relations: Iterable[Relation]) -> Timeline:
    """The timeline of the claims, by id; history, and what a person rejected, is left off it."""
    told = [e for e in claims.values() if not e.rejected and not is_background(e.claim)]
    in_dispute = {end for relation in relations if disputed(relation, claims) for end in (relation.a, relation.b)}
    by_side: dict[str, Counter[date]] = defaultdict(Counter)
    contested: dict[str, Counter[date]] = defaultdict(Counter)
    for entry in told:
        if day := event_day(entry.claim):
            by_side[entry.claim.side][day] += 1
            contested[entry.claim.side][day] += entry.id in in_dispute
    spoken = sorted({day for lane in by_side.values() for day in lane})
    days = tuple(_through(spoken[0], spoken[-1])) if spoken else ()
    placed = sum(sum(lane.values()) for lane in by_side.values())
    undated = sum(not any(time.role == "event" for time in entry.claim.when) for entry in told)
    return Timeline(days, tuple(
        Lane(side, tuple(by_side[side][day] for day in days), tuple(contested[side][day] for day in days))
        for side in in_turn(by_side)), len(told) - placed - undated, undated)


def _through(first: date, last: date) -> Iterable[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))
