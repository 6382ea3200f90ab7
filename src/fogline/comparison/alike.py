"""What two voices tell alike, told after what sets them apart: one happening, one count, one thing in two words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from fogline.comparison.blame import compare_blame
from fogline.comparison.facts import Facts
from fogline.comparison.happening import same_events
from fogline.records import Relation


def alike(
    pairs: Sequence[tuple[Facts, Facts]], found: Sequence[Relation], blocs: Mapping[str, str]
) -> Iterator[Relation]:
    """Further relations of pairs that meet; `found` are those known by now, which none of these may gainsay."""
    told = list(found)
    for a, b in pairs:
        if relation := compare_blame(a, b, blocs):
            told.append(relation)
            yield relation
    yield from same_events(pairs, told, blocs)
