"""Quotations that no cue stands beside: where a reader beside the rules is sure whose they are, it says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from fogline.claims.attributed import Found, SentenceRead
from fogline.claims.speakers import Source
from fogline.claims.statements import Statement
from fogline.records import Proposal

SURE_OF_QUOTATION = 0.7  # bench/README.md has the trial


def owned_quotations(found: Sequence[Found], reads: Sequence[SentenceRead],
                     proposals: Sequence[Proposal]) -> list[Found]:
    """The statements with the speaker of their quotation's other words, where the rules only took the nearest one."""
    if not proposals:
        return list(found)
    owned: list[Found] = []
    for statement, sentence, source, chain in found:
        if statement.quotation is not None and statement.frame is None and (
                better := _owner(statement, reads, proposals)) and not _one(better, source):
            source, chain = better, ()
        owned.append((statement, sentence, source, chain))
    return owned


def _owner(statement: Statement, reads: Sequence[SentenceRead], proposals: Sequence[Proposal]) -> Source | None:
    """The speaker that the rules found for the cue whose content, by the reader, holds these words."""
    words = statement.span
    for proposal in proposals:
        cue = proposal.cue
        if cue is None or proposal.confidence < SURE_OF_QUOTATION or not any(
                part.start <= words.start and words.end <= part.end for part in proposal.contents):
            continue
        for read in reads:
            if read.paragraph is not statement.paragraph:
                continue
            for source in read.sources.values():
                if source.speaker and source.cue and source.cue.meets(cue):
                    return replace(source, rule="the speaker of the same quotation", by=proposal.by)
    return None


def _one(a: Source, b: Source) -> bool:
    """Whether two sources name the same words."""
    return bool(a.speaker and b.speaker and (a.speaker.mention or a.speaker.span) == (
        b.speaker.mention or b.speaker.span))
