"""A report returns to an event from afar: to deny what was told of it, or because the whole report is about it.

A recap tells on Wednesday of Monday's battle: its day stands in the first lines, and ten paragraphs later a nurse
speaks of the wounded. A denial takes up the words of what it denies.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from fogline.grounding import edtf
from fogline.grounding.events import GIVEN_ANEW, HAPPENINGS, HOURS_FROM, MOVES, THE_EVENT
from fogline.grounding.happening import EVENT_NOUN, PLACING, Happening, nouns, of_an_event, speakers
from fogline.grounding.mentions import Named
from fogline.grounding.recalling import STRIKES, Memory, Recalled
from fogline.language import Paragraph
from fogline.language.lexicon import sections
from fogline.records import Claim

_PERIOD_OF = re.compile(rf"\bin the (week|month) of the (?:\w+ )?{EVENT_NOUN}\b", re.I)
RECENT = timedelta(days=4)  # a recap is printed within days
_NOON = re.compile(r"\b(?:noon|midday)\b", re.I)
_TOLD_BY_THE_CLOCK = HAPPENINGS | MOVES | {"equipment_loss", "presence", "responsibility"}
FEW = 4  # paragraphs over which a report goes on by the clock
_WHOSE = sections("war_nouns")["force nouns"]  # "the army", "its men": in every claim, and told of in none


def return_to_event(memory: Memory, claim: Claim, paragraph: Paragraph) -> Recalled | None:
    """The day of the event a claim goes back to over what was told between, or None."""
    if claim.voice == "headline":
        return None
    if event := _told_once(memory, claim):
        return memory.take(claim, event, "the one event of that name told before")
    if event := _told_there(memory, claim, paragraph):
        return memory.take(claim, event, "the one day of fighting told of that place")
    if event := _in_lede(memory, claim, paragraph):
        return memory.take(claim, event, "the event the report is about")
    return None


def going_on(memory: Memory, named: Named, claim: Claim, paragraph: Paragraph) -> Recalled | None:
    """The day of a bare hour: a report of an earlier day that goes on by the clock is still of that day."""
    words, event = named.words, _last_day(memory, paragraph)
    if not (words.clock or _NOON.search(named.span.exact)) or words.until or claim.kind not in _TOLD_BY_THE_CLOCK:
        return None  # a part of the day may be any day's
    if event is None or event.value.first == memory.today or memory.holds_now(claim):
        return None
    before, hour = event.named.words.clock, named.words.clock
    if before and hour and hour < before:
        return None  # the clock has begun anew, perhaps with another day
    return memory.take(claim, event, "the hour of the day told before it")


def hours_from(memory: Memory, claim: Claim, paragraph: Paragraph) -> Recalled | None:
    """"Some hours earlier rockets were fired": counted from the event told last, in the paragraph before at most."""
    if claim.kind not in HAPPENINGS or memory.holds_now(claim):
        return None
    if not HOURS_FROM.search(paragraph.text, claim.context[0], claim.span.end):
        return None
    event = _last_day(memory, paragraph)
    if event is None or paragraph.index - event.paragraph > 1:
        return None
    return memory.take(claim, event, "hours from the event told before it")


def toll_anew(memory: Memory, claim: Claim) -> Recalled | None:
    """A toll raised or lowered is of the fighting told before, on whatever day it was given anew."""
    if claim.kind != "casualties" or not claim.cue or not GIVEN_ANEW.search(claim.cue.exact):
        return None
    told = [e for e in memory.every if not e.tally and e.kind in STRIKES]
    if not told or len({e.value.edtf for e in told}) != 1 or told[0].eve or memory.today is None:
        return None
    day = told[0].value.first
    near = day is not None and memory.today - day <= RECENT
    return memory.take(claim, told[-1], "a toll given anew, of the one day of fighting told") if near else None


def _last_day(memory: Memory, paragraph: Paragraph) -> Happening | None:
    """The event told last in the section, where it has one day and stands no more than a few paragraphs before."""
    event = next((e for e in reversed(memory.events) if not e.tally), None)
    if event is None or not event.value.is_day or event.value.first is None or memory.today is None:
        return None
    if not timedelta(0) <= memory.today - event.value.first <= RECENT or paragraph.index - event.paragraph > FEW:
        return None
    return event


def denied_before(memory: Memory, claim: Claim, paragraph: Paragraph) -> Recalled | None:
    """The day of what a denial denies, known by a thing that both name."""
    if "denial" not in claim.flags:
        return None
    said = nouns(paragraph.tokens(claim.span.start, claim.span.end)) - _WHOSE
    event = next((e for e in reversed(memory.events) if not (e.tally or e.eve) and e.words & said), None)
    return memory.take(claim, event, "what is denied was told before") if event else None


def period_of(memory: Memory, claim: Claim, paragraph: Paragraph) -> Recalled | None:
    """"In the week of the bombardment": Monday to Sunday around its day."""
    if claim.voice == "headline" or not (m := _PERIOD_OF.search(claim.span.exact)):
        return None
    event = next((e for e in reversed(memory.events) if e.value.is_day and e.kind in STRIKES), None)
    day = event.value.first if event else None
    if event is None or day is None:
        return None
    value = edtf.week_of(day) if m[1].lower() == "week" else edtf.of_month(day.year, day.month)
    kept = replace(event.named, value=value)
    memory.events.append(Happening(kept, *claim.context, paragraph.index, claim.kind, set(event.words), set(),
                                   speakers(claim), paragraph.index))
    memory.texts[paragraph.index] = paragraph.text[paragraph.start:paragraph.end]
    return Recalled(value, event.named.span, f"{m[0]}: counted from its day")


def _told_once(memory: Memory, claim: Claim) -> Happening | None:
    """ "The shelling", where the section has told of fighting on one day only, however far above."""
    now = memory.story.event(claim)
    if claim.kind not in HAPPENINGS or not THE_EVENT.search(claim.span.exact) or not memory.story.stays(now):
        return None
    told = [e for e in memory.events if not e.tally and e.kind in HAPPENINGS]
    if now.tense not in ("past", "verbal", "none") or len({e.value.edtf for e in told}) != 1 or told[0].eve:
        return None
    return told[0]


def _told_there(memory: Memory, claim: Claim, paragraph: Paragraph) -> Happening | None:
    """ "It hit a depot in X", where all that the report tells of X is of one day: entries and sides return to it."""
    now = memory.story.event(claim)
    if claim.kind not in STRIKES or now.tense not in ("past", "verbal", "none") or not memory.story.stays(now):
        return None
    here = {t.text for t in paragraph.tokens(claim.span.start, claim.span.end) if t.tag_ == "NNP" and (
        t.dep_ == "dobj" or (t.dep_ == "pobj" and t.head.lower_ in PLACING))}
    told = [e for e in memory.every if not e.tally and e.kind in STRIKES and e.names & here] if here else []
    if not told or memory.holds_now(claim) or len({e.value.edtf for e in told}) != 1 or told[0].eve:
        return None
    day = told[0].value.first
    return told[-1] if day and memory.today and memory.today - day <= RECENT else None


def _in_lede(memory: Memory, claim: Claim, paragraph: Paragraph) -> Happening | None:
    """The one day told in the first lines, where no other day of fighting has been told since."""
    if not memory.every or memory.today is None:
        return None
    if claim.kind not in HAPPENINGS and not THE_EVENT.search(claim.span.exact):
        return None
    now = memory.story.event(claim)
    if now.tense not in ("past", "verbal", "none") or not memory.story.stays(now) or memory.holds_now(claim):
        return None
    first = memory.every[0]
    days = {e.value.first for e in memory.every if not e.tally and e.kind in HAPPENINGS}
    day = first.value.first
    here = memory.story.parsed.paragraphs[memory.story.at(first.start)]
    lede = next((c.span.start for c in memory.told if c.voice != "headline"), 0)
    if memory.story.at(lede) != here.index or not of_an_event(first.named, here):
        return None
    if not first.value.is_day or day is None or days != {day} or not timedelta(0) < memory.today - day <= RECENT:
        return None
    if first.tally or first.eve or first.kind not in HAPPENINGS or memory.elsewhere(claim, paragraph):
        return None
    return first
