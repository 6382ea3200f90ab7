"""Which outlets print the same texts: found among the newest reports of a selection, as it is wording that is compared.

Two outlets that print one text need not have it from each other: both may have it from an agency. Which of them was
first is said only where their days differ.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from fogline.comparison.echo import Family, families
from fogline.ledger.folding import folded
from fogline.ledger.glance import Glance
from fogline.ledger.glance.columns import Column
from fogline.views.echo import FamilyTold, family_told
from fogline.views.spoken import sparing
from fogline.views.telling import Manner, outlet_name
from fogline.views.windows import Window, newest

if TYPE_CHECKING:
    from fogline.ledger import Store
    from fogline.records.contract import ReportCard

MOST = 160  # reports of a screen: their wording is compared at a quarter of a millisecond each
MOST_OUTLETS = 20  # in the picture, so that its pairs are all among those told
MOST_FAMILIES = 20
MOST_PAIRS = MOST_OUTLETS * (MOST_OUTLETS - 1) // 2


@dataclass(frozen=True, slots=True)
class Pair:
    """Two outlets with `together` texts in common; of those, which of the two had it on an earlier day, where one is
    known to."""

    a: str
    b: str
    together: int
    a_first: int
    b_first: int
    neither_first: int


@dataclass(frozen=True, slots=True)
class EchoNetwork:
    """`window` is over reports. `articles` are all places where they were found; `sources` at most stand behind them,
    as far as wording shows. `outlets` are those with most texts in common, in the order of the picture."""

    window: Window
    articles: int
    sources: int
    outlets: tuple[str, ...]
    pairs: tuple[Pair, ...]
    more_pairs: int
    families: tuple[FamilyTold, ...]
    more_families: int


def tell_echoes(store: Store, glance: Glance, rows: Column, manner: Manner, after: str | None = None) -> EchoNetwork:
    """The echoes among the newest reports that have one of these claims, from `after` on."""
    numbers = np.unique(glance.texts[rows])
    texts = glance.columns.texts
    at = np.searchsorted(texts.numbers, numbers)
    cut = newest(texts.published[at], MOST, after)
    numbers, at = numbers[cut.at], at[cut.at]
    cards = {card.id: card for card in store.cards_numbered(numbers.tolist())}
    shown = sparing(manner, glance, dict(zip(cards, numbers.tolist(), strict=True)))
    found = sorted(families(store.fingerprints(cards).values()), key=lambda each: (-len(each.reports), each.reports))
    outlets = dict(zip(cards, _outlets(glance, at), strict=True))
    pairs = sorted(_pairs(found, cards, outlets), key=lambda pair: (-pair.together, pair.a, pair.b))
    shared: dict[str, int] = {}
    for pair in pairs:
        for outlet in (pair.a, pair.b):
            shared[outlet] = shared.get(outlet, 0) + pair.together
    order = sorted(shared, key=lambda outlet: (-shared[outlet], outlet))
    drawn = set(order[:MOST_OUTLETS])
    pairs.sort(key=lambda pair: not {pair.a, pair.b} <= drawn)
    joined = sum(len(family.reports) for family in found)
    return EchoNetwork(
        cut.window, sum(max(1, len(card.sources)) for card in cards.values()), len(cards) - joined + len(found),
        tuple(order[:MOST_OUTLETS]), tuple(pairs[:MOST_PAIRS]), max(0, len(pairs) - MOST_PAIRS),
        tuple(family_told(family, cards, shown) for family in found[:MOST_FAMILIES]),
        max(0, len(found) - MOST_FAMILIES))


def _outlets(glance: Glance, at: Column) -> list[tuple[str, ...]]:
    """Where each text appeared, as far as the outlets have claims of their own."""
    names = {folded(name): name for name in glance.vocab["outlet"]}
    found = []
    for number in glance.columns.texts.appeared[at].tolist():
        lines = ([key.strip() for key in line.split("|")] for line in glance.vocab["appeared"][number].split("\n"))
        told = (next((names[key] for key in line if key in names), None) for line in lines)
        found.append(tuple(dict.fromkeys(filter(None, told))))
    return found


def _pairs(
        found: Sequence[Family], cards: Mapping[str, ReportCard], outlets: Mapping[str, Sequence[str]]) -> list[Pair]:
    """Every two outlets with a text in common, a text and its copies counting once."""
    counts: dict[tuple[str, str], list[int]] = {}
    alone = [(report,) for report in cards.keys() - {report for family in found for report in family.reports}]
    for reports in (*(family.reports for family in found), *alone):
        first: dict[str, str] = {}  # the earliest day on which each outlet had it, "~" where that is unknown
        for report in reports:
            own = outlet_name(cards[report])
            first[own] = min(first.get(own, "~"), cards[report].published or "~")
            for other in outlets[report]:  # the same text under another address: that day is not kept
                first.setdefault(other, "~")
        for a, b in combinations(sorted(first), 2):
            known = "~" not in (first[a], first[b])
            which = 0 if known and first[a] < first[b] else 1 if known and first[b] < first[a] else 2
            counts.setdefault((a, b), [0, 0, 0])[which] += 1
    return [Pair(a, b, sum(each), each[0], each[1], each[2]) for (a, b), each in counts.items()]
