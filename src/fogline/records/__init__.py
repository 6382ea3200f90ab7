"""Frozen nouns of the ledger: report, span, claim, speaker, figure, place, time, relation."""

from fogline.records.claim import Actor, Claim, Figure, Hop, PlaceMention, Reason, Speaker, TimeMention
from fogline.records.proposal import Proposal
from fogline.records.relation import Relation, RelationReason
from fogline.records.report import Body, Dateline, Line, Report
from fogline.records.span import Span

__all__ = [
    "Actor", "Body", "Claim", "Dateline", "Figure", "Hop", "Line", "PlaceMention", "Proposal", "Reason", "Relation",
    "RelationReason", "Report", "Span", "Speaker", "TimeMention"]
