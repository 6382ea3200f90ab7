"""How the sides' words stand to each other: what they agree on, where figures differ, what is denied, what one says.

Each is shown as pairs of attributed sentences with the reasons for laying them together. Nothing is weighed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from fogline.records import Relation
from fogline.records.privacy import blanked
from fogline.records.vocabulary import NO_PARTY, RelationType
from fogline.views.disputes import SAYS
from fogline.views.telling import Teller, Told

if TYPE_CHECKING:
    from fogline.ledger.entry import LedgerClaim

ROOM = 8  # pairs, or single sentences, under one title: what a page holds beside the days

AGREED, FIGURES, DENIED, ALONE = (
    "Agreed across sides", "Figures that differ", "Denied or contradicted", "Only one side says")
TITLES: dict[RelationType, str] = {
    "agrees": AGREED, "differing_figures": FIGURES, "differing_category": FIGURES, "denies": DENIED,
    "contradicts": DENIED, "partial_contradiction": DENIED, "differing_blame": DENIED}


class Happening(Protocol):
    """Claims that speak of one happening: an `Incident`, or as much of one as is needed here."""

    @property
    def claims(self) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims beside each other, read from the first to the second, and why they were laid together."""

    a: Told
    says: str
    b: Told
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """One way in which words stand to each other: pairs, or (where only one side says so) sentences alone."""

    title: str
    pairs: tuple[Pair, ...] = ()
    alone: tuple[Told, ...] = ()
    more: int = 0


def agree(
        claims: Mapping[str, LedgerClaim], relations: Iterable[Relation], incidents: Iterable[Happening],
        teller: Teller, room: int | None = ROOM) -> tuple[Agreement, ...]:
    """The four parts that have something in them; `claims` are those of the brief by id, none rejected.

    What is said again is not said again here: two sides' words on one thing stand once, the clearest pair of them.
    """
    related = [r for r in relations if r.stands and r.a in claims and r.b in claims]
    pairs: dict[str, list[Pair]] = {AGREED: [], FIGURES: [], DENIED: []}
    seen: set[object] = set()
    for relation in sorted(related, key=lambda r: (-r.strength, r.a, r.b, r.type)):
        stands, a, b = relation.stands, claims[relation.a], claims[relation.b]
        if stands not in TITLES or (stands == "agrees" and a.claim.side == b.claim.side):
            continue
        subject = (stands, *sorted((_subject(a, b), _subject(b, a))))
        if subject in seen:
            continue
        seen.add(subject)
        pairs[TITLES[stands]].append(Pair(
            teller.tell(a), SAYS[stands], teller.tell(b),
            tuple(blanked(why.says, teller.withheld(a, b)) for why in relation.reasons)))
    answered = {end for r in related if r.stands in TITLES for end in (r.a, r.b)}
    alone = [teller.tell(entry) for entry in _alone(claims, incidents, answered)]
    parts = [Agreement(title, tuple(found[:room]), (), max(0, len(found) - len(found[:room])))
             for title, found in pairs.items() if found]
    if alone:
        parts.append(Agreement(ALONE, (), tuple(alone[:room]), len(alone) - len(alone[:room])))
    return tuple(parts)


def _subject(entry: LedgerClaim, other: LedgerClaim) -> tuple[str, ...]:
    """Who speaks of what: the places both name and the numbers given, or else the words themselves."""
    claim, places = entry.claim, {place.id or place.name for place in other.claim.places}
    shared = sorted(key for place in claim.places if (key := place.id or place.name) in places)
    counts = sorted(f"{f.measure} {f.population} {f.low} {f.high}" for f in claim.figures)
    return (claim.side, claim.kind, *shared, *counts) if shared else (claim.side, entry.exact.casefold())


def _alone(
        claims: Mapping[str, LedgerClaim], incidents: Iterable[Happening], answered: set[str]) -> Iterator[LedgerClaim]:
    """The first claim of each happening of which one party alone speaks, and nobody else does."""
    for incident in incidents:
        told = [claims[claim] for claim in incident.claims if claim in claims]
        sides = {entry.claim.side for entry in told}
        if len(sides) == 1 and not sides & NO_PARTY and not answered & set(incident.claims):
            yield told[0]
