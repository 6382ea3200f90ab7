"""The ids that records call places by, and what of the base map each is: areas, rivers, lakes, borders."""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass

import shapely
from regions import Ground, bare
from shapely import Geometry

from fogline import profiles
from fogline.grounding.atlas import atlas_of, spellings
from fogline.grounding.folding import fold
from fogline.grounding.gazetteer_build import build, index_file
from fogline.grounding.gazetteer_regions import Row, features, subdivisions
from fogline.profiles import Place

NEAR_RIVER_DEGREES = 0.7  # from a river's point to its line: the points are rounded and lie "on its middle course"
NEXT_REACH_DEGREES = 0.5  # between two reaches of one river: lakes and deltas lie between
RIVER_WORDS = frozenset(("river", "rio", "rud", "darya", "nahr", "fleuve", "webi"))
SETTLEMENTS = "SELECT country, admin1, admin2, lat, lon FROM place WHERE level = 0 ORDER BY id"
PARTS = re.compile(r"[(),/]| {2,}")


@dataclass(frozen=True)
class River:
    """One reach of a river, as Natural Earth names it."""

    names: frozenset[str]
    line: Geometry


def settlements() -> list[tuple[tuple[str, ...], float, float]]:
    """Code, latitude and longitude of every settlement of the gazetteer."""
    file = index_file()
    with closing(sqlite3.connect(file if file.exists() else build())) as store:
        return [((country, admin1, admin2), lat, lon)
                for country, admin1, admin2, lat, lon in store.execute(SETTLEMENTS)]


def ref(row: Row) -> str:
    """What a record calls the place (as `Candidate.ref`)."""
    named = " ".join(filter(None, (row.country, row.name)))
    return f"gn:{row.id}" if row.id > 0 else f"{row.level}:{fold(named).replace(' ', '-')}"


def areas(ground: Ground) -> dict[str, tuple[int, ...]]:
    """Outlines by the id of a province or district: the gazetteer's, and the profiles' by the gazetteer's."""
    found: dict[str, tuple[int, ...]] = {}
    spelled: dict[tuple[str, str], set[tuple[int, ...]]] = defaultdict(set)
    called: dict[tuple[str, str], set[tuple[int, ...]]] = defaultdict(set)
    for row in subdivisions():
        outlines = ground.match(row)
        if outlines:
            found[ref(row)] = outlines
        called[row.country, fold(row.name)].add(outlines)
        for name, _ in row.spellings:
            spelled[row.country, name].add(outlines)
    for place in _profile_places():
        if place.precision in ("province", "district", "area") and place.country:
            # An area is a province only where both go by the very name: "the peninsula" is more than its north.
            names, known = ({fold(place.name)}, called) if place.precision == "area" else (
                bare(spellings(place)), spelled)
            meant = {o for name in names for o in known.get((place.country, name), ()) if o}
            if len(meant) == 1:
                _add(found, place.id, meant.pop())
    return {ident: outlines for ident, outlines in found.items() if outlines}


def waters(rivers: Sequence[River], lakes: Sequence[Geometry]) -> tuple[dict[str, tuple[int, ...]], dict[str, int]]:
    """Reaches by the id of a river, and lakes by the id of a lake, the gazetteer's and the profiles'."""
    reaches: dict[str, tuple[int, ...]] = {}
    basins: dict[str, int] = {}
    by_name: dict[str, set[tuple[str, int]]] = defaultdict(set)
    tree = shapely.STRtree(lakes)
    for row in features():
        names = [name for name, _ in row.spellings]
        point = shapely.Point(row.lon, row.lat)
        if row.sort == "river" and (course := _course(rivers, {_core(name) for name in names}, point)):
            reaches[ref(row)] = course
            for name in names:
                by_name[_core(name)].add((ref(row), 0))
        elif row.sort in ("lake", "reservoir") and len(inside := tree.query(point, predicate="within")) == 1:
            basins[ref(row)] = int(inside[0])
    for place in _profile_places():
        known = {ident for name in spellings(place) for ident, _ in by_name.get(_core(fold(name)), ())}
        if place.precision == "linear" and len(known) == 1:
            _add(reaches, place.id, reaches[known.pop()])
    return {k: v for k, v in reaches.items() if v}, basins


def borders(parted: Mapping[frozenset[str], object]) -> Iterator[tuple[str, frozenset[str]]]:
    """The ids by which records call the border between two states, and the two."""
    told: dict[str, frozenset[str]] = {}
    for name in profiles.names():
        for sides, entry in atlas_of(profiles.load(name)).lines.items():
            if entry.id and sides in parted:
                told[entry.id] = frozenset(map(str, sides))
    for sides in sorted(parted, key=sorted):
        one, two = sorted(sides)
        told.setdefault(f"{one.lower()}_{two.lower()}_border", sides)
    yield from sorted(told.items())


def _course(rivers: Sequence[River], names: set[str], point: Geometry) -> tuple[int, ...]:
    """The reaches of that name which hang together, from the one nearest the river's point on."""
    own = [n for n, river in enumerate(rivers) if river.names & names]
    own.sort(key=lambda n: (rivers[n].line.distance(point), n))
    if not own or rivers[own[0]].line.distance(point) > NEAR_RIVER_DEGREES:
        return ()
    course = [own[0]]
    while more := [n for n in own if n not in course and any(
            rivers[n].line.distance(rivers[m].line) <= NEXT_REACH_DEGREES for m in course)]:
        course += more
    return tuple(sorted(course))


def river_names(written: str) -> frozenset[str]:
    """ "Donau (Danube)" is two names; the data lost some letters, and such a name is none."""
    told = (_core(fold(part)) for part in PARTS.split(written) if "?" not in part)
    return frozenset(name for name in told if name)


def _core(name: str) -> str:
    words = name.split()
    return " ".join(w for w in words if w not in RIVER_WORDS) or name


def _profile_places() -> Iterator[Place]:
    for name in profiles.names():
        yield from profiles.load(name).places


def _add(found: dict[str, tuple[int, ...]], ident: str, outlines: tuple[int, ...]) -> None:
    """Two profiles may call two places alike: then the id is neither's."""
    found[ident] = outlines if found.get(ident, outlines) == outlines else ()
