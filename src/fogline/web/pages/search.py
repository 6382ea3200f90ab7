"""Search: claims by their words and all that is known of them, with counts to narrow by; and whole reports."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from fogline.ledger.glance import Glance
from fogline.ledger.glance.columns import Column
from fogline.views.telling import Teller, Told
from fogline.web.asking import Asked, BadQuestion
from fogline.web.book import Visitor
from fogline.web.desk import MOST_WITH_WORDS, Desk
from fogline.web.pages import page

AT_ONCE = 25  # claims on a page
REPORTS = 6  # reports whose text has the words, on the first page
FACETS = 10
NARROW_BY = ("side", "kind", "place", "speaker", "outlet", "voice", "measure")
ORDERS = ("newest", "oldest", "largest")


@dataclass(frozen=True, slots=True)
class Facet:
    """How many of the claims found have each word of a column; `more` words are not shown."""

    name: str
    words: tuple[tuple[str, int], ...]
    more: int


@dataclass(frozen=True, slots=True)
class FoundReport:
    """A report whose text has the words, with some of it around them."""

    id: str
    title: str | None
    outlet: str | None
    published: str | None
    around: str


@dataclass(frozen=True, slots=True)
class Found:
    """`claims` answer, of which `told` are on this page; `capped`: only the newest with common words were looked at."""

    claims: int
    capped: bool
    most: int
    order: str
    facets: tuple[Facet, ...]
    told: tuple[Told, ...]
    after: str | None
    reports: tuple[FoundReport, ...] = ()


@page("/search", title="Search", template="search.html", own=("by",), menu="Search", lasting=True)
def search(asked: Asked, desk: Desk, visitor: Visitor) -> Found:
    """The claims found, newest day first; `by` is another order. The cursor names the last claim that was shown."""
    order = asked.own.get("by", ORDERS[0])
    if order not in ORDERS:
        raise BadQuestion("by", f"as {order!r}; there is {', '.join(ORDERS)}")
    glance = desk.glance
    words = desk.store.words(asked.filter, MOST_WITH_WORDS)
    rows = glance.rows(asked.filter, words)
    shown = _page(glance, rows, order, asked.after)
    entries = desk.store.claims_numbered(glance.numbers[shown].tolist())
    manner = desk.manner(asked).for_reports((entry.report.id for entry in entries), desk.store.with_private)
    teller = Teller(entries, manner)
    more = len(rows) > AT_ONCE and len(shown) == AT_ONCE
    return Found(
        len(rows), words.capped, MOST_WITH_WORDS, order, tuple(_facet(glance, rows, asked, name) for name in NARROW_BY),
        tuple(teller.tell(entry) for entry in entries), str(int(glance.numbers[shown[-1]])) if more else None)


def _facet(glance: Glance, rows: Column, asked: Asked, name: str) -> Facet:
    found = glance.count(rows, name)
    return Facet(name, tuple(found[:FACETS]), max(0, len(found) - FACETS))


def _page(glance: Glance, rows: Column, order: str, after: str | None) -> Column:
    """The next rows of an order. Ties go by place in the ledger, so that every claim comes once."""
    keys = glance.high[rows].astype(np.int64) if order == "largest" else glance.first_days[rows].astype(np.int64)
    # One number a row: what it is ordered by, then where it stands.
    place = keys * np.int64(len(glance) + 1) + rows
    if order == "oldest":
        place = np.where(keys > 0, -place, np.iinfo(np.int64).min + rows)  # the undated come last in every order
    if after is not None:
        if not after.isdigit():
            raise BadQuestion("after", "which is no place in this list")
        known = glance.rows_of([int(after)])
        at = np.searchsorted(rows, known[0]) if len(known) else len(rows)
        if at == len(rows) or rows[at] != known[0]:
            raise BadQuestion("after", "a claim that is not in this list any more; begin at its first page")
        keep = place < place[at]
        rows, place = rows[keep], place[keep]
    if len(rows) > AT_ONCE:
        top = np.argpartition(place, -AT_ONCE)[-AT_ONCE:]
        rows, place = rows[top], place[top]
    found: Column = rows[np.argsort(place)[::-1]]
    return found
