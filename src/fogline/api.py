"""The ledger as a Python object: open it, read reports into it, ask it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from importlib.metadata import version as installed_version
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from fogline import profiles
from fogline.comparison.status import Standing
from fogline.engines.pool import BATCH_REPORTS, read_many
from fogline.engines.reader import How
from fogline.flow import Reading, set_side_by_side
from fogline.grounding.gazetteer_own import Source, edition, own_stores, sources
from fogline.intake import Metadata, find_reports, read_metadata
from fogline.intake.finding import KINDS
from fogline.language.proposing import DEFAULT, RULES_ALONE, ReaderUnusable, Share, reader_version
from fogline.ledger import Filter, LedgerClaim, Store
from fogline.problems import Problem
from fogline.records import Relation, Report
from fogline.records.vocabulary import RULES
from fogline.settings import MAX_REPORT_BYTES
from fogline.views.brief import Brief, Period, make_brief
from fogline.views.control import Control, list_control
from fogline.views.counted import known_of
from fogline.views.disputes import Dispute, find_disputes
from fogline.views.drift import DriftTold, list_drift
from fogline.views.echo import Echoes, list_echoes
from fogline.views.evidence import EvidenceItem, list_evidence
from fogline.views.figures import Figures, list_figures
from fogline.views.incidents import IncidentTold, list_incidents
from fogline.views.names import SPOKEN, NamePolicy
from fogline.views.series import SeriesTold, list_series
from fogline.views.sources import Origins
from fogline.views.status import Statuses
from fogline.views.telling import Manner
from fogline.views.timeline import Timeline, make_timeline

if TYPE_CHECKING:
    import pandas  # type: ignore[import-untyped, import-not-found, unused-ignore]
    import pyarrow  # type: ignore[import-untyped, import-not-found, unused-ignore]

Progress = Callable[[int, int | None], None]
# Of what the search for reports tells, these are remarks; everything else is a report that was not read.
REMARKS = frozenset({"left_out", "missing_file", "repeated_metadata", "unreadable_metadata", "charset"})


@dataclass(frozen=True, slots=True)
class ReadSummary:
    """What one run did. `profiles` pairs each profile that was used with the words or the wish that chose it.

    `reader` is the reader that was used; beside the rules, `share` is what became of its proposals and `resting` the
    claims that rest on one. `without` says why the reader that was asked for could not be used. `gazetteers` are the
    country files of your own that were read with.
    """

    reports_read: int
    already_known: int
    failed: int
    claims: int
    problems: int
    profiles: tuple[tuple[str, str], ...] = ()
    reader: str = RULES_ALONE
    share: Share | None = None
    resting: int = 0
    without: str | None = None
    gazetteers: tuple[Source, ...] = ()


@dataclass(slots=True)
class _Run:
    """The counts of a run that is under way, and what it reads with."""

    reader: str = RULES_ALONE
    version: str = ""
    without: str | None = None
    share: Share | None = None
    resting: int = 0

    read: int = 0
    known: int = 0
    failed: int = 0
    claims: int = 0
    problems: int = 0
    used: dict[str, str] = field(default_factory=dict)


class Ledger:
    """A ledger of claims in one file. Use it in a `with` statement, or close it."""

    def __init__(self, store: Store, profile: str = "auto", reader: str = DEFAULT, names: NamePolicy = SPOKEN) -> None:
        self.store = store
        self.profile = profile
        self.reader = reader
        self.names = names

    def close(self) -> None:
        self.store.close()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 where: TracebackType | None) -> None:
        self.close()

    # ── reading ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def read(self, paths: str | Path | Sequence[str | Path], *, metadata: str | Path | None = None, jobs: int = 1,
             at_once: int = BATCH_REPORTS, progress: Progress | None = None) -> ReadSummary:
        """Reads files and folders into the ledger; what it knows already it does not read again.

        Each report is written whole before the next one is: a run that is stopped keeps what it has read. `at_once`
        reports are parsed together; with 1, who watches sees each arrive, and it takes some percent longer.
        """
        given = [paths] if isinstance(paths, str | Path) else paths
        places = [Path(p) for p in given]
        known = read_metadata(Path(metadata)) if metadata else None
        if self.profile != "auto":
            profiles.load(self.profile)  # an unknown profile is said before anything is read
        own = own_stores(self.store.path)
        run, total = self._begun(edition(own)), count_files(places)
        for reading in read_many(self._unread(places, known, run), How(self.profile, run.reader, own), jobs,
                                 at_once=at_once):
            self._write(reading, run)
            if progress:
                progress(run.read + run.known + run.failed, total)
        return ReadSummary(
            run.read, run.known, run.failed, run.claims, run.problems, tuple(sorted(run.used.items())), run.reader,
            run.share, run.resting, run.without, tuple(source for store in own for source in sources(store)))

    def _begun(self, places: str) -> _Run:
        """A run with the reader that was asked for; with the rules alone, and the reason, where its weights fail."""
        try:
            return _Run(self.reader, version(self.reader, places))
        except ReaderUnusable as err:
            self.store.note_failures([Problem("model_missing", str(err), self.reader)])
            return _Run(RULES_ALONE, version(RULES_ALONE, places), str(err), problems=1)

    def _unread(self, places: list[Path], metadata: Metadata | None, run: _Run) -> Iterator[Report]:
        """The reports that have to be read; notes failures and further appearances of known texts on the way."""
        for found in find_reports(places, metadata, MAX_REPORT_BYTES):
            if isinstance(found, Problem):
                self.store.note_failures([found])
                run.problems += 1
                run.failed += found.kind not in REMARKS
                continue
            name, why = self._chosen(found)
            known_as = {"profile": name, "version": run.version}
            if self.store.up_to_date(found, **known_as) or self.store.add_appearance(found, **known_as):
                run.known += 1
                continue
            run.used.setdefault(name, why)
            yield found

    def _chosen(self, report: Report) -> tuple[str, str]:
        """The profile a report is read with, and why that one."""
        if self.profile != "auto":
            return profiles.load(self.profile).name, "asked for"
        picked, words = profiles.pick(report.text)
        return picked.name, f"picked by: {', '.join(words)}" if words else "no other profile knows enough of its words"

    def _write(self, reading: Reading, run: _Run) -> None:
        if any(p.kind == "reading_failed" for p in reading.problems):
            self.store.note_failures(reading.problems)
            run.failed += 1
            run.problems += len(reading.problems)
            return
        written = self.store.write(reading, profile=reading.profile, version=run.version)
        if written.state not in ("new", "reread"):  # the same text twice in one batch: its claims are counted already
            run.known += 1
            return
        run.read += 1
        run.claims += written.claims
        run.problems += written.problems
        if reading.share:
            run.share = run.share + reading.share if run.share else reading.share
        run.resting += sum(any(why.by != RULES for why in claim.reasons) for claim in reading.claims)

    # ── asking ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def claims(self, **which: Any) -> Iterator[LedgerClaim]:
        """The claims that answer to every filter given (see `fogline.Filter`), lazily, in reading order."""
        return self.store.claims(Filter(**which))

    def disputes(self, **which: Any) -> tuple[Dispute, ...]:
        """Pairs of claims that cannot both stand as told; one of the two answers to the filters."""
        set_side_by_side(self.store)
        return find_disputes(self.store, Filter(**which), self._manner())

    def incidents(self, **which: Any) -> Iterator[IncidentTold]:
        """What happened as reports tell it: happenings of which a claim answers to the filters, lazily, by first day.
        """
        set_side_by_side(self.store)
        return list_incidents(self.store, self.store.incidents(Filter(**which)), self._manner())

    def timeline(self, **which: Any) -> Timeline:
        """Which days the claims of each side speak of, a lane a side, with what is disputed."""
        set_side_by_side(self.store)
        return make_timeline({entry.id: entry for entry in self.claims(**which)}, self.store.relations())

    def figures(self, **which: Any) -> Figures:
        """Who says what number of which thing: a table for each counted thing, with the claims behind every end."""
        set_side_by_side(self.store)
        return list_figures(self.store.claims(Filter(**which)), self._manner(), known=known_of(self.store))

    def series(self, **which: Any) -> tuple[SeriesTold, ...]:
        """Running counts of each speaker over the days, with what is to be noticed in them."""
        set_side_by_side(self.store)
        return list_series(self.store.claims(Filter(**which)), self._manner(), known=known_of(self.store))

    def control(self, place: str) -> tuple[Control, ...]:
        """Who is said to hold a place of this name or id, day by day: every side's word, and none that decides."""
        return list_control(self.store, place, self._manner())

    def echoes(self, **which: Any) -> Echoes:
        """Reports that are one source, words that several carry, each with its reason; how many sources are left."""
        set_side_by_side(self.store)
        cards = () if which else tuple(self.store.reports())
        return list_echoes(self.store, self.claims(**which), self._relations(which), cards, self._manner())

    def drift(self, **which: Any) -> tuple[DriftTold, ...]:
        """Claims told in two forms, and what changed between them, word for word."""
        set_side_by_side(self.store)
        return list_drift(self.claims(**which), self._relations(which), self._manner())

    def statuses(self, **which: Any) -> dict[str, tuple[Standing, ...]]:
        """The standing of each claim, by its id: descriptive words with their reasons, never true or false."""
        set_side_by_side(self.store)
        return Statuses(self.store).of(self.claims(**which))

    def evidence(self, **which: Any) -> tuple[EvidenceItem, ...]:
        """The videos, photos, satellite images and posts that reports cite."""
        set_side_by_side(self.store)
        return list_evidence(self.store.claims(Filter(**which)), self._relations(which), self._manner())

    def brief(self, *, day: date | None = None, since: date | None = None) -> Brief:
        """A neutral, attributed brief of one day, of the days since one, or of everything."""
        set_side_by_side(self.store)
        return make_brief(self.store.claims(Filter()), self.store.relations(), Period(day, since),
                          manner=self._manner(), incidents=self.store.incidents(),
                          origins=Origins(self.store.fingerprints, self.store.private_names))

    def _relations(self, which: Mapping[str, Any]) -> Iterator[Relation]:
        """Those of the claims asked for."""
        return self.store.relations(self.store.claim_ids(Filter(**which)) if which else None)

    def _manner(self) -> Manner:
        """Places named as asked, private people masked; their names are looked for in whole reports."""
        return Manner(self.names, private=self.store.private_names)

    def rows(self, **which: Any) -> list[dict[str, Any]]:
        """The claims as plain rows of the claim contract."""
        from fogline.records.contract import claim_to_json

        return [claim_to_json(entry.claim, entry.report, claim_id=entry.id) for entry in self.claims(**which)]

    def to_pandas(self, **which: Any) -> pandas.DataFrame:
        """The claims as a data frame; needs pandas."""
        import pandas

        return pandas.DataFrame(self.rows(**which))

    def to_arrow(self, **which: Any) -> pyarrow.Table:
        """The claims as an Arrow table; needs pyarrow."""
        import pyarrow

        return pyarrow.Table.from_pylist(self.rows(**which))


def open(path: str | Path, profile: str = "auto", reader: str = DEFAULT, names: str = "spoken") -> Ledger:
    """Opens the ledger at `path`, or makes one. `profile` is a name, a TOML file, or "auto".

    `reader` is "fast" (the rules alone), "full" (with the learned reader) or "openai:URL#MODEL" (with a large model on
    a server of yours). `names` says whose names places get in what is told: "spoken" (the claim's own words),
    "neutral", "both", or the code of a side or language.
    """
    return Ledger(Store.open(path), profile, reader, NamePolicy.of(names))


def version(reader: str = RULES_ALONE, places: str = "") -> str:
    """What the ledger notes as the reader of a text: another version, reader or edition of places reads it again."""
    beside = (reader_version(reader), f"places-{places}" if places else "")
    return "+".join((installed_version("fogline"), *filter(None, beside)))


def count_files(places: Sequence[Path]) -> int | None:
    """How many reports there are to read, for a progress bar; None where a feed makes it unknown."""
    total = 0
    for place in places:
        files = [place] if place.is_file() else (f for f in place.rglob("*") if f.is_file())
        for found in files:
            if found.suffix.lower() == ".jsonl":
                return None
            total += found.suffix.lower() in KINDS
    return total
