"""Who is counted, where the noun alone does not say: "43 civilians were killed and more than 200 injured"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from fogline.grounding.counted import NOUNS, PLACES, Counted
from fogline.grounding.counting import Counting
from fogline.grounding.doers import LEAVING, LOSING, doer_of, verb_of
from fogline.grounding.happened import revised_toll
from fogline.grounding.losses import LOSSES, people_of, toll_of
from fogline.grounding.numbers import Number
from fogline.grounding.possessors import said_to_be
from fogline.language.lexicon import patterns, sections
from fogline.records import Figure
from fogline.records.vocabulary import Measure, Population

if TYPE_CHECKING:
    from fogline.language.tokens import Token

OF_PEOPLE = frozenset(("killed", "wounded", "captured", "missing", "displaced"))
_TOGETHER = (OF_PEOPLE - {"captured"}) | {"casualties_unspecified"}
_NOT_PEOPLE = frozenset(("repelled", "occurrence", "attempts", "distance", "duration"))
_TAKEN = frozenset(("positions_taken", "positions_left"))
_OF_MEN = frozenset(("killed", "wounded", "captured", "missing", "lost_unspecified", "casualties_unspecified"))
_OF_THINGS = frozenset(("destroyed", "damaged", "lost_unspecified", "captured_equipment"))
_LISTS = sections("populations")
_TURNS = dict(patterns("population_phrases"))
_FORCES = _LISTS["forces nouns"] | _LISTS["forces"]
_IN_NEED = _LISTS["in need"]
_PEOPLE = _LISTS["people nouns"] | _LISTS["people"]
_MEMBERS = _LISTS["members nouns"]
_PRISONERS = _LISTS["prisoners nouns"]
_SURRENDERING = _LISTS["surrendering verbs"]
_CIVILIANS_TOO, _OF_A_FORCE, _MARTYRS = (_TURNS[k] for k in ("civilians too", "of a force", "martyrs"))
_AMONG = re.compile(
    r"(?:\s+\w+)?\s+(?:among|in the ranks of|of)\s+(?:\w+\s+){0,4}?"
    r"(personnel|servicemen|soldiers|troops|military|fighters|civilians|civilian population|residents|population)\b",
    re.I)
_ARMED = frozenset(("combatant", "police"))
_STATE = re.compile(
    r"\s+(?:others? )?(?:were |was |have been |had been )?(?:wounded|injured|hurt|killed|dead|missing)\b", re.I)
_STATES = frozenset(("dead", "wounded", "injured", "missing"))
MEMBER_OF = 4  # tokens after "members" in which the group is named
NEAR = 40  # characters before a number in which "its own losses at" stands
# "Its dead at six", "put his own losses at": the men of whoever fights and says so.
_OF_ITS_OWN = re.compile(
    r"\b(?:(?:his|her|its|their|our) (?:own )?(?:losses|dead|fallen|casualties|killed)|own losses) "
    r"(?:at|as|to be|were|was)\b[^,.;]{0,12}$", re.I)
FEW = 4  # figures back: what a number without a noun goes on counting


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
    told = among(after) or _told_beside(counted) or said_of(counted)
    if told is not None:
        return told
    if measure == "captured" and (counted.noun in _PRISONERS or _gives_up(counted)):
        return "combatant"
    if measure in _OF_THINGS and any(c.isdigit() for c in counted.noun):
        return "equipment"  # a type without a noun: "one T-90"
    return known or ("positions" if counted.noun in PLACES and measure in _TAKEN else "unknown")


def _told_beside(counted: Counted) -> Population | None:
    """"23 civilians dead", "one soldier wounded": the noun before the last one."""
    if counted.head is None:
        return None
    doc = counted.head.doc
    tags = ("NNS", "NN") if counted.noun in _STATES else ("NNS",)
    kinds = (NOUNS.get(doc[i].lower_) for i in range(counted.first, counted.head.i) if doc[i].tag_ in tags)
    return next((k for k in kinds if k not in (None, "unknown", "equipment", "positions")), None)


def said_of(counted: Counted) -> Population | None:
    """"Seven were her pupils", "eleven of the dead were women and children"."""
    said = said_to_be(counted.anchor)
    kind = NOUNS.get(said.lower_) if said is not None else None
    return kind if kind not in ("equipment", "positions", "unknown") else None


def _gives_up(counted: Counted) -> bool:
    """"38 surrendered", "the 67 who laid down their arms": who gives himself up was fighting."""
    verb = verb_of(counted)
    return verb is not None and verb.lower_ in _SURRENDERING


def fighting_men(population: Population, measure: Measure, counted: Counted) -> Population:
    """"The army lost four men", "the rebels had left eight bodies": whom a force loses are its men."""
    if population != "unknown" or measure not in _OF_MEN or counted.noun in PLACES:
        return population
    if measure == "lost_unspecified" and counted.noun in ("loss", "losses"):
        return "combatant"
    verb = verb_of(counted)
    if verb is None or (verb.lower_ not in LOSING and verb.lower_ not in LEAVING):
        return population
    doer = doer_of(verb, counted)
    men = doer is None and measure == "lost_unspecified" and counted.noun in ("man", "men")
    return "combatant" if men or (doer is not None and _fights(doer)) else population


def _fights(doer: Token) -> bool:
    """An army, a unit, rebels, the enemy."""
    return doer.lower_ in _FORCES or NOUNS.get(doer.lower_) == "combatant"


def of_a_force(population: Population, measure: Measure, counted: Counted, at: Counting) -> Population:
    """"The enemy left 58 bodies": the dead of an army, said by whose they are; its martyrs, said by its spokesman."""
    if population != "unknown" or measure not in _OF_MEN:
        return population
    words = at.claim.span.exact
    if _OF_A_FORCE.search(words) or _member(counted, at):
        return "combatant"
    martyrs = _MARTYRS.search(words) and not _CIVILIANS_TOO.search(words)
    return "combatant" if martyrs and _speaks_of_men(at) else population


def _speaks_of_men(at: Counting) -> bool:
    """Whether who speaks fights: an armed group, an officer."""
    speaker = at.claim.speaker
    return at.sides.is_armed_group(at.claim.side) or (speaker is not None and speaker.capacity == "military")


def _member(counted: Counted, at: Counting) -> bool:
    """"Six members of an armed group by its name", "18 X operatives"."""
    if counted.noun not in _MEMBERS:
        return False
    words = at.paragraph.span(counted.first, min(counted.last + MEMBER_OF, len(at.paragraph.doc)))
    return at.sides.is_armed_group(at.sides.speak_of(words, None))


def in_need(population: Population, measure: Measure, counted: Counted, at: Counting) -> Population:
    """"400,000 people need food": whom relief counts are civilians."""
    if population != "unknown" or measure not in ("other", "present", "displaced"):
        return population
    if counted.noun and counted.noun not in _PEOPLE:
        return population
    words = at.claim.span.exact.lower().split()
    needy = at.claim.kind == "humanitarian" and counted.noun in _PEOPLE
    return "civilian" if needy or any(w.strip(",.;:“”\"'’()") in _IN_NEED for w in words) else population


def borrowed(
        what: tuple[Number, Counted, Measure], at: Counting, found: list[tuple[Figure, str]]) -> Population | None:
    """A number without a noun counts what the figure before it counted, and "of them" what was named before."""
    number, counted, measure = what
    earlier = [*(f for f in at.told[-FEW:] if f.span.start >= at.paragraph.start), *(f for f, _ in found)]
    if counted.last > counted.first and at.paragraph.doc[counted.last - 1].tag_ == "PRP":
        part = next((f for f, _ in reversed(found) if f.population != "unknown"), None)
        return part.population if part and _fits(part.population, measure) else _named_before(counted, measure, at)
    if measure in _OF_MEN and _OF_ITS_OWN.search(at.before_words(number.start, NEAR)):
        return "combatant" if _speaks_of_men(at) else None
    toll = (toll_of(counted.anchor.head.head) or revised_toll(counted)) if measure in LOSSES else None
    if toll is not None and (people := people_of(toll)) is not None:
        return NOUNS[people.lower_]
    same = [f for f in earlier if f.unit == "count" and f.population != "positions" and f.measure not in _NOT_PEOPLE
            and (found or len(at.text[f.span.end:number.start].split(".")) <= 2)]
    last = same[-1].population if same else None
    return next((f.population for f in reversed(same) if f.population != "unknown"), last)


def _named_before(counted: Counted, measure: Measure, at: Counting) -> Population | None:
    """The last people or things named before "of them", in this sentence or the one before."""
    doc, sentences = at.paragraph.doc, at.paragraph.sentences
    here = next((n for n, s in enumerate(sentences) if s.first <= counted.first < s.last), 0)
    for i in range(counted.first - 1, sentences[max(0, here - 1)].first - 1, -1):
        kind = NOUNS.get(doc[i].lower_) if doc[i].tag_ == "NNS" else None
        if kind and kind != "unknown" and _fits(kind, measure):
            return kind
    return None


def _fits(kind: Population, measure: Measure) -> bool:
    return not (kind == "equipment" and measure in OF_PEOPLE)


def as_one_people(found: list[tuple[Figure, str]], at: Counting) -> list[tuple[Figure, str]]:
    """"Eleven people, including two children": people told of together with civilians are civilians.

    "Three soldiers killed and nine wounded": a number without a noun goes on with the people before it.
    """
    if len(found) > 1 and any(f.population in _ARMED for f, _ in found):
        return _gone_on(found, at)
    people = [f for f, _ in found if f.population == "civilian" and f.high != 1]
    if not people and not _CIVILIANS_TOO.search(at.claim.span.exact):
        return found
    if any(f.population == "combatant" for f, _ in found):
        return found
    return [(replace(f, population="civilian"), rule)
            if f.population == "unknown" and f.unit == "count" and f.measure in _TOGETHER else (f, rule)
            for f, rule in found]


def _gone_on(found: list[tuple[Figure, str]], at: Counting) -> list[tuple[Figure, str]]:
    out = found[:1]
    for figure, rule in found[1:]:
        last = out[-1][0]
        if last.population in _ARMED and figure.population == "unknown" and figure.measure in _TOGETHER and \
                _STATE.match(at.text, figure.span.end) and "." not in at.text[last.span.end:figure.span.start]:
            figure = replace(figure, population=last.population)
        out.append((figure, rule))
    return out
