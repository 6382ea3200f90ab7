"""Somebody told of alone, by name or as one already known: "Ana Lee died", "the driver was wounded", "he was detained".

No number is said, and none is set: the unit `person` says that it is one somebody, and leaves the bounds open. Whoever
counts heads can; whoever compares numbers finds none here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from fogline.grounding.counted import HOSTILE, NOUNS, OLD, PEOPLE, Counted
from fogline.grounding.counting import Counting
from fogline.grounding.happened import measure_of
from fogline.grounding.losses import OF_PERSONS
from fogline.language.lexicon import sections
from fogline.records import Span
from fogline.records.vocabulary import Measure, Population

if TYPE_CHECKING:
    from fogline.language.tokens import Token

UNIT = "person"
_LISTS = sections("persons")
_DEATHS = _LISTS["deaths"]
_NO_ONE = _LISTS["no single one nouns"]
_PRONOUNS = frozenset(("he", "she"))
_DEFINITE = frozenset(("the", "this", "that", "his", "her", "their", "our", "my", "whose"))
_ROLES = frozenset(("nsubj", "nsubjpass", "dobj"))
_ROLES_OF_HEADLINES = _ROLES | {"ROOT"}  # "Driver killed in crash"
_BEFALLING = frozenset(("killed", "wounded", "captured", "casualties_unspecified", "missing"))
_UNREAL = frozenset(("would", "could", "may", "might", "can", "should", "will", "must", "to"))
_TELLING = OF_PERSONS | _DEATHS | {"dead", "condition", "custody"}
SHOUTED = 5  # letters: a name in capitals as short as this is a body's


def tells_of_somebody(words: Iterable[Token]) -> bool:
    """Whether one of the words says what happens to people."""
    return not _TELLING.isdisjoint(word.lower_ for word in words)


def find_persons(at: Counting) -> Iterator[tuple[Span, Counted, Measure, Population]]:
    """Each person of a claim to whom something happened: the words, what they are, and what it was."""
    paragraph = at.paragraph
    roles = _ROLES_OF_HEADLINES if at.claim.voice == "headline" else _ROLES
    words = paragraph.tokens(at.claim.span.start, at.claim.span.end)
    for token in words if tells_of_somebody(words) else ():
        if token.tag_ not in ("NN", "NNP", "PRP", "JJ"):
            continue
        in_death = _of_a_death(token)
        if any(t.start <= token.idx < t.end for t in at.times):
            continue  # "died Dec. 25"
        if not (in_death or _first_of(token).dep_ in roles) or not _is_person(token, at.claim.voice == "headline"):
            continue
        if in_death:
            measure: Measure = "killed"
        else:
            measure = measure_of(paragraph.doc, max(token.i - 1, 0), _alone(token), _population(token))
            if measure not in _BEFALLING or not really(token):
                continue
        yield _words(token, at), _alone(token), measure, _population(token)


def _alone(token: Token) -> Counted:
    return Counted(None, token.i, token.i + 1, token)


def _population(token: Token) -> Population:
    return NOUNS.get(token.lower_, "unknown") if token.tag_ == "NN" else "unknown"


def _is_person(token: Token, headline: bool) -> bool:
    """A pronoun, a name, or a noun with a word that says which one; a headline leaves that word out."""
    if token.tag_ == "PRP":
        return token.lower_ in _PRONOUNS
    if token.tag_ == "NNP":
        verb = _governor(token)
        return (token.text[:1].isupper() and not (token.text.isupper() and len(token.text) <= SHOUTED)
                and (verb is None or verb.lower_ in OF_PERSONS))
    word = token.lower_
    if (NOUNS.get(word) not in PEOPLE and word not in OLD) or word in _NO_ONE or word in HOSTILE:
        return False
    before = [c for c in token.children if c.dep_ in ("det", "poss", "nummod")]
    return (headline and not before) or any(c.lower_ in _DEFINITE or c.dep_ == "poss" for c in before)


def _governor(token: Token) -> Token | None:
    """The verb that tells of somebody; None for a noun."""
    token = _first_of(token)
    return token.head if token.head.tag_[:2] == "VB" else None


def _first_of(token: Token) -> Token:
    while token.dep_ == "conj":
        token = token.head
    return token


def _of_a_death(token: Token) -> bool:
    """"The death of Ana Lee", "Ana Lee’s death"."""
    if token.dep_ == "poss":
        return token.head.lower_ in _DEATHS
    return token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.lower_ in _DEATHS


def really(token: Token) -> bool:
    """Not denied, not wished for, not merely possible."""
    verb = _governor(token)
    return verb is None or not any(
        c.dep_ == "neg" or (c.dep_ == "aux" and c.lower_ in _UNREAL) for c in verb.children)


def _words(token: Token, at: Counting) -> Span:
    """A name whole, a noun alone."""
    first = token.i
    if token.tag_ == "NNP":
        doc = at.paragraph.doc
        while first > 0 and doc[first - 1].tag_ == "NNP" and doc[first - 1].head is token and at.paragraph.at(
                doc[first - 1]) >= at.claim.span.start:
            first -= 1
    return at.paragraph.span(first, token.i + 1)
