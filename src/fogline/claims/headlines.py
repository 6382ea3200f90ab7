"""Headlines: short claims in a grammar of their own, read after the story so that its speakers are known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from fogline.claims.clauses import is_predicate, trim
from fogline.claims.complements import Content
from fogline.claims.cues import VERB_TAGS
from fogline.claims.frame import Frame
from fogline.claims.names import BODY_WORDS, ROLE_WORDS
from fogline.claims.shared_headlines import parts_with_owners
from fogline.claims.speakers import Memory
from fogline.claims.statements import Statement, read_statements
from fogline.language import Paragraph, Sentence

if TYPE_CHECKING:
    from fogline.language.tokens import Token

ACRONYM = re.compile(r"[A-Z][A-Z0-9-]{1,7}")
MAX_LABEL = 6  # words before a colon: "Ministry of Defence:"; more is a sentence of its own


def headline_statements(paragraph: Paragraph, memory: Memory) -> Iterator[tuple[
        Sentence, list[Frame], list[Statement]]]:
    """The statements of a headline; "Ministry: city hit" gives the words after the colon to the ministry."""
    for sentence, frames, statements in read_statements(paragraph, ()):
        if shared := parts_with_owners(paragraph, sentence):
            yield sentence, [s.frame for s in shared if s.frame], shared
            continue
        label = _label(paragraph, sentence)
        dash = _last_dash(paragraph, sentence)
        if label is None and dash is not None:
            frame = Frame("say", dash, (dash, dash + 1), (dash + 1, sentence.last), (
                Content(sentence.first, sentence.first, dash, whole=True),), "a dash and a name")
            kept = [part for s in statements if (part := _until(s, dash)) is not None]
            yield sentence, [*frames, frame], [s if s.frame else replace(s, frame=frame) for s in kept]
            continue
        if label is None:
            yield sentence, frames, [part for s in statements for part in _split_as(s)]
            continue
        speaks = _speaks(paragraph, sentence, label, memory)
        cue = (label, label + 1)
        kept = [part for s in statements if (part := _from(s, label)) is not None and _tells(part)]
        if speaks:
            frame = Frame("say", label, cue, (sentence.first, label), (
                Content(label + 1, label + 1, sentence.last, whole=True),), "a name and a colon")
            kept = [s if s.frame else replace(s, frame=frame) for s in kept]
            frames = [*frames, frame]
        yield sentence, frames, kept


def _label(paragraph: Paragraph, sentence: Sentence) -> int | None:
    """The colon after a short label without a verb."""
    doc = paragraph.doc
    for token in doc[sentence.first:sentence.last]:
        if token.text == ":":
            before = doc[sentence.first:token.i]
            short = 0 < len(before) <= MAX_LABEL and not any(t.tag_ in ("VBD", "VBZ", "VBP") for t in before)
            return token.i if short and token.i + 1 < sentence.last else None
    return None


def _last_dash(paragraph: Paragraph, sentence: Sentence) -> int | None:
    """The dash before a trailing source: "Convoy hit near the dam - ministry"."""
    doc = paragraph.doc
    for token in reversed(list(doc[sentence.first + 2:sentence.last - 1])):
        if token.text in "-–—" and doc[token.i - 1].whitespace_ and token.whitespace_:
            source = doc[token.i + 1:sentence.last]
            named = any(t.lower_ in BODY_WORDS or t.lower_ in ROLE_WORDS for t in source)
            return token.i if len(source) <= MAX_LABEL and named else None
    return None


def _until(statement: Statement, dash: int) -> Statement | None:
    """The part of a statement before the dash."""
    paragraph = statement.paragraph
    if statement.span.start >= paragraph.at(paragraph.doc[dash]):
        return None
    tokens = trim([t for t in paragraph.doc[:dash] if paragraph.at(t) >= statement.span.start
                   and paragraph.end_of(t) <= statement.span.end])
    return replace(statement, span=paragraph.span(tokens[0].i, tokens[-1].i + 1)) if tokens else None


def _speaks(paragraph: Paragraph, sentence: Sentence, colon: int, memory: Memory) -> bool:
    words = [t.lower_ for t in paragraph.doc[sentence.first:colon]]
    if any(w in BODY_WORDS or w in ROLE_WORDS for w in words):
        return True
    if len(words) == 1 and ACRONYM.fullmatch(paragraph.doc[colon - 1].text):
        return True  # "PKX: our camp was bombed"; towns are not written so
    label = " ".join(words)
    return any(m.person and label in m.person.exact.casefold() for m in memory.mentions)


def _from(statement: Statement, colon: int) -> Statement | None:
    """The part of a statement after the colon."""
    paragraph = statement.paragraph
    first = colon + 1
    start = statement.span.start
    if start >= paragraph.at(paragraph.doc[first]):
        return statement
    tokens = trim([t for t in paragraph.doc[first:] if paragraph.end_of(t) <= statement.span.end])
    if not tokens:
        return None
    return Statement(paragraph, statement.sentence, paragraph.span(tokens[0].i, tokens[-1].i + 1), tokens[0].i,
                     statement.voice, statement.frame)


def _split_as(statement: Statement) -> Iterator[Statement]:
    """"Sides trade blame as clashes kill dozens": in headline grammar "as" joins two events."""
    paragraph = statement.paragraph
    tokens = [t for t in paragraph.doc if statement.span.start <= paragraph.at(t) < statement.span.end]
    joint = next((t for t in tokens if t.lower_ == "as" and t.i > tokens[0].i + 1 and _heads_clause(t)), None)
    if joint is None:
        if is_predicate(paragraph.doc[statement.head]) or any(t.tag_ in VERB_TAGS for t in tokens):
            yield statement
        return
    for part in (tokens[:joint.i - tokens[0].i], tokens[joint.i - tokens[0].i + 1:]):
        words = trim(list(part))
        if len(words) > 1 and any(t.tag_ in VERB_TAGS for t in words):
            head = next(t for t in words if t.tag_ in VERB_TAGS)
            yield Statement(paragraph, statement.sentence, paragraph.span(words[0].i, words[-1].i + 1), head.i,
                            statement.voice, statement.frame)


def _tells(statement: Statement) -> bool:
    """A day or a name after a colon is a title, not a claim."""
    start, end = statement.span.start, statement.span.end
    return any(t.tag_ in VERB_TAGS for t in statement.paragraph.tokens(start, end))


def _heads_clause(joint: Token) -> bool:
    after = list(joint.doc[joint.i + 1:])
    return any(t.tag_ in ("VBD", "VBZ", "VBP") for t in after)


