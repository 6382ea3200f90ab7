"""What the text of a report does not say: its day, outlet, address and language, from a CSV beside the reports."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from pathlib import Path

from fogline.errors import FoglineError
from fogline.intake.decoding import Undecodable, decode
from fogline.intake.published import as_edtf
from fogline.problems import Problem


class MetadataError(FoglineError):
    """A metadata CSV cannot be used at all."""

    def __init__(self, path: Path, why: str, do: str) -> None:
        super().__init__(f"{path}: {why} {do}")


@dataclass(frozen=True, slots=True)
class MetadataRow:
    """One report's row. Empty cells are None: unknown, not wrong."""

    file: str
    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Metadata:
    """The rows of one CSV, by the file they name: a path below the folder read, or a base name."""

    path: Path
    rows: dict[str, MetadataRow] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def row(self, below: str, name: str) -> MetadataRow | None:
        """The row for a file: its path below the folder first, so that two files of one name can differ."""
        return self.rows.get(below) or self.rows.get(name)


def read_metadata(path: Path) -> Metadata:
    """The rows of a metadata CSV; raises `MetadataError` where no row could be tied to a report."""
    try:
        decoded = decode(path.read_bytes())
    except OSError as err:
        raise MetadataError(path, f"cannot be read ({err.strerror}).", "Check the path and its permissions.") from err
    if isinstance(decoded, Undecodable):
        raise MetadataError(path, decoded.says, "Give a CSV with a 'file' column.")
    try:
        lines = list(csv.reader(io.StringIO(decoded.text.lstrip("\ufeff"), newline=""), _dialect(decoded.text)))
    except csv.Error as err:
        raise MetadataError(path, f"is no CSV ({err}).", "Give a CSV with a 'file' column.") from err
    columns = [c.strip().lower() for c in lines[0]] if lines else []
    if "file" not in columns:
        found = ", ".join(c for c in columns if c) or "none"
        raise MetadataError(path, f"has no 'file' column (columns found: {found}).",
                            "Name the column that holds the report's path 'file'.")
    rows: dict[str, MetadataRow] = {}
    problems: list[Problem] = []
    for number, cells in enumerate(lines[1:], start=2):
        row, doubt = _row(dict(zip(columns, (c.strip() for c in cells), strict=False)))
        if doubt:
            problems.append(Problem("unreadable_metadata", f"Row {number}: {doubt}", str(path)))
        if row is None:
            continue
        if row.file in rows and rows[row.file] != row:
            problems.append(Problem("repeated_metadata", f"Row {number} names '{row.file}' again with other values; "
                                    "the first row was kept.", str(path)))
        rows.setdefault(row.file, row)
    return Metadata(path, rows, tuple(problems))


def missing_files(metadata: Metadata, unmet: Set[str], folders: Sequence[Path]) -> tuple[Problem, ...]:
    """A problem for each unmet row whose file is in no folder; a row for a report not asked for is no problem."""
    bases = [*folders, metadata.path.parent]
    return tuple(
        Problem("missing_file", f"The metadata names '{name}', and no such file is there.", str(metadata.path))
        for name in sorted(unmet)
        if not any((base / name.split("#")[0]).exists() for base in bases))


def _dialect(text: str) -> type[csv.Dialect]:
    """Commas, or what a spreadsheet of another country writes; only the header line is asked."""
    class Cells(csv.excel):
        delimiter = max(",;\t", key=text.split("\n", 1)[0].count)
    return Cells


def _row(cells: dict[str, str]) -> tuple[MetadataRow | None, str]:
    name = cells.get("file", "").replace("\\", "/").removeprefix("./")
    if not any(cells.values()):
        return None, ""
    if not name:
        return None, "no file is named; the row was left out."
    published, doubt = None, ""
    if said := cells.get("published", ""):
        published = as_edtf(said)
        if published is None:
            doubt = f"the published date '{said}' cannot be read; write it as 2024-03-17."
    return MetadataRow(name, published, cells.get("outlet") or None, cells.get("url") or None,
                       cells.get("language") or None), doubt
