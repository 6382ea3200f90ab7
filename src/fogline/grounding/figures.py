"""How many, as it was said: every count in a claim's words, what it counts, what happened to it, and whose it is.

A number that counts nothing (a clock time, an age, a calibre, a type of tank, an article of law) is no figure. Nothing
is added up, and nothing is imputed: "dozens" stays without a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from fogline.grounding.counted import (
    CALIBRES, EVENTS, NOUNS, PLACES, POLITICAL, UNITS, Counted, counted_by, population_of)
from fogline.grounding.losses import LOSSES, measure_of
from fogline.grounding.numbers import TRIGGER, Number, find_none, find_numbers
from fogline.grounding.parties import PartyIndex
from fogline.grounding.scopes import scope_of
from fogline.grounding.timewords import TimeWords, find_times
from fogline.grounding.whose import Loss, Sides, interest_of, loser
from fogline.language import Paragraph, Parsed
from fogline.problems import Problem
from fogline.profiles import Profile
from fogline.records import Claim, Figure, Reason, Span
from fogline.records.vocabulary import Measure, Population

if TYPE_CHECKING:
    from spacy.tokens import Token

MUNITIONS = frozenset(("missile", "missiles", "rocket", "rockets", "drone", "drones", "shell", "shells", "uavs", "projectiles", "bombs"))
_INCLUDED = re.compile(r"\b(?:including|among them|of whom|of them)\s+(?:at least\s+)?$", re.I)
_OUT_OF = re.compile(r"\s+(?:out )?of\s+(?:(?:the|these|those|its|their|our|a total of|some|about)\s+)?", re.I)
_YEAR = re.compile(r"(?:19|20)\d\d")
VAGUE = frozenset(("several", "unspecified"))  # count only with a noun that a ledger counts
_AGE_AFTER = re.compile(r"[\s-]*years?[\s-]+olds?\b|\s*,|\s*y/o\b", re.I)
_AGE_BEFORE = re.compile(r"\b(?:aged?|ages|age of|aged between)\s+(?:\w+\s+)?$", re.I)
_NAMED_BY_NUMBER = re.compile(
    r"\b(?:No\.?|Nos\.?|№|number|articles?|resolutions?|routes?|highways?|channels?|chapters?|phases?|points?|orders?|laws?"
    r"|decrees?|protocols?|rooms?|sections?|paragraphs?|levels?|projects?|unit|brigade|battalion|division|regiment|corps"
    r"|school|hospital|block|hill|height|checkpoint|sector|radio|group of|version|part|page|figure|grade|covid)\s*$", re.I)
_FRACTION = re.compile(r"[\s-]*(?:thirds?|quarters?|fifths?|tenths?)\b|\s+in\s+(?:\w+)\b(?=\s+\w+s\b)|\s*/\s*\d", re.I)
_SHARE_AFTER = re.compile(r"\s+(?:of\b|\w+(?:er|ed)\b)", re.I)
_SHARE_BEFORE = re.compile(r"\b(?:by|to|at|than|from|about|least|some|nearly|almost|over)\s+$", re.I)
_HYPHENED = re.compile(r"-([a-z]+)(-[a-z]+)?", re.I)
_ONE_OF_MANY = re.compile(r"\s+(?:another|of\b|thing|day\b|point\b|side|hand|such|who|that|way|more time|or\b|must|can|time\b"
                          r"|should|with)", re.I)
_BEFORE_ONE = re.compile(r"\b(?:this|that|the|no|any|every|each|another|which|square|last|only|new|other)\s+$", re.I)
_ARTICLE = re.compile(r"(?<![\w’'-])(?:an?|another|a single)(?=\s)", re.I)
OF_PEOPLE = frozenset(("killed", "wounded", "captured", "missing", "displaced"))
SINGLE_LOSSES = frozenset(("killed", "wounded", "captured", "missing", "destroyed"))
_NONE_OF: dict[str, tuple[Measure, Population]] = {
    "losses": ("lost_unspecified", "unknown"), "casualties": ("casualties_unspecified", "unknown"),
    "victims": ("casualties_unspecified", "unknown"), "deaths": ("killed", "unknown"), "dead": ("killed", "unknown"),
    "fatalities": ("killed", "unknown"), "injuries": ("wounded", "unknown"), "wounded": ("wounded", "unknown")}
_CHILDREN_TOO = re.compile(r"\b(?:including|among them|of them|civilians?)\b[^.;]{0,40}\b(?:child(?:ren)?|women|woman|civilians?|minors?"
                           r"|girls?|boys?|bab(?:y|ies)|elderly)\b", re.I)
_AMONG = re.compile(r"\s+(?:among|in the ranks of|of)\s+(?:\w+\s+){0,4}?(personnel|servicemen|soldiers|troops|military|fighters"
                    r"|civilians|civilian population|residents|population)\b", re.I)


@dataclass(frozen=True, slots=True)
class Counting:
    """One claim being counted: its paragraph, the times named there, and the last figure before."""

    claim: Claim
    paragraph: Paragraph
    times: tuple[TimeWords, ...]
    sides: Sides
    before: Figure | None


def count_figures(claims: tuple[Claim, ...], parsed: Parsed, profile: Profile) -> tuple[tuple[Claim, ...], tuple[Problem, ...]]:
    """Fills `figures` of every claim from the words of its span alone."""
    sides: Sides | None = None
    times: dict[int, tuple[TimeWords, ...]] = {}
    last: tuple[int, Figure] | None = None
    out: list[Claim] = []
    for claim in claims:
        paragraph = None
        if TRIGGER.search(parsed.text, claim.span.start, claim.span.end):
            paragraph = parsed.paragraph_at(claim.span.start)
        if paragraph is None:
            out.append(claim)
            continue
        sides = sides or Sides.of(PartyIndex.of(profile), parsed.text)
        if paragraph.index not in times:
            times[paragraph.index] = find_times(parsed.text[paragraph.start:paragraph.end])
        before = last[1] if last and last[0] == paragraph.index else None
        found = _figures(Counting(claim, paragraph, times[paragraph.index], sides, before))
        if found:
            last = (paragraph.index, found[-1][0])
        out.append(replace(claim, figures=tuple(f for f, _ in found),
                           reasons=claim.reasons + tuple(Reason("figures", rule, f.span) for f, rule in found)))
    return tuple(out), ()


def _figures(at: Counting) -> list[tuple[Figure, str]]:
    text, (start, end) = at.paragraph.text, (at.claim.span.start, at.claim.span.end)
    numbers = [n for n in find_numbers(text, start, end) if not _in_time(n, at) and not _no_figure(n, at)]
    found: list[tuple[Figure, str]] = []
    for number in numbers:
        if figure := _figure(number, at, found):
            found.append(figure)
    for figure in (*_singles(at), *_nones(at)):
        if not any(figure[0].span.meets(f.span) for f, _ in found):
            found.append(figure)
    found.sort(key=lambda f: f[0].span)
    return _as_one_people(found, at)


def _figure(number: Number, at: Counting, found: list[tuple[Figure, str]]) -> tuple[Figure, str] | None:
    paragraph, text = at.paragraph, at.paragraph.text
    words = paragraph.doc.char_span(number.core - paragraph.start, number.core_end - paragraph.start, alignment_mode="expand")
    if words is None or not len(words):
        return None
    last = words[-1].i
    number = _qualified(number, at)
    if unit := _unit(number, at):
        return _measured(number, at, unit)
    counted = counted_by(paragraph.doc, last)
    if counted.noun in POLITICAL and number.qualifier == "exact":
        return None
    population = population_of(paragraph.doc, counted)
    measure = measure_of(paragraph.doc, last, counted, population)
    if found and _INCLUDED.search(text, at.claim.span.start, number.start) and found[-1][0].unit == "count":
        measure = found[-1][0].measure
    elif found and _OUT_OF.fullmatch(text, found[-1][0].span.end, number.core):
        measure = _whole(measure, counted, population)
    elif measure == "other" and found and _in_list(found[-1][0].span.end, number.start, text):
        measure = _as_listed(found[-1][0].measure, population)
    if counted.head is None:
        population = population or _pronoun((number, counted, measure), at, found)
        if measure in ("other", "present") and population == "equipment":
            measure = measure_of(paragraph.doc, last, counted, population)
    if counted.head is None and number.qualifier == "exact" and _YEAR.fullmatch(text, number.core, number.core_end):
        return None
    if _skipped(number, (counted, measure, population), at):
        return None
    population = _population(population, measure, counted, (number, at))
    loss = Loss(paragraph, last, counted, measure, population)
    side, rule = loser(loss, at.claim, at.sides)
    if side is None and measure in LOSSES and found and _in_list(found[-1][0].span.end, number.start, text) and (
            found[-1][0].measure == measure):
        side, rule = found[-1][0].loss_of, "the side of the list it stands in"
    if side is None and counted.head is None and measure in LOSSES and at.before and at.sides.is_party(at.claim.side):
        side, rule = at.before.loss_of, "the side of the count before"
    figure = Figure(
        Span.cut(text, number.start, number.end), number.low, number.high, number.qualifier,
        "household" if counted.noun in ("families", "households", "family", "household") else "count",
        measure, population, side, scope_of(at.claim, paragraph, (measure, counted), at.times),
        interest_of(side, measure, at.claim, at.sides))
    return figure, _rule(measure, counted, rule)


def _qualified(number: Number, at: Counting) -> Number:
    """"Shot down over three regions": there "over" says where, not how many."""
    token = _token(number.start, at)
    if token is None or number.qualifier not in ("more_than", "less_than") or token.dep_ != "prep":
        return number
    if token.lower_ not in ("over", "above", "under", "below") or token.head.tag_[:2] != "VB":
        return number
    value = (number.low or 1) - 1 if number.qualifier == "more_than" else (number.high or 0) + 1
    return replace(number, start=number.core, low=value, high=value, qualifier="exact")


def _as_listed(measure: Measure, population: Population | None) -> Measure:
    """What befell the first of a list befell the rest, as far as it can befall them."""
    return "other" if measure in OF_PEOPLE and population in ("equipment", "positions") else measure


def _whole(measure: Measure, counted: Counted, population: Population | None) -> Measure:
    """"Five of eight missiles were shot down": the eight are what there was, not what was shot down."""
    if counted.head is not None and any(c.dep_ in ("acl", "relcl") for c in counted.head.children):
        return measure
    return "fired" if population == "equipment" and counted.noun in MUNITIONS else "other"


def _rule(measure: Measure, counted: Counted, whose: str) -> str:
    noun = f"counts {counted.noun}" if counted.noun else "a number without a noun"
    return f"{noun}, {measure}" + (f"; {whose}" if whose else "")


# ── what is no figure ────────────────────────────────────────────────────────────────────────────────────────────────

def _in_time(number: Number, at: Counting) -> bool:
    start, end = number.core - at.paragraph.start, number.core_end - at.paragraph.start
    return any(t.start < end and start < t.end and t.kind != "vague" for t in at.times) or any(
        t.start <= start and end <= t.end and t.kind == "vague" and not _plain_vague(t, at) for t in at.times)


def _plain_vague(time: TimeWords, at: Counting) -> bool:
    """"A few minutes later" still says how long; "the past few months" is only a time."""
    words = at.paragraph.text[at.paragraph.start + time.start:at.paragraph.start + time.end].lower()
    return " the " not in f" {words} "


def _no_figure(number: Number, at: Counting) -> bool:
    text = at.paragraph.text
    before = text[max(at.paragraph.start, number.core - 24):number.core]
    lead = text[max(at.paragraph.start, number.start - 24):number.start]
    after = text[number.core_end:number.core_end + 24]
    word = text[number.core:number.core_end].lower()
    if number.percent:
        return not (_SHARE_AFTER.match(text, number.end) or _SHARE_BEFORE.search(lead)) or "out of" in text[number.end:number.end + 8]
    if _AGE_BEFORE.search(before) or (_AGE_AFTER.match(after) and _of_a_person(number, after, at)):
        return True
    if _NAMED_BY_NUMBER.search(before) or _FRACTION.match(after) or (word[0] == "0" and word not in ("0", "0.5") and "." not in word):
        return True
    if (m := _HYPHENED.match(after)) and m[1].lower() not in UNITS:
        return m[1].lower() != "strong"
    next_word = (re.match(r"[\s-]*(\w+)", after) or [None, ""])[1]
    if str(next_word).lower() in CALIBRES:
        return True
    if word == "one" and (_ONE_OF_MANY.match(after) or _BEFORE_ONE.search(lead)):
        return True
    return word[0].isalpha() and text[number.core].isupper() and _in_a_name(number, at) or (
        word[0].isdigit() and number.start == number.core and _names_a_type(number, at))


def _of_a_person(number: Number, after: str, at: Counting) -> bool:
    """"Oksana, 58, from the village": a number between commas after a name is an age; "year-old" always is."""
    if "old" in after[:16].lower() or "y/o" in after[:6].lower():
        return True
    token = _token(number.core, at)
    if token is None or token.i < 2 or not after.lstrip().startswith(","):
        return False
    doc = at.paragraph.doc
    return doc[token.i - 1].text == "," and doc[token.i - 2].tag_ in ("NN", "NNP")


def _in_a_name(number: Number, at: Counting) -> bool:
    """"Group of Seven": a capital inside a sentence."""
    token = _token(number.core, at)
    if token is None or number.core == at.claim.span.start or token.is_sent_start:
        return False
    return token.i > 0 and at.paragraph.doc[token.i - 1].text[-1].isalpha() and at.paragraph.role == "story"


def _names_a_type(number: Number, at: Counting) -> bool:
    """"Leopard 2 tanks", "Su 25": digits that complete a name before them."""
    token = _token(number.core, at)
    if token is None or token.i == 0 or token.is_sent_start:
        return False
    before = at.paragraph.doc[token.i - 1]
    if before.tag_ not in ("NNP", "NNPS") or at.paragraph.end_of(before) != number.core - 1:
        return False
    if any(t.start <= before.idx < t.end for t in at.times):
        return False
    return before.dep_ not in ("pobj", "dobj", "npadvmod") or token.head == before


def _skipped(number: Number, what: tuple[Counted, Measure, Population | None], at: Counting) -> bool:
    """Vague words, doers and single things count only where a ledger would count them."""
    counted, measure, population = what
    known = counted.noun in NOUNS or counted.noun in PLACES or counted.noun in EVENTS or population is not None
    text = at.paragraph.text
    word = text[number.core:number.core_end].lower()
    if number.qualifier in VAGUE:
        return not (measure in LOSSES or (number.qualifier == "several" and known and measure != "other"))
    if word in ("one", "a single"):
        return measure in ("other", "present", "occurrence", "mobilised") and not _in_a_list(number, at)
    if number.qualifier == "exact" and measure == "other" and word.isalpha():
        return not known or _is_doer(counted)
    return False


def _is_doer(counted: Counted) -> bool:
    token = counted.anchor
    return token.dep_ == "nsubj" and token.head.tag_[:2] == "VB"


def _in_a_list(number: Number, at: Counting) -> bool:
    """"5 tanks, 1 carrier and 1 launcher": one in a list of counts is a count."""
    text = at.paragraph.text
    near = text[max(at.claim.span.start, number.start - 40):number.start]
    return bool(re.search(r"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten)\b[^.;]*(?:,|\band\b)\s*$", near, re.I))


def _token(offset: int, at: Counting) -> Token | None:
    words = at.paragraph.doc.char_span(offset - at.paragraph.start, offset - at.paragraph.start + 1, alignment_mode="expand")
    return words[0] if words is not None and len(words) else None


# ── durations, distances, shares, money ──────────────────────────────────────────────────────────────────────────────

def _unit(number: Number, at: Counting) -> tuple[str, str, int] | None:
    """Unit, measure and where the unit's word ends."""
    text = at.paragraph.text
    if number.percent:
        return "percent", "other", number.end
    if number.money:
        return number.money, "other", number.end
    if m := re.compile(r"[\s-]*(?:more |consecutive |straight |full |long |square |cubic |US |nautical )?([A-Za-z]+)").match(
            text, number.core_end, at.claim.span.end):
        word = m[1].lower() if m[1] != "MW" else "mw"
        if word == "m" and not text[number.core].isdigit():
            return None
        if found := UNITS.get(word):
            unit, measure = found
            if "square" in m[0] or "cubic" in m[0]:
                return f"{'square' if 'square' in m[0] else 'cubic'}_{unit}", "other", m.end()
            return unit, measure, m.end()
    return None


def _measured(number: Number, at: Counting, unit: tuple[str, str, int]) -> tuple[Figure, str] | None:
    name, measure, end = unit
    if text_of(number, at) == "one" and measure == "duration":
        return None
    span = Span.cut(at.paragraph.text, number.start, max(end, number.end))
    scope = scope_of(at.claim, at.paragraph, (measure, None), at.times)  # type: ignore[arg-type]
    if measure == "duration" and number.low is None and number.high is None:
        scope = "incident"
    figure = Figure(span, number.low, number.high, number.qualifier, name, measure, "unknown", scope=scope)  # type: ignore[arg-type]
    return figure, f"a {measure} in {name}" if measure != "other" else f"an amount in {name}"


def text_of(number: Number, at: Counting) -> str:
    return at.paragraph.text[number.core:number.core_end].lower()


# ── one, and none ────────────────────────────────────────────────────────────────────────────────────────────────────

def _singles(at: Counting) -> Iterator[tuple[Figure, str]]:
    """"A bus driver was killed" counts one; "a strike killed two" does not count the strike."""
    text, claim = at.paragraph.text, at.claim
    for m in _ARTICLE.finditer(text, claim.span.start, claim.span.end):
        token = _token(m.end() - 1, at)
        if token is None:
            continue
        counted = counted_by(at.paragraph.doc, token.i)
        if counted.head is None or counted.head.tag_ not in ("NN", "NNP"):
            continue
        population = population_of(at.paragraph.doc, counted)
        if population is None or population == "positions":
            continue
        measure = measure_of(at.paragraph.doc, token.i, counted, population)
        if measure not in SINGLE_LOSSES or counted.noun in ("family", "household", "general", "casualty"):
            continue
        loss = Loss(at.paragraph, token.i, counted, measure, population)
        side, rule = loser(loss, claim, at.sides)
        scope = scope_of(claim, at.paragraph, (measure, counted), at.times)
        yield Figure(Span.cut(text, m.start(), m.end()), 1, 1, "exact", "count", measure,
                     _population(population, measure, counted, None), side, scope,
                     interest_of(side, measure, claim, at.sides)), _rule(measure, counted, rule or "a single one")


def _nones(at: Counting) -> Iterator[tuple[Figure, str]]:
    """"No losses" is a count of zero, and a claim of zero."""
    text, claim = at.paragraph.text, at.claim
    for start, end, noun in find_none(text, claim.span.start, claim.span.end):
        measure, population = _NONE_OF.get(noun, (None, "unknown"))
        if measure is None:
            token = _token(end - 1, at)
            if token is None:
                continue
            counted = counted_by(at.paragraph.doc, max(token.i - 1, 0))
            population = NOUNS.get(noun.split()[-1], "unknown")
            measure = measure_of(at.paragraph.doc, max(token.i - 1, 0), counted, population)
            if measure not in LOSSES:
                continue
        window = text[start:claim.span.end]
        if population == "unknown" and (among := _AMONG.search(window)):
            population = "civilian" if among[1].startswith(("civil", "resid", "popul")) else "combatant"
        elif population == "unknown" and "civilian" in text[start:end].lower():
            population = "civilian"
        side = at.sides.speak_of(Span.cut(text, start, claim.span.end), claim.side) or (
            claim.side if at.sides.is_party(claim.side) else None)
        yield Figure(Span.cut(text, start, end), 0, 0, "none_claimed", "count", measure, population, side,
                     scope_of(claim, at.paragraph, (measure, None), at.times),
                     interest_of(side, measure, claim, at.sides)), "none is claimed"


# ── who is counted ───────────────────────────────────────────────────────────────────────────────────────────────────

def _population(known: Population | None, measure: Measure, counted: Counted, where: tuple[Number, Counting] | None) -> Population:
    if measure in ("repelled", "occurrence", "attempts", "distance", "duration"):
        return "unknown"
    if known in (None, "unknown") and measure == "fired":
        return "equipment"
    if known in (None, "unknown") and measure == "displaced" and counted.noun != "":
        return "civilian"
    if known in (None, "unknown") and where:
        number, at = where
        sentence = at.paragraph.text[number.end:at.claim.span.end]
        if m := _AMONG.match(sentence, 0) or re.match(r"\s+\w+" + _AMONG.pattern, sentence):
            return "civilian" if m[1].startswith(("civil", "resid", "popul")) else "combatant"
    return known or ("positions" if counted.noun in PLACES and measure in ("positions_taken", "positions_left") else "unknown")


def _pronoun(what: tuple[Number, Counted, Measure], at: Counting, found: list[tuple[Figure, str]]) -> Population | None:
    """A number without a noun counts what the figure before it counted: "43 civilians killed and more than 200 injured"."""
    number, counted, measure = what
    earlier = [f for f, _ in found] or ([at.before] if at.before else [])
    doc, paragraph = at.paragraph.doc, at.paragraph
    if counted.last > counted.first and doc[counted.last - 1].tag_ == "PRP":
        start = max(paragraph.start, at.claim.context[0]) - paragraph.start
        for i in range(counted.first - 1, -1, -1):
            if doc[i].idx < start:
                break
            kind = NOUNS.get(doc[i].lower_) if doc[i].tag_ == "NNS" else None
            if kind and not (kind == "equipment" and measure in OF_PEOPLE):
                return kind
        return None
    people = ("civilian", "combatant", "police", "medical", "journalist", "official", "unknown", "mixed", "equipment")
    same = [f for f in earlier if f.unit == "count" and f.population in people and f.measure not in ("occurrence", "repelled")]
    if same and (found or len(paragraph.text[same[-1].span.end:number.start].split(".")) <= 2):
        return same[-1].population
    return None


def _as_one_people(found: list[tuple[Figure, str]], at: Counting) -> list[tuple[Figure, str]]:
    """"Eleven people, including two children": people told of together with civilians are civilians."""
    people = [f for f, _ in found if f.population == "civilian"]
    if not people and not _CHILDREN_TOO.search(at.claim.span.exact):
        return found
    if any(f.population == "combatant" for f, _ in found):
        return found
    return [(replace(f, population="civilian"), rule)
            if f.population == "unknown" and f.unit == "count" and f.measure in (
                "killed", "wounded", "missing", "casualties_unspecified", "displaced") else (f, rule) for f, rule in found]


def _in_list(start: int, end: int, text: str) -> bool:
    """Whether only a counted noun and a comma or an "and" stand between two numbers."""
    gap = text[start:end]
    return len(gap) <= 60 and bool(re.search(r"(?:,|\band\b|\bas well as\b)\s*$", gap)) and not re.search(r"[.;]", gap)


def sides_of(figures: Iterable[Figure]) -> tuple[str, ...]:
    return tuple(sorted({f.loss_of for f in figures if f.loss_of}))
