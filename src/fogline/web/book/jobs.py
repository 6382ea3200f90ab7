"""Readings that were started from the Add page: what became of them outlives the server."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from fogline.web.book.part import Part, keepable


@dataclass(frozen=True, slots=True)
class Job:
    """One reading. `state`, `counts` and `problems` are the reader's own words; the book only keeps them."""

    id: str
    name: str
    author: str
    time: str
    state: str
    counts: Mapping[str, int] = field(default_factory=dict)
    problems: Sequence[Mapping[str, Any]] = ()


class Jobs(Part):
    """The part of the book that keeps readings."""

    def save_job(self, job: Job) -> Job:
        """Keeps a reading, in place of what was kept of it before."""
        with self._file.writing() as book:
            book.execute(
                """
                INSERT INTO jobs (id, name, author, time, state, counts, problems)
                VALUES (:id, :name, :author, :time, :state, :counts, :problems)
                ON CONFLICT (id) DO UPDATE SET name = :name, state = :state, counts = :counts, problems = :problems
                """,
                {"id": job.id, "name": keepable(job.name), "author": job.author, "time": job.time, "state": job.state,
                 "counts": json.dumps(dict(job.counts), sort_keys=True),
                 "problems": json.dumps([dict(problem) for problem in job.problems])})
        return job

    def jobs(self, limit: int = 50) -> list[Job]:
        """The last ones, the last started first."""
        with self._file.reading() as book:
            return [_told(row) for row in book.execute("SELECT * FROM jobs ORDER BY number DESC LIMIT ?", (limit,))]

    def job(self, id: str) -> Job | None:
        with self._file.reading() as book:
            row = book.execute("SELECT * FROM jobs WHERE id = ?", (id,)).fetchone()
        return None if row is None else _told(row)


def _told(row: Any) -> Job:
    return Job(row["id"], row["name"], row["author"], row["time"], row["state"], json.loads(row["counts"]),
               tuple(json.loads(row["problems"])))
