"""What claims are to each other: derived rows, replaced whole whenever they are derived again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, text

from fogline.ledger.journal import set_meta
from fogline.records import Relation
from fogline.records.contract import relation_from_json, relation_to_json

SELECT_RELATIONS = text("""
    SELECT r.type, r.a, r.b, r.strength, r.reasons
    FROM relations AS r JOIN claims AS a ON a.id = r.a JOIN claims AS b ON b.id = r.b
    ORDER BY r.id
""")
INSERT_RELATION = text("""
    INSERT INTO relations (id, type, a, b, strength, reasons) VALUES (:id, :type, :a, :b, :strength, :reasons)
""")
DELETE_RELATIONS = text("DELETE FROM relations")


def replace_relations(connection: Connection, relations: Iterable[Relation]) -> int:
    """Writes these and no others; one of the same type between the same two claims is kept once."""
    found = {relation.id: relation for relation in relations}
    connection.execute(DELETE_RELATIONS)
    if found:
        connection.execute(INSERT_RELATION, [_row(found[key]) for key in sorted(found)])
    set_meta(connection, "relations", "current")
    return len(found)


def read_relations(connection: Connection) -> Iterator[Relation]:
    """Those whose two claims are in the ledger, in the order of their ids."""
    for row in connection.execute(SELECT_RELATIONS):
        yield relation_from_json({
            "type": row.type, "a": row.a, "b": row.b, "strength": row.strength, "reasons": json.loads(row.reasons)})


def _row(relation: Relation) -> dict[str, Any]:
    row = relation_to_json(relation)
    return {key: row[key] for key in ("id", "type", "a", "b", "strength")} | {"reasons": json.dumps(row["reasons"])}
