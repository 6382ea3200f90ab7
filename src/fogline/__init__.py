"""Fogline reads reports about a war and keeps a ledger of who claimed what. It never says who is right.

    import fogline

    with fogline.open("fogline.db") as ledger:
        ledger.read("reports/")
        for claim in ledger.claims(kind="casualties"):
            print(claim.speaker, claim.exact, claim.report.source, claim.span)
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fogline.api import Ledger, ReadSummary, open
    from fogline.errors import FoglineError
    from fogline.ledger import Filter, LedgerClaim
    from fogline.problems import Problem
    from fogline.records import Claim, Figure, PlaceMention, Relation, Span, Speaker, TimeMention

_HOMES = {
    "Ledger": "fogline.api", "ReadSummary": "fogline.api", "open": "fogline.api", "Filter": "fogline.ledger",
    "LedgerClaim": "fogline.ledger", "FoglineError": "fogline.errors", "Problem": "fogline.problems",
    **dict.fromkeys(("Claim", "Figure", "PlaceMention", "Relation", "Span", "Speaker", "TimeMention"),
                    "fogline.records")}

__all__ = [
    "Claim", "Figure", "Filter", "FoglineError", "Ledger", "LedgerClaim", "PlaceMention", "Problem", "ReadSummary",
    "Relation", "Span", "Speaker", "TimeMention", "open"]


def __getattr__(name: str) -> Any:
    """Public names are loaded when they are asked for: `fogline --help` needs no language model."""
    if name not in _HOMES:
        raise AttributeError(f"module 'fogline' has no attribute '{name}'")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
