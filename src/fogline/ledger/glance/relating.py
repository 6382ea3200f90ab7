"""What claims are to each other, as rows: derived relations, with people's verdicts laid over them."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
from sqlalchemy import Connection

from fogline.ledger import relations, verdicts, wordings
from fogline.ledger.glance import flags
from fogline.ledger.glance.columns import Claims, Column
from fogline.ledger.glance.reading import Words
from fogline.ledger.rulings import in_force
from fogline.records.vocabulary import DISPUTES

ALL = "SELECT a, b, type FROM relations INDEXED BY relations_by_a_text"
OF_TEXTS = """
    SELECT r.a, r.b, r.type
    FROM relations AS r
    WHERE r.rowid IN (
        SELECT one.rowid FROM json_each(:texts) AS asked JOIN relations AS one ON one.a_text = asked.value
        UNION
        SELECT other.rowid FROM json_each(:texts) AS asked JOIN relations AS other ON other.b_text = asked.value)
"""
AT_ONCE = 50_000  # rows fetched together


@dataclass(frozen=True, slots=True, eq=False)
class Relations:
    """`a` and `b` are rows of claims, `types` what the machine says; copies of one wording are not among them."""

    a: Column
    b: Column
    types: Column


@dataclass(frozen=True, slots=True)
class Ends:
    """Finds claims by their ids."""

    sorted: Column
    order: Column

    @classmethod
    def of(cls, claims: Claims) -> Ends:
        order = np.argsort(claims.ids)
        return cls(claims.ids[order], order)

    def rows(self, ids: Column) -> Column:
        """-1 where the ledger has no such claim."""
        if not len(self.sorted):
            return np.full(len(ids), -1, np.int32)
        at = np.minimum(np.searchsorted(self.sorted, ids), len(self.sorted) - 1)
        return np.where(self.sorted[at] == ids, self.order[at], -1).astype(np.int32)


def read_relations(
        connection: Connection, claims: Claims, words: Words, texts: Collection[int] | None = None) -> Relations:
    """Those whose two claims are in the ledger: all, or those with an end in some texts."""
    driver = connection.connection.driver_connection
    assert driver is not None
    found = driver.execute(ALL) if texts is None else driver.execute(OF_TEXTS, {"texts": json.dumps(sorted(texts))})
    ends = Ends.of(claims)
    parts = [_rows([], ends, words)]
    while some := found.fetchmany(AT_ONCE):
        parts.append(_rows(some, ends, words))
    return Relations(*(np.concatenate([getattr(part, name) for part in parts]) for name in ("a", "b", "types")))


def renewed(old: Relations, new: Relations, moved: Column, again: Column) -> Relations:
    """The old relations at the rows where their claims are now, without those of texts whose relations were read
    again; and the new ones. `again` says of each old row whether its text was."""
    kept = ~(again[old.a] | again[old.b])
    return Relations(
        np.concatenate([moved[old.a[kept]], new.a]), np.concatenate([moved[old.b[kept]], new.b]),
        np.concatenate([old.types[kept], new.types]))


def as_people_left_them(connection: Connection, derived: Relations, claims: Claims, words: Words) -> Relations:
    """The relations that stand: with the types people gave them, without those they rejected."""
    named = {claim for ruling in in_force(connection) for claim in (*ruling.left, *ruling.right)}
    if not named:
        return derived
    read = chain(relations.read_relations(connection, named), wordings.copies(connection, named))
    judged = [relation for relation in verdicts.judged(connection, read, named) if relation.verdict]
    if not judged:
        return derived
    said = _rows([(one.a, one.b, one.type) for one in judged], Ends.of(claims), words, keep=True)
    out = np.isin(_pairs(derived), _pairs(said))
    stands = np.array([words[one.stands] if one.stands else -1 for one in judged], np.int16)
    kept = (stands >= 0) & (said.a >= 0) & (said.b >= 0)
    return Relations(
        np.concatenate([derived.a[~out], said.a[kept]]), np.concatenate([derived.b[~out], said.b[kept]]),
        np.concatenate([derived.types[~out], stands[kept]]))


def flags_by(relations: Relations, claims: Claims, published: Column, words: Mapping[Any, int]) -> Column:
    """The flags of claims with what their relations to other claims that stand add; `published` is by row.

    Of two accounts the later one is in the report that was published later, else as the relation has them.
    """
    found = claims.flags.copy()
    out = (claims.flags & flags.REJECTED).astype(bool)
    both = ~(out[relations.a] | out[relations.b])
    a, b, types = relations.a[both], relations.b[both], relations.types[both]
    disputed = np.isin(types, [words[type] for type in DISPUTES if type in words])
    found[a[disputed]] |= flags.DISPUTED
    found[b[disputed]] |= flags.DISPUTED
    found[b[types == words.get("denies", -1)]] |= flags.DENIED_BY_OTHERS
    one, other = (end[types == words.get("later_account", -1)] for end in (a, b))
    turned = (published[other] > 0) & (published[other] < published[one])
    found[np.where(turned, other, one)] |= flags.LATER_CHANGED
    return found


def _rows(some: Any, ends: Ends, words: Words, *, keep: bool = False) -> Relations:
    ids = [np.fromiter((int(row[end][1:], 16) for row in some), np.uint64, len(some)) for end in (0, 1)]
    a, b = (ends.rows(each) for each in ids)
    types = words.numbered((row[2] for row in some), np.int16)
    both = np.ones(len(a), bool) if keep else (a >= 0) & (b >= 0)
    return Relations(a[both], b[both], types[both])


def _pairs(relations: Relations) -> Column:
    """One number for each type between two claims."""
    found: Column = (relations.a.astype(np.int64) << 36) + (relations.b.astype(np.int64) << 6) + relations.types
    return found
