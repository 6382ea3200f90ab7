"""Whether two speakers tell of one happening: one place, one day, one kind of blow, and nothing that parts them."""

from __future__ import annotations

from fogline.comparison.facts import Facts, same_report, shared_places
from fogline.records import Relation, RelationReason


def compare_apart(a: Facts, b: Facts) -> Relation | None:
    """Blows on one place that the words put on two days: not one incident."""
    if {a.claim.kind, b.claim.kind} - {"attack", "casualties"} or a.denial or b.denial or not same_report(a, b):
        return None
    if "OUTLET" in (a.claim.side, b.claim.side):
        return None
    places = shared_places(a, b)
    if not places or a.days is None or b.days is None or a.bloc == b.bloc:
        return None
    if not (a.days.said and b.days.said) or a.days.apart(b.days) == 0:
        return None
    return Relation("distinct_incident", a.id, b.id, (
        RelationReason("time", "the words put them on different days"),
        RelationReason("place", f"both speak of {a.places[places[0]].name}")), 0.8)
