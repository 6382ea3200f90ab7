"""Rows of claims made into what the ledger gives out: the claim as people left it, beside its report's card."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection

from fogline.ledger import decisions, rows, texts
from fogline.ledger.entry import LedgerClaim


def entries(connection: Connection, found: Sequence[Any]) -> Iterator[LedgerClaim]:
    """Each row as a claim, made when it is asked for; the cards of all are fetched together."""
    cards = texts.cards_named(connection, (row.report_id for row in found))
    for row in found:
        yield LedgerClaim(
            row.id, rows.claim_in(row.corrected or row.payload, row.report_id), cards[row.report_id],
            decisions.decisions_of(connection, row.id) if row.decided else (), bool(row.rejected))
