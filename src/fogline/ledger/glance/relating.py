"""What claims are to each other, as rows: derived relations, with people's verdicts laid over them."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
from sqlalchemy import Connection, text

from fogline.ledger import relations, verdicts, wordings
from fogline.ledger.glance import flags
from fogline.ledger.glance.columns import Claims, Column
from fogline.ledger.glance.reading import Words
from fogline.ledger.rulings import in_force
from fogline.records.vocabulary import DISPUTES

ALL = "SELECT a, b, type FROM relations INDEXED BY relations_by_a_text"
OF_TEXTS = """
    SELECT a.number, b.number, r.type
    FROM relations AS r JOIN claims AS a ON a.id = r.a JOIN claims AS b ON b.id = r.b
    WHERE r.rowid IN (
        SELECT one.rowid FROM json_each(:texts) AS asked JOIN relations AS one ON one.a_text = asked.value
        UNION
        SELECT other.rowid FROM json_each(:texts) AS asked JOIN relations AS other ON other.b_text = asked.value)
"""
NUMBERS = text("SELECT c.id, c.number FROM json_each(:ids) AS asked JOIN claims AS c ON c.id = asked.value")
AT_ONCE = 20_000  # rows fetched together


@dataclass(frozen=True, slots=True, eq=False)
class Relations:
    """`a` and `b` are rows of claims, `types` what the machine says; copies of one wording are not among them."""

    a: Column
    b: Column
    types: Column


def read_all(connection: Connection, claims: Claims, words: Words) -> Relations:
    """Those whose two claims are in the ledger."""
    driver = connection.connection.driver_connection
    assert driver is not None
    order = np.argsort(claims.ids)
    ids, rows = claims.ids[order], order.astype(np.int32)
    found, parts = driver.execute(ALL), []
    while some := found.fetchmany(AT_ONCE):
        ends = [np.fromiter((int(row[end][1:], 16) for row in some), np.uint64, len(some)) for end in (0, 1)]
        a, b = (np.minimum(np.searchsorted(ids, each), len(ids) - 1) for each in ends)
        both = (ids[a] == ends[0]) & (ids[b] == ends[1]) if len(ids) else np.zeros(len(some), bool)
        types = words.numbered((row[2] for row in some), np.int16)
        parts.append(Relations(rows[a[both]], rows[b[both]], types[both]))
    return Relations(*(np.concatenate([np.zeros(0, kind), *(getattr(part, name) for part in parts)])
                       for name, kind in (("a", np.int32), ("b", np.int32), ("types", np.int16))))


def read_of_texts(connection: Connection, texts: Collection[int], where: Column, words: Words) -> Relations:
    """Those with an end in some texts; `where` is the row of each claim by its number."""
    driver = connection.connection.driver_connection
    assert driver is not None
    found = driver.execute(OF_TEXTS, {"texts": json.dumps(sorted(texts))}).fetchall()
    a, b = (where[np.array([row[end] for row in found], np.int64)] for end in (0, 1))
    return Relations(a, b, words.numbered((row[2] for row in found), np.int16))


def renewed(old: Relations, new: Relations, moved: Column, again: Column) -> Relations:
    """The old relations at the rows where their claims are now, without those of texts whose relations were read
    again; and the new ones. `again` says of each old row whether its text was."""
    kept = ~(again[old.a] | again[old.b])
    return Relations(
        np.concatenate([moved[old.a[kept]], new.a]), np.concatenate([moved[old.b[kept]], new.b]),
        np.concatenate([old.types[kept], new.types]))


def as_people_left_them(connection: Connection, derived: Relations, where: Column, words: Words) -> Relations:
    """The relations that stand: with the types people gave them, without those they rejected."""
    named = {claim for ruling in in_force(connection) for claim in (*ruling.left, *ruling.right)}
    if not named:
        return derived
    read = chain(relations.read_relations(connection, named), wordings.copies(connection, named))
    judged = [relation for relation in verdicts.judged(connection, read, named) if relation.verdict]
    ids = json.dumps(sorted({end for one in judged for end in (one.a, one.b)}))
    row = {claim.id: where[claim.number] for claim in connection.execute(NUMBERS, {"ids": ids})}
    judged = [one for one in judged if one.a in row and one.b in row]
    said = Relations(
        np.array([row[one.a] for one in judged], np.int32), np.array([row[one.b] for one in judged], np.int32),
        words.numbered((one.type for one in judged), np.int16))
    out = np.isin(_pairs(derived), _pairs(said))
    stands = np.array([words[one.stands] if one.stands else -1 for one in judged], np.int16)
    kept = stands >= 0
    return Relations(
        np.concatenate([derived.a[~out], said.a[kept]]), np.concatenate([derived.b[~out], said.b[kept]]),
        np.concatenate([derived.types[~out], stands[kept]]))


def flags_by(relations: Relations, claims: Claims, published: Column, words: Mapping[Any, int]) -> Column:
    """The flags of claims with what their relations to other claims that stand add; `published` is by row.

    Of two accounts the later one is in the report that was published later, else as the relation has them.
    """
    out = (claims.flags & flags.REJECTED) != 0
    a, b, types = relations.a, relations.b, relations.types
    if out.any():
        both = ~(out[a] | out[b])
        a, b, types = a[both], b[both], types[both]
    disputes = np.zeros(len(words) + 1, bool)
    disputes[[words[type] for type in DISPUTES if type in words]] = True
    disputed = disputes[types]
    one, other = (end[types == words.get("later_account", -1)] for end in (a, b))
    turned = (published[other] > 0) & (published[other] < published[one])
    found = claims.flags.copy()
    for flag, ends in (
            (flags.DISPUTED, (a[disputed], b[disputed])),
            (flags.DENIED_BY_OTHERS, (b[types == words.get("denies", -1)],)),
            (flags.LATER_CHANGED, (np.where(turned, other, one),))):
        here = np.zeros(len(found), bool)
        for end in ends:
            here[end] = True
        found |= here * np.int32(flag)
    return found


def _pairs(relations: Relations) -> Column:
    """One number for each type between two claims."""
    found: Column = (relations.a.astype(np.int64) << 36) + (relations.b.astype(np.int64) << 6) + relations.types
    return found
