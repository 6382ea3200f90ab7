"""Which claims of a text were read with a doubt: with a problem, or by what was learned and not by a rule."""

from __future__ import annotations

from sqlalchemy import Connection, text

NOTE = text("""
    INSERT INTO doubted (claim, problem, learned)
    SELECT number, problem, learned
    FROM (SELECT c.number, c.id IN (SELECT claim_id FROM problems
                                    WHERE report_id = :report_id AND claim_id IS NOT NULL) AS problem,
                 instr(replace(c.payload, '"by":"rules"', ''), '"by":"') > 0 AS learned
          FROM claims AS c
          WHERE c.text_number = :text_number)
    WHERE problem OR learned
""")


def note_doubts(connection: Connection, report_id: str, text_number: int) -> None:
    """After the text's claims and problems were written."""
    connection.execute(NOTE, {"report_id": report_id, "text_number": text_number})
