"""Who does what to whom inside a claim: the doer and the one it is done to, with their sides as the speaker means them.

Read off the grammar of the claim's main clause; where the grammar does not say, no actor is given.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fogline.grounding.parties import PartyIndex, find_parties, side_of_words
from fogline.language import Paragraph
from fogline.records import Actor, Claim, Span

if TYPE_CHECKING:
    from fogline.language.tokens import Token

SUBJECTS = ("nsubj", "csubj")
PASSIVES = ("nsubjpass", "csubjpass")
AIMED = frozenset("on at against upon toward towards".split())
# Nouns of violence: "the shelling of the port by our units", "X's attack on Y".
DEEDS = re.compile(
    r"shell|fire$|attack|strike|bomb|raid|offensive|assault|aggression|incursion|invasion|operation|killing|advance|"
    r"provocation|attempt|violation|destruction|capture|seizure|blockade|drone|missile|rocket|artillery", re.I)
BEING = frozenset("is are was were be been being am has have had remains remained seems".split())
SUFFERING = frozenset(
    "lost lose losing loses died dies die dying suffered suffer suffers sustained perished fell survived fled flee left"
    " escaped retreated withdrew".split())
AIMING = frozenset(
    "opened open launched launch carried inflicted fired dropped dealt turned moved advanced marched".split())
# Heads that are nobody by themselves: "31 of our servicemen", "units of the army".
OF_SOMEBODY = re.compile(
    r"^(?:\d[\d.,]*|\w*(?:units?|forces?|troops?|soldiers?|servicem[ae]n|members?|fighters?|groups?|parts?|tens|dozens|"
    r"hundreds|thousands|scores|number|majority|remnants|columns?|tanks?|vehicles?|aircraft|drones?|helicopters?|planes?|"
    r"uavs?|positions?|representatives?|formations?|detachments?|personnel|side|command|army|citizens|civilians|"
    r"residents|strongholds?|equipment|depots?|batter(?:y|ies)|systems?|launchers?|warships?|ships?|boats?))$", re.I)
WHERE = re.compile(r"\s(?:in|near|at|on|from|to|for|with|inside|outside|against|along)\s")
ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.I)
ACTOR_CHARS = 90  # a longer noun phrase holds a clause of its own: its head is named instead


def actors(
        claim: Claim, paragraph: Paragraph, index: PartyIndex,
        present: frozenset[str]) -> tuple[Actor | None, Actor | None]:
    """The agent and the target of a claim. A noun phrase counts only when it is known to speak of a side."""
    low, high = claim.span.start - paragraph.start, claim.span.end - paragraph.start
    tokens = paragraph.doc.char_span(low, high, alignment_mode="contract")
    if not tokens:
        return None, None
    inside = {t.i for t in tokens}
    root = next((t for t in tokens if t.head.i not in inside or t.head.i == t.i), tokens[0])
    agent, target = _of_verb(root, inside)
    if agent is None and target is None:
        verb = next((t for t in tokens if t.dep_ in (*SUBJECTS, *PASSIVES) and t.head.i in inside), None)
        agent, target = _of_verb(verb.head, inside) if verb is not None else (None, None)
    deed = next((t for t in tokens if t.tag_[:2] == "NN" and DEEDS.search(t.text)), None)
    if deed is not None and (agent is None or target is None or deed in (agent, target)):
        doer, aim = _of_deed(deed, inside)
        agent = doer if agent is None or agent == deed else agent
        target = aim if target is None or target == deed else target
    told = [_actor(noun, claim, paragraph, index, present, inside) for noun in (agent, target)]
    return told[0], told[1]


def _of_verb(verb: Token, inside: set[int]) -> tuple[Token | None, Token | None]:
    """Subject and object, turned round for a passive and for verbs of suffering; "is" does nothing to anybody."""
    agent = target = aimed = None
    if verb.lower_ in BEING:
        return None, None
    violent = DEEDS.search(verb.text) is not None or verb.lower_ in AIMING
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
            aimed = aimed or next((c for c in child.children if c.dep_ == "pobj"), None)
    # "Strikes were inflicted on X", "they opened fire on X": the blow is no target, whom it fell on is.
    if (target is None and violent) or (target is not None and DEEDS.search(target.text) and aimed is not None):
        target = aimed
    return (None, agent) if verb.lower_ in SUFFERING else (agent, target)


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
    first = min((t.i for t in noun.subtree if t.i in inside and t.i <= noun.i), default=noun.i)
    head = paragraph.span(first, noun.i + 1)
    side = side_of_words(head, claim.side, index, present)
    span = _phrase(noun, first, paragraph, inside)
    if side is None and OF_SOMEBODY.search(noun.text):
        whose = WHERE.split(span.exact, maxsplit=1)[0]  # a force in a country is not the country's
        side = side_of_words(Span(span.start, span.start + len(whose), whose), claim.side, index, present)
    return Actor(_name(span, side, index), side) if side else None


def _name(span: Span, side: str, index: PartyIndex) -> str:
    """The words without the article; "X's" or an adjective alone is the party by its name."""
    named = find_parties(span.exact, 0, len(span.exact), index)
    bare = ARTICLE.sub("", span.exact)
    if len(named) == 1 and named[0].span.exact == re.sub(r"['’]s?$", "", bare):
        party = index.parties[named[0].party_id]
        return party.names[0] if party.names and party.kind != "body" else party.name
    return bare


def _phrase(noun: Token, first: int, paragraph: Paragraph, inside: set[int]) -> Span:
    """The noun with what belongs to it, as far as the claim reaches and no clause begins."""
    last = noun.i
    for child in noun.rights:
        if child.dep_ not in ("prep", "conj", "cc", "appos", "case", "nummod") or child.i not in inside:
            break
        last = max(last, max((t.i for t in child.subtree if t.i in inside), default=last))
    span = paragraph.span(first, last + 1)
    return span if len(span) <= ACTOR_CHARS else paragraph.span(first, noun.i + 1)
