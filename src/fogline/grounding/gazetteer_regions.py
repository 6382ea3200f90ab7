"""The places above the settlement as index rows: countries, provinces, districts, and the world's waters and areas.

What the builder in `gazetteer/` made of GeoNames and Natural Earth lies in places/regions.zip; waters, mountains,
islands and the regions newspapers speak of are written by hand in places/waters.txt and places/areas.txt.
"""

from __future__ import annotations

import tomllib
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from importlib import resources

from fogline.grounding.folding import fold
from fogline.grounding.gazetteer_kinds import Level, kinds, listed, parted

FOLDER = "places"
SHIPPED = ("regions.zip", "countries.txt", "waters.txt", "areas.txt", "kinds.txt", "abbreviations.txt")
FEATURES: dict[Level, str] = {"water": "waters.txt", "area": "areas.txt"}
STATES = resources.files("fogline.profiles") / "world" / "states.toml"
SHORTEST_NAME = 3  # letters; shorter spellings are codes or ordinary words


class Form(IntEnum):
    """How a spelling stands to its place: its own name, another one, its name without its kind, or a short form."""

    OWN = 0
    OTHER = 1
    CORE = 2
    SHORT = 3


@dataclass(frozen=True, slots=True)
class Row:
    """A place of the index. Codes are GeoNames' own; `sort` is what it is called ("Rayon", "island"), if known."""

    id: int
    name: str
    level: Level
    country: str
    lat: float
    lon: float
    spellings: tuple[tuple[str, Form], ...]
    admin1: str = ""
    admin2: str = ""
    population: int = 0
    capital: bool = False
    sort: str = ""


def shipped(name: str) -> str:
    """A member of the shipped archive, as text."""
    with (resources.files("fogline.grounding") / FOLDER / "regions.zip").open("rb") as file, \
            zipfile.ZipFile(file) as archive:
        return archive.read(name).decode("utf-8")


@lru_cache(maxsize=1)
def edition() -> str:
    """Changes with every change of the shipped data, so that the index is built anew."""
    crc = zlib.crc32(repr(sorted(country_names().items())).encode())
    for name in SHIPPED:
        crc = zlib.crc32((resources.files("fogline.grounding") / FOLDER / name).read_bytes(), crc)
    return f"{crc:08x}"


def lines(member: str) -> Iterator[list[str]]:
    for line in shipped(member).splitlines():
        yield line.split("\t")


def subdivisions() -> Iterator[Row]:
    """Provinces and districts of all countries."""
    short = {code.strip(): forms for code, forms in listed("abbreviations.txt", "=")}
    for code, ident, tier, sort, lat, lon, names in lines("areas.tsv"):
        country, admin1, admin2 = (*code.split("."), "", "")[:3]
        level: Level = "province" if tier == "1" else "district"
        spelled = names.split("|")
        found = region_spellings(spelled, level)
        for form in short.get(code, ()) if tier == "1" else ():
            found.setdefault(fold(form), Form.SHORT)
        yield Row(int(ident) or own_id(spelled[0], code), spelled[0], level, country, float(lat), float(lon),
                  tuple(found.items()), admin1, admin2, sort=sort)


def region_spellings(names: list[str], level: Level) -> dict[str, Form]:
    """The folded spellings of a region, own name first; and each name without the word of its kind.

    A district is meant by its bare name only where something else says so, and so is a "Northern Province" by
    "Northern": those spellings are CORE.
    """
    found: dict[str, Form] = {}
    never_alone = kinds().never_alone
    for n, name in enumerate(names):
        folded = fold(name)
        if len(folded) < SHORTEST_NAME:
            continue
        core = parted(folded) if level != "country" else None  # a "Dominican Republic" is no "Dominican"
        bare = core[0] if core else folded
        form = Form.OTHER if n else Form.OWN
        alone = level != "district" and bare not in never_alone
        if core:
            found[folded] = min(form, found.get(folded, form))
            if len(bare) >= SHORTEST_NAME:
                found.setdefault(bare, form if alone else Form.CORE)
        else:
            found[folded] = min(form if alone else Form.CORE, found.get(folded, Form.SHORT))
    return found


def features() -> Iterator[Row]:
    """Waters and areas, one a line: "Name | latitude longitude | sort | other names; …"."""
    for level, file in FEATURES.items():
        for name, (point, sort, *others) in listed(file, "|"):
            lat, lon = map(float, point.split())
            told = [part.strip() for part in others[0].split(";")] if others else []
            found = {fold(other): Form.OTHER for other in told} | {fold(name): Form.OWN}
            yield Row(own_id(name, level), name, level, "", lat, lon, tuple(found.items()),
                      sort=sort)


@lru_cache(maxsize=1)
def country_names() -> dict[str, list[str]]:
    """By ISO code: what the profile of the world calls a state, short forms of two or three letters too."""
    told = tomllib.loads(STATES.read_text(encoding="utf-8"))["states"]
    return {code: [name.strip() for name in line.partition("|")[0].split(";")] for code, line in told.items()}


def country_spellings(code: str, own: str, others: Iterable[str]) -> dict[str, Form]:
    found = region_spellings([own, *others, *country_names().get(code, ())], "country")
    for name in country_names().get(code, ()):
        if len(fold(name)) <= SHORTEST_NAME:
            found.setdefault(fold(name), Form.SHORT)
    return found


def own_id(name: str, among: str) -> int:
    """A place for which we have no number of GeoNames gets a negative one from its name, the same in every edition."""
    return -zlib.crc32(f"{among}:{name}".encode()) - 1


def country_points() -> dict[str, tuple[float, float, tuple[str, ...]]]:
    """By ISO code: the point reference works give, else the middle of the country's largest part; its other names."""
    usual = {code: point.split() for code, (point,) in listed("countries.txt", "=")}
    found = {}
    for code, lat, lon, names in lines("countries.tsv"):
        north, east = usual.get(code, (lat, lon))
        found[code] = (float(north), float(east), tuple(n for n in names.split("|") if n))
    return found


def districts() -> Iterator[tuple[int, str, str, str]]:
    """Of every settlement whose district is known: its id, then country, province and district code."""
    for code, steps in lines("districts.tsv"):
        country, admin1, admin2 = code.split(".")
        ident = 0
        for step in steps.split():
            ident += int(step)
            yield ident, country, admin1, admin2
