"""What somebody says was not there, beside others who tell of it there: no aircraft, no weapons, no civilians.

And what a side says it never does, beside those who charge it with one such deed: that stands against it in part.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from fogline.comparison.facts import NARROW, Facts, actor_bloc, near_in_time, opposed, same_report
from fogline.comparison.ground import same_ground
from fogline.language.lexicon import patterns
from fogline.records import Relation, RelationReason
from fogline.records.vocabulary import Kind, RelationType

PHRASES = dict(patterns("presences"))
CIVIL, ARMED, FLYING = (PHRASES[name] for name in ("civilians", "fighters or arms", "aircraft"))
SORTS: Mapping[str, re.Pattern[str]] = {
    "aircraft": FLYING, "fighters or arms": ARMED, "civilians": CIVIL, "guns": PHRASES["guns"]}
OWN_MEANS = frozenset(("aircraft", "guns"))  # what a side has none of there is its own
TELLING: frozenset[Kind] = frozenset(("attack", "presence", "capability", "responsibility", "opinion"))
THERE: frozenset[Kind] = frozenset((
    "attack", "presence", "casualties", "responsibility", "property_damage", "equipment_loss", "fighting"))
VOWING: frozenset[Kind] = frozenset(("attack", "intent", "opinion", "statement_event"))
HARM: frozenset[Kind] = frozenset(("attack", "casualties", "property_damage", "responsibility"))


@lru_cache(maxsize=8192)
def _absent(said: str, denial: bool) -> str | None:
    if denial:
        return next((sort for sort, words in SORTS.items() if words.search(said)), None)
    for found in (PHRASES["none"].search(said), PHRASES["never there"].search(said)):
        if found:
            return next((sort for sort, words in SORTS.items() if words.search(found["what"])), None)
    return None


def absent(facts: Facts) -> str | None:
    """What the claim says was not there, of `SORTS`; None where it says nothing of the kind."""
    if facts.claim.kind not in TELLING or {"conditional"} & set(facts.claim.flags):
        return None
    sort = _absent(facts.said, facts.denial)
    # "It did not attack fighters" says nothing of who was there; aircraft that did not fly were not there.
    return sort if facts.claim.kind in ("presence", "opinion") or sort in OWN_MEANS else None


def means_keys(facts: Facts) -> frozenset[str]:
    """The key under which a side that says that none of its aircraft flew, anywhere, meets who tells of one of them."""
    claim = facts.claim
    if not facts.places and facts.party and absent(facts) == "aircraft":
        return frozenset((f"aloft {claim.side}",))
    flew = claim.kind == "attack" and claim.agent and claim.agent.side and FLYING.search(facts.said)
    return frozenset((f"aloft {claim.agent.side}",)) if flew and claim.agent else frozenset()


def compare_absence(a: Facts, b: Facts, blocs: Mapping[str, str]) -> Relation | None:
    """Nothing of the kind was there, says one; the other tells of it there."""
    for none, some in ((a, b), (b, a)):
        sort = absent(none)
        if sort is None or some.denial or absent(some) or some.claim.kind not in THERE:
            continue
        doer = actor_bloc(some, blocs)
        nowhere = sort == "aircraft" and not none.places and doer == none.bloc  # "our drones stayed on the ground"
        if not (nowhere or same_ground(none, some)) or not near_in_time(none, some, 1) or not _may_differ(none, some):
            continue
        if not _tells_of(some, sort) or (sort in OWN_MEANS and doer not in (None, "", none.bloc)):
            continue
        blamed = some.claim.kind == "responsibility" and some.party
        if sort == "guns" and ((doer is None and not blamed) or not opposed(none, some)):
            continue  # that shells fell is not yet that they were his
        partly = sort == "civilians" or not opposed(none, some) or (none.denial and not none.party)
        kind: RelationType = "partial_contradiction" if partly else "denies" if none.denial else "contradicts"
        return Relation(kind, none.id, some.id, (
            RelationReason("polarity", f"{none.who} says that there were no {sort}, {some.who} tells of some"),
            *(RelationReason("place", f"both speak of {p.name}") for p in list(none.places.values())[:1])),
            0.5 if partly else 0.7)
    return None


def _may_differ(a: Facts, b: Facts) -> bool:
    if "headline" in (a.claim.voice, b.claim.voice) and same_report(a, b):
        return False  # the body says it in full
    if "OUTLET" in (a.claim.side, b.claim.side) and same_report(a, b):
        return False
    return a.bloc != b.bloc and (a.party or b.party)


def _tells_of(facts: Facts, sort: str) -> bool:
    if sort == "civilians":
        told = facts.claim.kind in ("presence", "casualties") and CIVIL.search(facts.said)
        return _civilians_hurt(facts) or bool(told)
    if sort == "guns":
        return facts.claim.kind in ("attack", "responsibility") and "SHELL" in facts.meant
    if sort == "fighters or arms" and facts.claim.kind == "attack" and not facts.party:
        return False  # whose weapons hit it is another matter than what was there
    fighters = sort == "fighters or arms" and any(f.population == "combatant" and f.low for f in facts.claim.figures)
    return bool(SORTS[sort].search(facts.said)) or fighters


def _civilians_hurt(facts: Facts) -> bool:
    return any(f.population == "civilian" and f.high != 0 and f.measure in ("killed", "wounded")
               for f in facts.claim.figures)


def never_harms(facts: Facts) -> bool:
    """Whether a side says that it harms no civilians at all, without a place or a day: "does not target civilians"."""
    somewhere = any(p.precision in NARROW for p in facts.claim.places)
    if somewhere or not facts.party or facts.claim.kind not in VOWING:
        return False
    if not PHRASES["aiming"].search(facts.said):
        return False
    negated = facts.denial or PHRASES["never"].search(facts.said)
    return bool(PHRASES["only at fighters"].search(facts.said) or (negated and CIVIL.search(facts.said)))


def harms_civilians(facts: Facts) -> bool:
    """Whether a claim tells of a blow on civilians or on what is theirs."""
    if facts.claim.kind not in HARM or facts.denial:
        return False
    struck = facts.claim.kind != "casualties" or bool({"BLOW", "SHELL"} & facts.meant)
    return _civilians_hurt(facts) or (struck and bool(CIVIL.search(facts.said)))


def charged_or_denying(facts: Facts) -> frozenset[str]:
    """The side that a claim charges with harm to civilians by its name, or that says it never does any."""
    if never_harms(facts):
        return frozenset((facts.claim.side,))
    agent = facts.claim.agent
    charged = agent and agent.side and agent.side != facts.claim.side and harms_civilians(facts)
    return frozenset((agent.side,)) if agent and agent.side and charged else frozenset()


def compare_general(a: Facts, b: Facts, blocs: Mapping[str, str]) -> Relation | None:
    """What a side says it never does, against a deed of that kind which it is charged with."""
    for general, deed in ((a, b), (b, a)):
        if never_harms(general) and opposed(general, deed) and near_in_time(general, deed) and harms_civilians(deed):
            doer = actor_bloc(deed, blocs)
            if doer == general.bloc or (doer == "" and same_report(general, deed)):
                return Relation("partial_contradiction", general.id, deed.id, (
                    RelationReason("actor", f"{deed.who} charges a deed, {general.who} says that it does none such"),
                    RelationReason("polarity", "the denial is a general one")), 0.5)
    return None
