"""The wording of each text, kept when it is compared: a function of the text alone, and a millisecond to work out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from struct import pack, unpack
from typing import Any

from sqlalchemy import Connection, text

from fogline.comparison.fingerprints import Fingerprint, fingerprint
from fogline.ledger.texts import read_body
from fogline.ledger.waiting import wait_again

KEPT = text("""
    SELECT t.report_id, t.published, f.digest, f.runs, f.smallest, f.opening, f.agencies, f.outlet
    FROM json_each(:reports) AS asked JOIN texts AS t ON t.report_id = asked.value
    JOIN fingerprints AS f ON f.text_number = t.number
""")
IS_KEPT = text("SELECT EXISTS (SELECT 1 FROM fingerprints WHERE text_number = :text_number)")
KEEP = text("""
    INSERT INTO fingerprints (text_number, digest, runs, smallest, opening, agencies, outlet)
    VALUES (:text_number, :digest, :runs, :smallest, :opening, :agencies, :outlet)
""")
FORGET = text("DELETE FROM fingerprints WHERE text_number = :text_number")


def keep(connection: Connection, text_number: int, report_id: str) -> None:
    """Works out the fingerprint of a text, where it is not kept."""
    if not connection.execute(IS_KEPT, {"text_number": text_number}).scalar():
        found = fingerprint(read_body(connection, report_id))
        connection.execute(KEEP, {"text_number": text_number, **_row(found)})


def forget(connection: Connection, text_number: int) -> None:
    """The text, or who printed it, is read otherwise: it waits for another fingerprint."""
    connection.execute(FORGET, {"text_number": text_number})
    wait_again(connection, (text_number,))


def read(connection: Connection, report_ids: Iterable[str]) -> dict[str, Fingerprint]:
    """Those of these texts, by report; one that is not kept yet is worked out."""
    asked = sorted(set(report_ids))
    found = {row.report_id: _print(row) for row in connection.execute(KEPT, {"reports": json.dumps(asked)})}
    return {report: found.get(report) or fingerprint(read_body(connection, report)) for report in asked}


def _row(found: Fingerprint) -> dict[str, Any]:
    return {
        "digest": found.digest, "runs": found.runs, "smallest": _packed("I", found.smallest),
        "opening": _packed("Q", found.opening), "agencies": json.dumps(found.agencies), "outlet": found.outlet}


def _print(row: Any) -> Fingerprint:
    return Fingerprint(
        row.report_id, row.digest, row.runs, unpack(f"<{len(row.smallest) // 4}I", row.smallest),
        unpack(f"<{len(row.opening) // 8}Q", row.opening), tuple(json.loads(row.agencies)), row.outlet, row.published)


def _packed(width: str, numbers: Sequence[int]) -> bytes:
    return pack(f"<{len(numbers)}{width}", *numbers)
