"""Add: a text to paste or files to send, and what became of what was added before; a page for each job of reading."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from fogline.records.privacy import blanked
from fogline.settings import MAX_REPORT_BYTES
from fogline.web.asking import Asked, BadQuestion
from fogline.web.book import Visitor
from fogline.web.desk import Desk
from fogline.web.jobs.account import ProblemTold, ReportTold
from fogline.web.jobs.errors import in_megabytes
from fogline.web.jobs.job import Counts, Job, Order, State
from fogline.web.jobs.laying import MAX_FILES, MAX_UPLOAD_BYTES
from fogline.web.jobs.ordering import FIELDS, READERS, profile_names
from fogline.web.pages import page

SHOWN = 50  # rows of a table at once: the private names of each report are asked for, a millisecond each
STATES: dict[State, str] = {
    "waiting": "waits for its turn", "loading": "loads the language models", "reading": "is being read",
    "comparing": "is compared with the other reports", "done": "read", "stopped": "stopped", "discarded": "discarded"}


@dataclass(frozen=True, slots=True)
class Limits:
    """What one upload may have, in bytes and in words."""

    text: int = MAX_REPORT_BYTES
    upload: int = MAX_UPLOAD_BYTES
    files: int = MAX_FILES
    text_says: str = in_megabytes(MAX_REPORT_BYTES)
    upload_says: str = in_megabytes(MAX_UPLOAD_BYTES)


@dataclass(frozen=True, slots=True)
class JobShown:
    """A job in words. `reports` says how many are dealt with; `may` holds what can be done: again, stop, discard."""

    id: str
    name: str
    by: str
    added: str
    state: State
    state_says: str
    says: str
    done: int
    total: int | None
    left: int
    reports: str
    counts: Counts
    size: str
    finished: bool
    may: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Adding:
    """The form as it was filled in, what is wrong with it and where, and the last jobs."""

    jobs: tuple[JobShown, ...]
    read_only: bool
    typed: dict[str, str]
    says: str = ""
    wrong: str = ""
    profiles: tuple[str, ...] = field(default_factory=profile_names)
    readers: tuple[str, ...] = READERS
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True, slots=True)
class JobPage:
    """One job. `more_reports` and `more_problems` are where the rest of each table begins, if there is one."""

    job: JobShown
    order: Order
    files: tuple[str, ...]
    reports: tuple[ReportTold, ...]
    problems: tuple[ProblemTold, ...]
    untold: int
    more_reports: int | None
    more_problems: int | None


@page("/add", title="Add", template="add.html", role="admin", exports=None, menu="Add")
def add(asked: Asked, desk: Desk, visitor: Visitor) -> Adding:
    return adding(desk)


@page("/add/{job}", title="Reading", template="job.html", role="admin", exports=None, own=("reports", "problems"))
def job(asked: Asked, desk: Desk, visitor: Visitor) -> JobPage:
    found = desk.jobs.job(asked.own["job"])
    tally = desk.jobs.tally(found.id)
    from_report, from_problem = _place(asked, "reports"), _place(asked, "problems")
    problems = tally.problems[from_problem:from_problem + SHOWN]
    return JobPage(
        shown(found), found.order, found.files, tally.reports[from_report:from_report + SHOWN],
        _masked(problems, desk, asked), tally.more, _next(from_report, len(tally.reports)),
        _next(from_problem, len(tally.problems)))


def adding(desk: Desk, typed: Mapping[str, str] | None = None, *, says: str = "", wrong: str = "") -> Adding:
    """The page as it stands, also in answer to a form that could not be taken."""
    filled = dict.fromkeys(("text", *FIELDS), "") | dict(typed or {})
    return Adding(tuple(map(shown, desk.jobs.jobs())), desk.read_only, filled, says, wrong)


def shown(job: Job) -> JobShown:
    """A job as pages show it."""
    name = (job.files[0] if job.files else "") + (f" and {len(job.files) - 1} more" if len(job.files) > 1 else "")
    may = ("again", "discard") if job.can_be_tried_again else ("discard",) if job.finished else ("stop",)
    return JobShown(
        job.id, name, job.by, job.added, job.state, STATES[job.state], job.says, job.done, job.total, job.left,
        _reports(job), job.counts, in_megabytes(job.size), job.finished, may)


def _reports(job: Job) -> str:
    if job.state == "comparing" and job.left:
        return f"{job.left:,} {'text waits' if job.left == 1 else 'texts wait'} to be compared"
    if job.total is None:
        return ""
    return f"{job.done:,} of {job.total:,} {'report' if job.total == 1 else 'reports'}"


def _masked(problems: tuple[ProblemTold, ...], desk: Desk, asked: Asked) -> tuple[ProblemTold, ...]:
    """With the names of private people blanked, in words of the report and in what is said of them."""
    private = desk.manner(asked).private
    names = {report: private(report) for report in {one.report for one in problems if one.report}} if private else {}
    return tuple(
        ProblemTold(one.kind, blanked(one.says, hidden), one.source, one.words and blanked(one.words, hidden),
                    one.report, one.line, one.claim, one.failed)
        for one in problems for hidden in (names.get(one.report or "", frozenset()),))


def _place(asked: Asked, table: str) -> int:
    said = asked.own.get(table, "0")
    if not (said.isascii() and said.isdigit() and len(said) < 8):
        raise BadQuestion(table, f"from row {said[:20]!r}; give a number")
    return int(said)


def _next(start: int, rows: int) -> int | None:
    return start + SHOWN if start + SHOWN < rows else None
