"""Whose statement is it: the frame's own speaker, the quotation's, the owner's of the whole text, or nobody's."""

from __future__ import annotations

import re
from dataclasses import replace

from fogline.claims.caveats import is_appeal_to_readers, is_caveat, is_office
from fogline.claims.clauses import TOLL, is_predicate
from fogline.claims.cues import VERB_TAGS, WORDS
from fogline.claims.layout import SentenceRead, goes_on, handed_on, is_asked, is_set_in, retold, speakers
from fogline.claims.speakers import Source
from fogline.claims.statements import Statement
from fogline.language import Sentence
from fogline.records import Hop

__all__ = ["AGENTLESS", "NOBODY", "SentenceRead", "attributed"]
HEADING = re.compile(r"^(?:statement|communiqu[eé]|press release|bulletin|summary|address) (?:of|by|from) ", re.I)
NOBODY = Source(None, "none", "nobody is named")
AGENTLESS = Source(None, "agentless", "an impersonal report names nobody")


Found = tuple[Statement, Sentence, Source, tuple[Hop, ...]]


def attributed(reads: list[SentenceRead], owner: Source | None) -> list[Found]:
    groups = _group_sources(reads)
    found: list[Found] = []
    for n, read in enumerate(reads):
        for statement in read.statements:
            source, chain = _source_of(statement, read, owner)
            if source is NOBODY and (said := _said_after(n, reads)) and statement.voice == "article_voice":
                statement, source = replace(statement, voice="indirect_speech"), said
            if source is NOBODY and statement.voice == "article_voice":
                statement, source = _by_layout(statement, n, reads)
            if statement.quotation and is_asked(reads, n):
                continue
            if read.backward and statement.head in read.sources:
                continue
            if source is None:
                source = _quotation_source(statement, n, reads, groups)
            if source is NOBODY and (_is_no_claim(statement) or _only_attributes(statement, n, reads)):
                continue
            if _addresses_readers(statement):
                continue
            if owner and source.attribution == "explicit_vague" and source.speaker == owner.speaker:
                statement = replace(statement, voice="framed_report")
            if source.speaker is None and owner and source is not AGENTLESS and statement.voice == "article_voice":
                statement, source = replace(statement, voice="framed_report"), owner
            found.append((statement, read.sentence, source, chain))
    return found


def _by_layout(statement: Statement, n: int, reads: list[SentenceRead]) -> tuple[Statement, Source]:
    """Words that nobody is named for in their sentence, and whose place on the page, or the line before, names one."""
    if source := handed_on(reads, n):
        return replace(statement, voice="framed_report"), source
    if is_set_in(reads[n]):
        source = _quotation_source(statement, n, reads, {})
        if source.speaker:
            return replace(statement, voice="direct_quote"), source
    if source := retold(statement, reads, n):
        return replace(statement, voice="indirect_speech"), source
    return statement, NOBODY


def _source_of(statement: Statement, read: SentenceRead, owner: Source | None) -> tuple[Source | None, tuple[Hop, ...]]:
    """The frame's own speaker; None for a quotation without a frame; NOBODY for the outlet's own voice."""
    frame = statement.frame
    if frame is None:
        return (None if statement.quotation else NOBODY), ()
    source = read.sources.get(frame.head, AGENTLESS)
    chain = _chain(statement, read)
    if owner and owner.speaker and source.speaker:
        the_text = source.sort == "text" and len(source.speaker.name.split()) <= 2
        if the_text or (source.attribution == "explicit_vague" and frame.kind == "according"):
            return Source(owner.speaker, "explicit_vague", "information of the text's owner", "body"), chain
        told = source.speaker.mention.exact if source.speaker.mention else ""
        if not _same_house(f"{source.speaker.name} {told}", owner.speaker.name):
            chain = (*chain, Hop(re.sub(HEADING, "", owner.speaker.name.split(":")[0]).strip(), "reporting"))
    return source, chain


def _same_house(name: str, owner: str) -> bool:
    """"the head of the ministry's press service" inside the ministry's own statement is no further hop."""
    own = {w for w in owner.casefold().split() if len(w) > 4}
    return any(word.strip("’'s,") in own or word.strip(",").removesuffix("’s").removesuffix("'s") in own
               for word in name.casefold().split())


def _chain(statement: Statement, read: SentenceRead) -> tuple[Hop, ...]:
    hops = [Hop(read.paragraph.span(*words).exact, "quoting") for words in (
        statement.frame.via if statement.frame else ())]
    own = read.sources.get(statement.frame.head) if statement.frame else None
    for frame in statement.carriers:
        source = read.sources.get(frame.head)
        if source and source.speaker and not (own and _one_and_the_same(own, source)):
            hops.append(Hop(source.speaker.name, "reporting"))
    return tuple(hops)


def _one_and_the_same(a: Source, b: Source) -> bool:
    """"The army announced …, which it attributed to …": whoever speaks on is no carrier of himself."""
    words = [s.speaker and (s.speaker.mention or s.speaker.span) for s in (a, b)]
    return words[0] is not None and words[0] == words[1]


def _said_after(n: int, reads: list[SentenceRead]) -> Source | None:
    """The speaker that the next sentence gives this one: "This was stated to journalists by the head of …"."""
    later = reads[n + 1] if n + 1 < len(reads) else None
    if later is None or later.backward is None or later.paragraph.index - reads[n].paragraph.index > 1:
        return None
    return later.backward


def _group_sources(reads: list[SentenceRead]) -> dict[int, Source]:
    """The speaker of each quotation that runs over paragraphs, from the part of it that has a frame."""
    found: dict[int, Source] = {}
    for read in reads:
        for statement in read.statements:
            if statement.quotation and statement.frame:
                source = read.sources.get(statement.frame.head)
                if source and source.speaker:
                    found.setdefault(statement.quotation.group, source)
    return found


def _quotation_source(statement: Statement, n: int, reads: list[SentenceRead], groups: dict[int, Source]) -> Source:
    """A quoted sentence without a frame of its own: its quotation's speaker, its paragraph's, else its neighbour's."""
    quotation = statement.quotation
    if quotation and quotation.group in groups:
        return replace(groups[quotation.group], rule="the speaker of the same quotation")
    paragraph = statement.paragraph.index
    beside = [r for r in reads[max(0, n - 12):n + 12] if r.paragraph.index == paragraph]
    before = [s for r in beside if r.sentence.start <= statement.sentence.start for s in speakers(r)]
    after = [s for r in beside if r.sentence.start > statement.sentence.start for s in speakers(r)]
    if before:
        return replace(before[-1], rule="the speaker before it in the paragraph")
    if after:
        return replace(after[0], rule="the speaker after it in the paragraph")
    asked = next((m for m in range(n - 1, -1, -1) if reads[m].paragraph.index == paragraph - 1), None)
    if asked is not None and is_asked(reads, asked):
        paragraph -= 1  # an answer: whoever spoke before the question
    previous = [s for r in reads[max(0, n - 20):n] if r.paragraph.index == paragraph - 1 for s in speakers(r)]
    last = _last_in(reads, n, paragraph - 1) if not previous else previous[-1]
    if last and last.speaker and last.sort not in ("picture", "text"):
        return goes_on(last, "the last speaker goes on")
    return Source(None, "none", "a quotation without an owner")


def _last_in(reads: list[SentenceRead], n: int, paragraph: int) -> Source | None:
    """The speaker of the quotation that fills the paragraph before, itself carried over."""
    quoted = [r for r in reads[max(0, n - 20):n] if r.paragraph.index == paragraph and any(
        s.quotation for s in r.statements)]
    if not quoted:
        return None
    earlier = [s for r in reads[max(0, n - 30):n] if r.paragraph.index == paragraph - 1 for s in speakers(r)]
    return earlier[-1] if earlier else None


def _is_no_claim(statement: Statement) -> bool:
    """Sentences of the outlet that claim nothing: caveats, greetings, orders to the reader, verbless scraps."""
    if statement.voice != "article_voice":
        return False
    text = statement.paragraph.text[statement.sentence.start:statement.sentence.end]
    if is_caveat(statement.span.exact) or (
            statement.head == _root(statement) and is_caveat(text) and is_caveat(_part_of(statement))):
        return True
    if statement.denial:
        return False
    if _is_remark(statement, text):
        return True
    beside = statement.paragraph.words[statement.head].children
    if any(c.lower_ in WORDS["certain"] and c.dep_ == "acomp" for c in beside):
        return True  # "The officer was certain." before what he was certain of
    head = statement.paragraph.doc[statement.head]
    if head.tag_ == "VB" and not any(c.dep_ in ("nsubj", "nsubjpass", "aux", "expl") for c in head.children):
        return True
    if len(statement.span.exact.split()) < 2:
        return True
    words = statement.span.exact.casefold().split()
    return not is_predicate(head) and not any(t.tag_ in VERB_TAGS for t in head.subtree) and not any(
        w.strip(".,") in TOLL for w in words)


def _part_of(statement: Statement) -> str:
    """The part of its sentence between colons that it stands in: "Neither can be checked: all roads are shut"."""
    text, sentence = statement.paragraph.text, statement.sentence
    low = text.rfind(": ", sentence.start, statement.span.start) + 1
    high = text.find(": ", statement.span.end, sentence.end)
    return text[max(low, sentence.start):high if high >= 0 else sentence.end]


def _is_remark(statement: Statement, sentence: str) -> bool:
    """A question of the outlet's, a note of its editor's, an office behind a name, a word on how somebody sounded."""
    if statement.span.exact.casefold().startswith("whether "):
        return True  # what somebody was asked
    told = sentence.strip().strip("”»\"’")
    head = statement.paragraph.doc[statement.head]
    if told.endswith("?") or (sentence.strip().startswith("[") and told.rstrip(".").endswith("]")):
        return True
    if head.dep_ == "relcl" and is_office(statement.span.exact):
        return True
    subject = next((c for c in head.children if c.dep_ == "nsubj"), None)
    if subject is None:
        return False
    if subject.lower_ == "we" and len(statement.span.exact.split()) < 4 and head.lower_ in ("read", "hear", "learn"):
        return True  # "The minister, we read, considers …"
    if subject.lower_ == "one" and head.tag_ in ("VBZ", "VBN") and not list(subject.children):
        return any(t.tag_ in ("VBZ", "MD") for t in (head, *head.children))  # "one is reduced to reading notices"
    return any(t.lower_ in WORDS["manners"] for c in head.children if c.dep_ == "acomp" for t in (c, *c.children))


def _only_attributes(statement: Statement, n: int, reads: list[SentenceRead]) -> bool:
    """"The minister has made a post on his account." beside the quotation that it belongs to."""
    read = reads[n]
    if statement.head not in read.sources:
        return False
    return any(s.quotation and s.frame is None for r in reads[max(0, n - 12):n + 2]
               if r.paragraph is statement.paragraph for s in r.statements)


def _addresses_readers(statement: Statement) -> bool:
    """"The Ministry urges citizens to trust only official sources" is no claim about the war."""
    return statement.quotation is None and is_appeal_to_readers(
        statement.paragraph.text[statement.sentence.start:statement.sentence.end])


def _root(statement: Statement) -> int:
    doc, sentence = statement.paragraph.doc, statement.sentence
    return next((t.i for t in doc[sentence.first:sentence.last] if t.head.i == t.i), sentence.first)
