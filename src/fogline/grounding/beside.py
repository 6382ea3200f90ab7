"""What the words beside a count say of whose it is: a nation, "our", "the enemy", "rebel dead", "of them".

Words that name nobody ("soldiers", "the regime") mean somebody only in this report and by who is speaking.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fogline.grounding.belligerents import Sides
from fogline.grounding.counted import HOSTILE, NOUNS, Counted
from fogline.grounding.doers import LOSING
from fogline.grounding.losses import BESIDE, toll_of
from fogline.grounding.possessors import said_to_be, subjects_before
from fogline.language import Paragraph
from fogline.language.lexicon import sections
from fogline.records import Claim, Span
from fogline.records.vocabulary import Measure, Population

if TYPE_CHECKING:
    from fogline.language.tokens import Token

_LISTS = sections("whose")
_DRESS = _LISTS["dress"]
_KINDS = _LISTS["kinds"]
_MASTERS = _LISTS["masters"]
_GOVERNMENT = _LISTS["government"]
SOLDIERS = _LISTS["soldiers nouns"] | _LISTS["soldiers"]
_PEACEKEEPERS = _LISTS["peacekeepers nouns"]
_REBELS = _LISTS["rebels nouns"] | _LISTS["rebels"]
_OPENS = frozenset(("of", "from", "among", "amongst", "belonging"))
_OF_WHOM = _OPENS | frozenset(("to", "the", "ranks", "in", "its", "their", "our", "own"))
_THEM = frozenset(("them", "these", "those"))
_RANKS = _DRESS | {"ranks"}
# After these words a phrase says where or when, or names somebody else.
_ELSEWHERE = frozenset((
    "in", "near", "at", "from", "to", "outside", "along", "around", "inside", "during", "after", "since", "when", "by",
    "against", ",", ";", "(", "–", "—"))
REACH = 10  # tokens after the noun in which "of the army of X" may stand


@dataclass(frozen=True, slots=True)
class Loss:
    """One counted loss: where its number stands, what it counts, and what happened to it."""

    paragraph: Paragraph
    last: int  # the number's last token
    counted: Counted
    measure: Measure
    population: Population


def named_side(loss: Loss, claim: Claim, sides: Sides) -> str | None:
    """The side that the counted noun's own words name: "servicemen of the enemy", "two X civilians", "rebel dead"."""
    if loss.counted.noun in _PEACEKEEPERS and sides.kind(claim.side) == "body":
        return claim.side  # "its Rwandan peacekeepers"
    first, last = _phrase(loss)
    voice = sides.voice(claim)
    if (side := sides.speak_of(loss.paragraph.span(first, last), voice)) is not None:
        return side
    if (said := _said_to_be(loss)) is not None:
        side = whom(said, voice, sides)
        soldiers = voice and sides.fights_at_home(voice) and SOLDIERS & set(said.exact.lower().split())
        return side or (voice if soldiers else None)
    if loss.population in ("civilian", "medical", "journalist", "positions"):
        return None
    words = {loss.paragraph.doc[i].lower_ for i in range(first, last)}
    machines = loss.population == "equipment"
    return _meant_by(words - {"military"} if machines else words, voice, sides)


def _meant_by(words: set[str], voice: str | None, sides: Sides) -> str | None:
    """Whom "junta soldiers", "government troops", "soldiers" or "rebels" are, said by this voice."""
    group, state = sides.is_armed_group(voice), sides.kind(voice) == "state"
    if words & _MASTERS or (group and "government" in words):
        return sides.state_meant(voice)
    if words & _REBELS and not words & HOSTILE - _REBELS:
        if not group:
            return sides.group_meant(voice)
        return None if sides.group_meant(voice) else voice  # the report's word for those who speak
    if words & SOLDIERS and not state:
        return sides.state_meant(voice)
    return voice if state and words & _GOVERNMENT and words & SOLDIERS else None


def _phrase(loss: Loss) -> tuple[int, int]:
    """The counted noun with what says whose it is: "servicemen of the armed forces of X"."""
    doc = loss.paragraph.doc
    start = i = end = max(loss.counted.last, loss.last + 1)
    stop = min(end + REACH, len(doc))
    while i < stop and (doc[i].lower_ in _OF_WHOM or doc[i].tag_[:2] in ("NN", "JJ", "PR")):
        if i == start and doc[i].lower_ not in _OPENS and doc[i].lower_ not in BESIDE:
            if doc[i].lower_ != "in" or not any(doc[k].lower_ in _DRESS for k in range(i + 1, min(i + 4, stop))):
                break
            i += 1
        if doc[i].lower_ in ("in", "to") and doc[i - 1].lower_ not in ("belonging", "ranks"):
            break
        end = i = i + 1
    return loss.last, end


def is_of_others(loss: Loss) -> bool:
    """"120 of them", "junta soldiers": whose they are is said, in a word that no list of sides knows."""
    counted, head = loss.counted, loss.counted.head
    if head is None and counted.last > counted.first:
        return bool(loss.paragraph.doc[counted.last - 1].lower_ in _THEM)
    if head is None or loss.population not in ("combatant", "official", "police"):
        return False
    doc = loss.paragraph.doc
    if any(doc[i].lower_ in _MASTERS for i in range(loss.counted.first, head.i)):
        return True
    return any(doc[i].tag_[:2] == "NN" and doc[i].lower_ not in _KINDS and doc[i].dep_ == "compound"
               and doc[i].lower_ not in BESIDE for i in range(loss.counted.first, head.i))


def side_of_those_before(loss: Loss, voice: str | None, sides: Sides) -> str | None:
    """"The X units suffered losses. More than 120 of them were killed": the subject told of just before."""
    doc, counted = loss.paragraph.doc, loss.counted
    if counted.head is not None or counted.last <= counted.first or doc[counted.last - 1].lower_ not in _THEM:
        return None
    before = next(subjects_before(loss.paragraph, loss.paragraph.at(doc[loss.last])), None)
    return whom(before, voice, sides) if before is not None else None


def whom(words: Span, voice: str | None, sides: Sides) -> str | None:
    return sides.speak_of(words, voice) or _meant_by(set(words.exact.lower().split()), voice, sides)


def side_of_toll(verb: Token | None, loss: Loss, voice: str | None, sides: Sides) -> str | None:
    """"The losses of the enemy amounted to 55 servicemen and a tank"."""
    if verb is None or (toll := toll_of(verb)) is None or toll == loss.counted.anchor:
        return None
    return whom(_until_elsewhere(toll, loss), voice, sides)


def _until_elsewhere(noun: Token, loss: Loss) -> Span:
    """A noun with what belongs to it, without where and when: "the number of dead on the road to X" are not X's."""
    last = noun.i
    for token in noun.doc[noun.i + 1:noun.right_edge.i + 1]:
        suffered = token.lower_ == "by" and token.head.lower_ in LOSING
        ranks = token.lower_ == "in" and any(t.lower_ in _RANKS for t in token.doc[token.i + 1:token.i + 4])
        if (token.lower_ in _ELSEWHERE or token.dep_ == "cc") and not (suffered or ranks):
            break
        last = token.i
    return loss.paragraph.span(noun.left_edge.i, last + 1)


def _said_to_be(loss: Loss) -> Span | None:
    """"24 of the dead were fighters of X": what the counted are said to be."""
    noun = said_to_be(loss.counted.anchor)
    return _until_elsewhere(noun, loss) if noun is not None and noun.lower_ in NOUNS else None
