"""Reading a profile as an editor would: every mistake with its line and what to write instead."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, get_args

from fogline.profiles.contradictions import Entry, Places
from fogline.profiles.reading import SETTINGS, TABLES, cells, listed, profile_files, read_layer, term_pairs
from fogline.profiles.schema import COLOURS
from fogline.records.vocabulary import NO_PARTY, Capacity, PartyKind, PlacePrecision

PARTY_KEYS = ["id", "side", "name", "kind", "names", "demonyms", "seats", "bodies", "bloc", "enemies", "since", "until",
              "colour"]
PLACE_KEYS = ["id", "name", "precision", "country", "lat", "lon", "names", "spellings", "within", "dated"]
DATED_KEYS = frozenset(("for", "name", "since", "until"))
COLUMNS = {"states": 4, "groups": 7, "bodies": 3, "institutions": 4, "people": 6}
VOICES = ("office", "military", "vague", "witness", "media", "evidence", "expert", "captive", "rank", "title")
TERRITORIES = frozenset(  # ISO 3166 codes that places lie in and no state has
    "AI AQ AS AW AX BL BM BQ BV CC CK CW CX FK FO GF GG GI GL GP GS GU HM IM IO JE KY MF MO MP MQ MS NC NF NU PF PM PN"
    " PR RE SH SJ SX TC TF TK UM VG VI WF YT".split())
EDTF_DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?[~?%]?")
SIDE = re.compile(r"[A-Z0-9][A-Z0-9-]{0,19}")
OFFSET = re.compile(r"[+-](0\d|1[0-4]):[0-5]\d")
HEADER = re.compile(r"\s*\[{1,2}\s*([\w.-]+)\s*\]{1,2}")
KEY = re.compile(r"\s*(?:\"([^\"]+)\"|([\w-]+))\s*=")


@dataclass(frozen=True, slots=True)
class ProfileFault:
    """One mistake in a profile: its line (1-based), what is wrong and what would be right, and the file it is in."""

    line: int
    says: str
    file: str = ""


def check(path: str | Path) -> tuple[ProfileFault, ...]:
    """Every fault of a profile file, or of all files of a folder, in the order of their lines. None: it can be used."""
    path = Path(path)
    if not path.exists():
        return (ProfileFault(0, f"there is no file {path}", str(path)),)
    files = profile_files(path)
    if not files:
        return (ProfileFault(0, "the folder holds no .toml file", str(path)),)
    checks = [_Check(file) for file in files]
    declared = _Known(set(_world_sides()), {})
    for one in checks:
        declared.sides |= one.sides()
    found: list[ProfileFault] = []
    for one in checks:
        found += sorted(set(one.faults(declared)), key=lambda f: (f.line, f.says))
    return tuple(found)


@dataclass(slots=True)
class _Known:
    """What the files together declare: sides, who owns which id and name, and which places there are."""

    sides: set[str]
    owners: dict[tuple[str, str], str]
    places: Places = field(default_factory=Places)


@lru_cache(maxsize=1)
def _world_sides() -> frozenset[str]:
    return frozenset(p.side for p in read_layer("world", Path(__file__).parent / "world").profile.parties)


def _is_country(code: object) -> bool:
    return isinstance(code, str) and len(code) == 2 and (code in _world_sides() or code in TERRITORIES)


@dataclass(slots=True)
class _Check:
    """One file under examination; `lines` finds where a key stands, since the TOML reader does not say."""

    file: Path
    tables: dict[str, Any] = field(default_factory=dict)
    broken: ProfileFault | None = None
    lines: dict[tuple[str, int, str], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        try:
            text = self.file.read_text(encoding="utf-8")
            self.tables = tomllib.loads(text)
        except UnicodeDecodeError as err:
            self.broken = self._fault(1, f"the file is not UTF-8 text ({err.reason} at byte {err.start})")
            return
        except tomllib.TOMLDecodeError as err:
            where = re.search(r"at line (\d+)", str(err))
            line = int(where[1]) if where else text.count("\n") + 1
            self.broken = self._fault(line, f"this is not TOML: {err}")
            return
        self.lines = _where(text)

    def _fault(self, line: int, says: str) -> ProfileFault:
        return ProfileFault(line, says, str(self.file))

    def line(self, table: str, n: int = 0, key: str = "") -> int:
        return self.lines.get((table, n, key)) or self.lines.get((table, n, "")) or 1

    def entries(self, table: str) -> list[dict[str, Any]]:
        found = self.tables.get(table, [])
        return [e for e in found if isinstance(e, dict)] if isinstance(found, list) else []

    def one_liners(self, table: str) -> dict[str, str]:
        found = self.tables.get(table, {})
        return {k: v for k, v in found.items() if isinstance(v, str)} if isinstance(found, dict) else {}

    def sides(self) -> set[str]:
        """The side codes this file declares."""
        own = {str(e.get("side")) for e in self.entries("party")} | set(self.one_liners("states"))
        return own | {cells(line, 1)[0] for t in ("groups", "bodies") for line in self.one_liners(t).values()}

    def faults(self, known: _Known) -> Iterator[ProfileFault]:
        if self.broken:
            yield self.broken
            return
        for table in self.tables:
            if table not in TABLES:
                yield self._fault(self.line(table), f"unknown table [{table}]; known are {', '.join(TABLES)}")
        yield from self._shape()
        yield from self._settings()
        for n, entry in enumerate(self.entries("party")):
            yield from self._party(n, entry, known)
        for n, entry in enumerate(self.entries("place")):
            yield from self._place(n, entry, known)
        yield from self._one_line_tables(known)

    def _shape(self) -> Iterator[ProfileFault]:
        for table in self.tables.keys() & set(TABLES):
            value = self.tables[table]
            many = table in ("party", "place")
            if isinstance(value, list) is not many:
                wanted = f"[[{table}]], one header an entry" if many else f"[{table}], one table"
                yield self._fault(self.line(table), f"write {wanted}")
            elif isinstance(value, dict) and table != "profile":
                for key, line in value.items():
                    if not isinstance(line, str):
                        yield self._fault(self.line(table, 0, key), f"'{key}' must be one text in quotation marks")

    def _settings(self) -> Iterator[ProfileFault]:
        given = self.tables.get("profile", {})
        if not isinstance(given, dict):
            return
        for key, value in given.items():
            line = self.line("profile", 0, key)
            if key not in SETTINGS:
                yield self._fault(line, f"unknown key '{key}' in [profile]; known are {', '.join(SETTINGS)}")
            elif key in ("name", "utc_offset"):
                if not isinstance(value, str):
                    yield self._fault(line, f"'{key}' must be text, not {_kind(value)}")
                elif key == "utc_offset" and not OFFSET.fullmatch(value):
                    yield self._fault(line, f"'{value}' is no offset from UTC; write one like \"+04:00\"")
            elif not _texts(value):
                yield self._fault(line, f"'{key}' must be a list of texts, not {_kind(value)}")
            elif key == "countries":
                for code in value:
                    if not _is_country(code):
                        yield self._fault(line, f"'{code}' is no country code; use ISO 3166 alpha-2, like \"FR\"")

    def _keys(self, table: str, n: int, entry: dict[str, Any]) -> Iterator[ProfileFault]:
        allowed = PARTY_KEYS if table == "party" else PLACE_KEYS
        for key in entry:
            if key not in allowed:
                yield self._fault(
                    self.line(table, n, key), f"unknown key '{key}' in [[{table}]]; known are {', '.join(allowed)}")
        for key in ("id", "side") if table == "party" else ("id", "name"):
            if not isinstance(entry.get(key), str) or not entry[key]:
                yield self._fault(self.line(table, n, key), f"a {table} needs '{key}', a text")

    def _twice(self, known: _Known, what: str, word: str, owner: str, line: int) -> Iterator[ProfileFault]:
        first = known.owners.setdefault((what, word.casefold()), owner)
        if first != owner:
            yield self._fault(line, f"{what} '{word}' is already that of '{first}'")

    def _party(self, n: int, entry: dict[str, Any], known: _Known) -> Iterator[ProfileFault]:
        yield from self._keys("party", n, entry)
        at: Callable[[str], int] = lambda key: self.line("party", n, key)  # noqa: E731
        ident = str(entry.get("id"))
        yield from self._twice(known, "party id", ident, f"{self.file.name} entry {n}", at("id"))
        side = entry.get("side")
        if isinstance(side, str) and not SIDE.fullmatch(side):
            yield self._fault(at("side"), f"'{side}' is no side code; write capitals, digits and hyphens, like \"XY\"")
        if (kind := entry.get("kind", "state")) not in get_args(PartyKind):
            yield self._fault(at("kind"), f"unknown kind '{kind}'; known are {', '.join(get_args(PartyKind))}")
        for key in ("names", "demonyms", "seats", "bodies", "enemies"):
            value = entry.get(key, [])
            if not _texts(value):
                yield self._fault(at(key), f"'{key}' must be a list of texts, not {_kind(value)}")
            elif key == "enemies":
                for enemy in value:
                    if enemy not in known.sides:
                        yield self._fault(at(key), f"enemy '{enemy}' is no side of this profile or of world")
            else:
                for word in value:
                    yield from self._twice(known, "the name", word, ident, at(key))
        if (colour := entry.get("colour")) is not None and colour not in COLOURS:
            yield self._fault(at("colour"), f"unknown colour '{colour}'; known are {', '.join(COLOURS)}")
        for key in ("name", "bloc", "since", "until"):
            value = entry.get(key)
            if value is not None and not isinstance(value, str):
                yield self._fault(at(key), f"'{key}' must be text, not {_kind(value)}")
            elif key in ("since", "until") and value and not EDTF_DAY.fullmatch(value):
                yield self._fault(at(key), _bad_date(value))

    def _place(self, n: int, entry: dict[str, Any], known: _Known) -> Iterator[ProfileFault]:
        yield from self._keys("place", n, entry)
        at: Callable[[str], int] = lambda key: self.line("place", n, key)  # noqa: E731
        for line, says in known.places.add(Entry(self.file.name, entry, at)):
            yield self._fault(line, says)
        if (precision := entry.get("precision", "unknown")) not in get_args(PlacePrecision):
            said = ", ".join(get_args(PlacePrecision))
            yield self._fault(at("precision"), f"unknown precision '{precision}'; known are {said}")
        for key, limit in (("lat", 90), ("lon", 180)):
            value = entry.get(key)
            if value is None:
                continue
            if isinstance(value, bool) or not isinstance(value, int | float):
                yield self._fault(at(key), f"'{key}' must be a number of degrees, not {_kind(value)}")
            elif not -limit <= value <= limit:
                yield self._fault(at(key), f"{key} {value} is out of range: between -{limit} and {limit} degrees")
        if ("lat" in entry) != ("lon" in entry):
            yield self._fault(at("lat") if "lat" in entry else at("lon"), "give both lat and lon, or neither")
        country = entry.get("country")
        if country is not None and not _is_country(country):
            yield self._fault(at("country"), f"'{country}' is no country code; use ISO 3166 alpha-2, like \"FR\"")
        names = entry.get("names", {})
        if not isinstance(names, dict) or not all(isinstance(v, str) for v in names.values()):
            yield self._fault(at("names"), "'names' must pair a side or a language with a name: { fr = \"…\" }")
        if not _texts(entry.get("spellings", [])):
            yield self._fault(at("spellings"), "'spellings' must be a list of texts")
        if not isinstance(entry.get("within", ""), str):
            yield self._fault(at("within"), "'within' must be text")
        yield from self._dated(entry.get("dated", []), at("dated"))

    def _dated(self, names: Any, at: int) -> Iterator[ProfileFault]:
        rows = names if isinstance(names, list) else [None]
        for row in rows:
            if not isinstance(row, dict) or not {"for", "name"} <= row.keys() <= DATED_KEYS or (
                    not all(isinstance(v, str) for v in row.values())):
                yield self._fault(
                    at, "'dated' must be a list such as [{ for = \"fr\", name = \"…\", until = \"1970\" }]")
                continue
            for key in ("since", "until"):
                if (day := row.get(key)) and not EDTF_DAY.fullmatch(day):
                    yield self._fault(at, _bad_date(day))
            if row.get("since") and row.get("until") and row["since"] > row["until"]:
                yield self._fault(at, f"'{row['name']}' ends ({row['until']}) before it begins ({row['since']})")

    def _one_line_tables(self, known: _Known) -> Iterator[ProfileFault]:
        for table, most in COLUMNS.items():
            for key, line in self.one_liners(table).items():
                row, at = cells(line, most), self.line(table, 0, key)
                if table in ("states", "groups", "bodies"):
                    ident = key.lower() if table == "states" else key
                    yield from self._twice(known, "party id", ident, f"{self.file.name} [{table}] {key}", at)
                if len(row) > most:
                    yield self._fault(at, f"'{key}' has {len(row)} columns; [{table}] has {most}")
                elif not row[0]:
                    yield self._fault(at, f"the first column of '{key}' is empty")
                elif table == "states" and not re.fullmatch(r"[A-Z]{2}", key):
                    yield self._fault(at, f"'{key}' is no country code; use ISO 3166 alpha-2, like \"FR\"")
                elif table in ("groups", "bodies") and not SIDE.fullmatch(row[0]):
                    yield self._fault(at, f"'{row[0]}' is no side code; write capitals, digits and hyphens")
                elif table == "institutions" and row[2] not in get_args(Capacity):
                    yield self._fault(at, f"unknown capacity '{row[2]}'; known are {', '.join(get_args(Capacity))}")
                elif table == "people":
                    yield from self._person(key, row, at, known)
        for voice in self.one_liners("roles"):
            if voice not in VOICES:
                yield self._fault(
                    self.line("roles", 0, voice), f"unknown voice '{voice}'; known are {', '.join(VOICES)}")
        for key in self.one_liners("deixis"):
            if key not in ("enemy", "loaded"):
                yield self._fault(self.line("deixis", 0, key), f"unknown key '{key}'; known are enemy, loaded")
        for side, line in self.one_liners("enemies").items():
            for code in (side, *listed(line)):
                if code not in known.sides:
                    at = self.line("enemies", 0, side)
                    yield self._fault(at, f"enemy '{code}' is no side of this profile or of world")
        for side, line in self.one_liners("terms").items():
            at = self.line("terms", 0, side)
            if side not in known.sides:
                yield self._fault(at, f"'{side}' uses these terms but is no side of this profile or of world")
            for words, means in term_pairs(listed(line)):
                if means and means not in known.sides:
                    yield self._fault(at, f"'{words}' means '{means}', which is no side of this profile or of world")

    def _person(self, key: str, row: list[str], at: int, known: _Known) -> Iterator[ProfileFault]:
        if row[1] not in known.sides | NO_PARTY:
            yield self._fault(at, f"'{key}' is on side '{row[1]}', which is no side of this profile or of world")
        for date in row[4:6]:
            if date and not EDTF_DAY.fullmatch(date):
                yield self._fault(at, _bad_date(date))


def _where(text: str) -> dict[tuple[str, int, str], int]:
    """(table, number of its header, key) to its line; the key "" stands for the header itself."""
    found: dict[tuple[str, int, str], int] = {}
    table, seen = "", {"": 0}
    inside = ""
    for number, line in enumerate(text.splitlines(), 1):
        if inside:
            inside = "" if inside in line else inside
            continue
        if header := HEADER.match(line):
            table = header[1]
            seen[table] = seen.get(table, -1) + 1
            found[(table, seen[table], "")] = number
        elif key := KEY.match(line):
            name = key[1] or key[2]
            found.setdefault((table or name, seen[table] if table else 0, name if table else ""), number)
            for mark in ('"""', "'''"):
                if line.count(mark) == 1:
                    inside = mark
    return found


def _texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(v, str) for v in value)


def _kind(value: object) -> str:
    names = {str: "text", bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "a table"}
    return names.get(type(value), type(value).__name__)


def _bad_date(value: str) -> str:
    return f"'{value}' is no EDTF date; write \"2020\", \"2020-11\" or \"2020-11-10\""
