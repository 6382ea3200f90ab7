"""Whose "its spokesman" is: the subject told of last, not whatever name stands nearest.

"The army fought the rebels near the port. Its commander said": the commander is the army's. Grammar alone is read here;
whom the subject's words name is for others to say.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from fogline.language import Paragraph, Sentence
from fogline.records import Span

if TYPE_CHECKING:
    from fogline.language.tokens import Token

SUBJECTS = ("nsubj", "nsubjpass")
_BE = frozenset(("is", "are", "was", "were", "be", "been", "being"))
OPENING, CLOSING = "“«", "”»"


def subjects_before(paragraph: Paragraph, at: int) -> Iterator[Span]:
    """The subjects that "its" at an offset can stand for: of its own sentence's first half, then of each one before.

    A sentence inside quotation marks is its speaker's and names no subject of the report's own.
    """
    for sentence in reversed(paragraph.sentences):
        if sentence.start > at or _inside_quotation(paragraph, sentence):
            continue
        if (subject := _subject(paragraph, sentence, at)) is not None:
            yield subject


def _subject(paragraph: Paragraph, sentence: Sentence, at: int) -> Span | None:
    """The first subject of a sentence that ends before the offset and is no pronoun."""
    for token in paragraph.words[sentence.first:sentence.last]:
        if token.dep_ not in SUBJECTS or token.tag_[:2] != "NN":
            continue
        words = _noun_phrase(paragraph, token)
        return words if words.end <= at else None
    return None


def _noun_phrase(paragraph: Paragraph, head: Token) -> Span:
    """The noun with what stands before it and its "of …", without clauses and appositions."""
    last = head.i + 1
    for child in head.rights:
        if child.dep_ != "prep" or child.lower_ != "of":
            break
        last = child.right_edge.i + 1
    return paragraph.span(head.left_edge.i, last)


def _inside_quotation(paragraph: Paragraph, sentence: Sentence) -> bool:
    before = paragraph.text[paragraph.start:sentence.start + 1]
    return any(before.count(o) > before.count(c) for o, c in zip(OPENING, CLOSING, strict=True)) \
        or before.count('"') % 2 == 1


def said_to_be(noun: Token) -> Token | None:
    """What a noun or a number is said to be: "24 of the dead were rebels", "five were soldiers and nine were women".

    The second of two such clauses may hang on the first as if it were listed with it.
    """
    after = noun.doc[noun.i + 1] if noun.i + 1 < len(noun.doc) else noun
    verb = noun.head if noun.dep_ == "nsubj" else after
    if verb.lower_ not in _BE:
        return None
    return next((c for c in verb.children if c.dep_ == "attr" and c.i > noun.i), None)
