"""The office of the first lines and the name that follows: "the governor said …" on top, "Governor X said …" below.

Wire copy and headlines attribute to an office first and name its holder a paragraph later. One holder named soon after,
and no other of that office in the whole report, is the one who was meant.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from fogline.claims.attributed import SentenceRead
from fogline.claims.cues import WORDS
from fogline.claims.memory import Memory, same_one
from fogline.claims.mention import Mention
from fogline.claims.speakers import Source
from fogline.claims.titles import content, titles
from fogline.records import Span

LEDE_PARAGRAPHS = 2  # an office without a name further down is somebody the report does not name
NAMED_WITHIN = 2  # paragraphs from the office to the name
HOLDERS = WORDS["named_below"]


def named_below(reads: Iterable[SentenceRead], memory: Memory) -> list[SentenceRead]:
    """The same sentences, where an office of the first lines has its holder's words behind it."""
    reads, meant = list(reads), dict[Span, Span]()
    opening = list(dict.fromkeys(r.paragraph.index for r in reads))[:LEDE_PARAGRAPHS]
    for read in reads:
        for source in read.sources.values() if read.paragraph.index in opening else ():
            words = source.speaker.span if source.speaker else None
            if words is None or source.sort != "role" or source.speaker is None or source.speaker.mention is not None:
                continue
            if (holder := _holder(words, read.paragraph.index, memory)) is not None:
                meant[words] = holder
    return [replace(r, sources={n: _with(s, meant) for n, s in r.sources.items()}) for r in reads] if meant else reads


def _with(source: Source, meant: dict[Span, Span]) -> Source:
    speaker = source.speaker
    if speaker is None:
        return source
    holder = meant.get(speaker.mention) if speaker.mention else meant.get(speaker.span) if speaker.span else None
    if holder is None:
        return source
    rule = source.rule if speaker.mention else "the holder of the office, named soon after"
    return replace(source, speaker=replace(speaker, mention=holder), rule=rule)


def _holder(office: Span, paragraph: int, memory: Memory) -> Span | None:
    """The words that name the one holder of an office of the first lines."""
    held = titles(office.exact) & HOLDERS
    named = [m for m in memory.mentions if m.person and m.words.start > office.end and held & _titles(m)]
    if not held or not named or any(not same_one(named[0], m) for m in named):
        return None
    first = min(named, key=lambda m: m.words.start)
    near = first.at < 0 and first.paragraph - paragraph <= NAMED_WITHIN
    return first.words if near and _agree(office.exact, first, held) else None


def _titles(mention: Mention) -> frozenset[str]:
    return titles(mention.words.exact, mention.person.exact if mention.person else "")


def _agree(office: str, mention: Mention, held: frozenset[str]) -> bool:
    """"The defence minister" is no Foreign Minister X; a bare "Governor X" is any governor."""
    assert mention.person is not None
    mine = content(office) - held
    theirs = content(mention.words.exact) - content(mention.person.exact) - _titles(mention)
    return not theirs or not mine or bool(mine & theirs)
