"""Asking for incidents: by what their claims say, by their id now or before, or by a claim."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, TextClause, text

from fogline.errors import FoglineError
from fogline.ledger.filters import ASKED
from fogline.records import Incident, PlaceMention, RelationReason
from fogline.records.contract import place_of

ALL_INCIDENTS = text("""
    SELECT number, id, kind, first_day, last_day, place, why
    FROM incidents
    ORDER BY first_day IS NULL, first_day, id
""")
SOME_INCIDENTS = text(f"""
    SELECT number, id, kind, first_day, last_day, place, why
    FROM incidents
    WHERE number IN (
        SELECT k.incident
        FROM claims AS c JOIN account_claims AS h ON h.claim_id = c.id JOIN accounts AS a ON a.number = h.account
        JOIN contents AS k ON k.number = a.content
        WHERE {ASKED})
    ORDER BY first_day IS NULL, first_day, id
""")
NUMBERED = text("""
    SELECT i.number, i.id, i.kind, i.first_day, i.last_day, i.place, i.why
    FROM json_each(:numbers) AS asked JOIN incidents AS i ON i.number = asked.value
    ORDER BY asked.id
""")
BY_ID = text("""
    SELECT number, id, kind, first_day, last_day, place, why
    FROM incidents
    WHERE id >= :id AND id < :id || char(1114111)  -- begins so: a range the index knows
    ORDER BY id
    LIMIT 6
""")
OF_CLAIM = text("""
    SELECT i.number, i.id, i.kind, i.first_day, i.last_day, i.place, i.why
    FROM account_claims AS h JOIN accounts AS a ON a.number = h.account JOIN contents AS k ON k.number = a.content
    JOIN incidents AS i ON i.number = k.incident
    WHERE h.claim_id = :claim_id
""")
PREVIOUS = text("""
    SELECT p.id, f.now
    FROM previous_ids AS p JOIN followed AS f ON f.claim_id = p.claim_id
    WHERE p.id >= :id AND p.id < :id || char(1114111)
    ORDER BY p.id
    LIMIT 6
""")
CLAIMS = text("""
    SELECT c.id, c.report_id, a.content, k.incident
    FROM json_each(:numbers) AS asked JOIN contents AS k ON k.incident = asked.value
    JOIN accounts AS a ON a.content = k.number JOIN account_claims AS h ON h.account = a.number
    JOIN claims AS c ON c.id = h.claim_id
    ORDER BY a.place, h.n
""")
PREVIOUS_OF = text("""
    SELECT p.id, k.incident
    FROM json_each(:numbers) AS asked JOIN contents AS k ON k.incident = asked.value
    JOIN accounts AS a ON a.content = k.number JOIN account_claims AS h ON h.account = a.number
    JOIN followed AS f ON f.now = h.claim_id JOIN previous_ids AS p ON p.claim_id = f.claim_id
    ORDER BY p.id
""")

AT_ONCE = 200  # incidents whose claims are fetched together: hides the round trips, and memory stays flat


class UnknownIncident(FoglineError):
    """No incident, or more than one, goes by that id."""

    def __init__(self, name: str, found: Sequence[str]) -> None:
        says = f"could be any of {', '.join(found)}; give more of the id" if found else (
            "is none of this ledger, now or before; list them with: fogline incidents")
        super().__init__(f"Incident '{name}' {says}")


def all_incidents(connection: Connection) -> Iterator[Incident]:
    """By their first day, those of no day at the end, then by id."""
    return _incidents(connection, ALL_INCIDENTS, {})


def some_incidents(connection: Connection, asked: dict[str, Any]) -> Iterator[Incident]:
    """Those with a claim that answers to the conditions (see `filters.conditions`), whole, in the same order."""
    return _incidents(connection, SOME_INCIDENTS, asked)


def incidents_numbered(connection: Connection, numbers: Sequence[int]) -> list[Incident]:
    """The incidents of these numbers, in the order given; without those that are gone or hold no claim."""
    rows = connection.execute(NUMBERED, {"numbers": json.dumps(list(numbers))}).all()
    return [incident for incident in _whole(connection, rows) if incident.claims]


def find_incident(connection: Connection, name: str) -> Incident:
    """The incident of an id, of the beginning of one, or of an id that it or a part of it had before."""
    found = connection.execute(BY_ID, {"id": name}).all() if name else []
    whole = [row for row in found if row.id == name]
    if not whole and name:
        earlier = connection.execute(PREVIOUS, {"id": name}).all()
        if exact := [row.now for row in earlier if row.id == name]:
            holds = incident_of(connection, exact[0])
            if holds:
                return holds
        if not found:
            holding = {one.id: one for row in earlier if (one := incident_of(connection, row.now))}
            if len(holding) == 1:
                return next(iter(holding.values()))
            raise UnknownIncident(name, sorted(holding))
    rows = whole or found
    if len(rows) != 1:
        raise UnknownIncident(name, [row.id for row in rows])
    return _whole(connection, rows)[0]


def incident_of(connection: Connection, claim_id: str | None) -> Incident | None:
    """The incident that a claim is part of; None where it tells of no happening, or waits to be compared."""
    row = connection.execute(OF_CLAIM, {"claim_id": claim_id}).first()
    return _whole(connection, [row])[0] if row else None


def leads(connection: Connection, incident_id: str) -> tuple[tuple[str, ...], ...]:
    """The claims of an incident, account by account; of accounts that tell the same, the one published first."""
    number = connection.execute(text("SELECT number FROM incidents WHERE id = :id"), {"id": incident_id}).scalar()
    accounts: dict[tuple[str, int], list[str]] = {}
    for row in connection.execute(CLAIMS, {"numbers": json.dumps([number])}):
        accounts.setdefault((row.report_id, row.content), []).append(row.id)
    firsts: dict[int, tuple[str, ...]] = {}
    for (_, content), claims in accounts.items():
        firsts.setdefault(content, tuple(claims))
    return tuple(firsts.values())


def _incidents(connection: Connection, question: TextClause, asked: dict[str, Any]) -> Iterator[Incident]:
    found = connection.execute(question, asked)
    while rows := found.fetchmany(AT_ONCE):
        yield from (incident for incident in _whole(connection, rows) if incident.claims)


def _whole(connection: Connection, rows: Sequence[Any]) -> list[Incident]:
    """The incidents of these rows, with their claims and the ids they had."""
    asked = {"numbers": json.dumps([row.number for row in rows])}
    claims: dict[int, list[Any]] = {row.number: [] for row in rows}
    for claim in connection.execute(CLAIMS, asked):
        claims[claim.incident].append(claim)
    previous: dict[int, list[str]] = {row.number: [] for row in rows}
    for earlier in connection.execute(PREVIOUS_OF, asked):
        previous[earlier.incident].append(earlier.id)
    return [Incident(
        row.id, tuple(claim.id for claim in claims[row.number]),
        tuple(Counter(claim.report_id for claim in claims[row.number]).items()), row.kind, row.first_day, row.last_day,
        _place(row.place), tuple(RelationReason(what, says) for what, says in json.loads(row.why)),
        tuple(name for name in previous[row.number] if name != row.id)) for row in rows]


def _place(stored: str | None) -> PlaceMention | None:
    return place_of(json.loads(stored)) if stored else None
