"""Footage is released by somebody, and shows what somebody says it shows: a worklist for those who verify it.

Nothing here has been seen by Fogline. An item says which report cites it, who put it out, what it is said to show, how
far the report itself stands behind that, and whose account disputes it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fogline.records import Claim, Relation
from fogline.records.vocabulary import Channel
from fogline.views.disputes import DISPUTED
from fogline.views.telling import AS_SPOKEN, Manner, Teller, Told, outlet_name, own_asides

if TYPE_CHECKING:
    from fogline.ledger.entry import LedgerClaim

MEDIA: frozenset[Channel] = frozenset({"video", "photo", "satellite_imagery", "telegram", "twitter"})
ORDER = ("video", "photo", "satellite_imagery", "telegram", "twitter", "other")


@dataclass(frozen=True, slots=True)
class EvidenceItem:
    """One video, picture or post that a report cites.

    `released_by` is None where the report does not say; `hedges` are the doubts told with it; `disputed_by` are
    claims that a comparison set against it.
    """

    medium: str
    released_by: str | None
    side: str
    outlet: str
    shows: tuple[Told, ...]
    hedges: tuple[str, ...]
    disputed_by: tuple[Told, ...]

    @property
    def claims(self) -> tuple[str, ...]:
        return tuple(claim for told in self.shows for claim in told.claims)


def list_evidence(
        claims: Iterable[LedgerClaim], relations: Iterable[Relation], manner: Manner = AS_SPOKEN, *,
        others: Iterable[LedgerClaim] = ()) -> tuple[EvidenceItem, ...]:
    """The worklist, by medium and reading order. `others` are claims outside the selection that may dispute it."""
    entries = [entry for entry in claims if not entry.rejected]
    known = {entry.id: entry for entry in [*others, *entries]}
    against = _against(relations)
    items: dict[tuple[object, ...], list[LedgerClaim]] = defaultdict(list)
    for entry in sorted(entries, key=lambda entry: (entry.claim.report_id, entry.claim.span.start)):
        if is_evidence(entry.claim):
            items[_item_key(entry.claim)].append(entry)
    teller = Teller(known.values(), manner)
    listed = [_item(group, against, known, teller) for group in items.values()]
    return tuple(sorted(listed, key=lambda item: (
        ORDER.index(item.medium), item.shows[0].cited[0].report, item.shows[0].cited[0].start)))


def is_evidence(claim: Claim) -> bool:
    """Whether the claim rests on something that could be looked at: footage, imagery, a post."""
    from_evidence = claim.speaker is not None and claim.speaker.capacity == "evidence"
    return claim.channel in MEDIA or claim.kind == "evidence_release" or from_evidence


def _item_key(claim: Claim) -> tuple[object, ...]:
    """Claims under one cue, or in one sentence, about one speaker's release are one item."""
    where = (claim.cue.start, claim.cue.end) if claim.cue else claim.context
    return claim.report_id, _medium(claim), claim.speaker and claim.speaker.name, where


def _item(
        group: list[LedgerClaim], against: dict[str, list[str]], known: dict[str, LedgerClaim], teller: Teller,
) -> EvidenceItem:
    first = group[0].claim
    disputing = sorted({other for entry in group for other in against.get(entry.id, ()) if other in known})
    shows = tuple(teller.tell(entry) for entry in group)
    return EvidenceItem(
        medium=_medium(first),
        released_by=shows[0].speaker,
        side=first.side,
        outlet=outlet_name(group[0].report),
        shows=shows,
        hedges=tuple(dict.fromkeys(aside for entry in group for aside in own_asides(entry.claim))),
        disputed_by=tuple(teller.tell(known[other]) for other in disputing))


def _medium(claim: Claim) -> str:
    return claim.channel if claim.channel in MEDIA else "other"


def _against(relations: Iterable[Relation]) -> dict[str, list[str]]:
    against: dict[str, list[str]] = defaultdict(list)
    for relation in relations:
        if relation.stands in DISPUTED:
            against[relation.a].append(relation.b)
            against[relation.b].append(relation.a)
    return against
