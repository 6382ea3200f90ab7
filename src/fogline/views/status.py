"""The standing of claims of a ledger: the words of status, each with its sentence and the claims it rests on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from fogline import profiles
from fogline.comparison.speaking import speaker_of
from fogline.comparison.status import TOLD_TWICE, Setting, Standing, statuses_of_claims, statuses_of_incident
from fogline.records import Incident, Relation
from fogline.records.privacy import blanked
from fogline.views.sources import Origins

if TYPE_CHECKING:
    from fogline.ledger import LedgerClaim, Store


def status_words(standings: Iterable[Standing]) -> tuple[str, ...]:
    """The words alone, each once, in the order of the vocabulary."""
    return tuple(dict.fromkeys(standing.status for standing in standings))


class Statuses:
    """The status of any claims of a ledger; `relations` are those of the whole ledger, looked through once.

    `private` gives the names in a report that are to be withheld from the sentences, where any are.
    """

    def __init__(
            self, store: Store, relations: Iterable[Relation], origins: Origins | None = None,
            private: Callable[[str], frozenset[str]] | None = None) -> None:
        self._claim = lru_cache(maxsize=10_000)(lambda name: store.claim(name))
        self._private = lru_cache(maxsize=1000)(private) if private else None
        self._origins = origins or Origins(store.body)
        self._beside: dict[str, list[Relation]] = defaultdict(list)
        for relation in relations:
            if relation.stands:
                self._beside[relation.a].append(relation)
                self._beside[relation.b].append(relation)

    def of(self, entries: Iterable[LedgerClaim]) -> dict[str, tuple[Standing, ...]]:
        """The status of each of these claims, by its id; one that a person rejected has none."""
        asked = {entry.id: entry for entry in entries if not entry.rejected}
        known = self._reached(asked)
        touching = {r.id: r for name in known for r in self._beside.get(name, ()) if r.a in known and r.b in known}
        several = {end for r in touching.values() if r.stands in TOLD_TWICE for end in (r.a, r.b)
                   if known[r.a].report.id != known[r.b].report.id}
        found = statuses_of_claims(
            {name: entry.claim for name, entry in known.items()}, touching.values(),
            _setting(self._origins, known, several))
        return {name: tuple(self._shown(standing, known) for standing in found[name]) for name in asked}

    def of_incident(self, incident: Incident, entries: Mapping[str, LedgerClaim]) -> tuple[Standing, ...]:
        """The status of a happening; `entries` are its claims by id. What denies one of them may stand elsewhere."""
        known = dict(entries)
        touching = {relation.id: relation for name in entries for relation in self._beside.get(name, ())}
        for relation in touching.values():
            if relation.stands == "denies":
                self._take(relation.a, known)
        found = statuses_of_incident(
            incident, {name: entry.claim for name, entry in known.items()}, touching.values(),
            _setting(self._origins, known, set(known)))
        return tuple(self._shown(standing, known) for standing in found)

    def _shown(self, standing: Standing, known: Mapping[str, LedgerClaim]) -> Standing:
        if self._private is None:
            return standing
        names: frozenset[str] = frozenset()
        for report in {known[claim].report.id for claim in standing.claims}:
            names |= self._private(report)
        return replace(standing, says=blanked(standing.says, names))

    def _reached(self, asked: Mapping[str, LedgerClaim]) -> dict[str, LedgerClaim]:
        """The claims asked for, all that are one claim with one of them, and all that stand beside any of those."""
        known, same = dict(asked), dict.fromkeys(asked)
        waiting = list(asked)
        while waiting:
            name = waiting.pop()
            for relation in self._beside.get(name, ()):
                other = relation.b if relation.a == name else relation.a
                if self._take(other, known) and relation.stands == "same_claim" and other not in same:
                    same[other] = None
                    waiting.append(other)
        return known

    def _take(self, name: str, known: dict[str, LedgerClaim]) -> bool:
        """Whether the claim stands; if so it is known from now on."""
        if name not in known and not (entry := self._claim(name)).rejected:
            known[name] = entry
        return name in known


def _setting(origins: Origins, known: Mapping[str, LedgerClaim], several: set[str]) -> Setting:
    """What status needs of the reports.

    Where they have it from is asked only for claims that `several` reports tell, and of those for what no speaker can
    be named for: a speaker's word is the speaker's, whoever prints it.
    """
    cards = {entry.report.id: entry.report for entry in known.values()}
    found = origins.of(known[name] for name in several if name in known and speaker_of(known[name].claim) is None)
    return Setting(
        {report: f"{origin.kind} {origin.name}" for report, origin in found.items()},
        {report: card.published for report, card in cards.items()},
        {report: max(1, len(card.sources)) for report, card in cards.items()}, profiles.blocs())
