"""A claim that names no place may go on with an event whose place was told: "Two civilians were wounded."

The nearest event it goes on with (`events.follow`) lends its place, never finer than it was told and never where the
report has named another since. What no event lends stands under a heading or an item's first word, or is unplaced.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from fogline.grounding.events import CONSEQUENCES, HAPPENINGS, MOVES, Event
from fogline.grounding.focus import ROAD_WORDS
from fogline.grounding.folding import fold
from fogline.grounding.ground import FINE, Ground, Placed, said_in
from fogline.grounding.insentence import A_PLACE, CARRIED_ROLES, Carried, blamed, freed, in_sentence, it_stands
from fogline.grounding.placenames import Mention
from fogline.language import Parsed
from fogline.records import Claim

NOWHERE: Carried = ([], "")
REMEMBERED = 8  # claims
ONLY_SOME = re.compile(r"\bof (?:them|these|those|whom|which)\b[^.;]*$", re.I)  # "…, thirty of them in X"
IN_THE_AIR = re.compile(r"\b(?:intercepted|shot down|downed|brought down)\b", re.I)
HAPPENED = re.compile(
    r"\b(?:attack|strike|shelling|bombardment|blast|explosion|fighting|clash|battle|raid|assault|fire|missile|drone|"
    r"shell|rocket|bomb|crash|massacre|offensive|ambush|dead|wounded)(?:s|es)? (?:\w+ ){0,4}?"
    r"(?:on|at|in|near|of|over|around|against)\b", re.I)
ANSWER = re.compile(r"^(?:that|this|it|these|those)(?: claims?| reports?)? (?:is|was|are|were) "
                    r"(?:not |a |an |completely |pure |all )?\w+(?: \w+)?$", re.I)
ON_THE_SPOT = re.compile(r"\b(?:on (?:the|its|both) flanks?|in the area|nearby|on the spot|at the scene)\b", re.I)
LEFT_BEHIND = re.compile(r"(?:ha(?:d|ve|s) )?(?:leaving|abandoning|left|abandoned)\b", re.I)


class Carrier:
    """The claims placed so far, and what of their places the next one may take over."""

    def __init__(self, parsed: Parsed, mentions: Sequence[Mention]) -> None:
        self.ground = Ground(parsed, mentions)
        self.told: list[Placed] = []
        self._last = -REMEMBERED - 1  # the last claim that had a place

    def remember(self, claim: Claim, places: Sequence[Mention]) -> None:
        if places:
            self._last = len(self.told)
        self.told.append(Placed(self.ground.story.event(claim), tuple(places)))

    def carry(self, claim: Claim) -> Carried:
        """The places a claim takes over, and the rule that says so."""
        ground, told = self.ground, self.told
        if "denial" in claim.flags and ANSWER.match(claim.span.exact):
            return (list(told[-1].places), "answers the claim before") if told else NOWHERE
        now = ground.story.event(claim)
        if len(told) - self._last > REMEMBERED and not ground.speaks_of_places(now.paragraph):
            return NOWHERE
        if claim.kind == "responsibility" and (found := blamed(ground, told, claim))[0]:
            return found
        if claim.kind == "background" and (history := freed(told, claim)):
            return history
        if now.tells:
            here = it_stands(ground, claim) or in_sentence(ground, told, claim)
            taken = _taken(here[0], claim, ground) if here else []
            if here and taken:
                return taken, here[1]
        carried = self._of_event(now)
        return self._headed(now) or self._only_named(now) if carried is None else carried

    def _of_event(self, now: Event) -> Carried | None:
        """The place of the nearest event it goes on with, if that can lend it; None where none has a place."""
        claim, words = now.claim, now.claim.span.exact
        recent = self.told[-REMEMBERED:]
        placed = {id(p.event): p for p in recent}
        spoken = set[str | None]()
        for earlier in self.ground.story.follow([p.event for p in recent], now):
            places = placed[id(earlier)].places
            if not places and A_PLACE.search(earlier.claim.span.exact):
                return NOWHERE  # it was somewhere of its own
            if not places:
                continue
            if not earlier.lends:
                spoken |= {m.entry.id for m in places}
                continue
            if LEFT_BEHIND.match(words) and all(m.role in ("direction", "destination") for m in places):
                continue
            lent = self._lent(earlier, places, now)
            if not lent or self._another_named(lent, claim) or (spoken and spoken != {m.entry.id for m in lent}):
                return NOWHERE
            if earlier.paragraph < now.paragraph:
                return [self.ground.by_name(m) for m in lent], "the paragraph before, of the same event"
            if not _one_speaker(earlier.claim, claim) or (now.only_counts and now.tense == "none"):
                lent = [m if m.sort == "there" else self.ground.by_name(m) for m in lent]
            return lent, "the sentence before, of the same event"
        return NOWHERE if spoken else None

    def _lent(self, earlier: Event, places: Sequence[Mention], now: Event) -> list[Mention]:
        """What of an earlier claim's places a later one of the same event takes place at."""
        claim, kind = now.claim, earlier.claim.kind
        if kind == "background" and earlier.tense == "past" and not (claim.kind in CONSEQUENCES or now.only_counts):
            return []
        if A_PLACE.search(claim.span.exact) and kind not in HAPPENINGS:
            return []
        kept = [replace(m, role="location") if m.role == "destination" and kind in (*HAPPENINGS, *MOVES) else m
                for m in places if m.precision != "country" and not (m.precision == "area" and m.role == "location")]
        start = earlier.claim.span.start
        kept = [m for m in kept if m.role in CARRIED_ROLES and not (
            start < m.start < earlier.claim.span.end and ONLY_SOME.search(self.ground.text, start, m.start))]
        parted = earlier.paragraph < now.paragraph or not _one_speaker(earlier.claim, claim)
        if claim.kind not in CONSEQUENCES or parted:
            kept = [m for m in kept if m.role != "direction"]
        if claim.kind in CONSEQUENCES:  # a front or a border is too long to say where a man fell; a road is not
            kept = [m for m in kept if m.precision != "linear" or ROAD_WORDS.intersection(fold(m.entry.name).split())]
        return _taken(kept, claim, self.ground)

    def _headed(self, now: Event) -> Carried | None:
        """The place that an item's first words or the heading over it name, where the claim tells of no other."""
        for place, rule in ((self.ground.heads_item(now.paragraph), "the place the item is headed with"),
                            (self.ground.heading(now.paragraph), "the place named in the heading")):
            if place and now.tells and self.ground.story.open(now) and not self._another_named([place], now.claim):
                return [place], rule
        return None

    def _only_named(self, now: Event) -> Carried:
        """The one town a paragraph has named so far, where no claim tells what happened there."""
        claim = now.claim
        if claim.kind not in CONSEQUENCES and not now.only_counts:
            return NOWHERE
        if not self.ground.story.open(now):
            return NOWHERE
        start = self.ground.paragraph(claim).start
        towns = [m for m in self.ground.between(start, claim.context[0]) if m.role in ("location", "near") and (
            m.precision in FINE and m.sort == "name" and not m.saying and not m.entry.acts)
            and not self.ground.in_dateline(m) and not any(said_in(m, p.claim) for p in self.told[-REMEMBERED:])]
        if len({m.entry.id for m in towns}) != 1 or not HAPPENED.search(self.ground.text, start, towns[0].start):
            return NOWHERE
        return towns[:1], "the one town the paragraph names"

    def _another_named(self, lent: list[Mention], claim: Claim) -> bool:
        """Whether the report has moved to another place since."""
        known, last = {m.entry.id for m in lent}, lent[-1]
        return any(
            m.entry.id not in known and m.role in ("location", "near", "linear") and m.precision in (*FINE, "linear")
            and not m.saying and not m.entry.acts and m.paragraph >= last.paragraph
            and not any(p.claim.span.start <= m.start < p.claim.span.end for p in self.told[-REMEMBERED:]
                        if lent[0] in p.places)
            and not any(said_in(m, c) for c in (claim, *(p.claim for p in self.told[-REMEMBERED:])))
            and not self.ground.only_beside(m, last)
            for m in self.ground.between(last.end, claim.span.start))


def _one_speaker(earlier: Claim, claim: Claim) -> bool:
    """Whether two claims are told in one breath: by the same speaker, or in one sentence."""
    return earlier.context == claim.context or (earlier.speaker and earlier.speaker.name) == (
        claim.speaker and claim.speaker.name)


def _taken(places: list[Mention], claim: Claim, ground: Ground) -> list[Mention]:
    """A direction stays one, but what happens on its flanks, or at a thing in a town, is near.

    Only the places proper are taken over: not the province they lie in, nor the river fire came over. What fleeing
    men leave behind does not lie where they flee to.
    """
    near = ON_THE_SPOT.search(claim.span.exact)
    if any(m.entry.precision in FINE for m in places):
        places = [m for m in places if m.entry.precision in FINE]
    if any(m.precision in FINE for m in places):
        places = [m for m in places if m.role != "direction"]  # where it came from is not where it happened
    if any(m.role == "location" and m.precision in FINE for m in places):
        places = [m for m in places if m.role != "near"]  # "X, west of Y" happened at X
    places = [m for i, m in enumerate(places) if not (i and ground.only_beside(m, places[i - 1]))]
    if IN_THE_AIR.search(claim.span.exact):
        places = [m for m in places if m.role != "linear"]
    if LEFT_BEHIND.match(claim.span.exact):
        places = [m for m in places if m.role not in ("direction", "near")]
    return [replace(m, role="near", precision=m.entry.precision)
            if m.role == "direction" and (near or m.sort == "facility") else m for m in places]
