"""In which province a report's incident was, by the places of its claims, and whether a coder's name means the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from fogline.comparison.tolls import Tolls
from fogline.grounding import Gazetteer
from fogline.grounding.folding import fold
from fogline.records import Claim, PlaceMention

_KIND = re.compile(r"\b(?:province|provinces|oblast|region|governorate)\b")
_COMPASS = re.compile(r"^(?:(?:north|south|east|west|central)\w*|and|-|\s)+", re.I)
WITHOUT = frozenset(("country", "unknown"))  # precisions that lie in no one province


def province_of(claims: Iterable[Claim], tolls: Tolls, gazetteer: Gazetteer) -> frozenset[str]:
    """The names of the province, folded; none where no claim has a place in one.

    Where people are counted comes before where else something was told of, and a province that is named before one
    that only holds a place named.
    """
    counted = {f.span for toll in (tolls.killed, tolls.wounded, tolls.captured) for f in toll.figures}
    known = sorted(claims, key=lambda c: not any(f.span in counted for f in c.figures))
    places = [p for claim in known for p in claim.places if p.precision not in WITHOUT]
    for place in sorted(places, key=lambda p: p.precision != "province"):
        if names := frozenset(filter(None, map(_bare, _names(place, gazetteer)))):
            return names
    return frozenset()


def same_province(coded: Iterable[str], found: frozenset[str]) -> bool:
    """Whether one of the coder's names is one of these, spelled alike: other alphabets are spelled in several ways."""
    return any(_alike(_bare(name), other) for name in coded for other in found)


def _names(place: PlaceMention, gazetteer: Gazetteer) -> Iterator[str]:
    if place.precision == "province":
        yield from (place.name, place.span.exact)
        return
    if place.precision == "area":  # "central X" lies in X
        yield from (one.name for one in gazetteer.regions(_COMPASS.sub("", place.name)) if one.level == "province")
        return
    found = (*gazetteer.find(place.name), *gazetteer.regions(place.name))
    alone = [one for one in found if one.level == place.precision]
    for one in [one for one in found if one.ref == place.id] or (alone if len(alone) == 1 else []):
        yield from (around.name for around in gazetteer.around(one) if around.level == "province")


def _bare(name: str) -> str:
    return _KIND.sub("", fold(name)).strip()


def _alike(one: str, other: str) -> bool:
    """The same but for one letter."""
    if abs(len(one) - len(other)) > 1:
        return False
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    tails = (one[start:], other[start:])
    return one == other or any(a == b for a in (tails[0], tails[0][1:]) for b in (tails[1], tails[1][1:]))
