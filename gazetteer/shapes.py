"""Natural Earth's outlines of provinces and countries, and the middle of each: its points of areas."""

from __future__ import annotations

import math
import sqlite3
import struct
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

Ring = list[tuple[float, float]]
ENVELOPE_DOUBLES = (0, 4, 6, 6, 8)  # by the three bits of a GeoPackage header that tell which envelope it has


@dataclass(frozen=True)
class Shape:
    """An outline reduced to the middle of its largest part: names, FIPS code, point, and size in square degrees."""

    country: str
    names: tuple[str, ...]
    fips: str
    lat: float
    lon: float
    size: float


def provinces(gpkg: Path) -> Iterator[Shape]:
    with closing(sqlite3.connect(gpkg)) as store:
        for country, fips, geom, *names in store.execute("""
                SELECT iso_a2, fips, geom, name, woe_name, woe_label, gn_name FROM states_provinces
                WHERE geom IS NOT NULL ORDER BY fid"""):
            told = [(n or "").split(",")[0].strip() for n in names]
            yield Shape(country or "", tuple(dict.fromkeys(n for n in told if n)), fips or "", *middle(geom))


def countries(gpkg: Path) -> Iterator[Shape]:
    with closing(sqlite3.connect(gpkg)) as store:
        for country, name, geom in store.execute(
                "SELECT iso_a2, NAME, geom FROM countries WHERE geom IS NOT NULL ORDER BY fid"):
            yield Shape(country or "", (name,), "", *middle(geom))


def middle(geom: bytes) -> tuple[float, float, float]:
    """Latitude and longitude of the centroid of the largest part, and the size of all parts together."""
    parts = [_centroid(ring) for ring in _outer_rings(geom)]
    _, lon, lat = max(parts)
    return lat, lon, sum(part[0] for part in parts)


def _centroid(ring: Ring) -> tuple[float, float, float]:
    twice = x = y = 0.0
    for (x0, y0), (x1, y1) in pairwise(ring):
        cross = x0 * y1 - x1 * y0
        twice += cross
        x += (x0 + x1) * cross
        y += (y0 + y1) * cross
    lon, lat = (x / (3 * twice), y / (3 * twice)) if twice else ring[0]
    return abs(twice) / 2 * math.cos(math.radians(lat)), lon, lat


def _outer_rings(geom: bytes) -> Iterator[Ring]:
    """The outer ring of every polygon of a GeoPackage multipolygon (header, then well-known binary)."""
    at = 8 + 8 * ENVELOPE_DOUBLES[geom[3] >> 1 & 7]
    order = "<" if geom[at] else ">"
    count, = struct.unpack_from(f"{order}I", geom, at + 5)
    at += 9
    for _ in range(count):
        rings, = struct.unpack_from(f"{order}I", geom, at + 5)
        at += 9
        for n in range(rings):
            points, = struct.unpack_from(f"{order}I", geom, at)
            flat = struct.unpack_from(f"{order}{2 * points}d", geom, at + 4)
            at += 4 + 16 * points
            if not n:
                yield list(zip(flat[::2], flat[1::2], strict=True))
