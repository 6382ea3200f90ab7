"""What stands behind "n articles, m sources": each source with the reports that are its word, or its copy."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fogline import profiles
from fogline.comparison.echo import Family, Telling
from fogline.comparison.fingerprints import Fingerprint
from fogline.comparison.origins import Origin, origins
from fogline.comparison.speaking import voices_of
from fogline.records import Claim
from fogline.records.contract import printed_by
from fogline.records.privacy import blanked
from fogline.views.sources import Sources

if TYPE_CHECKING:
    from fogline.ledger import Store
    from fogline.ledger.happenings import Printing, Voices

HELD_AGAINST = 80  # reports whose wording is compared, a quarter of a millisecond each: beyond, only like texts are one
REPORTS = 6  # of one source that are listed; the rest is counted


@dataclass(frozen=True, slots=True)
class Printed:
    """A report of a source; `appearances` is under how many addresses its text was found."""

    report: str
    outlet: str
    published: str | None
    appearances: int


@dataclass(frozen=True, slots=True)
class Behind:
    """One source. `says` completes "it comes from …"; `more` are reports that are not listed."""

    says: str
    articles: int
    printed: tuple[Printed, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Weighed:
    """The count, which is at most so many sources, and what is behind it: what most was printed first."""

    sources: Sources
    behind: tuple[Behind, ...]


def weigh(store: Store, claims: Sequence[str], private: Callable[[str], frozenset[str]] | None = None) -> Weighed:
    """The sources of these claims, by whose word they are and by the wording of their reports."""
    voices = store.whose_word(claims)
    found = origins_of(voices, store.fingerprints(voices))
    printed = store.printings(voices)
    of_origin: dict[tuple[str, str], list[Printing]] = defaultdict(list)
    for one in printed:
        of_origin[found[one.report].kind, found[one.report].name].append(one)
    behind = []
    for reports in of_origin.values():
        origin = found[reports[0].report]
        says = origin.says
        if origin.kind == "outlet":  # by its own name, not by the key it is compared under
            says = f"what {printed_by(reports[0].outlet, reports[0].source)} printed"
        if private and origin.kind == "speaker":
            says = blanked(says, frozenset[str]().union(*(private(one.report) for one in reports)))
        behind.append((origin.kind, Behind(
            says, sum(one.appearances for one in reports), tuple(map(_printed, reports[:REPORTS])),
            max(0, len(reports) - REPORTS))))
    outlets = sorted({printed_by(one.outlet, one.source) for one in printed}, key=str.casefold)
    sources = Sources(
        len(printed), sum(one.appearances for one in printed), len(behind), tuple(outlets),
        tuple(sorted({told.says for kind, told in behind if kind in ("speaker", "agency")})))
    return Weighed(sources, tuple(sorted((told for _, told in behind), key=lambda told: -told.articles)))


def origins_of(voices: Voices, prints: Mapping[str, Fingerprint]) -> Mapping[str, Origin]:
    """The origin of each report. Of very many only those that print one text throughout are taken for copies: that
    is still no less than the number of sources."""
    blocs = profiles.blocs()
    tellings = [Telling(prints[report], voices_of(claims, blocs)) for report, claims in sorted(voices.items())]
    copies = None if len(tellings) <= HELD_AGAINST else alike_throughout(prints[report] for report in sorted(voices))
    return origins(tellings, copies)


def alike_throughout(prints: Iterable[Fingerprint]) -> tuple[Family, ...]:
    """Reports that print one text throughout."""
    by_digest: dict[str, list[Fingerprint]] = defaultdict(list)
    for one in prints:
        if one.smallest:  # else too little to be anybody's copy
            by_digest[one.digest].append(one)
    return tuple(
        Family(tuple(one.report for one in sorted(same, key=lambda one: (one.published or "~", one.report))), ())
        for same in by_digest.values() if len(same) > 1)


def at_most(voices: Mapping[str, Sequence[Claim]], prints: Mapping[str, Fingerprint]) -> int:
    """No fewer than the sources behind these claims: copies of changed wording are not looked for."""
    blocs = profiles.blocs()
    tellings = [Telling(prints[report], voices_of(claims, blocs)) for report, claims in sorted(voices.items())]
    found = origins(tellings, alike_throughout(prints[report] for report in sorted(voices)))
    return len({(origin.kind, origin.name) for origin in found.values()})


def _printed(one: Printing) -> Printed:
    return Printed(one.report, printed_by(one.outlet, one.source), one.published, one.appearances)
