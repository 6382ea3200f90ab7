"""Makes src/fogline/web/static/map from Natural Earth: `python basemap/build.py FOLDER` (with shapely, see README).

Land, borders, first-level areas, rivers and lakes, coarse for the whole world and fine where a reader looks; and which
of them the places of Fogline's records are. Same inputs, same bytes.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import places
import shapely
from coverage import Net, net_of, on_grid, simplified
from files import COARSE, FINE, Folder, boxes, lines_of, pack, packed, steps
from places import River, river_names
from regions import Ground, Outline, bare
from shapely import Geometry
from sources import Row, shapefile, table, unpacked

OUT = Path(__file__).parent.parent / "src" / "fogline" / "web" / "static" / "map"
FINE_DEGREES, COARSE_DEGREES = 0.02, 0.12  # the triangle below which a corner is left out: see README
WATER_DEGREES, COARSE_LINE_DEGREES = 0.015, 0.05
SMALLEST_ISLAND, SMALLEST_LAKE = 0.03, 0.1  # square degrees, on the coarse map; a country keeps its largest part
COARSE_RIVER_RANK = 4  # Natural Earth's ranks: 1 is the Nile
SAME_LINE_DEGREES = 0.03  # lines of two editions of the data lie so near
DOUBTFUL = ("Disputed", "Indefinite", "Line of control", "Indeterminant", "ForgetMagics")
LEASED = ("Lease limit",)  # the ground of one state, lent to another: no border
COAST, BORDER, DISPUTED, AREA = "cbda"


def main(folder: Path) -> None:
    files = unpacked(folder)
    world = table(files.world, "states_provinces")
    rows = [row for row, _ in world]
    whole = on_grid([shape for _, shape in world], FINE)
    areas = simplified(whole, FINE_DEGREES)
    net = net_of(areas, FINE)
    told = shapefile(files.borders)
    disputed = [line for _, line in table(files.world, "disputed_borders")]
    doubts = Doubts(
        shapely.union_all([*disputed, *(line for row, line in told if row["featurecla"].startswith(DOUBTFUL))]),
        shapely.union_all([line for row, line in told if row["featurecla"].startswith(LEASED)]))
    ground = Ground([outline_of(row) for row in rows], whole, places.settlements())
    lands = [Land(row["adm0_a3"], row["iso_a2"] or "", ground.land(n)) for n, row in enumerate(rows)]
    kinds = kinds_of(net, lands, doubts)
    rivers = [(row, shapely.simplify(line, WATER_DEGREES)) for row, line in shapefile(files.rivers)]
    rivers = [(row, line) for row, line in rivers if lines_of(line, FINE)]
    lakes = [lake for lake in shapely.simplify(files.lakes, WATER_DEGREES) if lines_of(lake, FINE)]
    lines = {kind: [shapely.linestrings(np.array(arc) / FINE) for arc, what in zip(net.arcs, kinds, strict=True)
                    if what == kind] for kind in (BORDER, DISPUTED)}
    lines[DISPUTED] += apart(disputed, net)

    out = Folder(OUT)
    out.write("world.json", coarse(rows, whole, lines, rivers, lakes))
    homes = {}
    index = []
    for n, group in enumerate(packed(areas)):
        homes |= {face: f"{n}:{at}" for at, face in enumerate(group)}
        out.write(f"areas/{n}.json", pack(net, group, kinds))
        index.append(boxes(areas[group]))
    out.write("areas/index.json", index)
    out.write("waters.json", {
        "steps": FINE, "rivers": [lines_of(line, FINE) for _, line in rivers],
        "ranks": [int(float(row["scalerank"])) for row, _ in rivers],
        "lakes": [lines_of(lake, FINE) for lake in lakes]})
    between = pairs(net, rows)
    sides = sorted(between, key=sorted)
    out.write("borders.json", {
        "steps": FINE, "lines": [part for line in lines[BORDER] for part in lines_of(line, FINE)],
        "disputed": [part for line in lines[DISPUTED] for part in lines_of(line, FINE)],
        "between": [[steps(net.arcs[arc]) for arc in between[pair]] for pair in sides]})
    known, counted = outlines(ground, rivers, lakes, sides, homes)
    out.write("outlines.tsv", known)
    size = sum(file.stat().st_size for file in OUT.rglob("*") if file.is_file())
    out.close({"data": "Natural Earth 10m 4.1 (rivers 3.0), public domain", "areas": len(rows), "packs": len(index)})
    print(f"{OUT}: {size / 1e6:.2f} MB. {counted}")


@dataclass(frozen=True)
class Doubts:
    """Lines that are no plain border: those the data call disputed or indefinite, and those around leased ground."""

    disputed: Geometry
    leased: Geometry


@dataclass(frozen=True)
class Land:
    """The state an area is filed under: by Natural Earth, its ISO 3166 code there if it has one, and by GeoNames."""

    state: str
    code: str
    geonames: str | None


def kinds_of(net: Net, lands: Sequence[Land], doubts: Doubts) -> list[str]:
    """What each arc is.

    A line is disputed where the data doubt it, where one beside it has no code of its own, and where Natural Earth
    draws a border in what is one state for GeoNames, or none between two.
    """
    found = []
    for arc, beside in zip(net.arcs, net.beside, strict=True):
        if len(beside) == 1:
            found.append(COAST)
            continue
        line = shapely.linestrings(np.array(arc) / FINE)
        one, two = (lands[face] for face in beside)
        border = one.state != two.state
        at_odds = one.geonames and two.geonames and border != (one.geonames != two.geonames)
        if border and along(line, doubts.leased):
            found.append(AREA)
        elif at_odds or along(line, doubts.disputed) or (border and not (one.code.isalpha() and two.code.isalpha())):
            found.append(DISPUTED)
        else:
            found.append(BORDER if border else AREA)
    return found


def along(line: Geometry, other: Geometry) -> bool:
    """Whether most of a line runs along another."""
    if line.distance(other) > SAME_LINE_DEGREES:
        return False
    beside = shapely.clip_by_rect(other, *line.buffer(2 * SAME_LINE_DEGREES).bounds).buffer(SAME_LINE_DEGREES)
    return line.intersection(beside).length > line.length / 2


def apart(disputed: Sequence[Geometry], net: Net) -> list[Geometry]:
    """Of the disputed lines those parts that run along no outline."""
    arcs = [shapely.linestrings(np.array(arc) / FINE) for arc in net.arcs]
    tree = shapely.STRtree(arcs)
    found = []
    for line in disputed:
        near = [arcs[n] for n in tree.query(line, predicate="dwithin", distance=SAME_LINE_DEGREES)]
        left = line.difference(shapely.union_all(near).buffer(SAME_LINE_DEGREES)) if near else line
        if left.length > SAME_LINE_DEGREES:
            found.append(shapely.simplify(left, WATER_DEGREES))
    return found


def coarse(rows: Sequence[Row], areas: np.ndarray, lines: dict[str, list[Geometry]],
           rivers: Sequence[tuple[Row, Geometry]], lakes: Sequence[Geometry]) -> dict[str, Any]:
    """The whole world for a first view, of the same lines."""
    great = [river for row, river in rivers if float(row["scalerank"]) <= COARSE_RIVER_RANK]
    layers = {
        "land": shapely.set_precision(simplified(np.array(shown(rows, areas)), COARSE_DEGREES), 1 / COARSE),
        "borders": merged(lines[BORDER]), "disputed": merged(lines[DISPUTED]),
        "rivers": shapely.simplify(great, COARSE_LINE_DEGREES),
        "lakes": shapely.simplify([lake for lake in lakes if lake.area > SMALLEST_LAKE], COARSE_LINE_DEGREES)}
    return {"steps": COARSE} | {name: [line for shape in shapes for line in lines_of(shape, COARSE)]
                                for name, shapes in layers.items()}


def merged(lines: Sequence[Geometry]) -> Sequence[Geometry]:
    whole = shapely.get_parts(shapely.line_merge(shapely.union_all(lines)))
    return shapely.simplify(whole, COARSE_LINE_DEGREES)


def shown(rows: Sequence[Row], areas: np.ndarray) -> list[Geometry]:
    """The land that shows on the coarse map: what is no speck, and the largest part of each country."""
    by_land: dict[str, list[Geometry]] = defaultdict(list)
    for row, area in zip(rows, areas, strict=True):
        by_land[row["adm0_a3"]].append(area)
    largest = [max(shapely.get_parts(shapely.coverage_union_all(some)), key=lambda part: part.area)
               for some in by_land.values()]
    kept = {shapely.point_on_surface(part) for part in largest}
    tree = shapely.STRtree(list(kept))
    parts = shapely.get_parts(shapely.coverage_union_all(areas))
    return [part for part in parts if part.area > SMALLEST_ISLAND or len(tree.query(part, predicate="contains"))]


def pairs(net: Net, rows: Sequence[Row]) -> dict[frozenset[str], list[int]]:
    """The arcs between each two states."""
    found: dict[frozenset[str], list[int]] = defaultdict(list)
    for arc, beside in enumerate(net.beside):
        codes = {rows[face]["iso_a2"] or "" for face in beside}
        if len(codes) == 2 and all(code.isalpha() for code in codes):
            found[frozenset(codes)].append(arc)
    return found


def outline_of(row: Row) -> Outline:
    told = (row[key] or "" for key in ("name", "woe_name", "woe_label", "gn_name"))
    names = (part for name in told for part in places.PARTS.split(name))
    return Outline(row["iso_a2"] or "", bare(names))


def outlines(ground: Ground, rivers: Sequence[tuple[Row, Geometry]], lakes: Sequence[Geometry],
             sides: Sequence[frozenset[str]], homes: dict[int, str]) -> tuple[str, str]:
    """The table of places and outlines, and how much was matched, in words."""
    areas = places.areas(ground)
    reaches, basins = places.waters([River(river_names(row["name"]), line) for row, line in rivers], lakes)
    borders = dict(places.borders(dict.fromkeys(sides)))
    lines = {f"{ident}\tarea\t{' '.join(homes[n] for n in some)}" for ident, some in areas.items()}
    lines |= {f"{ident}\tline\t{' '.join(f'river:{n}' for n in some)}"
              for ident, some in reaches.items() if ident not in borders}
    lines |= {f"{ident}\tarea\tlake:{n}" for ident, n in basins.items()}
    lines |= {f"{ident}\tline\tborder:{sides.index(pair)}" for ident, pair in borders.items()}
    used = len({n for some in areas.values() for n in some})
    return "\n".join(sorted(lines)), (
        f"{used} of {len(homes)} areas are known by {len(areas)} ids; {len(reaches)} ids of rivers, {len(basins)} of "
        f"lakes, {len(borders)} of borders")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else sys.exit(__doc__))
