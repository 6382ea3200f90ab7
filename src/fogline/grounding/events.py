"""What a report has told so far, and which of it a claim goes on with: one memory for where and for when.

A report is read in order. An event is told once with its place and its day, and then about for many sentences: "nine
people died", "the strike", "there was no soldier in it", "rescuers". Such a claim is of that event's place and day. The
memory ends where a report turns elsewhere: another event, a new section or entry, a total, a rule of conduct, a wish.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from fogline.grounding.entries import entry_lines
from fogline.language import Paragraph, Parsed
from fogline.language.lexicon import patterns, sections
from fogline.records import Claim
from fogline.records.vocabulary import Kind

Tense = Literal["past", "verbal", "present", "habit", "future", "none"]

HAPPENINGS: frozenset[Kind] = frozenset(("attack", "fighting", "casualties", "property_damage"))
MOVES: frozenset[Kind] = frozenset(("advance", "repulse", "territorial_control"))
CONSEQUENCES: frozenset[Kind] = frozenset(("casualties", "property_damage", "equipment_loss"))
EVENTS: frozenset[Kind] = frozenset((*HAPPENINGS, *MOVES, "equipment_loss", "humanitarian", "presence", "restriction"))
# What the kind of a claim leaves open: told in the past, of men and things, these are of the event as well.
PERHAPS: frozenset[Kind] = frozenset((
    "opinion", "statement_event", "background", "mobilisation", "evidence_release", "capability", "intent",
    "responsibility", "diplomatic_action"))
REMEMBERED = 8  # claims: one event is seldom told in more
BARE_WORDS = 5  # a count no longer than this is all of its claim: "some 140 of them"
_WORDS = dict(patterns("event_words"))
TURNS, TOTAL, IN_GENERAL = _WORDS["turns elsewhere"], _WORDS["totals"], _WORDS["in general"]
THE_EVENT, SAME_EVENT, LATER = _WORDS["the event"], _WORDS["the same event"], _WORDS["later"]
HOURS_FROM, COMES_OF, GIVEN_ANEW = _WORDS["hours from"], _WORDS["comes of"], _WORDS["given anew"]
ABOUT = _WORDS["about"]
THINGS = frozenset[str]().union(*(sections("war_nouns")[name] for name in (
    "people nouns", "civilian nouns", "force nouns", "munition nouns", "building nouns", "equipment nouns",
    "attack nouns", "fighting nouns", "casualty nouns", "property nouns"))) - {"we", "i", "it", "they", "side"}
STATES = sections("state_verbs")["state verbs"]
NEW_ENTRY = re.compile(r"\s*(?:\d{1,2}[:.]\d\d\b|\d{1,2}[.)] |[•*–—-] )")
NO_TOLL = re.compile(
    r"^there (?:is|are|was|were|has been|have been) no (?:\w+ ){0,2}(?:reports?|information|data|word|"
    r"confirmation|comment|losses|loss|response|immediate|independent)\b"
    r"|\b(?:no|not|nor|without|any|refused|declined)\b.*\b(?:tolls?|figures?|details|number|losses)\b", re.I)
_OPENS = r"^[“\"‘'«]?\s*(?:(?:and|but|then|later|on \w+),? )?"
# Who is not named can only be somebody told of: "they entered", "there was no courtyard", "it was one of theirs".
THEY = re.compile(_OPENS + r"(?:they|their|these|those)\b", re.I)
ONE_PERSON = re.compile(_OPENS + r"(?:he|she|i)\b", re.I)
IT_WAS = re.compile(_OPENS + r"it (?:was|is) .+ (?:who|that|which)\b", re.I)
THERE_WAS = re.compile(_OPENS + r"(?:there|it) (?:was|were|is|are|had been)\b", re.I)


@dataclass(frozen=True)
class Event:
    """A claim as later ones may go on with it, and where in the report it stands."""

    claim: Claim
    here: Paragraph
    paragraph: int
    section: int

    @cached_property
    def tense(self) -> Tense:
        return tense_of(self.claim, self.here)

    @cached_property
    def things(self) -> frozenset[str]:
        """The men, arms and houses it names."""
        tokens = self.here.tokens(self.claim.span.start, self.claim.span.end)
        return frozenset(t.lower_ for t in tokens) & THINGS

    @property
    def subjectless(self) -> bool:
        """Whether it opens with its verb, and so is told of somebody named before it in the sentence."""
        first = self.here.tokens(self.claim.span.start, self.claim.span.end)[:1]
        return bool(first) and first[0].tag_.startswith("VB")

    @property
    def only_counts(self) -> bool:
        """A count with nothing beside it ("an earlier tally spoke of five") is of what was counted before."""
        return bool(self.claim.figures) and len(self.claim.span.exact.split()) <= BARE_WORDS

    @property
    def tells(self) -> bool:
        """Whether it tells of something there: by its kind, or of men and things, and not of what somebody thinks."""
        claim = self.claim
        if claim.kind in EVENTS or self.only_counts:
            return True
        if claim.kind not in PERHAPS or self.tense not in ("past", "present", "none"):
            return False
        thought = claim.kind == "opinion" and self.tense == "present" and claim.voice in ("direct_quote", "mixed_quote")
        return not thought and not ONE_PERSON.match(claim.span.exact) and bool(self.things)

    @property
    def lends(self) -> bool:
        """Whether what is told after it may be of its place and day: not what was merely said, nor how a war began."""
        return self.tells or self.claim.kind in ("responsibility", "opinion", "background")

    @property
    def general(self) -> bool:
        """A rule of conduct, a habit, a wish: "we do not bomb bread", "our army strikes only military targets"."""
        if self.tense == "future" or (
                self.claim.kind not in CONSEQUENCES and IN_GENERAL.search(self.claim.span.exact)):
            return True
        return self.tense == "habit" and self.claim.kind in ("attack", *PERHAPS)


class Story:
    """The layout of a report: which paragraphs stand together, and the claims as events of it."""

    def __init__(self, parsed: Parsed) -> None:
        self.parsed = parsed
        self.starts = [p.start for p in parsed.paragraphs]
        self.entries = _entries(parsed)
        self.sections = list(_sections(parsed.paragraphs, self.entries))
        self.above = list(_headings(parsed.paragraphs))
        self._events: dict[tuple[int, int], Event] = {}

    def at(self, offset: int) -> int:
        """The paragraph that holds a character, or the last one before it."""
        return max(0, bisect_left(self.starts, offset + 1) - 1)

    def event(self, claim: Claim) -> Event:
        """The claim as an event, made once."""
        key = claim.span.start, claim.span.end
        if key not in self._events:
            here = self.at(claim.span.start)
            self._events[key] = Event(claim, self.parsed.paragraphs[here], here, self.sections[here])
        return self._events[key]

    def follow(self, before: Sequence[Event], now: Event) -> tuple[Event, ...]:
        """The events that a claim goes on with, the nearest first: none where it turns elsewhere or tells of none."""
        near = [e for e in reversed(before[-REMEMBERED:]) if e.section == now.section
                and now.paragraph - e.paragraph <= 1 and e.claim.span.start < now.claim.span.start]
        close = bool(near) and self._points_back(now)
        if not near or not (close or self.open(now)) or self._apart(now):
            return ()
        reach = 1 if close or self._first_goes_on(near, now) else 0
        return tuple(e for e in near if now.paragraph - e.paragraph <= reach)

    def open(self, now: Event) -> bool:
        """Whether a claim tells of something that happened, and leaves open where and when."""
        return (now.tells or bool(THE_EVENT.search(now.claim.span.exact))) and not now.general

    def stays(self, now: Event) -> bool:
        """Whether a claim may be of what the report is about: it tells of an event, and nothing parts it from that."""
        return self.open(now) and not self._apart(now)

    def _points_back(self, now: Event) -> bool:
        words = now.claim.span.exact
        return bool(SAME_EVENT.search(words)) or (now.claim.voice == "direct_quote" and bool(THERE_WAS.match(words)))

    def _apart(self, now: Event) -> bool:
        """Whether the words part a claim from what was told: another event, a total, a mere condition, a title."""
        claim, words, text = now.claim, now.claim.span.exact, self.parsed.text
        lead = claim.context[0], claim.span.start
        if claim.voice == "headline" or "conditional" in claim.flags or any(
                f.scope == "cumulative" for f in claim.figures):
            return True
        return bool(TURNS.search(words) or TURNS.search(text, *lead) or TOTAL.search(words)
                    or TOTAL.search(text, *lead) or NO_TOLL.search(words))

    def _first_goes_on(self, near: Sequence[Event], now: Event) -> bool:
        """Whether the first that a paragraph tells goes on with the one before: "they", "an hour later", an answer."""
        claim, words = now.claim, now.claim.span.exact
        if any(e.paragraph == now.paragraph and e.tells for e in near):
            return False
        lead = COMES_OF.match(words) or COMES_OF.match(self.parsed.text, claim.context[0], claim.span.start)
        if claim.kind in CONSEQUENCES and (lead or _same_teller(near[0].claim, claim)) and (
                near[0].claim.kind in HAPPENINGS):
            return True  # "Two guards were killed and 13 wounded, the service said", after it told of the attack
        fragment = claim.voice == "direct_quote" and now.tense == "none"
        if fragment or any(opens.match(words) for opens in (THEY, THE_EVENT, IT_WAS)):
            return True
        return _answers(near[0].claim, claim) or bool(
            LATER.search(self.parsed.text, self.starts[now.paragraph], claim.span.end))


def _same_teller(earlier: Claim, claim: Claim) -> bool:
    return bool(earlier.speaker and claim.speaker and earlier.speaker.name == claim.speaker.name)


def _answers(earlier: Claim, claim: Claim) -> bool:
    """The other side's account of a strike, in the next paragraph: "The army said it had hit a command post"."""
    other = (earlier.speaker and earlier.speaker.name) != (claim.speaker and claim.speaker.name)
    return claim.kind == "attack" and earlier.kind in HAPPENINGS and other and claim.voice == "indirect_speech"


def _entries(parsed: Parsed) -> frozenset[int]:
    """The paragraphs that open an entry of a running page."""
    starts = [p.start for p in parsed.paragraphs]
    return frozenset(bisect_left(starts, start) for start, _ in entry_lines(parsed))


def _sections(paragraphs: Sequence[Paragraph], entries: frozenset[int]) -> Iterator[int]:
    """The number of the section each paragraph belongs to: a heading opens one, and so does an entry with its hour."""
    section = 0
    for index, paragraph in enumerate(paragraphs):
        line = paragraph.text.rfind("\n", 0, paragraph.start) + 1
        section += paragraph.role != "story" or index in entries or bool(NEW_ENTRY.match(paragraph.text, line))
        yield section


def _headings(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph | None]:
    """The heading each paragraph stands under."""
    above = None
    for paragraph in paragraphs:
        yield above
        above = paragraph if paragraph.role != "story" else above


def tense_of(claim: Claim, paragraph: Paragraph) -> Tense:
    """The time of a claim's main verb: "verbal" where another has it ("killing two"), none without a verb."""
    words = paragraph.doc.char_span(
        claim.span.start - paragraph.start, claim.span.end - paragraph.start, alignment_mode="expand")
    if words is None or not len(words):
        return "none"
    root = words.root
    tags = {root.tag_, *(c.tag_ for c in root.children if c.dep_ in ("aux", "auxpass"))}
    if "MD" in tags:
        return "future"
    if "VBD" in tags:
        return "past"
    if tags & {"VBP", "VBZ"}:
        return "habit" if root.tag_ in ("VBP", "VBZ") and root.lower_ not in STATES else "present"
    return "verbal" if tags & {"VBN", "VBG"} else "none"
