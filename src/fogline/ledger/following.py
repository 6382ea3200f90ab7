"""Claims that people or earlier ids of incidents name, found again after their report was read again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import Connection, text

from fogline.ledger.corrections import closest
from fogline.records import Claim

FOLLOW = text("""
    INSERT INTO followed (claim_id, report_id, start, "end", voice, now)
    SELECT id, report_id, start, "end", voice, id FROM claims WHERE id = :claim_id
    ON CONFLICT (claim_id) DO NOTHING
""")
# Ids that somebody may have noted, of incidents named after a claim that is about to be read again.
FOLLOW_NAMES = text("""
    INSERT INTO followed (claim_id, report_id, start, "end", voice, now)
    SELECT c.id, c.report_id, c.start, c."end", c.voice, c.id
    FROM claims AS c JOIN incidents AS i ON i.first_claim = c.id
    WHERE c.text_number = :text_number AND i.shown
    ON CONFLICT (claim_id) DO NOTHING
""")
FOLLOWED = text("""
    SELECT claim_id, start, "end", voice, now FROM followed WHERE report_id = :report_id ORDER BY claim_id
""")
MOVE = text("UPDATE followed SET now = :now WHERE claim_id = :claim_id")
ALL_NOW = text("SELECT claim_id, now FROM followed")


class Seen(NamedTuple):
    """A claim's words and voice when it was named."""

    start: int
    end: int
    voice: str


def follow(connection: Connection, claim_ids: Iterable[str]) -> None:
    """From now on these claims are found again after every re-read."""
    for claim_id in claim_ids:
        connection.execute(FOLLOW, {"claim_id": claim_id})


def before_reread(connection: Connection, text_number: int) -> None:
    """The claims that incidents of this text are named after are followed from here on."""
    connection.execute(FOLLOW_NAMES, {"text_number": text_number})


def after_reread(connection: Connection, report_id: str, old: set[str], claims: list[Claim]) -> list[str]:
    """Each followed claim of the report is one of the new claims, or none for now; gives those that are another one.

    It stays with the claim it was found to be, where that is still read; then with its own id; then with the claim
    the new reading added whose words best meet those that were seen.
    """
    moved = []
    rows = connection.execute(FOLLOWED, {"report_id": report_id}).all()
    ids = {claim.id for claim in claims}
    added = [claim for claim in claims if claim.id not in old]
    for row in rows:
        now = next((i for i in (row.now, row.claim_id) if i in ids), None) or closest(
            Seen(row.start, row.end, row.voice), added)
        if now != row.now:
            connection.execute(MOVE, {"claim_id": row.claim_id, "now": now})
            moved.append(row.claim_id)
    return moved


def where_now(connection: Connection) -> dict[str, str | None]:
    """What every followed claim is called now; None while its words are not read."""
    return {row.claim_id: row.now for row in connection.execute(ALL_NOW)}
