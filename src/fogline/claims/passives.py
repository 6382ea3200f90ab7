"""Attribution in the passive: "it was reported that" names nobody, "was accused by residents of" names them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from fogline.claims.carriers import is_quoted
from fogline.claims.complements import Content, clause_said
from fogline.claims.cues import MEDIA_NOUNS, WORDS
from fogline.claims.frame import Frame, FrameKind
from fogline.claims.idioms import reported_to_say
from fogline.claims.pictures import picture_of, shown_by
from fogline.claims.subjects import cue_range, source_range
from fogline.claims.things_said import accused_of

if TYPE_CHECKING:
    from fogline.language.tokens import Token

BACKWARD = "says whose the sentence before was"  # "This was stated by the mayor."
ASKED = frozenset(("asked", "pressed", "questioned"))


def in_passive(v: Token, groups: frozenset[str], subject: Token | None) -> Iterator[Frame]:
    """"it was reported that": nobody says it. "was accused by residents of": the by-phrase does."""
    pointing = subject is not None and subject.lower_ in ("this", "it")
    agent = next((c for c in v.children if c.dep_ == "agent"), None) or next((
        t for t in v.subtree if t.lower_ == "by" and t.i > v.i and t.dep_ == "prep" and pointing), None)
    by = next((c for c in agent.children if c.dep_ == "pobj"), None) if agent is not None else None
    source = source_range(by) if by is not None else None
    kind: FrameKind = "hearsay" if source is None else "say"
    if "accuse" in groups and source:
        if charge := accused_of(v):
            yield Frame("accuse", v.i, cue_range(v), source, charge, "accused by somebody")
        return
    if "give" in groups and subject is not None and subject.lower_ in MEDIA_NOUNS:
        content = shown_by(v) or picture_of(subject)
        if content:
            yield Frame("show" if source else "hearsay", v.i, cue_range(v), source, content,
                        "a picture was given out", framed=True)
        return
    if groups & {"call", "contest"} and v.lower_ in ASKED and subject is not None and (
            by is None or by.lower_ in WORDS["wires"]):
        main = v.head if v.dep_ == "relcl" else next((c for c in v.head.children if c.dep_ == "nsubj"), None)
        asked = main if main is not None and subject.tag_ == "PRP" else subject  # "Nor did X, when he was asked"
        if asked.tag_ != "PRP":
            yield Frame("say", v.i, cue_range(v), source_range(asked), (), "somebody asked")
        return
    if "quote" in groups and subject is not None and (frame := is_quoted(v, subject, by)):
        yield frame
        return
    if "say" not in groups and "believe" not in groups and "noun" not in groups:
        return
    if source and subject is not None and subject.lower_ in ("this", "that", "it") and not clause_said(v):
        yield Frame("say", v.i, cue_range(v), source, (), BACKWARD)
        return
    impersonal = subject is None or subject.lower_ in ("it", "what")
    if not impersonal and not source and subject is not None and (said := list(reported_to_say(v, subject))):
        yield from said
        return
    content = clause_said(v) if impersonal or source else ()
    content = content or (() if impersonal else _reported_to_be(v, subject))
    if content:
        yield Frame(kind, v.i, cue_range(v), source, content, "an impersonal report" if not source else "said by")


RUMOURED = WORDS["rumoured"]


def _reported_to_be(v: Token, subject: Token | None) -> tuple[Content, ...]:
    """"the base was reported to have been hit": the whole clause is hearsay, apart from the verb of reporting."""
    done = next((c for c in v.children if c.dep_ in ("xcomp", "oprd") and c.i > v.i), None)
    if done is None or subject is None or v.lower_ not in RUMOURED:
        return ()
    return (Content(v.i, subject.left_edge.i, done.right_edge.i + 1, frozenset(), True),)
