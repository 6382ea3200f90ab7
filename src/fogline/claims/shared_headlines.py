"""A headline that several share: "Strike kills medics, A says; B says it hit a crew". Each part has its owner."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from fogline.claims.clauses import trim
from fogline.claims.complements import Content
from fogline.claims.cues import VERB_TAGS, WORDS, cue_classes
from fogline.claims.frame import Frame, FrameKind
from fogline.claims.statements import Statement
from fogline.claims.subjects import Range
from fogline.language import Paragraph, Sentence

if TYPE_CHECKING:
    from fogline.language.tokens import Token

NAMING = frozenset("DT JJ NN NNS NNP NNPS POS HYPH CD".split())
MAX_NAME = 6  # words of an owner in a headline: "regional military administration chief"


def parts_with_owners(paragraph: Paragraph, sentence: Sentence) -> list[Statement]:
    """The parts of a headline with their owners; nothing where no part says "…, A says" and nothing is divided."""
    words = paragraph.words
    divided = [t.i + 1 for t in words[sentence.first:sentence.last] if t.text == ";"]
    bounds = [sentence.first, *divided, sentence.last + 1]
    parts = [(low, high - 1) for low, high in pairwise(bounds) if high - 1 > low]
    frames = [_owned(words, part) for part in parts]
    trailing = any(f is not None and f.contents[0].first < f.head for f in frames)
    if not trailing and (len(parts) < 2 or not any(frames)):
        return []
    found = []
    for part, frame in zip(parts, frames, strict=True):
        content = frame.contents[0] if frame else None
        low, high = (content.first, content.last) if content else part
        tokens = trim(list(words[low:high]))
        if len(tokens) > 1 and (frame or any(t.tag_ in VERB_TAGS for t in tokens)):
            head = next((t for t in tokens if t.tag_ in VERB_TAGS), tokens[0])
            found.append(Statement(paragraph, sentence, paragraph.span(tokens[0].i, tokens[-1].i + 1), head.i,
                                   "headline", frame))
    return found


def _owned(words: Sequence[Token], part: Range) -> Frame | None:
    """"P, A says", "P, SAYS A" or "A says P"."""
    low, high = part
    while high > low and words[high - 1].is_punct and words[high - 1].text not in "”»\"":
        high -= 1
    for cue in _cues(words, low, high):
        if words[cue - 1].text == "," and 0 < high - cue - 1 <= MAX_NAME and _names(words[cue + 1:high]):
            said, owner = (low, cue - 1), (cue + 1, high)
        elif cue == high - 1 and (comma := _comma_before(words, low, cue)) is not None:
            said, owner = (low, comma), (comma + 1, cue)
        elif low < cue <= low + MAX_NAME and _names(words[low:cue]) and high - cue > 2:
            said, owner = (cue + 1, high), (low, cue)
        else:
            continue
        content = Content(said[0], *said, whole=True)
        kind: FrameKind = "deny" if "deny" in cue_classes()[words[cue].lower_] else "say"
        return Frame(kind, cue, (cue, cue + 1), owner, (content,), "an owner in a headline")
    return None


def _cues(words: Sequence[Token], low: int, high: int) -> Iterator[int]:
    for t in words[low + 1:high]:
        says = {"say", "deny", "noun"} & cue_classes().get(t.lower_, frozenset())
        if says and (t.tag_ in ("VBZ", "VBP", "VBD") or t.is_upper):
            yield t.i


def _comma_before(words: Sequence[Token], low: int, cue: int) -> int | None:
    comma = next((i for i in range(cue - 1, low, -1) if words[i].text == ","), None)
    return comma if comma is not None and 0 < cue - comma - 1 <= MAX_NAME and _names(words[comma + 1:cue]) else None


def _names(words: Sequence[Token]) -> bool:
    return all(t.tag_ in NAMING or t.is_upper for t in words) and any(
        t.tag_[:2] == "NN" or t.is_upper or t.lower_ in WORDS["body_words"] for t in words)
