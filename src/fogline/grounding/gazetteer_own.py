"""A reader's own country files, kept compactly beside the ledger and read with it: LEDGER.places, one SQLite file.

One country is there once: a newer file of it takes the place of the older. The store is written anew beside itself and
moved into place whole, so that a failure changes nothing. It holds GeoNames data (CC BY 4.0).
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Literal

from fogline.errors import FoglineError
from fogline.grounding.gazetteer_build import TABLES
from fogline.grounding.gazetteer_dump import Dump
from fogline.grounding.gazetteer_kinds import LEVELS
from fogline.grounding.gazetteer_regions import Row
from fogline.problems import Problem

SUFFIX = ".places"
SCHEMA = 1  # kept as the file's user_version
AT_ONCE = 20_000  # rows written together, and how often progress is told
OWN_TABLES = """
    CREATE TABLE source (
        country TEXT PRIMARY KEY, sha256 TEXT NOT NULL, modified TEXT NOT NULL, places INTEGER NOT NULL,
        settlements INTEGER NOT NULL, names INTEGER NOT NULL, ambiguous INTEGER NOT NULL,
        ambiguous_settlements INTEGER NOT NULL) WITHOUT ROWID;
    CREATE INDEX region ON place (country, admin1, admin2) WHERE level > 0;
"""
STAGE = "CREATE TEMP TABLE staged (folded TEXT NOT NULL, place INTEGER NOT NULL, form INTEGER NOT NULL)"
UNSTAGE = """
    INSERT OR IGNORE INTO spelling SELECT folded, place, form FROM staged ORDER BY folded, place, form
"""
COUNTED = """
    WITH own AS (
        SELECT folded, count(*) AS bearers, sum(level = 0) AS settlements
        FROM spelling JOIN place ON place.id = spelling.place
        WHERE country = :country
        GROUP BY folded)
    SELECT (SELECT count(*) FROM place WHERE country = :country),
           (SELECT count(*) FROM place WHERE country = :country AND level = 0),
           count(*), coalesce(sum(bearers > 1), 0), coalesce(sum(settlements > 1), 0)
    FROM own
"""
LISTED = """
    SELECT country, sha256, modified, places, settlements, names, ambiguous, ambiguous_settlements
    FROM source ORDER BY country
"""


class OwnPlacesUnusable(FoglineError):
    """The store beside the ledger cannot be read or written."""

    def __init__(self, store: Path, why: str) -> None:
        super().__init__(f"{store} cannot be used: {why}. Make its folder writable; if the file itself is damaged, "
                         "remove it and add the country files again")


class OlderDump(FoglineError):
    """A country file is older than the one already there."""

    def __init__(self, dump: Dump, known: Source, store: Path) -> None:
        super().__init__(
            f"{dump.file} is older ({dump.modified}) than the file of {known.country} there is ({known.modified}). "
            f"Nothing was changed. To go back to it, remove {store} and add your files again")


@dataclass(frozen=True, slots=True)
class Source:
    """One country file in the store.

    `modified` is the day of its latest change. An ambiguous name is one that several of its places bear.
    """

    country: str
    sha256: str
    modified: str
    places: int
    settlements: int
    names: int
    ambiguous: int
    ambiguous_settlements: int


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a country file: now there, there already, or in the place of an older one.

    `not_named` counts features that reports do not name (hotels, wells), `left_out` lines that could not be used.
    """

    state: Literal["added", "known", "replaced"]
    source: Source
    not_named: int = 0
    left_out: int = 0
    problems: tuple[Problem, ...] = ()


def store_of(ledger: Path) -> Path:
    return ledger.with_name(ledger.name + SUFFIX)


def own_stores(ledger: Path) -> tuple[Path, ...]:
    """The stores that are read with a ledger: none, or the one beside it."""
    store = store_of(ledger)
    return (store,) if store.is_file() else ()


def sources(store: Path) -> tuple[Source, ...]:
    """The country files of a store, none where there is no store."""
    if not store.is_file():
        return ()
    try:
        with closing(sqlite3.connect(f"{store.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as opened:
            if (found := opened.execute("PRAGMA user_version").fetchone()[0]) != SCHEMA:
                raise OwnPlacesUnusable(store, f"another Fogline made it (schema {found}, this one has {SCHEMA})")
            return tuple(Source(*row) for row in opened.execute(LISTED))
    except sqlite3.Error as err:
        raise OwnPlacesUnusable(store, str(err)) from err


def edition(stores: Iterable[Path]) -> str:
    """Changes with what a reader's own stores hold; empty where they hold nothing."""
    held = [s.sha256 for store in stores for s in sources(store)]
    return sha256(" ".join(held).encode()).hexdigest()[:8] if held else ""


def add(file: Path, ledger: Path, progress: Callable[[int], None] | None = None) -> Added:
    """Put a country file into the store beside a ledger. `progress` is told how many places are read.

    Raises `UnusableDump` where the file is not whole, `OlderDump` where the store has a newer one.
    """
    store = store_of(ledger)
    digest = _digest(file)
    known = {source.country: source for source in sources(store)}
    if same := next((s for s in known.values() if s.sha256 == digest), None):
        return Added("known", same)
    dump = Dump(file)
    try:
        handle, draft = tempfile.mkstemp(prefix=store.name, suffix=".part", dir=store.parent)
        os.close(handle)
        try:
            source = _write(Path(draft), dump, digest, store, progress)
            before = known.get(dump.country)
            if before and before.modified > dump.modified:
                raise OlderDump(dump, before, store)
            os.chmod(draft, 0o644)
            os.replace(draft, store)
        finally:
            with suppress(FileNotFoundError):
                os.unlink(draft)
    except sqlite3.Error as err:
        raise OwnPlacesUnusable(store, str(err)) from err
    return Added("replaced" if before else "added", source, dump.not_named, dump.left_out, tuple(dump.problems))


def country_of(file: Path) -> str:
    """The country a file begins with."""
    dump = Dump(file)
    next(iter(dump), None)
    return dump.country


def _digest(file: Path) -> str:
    with file.open("rb") as opened:
        found = sha256()
        while chunk := opened.read(1 << 20):
            found.update(chunk)
    return found.hexdigest()


def _write(draft: Path, dump: Dump, digest: str, store: Path, progress: Callable[[int], None] | None) -> Source:
    """The draft: what the store holds of other countries, and this one."""
    with closing(sqlite3.connect(draft, isolation_level=None)) as opened:
        opened.execute("PRAGMA journal_mode = OFF")  # a draft that is cut short is thrown away
        opened.execute("PRAGMA synchronous = OFF")
        opened.executescript(TABLES + OWN_TABLES)
        opened.execute("BEGIN")
        opened.execute(STAGE)
        read = 0
        for rows in _batches(dump):
            opened.executemany("INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (
                (row.id, LEVELS.index(row.level), row.name, row.country, row.admin1, row.admin2, row.lat, row.lon,
                 row.population, row.capital, row.sort) for row in rows))
            opened.executemany("INSERT INTO staged VALUES (?, ?, ?)", (
                (folded, row.id, int(form)) for row in rows for folded, form in row.spellings))
            read += len(rows)
            if progress:
                progress(read)
        opened.execute(UNSTAGE)
        opened.execute("DROP TABLE staged")
        counts = opened.execute(COUNTED, {"country": dump.country}).fetchone()
        source = Source(dump.country, digest, dump.modified, *counts)
        opened.execute("INSERT INTO source VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (
            source.country, source.sha256, source.modified, source.places, source.settlements, source.names,
            source.ambiguous, source.ambiguous_settlements))
        opened.execute("COMMIT")
        opened.execute(f"PRAGMA user_version = {SCHEMA}")
        if store.is_file():
            _keep_others(opened, store, dump.country)
    return source


def _keep_others(opened: sqlite3.Connection, store: Path, country: str) -> None:
    opened.execute("ATTACH :store AS old", {"store": str(store)})
    opened.execute("BEGIN")
    for statement in OTHERS.split(";"):
        opened.execute(statement, {"country": country} if ":country" in statement else {})
    opened.execute("COMMIT")
    opened.execute("DETACH old")


OTHERS = """
    INSERT OR IGNORE INTO main.place SELECT * FROM old.place WHERE country <> :country;
    INSERT OR IGNORE INTO main.spelling
        SELECT s.* FROM old.spelling s JOIN old.place p ON p.id = s.place WHERE p.country <> :country ORDER BY 1, 2;
    INSERT INTO main.source SELECT * FROM old.source WHERE country <> :country
"""


def _batches(dump: Dump) -> Iterator[list[Row]]:
    rows: list[Row] = []
    for row in dump:
        rows.append(row)
        if len(rows) == AT_ONCE:
            yield rows
            rows = []
    yield rows
