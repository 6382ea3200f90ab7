"""From parsed paragraphs to claims: statements, then whose they are, then what kind of thing each one says."""

from __future__ import annotations

import re
from dataclasses import replace

from fogline.claims.attributed import AGENTLESS, NOBODY, SentenceRead, attributed
from fogline.claims.channels import channel_of
from fogline.claims.flags import flags_of, refuses
from fogline.claims.frame import Frame
from fogline.claims.frames import BACKWARD
from fogline.claims.headlines import headline_statements
from fogline.claims.kinds import kind_of
from fogline.claims.ledes import named_below
from fogline.claims.quotations import Quotation, find_quotations
from fogline.claims.speakers import Memory, Source, find_source
from fogline.claims.statements import Statement, read_statements
from fogline.claims.telling import note_told
from fogline.language import Paragraph, Parsed, Sentence
from fogline.problems import Problem
from fogline.records import Body, Claim, Hop, Proposal, Reason, Span, Speaker
from fogline.records.vocabulary import RULES, Note, Voice


def find_claims(parsed: Parsed, proposals: tuple[Proposal, ...] = ()) -> tuple[
        tuple[Claim, ...], tuple[Problem, ...]]:
    """Every claim of the story and the headline in reading order, with speakers as the report gives them.

    `proposals` are what a reader beside the rules found in the same report. Side, places, dates and figures are left
    to grounding. A sentence that fails costs itself only.
    """
    quotations, problems = find_quotations(parsed)
    memory = Memory()
    owner = _owner(parsed.body)
    reads: list[SentenceRead] = []
    by_paragraph: dict[int, list[Quotation]] = {}
    for quotation in quotations:
        by_paragraph.setdefault(quotation.paragraph, []).append(quotation)
    for paragraph in parsed.paragraphs:
        if paragraph.role == "heading":
            memory.section += 1
        elif paragraph.role == "story":
            try:
                beside = tuple(p for p in proposals if p.cue and paragraph.start <= p.cue.start < paragraph.end)
                reads += _read(paragraph, tuple(by_paragraph.get(paragraph.index, ())), memory, beside)
            except Exception as err:  # any fault of a rule: one bad sentence never loses the report
                problems = (*problems, _failed(paragraph, parsed, err))
    reads = named_below(reads, memory)
    claims = _carry_channels([_claim(parsed.body, *f) for f in attributed(reads, owner)], parsed.text)
    for paragraph in parsed.paragraphs:
        if paragraph.role == "headline":
            try:
                claims += _headline_claims(paragraph, parsed.body, memory)
            except Exception as err:  # as above
                problems = (*problems, _failed(paragraph, parsed, err))
    unique = {(c.span.start, c.span.end, c.speaker and c.speaker.name): c for c in claims}
    return tuple(sorted(unique.values(), key=lambda c: (c.span.start, c.span.end))), problems


def _failed(paragraph: Paragraph, parsed: Parsed, err: Exception) -> Problem:
    says = f"A rule failed on this paragraph: {type(err).__name__}: {err}. Its claims are missing."
    words = Span.cut(parsed.text, paragraph.start, paragraph.end)
    return Problem("rule_failed", says, parsed.body.report.source, words)


def _headline_claims(paragraph: Paragraph, body: Body, memory: Memory) -> list[Claim]:
    claims: list[Claim] = []
    for sentence, frames, statements in headline_statements(paragraph, memory):
        sources = _sources(paragraph, frames, memory)
        claims += [_claim(body, _as_headline(s), sentence, *_headline_source(s, sources)) for s in statements]
    return claims


def _read(paragraph: Paragraph, quotations: tuple[Quotation, ...], memory: Memory,
          proposals: tuple[Proposal, ...]) -> list[SentenceRead]:
    reads = []
    for sentence, frames, statements in read_statements(paragraph, quotations, proposals):
        used = list(frames)
        used += [s.frame for s in statements if s.frame and s.frame not in used]
        sources = _sources(paragraph, used, memory)
        note_told(paragraph, sentence, sources, memory)
        backward = next((sources[f.head] for f in used if f.rule == BACKWARD), None)
        reads.append(SentenceRead(paragraph, sentence, tuple(statements), sources, backward))
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


def _owner(body: Body) -> Source | None:
    """A reprinted communiqué belongs to the body its heading names, and says so only there."""
    if body.owner is None:
        return None
    speaker = Speaker(body.owner.exact, None, body.owner)
    return Source(speaker, "inferred_context", "the heading names the owner of the text", "body")


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
    refused = cue and sentence.start <= cue.start < words.start and refuses(body.text[cue.start:words.end])
    if statement.denial or (statement.frame and statement.frame.kind == "deny" and not refused):
        flags = ("denial", *(f for f in flags if f != "denial"))
    said_at = (source.speaker.span or source.speaker.mention) if source.speaker else None
    by = statement.frame.by if statement.frame else RULES
    reasons = (
        Reason("voice", statement.frame.rule if statement.frame else (
            "words in quotation marks" if statement.quotation else "no words of attribution"), cue, by),
        Reason("speaker", source.rule, said_at, by), kind_reason, *flag_reasons)
    text = body.text[sentence.start:sentence.end]
    # A reprinted communiqué is itself the statement that its words came in.
    channel = channel_of(text, cue, paragraph, sentence) or ("statement" if body.owner else None)
    return Claim(
        report_id=body.report.id, span=words, voice=voice, attribution=source.attribution,
        context=(sentence.start, sentence.end), speaker=source.speaker, cue=cue, chain=chain,
        channel=channel, kind=kind, flags=flags,
        notes=_notes(body, words), reasons=reasons)


GOING_ON = frozenset(["added", "adds", "adding", "continued", "continues", "reads"])
BREAK = re.compile(r"\n\s*")
PARAGRAPHS_ON = 2  # "he said", "the colonel said" so far behind, with nobody between, still tells of one occasion


def _carry_channels(claims: list[Claim], text: str) -> list[Claim]:
    """"he added" goes on where "wrote on Telegram" left off: one speaker, nobody between, one channel."""
    carried: list[Claim] = []
    before: Claim | None = None  # the last claim that somebody makes
    for claim in claims:
        if before and before.channel and claim.channel is None and before.speaker and claim.speaker and (
                before.speaker.mention or before.speaker.span) in (claim.speaker.mention, claim.speaker.span) and (
                _goes_on(claim) or _one_occasion(claim, text[before.context[1]:claim.context[0]])):
            claim = replace(claim, channel=before.channel)
        carried.append(claim)
        before = claim if claim.speaker else before
    return carried


def _one_occasion(claim: Claim, between: str) -> bool:
    """Whether words that only point back at their speaker stand near enough to what he said before."""
    breaks = len(BREAK.findall(between))
    points_back = claim.speaker is not None and claim.speaker.mention is not None
    return breaks == 0 or claim.attribution == "carried_over" or (points_back and breaks <= PARAGRAPHS_ON)


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
