"""Counts that no numeral says: one by an article, two by "both", somebody by name, nobody by "no".

"A bus driver was killed" counts one; "a strike killed two" does not count the strike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from fogline.grounding.beside import Loss
from fogline.grounding.counted import NOUNS, OF_A_KIND, OLD, PEOPLE, Counted, counted_by, population_of
from fogline.grounding.counting import Counting
from fogline.grounding.happened import measure_of
from fogline.grounding.interests import interest_of
from fogline.grounding.losses import LOSSES, NAMED
from fogline.grounding.numbers import find_none
from fogline.grounding.persons import UNIT as PERSON
from fogline.grounding.persons import find_persons, really
from fogline.grounding.populations import OF_PEOPLE, among, settled
from fogline.grounding.scopes import scope_of
from fogline.grounding.whose import owner, spared
from fogline.records import Figure, Span
from fogline.records.vocabulary import Measure, Population, Scope

if TYPE_CHECKING:
    from fogline.language.tokens import Token

HOUSEHOLDS = frozenset(("family", "families", "household", "households"))
SINGLE_LOSSES = frozenset(("killed", "wounded", "captured", "missing", "destroyed", "casualties_unspecified"))
_ARTICLE = re.compile(r"(?<![\w’'-])(?:an?|another|a single|(?P<both>both))(?=\s)", re.I)
_NO = re.compile(r"(?<![\w-])no(?=\s+[a-z])", re.I)
_NONE_OF: dict[str, Measure] = {
    "losses": "lost_unspecified", "casualties": "casualties_unspecified", "victims": "casualties_unspecified",
    "deaths": "killed", "dead": "killed", "fatalities": "killed", "injuries": "wounded", "wounded": "wounded"}
_SUBJECTS = frozenset(("nsubj", "nsubjpass"))
Told = tuple[Figure, str]  # and the rule that gave it


def without_number(at: Counting) -> Iterator[Told]:
    """Every count of a claim that stands without a numeral, in no order."""
    yield from _singles(at)
    yield from _nones(at)
    yield from _nobody(at)
    yield from _persons(at)


def rule_of(measure: Measure, counted: Counted, whose: str) -> str:
    noun = f"counts {counted.noun}" if counted.noun else "a number without a noun"
    return f"{noun}, {measure}" + (f"; {whose}" if whose else "")


def _singles(at: Counting) -> Iterator[Told]:
    for span, heads, counted in _by_article(at):
        population = population_of(at.paragraph.doc, counted)
        if population is None or population == "positions" or _names_again(counted) or not really(counted.anchor):
            continue
        before = max(counted.first - 1, 0)
        measure = measure_of(at.paragraph.doc, before, counted, population)
        if measure not in SINGLE_LOSSES or counted.noun in NAMED or counted.noun in OF_A_KIND | HOUSEHOLDS:
            continue
        whose = owner(Loss(at.paragraph, before, counted, measure, population), at, None)
        yield Figure(
            span, heads, heads, "exact", "count", measure, settled(population, measure, counted), whose[0],
            _scope(at, measure, counted), interest_of(whose, measure, at.claim, at.sides)
        ), rule_of(measure, counted, whose[1] or "a single one")


def _scope(at: Counting, measure: Measure, counted: Counted) -> Scope:
    """"A boy has died": one somebody never adds up to a war."""
    scope = scope_of(at.claim, at.paragraph, (measure, counted), at.times)
    return "incident" if scope == "cumulative" else scope


def _by_article(at: Counting) -> Iterator[tuple[Span, int, Counted]]:
    """Nouns that an article tells of as one, and "both" as two: the word, the number, what it counts."""
    claim, paragraph = at.claim, at.paragraph
    for m in _ARTICLE.finditer(at.text, claim.span.start, claim.span.end):
        if (token := at.token(m.end() - 1)) is None:
            continue
        counted = counted_by(paragraph.doc, token.i)
        tags = ("NNS",) if m["both"] else ("NN", "NNP")
        if counted.head is not None and (counted.head.tag_ in tags or counted.noun in OLD):
            yield Span.cut(at.text, m.start(), m.end()), 2 if m["both"] else 1, counted


def _names_again(counted: Counted) -> bool:
    """"Two civilians, a father and his daughter": the second words count nobody new."""
    token = counted.head
    while token is not None and token.dep_ == "conj":
        token = token.head
    return token is not None and token.dep_ == "appos"


def _persons(at: Counting) -> Iterator[Told]:
    """"Ana Lee died": one somebody, and no number in the words."""
    for span, counted, measure, population in find_persons(at):
        whose = owner(Loss(at.paragraph, max(counted.first - 1, 0), counted, measure, population), at, None)
        yield Figure(
            span, None, None, "unspecified", PERSON, measure, population, whose[0],
            _scope(at, measure, counted), interest_of(whose, measure, at.claim, at.sides)
        ), rule_of(measure, counted, whose[1] or "somebody")


def _nones(at: Counting) -> Iterator[Told]:
    """"No losses" is a count of zero, and a claim of zero."""
    for start, end, noun in find_none(at.text, at.claim.span.start, at.claim.span.end):
        measure: Measure | None = _NONE_OF.get(noun)
        population: Population = "unknown"
        if measure is None:
            token = at.token(end - 1)
            if token is None:
                continue
            population = NOUNS.get(noun.split()[-1], "unknown")
            measure = measure_of(at.paragraph.doc, max(token.i - 1, 0), counted_by(
                at.paragraph.doc, max(token.i - 1, 0)), population)
            if measure not in LOSSES:
                continue
        yield _none(at, (start, end), measure, population)


def _nobody(at: Counting) -> Iterator[Told]:
    """"No resident was harmed": nobody of a kind to whom something would have happened."""
    for m in _NO.finditer(at.text, at.claim.span.start, at.claim.span.end):
        no = at.token(m.start())
        noun: Token | None = no.head if no is not None and no.dep_ == "det" else None
        if no is None or noun is None or NOUNS.get(noun.lower_) not in PEOPLE or noun.dep_ not in _SUBJECTS:
            continue
        population = NOUNS[noun.lower_]
        measure = measure_of(at.paragraph.doc, no.i, counted_by(at.paragraph.doc, no.i), population)
        if measure in OF_PEOPLE and noun.lower_ not in NAMED:
            yield _none(at, (m.start(), at.paragraph.end_of(noun)), measure, population)


def _none(at: Counting, words: tuple[int, int], measure: Measure, population: Population) -> Told:
    text, claim = at.text, at.claim
    start, end = words
    if population == "unknown":
        said = "civilian" if "civilian" in text[start:end].lower() else "unknown"
        population = among(text[end:claim.span.end]) or said  # type: ignore[assignment]
    told = spared(Span.cut(text, start, claim.span.end), population, claim, at.sides)
    return Figure(
        Span.cut(text, start, end), 0, 0, "none_claimed", "count", measure, population, told[0],
        scope_of(claim, at.paragraph, (measure, None), at.times),
        interest_of(told, measure, claim, at.sides)), "none is claimed"
