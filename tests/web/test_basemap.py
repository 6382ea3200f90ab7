"""The base map is whole: the manifest's files, lines on the globe, rings that close, outlines that are there."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from hashlib import sha256
from itertools import accumulate, pairwise
from typing import Any

import numpy as np
import pytest

from tests.conftest import ROOT

MAP = ROOT / "src" / "fogline" / "web" / "static" / "map"
MANIFEST = json.loads((MAP / "manifest.json").read_text(encoding="utf-8"))
PACKS = sorted((MAP / "areas").glob("[0-9]*.json"), key=lambda path: int(path.stem))


@lru_cache(maxsize=256)
def read(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((MAP / name).read_text(encoding="utf-8"))
    return found


def corners(steps: list[int]) -> np.ndarray:
    """Longitude and latitude of a line, in its file's steps."""
    return np.column_stack([list(accumulate(steps[0::2])), list(accumulate(steps[1::2]))])


def rings(pack: dict[str, Any]) -> list[np.ndarray]:
    arcs = [corners(arc) for arc in pack["arcs"]]
    found = []
    for ring in (ring for area in pack["areas"] for polygon in area for ring in polygon):
        pieces = [arcs[n] if n >= 0 else arcs[~n][::-1] for n in ring]
        for one, two in pairwise(pieces):
            assert (one[-1] == two[0]).all(), "an arc begins where the one before it ends"
        found.append(np.concatenate([pieces[0], *(piece[1:] for piece in pieces[1:])]))
    return found


def crosses_itself(ring: np.ndarray) -> bool:
    """Whether two sides of a closed ring cross, touching at corners aside."""
    a, b = ring[:-1, None, :].astype(np.int64), ring[1:, None, :].astype(np.int64)
    c, d = ring[None, :-1, :].astype(np.int64), ring[None, 1:, :].astype(np.int64)

    def turn(p: np.ndarray, q: np.ndarray, r: np.ndarray) -> np.ndarray:
        return np.sign((q[..., 0] - p[..., 0]) * (r[..., 1] - p[..., 1])
                       - (q[..., 1] - p[..., 1]) * (r[..., 0] - p[..., 0]))

    apart = (turn(a, b, c) * turn(a, b, d) < 0) & (turn(c, d, a) * turn(c, d, b) < 0)
    return bool(apart.any())


def test_the_files_are_those_of_the_manifest() -> None:
    there = {str(path.relative_to(MAP)): sha256(path.read_bytes()).hexdigest()
             for path in MAP.rglob("*") if path.is_file() and path.name != "manifest.json"}
    assert there == MANIFEST["files"]


def test_a_first_view_needs_little() -> None:
    assert (MAP / "world.json").stat().st_size < 300_000
    assert max(path.stat().st_size for path in PACKS) < 150_000
    assert sum(path.stat().st_size for path in MAP.rglob("*") if path.is_file()) < 4_000_000


@pytest.mark.parametrize("name", ["world.json", "borders.json", "waters.json"])
def test_lines_lie_on_the_globe(name: str) -> None:
    held = read(name)
    lists = [value for key, value in held.items() if key not in ("steps", "ranks")]
    lines = [line for some in lists for one in some for line in (one if isinstance(one[0], list) else [one])]
    assert lines
    for line in lines:
        found = corners(line) / held["steps"]
        assert len(found) > 1 and (np.abs(found) <= (180, 90)).all()


def test_the_coarse_world_has_the_land_of_the_fine_one() -> None:
    """A continent that is lost on the way is the size of one."""

    def size(rings: list[np.ndarray], grid: int) -> float:
        twice = sum(float((ring[:-1, 0] * ring[1:, 1] - ring[1:, 0] * ring[:-1, 1]).sum()) for ring in rings)
        return twice / 2 / grid**2

    world = read("world.json")
    fine = sum(abs(size([ring], 1000)) for path in PACKS for ring in rings(read(f"areas/{path.name}")))
    coarse = sum(abs(size([corners(ring)], world["steps"])) for ring in world["land"])
    assert coarse == pytest.approx(fine, rel=0.02)


def test_areas_are_closed_and_simple_and_on_the_globe() -> None:
    areas = 0
    for path in PACKS:
        pack = read(f"areas/{path.name}")
        areas += len(pack["areas"])
        assert len(pack["kinds"]) == len(pack["arcs"]) and set(pack["kinds"]) <= set("cbda")
        for ring in rings(pack):
            assert (ring[0] == ring[-1]).all() and len(ring) > 3
            assert (np.abs(ring) <= (180 * pack["steps"], 90 * pack["steps"])).all()
            x, y = ring[:, 0].astype(np.int64), ring[:, 1].astype(np.int64)
            assert (x[:-1] * y[1:] - x[1:] * y[:-1]).sum() != 0, "an area has a size"
            assert len(ring) > 1500 or not crosses_itself(ring)
    assert areas == MANIFEST["areas"] and len(PACKS) == MANIFEST["packs"] == len(read("areas/index.json"))


def test_neighbours_in_two_packs_share_their_border() -> None:
    """An inner arc is met by two areas, in one pack or in two; at a coast there is one."""
    met: dict[bytes, int] = {}
    kinds: dict[bytes, str] = {}
    for path in PACKS:
        pack = read(f"areas/{path.name}")
        used = [n if n >= 0 else ~n for area in pack["areas"] for polygon in area for ring in polygon for n in ring]
        for n in used:
            arc = corners(pack["arcs"][n])
            key = min(arc.tobytes(), arc[::-1].tobytes())
            met[key] = met.get(key, 0) + 1
            kinds[key] = pack["kinds"][n]
    assert {n for key, n in met.items() if kinds[key] == "c"} == {1}
    assert {n for key, n in met.items() if kinds[key] != "c"} == {2}


def test_every_outline_of_a_place_is_there() -> None:
    waters, borders = read("waters.json"), read("borders.json")
    sizes = {"river": len(waters["rivers"]), "lake": len(waters["lakes"]), "border": len(borders["between"])}
    packs = [len(read(f"areas/{path.name}")["areas"]) for path in PACKS]
    rows = [line.split("\t") for line in (MAP / "outlines.tsv").read_text(encoding="utf-8").splitlines()]
    assert len({row[0] for row in rows}) == len(rows) > 5000
    for _, kind, told in rows:
        assert kind in ("area", "line")
        for ident in told.split():
            what, _, number = ident.rpartition(":")
            assert int(number) < (packs[int(what)] if what.isdecimal() else sizes[what])
            assert (kind == "line") == (what in ("river", "border"))


def test_there_is_no_name_in_it() -> None:
    """Names on the map are those of claims, by the display policy: the base map has none to show."""
    for path in MAP.rglob("*.json"):
        if path.name != "manifest.json":
            words = set(re.findall(r'"([^"]*)"', path.read_text(encoding="utf-8")))
            assert not [w for w in words - {"steps", "land", "borders", "disputed", "rivers", "lakes", "arcs", "areas",
                                            "kinds", "lines", "between", "ranks"} if set(w) - set("cbda")]
