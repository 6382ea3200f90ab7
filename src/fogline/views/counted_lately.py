"""The figures of a large ledger, a screen at a time: whole tables and series, the newest first.

A happening is told whole, with all that was said of it: half a range would be another range.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from fogline.comparison.sums import UnlikeThings
from fogline.ledger.glance import Glance
from fogline.ledger.glance.columns import Column
from fogline.ledger.glance.counting import chosen
from fogline.ledger.glance.flags import REJECTED
from fogline.views.counted import ALL_NUMBERS, Known, Only, Selection, confirmed_in, counted
from fogline.views.counting_words import RUNNING
from fogline.views.figures import FigureTable, SumTold, tell_figures, tell_sum
from fogline.views.series import SeriesTold, tell_series
from fogline.views.spoken import sparing, texts_of
from fogline.views.telling import Manner
from fogline.views.things import Which, days_of_rows, numbers_of
from fogline.views.windows import Window, newest

if TYPE_CHECKING:
    from fogline.ledger import Store

MOST = 90  # claims a screen: fetched, counted and told they cost 0.6 ms each, of the 150 ms a page may take
BESIDE = 40  # claims counted with them, of the same happenings


@dataclass(frozen=True, slots=True)
class CountedLately:
    """`beside` claims of the selection are told with the window's: they count the same of its happenings, and leave
    open whose loss it is, or say it. Tables stand newest first. Without a `sum`, `no_sum` says why. `left_out`: how
    many figures stand in no table, by why.
    """

    window: Window
    beside: int
    tables: tuple[FigureTable, ...]
    series: tuple[SeriesTold, ...]
    sum: SumTold | None
    no_sum: str
    left_out: tuple[tuple[str, int], ...]


def tell_lately(
        store: Store, glance: Glance, at: Column, manner: Manner, which: Which | None = None,
        after: str | None = None, *, most: int = MOST) -> CountedLately:
    """What the figures `at` these places of the columns say: of one sort of thing, or of all, from `after` on."""
    figures = glance.columns.figures
    wanted = numbers_of(glance, at, which) if which else at
    rows = np.unique(figures.rows[wanted])
    apart = which is None or which.scope not in RUNNING  # a running count is of no happening
    cut = newest(days_of_rows(glance, rows), most, after, glance.incidents[rows].astype(np.int64) if apart else None)
    here = rows[cut.at]
    also = _of_the_same(glance, here, which) if apart else here[:0]
    asked = chosen(glance, figures.rows[at])[also]
    beside, outside = also[asked], also[~asked]
    everything = np.concatenate([here, beside, outside])
    entries = {entry.id: entry for entry in store.claims_numbered(glance.numbers[everything].tolist())}
    ids = glance.ids(everything)
    told = counted(
        [entries[name] for name in ids[:len(here) + len(beside)] if name in entries],
        sparing(manner, glance, texts_of(glance, everything, entries.values())), _only(which),
        Known(_incidents(store, glance, everything, ids), confirmed_in(store),
              [entries[name] for name in ids[len(here) + len(beside):] if name in entries]))
    found = tell_figures(told)
    added, why = _added(told) if which and len(found.tables) > 1 else (None, "")
    newest_first = sorted(found.tables, key=lambda table: table.thing.last or "", reverse=True)
    return CountedLately(cut.window, len(beside), tuple(newest_first), tell_series(told), added, why, found.left_out)


def _of_the_same(glance: Glance, here: Column, which: Which | None) -> Column:
    """Other claims with such a number of the happenings that these tell of, the newest.

    A number of nobody's by name is found to be of the one side that lost people there: each is counted with the other.
    """
    figures = glance.columns.figures
    happenings = np.unique(glance.incidents[here])
    happenings = happenings[happenings > 0]
    if not len(happenings):
        return here[:0]
    told = np.zeros(int(glance.incidents.max(initial=0)) + 1, bool)
    told[happenings] = True
    kept = told[glance.incidents[figures.rows]] & ((glance.flags[figures.rows] & REJECTED) == 0)
    if which:
        kept &= figures.measures == glance.words["measure"].get(which.measure, -1)
        kept &= figures.populations == glance.words["population"].get(which.population, -1)
    rows = np.unique(figures.rows[kept])
    rows = rows[~chosen(glance, here)[rows]]
    newest_first = np.lexsort((rows, days_of_rows(glance, rows)))[::-1]
    found: Column = np.sort(rows[newest_first[:BESIDE]])
    return found


def _incidents(store: Store, glance: Glance, rows: Column, ids: list[str]) -> dict[str, str]:
    numbers = glance.incidents[rows].tolist()
    names = store.incident_ids({number for number in numbers if number})
    return {name: names[number] for name, number in zip(ids, numbers, strict=True) if number in names}


def _only(which: Which | None) -> Only:
    return Only(which.measure, which.population, which.loss_of, which.scope) if which else ALL_NUMBERS


def _added(told: Selection) -> tuple[SumTold | None, str]:
    try:
        return tell_sum(told), ""
    except UnlikeThings as refused:
        return None, refused.says
