"""A claim retold is still somebody's: who said it, for which side, in which words, and where the words stand.

The verbs are three — said, wrote, denied — because "admitted", "boasted" and "revealed" each take a side.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from fogline.records import Claim
from fogline.records.contract import printed_by
from fogline.records.privacy import masked, private_names
from fogline.records.vocabulary import OUTLET, UNKNOWN, Flag, Note
from fogline.settings import SHORT_ID
from fogline.views.days import day_is_assumed, event_time
from fogline.views.names import SPOKEN, NamePolicy, place_phrase
from fogline.views.sides import side_in_words

if TYPE_CHECKING:
    from fogline.ledger.entry import LedgerClaim
    from fogline.records.contract import ReportCard

FLAGS_TOLD: dict[Flag, str] = {
    "hedged_by_outlet": "hedged by the outlet", "hedged_by_speaker": "hedged by the speaker",
    "conditional": "conditional", "presupposed": "presupposed, not asserted", "rhetorical": "rhetorical question"}
NOTES_TOLD: dict[Note, str] = {
    "own_words_of_one_side": "one side’s wording, unattributed in the report",
    "inserted_by_editor": "holds an editor’s insertion",
    "suspected_machine_translation": "machine translation suspected",
    "garbled": "garbled in the report", "captive_testimony": "captive’s testimony"}


@dataclass(frozen=True, slots=True)
class Manner:
    """How claims are retold: under which place names, and whether private persons keep their names.

    `private` gives the private names of a whole report by its id; without it only the selection's claims are searched.
    """

    names: NamePolicy = SPOKEN
    mask: bool = True
    private: Callable[[str], frozenset[str]] | None = None

    def names_in(self, report: str) -> frozenset[str]:
        """The private names to be withheld from what is told of a report."""
        return self.private(report) if self.mask and self.private else frozenset()

    def for_reports(self, reports: Iterable[str], with_private: Callable[[set[str]], Iterable[str]]) -> Manner:
        """The same for a selection, asked for its names once: `with_private` tells which of its reports have any."""
        if not self.mask or self.private is None:
            return self
        known = dict.fromkeys(reports, frozenset[str]())
        known |= {report: self.private(report) for report in with_private(set(known))}
        return replace(self, private=lambda report: known.get(report, frozenset()))


AS_SPOKEN = Manner()


@dataclass(frozen=True, slots=True)
class Cited:
    """Where the words stand: the claim, its report, and [start, end) in the report's text."""

    claim: str
    report: str
    outlet: str
    start: int
    end: int

    def __str__(self) -> str:
        return f"{self.claim[:SHORT_ID]} · {self.outlet}, {self.report[:SHORT_ID]}:{self.start}–{self.end}"


@dataclass(frozen=True, slots=True)
class Told:
    """One claim as a sentence of attributed words; several `cited` where reports carry the same words alike.

    `lead` ends in the verb; `asides` are what a reader must know beside the words: hedges, doubts, who denies it.
    """

    side: str
    speaker: str | None
    lead: str
    words: str
    cited: tuple[Cited, ...]
    places: tuple[str, ...] = ()
    when: str | None = None
    asides: tuple[str, ...] = ()

    @property
    def claims(self) -> tuple[str, ...]:
        return tuple(source.claim for source in self.cited)

    @property
    def sentence(self) -> str:
        """Plain text: lead, exact words, asides, sources."""
        aside = "; ".join((*self.places, *self.asides))
        where = "; ".join(map(str, self.cited))
        return f"{self.lead}: “{self.words}”" + (f" ({aside})" if aside else "") + f" [{where}]"


class Teller:
    """Retells claims of one selection in one manner.

    It is made with the claims of the selection, because a private name given in one claim of a report has to be
    withheld in the others too.
    """

    def __init__(self, entries: Iterable[LedgerClaim], manner: Manner = AS_SPOKEN) -> None:
        self.manner = manner
        self._private: dict[str, frozenset[str]] = {}
        if manner.mask:
            by_report: dict[str, list[Claim]] = defaultdict(list)
            for entry in entries:
                by_report[entry.report.id].append(entry.claim)
            for report, claims in by_report.items():
                self._private[report] = manner.private(report) if manner.private else private_names(claims)

    def withheld(self, *entries: LedgerClaim) -> frozenset[str]:
        """The private names in the reports of these claims."""
        return frozenset[str]().union(*(self._private.get(entry.report.id, frozenset()) for entry in entries))

    def shown(self, entry: LedgerClaim) -> Claim:
        """The claim as it may be printed. Its id is not the ledger's: use the entry's."""
        if not self.manner.mask:
            return entry.claim
        return masked(entry.claim, self._private.get(entry.report.id, frozenset()))

    def tell(self, entry: LedgerClaim, asides: tuple[str, ...] = ()) -> Told:
        """The claim as a sentence; `asides` are added to those the claim itself brings."""
        claim, outlet = self.shown(entry), outlet_name(entry.report)
        time = event_time(claim)
        return Told(
            side=claim.side,
            speaker=claim.speaker.name if claim.speaker else None,
            lead=_lead(claim, entry.report),
            words=" ".join(claim.span.exact.split()),
            cited=(Cited(entry.id, entry.report.id, outlet, claim.span.start, claim.span.end),),
            places=tuple(dict.fromkeys(place_phrase(place, self.manner.names) for place in claim.places)),
            when=time.edtf if time else None,
            asides=own_asides(claim) + asides)


def join(first: Told, other: Told) -> Told:
    """The same words by the same speaker in another place: one sentence, two sources."""
    asides = tuple(dict.fromkeys(first.asides + other.asides))
    return replace(first, cited=first.cited + other.cited, asides=asides)


def outlet_name(report: ReportCard) -> str:
    """The outlet, or the site, or the file the report came from."""
    return printed_by(report.outlet, report.source)


def is_unattributed(claim: Claim) -> bool:
    """Whether the report gives the claim to nobody, and does not say it in its own voice either."""
    return claim.speaker is None and claim.side == UNKNOWN


def own_asides(claim: Claim) -> tuple[str, ...]:
    """What the claim's own flags and notes oblige a retelling to say."""
    told = [FLAGS_TOLD[flag] for flag in claim.flags if flag in FLAGS_TOLD]
    told += [NOTES_TOLD[note] for note in claim.notes if note in NOTES_TOLD]
    if claim.attribution == "inferred_context":
        told.append("speaker inferred from the report’s context")
    if day_is_assumed(claim):
        told.append("day assumed")
    return tuple(told)


def _lead(claim: Claim, report: ReportCard) -> str:
    outlet = outlet_name(report)
    denied = "denial" in claim.flags
    if claim.speaker is None:
        if claim.side == OUTLET:
            writer = outlet if report.outlet else f"The report {outlet}"
            where = " in a headline" if claim.voice == "headline" else ""
            return f"{writer} {'denied' if denied else 'wrote'}{where}"
        owner = "" if claim.side == UNKNOWN else f", {side_in_words(claim.side)}"
        return f"Unattributed{owner}, carried by {outlet}" + (", denied" if denied else "")
    speaker = claim.speaker
    known = speaker.office and speaker.office.lower() not in speaker.name.lower()
    side = side_in_words(claim.side)
    about = ", ".join(part for part in (speaker.office if known else None, side) if part)
    if side in speaker.name.split():  # "a witness (witness)"
        about = speaker.office or "" if known else ""
    via = "".join(f", via {hop.name}" for hop in claim.chain)
    return f"{speaker.name}{f' ({about})' if about else ''} {_verb(claim)}{via}"


def _verb(claim: Claim) -> str:
    if "denial" in claim.flags:
        return "denied"
    if claim.speaker is not None and claim.speaker.capacity == "evidence":
        return "– said to show"
    return "wrote" if claim.channel in {"telegram", "twitter"} else "said"
