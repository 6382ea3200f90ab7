"""A brief as it leaves: headings, sentences that each name their claims, and where the words of every claim stand.

Whether the machine wrote it or a person edited it, this is what is printed; what is printed besides sentences (how many
were left out, what to weigh it by) is worked out from the claims and written by nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fogline.records.printable import one_line
from fogline.records.privacy import blanked
from fogline.views.agreement import Agreement
from fogline.views.brief import Brief, Footing, SideGroup, carriage
from fogline.views.sides import side_in_words
from fogline.views.telling import AS_SPOKEN, Manner, Told, outlet_name

if TYPE_CHECKING:
    from fogline.ledger.entry import LedgerClaim

SIDE_LEVEL = 4  # headings of this level stand beside each other, in equal room


@dataclass(frozen=True, slots=True)
class Heading:
    """`level` 1 is the title, 2 a day, 3 a topic, 4 a side. `line` is that of an edited text, from 1."""

    level: int
    text: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence and the claims it rests on, by their whole ids.

    `quoted` is where in `text` words of reports stand, quotation marks and all. `answers` is how it stands to the
    sentence before ("denies"); a `reason` is why those two were laid together. `carried` is "5 articles, 1 source".
    """

    text: str
    claims: tuple[str, ...]
    quoted: tuple[tuple[int, int], ...] = ()
    answers: str = ""
    reason: bool = False
    carried: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Remark:
    """What the tool says of the brief itself, such as how many sentences found no room."""

    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """Where the words of a claim stand: [start, end) of its report's text."""

    claim: str
    side: str
    report: str
    outlet: str
    title: str | None
    published: str | None
    source: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Composed:
    """A brief in which every sentence has its claims. `notes` are in the order the claims are first named; `author` is
    whoever edited it, if anybody did."""

    title: str
    lines: tuple[Heading | Statement | Remark, ...]
    notes: tuple[Note, ...]
    footing: tuple[str, ...]
    author: str = ""

    def statements(self) -> Iterator[Statement]:
        return (line for line in self.lines if isinstance(line, Statement))


def compose(
        brief: Brief, claims: Iterable[LedgerClaim], manner: Manner = AS_SPOKEN, title: str | None = None) -> Composed:
    """The brief as a document; `claims` are those it was made of, `manner` the one it was told in."""
    known = {entry.id: entry for entry in claims}
    title = title or brief_title(brief)
    lines: list[Heading | Statement | Remark] = [Heading(1, title)]
    if not brief.days:
        lines.append(Remark("No claims in this selection."))
    for part in brief.agreement:
        lines += [Heading(2, part.title), *_agreement(part)]
    for day in brief.days:
        lines.append(Heading(2, day.title))
        for section in day.sections:
            lines.append(Heading(3, section.title))
            for group in section.groups:
                lines += [Heading(SIDE_LEVEL, side_in_words(group.side)), *_group(group, known)]
    return Composed(title, tuple(lines), notes_of(lines, known, manner), tuple(footing_lines(brief.footing)))


def notes_of(
        lines: Iterable[Heading | Statement | Remark], known: Mapping[str, LedgerClaim], manner: Manner,
) -> tuple[Note, ...]:
    """One note for each claim that is named."""
    named = dict.fromkeys(claim for line in lines if isinstance(line, Statement) for claim in line.claims)
    return tuple(_note(known[claim], manner) for claim in named)


def brief_title(brief: Brief) -> str:
    if brief.day:
        return f"What was claimed about {brief.day.isoformat()}"
    return f"What was claimed since {brief.since.isoformat()}" if brief.since else "What was claimed"


def footing_lines(footing: Footing) -> list[str]:
    """What the reader weighs the brief by, one sentence a line."""
    sources = footing.sources
    balance = "; ".join(
        f"{side_in_words(side.side)} {side.claims} ({side.sentences} printed)" for side in footing.balance)
    whence = f" Among them: {'; '.join(sources.origins)}." if sources.origins else ""
    return [
        f"{sources.says} (at most): {count(sources.reports, 'text')} printed by "
        f"{', '.join(sources.outlets) or 'nobody'}.{whence}",
        f"{count(footing.claims, 'claim')}; unattributed {footing.unattributed} ({footing.unattributed_share:.0%}); "
        f"in the outlets’ own voice {footing.outlet_voice}.",
        f"Balance, claims by side: {balance or 'no side speaks'}.",
        f"Undated {footing.undated}; day assumed from the report’s date {footing.day_assumed}; "
        f"unplaced {footing.unplaced}; "
        f"background left off the timeline {footing.background}.",
        "Figures are printed as claimed and never added up. Nothing here is assessed as true or false."]


def count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _agreement(part: Agreement) -> Iterator[Statement | Remark]:
    """Pairs as a sentence, what it is to the next, that one, and why; then what stands alone."""
    for pair in part.pairs:
        yield _statement(pair.a)
        yield _statement(pair.b, answers=pair.says)
        yield Statement(one_line("; ".join(pair.because)), (*pair.a.claims, *pair.b.claims), reason=True)
    for told in part.alone:
        yield _statement(told)
    if part.more:
        yield Remark(f"and {part.more} more, not shown here")


def _group(group: SideGroup, known: Mapping[str, LedgerClaim]) -> Iterator[Statement | Remark]:
    for told in group.told:
        yield _statement(told, carriage([known[claim] for claim in told.claims]))
    if group.more:
        yield Remark(f"and {count(group.more, 'more sentence')}, not shown here")


def _statement(told: Told, carried: str = "", answers: str = "") -> Statement:
    lead, words = one_line(told.lead), one_line(told.words)
    aside = "; ".join(one_line(part) for part in (*told.places, *told.asides) if part != carried)
    quoted = (len(lead) + 2, len(lead) + len(words) + 4)
    text = f"{lead}: “{words}”" + (f" ({aside})" if aside else "")
    return Statement(text, told.claims, (quoted,), answers, carried=carried)


def _note(entry: LedgerClaim, manner: Manner) -> Note:
    report, span = entry.report, entry.claim.span
    names = manner.names_in(report.id)
    return Note(
        entry.id, entry.claim.side, report.id, one_line(outlet_name(report)),
        one_line(blanked(report.title, names)) if report.title else None, report.published, one_line(report.source),
        span.start, span.end)
