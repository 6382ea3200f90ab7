"""A claim that names no place may go on with an event whose place was just named: "Two civilians were wounded."

Taken over only for events, never for opinions, positions and history, and only where the words tie the two together:
the same sentence goes on, a loss follows its attack, "the strike" is spoken of again. Otherwise the claim is unplaced.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from fogline.grounding.placenames import Mention
from fogline.language import Parsed
from fogline.records import Claim
from fogline.records.vocabulary import Kind

EVENTS: frozenset[Kind] = frozenset((
    "attack", "fighting", "casualties", "property_damage", "humanitarian", "advance", "repulse", "territorial_control",
    "equipment_loss", "presence", "restriction"))
CONSEQUENCES: frozenset[Kind] = frozenset(("casualties", "property_damage", "equipment_loss"))
HAPPENINGS: frozenset[Kind] = frozenset(("attack", "fighting", "casualties", "property_damage"))
CARRIED_ROLES = ("location", "near", "linear", "direction")
RUNNING_TOTAL = re.compile(
    r"\b(?:since|so far|as of|in total|to date|altogether|overall|cumulative|tally|throughout the|over the past|"
    r"in recent (?:days|weeks)|during the (?:day|night|week|past))\b", re.I)
NO_TOLL = re.compile(
    r"^there (?:is|are|was|were|has been|have been) no\b"
    r"|\b(?:no|not|nor|without|any|refused|declined)\b.*\b(?:tolls?|figures?|details|number|losses)\b", re.I)
THE_EVENT = re.compile(
    r"\b(?:the|this|that|these|those|another|a second|second) (?:\w+ )?(?:attack|strike|shelling|bombardment|blast|"
    r"explosion|fighting|clash|clashes|battle|raid|assault|fire|blaze|missile|missiles|drone|shell|shells|rocket|"
    r"rockets|bomb|bombing|impact|crater|rubble|incident|crash|massacre|offensive|victims|wounded|"
    r"injured|dead|survivors)\b", re.I)
ANSWER = re.compile(r"^(?:that|this|it|these|those)(?: claims?| reports?)? (?:is|was|are|were) "
                    r"(?:not |a |an |completely |pure |all )?\w+(?: \w+)?$", re.I)
ON_THE_SPOT = re.compile(r"\b(?:on (?:the|its|both) flanks?|in the area|nearby|on the spot|at the scene)\b", re.I)
IT = re.compile(
    r"\b(?:control(?:s|led)?|h[eo]lds?|captured?|took|taken?|seized?|left|recaptured?|retaken|retook|entered|"
    r"lost|shelled|stormed) it\b", re.I)
LEFT_BEHIND = re.compile(r"(?:leaving|abandoning|left|abandoned)\b", re.I)
FINE = ("settlement", "point", "unknown")
WHERE = re.compile(r"(?:\bwhere|\b(?:in|at|on|near) which|\bwhen|\bas|\bafter|\bwhile)\s*$")
SUBJECTLESS = re.compile(r"^(?:also |again |then |reportedly |allegedly |purportedly |further )*(\w+)", re.I)


class Carrier:
    """The claims read so far, and what of their places the next one may take over."""

    def __init__(self, parsed: Parsed, mentions: Sequence[Mention]) -> None:
        self.parsed, self.mentions = parsed, mentions
        self.starts = [m.start for m in mentions]
        self.before: list[tuple[Claim, list[Mention]]] = []
        self._paragraphs = [p.start for p in parsed.paragraphs]

    def remember(self, claim: Claim, places: list[Mention]) -> None:
        self.before.append((claim, places))

    def carry(self, claim: Claim) -> tuple[list[Mention], str]:
        """The places a claim takes over, and the rule that says so."""
        if claim.kind == "responsibility":
            return self._blamed(claim)
        if claim.kind not in EVENTS:
            return [], ""
        if "denial" in claim.flags and ANSWER.match(claim.span.exact):
            return (self.before[-1][1] if self.before else []), "answers the claim before"
        return self._same_sentence(claim) or self._sentence_before(claim) or ([], "")

    def _same_sentence(self, claim: Claim) -> tuple[list[Mention], str] | None:
        """The place the sentence opens with, the one before "where", the one of the clause that goes on."""
        low = claim.context[0]
        earlier = [m for m in self._between(low, claim.span.start) if m.role in CARRIED_ROLES and not m.saying]
        speaker = claim.speaker and claim.speaker.span
        if speaker:
            there = [m for m in self._between(speaker.start, speaker.end) if m.role in ("location", "near")]
            if there and not there[0].entry.acts:
                return there[:1], "where the speaker is"
        if opening := [m for m in earlier if m.opening and not self._in_dateline(m) and not (
                m.entry.acts and claim.speaker)]:
            return self._list(opening[0], earlier), "opens the sentence"
        lead = self.parsed.text[low:claim.span.start].rstrip()
        if self._goes_on(claim, lead) and (places := self._clause_before(claim, low)):
            return self._carried(places, claim), "the same sentence goes on"
        if IT.search(claim.span.exact):
            towns = [m for m in earlier if m.entry.precision in FINE and m.role in ("location", "subject")]
            if towns:
                return towns[-1:], "“it”, the town named in the sentence"
        last = [m for m in earlier if self._in_claim(m, low)]
        if last and WHERE.search(lead):
            return self._carried(self._list(last[-1], last), claim), "the place the clause tells of"
        return None

    def _clause_before(self, claim: Claim, low: int) -> list[Mention]:
        """The places of the sentence's claim before this one."""
        for earlier, places in reversed(self.before[-3:]):
            if low <= earlier.span.start < claim.span.start:
                return [m for m in places if m.role in CARRIED_ROLES and m.start < claim.span.start]
        return []

    def _sentence_before(self, claim: Claim) -> tuple[list[Mention], str] | None:
        """A loss after its attack in the same paragraph, or an event spoken of again."""
        words = claim.span.exact
        if RUNNING_TOTAL.search(words) or NO_TOLL.search(words) or any(f.scope == "cumulative" for f in claim.figures):
            return None
        if claim.kind not in CONSEQUENCES and not THE_EVENT.search(words):
            return None
        here = self._paragraph(claim.span.start)
        for earlier, places in reversed(self.before[-4:]):
            if self._paragraph(earlier.span.start) != here or earlier.span.start >= claim.span.start:
                break
            carried = [m for m in places if m.role in CARRIED_ROLES and m.precision != "country"]
            if carried and earlier.kind in EVENTS and "denial" not in earlier.flags:
                return self._carried(carried, claim), "the sentence before, of the same event"
            if places or earlier.kind in EVENTS:
                break  # another event stands between
        return None

    def _blamed(self, claim: Claim) -> tuple[list[Mention], str]:
        """ "blames the rebels": for the attack told last."""
        if len(claim.span.exact.split()) > 6 or not claim.cue or not claim.cue.exact.lower().startswith("blam"):
            return [], ""
        here = self._paragraph(claim.span.start)
        for earlier, places in reversed(self.before[-6:]):
            if self._paragraph(earlier.span.start) < here - 1:
                break
            if places and earlier.kind in HAPPENINGS:
                return [m for m in places if m.role in CARRIED_ROLES], "blamed for the attack told before"
        return [], ""

    def _carried(self, places: list[Mention], claim: Claim) -> list[Mention]:
        """A direction stays one, but what happens on its flanks, or at a thing in a town, is near.

        Only the places proper are taken over: not the province they lie in, nor the river fire came over. What fleeing
        men leave behind does not lie where they flee to.
        """
        near = ON_THE_SPOT.search(claim.span.exact)
        if any(m.entry.precision in FINE for m in places):
            places = [m for m in places if m.entry.precision in FINE]
        if LEFT_BEHIND.match(claim.span.exact):
            places = [m for m in places if m.role != "direction"]
        return [replace(m, role="near", precision=m.entry.precision)
                if m.role == "direction" and (near or m.sort == "facility") else m for m in places]

    def _goes_on(self, claim: Claim, lead: str) -> bool:
        """Whether the claim has no subject of its own: "…, destroying seven vehicles", "… and moved forward"."""
        if lead.endswith("that"):
            return False
        first = SUBJECTLESS.match(claim.span.exact)
        paragraph = self.parsed.paragraphs[self._paragraph(claim.span.start)] if first else None
        if not first or not paragraph:
            return False
        at = claim.span.start + first.start(1) - paragraph.start
        token = paragraph.doc.char_span(at, at + len(first[1]))
        return token is not None and token[0].tag_ in ("VBG", "VBD", "VBN", "VBZ", "VBP", "VB")

    def _in_claim(self, mention: Mention, low: int) -> bool:
        """Whether the place is part of what an earlier claim of the sentence tells."""
        return any(c.span.start <= mention.start < c.span.end for c, _ in self.before[-6:] if c.span.end > low)

    def _list(self, mention: Mention, among: list[Mention]) -> list[Mention]:
        """A place and the ones listed with it: same role, same sentence part."""
        k = among.index(mention)
        first = k
        while first and among[first].start - among[first - 1].end < 8 and among[first - 1].role == mention.role:
            first -= 1
        return [m for m in among[first:k + 1] if m.role == mention.role] if mention.opening is False else [mention]

    def _in_dateline(self, mention: Mention) -> bool:
        dateline = self.parsed.body.dateline
        return bool(dateline and dateline.span.start <= mention.start < dateline.span.end)

    def _between(self, start: int, end: int) -> Sequence[Mention]:
        return self.mentions[bisect_left(self.starts, start):bisect_left(self.starts, end)]

    def _paragraph(self, offset: int) -> int:
        return max(0, bisect_left(self._paragraphs, offset + 1) - 1)
