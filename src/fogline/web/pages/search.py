"""Search: claims by their words and all that is known of them, with counts to narrow by; and whole reports."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from fogline.ledger.glance import Glance
from fogline.ledger.glance.columns import Column
from fogline.records.privacy import blanked
from fogline.views.facets import NARROW_BY, Facet, facet_of
from fogline.views.telling import Teller, Told
from fogline.web.asking import SWITCHES, WORDS, Asked, BadQuestion
from fogline.web.book import Visitor
from fogline.web.desk import MOST_WITH_WORDS, Desk
from fogline.web.pages import page

AT_ONCE = 25  # claims on a page
REPORTS = 6  # reports whose text has the words, on the first page
FACETS = 10
NEARBY = 3  # claims or fewer, beside which it is said how many there were with a condition less
MOST_WITHOUT = 6  # conditions that are taken away one by one
CONDITIONS = frozenset({*WORDS, *SWITCHES}) - {"since", "until"}
ORDERS = ("newest", "oldest", "largest")


@dataclass(frozen=True, slots=True)
class FoundReport:
    """A report whose text has the words, with some of it around them."""

    id: str
    title: str | None
    outlet: str | None
    published: str | None
    around: str


@dataclass(frozen=True, slots=True)
class Without:
    """How many claims would answer without one condition, and the address that asks so."""

    condition: str
    claims: int
    address: str


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
    without: tuple[Without, ...] = ()
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
    shown, left = _page(glance, rows, order, asked.after)
    entries = desk.store.claims_numbered(glance.numbers[shown].tolist())
    manner = desk.manner(asked).for_reports((entry.report.id for entry in entries), desk.store.with_private)
    teller = Teller(entries, manner)
    return Found(
        len(rows), words.capped, MOST_WITH_WORDS, order,
        tuple(facet_of(desk.store, glance, rows, name, FACETS, desk.manner(asked)) for name in NARROW_BY),
        tuple(teller.tell(entry) for entry in entries), str(int(glance.numbers[shown[-1]])) if left else None,
        _without(asked, desk, glance) if len(rows) <= NEARBY else (), _reports(asked, desk))


def _without(asked: Asked, desk: Desk, glance: Glance) -> tuple[Without, ...]:
    """The question with one condition less, where more answer then: the days together, a word of several, the others
    each."""
    less: list[tuple[str, dict[str, Any]]] = []
    chosen = asked.query()
    if "since" in chosen or "until" in chosen:
        less.append(("the days", {"since": None, "until": None}))
    words = (asked.filter.text or "").split()
    if len(words) > 1 and '"' not in words:
        less += [(f"“{word}”", {"text": " ".join(words[:n] + words[n + 1:])}) for n, word in enumerate(words)]
    less += [(name, {name: None}) for name in chosen if name in CONDITIONS and (name != "text" or len(words) == 1)]
    here, found = len(desk.rows(glance, asked)), []
    for condition, changes in less[:MOST_WITHOUT]:
        other = replace(asked, filter=replace(asked.filter, **changes))
        if len(less) > 1 and (claims := len(desk.rows(glance, other))) > here:
            found.append(Without(condition, claims, other.address()))
    return tuple(sorted(found, key=lambda one: -one.claims))


def _reports(asked: Asked, desk: Desk) -> tuple[FoundReport, ...]:
    """On the first page of a search for words: reports that have them, newest first. Private people are masked."""
    if asked.filter.text is None or asked.after is not None:
        return ()
    passages = desk.store.search_reports(asked.filter.text, REPORTS)
    manner = desk.manner(asked)
    found = []
    for passage in passages:
        card, names = desk.store.report(passage.report), manner.names_in(passage.report)
        title = card.title and blanked(card.title, names)
        found.append(FoundReport(card.id, title, card.outlet, card.published, blanked(passage.says, names)))
    return tuple(found)


def _page(glance: Glance, rows: Column, order: str, after: str | None) -> tuple[Column, int]:
    """The next rows of an order, and how many are left after them. Ties go by place in the ledger, so that every claim
    comes once."""
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
    left = max(0, len(rows) - AT_ONCE)
    if left:
        top = np.argpartition(place, -AT_ONCE)[-AT_ONCE:]
        rows, place = rows[top], place[top]
    found: Column = rows[np.argsort(place)[::-1]]
    return found, left
