"""What a claim counts, as far as another claim's count can be a rival's: of whom, whose loss, within what.

Only like is laid beside like. Of two counts of one thing one may be the wider: all of a day beside one town, the dead
and wounded beside the dead. The wider can only be wrong by being too small.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from fogline.comparison.days import Days
from fogline.comparison.facts import Facts, near_in_time, same_report, shared_places
from fogline.comparison.wording import meanings
from fogline.records import Figure
from fogline.records.vocabulary import Measure

LOSSES: frozenset[Measure] = frozenset((
    "killed", "wounded", "captured", "missing", "displaced", "destroyed", "damaged", "captured_equipment",
    "positions_taken", "lost_unspecified", "casualties_unspecified", "fired", "repelled"))
# Which measure holds which: the dead are among the dead and wounded, and "lost" may be any of them.
HOLDS: Mapping[Measure, frozenset[Measure]] = {
    "casualties_unspecified": frozenset(("killed", "wounded")),
    "lost_unspecified": frozenset(("killed", "wounded", "casualties_unspecified", "captured", "missing", "destroyed"))}
HURT: frozenset[Measure] = frozenset(("killed", "wounded", "lost_unspecified", "casualties_unspecified"))
PEOPLE = frozenset(("civilian", "combatant", "police", "medical", "journalist", "official"))
LOOSE = frozenset(("unknown", "mixed"))
THINGS = frozenset(("equipment", "positions"))
ABOUT = 0.2  # of the number: "about 100" and 85 are no dispute
UP_TO = 0.5  # of the number: who says "up to 160 of the enemy" means more than a handful
SAME_START, SAME_END = 2, 3  # days between two running totals of one stretch of time
SHORT = 3  # days: a longer time told of is wider than a single event
SUBSET = re.compile(r"\b(?:including|among (?:them|whom|those)|of (?:them|whom)|inclusive of)\s+(?:\w+\s+)?$", re.I)
PART_OF = re.compile(
    r" of (?:them|whom)\b| of (?:the|those|these)(?: \w+)? (?:dead|killed|victims|wounded|injured|casualties)\b", re.I)
# "Three more died": beside those that the report told of before.
MORE = re.compile(r"(?:\W+\w+)?\W*\b(?:another|more(?! than)|further|additional)\b", re.I)
MORE_BEFORE = re.compile(r"\b(?:another|further|additional)\s+$", re.I)
OTHERS = re.compile(r" others?\b", re.I)
WHOM = frozenset(("CHILD", "woman", "women"))  # parts of a toll of people
# "Seven were her pupils": of those told of before.
WHO_THEY_WERE = re.compile(
    r" (?:were|are)\b(?! (?:also |reported(?:ly)? |said to have been )?(?:\w+ly )?"
    r"(?:killed|dead|wounded|injured|hurt|taken|captured|burn|destroyed|hit|lost|missing))", re.I)


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure in its claim, with the interval it allows, the bloc that lost and the words for what it counts.

    `measure` is the figure's, or dead and wounded together where the claim gives both; `more` tells of others than
    those told of before, `whom` of a part of the people ("children").
    """

    facts: Facts
    figure: Figure
    measure: Measure
    low: float
    high: float
    loser: str | None
    things: frozenset[str]
    more: bool = False
    whom: frozenset[str] = frozenset()

    @property
    def none(self) -> bool:
        return self.figure.qualifier == "none_claimed" or self.high == 0

    @property
    def said(self) -> bool:
        """Whether there is a number: "dozens" and "several" rival nothing."""
        return self.figure.low is not None or self.figure.high is not None


def counted_in(facts: Facts, blocs: Mapping[str, str]) -> tuple[Counted, ...]:
    """The figures of a claim that can be a rival's: losses, shots and gains, no parts of another figure."""
    found: list[Counted] = []
    for figure in facts.claim.figures if facts.claim.kind != "background" else ():
        at = figure.span.start - facts.claim.span.start
        if figure.measure not in LOSSES or at < 0 or SUBSET.search(facts.said[:at]):
            continue
        after = facts.said[at + len(figure.span):]
        if PART_OF.match(after) or (at == 0 and WHO_THEY_WERE.match(after)):
            continue
        loser = blocs.get(figure.loss_of, figure.loss_of) if figure.loss_of else None
        things = meanings(" ".join(after.split()[:3])) or meanings(figure.span.exact)
        more = MORE.search(figure.span.exact) or MORE.match(after) or MORE_BEFORE.search(facts.said[:at]) or (
            not found and OTHERS.match(after))
        found.append(Counted(facts, figure, figure.measure, *_interval(figure), loser, things, bool(more),
                             things & WHOM))
    return (*found, *_dead_and_wounded(found))


def _interval(figure: Figure) -> tuple[float, float]:
    low = figure.low if figure.low is not None else 0.0
    high = figure.high if figure.high is not None else float("inf")
    if figure.qualifier == "about":
        return low * (1 - ABOUT), high * (1 + ABOUT)
    if figure.qualifier == "up_to" and figure.low is None and figure.interest != "own_loss":
        return high * UP_TO, high
    return low, high


def _dead_and_wounded(found: list[Counted]) -> list[Counted]:
    """"Four fell and nineteen were wounded" is 23 where the other side counts dead and wounded together."""
    both = []
    for dead in (c for c in found if c.measure == "killed" and c.said):
        for hurt in (c for c in found if c.measure == "wounded" and c.said):
            alike = (dead.loser, dead.figure.population, dead.figure.scope) == (
                hurt.loser, hurt.figure.population, hurt.figure.scope)
            if alike and (dead.loser or dead.figure.population == "combatant"):
                both.append(Counted(dead.facts, dead.figure, "casualties_unspecified", dead.low + hurt.low,
                                    dead.high + hurt.high, dead.loser, dead.things, dead.more or hurt.more,
                                    dead.whom))
    return both


def same_people(one: Counted, two: Counted) -> bool:
    """The same population, or one that may hold the other; things and people are never the same.

    Fighters and their things are those of one side; "eleven people" may be fighters only where both are its loss.
    """
    f, g = one.figure.population, two.figure.population
    if f == g:
        return f not in THINGS | {"combatant"} or one.loser == two.loser
    if not {f, g} & LOOSE or not {f, g} <= LOOSE | PEOPLE:
        return False
    return "combatant" not in (f, g) or (one.loser is not None and one.loser == two.loser)


def same_things(one: Counted, two: Counted) -> bool:
    """Tanks with tanks: things need a common word, people do not."""
    f, g = one.figure.population, two.figure.population
    if f in PEOPLE and g in PEOPLE:
        return True
    if {f, g} & THINGS or one.measure == "fired":
        return bool(one.things & two.things)
    return one.measure in HURT | {"missing", "displaced", "captured", "repelled"}


def wider_measure(one: Counted, two: Counted) -> int | None:
    """0 for one measure, 1 where the first's holds the second's, -1 the other way round, None for two measures."""
    if one.measure == two.measure:
        return 0
    if two.measure in HOLDS.get(one.measure, ()):
        return 1
    return -1 if one.measure in HOLDS.get(two.measure, ()) else None


def wider_time(one: Counted, two: Counted) -> int | None:
    """The same of the time that is counted: one event, a week, everything since a day."""
    a, b = _counted_days(one), _counted_days(two)
    running = (one.figure.scope == "cumulative", two.figure.scope == "cumulative")
    if a is None or b is None:
        # An undated count is of the same days where the same report tells it of the same place.
        here = same_report(one.facts, two.facts) and bool(shared_places(one.facts, two.facts))
        return 0 if here and running[0] == running[1] else None
    if all(running):
        return 0 if abs(a.first - b.first) <= SAME_START and abs(a.last - b.last) <= SAME_END else None
    if any(running):
        whole, part = (a, b) if running[0] else (b, a)
        inside = part.first >= whole.first - 1 and part.last <= whole.last + 1
        return (1 if running[0] else -1) if inside else None
    length = (a.last - a.first, b.last - b.first)
    longer = one if length[0] > length[1] else two
    if max(length) - min(length) > SHORT and longer.figure.scope == "period":  # of one event "last week" is only vague
        whole, part = (a, b) if longer is one else (b, a)
        inside = part.first >= whole.first and part.last <= whole.last
        return (1 if longer is one else -1) if inside else None
    return 0 if near_in_time(one.facts, two.facts, 2) else None


def _counted_days(counted: Counted) -> Days | None:
    """The days of what is counted; where it has no scope, the day of the report alone says nothing of them."""
    dated = counted.figure.scope != "unknown" or any(t.role == "event" for t in counted.facts.claim.when)
    return counted.facts.days if dated else None


def wider_place(one: Counted, two: Counted) -> int | None:
    """The same of the place: a side's losses without a place are those of every place."""
    a, b = one.facts, two.facts
    if shared_places(a, b):
        return 0
    if one.loser is None or one.loser != two.loser or not (
            {one.figure.population, two.figure.population} <= THINGS | {"combatant", "police"}):
        return None
    if a.places and b.places:
        return None
    if not a.places and not b.places:
        return 0
    whole = two if a.places else one
    settled = whole.figure.scope in ("period", "cumulative") or (whole.facts.days and whole.facts.days.said)
    # "Eleven of our men fell", with no day and no place in the words, is not all that fell on the day of the report.
    return (1 if whole is one else -1) if settled else None


def wider(one: Counted, two: Counted) -> int | None:
    """Which of two counts of one thing holds the other, in measure, time and place; None where neither does."""
    found = {wider_measure(one, two), wider_time(one, two), wider_place(one, two)}
    if None in found or {1, -1} <= found:
        return None
    return 1 if 1 in found else -1 if -1 in found else 0
