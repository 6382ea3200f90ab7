"""Map: where the claims lie, no finer than their words; or who was said to hold which place on a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import get_args
from weakref import ref

from fogline.ledger import Filter
from fogline.ledger.glance import Glance
from fogline.views.held import HeldOn, held_on
from fogline.views.mapping import Ground, Mapped, Outline, Shape, map_claims
from fogline.views.names import NamePolicy
from fogline.views.sides import in_turn, side_in_words
from fogline.web.asking import Asked, BadQuestion
from fogline.web.book import Visitor
from fogline.web.desk import Desk
from fogline.web.pages import page

OUTLINES = Path(__file__).parent.parent / "static" / "map" / "outlines.tsv"
SHAPES: tuple[Shape, ...] = get_args(Shape)
LATEST = "latest"  # the value of `on` that asks for the last day with a word
LISTED = 100  # places in one table; all of them are in the JSON and on the map

MAPS_KEPT = 8  # of one glance: the whole ledger's, and what several readers look at together; some MB at worst

_kept = [Ground.none()]  # of the last glance: only what is new in the next one is looked at
_maps: dict[tuple[Filter, NamePolicy], tuple[ref[Glance], Mapped]] = {}


@dataclass(frozen=True, slots=True)
class Key:
    """How a side is drawn."""

    side: str
    says: str
    slot: int


@dataclass(frozen=True, slots=True)
class MapPage:
    """The selection on the map, or with a day the words on control. `first` and `last` are those listed."""

    mapped: Mapped | None
    control: HeldOn | None
    key: tuple[Key, ...]
    first: int
    last: int
    after: str | None


@page("/map", title="Map", template="map.html", own=("on",), menu="Map", lasting=True)
def show_map(asked: Asked, desk: Desk, visitor: Visitor) -> MapPage:
    """`on` is a day (ISO 8601) or `latest`: then it is the words on control as of its end."""
    glance = desk.glance
    if "on" in asked.own:
        control = held_on(glance, desk.rows(glance, asked), _day(asked.own["on"]), outlines(), asked.names)
        words = [word.side for place in (*control.places, *control.undrawn) for word in place.words] if control else []
        return MapPage(None, control, _key(desk, words), 0, len(words), None)
    mapped = mapped_of(glance, asked, desk)
    first = int(asked.after) if asked.after and asked.after.isdecimal() and len(asked.after) < 6 else 0
    last = min(first + LISTED, len(mapped.features))
    return MapPage(mapped, None, _key(desk, (side for one in mapped.features for side, _ in one.sides)), first, last,
                   str(last) if last < len(mapped.features) else None)


def mapped_of(glance: Glance, asked: Asked, desk: Desk) -> Mapped:
    """The selection on the map, kept as long as the glance: many readers open the same one."""
    key = (asked.filter, asked.names)
    known, found = _maps.get(key, (None, None))
    if found is None or known is None or known() is not glance:
        found = map_claims(glance, desk.rows(glance, asked), ground_of(glance), asked.names)
        for old in list(_maps)[:max(0, len(_maps) - MAPS_KEPT + 1)]:
            _maps.pop(old, None)
        _maps[key] = (ref(glance), found)
    return found


def ground_of(glance: Glance) -> Ground:
    """Where the places of a glance lie."""
    found = _kept[0].more(glance.spots, outlines())
    _kept[0] = found
    return found


@lru_cache(maxsize=1)
def outlines() -> Mapping[str, Outline]:
    """The outlines of the base map by the ids of places."""
    found = {}
    for line in OUTLINES.read_text(encoding="utf-8").splitlines():
        ident, shape, ids = line.split("\t")
        found[ident] = Outline(SHAPES[SHAPES.index(shape)], tuple(ids.split()))
    return found


def _day(asked: str) -> date | None:
    if asked == LATEST:
        return None
    try:
        return date.fromisoformat(asked)
    except ValueError:
        raise BadQuestion("on", f"as {asked!r}; give a day, as 2020-10-22, or {LATEST}") from None


def _key(desk: Desk, sides: Iterable[str]) -> tuple[Key, ...]:
    return tuple(Key(side, side_in_words(side), desk.slot(side)) for side in in_turn(sides))
