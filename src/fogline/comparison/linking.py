"""Whether two accounts of different reports speak of one happening, how strongly, and why.

Where sides of a conflict speak, act or suffer, a place and a day make a happening, and what the words set apart (two
days, two places, two doers, each side's charge against the other, other people) is never linked. Where none does,
places and days are many people's: there the learned weight of all signs together decides.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fogline.comparison.account import Account, Count
from fogline.comparison.signs import NEARBY, apart_km, cosine, days_apart, pinned, signs_of, weighed
from fogline.comparison.weighing import weigher
from fogline.records import PlaceMention, RelationReason

LEAST = 0.05  # strength below which two accounts are nothing to each other
ASSUMED = 1  # days between two accounts of a conflict when a day was assumed: a report is of that day or the day before
PRECISE = frozenset(("point", "settlement", "district", "linear"))
# What a place and a day are worth between accounts of a conflict, and what each further sign adds or takes.
PLACE_AND_DAY, PLACE_AND_ASSUMED_DAY, FIGURE, WORDING, FIGURES_DIFFER = 0.62, 0.52, 0.2, 0.15, 0.05
MANY_WORDS = 0.25  # likeness of what two accounts tell, from which the words speak for one happening
PEOPLE = frozenset(("killed", "wounded", "captured", "missing"))
NAMED = 3  # of the rarest words two accounts share, told in their reason


@dataclass(frozen=True, slots=True)
class Link:
    """That two accounts speak of one happening; `strength` is 0 to 1, the reasons are sentences for a reader."""

    strength: float
    reasons: tuple[RelationReason, ...]


def link(a: Account, b: Account) -> Link | None:
    """What holds two accounts together; None where something keeps them apart, or too little speaks for it."""
    if a.report_id == b.report_id or a.family != b.family or _populations_differ(a, b):
        return None
    both = a.of_parties and b.of_parties
    met = _same_place_and_day(a, b)
    if both and (_kept_apart(a, b) or not (met or _rare_person(a, b))):
        return None
    # An agency that names no side tells of the same blow only where both say the day.
    by_place = met and (both or (a.of_parties != b.of_parties and a.said and b.said))
    strength = _of_a_conflict(a, b) if by_place else weigher().strength(signs_of(a, b))
    if strength < LEAST:
        return None
    one, two = sorted((a, b), key=lambda x: x.words)
    return Link(round(min(1.0, strength), 3), _reasons(one, two, strength))


def _kept_apart(a: Account, b: Account) -> bool:
    """Two days, two places or two doers as the words have them: never one happening of a conflict."""
    if days_apart(a, b) and a.said and b.said:
        return True
    if _precise(a) and _precise(b) and not _shared_place(a, b):
        return True
    for one, two in ((a.doers, b.doers), (a.struck, b.struck)):
        if one and two and not {*one} & {*two}:
            return True
    # Each is what the other's side did: a charge and the charge back.
    return bool({*a.tellers} & {*b.doers} and {*b.tellers} & {*a.doers} and a.tellers != b.tellers)


def _same_place_and_day(a: Account, b: Account) -> bool:
    apart = days_apart(a, b)
    return apart is not None and apart <= ASSUMED and _shared_place(a, b) is not None


def _rare_person(a: Account, b: Account) -> bool:
    """Whether both name somebody, by first and last name, whom hardly anybody else names."""
    shared = {*a.words.persons} & {*b.words.persons}
    return any(weigher().is_rare(part) for person in shared for part in person.split())


def _precise(account: Account) -> bool:
    return any(p.precision in PRECISE for p in account.places)


def _shared_place(a: Account, b: Account) -> PlaceMention | None:
    """The first place of the one that the other names too; a direction toward a town is not the town."""
    there = {(p.id or p.name.casefold(), p.role == "direction") for p in b.places if p.precision in PRECISE}
    return next((p for p in a.places if p.precision in PRECISE
                 and (p.id or p.name.casefold(), p.role == "direction") in there), None)


def _populations_differ(a: Account, b: Account) -> bool:
    """Whether they count the same measure, and never over the same people."""
    for measure in PEOPLE:
        one, two = ({(c.population, c.loss_of) for c in x.counts if c.measure == measure} for x in (a, b))
        if one and two and all(_other_people(*p, *q) for p in one for q in two):
            return True
    return False


def _other_people(population: str, side: str | None, other: str, other_side: str | None) -> bool:
    if side and other_side and side != other_side:
        return True
    return {population, other} == {"civilian", "combatant"}


def _of_a_conflict(a: Account, b: Account) -> float:
    strength = PLACE_AND_DAY if a.said and b.said else PLACE_AND_ASSUMED_DAY
    if _like_counts(a, b):
        strength += FIGURE
    elif _measures(a) & _measures(b):
        strength -= FIGURES_DIFFER
    there = _place_words(a) | _place_words(b)
    one, two = ({w: n for w, n in weighed(x.words).told.items() if w not in there} for x in (a, b))
    return strength + WORDING * (cosine(one, two) >= MANY_WORDS)


def _place_words(account: Account) -> set[str]:
    return {word for p in account.places for name in (p.name, p.span.exact) for word in name.lower().split()}


def _measures(account: Account) -> set[str]:
    return {c.measure for c in account.counts if c.low is not None}


def _like_counts(a: Account, b: Account) -> list[Count]:
    there = {(c.measure, c.low) for c in b.counts}
    return [c for c in a.counts if c.low is not None and c.measure in PEOPLE and (c.measure, c.low) in there]


def _reasons(a: Account, b: Account, strength: float) -> tuple[RelationReason, ...]:
    """In sentences: place, day, figures, words; and a doubt, where a person should look."""
    found = []
    if place := _shared_place(a, b):
        found.append(RelationReason("place", f"both speak of {place.name}"))
    elif (km := apart_km(pinned(a), pinned(b))) is not None and km < NEARBY:
        names = sorted((pinned(a)[0].name, pinned(b)[0].name))
        found.append(RelationReason("place", f"{names[0]} and {names[1]} are {km:.0f} km apart"))
    found += _day_reasons(a, b)
    for count in _like_counts(a, b)[:2]:
        found.append(RelationReason("figure", f"both count {count.low:.0f} {count.measure}"))
    one, two = weighed(a.words), weighed(b.words)
    places = _place_words(a) | _place_words(b)
    words = (w for w in one.all.keys() & two.all.keys() - places if not w[0].isdigit())
    shared = sorted(words, key=lambda w: (-one.all[w], w))
    if rare := [w.capitalize() if w in one.names else w for w in shared if weigher().is_seldom(w)][:NAMED]:
        found.append(RelationReason("text", f"both have the words “{'”, “'.join(rare)}”"))
    if strength < PLACE_AND_DAY:
        found.append(RelationReason("text", "this is little: whether it is one happening is for a person to say"))
    return tuple(found)


def _day_reasons(a: Account, b: Account) -> list[RelationReason]:
    apart = days_apart(a, b)
    if apart is None or a.first is None or b.first is None:
        return []
    day = date.fromordinal(max(a.first, b.first))
    if apart == 0 and a.said and b.said:
        return [RelationReason("time", f"both put it on {day:%-d %B %Y}")]
    if apart <= ASSUMED:
        return [RelationReason("time", f"both may be of {day:%-d %B %Y}: not both say the day")]
    return []
