"""Who is speaking: names carried through a report, so that "he", "the ministry" and a surname find their owner.

A wrong speaker is worse than none. What cannot be followed back stays a pronoun, with no mention to rest on.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from fogline.claims.cues import cue_classes
from fogline.claims.names import BODY_WORDS, Named, Sort, read_name
from fogline.claims.subjects import Range, source_range
from fogline.language import Paragraph
from fogline.records import Span, Speaker
from fogline.records.vocabulary import Attribution

MEMORY_PARAGRAPHS = 4  # a pronoun four paragraphs after the name is a new person or an editor's mistake


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody the report has named: the words, the personal name in them, and where."""

    words: Span
    named: Named
    person: Span | None
    paragraph: int
    spoke: bool = True
    section: int = 0


@dataclass(frozen=True, slots=True)
class Source:
    """A speaker found for one frame: the record, how the report gave it, and the rule that found it."""

    speaker: Speaker | None
    attribution: Attribution
    rule: str
    sort: Sort | None = None
    cue: Span | None = None


@dataclass(slots=True)
class Memory:
    """The speakers of a report so far, latest last. Lives for the reading of one report only."""

    mentions: list[Mention] = field(default_factory=list)
    section: int = 0  # grows at every subheading: the "he" of a new entry is not the one of the last

    def note(self, mention: Mention) -> None:
        self.mentions.append(replace(mention, section=self.section))

    def last_speaker(self, paragraph: int) -> Mention | None:
        """Who spoke last, if that was in this paragraph or the one before."""
        return next((m for m in reversed(self.mentions) if m.spoke and m.section == self.section
                     and paragraph - 1 <= m.paragraph <= paragraph), None)

    def for_pronoun(self, named: Named, paragraph: int, before: int) -> Mention | None:
        """The nearest earlier mention that the pronoun can stand for; speakers before mere subjects."""
        near = [m for m in self.mentions if m.words.start < before and m.section == self.section
                and paragraph - m.paragraph <= MEMORY_PARAGRAPHS]
        fitting = [m for m in near if _can_be(named, m.named)]
        unsure = [m for m in near if m.named.sort == "name" and m.spoke and m.paragraph == paragraph]
        if unsure and not any(m.paragraph == paragraph for m in fitting):
            return unsure[-1]  # the only speaker of the paragraph, though nothing says what sort of name it is
        if not fitting:
            return None
        last = fitting[-1]
        spoken = [m for m in fitting if m.spoke]
        if named.head in ("it", "its", "they", "them", "their") and spoken:
            return spoken[-1]
        return last

    def fuller(self, words: str, before: int) -> Mention | None:
        """The fullest earlier person whose name ends in, or holds, this surname."""
        surname = words.split()[-1].casefold()
        same = [m for m in self.mentions if m.person and m.words.start < before
                and surname in (w.casefold() for w in m.person.exact.split())]
        return max(same, key=lambda m: len(m.person.exact) if m.person else 0, default=None)

    def for_definite(self, named: Named, before: int, words: str) -> Mention | None:
        """"The ministry" is the last ministry spoken of by a fuller name."""
        if any(w[0].isupper() and w.casefold() != named.head for w in words.split()[1:]):
            return None  # "the X Ministry" is named in full: it is no other ministry
        mine = set(words.casefold().split())
        owners = {w for w in mine if w.endswith(("'s", "’s", "s'", "s’"))}
        for mention in reversed(self.mentions):
            theirs = [w.strip(",;()") for w in mention.words.exact.casefold().split()]
            if mention.words.start >= before or named.head not in theirs or mine >= set(theirs):
                continue
            named_in = mention.words.exact.casefold()
            if named.sort == "role" and any(o.removesuffix("s").rstrip("'’") not in named_in for o in owners):
                continue  # "the rebels' spokesman" is not the spokesman of whoever spoke before
            if named.sort == "role" and mention.person:
                return mention
            if not mention.person and (mention.named.head == named.head or named.head in BODY_WORDS):
                return mention
        return None


def _can_be(pronoun: Named, named: Named) -> bool:
    if pronoun.head in ("he", "she", "him", "her", "his"):
        if named.sort not in ("person", "role") or named.plural:
            return False
        return not (pronoun.gender and named.gender and pronoun.gender != named.gender)
    if pronoun.head in ("it", "its"):
        return named.sort in ("body", "name") and not named.plural
    return named.plural or named.sort in ("body", "name")


def find_source(paragraph: Paragraph, words: Range, memory: Memory) -> Source:
    """The speaker of a frame from its source words, resolved against what the report has said before."""
    named = read_name(paragraph.doc, words)
    span = paragraph.span(*words)
    if named.sort == "pronoun":
        if (accused := _accused(named, words, paragraph, memory)) is not None:
            memory.note(accused)
            return Source(Speaker(accused.words.exact, span, accused.words), "pronoun", "whoever is accused denies it",
                          accused.named.sort)
        return _pronoun(named, span, paragraph, memory)
    person = paragraph.span(*named.person) if named.person else None
    earlier = None
    if named.sort == "person" and person:
        fuller = memory.fuller(person.exact, span.start)
        earlier = fuller if fuller and fuller.person and len(fuller.person.exact) > len(person.exact) else None
    elif named.sort == "name":
        earlier = memory.fuller(span.exact, span.start)
        if earlier:
            named, person = earlier.named, span
    if earlier is None and named.sort in ("body", "role") and named.definite:
        earlier = memory.for_definite(named, span.start, span.exact)
    if named.sort == "text" and named.definite and not named.vague:
        last = memory.last_speaker(paragraph.index)
        if last:
            speaker = Speaker(last.words.exact, span, last.words)
            return Source(speaker, "explicit", "a statement of the last speaker", last.named.sort)
    mention = earlier.words if earlier else None
    memory.note(Mention(span if not earlier or named.person else earlier.words, named, person, paragraph.index))
    attribution: Attribution = "explicit_vague" if named.vague else "explicit"
    rule = "named in the sentence" if not earlier else "named more fully before"
    return Source(Speaker(span.exact, span, mention), attribution, rule, named.sort)


def _accused(named: Named, words: Range, paragraph: Paragraph, memory: Memory) -> Mention | None:
    """"X accused Y of it. They deny that": the ones accused, where the accuser spoke last in this paragraph."""
    classes = cue_classes()
    if "deny" not in classes.get(paragraph.doc[words[0]].head.lower_, ()):
        return None
    last = memory.last_speaker(paragraph.index)
    said_by = paragraph.tokens(last.words.start, last.words.end) if last and last.paragraph == paragraph.index else []
    verbs = [t.head for t in said_by if t.dep_ == "nsubj" and "accuse" in classes.get(t.head.lower_, ())]
    target = next((c for v in verbs for c in v.children if c.dep_ == "dobj"), None)
    if target is None or target.i > words[0]:
        return None
    first, last_word = source_range(target)
    of = next((c.i for c in target.children if c.dep_ == "prep" and c.lower_ in ("of", "for")), last_word)
    whom = (first, min(of, last_word))
    accused = read_name(paragraph.doc, whom)
    if not _can_be(named, accused) and not (named.head in ("it", "they") and target.tag_ == "NNPS"):
        return None
    person = paragraph.span(*accused.person) if accused.person else None
    return Mention(paragraph.span(*whom), accused, person, paragraph.index)


def _pronoun(named: Named, span: Span, paragraph: Paragraph, memory: Memory) -> Source:
    mention = memory.for_pronoun(named, paragraph.index, span.start)
    if mention is None:
        return Source(Speaker(span.exact, span), "pronoun", "a pronoun that could not be followed back", "pronoun")
    memory.note(Mention(mention.words, mention.named, mention.person, paragraph.index))
    full = _fullest(mention, memory)
    return Source(Speaker(full.words.exact, span, full.words), "pronoun", "a pronoun for the last one named",
                  mention.named.sort)


def _fullest(mention: Mention, memory: Memory) -> Mention:
    if not mention.person:
        return mention
    return memory.fuller(mention.person.exact, mention.words.end) or mention
