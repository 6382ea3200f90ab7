"""What people did to an incident or a claim: who, when, what, why; undone or not, nothing is left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Literal

from fogline.ledger.corrections import standing
from fogline.records import Claim, Ruling
from fogline.records.privacy import PRIVATE_NOTES, blanked, private_label
from fogline.views.decided import decision_words, field_words, ruling_words

if TYPE_CHECKING:
    from fogline.ledger import Decision, LedgerClaim, Store

MOST = 60  # decided claims whose decisions are told on one screen
# Values of these hold words of the report, and so may hold a name.
TELLING = frozenset(("speaker", "figures", "places", "when"))


@dataclass(frozen=True, slots=True)
class Happened:
    """One decision or ruling. `stands` is whether it is in force: neither undone nor itself an undo."""

    id: str
    what: Literal["decision", "ruling"]
    time: str
    author: str
    says: str
    reason: str
    claim: str | None
    stands: bool


def history_of(
        store: Store, about: str, decided: Iterable[str],
        private: Callable[[str], frozenset[str]] | None = None) -> tuple[Happened, ...]:
    """The rulings on an incident or a claim, and the decisions on these claims, in the order of their times."""
    found = told_rulings(list(store.rulings(about))) if any(True for _ in store.rulings()) else []
    for entry in store.claims_named(islice(decided, MOST)):
        found += told_decisions(entry, private)
    return tuple(sorted(found, key=lambda happened: (happened.time, happened.id)))


def told_decisions(
        entry: LedgerClaim, private: Callable[[str], frozenset[str]] | None = None) -> list[Happened]:
    """The decisions on one claim. `private` gives the names to be withheld in a report: a name that a person corrected
    is none of those any more, so what a private person was called before is not told at all."""
    names = private(entry.report.id) if private else frozenset[str]()
    withheld = private is not None and is_private(entry.claim)
    held = {decision.id for decision in standing(list(entry.decisions))}
    return [Happened(
        decision.id, "decision", decision.time, decision.author, blanked(_words(decision, withheld), names),
        blanked(decision.reason, names), entry.id, decision.id in held and decision.type != "undo")
        for decision in entry.decisions]


def told_rulings(rulings: Sequence[Ruling]) -> list[Happened]:
    held = {ruling.id for ruling in standing(list(rulings))}
    return [Happened(ruling.id, "ruling", ruling.time, ruling.author, ruling_words(ruling), ruling.reason, None,
                     ruling.id in held and ruling.type != "undo") for ruling in rulings]


def is_private(claim: Claim) -> bool:
    """Whether the claim is a private person's, or of one."""
    return private_label(claim) is not None or not PRIVATE_NOTES.isdisjoint(claim.notes)


def _words(decision: Decision, withheld: bool) -> str:
    if withheld and decision.type == "set" and decision.field in TELLING:
        return f"set {field_words(decision.field)}; its values are withheld, as they may name a private person"
    return decision_words(decision)
