"""What leaves: exactly the claims a filter asked for, with private persons' names taken out where that was asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from fogline.comparison.status import Standing
from fogline.ledger import Filter, LedgerClaim, ReportCard, Store
from fogline.records import Relation, RelationReason
from fogline.records.privacy import blanked, masked
from fogline.views.names import NEUTRAL, NamePolicy, place_name
from fogline.views.status import Statuses, status_words

AT_ONCE = 500  # claims whose status is asked for together


@dataclass(frozen=True, slots=True)
class Selection:
    """One question to one ledger, asked again for each kind of thing that leaves it.

    With `mask`, a private person named anywhere in a report is blanked in every claim of it that leaves, and in the
    report's title. Each place's label is the one that `names` asks for.
    """

    store: Store
    filter: Filter
    mask: bool
    names: NamePolicy = NEUTRAL

    def claims(self) -> Iterator[LedgerClaim]:
        """By report in the order read, then as they stand in the text."""
        return map(self._named, self._claims()) if self.names != NEUTRAL else self._claims()

    def _named(self, entry: LedgerClaim) -> LedgerClaim:
        places = tuple(replace(place, name=place_name(place, self.names)) for place in entry.places)
        return replace(entry, claim=replace(entry.claim, places=places))

    def _claims(self) -> Iterator[LedgerClaim]:
        names: frozenset[str] = frozenset()
        report: ReportCard | None = None
        for entry in self.store.claims(self.filter):
            if not self.mask:
                yield entry
                continue
            if report is None or report.id != entry.report.id:
                report, names = entry.report, self.store.private_names(entry.report.id)
            yield replace(entry, claim=masked(entry.claim, names), report=_untitled(entry.report, names))

    def reports(self) -> Iterator[tuple[ReportCard, int]]:
        """Each report with the number of its claims asked for; where nothing was asked, also those without any."""
        counted = Counter(entry.report.id for entry in self.store.claims(self.filter))
        for report in self.store.reports():
            if self.filter.is_open or counted[report.id]:
                names = self.store.private_names(report.id) if self.mask else frozenset()
                yield _untitled(report, names), counted[report.id]

    def statuses(self) -> Iterator[tuple[LedgerClaim, Standing]]:
        """The claims with each word of their status."""
        for entry, standings in self._with_status():
            for standing in standings:
                yield entry, standing

    def standing_claims(self) -> Iterator[tuple[LedgerClaim, tuple[str, ...]]]:
        """The claims, each with the words of its status."""
        for entry, standings in self._with_status():
            yield entry, status_words(standings)

    def _with_status(self) -> Iterator[tuple[LedgerClaim, tuple[Standing, ...]]]:
        private = self.store.private_names if self.mask else None
        statuses = Statuses(self.store, private=private)
        # Two people whose names were taken out are still two: status goes by the claims as they are.
        both = zip(self.claims(), self.store.claims(self.filter), strict=True)
        while some := list(islice(both, AT_ONCE)):
            found = statuses.of(whole for _, whole in some)
            yield from ((shown, found.get(shown.id, ())) for shown, _ in some)

    def relations(self) -> Iterator[Relation]:
        """The relations between two claims that were both asked for, in the order of their ids."""
        report_of = {entry.id: entry.report.id for entry in self.store.claims(self.filter)}
        names: dict[str, frozenset[str]] = {}
        for relation in self.store.relations(None if self.filter.is_open else report_of):
            if relation.a not in report_of or relation.b not in report_of:
                continue
            if self.mask:
                private: frozenset[str] = frozenset()
                for report_id in (report_of[relation.a], report_of[relation.b]):
                    if report_id not in names:
                        names[report_id] = self.store.private_names(report_id)
                    private |= names[report_id]
                relation = replace(relation, reasons=tuple(
                    RelationReason(reason.what, blanked(reason.says, private)) for reason in relation.reasons))
            yield relation


def _untitled(report: ReportCard, names: frozenset[str]) -> ReportCard:
    return replace(report, title=blanked(report.title, names)) if report.title and names else report
