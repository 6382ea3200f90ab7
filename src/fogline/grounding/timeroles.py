"""A date belongs to the verb it stands with: the day of saying, the day of the event, or a day of history beside it.

"Said on Tuesday that shells fell on Monday" has a statement of Tuesday and an event of Monday.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from fogline.grounding import edtf
from fogline.grounding.edtf import Value
from fogline.grounding.happening import of_an_event
from fogline.grounding.mentions import HISTORY_DAYS, Named, Times, recount, today_of
from fogline.language import Paragraph
from fogline.language.lexicon import patterns
from fogline.records import Claim
from fogline.records.vocabulary import TimeRole

if TYPE_CHECKING:
    from fogline.language.tokens import Token

_BEGAN = frozenset(("began", "erupted", "started", "broke", "begun"))
_OUTDOES = re.compile(
    r"\b(?:the|its|their|a) (?:first|second|third|fourth|fifth|\d+(?:st|nd|rd|th)|worst|\w+est|most \w+|record)\b"
    r"[^.;:,]*$", re.I)
_TOLLS = frozenset(("toll", "tolls", "tally", "count", "number", "figure", "figures"))
# Words for saying what one has seen: their day is that of what was seen.
_SEEN = dict(patterns("event_words"))["seen"]
_SUBJECTS = frozenset(("nsubj", "nsubjpass"))
COMPARED = 60  # characters from "the heaviest" to "since May"
SAYING_DAYS = 7  # nobody says a thing for longer
NEAR_CUE = 3  # tokens between a cue and the date that is taken for the day of saying


@dataclass(frozen=True, slots=True)
class Dated:
    """A time and the part it plays in one claim, with the rule that said so."""

    named: Named
    role: TimeRole
    rule: str
    shared: bool = False


def roles_of(claim: Claim, paragraph: Paragraph, times: Times) -> list[Dated]:
    """Every time in the claim's sentence (and in its cue's) that concerns it, with its part in the claim."""
    if not times.named:
        return []
    start, end = min(claim.context[0], claim.span.start), max(claim.context[1], claim.span.end)
    near = {n.span.start: n for n in times.between(start, end)}
    if claim.cue and paragraph.start <= claim.cue.start < paragraph.end:
        sentence = next((s for s in paragraph.sentences if s.start <= claim.cue.start < s.end), None)
        near |= {n.span.start: n for n in times.between(sentence.start, sentence.end)} if sentence else {}
    found = [d for _, n in sorted(near.items()) if (d := _role(n, claim, paragraph, times.assumed))]
    said = today_of(next((d.named for d in found if d.role == "statement" and d.named.words.bound != "as_of"), None))
    if said and claim.voice in ("direct_quote", "mixed_quote"):
        text = paragraph.text[paragraph.start:paragraph.end]
        found = [replace(d, named=recount(d.named, text, said)) if d.role != "statement" else d for d in found]
    return _one_event(found, claim, paragraph)


def _role(named: Named, claim: Claim, paragraph: Paragraph, today: Value | None) -> Dated | None:
    if named.words.kind == "vague" or _compared(named, paragraph):
        return None
    token = _root(paragraph, named.span.start, named.span.end)
    inside = claim.span.start <= named.span.start < claim.span.end
    if token is None:
        return Dated(named, "event", "said in the claim") if inside else None
    verb = _governor(token)
    if inside:
        return _role_inside(named, claim, paragraph, (token, verb))
    if _with_cue(named, claim, paragraph, verb):
        if named.words.kind == "past" and claim.cue and claim.cue.end <= named.span.start < claim.span.start:
            return Dated(named, "event", "the days that are summed up", shared=True)
        if _counted_there(named, claim, paragraph.at(verb)):
            return Dated(named, "event", "when it was seen or counted", shared=True)
        return Dated(named, "statement", "the day of saying")
    if _begun(claim, paragraph, verb, named):
        since = replace(named, value=edtf.until(named.value, today)) if today else named
        return Dated(since, "event", "since it began", shared=True)
    if named.history or named.words.bound == "as_of":
        return None
    return _role_outside(named, claim, paragraph, verb)


def _counted_there(named: Named, claim: Claim, verb: int) -> bool:
    """"Heard six explosions on Sunday", "counts 2,158 violations this year": the time of what is counted."""
    first, last = named.value.first, named.value.last
    if named.words.bound == "as_of" or not (claim.cue and first and last and claim.cue.start <= verb < claim.cue.end):
        return False
    return (last - first).days > SAYING_DAYS or bool(_SEEN.search(claim.cue.exact))


def _compared(named: Named, paragraph: Paragraph) -> bool:
    """"The heaviest since May", "the third since May": what it is measured against, not when it was."""
    lead = paragraph.text[max(paragraph.start, named.span.start - COMPARED):named.span.start]
    return named.words.bound == "since" and bool(_OUTDOES.search(lead))


def _begun(claim: Claim, paragraph: Paragraph, verb: Token, named: Named) -> bool:
    """"The war began on 3 May and has killed thousands": the count runs since the day it began."""
    first = named.span.start < claim.span.start and named.value.first is not None
    if not first or verb.lower_ not in _BEGAN or named.words.bound:
        return False
    root = _root(paragraph, claim.span.start, claim.span.end)
    return root is not None and _follows(root, verb) and any(c.lower_ in ("has", "have") for c in root.children)


def _role_inside(named: Named, claim: Claim, paragraph: Paragraph, at: tuple[Token, Token]) -> Dated:
    token, verb = at
    recent = (named.recent or _still_goes_on(named)) and named.words.kind != "now"
    if named.words.bound == "as_of":
        return Dated(named, "statement", "the hour a toll was given for")
    if claim.kind == "background" and not recent:
        return Dated(named, "background", "history")
    if claim.kind == "casualties" and recent and not named.words.bound and _of_a_toll(verb) and (
            not of_an_event(named, paragraph)):
        return Dated(named, "statement", "the day a toll was given on")
    if named.history:
        of_noun = token.head.tag_[:2] == "NN" and not _is_root(claim, paragraph, token.head)
        aside = of_noun or _aside(claim, paragraph, verb)
        return Dated(named, "background", "history of a thing the claim names" if aside else "history")
    return Dated(named, "event", "said in the claim")


def _of_a_toll(verb: Token) -> bool:
    """"The toll had stood at four on Monday": the day of the count, not of the deaths."""
    return any(c.dep_ in ("nsubj", "nsubjpass") and c.lower_ in _TOLLS for c in verb.children)


def _still_goes_on(named: Named) -> bool:
    """"Since April": what began within a year and goes on is no history."""
    first, last = named.value.first, named.value.last
    return named.words.bound == "since" and first is not None and last is not None and (
        (last - first).days <= HISTORY_DAYS)


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
        if named.value.is_day and _told_in_one_breath(verb, root):  # "hit a mill on Monday and killed two"
            return Dated(named, "event", "said with the verb it is joined to", shared=True)
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


def _told_in_one_breath(verb: Token, root: Token) -> bool:
    """Whether the second of two verbs has its subject and its tense from the first."""
    if root.dep_ != "conj" or root.head != verb or root.tag_ != verb.tag_:
        return False
    return not any(c.dep_ in (*_SUBJECTS, "aux", "auxpass", "advmod", "neg") for c in root.children)


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
    if claim.kind == "casualties":  # "those killed in Monday's fighting were revised on Tuesday": Monday's
        best = next((d for d in solid if of_an_event(d.named, paragraph)), best)
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
