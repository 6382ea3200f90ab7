"""What could not be read, kept beside what was, so that a doubt is seen by whoever asks later."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, text

from fogline.ledger.texts import storable
from fogline.problems import Problem
from fogline.records import Span

INSERT_PROBLEM = text("""
    INSERT INTO problems (report_id, kind, says, source, start, "end", exact, claim_id)
    VALUES (:report_id, :kind, :says, :source, :start, :end, :exact, :claim_id)
""")
ALL_PROBLEMS = text("""
    SELECT kind, says, source, start, "end", exact, claim_id
    FROM problems
    ORDER BY number
""")
OF_REPORT = text("""
    SELECT kind, says, source, start, "end", exact, claim_id
    FROM problems
    WHERE report_id = :report_id
    ORDER BY number
""")
OF_SOURCE = text("""
    SELECT kind, says, source, start, "end", exact, claim_id
    FROM problems
    WHERE report_id IS NULL AND source = :source
    ORDER BY number
""")
DELETE_OF_REPORT = text("DELETE FROM problems WHERE report_id = :report_id")
DELETE_OF_SOURCE = text("DELETE FROM problems WHERE report_id IS NULL AND source = :source")


def problem_row(problem: Problem, report_id: str | None, source: str) -> dict[str, Any]:
    span = problem.span
    return {
        "report_id": report_id, "kind": problem.kind, "says": storable(problem.says),
        "source": storable(problem.source or source), "start": span and span.start, "end": span and span.end,
        "exact": span and storable(span.exact), "claim_id": problem.claim_id}


def write_problems(connection: Connection, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(INSERT_PROBLEM, rows)


def forget_problems(connection: Connection, report_id: str) -> None:
    connection.execute(DELETE_OF_REPORT, {"report_id": report_id})


def forget_failure(connection: Connection, source: str) -> None:
    """A file that gave no text before and gives one now failed no longer."""
    connection.execute(DELETE_OF_SOURCE, {"source": storable(source)})


def note_failures(connection: Connection, problems: Iterable[Problem]) -> None:
    """Problems of sources that gave no report: each source's latest replace its earlier ones."""
    by_source: dict[str, list[Problem]] = {}
    for problem in problems:
        by_source.setdefault(problem.source, []).append(problem)
    for source, found in by_source.items():
        asked = {"source": storable(source)}
        if list(map(_problem, connection.execute(OF_SOURCE, asked))) == [_as_stored(one) for one in found]:
            continue
        connection.execute(DELETE_OF_SOURCE, asked)
        write_problems(connection, [problem_row(problem, None, source) for problem in found])


def read_problems(connection: Connection, report_id: str | None) -> Iterator[Problem]:
    """Of one report, or all."""
    asked = (ALL_PROBLEMS,) if report_id is None else (OF_REPORT, {"report_id": report_id})
    return map(_problem, connection.execute(*asked))


def _problem(row: Any) -> Problem:
    span = Span(row.start, row.end, row.exact) if row.start is not None else None
    return Problem(row.kind, row.says, row.source, span, row.claim_id)


def _as_stored(problem: Problem) -> Problem:
    row = problem_row(problem, None, problem.source)
    span = problem.span and Span(problem.span.start, problem.span.end, row["exact"])
    return Problem(problem.kind, row["says"], row["source"], span, problem.claim_id)
