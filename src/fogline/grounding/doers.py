"""Who did what a count tells of, by grammar: the subject, the agent of a passive, the deed in which it happened.

Whether that is the loser ("the army lost 40 men") or whoever struck him, the verb says.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from fogline.grounding.counted import Counted
from fogline.grounding.losses import DONE_TO
from fogline.language.lexicon import sections

if TYPE_CHECKING:
    from fogline.language.tokens import Token

_LISTS = sections("whose")
LOSING = _LISTS["losing verbs"]
LEAVING = _LISTS["leaving verbs"]
_ACCUSING = _LISTS["accusing verbs"]
_STRIKING = _LISTS["striking verbs"]
_DEEDS = _LISTS["deeds nouns"]
# Verbs that strike only with a second word: "put out of action", "claimed the lives".
_NEEDS = {w: frozenset(need.split()) for words, need in (
    ("put puts putting knock knocks knocked knocking", "out"), ("claim claims claimed claiming", "lives life"),
    ("bring brings brought bringing", "down"), ("blow blows blew blown blowing", "up"))
    for w in words.split()}
_IN = frozenset(("in", "by", "from", "during", "under", "of", "to", "after", "amid", "with", "following"))
_WHEN = frozenset(("when", "after", "as"))
_RESULT = frozenset(("result", "consequence", "because", "course"))
SUBJECTS = ("nsubj", "nsubjpass")


def verb_of(counted: Counted) -> Token | None:
    """The verb that the counted noun hangs on."""
    token = counted.anchor
    while token.head != token:
        token = token.head
        if token.tag_[:2] == "VB":
            return token
    return token if token.tag_[:2] == "VB" else None


def does_harm(verb: Token) -> bool:
    """Whether a verb's subject is told to have struck or lost: "the ministry reported 24 dead" did not do it."""
    if verb.lower_ not in DONE_TO and verb.lower_ not in _STRIKING and verb.lower_ not in LOSING:
        return False
    need = _NEEDS.get(verb.lower_)
    return not need or bool(need & {t.lower_ for t in verb.doc[verb.i + 1:verb.i + 12]})


def is_passive(verb: Token) -> bool:
    return any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children)


def doer_of(verb: Token, counted: Counted) -> Token | None:
    """Who did it; None where nobody is named, or only those it was done to."""
    if is_passive(verb):
        return next((g for c in verb.children if c.dep_ == "agent" or (c.dep_ == "prep" and c.lower_ == "by")
                     for g in c.children if g.dep_ == "pobj"), None)
    for clause in _upwards(verb):
        accused = clause.dep_ == "pcomp" and clause.head.head.lower_ in _ACCUSING
        subject = next((c for c in (clause.head.head if accused else clause).children
                        if c.dep_ == ("dobj" if accused else "nsubj")), None)
        if subject is not None:
            mine = counted.anchor
            return None if subject == mine or mine in subject.subtree else _meant(subject)
        if clause.i and clause.doc[clause.i - 1].lower_ in _DEEDS and clause.doc[clause.i - 1].head.i == clause.i:
            return clause.doc[clause.i - 1]  # "X shelling killed two", where the parser finds no subject
        if clause.tag_ == "VBN" and clause.dep_ not in ("conj", "advcl"):
            return None
    return None


def deed_of(counted: Counted) -> Token | None:
    """The deed that it happened in: "killed in an X strike", "as a result of X shelling", "when an X shell hit"."""
    token = counted.anchor
    for _ in range(6):
        for child in token.children:
            deed = _deed_after(child) if child.dep_ in ("prep", "agent") else None
            if child.dep_ == "advcl" and any(c.lower_ in _WHEN for c in child.children):
                deed = next((c for c in child.children if c.dep_ == "nsubj" and c.lower_ in _DEEDS), None)
            if deed is not None:
                return deed
        if token.head == token or token.dep_ in ("ccomp", "advcl", "conj", "parataxis", "relcl"):
            return None
        token = token.head
    return None


def _deed_after(prep: Token) -> Token | None:
    if prep.lower_ not in _IN and prep.lower_ not in _RESULT and prep.lower_ != "as":
        return None
    for noun in prep.children:
        if noun.dep_ not in ("pobj", "prep", "pcomp"):
            continue
        if noun.lower_ in _DEEDS:
            return noun
        if noun.lower_ in _RESULT or (noun.dep_ == "prep" and prep.lower_ in ("because", "as")):
            return next((d for c in (noun, *noun.children) for d in c.children if d.lower_ in _DEEDS), None)
    return None


def _meant(subject: Token) -> Token:
    """ "It is the army that lost a hill", "the unit which lost four men": whom the clause tells of."""
    clause = subject.head
    if subject.lower_ not in ("that", "which", "who") or clause.dep_ not in ("relcl", "acl", "ccomp"):
        return subject
    return clause.head if clause.head.tag_[:2] == "NN" else subject


def _upwards(verb: Token) -> Iterator[Token]:
    """The verb and the clauses it hangs on, whose subject it shares: "fired on the town, killing nine"."""
    yield verb
    while verb.dep_ in ("advcl", "conj", "xcomp", "pcomp", "prep") and verb.head != verb:
        verb = verb.head
        if verb.tag_[:2] == "VB":
            yield verb
