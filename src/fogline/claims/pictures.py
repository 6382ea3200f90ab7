"""Claims that reach the report through pictures: what a video or a photo is said to show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fogline.claims.complements import Content, clause_said, object_said
from fogline.claims.cues import WORDS

if TYPE_CHECKING:
    from spacy.tokens import Token

SHOWING = WORDS["showing"]


def with_tail(content: tuple[Content, ...], v: Token) -> tuple[Content, ...]:
    """"showing men in the hills, fighting beside the army": a participle that follows what is shown belongs to it."""
    if not content:
        return ()
    shown = content[0]
    tail = next((c for c in v.children if c.dep_ == "advcl" and c.tag_ == "VBG" and c.left_edge.i in (
        shown.last, shown.last + 1)), None)
    last = tail.right_edge.i + 1 if tail is not None else shown.last
    return (Content(shown.head, shown.first, last, shown.without, shown.whole),)


def shown_by(top: Token) -> tuple[Content, ...]:
    shows = next((t for t in top.subtree if t.lower_ in SHOWING and t.i > top.i), None)
    if shows is None:
        return ()
    content = clause_said(shows) or object_said(shows)
    if not content:
        return ()
    whole = content[0]
    end = max([whole.last] + [c.right_edge.i + 1 for c in shows.children if c.i > shows.i])
    return (Content(whole.head, whole.first, end, whole=whole.whole),)


def picture_of(noun: Token) -> tuple[Content, ...]:
    of = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ == "of"), None)
    inner = next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None
    if inner is None:
        return ()
    return (Content(inner.i, inner.left_edge.i, inner.right_edge.i + 1, whole=True),)
