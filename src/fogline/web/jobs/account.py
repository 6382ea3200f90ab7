"""The account of a job: what its reading process told, a JSON object a line, added up.

The lines lie in one file beside the texts, and everything that is known of a job's reading follows from them: a desk
that was killed opens the file again and knows as much as before. Lines, by their first key:

    stage        the reading process began to load, to read (with the `total` of reports) or to compare
    begun        a report's source: from now on it is being read
    report       its id once it is in the ledger: source, state ("new", "reread", "new_source", "known"), claims and how
                 many problems
    problem      its kind: says, source, words, report, line, claim; `failed` where its source gave no report
    more         how many problems more there are than are told
    left         how many texts wait to be compared
    passed_over  a source whose reading ended a process: the next ones leave it out, and say why
    refused      why nothing more could be done, for a person to act on
    finished     everything was read and compared
    again        a person asked for another try: what failed before is forgotten
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any

from fogline.web.jobs.job import Counts

MAX_TOLD = 2_000  # problems of one job that are told one by one: a broken feed has one a line
READ_ANEW = frozenset({"new", "reread"})


@dataclass(frozen=True, slots=True)
class ReportTold:
    """A report of the job that is in the ledger; `state` says how it came there, or that it was there before."""

    id: str
    source: str
    state: str
    claims: int
    problems: int


@dataclass(frozen=True, slots=True)
class ProblemTold:
    """One doubt or failure. `line` is the report's line it stands in, from 0; `words` are the report's own."""

    kind: str
    says: str
    source: str
    words: str | None = None
    report: str | None = None
    line: int | None = None
    claim: str | None = None
    failed: bool = False


@dataclass(frozen=True, slots=True)
class Tally:
    """An account as it stood at one moment. `more` problems are not among `problems`."""

    reports: tuple[ReportTold, ...] = ()
    problems: tuple[ProblemTold, ...] = ()
    more: int = 0
    counts: Counts = field(default_factory=Counts)


class Account:
    """The lines of one file, added up as far as they have been written; several threads may ask."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.stage = "loading"
        self.total: int | None = None
        self.left = 0
        self.begun: str | None = None
        self.refused: str | None = None
        self.finished = False
        self.passed_over: dict[str, str] = {}
        self._reports: dict[str, ReportTold] = {}
        self._problems: dict[ProblemTold, None] = {}
        self._dealt_with: set[str] = set()
        self._failed: set[str] = set()
        self._more = self._claims = self._read = 0
        self._offset = 0
        self._lock = Lock()

    def catch_up(self) -> int:
        """Takes what was written since; gives how many bytes are taken in all. A line that is not whole yet waits."""
        with self._lock:
            try:
                with self.path.open("rb") as file:
                    file.seek(self._offset)
                    lines = file.read()
            except FileNotFoundError:
                return self._offset
            whole = lines[:lines.rfind(b"\n") + 1]
            self._offset += len(whole)
            for line in whole.splitlines():
                self._take(line)
            return self._offset

    def add(self, **line: Any) -> None:
        """Writes what the desk has to say, on a new line, as a process may have been killed in the middle of one."""
        with self.path.open("ab") as file:
            file.write(b"\n" + as_line(line))
        self.catch_up()

    @property
    def done(self) -> int:
        """How many reports are dealt with, whatever became of them."""
        return len(self._dealt_with)

    @property
    def counts(self) -> Counts:
        return Counts(self._read, len(self._reports) - self._read, len(self._failed), self._claims,
                      len(self._problems) + self._more)

    def tally(self) -> Tally:
        with self._lock:
            return Tally(tuple(self._reports.values()), tuple(self._problems), self._more, self.counts)

    def _take(self, line: bytes) -> None:
        try:
            told = json.loads(line)
        except ValueError:
            told = None
        if not isinstance(told, dict):  # half a line: its writer was killed in the middle of it
            return
        match next(iter(told), ""):
            case "stage":
                self.stage, self.total = str(told["stage"]), told.get("total", self.total)
                self.begun = self.refused = None
            case "begun":
                self.begun = str(told["begun"])
            case "report":
                self._take_report(told)
            case "problem":
                self._take_problem(told)
            case "more":
                self._more = max(self._more, int(told["more"]))
            case "left":
                self.left = int(told["left"])
            case "passed_over":
                self.passed_over[str(told["passed_over"])] = str(told["says"])
            case "refused":
                self.refused = str(told["refused"])
            case "finished":
                self.finished, self.begun = True, None
            case "again":
                self._forget_failures()

    def _take_report(self, told: dict[str, Any]) -> None:
        known = self._reports.get(told["report"])
        if known is None or (known.state not in READ_ANEW and told["state"] in READ_ANEW):
            report = ReportTold(told["report"], told["source"], told["state"], told["claims"], told["problems"])
            self._reports[report.id] = report
            if report.state in READ_ANEW:
                self._read += 1
                self._claims += report.claims
        self._is_done(told["source"])
        self._failed.discard(told["source"])

    def _take_problem(self, told: dict[str, Any]) -> None:
        problem = ProblemTold(
            told["problem"], told["says"], told["source"], told.get("words"), told.get("report"), told.get("line"),
            told.get("claim"), told.get("failed", False))
        if problem.failed:
            self._is_done(problem.source)
            self._failed.add(problem.source)
        if len(self._problems) < MAX_TOLD:
            self._problems[problem] = None
        elif problem not in self._problems:
            self._more += 1

    def _is_done(self, source: str) -> None:
        self._dealt_with.add(source)
        if source == self.begun:
            self.begun = None

    def _forget_failures(self) -> None:
        self.finished, self.refused, self._more = False, None, 0
        self.passed_over.clear()
        self._failed.clear()
        self._dealt_with.clear()
        self._problems = {problem: None for problem in self._problems if problem.report}


def as_line(told: dict[str, Any]) -> bytes:
    return json.dumps(told).encode() + b"\n"
