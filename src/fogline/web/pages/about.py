"""About: what Fogline is and is not, whose data and work it stands on, which keys there are, what this ledger holds."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

import numpy as np

from fogline.ledger import Run
from fogline.ledger.file import REVISIONS
from fogline.ledger.glance import flags
from fogline.web.asking import Asked
from fogline.web.book import Visitor
from fogline.web.desk import Desk
from fogline.web.pages import page

STATIC = Path(__file__).parent.parent / "static"
RUNS = 5  # readings that are told, the last ones


@dataclass(frozen=True, slots=True)
class Key:
    """What a key does, on all pages or on some. A link or a button does the same."""

    keys: tuple[str, ...]
    does: str


@dataclass(frozen=True, slots=True)
class StandsOn:
    """Data or work of others: what of it is here, whose it is, under which licence, where more is said of it."""

    what: str
    whose: str
    licence: str
    more: str | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """What a ledger holds. `decided` are claims that people decided something about, `rejected` those they took out."""

    reports: int
    claims: int
    incidents: int
    relations: int
    decided: int
    rejected: int


@dataclass(frozen=True, slots=True)
class About:
    version: str
    schema: str
    ledger: str
    read_only: bool
    held: Held
    runs: tuple[Run, ...]
    keys: tuple[tuple[str, tuple[Key, ...]], ...]
    places: tuple[StandsOn, ...]
    work: tuple[StandsOn, ...]


KEYS: tuple[tuple[str, tuple[Key, ...]], ...] = (
    ("Everywhere", (
        Key(("/",), "to the search field of the page, or to Search"),
        Key(("g", "t"), "Today"), Key(("g", "i"), "Incidents"), Key(("g", "m"), "Map"), Key(("g", "f"), "Figures"),
        Key(("g", "s"), "Speakers"), Key(("g", "r"), "Review"), Key(("g", "b"), "Brief"), Key(("g", "a"), "Add"))),
    ("A report", (
        Key(("j",), "to the next claim"), Key(("k",), "to the one before"), Key(("Enter",), "opens the claim"),
        Key(("m",), "from the list of claims back to its words"))),
    ("Figures over time", (
        Key(("←", "→"), "from number to number"), Key(("↑", "↓"), "from line to line"),
        Key(("Enter",), "opens the claim behind a number"))),
)
PLACES = (
    StandsOn("names and positions of places", "GeoNames", "CC BY 4.0", "https://www.geonames.org/"),
    StandsOn("land, borders, first-level areas, rivers and lakes of the map; middles of provinces", "Natural Earth",
             "public domain", "https://www.naturalearthdata.com/"),
    StandsOn("parties, offices, disputed names and terms of each conflict", "profiles of this project and of yours",
             "MIT"),
)
READERS = (
    StandsOn("parsing of English: spaCy and its model en_core_web_sm", "Explosion AI", "MIT", "https://spacy.io/"),
    StandsOn("the article of a web page: trafilatura", "Adrien Barbaresi", "Apache-2.0"),
    StandsOn("the first weights of the learned reader: all-MiniLM-L6-v2", "sentence-transformers", "Apache-2.0"),
)


@page("/about", title="About", template="about.html", exports=None)
def about(asked: Asked, desk: Desk, visitor: Visitor) -> About:
    glance = desk.glance
    some = (glance.flags & flags.REJECTED) == 0
    held = Held(
        glance.reports, glance.claims, int(np.count_nonzero(np.bincount(glance.incidents[some], minlength=1)[1:])),
        len(glance.relations.a), int(np.count_nonzero(glance.flags & flags.DECIDED)), len(glance) - glance.claims)
    return About(
        version("fogline"), REVISIONS[-1], desk.path.name, desk.read_only, held,
        tuple(desk.store.runs()[-RUNS:][::-1]), KEYS, PLACES, (*READERS, *_shipped()))


@cache
def _shipped() -> tuple[StandsOn, ...]:
    """What pages ship of others' work, as its list has it."""
    listed = json.loads((STATIC / "vendor" / "vendor.json").read_text(encoding="utf-8"))
    return tuple(StandsOn(f"{one['name']} {one['version']}", "as published to npm", one["licence"]) for one in listed)
