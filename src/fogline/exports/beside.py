"""Incidents and rulings leave as what was asked for: claims outside a filter are dropped, and rulings that name any.

JSON Lines hold them whole (`fogline.records.beside` reads them back). Masked, private names are taken out of what is
said, and the reasons people gave, which may hold them, are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from fogline.exports.jsonl import line
from fogline.exports.selection import Selection
from fogline.exports.table import Column, several, table_lines
from fogline.records import Incident, RelationReason, Ruling
from fogline.records.beside import incident_to_json, ruling_to_json
from fogline.records.contract import coordinates, number
from fogline.records.privacy import blanked
from fogline.views.names import place_name

INCIDENT = (
    Column("id", "#meta+id", lambda i: i.id),
    Column("kind", "#event+type", lambda i: i.kind),
    Column("first_day", "#date+start", lambda i: i.first_day),
    Column("last_day", "#date+end", lambda i: i.last_day),
    Column("place", "#loc+name", lambda i: i.place and i.place.name),
    Column("precision", "#loc+precision", lambda i: i.place and i.place.precision),
    Column("lat", "#geo+lat", lambda i: _point(i, 0)),
    Column("lon", "#geo+lon", lambda i: _point(i, 1)),
    Column("reports", "#meta+reports", lambda i: len(i.tellings)),
    Column("claims", "#meta+claims", lambda i: several(i.claims)),
    Column("why", "#description+reasons", lambda i: several(f"{x.what}: {x.says}" for x in i.why)),
    Column("previous_ids", "#meta+previous", lambda i: several(i.previous_ids)),
)
RULING = (
    Column("id", "#meta+id", lambda r: r.id),
    Column("type", "#meta+type", lambda r: r.type),
    Column("left", "#meta+claim+left", lambda r: several(r.left)),
    Column("right", "#meta+claim+right", lambda r: several(r.right)),
    Column("label", "#meta+relation", lambda r: r.label),
    Column("author", "#contact+author", lambda r: r.author),
    Column("time", "#date+ruled", lambda r: r.time),
    Column("reason", "#description+reason", lambda r: r.reason),
    Column("undoes", "#meta+undoes", lambda r: r.undoes),
)


def incident_lines(selection: Selection) -> Iterator[bytes]:
    return (line(incident_to_json(incident)) for incident in _incidents(selection))


def incident_rows(selection: Selection, hxl: bool) -> Iterator[bytes]:
    return table_lines(INCIDENT, _incidents(selection), hxl)


def ruling_lines(selection: Selection) -> Iterator[bytes]:
    return (line(ruling_to_json(ruling)) for ruling in _rulings(selection))


def ruling_rows(selection: Selection, hxl: bool) -> Iterator[bytes]:
    return table_lines(RULING, _rulings(selection), hxl)


def _incidents(selection: Selection) -> Iterator[Incident]:
    """Those with a claim that was asked for, by their first day, without the claims that were not."""
    store = selection.store
    inside = {entry.id: entry.report.id for entry in store.claims(selection.filter)}
    for whole in store.incidents(selection.filter):
        claims = tuple(claim for claim in whole.claims if claim in inside)
        if not claims:
            continue
        told: dict[str, int] = {}
        for claim in claims:
            told[inside[claim]] = told.get(inside[claim], 0) + 1
        place = whole.place and replace(whole.place, name=place_name(whole.place, selection.names))
        incident = replace(whole, claims=claims, tellings=tuple(told.items()), place=place)
        yield _masked(incident, selection) if selection.mask else incident


def _masked(incident: Incident, selection: Selection) -> Incident:
    names = frozenset[str]().union(*(selection.store.private_names(report) for report, _ in incident.tellings))
    return replace(incident, why=tuple(RelationReason(r.what, blanked(r.says, names)) for r in incident.why))


def _rulings(selection: Selection) -> Iterator[Ruling]:
    """In the order of entry; with a filter, those all of whose claims were asked for."""
    store, open_to_all = selection.store, selection.filter.is_open
    inside = set[str]() if open_to_all else {entry.id for entry in store.claims(selection.filter)}
    for ruling in store.rulings():
        if open_to_all or inside.issuperset((*ruling.left, *ruling.right)):
            yield replace(ruling, reason="") if selection.mask else ruling


def _point(incident: Incident, axis: int) -> int | float | None:
    point = coordinates(incident.place) if incident.place else None
    return number(point[axis]) if point else None
