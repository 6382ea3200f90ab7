"""The places of a report as one lies beside another: what is named between two words, in which list, by which name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from fogline.grounding.events import Event, Story
from fogline.grounding.placenames import Mention
from fogline.language import Paragraph, Parsed
from fogline.records import Claim

FINE = ("settlement", "point", "unknown")
BYLINE = re.compile(r"\b(?:19|20)\d\d\b|\b[Bb]y\b")
BULLETS = " •*–—-"
LIST_GAP = 8  # characters between two places of one list
APPOSED = re.compile(r",\s[^.;]{0,60}?\b(?:of|from|near|outside|beside)\s(?:the\s)?", re.I)


@dataclass(frozen=True, slots=True)
class Placed:
    """An event and where it took place: in its own words, or taken over."""

    event: Event
    places: tuple[Mention, ...]

    @property
    def claim(self) -> Claim:
        return self.event.claim


class Ground:
    """Every place of a report in reading order, and the questions asked of what stands around a claim."""

    def __init__(self, parsed: Parsed, mentions: Sequence[Mention]) -> None:
        self.parsed, self.mentions, self.story = parsed, mentions, Story(parsed)
        self._starts = [m.start for m in mentions]

    @property
    def text(self) -> str:
        return self.parsed.text

    def between(self, start: int, end: int) -> Sequence[Mention]:
        return self.mentions[bisect_left(self._starts, start):bisect_left(self._starts, end)]

    def paragraph(self, claim: Claim) -> Paragraph:
        return self.parsed.paragraphs[self.story.at(claim.span.start)]

    def speaks_of_places(self, paragraph: int) -> bool:
        """Whether the paragraph, or the heading above it, names any place at all."""
        here = self.parsed.paragraphs[paragraph]
        return bool(self.between(here.start, here.end)) or self.heading(paragraph) is not None

    def heads_item(self, paragraph: int) -> Mention | None:
        """The settlement a paragraph opens with, apart from its sentences: "X: …", "X. …"."""
        here = self.parsed.paragraphs[paragraph]
        first = next(iter(self.between(here.start, here.end)), None)
        alone = first and first.opening and not self.text[here.start:first.start].strip(BULLETS)
        return first if first and alone and first.precision in FINE and not self.in_dateline(first) else None

    def heading(self, paragraph: int) -> Mention | None:
        """The one settlement in the heading of the section a paragraph belongs to."""
        above = self.story.above[paragraph]
        if not above or above.role != "heading" or BYLINE.search(self.text, above.start, above.end):
            return None
        named = self.between(above.start, above.end)
        towns = [m for m in named if m.precision in FINE and m.role in ("location", "near") and not m.entry.acts]
        return towns[0] if len({(m.entry.id, m.entry.name) for m in towns}) == 1 else None

    def in_dateline(self, mention: Mention) -> bool:
        dateline = self.parsed.body.dateline
        return bool(dateline and dateline.span.start <= mention.start < dateline.span.end)

    def by_name(self, mention: Mention) -> Mention:
        """The place by its name where it was only "the village" when spoken of last."""
        if mention.sort in ("name", "line"):
            return mention
        entry = mention.entry
        same = [m for m in self.between(0, mention.start) if m.sort in ("name", "facility") and (
            (m.entry.id, m.entry.name) == (entry.id, entry.name))]
        named = [m for m in same if m.sort == "name"] or same
        return replace(mention, start=named[-1].start, end=named[-1].end, sort="name") if named else mention

    def listed(self, mention: Mention, among: Sequence[Mention]) -> list[Mention]:
        """A place and the ones listed before it: same role, same sentence part."""
        if mention.opening:
            return [mention]
        last = first = among.index(mention)
        while first and among[first].start - among[first - 1].end < LIST_GAP and (
                among[first - 1].role == mention.role):
            first -= 1
        return [m for m in among[first:last + 1] if m.role == mention.role]

    def only_beside(self, mention: Mention, other: Mention) -> bool:
        """Whether a place only says where the one before it lies: "X, a settlement west of Y"."""
        return mention.role == "near" and mention.paragraph == other.paragraph and bool(
            APPOSED.fullmatch(self.text, other.end, mention.start))


def said_in(mention: Mention, claim: Claim) -> bool:
    """Whether a place stands among the words that name who speaks, or beside them, before the words of saying."""
    speaker = claim.speaker and claim.speaker.span
    if speaker and speaker.start <= mention.start < speaker.end:
        return True
    return bool(claim.cue and claim.context[0] <= mention.start < claim.cue.start < claim.span.start)
