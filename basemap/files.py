"""What is written: arcs as steps on a grid, packs of neighbouring areas, and a manifest with the hash of every file."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from coverage import Net, Vertex
from shapely import Geometry

FINE, COARSE = 1000, 100  # steps a degree: 111 m and 1.1 km at the equator
PACK_CORNERS = 6000  # about 40 kB a file: three or four of them fill a screen
FAR_APART = 180  # degrees: a pack wider than this lies on both sides of the date line


def steps(line: Sequence[Vertex]) -> list[int]:
    """A line as whole numbers: where it begins, then each corner as the step from the one before; longitude first."""
    return [*line[0], *(part for (x0, y0), (x1, y1) in pairwise(line) for part in (x1 - x0, y1 - y0))]


def lines_of(shape: Geometry, grid: int) -> list[list[int]]:
    """Lines and rings of a geometry on the grid, those of no length left out; a polygon's rings follow each other."""
    found = []
    for part in shapely.get_parts(shape):
        rings = (part.exterior, *part.interiors) if part.geom_type == "Polygon" else (part,)
        for ring in rings:
            corners = [(int(x), int(y)) for x, y in np.round(shapely.get_coordinates(ring) * grid)]
            distinct = [corners[0], *(b for a, b in pairwise(corners) if a != b)]
            if len(distinct) > (3 if part.geom_type == "Polygon" else 1):
                found.append(steps(distinct))
    return found


def packed(shapes: np.ndarray) -> list[list[int]]:
    """The areas in groups of neighbours with about as many corners each: halved at the middle of the longer way."""
    middles = shapely.get_coordinates(shapely.centroid(shapes))
    corners = shapely.get_num_coordinates(shapes)

    def halves(some: list[int]) -> list[list[int]]:
        if corners[some].sum() <= PACK_CORNERS or len(some) == 1:
            return [some]
        way = int(np.ptp(middles[some], axis=0).argmax())
        ordered = sorted(some, key=lambda n: (middles[n][way], n))
        half = len(ordered) // 2
        return [*halves(ordered[:half]), *halves(ordered[half:])]

    return [sorted(group) for group in halves(list(range(len(shapes))))]


def pack(net: Net, group: Sequence[int], kinds: Sequence[str]) -> dict[str, Any]:
    """Some areas with the arcs they need. An area is its polygons, a polygon its rings, a ring its arcs."""
    used: dict[int, int] = {}

    def here(arc: int) -> int:
        forward = arc if arc >= 0 else ~arc
        number = used.setdefault(forward, len(used))
        return number if arc >= 0 else ~number

    areas = [[[[here(arc) for arc in ring] for ring in polygon] for polygon in net.faces[face]] for face in group]
    return {"steps": FINE, "kinds": "".join(kinds[arc] for arc in used), "arcs": [steps(net.arcs[arc]) for arc in used],
            "areas": areas}


def boxes(shapes: Iterable[Geometry]) -> list[list[float]]:
    """West, south, east and north of the shapes; two boxes where they lie on both sides of the date line."""
    bounds = shapely.bounds(shapely.get_parts(np.array(list(shapes), dtype=object)))
    west = bounds[:, 0] < 0
    apart = west.any() and (~west).any() and bounds[:, 2].max() - bounds[:, 0].min() > FAR_APART
    groups = (bounds[west], bounds[~west]) if apart else (bounds,)
    return [[round(float(v), 3) for v in (*g[:, :2].min(axis=0), *g[:, 2:].max(axis=0))] for g in groups]


class Folder:
    """The folder the map is written to; what lay there before is gone."""

    def __init__(self, path: Path) -> None:
        self.path = path
        for old in sorted(path.rglob("*"), reverse=True):
            old.rmdir() if old.is_dir() else old.unlink()
        self._hashes: dict[str, str] = {}

    def write(self, name: str, content: Any) -> None:
        text = content if isinstance(content, str) else json.dumps(content, separators=(",", ":"), ensure_ascii=False)
        file = self.path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        raw = (text.rstrip("\n") + "\n").encode()
        file.write_bytes(raw)
        self._hashes[name] = hashlib.sha256(raw).hexdigest()

    def close(self, told: dict[str, Any]) -> None:
        """Writes the manifest, last."""
        row = {**told, "files": dict(sorted(self._hashes.items()))}
        (self.path / "manifest.json").write_text(json.dumps(row, indent=1) + "\n", encoding="utf-8")
