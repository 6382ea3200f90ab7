"""The standing of claims of a ledger: the words of status, each with its sentence and the claims it rests on."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
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
    """The status of claims and incidents of a ledger; of its relations only those that bear on them are looked up.

    `private` gives the names in a report that are to be withheld from the sentences, where any are.
    """

    def __init__(
            self, store: Store, origins: Origins | None = None,
            private: Callable[[str], frozenset[str]] | None = None) -> None:
        self._store = store
        self._private = lru_cache(maxsize=1000)(private) if private else None
        self._origins = origins or Origins(store.fingerprints)

    def of(self, entries: Iterable[LedgerClaim]) -> dict[str, tuple[Standing, ...]]:
        """The status of each of these claims, by its id; one that a person rejected has none."""
        asked = {entry.id: entry for entry in entries if not entry.rejected}
        known, beside = self._reached(asked)
        touching = {r.id: r for found in beside.values() for r in found if r.a in known and r.b in known}
        several = {end for r in touching.values() if r.stands in TOLD_TWICE for end in (r.a, r.b)
                   if known[r.a].report.id != known[r.b].report.id}
        found = statuses_of_claims(
            {name: entry.claim for name, entry in known.items()}, touching.values(),
            _setting(self._origins, known, several))
        return {name: tuple(self._shown(standing, known) for standing in found[name]) for name in asked}

    def of_incident(
            self, incident: Incident, entries: Mapping[str, LedgerClaim], touching: Iterable[Relation],
            deniers: Mapping[str, LedgerClaim]) -> tuple[Standing, ...]:
        """The status of a happening; `entries` are its claims by id, `touching` their relations.

        What denies one of them may stand elsewhere: `deniers` hold it.
        """
        standing = {relation.id: relation for relation in touching if relation.stands}
        known = dict(entries) | {
            r.a: deniers[r.a] for r in standing.values() if r.stands == "denies" and r.a in deniers}
        found = statuses_of_incident(
            incident, {name: entry.claim for name, entry in known.items()}, standing.values(),
            _setting(self._origins, known, set(known)))
        return tuple(self._shown(standing, known) for standing in found)

    def _shown(self, standing: Standing, known: Mapping[str, LedgerClaim]) -> Standing:
        if self._private is None:
            return standing
        names: frozenset[str] = frozenset()
        for report in {known[claim].report.id for claim in standing.claims}:
            names |= self._private(report)
        return replace(standing, says=blanked(standing.says, names))

    def _reached(
            self, asked: Mapping[str, LedgerClaim]) -> tuple[dict[str, LedgerClaim], dict[str, list[Relation]]]:
        """The claims asked for, all that are one claim with one of them, and all that stand beside any of those; with
        what stands beside each of them all."""
        known, beside = dict(asked), dict[str, list[Relation]]()
        ahead = list(asked)
        while ahead:
            new = self._beside(ahead)
            beside |= new
            ends = {end for found in new.values() for relation in found for end in (relation.a, relation.b)}
            known |= {entry.id: entry for entry in self._store.claims_named(ends - known.keys())
                      if not entry.rejected}
            same = (end for found in new.values() for relation in found if relation.stands == "same_claim"
                    for end in (relation.a, relation.b))
            ahead = [end for end in dict.fromkeys(same) if end in known and end not in beside]
        return known, beside | self._beside(known.keys() - beside.keys())

    def _beside(self, names: Collection[str]) -> dict[str, list[Relation]]:
        """The relations of each of these claims that stand."""
        found: dict[str, list[Relation]] = {name: [] for name in names}
        for relation in self._store.relations(names):
            if relation.stands:
                for end in {relation.a, relation.b} & found.keys():
                    found[end].append(relation)
        return found


def _setting(origins: Origins, known: Mapping[str, LedgerClaim], several: Iterable[str]) -> Setting:
    """What status needs of the reports.

    Where they have it from is asked only for claims that `several` reports tell, and of those for what no speaker can
    be named for: a speaker's word is the speaker's, whoever prints it.
    """
    cards = {entry.report.id: entry.report for entry in known.values()}
    found = origins.of(known[name] for name in sorted(several) if speaker_of(known[name].claim) is None)
    return Setting(
        {report: f"{origin.kind} {origin.name}" for report, origin in found.items()},
        {report: card.published for report, card in cards.items()},
        {report: max(1, len(card.sources)) for report, card in cards.items()}, profiles.blocs())
