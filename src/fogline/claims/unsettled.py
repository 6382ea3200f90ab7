"""Which paragraphs are worth a second reader: those that may attribute something which no rule has a frame for.

A learned reader costs as much as the parser. It is asked only where a clause hangs on a word that the rules do not
know, or where a quotation has no cue of theirs in its sentence (bench/README.md: what is cleared, and what it costs).
"""

from __future__ import annotations

from fogline.claims.clauses import tells_something
from fogline.claims.cues import CLAIM_NOUNS
from fogline.claims.frames import find_frames
from fogline.language import Paragraph, Parsed, Sentence

HANGING = frozenset({"ccomp", "parataxis"})
OPENS, CLOSES, EITHER = "“„«", "”»", "\""


def unsettled(parsed: Parsed) -> frozenset[int]:
    """The indices of the paragraphs that a reader beside the rules should see."""
    return frozenset(p.index for p in parsed.paragraphs if p.role == "story" and _is_open(p))


def _is_open(paragraph: Paragraph) -> bool:
    try:
        inside = False
        for sentence in paragraph.sentences:
            quoted, inside = _quotes(paragraph, sentence, inside)
            if _may_hold_more(paragraph, sentence, quoted):
                return True
    except Exception:  # a rule failed: the reading of claims says so, and a second reader may know more
        return True
    return False


def _quotes(paragraph: Paragraph, sentence: Sentence, inside: bool) -> tuple[bool, bool]:
    """Whether a sentence holds quoted words, and whether the quotation goes on behind it."""
    quoted = inside
    for token in paragraph.words[sentence.first:sentence.last]:
        if token.text in OPENS or (token.text == EITHER and not inside):
            quoted = inside = True
        elif token.text in CLOSES or token.text == EITHER:
            inside = False
    return quoted, inside


def _may_hold_more(paragraph: Paragraph, sentence: Sentence, quoted: bool) -> bool:
    words = paragraph.words[sentence.first:sentence.last]
    hanging = [t for t in words if (t.dep_ in HANGING or t.head.lower_ in CLAIM_NOUNS) and tells_something(t)]
    if not hanging and not quoted:
        return False
    frames = find_frames(paragraph.words, sentence.first, sentence.last)
    if quoted and not frames:
        return True
    settled = {f.head for f in frames} | {i for f in frames for c in f.contents for i in range(c.first, c.last)}
    return any(t.i not in settled and t.head.i not in settled for t in hanging)
