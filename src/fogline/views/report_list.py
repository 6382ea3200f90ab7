"""The reports of a selection, by day: who printed what, and how much of it is claimed, by whom, and disputed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

import numpy as np

from fogline.ledger.glance import Glance, flags
from fogline.ledger.glance.columns import Column
from fogline.records.privacy import blanked
from fogline.views.sides import in_turn
from fogline.views.telling import AS_SPOKEN, Manner, outlet_name

if TYPE_CHECKING:
    from fogline.ledger import Store

Order = Literal["newest", "oldest", "disputed"]
ORDERS: tuple[Order, ...] = get_args(Order)
OUTLETS = 12  # that are offered to narrow by


@dataclass(frozen=True, slots=True)
class ReportListed:
    """One report. `answer` of its `claims` answer to the filter; `appearances` is under how many addresses it stands.
    """

    id: str
    title: str | None
    outlet: str
    published: str | None
    source: str
    appearances: int
    claims: int
    answer: int
    disputed: int
    sides: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Reports:
    """One page of the reports; `outlets` are those that printed most of them, `after` is where the next page begins."""

    found: int
    order: Order
    reports: tuple[ReportListed, ...]
    outlets: tuple[tuple[str, int], ...]
    more_outlets: int
    after: str | None


def list_reports(
        store: Store, glance: Glance, rows: Column | None, order: Order, room: int, after: int | None = None,
        manner: Manner = AS_SPOKEN) -> Reports:
    """The next `room` reports of the claims in these rows, behind the report with the number `after`; of all reports,
    those without a claim too, where there are no rows."""
    texts = glance.columns.texts
    stand = (glance.flags & flags.REJECTED) == 0
    of_text = np.repeat(np.arange(len(texts.numbers)), np.diff(texts.firsts))
    claims = np.bincount(of_text[stand], minlength=len(texts.numbers))
    answer = claims if rows is None else np.bincount(of_text[rows], minlength=len(texts.numbers))
    found = np.arange(len(texts.numbers)) if rows is None else np.flatnonzero(answer)
    disputed = np.bincount(
        of_text[stand & ((glance.flags & flags.DISPUTED) != 0)], minlength=len(texts.numbers))
    days = texts.published.astype(np.int64)
    days = np.where(days > 0, -days, -4_000_000) if order == "oldest" else days  # undated ones come last in every order
    place = (days + (disputed.astype(np.int64) * 4_000_000 if order == "disputed" else 0)) * (
        len(days) + 1) + np.arange(len(days))
    left = found
    if after is not None:
        at = int(np.searchsorted(texts.numbers, after))
        known = at < len(texts.numbers) and texts.numbers[at] == after
        left = found[place[found] < place[at]] if known else found[:0]
    chosen = left[np.argsort(place[left])[::-1][:room]]
    outlets = np.bincount(texts.outlets[found], minlength=1) if len(found) else np.zeros(0, np.int64)
    by_outlet = sorted(((glance.vocab["outlet"][n], int(outlets[n])) for n in np.flatnonzero(outlets).tolist()),
                       key=lambda each: (-each[1], each[0].casefold()))
    return Reports(
        len(found), order, _told(store, glance, chosen, (claims, answer, disputed), manner),
        tuple(by_outlet[:OUTLETS]), max(0, len(by_outlet) - OUTLETS),
        str(int(texts.numbers[chosen[-1]])) if len(left) > room else None)


def _told(
        store: Store, glance: Glance, chosen: Column, counts: tuple[Column, Column, Column],
        manner: Manner) -> tuple[ReportListed, ...]:
    texts, (claims, answer, disputed) = glance.columns.texts, counts
    cards = store.cards_numbered(texts.numbers[chosen].tolist())
    manner = manner.for_reports((card.id for card in cards), store.with_private)
    told = []
    for turn, (card, at) in enumerate(zip(cards, chosen.tolist(), strict=True)):
        rows = np.arange(int(texts.firsts[at]), int(texts.firsts[at + 1]))
        sides = dict(glance.count(rows[(glance.flags[rows] & flags.REJECTED) == 0], "side"))
        told.append(ReportListed(
            card.id, blanked(card.title, manner.names_in(card.id)) if card.title else None, outlet_name(card),
            card.published, card.source, len(card.sources), int(claims[at]), int(answer[at]), int(disputed[at]),
            tuple((side, sides[side]) for side in in_turn(sides, turn))))
    return tuple(told)
