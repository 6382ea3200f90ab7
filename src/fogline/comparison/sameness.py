"""One claim told twice: by the headline and the body, by one speaker in two reports, by one side in two voices.

Told twice is one source, never corroboration. What the two tellings do not share is drift (`drift.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from fogline.comparison.control import Stance, different_parts, stance_of
from fogline.comparison.facts import Facts, near_in_time, same_report, shared_places
from fogline.comparison.wording import covered, likeness, meanings, shared_wording, stems
from fogline.records import Figure, Relation, RelationReason
from fogline.records.vocabulary import MEDIA

SAME_WORDS = 0.6  # shared meanings over all of both: of two tellings of one claim by one speaker
SAME_WITH_PLACE = 0.4  # where the place agrees too
SHORT_IN_LONG = 0.75  # of the shorter telling's meanings, found in the longer one of the same place
PEOPLE_LOST = frozenset(("killed", "wounded", "lost_unspecified", "casualties_unspecified"))
NO_COUNT = frozenset(("other", "duration", "distance", "occurrence", "attempts"))
LOOSE = frozenset(("unknown", "mixed"))
WIDE = frozenset(("district", "linear", "area"))
GROUND = frozenset(("territorial_control", "repulse"))
NO_EVENT = frozenset(("conditional", "rhetorical"))


def told_again(pairs: Iterable[tuple[Facts, Facts]], blocs: Mapping[str, str]) -> Iterator[Relation]:
    """The pairs that tell one claim twice: each claim beside the one telling most like it, and no other."""
    found = [(relation, a, b) for a, b in pairs if (relation := compare_same(a, b, blocs))]
    found.sort(key=lambda x: (-x[0].strength, x[1].order, x[2].order))
    used: set[str] = set()
    for relation, a, b in found:
        if not {a.id, b.id} & used:
            used |= {a.id, b.id}
            yield relation


def compare_same(a: Facts, b: Facts, blocs: Mapping[str, str]) -> Relation | None:
    """One speaker's or one side's claim told again."""
    if "headline" in (a.claim.voice, b.claim.voice):
        return None  # a headline is matched once, by `headline_match`
    if same_report(a, b) and a.claim.context == b.claim.context:
        return None
    passed_on = _passed_on(a, b)
    if not (one_voice(a, b) or passed_on) or not near_in_time(a, b) or NO_EVENT & {*a.claim.flags, *b.claim.flags}:
        return None
    if (a.places and b.places and not shared_places(a, b)) or numbers_differ(a, b):
        return None
    if {a.claim.kind, b.claim.kind} <= GROUND:
        return _one_hold(a, b, blocs)
    if a.denial != b.denial:
        return None
    if passed_on:
        return _one_count(a, b) if shared_places(a, b) else None
    return _one_count(a, b) or _one_culprit(a, b) or _one_wording(a, b)


def one_voice(a: Facts, b: Facts) -> bool:
    """One side of the conflict, or one speaker of none; the unnamed and the outlet are never one with anybody."""
    if a.party or b.party:
        return a.bloc == b.bloc
    return a.claim.speaker is not None and b.claim.speaker is not None and a.who == b.who and a.bloc == b.bloc


def _passed_on(a: Facts, b: Facts) -> bool:
    """A side's word in one report, and in another what media that name nobody tell: one only by a like count."""
    return a.party != b.party and MEDIA in (a.claim.side, b.claim.side) and not same_report(a, b)


def _one_hold(a: Facts, b: Facts, blocs: Mapping[str, str]) -> Relation | None:
    """One side's word, in two reports, on who holds a place: "we keep the village", "the village is not lost"."""
    places = [p for p in shared_places(a, b) if not different_parts(a, b, p)]
    one, two = stance_of(a, blocs), stance_of(b, blocs)
    if one is None or two is None or not places or (one.bloc, one.holds) != (two.bloc, two.holds):
        return None
    if same_report(a, b):
        return _one_wording(a, b) if a.claim.kind == b.claim.kind and one.partly == two.partly else None
    if a.claim.kind != b.claim.kind and not _alike(one, two):
        return None
    if a.places[places[0]].precision in WIDE:
        return _one_wording(a, b)  # two villages of one district are two claims
    return Relation("same_claim", a.id, b.id, (
        _whose(a, b), RelationReason("place", f"both speak of {a.places[places[0]].name}"),
        RelationReason("polarity", f"both say {'that' if one.holds else 'that not'} {_held_by(a, one)}")),
        0.8 if one.partly == two.partly else 0.6)


def _alike(one: Stance, two: Stance) -> bool:
    """An attack held off tells of no whole town: it goes only with a hold told in part."""
    return one.partly and two.partly


def _held_by(facts: Facts, stance: Stance) -> str:
    return f"{facts.claim.side if stance.bloc == facts.bloc else stance.bloc} holds it"


def _one_count(a: Facts, b: Facts) -> Relation | None:
    """One number of one measure, of one place or one side's own loss, or from one mouth."""
    if same_report(a, b) and a.claim.kind != b.claim.kind:
        return None  # "twice attempted", "both attempts failed"
    place = next(iter(shared_places(a, b)), None)
    for one in wholes(a):
        for two in wholes(b):
            if not same_count(one, two):
                continue
            own = bool(one.loss_of) and one.loss_of == two.loss_of and one.interest == two.interest == "own_loss"
            mouth = a.claim.speaker is not None and a.who == b.who
            small = one.qualifier != "none_claimed" and (one.low or 0) < 2
            if not (place or own or mouth) or (small and not likeness(senses(a), senses(b)) >= SAME_WITH_PLACE):
                continue
            where = (RelationReason("place", f"both speak of {a.places[place].name}"),) if place else ()
            return Relation("same_claim", a.id, b.id, (
                _whose(a, b), RelationReason("figure", f"{one.span.exact} and {two.span.exact}: one count"), *where),
                0.9 if place and mouth else 0.8)
    return None


def same_count(one: Figure, two: Figure) -> bool:
    """Whether two figures give one number of one thing, though one may say "at least" and the other not."""
    if not same_people(one, two):
        return False
    if "none_claimed" in (one.qualifier, two.qualifier):
        return one.qualifier == two.qualifier and {one.measure, two.measure} <= PEOPLE_LOST
    bounds = {number(one), number(two)}
    return one.measure == two.measure and len(bounds) == 1 and None not in bounds


def same_people(one: Figure, two: Figure) -> bool:
    """Whether two figures may count the same people or things of one side; fighters only where both say whose."""
    people = {one.population, two.population}
    alike = len(people) == 1 or (people & LOOSE and ("combatant" not in people or one.loss_of == two.loss_of))
    return bool(alike) and not (one.loss_of and two.loss_of and one.loss_of != two.loss_of)


def number(figure: Figure) -> float | None:
    """The number that stands in the words: "nine" of "at least nine", "more than nine", "up to nine"."""
    if figure.qualifier == "more_than" and figure.low is not None:
        return figure.low - 1
    return figure.low if figure.low else figure.high


def wholes(facts: Facts) -> tuple[Figure, ...]:
    """The largest figure of each measure: "six bodies, two of them children's" counts six."""
    largest: dict[str, Figure] = {}
    for figure in facts.claim.figures:
        best = largest.setdefault(figure.measure, figure)
        if (number(figure) or 0) > (number(best) or 0):
            largest[figure.measure] = figure
    return tuple(largest.values())


def numbers_differ(a: Facts, b: Facts) -> bool:
    """Whether both count by one measure and no count of theirs is the same."""
    both = [(f, g) for f in wholes(a) for g in wholes(b)
            if f.measure == g.measure and f.measure not in NO_COUNT and None not in (number(f), number(g))]
    return bool(both) and not any(same_count(f, g) for f, g in both)


def _one_culprit(a: Facts, b: Facts) -> Relation | None:
    """One side's word, in two reports, on who did what was done in a place."""
    places = shared_places(a, b)
    if same_report(a, b) or not places or not a.party or not a.claim.kind == b.claim.kind == "responsibility":
        return None
    return Relation("same_claim", a.id, b.id, (
        _whose(a, b), RelationReason("place", f"both say who did what was done in {a.places[places[0]].name}")), 0.6)


def _one_wording(a: Facts, b: Facts) -> Relation | None:
    if a.claim.kind != b.claim.kind:
        return None
    one, two = senses(a), senses(b)
    shared, like = one & two, likeness(one, two)
    place = next(iter(shared_places(a, b)), None)
    short = min(one, two, key=len)
    enough = like >= (SAME_WITH_PLACE if place else SAME_WORDS) or (
        place is not None and covered(short, shared) >= SHORT_IN_LONG)
    if len(shared) < 2 or not enough:
        return None
    return Relation("same_claim", a.id, b.id, (
        _whose(a, b), RelationReason("text", shared_wording(a.said, b.said))), round(max(like, 0.5), 2))


def senses(facts: Facts) -> frozenset[str]:
    """What a claim speaks of by meaning, without the names of its places."""
    return meanings(facts.said) - place_words(facts)


def place_words(facts: Facts) -> frozenset[str]:
    return frozenset(w for p in facts.claim.places if p.span.exact[:1].isupper() for w in stems(p.span.exact))


def _whose(a: Facts, b: Facts) -> RelationReason:
    if a.bloc != b.bloc:
        media, side = (a, b) if b.party else (b, a)
        return RelationReason("actor", f"{media.who} tell what {side.who} says")
    return RelationReason("actor", f"both are {a.who}'s" if a.who == b.who else "one side says both")
