"""A side that says it lost none of a thing, in words without a number, beside who counts what it lost."""

from __future__ import annotations

from collections.abc import Mapping

from fogline.comparison.absence import PHRASES
from fogline.comparison.counted import HURT
from fogline.comparison.drift import MEANT
from fogline.comparison.facts import Facts, near_in_time, same_report
from fogline.comparison.figures import HARMED
from fogline.comparison.ground import same_ground
from fogline.comparison.sameness import senses
from fogline.records import Figure, Relation, RelationReason
from fogline.records.vocabulary import Kind, RelationType

LOSING: frozenset[Kind] = frozenset(("equipment_loss", "casualties", "property_damage"))
THINGS = frozenset(("VEHICLE", "ARMOUR", "AIRCRAFT", "DRONE", "SHIP"))
NEXT_DAY = 1


def unharmed(facts: Facts) -> bool:
    """Whether a party says that none of its own was lost: in a denial, "none of ours", "all returned"."""
    if facts.claim.kind not in LOSING or not facts.party or any(f.high != 0 for f in facts.claim.figures):
        return False
    if facts.denial and PHRASES["of ours"].search(facts.said):
        return True
    return any(PHRASES[turn].search(facts.said) for turn in ("none of ours", "no soldier hurt", "all returned"))


def loss_keys(facts: Facts) -> frozenset[str]:
    return frozenset((f"losses {facts.claim.side}",)) if unharmed(facts) else frozenset()


def compare_unharmed(a: Facts, b: Facts, blocs: Mapping[str, str]) -> Relation | None:
    for none, some in ((a, b), (b, a)):
        if not unharmed(none) or some.denial or some.bloc == none.bloc or not near_in_time(none, some, NEXT_DAY):
            continue
        if none.claim.places and some.claim.places and not same_ground(none, some):
            continue
        if not none.claim.places and not same_report(none, some) and not THINGS & senses(none):
            continue  # "we have no losses", somewhere
        counted = [f for f in some.claim.figures if f.high != 0 and blocs.get(f.loss_of or "", f.loss_of) == none.bloc]
        if found := next((f for f in counted if _of_one_sort(f, none, some)), None):
            kind: RelationType = "denies" if none.denial else "contradicts"
            return Relation(kind, none.id, some.id, (
                RelationReason("polarity", f"{none.who} tells of none lost, {some.who} of {found.span.exact}"),), 0.7)
    return None


def _of_one_sort(figure: Figure, none: Facts, some: Facts) -> bool:
    """Whether the loss counted is of the sort denied: captives, dead, or one sort of machine."""
    meant = senses(none)
    if figure.population == "equipment":
        return bool(meant & senses(some) & THINGS)
    if figure.measure in HURT and HARMED.search(none.said):
        return figure.population == "combatant"
    return MEANT.get(figure.measure, "").upper() in meant
