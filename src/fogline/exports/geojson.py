"""GeoJSON (RFC 7946): one feature for each place a claim mentions, with a point only where a pin may stand.

A point needs a precision of point or settlement and a role of location, near, subject or destination. A direction, a
road, a border, "outside X", a district or a country has `geometry: null` and says in words what it is; there is never
a centroid. Pins are claims, not events: each feature holds its speaker, side and flags, and the claim's words.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from fogline.exports.jsonl import line
from fogline.exports.selection import Selection
from fogline.ledger import LedgerClaim
from fogline.records import PlaceMention
from fogline.records.contract import coordinates, number, place_to_json


def place_features(selection: Selection) -> Iterator[bytes]:
    """One feature for each mention of a place."""
    return _collection(selection, unplaced=False)


def claim_features(selection: Selection) -> Iterator[bytes]:
    """The same, and one without geometry for each claim that mentions no place, so that none is lost to the map."""
    return _collection(selection, unplaced=True)


def _collection(selection: Selection, *, unplaced: bool) -> Iterator[bytes]:
    before = b'{"type": "FeatureCollection", "features": [\n'
    for entry in selection.claims():
        mentions: list[PlaceMention | None] = list(entry.places)
        if unplaced and not mentions:
            mentions = [None]
        for n, place in enumerate(mentions):
            yield before + line(_feature(entry, n, place)).rstrip(b"\n")
            before = b",\n"
    yield (b"" if before == b",\n" else before) + b"\n]}\n"


def _feature(entry: LedgerClaim, n: int, place: PlaceMention | None) -> dict[str, Any]:
    point = coordinates(place) if place else None
    return {
        "type": "Feature",
        "id": f"{entry.id}.{n}",
        "geometry": {"type": "Point", "coordinates": [number(point[1]), number(point[0])]} if point else None,
        "properties": {
            "claim": entry.id, "words": entry.exact, "speaker": entry.speaker.name if entry.speaker else None,
            "side": entry.side, "voice": entry.voice, "attribution": entry.attribution, "kind": entry.kind,
            "flags": list(entry.flags), "notes": list(entry.notes),
            "place": place.span.exact if place else None, "place_id": place.id if place else None,
            "name": place.name if place else None, "names": place_to_json(place)["names"] if place else {},
            "role": place.role if place else None, "precision": place.precision if place else None,
            "dates": [time.edtf for time in entry.when if time.role == "event"],
            "report": entry.report.id, "source": entry.report.source, "outlet": entry.report.outlet,
            "published": entry.report.published}}
