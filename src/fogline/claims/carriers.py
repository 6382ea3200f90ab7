"""Who only carries the words: an agency that quotes a mayor, a channel "citing" a council, "is quoted by X as saying".

The one quoted is the speaker, and whoever quotes is a hop between him and the report.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from fogline.claims.complements import Content, clause_said
from fogline.claims.cues import FIRST_PERSON, WORDS, cue_classes
from fogline.claims.frame import Frame
from fogline.claims.phrases import clause_of_phrase
from fogline.claims.subjects import Range, source_range
from fogline.claims.things_said import object_said

if TYPE_CHECKING:
    from fogline.language.tokens import Token

SAYING = WORDS["saying"]
# "citing parents", "quoting an official", "referring to data of the staff"
CITING = frozenset(("citing", "quoting", "referring"))
PEOPLE = WORDS["role_words"] | WORDS["body_words"] | frozenset(("parents", "family", "families", "locals", "friends"))


def quoted(v: Token, carrier: Range) -> Frame | None:
    """"an agency quoted the mayor as saying that …": the mayor speaks, the agency is a hop."""
    said_by = next((c for c in v.children if c.dep_ == "dobj"), None)
    if said_by is None:
        return None
    if any(c.lower_ == "as" and c.dep_ == "mark" and c.i < v.i for c in v.children):
        return next(_as_somebody_quoted(v, said_by, carrier), None)
    as_ = next((t for t in v.subtree if t.lower_ == "as" and t.i > v.i), None)
    saying = next((t for t in v.subtree if t.lower_ in SAYING and t.i > v.i), None)
    if as_ is None or saying is None:
        return None
    source = (said_by.left_edge.i, min(said_by.right_edge.i + 1, as_.i))
    content = clause_said(saying) or object_said(saying)
    return Frame("say", v.i, (as_.i, saying.i + 1), source, content, "quoted as saying", via=(carrier,))


def _as_somebody_quoted(v: Token, said_by: Token, carrier: Range) -> Iterator[Frame]:
    """"As the agency quoted a source as saying, P": P is the source's."""
    as_ = next(c.i for c in v.children if c.lower_ == "as" and c.i < v.i)
    saying = next((t for t in v.subtree if t.lower_ in SAYING and t.i > v.i), None)
    if saying is None or saying.doc[saying.i - 1].lower_ != "as":
        return
    source = (said_by.left_edge.i, min(said_by.right_edge.i + 1, saying.i - 1))
    for frame in clause_of_phrase(v, (as_, saying.i + 1), source, "as somebody quoted him"):
        yield replace(frame, cue=(saying.i - 1, saying.i + 1), via=(carrier,))


def as_quoted(words: Sequence[Token], first: int, last: int) -> Iterator[Frame]:
    """"…, as the agency quoted a source as saying, P", by its shape, where the parser joined it otherwise."""
    for v in words[first + 2:last - 4]:
        if "quote" not in cue_classes().get(v.lower_, ()):
            continue
        as_ = next((t.i for t in reversed(words[max(first, v.i - 9):v.i]) if t.lower_ == "as"), None)
        saying = next((t for t in words[v.i + 2:min(v.i + 16, last)] if t.lower_ in SAYING), None)
        if as_ is None or saying is None or words[saying.i - 1].lower_ != "as" or words[saying.i + 1].text != ",":
            continue
        low = saying.i + 2
        head = next((t.i for t in words[low:last] if t.tag_ in ("VBD", "VBZ", "VBP")), None)
        if head is not None and not any(t.tag_ in ("VBD", "VBZ", "VBP") for t in words[as_:v.i]):
            yield Frame("say", v.i, (saying.i - 1, saying.i + 1), (v.i + 1, saying.i - 1), (
                Content(head, low, last),), "as somebody quoted him", via=((as_ + 1, v.i),))


def is_quoted(v: Token, subject: Token, by: Token | None) -> Frame | None:
    """"the chief is quoted by a website as having counted nine": the chief speaks."""
    if subject.lower_ in FIRST_PERSON:
        return None
    as_ = next((t for t in v.doc[v.i + 1:v.sent.end] if t.lower_ == "as"), None)
    said = next((t for t in v.doc[as_.i + 1:as_.i + 5] if "say" in cue_classes().get(t.lower_, ()) or "noun" in
                 cue_classes().get(t.lower_, ())), None) if as_ is not None else None
    if as_ is None or said is None:
        return None
    content = clause_said(said) or object_said(said)
    via = (source_range(by),) if by is not None else ()
    source = source_range(subject)
    whose = next((t.i for t in reversed(v.doc[subject.i:v.i]) if t.tag_ == "WP$"), None)
    if whose is not None and subject.i < whose:  # "…, whose chief, Yusuf Q., is quoted": the chief
        end = min([v.i, *(c.i for c in v.children if c.dep_ == "auxpass")])
        source = (whose + 1, end - 1 if v.doc[end - 1].text == "," else end)
    return Frame("say", v.i, (as_.i, said.i + 1), source, content, "quoted as saying", via=via)


def cited(frame: Frame, words: Sequence[Token], last: int) -> Frame:
    """"The channel, quoting the deputy head of the council, said …": the words are the deputy head's."""
    if frame.source is None or not frame.contents or frame.kind not in ("say", "according") or frame.via:
        return frame
    low, high = frame.source
    near = [*words[low:high], *words[high:min(high + 3, last)]]
    if frame.source[0] < frame.head and frame.cue[0] > frame.source[0]:
        near += words[frame.cue[1]:min(frame.cue[1] + 5, last)]  # "…, she told journalists, referring to data of …"
    citing = next((t for t in near if t.lower_ in CITING and words[t.i - 1].lower_ != "without"), None)
    if citing is None or (citing.i > high + 2 and words[citing.i - 1].text != ","):
        return frame
    whom = _whom(citing)
    if whom is None or not _speaks(whom) or any(
            c.first <= citing.i < c.last and citing.i not in c.without for c in frame.contents if c.first > frame.head):
        return frame
    carrier = (low, min(high, citing.i))
    while carrier[1] > carrier[0] + 1 and words[carrier[1] - 1].is_punct:
        carrier = (carrier[0], carrier[1] - 1)
    if carrier[0] >= carrier[1]:
        return frame
    source = source_range(whom)
    mine = frozenset(range(citing.i, source[1]))
    contents = tuple(Content(c.head, c.first, c.last, c.without | mine, c.whole) for c in frame.contents)
    return replace(frame, source=source, via=(carrier,), contents=contents, rule="quoted by somebody who says so")


def _speaks(whom: Token) -> bool:
    """A carrier can cite findings and reasons too; only people, bodies and names speak."""
    return whom.lower_ in PEOPLE or (whom.tag_ in ("NNP", "NNPS") and whom.lower_ not in FIRST_PERSON)


def _whom(citing: Token) -> Token | None:
    """Whom a carrier cites: "citing parents", "referring to data of the staff"."""
    whom = next((c for c in citing.children if c.dep_ == "dobj"), None)
    if whom is None:
        to = next((c for c in citing.children if c.dep_ == "prep" and c.lower_ == "to"), None)
        whom = next((c for c in to.children if c.dep_ == "pobj"), None) if to is not None else None
    if whom is not None and whom.lower_ in ("data", "information", "figures", "reports", "statement", "report"):
        of = next((c for c in whom.children if c.dep_ == "prep" and c.lower_ in ("of", "from", "by")), None)
        whom = next((c for c in of.children if c.dep_ == "pobj"), whom) if of is not None else whom
    return whom
