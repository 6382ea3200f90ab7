"""The record of what people decided: rows are added, never changed, and say who, when, why, from what to what."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256

from sqlalchemy import Connection, Row, TextClause, text

from fogline.ledger.assessing import acceptances, assessments, corrections
from fogline.ledger.corrections import applied, reattach, standing
from fogline.ledger.entry import Decision
from fogline.ledger.rows import claim_in, payload, settle_claim
from fogline.problems import Problem
from fogline.records import Claim

INSERT_DECISION = text("""
    INSERT INTO decisions (number, id, type, claim_id, report_id, start, "end", voice, field, before, after,
                           author, time, reason, undoes)
    VALUES (:number, :id, :type, :claim_id, :report_id, :start, :end, :voice, :field, :before, :after,
            :author, :time, :reason, :undoes)
""")
NEXT_NUMBER = text("SELECT coalesce(max(number), 0) + 1 FROM decisions")
ALL_DECISIONS = text("""
    SELECT id, type, claim_id, report_id, start, "end", voice, field, before, after, author, time, reason, undoes
    FROM decisions
    ORDER BY number
""")
OF_REPORT = text("""
    SELECT id, type, claim_id, report_id, start, "end", voice, field, before, after, author, time, reason, undoes
    FROM decisions
    WHERE report_id = :report_id
    ORDER BY number
""")
OF_CLAIM = text("""
    SELECT d.id, d.type, d.claim_id, d.report_id, d.start, d."end", d.voice, d.field, d.before, d.after, d.author,
           d.time, d.reason, d.undoes
    FROM decisions AS d JOIN attachments AS a ON a.decision_id = d.id
    WHERE a.claim_id = :claim_id
    ORDER BY d.number
""")
BY_ID = text("""
    SELECT id, type, claim_id, report_id, start, "end", voice, field, before, after, author, time, reason, undoes
    FROM decisions
    WHERE id = :id
""")
UNATTACHED = text("""
    SELECT d.id, d.type, d.claim_id, d.report_id, d.start, d."end", d.voice, d.field, d.before, d.after, d.author,
           d.time, d.reason, d.undoes
    FROM decisions AS d LEFT JOIN attachments AS a ON a.decision_id = d.id
    WHERE a.decision_id IS NULL AND (:report_id IS NULL OR d.report_id = :report_id)
    ORDER BY d.number
""")
ATTACHED = text("""
    SELECT a.decision_id, a.claim_id
    FROM attachments AS a JOIN decisions AS d ON d.id = a.decision_id
    WHERE d.report_id = :report_id
""")
ALL_ATTACHED = text("SELECT decision_id, claim_id FROM attachments")
ATTACHED_TO = text("SELECT claim_id FROM attachments WHERE decision_id = :decision_id")
ATTACH = text("INSERT INTO attachments (decision_id, claim_id) VALUES (:decision_id, :claim_id)")
DETACH = text("""
    DELETE FROM attachments WHERE decision_id IN (SELECT id FROM decisions WHERE report_id = :report_id)
""")
REVIEWED = text("""
    INSERT INTO reviewed (claim, accepted, corrected, assessed) VALUES (:claim, :accepted, :corrected, :assessed)
    ON CONFLICT (claim) DO UPDATE
    SET accepted = excluded.accepted, corrected = excluded.corrected, assessed = excluded.assessed
""")
READ_CLAIM = text("SELECT number, report_id, payload FROM claims WHERE id = :claim_id")


def add_decision(connection: Connection, decision: Decision, attach_to: str | None) -> Decision:
    """Adds a decision, which gets its id here, and applies it to its claim, where the newest reading has that."""
    number = int(connection.execute(NEXT_NUMBER).scalar_one())
    key = f"{number}:{decision.type}:{decision.claim_id}:{decision.field}:{decision.author}:{decision.time}"
    kept = replace(decision, id="d" + sha256(key.encode("utf-8", "backslashreplace")).hexdigest()[:15])
    connection.execute(INSERT_DECISION, {
        "number": number, "id": kept.id, "type": kept.type, "claim_id": kept.claim_id, "report_id": kept.report_id,
        "start": kept.start, "end": kept.end, "voice": kept.voice, "field": kept.field,
        "before": json.dumps(kept.before), "after": json.dumps(kept.after), "author": kept.author, "time": kept.time,
        "reason": kept.reason, "undoes": kept.undoes})
    if attach_to:
        connection.execute(ATTACH, {"decision_id": kept.id, "claim_id": attach_to})
        settle(connection, attach_to)
    return kept


def settle(connection: Connection, claim_id: str) -> None:
    """Brings a claim's row in line with the decisions attached to it."""
    row = connection.execute(READ_CLAIM, {"claim_id": claim_id}).one()
    decisions = decisions_of(connection, claim_id)
    read = claim_in(row.payload, row.report_id)
    claim, rejected = applied(read, decisions)
    settle_claim(connection, row.number, claim, {
        "corrected": payload(claim) if claim != read else None, "rejected": rejected, "decided": len(decisions)})
    connection.execute(REVIEWED, {
        "claim": row.number, "accepted": bool(acceptances(claim, decisions)),
        "corrected": bool(corrections(decisions)), "assessed": bool(assessments(decisions))})


def decisions_of(connection: Connection, claim_id: str) -> tuple[Decision, ...]:
    return tuple(_decisions(connection, OF_CLAIM, claim_id=claim_id))


def decisions_in(connection: Connection, report_id: str) -> list[Decision]:
    return list(_decisions(connection, OF_REPORT, report_id=report_id))


def all_decisions(connection: Connection) -> Iterator[Decision]:
    return _decisions(connection, ALL_DECISIONS)


def attached(connection: Connection) -> dict[str, str]:
    """The claim of the newest reading that each decision applies to, where there is one."""
    return {row.decision_id: row.claim_id for row in connection.execute(ALL_ATTACHED)}


def attached_to(connection: Connection, decision_id: str) -> str | None:
    """The claim of the newest reading a decision applies to."""
    found: str | None = connection.execute(ATTACHED_TO, {"decision_id": decision_id}).scalar()
    return found


def find_decision(connection: Connection, decision_id: str) -> Decision | None:
    return next(_decisions(connection, BY_ID, id=decision_id), None)


def carry_over(connection: Connection, report_id: str, old: set[str], claims: list[Claim]) -> None:
    """After a re-read: every decision finds its claim again, or is left without one and stays in the record."""
    decisions = decisions_in(connection, report_id)
    if not decisions:
        return
    before = {row.decision_id: row.claim_id for row in connection.execute(ATTACHED, {"report_id": report_id})}
    connection.execute(DETACH, {"report_id": report_id})
    found = reattach(decisions, before, old, claims)
    if found:
        connection.execute(ATTACH, [{"decision_id": d, "claim_id": c} for d, c in found.items()])
    for claim_id in sorted(set(found.values())):
        settle(connection, claim_id)


def unattached(connection: Connection, report_id: str | None) -> Iterator[Problem]:
    """Corrections that wait for their claim: the newest reading has none with these words in this voice."""
    without: dict[str, list[Decision]] = {}
    for decision in _decisions(connection, UNATTACHED, report_id=report_id):
        without.setdefault(decision.claim_id, []).append(decision)
    for claim_id, decisions in without.items():
        if held := standing(decisions):
            authors = ", ".join(sorted({d.author for d in held}))
            yield Problem(
                "correction_unattached",
                f"{len(held)} decision(s) of {authors} on claim {claim_id} apply to no claim of the newest reading; "
                "they are kept, and apply again when a reading gives these words",
                source=decisions[0].report_id, claim_id=claim_id)


def _decisions(connection: Connection, question: TextClause, **asked: str | None) -> Iterator[Decision]:
    return (_decision(row) for row in connection.execute(question, asked))


def _decision(row: Row[tuple[object, ...]]) -> Decision:
    found = dict(row._mapping)
    found["before"], found["after"] = json.loads(found["before"]), json.loads(found["after"])
    return Decision(**found)
