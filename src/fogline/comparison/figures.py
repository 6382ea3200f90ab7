"""Figures for the same thing that differ, and figures that only look like it.

Two counts are rivals only where they count the same loss of the same people in the same place and span of time. The
dead of one side are never a rival figure to the dead of the other, nor one strike to a whole war.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from fogline.comparison.counted import (
    HURT,
    PART_OF,
    THINGS,
    Counted,
    same_people,
    same_things,
    wider,
    wider_measure,
    wider_place,
    wider_time,
)
from fogline.comparison.facts import Facts, near_in_time, opposed, same_report, shared_places
from fogline.comparison.oneness import one_happening
from fogline.comparison.sameness import same_count
from fogline.records import Relation, RelationReason
from fogline.records.vocabulary import Measure, ReasonWhat, RelationType

ABOUT_WHAT: Mapping[RelationType, ReasonWhat] = {
    "distinct_population": "population", "scope_difference": "time", "contradicts": "polarity"}
ONE = re.compile(r"an?|one", re.I)
ANYBODY = re.compile(r"an?", re.I)  # "a commander was taken" counts nobody else
UPDATE = re.compile(
    r"\b(?:ris(?:en|es|ing)|rose|climb(?:s|ed)?|now|updated?|earlier|later|initial|previous|so far|revised?)\b", re.I)
# The dead are seldom less than a quarter of the dead and wounded: farther apart, the claim exceeds what is admitted.
DEAD_TO_HURT = 3
FAR, FAR_OF_FIGHTERS = 10, 50  # times: a count so far from another is seldom of the same people
# Counts of one happening are seldom far apart, those of two seldom near; of two or three people that says nothing.
NEAR, UNLIKE, SOME = 1.5, 4, 5
LASTING = frozenset(("cumulative", "period", "stock"))
EQUIPMENT: frozenset[Measure] = frozenset(("destroyed", "captured_equipment"))
# Saying that nobody was X, one says that nobody was any of these.
NONE_OF: Mapping[Measure, frozenset[Measure]] = {
    "killed": frozenset(("killed",)), "captured": frozenset(("captured",)), "wounded": frozenset(("wounded",)),
    "casualties_unspecified": HURT, "lost_unspecified": HURT | EQUIPMENT,
    "destroyed": frozenset(("destroyed", "lost_unspecified")),
    "captured_equipment": frozenset(("captured_equipment", "lost_unspecified"))}
HARMED = re.compile(r"\b(?:harm|hurt|suffer|affected|victim|casualt)", re.I)  # "no citizen was harmed": none is dead


def compare_figures(ones: Sequence[Counted], twos: Sequence[Counted]) -> Relation | None:
    """The first pair of figures that are rivals, or that a reader could take for rivals though they are none."""
    return next((found for rule in (none_against_some, rivals, look_alike) for one in ones for two in twos
                 if (found := rule(one, two))), None)


def find_part(part: Facts, before: Sequence[Facts]) -> Relation | None:
    """"Eleven of the dead were women": a part of the last toll of the dead that the report gave before."""
    for figure in part.claim.figures:
        at = figure.span.start - part.claim.span.start
        if figure.low is None or at < 0 or not PART_OF.match(part.said[at + len(figure.span):]):
            continue
        for whole in reversed(before):
            tolls = [f for f in whole.claim.figures if f.measure in HURT and f.population != "combatant"]
            if any(f.low and f.low >= figure.low for f in tolls):
                says = f"{figure.span.exact} of those that {whole.who} counts, not as many more"
                return Relation("elaborates", part.id, whole.id, (RelationReason("figure", says),), 0.7)
    return None


def none_against_some(one: Counted, two: Counted) -> Relation | None:
    """A side that says it lost nobody, and another that counts its dead."""
    none, some = (one, two) if one.none else (two, one)
    if not none.none or some.none or some.facts.denial or not same_people(one, two):
        return None
    a, b = one.facts, two.facts
    if a.who == b.who and same_report(a, b):
        losses = none.measure in ("casualties_unspecified", "lost_unspecified") and none.loser == some.loser
        if losses and some.measure == "wounded" and none.loser:
            return _relation("tension", one, two, "no losses, and a wounded man: the losses meant may be the dead", 0.5)
        return None
    harmed = HURT if none.measure == "wounded" and HARMED.search(none.facts.said) else frozenset()
    if some.measure not in NONE_OF.get(none.measure, frozenset()) | harmed:
        return None
    if {none.figure.population, some.figure.population} & THINGS and not (
            same_things(one, two) or none.measure == "lost_unspecified"):
        return None
    if not _same_loss(one, two) or not _covers(none, some):
        return None
    if a.party and a.bloc == b.bloc:
        return _relation("later_account", one, two, f"{none.facts.who} tells of none, {some.facts.who} of some", 0.6)
    if not (opposed(a, b) or a.party != b.party):
        return None
    return _relation("contradicts", one, two, f"{none.facts.who} claims none, {some.facts.who} counts some", 0.7)


def _same_loss(one: Counted, two: Counted) -> bool:
    """One side's loss, or nobody's in particular in one place."""
    if one.loser and two.loser:
        return one.loser == two.loser
    return "combatant" not in (one.figure.population, two.figure.population) and bool(
        shared_places(one.facts, two.facts))


def _covers(none: Counted, some: Counted) -> bool:
    """Whether the one who says "none" speaks of at least the place and the time of the other count."""
    own = none.loser is not None and none.loser == some.loser and none.figure.population in THINGS | {"combatant"}
    everywhere = own and not none.facts.places
    return (everywhere or wider_place(none, some) in (0, 1)) and wider_time(none, some) in (0, 1)


def rivals(one: Counted, two: Counted) -> Relation | None:
    """Two counts of one thing that cannot both be right."""
    a, b = one.facts, two.facts
    if (a.who == b.who and a.bloc == b.bloc and same_report(a, b)) or one.none or two.none or a.denial or b.denial:
        return None
    if not (one.said and two.said) or one.figure.unit != two.figure.unit or not same_people(one, two):
        return None
    if one.figure.population != two.figure.population or ANYBODY.fullmatch(one.figure.span.exact) or (
            ANYBODY.fullmatch(two.figure.span.exact)):
        return None
    if (one.loser and two.loser and one.loser != two.loser) or not same_things(one, two):
        return None
    if not same_report(a, b) and not _of_one_happening(one, two):
        return None
    which = wider(one, two)
    if which is None or not (_apart(one, two, which) or _exceeds(one, two, which)):
        return None
    if a.bloc == b.bloc and a.party and (not same_report(a, b) or UPDATE.search(a.said + " " + b.said)):
        return _relation("later_account", one, two, "one side gives a newer count", 0.6)
    if not opposed(a, b) and UPDATE.search((a if one.low > two.low else b).said):
        return _relation("later_account", one, two, "the higher count says that it is a newer one", 0.6)
    says = f"{one.figure.span.exact} against {two.figure.span.exact}"
    if which and wider_measure(one, two):
        says += ": one counts the dead alone, the other more than the dead"
    elif which:
        says += f": {(a if which > 0 else b).who} counts more places or days, and fewer"
    return _relation("differing_figures", one, two, says, 0.85 if not which else 0.6)


def _of_one_happening(one: Counted, two: Counted) -> bool:
    """Whether counts of two reports may be set against each other. Totals of a time go by that time."""
    a, b = one.facts, two.facts
    if one.more or two.more or one.whom != two.whom or any(
            f.measure == one.measure and same_count(f, g) for f in a.claim.figures for g in b.claim.figures):
        return False  # of others besides, of a part, or of claims that agree on the whole and also count a part
    fighters = one.loser is not None and one.loser == two.loser and one.figure.population == "combatant"
    held = bool(shared_places(a, b)) or opposed(a, b)
    lasting = [c.figure.scope in LASTING for c in (one, two)]
    if fighters and any(lasting):
        return held
    if any(lasting) and not all(lasting):
        return False
    low, high = sorted((_number(one), _number(two)))
    if high > (FAR_OF_FIGHTERS if fighters and held else FAR) * low or _is_part(one, two) or _is_part(two, one):
        return False
    known = 0 if not fighters else 1 if held else -1
    known += a.party and a.bloc == b.bloc and bool(UPDATE.search(a.said + " " + b.said))  # of what it counted before
    known += int(SOME <= high <= NEAR * low) - int(high > UNLIKE * low and not fighters)
    return one_happening(a, b, known)


def _is_part(part: Counted, whole: Counted) -> bool:
    """Whether the lower count is of a quarter of the town that the other is of."""
    finer = part.facts.places.keys() - whole.facts.places.keys()
    return _number(part) <= _number(whole) and any(
        part.facts.places[p].precision in ("settlement", "district") for p in finer)


def _number(one: Counted) -> float:
    return one.low or one.high


def _apart(one: Counted, two: Counted, which: int) -> bool:
    """Equal scopes differ where the intervals do not meet; a wider count only where it is the smaller."""
    if not which:
        return max(one.low, two.low) > min(one.high, two.high)
    whole, part = (one, two) if which > 0 else (two, one)
    return whole.high < part.low


def _exceeds(one: Counted, two: Counted, which: int) -> bool:
    """What a side admits of its dead, and what others count of its dead and wounded: far more than that many dead."""
    if not which or {wider_time(one, two), wider_place(one, two)} != {0} or not one.loser or one.loser != two.loser:
        return False
    whole, part = (one, two) if which > 0 else (two, one)
    return part.figure.interest != whole.figure.interest and whole.low > DEAD_TO_HURT * part.high


def look_alike(one: Counted, two: Counted) -> Relation | None:
    """The pairs a hurried reader adds up or sets against each other."""
    a, b = one.facts, two.facts
    if one.none or two.none or not (one.said and two.said) or a.denial or b.denial:
        return None
    if one.measure not in HURT | {"captured"} or not {one.measure, two.measure} <= HURT | {"captured"}:
        return None
    if a.who == b.who and not same_report(a, b):
        return None
    return next(_look_alike(one, two), None)


def _look_alike(one: Counted, two: Counted) -> Iterator[Relation]:
    f, g, a, b = one.figure, two.figure, one.facts, two.facts
    running = (f.scope == "cumulative", g.scope == "cumulative")
    here = bool(shared_places(a, b)) or (same_report(a, b) and not (a.places and b.places))
    if one.loser and two.loser and one.loser != two.loser:
        time = near_in_time(a, b, 1) if running[0] == running[1] else None
        if f.population == g.population == "combatant" and here and time and (opposed(a, b) or a.who == b.who):
            yield _relation("distinct_population", one, two, f"the losses of {f.loss_of} and of {g.loss_of}", 0.9)
        return
    if {f.population, g.population} == {"civilian", "combatant"} and one.measure == two.measure == "killed":
        if shared_places(a, b) and wider_time(one, two) == 0:
            yield _relation("distinct_population", one, two, "civilians, and fighters", 0.8)
        return
    if ONE.fullmatch(f.span.exact) or ONE.fullmatch(g.span.exact) or not same_people(one, two):
        return
    if wider_measure(one, two) is None or running[0] == running[1]:
        return
    if one.loser != two.loser and ("enemy_loss" in (f.interest, g.interest) or not same_report(a, b)):
        return
    whole, part = (one, two) if running[0] else (two, one)
    if wider_time(whole, part) == 1 and (whole.low >= part.low):
        yield _relation("scope_difference", one, two, "one counts an incident, the other all since a day", 0.9)


def _relation(kind: RelationType, one: Counted, two: Counted, says: str, strength: float) -> Relation:
    a, b = one.facts, two.facts
    places = shared_places(a, b)
    reasons = [RelationReason(ABOUT_WHAT.get(kind, "figure"), says)]
    reasons.append(RelationReason("figure", f"{a.who}: {one.figure.span.exact}; {b.who}: {two.figure.span.exact}"))
    if places:
        reasons.append(RelationReason("place", f"both speak of {a.places[places[0]].name}"))
    return Relation(kind, a.id, b.id, tuple(reasons), strength)
