"""Jobs in the desk's book: who added what and what became of it outlives the server, and the folder of the texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Protocol

from fogline.web.book import Job as Kept
from fogline.web.jobs.errors import UnknownJob
from fogline.web.jobs.inbox import Inbox
from fogline.web.jobs.job import STATES, Counts, Job, Order, State

LISTED = 50  # jobs on the Add page
NOTED = 400  # jobs among which one may wait
OF_COUNTS = tuple(asdict(Counts()))


class JobBook(Protocol):
    """What the desk's book offers for jobs."""

    def save_job(self, job: Kept) -> Kept: ...

    def jobs(self, limit: int = ...) -> list[Kept]: ...

    def job(self, id: str) -> Kept | None: ...


class Noted:
    """The jobs as the book and the inbox know them together: the one how far they came, the other what was given."""

    def __init__(self, book: JobBook, inbox: Inbox) -> None:
        self._book, self._inbox = book, inbox

    def save(self, job: Job) -> Job:
        numbers = asdict(job.counts) | {"done": job.done, "left": job.left, "starts": job.starts, "size": job.size}
        if job.total is not None:
            numbers["total"] = job.total
        name = job.files[0] + (f" and {len(job.files) - 1} more" if len(job.files) > 1 else "") if job.files else ""
        self._book.save_job(Kept(job.id, name, job.by, job.added, job.state, numbers, ({"says": job.says},)))
        return job

    def one(self, job_id: str) -> Job:
        kept = self._book.job(job_id)
        if kept is None or kept.state == "discarded":
            raise UnknownJob(job_id)
        return self._job(kept)

    def all(self, limit: int = LISTED) -> list[Job]:
        """The last ones, newest first."""
        return [self._job(kept) for kept in self._book.jobs(2 * limit) if kept.state != "discarded"][:limit]

    def next(self) -> Job | None:
        """The one that has waited longest."""
        waiting = [kept for kept in self._book.jobs(NOTED) if kept.state == "waiting"]
        return self._job(min(waiting, key=lambda kept: kept.id)) if waiting else None

    def knows(self, job_id: str) -> bool:
        return self._book.job(job_id) is not None

    def _job(self, kept: Kept) -> Job:
        numbers = kept.counts
        laid = self._inbox.as_laid(kept.id) or Job(
            kept.id, kept.author, kept.time, Order(), (kept.name,), numbers.get("size", 0))
        state: State = next((state for state in STATES if state == kept.state), "stopped")
        return replace(
            laid, state=state, says=_says(kept.problems), done=numbers.get("done", 0), total=numbers.get("total"),
            left=numbers.get("left", 0), counts=Counts(**{name: numbers.get(name, 0) for name in OF_COUNTS}),
            starts=numbers.get("starts", 0))


def _says(problems: Sequence[object]) -> str:
    first = problems[0] if problems else None
    return str(first.get("says", "")) if isinstance(first, dict) else ""
