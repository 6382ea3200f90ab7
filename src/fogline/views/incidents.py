"""One happening as its reports tell it: every side in its own column, and what stands between the columns.

The title is neutral: what kind of thing, where, when; no side's words. It says what claims speak of, never what was so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from fogline.comparison.status import Standing
from fogline.records import Incident, Relation, RelationReason
from fogline.records.contract import coordinates
from fogline.records.vocabulary import Kind, PlacePrecision, RelationType
from fogline.views.disputes import SAYS, shown_reasons
from fogline.views.names import place_phrase
from fogline.views.sides import in_turn
from fogline.views.sources import Origins, Sources, count_sources
from fogline.views.status import Statuses
from fogline.views.telling import AS_SPOKEN, Manner, Teller, Told

if TYPE_CHECKING:
    from fogline.ledger import LedgerClaim, Store
    from fogline.ledger.happenings import Heading

AT_ONCE = 100  # incidents whose claims and relations are fetched together: hides the round trips, memory stays flat


@dataclass(frozen=True, slots=True)
class Column:
    """What one side says of the happening, in order of its reports."""

    side: str
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Between:
    """How two claims inside the happening stand to each other, and why."""

    type: RelationType
    says: str
    a: str
    b: str
    sides: tuple[str, str]
    reasons: tuple[RelationReason, ...]
    strength: float


@dataclass(frozen=True, slots=True)
class IncidentTold:
    """One happening. `lat` and `lon` are degrees, given only where the words are as fine as a point."""

    id: str
    title: str
    kind: Kind
    first_day: str | None
    last_day: str | None
    place: str | None
    precision: PlacePrecision | None
    lat: float | None
    lon: float | None
    sources: Sources
    status: tuple[Standing, ...]
    columns: tuple[Column, ...]
    between: tuple[Between, ...]
    why: tuple[RelationReason, ...]
    previous_ids: tuple[str, ...]


def list_incidents(
        store: Store, incidents: Iterable[Incident], manner: Manner = AS_SPOKEN) -> Iterator[IncidentTold]:
    """The happenings with their claims retold, and how those stand to each other; lazily, `AT_ONCE` together."""
    if manner.private:
        manner = replace(manner, private=lru_cache(maxsize=1000)(manner.private))
    private = manner.private if manner.mask else None
    origins = Origins(store.fingerprints, private)
    statuses, turn, waiting = Statuses(store, origins, private), 0, iter(incidents)
    while some := list(islice(waiting, AT_ONCE)):
        asked = {claim for incident in some for claim in incident.claims}
        related = tuple(store.relations(asked))
        deniers = {relation.a for relation in related if relation.stands == "denies"}
        entries = {entry.id: entry for entry in store.claims_named(asked | deniers) if not entry.rejected}
        beside: dict[str, list[Relation]] = defaultdict(list)
        for relation in related:
            for claim in {relation.a, relation.b} & asked:
                beside[claim].append(relation)
        for incident in some:
            known = {claim: entries[claim] for claim in incident.claims if claim in entries}
            if not known:
                continue
            touching = [relation for claim in known for relation in beside[claim]]
            inside = [r for claim in known for r in beside[claim] if r.a == claim and r.b in known]
            sources = count_sources((entry.report for entry in known.values()), origins.of(known.values()))
            standing = statuses.of_incident(incident, known, touching, entries)
            yield _incident(incident, known, inside, (sources, standing), manner, turn)
            turn += 1


def _incident(
        incident: Incident, claims: Mapping[str, LedgerClaim], relations: Iterable[Relation],
        weighed: tuple[Sources, tuple[Standing, ...]], manner: Manner, turn: int) -> IncidentTold:
    """One happening from its claims, in the incident's order. `turn` passes on which side's column leads."""
    teller = Teller(claims.values(), manner)
    by_side: dict[str, list[Told]] = defaultdict(list)
    for entry in claims.values():
        by_side[entry.claim.side].append(teller.tell(entry))
    place = incident.place
    lat, lon = (coordinates(place) if place else None) or (None, None)
    return IncidentTold(
        incident.id, title_of(incident), incident.kind, incident.first_day, incident.last_day,
        place_phrase(place, manner.names) if place else None, place.precision if place else None, lat, lon,
        *weighed,
        tuple(Column(side, tuple(by_side[side])) for side in in_turn(by_side, turn)),
        tuple(_between(relation, claims, teller) for relation in relations if relation.stands),
        incident.why, incident.previous_ids)


def title_of(incident: Incident | Heading) -> str:
    """What kind of thing, the neutral name of where, and when: "Attack, Oakford, 2023-05-16/2023-05-17"."""
    days = incident.first_day and (
        incident.first_day if incident.first_day == incident.last_day
        else f"{incident.first_day}/{incident.last_day}")
    what = incident.kind.replace("_", " ").capitalize()
    return ", ".join((what, incident.place.name if incident.place else "unplaced", days or "undated"))


def _between(relation: Relation, claims: Mapping[str, LedgerClaim], teller: Teller) -> Between:
    stands = relation.stands or relation.type
    return Between(
        stands, SAYS[stands], relation.a, relation.b, (claims[relation.a].claim.side, claims[relation.b].claim.side),
        shown_reasons(relation, claims, teller), relation.strength)
