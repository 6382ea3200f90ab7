"""What claims are to each other: derived rows, replaced for a text whenever it is compared again."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, text

from fogline.ledger.waiting import all_other, none_waits
from fogline.records import Relation
from fogline.records.contract import relation_from_json, relation_to_json
from fogline.records.vocabulary import RelationType

SELECT_RELATIONS = text("""
    SELECT r.type, r.a, r.b, r.strength, r.reasons
    FROM relations AS r JOIN claims AS a ON a.id = r.a JOIN claims AS b ON b.id = r.b
    ORDER BY r.id
""")
RELATIONS_OF = text("""
    SELECT r.type, r.a, r.b, r.strength, r.reasons
    FROM relations AS r JOIN claims AS a ON a.id = r.a JOIN claims AS b ON b.id = r.b
    WHERE r.id IN (
        SELECT one.id FROM json_each(:of) AS asked JOIN relations AS one ON one.a = asked.value
        UNION
        SELECT other.id FROM json_each(:of) AS asked JOIN relations AS other ON other.b = asked.value)
    ORDER BY r.id
""")
BETWEEN = text("""
    SELECT type
    FROM relations
    WHERE a_text IN (SELECT text_number FROM claims WHERE id IN (:a, :b))
      AND (a = :a AND b = :b OR a = :b AND b = :a)
    ORDER BY type = 'paraphrase_drift', id
""")
INSERT_RELATION = text("""
    INSERT INTO relations (id, type, a, b, strength, reasons, a_text, b_text)
    VALUES (:id, :type, :a, :b, :strength, :reasons, (SELECT text_number FROM claims WHERE id = :a),
            (SELECT text_number FROM claims WHERE id = :b))
""")
DELETE_OF_TEXT = text("DELETE FROM relations WHERE a_text = :text_number OR b_text = :text_number")
DELETE_RELATIONS = text("DELETE FROM relations")


def replace_relations(connection: Connection, relations: Iterable[Relation]) -> int:
    """Writes these and no others; one of the same type between the same two claims is kept once."""
    found = {relation.id: relation for relation in relations}
    connection.execute(DELETE_RELATIONS)
    _insert(connection, [found[key] for key in sorted(found)])
    none_waits(connection)
    all_other(connection)
    return len(found)


def replace_relations_of(connection: Connection, text_number: int, relations: Sequence[Relation]) -> None:
    """Writes the relations that claims of one text have, and drops those they had."""
    connection.execute(DELETE_OF_TEXT, {"text_number": text_number})
    _insert(connection, relations)


def read_relations(connection: Connection, of: Collection[str] | None = None) -> Iterator[Relation]:
    """Those whose two claims are in the ledger, in the order of their ids: all, or those `of` some claims."""
    asked = (SELECT_RELATIONS,) if of is None else (RELATIONS_OF, {"of": json.dumps(sorted(of))})
    for row in connection.execute(*asked):
        yield relation_from_json({
            "type": row.type, "a": row.a, "b": row.b, "strength": row.strength, "reasons": json.loads(row.reasons)})


def type_between(connection: Connection, a: str, b: str) -> RelationType | None:
    """What was derived that two claims are to each other."""
    found: RelationType | None = connection.execute(BETWEEN, {"a": a, "b": b}).scalar()
    return found


def _insert(connection: Connection, relations: Sequence[Relation]) -> None:
    if relations:
        connection.execute(INSERT_RELATION, [_row(relation) for relation in relations])


def _row(relation: Relation) -> dict[str, Any]:
    row = relation_to_json(relation)
    return {key: row[key] for key in ("id", "type", "a", "b", "strength")} | {"reasons": json.dumps(row["reasons"])}
