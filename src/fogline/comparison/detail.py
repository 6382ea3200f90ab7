"""One happening whose particulars differ: what was struck, with what, and who the dead were."""

from __future__ import annotations

from collections.abc import Mapping

from fogline.comparison.facts import Facts, shared_places
from fogline.comparison.happening import doers_differ, one_blow, rivals
from fogline.comparison.oneness import TARGETS, WEAPONS
from fogline.comparison.sameness import one_voice, senses
from fogline.comparison.wording import said_with, stem
from fogline.records import Figure, Relation, RelationReason

ARMED = frozenset(("BASE", "DEPOT", "CHECKPOINT"))
PEACEFUL = frozenset((
    "MARKET", "HOSPITAL", "SCHOOL", "HOUSE", "WORSHIP", "WORKS", "POWER", "BUS", "THEATRE", "SHOP", *map(stem, (
        "funeral", "wedding", "bakery", "ambulance"))))
UNARMED = frozenset(("civilian", "medical", "journalist"))


def compare_detail(a: Facts, b: Facts, blocs: Mapping[str, str]) -> Relation | None:
    """Two voices on one blow of one author, who differ on its target or its weapon."""
    if "headline" in (a.claim.voice, b.claim.voice) or one_voice(a, b) or a.bloc == b.bloc:
        return None
    if not one_blow(a, b) or doers_differ(a, b, blocs):
        return None
    one, two = senses(a), senses(b)
    if one & two & TARGETS:
        return _differ(a, b, one & WEAPONS, two & WEAPONS, "with what it was struck", 0.7)
    dated = any(f.days and f.days.said for f in (a, b))
    if dated and rivals(a, b) and a.claim.kind == b.claim.kind == "attack" and (
            (one & ARMED and two & PEACEFUL) or (one & PEACEFUL and two & ARMED)):
        return _differ(a, b, one & TARGETS, two & TARGETS, "what was struck", 0.5)
    return None


def _differ(
    a: Facts, b: Facts, one: frozenset[str], two: frozenset[str], what: str, strength: float
) -> Relation | None:
    if not one or not two or one & two:
        return None
    place = shared_places(a, b)[0]
    return Relation("differing_detail", a.id, b.id, (
        RelationReason("text", f"{what}: {a.who} says “{said_with(a.said, one)}”, {b.who} “{said_with(b.said, two)}”"),
        RelationReason("place", f"both speak of {a.places[place].name}")), strength)


def compare_category(a: Facts, b: Facts, blocs: Mapping[str, str]) -> Relation | None:
    """The dead of one blow, fighters to one voice and civilians to another."""
    if not rivals(a, b) or not one_blow(a, b):
        return None
    for one in a.claim.figures:
        for two in b.claim.figures:
            if one.measure == two.measure == "killed" and _in_two_categories(one, two) and (
                    _one_loser(one, two, blocs)):
                place = shared_places(a, b)[0]
                return Relation("differing_category", a.id, b.id, (
                    RelationReason("population", f"{a.who} counts {named(one)}, {b.who} {named(two)}"),
                    RelationReason("figure", f"{a.who}: {one.span.exact}; {b.who}: {two.span.exact}"),
                    RelationReason("place", f"both speak of {a.places[place].name}")), 0.6)
    return None


def _in_two_categories(one: Figure, two: Figure) -> bool:
    return (one.population == "combatant" and two.population in UNARMED) or (
        two.population == "combatant" and one.population in UNARMED)


def _one_loser(one: Figure, two: Figure, blocs: Mapping[str, str]) -> bool:
    if not one.loss_of or not two.loss_of:
        return True
    return blocs.get(one.loss_of, one.loss_of) == blocs.get(two.loss_of, two.loss_of)


def named(figure: Figure) -> str:
    """The population in a reader's word."""
    return {"combatant": "fighters", "civilian": "civilians", "medical": "medics", "journalist": "journalists"}.get(
        figure.population, figure.population)
