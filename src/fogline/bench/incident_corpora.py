"""Incidents as people coded them, with their reports: the second layout of `count_corpora`, kept whole."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fogline.bench.count_corpora import UnreadableCounts, lines_of, page_of
from fogline.records import Report


@dataclass(frozen=True, slots=True)
class CodedIncident:
    """An incident by the name people gave it, how many were killed and injured, and the reports they gave to it."""

    name: str
    killed: int
    injured: int
    reports: tuple[Report, ...]


def read_incidents(file: Path) -> Iterator[CodedIncident]:
    """The incidents of a file in its order; raises at the first line that is none."""
    for number, line in enumerate(lines_of(file), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            yield CodedIncident(
                f"{file.name}#{number}", int(row["killed"]), int(row["injured"]),
                tuple(page_of(f"{file.name}#{number}:{told['id']}", told) for told in row["reports"]))
        except (json.JSONDecodeError, KeyError, TypeError, ValueError, AttributeError) as err:
            raise UnreadableCounts(file, f"line {number} is no incident ({type(err).__name__}: {err})") from err
