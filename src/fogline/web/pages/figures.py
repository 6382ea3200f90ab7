"""Figures: what is counted, who gives which number of it, how running counts go on. No number is the desk's own."""

from __future__ import annotations

from dataclasses import dataclass

from fogline.ledger.glance import Glance
from fogline.ledger.glance.columns import Column
from fogline.views.counted_lately import MOST, CountedLately, tell_lately
from fogline.views.counting_words import RUNNING
from fogline.views.long_lines import LongLines, long_lines
from fogline.views.spoken import spoken_in
from fogline.views.things import CountedThing, Which, list_things, numbers_in, numbers_of
from fogline.web.asking import Asked
from fogline.web.book import Visitor
from fogline.web.desk import Desk
from fogline.web.pages import page

SHOWN = 40  # sorts of things on one screen


@dataclass(frozen=True, slots=True)
class FiguresPage:
    """`claims` give a number; `uncounted` ones only lengths, times and what is no known measure. `things` of `sorts`.

    `thing` is what was chosen; `lately` are tables, series and sum over a window of days: of the chosen thing, or of
    everything where that is little. `lines` draw a running count whose numbers are more than the window holds.
    """

    claims: int
    uncounted: int
    sorts: int
    things: tuple[CountedThing, ...]
    thing: CountedThing | None
    lines: LongLines | None
    lately: CountedLately | None
    after: str | None


@page("/figures", title="Figures", template="figures.html", own=("thing",), menu="Figures", lasting=True)
def figures(asked: Asked, desk: Desk, visitor: Visitor) -> FiguresPage:
    """Chosen by `thing`, else everything that is counted in the selection."""
    glance = desk.glance
    found = numbers_in(glance, desk.rows(glance, asked))
    things = list_things(glance, found.at)
    named = asked.own.get("thing")
    which = Which.of(named) if named else None
    if which is None and found.claims > MOST:
        start = _start(asked.after, len(things))
        shown = things[start:start + SHOWN]
        after = str(start + SHOWN) if start + SHOWN < len(things) else None
        return FiguresPage(found.claims, found.uncounted, len(things), shown, None, None, None, after)
    lately = tell_lately(desk.store, glance, found.at, desk.manner(asked), which, asked.after if which else None)
    thing = next((thing for thing in things if thing.id == which.id), _nothing(which)) if which else None
    long = which is not None and which.scope in RUNNING and not lately.window.whole
    return FiguresPage(
        found.claims, found.uncounted, len(things), things[:SHOWN], thing,
        _lines(glance, found.at, which, desk, asked) if which and long else None, lately, lately.window.after)


def _lines(glance: Glance, at: Column, which: Which, desk: Desk, asked: Asked) -> LongLines:
    manner = desk.manner(asked)
    return long_lines(
        glance, numbers_of(glance, at, which), which, lambda rows: spoken_in(desk.store, glance, rows, manner))


def _nothing(which: Which) -> CountedThing:
    """A thing that nobody in the selection counts."""
    return CountedThing(
        which.id, which.measure, which.population, which.loss_of, which.scope, 0, 0, 0, 0, 0, 0, (), None, None)


def _start(after: str | None, most: int) -> int:
    return min(int(after), most) if after and after.isdecimal() and len(after) < 10 else 0
