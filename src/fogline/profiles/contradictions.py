"""Places of one overlay that cannot both be as they are written: an id that lies in two spots, a name of two places."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

PLACED = ("country", "lat", "lon", "precision")
# A name may be that of a town and of the province or border named after it: the words beside it tell them apart.
SPOTS = frozenset(("point", "settlement"))


@dataclass(frozen=True, slots=True)
class Entry:
    """A [[place]] of a file, and where it stands there: the line of a key, or of the header."""

    file: str
    row: dict[str, Any]
    line: Callable[[str], int]

    @property
    def ident(self) -> str:
        return str(self.row.get("id"))

    def stands(self) -> str:
        return f"{self.file} line {self.line('')}"


@dataclass(slots=True)
class Places:
    """The places of an overlay's files so far, by id and by spelling."""

    by_id: dict[str, Entry] = field(default_factory=dict)
    by_name: dict[str, list[Entry]] = field(default_factory=dict)

    def add(self, entry: Entry) -> Iterator[tuple[int, str]]:
        """Line and mistake wherever this place and an earlier one cannot both stand."""
        first = self.by_id.setdefault(entry.ident, entry)
        if first is not entry:
            yield entry.line("id"), _twice(first, entry)
            return
        for key, spelling in spellings(entry.row):
            known = self.by_name.setdefault(_bare(spelling), [])
            if other := next((one for one in known if one is not entry and indistinct(one.row, entry.row)), None):
                yield entry.line(key), (
                    f"'{spelling}' is already a name of place '{other.ident}' ({other.stands()}), and both are "
                    f"{entry.row.get('precision', 'unknown')}: give it to one of them, or say with 'within' that one "
                    "lies in the other")
            if entry not in known:
                known.append(entry)


def _twice(first: Entry, entry: Entry) -> str:
    """An id that stands twice: what the two say differently, if anything."""
    differing = [key for key in PLACED if first.row.get(key) != entry.row.get(key)]
    if not differing:
        return f"place id '{entry.ident}' is already that of {first.stands()}; write one entry with all its names"
    there, here = first.row, entry.row
    told = "; ".join(f"{key} {there.get(key, 'none')} there, {here.get(key, 'none')} here" for key in differing)
    return (f"place id '{entry.ident}' is already that of {first.stands()} and contradicts it ({told}); keep one, or "
            "give this place an id of its own")


def indistinct(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether nothing tells two places of one name apart: both spots, or of one precision, and neither in the other."""
    if other.get("id") == one.get("within") or one.get("id") == other.get("within"):
        return False
    kinds = {one.get("precision", "unknown"), other.get("precision", "unknown")}
    return len(kinds) == 1 or kinds <= SPOTS


def spellings(row: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Every name of a place with the key it stands under; what is of the wrong type is told elsewhere."""
    if isinstance(name := row.get("name"), str):
        yield from (("name", part) for part in name.split(" / "))
    if isinstance(names := row.get("names"), dict):
        yield from (("names", name) for name in names.values() if isinstance(name, str))
    if isinstance(others := row.get("spellings"), list):
        yield from (("spellings", name) for name in others if isinstance(name, str))


def _bare(spelling: str) -> str:
    """Without case and accents, as names are looked for in a report."""
    apart = unicodedata.normalize("NFKD", spelling.casefold())
    return "".join(c for c in apart if not unicodedata.combining(c)).strip()
