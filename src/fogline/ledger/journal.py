"""Beside the claims: which runs filled the ledger, what was asked of whom, and what a later reader must know of it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, text

META = text("SELECT value FROM meta WHERE key = :key")
SET_META = text("""
    INSERT INTO meta (key, value) VALUES (:key, :value)
    ON CONFLICT (key) DO UPDATE SET value = excluded.value WHERE value <> excluded.value
""")
INSERT_RUN = text("""
    INSERT INTO runs (time, version, profile, read, known, failed)
    VALUES (:time, :version, :profile, :read, :known, :failed)
""")
RUNS = text("SELECT time, version, profile, read, known, failed FROM runs ORDER BY number")
SET_COVERAGE = text("""
    INSERT INTO coverage (source, day, state) VALUES (:source, :day, :state)
    ON CONFLICT (source, day) DO UPDATE SET state = excluded.state
""")
COVERAGE = text("SELECT source, day, state FROM coverage ORDER BY source, day")


@dataclass(frozen=True, slots=True)
class Run:
    """One run over many reports, `time` in ISO 8601: how many were read, known already, and failed."""

    time: str
    version: str
    profile: str
    read: int
    known: int
    failed: int


def get_meta(connection: Connection, key: str) -> str | None:
    found: str | None = connection.execute(META, {"key": key}).scalar()
    return found


def set_meta(connection: Connection, key: str, value: str) -> None:
    connection.execute(SET_META, {"key": key, "value": value})


def add_run(connection: Connection, run: Run) -> None:
    connection.execute(INSERT_RUN, {
        "time": run.time, "version": run.version, "profile": run.profile, "read": run.read, "known": run.known,
        "failed": run.failed})


def read_runs(connection: Connection) -> list[Run]:
    return [Run(*row) for row in connection.execute(RUNS)]


def cover(connection: Connection, source: str, day: str, state: str) -> None:
    connection.execute(SET_COVERAGE, {"source": source, "day": day, "state": state})


def read_coverage(connection: Connection) -> list[tuple[str, str, str]]:
    return [(row.source, row.day, row.state) for row in connection.execute(COVERAGE)]
