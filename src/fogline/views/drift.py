"""What a quotation became when it was retold: a hedge lost on the way to the headline, a number added, a name changed.

The fullest form stands first: words quoted, then words told, then a headline; of two alike the earlier one. What is
said of the change is said of words, not of intentions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fogline.comparison.drift import drift_of
from fogline.comparison.quotations import reused
from fogline.records import Relation, RelationReason
from fogline.records.vocabulary import Voice
from fogline.views.telling import AS_SPOKEN, Manner, Teller, Told

if TYPE_CHECKING:
    from fogline.ledger import LedgerClaim

FULLEST: tuple[Voice, ...] = (
    "direct_quote", "mixed_quote", "indirect_speech", "framed_report", "article_voice", "headline")
RETOLD = frozenset(("same_claim", "paraphrase_drift"))


@dataclass(frozen=True, slots=True)
class DriftTold:
    """One claim in two forms, the fuller first, and what changed between them, word for word."""

    voice: Voice
    told: Told
    retold_voice: Voice
    retold: Told
    changes: tuple[RelationReason, ...]


def list_drift(
        entries: Iterable[LedgerClaim], relations: Iterable[Relation], manner: Manner = AS_SPOKEN,
) -> tuple[DriftTold, ...]:
    """Claims told in two forms of which one lost or added something, those that changed most first."""
    known = {entry.id: entry for entry in entries if not entry.rejected}
    teller = Teller(known.values(), manner)
    rows: list[DriftTold] = []
    for one, other in _pairs(known, relations):
        # Names are withheld before the words are compared, so that no change tells them.
        first, second = teller.shown(one), teller.shown(other)
        if changes := drift_of(first, second):
            rows.append(DriftTold(one.voice, teller.tell(one), other.voice, teller.tell(other), changes))
    return tuple(sorted(rows, key=lambda row: (-len(row.changes), row.told.cited[0].report, row.told.cited[0].start,
                                               row.retold.cited[0].report, row.retold.cited[0].start)))


def _pairs(
        known: Mapping[str, LedgerClaim], relations: Iterable[Relation],
) -> Iterator[tuple[LedgerClaim, LedgerClaim]]:
    """Claims told twice: those that a comparison found to be one claim, and quotations carried by several reports."""
    found = {frozenset((r.a, r.b)) for r in relations if r.stands in RETOLD and r.a in known and r.b in known}
    days = {entry.report.id: entry.report.published for entry in known.values()}
    for reuse in reused(((name, entry.claim) for name, entry in known.items()), days):
        found |= {frozenset((reuse.told[0].claim, later.claim)) for later in reuse.told[1:]}
    for pair in found:
        if len(pair) == 2:
            one, other = sorted((known[name] for name in pair), key=_fullness)
            if one.exact != other.exact:
                yield one, other


def _fullness(entry: LedgerClaim) -> tuple[int, str, str, int, str]:
    return (FULLEST.index(entry.voice), entry.report.published or "~", entry.report.id, entry.span.start, entry.id)
