"""What one report counts of its incident: how many were killed, how many wounded, how many taken.

A report tells the same people several times: in its headline, its lede, its body, and once more one by one. Nobody is
counted twice, and nobody is imputed: a total outranks its parts, what is told as somebody else's is added, and where
one group has no number the toll has none either.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from fogline.records import Claim, Figure
from fogline.records.vocabulary import Measure

MEASURES: tuple[Measure, ...] = ("killed", "wounded", "captured", "casualties_unspecified")
_THINGS = frozenset(("equipment", "positions"))
_SCOPES = ("incident", "unknown"), ("period",), ("cumulative",)  # a report's incident before what it is one of
_NOT_TOLD = frozenset(("denial", "conditional", "rhetorical"))
_PART = re.compile(
    r"\b(?:including|among (?:them|whom|those)|of (?:them|whom|the (?:victims|dead|killed|wounded|injured)))"
    r"\W+(?:\w+\s+){0,2}$", re.I)
# What somebody is known for was another incident.
_ELSEWHERE = re.compile(r"\b(?:linked to|links to|responsible for|involved (?:in|with))\b", re.I)
_OF_THEM = re.compile(r"\s+of (?:the|those|these|them|whom)\b", re.I)
_OTHERS = re.compile(r"\s+(?:\w+\s+)?(?:more|others?|additional|further)\b|\s+of (?:his|her|their)\b", re.I)
_MORE = re.compile(r"\s+(?:more|additional|further)\b", re.I)
_ANOTHER = re.compile(r"\b(?:another|additional|further)\s+(?:\w+\s+)?$", re.I)
_ANOTHER_ONE = re.compile(r"another\b|an? (?:additional|second|third|fourth|fifth|sixth)\b", re.I)
_AGE = re.compile(r"\W{0,3}(?:\w+\s){0,3}?(\d{1,2})[- ](?:year|month|week|day)s?[- ]old", re.I)
_ONE = frozenset(("a", "an", "another", "one"))
PERSON = "person"  # the unit of somebody told of alone, without a number


@dataclass(frozen=True, slots=True)
class Toll:
    """How many people, by the figures it rests on. Both bounds are None where people are told of without a number."""

    low: int | None
    high: int | None
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class Tolls:
    """The tolls of one report. A measure nobody is told under is nobody: low and high are 0."""

    killed: Toll
    wounded: Toll
    captured: Toll


NOBODY = Toll(0, 0)


@dataclass(frozen=True, slots=True)
class _Told:
    """One figure of people in its claim, and what its words make of it: a part, an addition, one among others."""

    figure: Figure
    sentence: tuple[int, int]
    headline: bool
    part: bool
    more: bool  # in addition to those of an earlier sentence
    others: bool  # beside somebody of the same sentence
    age: str | None

    @property
    def low(self) -> int | None:
        return None if self.figure.low is None else int(self.figure.low)

    @property
    def person(self) -> bool:
        return self.figure.unit == PERSON

    @property
    def named(self) -> bool:
        """Whether a person is told of by a name, not as "the driver" or "she"; a headline's capitals are no names."""
        words = self.figure.span.exact
        return self.person and not self.headline and words[:1].isupper() and words not in ("He", "She")


def tolls_of(claims: Iterable[Claim]) -> Tolls:
    """The tolls of one report's claims, which are read in the order of the text."""
    told = [t for claim in claims for t in _told(claim)]
    by = {m: [t for t in told if t.figure.measure == m] for m in MEASURES}
    killed, captured = _toll(by["killed"]), _toll(by["captured"])
    # "Taken to hospital, where she died": somebody told of as hurt without a number may be who is told of as dead.
    dead = [t for t in by["killed"] if t.named]
    wounded, hit = (_toll([t for t in by[m] if not t.person or not killed.figures or (
        t.named and dead and not any(_same_name(t, d) for d in dead))]) for m in ("wounded", "casualties_unspecified"))
    return Tolls(killed, _rest(hit, killed, wounded), captured)


def _rest(hit: Toll, killed: Toll, wounded: Toll) -> Toll:
    """"Four were shot, one of them died": of those hit, whoever is not told dead is hurt."""
    if hit.low is None or killed.low is None or wounded.low is None or hit.low - killed.low <= wounded.low:
        return wounded
    rest = hit.low - killed.low
    return Toll(rest, rest if hit.high is not None else None, (*hit.figures, *killed.figures))


def _told(claim: Claim) -> Iterator[_Told]:
    if claim.kind == "background" or _NOT_TOLD & set(claim.flags):
        return
    said = claim.span.exact
    for figure in claim.figures:
        at = figure.span.start - claim.span.start
        if figure.unit not in ("count", PERSON) or figure.population in _THINGS or at < 0:
            continue
        if figure.qualifier == "none_claimed" or _ELSEWHERE.search(said, 0, at):
            continue
        before, after = said[:at], said[at + len(figure.span):]
        age = _AGE.match(after) if figure.span.exact.lower() in _ONE else None
        yield _Told(
            figure, claim.context, claim.voice == "headline", part=bool(_PART.search(before) or _OF_THEM.match(after)),
            more=bool(_MORE.match(after) or _ANOTHER.search(before) or _ANOTHER_ONE.match(said[at:])),
            others=bool(_OTHERS.match(after)), age=age[1] if age else None)


def _toll(told: list[_Told]) -> Toll:
    by_scope = [_counted([t for t in told if t.figure.scope in scopes]) for scopes in _SCOPES]
    told_of = [toll for toll in by_scope if toll.figures] or [_somebody([t for t in told if t.person])]
    return next((toll for toll in told_of if toll.low is not None), told_of[0])


def _somebody(persons: list[_Told]) -> Toll:
    """People told of one by one: as many as there are names; a pronoun or "the driver" is one who has a name too."""
    if not persons:
        return NOBODY
    named: list[_Told] = []
    for person in persons:
        if person.named and not any(_same_name(person, other) for other in named):
            named.append(person)
    heads = max(1, len(named))
    return Toll(heads, heads, tuple(p.figure for p in named or persons[:1]))


def _same_name(one: _Told, other: _Told) -> bool:
    """"Ana Lee" is told of again as "Lee", and as "Ana"."""
    return bool({*one.figure.span.exact.split()} & {*other.figure.span.exact.split()})


@dataclass(frozen=True, slots=True)
class _Group:
    """The figures that one sentence adds up; `heads` is None where one of them has no number."""

    told: tuple[_Told, ...]

    @property
    def heads(self) -> int | None:
        return None if any(t.low is None and not t.person for t in self.told) else sum(t.low or 1 for t in self.told)

    @property
    def more(self) -> bool:
        return all(t.more for t in self.told)


def _counted(told: list[_Told]) -> Toll:
    """The largest number that a sentence tells, and with it those that are told of as others."""
    groups = _by_sentence(told)
    known = [g for g in groups if g.heads is not None]
    if not known:
        return Toll(None, None, tuple(t.figure for g in groups for t in g.told)) if groups else NOBODY
    largest = max(known, key=lambda g: g.heads or 0)
    chosen = list(largest.told)
    if largest.more:  # "a leader was taken … two more were taken"
        before = [g for g in known[:known.index(largest)] if not g.more]
        chosen += max(before, key=lambda g: g.heads or 0).told if before else ()
    elif largest.heads == 1:
        chosen = _one_by_one(known)
    figures = tuple(t.figure for t in chosen)
    heads = sum(t.low or 1 for t in chosen)
    exact = all(t.person or t.figure.high == t.figure.low for t in chosen)
    return Toll(heads, heads if exact else None, figures)


def _one_by_one(groups: list[_Group]) -> list[_Told]:
    """People told of in the singular, sentence by sentence: another one, or one of another age, is somebody else."""
    found: list[_Told] = []
    for group in groups:
        one = group.told[0]
        ages = [t.age for t in found]
        if not found or (not one.headline and (one.more or (one.age and None not in ages and one.age not in ages))):
            found.append(one)
    return found


def _by_sentence(told: list[_Told]) -> list[_Group]:
    """The numbers of each sentence, without the parts of another one there; with the people beside whom others are."""
    sentences: dict[tuple[int, int], dict[int, _Told]] = {}
    for t in told:
        sentences.setdefault(t.sentence, {}).setdefault(t.figure.span.start, t)
    groups = []
    for by_start in sentences.values():
        numbers = [t for t in by_start.values() if not t.person]
        group = [t for t in numbers if not t.part] or numbers[:1]
        first = group[0].low if group else None
        if len(group) > 1 and first and first > 1 and first == sum(t.low or 0 for t in group[1:]):
            group = group[:1]  # "four people, two men and two women"
        if len(group) == 1 and group[0].others:
            group += [t for t in by_start.values() if t.person][:1]
        if group:
            groups.append(_Group(tuple(group)))
    return groups
