"""From parsed paragraphs to claims: statements, then whose they are, then what kind of thing each one says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from fogline.claims.caveats import is_appeal_to_readers, is_caveat
from fogline.claims.channels import channel_of
from fogline.claims.clauses import TOLL, is_predicate
from fogline.claims.cues import VERB_TAGS, WORDS
from fogline.claims.flags import flags_of
from fogline.claims.frame import Frame
from fogline.claims.frames import BACKWARD
from fogline.claims.headlines import headline_statements
from fogline.claims.kinds import kind_of
from fogline.claims.names import ROLE_WORDS, read_name
from fogline.claims.quotations import Quotation, find_quotations
from fogline.claims.speakers import Memory, Mention, Source, find_source
from fogline.claims.statements import Statement, read_statements
from fogline.claims.subjects import find_subject, source_range
from fogline.language import Paragraph, Parsed, Sentence
from fogline.problems import Problem
from fogline.records import Body, Claim, Hop, Reason, Span, Speaker
from fogline.records.vocabulary import Attribution, Note, Voice

HEADING = re.compile(r"^(?:statement|communiqu[eé]|press release|bulletin|summary|address) (?:of|by|from) ", re.I)
NOBODY = Source(None, "none", "nobody is named")
AGENTLESS = Source(None, "agentless", "an impersonal report names nobody")


@dataclass(frozen=True, slots=True)
class _Read:
    """One sentence with its statements and the speakers of its frames."""

    paragraph: Paragraph
    sentence: Sentence
    statements: tuple[Statement, ...]
    sources: dict[int, Source]  # by the frame's head token
    backward: Source | None = None  # the speaker of the sentence before: "This was stated by the mayor."


def find_claims(parsed: Parsed) -> tuple[tuple[Claim, ...], tuple[Problem, ...]]:
    """Every claim of the story and the headline in reading order, with speakers as the report gives them.

    Side, places, dates and figures are left to grounding. A sentence that fails costs itself only.
    """
    quotations, problems = find_quotations(parsed)
    memory = Memory()
    owner = _owner(parsed.body)
    reads: list[_Read] = []
    by_paragraph: dict[int, list[Quotation]] = {}
    for quotation in quotations:
        by_paragraph.setdefault(quotation.paragraph, []).append(quotation)
    for paragraph in parsed.paragraphs:
        if paragraph.role == "heading":
            memory.section += 1
        elif paragraph.role == "story":
            try:
                reads += _read(paragraph, tuple(by_paragraph.get(paragraph.index, ())), memory)
            except Exception as err:  # any fault of a rule: one bad sentence never loses the report
                says = f"A rule failed on this paragraph: {type(err).__name__}: {err}. Its claims are missing."
                words = Span.cut(parsed.text, paragraph.start, paragraph.end)
                problems = (*problems, Problem("rule_failed", says, parsed.body.report.source, words))
    claims = _carry_channels([_claim(parsed.body, *f) for f in _attributed(reads, memory, owner)], parsed.text)
    for paragraph in parsed.paragraphs:
        if paragraph.role == "headline":
            for sentence, frames, statements in headline_statements(paragraph, memory):
                sources = _sources(paragraph, frames, memory)
                claims += [_claim(parsed.body, _as_headline(s), sentence, *_headline_source(s, sources))
                           for s in statements]
    unique = {(c.span.start, c.span.end, c.speaker and c.speaker.name): c for c in claims}
    return tuple(sorted(unique.values(), key=lambda c: (c.span.start, c.span.end))), problems


def _read(paragraph: Paragraph, quotations: tuple[Quotation, ...], memory: Memory) -> list[_Read]:
    reads = []
    for sentence, frames, statements in read_statements(paragraph, quotations):
        used = list(frames)
        used += [s.frame for s in statements if s.frame and s.frame not in used]
        sources = _sources(paragraph, used, memory)
        _note_subject(paragraph, sentence, sources, memory)
        backward = next((sources[f.head] for f in used if f.rule == BACKWARD), None)
        reads.append(_Read(paragraph, sentence, tuple(statements), sources, backward))
    return reads


def _sources(paragraph: Paragraph, frames: list[Frame], memory: Memory) -> dict[int, Source]:
    """Speakers of the frames, in the order they are named, so that "he" after a name finds it."""
    found: dict[int, Source] = {}
    for frame in sorted(frames, key=lambda f: (f.source or f.cue, f.head)):
        if frame.source is None:
            found[frame.head] = AGENTLESS
        else:
            found[frame.head] = replace(find_source(paragraph, frame.source, memory), cue=paragraph.span(*frame.cue))
    return found


def _note_subject(paragraph: Paragraph, sentence: Sentence, sources: dict[int, Source], memory: Memory) -> None:
    """A person the outlet tells of without quoting can be the next sentence's "he"."""
    told = [words for words in _people_told_of(paragraph, sentence, sources)
            if not any(s.speaker and s.speaker.span and s.speaker.span.meets(paragraph.span(*words))
                       for s in sources.values())]
    for words in told:
        named = read_name(paragraph.doc, words)
        if named.person or (named.sort == "role" and not named.plural):
            person = paragraph.span(*named.person) if named.person else None
            memory.note(Mention(paragraph.span(*words), named, person, paragraph.index, spoke=False))
        elif named.sort == "name" and (known := memory.fuller(paragraph.span(*words).exact, paragraph.end)):
            memory.note(replace(known, paragraph=paragraph.index, spoke=False))


def _people_told_of(paragraph: Paragraph, sentence: Sentence, sources: dict[int, Source]) -> Iterator[tuple[int, int]]:
    """The subject of a sentence that attributes nothing, and names set beside an office ("its head, Olena T., …")."""
    words = paragraph.words[sentence.first:sentence.last]
    root = next((t for t in words if t.head.i == t.i), None)
    if root is not None and root.i not in sources and root.tag_ in VERB_TAGS:
        subject, _ = find_subject(root)
        if subject is not None and sentence.first <= subject.i < sentence.last:
            yield source_range(subject)
    for token in words:
        if token.dep_ == "appos" and token.tag_ == "NNP" and token.head.lower_ in ROLE_WORDS:
            yield source_range(token.head)


# ------------------------------------------------------------------ whose statement is it

Found = tuple[Statement, Sentence, Source, tuple[Hop, ...]]


def _attributed(reads: list[_Read], memory: Memory, owner: Source | None) -> list[Found]:
    groups = _group_sources(reads)
    found: list[Found] = []
    for n, read in enumerate(reads):
        for statement in read.statements:
            source, chain = _source_of(statement, read, owner)
            if source is NOBODY and (said := _said_after(n, reads)) and statement.voice == "article_voice":
                statement, source = replace(statement, voice="indirect_speech"), said
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


def _source_of(statement: Statement, read: _Read, owner: Source | None) -> tuple[Source | None, tuple[Hop, ...]]:
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
        if not _same_house(source.speaker.name, owner.speaker.name):
            chain = (*chain, Hop(re.sub(HEADING, "", owner.speaker.name.split(":")[0]).strip(), "reporting"))
    return source, chain


def _same_house(name: str, owner: str) -> bool:
    """"the head of the ministry's press service" inside the ministry's own statement is no further hop."""
    own = {w for w in owner.casefold().split() if len(w) > 4}
    return any(word.strip("’'s,") in own or word.strip(",").removesuffix("’s").removesuffix("'s") in own
               for word in name.casefold().split())


def _chain(statement: Statement, read: _Read) -> tuple[Hop, ...]:
    hops = [Hop(read.paragraph.span(*words).exact, "quoting") for words in (
        statement.frame.via if statement.frame else ())]
    for frame in statement.carriers:
        source = read.sources.get(frame.head)
        if source and source.speaker and (not statement.frame or frame.source != statement.frame.source):
            hops.append(Hop(source.speaker.name, "reporting"))
    return tuple(hops)


def _said_after(n: int, reads: list[_Read]) -> Source | None:
    """The speaker that the next sentence gives this one: "This was stated to journalists by the head of …"."""
    later = reads[n + 1] if n + 1 < len(reads) else None
    if later is None or later.backward is None or later.paragraph.index - reads[n].paragraph.index > 1:
        return None
    return later.backward


def _group_sources(reads: list[_Read]) -> dict[int, Source]:
    """The speaker of each quotation that runs over paragraphs, from the part of it that has a frame."""
    found: dict[int, Source] = {}
    for read in reads:
        for statement in read.statements:
            if statement.quotation and statement.frame:
                source = read.sources.get(statement.frame.head)
                if source and source.speaker:
                    found.setdefault(statement.quotation.group, source)
    return found


def _quotation_source(statement: Statement, n: int, reads: list[_Read], groups: dict[int, Source]) -> Source:
    """A quoted sentence without a frame of its own: its quotation's speaker, its paragraph's, else its neighbour's."""
    quotation = statement.quotation
    if quotation and quotation.group in groups:
        return replace(groups[quotation.group], rule="the speaker of the same quotation")
    paragraph = statement.paragraph.index
    beside = [r for r in reads[max(0, n - 12):n + 12] if r.paragraph.index == paragraph]
    before = [s for r in beside if r.sentence.start <= statement.sentence.start for s in _speakers(r)]
    after = [s for r in beside if r.sentence.start > statement.sentence.start for s in _speakers(r)]
    if before:
        return replace(before[-1], rule="the speaker before it in the paragraph")
    if after:
        return replace(after[0], rule="the speaker after it in the paragraph")
    previous = [s for r in reads[max(0, n - 20):n] if r.paragraph.index == paragraph - 1 for s in _speakers(r)]
    last = _last_in(reads, n, paragraph - 1) if not previous else previous[-1]
    if last and last.speaker and last.sort not in ("picture", "text"):
        speaker = last.speaker
        words = speaker.mention or speaker.span
        carried_over: Attribution = "carried_over"
        return Source(replace(speaker, span=None, mention=words), carried_over, "the last speaker goes on", last.sort)
    return Source(None, "none", "a quotation without an owner")


def _last_in(reads: list[_Read], n: int, paragraph: int) -> Source | None:
    """The speaker of the quotation that fills the paragraph before, itself carried over."""
    quoted = [r for r in reads[max(0, n - 20):n] if r.paragraph.index == paragraph and any(
        s.quotation for s in r.statements)]
    if not quoted:
        return None
    earlier = [s for r in reads[max(0, n - 30):n] if r.paragraph.index == paragraph - 1 for s in _speakers(r)]
    return earlier[-1] if earlier else None


def _speakers(read: _Read) -> list[Source]:
    return [s for _, s in sorted(read.sources.items()) if s.speaker and s.sort != "picture"]


def _owner(body: Body) -> Source | None:
    """A reprinted communiqué belongs to the body its heading names, and says so only there."""
    if body.owner is None:
        return None
    speaker = Speaker(body.owner.exact, None, body.owner)
    return Source(speaker, "inferred_context", "the heading names the owner of the text", "body")


def _is_no_claim(statement: Statement) -> bool:
    """Sentences of the outlet that claim nothing: caveats, greetings, orders to the reader, verbless scraps."""
    if statement.voice != "article_voice":
        return False
    text = statement.paragraph.text[statement.sentence.start:statement.sentence.end]
    if is_caveat(statement.span.exact) or (is_caveat(text) and statement.head == _root(statement)):
        return True
    if statement.denial:
        return False
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


def _only_attributes(statement: Statement, n: int, reads: list[_Read]) -> bool:
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


# ------------------------------------------------------------------ the headline

def _as_headline(statement: Statement) -> Statement:
    return replace(statement, voice="headline")


def _headline_source(statement: Statement, sources: dict[int, Source]) -> tuple[Source, tuple[Hop, ...]]:
    return (sources.get(statement.frame.head, AGENTLESS) if statement.frame else NOBODY), ()


# ------------------------------------------------------------------ the record

def _claim(body: Body, statement: Statement, sentence: Sentence, source: Source, chain: tuple[Hop, ...]) -> Claim:
    paragraph, words = statement.paragraph, statement.span
    cue_frame = statement.denial or statement.frame
    cue = paragraph.span(*cue_frame.cue) if cue_frame else source.cue
    voice: Voice = statement.voice
    speaker_words = source.speaker.name if source.speaker else None
    kind, kind_reason = kind_of(words, paragraph, voice, cue, speaker_words)
    flags, flag_reasons = flags_of(words, paragraph, sentence, voice, cue, statement.quotation is not None)
    if statement.denial or (statement.frame and statement.frame.kind == "deny"):
        flags = ("denial", *(f for f in flags if f != "denial"))
    said_at = (source.speaker.span or source.speaker.mention) if source.speaker else None
    reasons = (
        Reason("voice", statement.frame.rule if statement.frame else (
            "words in quotation marks" if statement.quotation else "no words of attribution"), cue),
        Reason("speaker", source.rule, said_at), kind_reason, *flag_reasons)
    text = body.text[sentence.start:sentence.end]
    # A reprinted communiqué is itself the statement that its words came in.
    channel = channel_of(text, cue, paragraph, sentence) or ("statement" if body.owner else None)
    return Claim(
        report_id=body.report.id, span=words, voice=voice, attribution=source.attribution,
        context=(sentence.start, sentence.end), speaker=source.speaker, cue=cue, chain=chain,
        channel=channel, kind=kind, flags=flags,
        notes=_notes(body, words), reasons=reasons)


GOING_ON = frozenset(["added", "adds", "adding", "continued", "continues"])


def _carry_channels(claims: list[Claim], text: str) -> list[Claim]:
    """"he added" goes on where "wrote on Telegram" left off: one speaker, one paragraph, one channel."""
    carried: list[Claim] = []
    for claim in claims:
        before = carried[-1] if carried else None
        if before and before.channel and claim.channel is None and before.speaker and claim.speaker and (
                before.speaker.mention or before.speaker.span) in (claim.speaker.mention, claim.speaker.span) and (
                "\n" not in text[before.context[1]:claim.context[0]] or _goes_on(claim)):
            claim = replace(claim, channel=before.channel)
        carried.append(claim)
    return carried


def _goes_on(claim: Claim) -> bool:
    return claim.cue is not None and claim.cue.exact.casefold().split()[-1] in GOING_ON


def _notes(body: Body, words: Span) -> tuple[Note, ...]:
    notes: list[Note] = []
    if any(words.meets(s) for s in body.insertions):
        notes.append("inserted_by_editor")
    if body.machine_translated:
        notes.append("suspected_machine_translation")
    if any(words.meets(s) for s in body.garbled):
        notes.append("garbled")
    return tuple(notes)
