"""Who is counted, where the noun alone does not say: "43 civilians were killed and more than 200 injured"."""

from __future__ import annotations

import re
from dataclasses import replace

from fogline.grounding.counted import NOUNS, PLACES, Counted
from fogline.grounding.counting import Counting
from fogline.grounding.losses import LOSSES, people_of, toll_of
from fogline.grounding.numbers import Number
from fogline.records import Figure
from fogline.records.vocabulary import Measure, Population

OF_PEOPLE = frozenset(("killed", "wounded", "captured", "missing", "displaced"))
_TOGETHER = (OF_PEOPLE - {"captured"}) | {"casualties_unspecified"}
_NOT_PEOPLE = frozenset(("repelled", "occurrence", "attempts", "distance", "duration"))
_TAKEN = frozenset(("positions_taken", "positions_left"))
_CHILDREN_TOO = re.compile(
    r"\b(?:including|among them|of them|civilians?)\b[^.;]{0,40}"
    r"\b(?:child(?:ren)?|women|woman|civilians?|minors?|girls?|boys?|bab(?:y|ies)|elderly)\b", re.I)
# Whose dead are counted says who they are: an army's losses, its own dead, what an enemy left behind.
_OF_A_FORCE = re.compile(
    r"\bown (?:losses|dead|men|ranks)\b|\bdead (?:of|among) (?:its|their|his|her|our) own\b"
    r"|\b(?:martyrs|losses|dead|number of the \w+|killed) (?:of|in|among|from) the (?:\w+ ){0,2}?"
    r"(?:army|forces|troops|military|militia|brigade|battalion)\b"
    r"|\b(?:enemy|adversary|militia|militants|rebels|insurgents|occupiers|invaders|troops|fighters) (?:had |have )?"
    r"(?:left|lost|abandoned)\b|\blosses of the (?:\w+ ){0,2}?(?:army|forces)\b|\bin (?:\w+ )?(?:military )?uniforms?\b"
    r"|\bthe (?:\w+ )?battalion had lost\b", re.I)
_OF_MEN = frozenset(("killed", "wounded", "captured", "missing", "lost_unspecified", "casualties_unspecified"))
_MEN = frozenset(("man", "men"))
_LOSES = frozenset(("lose", "loses", "lost", "losing"))
_AMONG = re.compile(
    r"(?:\s+\w+)?\s+(?:among|in the ranks of|of)\s+(?:\w+\s+){0,4}?"
    r"(personnel|servicemen|soldiers|troops|military|fighters|civilians|civilian population|residents|population)\b",
    re.I)


def among(words: str) -> Population | None:
    """"24 dead among its own personnel": the group that the counted belong to, when the words go on with it."""
    if not (m := _AMONG.match(words)):
        return None
    return "civilian" if m[1].lower().startswith(("civil", "resid", "popul")) else "combatant"


def settled(known: Population | None, measure: Measure, counted: Counted, after: str = "") -> Population:
    """The population with what the measure and the words after the number add to a noun that leaves it open."""
    if measure in _NOT_PEOPLE:
        return "unknown"
    if known is not None and known != "unknown":
        return known
    if measure == "fired":
        return "equipment"
    if measure == "displaced" and counted.noun != "":
        return "civilian"
    return among(after) or known or ("positions" if counted.noun in PLACES and measure in _TAKEN else "unknown")


def fighting_men(population: Population, measure: Measure, counted: Counted) -> Population:
    """"The army lost four men": what an army loses, or has captured, are its men, whatever becomes of them."""
    verb = counted.anchor.head
    if population == "unknown" and measure == "lost_unspecified" and counted.noun in _MEN and verb.lower_ in _LOSES:
        return "combatant"
    return population


def of_a_force(population: Population, measure: Measure, at: Counting) -> Population:
    """"The enemy left 58 bodies": the dead of an army, said by whose they are."""
    if population != "unknown" or measure not in _OF_MEN or not _OF_A_FORCE.search(at.claim.span.exact):
        return population
    return "combatant"


def borrowed(
        what: tuple[Number, Counted, Measure], at: Counting, found: list[tuple[Figure, str]]) -> Population | None:
    """A number without a noun counts what the figure before it counted, and "of them" what was named before."""
    number, counted, measure = what
    earlier = [f for f, _ in found] or ([at.before] if at.before else [])
    doc, paragraph = at.paragraph.doc, at.paragraph
    if counted.last > counted.first and doc[counted.last - 1].tag_ == "PRP":
        if measure not in LOSSES:
            return None
        start = max(paragraph.start, at.claim.context[0]) - paragraph.start
        for i in range(counted.first - 1, -1, -1):
            if doc[i].idx < start:
                break
            kind = NOUNS.get(doc[i].lower_) if doc[i].tag_ == "NNS" else None
            if kind and not (kind == "equipment" and measure in OF_PEOPLE):
                return kind
        return None
    if measure in LOSSES and (toll := toll_of(counted.anchor.head.head)) and (people := people_of(toll)) is not None:
        return NOUNS[people.lower_]
    same = [f for f in earlier if f.unit == "count" and f.population != "positions" and f.measure not in _NOT_PEOPLE]
    if same and (found or len(paragraph.text[same[-1].span.end:number.start].split(".")) <= 2):
        return same[-1].population
    return None


def as_one_people(found: list[tuple[Figure, str]], at: Counting) -> list[tuple[Figure, str]]:
    """"Eleven people, including two children": people told of together with civilians are civilians."""
    people = [f for f, _ in found if f.population == "civilian"]
    if not people and not _CHILDREN_TOO.search(at.claim.span.exact):
        return found
    if any(f.population == "combatant" for f, _ in found):
        return found
    return [(replace(f, population="civilian"), rule)
            if f.population == "unknown" and f.unit == "count" and f.measure in _TOGETHER else (f, rule)
            for f, rule in found]
