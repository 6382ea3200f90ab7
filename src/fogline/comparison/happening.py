"""Whether two voices tell of one happening: one place, one day, one kind of blow, and nothing that parts them.

Few links and sure ones: a wrong link joins two happenings with all that hangs on them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from fogline import profiles
from fogline.comparison.control import different_parts
from fogline.comparison.facts import Facts, actor_bloc, opposed, same_report, shared_places
from fogline.comparison.oneness import TARGETS, WEAPONS, one_happening
from fogline.comparison.sameness import (
    NO_EVENT,
    PEOPLE_LOST,
    number,
    numbers_differ,
    place_words,
    same_count,
    senses,
)
from fogline.comparison.wording import said_with, shared_wording, stems
from fogline.records import Relation, RelationReason
from fogline.records.vocabulary import OUTLET

BLOWS = frozenset(("attack", "casualties", "property_damage", "responsibility", "fighting"))
# "No aircraft was over the town", "they had no reason to fire at it" tell of no blow.
NOTHING = re.compile(
    r"^(?:no|not|none|nobody|never)\b|\b(?:had|has|have) (?:no|not|never)\b|\b(?:did|does|do) not\b|\bnever\b", re.I)
RUNNING = frozenset(("cumulative", "period", "stock"))  # a total is of no one happening
WIDEST = 7  # days: what may have been on any day of a longer span is not known to be the same
ASSUMED = 1  # day: an account that gives none is of the day it was published, or of the day before
SURE = 0.5  # of one place and day alone; what else both have adds to it
SURE_INSIDE = 0.6  # in one report, where two speakers on one town may each have their own blow in mind
TELLING = 2  # meanings and figures: "it was one of theirs" says too little to be about anything
APART = frozenset(("mirror_accusation", "distinct_incident", "distinct_population"))


def one_blow(a: Facts, b: Facts) -> bool:
    """Whether both tell of a blow on one place on one day, whoever is said to have struck it."""
    if not {a.claim.kind, b.claim.kind} <= BLOWS or any(f.denial or NOTHING.search(f.said) for f in (a, b)):
        return False
    if NO_EVENT & {*a.claim.flags, *b.claim.flags} or _runs_on(a) or _runs_on(b):
        return False
    if not _one_day(a, b):
        return False
    return any(not different_parts(a, b, p) for p in shared_places(a, b))


def _one_day(a: Facts, b: Facts) -> bool:
    """Whether both may be of one day; without any day two claims are so only in one report."""
    if a.days is None or b.days is None:
        return same_report(a, b)
    if max(a.days.last - a.days.first, b.days.last - b.days.first) > WIDEST:
        return False
    return a.days.apart(b.days) <= (0 if a.days.said and b.days.said else ASSUMED)


def _runs_on(facts: Facts) -> bool:
    return bool(facts.claim.figures) and all(f.scope in RUNNING for f in facts.claim.figures)


def doers_differ(a: Facts, b: Facts, blocs: Mapping[str, str]) -> bool:
    """Whether the two say that different blocs did it. An enemy left unnamed is anybody but the speaker's own."""
    one, two = actor_bloc(a, blocs), actor_bloc(b, blocs)
    if one is None or two is None:
        return False
    if one == "" == two:
        return a.party and b.party and a.bloc != b.bloc
    if "" in (one, two):
        speaker, named = (a, two) if one == "" else (b, one)
        return speaker.bloc == named
    return one != two


def rivals(a: Facts, b: Facts) -> bool:
    """Whether two parties of the conflict speak; an international body is nobody's enemy."""
    return opposed(a, b) and not profiles.bodies() & {a.claim.side, b.claim.side}


def compare_happening(a: Facts, b: Facts, blocs: Mapping[str, str]) -> Relation | None:
    """Two voices on one blow, of two sides or in two reports."""
    if "headline" in (a.claim.voice, b.claim.voice) or not one_blow(a, b) or doers_differ(a, b, blocs):
        return None
    if same_report(a, b) and not _two_speakers(a, b):
        return None
    if rivals(a, b) and "responsibility" in (a.claim.kind, b.claim.kind):
        return None  # two sides' words on who did it are a quarrel of their own
    if numbers_differ(a, b) or _other_people(a, b) or _none_hurt(a) or _none_hurt(b):
        return None
    # A place and a day are enough where one of the two reports tells of no other blow there.
    if not same_report(a, b) and not one_happening(a, b, int(not (a.busy and b.busy))):
        return None
    place = a.places[_where(a, b)]
    one, two = senses(a), senses(b)
    struck, weapon = one & two & TARGETS, one & two & WEAPONS
    count = any(same_count(f, g) and (number(f) or 0) > 1 for f in a.claim.figures for g in b.claim.figures)
    said = bool(a.days and b.days and a.days.said and b.days.said)
    strength = SURE + 0.2 * bool(struck) + 0.1 * bool(weapon) + 0.2 * count + 0.1 * said
    if a.days and b.days and a.days.apart(b.days):
        strength -= 0.2
    if one & TARGETS and two & TARGETS and not struck:
        strength -= 0.2
    if place.precision not in ("point", "settlement") and not struck and not count:
        strength -= 0.2
    telling = min(len(one) + len(a.claim.figures), len(two) + len(b.claim.figures))
    if telling < TELLING or strength < (SURE_INSIDE if same_report(a, b) else SURE):
        return None
    return Relation("same_event", a.id, b.id, (
        RelationReason("place", f"both speak of {place.name}"),
        RelationReason("time", "on one day" if said else "no other day is said"),
        *((RelationReason("text", _like_words(a, b, struck or weapon)),) if struck or weapon else ()),
        *((RelationReason("figure", "both give one number"),) if count else ()),
    ), round(min(0.95, strength), 2))


def _like_words(a: Facts, b: Facts, meant: frozenset[str]) -> str:
    """The words both have, or where they have none the two that mean the same."""
    if stems(a.said) & stems(b.said) - place_words(a):
        return shared_wording(a.said, b.said)
    return f"“{said_with(a.said, meant)}” and “{said_with(b.said, meant)}” may be one thing"


def _where(a: Facts, b: Facts) -> str:
    return next(p for p in shared_places(a, b) if not different_parts(a, b, p))


def _two_speakers(a: Facts, b: Facts) -> bool:
    return None not in (a.claim.speaker, b.claim.speaker) and a.bloc != b.bloc and a.claim.context != b.claim.context


def _other_people(a: Facts, b: Facts) -> bool:
    """Whether one counts fighters lost and the other tells of no fighters: a battle's dead are not a strike's."""
    one, two = ({f.population for f in x.claim.figures if f.measure in PEOPLE_LOST | {"captured"}} for x in (a, b))
    return (one | two) >= {"combatant"} and not (one & two)


def _none_hurt(facts: Facts) -> bool:
    return any(f.qualifier == "none_claimed" for f in facts.claim.figures)


def same_events(
    pairs: Iterable[tuple[Facts, Facts]], found: Sequence[Relation], blocs: Mapping[str, str]
) -> Iterator[Relation]:
    """One link for each place and two voices, the surest; none that would join what `found` says is apart."""
    links = [(relation, a, b) for a, b in pairs if (relation := compare_happening(a, b, blocs))]
    links.sort(key=lambda x: (-x[0].strength, x[1].order, x[2].order))
    groups = _Groups(found)
    told: set[tuple[object, ...]] = set()
    for relation, a, b in links:
        key = (_where(a, b), a.bloc, b.bloc)
        if key not in told and groups.join(a.id, b.id):
            told.add(key)
            yield relation


class _Groups:
    """Claims of one happening, chained, and the pairs that must stay apart."""

    def __init__(self, found: Sequence[Relation]) -> None:
        self.apart = [(r.a, r.b) for r in found if r.type in APART]
        self.group: dict[str, set[str]] = {}
        for r in found:
            if r.type in ("same_claim", "same_event"):
                self.join(r.a, r.b)

    def join(self, a: str, b: str) -> bool:
        """Joins the two and what hangs on them; False, and nothing joined, where that would join two kept apart."""
        both = self.group.get(a, {a}) | self.group.get(b, {b})
        if any(x in both and y in both for x, y in self.apart):
            return False
        self.group |= dict.fromkeys(both, both)
        return True


def compare_apart(a: Facts, b: Facts) -> Relation | None:
    """Blows on one place that the words put on two days: not one incident, however alike.

    Inside one report two speakers on one place are enough; between two reports both must tell of a like target, weapon
    or number, or nobody would take them for one.
    """
    if {a.claim.kind, b.claim.kind} - {"attack", "casualties", "property_damage"} or a.denial or b.denial:
        return None
    if OUTLET in (a.claim.side, b.claim.side) and same_report(a, b):
        return None
    places = shared_places(a, b)
    if not places or a.days is None or b.days is None or NO_EVENT & {*a.claim.flags, *b.claim.flags}:
        return None
    if not (a.days.said and b.days.said) or a.days.apart(b.days) == 0 or _runs_on(a) or _runs_on(b):
        return None
    if a.bloc == b.bloc if same_report(a, b) else not _look_alike(a, b):
        return None
    return Relation("distinct_incident", a.id, b.id, (
        RelationReason("time", "the words put them on different days"),
        RelationReason("place", f"both speak of {a.places[places[0]].name}")), 0.8)


def _look_alike(a: Facts, b: Facts) -> bool:
    return bool(senses(a) & senses(b) & (TARGETS | WEAPONS)) or any(
        same_count(f, g) and (number(f) or 0) > 1 for f in a.claim.figures for g in b.claim.figures)
