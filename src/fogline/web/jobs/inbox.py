"""The inbox: a private folder beside the ledger in which texts wait until they are read.

    LEDGER.inbox/            0700, one folder a job
        20201022-143000123456-9f3a/
            job.json         who gave what, when, and how it is to be read
            texts/           the files, under safe names
            account.jsonl    what the reading told (see `account`)

A text that was read stands in the ledger, byte for byte, and its copy here is removed; what failed stays.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import stat
import time
from dataclasses import asdict
from pathlib import Path
from typing import IO

from fogline.web.jobs.errors import InboxUnwritable
from fogline.web.jobs.job import Job, Order

BEING_LAID = ".laying-"  # begins the name of a folder that is not whole yet
CUT_SHORT_SECONDS = 3600


class Inbox:
    """The folders of all jobs of one ledger."""

    def __init__(self, ledger: Path) -> None:
        self.path = ledger.with_name(f"{ledger.name}.inbox").absolute()

    def folder(self, job_id: str) -> Path:
        return self.path / job_id

    def texts(self, job_id: str) -> Path:
        return self.path / job_id / "texts"

    def account(self, job_id: str) -> Path:
        return self.path / job_id / "account.jsonl"

    def make(self) -> None:
        """The folder itself, for its owner alone; `InboxUnwritable` where it cannot be, or is somebody else's."""
        try:
            self.path.mkdir(mode=0o700, exist_ok=True)
            found = self.path.lstat()
            if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid():
                raise InboxUnwritable(self.path, "it is a link, or belongs to somebody else")
            if stat.S_IMODE(found.st_mode) != 0o700:
                self.path.chmod(0o700)
        except OSError as err:
            raise InboxUnwritable(self.path, err.strerror or str(err)) from err

    def begin(self, job_id: str) -> Path:
        """A folder to lay a job's texts in, which `keep` makes a job's."""
        self.make()
        folder = self.path / f"{BEING_LAID}{job_id}"
        folder.mkdir(mode=0o700)
        (folder / "texts").mkdir(mode=0o700)
        return folder

    def keep(self, job: Job, laid: Path) -> None:
        """All of it, or nothing: what says that the folder is a job's comes last."""
        (laid / "job.json").write_text(json.dumps(asdict(job)), encoding="utf-8")
        laid.rename(self.folder(job.id))

    def discard(self, job_id: str) -> None:
        shutil.rmtree(self.folder(job_id), ignore_errors=True)

    def forget_texts(self, job_id: str) -> None:
        shutil.rmtree(self.texts(job_id), ignore_errors=True)

    def size(self) -> int:
        """Bytes of all that lies in it."""
        return sum(os.lstat(Path(folder) / name).st_size for folder, _, names in os.walk(self.path) for name in names)

    def found(self) -> list[str]:
        """The ids of the jobs whose folders are here, oldest first."""
        return sorted(path.parent.name for path in self.path.glob("*/job.json"))

    def as_laid(self, job_id: str) -> Job | None:
        """The job as it was given, before anything was read; None where its folder is gone."""
        try:
            kept = json.loads((self.folder(job_id) / "job.json").read_text(encoding="utf-8"))
        except FileNotFoundError:
            return None
        return Job(kept["id"], kept["by"], kept["added"], Order(**kept["order"]), tuple(kept["files"]), kept["size"])

    def sweep(self) -> None:
        """Removes what was never whole, as its laying was cut short: nobody sends for that long."""
        for left in self.path.glob(f"{BEING_LAID}*"):
            if time.time() - left.stat().st_mtime > CUT_SHORT_SECONDS:
                shutil.rmtree(left, ignore_errors=True)

    def lock(self) -> IO[bytes] | None:
        """Held by the one desk that reads; None where another does. Closing it gives it back."""
        self.make()
        file = (self.path / "lock").open("ab")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.close()
            return None
        return file

