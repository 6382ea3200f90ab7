"""A dated happening, and the words by which a later sentence is known to speak of it: its nouns, names and speakers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from fogline.grounding.edtf import Value
from fogline.grounding.mentions import Named
from fogline.grounding.timeterms import MONTHS
from fogline.language import Paragraph
from fogline.language.tokens import Token
from fogline.records import Claim

DAYS = frozenset(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))

CALENDAR = DAYS | frozenset(MONTHS)  # "on Monday", "in March": no places
EVENT_NOUN = (r"(?:attack|strike|airstrike|shelling|bombardment|bombing|explosion|blast|raid|battle|clash|clashe"
              r"|fighting|incident|assault|ambush|barrage|massacre|killing|crash)s?")
PLACING = frozenset(("in", "at", "near", "outside", "around", "over", "on", "inside", "towards"))
OPENING = 6  # tokens: "In the town of X, …"
_AFTER_TIME = re.compile(rf"(?:[’']s)?\s+(?:[\w-]+ ){{0,2}}?{EVENT_NOUN}\b", re.I)


@dataclass(slots=True)
class Happening:
    """A dated happening: its day, the words that say it, and how far on the report has spoken of it."""

    named: Named
    start: int
    end: int
    paragraph: int
    kind: str
    words: set[str]
    names: set[str]
    speakers: set[str] = field(default_factory=set)
    first_paragraph: int = 0
    tally: bool = False
    eve: bool = False

    @property
    def value(self) -> Value:
        return self.named.value


def of_an_event(named: Named, paragraph: Paragraph) -> bool:
    """Whether a time stands before an event's noun: "the overnight explosions", "Wednesday's attack"."""
    return bool(_AFTER_TIME.match(paragraph.text, named.span.end, min(named.span.end + 60, paragraph.end)))


def is_perfect(claim: Claim, paragraph: Paragraph) -> bool:
    words = paragraph.doc.char_span(
        claim.span.start - paragraph.start, claim.span.end - paragraph.start, alignment_mode="expand")
    return words is not None and len(words) > 0 and any(
        c.dep_ == "aux" and c.lower_ in ("have", "has", "had") for c in words.root.children)


def sentence_of(paragraph: Paragraph, at: int) -> tuple[int, int]:
    return next(((s.start, s.end) for s in paragraph.sentences if s.start <= at < s.end), (at, at))


def opening(claim: Claim, paragraph: Paragraph) -> list[Token]:
    """The words that set the scene of a claim's sentence before somebody tells it: "In X, pictures show"."""
    words = paragraph.tokens(claim.context[0], claim.span.start)[:OPENING]
    return words if words and words[0].lower_ in PLACING and any(t.text == "," for t in words) else []


def nouns(tokens: list[Token]) -> set[str]:
    return {t.lower_.rstrip("s") for t in tokens if t.tag_ in ("NN", "NNS") and len(t) > 3}


def names(tokens: list[Token]) -> set[str]:
    return {t.text for t in tokens if t.tag_ == "NNP" and t.text[:1].isupper()
            and t.lower_ not in DAYS and t.dep_ in ("pobj", "dobj", "nsubj", "nsubjpass", "poss")}


def definite(tokens: list[Token]) -> set[str]:
    """Nouns said as known: "the market", "the hospital"."""
    return {t.lower_.rstrip("s") for t in tokens if t.tag_ in ("NN", "NNS")
            and any(c.lower_ in ("the", "that", "this") for c in t.children)}


def speakers(claim: Claim | None) -> set[str]:
    return {claim.speaker.name} if claim and claim.speaker and claim.speaker.name else set()
