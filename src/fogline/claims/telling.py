"""Whom the outlet tells of without quoting them, so that a later "he", "the envoy" or bare surname finds them.

Copy brings people on before it lets them speak: as the subject of a sentence, beside an office, or as those met there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from fogline.claims.around import alone, in_quotes, is_body, is_dead, titled
from fogline.claims.cues import VERB_TAGS, WORDS
from fogline.claims.entire import names_himself
from fogline.claims.memory import Memory
from fogline.claims.mention import Mention
from fogline.claims.names import PARTICLES, PROPER, ROLE_WORDS, Named, read_name
from fogline.claims.speakers import Source, definite_before, stands_for
from fogline.claims.subjects import Range, find_subject, source_range
from fogline.language import Paragraph, Sentence

if TYPE_CHECKING:
    from fogline.language.tokens import Token

MET, DEEDS = WORDS["met"], WORDS["deeds_of_people"]
OTHERS = frozenset(("dobj", "pobj", "dative", "conj"))
NAMING = frozenset(("name", "calls", "called", "names", "named"))  # `THEIR_NAME` holds one of them
THEIR_NAME = re.compile(
    r"\b(?:(?P<whose>his|her)\s+(?:full\s+|first\s+)?name\s+(?:is|was)|"
    r"(?:calls|called|names|named)\s+(?P<self>himself|herself))\s+(?=[A-Z])", re.I)


def note_told(paragraph: Paragraph, sentence: Sentence, sources: dict[int, Source], memory: Memory) -> None:
    """Everybody the sentence tells of who does not speak in it."""
    speak = [s.speaker.span for s in sources.values() if s.speaker and s.speaker.span]
    for words, aside in _told_of(paragraph, sentence, sources):
        if not any(span.meets(paragraph.span(*words)) for span in speak):
            _note(paragraph, words, aside, memory)
    _note_given_name(paragraph, sentence, memory)


def _note(paragraph: Paragraph, words: Range, aside: bool, memory: Memory) -> None:
    named, span = read_name(paragraph.doc, words), paragraph.span(*words)
    known = None
    if named.sort == "pronoun":
        known = stands_for(named, span, paragraph, memory)[0].mention
    elif named.sort == "role" and named.definite and not named.plural:
        known = definite_before(named, span, paragraph, memory).mention
    elif named.sort == "name":
        known = memory.fuller(span.exact, paragraph.end)
    if known is not None:
        memory.note(replace(known, paragraph=paragraph.index, spoke=False, at=span.start, aside=aside))
    elif named.person or named.sort == "role" or (named.sort == "body" and is_body(_head(paragraph, words))):
        person = paragraph.span(*named.person) if named.person else None
        memory.note(Mention(span, named, person, paragraph.index, spoke=False, aside=aside))
    elif named.sort == "name" and _is_persons(paragraph, paragraph.doc[words[0]]):
        memory.note(Mention(span, replace(named, sort="person", person=words), span, paragraph.index, spoke=False))


def _head(paragraph: Paragraph, words: Range) -> Token:
    inside = paragraph.doc[words[0]:words[1]]
    return next((t for t in inside if not words[0] <= t.head.i < words[1] or t.head.i == t.i), inside[0])


def _is_persons(paragraph: Paragraph, name: Token) -> bool:
    """"I met Amina at the camp", "Amina is a midwife", "Yusef is 16": only people are met, or have a trade.

    "Ama runs a stall" does what people do; a name that the report has behind "in" or "near" is a place's.
    """
    verb = name.head
    if name.dep_ == "nsubj" and verb.lower_ in DEEDS:
        return re.search(rf"\b(?:in|at|near|from|to|of|around)\s+{re.escape(name.text)}\b", paragraph.text) is None
    if name.dep_ == "dobj":
        return verb.lower_ in MET
    return name.dep_ == "nsubj" and any(
        c.dep_ in ("attr", "acomp") and (c.lower_ in ROLE_WORDS or c.tag_ == "CD") for c in verb.children)


def _told_of(paragraph: Paragraph, sentence: Sentence, sources: dict[int, Source]) -> Iterator[tuple[Range, bool]]:
    """Those told of, in the order they count for a pronoun: others first, the subject of the sentence last."""
    words = paragraph.words[sentence.first:sentence.last]
    root = next((t for t in words if t.head.i == t.i), None)
    subject = None
    if root is not None and root.i not in sources and root.tag_ in VERB_TAGS:
        subject, _ = find_subject(root)
    for token in words:
        if token.lower_ in ROLE_WORDS and (last := _named_in_passing(paragraph, token, sentence)):
            yield (token.left_edge.i, last), False
        elif token.dep_ == "appos" and token.tag_ == "NNP" and token.head.lower_ in ROLE_WORDS:
            yield source_range(token.head), False
        elif token.dep_ in OTHERS and _is_beside(paragraph, token):
            yield alone(token), True
    if subject is not None and sentence.first <= subject.i < sentence.last and not is_dead(subject):
        yield source_range(subject), False


def _is_beside(paragraph: Paragraph, token: Token) -> bool:
    """Somebody told of who is not the subject, surely a person, and alive."""
    if token.tag_[:2] != "NN" or in_quotes(paragraph, token) or is_dead(token):
        return False
    return titled(paragraph, token) or (token.tag_ == "NNP" and token.head.lower_ in MET)


def _named_in_passing(paragraph: Paragraph, role: Token, sentence: Sentence) -> int | None:
    """Where the name ends in "a resident of the town who introduced herself as X"."""
    for n in range(role.i + 1, min(role.i + 7, sentence.last)):
        if (last := names_himself(paragraph, n, sentence.last)) is not None:
            return last
        if paragraph.doc[n].tag_[:2] not in ("IN", "DT", "NN", "JJ"):
            return None
    return None


def _note_given_name(paragraph: Paragraph, sentence: Sentence, memory: Memory) -> None:
    """"A young woman sat on a suitcase. Her name was Lejla."""
    tokens = paragraph.words[sentence.first:sentence.last]
    named = any(t.lower_ in NAMING for t in tokens)
    found = THEIR_NAME.search(paragraph.text, sentence.start, sentence.end) if named else None
    if found is None:
        return
    name = [t for t in tokens if paragraph.at(t) >= found.end()]
    end = next((n for n, t in enumerate(name) if t.tag_ not in PROPER and t.lower_ not in PARTICLES), len(name))
    if end:
        words = (name[0].i, name[end - 1].i + 1)
        gender = "m" if (found["whose"] or found["self"]).lower() in ("his", "himself") else "f"
        span = paragraph.span(*words)
        memory.note(Mention(span, Named("person", "", words, gender=gender), span, paragraph.index, spoke=False))
