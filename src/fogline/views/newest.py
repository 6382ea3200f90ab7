"""The newest of what a selection disputes, found by its columns: only what is shown is read whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from fogline.ledger.glance import Glance
from fogline.ledger.glance.columns import Column
from fogline.records.vocabulary import DISPUTES
from fogline.views.disputes import Dispute, list_disputes
from fogline.views.telling import AS_SPOKEN, Manner

if TYPE_CHECKING:
    from fogline.ledger import Store

ONE_OF_A_KIND = 3  # at first: a day's denials would else push every other kind of dispute off the page


def newest_disputes(
        store: Store, glance: Glance, rows: Column, most: int, manner: Manner = AS_SPOKEN) -> tuple[Dispute, ...]:
    """The disputes with an end among these claims that are told last, `most` of them, of several kinds where there are.
    """
    types = glance.vocab["relation"]
    wanted = np.isin(glance.relations.types, [n for n, name in enumerate(types) if name in DISPUTES])
    a, b, kinds = (column[wanted] for column in (glance.relations.a, glance.relations.b, glance.relations.types))
    inside = np.zeros(len(glance), bool)
    inside[rows] = True
    here = inside[a] | inside[b]
    a, b, kinds = a[here], b[here], kinds[here]
    told = np.maximum(glance.first_days[a], glance.first_days[b])
    order = np.lexsort((np.minimum(a, b), np.maximum(a, b), told))[::-1]
    chosen = _of_several_kinds(kinds[order].tolist(), order.tolist(), most)
    if not chosen:
        return ()
    ends = store.claims_numbered(dict.fromkeys(
        int(glance.numbers[row]) for n in chosen for row in (a[n], b[n])))
    entries = {entry.id: entry for entry in ends if not entry.rejected}
    manner = manner.for_reports((entry.report.id for entry in ends), store.with_private)
    first, second = (glance.ids(column[chosen]) for column in (a, b))
    pairs = {frozenset(pair) for pair in zip(first, second, strict=True)}
    relations = [relation for relation in store.relations(entries) if frozenset((relation.a, relation.b)) in pairs]
    return list_disputes(entries, relations, manner)[:most]


def _of_several_kinds(kinds: list[int], order: list[int], most: int) -> list[int]:
    """The first `most`, but no more than `ONE_OF_A_KIND` of a kind as long as there are others."""
    taken: list[int] = []
    seen: dict[int, int] = {}
    later: list[int] = []
    for kind, n in zip(kinds[:50 * most], order[:50 * most], strict=True):
        if seen.get(kind, 0) < ONE_OF_A_KIND:
            taken.append(n)
            seen[kind] = seen.get(kind, 0) + 1
        else:
            later.append(n)
    return (taken + later)[:most]
