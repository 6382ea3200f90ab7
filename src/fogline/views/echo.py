"""Five articles may be one source: which reports are copies of one text, and which words were said once and carried on.

It says where words were first told in this ledger, and why reports are taken for one source. It does not say that what
is told once is wrong, or that what is told apart is right.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from fogline.comparison.days import within
from fogline.comparison.echo import Family, Joined, families
from fogline.comparison.quotations import SHORTEST, heard, reused
from fogline.comparison.speaking import Named, alike, speaker_of
from fogline.records import Relation
from fogline.records.privacy import blanked
from fogline.views.sources import Origins, Sources, count_sources
from fogline.views.telling import AS_SPOKEN, Manner, Teller, Told, outlet_name

if TYPE_CHECKING:
    from fogline.ledger import LedgerClaim, Store
    from fogline.records.contract import ReportCard

SAME_WORDS_DAYS = 2  # between the first report of a statement and one that carries it


@dataclass(frozen=True, slots=True)
class Printed:
    """One report of a family, and under how many addresses its text was found."""

    report: str
    outlet: str
    published: str | None
    title: str | None
    source: str
    appearances: int


@dataclass(frozen=True, slots=True)
class FamilyTold:
    """Reports that are one source, the earliest first, and why they are taken for one."""

    says: str
    printed: tuple[Printed, ...]
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Carried:
    """Words of one speaker that several reports carry, the first of them first; `published` stands beside each.

    `speakers` are several where reports give one quotation to different people, none where nobody is named.
    """

    kind: Literal["quotation", "statement"]
    says: str
    speakers: tuple[str, ...]
    told: tuple[Told, ...]
    published: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Echoes:
    """What of a selection is told more than once, and how many sources are left when that is seen."""

    sources: Sources
    families: tuple[FamilyTold, ...]
    carried: tuple[Carried, ...]


def list_echoes(
        store: Store, entries: Iterable[LedgerClaim], relations: Iterable[Relation], cards: Iterable[ReportCard] = (),
        manner: Manner = AS_SPOKEN) -> Echoes:
    """The echoes among these claims and their reports; `cards` are reports without claims that count as well."""
    known = {entry.id: entry for entry in entries if not entry.rejected}
    reports = {card.id: card for card in (*cards, *(entry.report for entry in known.values()))}
    origins = Origins(store.fingerprints, manner.private if manner.mask else None)
    teller = Teller(known.values(), manner)
    return Echoes(
        count_sources(reports.values(), origins.of(known.values())),
        tuple(_families(reports, origins, manner)),
        tuple(_carried(known, relations, teller)))


def _families(reports: Mapping[str, ReportCard], origins: Origins, manner: Manner) -> Iterator[FamilyTold]:
    found = families(origins.prints_of(reports).values())
    for family in sorted(found, key=lambda family: -len(family.reports)):
        yield family_told(family, reports, manner)


def family_told(family: Family, reports: Mapping[str, ReportCard], manner: Manner) -> FamilyTold:
    """A family with the cards of its reports."""
    printed = tuple(_printed(reports[report], manner) for report in family.reports)
    number = sum(each.appearances for each in printed)
    why = tuple(dict.fromkeys(echo.says for _, _, echo in family.why))
    return FamilyTold(f"{number} articles, 1 source", printed, why)


def _printed(card: ReportCard, manner: Manner) -> Printed:
    names = manner.private(card.id) if manner.mask and manner.private else frozenset[str]()
    title = blanked(card.title, names) if card.title and names else card.title
    return Printed(card.id, outlet_name(card), card.published, title, card.source, max(1, len(card.sources)))


def _carried(known: Mapping[str, LedgerClaim], relations: Iterable[Relation], teller: Teller) -> Iterator[Carried]:
    """Quotations, then statements that are not quoted; those that most reports carry first."""
    days = {entry.report.id: entry.report.published for entry in known.values()}
    quotations = [(tuple(dict.fromkeys(part.claim for part in reuse.told)), len(reuse.speakers))
                  for reuse in reused(((name, entry.claim) for name, entry in known.items()), days)]
    quoted = {claim for claims, _ in quotations for claim in claims}
    found = [_told("quotation", claims, known, teller, several > 1) for claims, several in quotations]
    found += [_told("statement", claims, known, teller, False)
              for claims in _statements(known, relations) if not set(claims) <= quoted]
    yield from sorted(found, key=lambda carried: -len(carried.told))


def _statements(known: Mapping[str, LedgerClaim], relations: Iterable[Relation]) -> Iterator[tuple[str, ...]]:
    """Claims of one speaker that are one claim in several reports; a headline only repeats its own report."""
    told = {name: (entry, named) for name, entry in known.items()
            if entry.voice != "headline" and (named := speaker_of(entry.claim))}
    persons = alike(named for _, named in told.values())
    together = Joined()
    for relation in relations:
        if relation.stands == "same_claim" and relation.a in told and relation.b in told:
            together.join(relation.a, relation.b)
    first: dict[tuple[Named, tuple[str, ...]], str] = {}
    for name, (entry, named) in sorted(told.items(), key=lambda each: _order(each[1][0])):
        # The same words by the same speaker, unless they are a formula of every other day.
        if len(heard(entry.exact)) < SHORTEST:
            continue
        same = first.setdefault((persons[named], heard(entry.exact)), name)
        if within(known[same].report.published, entry.report.published, SAME_WORDS_DAYS):
            together.join(same, name)
        else:
            first[persons[named], heard(entry.exact)] = name
    sets: dict[tuple[str, Named], list[str]] = {}
    for name, (_, named) in told.items():
        sets.setdefault((together.root(name), persons[named]), []).append(name)
    for names in sets.values():
        if len({known[name].report.id for name in names}) > 1:
            yield tuple(sorted(names, key=lambda name: _order(known[name])))


def _told(
        kind: Literal["quotation", "statement"], claims: Sequence[str], known: Mapping[str, LedgerClaim],
        teller: Teller, differ: bool) -> Carried:
    told = tuple(teller.tell(known[claim]) for claim in claims)
    speakers = tuple(dict.fromkeys(one.speaker for one in told if one.speaker))
    reports = {known[claim].report.id: known[claim].report for claim in claims}.values()
    number = sum(max(1, len(card.sources)) for card in reports)
    says = f"{number} articles, {'given to different speakers' if differ else '1 source'}"
    return Carried(kind, says, speakers if differ else speakers[:1], told,
                   tuple(known[claim].report.published for claim in claims))


def _order(entry: LedgerClaim) -> tuple[str, str, int]:
    return entry.report.published or "~", entry.report.id, entry.span.start
