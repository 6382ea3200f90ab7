"""Who does what to whom inside a claim: the doer and the one it is done to, with their sides as the speaker means them.

Read off the grammar of the claim's main clause; where the grammar does not say, no actor is given.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fogline.grounding.parties import PartyIndex, side_of_words
from fogline.language import Paragraph
from fogline.records import Actor, Claim, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = ("nsubj", "csubj")
PASSIVES = ("nsubjpass", "csubjpass")
AIMED = frozenset("on at against upon toward towards".split())
# Nouns of violence: "the shelling of the port by our units", "X's attack on Y".
DEEDS = re.compile(
    r"shell|fire$|attack|strike|bomb|raid|offensive|assault|aggression|incursion|invasion|operation|killing|advance|"
    r"provocation|attempt|violation|destruction|capture|seizure|blockade|airstrike|drone|missile|rocket|artillery", re.I)
ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.I)
ACTOR_CHARS = 90  # a longer noun phrase holds a clause of its own: its head is named instead


def actors(
        claim: Claim, paragraph: Paragraph, index: PartyIndex,
        present: frozenset[str]) -> tuple[Actor | None, Actor | None]:
    """The agent and the target of a claim. A noun phrase counts only when it is known to speak of a side."""
    tokens = paragraph.tokens(claim.span.start, claim.span.end)
    if not tokens:
        return None, None
    inside = {t.i for t in tokens}
    root = next((t for t in tokens if t.head.i not in inside or t.head.i == t.i), tokens[0])
    agent, target = _of_verb(root, inside)
    if agent is None and target is None:
        verb = next((t for t in tokens if t.dep_ in (*SUBJECTS, *PASSIVES) and t.head.i in inside), None)
        agent, target = _of_verb(verb.head, inside) if verb is not None else (None, None)
    deed = next((t for t in tokens if t.pos_ in ("NOUN", "PROPN") and DEEDS.search(t.text)), None)
    if deed is not None and (agent is None or target is None):
        doer, aim = _of_deed(deed, inside)
        agent, target = agent or doer, target or aim
    told = [_actor(noun, claim, paragraph, index, present, inside) for noun in (agent, target)]
    return told[0], told[1]


def _of_verb(verb: Token, inside: set[int]) -> tuple[Token | None, Token | None]:
    agent = target = None
    for child in verb.children:
        if child.i not in inside:
            continue
        if child.dep_ in SUBJECTS:
            agent = agent or child
        elif child.dep_ in PASSIVES or child.dep_ in ("dobj", "obj"):
            target = target or child
        elif child.dep_ == "agent":
            agent = agent or next((c for c in child.children if c.dep_ == "pobj"), None)
        elif child.dep_ == "prep" and child.lower_ in AIMED:
            target = target or next((c for c in child.children if c.dep_ == "pobj"), None)
    return agent, target


def _of_deed(deed: Token, inside: set[int]) -> tuple[Token | None, Token | None]:
    """ "X's shelling of Y", "the attack on Y by X"."""
    agent = target = None
    for child in deed.children:
        if child.i not in inside:
            continue
        if child.dep_ in ("poss", "amod", "compound", "nmod"):
            agent = agent or child
        elif child.dep_ in ("prep", "agent"):
            noun = next((c for c in child.children if c.dep_ == "pobj"), None)
            if child.lower_ == "by":
                agent = agent or noun
            elif child.lower_ in AIMED or child.lower_ == "of":
                target = target or noun
    return agent, target


def _actor(
        noun: Token | None, claim: Claim, paragraph: Paragraph, index: PartyIndex, present: frozenset[str],
        inside: set[int]) -> Actor | None:
    if noun is None:
        return None
    span = _phrase(noun, paragraph, inside)
    side = side_of_words(span, claim.side, index, present)
    return Actor(ARTICLE.sub("", span.exact), side) if side else None


def _phrase(noun: Token, paragraph: Paragraph, inside: set[int]) -> Span:
    """The noun with what belongs to it, as far as the claim reaches and no clause begins."""
    last = noun.i
    for child in noun.rights:
        if child.dep_ not in ("prep", "conj", "cc", "appos", "case", "nummod") or child.i not in inside:
            break
        last = max(last, max((t.i for t in child.subtree if t.i in inside), default=last))
    first = min((t.i for t in noun.subtree if t.i in inside and t.i <= noun.i), default=noun.i)
    span = paragraph.span(first, last + 1)
    return span if len(span) <= ACTOR_CHARS else paragraph.span(first, noun.i + 1)
