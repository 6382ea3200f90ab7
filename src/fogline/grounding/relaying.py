"""Whose account an outlet goes on with in its own voice: "The army said it took the hill. 27 terrorists were killed".

Only whose losses and whose enemy are meant is read so; the claim stays the outlet's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from fogline.grounding.belligerents import Sides
from fogline.grounding.counted import HOSTILE
from fogline.grounding.wording import UNQUOTED, one_sided
from fogline.language import Parsed
from fogline.records import Claim
from fogline.records.vocabulary import OUTLET, UNKNOWN

_OWN_LOSSES = re.compile(r"\b(?:own|our) (?:losses|casualties|dead|wounded|side|ranks)\b", re.I)
_GOES_ON = re.compile(r"\s*;\s*(?:and\s+)?")
_PAPER = re.compile(r"(?:the |this )?(?:statement|communiqu[eé]|bulletin)$", re.I)  # and nobody said whose
ALONE = 2  # claims of a side: who is quoted but once does not make a report his


class Relayed:
    """Who speaks in which paragraph of one report, and in the report as a whole."""

    def __init__(self, claims: Iterable[Claim], parsed: Parsed, sides: Sides) -> None:
        self._parsed, self._sides = parsed, sides
        self._in_paragraph: dict[int, list[str]] = {}
        self._after: dict[int, Claim] = {}
        ordered = sorted(claims, key=lambda c: c.span.start)
        for claim in ordered:
            if claim.side != OUTLET:
                self._in_paragraph.setdefault(self._paragraph(claim), []).append(claim.side)
        for before, claim in pairwise(ordered):
            if claim.side == OUTLET and _GOES_ON.fullmatch(parsed.text, before.span.end, claim.span.start):
                self._after[claim.span.start] = before

    def as_told(self, claim: Claim) -> Claim:
        """The claim as its teller's: of the one side whose account the outlet goes on with, by its own words."""
        side = None
        if claim.side == OUTLET and claim.voice in UNQUOTED:
            side = self._teller(claim)
        elif claim.side == UNKNOWN and claim.speaker and _PAPER.match(claim.speaker.name):
            side = self._of_the_report()
        return replace(claim, side=side) if side else claim

    def _teller(self, claim: Claim) -> str | None:
        before = self._after.get(claim.span.start)
        if before is not None and self._sides.is_party(before.side):
            return before.side
        words = claim.span.exact
        own = one_sided(claim.span, self._sides.index, self._sides.text) is not None or _OWN_LOSSES.search(words)
        if own and (here := self._in_paragraph.get(self._paragraph(claim))):
            return self._one(here)
        if own or any(w in HOSTILE for w in words.lower().replace(",", " ").split()):
            return self._of_the_report()
        return None

    def _of_the_report(self) -> str | None:
        """The one party that speaks in the report."""
        parties = [s for here in self._in_paragraph.values() for s in here if self._sides.is_party(s)]
        return self._one(parties) if len(parties) >= ALONE else None

    def _one(self, speaking: list[str]) -> str | None:
        return speaking[0] if len(set(speaking)) == 1 and self._sides.is_party(speaking[0]) else None

    def _paragraph(self, claim: Claim) -> int:
        paragraph = self._parsed.paragraph_at(claim.span.start)
        return paragraph.index if paragraph else -1
