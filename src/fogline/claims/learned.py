"""What a reader beside the rules proposes, as frames of a sentence: the rules cut it into claims like their own.

One proposition has one frame: where the rules found the cue too, or gave the clause to somebody, theirs stays. To let a
sure reader name another speaker there was right once and wrong once on the annotated sets, and to let it own quotations
without a cue changed nothing: both were left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from fogline.claims.clauses import is_predicate, tells_something
from fogline.claims.complements import Content
from fogline.claims.cues import FIRST_PERSON, HEARSAY, MEDIA_NOUNS, VERB_TAGS, WORDS, cue_classes
from fogline.claims.frame import Frame, FrameKind
from fogline.claims.frames import is_not_said
from fogline.claims.subjects import Range
from fogline.language import Paragraph, Sentence
from fogline.records import Proposal, Span

if TYPE_CHECKING:
    from fogline.language.tokens import Token

# How sure a reader must be before its proposal becomes a frame of its own (bench/README.md has the trial).
SURE_ENOUGH = 0.5
ASKING_TAGS, ASKING = frozenset({"WP", "WRB", "WP$"}), frozenset({"whether", "if"})  # "who holds it" tells nothing


def joined(frames: Sequence[Frame], proposals: Sequence[Proposal], paragraph: Paragraph,
           sentence: Sentence) -> list[Frame]:
    """The frames of the rules, and frames for the cues that they passed over."""
    found = list(frames)
    for proposal in proposals:
        if proposal.cue is None or not sentence.start <= proposal.cue.start < sentence.end:
            continue
        cue = _range(paragraph, proposal.cue)
        if cue is None:
            continue
        if any(_meet(f.cue, cue) or cue[0] <= f.head < cue[1] for f in found):
            continue
        if (frame := _frame(proposal, cue, paragraph, sentence)) and not _said_already(frame, found):
            found.append(frame)
    return sorted(found, key=lambda f: f.head)


def _said_already(frame: Frame, frames: Sequence[Frame]) -> bool:
    """Whether a rule has given one of its clauses to somebody: "A's claim that P was dismissed by B" is B's denial."""
    return bool({c.head for c in frame.contents} & {c.head for f in frames for c in f.contents})


def _frame(proposal: Proposal, cue: Range, paragraph: Paragraph, sentence: Sentence) -> Frame | None:
    """A frame for a cue that no rule knows; None where nothing is claimed: "did not say", "I think", a bare wish."""
    words = paragraph.words
    head = words[_top(words, *cue)]
    source = _range(paragraph, proposal.source) if proposal.source else None
    if proposal.confidence < SURE_ENOUGH or not _says(head, source, words) or _names_a_thing(words[cue[1] - 1]):
        return None
    kind = _kind(words, cue, source)
    contents = tuple(c for part in proposal.contents for c in _contents(part, cue, source, paragraph, sentence)
                     if tells_something(words[c.head])
                     and not _asks(words[c.first]) and not _names_a_thing(words[c.first]))
    elsewhere = any(not sentence.start <= part.start < sentence.end for part in proposal.contents)
    if not contents and not elsewhere:
        return None
    return Frame(kind, head.i, cue, source, contents, "words that no rule knows for a cue",
                 framed=kind in ("show", "hearsay"), by=proposal.by)


UNSAID = WORDS["unsaid"]


def _says(head: Token, source: Range | None, words: Sequence[Token]) -> bool:
    """Whether somebody has said something: not "did not see", "I think", "asked"; and an active verb has a subject."""
    if head.tag_ not in VERB_TAGS:
        return source is not None and head.lower_ not in HEARSAY  # hearsay that names nobody, the rules know
    if is_not_said(head) or head.lower_ in UNSAID or any(t.dep_ == "neg" for t in head.children):
        return False
    if source is None:
        return head.tag_ == "VBN" and any(c.dep_ == "auxpass" for c in head.children)
    return not any(t.lower_ in FIRST_PERSON for t in words[source[0]:source[1]])


def _asks(first: Token) -> bool:
    return first.tag_ in ASKING_TAGS or first.lower_ in ASKING


def _names_a_thing(word: Token) -> bool:
    """A preposition at the end of a cue or before what is said: "agreed on a truce", "described as the heaviest"."""
    return word.tag_ == "IN" and word.dep_ == "prep" and word.lower_ != "to"


def _kind(words: Sequence[Token], cue: Range, source: Range | None) -> FrameKind:
    classes = {group for t in words[cue[0]:cue[1]] for group in cue_classes().get(t.lower_, ())}
    if source is None or any(t.lower_ in HEARSAY for t in words[cue[0]:cue[1]]):
        return "hearsay"
    if any(t.lower_ in MEDIA_NOUNS for t in words[source[0]:source[1]]):
        return "show"
    return "deny" if "deny" in classes else "accuse" if "accuse" in classes else "say"


def _contents(part: Span, cue: Range, source: Range | None, paragraph: Paragraph,
              sentence: Sentence) -> Iterator[Content]:
    """The clauses of one part of what is said, as far as they stand in this sentence; scraps without a verb are none.
    """
    words = paragraph.words
    inside = [t.i for t in paragraph.tokens(max(part.start, sentence.start), min(part.end, sentence.end))]
    while inside and (words[inside[0]].is_punct or words[inside[0]].dep_ == "mark"):
        inside.pop(0)
    while inside and words[inside[-1]].is_punct and words[inside[-1]].text not in ")]":
        inside.pop()
    if not inside:
        return
    first, last = inside[0], inside[-1] + 1
    without = frozenset(i for around in (cue, source) if around for i in range(*around) if first <= i < last)
    tops = [i for i in inside if not first <= words[i].head.i < last or words[i].head.i == i]
    verbal = [i for i in tops if is_predicate(words[i]) and i not in without]
    for n, top in enumerate(verbal):
        low = first if n == 0 else words[top].left_edge.i
        high = words[verbal[n + 1]].left_edge.i if n + 1 < len(verbal) else last
        yield Content(top, max(low, first), max(high, top + 1), without)


def _top(words: Sequence[Token], first: int, last: int) -> int:
    """The word of a range that the rest of it hangs on."""
    return next((i for i in range(first, last) if words[i].head.i == i or not first <= words[i].head.i < last), first)


def _range(paragraph: Paragraph, span: Span) -> Range | None:
    tokens = paragraph.tokens(span.start, span.end)
    return (tokens[0].i, tokens[-1].i + 1) if tokens else None


def _meet(a: Range, b: Range) -> bool:
    return a[0] < b[1] and b[0] < a[1]
