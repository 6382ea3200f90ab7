"""Groups again the part of the web of accounts that a text touched, and writes what is other than it was."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import product
from typing import Any

from sqlalchemy import Connection, text

from fogline.comparison.accounts import Account
from fogline.comparison.grouping import Link, group_linked
from fogline.ledger.accounts import first_accounts
from fogline.ledger.following import follow
from fogline.ledger.rulings import touching
from fogline.records import Incident, RelationReason, Ruling
from fogline.records.contract import place_to_json

MEMBERS = text("""
    SELECT k.number, k.component, k.incident
    FROM json_each(:components) AS asked JOIN contents AS k ON k.component = asked.value
""")
LINKS = text("""
    SELECT l.a, l.b, l.strength, l.reasons, l.together
    FROM json_each(:components) AS asked JOIN contents AS k ON k.component = asked.value
    JOIN links AS l ON l.a = k.number
""")
HOLDERS = text("""
    SELECT c.claim_id, a.content, k.component
    FROM json_each(:claims) AS asked JOIN account_claims AS c ON c.claim_id = asked.value
    JOIN accounts AS a ON a.number = c.account JOIN contents AS k ON k.number = a.content
""")
SET_COMPONENT = text("UPDATE contents SET component = :component, incident = :incident WHERE number = :number")
STANDING = text("""
    SELECT i.number, i.id, i.first_claim, i.shown
    FROM json_each(:components) AS asked JOIN incidents AS i ON i.component = asked.value
""")
WRITE_INCIDENT = text("""
    INSERT INTO incidents (id, first_claim, component, kind, first_day, last_day, place, why)
    VALUES (:id, :first_claim, :component, :kind, :first_day, :last_day, :place, :why)
    ON CONFLICT (id) DO UPDATE
    SET component = excluded.component, kind = excluded.kind, first_day = excluded.first_day,
        last_day = excluded.last_day, place = excluded.place, why = excluded.why
    RETURNING number
""")
DROP_INCIDENT = text("DELETE FROM incidents WHERE number = :number")
KEEP_ID = text("""
    INSERT INTO previous_ids (id, claim_id) VALUES (:id, :first_claim) ON CONFLICT (id) DO NOTHING
""")
SHOW = text("UPDATE incidents SET shown = 1 WHERE NOT shown")
FORGET = tuple(text(statement) for statement in (
    """
    INSERT INTO followed (claim_id, report_id, start, "end", voice, now)
    SELECT c.id, c.report_id, c.start, c."end", c.voice, c.id
    FROM incidents AS i JOIN claims AS c ON c.id = i.first_claim
    WHERE i.shown
    ON CONFLICT (claim_id) DO NOTHING
    """,
    """
    INSERT INTO previous_ids (id, claim_id) SELECT id, first_claim FROM incidents WHERE shown
    ON CONFLICT (id) DO NOTHING
    """,
    "DELETE FROM accounts",
    "DELETE FROM contents",
    "DELETE FROM incidents",
    "DELETE FROM tellings",
    "DELETE FROM meetings",
    "DELETE FROM fingerprints"))


@dataclass(frozen=True, slots=True)
class _Web:
    """Some whole components: their contents, the links among them, and the rulings on them with who holds what."""

    members: Mapping[int, Any]
    links: Sequence[Any]
    rulings: tuple[Ruling, ...]
    holder: Mapping[str, int]


def regroup(connection: Connection, components: Iterable[int], rulings: Sequence[Ruling]) -> None:
    """Groups the accounts of these components again, and of those that a person's ruling joins to them."""
    touched = set(components)
    if not touched:
        return
    web, touched = _web(connection, touched, rulings)
    before = {row.id: row for row in connection.execute(STANDING, {"components": json.dumps(sorted(touched))})}
    kept: set[str] = set()
    for part in _parts(web):
        kept |= _group(connection, part, web)
    for key, row in before.items():
        if key not in kept:
            if row.shown:
                connection.execute(KEEP_ID, {"id": key, "first_claim": row.first_claim})
                follow(connection, (row.first_claim,))
            connection.execute(DROP_INCIDENT, {"number": row.number})


def show(connection: Connection) -> None:
    """Every text is compared: from here on somebody may have noted an incident's id, and it is kept for good."""
    connection.execute(SHOW)


def forget(connection: Connection) -> None:
    """Takes back all that was derived by other rules, links too; ids that somebody may have noted are kept."""
    for statement in FORGET:
        connection.execute(statement)


def _web(connection: Connection, touched: set[int], rulings: Sequence[Ruling]) -> tuple[_Web, set[int]]:
    """The components, and those that merges of people join to them, however far that goes."""
    grouping = [ruling for ruling in rulings if ruling.type in ("merge", "split")]
    named = sorted({claim for ruling in grouping for claim in (*ruling.left, *ruling.right)})
    held = {row.claim_id: row for row in connection.execute(HOLDERS, {"claims": json.dumps(named)})} if named else {}
    merged = [{held[c].component for c in (*r.left, *r.right) if c in held} for r in grouping if r.type == "merge"]
    while joined := {c for one in merged if one & touched for c in one} - touched:
        touched = touched | joined
    asked = {"components": json.dumps(sorted(touched))}
    members = {row.number: row for row in connection.execute(MEMBERS, asked)}
    here = frozenset(claim for claim, row in held.items() if row.content in members)
    return _Web(members, connection.execute(LINKS, asked).all(), touching(rulings, here),
                {claim: held[claim].content for claim in here}), touched


def _parts(web: _Web) -> list[list[int]]:
    """The contents that hang together by links and merges."""
    beside: dict[int, set[int]] = defaultdict(set)
    pairs = [(row.a, row.b) for row in web.links]
    for ruling in web.rulings:
        if ruling.type == "merge":
            left, right = ([web.holder[c] for c in side if c in web.holder] for side in (ruling.left, ruling.right))
            pairs += product(left, right)
    for a, b in pairs:
        beside[a].add(b)
        beside[b].add(a)
    parts, seen = [], set()
    for start in sorted(web.members):
        if start in seen:
            continue
        part, ahead = [], [start]
        seen.add(start)
        while ahead:
            part.append(ahead.pop())
            new = beside[part[-1]] - seen
            seen |= new
            ahead += new
        parts.append(sorted(part))
    return parts


def _group(connection: Connection, part: Sequence[int], web: _Web) -> set[str]:
    """Writes the incidents of one component; gives their ids."""
    inside = set(part)
    accounts = first_accounts(connection, part)
    content_of = {account.claims[0]: number for number, account in accounts.items()}
    links = {(accounts[row.a].id, accounts[row.b].id): _link(row)
             for row in web.links if row.a in inside and not row.together}
    found = group_linked(accounts.values(), links, list(_rulings(web, accounts)))
    for incident in found:
        number = int(connection.execute(WRITE_INCIDENT, _row(incident, part[0])).scalar_one())
        for content in (content_of[claim] for claim in incident.claims if claim in content_of):
            was = web.members[content]
            if (was.component, was.incident) != (part[0], number):
                connection.execute(SET_COMPONENT, {"number": content, "component": part[0], "incident": number})
    return {incident.id for incident in found}


def _rulings(web: _Web, accounts: Mapping[int, Account]) -> Iterator[Ruling]:
    """The rulings on these contents; a claim of a copy is taken for that of the account that stands for it."""
    for ruling in web.rulings:
        left, right = (tuple(dict.fromkeys(
            accounts[web.holder[claim]].claims[0] for claim in side if web.holder.get(claim) in accounts))
            for side in (ruling.left, ruling.right))
        if left and right:
            yield replace(ruling, left=left, right=right)


def _link(row: Any) -> Link:
    return Link(row.strength, _reasons(row.reasons))


@lru_cache(maxsize=10_000)  # the links of a great event say the same few things a thousand times
def _reasons(stored: str) -> tuple[RelationReason, ...]:
    return tuple(RelationReason(what, says) for what, says in json.loads(stored))


def _row(incident: Incident, component: int) -> dict[str, Any]:
    return {
        "id": incident.id, "first_claim": incident.claims[0], "component": component, "kind": incident.kind,
        "first_day": incident.first_day, "last_day": incident.last_day,
        "place": json.dumps(place_to_json(incident.place)) if incident.place else None,
        "why": json.dumps([[reason.what, reason.says] for reason in incident.why])}
