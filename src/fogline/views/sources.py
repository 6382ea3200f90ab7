"""A text carried by five sites is one text with five appearances, and no more true for it: 5 articles, 1 source."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from fogline import profiles
from fogline.comparison.echo import Telling
from fogline.comparison.fingerprints import Fingerprint
from fogline.comparison.origins import Origin, origins
from fogline.comparison.speaking import voices_of
from fogline.records.privacy import blanked
from fogline.views.telling import outlet_name

if TYPE_CHECKING:
    from fogline.ledger.entry import LedgerClaim
    from fogline.records.contract import ReportCard


@dataclass(frozen=True, slots=True)
class Sources:
    """How many texts, in how many places, from how many outlets, and from how many independent sources.

    `independent` is an upper bound: copies of a text, an agency's copy, reports of one outlet and reports that rest on
    one speaker's word alone are one source each; what is not shown to be one is counted apart. `origins` names the
    speakers and agencies among them, where that was looked for.
    """

    reports: int
    appearances: int
    independent: int
    outlets: tuple[str, ...]
    origins: tuple[str, ...] = ()

    @property
    def says(self) -> str:
        """The count as it is shown wherever reports are counted."""
        return (f"{self.appearances} article{'s' * (self.appearances != 1)}, "
                f"{self.independent} source{'s' * (self.independent != 1)}")


def count_sources(reports: Iterable[ReportCard], known: Mapping[str, Origin] | None = None) -> Sources:
    """Counts over distinct reports; `known` origins come from `Origins.of`, without them outlets are counted."""
    cards = {report.id: report for report in reports}.values()
    outlets = sorted({outlet_name(card) for card in cards}, key=str.casefold)
    found = [known[card.id] if known and card.id in known else Origin("outlet", outlet_name(card).casefold(), "")
             for card in cards]
    return Sources(
        reports=len(cards),
        appearances=sum(max(1, len(card.sources)) for card in cards),
        independent=len({(origin.kind, origin.name) for origin in found}),
        outlets=tuple(outlets),
        origins=tuple(sorted({origin.says for origin in found if origin.kind in ("speaker", "agency")})))


class Origins:
    """Where the reports of one ledger have it from. Their wording is asked for once, when it is first needed.

    `prints` gives the wording of reports by their ids (`Store.fingerprints`), `private` the names in a report that are
    to be withheld, where any are.
    """

    def __init__(
            self, prints: Callable[[Iterable[str]], Mapping[str, Fingerprint]],
            private: Callable[[str], frozenset[str]] | None = None) -> None:
        self._ask = prints
        self._private = private
        self._prints: dict[str, Fingerprint] = {}
        self._blocs = profiles.blocs()

    def of(self, entries: Iterable[LedgerClaim]) -> Mapping[str, Origin]:
        """The origin of each report of these claims, by its id; whose word it is goes by these claims alone."""
        found = origins(self.tellings(entries))
        if self._private is None:
            return found
        return {report: replace(origin, says=blanked(origin.says, self._private(report)))
                if origin.kind == "speaker" else origin for report, origin in found.items()}

    def tellings(self, entries: Iterable[LedgerClaim]) -> tuple[Telling, ...]:
        """Each report of these claims as a source: its wording, and whose word the claims are."""
        ordered = sorted((entry for entry in entries if not entry.rejected), key=lambda entry: entry.report.id)
        prints = self.prints_of({entry.report.id for entry in ordered})
        return tuple(
            Telling(prints[report], voices_of([entry.claim for entry in inside], self._blocs))
            for report, inside in groupby(ordered, key=lambda entry: entry.report.id))

    def prints_of(self, reports: Collection[str]) -> Mapping[str, Fingerprint]:
        """The wording of these reports, by their ids."""
        if missing := [report for report in reports if report not in self._prints]:
            self._prints |= self._ask(missing)
        return {report: self._prints[report] for report in reports}
