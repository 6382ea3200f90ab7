"""What is counted, and a number of it, for a reader: the words, the ends of a range with the claims behind each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from fogline import profiles
from fogline.comparison.counting import Saying, Thing, count
from fogline.comparison.occasions import Carried
from fogline.comparison.ranges import Range
from fogline.ledger.assessing import reviewed
from fogline.ledger.corrections import standing
from fogline.records import Claim, PlaceMention
from fogline.records.contract import number
from fogline.records.vocabulary import OUTLET, Measure, Population, Scope
from fogline.views.names import NamePolicy, place_phrase
from fogline.views.telling import Cited, Manner, Teller, outlet_name

if TYPE_CHECKING:
    from fogline.ledger import Store
    from fogline.ledger.entry import LedgerClaim

Number = float | int | None


@dataclass(frozen=True, slots=True)
class ThingTold:
    """What is counted. `first` and `last` are days (ISO); of a running count `first` is where it begins, if that is
    said. Not `settled`: nobody says which happening it is, so the number is like no other.
    """

    id: str
    measure: Measure
    population: Population
    what: str | None
    loss_of: str | None
    scope: Scope
    unit: str | None
    places: tuple[str, ...]
    first: str | None
    last: str | None
    incident: str | None
    settled: bool


@dataclass(frozen=True, slots=True)
class RangeTold:
    """The ends of a range with the claims behind each; an open end is one that its claims leave open."""

    low: Number
    low_claims: tuple[str, ...]
    low_open: bool
    high: Number
    high_claims: tuple[str, ...]
    high_open: bool
    says: str


@dataclass(frozen=True, slots=True)
class Selection:
    """The claims of a selection counted once, and how they may be shown."""

    sayings: tuple[Saying, ...]
    left_out: tuple[tuple[str, int], ...]
    entries: Mapping[str, LedgerClaim]
    teller: Teller
    shown: dict[str, Claim] = field(default_factory=dict)

    def claim(self, claim_id: str) -> Claim:
        if claim_id not in self.shown:
            self.shown[claim_id] = self.teller.shown(self.entries[claim_id])
        return self.shown[claim_id]

    def speaker(self, claim_id: str) -> str | None:
        claim = self.claim(claim_id)
        if claim.speaker:
            return claim.speaker.name
        return outlet_name(self.entries[claim_id].report) if claim.side == OUTLET else None

    def words(self, saying: Saying) -> str:
        """The number's words, as they may be shown."""
        starts = {figure.span.start for figure in saying.figures}
        told = {f.span.start: f.span.exact for c in saying.claims for f in self.claim(c).figures}
        return "; ".join(" ".join(told[start].split()) for start in sorted(starts) if start in told)

    def cited(self, claims: Iterable[str]) -> tuple[Cited, ...]:
        return tuple(Cited(c, self.entries[c].report.id, outlet_name(self.entries[c].report),
                           self.entries[c].span.start, self.entries[c].span.end) for c in claims)


@dataclass(frozen=True, slots=True)
class Only:
    """Which numbers of the claims are asked for: a claim that was chosen for its dead may count wounded too."""

    measure: str | None = None
    population: str | None = None
    loss_of: str | None = None
    scope: str | None = None

    def holds(self, thing: Thing) -> bool:
        return all(asked in (None, given) for asked, given in (
            (self.measure, thing.measure), (self.population, thing.population), (self.loss_of, thing.loss_of),
            (self.scope, thing.scope)))


ALL_NUMBERS = Only()


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the claims beside themselves.

    `incidents` gives a claim's incident, where claims were grouped; `confirmed` are claims that people confirmed beside
    others, apart from those they corrected or accepted; `others` are claims outside the selection, which say where and
    when one of it was.
    """

    incidents: Mapping[str, str] = field(default_factory=dict)
    confirmed: frozenset[str] = frozenset()
    others: Iterable[LedgerClaim] = ()


NOTHING_KNOWN = Known()


def known_of(store: Store, others: Iterable[LedgerClaim] = ()) -> Known:
    """What a ledger knows of its claims: the incidents it has grouped, and the claims that people confirmed."""
    incidents = {claim: incident.id for incident in store.incidents() for claim in incident.claims}
    return Known(incidents, confirmed_in(store), others)


def confirmed_in(store: Store) -> frozenset[str]:
    """The claims that people confirmed beside others."""
    rulings = [ruling for ruling in standing(list(store.rulings())) if ruling.type == "confirm"]
    return frozenset(claim for ruling in rulings for claim in (*ruling.left, *ruling.right))


def counted(claims: Iterable[LedgerClaim], manner: Manner, only: Only = ALL_NUMBERS, known: Known = NOTHING_KNOWN,
            ) -> Selection:
    """The claims that people did not reject, counted, ready to be told in a manner.

    What a number counts is the same in every selection that holds it, as long as `known.others` are the same.
    """
    chosen = {entry.id: entry for entry in claims if not entry.rejected}
    everything = {entry.id: entry for entry in known.others if not entry.rejected} | chosen
    sayings, left = count((carried(entry, known.confirmed) for entry in everything.values()), profiles.blocs(),
                          known.incidents)
    asked = tuple(s for s in sayings if only.holds(s.thing) and not chosen.keys().isdisjoint(s.claims))
    why = Counter(out.why for out in left if out.claim in chosen)
    entries = chosen | {claim: everything[claim] for saying in asked for claim in saying.claims}
    return Selection(asked, tuple(sorted(why.items())), entries, Teller(entries.values(), manner))


def carried(entry: LedgerClaim, confirmed: frozenset[str] = frozenset()) -> Carried:
    """The claim as it is counted; a correction that stands, being accepted as it is, or being confirmed beside another,
    makes it a reviewed one. A grade alone does not: it says nothing of how the claim was read."""
    seen = entry.id in confirmed or reviewed(entry)
    return Carried(entry.id, entry.claim, outlet_name(entry.report), entry.report.published, seen)


def range_told(found: Range | None) -> RangeTold | None:
    if found is None:
        return None
    low, high = found.low, found.high
    return RangeTold(number(low.number), low.claims, low.open, number(high.number), high.claims, high.open,
                     ends_told(low.number, high.number, low.open, high.open))


def ends_told(low: float, high: float, low_open: bool, high_open: bool) -> str:
    """A range in words: "9", "9–17", "at least 9", "up to 40", "9 to at least 20"."""
    if low == high:
        return f"{'up to ' if low_open else 'at least ' if high_open else ''}{_plain(low)}"
    if not low_open and not high_open:
        return f"{_plain(low)}–{_plain(high)}"
    return f"{'from up to ' if low_open else ''}{_plain(low)} to {'at least ' if high_open else ''}{_plain(high)}"


def _plain(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"


def thing_told(thing: Thing, places: Sequence[PlaceMention], names: NamePolicy,
               days: tuple[int, int] | None = None) -> ThingTold:
    """The thing under the places' names; `days` (ordinals) date an incident."""
    occasion = thing.occasion
    first, last = days if days and occasion.incident else (occasion.first, occasion.last)
    return ThingTold(
        thing.id, thing.measure, thing.population, None if thing.what in ("", "?") else thing.what, thing.loss_of,
        thing.scope, thing.unit, tuple(dict.fromkeys(place_phrase(place, names) for place in places)),
        iso(first), iso(last), occasion.incident, thing.settled)


def iso(day: int | None) -> str | None:
    return None if day is None else day_told(day)


def day_told(day: int) -> str:
    """An ordinal as an ISO day."""
    return date.fromordinal(day).isoformat()
