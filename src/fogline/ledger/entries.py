"""Rows of claims made into what the ledger gives out: the claim as people left it, beside its report's card."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection

from fogline.ledger import decisions, rows, texts
from fogline.ledger.entry import LedgerClaim
from fogline.records.contract import ReportCard


def entries(connection: Connection, found: Iterable[Any]) -> Iterator[LedgerClaim]:
    """Each row as a claim; they stand report by report, so that each card is fetched once."""
    card: ReportCard | None = None
    for row in found:
        if card is None or card.id != row.report_id:
            card = next(texts.cards(connection, row.report_id))
        yield LedgerClaim(
            row.id, rows.claim_in(row.corrected or row.payload, row.report_id), card,
            decisions.decisions_of(connection, row.id) if row.decided else (), bool(row.rejected))
