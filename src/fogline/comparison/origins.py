"""Where reports have it from: the agency behind fifty sites, the ministry whose word is all there is, the outlet.

Reports of one origin are one source. What a report adds of its own to an agency's copy cannot be told from it, so the
number of origins is at most the number of independent sources.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fogline.comparison.echo import Family, Telling, families
from fogline.comparison.speaking import Named, alike

RANK = ("speaker", "agency", "outlet", "report")  # the nearer a word is to who said it first, the earlier it stands


@dataclass(frozen=True, slots=True, order=True)
class Origin:
    """One source; `says` completes "it comes from …"."""

    kind: str  # of RANK
    name: str
    says: str


def origins(tellings: Iterable[Telling], found: Iterable[Family] | None = None) -> Mapping[str, Origin]:
    """The origin of each report, by its id. Copies of one text have one origin: that of the earliest that names one."""
    every = sorted({telling.print.report: telling for telling in tellings}.values(),
                   key=lambda telling: (telling.print.published or "~", telling.print.report))
    known = families(telling.print for telling in every) if found is None else found
    first = {report: family.reports[0] for family in known for report in family.reports}
    persons = alike(telling.voices.only for telling in every if telling.voices.only)
    named: dict[str, Origin] = {}
    for telling in every:
        group = first.get(telling.print.report, telling.print.report)
        only = telling.voices.only
        origin = _origin(telling, persons[only] if only else None)
        if group not in named or RANK.index(origin.kind) < RANK.index(named[group].kind):
            named[group] = origin
    return {telling.print.report: named[first.get(telling.print.report, telling.print.report)] for telling in every}


def _origin(telling: Telling, speaker: Named | None) -> Origin:
    given = telling.print
    if speaker:
        return Origin("speaker", f"{speaker.name} ({speaker.side})", f"the word of {speaker.name} alone")
    if len(telling.agencies) == 1:
        return Origin("agency", telling.agencies[0], f"the copy of {telling.agencies[0]}")
    if given.outlet:
        return Origin("outlet", given.outlet, f"what {given.outlet} printed")
    return Origin("report", given.report, "a report that names no outlet")
