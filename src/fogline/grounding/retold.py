"""Whose the counted are by words that stand apart from them: "of its members", "all of them fighters of X", the same
men told of a sentence before.
"""

from __future__ import annotations

import re

from fogline.grounding.belligerents import Sides
from fogline.grounding.beside import Loss, whom
from fogline.grounding.possessors import SUBJECTS
from fogline.language.lexicon import sections
from fogline.records import Claim, Figure, Span

_LISTS = sections("whose")
_MEN = _LISTS["rebels nouns"] | _LISTS["soldiers nouns"] | _LISTS["men nouns"]
# Behind a count: "three, all of them members of X", "nine, most of them X fighters".
ALL_OF_THEM = re.compile(
    r"\W{0,3}(?:(?:\w+\s+){0,2})?,\s+(?:all|both|most|many)\s+(?:of\s+(?:them|whom)\s+)?(?:were\s+|are\s+)?([^.;,:]{3,60})",
    re.I)
A_GROUP = re.compile(r"\b(?:group|militia|gang|faction|movement|organi[sz]ation)$", re.I)
SENTENCE_END = re.compile(r"[.!?]\s")
SAME_REACH = 400  # characters before the count in which the same men can have been named


def side_of_its_own(loss: Loss, claim: Claim, voice: str, sides: Sides) -> str | None:
    """ "Since the group resumed the war, 2,000 of its members fell": of the subject that the claim has told of, where
    it is another side than the speaker's; else the speaker's own."""
    doc, paragraph = loss.paragraph.doc, loss.paragraph
    before = (t for t in reversed(doc[:loss.counted.first]) if paragraph.at(t) >= claim.span.start)
    subject = next((t for t in before if t.dep_ in SUBJECTS and t.tag_[:2] == "NN" and t != loss.counted.anchor), None)
    if subject is None:
        return voice
    words = paragraph.span(subject.left_edge.i, subject.i + 1)
    told = whom(words, voice, sides)
    if told is None and A_GROUP.search(words.exact) and not sides.is_armed_group(voice):
        return sides.group_meant(voice)
    return told or voice


def side_of_their_own(loss: Loss, before: Figure | None) -> str | None:
    """ "60 rebels were killed and two of their vehicles burned": of those that the sentence has just counted."""
    if before is None or before.loss_of is None:
        return None
    doc, counted = loss.paragraph.doc, loss.counted
    at = loss.paragraph.at(doc[loss.last])
    theirs = any(doc[i].lower_ == "their" for i in range(counted.first, counted.last))
    same = loss.paragraph.start <= before.span.start < at and not SENTENCE_END.search(
        loss.paragraph.text, before.span.end, at)
    return before.loss_of if theirs and same else None


def side_said_behind(loss: Loss, voice: str | None, sides: Sides) -> str | None:
    """ "The dead at three, all of them members of X"."""
    end = loss.paragraph.end_of(loss.paragraph.doc[loss.last])
    behind = ALL_OF_THEM.match(loss.paragraph.text, end)
    if behind is None:
        return None
    return whom(Span.cut(loss.paragraph.text, behind.start(1), behind.end(1)), voice, sides)


def side_of_the_same(loss: Loss, sides: Sides) -> str | None:
    """ "X fighters fired from a house. Three fighters died": the men of that word that the paragraph names a side of.

    Only where all of them are of one.
    """
    noun = loss.counted.noun
    if loss.counted.head is None or not noun or noun not in _MEN:
        return None
    text, at = loss.paragraph.text, loss.paragraph.at(loss.paragraph.doc[loss.last])
    word = loss.counted.head.lower_
    low = max(loss.paragraph.start, at - SAME_REACH)
    named: set[str | None] = set()
    for hit in re.finditer(rf"[\w’'-]+\s+(?:(?!and\b|or\b)[a-z]+\s+)?{re.escape(word)}\b", text[low:at], re.I):
        words = Span.cut(text, low + hit.start(), low + hit.end())
        named.add(sides.speak_of(words, None))
    return named.pop() if len(named) == 1 else None
