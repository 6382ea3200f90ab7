"""When it is said to have happened, apart from when it was said.

A date belongs to the verb it stands with: "said on Tuesday that shells fell on Monday" has a statement of Tuesday and
an event of Monday. History is kept off the timeline. What names no day is assumed to be of the document's day, and
says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from fogline.grounding import edtf
from fogline.grounding.edtf import Value
from fogline.grounding.events import Story
from fogline.grounding.happening import of_an_event
from fogline.grounding.mentions import Named, Times, name_times
from fogline.grounding.recalling import Memory
from fogline.grounding.returning import denied_before, going_on, hours_from, period_of, return_to_event, toll_anew
from fogline.grounding.timeroles import Dated, roles_of
from fogline.language import Paragraph, Parsed
from fogline.problems import Problem
from fogline.profiles import Profile
from fogline.records import Claim, Reason, Span, TimeMention

BULLETS = " •*–—-[("
_HEADS = re.compile(r"[\])]?\s*(?:[:.]|[–—-]\s)")
_CREDIT = re.compile(r"[(\[][A-Z][^()\[\]]{0,40}?[\s,;]+(?P<day>[^()\[\],;]{3,24})[)\]]\W*$")
CREDIT = 60  # characters of a source and the bracket before its day
LOOK_AHEAD = 8  # claims under a title that may tell of what it says
CLOSE = 140  # characters: room for who said it, between a quotation and "that attack"
_THAT_EVENT = re.compile(
    r"\bth(?:at|is) (?:attack|strike|shelling|bombardment|explosion|blast|raid|incident|assault|bombing|ambush"
    r"|barrage)\b", re.I)
_EARLIER_TALLY = re.compile(
    r"\b(?:earlier|previous)\s+(?:\w+\s+)?(?:tally|toll|count|figure|estimate|report)s?\b", re.I)


def date_claims(
        claims: tuple[Claim, ...], parsed: Parsed, profile: Profile) -> tuple[tuple[Claim, ...], tuple[Problem, ...]]:
    """Fills `when` of every claim. Problems: no year, no document date, dates that can be read two ways."""
    times = name_times(parsed)
    dated: list[Claim] = []
    said = Said(parsed, times)
    for claim in claims:
        paragraph = parsed.paragraph_at(claim.span.start)
        if paragraph is None:
            dated.append(claim)
            continue
        said.turn_to(claim, paragraph)
        here = [said.of_its_day(d, claim, paragraph) for d in roles_of(claim, paragraph, times[paragraph.index])]
        mentions, reasons = _when(claim, paragraph, times[paragraph.index], here, said, profile)
        said.keep(claim, paragraph, here)
        dated.append(replace(claim, when=mentions, reasons=claim.reasons + reasons))
    dated = [_told_after(claim, dated[i + 1:i + 1 + LOOK_AHEAD], said) for i, claim in enumerate(dated)]
    return tuple(dated), tuple(_problems(tuple(dated), parsed, times))


def _told_after(claim: Claim, following: list[Claim], said: Said) -> Claim:
    """A title takes its day from the story under it, an attack from "that attack on Friday" in the next sentence, a
    denial from the speaker's own account right after it."""
    denied = "denial" in claim.flags and claim.voice != "headline"
    assumed = ("document_date", "carried_over") if denied else ("document_date",)
    if not (len(claim.when) == 1 and claim.when[0].basis in assumed and following):
        return claim
    told, rule = _answered(claim, following[0]) if denied else _retold(claim, following)
    mention = next((w for w in told.when if w.role == "event" and w.span), None) if told else None
    if mention is None or mention.span is None or mention.basis == "carried_over":
        return claim
    value = said.memory.day_of(mention.span)
    if value is None:
        return claim
    taken = TimeMention(value.edtf, "event", "carried_over", mention.span)
    kept = tuple(r for r in claim.reasons if r.field != "when")
    return replace(claim, when=(taken,), reasons=(*kept, Reason("when", rule, mention.span)))


def _answered(claim: Claim, following: Claim) -> tuple[Claim | None, str]:
    """What the speaker says happened instead."""
    same = following.kind == claim.kind and following.speaker and claim.speaker and (
        following.speaker.name == claim.speaker.name)
    return following if same else None, "what the denial is answered with"


def _retold(claim: Claim, following: list[Claim]) -> tuple[Claim | None, str]:
    if claim.voice == "headline":
        words = _numbers(claim) | _names(claim)
        return next((c for c in following if c.voice != "headline" and c.kind == claim.kind
                     and (words & (_numbers(c) | _names(c)))), None), "the story under the title"
    told = following[0]
    close = 0 <= told.context[0] - claim.context[1] <= CLOSE and claim.kind == "attack"
    return told if close and _THAT_EVENT.search(told.span.exact) else None, "“that attack” in the next sentence"


def _numbers(claim: Claim) -> set[str]:
    return set(re.findall(r"\d[\d,.]*", claim.span.exact))


def _names(claim: Claim) -> set[str]:
    """Words with a capital inside a claim; its first word has one anyway."""
    return set(re.findall(r"(?<=[a-z,] )[A-Z][a-z]{3,}", claim.span.exact))


class Said:
    """What the report has said of days before the claim at hand, in reading order."""

    def __init__(self, parsed: Parsed, times: dict[int, Times]) -> None:
        self.parsed, self.times = parsed, times
        day = next((t.assumed.first for t in times.values() if t.assumed and t.assumed.is_day), None)
        self.memory = Memory(day, Story(parsed))
        self._reached = 0
        self._waiting: list[Named] = []

    def turn_to(self, claim: Claim, paragraph: Paragraph) -> None:
        """Headings between end what was told before them; events named outside any claim are remembered."""
        while self._reached <= paragraph.index and self._reached < len(self.parsed.paragraphs):
            at = self.parsed.paragraphs[self._reached]
            if at.role != "story" or at.index in self.memory.story.entries:
                self.memory.new_section()
            self._waiting = [n for n in self.times[at.index].named if of_an_event(n, at)]
            self._reached += 1
        while self._waiting and self._waiting[0].span.end <= claim.span.start:
            self.memory.tell(None, paragraph, self._waiting.pop(0))

    def of_its_day(self, dated: Dated, claim: Claim, paragraph: Paragraph) -> Dated:
        """An hour beside which no day stands is of the day of the event that its claim goes on with."""
        named = dated.named
        if dated.role != "event" or named.words.kind not in ("clock", "part") or named.basis != "relative_to_document":
            return dated
        found = (self.memory.recall(claim, paragraph) or self.memory.follow(claim, paragraph)
                 or return_to_event(self.memory, claim, paragraph) or going_on(self.memory, named, claim, paragraph))
        if found is None or not found.value.is_day:
            return dated
        value = replace(found.value, clock=named.value.clock)
        return replace(dated, named=replace(named, value=value, basis="carried_over"), rule=found.rule)

    def keep(self, claim: Claim, paragraph: Paragraph, here: list[Dated]) -> None:
        self.memory.remember(claim)
        if own := next((d.named for d in here if d.role == "event" and not d.shared), None):
            self.memory.tell(claim, paragraph, own)
            self._waiting = [n for n in self._waiting if n.span.start >= claim.span.end]


def _when(claim: Claim, paragraph: Paragraph, times: Times, here: list[Dated], said: Said,
          profile: Profile) -> tuple[tuple[TimeMention, ...], tuple[Reason, ...]]:
    out = [(_mention(d, profile), Reason("when", d.rule, d.named.span)) for d in here]
    only_history = any(d.rule == "history" for d in here)
    if not any(d.role == "event" for d in here) and not only_history:
        out += _assumed(claim, paragraph, times, here, said)
    return tuple(m for m, _ in out), tuple(r for _, r in out)


def _mention(dated: Dated, profile: Profile) -> TimeMention:
    named = dated.named
    offset = {"utc": "Z", "named": None}.get(named.words.zone, profile.utc_offset)
    basis = "carried_over" if dated.shared else named.basis
    return TimeMention(edtf.with_clock(named.value, offset), dated.role, basis, named.span)


def _assumed(claim: Claim, paragraph: Paragraph, times: Times, here: list[Dated], earlier: Said,
             ) -> list[tuple[TimeMention, Reason]]:
    """The event's day where the claim names none: the event it continues, the day of speaking, the document's day."""
    said = next((d.named for d in here if d.role == "statement"), None)
    if said and said.words.bound == "as_of" and (toll := _toll(claim, said, times)):
        return [(TimeMention(toll.edtf, "event", "carried_over"),
                 Reason("when", "a toll counts from the event before it", said.span))]
    recalled = (period_of(earlier.memory, claim, paragraph) or denied_before(earlier.memory, claim, paragraph)
                or earlier.memory.recall(claim, paragraph))
    if recalled and not _told_too_soon(recalled.value, said):
        return [(TimeMention(recalled.value.edtf, "event", "carried_over", recalled.words),
                 Reason("when", recalled.rule, recalled.words))]
    if claim.kind == "background" and not earlier.memory.goes_on(claim):
        return []
    around = paragraph.text[claim.context[0]:claim.context[1]]
    if times.assumed and claim.kind == "casualties" and (m := _EARLIER_TALLY.search(around)):
        words = Span.cut(paragraph.text, claim.context[0] + m.start(), claim.context[0] + m.end())
        return [(TimeMention(edtf.before(times.assumed).edtf, "event", "relative_to_document", words),
                 Reason("when", "a tally given earlier: before the document's day", words))]
    if anew := toll_anew(earlier.memory, claim):
        return [(TimeMention(anew.value.edtf, "event", "carried_over", anew.words),
                 Reason("when", anew.rule, anew.words))]
    if said and _of_another_day(said.value, times.assumed):
        earlier.memory.assume(claim, paragraph, said)
        return [(TimeMention(said.value.edtf, "event", "relative_to_statement"),
                 Reason("when", "the day it was said", said.span))]
    followed = earlier.memory.follow(claim, paragraph)
    if followed and not _told_too_soon(followed.value, said):
        return [(TimeMention(followed.value.edtf, "event", "carried_over", followed.words),
                 Reason("when", followed.rule, followed.words))]
    if returned := return_to_event(earlier.memory, claim, paragraph):
        return [(TimeMention(returned.value.edtf, "event", "carried_over", returned.words),
                 Reason("when", returned.rule, returned.words))]
    if hours := hours_from(earlier.memory, claim, paragraph):
        return [(TimeMention(hours.value.edtf, "event", "carried_over", hours.words),
                 Reason("when", hours.rule, hours.words))]
    if item := _item_day(claim, paragraph, times):
        return [(TimeMention(item.value.edtf, "event", "carried_over", item.span),
                 Reason("when", "the day the item is headed with", item.span))]
    if times.assumed is None:
        return []
    return [(TimeMention(times.assumed.edtf, "event", times.assumed_basis),
             Reason("when", "no day said: the document's day is assumed"))]


def _of_another_day(said: Value, assumed: Value | None) -> bool:
    """Whether it was said on another day than the report's, or in a week or month that was over by then."""
    if assumed is None or assumed.first is None or said.last is None:
        return False
    return said.first != assumed.first if said.is_day else said.last < assumed.first


def _told_too_soon(value: Value, said: Named | None) -> bool:
    """Nobody tells on Monday of what happened on Tuesday."""
    return bool(said and said.value.last and value.first and value.first > said.value.last)


def _item_day(claim: Claim, paragraph: Paragraph, times: Times) -> Named | None:
    """The day that heads an item or is credited at its end: "7 May: …", "• Tuesday. …", "… (AFP, 7 May)"."""
    first, last = (times.named[0], times.named[-1]) if times.named else (None, None)
    if last and last.value.is_day and not last.history and last.span.start >= claim.span.end and (
            m := _CREDIT.search(paragraph.text, max(paragraph.start, last.span.start - CREDIT), paragraph.end)):
        return last if m.start("day") <= last.span.start and last.span.end == m.end("day") else None
    if first is None or not first.value.is_day or first.history or first.span.end > claim.span.start:
        return None
    alone = not paragraph.text[paragraph.start:first.span.start].strip(BULLETS)
    return first if alone and _HEADS.match(paragraph.text, first.span.end) else None


def _toll(claim: Claim, said: Named, times: Times) -> Value | None:
    """A toll "as of" an hour covers everything since the event that the report named before it."""
    first = times.earlier.value.first if times.earlier else None
    last = said.value.last
    if claim.kind != "casualties" or not first or not last or not 0 < (last - first).days <= 7:
        return None
    return edtf.days_between(first, last)


# ── doubts ───────────────────────────────────────────────────────────────────────────────────────────────────────────

def _problems(claims: tuple[Claim, ...], parsed: Parsed, times: dict[int, Times]) -> Iterable[Problem]:
    source = parsed.body.report.source
    named = [n for t in times.values() for n in t.named]
    if yearless := next((n for n in named if n.value.edtf.startswith("XXXX")), None):
        yield Problem("no_year", f"\"{yearless.span.exact}\" has no year, and nothing in the report or its metadata "
                      "gives one.", source, yearless.span)
    if parsed.body.published is None and any(not c.when for c in claims):
        yield Problem("no_document_date",
                      "Nothing says on which day this was published: claims that name no day are undated.", source)
    for words in (w for t in times.values() for w in t.impossible):
        yield Problem("impossible_date", f"\"{words.exact}\" is in no calendar or on no clock; it dates nothing.",
                      source, words)
    if unclear := next((n for n in named if n.words.kind == "numeric" and n.words.args[3] == "/"), None):
        yield Problem("ambiguous_date", f"\"{unclear.span.exact}\" can be read day first or month first; it was read "
                      f"as {unclear.value.edtf}.", source, unclear.span)
