"""A brief repeats what each side said, and adds nothing: no sum, no verdict, no sentence without a claim behind it.

Parties lead in turn, each gets the same room, the report's own voice is told from every side's, what nobody owns stands
apart, and history stays off the timeline. What was left out is counted underneath.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from fogline.comparison.speaking import speaker_of
from fogline.records import Claim, Relation
from fogline.records.vocabulary import OUTLET, Kind
from fogline.views.agreement import ROOM, Agreement, Happening, agree
from fogline.views.days import day_is_assumed, event_day, event_time, first_and_last_day, touches
from fogline.views.disputes import dispute_asides
from fogline.views.sides import in_turn, parties
from fogline.views.sources import Origins, Sources, count_sources
from fogline.views.telling import AS_SPOKEN, Manner, Teller, Told, is_unattributed, join

if TYPE_CHECKING:
    from fogline.ledger.entry import LedgerClaim

SENTENCES_PER_SIDE = 6  # in one section of one day: about what a page holds with two sides and three sections

TOPICS: tuple[tuple[str, frozenset[Kind]], ...] = (
    ("Casualties", frozenset({"casualties"})),
    ("Control and movement", frozenset({"territorial_control", "advance", "repulse", "presence", "mobilisation"})),
    ("Attacks, fighting and losses of equipment", frozenset({
        "attack", "fighting", "equipment_loss", "property_damage", "capability", "responsibility"})),
    ("Humanitarian matters and restrictions", frozenset({"humanitarian", "restriction", "notification"})),
    ("Diplomacy, aims and views", frozenset({
        "diplomatic_action", "diplomatic_position", "status_framing", "intent", "opinion"})),
    ("Footage and statements", frozenset({"evidence_release", "statement_event"})))
UNATTRIBUTED = "Unattributed: the reports name nobody for these"
LONGER, UNDATED = "Over a longer time, or dated less closely", "Undated"


@dataclass(frozen=True, slots=True)
class SideGroup:
    """What one side said on one topic; `more` counts the sentences that did not find room."""

    side: str
    told: tuple[Told, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """One topic of one day, side by side."""

    title: str
    groups: tuple[SideGroup, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """What is said to have happened on one day; `date` is None for a stretch of time and for the undated."""

    title: str
    date: date | None
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class SideBalance:
    """How much room one side has: its claims in the selection, and how many sentences of the brief are its own."""

    side: str
    claims: int
    sentences: int


@dataclass(frozen=True, slots=True)
class Footing:
    """What a reader needs to weigh the brief by."""

    claims: int
    unattributed: int
    outlet_voice: int
    undated: int
    day_assumed: int
    unplaced: int
    background: int
    balance: tuple[SideBalance, ...]
    sources: Sources

    @property
    def unattributed_share(self) -> float:
        return self.unattributed / self.claims if self.claims else 0.0


@dataclass(frozen=True, slots=True)
class Brief:
    """A neutral, attributed account of one day, of the time since a day, or of the whole ledger.

    `agreement` says how the sides' words stand to each other, `days` what each said.
    """

    day: date | None
    since: date | None
    agreement: tuple[Agreement, ...]
    days: tuple[Day, ...]
    footing: Footing

    def sentences(self) -> list[Told]:
        """Everything that is said in it; each names its claims."""
        said = [told for part in self.agreement for pair in part.pairs for told in (pair.a, pair.b)]
        said += [told for part in self.agreement for told in part.alone]
        groups = [group for day in self.days for section in day.sections for group in section.groups]
        return said + [told for group in groups for told in group.told]


@dataclass(frozen=True, slots=True)
class Period:
    """Which claims a brief takes: of one `day`, or `since` one; neither means all."""

    day: date | None = None
    since: date | None = None


EVERYTHING = Period()


def make_brief(
        claims: Iterable[LedgerClaim], relations: Iterable[Relation], period: Period = EVERYTHING, *,
        manner: Manner = AS_SPOKEN, room: int | None = SENTENCES_PER_SIDE, origins: Origins | None = None,
        incidents: Iterable[Happening] = (), beside: Mapping[str, tuple[str, ...]] | None = None) -> Brief:
    """The brief of the period. `room` is the number of sentences a side gets per section; None gives them all.

    `incidents` are those of the ledger: of what one side alone speaks, the brief says so. `origins` says where reports
    have it from; without it, each outlet counts as a source. `beside` is what must be told with a claim, by its id,
    besides the disputes within the selection.
    """
    entries = [entry for entry in claims if not entry.rejected and _in_period(entry, period)]
    told = [entry for entry in entries if not is_background(entry.claim)]
    known, related = {entry.id: entry for entry in entries}, tuple(relations)
    asides, teller = dispute_asides(known, related), Teller(entries, manner)
    for claim, told_with in (beside or {}).items():
        asides[claim] = (*asides.get(claim, ()), *told_with)
    order = in_turn({entry.claim.side for entry in told})
    by_day: dict[tuple[int, str], list[LedgerClaim]] = defaultdict(list)
    for entry in told:
        by_day[_day_key(entry.claim)].append(entry)
    rounds = _Rounds(teller, asides, room, order)
    days: list[Day] = []
    for (_, title), of_day in sorted(by_day.items()):
        when = event_day(of_day[0].claim) if title not in (LONGER, UNDATED) else None
        days.append(Day(title, when, rounds.sections(of_day)))
    sources = count_sources((entry.report for entry in entries), origins.of(entries) if origins else None)
    agreement = agree(known, related, incidents, teller, ROOM if room else None)
    printed = Counter(
        group.side for day in days for section in day.sections for group in section.groups for _ in group.told)
    return Brief(period.day, period.since, agreement, tuple(days), footing_of(entries, printed, sources))


def is_background(claim: Claim) -> bool:
    """Whether the claim is history, by its kind or because its only times are."""
    return claim.kind == "background" or bool(claim.when and all(time.role == "background" for time in claim.when))


class _Rounds:
    """Hands out the room of one brief: the turn to lead passes on with each section."""

    def __init__(self, teller: Teller, asides: dict[str, tuple[str, ...]], room: int | None, order: list[str]) -> None:
        self.teller, self.asides, self.room = teller, asides, room
        self.order, self.turn = order, 0

    def sections(self, entries: Sequence[LedgerClaim]) -> tuple[Section, ...]:
        sections = []
        for title in [title for title, _ in TOPICS] + [UNATTRIBUTED]:
            chosen = [entry for entry in entries if _topic(entry.claim) == title]
            if chosen:
                sections.append(Section(title, self._groups(chosen)))
                self.turn += 1
        return tuple(sections)

    def _groups(self, entries: list[LedgerClaim]) -> tuple[SideGroup, ...]:
        by_side: dict[str, list[LedgerClaim]] = defaultdict(list)
        for entry in entries:
            by_side[entry.claim.side].append(entry)
        return tuple(self._group(side, by_side[side]) for side in in_turn(self.order, self.turn) if side in by_side)

    def _group(self, side: str, entries: list[LedgerClaim]) -> SideGroup:
        same_words: dict[tuple[str, ...], Told] = {}
        weights: dict[tuple[str, ...], tuple[bool, ...]] = {}
        carried: dict[tuple[str, ...], list[LedgerClaim]] = defaultdict(list)
        for entry in sorted(entries, key=_reading_order):
            told = self.teller.tell(entry, self.asides.get(entry.id, ()))
            # The lead of an outlet's own words names the outlet: two outlets stay two sentences.
            key = (told.lead, told.words.casefold())
            same_words[key] = join(same_words[key], told) if key in same_words else told
            weights.setdefault(key, (entry.id not in self.asides, not entry.claim.figures))
            carried[key].append(entry)
        same_words = {key: _counted(told, carried[key]) for key, told in same_words.items()}
        if self.room is None or len(same_words) <= self.room:
            return SideGroup(side, tuple(same_words.values()))
        # Disputed claims first, then those with figures; what is printed keeps the reports' own order.
        kept = set(sorted(same_words, key=lambda key: weights[key])[:self.room])
        return SideGroup(side, tuple(t for key, t in same_words.items() if key in kept), len(same_words) - self.room)


def _counted(told: Told, carried: list[LedgerClaim]) -> Told:
    """The sentence with how many carry it, where they are several."""
    says = carriage(carried)
    return replace(told, asides=(*told.asides, says)) if says else told


def carriage(carried: Sequence[LedgerClaim]) -> str:
    """How many carry one sentence, where they are several: one speaker's word is one source."""
    sources = count_sources(entry.report for entry in carried)
    if sources.appearances < 2:
        return ""
    if any(speaker_of(entry.claim) for entry in carried):
        sources = replace(sources, independent=1)
    return sources.says


def _topic(claim: Claim) -> str:
    if is_unattributed(claim):
        return UNATTRIBUTED
    return next((title for title, kinds in TOPICS if claim.kind in kinds), TOPICS[-1][0])


def _day_key(claim: Claim) -> tuple[int, str]:
    day = event_day(claim)
    if day:
        return (0, day.isoformat())
    return (1, LONGER) if event_time(claim) else (2, UNDATED)


def _in_period(entry: LedgerClaim, period: Period) -> bool:
    since, until = (period.day, period.day) if period.day else (period.since, None)
    if since is None:
        return True
    if event_time(entry.claim) is not None:
        return touches(entry.claim, since, until)
    # A claim that dates nothing belongs to the day its report was published.
    published = first_and_last_day(entry.report.published) if entry.report.published else None
    if published is None:
        return False
    return published[0] == since if until else published[0] >= since


def _reading_order(entry: LedgerClaim) -> tuple[str, str, str, int]:
    time = event_time(entry.claim)
    return (time.edtf if time else "~", entry.report.published or "~", entry.report.id, entry.claim.span.start)


def footing_of(entries: Iterable[LedgerClaim], printed: Mapping[str, int], sources: Sources) -> Footing:
    """What these claims are to be weighed by; `printed` is how many sentences each side has."""
    known = list(entries)
    claims = [entry.claim for entry in known if not is_background(entry.claim)]
    said = Counter(claim.side for claim in claims)
    return Footing(
        claims=len(claims),
        unattributed=sum(map(is_unattributed, claims)),
        outlet_voice=said[OUTLET],
        undated=sum(event_time(claim) is None for claim in claims),
        day_assumed=sum(day_is_assumed(claim) for claim in claims),
        unplaced=sum(not claim.places for claim in claims),
        background=len(known) - len(claims),
        balance=tuple(SideBalance(side, said[side], printed.get(side, 0)) for side in parties(said)),
        sources=sources)
