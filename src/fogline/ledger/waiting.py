"""Which texts wait to be compared, and for what: each number says what is to be done, and includes the lower ones.

1: other claims took or left their place among first tellings, so that their relations are others; 2: their claims
changed, and with them their accounts; 3: people ruled on them, so that their incidents are grouped in any case.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from sqlalchemy import Connection, text

RELATIONS, ACCOUNTS, INCIDENTS = 1, 2, 3  # what a text waits for

CHANGED = text("""
    INSERT INTO compared (text_number, waiting, changes)
    SELECT number, 2, 1 FROM texts WHERE report_id = :report_id
    ON CONFLICT (text_number) DO UPDATE SET waiting = max(waiting, 2), changes = changes + 1
""")
WAIT = text("UPDATE compared SET waiting = max(waiting, 1) WHERE text_number = :text_number")
WAIT_FOR_CLAIM = text("""
    UPDATE compared SET waiting = 3 WHERE text_number = (SELECT text_number FROM claims WHERE id = :claim_id)
""")
ALL_WAIT = text("UPDATE compared SET waiting = 3")
DONE = text("UPDATE compared SET waiting = 0 WHERE text_number = :text_number")
ALL_OTHER = text("UPDATE stamps SET stamp = (SELECT now + 1 FROM clock)")
NONE_WAITS = text("UPDATE compared SET waiting = 0 WHERE waiting")
NEXT = text("SELECT text_number, waiting FROM compared WHERE waiting ORDER BY text_number LIMIT 1")
NEXT_OF = text("""
    SELECT c.text_number, c.waiting
    FROM json_each(:only) AS asked JOIN compared AS c ON c.text_number = asked.value
    WHERE c.waiting
    ORDER BY c.text_number
    LIMIT 1
""")
COUNT = text("SELECT count(*) FROM compared WHERE waiting")


def claims_changed(connection: Connection, report_id: str) -> None:
    """The report's claims are other than they were: what was derived from them is of yesterday."""
    connection.execute(CHANGED, {"report_id": report_id})


def wait_again(connection: Connection, text_numbers: Iterable[int]) -> None:
    """These texts' claims stand as they were, but other claims take or leave their place in the comparing."""
    for number in sorted(text_numbers):
        connection.execute(WAIT, {"text_number": number})


def wait_for_claims(connection: Connection, claim_ids: Iterable[str]) -> None:
    """The texts of these claims are compared again, as a person ruled on them."""
    for claim_id in claim_ids:
        connection.execute(WAIT_FOR_CLAIM, {"claim_id": claim_id})


def all_wait(connection: Connection) -> None:
    connection.execute(ALL_WAIT)


def none_waits(connection: Connection) -> None:
    connection.execute(NONE_WAITS)


def all_other(connection: Connection) -> None:
    """What was derived of every text is other than it was: whoever looked has to look again."""
    connection.execute(ALL_OTHER)


def done(connection: Connection, text_number: int) -> None:
    connection.execute(DONE, {"text_number": text_number})


def next_waiting(connection: Connection, only: Iterable[int] | None = None) -> tuple[int, int] | None:
    """The first text that waits, of these or at all, and for what; None where everything is compared."""
    asked = (NEXT,) if only is None else (NEXT_OF, {"only": json.dumps(sorted(only))})
    row = connection.execute(*asked).first()
    return (row.text_number, row.waiting) if row else None


def how_many(connection: Connection) -> int:
    return int(connection.execute(COUNT).scalar_one())
