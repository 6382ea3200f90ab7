"""Whether two accounts of different reports speak of one happening, how strongly, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fogline.comparison.account import Account
from fogline.records import RelationReason


@dataclass(frozen=True, slots=True)
class Link:
    """That two accounts speak of one happening; `strength` is 0 to 1, the reasons are sentences for a reader."""

    strength: float
    reasons: tuple[RelationReason, ...]


def link(a: Account, b: Account) -> Link | None:
    """What holds two accounts together; None where something keeps them apart, or too little speaks for it."""
    if a.report_id == b.report_id or a.family != b.family:
        return None
    shared = [p for p in a.places for q in b.places if (p.id or p.name) == (q.id or q.name)]
    if not shared or a.first is None or b.first is None or a.last is None or b.last is None:
        return None
    if max(a.first - b.last, b.first - a.last, 0) > (0 if a.said and b.said else 3):
        return None
    if a.doers and b.doers and not {*a.doers} & {*b.doers}:
        return None
    day = date.fromordinal(max(a.first, b.first)).isoformat()
    return Link(0.7, (RelationReason("place", f"both speak of {min(p.name for p in shared)}"),
                      RelationReason("time", f"both may be of {day}")))
