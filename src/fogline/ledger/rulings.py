"""The record of what people ruled on claims beside each other: rows are added, never changed.

The order in which rulings were entered decides which is the later one; clocks may be wrong.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, text

from fogline.errors import FoglineError
from fogline.ledger.corrections import standing
from fogline.ledger.following import follow, where_now
from fogline.ledger.waiting import wait_for_claims
from fogline.records import Ruling

NEXT_NUMBER = text("SELECT coalesce(max(number), 0) + 1 FROM rulings")
INSERT_RULING = text("""
    INSERT INTO rulings (number, id, type, "left", "right", label, author, time, reason, undoes)
    VALUES (:number, :id, :type, :left, :right, :label, :author, :time, :reason, :undoes)
""")
ALL_RULINGS = text("""
    SELECT id, type, "left", "right", label, author, time, reason, undoes FROM rulings ORDER BY number
""")
GROUPING = frozenset({"merge", "split"})


class BadRuling(FoglineError):
    """A ruling the ledger cannot take."""

    def __init__(self, type: str, reason: str) -> None:
        super().__init__(f"This '{type}' cannot be entered: {reason}")


def add_ruling(connection: Connection, ruling: Ruling) -> Ruling:
    """Adds a ruling, which gets its id here; the texts it bears on wait to be compared again."""
    number = int(connection.execute(NEXT_NUMBER).scalar_one())
    key = json.dumps([number, ruling.type, ruling.left, ruling.right, ruling.label, ruling.author, ruling.time])
    kept = replace(ruling, id="u" + sha256(key.encode()).hexdigest()[:15])
    connection.execute(INSERT_RULING, {
        "number": number, "id": kept.id, "type": kept.type, "left": json.dumps(kept.left),
        "right": json.dumps(kept.right), "label": kept.label, "author": kept.author, "time": kept.time,
        "reason": kept.reason, "undoes": kept.undoes})
    follow(connection, (*kept.left, *kept.right))
    if _kind(connection, kept) in GROUPING:
        _bear_on(connection, (kept,))
    return kept


def claims_moved(connection: Connection, claims: Collection[str]) -> None:
    """Claims that rulings may name are others by a re-read, or gone: what those rulings bear on is grouped again."""
    if claims:
        _bear_on(connection, [ruling for ruling in standing(list(all_rulings(connection)))
                              if ruling.type in GROUPING and not set(claims).isdisjoint((*ruling.left, *ruling.right))])


def _bear_on(connection: Connection, rulings: Iterable[Ruling]) -> None:
    named = sorted({claim for ruling in rulings for claim in (*ruling.left, *ruling.right)})
    known = where_now(connection) if named else {}
    wait_for_claims(connection, [now for claim in named if (now := known.get(claim))])


def all_rulings(connection: Connection) -> Iterator[Ruling]:
    """Everything that was ruled, undone or not, in the order of entry."""
    for row in connection.execute(ALL_RULINGS):
        yield _ruling(row._mapping)


def in_force(connection: Connection) -> list[Ruling]:
    """What holds and has its claims, in the order of entry, with each claim by the id it has now."""
    held = standing(list(all_rulings(connection)))
    if not held:
        return []
    now = where_now(connection)
    found = []
    for ruling in held:
        left, right = (tuple(dict.fromkeys(known for claim in side if (known := now.get(claim))))
                       for side in (ruling.left, ruling.right))
        if left and (right or not ruling.right):
            found.append(replace(ruling, left=left, right=right))
    return found


def check_signed(type: str, author: str, reason: str, time: str) -> None:
    for name, value in (("author", author), ("reason", reason), ("time", time)):
        if not value.strip():
            raise BadRuling(type, f"a ruling needs its {name}; give who decides, when, and why")
    try:
        moment(time)
    except ValueError as error:
        raise BadRuling(type, f"the time {time!r} is no ISO 8601 time, such as 2022-05-01T10:00Z") from error


def moment(time: str) -> datetime:
    """The moment of an ISO 8601 time; one without a zone is taken for UTC."""
    read = datetime.fromisoformat(time)
    return read if read.tzinfo else read.replace(tzinfo=UTC)


def _kind(connection: Connection, ruling: Ruling) -> str:
    """Its type; of an undo that of what is undone, or done again, in the end."""
    made = {one.id: one for one in all_rulings(connection)}
    while ruling.undoes:
        ruling = made[ruling.undoes]
    return ruling.type


def _ruling(row: Any) -> Ruling:
    return Ruling(**{**row, "left": _ids(row["left"]), "right": _ids(row["right"])})


def _ids(stored: str) -> tuple[str, ...]:
    return tuple(json.loads(stored))


def touching(rulings: Sequence[Ruling], claims: frozenset[str]) -> tuple[Ruling, ...]:
    """The rulings on grouping that name one of these claims."""
    return tuple(r for r in rulings if r.type in GROUPING and not claims.isdisjoint((*r.left, *r.right)))
