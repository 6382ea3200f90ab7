"""Files and folders become reports, one at a time: a broken report is a problem, and the next one is read."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from fogline.errors import FoglineError
from fogline.intake.decoding import Undecodable, decode
from fogline.intake.feed import read_feed
from fogline.intake.metadata import Metadata, MetadataRow, missing_files
from fogline.intake.page import declared_charset, read_page
from fogline.problems import Problem
from fogline.records import Report

KINDS = (".txt", ".html", ".htm", ".jsonl")


class ReportMissing(FoglineError):
    """A path given to the reader is not there."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path}: no such file or folder. Check the path.")


class UnknownKind(FoglineError):
    """A file was named whose kind the reader does not know."""

    def __init__(self, path: Path) -> None:
        kind = f"'{path.suffix}' files are" if path.suffix else "a file without an ending is"
        super().__init__(f"{path}: {kind} not read. Give {', '.join(KINDS)} files, or a folder that holds them.")


@dataclass(frozen=True, slots=True)
class _Found:
    """A file to read, and its path below the folder that was named (its base name if it was named itself)."""

    path: Path
    below: str


class _Rows:
    """The rows of the metadata as the files take them: which were met, and by which file."""

    def __init__(self, metadata: Metadata) -> None:
        self._metadata = metadata
        self.met: dict[str, str] = {}

    def of(self, found: _Found) -> tuple[MetadataRow | None, Problem | None]:
        row = self._metadata.row(found.below, found.path.name)
        if row is None:
            return None, None
        before = self.met.setdefault(row.file, found.below)
        if before == found.below or row.file == found.below:
            return row, None
        return row, Problem(
            "ambiguous_metadata", f"The metadata's row '{row.file}' fits {before} and {found.below}; both got its "
            "values. Name the files by their paths below the folder.", str(found.path))


def find_reports(paths: Sequence[Path], metadata: Metadata | None, max_bytes: int) -> Iterator[Report | Problem]:
    """Reports in the order of the paths, folders sorted and read to the bottom; what cannot be read is a `Problem`.

    Lazy: one report is in memory at a time. Other kinds of file in a folder are left out, their number is told in one
    `Problem`. A named file that is missing or of another kind raises before anything is read.
    """
    for path in paths:
        if not path.exists():
            raise ReportMissing(path)
        if path.is_file() and path.suffix.lower() not in KINDS:
            raise UnknownKind(path)
    return _read_all(paths, metadata, max_bytes)


def _read_all(paths: Sequence[Path], metadata: Metadata | None, max_bytes: int) -> Iterator[Report | Problem]:
    rows = _Rows(metadata) if metadata else None
    if metadata:
        yield from metadata.problems
    for path in paths:
        left_out = 0
        for found in _files(path):
            if isinstance(found, Problem):
                yield found
            elif found.path.suffix.lower() in KINDS:
                row, doubt = rows.of(found) if rows else (None, None)
                yield from _read_file(found, row, max_bytes)
                if doubt:
                    yield doubt
            elif metadata is None or found.path.resolve() != metadata.path.resolve():
                left_out += 1
        if left_out:
            yield Problem("left_out", f"{left_out} file{'s' * (left_out > 1)} of other kinds in the folder "
                          f"{'were' if left_out > 1 else 'was'} not read.", str(path))
    if metadata and rows:
        unmet = metadata.rows.keys() - rows.met.keys()
        yield from missing_files(metadata, unmet, [p if p.is_dir() else p.parent for p in paths])


def _files(path: Path) -> Iterator[_Found | Problem]:
    """Sorted, folder by folder, so that a folder of a million reports is never listed whole. Links are not followed."""
    if path.is_file():
        yield _Found(path, path.name)
        return
    waiting = [path]
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(folder) as listed:
                entries = sorted(listed, key=lambda e: e.name)
        except OSError as err:
            yield Problem("unreadable", f"The folder could not be opened: {err.strerror or err}.", str(folder))
            continue
        for entry in entries:
            if not entry.is_dir() and not entry.name.startswith("."):
                yield _Found(folder / entry.name, (folder / entry.name).relative_to(path).as_posix())
        waiting += [folder / e.name for e in reversed(entries)
                    if e.is_dir(follow_symlinks=False) and not e.name.startswith(".")]


def _read_file(found: _Found, row: MetadataRow | None, max_bytes: int) -> Iterator[Report | Problem]:
    path, source = found.path, str(found.path)
    try:
        if path.suffix.lower() == ".jsonl":
            with path.open("rb") as lines:
                for item in read_feed(lines, source, max_bytes):
                    yield _known(item, row) if isinstance(item, Report) else item
            return
        with path.open("rb") as file:
            raw = file.read(max_bytes + 1)
    except OSError as err:
        yield Problem("unreadable", f"The file could not be read: {err.strerror or err}. It was passed over.", source)
        return
    if len(raw) > max_bytes:
        yield Problem("too_large", f"The file is larger than {max_bytes:,} bytes: a dump, not a report. Split it.",
                      source)
        return
    page = path.suffix.lower() in (".html", ".htm")
    decoded = decode(raw, declared_charset(raw) if page else None)
    if isinstance(decoded, Undecodable):
        yield Problem(decoded.kind, decoded.says, source)
        return
    if not page:
        yield _known(Report(source, raw, decoded.text, "txt", decoded.encoding), row)
    else:
        report, problems = read_page(decoded.text, source)
        if report:
            yield _known(dataclasses.replace(report, raw=raw, encoding=decoded.encoding), row)
        yield from problems
    if decoded.doubt:
        yield Problem("charset", decoded.doubt, source)


def _known(report: Report, row: MetadataRow | None) -> Report:
    """With what the metadata says. It outranks a page's own head; a feed's line, being nearer, outranks it."""
    if row is None:
        return report
    dated = row.published and report.published_basis != "metadata"
    return dataclasses.replace(
        report,
        url=report.url or row.url,
        outlet=row.outlet if row.outlet and report.format != "jsonl" else report.outlet or row.outlet,
        language=report.language if report.format == "jsonl" and report.language else row.language or report.language,
        published=row.published if dated else report.published,
        published_basis="metadata" if dated else report.published_basis)
