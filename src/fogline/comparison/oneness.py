"""Whether two claims of two reports speak of one happening, and not of two of one town within days of each other.

A place and a day alone do not make a happening: a city at war has many a day. What both tell of it speaks for one (the
target, the means, a second place, who did it, another number, a day said by both), what only one can be right about
speaks for two. A claim that says little is read with what its report tells right around it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from fogline.comparison.facts import Facts, opposed, shared_places
from fogline.comparison.sameness import number, same_people
from fogline.comparison.wording import stem
from fogline.records import Figure

TARGETS = frozenset((
    "MARKET", "HOSPITAL", "SCHOOL", "HOUSE", "WORSHIP", "DEPOT", "BASE", "VEHICLE", "AIRFIELD", "HARBOUR", "CHECKPOINT",
    "WORKS", "POWER", "RAILWAY", "SHIP", "BUS", "THEATRE", "SHOP", *map(stem, (
        "bridge", "convoy", "dam", "funeral", "wedding", "station", "bakery", "ambulance", "prison"))))
WEAPONS = frozenset(("SHELL", "ROCKET", "DRONE", "AIRCRAFT", "MINE"))
# What is said of any blow: sharing it speaks for nothing.
COMMON_TO_BLOWS = frozenset((
    "BLOW", "DEATH", "INJURY", "CIVILIAN", "COMBATANT", "DESTRUCTION", "DAMAGE", "LOSS", "CHILD"))
PINNED = frozenset(("point", "settlement"))
FINE = PINNED | {"district"}
ENOUGH = 1
AROUND = 400  # characters on either side of a claim in which its report still speaks of the same happening
# Means that two who saw one blow may take for one another, together.
MEANS = tuple(map(frozenset, (("AIRCRAFT", "DRONE"), ("SHELL", "ROCKET"), ("MINE", "SUICIDE"), ("GAS",))))
SIGNS = TARGETS.union(*MEANS)
NEVER = -99  # no evidence outweighs two days that the words say
ASSUMED = 2  # days between two accounts of which one gives none: each is of the day of its report or of one before


def with_surroundings(inside: Sequence[Facts]) -> list[Facts]:
    """The claims of one report in reading order, each with what is told around it of its happening."""
    found = []
    busy = _busy(inside)
    for n, facts in enumerate(inside):
        if facts.family != "blow":
            found.append(facts)
            continue
        near: set[str] = set()
        for step in (-1, 1):
            k = n + step
            while 0 <= k < len(inside) and _gap(facts, inside[k]) <= AROUND:
                if inside[k].family == "blow" and _goes_with(facts, inside[k]):
                    near |= inside[k].meant & SIGNS
                k += step
        found.append(replace(facts, around=frozenset(near), busy=not busy.isdisjoint(facts.places)))
    return found


def _busy(inside: Sequence[Facts]) -> set[str]:
    """The places where one voice of the report tells of several blows: by other means, doers, in other quarters."""
    told: dict[str, list[Facts]] = defaultdict(list)
    for facts in inside:
        for place in facts.places if facts.family == "blow" else ():
            told[place].append(facts)
    return {place for place, blows in told.items() if _several(blows, place)}


def _several(blows: Sequence[Facts], place: str) -> bool:
    """Two voices may differ on the means and the doer of one blow: they are counted voice by voice."""
    told: dict[tuple[str, str], set[object]] = defaultdict(set)
    for facts in blows:
        told[facts.bloc, "means"] |= {n for n, means in enumerate(MEANS) if means & facts.meant}
        told[facts.bloc, "doers"] |= {facts.doer} - {None}
        told["", "quarters"] |= {k for k, p in facts.places.items() if k != place and p.precision in FINE}
    return max(map(len, told.values())) > 1


def _gap(a: Facts, b: Facts) -> int:
    return max(a.claim.span.start - b.claim.span.end, b.claim.span.start - a.claim.span.end)


def _goes_with(a: Facts, b: Facts) -> bool:
    if a.places and b.places and not shared_places(a, b):
        return False
    return a.days is None or b.days is None or a.days.apart(b.days) == 0


def one_happening(a: Facts, b: Facts, more: int = 0) -> bool:
    """Whether enough speaks for it; `more` is what the caller knows besides."""
    return evidence(a, b) + more >= ENOUGH


def evidence(a: Facts, b: Facts) -> int:
    """How much speaks for one happening, less what speaks for two; two warring sides on one place speak for one."""
    found = _days(a, b) + _places(a, b) + _told(a, b) + _numbers(a, b) + int(opposed(a, b))
    if a.doer and b.doer:
        found += 1 if a.doer == b.doer else -2
    return found


def _days(a: Facts, b: Facts) -> int:
    if a.days is None or b.days is None:
        return -1
    if a.days.apart(b.days):
        return -2 if a.days.apart(b.days) <= ASSUMED and not (a.days.said and b.days.said) else NEVER
    return int(a.days.said and b.days.said)


def _places(a: Facts, b: Facts) -> int:
    shared = shared_places(a, b)
    if len(shared) > 1:
        return 1
    more = [{k for k, p in f.places.items() if k not in shared and p.precision in PINNED} for f in (a, b)]
    return -2 if more[0] and more[1] else -1 if max(map(len, more)) > 1 else 0


def _told(a: Facts, b: Facts) -> int:
    found = int(len((a.meant & b.meant) - COMMON_TO_BLOWS) >= 2)
    own, near = (a.meant, b.meant), (a.meant | a.around, b.meant | b.around)
    if own[0] & own[1] & TARGETS:
        found += 2
    elif own[0] & TARGETS and own[1] & TARGETS:
        found -= 2
    elif near[0] & near[1] & TARGETS:
        found += 1
    one, two = ([{n for n, m in enumerate(MEANS) if m & said} for said in x] for x in (own, near))
    means = [own_means or near_means for own_means, near_means in zip(one, two, strict=True)]
    if means[0] & means[1]:
        found += means[0] == means[1]
    elif means[0] and means[1] and found < 2:  # of one target, the means may be in dispute
        found -= 2
    return found


def _numbers(a: Facts, b: Facts) -> int:
    return 2 * any(_one_number(f, g) for f in a.claim.figures for g in b.claim.figures)


def _one_number(f: Figure, g: Figure) -> bool:
    return f.measure == g.measure and (number(f) or 0) > 2 and number(f) == number(g) and same_people(f, g)
