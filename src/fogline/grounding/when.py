"""When it is said to have happened, apart from when it was said.

A date belongs to the verb it stands with: "said on Tuesday that shells fell on Monday" has a statement of Tuesday and
an event of Monday. History is kept off the timeline. What names no day is assumed to be of the document's day, and
says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from fogline.grounding import edtf
from fogline.grounding.edtf import Value
from fogline.grounding.mentions import Named, Times, name_times, recount, today_of
from fogline.language import Paragraph, Parsed
from fogline.problems import Problem
from fogline.profiles import Profile
from fogline.records import Claim, Reason, Span, TimeMention
from fogline.records.vocabulary import TimeRole

if TYPE_CHECKING:
    from spacy.tokens import Token

NEAR_CUE = 3  # tokens between a cue and the date that is taken for the day of saying
# Words that say: this is still the event of the sentence before.
_STILL = re.compile(
    r"(?:As a result|As a consequence|At the same time|(?:In |During |Because of )?[Tt]h(?:e|at|is))(?:\s+\w+){0,2}?\s*"
    r"(?:\b(?:attack|strike|shelling|bombardment|explosion|blast|raid|clash|clashes|fighting|battle|incident|operation"
    r"|offensive|assault|bombing|ambush|barrage)s?\b)?")
_OUTCOME = re.compile(
    r"\b(?:was|were)\s+(?:\w+\s+)?(?:killed|wounded|injured|hurt|damaged|destroyed|captured)\b|\bdied\b")
_EARLIER_TALLY = re.compile(
    r"\b(?:earlier|previous)\s+(?:\w+\s+)?(?:tally|toll|count|figure|estimate|report)s?\b", re.I)
_EVENT = re.compile(
    r"\bth(?:e|at|is) (?:\w+ )?(?:attack|strike|shelling|bombardment|explosion|blast|raid|clashes|fighting"
    r"|battle|incident|assault|bombing|ambush|barrage)\b", re.I)


@dataclass(frozen=True, slots=True)
class Dated:
    """A time and the part it plays in one claim, with the rule that said so."""

    named: Named
    role: TimeRole
    rule: str
    shared: bool = False


def date_claims(
        claims: tuple[Claim, ...], parsed: Parsed, profile: Profile) -> tuple[tuple[Claim, ...], tuple[Problem, ...]]:
    """Fills `when` of every claim. Problems: no year, no document date, dates that can be read two ways."""
    times = name_times(parsed)
    dated: list[Claim] = []
    before: list[tuple[Claim, Named]] = []  # claims with an event day of their own, in reading order
    for claim in claims:
        paragraph = parsed.paragraph_at(claim.span.start)
        if paragraph is None:
            dated.append(claim)
            continue
        here = _roles(claim, paragraph, times[paragraph.index])
        mentions, reasons = _when(claim, paragraph, times[paragraph.index], here, before, profile)
        if own := next((d.named for d in here if d.role == "event" and not d.shared), None):
            before.append((claim, own))
        dated.append(replace(claim, when=mentions, reasons=claim.reasons + reasons))
    return tuple(dated), tuple(_problems(tuple(dated), parsed, times))


def _when(claim: Claim, paragraph: Paragraph, times: Times, here: list[Dated], before: list[tuple[Claim, Named]],
          profile: Profile) -> tuple[tuple[TimeMention, ...], tuple[Reason, ...]]:
    out = [(_mention(d, profile), Reason("when", d.rule, d.named.span)) for d in here]
    only_history = any(d.rule == "history" for d in here)
    if not any(d.role == "event" for d in here) and not only_history:
        out += _assumed(claim, paragraph, times, here, before)
    return tuple(m for m, _ in out), tuple(r for _, r in out)


def _mention(dated: Dated, profile: Profile) -> TimeMention:
    named = dated.named
    offset = {"utc": "Z", "named": None}.get(named.words.zone, profile.utc_offset)
    basis = "carried_over" if dated.shared else named.basis
    return TimeMention(edtf.with_clock(named.value, offset), dated.role, basis, named.span)


def _assumed(claim: Claim, paragraph: Paragraph, times: Times, here: list[Dated], before: list[tuple[Claim, Named]],
             ) -> list[tuple[TimeMention, Reason]]:
    """The event's day where the claim names none: the event it continues, the day of speaking, the document's day."""
    said = next((d.named for d in here if d.role == "statement"), None)
    if said and said.words.bound == "as_of" and (toll := _toll(claim, said, times)):
        return [(TimeMention(toll.edtf, "event", "carried_over"),
                 Reason("when", "a toll counts from the event before it", said.span))]
    if claim.kind == "background":
        return []
    if event := _continued(claim, paragraph, before):
        day = edtf.with_clock(replace(event.value, clock=None), None)
        return [(TimeMention(day, "event", "carried_over", event.span),
                 Reason("when", "the event of the sentence before", event.span))]
    around = paragraph.text[claim.context[0]:claim.context[1]]
    if times.assumed and claim.kind == "casualties" and (m := _EARLIER_TALLY.search(around)):
        words = Span.cut(paragraph.text, claim.context[0] + m.start(), claim.context[0] + m.end())
        return [(TimeMention(edtf.before(times.assumed).edtf, "event", "relative_to_document", words),
                 Reason("when", "a tally given earlier: before the document's day", words))]
    if said and said.value.is_day and times.assumed and said.value.first != times.assumed.first:
        return [(TimeMention(said.value.edtf, "event", "relative_to_statement"),
                 Reason("when", "the day it was said", said.span))]
    if times.assumed is None:
        return []
    return [(TimeMention(times.assumed.edtf, "event", times.assumed_basis),
             Reason("when", "no day said: the document's day is assumed"))]


def _toll(claim: Claim, said: Named, times: Times) -> Value | None:
    """A toll "as of" an hour covers everything since the event that the report named before it."""
    first = times.earlier.value.first if times.earlier else None
    last = said.value.last
    if claim.kind != "casualties" or not first or not last or not 0 < (last - first).days <= 7:
        return None
    return edtf.days_between(first, last)


def _continued(claim: Claim, paragraph: Paragraph, before: list[tuple[Claim, Named]]) -> Named | None:
    """The event of the sentence just before, when the words go on about it: "As a result, four people were killed"."""
    if not before:
        return None
    last, named = before[-1]
    gap = claim.context[0] - last.context[1]
    if last.side != claim.side or not paragraph.start <= last.span.start or not 0 <= gap <= 3:
        return None
    words = paragraph.text[claim.context[0]:claim.context[1]].lstrip("“\"«'‘ ")
    goes_on = bool((m := _STILL.match(words)) and (m[0].startswith("As a ") or _EVENT.match(words[:m.end()])
                                                   or m[0] == "At the same time"))
    outcome = claim.kind in ("casualties", "property_damage") and bool(_OUTCOME.search(claim.span.exact))
    return named if goes_on or outcome or _EVENT.search(claim.span.exact) else None


# ── which verb a date belongs to ─────────────────────────────────────────────────────────────────────────────────────

def _roles(claim: Claim, paragraph: Paragraph, times: Times) -> list[Dated]:
    """Every time in the claim's sentence (and in its cue's) that concerns it, with its part in the claim."""
    if not times.named:
        return []
    start, end = min(claim.context[0], claim.span.start), max(claim.context[1], claim.span.end)
    near = {n.span.start: n for n in times.between(start, end)}
    if claim.cue and paragraph.start <= claim.cue.start < paragraph.end:
        sentence = next((s for s in paragraph.sentences if s.start <= claim.cue.start < s.end), None)
        near |= {n.span.start: n for n in times.between(sentence.start, sentence.end)} if sentence else {}
    found = [d for _, n in sorted(near.items()) if (d := _role(n, claim, paragraph))]
    said = today_of(next((d.named for d in found if d.role == "statement" and d.named.words.bound != "as_of"), None))
    if said and claim.voice in ("direct_quote", "mixed_quote"):
        text = paragraph.text[paragraph.start:paragraph.end]
        found = [replace(d, named=recount(d.named, text, said)) if d.role != "statement" else d for d in found]
    return _one_event(found, claim, paragraph)


def _role(named: Named, claim: Claim, paragraph: Paragraph) -> Dated | None:
    if named.words.kind == "vague":
        return None
    token = _root(paragraph, named.span.start, named.span.end)
    inside = claim.span.start <= named.span.start < claim.span.end
    if token is None:
        return Dated(named, "event", "said in the claim") if inside else None
    verb = _governor(token)
    if inside:
        return _role_inside(named, claim, paragraph, (token, verb))
    if _with_cue(named, claim, paragraph, verb):
        return Dated(named, "statement", "the day of saying")
    if named.history or named.words.bound == "as_of":
        return None
    return _role_outside(named, claim, paragraph, verb)


def _role_inside(named: Named, claim: Claim, paragraph: Paragraph, at: tuple[Token, Token]) -> Dated:
    token, verb = at
    if named.words.bound == "as_of":
        return Dated(named, "statement", "the hour a toll was given for")
    if claim.kind == "background":
        return Dated(named, "background", "history")
    if named.history:
        of_noun = token.head.tag_[:2] == "NN" and not _is_root(claim, paragraph, token.head)
        aside = of_noun or _aside(claim, paragraph, verb)
        return Dated(named, "background", "history of a thing the claim names" if aside else "history")
    return Dated(named, "event", "said in the claim")


def _role_outside(named: Named, claim: Claim, paragraph: Paragraph, verb: Token) -> Dated | None:
    at = paragraph.at(verb)
    if claim.span.start <= at < claim.span.end:
        return Dated(named, "event", "said with the claim's verb")
    root = _root(paragraph, claim.span.start, claim.span.end)
    if root is None or (claim.cue and claim.cue.start <= at < claim.cue.end):
        return None
    if named.span.start < claim.span.start:
        opens = not any(c.dep_ in ("nsubj", "nsubjpass") and paragraph.at(c) < named.span.start for c in verb.children)
        if opens and _under(root, verb):
            return Dated(named, "event", "said at the head of the sentence", shared=True)
        if root.dep_ in ("advcl", "relcl", "acl") and _governor(root) == verb:
            return Dated(named, "event", "said with the verb the claim hangs on", shared=True)
        return None
    join = verb
    while join.dep_ == "advcl" and join.head != join:
        join = join.head
    if join != verb and (join == root or _follows(join, root)):
        return Dated(named, "event", "said in the clause that closes the sentence", shared=True)
    subject = any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)
    if verb != root and _follows(verb, root) and (not subject or claim.kind == "casualties"):
        return Dated(named, "event", "said at the end for both verbs", shared=True)
    return None


def _one_event(found: list[Dated], claim: Claim, paragraph: Paragraph) -> list[Dated]:
    """One event has one time: of several, the one with the claim's own verb; days joined by "and" stay together."""
    events = [d for d in found if d.role == "event"]
    if any(not d.shared for d in events):
        found = [d for d in found if not (d.role == "event" and d.shared)]
        events = [d for d in found if d.role == "event"]
    solid = [d for d in events if d.named.words.kind != "now"]
    if len(events) <= 1:
        return found
    root = _root(paragraph, claim.span.start, claim.span.end)
    best = min(solid or events, key=lambda d: _distance(d, root, paragraph))
    keep = {id(d) for d in events if d is best or _joined(d, best, paragraph)}
    days = {d.named.value.first for d in events if id(d) in keep}
    out: list[Dated] = []
    for d in found:
        if d.role != "event" or (id(d) in keep and (len(days) > 1 or d is best)):
            out.append(d)
        elif d.named.value.first != best.named.value.first:
            out.append(replace(d, role="background", rule="another day than the event's"))
    return out


def _distance(dated: Dated, root: Token | None, paragraph: Paragraph) -> tuple[int, int, int]:
    token = _root(paragraph, dated.named.span.start, dated.named.span.end)
    steps = 0
    while token is not None and root is not None and token != root and token.head != token:
        steps += 1 + 2 * (token.dep_ in ("relcl", "acl"))
        token = token.head
    return (steps, 0 if dated.named.words.clock else 1, dated.named.span.start)


def _joined(one: Dated, other: Dated, paragraph: Paragraph) -> bool:
    first, last = sorted((one.named.span, other.named.span))
    gap = paragraph.text[first.end:last.start]
    return bool(re.fullmatch(r"\s*,?\s*(?:and|or|,)?(?:\s+(?:then|again|on|in|at|the))*\s*", gap))


def _with_cue(named: Named, claim: Claim, paragraph: Paragraph, verb: Token) -> bool:
    """Whether a date outside the claim stands with the words of saying."""
    cue = claim.cue
    if cue is None:
        return False
    at = paragraph.at(verb)
    if cue.start <= at < cue.end:
        return True
    between = paragraph.text[min(cue.end, named.span.end):max(cue.start, named.span.start)]
    if claim.span.start <= at < claim.span.end or len(between.split()) > NEAR_CUE or re.search(r"[.;:“”\"]", between):
        return False
    low, high = sorted((cue.start, named.span.start))
    return not low <= claim.span.start < high


def _aside(claim: Claim, paragraph: Paragraph, verb: Token) -> bool:
    """Whether a verb only describes a thing inside the claim: "the accord signed in 1994"."""
    while verb.head != verb and claim.span.start <= paragraph.at(verb.head) < claim.span.end:
        if verb.dep_ in ("relcl", "acl"):
            return True
        verb = verb.head
    return False


def _is_root(claim: Claim, paragraph: Paragraph, token: Token) -> bool:
    return token == _root(paragraph, claim.span.start, claim.span.end)


def _follows(token: Token, verb: Token) -> bool:
    """Whether a verb is joined to an earlier one by "and", at any remove."""
    while token.dep_ == "conj" and token.head != token:
        token = token.head
        if token == verb:
            return True
    return False


def _under(token: Token, verb: Token) -> bool:
    """Whether a word belongs to a verb's clause or what is joined to it; a relative clause tells of another time."""
    while token.head != token and token.dep_ != "relcl":
        token = token.head
        if token == verb:
            return True
    return False


def _root(paragraph: Paragraph, start: int, end: int) -> Token | None:
    words = paragraph.doc.char_span(start - paragraph.start, end - paragraph.start, alignment_mode="expand")
    return words.root if words is not None and len(words) else None


def _governor(token: Token) -> Token:
    """The verb that a word depends on, however deep."""
    while token.head != token:
        token = token.head
        if token.tag_[:2] == "VB" and token.dep_ not in ("amod", "compound"):
            break
    return token


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
    if unclear := next((n for n in named if n.words.kind == "numeric" and n.words.args[3] == "/"), None):
        yield Problem("ambiguous_date", f"\"{unclear.span.exact}\" can be read day first or month first; it was read "
                      f"as {unclear.value.edtf}.", source, unclear.span)
