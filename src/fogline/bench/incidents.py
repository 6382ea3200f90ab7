"""How well reports are grouped into incidents, on reports that people gave to incidents.

Every report is read, cut into accounts, and the accounts are grouped as in a ledger; a report goes with the incident of
its main account, and alone where it tells of nothing. B³ asks of every report how much of its group is of its incident,
and how much of its incident is in its group; the pairwise F1 asks it of every pair of reports. The victims of an
incident are counted from the reports that people gave to it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from fogline.bench.count_corpora import find_coded
from fogline.bench.counts import NOTHING, Share
from fogline.bench.incident_corpora import CodedIncident, read_incidents
from fogline.comparison.account import Account
from fogline.comparison.accounts import accounts_of, main_account
from fogline.comparison.grouping import group
from fogline.comparison.victims import Told, victims_of
from fogline.engines import read_many
from fogline.engines.reader import How
from fogline.records import Claim

Progress = Callable[[int, int | None], None]


@dataclass(frozen=True, slots=True)
class Agreement:
    """Precision and recall, and what F1 they make; 0 where nothing was joined."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return round(2 * self.precision * self.recall / both, 4) if both else 0.0


@dataclass(frozen=True, slots=True)
class MeasuredIncidents:
    """`unread` has a sentence for each report that could not be read; such a report is left out."""

    b3: Agreement
    pairs: Agreement
    killed: Share
    injured: Share
    both: Share
    reports: int
    incidents: int
    found: int
    unread: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadReport:
    """A report as it was read: the incident people gave it to, its day (EDTF) and its claims."""

    name: str
    incident: str
    published: str | None
    claims: tuple[Claim, ...]


def measure_incidents(where: Path, reader: str, progress: Progress | None = None) -> MeasuredIncidents:
    """Reads every report of a file, or of a folder of them, and compares; raises where there is none."""
    coded = [one for file in find_coded(where) for one in read_incidents(file)]
    reports = [(one, report) for one in coded for report in one.reports]
    read: list[ReadReport] = []
    unread: list[str] = []
    readings = read_many((report for _, report in reports), How("auto", reader)) if reports else ()
    for done, ((one, report), reading) in enumerate(zip(reports, readings, strict=True), 1):
        if failed := [p.says for p in reading.problems if p.kind == "reading_failed"]:
            unread.append(f"{report.source}: {failed[0]}")
        else:
            read.append(ReadReport(report.source, one.name, reading.body.published, reading.claims))
        if progress:
            progress(done, len(reports))
    return score_incidents(coded, read, tuple(unread))


def score_incidents(
    coded: Sequence[CodedIncident], read: Sequence[ReadReport], unread: tuple[str, ...] = (),
) -> MeasuredIncidents:
    """What was read, against what people coded."""
    groups = groups_of(read)
    gold = [r.incident for r in read]
    counted = victims_by_incident(read)
    killed, injured, both = NOTHING, NOTHING, NOTHING
    for one in coded:
        if one.name in counted:
            right = tuple(x == y for x, y in zip(counted[one.name], (one.killed, one.injured), strict=True))
            killed, injured = killed + Share(right[0], 1), injured + Share(right[1], 1)
            both += Share(all(right), 1)
    return MeasuredIncidents(
        b_cubed(gold, groups), pairwise(gold, groups), killed, injured, both, len(read), len({*gold}), len({*groups}),
        unread)


def groups_of(read: Sequence[ReadReport]) -> list[Hashable]:
    """For each report the incident its main account is in; one that tells of nothing is a group of its own."""
    mains: list[str | None] = []
    accounts: list[Account] = []
    for report in read:
        told = accounts_of([(c.id, c) for c in report.claims], report.published, {})
        accounts += told
        main = main_account(told, {c.id for c in report.claims if c.voice == "headline"})
        mains.append(main.claims[0] if main else None)
    holder = {claim: incident.id for incident in group(accounts) for claim in incident.claims}
    return [holder[main] if main else ("alone", n) for n, main in enumerate(mains)]


def victims_by_incident(read: Sequence[ReadReport]) -> dict[str, tuple[int | None, int | None]]:
    """How many were killed and wounded, from all the reports people gave to an incident."""
    told: dict[str, list[Told]] = defaultdict(list)
    for report in read:
        told[report.incident].append(Told.of(report.published, report.claims))
    return {name: victims_of(reports) for name, reports in told.items()}


def b_cubed(gold: Sequence[Hashable], found: Sequence[Hashable]) -> Agreement:
    """The mean over reports; a report alone agrees with itself."""
    both = Counter(zip(gold, found, strict=True))
    return Agreement(*(
        sum(both[pair] / sizes[part] for pair, part in zip(zip(gold, found, strict=True), parts, strict=True))
        / max(1, len(gold)) for sizes, parts in ((Counter(found), found), (Counter(gold), gold))))


def pairwise(gold: Sequence[Hashable], found: Sequence[Hashable]) -> Agreement:
    """Over all pairs of reports in one group, and all pairs in one incident."""
    right, told, coded = (
        sum(n * (n - 1) // 2 for n in Counter(x).values()) for x in (zip(gold, found, strict=True), found, gold))
    return Agreement(right / told if told else 0.0, right / coded if coded else 0.0)


def as_plain(measured: MeasuredIncidents, reader: str) -> dict[str, object]:
    """For JSON; null where nothing was measured."""
    rounded: Mapping[str, Agreement] = {"b3": measured.b3, "pairwise": measured.pairs}
    parts = {f"{name}_{part}": round(getattr(each, part), 4) for name, each in rounded.items()
             for part in ("precision", "recall")}
    return {
        "b3_f1": measured.b3.f1, "pairwise_f1": measured.pairs.f1, "killed_exact": measured.killed.value,
        "injured_exact": measured.injured.value, "both_exact": measured.both.value,
        "n": {"reports": measured.reports, "incidents": measured.incidents, "found": measured.found},
        **parts, "reader": reader}
