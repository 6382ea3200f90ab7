"""How many, as it was said: every count in a claim's words, what it counts, what happened to it, and whose it is.

Nothing is added up, and nothing is imputed: "dozens" stays without a number, and lost is not killed.
"""

from __future__ import annotations

import re
from dataclasses import replace

from fogline.grounding.belligerents import Sides
from fogline.grounding.beside import Loss
from fogline.grounding.counted import (
    IDLE,
    MUNITIONS,
    NOUNS,
    PLACES,
    Counted,
    counted_by,
    population_of,
)
from fogline.grounding.counting import Counting
from fogline.grounding.happened import measure_of, revised_toll
from fogline.grounding.interests import interest_of
from fogline.grounding.losses import LOSSES, described
from fogline.grounding.measured import is_passing_moment, measured
from fogline.grounding.nofigure import counts_nothing, is_doer, is_skipped
from fogline.grounding.numbers import TRIGGER, Number, find_numbers
from fogline.grounding.persons import UNIT as PERSON
from fogline.grounding.persons import tells_of_somebody
from fogline.grounding.populations import (
    OF_PEOPLE,
    as_one_people,
    borrowed,
    fighting_men,
    in_need,
    of_a_force,
    said_of,
    settled,
)
from fogline.grounding.relaying import Relayed
from fogline.grounding.scopes import scope_of
from fogline.grounding.timewords import TimeWords, find_times
from fogline.grounding.unnumbered import HOUSEHOLDS, rule_of, without_number
from fogline.grounding.whose import as_one_list, owner
from fogline.language import Parsed
from fogline.problems import Problem
from fogline.profiles import Profile
from fogline.records import Claim, Figure, Reason, Span
from fogline.records.vocabulary import Measure, Population

_INCLUDED = re.compile(r"\b(?:including|among them|of whom|of them)\s+(?:at least\s+)?$", re.I)
_OUT_OF = re.compile(r"\s+(?:out )?of\s+(?:(?:the|these|those|its|their|our|a total of|some|about)\s+)?", re.I)
# "Rose from five to seven": the five are no longer told.
_OLD_TOLL = re.compile(r"\bfrom\s+(?:the\s+)?(?:previous\s+|earlier\s+)?$", re.I)
TALLIES = frozenset(("tally", "count", "figure", "number", "estimate"))
_YEAR = re.compile(r"(?:19|20)\d\d")


def count_figures(
        claims: tuple[Claim, ...], parsed: Parsed, profile: Profile) -> tuple[tuple[Claim, ...], tuple[Problem, ...]]:
    """Fills `figures` of every claim from the words of its span alone."""
    sides: Sides | None = None
    relayed: Relayed | None = None
    times: dict[int, tuple[TimeWords, ...]] = {}
    last: tuple[int, Figure] | None = None
    told: list[Figure] = []
    out: list[Claim] = []
    for claim in claims:
        start, end = claim.span.start, claim.span.end
        paragraph = parsed.paragraph_at(start)
        if paragraph is None or not (
                TRIGGER.search(parsed.text, start, end) or tells_of_somebody(paragraph.tokens(start, end))):
            out.append(claim)
            continue
        sides = sides or Sides(profile, parsed, {c.side for c in claims})
        relayed = relayed or Relayed(claims, parsed, sides)
        if paragraph.index not in times:
            times[paragraph.index] = find_times(parsed.text[paragraph.start:paragraph.end])
        before = last[1] if last and last[0] == paragraph.index else None
        told_by = relayed.as_told(claim)
        found = _figures(Counting(told_by, paragraph, times[paragraph.index], sides, before, tuple(told)))
        counts = [f for f, _ in found if f.unit != PERSON]
        told += counts
        if counts:
            last = (paragraph.index, counts[-1])
        out.append(replace(claim, figures=tuple(f for f, _ in found),
                           reasons=claim.reasons + tuple(Reason("figures", rule, f.span) for f, rule in found)))
    return tuple(out), ()


def _figures(at: Counting) -> list[tuple[Figure, str]]:
    found: list[tuple[Figure, str]] = []
    for number in find_numbers(at.text, at.claim.span.start, at.claim.span.end):
        if counts_nothing(number, at) or is_passing_moment(number, at):
            continue
        if figure := measured(number, at) or _figure(number, at, found):
            found.append(figure)
    for figure in without_number(at):
        if not any(figure[0].span.meets(f.span) for f, _ in found):
            found.append(figure)
    found.sort(key=lambda f: f[0].span)
    return as_one_list(as_one_people(found, at), at)


def _figure(number: Number, at: Counting, found: list[tuple[Figure, str]]) -> tuple[Figure, str] | None:
    token = at.last_token(number.core, number.core_end)
    if token is None:
        return None
    doc = at.paragraph.doc
    number, counted = _qualified(number, at), counted_by(doc, token.i)
    if not counted.noun and number.qualifier == "exact" and _YEAR.fullmatch(at.word(number)):
        return None
    last = found[-1][0] if found and found[-1][0].unit == "count" else None
    listed = last if last and at.follows_in_list(last, number) else None
    population = population_of(doc, counted)
    measure = _with_others(measure_of(doc, token.i, counted, population), (number, counted, population), at, last)
    if counted.noun in IDLE and number.qualifier == "exact" and not (counted.noun in NOUNS and measure in OF_PEOPLE):
        return None
    if not counted.noun and population is None:
        population = said_of(counted) or borrowed((number, counted, measure), at, found)
        if measure in ("other", "present", "captured") and population in ("equipment", "positions"):
            measure = measure_of(doc, token.i, counted, population)
        if measure in OF_PEOPLE and population in ("equipment", "positions"):
            population = _people_before(at, found)
    told_again = _told_again(number, counted, measure, at)
    if told_again:
        measure, population = told_again.measure, told_again.population
    elif is_skipped(number, (counted, measure, population), at):
        return None
    if listed and population is None and listed.measure == measure and counted.noun not in PLACES:
        population = listed.population
    population = settled(population, measure, counted, at.text[number.end:at.claim.span.end])
    population = of_a_force(fighting_men(population, measure, counted), measure, counted, at)
    population = in_need(population, measure, counted, at)
    side, rule = owner(Loss(at.paragraph, token.i, counted, measure, population), at, listed)
    old = measure in LOSSES and number.qualifier != "range" and _OLD_TOLL.search(at.before_words(number.start))
    figure = Figure(
        Span.cut(at.text, number.start, number.end), number.low, number.high, number.qualifier,
        "household" if counted.noun in HOUSEHOLDS else "count", measure, population, side,
        "unknown" if old else told_again.scope if told_again else scope_of(
            at.claim, at.paragraph, (measure, counted), at.times),
        interest_of((side, rule), measure, at.claim, at.sides))
    return figure, rule_of(measure, counted, rule)


def _people_before(at: Counting, found: list[tuple[Figure, str]]) -> Population | None:
    """"A worker died, two more were hurt": a number without a noun is of the people before it, never of the tanks."""
    earlier = [f for f, _ in found] or ([at.before] if at.before else [])
    return next((f.population for f in reversed(earlier) if f.measure in OF_PEOPLE), None)


def _told_again(number: Number, counted: Counted, measure: Measure, at: Counting) -> Figure | None:
    """"The governor had spoken of five", "raised its tally to twelve": what is nothing but a number, or a tally that
    does not say of what, counts what the number before it did."""
    alone = at.claim.span.exact.strip(" “”\"«».").lower() == at.text[number.start:number.end].lower()
    toll = None if alone else revised_toll(counted)
    alone = alone or (toll is not None and toll.lower_ in TALLIES and not any(c.dep_ == "prep" for c in toll.children))
    before = at.before
    if not (alone and before and not counted.noun and measure in ("other", "present") and before.measure in LOSSES):
        return None
    return before


def _with_others(
        said: Measure, what: tuple[Number, Counted, Population | None], at: Counting, last: Figure | None) -> Measure:
    """A part of the count before, the whole it was taken from, or the next of a list."""
    number, counted, population = what
    if last is None:
        return said
    if _INCLUDED.search(at.text, at.claim.span.start, number.start):
        return last.measure
    if _OUT_OF.fullmatch(at.text, last.span.end, number.core):
        return _whole(said, counted, population)
    if said in ("other", "present") and not counted.noun and last.measure in LOSSES and said_of(counted):
        return last.measure  # "24 of the dead were fighters, five were soldiers"
    if said == "other" and at.follows_in_list(last, number) and not is_doer(counted):
        return _as_listed(last.measure, population)
    return said


def _qualified(number: Number, at: Counting) -> Number:
    """"Shot down over three regions", "handed over 11": there "over" says where, or belongs to the verb."""
    token = at.token(number.start)
    if token is None or number.qualifier not in ("more_than", "less_than") or token.dep_ not in ("prep", "prt"):
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
    if counted.head is not None and (said := described(counted.head)):
        return said  # type: ignore[return-value]
    return "fired" if population == "equipment" and counted.noun in MUNITIONS else "other"
