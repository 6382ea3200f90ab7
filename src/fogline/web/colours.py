"""Every side has a colour, a shape and a name: eight that colour-blind readers tell apart, and none means good or bad.

A profile may say a side's colour (`colour = "blue"` of a party); the others get what is left, in alphabetical order, so
that a side keeps its colour on every page. Voices of no party are grey.
"""

from __future__ import annotations

from collections.abc import Iterable

from fogline import profiles
from fogline.profiles.schema import COLOURS
from fogline.views.sides import parties

GREY = 0
SHAPES = "○●▲■◆▼★⬢✚"  # by slot: a side is told by its shape where its colour is not seen


def slots(sides: Iterable[str]) -> dict[str, int]:
    """Which of the eight a side has, from 1; 0 for those of no party. More than eight parties share."""
    given = {side: COLOURS.index(colour) + 1 for side, colour in profiles.colours().items()}
    found, taken, known = {}, set[int](), [*sides]
    order = parties(known)
    for side in order:
        if side in given and given[side] not in taken:
            found[side] = given[side]
            taken.add(given[side])
    free = [slot for slot in range(1, len(COLOURS) + 1) if slot not in taken]
    for n, side in enumerate(side for side in order if side not in found):
        found[side] = free[n % len(free)] if free else n % len(COLOURS) + 1
    return {side: found.get(side, GREY) for side in known}
