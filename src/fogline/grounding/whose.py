"""Whose loss a figure is: by the nation words beside it, by who did it, by who is speaking.

A side that reports losses among civilians without naming whose, speaks of its own; a third party's count belongs to
the side it names, or to none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fogline.grounding.counted import HOSTILE, Counted
from fogline.grounding.countries import Countries
from fogline.grounding.losses import BESIDE, DONE_TO, LOSSES, toll_of
from fogline.grounding.parties import PartyIndex, enemy_of, find_parties, side_of_words, sides_named
from fogline.language import Paragraph
from fogline.profiles import Profile
from fogline.records import Claim, Span
from fogline.records.vocabulary import OUTLET, UNKNOWN, Interest, Measure, Population

if TYPE_CHECKING:
    from spacy.tokens import Token

_BROUGHT_DOWN = frozenset(("shot", "downed", "intercepted", "neutralised", "neutralized", "eliminated", "liquidated"))
_LOSING = frozenset(("lost", "lose", "loses", "losing", "suffered", "suffering", "sustained", "sustaining"))
_STRIKING = frozenset(("claimed", "claiming", "put", "knocked", "caused", "inflicted", "blew", "brought", "bringing"))
_LEAVING = frozenset(("left", "leave", "leaves", "leaving", "abandoned", "abandoning", "abandon"))
_ACCUSING = frozenset(("accused", "accuses", "accusing", "accuse", "blamed", "blames", "blaming", "suspected"))
# Verbs that strike only with a second word: "put out of action", "claimed the lives".
_NEEDS = {w: frozenset(need.split()) for words, need in (
    ("put putting knocked", "out"), ("claimed claiming", "lives life"), ("brought bringing", "down"), ("blew", "up"))
    for w in words.split()}
_UNARMED = frozenset(("civilian", "unknown", "medical", "journalist"))
# Words before a counted noun that say whose it is to nobody: ranks, branches and kinds.
_KINDS = frozenset((
    "army", "military", "armed", "infantry", "combat", "special", "local", "senior", "young", "armoured", "armored",
    "bus", "police", "security", "border", "aid", "relief", "media", "health", "state", "civilian", "enemy"))
_POSSESSED = frozenset(("his", "her", "our", "my"))
# "His own losses as one dead", "we lost", "of our soldiers": whose they are is said before the number.
_OWN = re.compile(r"\b(?:his|her|its|their|our) own (?:losses|dead|casualties|ranks|men|side|personnel)\b"
                  r"|\bour (?:losses|casualties) (?:are|were|amount\w*|stand|reach\w*)\b", re.I)
_OTHERS = re.compile(r"\bthe (?:other|opposing|opposite|hostile) (?:side|party|camp)\b", re.I)
# Nobody calls whom he serves by these words.
_MASTERS = frozenset(("junta", "regime", "rebel", "insurgent", "separatist", "puppet", "loyalist", "occupation"))
_PRONOUNS = frozenset(("it", "we", "they", "he", "she", "i"))
_OPENS = frozenset(("of", "from", "among", "amongst", "belonging"))
_OF_WHOM = _OPENS | frozenset(("to", "the", "ranks", "in", "its", "their", "our", "own"))
_EITHER = frozenset(("lost_unspecified", "captured", "captured_equipment"))  # said of one's own, and of the enemy's
REACH = 10  # tokens after the noun in which "of the army of X" may stand


@dataclass(frozen=True, slots=True)
class Sides:
    """What is needed to tell sides apart in one report."""

    index: PartyIndex
    present: frozenset[str]
    lands: Countries

    @classmethod
    def of(cls, profile: Profile, text: str) -> Sides:
        index = PartyIndex.of(profile)
        return cls(index, frozenset(sides_named(text, index)), Countries.of(profile))

    def is_party(self, side: str) -> bool:
        return side in self.index.belligerents

    def enemy(self, side: str) -> str | None:
        return enemy_of(side, self.index, self.present) if self.is_party(side) else None

    def same(self, one: str, other: str) -> bool:
        return one == other or self.index.bloc(one) == self.index.bloc(other)

    def is_armed_group(self, side: str) -> bool:
        party = self.index.party(side)
        return party is not None and party.kind == "armed_group"

    def is_state(self, side: str) -> bool:
        """Whether a side is a country and not one of several that fight over one."""
        party = self.index.party(side)
        return party is not None and party.kind == "state" and len(side) == 2

    def land_of(self, words: Span, doer: str | None = None) -> str | None:
        """The one country whose places or people the words name beside the doer's; None between two, or for no side."""
        countries = self.lands.named(words.exact)
        named = {m.side for m in find_parties(words.exact, 0, len(words.exact), self.index)
                 if m.via in ("name", "demonym") and m.tie == "" and not m.generic
                 and self.is_state(m.side) and m.side != doer}
        where = countries or named
        return where.pop() if len(where) == 1 and self.is_state(next(iter(where))) else None

    def speak_of(self, words: Span, speaking: str) -> str | None:
        return side_of_words(words, speaking, self.index, self.present)


@dataclass(frozen=True, slots=True)
class Loss:
    """One counted loss: where its number stands, what it counts, and what happened to it."""

    paragraph: Paragraph
    last: int  # the number's last token
    counted: Counted
    measure: Measure
    population: Population


def loser(loss: Loss, claim: Claim, sides: Sides) -> tuple[str | None, str]:
    """The side whose loss it is, and the rule that says so; None for what is no loss or belongs to nobody named."""
    if loss.measure not in LOSSES:
        return None, ""
    if side := named_side(loss, claim, sides):
        return side, "the side named with the count"
    verb = _verb(loss)
    party = sides.is_party(claim.side)
    if party and _OWN.search(claim.span.exact, 0, _offset(loss, claim)):
        return claim.side, "said of the speaker's own"
    if party and _OTHERS.search(claim.span.exact, 0, _offset(loss, claim)):
        return sides.enemy(claim.side), "the speaker's word for its enemy"
    if side := _by_toll(verb, loss, claim, sides):
        return side, "the side whose losses are told"
    if verb is not None and (side := _by_doer(verb, loss, claim, sides)):
        return side, "who did it"
    if verb is not None and verb.lower_ in _LEAVING and loss.measure != "displaced":
        return None, ""  # those who left it behind are not named
    if claim.target and claim.target.side and loss.measure not in ("captured_equipment",):
        return claim.target.side, "the target of the claim"
    if not party:
        return None, ""
    brought_down = verb is not None and verb.lower_ in _BROUGHT_DOWN and loss.population == "equipment"
    if loss.counted.noun in HOSTILE or brought_down:
        return sides.enemy(claim.side), "the speaker's word for its enemy"
    if loss.population in ("equipment", "positions") or loss.measure in _EITHER or _of_others(loss):
        return None, ""
    if loss.population in _UNARMED and sides.is_armed_group(claim.side):
        return sides.land_of(claim.span), "the country of the place, told by a group that is no state"
    return claim.side, "a side's own report of losses, no other side named"


def _offset(loss: Loss, claim: Claim) -> int:
    """Where the counted number ends in the claim's words."""
    return max(0, loss.paragraph.end_of(loss.paragraph.doc[loss.last]) - claim.span.start)


def named_side(loss: Loss, claim: Claim, sides: Sides) -> str | None:
    """The side that the counted noun's own words name: "servicemen of the enemy", "two X civilians"."""
    return sides.speak_of(_phrase(loss), claim.side)


def interest_of(loss_of: str | None, measure: Measure, claim: Claim, sides: Sides) -> Interest | None:
    """Whether a loss is admitted, claimed of the other side, or told by somebody who is no party."""
    if measure not in LOSSES:
        return None
    if not sides.is_party(claim.side):
        return None if claim.side in (OUTLET, UNKNOWN) and loss_of is None else "third_party"
    if loss_of is None:
        return None
    return "own_loss" if sides.same(loss_of, claim.side) else "enemy_loss"


def _phrase(loss: Loss) -> Span:
    """The counted noun with what says whose it is: "servicemen of the armed forces of X"."""
    doc = loss.paragraph.doc
    start = i = end = max(loss.counted.last, loss.last + 1)
    stop = min(end + REACH, len(doc))
    while i < stop and (doc[i].lower_ in _OF_WHOM or doc[i].tag_[:2] in ("NN", "JJ", "PR")):
        if i == start and doc[i].lower_ not in _OPENS and doc[i].lower_ not in BESIDE:
            break
        if doc[i].lower_ in ("in", "to") and doc[i - 1].lower_ not in ("belonging", "ranks"):
            break
        end = i = i + 1
    return loss.paragraph.span(loss.last, end)


def _of_others(loss: Loss) -> bool:
    """"120 of them", "junta soldiers": whose they are is said, in a word that no list of sides knows."""
    counted, head = loss.counted, loss.counted.head
    if head is None and counted.last > counted.first:
        return bool(loss.paragraph.doc[counted.last - 1].lower_ in ("them", "these", "those"))
    if head is None or loss.population not in ("combatant", "official", "police"):
        return False
    doc = loss.paragraph.doc
    if any(doc[i].lower_ in _MASTERS for i in range(loss.counted.first, head.i)):
        return True
    return any(doc[i].tag_[:2] == "NN" and doc[i].lower_ not in _KINDS and doc[i].dep_ == "compound"
               and doc[i].lower_ not in BESIDE for i in range(loss.counted.first, head.i))


def _by_toll(verb: Token | None, loss: Loss, claim: Claim, sides: Sides) -> str | None:
    """"The losses of the enemy amounted to 55 servicemen and a tank"."""
    if verb is None or (toll := toll_of(verb)) is None or toll == loss.counted.anchor:
        return None
    return sides.speak_of(loss.paragraph.span(toll.left_edge.i, toll.right_edge.i + 1), claim.side)


def _verb(loss: Loss) -> Token | None:
    token = loss.counted.anchor
    while token.head != token:
        token = token.head
        if token.tag_[:2] == "VB":
            return token
    return token if token.tag_[:2] == "VB" else None


def _by_doer(verb: Token, loss: Loss, claim: Claim, sides: Sides) -> str | None:
    """"Our air defence destroyed five": the enemy's loss. "Enemy shelling killed two": the speaker's own."""
    if verb.lower_ not in DONE_TO and verb.lower_ not in _STRIKING and verb.lower_ not in _LOSING:
        return None  # "the ministry reported 24 dead" did not do it
    if (need := _NEEDS.get(verb.lower_)) and not need & {t.lower_ for t in verb.doc[verb.i + 1:verb.i + 12]}:
        return None
    passive, doer = _doer(verb, loss)
    if doer is None:
        return None
    side = _side_of(doer, loss.paragraph, claim, sides)
    if side is None:
        return None
    if not passive and (verb.lower_ in _LOSING or verb.lower_ in _LEAVING):
        return side
    if sides.is_party(claim.side) and not sides.is_armed_group(claim.side):
        return sides.enemy(claim.side) if sides.same(side, claim.side) else claim.side
    return _struck_by(side, loss, claim, sides)


def _struck_by(doer: str, loss: Loss, claim: Claim, sides: Sides) -> str | None:
    """Whom a side struck, told by somebody who does not speak for the struck: its one enemy, or the land it fell on."""
    enemy = sides.enemy(doer)
    if loss.population not in _UNARMED:
        return enemy
    land = sides.land_of(claim.span, doer)
    if land and not sides.same(land, doer):
        return land
    return enemy if land is None and enemy and sides.is_state(enemy) else None


def _doer(verb: Token, loss: Loss) -> tuple[bool, Token | None]:
    passive = any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children)
    if passive:
        agent = next((g for c in verb.children if c.dep_ == "agent" or (c.dep_ == "prep" and c.lower_ == "by")
                      for g in c.children if g.dep_ == "pobj"), None)
        return True, agent
    for clause in _upwards(verb):
        accused = clause.dep_ == "pcomp" and clause.head.head.lower_ in _ACCUSING
        subject = next((c for c in (clause.head.head if accused else clause).children
                        if c.dep_ == ("dobj" if accused else "nsubj")), None)
        if subject is not None:
            mine = loss.counted.anchor
            return False, None if subject == mine or mine in subject.subtree else subject
        if clause.tag_ == "VBN" and clause.dep_ not in ("conj", "advcl"):
            return False, None
    return False, None


def _upwards(verb: Token) -> Iterator[Token]:
    """The verb and the clauses it hangs on, whose subject it shares: "fired on the town, killing nine"."""
    yield verb
    while verb.dep_ in ("advcl", "conj", "xcomp", "pcomp", "prep") and verb.head != verb:
        verb = verb.head
        if verb.tag_[:2] == "VB":
            yield verb


def _side_of(doer: Token, paragraph: Paragraph, claim: Claim, sides: Sides) -> str | None:
    if doer.lower_ in _PRONOUNS:
        indirect = claim.voice in ("indirect_speech", "mixed_quote") or doer.lower_ == "we"
        return claim.side if indirect and doer.lower_ != "they" and sides.is_party(claim.side) else None
    words = paragraph.span(doer.left_edge.i, doer.right_edge.i + 1)
    if sides.is_party(claim.side) and any(c.dep_ == "poss" and c.lower_ in _POSSESSED for c in doer.children):
        return sides.speak_of(words, claim.side) or claim.side  # "his battalion lost 47 men"
    return sides.speak_of(words, claim.side)
