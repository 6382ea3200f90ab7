"""Who is speaking: names carried through a report, so that "he", "the ministry" and a surname find their owner.

A wrong speaker is worse than none. What cannot be followed back stays a pronoun, with no mention to rest on.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from fogline.claims.acronyms import acronym_in, introduced
from fogline.claims.around import house_before, sayer_of_clause, subject_before, told_before
from fogline.claims.cues import cue_classes
from fogline.claims.entire import entire
from fogline.claims.memory import PERSONAL, THINGS, Followed, Memory
from fogline.claims.mention import Mention
from fogline.claims.names import Named, Sort, read_name
from fogline.claims.pronouns import Before, for_pronoun, may_be_a_man
from fogline.claims.standins import EPITHET, stand_in
from fogline.claims.subjects import Range, source_range
from fogline.language import Paragraph
from fogline.language.spellings import name_words
from fogline.records import Span, Speaker
from fogline.records.vocabulary import Attribution

__all__ = ["Memory", "Mention", "Source", "find_source"]
ONE_OF_TWO = {"the former": 0, "the latter": 1}
HOUSE = "those in a house are the house"


@dataclass(frozen=True, slots=True)
class Source:
    """A speaker found for one frame: the record, how the report gave it, and the rule that found it."""

    speaker: Speaker | None
    attribution: Attribution
    rule: str
    sort: Sort | None = None
    cue: Span | None = None


def find_source(paragraph: Paragraph, words: Range, memory: Memory) -> Source:
    """The speaker of a frame from its source words, resolved against what the report has said before."""
    words = entire(paragraph, words)
    named = read_name(paragraph.doc, words)
    span = paragraph.span(*words)
    if named.sort == "body" and words[1] - words[0] == 1 and span.exact[0].isupper() and memory.knows(span.exact):
        named = replace(named, sort="name")  # the tagger takes a rare surname that opens a sentence for a thing
    if named.sort == "pronoun":
        if (accused := _accused(named, words, paragraph, memory)) is not None:
            memory.note(accused)
            return Source(Speaker(accused.words.exact, span, accused.words), "pronoun", "whoever is accused denies it",
                          accused.named.sort)
        return _pronoun(named, span, paragraph, memory)
    if named.sort == "text" and named.definite and not named.vague and (last := _author(paragraph, words, memory)):
        return Source(Speaker(last.words.exact, span, last.words), "explicit", "a statement of the last speaker",
                      last.named.sort)
    person = paragraph.span(*named.person) if named.person else None
    followed, rule = _followed(named, person, span, paragraph, memory)
    if paragraph.role == "headline" and followed.mention is None and not named.plural:
        followed, rule = memory.named_below(named, span.exact), "named more fully in the story"
    earlier = followed.mention
    if earlier and named.sort == "name" and earlier.person:
        named, person = earlier.named, span
    if earlier and not named.person:
        memory.note(replace(earlier, paragraph=paragraph.index, spoke=True, at=span.start))
    else:
        memory.note(Mention(span, named, person, paragraph.index))
    if followed.doubt:
        rule = f"a short form that {followed.doubt}"
    attribution: Attribution = "explicit_vague" if named.vague and (
        earlier is None or earlier.named.vague) else "explicit"
    return Source(Speaker(span.exact, span, earlier.words if earlier else None), attribution, rule, named.sort)


def _author(paragraph: Paragraph, words: Range, memory: Memory) -> Mention | None:
    """Whose "the statement" is: the last speaker's; "its statement" is of whomever "its" stands for.

    "The governor's first statement", "the note from the ministry" say themselves whose they are.
    """
    inside = paragraph.words[words[0]:words[1]]
    if any(t.tag_ == "POS" or (t.dep_ == "prep" and t.lower_ in ("by", "from", "of")) for t in inside):
        return None
    first = inside[0]
    if first.tag_ != "PRP$":
        return memory.last_speaker(paragraph.index)
    whose = read_name(paragraph.doc, (first.i, first.i + 1))
    return stands_for(whose, paragraph.span(first.i, first.i + 1), paragraph, memory)[0].mention


def _followed(
        named: Named, person: Span | None, span: Span, paragraph: Paragraph, memory: Memory) -> tuple[Followed, str]:
    """The fuller earlier words for a speaker who is named, and the rule that found them."""
    if (which := ONE_OF_TWO.get(span.exact.casefold())) is not None:
        told = tuple(t.mention for t in told_before(paragraph, span.start, memory.knows))
        return Followed(told[which]) if len(told) == 2 else Followed(rivals=told), "one of the two just named"
    if person or named.sort == "name":
        name = (person or span).exact
        followed = memory.for_name(name, span.start, span.exact, named.gender)
        fuller = followed.mention
        if fuller and fuller.person:
            mine, theirs = name_words(name), name_words(fuller.person.exact)
            if named.sort != "name" and (len(mine) > len(theirs) or fuller.person.exact == name):
                return Followed(), "named in the sentence"
            respelled = len(mine) == len(theirs) or mine[-1] not in theirs
            return followed, "the same name, spelled another way before" if respelled else "named more fully before"
        if named.sort != "name" or followed.doubt:
            return followed, "named in the sentence"
    if (letters := acronym_in(span.exact)) and (full := introduced(letters, paragraph, span.start, memory.mentions)):
        return Followed(full), "letters that were introduced behind the full name"
    if (named.sort in ("body", "role") and named.definite and not named.plural) or EPITHET.fullmatch(span.exact):
        followed = definite_before(named, span, paragraph, memory)
        return followed, "named more fully before" if followed.mention else "named in the sentence"
    return Followed(), "named in the sentence"


def definite_before(named: Named, span: Span, paragraph: Paragraph, memory: Memory) -> Followed:
    """Who "the minister", "its chief", "the official" or "the department" is of those the report has named."""
    since = _sentence_before(paragraph, span.start)
    followed = memory.for_definite(named, span.start, span.exact, paragraph.index, since)
    return followed if followed.mention or followed.rivals else stand_in(named, span, paragraph, memory)


def _sentence_before(paragraph: Paragraph, at: int) -> int:
    """Where the sentence before the one with this character opens, in its paragraph."""
    here = next((n for n, s in enumerate(paragraph.sentences) if s.start <= at < s.end), 0)
    return paragraph.sentences[max(here - 1, 0)].start if paragraph.sentences else at


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
    person = paragraph.span(*accused.person) if accused.person else None
    at = paragraph.span(*words).start
    mention = Mention(paragraph.span(*whom), accused, person, paragraph.index, at=at)
    fits = memory.can_be(named, mention) or (named.head in ("it", "they") and target.tag_ == "NNPS")
    return mention if fits else None


def _pronoun(named: Named, span: Span, paragraph: Paragraph, memory: Memory) -> Source:
    followed, rule = stands_for(named, span, paragraph, memory)
    mention = followed.mention
    if mention is None:
        rule = f"a pronoun that {followed.doubt}" if followed.doubt else "a pronoun with nobody before it that fits"
        return Source(Speaker(span.exact, span), "pronoun", rule, "pronoun")
    if rule == HOUSE:
        memory.note(mention)
        return Source(Speaker(mention.words.exact, mention.words), "explicit", rule, "body")
    gender = mention.named.gender or named.gender
    memory.note(replace(mention, named=replace(mention.named, gender=gender), paragraph=paragraph.index, spoke=True,
                        at=span.start))
    full = _fullest(mention, memory)
    return Source(Speaker(full.words.exact, span, full.words), "pronoun", rule, mention.named.sort)


def stands_for(named: Named, span: Span, paragraph: Paragraph, memory: Memory) -> tuple[Followed, str]:
    """Whom a pronoun stands for, and the rule."""
    if named.head == "they" and (house := house_before(paragraph, span.start)) is not None:
        return Followed(house), HOUSE
    if (sayer := sayer_of_clause(paragraph, span.start)) is not None and (
            memory.can_be(named, sayer) or (named.head in PERSONAL and may_be_a_man(sayer))):
        return Followed(sayer), "a pronoun for whoever says the clause it stands in"
    if named.head in THINGS and (subject := subject_before(paragraph, span.start)) is not None:
        return Followed(subject), "a pronoun for the subject of its sentence"
    told = told_before(paragraph, span.start, memory.knows)
    since = _sentence_before(paragraph, span.start)
    return for_pronoun(memory, named, paragraph.index, Before(span.start, since, paragraph.text), told), \
        "a pronoun for the last one named"


def _fullest(mention: Mention, memory: Memory) -> Mention:
    if not mention.person:
        return mention
    return memory.fuller(mention.person.exact, mention.words.end) or mention
