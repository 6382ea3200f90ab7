"""Frozen nouns of the ledger: report, span, claim, speaker, figure, place, time, relation, incident."""

from fogline.records.claim import Actor, Claim, Figure, Hop, PlaceMention, Reason, Speaker, TimeMention
from fogline.records.incident import Incident, Ruling, incident_id
from fogline.records.proposal import Proposal
from fogline.records.relation import Relation, RelationReason, Verdict
from fogline.records.report import Body, Dateline, Line, Report
from fogline.records.span import Span

__all__ = [
    "Actor", "Body", "Claim", "Dateline", "Figure", "Hop", "Incident", "Line", "PlaceMention", "Proposal", "Reason",
    "Relation", "RelationReason", "Report", "Ruling", "Span", "Speaker", "TimeMention", "Verdict", "incident_id"]
