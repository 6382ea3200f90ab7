"""Which outline of Natural Earth is which region of GeoNames, and where a region without one lies."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from shapes import Shape

from fogline.grounding.folding import fold
from fogline.grounding.gazetteer_kinds import parted

ELSEWHERE_DEGREES = 1.5  # a shape this far outside its region's settlements is that of a namesake
Point = tuple[float, float]


@dataclass(frozen=True)
class Area:
    """A province (tier 1) or district (tier 2): GeoNames code and id, sort as ISO 3166-2 calls it, names, own first.

    What GeoNames does not have any more, such as a province that was divided, has the country for its code and no id.
    """

    code: str
    id: int
    tier: int
    sort: str
    names: tuple[str, ...]
    point: Point | None = None

    @property
    def country(self) -> str:
        return self.code[:2]


def with_points(areas: list[Area], points: dict[str, list[Point]], shapes: list[Shape]) -> list[Area]:
    """Each area with a point where one can be told, and after them the outlines that are no area of GeoNames today."""
    provinces = outlined([a for a in areas if a.tier == 1], points, shapes)
    left = [s for s in shapes if s not in set(provinces.values())]
    parts = parts_of(left, points)
    districts = outlined([a for a in areas if a.tier == 2], points, left)
    placed = [replace(area, point=point_of(area, provinces | districts, parts, points)) for area in areas]
    inside = {shape for some in parts.values() if len(some) > 1 for shape in some}
    taken = set(districts.values())
    other = [Area(s.country, 0, 2 if s in inside else 1, "", s.names, (s.lat, s.lon))
             for s in left if s not in taken and s.names and len(s.country) == 2 and s.country.isalpha()]
    return [*placed, *sorted(other, key=lambda a: (a.code, a.names))]


def point_of(area: Area, outlines: dict[str, Shape], parts: dict[str, list[Shape]],
             points: dict[str, list[Point]]) -> Point | None:
    """The middle of its outline, else of its parts' outlines together, else of the box around its settlements."""
    inside = parts.get(area.code, [])
    if outline := outlines.get(area.code):
        return outline.lat, outline.lon
    if len(inside) > 1:
        size = sum(s.size for s in inside)
        return sum(s.lat * s.size for s in inside) / size, sum(s.lon * s.size for s in inside) / size
    return centre(points[area.code]) if points.get(area.code) else None


def outlined(areas: Iterable[Area], points: dict[str, list[Point]], shapes: list[Shape]) -> dict[str, Shape]:
    """The outline of an area by its name, with or without the word of its kind, else by its FIPS code."""
    by_size = sorted(shapes, key=lambda s: s.size)
    by_code = {(s.country, s.fips[2:]): s for s in by_size if len(s.fips) > 2}
    by_name = {(s.country, name): s for s in by_size for name in bare(s.names)}
    found = {}
    for area in areas:
        named = [by_name[key] for name in bare(area.names) if (key := (area.country, name)) in by_name]
        coded = [by_code[key]] if area.tier == 1 and (key := (area.country, area.code[3:])) in by_code else []
        if outline := next((s for s in (*named, *coded) if fits(s, points.get(area.code, []))), None):
            found[area.code] = outline
    return found


def bare(names: Iterable[str]) -> list[str]:
    whole = [fold(name) for name in names]
    return list(dict.fromkeys([*whole, *(core[0] for name in whole if (core := parted(name)))]))


def parts_of(shapes: list[Shape], points: dict[str, list[Point]]) -> dict[str, list[Shape]]:
    """Outlines of parts of provinces, such as counties, by the province of the settlement nearest their middle."""
    by_country: dict[str, list[tuple[float, float, str]]] = defaultdict(list)
    for code, known in points.items():
        if code.count(".") == 1:
            by_country[code[:2]] += [(lat, lon, code) for lat, lon in known]
    found: dict[str, list[Shape]] = defaultdict(list)
    for shape in shapes:
        near = [(math.hypot(lat - shape.lat, lon - shape.lon), code) for lat, lon, code in by_country[shape.country]]
        if near and min(near)[0] <= ELSEWHERE_DEGREES:  # not an island over the sea
            found[min(near)[1]].append(shape)
    return found


def fits(shape: Shape, known: list[Point]) -> bool:
    lats, lons = [p[0] for p in known], [p[1] for p in known]
    return not known or (
        min(lats) - ELSEWHERE_DEGREES <= shape.lat <= max(lats) + ELSEWHERE_DEGREES
        and min(lons) - ELSEWHERE_DEGREES <= shape.lon <= max(lons) + ELSEWHERE_DEGREES)


def centre(known: list[Point]) -> Point:
    """The middle of the box around the settlements.

    On the provinces of LGL and Azerbaijan it lies nearer to GeoNames' own points than their mean does, and far nearer
    than a mean weighted by people: 50, 77 and 102 km from LGL's 66; outlines give 37.
    """
    lats, lons = [p[0] for p in known], [p[1] for p in known]
    return (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
