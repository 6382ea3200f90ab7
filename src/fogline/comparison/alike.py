"""What two voices tell of one happening: alike, in part, in other words; after what contradicts and what differs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from fogline.comparison.agreeing import compare_counts
from fogline.comparison.blame import compare_blame
from fogline.comparison.detail import compare_category, compare_detail
from fogline.comparison.facts import Facts
from fogline.comparison.framing import compare_frames
from fogline.comparison.happening import compare_apart, same_events
from fogline.records import Relation


def alike(
    pairs: Sequence[tuple[Facts, Facts]], found: Sequence[Relation], blocs: Mapping[str, str]
) -> Iterator[Relation]:
    """Further relations of pairs that meet; `found` are those known by now, which none of these may gainsay."""
    taken = {frozenset((r.a, r.b)) for r in found}
    told = list(found)
    left = [(a, b) for a, b in pairs if frozenset((a.id, b.id)) not in taken and (
        a.places.keys() & b.places.keys() or a.claim.kind == b.claim.kind == "responsibility")]
    for a, b in left:
        relation = (compare_blame(a, b, blocs) or compare_category(a, b, blocs) or compare_detail(a, b, blocs)
                    or compare_frames(a, b) or compare_counts(a, b) or compare_apart(a, b))
        if relation:
            told.append(relation)
            yield relation
    yield from same_events(left, told, blocs)
