"""A report as it was read: its own words with what was read from them marked, and beside them every claim with the rule
behind each field. Nothing is left out: furniture keeps its place, with the reason why it was taken for that."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from fogline.ledger.assessing import reviewed
from fogline.records.privacy import blanked
from fogline.records.vocabulary import Attribution, Channel, Kind, LineRole, Voice
from fogline.views.explain import FieldExplained, explain
from fogline.views.leaves import turn_to
from fogline.views.show import Label, MarkedLine, mark_lines
from fogline.views.telling import AS_SPOKEN, Manner, Teller, Told, outlet_name

if TYPE_CHECKING:
    from fogline.ledger import LedgerClaim, Store


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that carry the same labels throughout. `claims` are numbers of `ClaimRead`; those that begin here are in
    `begins`. `start` is an offset into the report's text."""

    start: int
    text: str
    labels: tuple[Label, ...] = ()
    claims: tuple[int, ...] = ()
    begins: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class LineRead:
    """A line, or a part of a long one, with its number from 1."""

    number: int
    role: LineRole
    reason: str
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class ClaimRead:
    """One claim, by its number in the report; `fields` are those that a rule gave. `reviewed`: a person stands behind
    it or corrected it."""

    number: int
    id: str
    told: Told
    voice: Voice
    attribution: Attribution
    kind: Kind
    channel: Channel | None
    figures: tuple[str, ...]
    denial: bool
    reviewed: bool
    fields: tuple[FieldExplained, ...]


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that could not be read, or waits."""

    kind: str
    says: str
    words: str | None
    claim: str | None


@dataclass(frozen=True, slots=True)
class OneReport:
    """A page of a report. `link` is where it was found, only as http or https. `withheld`: names are covered in it."""

    id: str
    title: str | None
    outlet: str
    published: str | None
    published_basis: str | None
    language: str | None
    machine_translated: bool
    source: str
    link: str | None
    appearances: tuple[str, ...]
    sha256: str
    profile: str
    version: str
    letters: int
    withheld: bool
    lines_in_all: int
    claims_in_all: int
    page: int
    pages: int
    previous: str | None
    next: str | None
    lines: tuple[LineRead, ...]
    claims: tuple[ClaimRead, ...]
    problems: tuple[Doubt, ...]


def tell_report(
        store: Store, name: str, manner: Manner = AS_SPOKEN, *, lines: str | None = None,
        claim: str | None = None, only: Collection[str] | None = None) -> OneReport:
    """The page of a report that holds a line or a claim, else its first; `only` are the claims that a filter left, by
    id. Raises `UnknownReport`, `NoSuchLines`."""
    opened = store.opened(name)
    leaf, card = turn_to(opened, lines, claim), opened.card
    names = (manner.private or store.private_names)(card.id) if manner.mask else frozenset[str]()
    wanted = [id for id in leaf.claims if only is None or id in only]
    entries = {entry.id: entry for entry in store.claims_named(wanted)}
    teller = Teller(entries.values(), replace(manner, private=lambda report: names))
    numbers = {id: n for n, id in enumerate(leaf.claims, start=leaf.first_claim + 1) if id in entries}
    shown = {id: teller.shown(entries[id]) for id in numbers}
    marked = (replace(line, text=blanked(line.text, names))
              for line in mark_lines(opened.text, leaf.lines(opened), shown, grounds=True))
    begins = {id: claim.span.start for id, claim in shown.items()}
    return OneReport(
        card.id, blanked(card.title, names) if card.title else None, outlet_name(card), card.published,
        card.published_basis, opened.language, opened.machine_translated, card.source,
        http_only(opened.url or card.source), tuple(source for source in card.sources if source != card.source),
        card.sha256, opened.profile, opened.version, len(opened.text), bool(names), len(opened.lines),
        len(opened.claims), leaf.page, leaf.pages, leaf.previous, leaf.next,
        tuple(_line(line, numbers, begins) for line in marked),
        tuple(_claim(numbers[id], entries[id], teller) for id in numbers),
        tuple(Doubt(problem.kind, blanked(problem.says, names),
                    blanked(problem.span.exact, names) if problem.span else None, problem.claim_id)
              for problem in store.problems(card.id)))


def http_only(address: str) -> str | None:
    """An address that may be followed: of the web, and nothing else."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    plain = address.isprintable() and not any(letter.isspace() for letter in address)
    return address if plain and parts.scheme in ("http", "https") and parts.hostname else None


def _line(line: MarkedLine, numbers: Mapping[str, int], begins: Mapping[str, int]) -> LineRead:
    stretches, at = [], line.start
    for segment in line.segments():
        claims = tuple(numbers[id] for id in segment.claims)
        stretches.append(Stretch(at, segment.text, segment.labels, claims, tuple(
            numbers[id] for id in segment.claims if begins[id] == at)))
        at += len(segment.text)
    return LineRead(line.number, line.role, line.reason, tuple(stretches))  # type: ignore[arg-type]  # as written


def _claim(number: int, entry: LedgerClaim, teller: Teller) -> ClaimRead:
    claim = teller.shown(entry)
    return ClaimRead(
        number, entry.id, teller.tell(entry), claim.voice, claim.attribution, claim.kind, claim.channel,
        tuple(" ".join(figure.span.exact.split()) for figure in claim.figures), "denial" in claim.flags,
        reviewed(entry), tuple(field for field in explain(replace(entry, claim=claim)).fields if field.grounds))
