"""An event is dated once and told about for many sentences: what goes on about it is of its day.

"Nine people died" under a dated strike died in that strike. The memory ends where a report turns elsewhere: another
place, a new section, a state that holds now, a matter of opinion. Each day recalled keeps the words it was taken from.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date

from fogline.grounding import edtf
from fogline.grounding.edtf import Value
from fogline.grounding.events import CONSEQUENCES, HAPPENINGS, REMEMBERED, Event, Story, Tense
from fogline.grounding.happening import (
    CALENDAR,
    EVENT_NOUN,
    PLACING,
    Happening,
    definite,
    is_perfect,
    names,
    nouns,
    opening,
    sentence_of,
    speakers,
)
from fogline.grounding.mentions import Named
from fogline.language import Paragraph
from fogline.language.lexicon import sections
from fogline.records import Claim, Span

_THE_EVENT = re.compile(
    rf"\bth(?:e|at|is|ose|ese) (?:[\w-]+ ){{0,2}}?({EVENT_NOUN})\b(?! (?:drone|aircraft|jet|plane)s?\b)", re.I)
_TURNS = re.compile(r"\W*(?:meanwhile|elsewhere|separately|earlier|later|in other|in addition|previously)\b", re.I)
_NOW = re.compile(
    r"\b(?:now|currently|still|today|so far|remains?|continu\w+|again|also|daily|every day|never)\b", re.I)
_POINTS_BACK = re.compile(r"\b(?:it|that|this|them|there|exactly that)\b", re.I)
TOLD_OF = frozenset((
    "casualties", "attack", "property_damage", "equipment_loss", "repulse", "fighting", "responsibility", "presence"))
STRIKES = frozenset(("casualties", "attack", "property_damage", "equipment_loss", "responsibility", "fighting"))
# What the kinds of claims leave open: said in the past, these may be of the event as well.
_PERHAPS = frozenset(("opinion", "statement_event", "advance", "background"))
_NO_HAPPENING = frozenset((
    "diplomatic_action", "diplomatic_position", "intent", "capability", "status_framing", "notification", "restriction",
    "mobilisation", "humanitarian", "evidence_release"))
_COUNTED = re.compile(
    r"(?:\W|at least |about |some |another )*(?:\d|no |nobody|one|two|three|four|five|six|seven|eight|nine|ten|eleven"
    r"|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|dozens)", re.I)
# What is struck and then spoken of as known: "the market", "the depot".
_STRUCK = sections("struck_places")["nouns"]
_TOLL = re.compile(
    r"\b(?:number|count|toll|tally) of (?:the )?(?:\w+ )?(?:dead|missing|killed|wounded|injured|victims)\b", re.I)
_GUNS = re.compile(r"\b(?:guns?|launchers?|batter(?:y|ies)|mortars?|artillery|howitzers?|tanks?)\b", re.I)
_ADDS = re.compile(r"\b(?:add(?:s|ed)?|went on|goes on|continued)\b", re.I)
_LATE = re.compile(r"\b(?:evening|night|overnight|midnight|dusk|sunset)\b", re.I)
_PLAIN: dict[Tense, Tense] = {"verbal": "past", "habit": "present"}
MAX_DAYS = 14  # an event longer than two weeks is a campaign, and lends no day to what is told after it
RECENTLY = 3  # days: since then a place is held that was just taken
GAP = 2  # paragraphs that may stand between an event and what goes back to it


@dataclass(frozen=True, slots=True)
class Recalled:
    """The day an undated claim is of, the words it is taken from, and why."""

    value: Value
    words: Span
    rule: str


@dataclass(slots=True)
class Memory:
    """The dated events of one report so far, the latest last; `today` is the day the report speaks from."""

    today: date | None
    story: Story
    events: list[Happening] = field(default_factory=list)
    texts: dict[int, str] = field(default_factory=dict)
    every: list[Happening] = field(default_factory=list)  # those of earlier sections too
    told: list[Claim] = field(default_factory=list)
    days: dict[Span, Happening] = field(default_factory=dict)

    def remember(self, claim: Claim) -> None:
        self.told.append(claim)

    def new_section(self) -> None:
        self.events.clear()

    def day_of(self, words: Span) -> Value | None:
        """The day of the event whose time these words are, as exactly as the report comes to tell it."""
        event = next((e for e in self.every if e.named.span == words), None)
        return replace(self._refined(event).value, clock=None) if event and not event.eve and not event.tally else None

    def tell(self, claim: Claim | None, paragraph: Paragraph, named: Named) -> None:
        """Remembers an event that names its day."""
        value = named.value
        if named.history or value.first is None or value.last is None or named.words.kind == "now":
            return
        if self.today and value.first > self.today:
            return
        start, end = (claim.context if claim else sentence_of(paragraph, named.span.start))
        here = paragraph.tokens(start, end)
        days = (value.last - value.first).days
        since = named.words.bound == "since" and (days > 2 or claim is None or is_perfect(claim, paragraph))
        taken = since and days <= RECENTLY and claim is not None and claim.kind == "territorial_control"
        tally = (since and not taken) or named.words.kind == "past"
        if not tally and days > MAX_DAYS:
            return
        late = bool(_LATE.search(named.span.exact)) or (named.words.clock or "") >= "18:00"
        eve = late and self.today is not None and (self.today - value.first).days <= 1
        event = Happening(named, start, end, paragraph.index, claim.kind if claim else "attack", nouns(here),
                      names(here), speakers(claim), paragraph.index, tally, eve)
        self.texts[paragraph.index] = paragraph.text[paragraph.start:paragraph.end]
        for one in self.events:  # "last week" and then "on Friday": the same event, told more closely
            if one.named.words.kind == "period" and self._refined(one, event) is event:
                event.words |= one.words
        self.events.append(event)
        self.every.append(event)
        if claim:
            self.days[claim.span] = event

    def assume(self, claim: Claim, paragraph: Paragraph, said: Named) -> None:
        """A claim of the day it was said on: what goes on with it is too, but nothing goes back to it from afar."""
        self.days[claim.span] = Happening(said, *claim.context, paragraph.index, claim.kind, set(), set(),
                                          speakers(claim), paragraph.index)

    def recall(self, claim: Claim, paragraph: Paragraph) -> Recalled | None:
        """The event that an undated claim goes on about, or None."""
        quoted = claim.voice in ("direct_quote", "mixed_quote")
        kinds = TOLD_OF | _PERHAPS | ({"humanitarian"} if quoted else set())
        if not self.events or claim.voice == "headline":
            return None
        if claim.kind not in kinds:
            return None
        lead = paragraph.text[claim.context[0]:claim.context[0] + 24]
        if _TURNS.match(lead) or _NOW.search(claim.span.exact):
            return None
        tense = self.story.event(claim).tense
        tense = _PLAIN.get(tense, tense)
        counts = bool(_COUNTED.match(claim.span.exact))
        toll = bool(_TOLL.search(claim.span.exact))
        if claim.kind in _PERHAPS and not toll and not (tense == "past" or (tense == "none" and (counts or quoted))):
            return None
        if claim.kind == "background" and not counts:
            return None
        event, rule = self._same_paragraph(claim, paragraph, tense), "the event told before it in the paragraph"
        if event is None and tense != "future" and claim.kind != "background" and not self._of_its_sentence(claim):
            event, rule = self._told_before(claim, paragraph, tense)
        if event is None:
            return None
        event.paragraph = paragraph.index
        return self.take(claim, event, rule)

    def goes_on(self, claim: Claim) -> bool:
        """Whether a claim taken for background goes on with an event of its paragraph, and so is news."""
        now = self.story.event(claim)
        if now.tense in ("present", "habit") and now.tells:
            return True
        if not self.told or self.told[-1].kind == "background":
            return False
        thread = self._followed(now)
        return bool(thread) and now.tells and thread[0].tells and thread[0].claim.kind != "background"

    def _followed(self, now: Event) -> tuple[Event, ...]:
        return self.story.follow([self.story.event(c) for c in self.told[-REMEMBERED:]], now)

    def follow(self, claim: Claim, paragraph: Paragraph) -> Recalled | None:
        """The day of the event that a claim goes on with by its own words, where it happened and does not hold now."""
        recent = self.told[-REMEMBERED:]
        if not any(c.span in self.days for c in recent):
            return None
        now = self.story.event(claim)
        if now.tense not in ("past", "verbal", "none") or _NOW.search(claim.span.exact):
            return None
        for earlier in self._followed(now):
            event = self.days.get(earlier.claim.span)
            night = event is not None and event.eve and claim.kind not in HAPPENINGS
            if event and not event.tally and not night and event.kind not in _NO_HAPPENING:
                if self._elsewhere(claim, paragraph, event):
                    return None
                return self.take(claim, event, "the event it goes on with")
        return None

    def take(self, claim: Claim, event: Happening, rule: str) -> Recalled:
        """An event's day for a claim about it, which later claims may go on with."""
        self.days[claim.span] = event
        here = self.story.event(claim).here
        event.words |= nouns(here.tokens(claim.span.start, claim.span.end))
        event.speakers |= speakers(claim)
        return Recalled(self._lent(event), event.named.span, rule)

    def holds_now(self, claim: Claim) -> bool:
        return bool(_NOW.search(claim.span.exact))

    def elsewhere(self, claim: Claim, paragraph: Paragraph) -> bool:
        """Whether a claim is at a place that no event told so far is at."""
        return any(self._elsewhere(claim, paragraph, e) for e in self.every)

    def _of_its_sentence(self, claim: Claim) -> bool:
        """"… found a tunnel and blew it up": what has no subject of its own is of the day of the claim before it."""
        before = self.told[-1] if self.told else None
        if before is None or before.context != claim.context or before.span in self.days:
            return False
        return self.story.event(claim).subjectless

    def _same_paragraph(self, claim: Claim, paragraph: Paragraph, tense: str) -> Happening | None:
        for event in reversed(self.events):
            if event.paragraph != paragraph.index or event.end > claim.context[0] + 1:
                continue
            if self._elsewhere(claim, paragraph, event):
                return None
            if event.tally and (claim.kind == "casualties" or _TOLL.search(claim.span.exact)):
                return event if tense != "past" and event.kind == "casualties" else None
            holds_now = tense == "future" or (tense == "present" and claim.kind != "casualties")
            return None if holds_now or event.tally or event.kind in _NO_HAPPENING else event
        return None

    def _told_before(self, claim: Claim, paragraph: Paragraph, tense: str) -> tuple[Happening | None, str]:
        near = [e for e in self.events if not e.tally and 0 < paragraph.index - e.paragraph <= GAP]
        if not near:
            return None, ""
        back = _THE_EVENT.search(claim.span.exact)
        here = paragraph.tokens(claim.span.start, claim.span.end)
        if back and (event := next((e for e in reversed(near) if not names(here) - self._known(e)), None)):
            return event, f"“{back[0]}” told of before"
        near = [e for e in near if not e.eve]
        if near and self._speaks_on(claim, paragraph, near[-1], tense):
            return near[-1], "the same speaker goes on with the event"
        if tense == "present" or not near or claim.kind not in (STRIKES | {"presence", "opinion", "humanitarian"}):
            return None, ""
        targets = definite(here) & _STRUCK
        for event in reversed(near):
            shared = sorted(targets & event.words)
            if shared and event.kind not in _NO_HAPPENING and not self._elsewhere(claim, paragraph, event):
                return event, f"the {shared[0]} told of before"
        return self._goes_on(claim, paragraph, near[-1], tense), "the only dated event told before it"

    def _speaks_on(self, claim: Claim, paragraph: Paragraph, event: Happening, tense: str) -> bool:
        """ "The colonel added that his men had taken two guns": what came of the event, by who told of it."""
        if claim.kind not in CONSEQUENCES or event.kind in _NO_HAPPENING or paragraph.index - event.paragraph != 1:
            return False
        on = speakers(claim) & event.speakers or (claim.cue and _ADDS.search(claim.cue.exact))
        happened = tense in ("past", "none", "verbal") or (tense == "present" and is_perfect(claim, paragraph))
        return bool(on) and happened and not self._elsewhere(claim, paragraph, event)

    def _goes_on(self, claim: Claim, paragraph: Paragraph, event: Happening, tense: str) -> Happening | None:
        """The next paragraph about the one dated event: the same speaker in quotation marks, or who is to blame."""
        days = {self._refined(e).value.edtf for e in self.events if not e.tally and e.paragraph == event.paragraph}
        if len(days) > 1 or event.kind in _NO_HAPPENING or paragraph.index - event.paragraph > 1:
            return None
        guns = claim.kind == "responsibility" or (claim.kind == "presence" and _GUNS.search(claim.span.exact))
        if not guns and self._elsewhere(claim, paragraph, event):
            return None
        quoted = claim.voice in ("direct_quote", "mixed_quote")
        if quoted and (speakers(claim) & event.speakers or self._named_there(claim, event)):
            return event
        if claim.kind == "responsibility" or (quoted and claim.kind in ("presence", "opinion")):
            return event if tense in ("past", "none") else None
        if claim.kind == "attack" and tense == "past" and _POINTS_BACK.search(claim.span.exact):
            return event
        return event if claim.kind == "casualties" and tense == "none" else None

    def _named_there(self, claim: Claim, event: Happening) -> bool:
        name = claim.speaker.name.split()[-1] if claim.speaker and claim.speaker.name else ""
        return len(name) > 2 and name in self.texts.get(event.first_paragraph, "")

    def _known(self, event: Happening) -> set[str]:
        return set(re.findall(r"\w+", self.texts.get(event.first_paragraph, ""))) | event.names

    def _elsewhere(self, claim: Claim, paragraph: Paragraph, event: Happening) -> bool:
        """Whether the claim names a place that the event's paragraph does not, and the event has a place of its own."""
        text = self.texts.get(event.first_paragraph, "")
        if event.first_paragraph == paragraph.index:
            text = paragraph.text[paragraph.start:claim.context[0]]
        if not event.names:
            return False
        for token in (*opening(claim, paragraph), *paragraph.tokens(claim.span.start, claim.span.end)):
            if token.tag_ == "NNP" and token.dep_ == "pobj" and token.head.lower_ in PLACING and (
                    token.text not in text and token.lower_ not in CALENDAR):
                return True
        return False

    def _lent(self, event: Happening) -> Value:
        """The day of what goes on with an event: of a run of days ("for the fourth day running") the last."""
        value = replace(self._refined(event).value, clock=None)
        if event.kind == "territorial_control" and event.named.words.bound == "since" and value.first:
            return edtf.of_day(value.first)  # "in control since Tuesday": what came of it came on that day
        return edtf.of_day(value.last) if event.named.words.kind == "nth" and value.last else value

    def _refined(self, event: Happening, latest: Happening | None = None) -> Happening:
        """"Last week" is the Friday that the report tells of when it comes to the strike itself."""
        first, last = event.value.first, event.value.last
        if first is None or last is None or event.value.is_day:
            return event
        later = [e for e in (*self.every, *([latest] if latest else [])) if e.named.span.start > event.named.span.end]
        inside = [e for e in later if e.value.is_day and not e.tally and e.kind in STRIKES
                  and e.value.first and first <= e.value.first <= last]
        return inside[-1] if inside and event.kind in STRIKES and event.named.words.kind == "period" else event
