"""The jobs of one desk: one is read at a time, the others wait, and each can be stopped, tried again or discarded.

A thread of the server starts the reading process and follows it; the server itself never reads. Of several desks on one
ledger, one reads.
"""

from __future__ import annotations

import logging
import threading
import time
from dataclasses import replace
from pathlib import Path
from typing import IO

from fogline.errors import FoglineError
from fogline.ledger import LedgerReadOnly
from fogline.web.jobs.account import Account, Tally
from fogline.web.jobs.child import Ask
from fogline.web.jobs.errors import JobBusy
from fogline.web.jobs.following import End, Patience, follow
from fogline.web.jobs.inbox import Inbox
from fogline.web.jobs.job import Job, Order, State
from fogline.web.jobs.laying import Upload, lay
from fogline.web.jobs.noting import JobBook, Noted

log = logging.getLogger("fogline.web")

LOOK_SECONDS = 2.0  # between two looks into the book, where another desk may have put a job
NOTE_SECONDS = 0.5  # between two notes of how far a job has come
MAX_DEATHS = 3  # reading processes that may die of one job's reports, one report each, before a person has to look
MAX_STARTS = 3  # times a job is taken up again by itself after a desk that did not end as it should
OPEN_ACCOUNTS = 8  # kept added up, for pages that ask again every second
KEPT_JOBS = 200  # whose accounts stay in the inbox
GOES_ON = "The desk was closed; this goes on when it is opened again."


class Queue:
    """Made with the desk, started with its first page, closed with it; several threads may ask."""

    def __init__(
            self, ledger: Path, book: JobBook, *, read_only: bool = False, patience: Patience | None = None) -> None:
        self.ledger, self.read_only = ledger.absolute(), read_only
        self.inbox = Inbox(ledger)
        self._noted = Noted(book, self.inbox)
        self._patience = patience
        self._accounts: dict[str, Account] = {}
        self._guard = threading.RLock()
        self._wake = threading.Event()
        self._closing = False
        self._stop: tuple[str, str] | None = None  # the job to be stopped, and who asked
        self._reading: str | None = None
        self._lock: IO[bytes] | None = None
        self._thread: threading.Thread | None = None

    # ── what people do ───────────────────────────────────────────────────────────────────────────────────────────────

    def add(self, upload: Upload, order: Order, by: str) -> Job:
        """Keeps what was sent; it is read when its turn comes. Raises `NotTaken` where it cannot be kept."""
        job = lay(self.inbox, upload, order, by)
        if self.read_only:
            job = self._noted.save(_stopped(job, str(LedgerReadOnly(self.ledger))))
        else:
            job = self._noted.save(job)
        self._prune()
        self._wake.set()
        return job

    def try_again(self, job_id: str) -> Job:
        """Reads again what was not read; what is in the ledger already is known at once."""
        with self._guard:
            job = self._noted.one(job_id)
            if not job.can_be_tried_again:
                raise JobBusy(job_id, "there is nothing to try again.")
            if self.read_only:
                raise LedgerReadOnly(self.ledger)
            if not self.inbox.texts(job_id).is_dir():
                raise JobBusy(job_id, "its texts are no longer in the inbox. Add them anew.")
            self._account(job_id).add(again=True)
            job = self._noted.save(replace(job, state="waiting", says="", done=0, total=None, left=0, starts=0))
        self._wake.set()
        return job

    def stop(self, job_id: str, by: str) -> Job:
        """Ends its reading, or takes it out of the queue; what was read is kept."""
        with self._guard:
            job = self._noted.one(job_id)
            if job.finished:
                raise JobBusy(job_id, "it has ended already.")
            if self._reading == job_id:
                self._stop = job_id, by
                return job
            if job.under_way:
                raise JobBusy(job_id, "another desk on this ledger is reading it. Stop it there.")
            return self._noted.save(_stopped(job, f"Taken out of the queue by {by}."))

    def discard(self, job_id: str) -> None:
        """Removes its texts and its account from the inbox. What was read stays in the ledger."""
        with self._guard:
            job = self._noted.one(job_id)
            if not job.finished:
                raise JobBusy(job_id, "it waits or is being read. Stop it first.")
            self._forget(job)

    # ── what pages ask ───────────────────────────────────────────────────────────────────────────────────────────────

    def jobs(self) -> list[Job]:
        """The last ones, newest first."""
        return self._noted.all()

    def job(self, job_id: str) -> Job:
        return self._noted.one(job_id)

    def tally(self, job_id: str) -> Tally:
        """The reports and problems of a job, as far as it has come."""
        account = self._account(job_id)
        account.catch_up()
        return account.tally()

    # ── from the desk's first moment to its last ─────────────────────────────────────────────────────────────────────

    def start(self) -> None:
        """Takes up what an earlier desk left, and reads on."""
        if self.read_only:
            return
        self._thread = threading.Thread(target=self._run, name="reading jobs", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Ends the reading process, if there is one; its job goes on when the desk is opened again."""
        self._closing = True
        self._wake.set()
        if self._thread:
            self._thread.join()
        if self._lock:
            self._lock.close()

    def _run(self) -> None:
        while not self._closing:
            try:
                job = self._next()
                if job:
                    self._read(job)
                    continue
            except Exception as error:  # the thread has to outlive a mistake in one job
                log.error("reading jobs", exc_info=error)
            self._wake.wait(LOOK_SECONDS)
            self._wake.clear()

    def _next(self) -> Job | None:
        """The job whose turn it is, if this is the desk that reads."""
        if self._lock is None:
            if not self.inbox.path.is_dir():
                return None
            self._lock = self.inbox.lock()
            if self._lock is None:
                return None
            self._take_up()
        with self._guard:
            job = self._noted.next()
            if job is None:
                return None
            self._reading = job.id
            return self._noted.save(replace(job, state="loading", says="", starts=job.starts + 1))

    def _take_up(self) -> None:
        """What was under way when a desk was killed waits again; what only the inbox knows is noted again."""
        self.inbox.sweep()
        for job_id in self.inbox.found():
            if self._noted.knows(job_id):
                continue
            if job := self.inbox.as_laid(job_id):
                self._noted.save(_stopped(job, "Found in the inbox; the book of the desk did not know it. Try it "
                                          "again, or discard it."))
        for job in self._noted.all(KEPT_JOBS):
            if not job.under_way:
                continue
            if job.starts >= MAX_STARTS:
                self._noted.save(_stopped(job, f"The desk ended {job.starts} times while this was being read."))
            else:
                self._noted.save(replace(job, state="waiting", says=GOES_ON))

    # ── reading one ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _read(self, job: Job) -> None:
        try:
            self._noted.save(self._read_to_the_end(job))
        except Exception as error:
            log.error("job %s", job.id, exc_info=error)
            why = str(error) if isinstance(error, FoglineError | OSError) else type(error).__name__
            self._noted.save(_stopped(job, f"It could not be read: {why}. What was read is kept."))
        finally:
            with self._guard:
                self._reading = self._stop = None

    def _read_to_the_end(self, job: Job) -> Job:
        account, texts = self._account(job.id), self.inbox.texts(job.id)
        if not texts.is_dir():
            return _stopped(job, "Its texts are no longer in the inbox. Add them anew.")
        patience = self._patience or Patience.for_texts(texts)
        account.catch_up()
        for death in range(MAX_DEATHS + 1):
            ask = Ask(str(self.ledger), str(texts), job.order.profile, job.order.reader, patience.memory, patience.wait,
                      dict(account.passed_over))
            end = follow(ask, account, patience, looked=_Noting(job, account, self._noted), wanted=self._wanted)
            if end.how not in ("died", "hung") or account.begun is None or death == MAX_DEATHS:
                break
            account.add(passed_over=account.begun, says=(
                f"This report was passed over: {end.says} while it was being read. The others are read. Try again "
                "to read it once more."))
        job = _as_told(job, account)
        if end.how == "finished" and not account.counts.failed:
            self.inbox.forget_texts(job.id)
        return self._ended(job, end)

    def _ended(self, job: Job, end: End) -> Job:
        if end.how == "finished":
            return replace(job, state="done", says="", done=job.total or job.done, left=0)
        if end.how == "asked":
            if self._stop is None:
                return replace(job, state="waiting", says=GOES_ON, starts=0)
            return _stopped(job, f"Stopped by {self._stop[1]}. What was read is kept.")
        if end.how == "refused":
            return _stopped(job, end.says)
        when = " while it compared" if job.state == "comparing" else ""
        return _stopped(job, f"Reading ended{when}: {end.says}. What was read is kept. Try again.")

    def _wanted(self) -> bool:
        return not self._closing and self._stop is None

    def _account(self, job_id: str) -> Account:
        with self._guard:
            account = self._accounts.pop(job_id, None) or Account(self.inbox.account(job_id))
            self._accounts[job_id] = account  # last used last
            while len(self._accounts) > OPEN_ACCOUNTS:
                del self._accounts[next(iter(self._accounts))]
            return account

    def _forget(self, job: Job) -> None:
        self._accounts.pop(job.id, None)
        self.inbox.discard(job.id)
        self._noted.save(replace(job, state="discarded"))

    def _prune(self) -> None:
        with self._guard:
            for job in self._noted.all(2 * KEPT_JOBS)[KEPT_JOBS:]:
                if job.state == "done" and not job.can_be_tried_again:
                    self._forget(job)


class _Noting:
    """Notes how far a job is when its process told something, and not more often than somebody looks."""

    def __init__(self, job: Job, account: Account, noted: Noted) -> None:
        self._job, self._account, self._noted = job, account, noted
        self._last, self._due = 0.0, False

    def __call__(self, told_more: bool) -> None:
        self._due |= told_more
        if self._due and time.monotonic() - self._last >= NOTE_SECONDS:
            self._noted.save(_as_told(self._job, self._account))
            self._last, self._due = time.monotonic(), False


def _as_told(job: Job, account: Account) -> Job:
    state: State = "comparing" if account.stage == "comparing" else (
        "reading" if account.stage == "reading" else "loading")
    total = account.total
    done = min(account.done, total) if total is not None else account.done
    return replace(job, state=state, says="", done=done, total=total, left=account.left, counts=account.counts)


def _stopped(job: Job, says: str) -> Job:
    return replace(job, state="stopped", says=says)
