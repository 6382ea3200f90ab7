"""Whom a side struck, and who struck: the doer of a deed as the speaker means him, and whose loss it then is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fogline.grounding.belligerents import Sides
from fogline.grounding.beside import SOLDIERS, Loss, whom
from fogline.grounding.doers import LEAVING, LOSING, deed_of, doer_of, does_harm, is_passive, verb_of
from fogline.language import Paragraph
from fogline.language.lexicon import sections
from fogline.records import Claim

if TYPE_CHECKING:
    from fogline.language.tokens import Token

_LISTS = sections("whose")
_OWN_DEEDS = _LISTS["own deeds"]
_FELLED = _LISTS["felling verbs"] | _LISTS["downing verbs"]
UNARMED = frozenset(("civilian", "unknown", "medical", "journalist"))
_SENDING = _LISTS["sending verbs"] | LEAVING | LOSING
_POSSESSED = frozenset(("his", "her", "our", "my"))
_PRONOUNS = frozenset(("it", "we", "they", "he", "she", "i"))


def doer_side(verb: Token, loss: Loss, claim: Claim, sides: Sides) -> str | None:
    """The side of who did it, or of the deed that it happened in; "a precision strike" is the speaker's."""
    doer = doer_of(verb, loss.counted) if does_harm(verb) else None
    side = side_of(doer, loss.paragraph, claim, sides) if doer is not None else None
    deed = deed_of(loss.counted) if side is None else None
    if deed is not None:
        side = sides.speak_of(loss.paragraph.span(deed.left_edge.i, deed.right_edge.i + 1), sides.voice(claim))
    if side is None and loss.population not in UNARMED:
        boasted = [c for noun in (doer, deed) if noun is not None for c in noun.children if c.lower_ in _OWN_DEEDS]
        return sides.voice(claim) if boasted else None
    return side


def by_doer(doer: str, verb: Token, loss: Loss, claim: Claim, sides: Sides) -> str | None:
    """"Our air defence destroyed five": the enemy's loss. "Enemy shelling killed two": the speaker's own."""
    loses = verb.lower_ in LOSING or verb.lower_ in LEAVING
    return doer if loses and not is_passive(verb) else _struck_by(doer, loss, claim, sides)


def _struck_by(doer: str, loss: Loss, claim: Claim, sides: Sides) -> str | None:
    """Whom a side struck: the speaker's own where it is his foe; else its one enemy, or the land that it fell on."""
    voice, unarmed = sides.voice(claim), loss.population in UNARMED
    if voice and sides.same(doer, voice):
        struck = sides.enemy(voice)
        if not (unarmed and sides.is_armed_group(struck)):
            return struck
        land = sides.land_told(claim, doer)
        return None if land is None or sides.same(land, doer) else land
    foes = voice and (sides.are_enemies(doer, voice) or (
        sides.takes_part(voice) and not any(e in sides.present for e in sides.index.enemies(doer))))
    if foes and not (unarmed and (sides.is_armed_group(voice) or not has_people(voice, sides))):
        return voice
    land = sides.land_told(claim, doer)
    if voice and land == voice:
        return voice
    enemy = sides.enemy(doer)
    if not unarmed:
        return None if sides.is_armed_group(enemy) and loss.counted.noun in SOLDIERS else enemy
    if land and not sides.same(land, doer):
        return None if sides.fights_at_home(land) else land
    return enemy if land is None and enemy and sides.is_state(enemy) else None


def has_people(side: str | None, sides: Sides) -> bool:
    """Whether civilians can be a side's own: a country's, or an authority's beside a state; no rival's for power."""
    return sides.is_state(side) or sides.kind(side) == "de_facto"


def side_of(doer: Token, paragraph: Paragraph, claim: Claim, sides: Sides) -> str | None:
    voice = sides.voice(claim)
    if doer.lower_ in _PRONOUNS:
        indirect = claim.voice in ("indirect_speech", "mixed_quote") or doer.lower_ == "we"
        return claim.side if indirect and doer.lower_ != "they" and sides.is_party(claim.side) else None
    words = paragraph.span(doer.left_edge.i, doer.right_edge.i + 1)
    if sides.is_party(claim.side) and any(c.dep_ == "poss" and c.lower_ in _POSSESSED for c in doer.children):
        return sides.speak_of(words, claim.side) or claim.side  # "his battalion lost 47 men"
    return whom(words, voice, sides)


def sent_by(loss: Loss, claim: Claim, sides: Sides) -> tuple[str | None, str]:
    """Whose the missiles are that were fired, or the positions that were left: of who did it.

    What a side at war tells to have shot down was its enemy's.
    """
    verb = verb_of(loss.counted)
    doer = doer_of(verb, loss.counted) if verb is not None and verb.lower_ in _SENDING else None
    if doer is not None and (side := side_of(doer, loss.paragraph, claim, sides)) is not None:
        return side, "who did it"
    voice = sides.voice(claim)
    words = {w.strip("«»“”\"',.") for w in claim.span.exact.lower().split()}
    if loss.measure == "fired" and voice and words & _FELLED:
        return sides.enemy(voice), "shot down by the side that tells it"
    return None, ""
