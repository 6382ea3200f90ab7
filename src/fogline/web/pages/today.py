"""Today: the line of the war as each side tells it, what they dispute, and what is new since this visitor looked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from fogline.ledger.days import days_of
from fogline.ledger.glance import Glance
from fogline.ledger.glance.columns import Column
from fogline.ledger.glance.flags import DISPUTED
from fogline.views.disputes import Dispute
from fogline.views.lanes import Lanes, make_lanes
from fogline.views.newest import newest_disputes
from fogline.web.asking import Asked
from fogline.web.book import Visitor
from fogline.web.desk import Desk
from fogline.web.pages import page

WINDOW = timedelta(days=41)  # six weeks up to the newest report: what a desk looks back on without being asked
SMALL = 2_000  # claims: a ledger no larger is seen whole
SHOWN = 6  # disputes on the first screen
FACETS = 8  # words of each sort that are offered to narrow by


@dataclass(frozen=True, slots=True)
class New:
    """What came in since the visitor's last visit, at `since` (ISO 8601)."""

    since: str
    reports: int
    claims: int
    disputed: int


@dataclass(frozen=True, slots=True)
class Today:
    """The selection within a window of days. `newest` is the day of the newest report.

    `waiting` reports were read and are not set beside the others yet: what is disputed about them is not known.
    """

    first: date | None
    last: date | None
    newest: date | None
    reports: int
    claims: int
    disputed: int
    waiting: int
    new: New | None
    lanes: Lanes
    disputes: tuple[Dispute, ...]
    sides: tuple[tuple[str, int], ...]
    kinds: tuple[tuple[str, int], ...]
    places: tuple[tuple[str, int], ...]


@page("/", title="Today", template="today.html", menu="Today")
def today(asked: Asked, desk: Desk, visitor: Visitor) -> Today:
    """The window is that of the address; else the weeks up to the newest report, or all days of a small ledger."""
    glance = desk.glance
    newest = _newest(glance)
    first, last = _window(asked, newest, glance.claims <= SMALL)
    rows = desk.rows(glance, asked)
    inside = _within(glance, rows, first, last)

    def look() -> Today:
        fetched = {date.fromisoformat(day) for _, day, state in desk.store.coverage() if state != "failed"}
        return Today(
            first, last, newest, len(np.unique(glance.texts[inside])), len(inside),
            len(glance.having(inside, DISPUTED)), 0, None, make_lanes(glance, rows, first, last, fetched),
            newest_disputes(desk.store, glance, inside, SHOWN, desk.manner(asked)),
            *(tuple(glance.count(inside, what)[:FACETS]) for what in ("side", "kind", "place")))

    # All but what is this visitor's, and what changes by the second, is the same for everybody who looks.
    shown = desk.shown.of(glance.revision, ("today", asked.address()), look)
    return replace(shown, waiting=desk.store.waiting(), new=_new(glance, rows, desk, visitor))


def _newest(glance: Glance) -> date | None:
    """The day of the newest report; where none is dated, the last day a claim speaks of."""
    for days in (glance.columns.texts.published, glance.last_days):
        if len(days) and (found := int(days.max())):
            return date.fromordinal(found)
    return None


def _window(asked: Asked, newest: date | None, small: bool) -> tuple[date | None, date | None]:
    first = date.fromisoformat(days[0]) if asked.filter.since and (days := days_of(asked.filter.since)) else None
    last = date.fromisoformat(days[1]) if asked.filter.until and (days := days_of(asked.filter.until)) else None
    if first or last or newest is None or small:
        return first, last
    return newest - WINDOW, newest


def _within(glance: Glance, rows: Column, first: date | None, last: date | None) -> Column:
    if first:
        rows = rows[glance.last_days[rows] >= first.toordinal()]
    if last:
        rows = rows[(glance.first_days[rows] <= last.toordinal()) & (glance.first_days[rows] > 0)]
    return rows


def _new(glance: Glance, rows: Column, desk: Desk, visitor: Visitor) -> New | None:
    """Notes the visit, and counts what came in since the one before it."""
    texts = glance.columns.texts.numbers
    before = desk.book.visit(visitor.name, int(texts.max(initial=0)))
    if before is None:
        return None
    new = rows[glance.texts[rows] > before.text]
    return New(before.time, int(np.count_nonzero(texts > before.text)), len(new), len(glance.having(new, DISPUTED)))
