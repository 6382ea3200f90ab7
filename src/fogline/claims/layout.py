"""What stands before a paragraph says whose it is: a line that ends in a colon, a block set in, a question answered."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from fogline.claims.speakers import Source
from fogline.claims.statements import Statement
from fogline.language import Paragraph, Sentence

SET_IN = 2  # spaces before a line that the others do not have: a block quotation that lost its marks
QUESTION = re.compile(r"[“«\"][^”»\"]*\?[”»\"]?\s*(?:[\w’' ]{2,40} asked(?: \w+)?\.?)?\s*$")
ASKED_BY_US = re.compile(r"\b(?:this (?:news)?paper|this reporter|we|our \w+|a reporter|reporters|journalists|a "
                         r"correspondent|the (?:reporter|interviewer|presenter)) asked\b", re.I)
TOLD_OTHERWISE = re.compile(r"\b(?:tells?|told) (?:it differently|another story|a different story)\b", re.I)


@dataclass(frozen=True, slots=True)
class SentenceRead:
    """One sentence with its statements and the speakers of its frames."""

    paragraph: Paragraph
    sentence: Sentence
    statements: tuple[Statement, ...]
    sources: dict[int, Source]  # by the frame's head token
    backward: Source | None = None  # the speaker of the sentence before: "This was stated by the mayor."


def speakers(read: SentenceRead) -> list[Source]:
    return [s for _, s in sorted(read.sources.items()) if s.speaker and s.sort != "picture"]


def goes_on(source: Source, rule: str) -> Source:
    """The same speaker for words that stand after his own."""
    speaker = source.speaker
    if speaker is None:
        return source
    before = replace(speaker, span=None, mention=speaker.mention or speaker.span)
    return Source(before, "carried_over", rule, source.sort)


def handed_on(reads: list[SentenceRead], n: int) -> Source | None:
    """"… was echoed by the ministry:" gives the ministry the next paragraph, where nobody else speaks in it."""
    here = reads[n].paragraph
    before = next((r for r in reversed(reads[max(0, n - 30):n]) if r.paragraph.index != here.index), None)
    if before is None or here.index - before.paragraph.index > 1:
        return None
    if before.paragraph.text[before.sentence.start:before.sentence.end].rstrip()[-1:] != ":":
        return None
    named = speakers(before)
    return goes_on(named[-1], "the line before it ends in a colon") if named else None


def is_set_in(read: SentenceRead) -> bool:
    """Whether the paragraph is set in from the margin, as a quotation without marks is."""
    text, start = read.paragraph.text, read.paragraph.start
    line = text.rfind("\n", 0, start) + 1
    return start - line >= SET_IN and not text[line:start].strip()


def is_asked(reads: list[SentenceRead], n: int) -> bool:
    """Whether the paragraph is only a question of the reporter's, answered in the next."""
    paragraph = reads[n].paragraph
    text = paragraph.text[paragraph.start:paragraph.end].strip()
    if not text or text[0] not in "“«\"" or not QUESTION.fullmatch(text):
        return False
    after = next((r for r in reads[n:n + 12] if r.paragraph.index != paragraph.index), None)
    answered = after is not None and after.paragraph.text[after.paragraph.start] in "“«\""
    return bool(ASKED_BY_US.search(text)) or (answered and text[-1] in "”»\"?")


def retold(statement: Statement, reads: list[SentenceRead], n: int) -> Source | None:
    """"One of the nuns told it differently. She saw the body; …": what she is told to have seen is her telling."""
    subject = next((c for c in statement.paragraph.doc[statement.head].children if c.dep_ == "nsubj"), None)
    before = reads[n - 1] if n else None
    if subject is None or subject.lower_ not in ("he", "she", "they") or before is None:
        return None
    if before.paragraph is not reads[n].paragraph or not TOLD_OTHERWISE.search(
            before.paragraph.text[before.sentence.start:before.sentence.end]):
        return None
    named = speakers(before)
    return goes_on(named[-1], "who tells it differently") if named else None
