"""What is told to be false without a verb of denying: false news spread, no truth in a claim, an event called a dream.

Whoever tells so denies what the news, the claim or the event says; "false alarm" and "lied about his age" deny nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from fogline.claims.complements import Content
from fogline.claims.cues import CLAIM_NOUNS, VERB_TAGS, WORDS
from fogline.claims.frame import Frame
from fogline.claims.predicates import noun_senses
from fogline.claims.subjects import cue_range

if TYPE_CHECKING:
    from fogline.language.tokens import Token

SAID_FALSE = "what is told is called false"
POINTING = frozenset(("this", "that", "it", "these", "those"))
# Of these senses is a noun for what can be said to have happened, and denied.
HAPPENED = frozenset((
    "attack nouns", "fighting nouns", "casualty nouns", "control nouns", "repulse nouns", "advance nouns",
    "offence nouns", "property nouns", "presence nouns"))
DENIABLE = POINTING | CLAIM_NOUNS | WORDS["told_words"] | WORDS["toll_words"]
BEFORE_CLAIM = frozenset(("to", "in", "behind", "for"))
NO = frozenset(("no", "any", "little"))


def is_event(noun: Token) -> bool:
    return not HAPPENED.isdisjoint(noun_senses(noun))


def said_false(noun: Token, content: Content | None) -> Iterator[Frame]:
    """ "Spreading the false news that P", "there is no truth in reports of P", "the claim that P has no basis".

    `content` is what stands under the noun.
    """
    if content is None:
        return
    for verb, first in (_spread(noun, content), _no_truth_in(noun), _has_no_truth(noun)):
        if verb is None:
            continue
        last = content.first if content.first > verb.i else first
        yield Frame("false", verb.i, (cue_range(verb)[0], last), None, (content,), SAID_FALSE)
        return


Found = tuple["Token | None", int]
NOTHING: Found = (None, 0)


def _spread(noun: Token, content: Content) -> Found:
    """The verb that brings a false telling among people."""
    marked = noun.lower_ in WORDS["false_tellings"] or any(
        c.dep_ == "amod" and c.lower_ in WORDS["false_marks"] for c in noun.children)
    if not marked or (content.whole and not is_event(noun.doc[content.head])):
        return NOTHING  # "lies about their pay"
    top = noun
    while top.dep_ in ("conj", "appos") and top.head.i != top.i and top.head.tag_ not in VERB_TAGS:
        top = top.head
    verb = top.head
    if top.dep_ not in ("dobj", "nsubjpass") or verb.lower_ not in WORDS["spreading"]:
        return NOTHING
    return verb, verb.i + 1


def _no_truth_in(noun: Token) -> Found:
    """ "There is no truth to the claim": the verb there."""
    before = noun.head
    if noun.dep_ != "pobj" or before.lower_ not in BEFORE_CLAIM:
        return NOTHING
    verb = before.head if before.head.tag_ in VERB_TAGS else before.head.head
    truth = next((c for c in verb.children if c.lower_ in WORDS["truth_words"] and c.i < before.i), None)
    if verb.tag_ not in VERB_TAGS or truth is None or not any(c.dep_ == "expl" for c in verb.children):
        return NOTHING
    return (verb, noun.i + 1) if _none(truth) else NOTHING


def _has_no_truth(noun: Token) -> Found:
    """ "Reports of P have no basis in fact", "the claim that P is without foundation"."""
    verb = noun.head
    if noun.dep_ != "nsubj" or verb.tag_ not in VERB_TAGS:
        return NOTHING
    for child in verb.children:
        below = next((c for c in child.children if c.dep_ == "pobj"), None) if child.lower_ == "without" else None
        truth = below if below is not None else child
        if truth.lower_ in WORDS["truth_words"] and truth.i > verb.i and (
                below is not None or _none(truth) or verb.lower_ in ("lack", "lacks", "lacked")):
            return verb, truth.i + 1
    return NOTHING


def _none(truth: Token) -> bool:
    negated = any(c.dep_ == "neg" for c in truth.head.children)
    return any(c.lower_ in NO and (c.lower_ != "any" or negated) for c in truth.children)


def untrue_that(verdict: Token, verb: Token) -> Content | None:
    """What the clause behind "It is not true that …" says."""
    for head in (verdict, verb):
        for c in head.children:
            if c.i > verdict.i and c.tag_ in (*VERB_TAGS, "MD") and c.left_edge.lower_ == "that" and c.left_edge.i > (
                    verdict.i) and c.left_edge.dep_ in ("mark", "advmod"):
                return Content(c.i, c.left_edge.i + 1, c.right_edge.i + 1)
    return None


def names_false(v: Token) -> bool:
    """Whether a verb gives what is said to have happened the name of a thing that did not: "calls this a dream"."""
    name = next((c for c in v.children if c.dep_ in ("oprd", "attr", "ccomp") and c.i > v.i), None)
    if name is None or name.lower_ not in WORDS["false_names"]:
        return False
    if any(c.dep_ in ("acl", "relcl") for c in name.children):
        return False  # "a dream come true"
    told = next((c for c in (*v.children, *name.children) if c.dep_ in ("dobj", "nsubj") and c.i > v.i), None)
    if told is None:  # "called this “a fantasy”": the parser takes "this" for its article
        return any(c.lower_ in POINTING and c.dep_ == "det" for c in name.children)
    return deniable(told)


def deniable(told: Token) -> bool:
    """Whether a word stands for what somebody says, or for what is said to have happened."""
    return told.lower_ in DENIABLE or is_event(told)
