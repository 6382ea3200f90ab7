"""Which outlines a province or district of the gazetteer is: told by its name and by the settlements it holds, or not.

GeoNames says of 235,000 settlements which province and often which district they lie in; an outline holds those that
lie inside it. A region is an outline where the two sets are the same and the names agree; where the sets are all but
equal and large, the spelling of the name does not matter; and a province may be several outlines together.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from fogline.grounding.folding import fold
from fogline.grounding.gazetteer_kinds import parted
from fogline.grounding.gazetteer_regions import Row

NAMED_SHARE = 0.5  # of the settlements of either, where the names agree: refuses a district called as its province
BARE_SHARE = 0.95  # where they do not
BARE_FEWEST = 10  # settlements, so that a share says something
OFFSHORE_DEGREES = 0.1  # a settlement so near an outline lies in it: coasts are simplified
NOWHERE = -1
Code = tuple[str, ...]  # country, province, and district where there is one


@dataclass(frozen=True)
class Outline:
    """An outline of Natural Earth: the country it is filed under, its names folded, without and with their kind."""

    country: str
    names: frozenset[str]


def bare(names: Iterable[str]) -> frozenset[str]:
    """The names folded, and without the word of their kind."""
    whole = {fold(name) for name in names} - {""}
    cores = (parted(name) for name in whole)
    return frozenset(whole | {core[0] for core in cores if core})


class Ground:
    """The settlements of the gazetteer on the outlines: `settlements` are their code, latitude and longitude."""

    def __init__(self, outlines: Sequence[Outline], shapes: np.ndarray,
                 settlements: Sequence[tuple[Code, float, float]]) -> None:
        self.outlines = outlines
        self._tree = shapely.STRtree(shapes)
        points = shapely.points([(lon, lat) for _, lat, lon in settlements])
        near, shape = self._tree.query_nearest(points, max_distance=OFFSHORE_DEGREES, all_matches=False)
        home = np.full(len(settlements), NOWHERE)
        home[near] = shape
        self._of_code: dict[Code, Counter[int]] = defaultdict(Counter)
        self._of_outline: Counter[int] = Counter()
        self._lands: dict[int, Counter[str]] = defaultdict(Counter)
        for (code, _, _), outline in zip(settlements, home.tolist(), strict=True):
            self._of_outline[outline] += 1
            self._lands[outline][code[0]] += 1
            for depth in (2, 3):
                if len(code) >= depth and code[depth - 1]:
                    self._of_code[code[:depth]][outline] += 1

    def land(self, outline: int) -> str | None:
        """The country under which GeoNames files the settlements of an outline; None where it is not sure."""
        held = self._lands[outline]
        return next((code for code, count in held.items()
                     if count >= BARE_FEWEST and count >= BARE_SHARE * held.total()), None)

    def match(self, row: Row) -> tuple[int, ...]:
        """The outlines that are this region, none where that is not sure."""
        code = (row.country, row.admin1, row.admin2) if row.admin2 else (row.country, row.admin1)
        names = bare(spelling for spelling, _ in row.spellings)
        held = self._of_code.get(code, Counter())
        if not held:
            return self._by_name(row, names)
        all_held = sum(held.values())
        for outline, count in held.most_common():
            if outline == NOWHERE:
                continue
            share = min(count / all_held, count / self._of_outline[outline])
            named = bool(self.outlines[outline].names & names)
            if (named and share >= NAMED_SHARE) or (share >= BARE_SHARE and count >= BARE_FEWEST):
                return (outline,)
        return self._together(row.country, held, all_held)

    def _by_name(self, row: Row, names: frozenset[str]) -> tuple[int, ...]:
        """A province without settlements, or a region that only Natural Earth knows: its name where its point lies."""
        if row.level != "province" and row.id > 0:
            return ()
        here = self._tree.query(shapely.Point(row.lon, row.lat), predicate="intersects").tolist()
        found = [n for n in here if self.outlines[n].country == row.country and self.outlines[n].names & names]
        return (found[0],) if len(found) == 1 else ()

    def _together(self, country: str, held: Counter[int], all_held: int) -> tuple[int, ...]:
        """The outlines that lie in it, where they hold all but all of its settlements and hardly another's."""
        inside = [n for n, count in held.items() if n != NOWHERE and self.outlines[n].country == country
                  and count / self._of_outline[n] >= NAMED_SHARE]
        count, there = sum(held[n] for n in inside), sum(self._of_outline[n] for n in inside)
        if len(inside) > 1 and count >= BARE_FEWEST and min(count / all_held, count / there) >= BARE_SHARE:
            return tuple(sorted(inside))
        return ()
