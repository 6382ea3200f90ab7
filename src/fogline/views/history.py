"""What people did to an incident or a claim: who, when, what, why; undone or not, nothing is left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Literal

from fogline.ledger.corrections import standing
from fogline.records import Ruling
from fogline.records.privacy import blanked
from fogline.views.decided import decision_words, field_words, ruling_words

if TYPE_CHECKING:
    from fogline.ledger import Decision, Store

MOST = 60  # decided claims whose decisions are told on one screen
NOBODY: Mapping[str, frozenset[str]] = {}


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
        store: Store, about: str, decided: Iterable[str], private: Mapping[str, frozenset[str]] = NOBODY,
) -> tuple[Happened, ...]:
    """The rulings on an incident or a claim, and the decisions on these claims, in the order of their times.

    `private` are the names to be withheld, report by report.
    """
    found = told_rulings(list(store.rulings(about)), private) if any(True for _ in store.rulings()) else []
    for entry in store.claims_named(islice(decided, MOST)):
        found += told_decisions(entry.decisions, entry.id, private.get(entry.report.id, frozenset()))
    return tuple(sorted(found, key=lambda happened: (happened.time, happened.id)))


def told_decisions(decisions: Sequence[Decision], claim: str | None, names: frozenset[str]) -> list[Happened]:
    """The decisions on one claim. Where private people are in its report, the values that fields had are left out: a
    name that somebody corrected is none of `names` any more."""
    held = {decision.id for decision in standing(list(decisions))}
    return [Happened(
        decision.id, "decision", decision.time, decision.author, _words(decision, bool(names)),
        blanked(decision.reason, names), claim, decision.id in held and decision.type != "undo")
        for decision in decisions]


def told_rulings(rulings: Sequence[Ruling], private: Mapping[str, frozenset[str]] = NOBODY) -> list[Happened]:
    names = frozenset[str]().union(*private.values())
    held = {ruling.id for ruling in standing(list(rulings))}
    return [Happened(ruling.id, "ruling", ruling.time, ruling.author, ruling_words(ruling),
                     blanked(ruling.reason, names), None, ruling.id in held and ruling.type != "undo")
            for ruling in rulings]


def _words(decision: Decision, withheld: bool) -> str:
    if withheld and decision.type == "set":
        return f"set {field_words(decision.field)}"
    return decision_words(decision)
