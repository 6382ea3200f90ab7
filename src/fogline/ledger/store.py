"""The ledger: texts with where they appeared, the claims read from them, and what people decided about those.

Reading writes one report at a time, whole or not at all; asking is lazy; correcting only ever adds.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, Literal

from sqlalchemy import Connection, TextClause, text

from fogline.ledger import decisions, journal, problems, texts, verdicts, wordings, writing
from fogline.ledger.citing import Citing
from fogline.ledger.deciding import Deciding
from fogline.ledger.entries import entries
from fogline.ledger.entry import LedgerClaim
from fogline.ledger.file import WAIT_SECONDS, LedgerFile
from fogline.ledger.filters import CLAIMS_NAMED, SELECT_CLAIMS, SELECT_IDS, Filter, conditions
from fogline.ledger.happenings import Happenings
from fogline.ledger.leafing import Leafing
from fogline.ledger.looking import Looking
from fogline.ledger.naming import find_claim
from fogline.ledger.sidebyside import SideBySide
from fogline.problems import Problem
from fogline.records import Body, Report
from fogline.records.contract import ReportCard

AT_ONCE = 200  # claims fetched, or readings written, together: hides the round trips, and memory stays flat

COUNTS = text("""
    SELECT (SELECT count(*) FROM texts) AS texts, (SELECT count(*) FROM appearances) AS appearances,
           (SELECT count(*) FROM claims) AS claims, (SELECT count(*) FROM relations) AS relations,
           (SELECT count(*) FROM problems) AS problems, (SELECT count(*) FROM decisions) AS decisions
""")

@dataclass(frozen=True, slots=True)
class Counts:
    """How much the ledger holds."""

    texts: int
    appearances: int
    claims: int
    relations: int
    problems: int
    decisions: int


class Store(SideBySide, Deciding, Looking, Happenings, Leafing, Citing):
    """One open ledger file. Close it, or use it in a `with` statement; several threads may share it."""

    def __init__(self, file: LedgerFile) -> None:
        self._file = file
        self.path = file.path

    @classmethod
    def open(cls, path: str | Path, create: bool = True, *, read_only: bool = False,
             wait: float = WAIT_SECONDS) -> Store:
        """Opens the ledger at `path`, or makes one; `wait` is how many seconds a writer waits for another."""
        return cls(LedgerFile.open(Path(path), create=create, read_only=read_only, wait=wait))

    def close(self) -> None:
        self._file.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 where: TracebackType | None) -> None:
        self.close()

    # ── reading reports into it ──────────────────────────────────────────────────────────────────────────────────────

    def known(self, report_id: str, source: str) -> bool:
        """Whether this text has been read under this source."""
        with self._file.reading() as connection:
            return texts.find_appearance(connection, report_id, source) is not None

    def up_to_date(self, report: Report, *, profile: str, version: str) -> bool:
        """Whether reading this report again could change nothing.

        Its text was read by this version with this profile, and its source appeared with the same bytes and the same
        metadata. A new source of a text already read needs no reading either: see `add_appearance`.
        """
        with self._file.reading() as connection:
            return writing.up_to_date(connection, report, profile, version)

    def add_appearance(self, report: Report, *, profile: str, version: str) -> bool:
        """Notes a further source of a text that this version has read with this profile; False where it has not."""
        with self._file.writing() as connection:
            return writing.write_appearance(connection, report, profile, version)

    def write(self, reading: writing.ReadingLike, *, profile: str, version: str) -> writing.Written:
        """Writes what reading one report gave, in one transaction: all of it, or nothing.

        The same reading again changes nothing. The same text under another source adds an appearance. Another
        version, profile or metadata replaces the claims of the text; decisions find their claims again. `OffsetLie`
        where a claim cannot give back its words.
        """
        prepared = writing.prepare(reading, profile, version)
        with self._file.writing() as connection:
            return writing.write_reading(connection, prepared)

    def write_many(self, readings: Iterable[writing.ReadingLike], *, profile: str, version: str) -> int:
        """The same for many readings that are at hand, `AT_ONCE` in one transaction; gives how many."""
        written, source = 0, iter(readings)
        while batch := [writing.prepare(one, profile, version) for one in islice(source, AT_ONCE)]:
            with self._file.writing() as connection:
                for prepared in batch:
                    writing.write_reading(connection, prepared)
            written += len(batch)
        return written

    def note_failures(self, found: Iterable[Problem]) -> None:
        """Problems of sources that gave no report: each source's newest replace its earlier ones."""
        with self._file.writing() as connection:
            problems.note_failures(connection, found)

    def note_run(self, run: journal.Run) -> None:
        with self._file.writing() as connection:
            journal.add_run(connection, run)

    def runs(self) -> list[journal.Run]:
        with self._file.reading() as connection:
            return journal.read_runs(connection)

    def cover(self, source: str, day: str, state: Literal["fetched", "failed", "none"]) -> None:
        """Notes that a source was asked for a day, so that its silence can be told from our blindness."""
        with self._file.writing() as connection:
            journal.cover(connection, source, day, state)

    def coverage(self) -> list[tuple[str, str, str]]:
        """(source, day, state) of everything asked for."""
        with self._file.reading() as connection:
            return journal.read_coverage(connection)

    # ── asking ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def claims(self, filter: Filter | None = None) -> Iterator[LedgerClaim]:
        """The claims a filter asks for, corrected, by report in the order read, then as they stand in the text.

        Lazy: they are fetched as they are asked for, from one unchanging view of the ledger.
        """
        asked = filter or Filter()
        with self._file.reading() as connection:
            number = texts.find_number(connection, asked.report) if asked.report is not None else None
            yield from _entries(connection, SELECT_CLAIMS, conditions(asked, number))

    def claim_ids(self, filter: Filter | None = None) -> list[str]:
        """The ids of the same claims, in the same order."""
        asked = filter or Filter()
        with self._file.reading() as connection:
            number = texts.find_number(connection, asked.report) if asked.report is not None else None
            return [*connection.execute(SELECT_IDS, conditions(asked, number)).scalars()]

    def claims_named(self, ids: Iterable[str]) -> Iterator[LedgerClaim]:
        """The claims of these ids that are in the ledger, rejected ones too, in the same order."""
        with self._file.reading() as connection:
            yield from _entries(connection, CLAIMS_NAMED, {"ids": json.dumps(sorted(set(ids)))})

    def claim(self, claim_id: str) -> LedgerClaim:
        """The claim with this id, or whose id begins so; rejected ones too."""
        with self._file.reading() as connection:
            row = find_claim(connection, claim_id)
            return next(entries(connection, (row,)))

    def reports(self) -> Iterator[ReportCard]:
        """Every text, in the order read."""
        with self._file.reading() as connection:
            yield from texts.cards(connection)

    def report(self, name: str) -> ReportCard:
        """The report of an id, the beginning of one, a source, a URL or a file name."""
        with self._file.reading() as connection:
            return next(texts.cards(connection, texts.find_report(connection, name)))

    def body(self, name: str) -> Body:
        """The report as it was received, with its lines told apart as they were when it was last read."""
        with self._file.reading() as connection:
            return texts.read_body(connection, texts.find_report(connection, name))

    def problems(self, report: str | None = None) -> Iterator[Problem]:
        """What could not be read, and what people decided that waits for its claims or is at odds; of a report, or all.
        """
        with self._file.reading() as connection:
            report_id = texts.find_report(connection, report) if report is not None else None
            yield from problems.read_problems(connection, report_id)
            yield from decisions.unattached(connection, report_id)
            yield from verdicts.ruling_problems(connection, report_id)

    def counts(self) -> Counts:
        with self._file.reading() as connection:
            found = Counts(*connection.execute(COUNTS).one())
            return replace(found, relations=found.relations + wordings.count_copies(connection))


def _entries(connection: Connection, question: TextClause, asked: dict[str, Any]) -> Iterator[LedgerClaim]:
    """Fetched as they are asked for."""
    fetched = connection.execution_options(stream_results=True, yield_per=AT_ONCE)
    for some in fetched.execute(question, asked).partitions():
        yield from entries(connection, some)
