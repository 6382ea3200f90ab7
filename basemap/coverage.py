"""One net of lines under all outlines: cleaned, simplified with shared borders shared, cut where its faces change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import shapely
from shapely import Geometry

Vertex = tuple[int, int]  # degrees times the grid's steps: longitude, latitude
CLEANINGS = 5  # two were needed for Natural Earth 4.1


@dataclass(frozen=True)
class Net:
    """Arcs with the faces beside them (one at a coast, else two), and each face's polygons as rings of arcs.

    A ring names an arc by its number, from 0, or by ~number where it runs along it backwards.
    """

    arcs: tuple[tuple[Vertex, ...], ...]
    beside: tuple[tuple[int, ...], ...]
    faces: tuple[tuple[tuple[tuple[int, ...], ...], ...], ...]


def on_grid(outlines: Sequence[Geometry], steps: int) -> np.ndarray:
    """The outlines with every corner on a grid of so many steps a degree, still without gaps and overlaps."""
    given = np.array(outlines, dtype=object)
    found = _snapped(given, steps)
    for _ in range(CLEANINGS):
        if shapely.is_valid(found).all() and shapely.coverage_is_valid(found):
            if (np.abs(shapely.area(found) - shapely.area(given)) > shapely.length(given) / steps).any():
                raise ValueError("Cleaning changed an outline by more than its rim: look at that one by itself")
            return found
        found = _snapped(shapely.coverage_clean(found, snapping_distance=0), steps)
    raise ValueError(f"The outlines do not come clean on a grid of {steps} steps a degree: try a finer one")


def simplified(outlines: np.ndarray, degrees: float) -> np.ndarray:
    """With corners left out that change a shape by less than a triangle of `degrees` squared; neighbours alike."""
    return shapely.coverage_simplify(outlines, degrees)


def net_of(outlines: Sequence[Geometry], steps: int) -> Net:
    """The outlines as arcs. Every corner must lie on the grid."""
    rings = [[[_vertices(ring, steps) for ring in (part.exterior, *part.interiors)] for part in shapely.get_parts(one)]
             for one in outlines]
    faces_of: dict[tuple[Vertex, Vertex], set[int]] = defaultdict(set)
    next_to: dict[Vertex, set[Vertex]] = defaultdict(set)
    for face, parts in enumerate(rings):
        for part in parts:
            for ring in part:
                for a, b in pairwise(ring):
                    faces_of[(a, b) if a < b else (b, a)].add(face)
                    next_to[a].add(b)
                    next_to[b].add(a)
    nodes = {v for v, near in next_to.items()
             if len(near) != 2 or len({frozenset(faces_of[(v, n) if v < n else (n, v)]) for n in near}) > 1}
    numbers: dict[tuple[Vertex, ...], int] = {}
    faces = tuple(tuple(tuple(_cut(ring, nodes, numbers) for ring in part) for part in parts) for parts in rings)
    beside = tuple(tuple(sorted(faces_of[min((a[0], a[1]), (a[1], a[0]))])) for a in numbers)
    return Net(tuple(numbers), beside, faces)


def _cut(ring: list[Vertex], nodes: set[Vertex], numbers: dict[tuple[Vertex, ...], int]) -> tuple[int, ...]:
    at = [n for n, vertex in enumerate(ring[:-1]) if vertex in nodes]
    start = at[0] if at else min(range(len(ring) - 1), key=ring.__getitem__)
    turned = ring[start:-1] + ring[:start + 1]
    ends = [n for n, vertex in enumerate(turned) if vertex in nodes] if at else [0, len(turned) - 1]
    found = []
    for a, b in pairwise(ends):
        arc = tuple(turned[a:b + 1])
        back = arc[::-1]
        if back in numbers:
            found.append(~numbers[back])
        else:
            found.append(numbers.setdefault(arc, len(numbers)))
    return tuple(found)


def _snapped(outlines: np.ndarray, steps: int) -> np.ndarray:
    return shapely.transform(outlines, lambda corners: np.round(corners * steps) / steps)


def _vertices(ring: Geometry, steps: int) -> list[Vertex]:
    return [(int(x), int(y)) for x, y in np.round(shapely.get_coordinates(ring) * steps)]
