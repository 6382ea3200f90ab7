"""Figures for the same thing that differ, and figures that only look like it.

Two counts are rivals only where they count the same loss of the same people in the same place and span of time. The
dead of one side are never a rival figure to the dead of the other, nor one strike to a whole war.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from fogline.comparison.facts import Facts, near_in_time, opposed, same_report, shared_places
from fogline.comparison.wording import stems
from fogline.records import Figure, Relation, RelationReason
from fogline.records.vocabulary import ReasonWhat, RelationType

LOSSES = frozenset((
    "killed", "wounded", "captured", "missing", "displaced", "destroyed", "damaged", "captured_equipment",
    "positions_taken", "lost_unspecified", "casualties_unspecified", "fired", "repelled"))
PEOPLE_LOST = frozenset(("killed", "wounded", "lost_unspecified", "casualties_unspecified"))
PEOPLE = frozenset(("civilian", "combatant", "police", "medical", "journalist", "official"))
ABOUT = 0.2  # of the number: "about 100" and 85 are no dispute
ABOUT_WHAT: dict[RelationType, ReasonWhat] = {
    "distinct_population": "population", "scope_difference": "time", "contradicts": "polarity"}
SUBSET = re.compile(r"\b(?:including|among (?:them|whom|those)|of (?:them|whom)|inclusive of)\s+(?:\w+\s+)?$", re.I)
PART_OF = re.compile(r" of (?:the|those|these)(?: \w+)? (?:dead|killed|victims|wounded|injured|casualties)\b", re.I)
ONE = re.compile(r"an?|one", re.I)
UPDATE = re.compile(
    r"\b(?:ris(?:en|es|ing)|rose|climbed|now|updated?|earlier|later|initial|previous|so far|revised)\b", re.I)


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure in its claim, with the interval it allows and the words for what it counts."""

    facts: Facts
    figure: Figure
    low: float
    high: float
    things: frozenset[str]


def counted_in(facts: Facts) -> tuple[Counted, ...]:
    """The figures of a claim that can be a rival's: losses, shots and gains, no parts of another figure."""
    found = []
    for figure in facts.claim.figures:
        at = figure.span.start - facts.claim.span.start
        if figure.measure not in LOSSES or at < 0 or SUBSET.search(facts.said[:at]) or facts.claim.kind == "background":
            continue
        if PART_OF.match(facts.said[at + len(figure.span):]):
            continue  # "eleven of the dead": a part of another count
        low, high = _interval(figure)
        after = " ".join(facts.said[at + len(figure.span):].split()[:3])
        found.append(Counted(facts, figure, low, high, stems(after) or stems(figure.span.exact)))
    return tuple(found)


def _interval(figure: Figure) -> tuple[float, float]:
    low = figure.low if figure.low is not None else 0.0
    high = figure.high if figure.high is not None else float("inf")
    if figure.qualifier == "about":
        return low * (1 - ABOUT), high * (1 + ABOUT)
    return low, high


def compare_figures(a: Facts, b: Facts, ones: tuple[Counted, ...], twos: tuple[Counted, ...]) -> Relation | None:
    """The first pair of figures that are rivals, or that a reader could take for rivals though they are none."""
    for one in ones:
        for two in twos:
            if found := _none_against_some(one, two) or _rivals(one, two) or _look_alike(one, two):
                return found
    return None


def find_part(part: Facts, before: Sequence[Facts]) -> Relation | None:
    """"Eleven of the dead were women": a part of the last toll of the dead that the report gave before."""
    for figure in part.claim.figures:
        at = figure.span.start - part.claim.span.start
        if figure.low is None or at < 0 or not PART_OF.match(part.said[at + len(figure.span):]):
            continue
        for whole in reversed(before):
            tolls = [f for f in whole.claim.figures if f.measure in PEOPLE_LOST and f.population != "combatant"]
            if any(f.low and f.low >= figure.low for f in tolls):
                says = f"{figure.span.exact} of those that {whole.who} counts, not as many more"
                return Relation("elaborates", part.id, whole.id, (RelationReason("figure", says),), 0.7)
    return None


def _none_against_some(one: Counted, two: Counted) -> Relation | None:
    """A side that says it lost nobody, and another that counts its dead."""
    none, some = (one, two) if one.figure.qualifier == "none_claimed" else (two, one)
    if none.figure.qualifier != "none_claimed" or some.figure.qualifier == "none_claimed" or some.high == 0:
        return None
    f, g = none.figure, some.figure
    if not (f.loss_of and f.loss_of == g.loss_of and {f.measure, g.measure} <= PEOPLE_LOST | {"destroyed"}):
        return None
    same_mouth = one.facts.who == two.facts.who and same_report(one.facts, two.facts)
    if same_mouth and f.population == g.population and some.figure.measure == "wounded":
        return _relation("tension", one, two, "no losses, and a wounded man: the losses meant may be the dead", 0.5)
    if "wounded" in (f.measure, g.measure) and f.measure != g.measure:
        return None
    if not opposed(one.facts, two.facts) or not _same_people(f, g) or not near_in_time(one.facts, two.facts, 1):
        return None
    if one.facts.places and two.facts.places and not shared_places(one.facts, two.facts):
        return None
    if "cumulative" in (f.scope, g.scope) and f.scope != g.scope:
        return None
    return _relation("contradicts", one, two, f"{none.facts.who} claims none, {some.facts.who} counts some", 0.7)


def _rivals(one: Counted, two: Counted) -> Relation | None:
    f, g, a, b = one.figure, two.figure, one.facts, two.facts
    if f.measure != g.measure or f.unit != g.unit or not _same_people(f, g) or not _same_things(one, two):
        return None
    if f.loss_of != g.loss_of and f.loss_of and g.loss_of:
        return None
    if a.bloc == b.bloc and a.who == b.who and same_report(a, b):
        return None
    if not _same_scope(one, two) or max(one.low, two.low) <= min(one.high, two.high):
        return None
    if a.bloc == b.bloc and a.party and (not same_report(a, b) or UPDATE.search(a.said + " " + b.said)):
        return _relation("later_account", one, two, "one side gives a newer count", 0.6)
    return _relation("differing_figures", one, two, f"{f.span.exact} against {g.span.exact}", 0.85)


def _same_people(f: Figure, g: Figure) -> bool:
    """The same population, or one that may hold the other; things and people are never the same."""
    if f.population == g.population:
        return True
    loose = {"unknown", "mixed"}
    return bool({f.population, g.population} & loose) and {f.population, g.population} <= loose | PEOPLE


def _same_things(one: Counted, two: Counted) -> bool:
    """Tanks with tanks: things need a common word, people do not."""
    if one.figure.population in PEOPLE and two.figure.population in PEOPLE:
        return True
    if {one.figure.population, two.figure.population} & {"equipment", "positions"} or one.figure.measure == "fired":
        return bool(one.things & two.things)
    return one.figure.measure in PEOPLE_LOST | {"missing", "displaced", "captured", "repelled"}


def _same_scope(one: Counted, two: Counted) -> bool:
    """One incident in one place on one day, or two running totals from one day on."""
    f, g, a, b = one.figure, two.figure, one.facts, two.facts
    if f.scope != g.scope and "unknown" not in (f.scope, g.scope):
        return False
    if "cumulative" in (f.scope, g.scope):
        started = a.days and b.days and abs(a.days.first - b.days.first) <= 2 and abs(a.days.last - b.days.last) <= 3
        return bool(f.loss_of and f.loss_of == g.loss_of and started and f.population == g.population)
    return bool(shared_places(a, b)) and near_in_time(a, b, 1)


def _look_alike(one: Counted, two: Counted) -> Relation | None:
    """Inside one report, the pairs a hurried reader adds up or sets against each other."""
    f, g, a, b = one.figure, two.figure, one.facts, two.facts
    if not same_report(a, b) or f.measure != g.measure or f.measure not in ("killed", "wounded"):
        return None
    if "none_claimed" in (f.qualifier, g.qualifier) or None in (f.low or f.high, g.low or g.high):
        return None
    if not _same_people(f, g):
        return None
    if f.loss_of and g.loss_of and f.loss_of != g.loss_of and f.scope == g.scope == "cumulative":
        return _relation("distinct_population", one, two, f"the losses of {f.loss_of} and of {g.loss_of}", 0.9)
    if f.loss_of and g.loss_of and f.loss_of != g.loss_of and f.population == g.population == "combatant" and (
            opposed(a, b) or a.who == b.who):
        return _relation("distinct_population", one, two, f"the losses of {f.loss_of} and of {g.loss_of}", 0.8)
    if ONE.fullmatch(f.span.exact) or ONE.fullmatch(g.span.exact):
        return None
    if f.loss_of != g.loss_of and "enemy_loss" in (f.interest, g.interest):
        return None
    if {f.scope, g.scope} == {"incident", "cumulative"} and (f.loss_of == g.loss_of or not (f.loss_of and g.loss_of)):
        return _relation("scope_difference", one, two, "one counts an incident, the other all since a day", 0.9)
    return None


def _relation(kind: RelationType, one: Counted, two: Counted, says: str, strength: float) -> Relation:
    a, b = one.facts, two.facts
    what = ABOUT_WHAT.get(kind, "figure")
    places = shared_places(a, b)
    reasons = [RelationReason(what, says)]
    reasons.append(RelationReason("figure", f"{a.who}: {one.figure.span.exact}; {b.who}: {two.figure.span.exact}"))
    if places:
        reasons.append(RelationReason("place", f"both speak of {a.places[places[0]].name}"))
    return Relation(kind, a.id, b.id, tuple(reasons), strength)
