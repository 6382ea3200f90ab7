"""CSV for spreadsheets: one row a claim, figure, place, report or relation, in UTF-8 with a header.

A cell that a spreadsheet would take for a formula (text beginning with = + - @, a tab or a line break) gets an
apostrophe before it; cells that are numbers are left as they are. Several values in one cell stand between "; ". What
is unknown is empty, never 0. A second row of HXL tags can be asked for.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from fogline.exports.acled import acled_event
from fogline.exports.selection import Selection
from fogline.ledger import LedgerClaim, ReportCard
from fogline.ledger.assessing import acceptances, assessments
from fogline.records import Figure, PlaceMention, Relation, Speaker
from fogline.records.contract import coordinates, number
from fogline.records.vocabulary import GRADES, Assessed

Cell = str | int | float | bool | None
T = TypeVar("T")
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


@dataclass(frozen=True, slots=True)
class Column:
    """A column's name, its HXL tag, and how a row gives its cell."""

    name: str
    tag: str
    cell: Callable[[Any], Cell]


def claim_rows(selection: Selection, hxl: bool) -> Iterator[bytes]:
    """Each claim with the words of its status; their reasons leave with `statuses`."""
    status = Column("status", "#status+standing", lambda pair: several(pair[1]))
    claim = (Column(column.name, column.tag, _first(column)) for column in CLAIM)
    return table_lines((*claim, status), selection.standing_claims(), hxl)


def status_rows(selection: Selection, hxl: bool) -> Iterator[bytes]:
    return table_lines(STATUS, selection.statuses(), hxl)


def figure_rows(selection: Selection, hxl: bool) -> Iterator[bytes]:
    return table_lines(FIGURE, ((entry, figure) for entry in selection.claims() for figure in entry.figures), hxl)


def place_rows(selection: Selection, hxl: bool) -> Iterator[bytes]:
    return table_lines(PLACE, ((entry, place) for entry in selection.claims() for place in entry.places), hxl)


def report_rows(selection: Selection, hxl: bool) -> Iterator[bytes]:
    return table_lines(REPORT, selection.reports(), hxl)


def relation_rows(selection: Selection, hxl: bool) -> Iterator[bytes]:
    return table_lines(RELATION, selection.relations(), hxl)


def safe(text: str) -> str:
    """The text so that no spreadsheet runs it."""
    return f"'{text}" if text.startswith(FORMULA) else text


def table_lines(columns: tuple[Column, ...], rows: Iterable[Any], hxl: bool) -> Iterator[bytes]:
    yield _line([column.name for column in columns])
    if hxl:
        yield _line([column.tag for column in columns])
    for row in rows:
        yield _line([_written(column.cell(row)) for column in columns])


def _written(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return safe(cell) if isinstance(cell, str) else str(cell)


def _line(cells: list[str]) -> bytes:
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(cells)  # with RFC 4180, a lone \r in a cell is quoted too
    return line.getvalue().encode("utf-8", "backslashreplace")


def several(values: Iterable[str | None]) -> str:
    return "; ".join(value for value in values if value)


def _said(field: str) -> Callable[[LedgerClaim], Cell]:
    """A field of the claim's speaker, empty where nobody is named."""
    def cell(entry: LedgerClaim) -> Cell:
        speaker: Speaker | None = entry.speaker
        value: Cell = getattr(speaker, field) if speaker else None
        return value
    return cell


def _speaker_words(entry: LedgerClaim) -> Cell:
    return entry.speaker.span.exact if entry.speaker and entry.speaker.span else None


def _dates(entry: LedgerClaim) -> str:
    return several(time.edtf for time in entry.when if time.role == "event")


def _grade(field: Assessed) -> Callable[[LedgerClaim], Cell]:
    """What a person graded, blank where nobody did: no machine gives a grade."""
    def cell(entry: LedgerClaim) -> Cell:
        said = assessments(entry.decisions).get(field) if entry.decisions else None
        return said.after if said else None
    return cell


def _names(place: PlaceMention) -> str:
    return several(f"{whose}: {name}" for whose, name in place.names)


def _point(place: PlaceMention, axis: int) -> Cell:
    point = coordinates(place)
    return number(point[axis]) if point else None


CLAIM = (
    Column("id", "#meta+id", lambda e: e.id),
    Column("report", "#meta+report+id", lambda e: e.report.id),
    Column("source", "#meta+source", lambda e: e.report.source),
    Column("outlet", "#org+outlet+name", lambda e: e.report.outlet),
    Column("title", "#meta+title", lambda e: e.report.title),
    Column("published", "#date+published", lambda e: e.report.published),
    Column("published_basis", "#meta+published+basis", lambda e: e.report.published_basis),
    Column("start", "#meta+span+start", lambda e: e.span.start),
    Column("end", "#meta+span+end", lambda e: e.span.end),
    Column("exact", "#description+claim", lambda e: e.exact),
    Column("voice", "#meta+voice", lambda e: e.voice),
    Column("attribution", "#meta+attribution", lambda e: e.attribution),
    Column("speaker", "#contact+speaker+name", _said("name")),
    Column("speaker_words", "#contact+speaker+written", _speaker_words),
    Column("speaker_id", "#contact+speaker+id", _said("id")),
    Column("office", "#contact+speaker+role", _said("office")),
    Column("party", "#org+speaker+name", _said("party")),
    Column("capacity", "#contact+speaker+type", _said("capacity")),
    Column("side", "#org+side+code", lambda e: e.side),
    Column("cue", "#meta+cue", lambda e: e.cue.exact if e.cue else None),
    Column("chain", "#meta+chain", lambda e: several(f"{hop.relation} {hop.name}" for hop in e.chain)),
    Column("channel", "#meta+channel", lambda e: e.channel),
    Column("kind", "#event+type", lambda e: e.kind),
    Column("event_type", "#event+acled+type", lambda e: acled_event(e.claim)[0] or None),
    Column("sub_event_type", "#event+acled+subtype", lambda e: acled_event(e.claim)[1] or None),
    Column("flags", "#meta+flags", lambda e: several(e.flags)),
    Column("agent", "#org+agent+name", lambda e: e.agent.name if e.agent else None),
    Column("agent_side", "#org+agent+code", lambda e: e.agent.side if e.agent else None),
    Column("target", "#org+target+name", lambda e: e.target.name if e.target else None),
    Column("target_side", "#org+target+code", lambda e: e.target.side if e.target else None),
    Column("places", "#loc+written", lambda e: several(p.span.exact for p in e.places)),
    Column("place_names", "#loc+name", lambda e: several(p.name for p in e.places)),
    Column("place_ids", "#loc+code", lambda e: several(p.id or "unknown" for p in e.places)),
    Column("place_roles", "#loc+role", lambda e: several(p.role for p in e.places)),
    Column("place_precisions", "#loc+precision", lambda e: several(p.precision for p in e.places)),
    Column("dates", "#date+event", _dates),
    Column("date_bases", "#date+event+basis", lambda e: several(t.basis for t in e.when if t.role == "event")),
    Column("other_dates", "#date+other", lambda e: several(
        f"{t.role} {t.edtf}" for t in e.when if t.role != "event")),
    Column("figures", "#description+figures", lambda e: several(f.span.exact for f in e.figures)),
    Column("notes", "#meta+notes", lambda e: several(e.notes)),
    Column("accepted", "#status+accepted", lambda e: bool(acceptances(e.claim, e.decisions))),
    *(Column(field, f"#status+{field}", _grade(field)) for field in GRADES),
    Column("decisions", "#meta+decisions", lambda e: len(e.decisions)),
    Column("rejected", "#status+rejected", lambda e: e.rejected),
)

# What a figure or a place may not be read without: the claim, who made it, and whether it denies or hedges.
OWNER = (
    Column("claim", "#meta+id", lambda pair: pair[0].id),
    Column("report", "#meta+report+id", lambda pair: pair[0].report.id),
    Column("source", "#meta+source", lambda pair: pair[0].report.source),
    Column("outlet", "#org+outlet+name", lambda pair: pair[0].report.outlet),
    Column("published", "#date+published", lambda pair: pair[0].report.published),
    Column("speaker", "#contact+speaker+name", lambda pair: _said("name")(pair[0])),
    Column("side", "#org+side+code", lambda pair: pair[0].side),
    Column("voice", "#meta+voice", lambda pair: pair[0].voice),
    Column("kind", "#event+type", lambda pair: pair[0].kind),
    Column("flags", "#meta+flags", lambda pair: several(pair[0].flags)),
    Column("dates", "#date+event", lambda pair: _dates(pair[0])),
    Column("claim_exact", "#description+claim", lambda pair: pair[0].exact),
)


def _first(column: Column) -> Callable[[tuple[LedgerClaim, object]], Cell]:
    return lambda pair: column.cell(pair[0])


def _of(read: Callable[[T], Cell]) -> Callable[[tuple[LedgerClaim, T]], Cell]:
    return lambda pair: read(pair[1])


def _figure(name: str, tag: str, read: Callable[[Figure], Cell]) -> Column:
    return Column(name, tag, _of(read))


def _place(name: str, tag: str, read: Callable[[PlaceMention], Cell]) -> Column:
    return Column(name, tag, _of(read))


FIGURE = (
    *OWNER,
    _figure("exact", "#description+figure", lambda f: f.span.exact),
    _figure("start", "#meta+span+start", lambda f: f.span.start),
    _figure("end", "#meta+span+end", lambda f: f.span.end),
    _figure("low", "#indicator+num+min", lambda f: number(f.low)),
    _figure("high", "#indicator+num+max", lambda f: number(f.high)),
    _figure("qualifier", "#indicator+qualifier", lambda f: f.qualifier),
    _figure("unit", "#indicator+unit", lambda f: f.unit),
    _figure("measure", "#indicator+type", lambda f: f.measure),
    _figure("population", "#indicator+population", lambda f: f.population),
    _figure("loss_of", "#org+loss+code", lambda f: f.loss_of),
    _figure("scope", "#indicator+scope", lambda f: f.scope),
    _figure("interest", "#indicator+interest", lambda f: f.interest),
    Column("places", "#loc+written", lambda pair: several(p.span.exact for p in pair[0].places)),
)
PLACE = (
    *OWNER,
    _place("exact", "#loc+written", lambda p: p.span.exact),
    _place("start", "#meta+span+start", lambda p: p.span.start),
    _place("end", "#meta+span+end", lambda p: p.span.end),
    _place("place_id", "#loc+code", lambda p: p.id),
    _place("name", "#loc+name", lambda p: p.name),
    _place("names", "#loc+name+alt", _names),
    _place("role", "#loc+role", lambda p: p.role),
    _place("precision", "#loc+precision", lambda p: p.precision),
    _place("lat", "#geo+lat", lambda p: _point(p, 0)),
    _place("lon", "#geo+lon", lambda p: _point(p, 1)),
)
STATUS = (
    Column("claim", "#meta+id", lambda pair: pair[0].id),
    Column("report", "#meta+report+id", lambda pair: pair[0].report.id),
    Column("side", "#org+side+code", lambda pair: pair[0].side),
    Column("status", "#status+standing", lambda pair: pair[1].status),
    Column("says", "#description+status", lambda pair: pair[1].says),
    Column("claims", "#meta+claims", lambda pair: several(pair[1].claims)),
)


def _report(name: str, tag: str, read: Callable[[ReportCard], Cell]) -> Column:
    return Column(name, tag, lambda pair: read(pair[0]))


REPORT = (
    _report("id", "#meta+id", lambda r: r.id),
    _report("source", "#meta+source", lambda r: r.source),
    _report("sources", "#meta+source+all", lambda r: several(r.sources)),
    _report("sha256", "#meta+sha256", lambda r: r.sha256),
    _report("title", "#meta+title", lambda r: r.title),
    _report("outlet", "#org+outlet+name", lambda r: r.outlet),
    _report("published", "#date+published", lambda r: r.published),
    _report("published_basis", "#meta+published+basis", lambda r: r.published_basis),
    Column("claims", "#meta+claims+num", lambda pair: pair[1]),
)


def _verdict(relation: Relation) -> Cell:
    """What a person said of the relation, and why; blank where nobody did."""
    said = relation.verdict
    return None if said is None else f"{said.type} ({said.by}): {said.reason}"


def _relation(name: str, tag: str, read: Callable[[Relation], Cell]) -> Column:
    return Column(name, tag, read)


RELATION = (
    _relation("id", "#meta+id", lambda r: r.id),
    _relation("type", "#meta+type", lambda r: r.type),
    _relation("a", "#meta+claim+a", lambda r: r.a),
    _relation("b", "#meta+claim+b", lambda r: r.b),
    _relation("reasons", "#description+reasons", lambda r: several(f"{x.what}: {x.says}" for x in r.reasons)),
    _relation("strength", "#indicator+strength", lambda r: number(r.strength)),
    _relation("verdict", "#status+verdict", _verdict),
)
