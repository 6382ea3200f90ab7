"""Who is said to hold a place, day by day: every side's word stands beside the others', and none of them decides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Protocol

from fogline.comparison.control import stance_of
from fogline.comparison.facts import WINDOW, Facts, carry_places, facts_of
from fogline.records import Claim, PlaceMention
from fogline.records.vocabulary import ControlWord


class Word(Protocol):
    """What lays a word on a bloc's hold beside others on the same place."""

    @property
    def holder(self) -> str: ...
    @property
    def by(self) -> str: ...
    @property
    def holds(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Holding:
    """One claim's word on one bloc's hold of one place. `word` says what the speaker does with that hold.

    `holder` and `by` are blocs (the side itself, where it belongs to none). `holds` tells having from not having;
    `partly` stands where the words speak of a part, or of the ground near by. `first`, `last` are day ordinals, None
    where the claim is undated. `against` are the claims, of other speakers within three days, that it cannot stand
    beside: what has some is contested.
    """

    claim: str
    place: PlaceMention
    key: str
    holder: str
    by: str
    word: ControlWord
    holds: bool
    partly: bool
    first: int | None
    last: int | None
    against: tuple[str, ...] = ()

    @property
    def contested(self) -> bool:
        return bool(self.against)


def holdings(
        claims: Iterable[tuple[str, Claim]], blocs: Mapping[str, str], bodies: frozenset[str] = frozenset(),
) -> tuple[Holding, ...]:
    """Every word on control in the claims (whole reports, in reading order), by place, then day, then claim.

    `bodies` are the sides that hold no ground (international bodies): what they say is a third party's report.
    """
    told: list[tuple[Facts, Holding]] = []
    for _, inside in groupby(claims, key=lambda each: each[1].report_id):
        told += told_in(inside, blocs)
    held = defaultdict(set)
    for _, holding in told:
        held[holding.key].add(holding.holder)
    found = [replace(h, word=word_of(h, held[h.key], third=is_third(facts, bodies))) for facts, h in told]
    by_place: dict[str, list[Holding]] = defaultdict(list)
    for holding in found:
        by_place[holding.key].append(holding)
    weighed = [replace(h, against=against(h, by_place[h.key])) for h in found]
    return tuple(sorted(weighed, key=lambda h: (h.key, h.first is None, h.first or 0, h.claim, h.holder)))


def told_in(report: Iterable[tuple[str, Claim]], blocs: Mapping[str, str]) -> Iterator[tuple[Facts, Holding]]:
    """The words on control in the claims of one report, in reading order; what each `word` is, is yet to be told."""
    for facts in carry_places([facts_of(name, claim, blocs) for name, claim in report]):
        stance = stance_of(facts, blocs) if facts.family == "ground" else None
        if stance is None:
            continue
        first, last = (facts.days.first, facts.days.last) if facts.days else (None, None)
        for key, place in facts.places.items():
            yield facts, Holding(
                facts.id, place, key, stance.bloc, facts.bloc, "claimed", stance.holds,
                stance.partly or place.role == "near", first, last)


def is_third(facts: Facts, bodies: frozenset[str]) -> bool:
    """Whether the speaker is no party to the conflict, or a body that holds no ground."""
    return not facts.party or facts.claim.side in bodies


def word_of(told: Word, held: Collection[str], *, third: bool) -> ControlWord:
    """What a speaker does with a bloc's hold: his own he claims or concedes, another's he denies or concedes.

    Who is never spoken of as holding this place (`held`), and says that somebody else does, concedes nothing: he
    reports.
    """
    if third:
        return "reported_by_third_party"
    if told.holder == told.by:
        return "claimed" if told.holds else "conceded"
    if not told.holds:
        return "denied"
    return "conceded" if told.by in held else "reported_by_third_party"


def against(one: Holding, others: Sequence[Holding]) -> tuple[str, ...]:
    """The claims on the same place that cannot stand beside this one: a hold and its denial, or two holds at a time."""
    return tuple(sorted({other.claim for other in others if at_odds(one, other) and _near(one, other)}))


def at_odds(one: Word, other: Word) -> bool:
    """Whether two blocs' words on one place cannot both stand: a hold and its denial, or two holds."""
    return one.by != other.by and (
        one.holds != other.holds if one.holder == other.holder else one.holds and other.holds)


def _near(one: Holding, other: Holding) -> bool:
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return False
    return max(one.first - other.last, other.first - one.last) <= WINDOW
