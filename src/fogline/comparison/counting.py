"""What a number counts, so that only like is laid beside like.

A counted thing is a measure, a population, whose loss it is, over which scope, and on which occasion: one happening,
one stretch of time, or everything since a day. Numbers of different things are never compared and never added.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import sha256
from typing import get_args

from fogline.comparison.occasions import Carried, Occasion, Placed, day_of_edtf, occasions_of
from fogline.language.lexicon import sections, singulars
from fogline.records import Claim, Figure, PlaceMention
from fogline.records.vocabulary import OUTLET, Measure, Population, Scope

NO_COUNT: frozenset[Measure] = frozenset(("distance", "duration", "other"))
NAMELESS = frozenset(("unnamed", "witness", "captive", "evidence", "other"))
UNTOLD = frozenset(("conditional", "rhetorical"))
OWNED: frozenset[Population] = frozenset(("combatant", "police", "official", "equipment", "positions"))
THINGS: frozenset[Population] = frozenset(("equipment", "positions"))
PERSON = "person"  # the unit of somebody told of alone, by name or as "the driver"
_PART = re.compile(
    r"\b(?:including|among (?:them|whom|those|the \w+)|of (?:them|whom|these|those))"
    r"\W+(?:(?:were|are)\s+)?(?:\w+\s+)?$", re.I)
_OF_THEM = re.compile(
    r"\s+of (?:them|whom|these|those)\b|\s+of the(?: \w+)? (?:dead|killed|victims|wounded|injured|casualties)\b", re.I)
_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*|[^\w\s]")
REACH = 6  # words after a number in which its noun stands: "two of their modern armoured personnel carriers"


@dataclass(frozen=True, slots=True)
class Thing:
    """What is counted. `loss_of` is None where nobody says whose loss it is; `what` is the noun that narrows it."""

    measure: Measure
    population: Population
    loss_of: str | None
    scope: Scope
    what: str
    unit: str | None
    occasion: Occasion

    @property
    def running(self) -> bool:
        """Whether the number is as of a day, and a later one takes its place."""
        return self.scope in ("cumulative", "stock")

    @property
    def settled(self) -> bool:
        """Whether it is known which happening or time is counted, so that two claims can count the same."""
        return self.occasion.claim is None

    @property
    def id(self) -> str:
        return "n" + sha256(repr(self).encode()).hexdigest()[:15]


@dataclass(frozen=True, slots=True)
class Mouth:
    """Who gives a number. `key` tells speakers apart; a nameless one ("residents") is another in every report."""

    key: str
    name: str
    side: str
    bloc: str


@dataclass(frozen=True, slots=True)
class Saying:
    """What one speaker says in one sentence of the number of one thing.

    `low` and `high` are None where the words give no number ("dozens"), and where the sentence gives several counts
    that may be parts or alternatives. `day` and `published` are ordinals: the day that is spoken of, the day it was
    printed. A denied number is told and takes no part in anything.
    """

    claims: tuple[str, ...]
    report: str
    start: int
    who: Mouth
    thing: Thing
    figures: tuple[Figure, ...]
    low: float | None
    high: float | None
    day: int | None
    published: int | None
    places: tuple[PlaceMention, ...] = ()
    reviewed: bool = False
    denied: bool = False

    @property
    def numbered(self) -> bool:
        return self.low is not None or self.high is not None

    @property
    def order(self) -> tuple[int, int, str, int]:
        """By the day spoken of, then as printed; what is undated comes last."""
        late = 10**9
        return (late if self.day is None else self.day, late if self.published is None else self.published,
                self.report, self.start)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A figure that counts no thing here, and why."""

    claim: str
    why: str


def count(
        claims: Iterable[Carried], blocs: Mapping[str, str] | None = None, incidents: Mapping[str, str] | None = None,
) -> tuple[tuple[Saying, ...], tuple[LeftOut, ...]]:
    """Every number with what it counts, the same in any order of claims; and the figures that are left out.

    `blocs` joins allied sides; `incidents` gives the incident of a claim where claims were grouped, else a happening is
    known by its place and day.
    """
    ordered = sorted({each.id: each for each in claims}.values(), key=lambda c: (
        c.claim.report_id, c.claim.span.start, c.claim.span.end, c.id))
    left: list[LeftOut] = []
    counted: list[tuple[Placed, Mouth, Thing]] = []
    for each in occasions_of(ordered, incidents or {}):
        if why := _left_out(each.carried.claim, each.figure):
            left.append(LeftOut(each.carried.id, why))
        else:
            who = mouth_of(each.carried, blocs or {})
            counted.append((each, who, _thing(each, who)))
    owners = _owners(thing for _, _, thing in counted)
    sentences: dict[tuple[str, tuple[int, int], Mouth, Thing, bool], list[Placed]] = defaultdict(list)
    for each, who, thing in counted:
        claim = each.carried.claim
        if thing.loss_of is None and len(known := owners.get(thing, ())) == 1:
            thing = replace(thing, loss_of=min(known))
        sentences[claim.report_id, claim.context, who, thing, "denial" in claim.flags].append(each)
    sayings = [_saying(inside, who, thing) for (_, _, who, thing, _), inside in sentences.items()]
    return tuple(sorted(sayings, key=lambda s: (s.order, s.thing.id, s.who.key))), tuple(left)


def _owners(things: Iterable[Thing]) -> dict[Thing, set[str]]:
    """Whose losses are counted on one occasion, by the thing without its owner.

    Where one side alone has them, a number of people of whom nobody says whose they are counts the same. Never of
    fighters and machines: those may be the other side's.
    """
    owners: dict[Thing, set[str]] = defaultdict(set)
    for thing in things:
        if thing.loss_of is not None and thing.settled and thing.population not in OWNED:
            owners[replace(thing, loss_of=None)].add(thing.loss_of)
    return owners


def mouth_of(each: Carried, blocs: Mapping[str, str]) -> Mouth:
    """Who gives the claim's numbers: a speaker across reports where named, else one in this report, else the outlet."""
    claim, side = each.claim, each.claim.side
    bloc = blocs.get(side, side)
    if claim.speaker is None:
        key = f"outlet {each.outlet.casefold()}" if side == OUTLET and each.outlet else f"nobody {claim.report_id}"
        return Mouth(f"{side} {key}", each.outlet if side == OUTLET else "", side, bloc)
    here = f" {claim.report_id}" if claim.speaker.capacity in NAMELESS and claim.speaker.id is None else ""
    return Mouth(f"{side} {claim.speaker.id or claim.speaker.name.casefold()}{here}", claim.speaker.name, side, bloc)


def what_of(claim: Claim, figure: Figure) -> str:
    """The noun that narrows what is counted, in the singular: "tank", "child"; "" for people in general.

    "?" stands for machines and positions that the words do not tell apart from others.
    """
    things, people = _nouns()
    of_things = figure.population in THINGS or figure.measure in ("fired", "captured_equipment")
    known = things if of_things or figure.population == "unknown" else people
    ends, noun = _lists()["ends"], ""
    for word in _WORD.findall(claim.span.exact[max(0, figure.span.end - claim.span.start):].lower())[:REACH]:
        if word in known:
            noun = known[word]
        elif noun or word in ends or not word[0].isalnum():
            break
    if of_things:
        return noun or "?"
    return "" if noun in _lists()["for all"] else noun


@lru_cache(maxsize=1)
def _nouns() -> tuple[dict[str, str], dict[str, str]]:
    """Everything that can be counted, and people alone: each form with its singular."""
    one = singulars("counted")
    everything: dict[str, str] = {}
    people: dict[str, str] = {}
    for title, words in sections("counted").items():
        kind = title.split()[0]
        if kind != "before":
            everything |= {word: one.get(word, word) for word in words}
        if kind in get_args(Population) and kind not in THINGS:
            people |= {word: one.get(word, word) for word in words}
    return everything, people


def _lists() -> dict[str, frozenset[str]]:
    return sections("counted_alike")


def _left_out(claim: Claim, figure: Figure) -> str | None:
    at = figure.span.start - claim.span.start
    if claim.kind == "background" or (claim.when and all(time.role == "background" for time in claim.when)):
        return "history, not news"
    if figure.measure in NO_COUNT:
        return "a length, a time or something that is no known measure"
    if figure.unit == PERSON:
        return "somebody told of alone, not counted"
    if UNTOLD & set(claim.flags):
        return "not asserted: a condition or a rhetorical question"
    if at >= 0 and (_PART.search(claim.span.exact, 0, at) or _OF_THEM.match(
            claim.span.exact, at + len(figure.span.exact))):
        return "a part of another count"
    return None


def _thing(each: Placed, who: Mouth) -> Thing:
    figure, occasion = each.figure, each.occasion
    what = what_of(each.carried.claim, figure)
    if what == "?":  # machines of a kind not told are like nothing else
        occasion = Occasion(claim=each.carried.id)
    elif occasion.claim == "":  # a count that nobody places: its speaker's own, and like no other's
        occasion = Occasion(None, (), occasion.first, occasion.last, f"as counted by {who.key}")
    return Thing(figure.measure, figure.population, figure.loss_of, figure.scope, what, figure.unit, occasion)


def _saying(inside: Sequence[Placed], who: Mouth, thing: Thing) -> Saying:
    """One sentence's numbers of one thing: one number, one told twice, a total and its parts, or several counts."""
    first = min(inside, key=lambda p: (p.carried.claim.span.start, p.figure.span.start))
    told = sorted((p.figure for p in inside), key=lambda f: f.span.start)
    figures = tuple({(f.span.start, f.span.end): f for f in told}.values())
    one = len({(f.low, f.high) for f in figures}) == 1
    whole = figures[0].low
    total = len(figures) > 2 and whole == figures[0].high and whole == sum(f.low or 0 for f in figures[1:])
    counted = one or total
    return Saying(
        tuple(dict.fromkeys(p.carried.id for p in inside)), first.carried.claim.report_id, figures[0].span.start, who,
        thing, figures[:1] if counted else figures, figures[0].low if counted else None,
        figures[0].high if counted else None, first.day, day_of_edtf(first.carried.published), first.places,
        all(p.carried.reviewed for p in inside), "denial" in first.carried.claim.flags)
