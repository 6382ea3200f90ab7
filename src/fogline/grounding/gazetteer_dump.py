"""Reading a GeoNames country file: a table of 19 columns, or the zip it comes in, checked line by line.

A file that is cut, is in another encoding or is no such table is refused whole, because nobody can say what it lacks.
A line whose coordinates cannot be is left out and reported.
"""

from __future__ import annotations

import math
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import IO

from fogline.errors import FoglineError
from fogline.grounding.folding import fold
from fogline.grounding.gazetteer_kinds import LEVELS, Level, kind_said, listed
from fogline.grounding.gazetteer_regions import Form, Row, region_spellings
from fogline.problems import Problem

COLUMNS = 19
MAX_BYTES = 1_000_000_000  # unpacked; the largest country's file has a third of that
MAX_RATIO = 50  # unpacked to packed; GeoNames' own files have 4, a zip bomb a thousand
MAX_LINE = 200_000  # bytes; the longest line of GeoNames, a great city in every language, has 12,000
SHORTEST_NAME = 2  # letters: one letter names anything
CODE = re.compile(r"\s*(?:[A-Z]{1,4}|(?=\S*\d)[A-Z\d-]+)\s*")  # of an airport, a postal district, a road
FEW_PROBLEMS = 20  # are listed; the others are counted
MODIFIED = re.compile(r"\d{4}-\d\d-\d\d")
LINK = re.compile(r"https?:|www\.|\.(?:com|org|net)\b", re.I)


class UnusableDump(FoglineError):
    """A file is no GeoNames country file, or not a whole one."""

    def __init__(self, file: Path, why: str) -> None:
        super().__init__(
            f"{file} cannot be used: {why}. It should be a country file of GeoNames, XX.txt or XX.zip: {COLUMNS} "
            "columns parted by tabs, in UTF-8. Get it again; nothing was changed")


class Dump:
    """One country file. Iterating gives its places; what was left out and seen on the way is known afterwards."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.country = ""
        self.modified = ""
        self.problems: list[Problem] = []
        self.left_out = 0
        self.not_named = 0

    def __iter__(self) -> Iterator[Row]:
        seen: set[int] = set()
        read = 0
        for number, line in enumerate(self._lines(), 1):
            cells = line.split("\t")
            read = number
            if len(cells) != COLUMNS or not MODIFIED.fullmatch(cells[-1].strip() or "0000-00-00"):
                raise UnusableDump(self.file, self._broken(number, cells))
            self._take_country(number, cells[8])
            self.modified = max(self.modified, cells[-1].strip())
            if not feature(cells[6] + cells[7]):
                self.not_named += 1
                continue
            row = place(cells)
            if isinstance(row, str):
                self._leave(number, row)
            elif row.id in seen:
                self._leave(number, f"the id {row.id} stands in an earlier line")
            else:
                seen.add(row.id)
                yield row
        if not read:
            raise UnusableDump(self.file, "the file is empty")

    def _broken(self, number: int, cells: list[str]) -> str:
        if len(cells) == COLUMNS:
            return f"line {number} ends with '{cells[-1].strip()[:40]}' and not with a date; the file is cut there"
        return f"line {number} has {len(cells)} columns; the file is cut there, or is something else"

    def _take_country(self, number: int, code: str) -> None:
        if not re.fullmatch("[A-Z]{2}", code):
            raise UnusableDump(self.file, f"line {number} has '{code[:20]}' in column 9 and no country code")
        if self.country and code != self.country:
            raise UnusableDump(
                self.file, f"line {number} is of {code} and an earlier one of {self.country}; give one country a file")
        self.country = code

    def _leave(self, number: int, why: str) -> None:
        self.left_out += 1
        if len(self.problems) < FEW_PROBLEMS:
            self.problems.append(Problem(
                "gazetteer_line", f"Line {number} was left out: {why}. Mend the line and add the file again.",
                str(self.file)))

    def _lines(self) -> Iterator[str]:
        """The lines, decoded, without their ends; refuses what is no text of the size it should have."""
        with self._opened() as stream:
            read = 0
            for number, raw in enumerate(iter(lambda: stream.readline(MAX_LINE), b""), 1):
                read += len(raw)
                if read > MAX_BYTES or (len(raw) == MAX_LINE and not raw.endswith(b"\n")):
                    raise UnusableDump(self.file, f"line {number} is too long for a line, or the file for a country")
                if number == 1 and (raw[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in raw):
                    raise UnusableDump(self.file, "it is UTF-16 text, or no text at all; save it as UTF-8")
                try:
                    yield raw.removeprefix(b"\xef\xbb\xbf").decode("utf-8").rstrip("\r\n")
                except UnicodeDecodeError as err:
                    raise UnusableDump(
                        self.file, f"line {number} is not UTF-8 (byte {err.start + 1} of it); if the file is Latin-1, "
                        "save it as UTF-8") from err

    @contextmanager
    def _opened(self) -> Iterator[IO[bytes]]:
        with self.file.open("rb") as file:
            if file.read(2) != b"PK":
                file.seek(0)
                yield file
                return
            try:
                with zipfile.ZipFile(file) as archive, archive.open(self._member(archive)) as member:
                    yield member
            except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, zlib.error) as err:
                raise UnusableDump(self.file, f"the zip is damaged ({err})") from err

    def _member(self, archive: zipfile.ZipFile) -> zipfile.ZipInfo:
        tables = [info for info in archive.infolist()
                  if info.filename.lower().endswith(".txt") and "readme" not in info.filename.lower()]
        if len(tables) != 1:
            raise UnusableDump(
                self.file, f"the zip holds {len(tables)} .txt files, without the readme, and should hold one")
        table = tables[0]
        if table.file_size > MAX_BYTES or table.file_size > MAX_RATIO * max(table.compress_size, 1_000):
            raise UnusableDump(
                self.file, f"{table.filename} in the zip would be {table.file_size:,} bytes, too many for a country")
        return table


def place(cells: list[str]) -> Row | str:
    """The place of a line, or why it is none."""
    ident, own, ascii_name, others, north, east, group, code, country, _, admin1, admin2, *_ = cells
    what = feature(group + code)
    lat, lon = degrees(north, 90), degrees(east, 180)
    if lat is None or lon is None:
        return (f"'{north[:20]}, {east[:20]}' are no coordinates; latitude is a number of degrees between -90 and 90, "
                "longitude one between -180 and 180")
    if not (ident.isascii() and ident.isdigit()):
        return f"'{ident[:20]}' is no GeoNames id, a whole number"
    level, sort = what or ("area", "")
    spelled = spellings([own, ascii_name, *others.split(",")], level)
    if not spelled:
        return f"'{own[:20]}' is no name that can be looked for; it needs {SHORTEST_NAME} letters"
    if level in ("province", "district"):
        sort = kind_said(own) or sort
    people = int(cells[14]) if cells[14].isascii() and cells[14].isdigit() else 0
    return Row(int(ident), own, level, country, lat, lon, tuple(spelled.items()), "" if admin1 == "00" else admin1,
               admin2 if level in ("settlement", "district") else "", people, code == "PPLC", sort)


@lru_cache(maxsize=1_000)
def feature(code: str) -> tuple[Level, str] | None:
    """Level and word for a feature class and code run together ("PPPL"); None for what reports do not name."""
    known = _features()
    found = next((known[code[:n]] for n in range(len(code), 0, -1) if code[:n] in known), None)
    return found


@lru_cache(maxsize=1)
def _features() -> dict[str, tuple[Level, str] | None]:
    by_name: dict[str, Level] = {level: level for level in LEVELS}
    return {code: None if name == "-" else (by_name[name], word[0])
            for code, (name, *word) in listed("features.txt", "=")}


def degrees(written: str, limit: int) -> float | None:
    try:
        value = float(written)
    except ValueError:
        return None
    return value if math.isfinite(value) and abs(value) <= limit else None


def spellings(names: list[str], level: Level) -> dict[str, Form]:
    """Every folded spelling of a place, own name first: without codes, numbers and links, which are no names."""
    named = [name for name in names if is_name(name)]
    if level in ("province", "district"):
        return region_spellings(named, level)
    found: dict[str, Form] = {}
    for name in named:
        folded = fold(name)
        if len(folded.replace(" ", "")) >= SHORTEST_NAME:
            found.setdefault(folded, Form.OTHER if found else Form.OWN)
    return found


def is_name(name: str) -> bool:
    """"28 May" is one, "2801", "GYD", "UB0G" and an address are none."""
    return any(c.isalpha() for c in name) and not CODE.fullmatch(name) and not LINK.search(name)


