"""Everything leaves as it is held: the same question gives the same bytes, in a form other tools read."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import BinaryIO

from fogline.errors import FoglineError
from fogline.exports import beside, decided, geojson, jsonl, table
from fogline.exports.selection import Selection
from fogline.ledger import Filter, Store
from fogline.views.names import NEUTRAL, NamePolicy

Writer = Callable[[Selection], Iterator[bytes]]

EXPORTS: dict[str, tuple[str, ...]] = {
    "claims": ("jsonl", "csv", "geojson"),
    "relations": ("jsonl", "csv"),
    "reports": ("jsonl", "csv"),
    "figures": ("jsonl", "csv"),
    "places": ("jsonl", "csv", "geojson"),
    "statuses": ("jsonl", "csv"),
    "incidents": ("jsonl", "csv"),
    "rulings": ("jsonl", "csv"),
    "decisions": ("jsonl", "csv"),
}
PASSED_AROUND = frozenset({"csv", "geojson"})  # masked by default and named by policy; JSON Lines is the record


class UnknownExport(FoglineError):
    """There is no such export."""

    def __init__(self, what: str, format: str) -> None:
        known = "; ".join(f"{what} as {', '.join(formats)}" for what, formats in EXPORTS.items())
        super().__init__(f"There is no export of '{what}' as '{format}'. What there is: {known}")


class ExportFailed(FoglineError):
    """The file could not be written."""

    def __init__(self, out: Path, reason: str) -> None:
        super().__init__(
            f"{out} could not be written ({reason}); what it held before is unchanged. Check the folder and its free "
            "space, or give another file")


def export(
        store: Store, what: str, format: str, filter: Filter | None = None, *, out: Path | BinaryIO,
        mask: bool | None = None, hxl: bool = False, names: NamePolicy = NEUTRAL) -> int:
    """Writes what `EXPORTS` names as jsonl, csv or geojson; gives the bytes written.

    `out` is a path, written whole or not at all, or an open binary stream. A filter selects exactly what leaves;
    relations need both their claims in it, rulings all of theirs, decisions the one they are on. `mask` takes private
    persons' names out: by default in CSV and GeoJSON, not in JSON Lines. `hxl` adds a row of HXL tags to a CSV. `names`
    says under which name places stand in CSV and GeoJSON; JSON Lines hold every name.
    """
    lines = exported(store, what, format, filter, mask=mask, hxl=hxl, names=names)
    return write_whole(out, lines) if isinstance(out, Path) else sum(out.write(line) for line in lines)


def exported(
        store: Store, what: str, format: str, filter: Filter | None = None, *, mask: bool | None = None,
        hxl: bool = False, names: NamePolicy = NEUTRAL) -> Iterator[bytes]:
    """The same, piece by piece as it is read: for a web answer or a pipe. Refuses at once what cannot be written."""
    if format not in EXPORTS.get(what, ()):
        raise UnknownExport(what, format)
    writers: dict[tuple[str, str], Writer] = {
        ("claims", "jsonl"): jsonl.claim_lines, ("claims", "csv"): partial(table.claim_rows, hxl=hxl),
        ("claims", "geojson"): geojson.claim_features,
        ("relations", "jsonl"): jsonl.relation_lines, ("relations", "csv"): partial(table.relation_rows, hxl=hxl),
        ("reports", "jsonl"): jsonl.report_lines, ("reports", "csv"): partial(table.report_rows, hxl=hxl),
        ("figures", "jsonl"): jsonl.figure_lines, ("figures", "csv"): partial(table.figure_rows, hxl=hxl),
        ("places", "jsonl"): jsonl.place_lines, ("places", "csv"): partial(table.place_rows, hxl=hxl),
        ("places", "geojson"): geojson.place_features,
        ("incidents", "jsonl"): beside.incident_lines, ("incidents", "csv"): partial(beside.incident_rows, hxl=hxl),
        ("rulings", "jsonl"): beside.ruling_lines, ("rulings", "csv"): partial(beside.ruling_rows, hxl=hxl),
        ("decisions", "jsonl"): decided.decision_lines, ("decisions", "csv"): partial(decided.decision_rows, hxl=hxl),
        ("statuses", "jsonl"): jsonl.status_lines, ("statuses", "csv"): partial(table.status_rows, hxl=hxl),
    }
    masked = format in PASSED_AROUND if mask is None else mask
    shown = names if format in PASSED_AROUND else NEUTRAL
    return writers[what, format](Selection(store, filter or Filter(), masked, shown))


def write_whole(out: Path, lines: Iterable[bytes]) -> int:
    """A file that is there whole or not at all; gives the bytes written. Raises `ExportFailed`."""
    try:
        return _write(out, lines)
    except OSError as error:
        raise ExportFailed(out, error.strerror or str(error)) from error


def _write(out: Path, lines: Iterable[bytes]) -> int:
    """Beside the file first, so that a failure or a Ctrl-C leaves no half of an export under its name."""
    if out.exists() and not out.is_file():  # a pipe or a terminal
        with out.open("wb") as stream:
            return sum(stream.write(line) for line in lines)
    part = out.with_name(f".{out.name}.part")
    try:
        with part.open("wb") as stream:
            written = sum(stream.write(line) for line in lines)
        os.replace(part, out)
        return written
    finally:
        part.unlink(missing_ok=True)
