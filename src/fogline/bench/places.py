"""How well places were found and put on the map: which names, and how far from where people put them.

Finding. A name found is right where it shares a letter with an annotated one, each counted once: corpora do not agree,
even with themselves, on whether "province" belongs to the name of a province, and published figures on them (GeoWebNews
0.83, HumSet 0.92) forgive it. `mention_exact` counts only the same first and last letter. Names that a corpus marks as
something else (HumSet's AST, demonyms in LGL) are neither asked for nor held against who finds them.

Placing. Asked for every annotated name with coordinates, all of them known to be places. `acc161` is the share put
within 161 km (100 miles) of where the annotation has it, a name left unplaced being wrong; `ceiling` the share of which
the gazetteer knows any place of that name so near; `abstained` the share left unplaced; `mean_km` the mean distance of
those that were placed.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from fogline.bench.attribution import Tally

NEAR_KM = 161.0  # 100 miles, as in the published figures
EARTH_KM = 12742.0  # its diameter

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Point:
    """Degrees."""

    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class PlaceMark:
    """A name at [start, end) that people marked; `point` where they put it, None where they did not."""

    start: int
    end: int
    exact: str
    point: Point | None = None
    asked: bool = True  # False: it is marked as something else than a place


@dataclass(frozen=True, slots=True)
class Placed:
    """Where the reading puts an annotated name (None: nowhere), and all the places of that name it knows of."""

    point: Point | None
    known: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class PlaceScore:
    """The tallies of one document or of many: documents add up."""

    mentions: Tally = field(default_factory=Tally)
    exact: Tally = field(default_factory=Tally)
    located: int = 0  # annotated names with coordinates
    near: int = 0
    could: int = 0  # of which a place within reach is known
    kilometres: tuple[float, ...] = field(default=(), repr=False)  # of each that was placed
    documents: int = 0

    def __add__(self, other: PlaceScore) -> PlaceScore:
        return PlaceScore(
            self.mentions + other.mentions, self.exact + other.exact, self.located + other.located,
            self.near + other.near, self.could + other.could, self.kilometres + other.kilometres,
            self.documents + other.documents)


def score_places(marks: Sequence[PlaceMark], found: Iterable[Range], placed: Sequence[Placed]) -> PlaceScore:
    """The score of one document; `placed` answers for the marks that have a point, in their order."""
    asked = sorted({(m.start, m.end) for m in marks if m.asked})
    aside = [(m.start, m.end) for m in marks if not m.asked]
    names = [f for f in sorted(set(found))
             if any(overlap(f, a) for a in asked) or not any(overlap(f, a) for a in aside)]
    exact = len(set(asked) & set(names))
    pointed = [m.point for m in marks if m.asked and m.point]
    far = [km(at, put.point) if put.point else None for at, put in zip(pointed, placed, strict=True)]
    return PlaceScore(
        Tally(_paired(asked, names), len(names), len(asked)), Tally(exact, len(names), len(asked)),
        len(pointed), sum(d is not None and d <= NEAR_KM for d in far),
        sum(any(km(at, p) <= NEAR_KM for p in put.known) for at, put in zip(pointed, placed, strict=True)),
        tuple(d for d in far if d is not None), 1)


def places_as_plain(total: PlaceScore) -> dict[str, float | int | None]:
    """For JSON; the figures of placing are None where no annotation has coordinates."""
    one = total.mentions

    def share(part: int) -> float | None:
        return round(part / total.located, 4) if total.located else None

    return {
        "mention_f1": round(one.f1, 4), "mention_precision": round(one.precision, 4),
        "mention_recall": round(one.recall, 4), "mention_exact": round(total.exact.f1, 4),
        "acc161": share(total.near),
        "mean_km": round(math.fsum(total.kilometres) / len(total.kilometres), 1) if total.kilometres else None,
        "abstained": share(total.located - len(total.kilometres)), "ceiling": share(total.could),
        "n": one.gold, "n_found": one.predicted, "n_located": total.located, "n_documents": total.documents}


def overlap(a: Range, b: Range) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _paired(asked: Sequence[Range], names: Sequence[Range]) -> int:
    """How many can be paired one to one, both in reading order: the first to come is the best."""
    pairs = i = j = 0
    while i < len(asked) and j < len(names):
        if overlap(asked[i], names[j]):
            pairs, i, j = pairs + 1, i + 1, j + 1
        elif asked[i][1] <= names[j][0]:
            i += 1
        else:
            j += 1
    return pairs


def km(a: Point, b: Point) -> float:
    """Great-circle distance."""
    p, q, r, s = (math.radians(x) for x in (a.lat, a.lon, b.lat, b.lon))
    half = math.sin((r - p) / 2) ** 2 + math.cos(p) * math.cos(r) * math.sin((s - q) / 2) ** 2
    return EARTH_KM * math.asin(math.sqrt(min(1.0, half)))
