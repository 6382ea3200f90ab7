"""One happening for one screen: a column a side, what stands between their lines, and what is behind the count.

The same words by the same speaker are one line, however many print them. What has no room is counted, never dropped
in silence: an incident of thousands of claims is told in as many lines as one of a hundred.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from fogline.comparison.status import Standing
from fogline.records import Incident, Relation, RelationReason, Verdict
from fogline.records.contract import coordinates, printed_by
from fogline.records.privacy import blanked
from fogline.records.vocabulary import DISPUTES, Channel, Kind, PlacePrecision, RelationType
from fogline.views.behind import Behind, weigh
from fogline.views.counted import Known
from fogline.views.disputes import SAYS
from fogline.views.figures import FigureTable, list_figures
from fogline.views.history import Happened, history_of
from fogline.views.incidents import title_of
from fogline.views.names import place_phrase
from fogline.views.sides import in_turn
from fogline.views.sources import Origins, Sources
from fogline.views.status import Statuses
from fogline.views.telling import AS_SPOKEN, Cited, Manner, Teller, Told

if TYPE_CHECKING:
    from fogline.ledger import LedgerClaim, Store
    from fogline.ledger.happenings import Said

ROOM = 60  # lines over all columns: what a reader scrolls through, and 20 ms of claims
LEAST = 6  # lines a side has room for however many sides there are
WHOLE = 40  # claims that are all looked at, words told again too; of more, one for each line and each number
CITED = 3  # tellings of a line that are named; the rest is counted
TIES = 60  # that are drawn between the lines

Sort = Literal["denied", "contradicted", "differing", "agreed", "related"]
SORTS: dict[RelationType, Sort] = {
    "denies": "denied", "contradicts": "contradicted", "partial_contradiction": "contradicted",
    **{type: "differing" for type in DISPUTES if type.startswith("differing")}, "framing_conflict": "differing",
    "later_account": "differing", "tension": "differing", "agrees": "agreed", "same_claim": "agreed"}
IN_ORDER: tuple[Sort, ...] = ("denied", "contradicted", "differing", "agreed", "related")


@dataclass(frozen=True, slots=True)
class Line:
    """Words of one speaker; `cited` of what is told names the first tellings, `more` further ones are not named.

    `said` is when: of the statement where the report says it, else the report's day (EDTF).
    """

    number: int
    told: Told
    office: str | None
    channel: Channel | None
    said: str | None
    more: int


@dataclass(frozen=True, slots=True)
class Side:
    """A side's column: `claims` are its, in `lines` or, `more` of them, in words there is no room for."""

    side: str
    claims: int
    lines: tuple[Line, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Tie:
    """How two lines stand to each other, and why; `a` and `b` are their numbers, read from a to b."""

    number: int
    sort: Sort
    type: RelationType
    says: str
    a: int
    b: int
    claims: tuple[str, str]
    sides: tuple[str, str]
    reasons: tuple[RelationReason, ...]
    strength: float
    verdict: Verdict | None


@dataclass(frozen=True, slots=True)
class OneIncident:
    """`claims` are all that the incident holds, `asked` those of them that a filter left, `looked_at` those that its
    status and its ties go by. `lat` and `lon` are degrees, only where the words are as fine as a point."""

    id: str
    title: str
    kind: Kind
    first_day: str | None
    last_day: str | None
    place: str | None
    neutral: str | None
    precision: PlacePrecision | None
    lat: float | None
    lon: float | None
    claims: int
    asked: int
    looked_at: int
    sources: Sources
    behind: tuple[Behind, ...]
    status: tuple[Standing, ...]
    sides: tuple[Side, ...]
    ties: tuple[Tie, ...]
    more_ties: int
    figures: tuple[FigureTable, ...]
    why: tuple[RelationReason, ...]
    history: tuple[Happened, ...]
    previous_ids: tuple[str, ...]


def tell_incident(
        store: Store, incident: Incident, manner: Manner = AS_SPOKEN, *,
        only: Collection[str] | None = None) -> OneIncident:
    """The happening on one screen; `only` are the claims that a filter left, by id."""
    every = store.said(incident.claims)
    held = [said for said in every if not said.rejected]
    asked = [said for said in held if only is None or said.id in only]
    groups = _by_side(asked)
    turn = int(incident.id[1:5], 16)  # which side leads: another from one incident to the next, the same at each look
    order = in_turn(groups, turn)
    shown = {side: groups[side] for side in order}
    disputed = store.disputed_among(incident.claims) if any(map(_too_many(len(order)), shown.values())) else set()
    chosen = {side: _chosen(lines, disputed, _room(len(order))) for side, lines in shown.items()}
    entries = _entries(store, asked, chosen)
    related = [relation for relation in store.relations(entries) if relation.stands]
    deniers = {r.a for r in related if r.stands == "denies"} - entries.keys()
    beside = {entry.id: entry for entry in store.claims_named(deniers) if not entry.rejected}
    reports = {said.report for said in every} | {entry.report.id for entry in beside.values()}
    manner = manner.for_reports(reports, store.with_private)
    private = manner.private if manner.mask else None
    teller = Teller(entries.values(), manner)
    weighed = weigh(store, [said.id for said in asked], private)
    columns, line_of = _columns(store, chosen, shown, entries, teller)
    standing = Statuses(store, Origins(store.fingerprints, private), private).of_incident(
        incident, entries, related, entries | beside)
    ties = _ties(related, line_of, entries, teller)
    place = incident.place
    lat, lon = (coordinates(place) if place else None) or (None, None)
    return OneIncident(
        incident.id, title_of(incident), incident.kind, incident.first_day, incident.last_day,
        place_phrase(place, manner.names) if place else None, place.name if place else None,
        place.precision if place else None, lat, lon, len(held), len(asked), len(entries), weighed.sources,
        weighed.behind, standing, columns, ties[:TIES], max(0, len(ties) - TIES),
        list_figures([entry for entry in entries.values() if entry.figures], manner,
                     known=Known({claim: incident.id for claim in incident.claims})).tables,
        incident.why, history_of(
            store, incident.id, [said.id for said in every if said.decided],
            {report: names for report in reports if (names := manner.names_in(report))}),
        incident.previous_ids)


# ── which lines ──────────────────────────────────────────────────────────────────────────────────────────────────────

Group = list["Said"]  # the tellings of one line, the earliest first


def _by_side(held: Iterable[Said]) -> dict[str, list[Group]]:
    """Each side's lines, in the order in which they were first told."""
    found: dict[str, dict[tuple[str, str], Group]] = defaultdict(dict)
    for said in held:
        words = " ".join(said.words.split()).casefold()
        found[said.side].setdefault((said.speaker.casefold(), words), []).append(said)
    return {side: list(lines.values()) for side, lines in found.items()}


def _room(sides: int) -> int:
    return max(LEAST, ROOM // max(1, sides))


def _too_many(sides: int) -> Callable[[list[Group]], bool]:
    return lambda lines: len(lines) > _room(sides)


def _chosen(lines: list[Group], disputed: Collection[str], room: int) -> list[Group]:
    """As many as there is room for: what another claim disputes, then what most print; shown as they were told."""
    ranked = sorted(range(len(lines)), key=lambda n: (
        not any(said.id in disputed for said in lines[n]), -len(lines[n]), n))
    return [lines[n] for n in sorted(ranked[:room])]


def _entries(store: Store, asked: Sequence[Said], chosen: Mapping[str, list[Group]]) -> dict[str, LedgerClaim]:
    """The claims that are made whole, in the order of the incident."""
    if len(asked) <= WHOLE:
        wanted = {said.id for said in asked}
    else:
        wanted = {lines[0].id for side in chosen.values() for lines in side}
        numbers = [lines[0].id for side in _by_side(said for said in asked if said.counts).values() for lines in side]
        wanted |= set(numbers[:ROOM])
    found = {entry.id: entry for entry in store.claims_named(wanted)}
    return {said.id: found[said.id] for said in asked if said.id in found}


def _columns(
        store: Store, chosen: Mapping[str, list[Group]], every: Mapping[str, list[Group]],
        entries: Mapping[str, LedgerClaim], teller: Teller) -> tuple[tuple[Side, ...], dict[str, Line]]:
    """The columns, and the line that each claim of them stands in."""
    named = {said.report for lines in chosen.values() for line in lines for said in line[1:CITED]}
    outlets = {one.report: printed_by(one.outlet, one.source) for one in store.printings(named)}
    columns, line_of, number = [], dict[str, Line](), 0
    for side, lines in chosen.items():
        told = []
        for tellings in lines:
            number += 1
            first = entries[tellings[0].id]
            again = tuple(Cited(said.id, said.report, outlets[said.report], said.start, said.end)
                          for said in tellings[1:CITED])
            line = _line(number, first, again, len(tellings) - 1 - len(again), teller)
            told.append(line)
            line_of |= dict.fromkeys((said.id for said in tellings), line)
        left = sum(map(len, every[side])) - sum(map(len, lines))
        columns.append(Side(side, sum(map(len, every[side])), tuple(told), left))
    return tuple(columns), line_of


def _line(number: int, entry: LedgerClaim, again: tuple[Cited, ...], more: int, teller: Teller) -> Line:
    told, claim = teller.tell(entry), teller.shown(entry)
    said = next((time.edtf for time in claim.when if time.role == "statement"), entry.report.published)
    return Line(number, replace(told, cited=told.cited + again), claim.speaker.office if claim.speaker else None,
                claim.channel, said, more)


# ── what stands between them ─────────────────────────────────────────────────────────────────────────────────────────


def _ties(
        related: Iterable[Relation], line_of: Mapping[str, Line], entries: Mapping[str, LedgerClaim],
        teller: Teller) -> tuple[Tie, ...]:
    """Each kind of tie between two lines once, the strongest reason for it; those between sides first."""
    found: dict[tuple[RelationType, int, int], Relation] = {}
    for relation in sorted(related, key=lambda r: (-r.strength, r.id)):
        one, other, stands = line_of.get(relation.a), line_of.get(relation.b), relation.stands
        if stands and one and other and one != other and {relation.a, relation.b} <= entries.keys():
            found.setdefault((stands, one.number, other.number), relation)
    ties = []
    for (stands, a_line, b_line), relation in found.items():
        a, b = entries[relation.a], entries[relation.b]
        names = teller.withheld(a, b)
        ties.append(Tie(
            0, SORTS.get(stands, "related"), stands, SAYS[stands], a_line, b_line, (relation.a, relation.b),
            (a.claim.side, b.claim.side),
            tuple(replace(reason, says=blanked(reason.says, names)) for reason in relation.reasons), relation.strength,
            relation.verdict))
    ties.sort(key=lambda tie: (IN_ORDER.index(tie.sort), tie.sides[0] == tie.sides[1], -tie.strength, tie.a, tie.b))
    return tuple(replace(tie, number=n) for n, tie in enumerate(ties, start=1))
