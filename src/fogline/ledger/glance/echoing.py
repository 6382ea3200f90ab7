"""Who printed words first, and who printed the same words after that: reports in pairs, counted by outlet.

Words are the same where claims have one wording (`fogline.ledger.wordings`); of those, the report published first comes
first (of an unknown day last), then the one with the smallest id. That does not say who had it from whom.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from fogline.ledger.glance.columns import Column

if TYPE_CHECKING:
    from fogline.ledger.glance.picture import Glance


@dataclass(frozen=True, slots=True, eq=False)
class Echoes:
    """Pairs of reports: `firsts` printed words before `others` did, `claims` of them. Reports are their places in
    `columns.texts`."""

    firsts: Column
    others: Column
    claims: Column


@dataclass(frozen=True, slots=True)
class Carried:
    """How many reports of an outlet (`by`) have words that another outlet's reports printed first."""

    first: str
    by: str
    reports: int
    claims: int


def echoes(glance: Glance, rows: Column) -> Echoes:
    """The pairs among these claims: a tenth of a second for a million."""
    wordings, at = glance.columns.claims.wordings[rows], glance.text_of[rows]
    told = wordings != 0
    wordings, at = wordings[told], at[told]
    order = np.argsort(wordings)
    same = wordings[order[1:]] == wordings[order[:-1]]
    several = np.zeros(len(order), bool)
    several[1:] |= same
    several[:-1] |= same
    group = np.cumsum(np.append(True, ~same) if len(order) else [], dtype=np.int64)[several]
    order = order[several]
    texts = glance.columns.texts
    turn = np.argsort(np.lexsort((texts.ids, texts.published, texts.published == 0)))
    ranked = np.argsort(group << 32 | turn[at[order]])
    group, text = group[ranked], at[order[ranked]]
    firsts = np.append(True, group[1:] != group[:-1]) if len(group) else np.zeros(0, bool)
    first = text[firsts][np.cumsum(firsts) - 1]
    other = first != text
    pairs, claims = np.unique(first[other].astype(np.int64) << 32 | text[other], return_counts=True)
    return Echoes(pairs >> 32, pairs & 0xFFFFFFFF, claims)


def carried(glance: Glance, found: Echoes) -> list[Carried]:
    """The same by outlet, most reports first; what an outlet repeats of its own is left out."""
    outlets, names = glance.columns.texts.outlets, glance.vocab["outlet"]
    many = max(1, len(names))
    code = outlets[found.firsts].astype(np.int64) * many + outlets[found.others]
    between = code % (many + 1) != 0
    code, other = code[between], found.others[between]
    claims = np.bincount(code, weights=found.claims[between])
    # A report that has words of two reports of one outlet counts once.
    once = np.sort(code << 32 | other)
    once = once[np.append(True, once[1:] != once[:-1])] if len(once) else once
    reports = np.bincount(once >> 32)
    told = [Carried(names[pair // many], names[pair % many], int(reports[pair]), int(claims[pair]))
            for pair in np.flatnonzero(reports).tolist()]
    return sorted(told, key=lambda one: (-one.reports, -one.claims, one.first, one.by))
