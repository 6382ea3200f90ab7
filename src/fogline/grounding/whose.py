"""Whose loss a figure is: by the words beside it, by who did it, by who is speaking, by the land it is told of.

A side at war that reports its dead without naming whose speaks of its own; a third party's count belongs to the side it
names, or to none; the civilians of a land that two sides of it fight over are neither's.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from fogline.grounding.belligerents import Sides
from fogline.grounding.beside import SOLDIERS, Loss, is_of_others, named_side, side_of_those_before, side_of_toll
from fogline.grounding.counted import HOSTILE, PLACES
from fogline.grounding.doers import LEAVING, does_harm, verb_of
from fogline.grounding.interests import ENEMYS, NEITHERS, interest_of
from fogline.grounding.losses import LOSSES, people_of, toll_of
from fogline.grounding.possessors import said_to_be
from fogline.grounding.retold import side_of_its_own, side_of_the_same, side_of_their_own, side_said_behind
from fogline.grounding.struck import UNARMED, by_doer, doer_side, has_people, sent_by
from fogline.language.lexicon import sections
from fogline.records import Claim, Figure, Span
from fogline.records.vocabulary import OUTLET, Population

if TYPE_CHECKING:
    from fogline.grounding.counting import Counting
    from fogline.language.tokens import Token

_LISTS = sections("whose")
_FELLING = _LISTS["felling verbs"]
_DOWNING = _LISTS["downing verbs"]
_BREAKING = _LISTS["breaking verbs"]
_ADMITTING = _LISTS["admitting verbs"]
_ARMED = _LISTS["armed"]
_WEAPONS = _LISTS["weapons nouns"] | _LISTS["weapons"]
_TOLD_AGAIN = _LISTS["told again"]
# "His own losses as one dead", "we lost", "of our soldiers": whose they are is said before the number.
_OWN = re.compile(r"^own losses\b|\b(?:his|her|its|their|our) own (?:losses|dead|casualties|ranks|men|side|personnel)\b"
                  r"|\bour (?:losses|casualties) (?:are|were|amount\w*|stand|reach\w*)\b", re.I)
_OTHERS = re.compile(r"\bthe (?:other|opposing|opposite|hostile) (?:side|party|camp)\b", re.I)
_MARTYRED = re.compile(r"\bmartyr|\bour\b", re.I)
_CROSSFIRE = re.compile(r"\bcross[- ]?fire\b", re.I)
_ITS = frozenset(("its", "their", "his", "her", "our"))
_EITHER = frozenset(("lost_unspecified", "captured", "captured_equipment"))  # said of one's own, and of the enemy's
_LISTED = re.compile(r"[^.;]{0,60}(?:,|\band\b|\bas well as\b)\s*")  # a noun and its comma
SENT = frozenset(("fired", "positions_left"))
OWN_REPORT = "a side's own report of losses, no other side named"


def _by_clause(loss: Loss, claim: Claim, sides: Sides) -> tuple[str | None, str]:
    """The side whose loss it is by the clause around the count, and the rule that says so; None for nobody told of."""
    voice = sides.voice(claim)
    verb = verb_of(loss.counted)
    before = _offset(loss, claim)
    if voice and _OWN.search(claim.span.exact, 0, before):
        return voice, "said of the speaker's own"
    if voice and _of_its(loss):
        return side_of_its_own(loss, claim, voice, sides), "of the subject told of, or the speaker's own"
    if voice and _OTHERS.search(claim.span.exact, 0, before):
        return sides.enemy(voice), ENEMYS
    if side := side_of_toll(verb, loss, voice, sides):
        return side, "the side whose losses are told"
    if verb is not None and (doer := doer_side(verb, loss, claim, sides)) is not None:
        if (side := by_doer(doer, verb, loss, claim, sides)) is not None:
            return side, "who did it"
        if voice and sides.same(doer, voice):
            return None, "" if loss.population in UNARMED else ENEMYS
        unarmed = loss.population in UNARMED and sides.is_party(claim.side)
        neithers = unarmed and _by_land(claim, sides, doer)[1] == NEITHERS
        return None, NEITHERS if neithers else ""
    if verb is not None and verb.lower_ in LEAVING and loss.measure != "displaced":
        return None, ""  # those who left it behind are not named
    if (side := side_of_those_before(loss, voice, sides)) is not None:
        return side, "those told of just before"
    if claim.target and claim.target.side and loss.measure not in ("captured_equipment",):
        return claim.target.side, "the target of the claim"
    if voice is None or not sides.is_party(claim.side):
        return (sides.enemy(voice), ENEMYS) if voice and _hostile(verb, loss) else (None, "")
    return _by_speaker(verb, loss, claim, sides)


def _by_speaker(verb: Token | None, loss: Loss, claim: Claim, sides: Sides) -> tuple[str | None, str]:
    """Where no words name the loser: the enemy by words that are said of nobody else, or the speaker's own."""
    if _admits(claim) and (loss.population not in UNARMED or loss.measure in _EITHER):
        return claim.side, "admitted"
    others = _noun(verb, loss) in SOLDIERS and sides.is_armed_group(claim.side)
    if (others and not _MARTYRED.search(claim.span.exact)) or _hostile(verb, loss):
        return sides.enemy(claim.side), ENEMYS  # "soldiers" are a state's, where a group counts them
    if loss.population in ("equipment", "positions") or loss.measure in _EITHER or is_of_others(loss):
        return None, ""
    if loss.population in UNARMED:
        return _by_land(claim, sides)
    military = claim.speaker is not None and claim.speaker.capacity == "military"
    if not military and not sides.takes_part(claim.side) and sides.land_told(claim) != claim.side:
        return None, ""  # a looker-on speaks of somebody's soldiers
    return claim.side, OWN_REPORT


def _noun(verb: Token | None, loss: Loss) -> str:
    """What is counted: the noun beside the number, or of the toll given: "its count of soldiers killed to 19"."""
    if verb is None or loss.counted.noun:
        return loss.counted.noun
    toll = toll_of(verb)
    people = people_of(toll) if toll is not None else verb.head if verb.dep_ == "acl" else None
    return people.lower_ if people is not None else loss.counted.noun


def _by_land(claim: Claim, sides: Sides, doer: str | None = None) -> tuple[str | None, str]:
    """Whose people a party speaks of: its own, those of the land that its group fights in, or neither side's."""
    if sides.is_armed_group(claim.side) or not sides.takes_part(claim.side):
        land = sides.land_told(claim, doer) or doer
        if land is not None and land != claim.side and sides.are_enemies(land, claim.side):
            return None, NEITHERS
        return land, "the country of the place" if land else ""
    between = _CROSSFIRE.search(claim.span.exact) and sides.is_armed_group(sides.enemy(claim.side))
    if between or sides.fights_at_home(claim.side) or not has_people(claim.side, sides):
        return None, NEITHERS
    return claim.side, OWN_REPORT


def spared(words: Span, population: Population, claim: Claim, sides: Sides) -> tuple[str | None, str]:
    """Whose losses are said to be none: "no losses among the personnel", "no citizen was harmed"."""
    if (side := sides.speak_of(words, sides.voice(claim))) is not None:
        return side, "the side named with the count"
    if not sides.is_party(claim.side):
        return None, ""
    return _by_land(claim, sides) if population == "civilian" else (claim.side, OWN_REPORT)


def _hostile(verb: Token | None, loss: Loss) -> bool:
    """"Militants", "neutralised", "shot down", "put out of action": words for an enemy's men and machines only."""
    said = said_to_be(loss.counted.anchor)
    if loss.counted.noun in HOSTILE or (said is not None and said.lower_ in HOSTILE):
        return True
    if verb is None or loss.measure == "damaged" or loss.counted.noun in PLACES:
        return False
    if verb.lower_ in _FELLING:
        return loss.population not in ("civilian", "medical", "journalist")
    if loss.population == "equipment" and verb.lower_ in _DOWNING and does_harm(verb):
        return True
    by_itself = any(c.dep_ == "nsubj" for c in verb.children) and not any(c.dep_ == "dobj" for c in verb.children)
    if verb.lower_ not in _BREAKING or by_itself or not does_harm(verb):
        return False
    men = loss.population == "combatant" and loss.measure == "lost_unspecified"
    return men or (loss.population == "equipment" and _is_weapon(loss))


def _is_weapon(loss: Loss) -> bool:
    """"Tanks", "infantry fighting vehicles"; not an ambulance."""
    doc, counted = loss.paragraph.doc, loss.counted
    return counted.noun in _WEAPONS or any(doc[i].lower_ in _ARMED for i in range(counted.first, counted.last))


def _admits(claim: Claim) -> bool:
    """"Acknowledged two dead": what is admitted is one's own."""
    return claim.cue is not None and any(w in _ADMITTING for w in claim.cue.exact.lower().split())


def owner(loss: Loss, at: Counting, listed: Figure | None) -> tuple[str | None, str]:
    """The side named with a count; else that of its list, what the clause tells, or the count before."""
    if loss.measure in SENT:
        return sent_by(loss, at.claim, at.sides)
    if loss.measure not in LOSSES:
        return None, ""
    if side := named_side(loss, at.claim, at.sides) or side_said_behind(loss, at.sides.voice(at.claim), at.sides):
        return side, "the side named with the count"
    if side := side_of_their_own(loss, at.before):
        return side, "theirs, of those counted just before"
    if listed and _alike(loss, listed, at.sides) and (listed.loss_of or not loss.counted.noun):
        neithers = NEITHERS if listed.interest == "third_party" else ""
        return listed.loss_of, "the side of the list it stands in" if listed.loss_of else neithers
    before = at.before
    if _told_again(loss) and (told := next((f for f in reversed(at.told) if f.measure == loss.measure), None)):
        return told.loss_of, "the side of the count before"
    side, rule = _by_clause(loss, at.claim, at.sides)
    voice = at.sides.voice(at.claim)
    if side is None and rule != NEITHERS and before and before.loss_of and voice:
        enemys = before.interest == "enemy_loss"
        if enemys == at.sides.same(before.loss_of, voice):
            return side, rule  # somebody else told of the count before
        if not loss.counted.noun or (enemys and (rule == ENEMYS or _goes_on(loss, before))):
            return before.loss_of, "the side of the count before"
    if side is None and not rule and at.claim.side == OUTLET and (same := side_of_the_same(loss, at.sides)) is not None:
        return same, "the men named so before"
    return side, rule


def as_one_list(found: list[tuple[Figure, str]], at: Counting) -> list[tuple[Figure, str]]:
    """"One launcher, three guns and nine trucks of the enemy": what is said at the end is said of the whole list."""
    out = list(found)
    for i in range(len(out) - 2, -1, -1):
        (one, rule), (after, _) = out[i], out[i + 1]
        if one.loss_of or not after.loss_of or one.measure not in LOSSES or one.measure != after.measure:
            continue
        if one.interest == "enemy_loss" and after.interest != "enemy_loss":
            continue
        if one.population == after.population and _LISTED.fullmatch(at.text, one.span.end, after.span.start):
            told = after.loss_of, "the side of the list it stands in"
            interest = interest_of(told, one.measure, at.claim, at.sides)
            out[i] = replace(one, loss_of=after.loss_of, interest=interest), f"{rule}; {told[1]}"
    return out


def _alike(loss: Loss, listed: Figure, sides: Sides) -> bool:
    """Soldiers and tanks of one list are of one side; the civilians that died with them need not be."""
    unarmed = loss.population in ("civilian", "medical", "journalist")
    if loss.counted.noun in HOSTILE and listed.interest == "own_loss":
        return False  # "two soldiers and five rebels"
    if loss.counted.noun in SOLDIERS and sides.is_armed_group(listed.loss_of):
        return False  # "five rebels and two soldiers"
    return listed.measure in LOSSES and (not unarmed or listed.population not in ("combatant", "equipment"))


def _told_again(loss: Loss) -> bool:
    """"Eleven of the dead", "four of the captives": some of those that were counted before."""
    doc, counted = loss.paragraph.doc, loss.counted
    words = [doc[i].lower_ for i in range(counted.first, counted.last)]
    return words[:2] == ["of", "the"] and counted.noun in _TOLD_AGAIN


def _goes_on(loss: Loss, before: Figure) -> bool:
    """"Two tanks of the enemy were hit. A truck was destroyed": machines told of next in the passive are its own."""
    return loss.population == before.population == "equipment" and loss.counted.anchor.dep_ in ("nsubjpass", "conj")


def _of_its(loss: Loss) -> bool:
    """"Nine of its soldiers were killed"; not "it killed two of its leaders", who may be another's."""
    doc, counted = loss.paragraph.doc, loss.counted
    if loss.population in ("civilian", "positions") or counted.anchor.dep_ not in ("nsubj", "nsubjpass"):
        return False
    return any(doc[i].lower_ in _ITS and doc[i].tag_ == "PRP$" for i in range(counted.first, counted.last))


def _offset(loss: Loss, claim: Claim) -> int:
    """Where the counted number ends in the claim's words."""
    return max(0, loss.paragraph.end_of(loss.paragraph.doc[loss.last]) - claim.span.start)
