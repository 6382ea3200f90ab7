"""Whose words an outlet prints after another: counted over a whole selection; and the texts of its newest reports that
are copies of one.

To print words later is not to have them from whoever was first: both may have them from an agency or a ministry. Of two
reports of one day it is not known which was first, and how many those are is said.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

import numpy as np

from fogline.comparison.echo import Family, families
from fogline.ledger.glance import Glance
from fogline.ledger.glance.columns import Column
from fogline.ledger.glance.echoing import Echoes, carried
from fogline.ledger.glance.flags import REJECTED
from fogline.views.echo import FamilyTold, family_told
from fogline.views.spoken import sparing
from fogline.views.telling import Manner
from fogline.views.windows import Window, newest

if TYPE_CHECKING:
    from fogline.ledger import Store

MOST = 80  # reports of a screen: their wording is compared at a third of a millisecond each
MOST_OUTLETS = 20  # in the picture, so that its pairs are all among those told
MOST_PAIRS = MOST_OUTLETS * (MOST_OUTLETS - 1)
MOST_FAMILIES = 20
_OF_ALL: WeakKeyDictionary[Glance, list[CarriedTold]] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class CarriedTold:
    """`reports` of the outlet `by` have words that `first` printed before, `claims` of them; `same_day` of the reports
    have none that it printed on an earlier day."""

    first: str
    by: str
    reports: int
    claims: int
    same_day: int


@dataclass(frozen=True, slots=True)
class EchoNetwork:
    """`carried` is counted over the whole selection, between `outlets` first, which have most to do with each other.

    `window` is over reports: `articles` are all places where they were found, and behind them stand `sources` at most,
    as far as wording shows.
    """

    outlets: tuple[str, ...]
    carried: tuple[CarriedTold, ...]
    more_carried: int
    window: Window
    articles: int
    sources: int
    families: tuple[FamilyTold, ...]
    more_families: int


def tell_echoes(store: Store, glance: Glance, rows: Column, manner: Manner, after: str | None = None) -> EchoNetwork:
    """The echoes of these claims, and of the newest reports that have one of them, from `after` on."""
    told = _carried(glance, rows)
    shared: dict[str, int] = {}
    for one in told:
        for outlet in (one.first, one.by):
            shared[outlet] = shared.get(outlet, 0) + one.reports
    outlets = sorted(shared, key=lambda outlet: (-shared[outlet], outlet))[:MOST_OUTLETS]
    drawn = set(outlets)
    told = sorted(told, key=lambda one: not {one.first, one.by} <= drawn)
    texts = glance.columns.texts
    at = glance.text_of[rows]
    at = at[np.append(True, at[1:] != at[:-1])] if len(at) else at  # rows stand by report
    cut = newest(texts.published[at], MOST, after)
    numbers = texts.numbers[at[cut.at]].tolist()
    cards = {card.id: card for card in store.cards_numbered(numbers)}
    found = list(families(store.fingerprints(cards).values()))
    joined = {report for family in found for report in family.reports}
    # A text that was found at several addresses is a family by itself.
    found += [Family((card.id,), ()) for card in cards.values() if len(card.sources) > 1 and card.id not in joined]
    found.sort(key=lambda family: (-sum(max(1, len(cards[r].sources)) for r in family.reports), family.reports))
    shown = sparing(manner, glance, dict(zip(cards, numbers, strict=True)))
    return EchoNetwork(
        tuple(outlets), tuple(told[:MOST_PAIRS]), max(0, len(told) - MOST_PAIRS), cut.window,
        sum(max(1, len(card.sources)) for card in cards.values()),
        len(cards) - sum(len(family.reports) - 1 for family in found),
        tuple(family_told(family, cards, shown) for family in found[:MOST_FAMILIES]),
        max(0, len(found) - MOST_FAMILIES))


def _carried(glance: Glance, rows: Column) -> list[CarriedTold]:
    """The same as `carried_told`; of all claims that stand it is worked out once for a glance, as that takes longest.
    """
    if len(rows) != glance.claims or (glance.flags[rows] & REJECTED).any():
        return carried_told(glance, glance.echoes(rows))
    known = _OF_ALL.get(glance)
    if known is None:
        known = _OF_ALL[glance] = carried_told(glance, glance.echoes(rows))
    return known


def carried_told(glance: Glance, found: Echoes) -> list[CarriedTold]:
    """By two outlets, most reports first."""
    published = glance.columns.texts.published
    days = published[found.firsts], published[found.others]
    earlier = (days[0] > 0) & (days[1] > days[0])
    known = {(one.first, one.by): one.reports for one in carried(
        glance, Echoes(found.firsts[earlier], found.others[earlier], found.claims[earlier]))}
    return [CarriedTold(one.first, one.by, one.reports, one.claims, one.reports - known.get((one.first, one.by), 0))
            for one in carried(glance, found)]
