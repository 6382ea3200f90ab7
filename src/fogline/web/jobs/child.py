"""The process that reads a job: `python -P -m fogline.web.jobs.child`, started by the desk, one at a time.

The language models live here and never in the server. It is asked on standard input with one line of JSON (`Ask`); the
input then stays open, and when it closes the desk is gone, and so is this process. It tells on standard output, a line
at a time, what `account` adds up. What is in the ledger stays there however it ends: each report is written whole.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import threading
from collections.abc import Iterable, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fogline.errors import FoglineError
from fogline.ledger import LedgerMissing, Store
from fogline.ledger.file import LedgerFile
from fogline.problems import Problem
from fogline.records import Body, Report
from fogline.web.jobs.account import MAX_TOLD, as_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fogline.ledger.writing import ReadingLike, Written

NICER = 10  # steps of courtesy to whoever reads pages meanwhile
DESK_GONE = 7  # exit code
MAX_WORDS = 300  # characters of a report that a problem shows
LOOK_SECONDS = 0.5  # between two looks at how much is left to compare


@dataclass(frozen=True, slots=True)
class Ask:
    """What is to be read into which ledger; paths are absolute.

    `memory` is the most address space, in bytes; `wait` how many seconds it waits for another writer.
    """

    ledger: str
    texts: str
    profile: str
    reader: str
    memory: int
    wait: float
    passed_over: dict[str, str]

    def line(self) -> bytes:
        return as_line(asdict(self))


def main() -> int:
    tell = Teller(os.dup(1))
    os.dup2(2, 1)  # what a library prints is no line of the account
    with open(0, "rb", buffering=0, closefd=False) as asked:  # unbuffered: what follows the line is the desk's end
        ask = Ask(**json.loads(asked.readline()))
    threading.Thread(target=_end_with_the_desk, daemon=True).start()
    os.nice(NICER)
    resource.setrlimit(resource.RLIMIT_AS, (ask.memory, ask.memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # private texts, and a hundred megabytes
    os.chdir(ask.texts)
    try:
        read(ask, tell)
    except FoglineError as error:
        tell(refused=str(error))
    except OSError as error:
        tell(refused=f"{error.strerror or error}{f' ({error.filename})' if error.filename else ''}. What was read is "
             "kept; free some room, and try again")
    else:
        tell(finished=True)
    return 0


def read(ask: Ask, tell: Teller) -> None:
    """Reads the folder it stands in, compares, and tells of it on the way."""
    tell(stage="loading")
    store = ToldStore(LedgerFile.open(Path(ask.ledger), create=False, wait=ask.wait), tell, ask.passed_over)
    from fogline.api import Ledger  # seconds, and most of the memory: only for a ledger that can be written

    here = Path(".")
    tables = sorted(here.glob("*.csv"))
    with Ledger(store, ask.profile, ask.reader) as ledger:
        tell(stage="reading", total=count_reports(sorted(here.iterdir())))
        ledger.read(here, metadata=tables[0] if tables else None, at_once=1)
        tell(stage="comparing")
        with telling_what_is_left(store, tell):
            from fogline.side_by_side import set_side_by_side

            set_side_by_side(store)


class Teller:
    """Writes lines of the account, each whole."""

    def __init__(self, file: int) -> None:
        self._file = file
        self._problems = 0

    def __call__(self, **line: Any) -> None:
        os.write(self._file, as_line(line))

    def problem(self, problem: Problem, body: Body | None = None, *, failed: bool = False) -> None:
        """One problem; past `MAX_TOLD` of them only how many more there are."""
        self._problems += 1
        if self._problems > MAX_TOLD:
            self(more=self._problems - MAX_TOLD)
            return
        span = problem.span
        self(problem=problem.kind, says=problem.says, source=problem.source or (body.report.source if body else ""),
             words=" ".join(span.exact.split())[:MAX_WORDS] if span else None, report=body.report.id if body else None,
             line=line_of(body, span.start) if body and span else None, claim=problem.claim_id, failed=failed)


class ToldStore(Store):
    """The ledger as any other; of each report that is looked at, begun, written or failed it tells."""

    def __init__(self, file: LedgerFile, tell: Teller, passed_over: Mapping[str, str]) -> None:
        super().__init__(file)
        self.tell, self.passed_over = tell, passed_over

    def up_to_date(self, report: Report, *, profile: str, version: str) -> bool:
        self._still_there()
        if super().up_to_date(report, profile=profile, version=version):
            self._tell_report(report, "known")
            return True
        if report.source in self.passed_over:
            self.note_failures([Problem("reading_died", self.passed_over[report.source], report.source)])
            return True
        self.tell(begun=report.source)
        return False

    def add_appearance(self, report: Report, *, profile: str, version: str) -> bool:
        added = super().add_appearance(report, profile=profile, version=version)
        if added:
            self._tell_report(report, "new_source")
        return added

    def write(self, reading: ReadingLike, *, profile: str, version: str) -> Written:
        written = super().write(reading, profile=profile, version=version)
        new = written.state in ("new", "reread")
        for problem in reading.problems if new else ():
            self.tell.problem(problem, reading.body)
        self._tell_report(reading.body.report, written.state, written.claims, len(reading.problems) if new else 0)
        return written

    def note_failures(self, problems: Iterable[Problem]) -> None:
        from fogline.api import REMARKS

        noted = list(problems)
        super().note_failures(noted)
        for problem in noted:
            self.tell.problem(problem, failed=problem.kind not in REMARKS)

    def _tell_report(self, report: Report, state: str, claims: int = 0, problems: int = 0) -> None:
        self.tell(report=report.id, source=report.source, state=state, claims=claims, problems=problems)

    def _still_there(self) -> None:
        """A ledger that was moved away goes on taking what is written, and nobody would ever see it."""
        if not self.path.exists():
            raise LedgerMissing(self.path)


def count_reports(files: Sequence[Path]) -> int:
    """How many reports there are to read: every line of a feed that is not blank, and every other file."""
    total = 0
    for path in files:
        if path.suffix.lower() == ".jsonl":
            with path.open("rb") as lines:
                total += sum(1 for line in lines if line.strip())
        else:
            total += path.suffix.lower() != ".csv"
    return total


def line_of(body: Body, offset: int) -> int | None:
    """The number of the line that holds a character, from 0."""
    return next((n for n, line in enumerate(body.lines) if line.start <= offset <= line.end), None)


@contextmanager
def telling_what_is_left(store: Store, tell: Teller) -> Iterator[None]:
    """Tells how many texts wait to be compared, as long as it lasts."""
    over = threading.Event()

    def look() -> None:
        told = -1
        while not over.wait(LOOK_SECONDS if told >= 0 else 0):
            if (left := store.waiting()) != told:
                told = left
                tell(left=left)

    looker = threading.Thread(target=look)
    looker.start()
    try:
        yield
    finally:
        over.set()
        looker.join()
        tell(left=0)


def _end_with_the_desk() -> None:
    while os.read(0, 1):
        pass
    os._exit(DESK_GONE)


if __name__ == "__main__":
    sys.exit(main())
