"""What changed when a claim was told again: a hedge lost, a number added, a name exchanged, word for word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from fogline.comparison.wording import COMMON, meaning_of, stem
from fogline.language.lexicon import sections
from fogline.records import Claim, Figure, RelationReason
from fogline.records.vocabulary import Measure, ReasonWhat

WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
CLIPPED = re.compile(r"n[’']t\b", re.I)  # "didn't" negates as "did not" does
HEDGED = frozenset(("hedged_by_outlet", "hedged_by_speaker"))
MEANT: dict[Measure, str] = {
    "killed": "death", "wounded": "injury", "captured": "captive", "destroyed": "destruction", "damaged": "damage"}
WHAT: dict[str, ReasonWhat] = {"hedge": "text", "degree": "text", "negation": "polarity"}


def drift_of(a: Claim, b: Claim) -> tuple[RelationReason, ...]:
    """What the second telling of one claim lost, added or exchanged, word for word; empty where nothing of weight.

    Both are taken to be one claim told twice, which is for `sameness` to say. What only one of the two speaks of
    (a headline gives less than its body) is no drift, except for what it takes from the words that stayed: a number, a
    hedge, a degree, a "not".
    """
    return tuple((*_words(a, b), *_hedged(a, b), *_numbers(a, b), *_names(a, b), *_exchanged(a, b)))


def _words(a: Claim, b: Claim) -> Iterator[RelationReason]:
    one, two = _told(a), _told(b)
    for group, what in WHAT.items():
        here, there = (_of(group, words) for words in (one, two))
        if group == "negation" and bool(here) == bool(there):
            continue  # "no losses" and "not lost anybody" deny alike
        yield from _lost_and_added(here, there, what)


def _lost_and_added(here: dict[str, str], there: dict[str, str], what: ReasonWhat) -> Iterator[RelationReason]:
    for word in (here[k] for k in here if k not in there):
        yield RelationReason(what, f"“{word}” is lost")
    for word in (there[k] for k in there if k not in here):
        yield RelationReason(what, f"“{word}” is added")


def _hedged(a: Claim, b: Claim) -> Iterator[RelationReason]:
    """A doubt that stands outside the claim's own words, in its cue: "claims", "is said to"."""
    for one, other, become in ((a, b, "lost"), (b, a, "added")):
        flags = HEDGED & set(one.flags)
        if flags and not HEDGED & set(other.flags) and not _of("hedge", _told(one)):
            whose = "the outlet’s" if "hedged_by_outlet" in flags else "the speaker’s"
            by = f" (“{one.cue.exact}”)" if one.cue else ""
            yield RelationReason("text", f"{whose} doubt{by} is {become}")


def _numbers(a: Claim, b: Claim) -> Iterator[RelationReason]:
    """Counts of one measure and population: another number, another qualifier, or no count at all."""
    there = list(b.figures)
    for figure in a.figures:
        like = [f for f in there if f.measure == figure.measure and f.population in (figure.population, "unknown")]
        like = like or [f for f in there if f.measure == figure.measure]
        best = next((f for f in like if _value(f) == _value(figure)), like[0] if like else None)
        if best is None:
            if _speaks_of(figure, b):
                yield RelationReason("figure", f"the number “{figure.span.exact}” is lost")
            continue
        there.remove(best)
        if _value(best) != _value(figure):
            yield RelationReason("figure", f"“{figure.span.exact}” became “{best.span.exact}”")
    for figure in there:
        if _speaks_of(figure, a):
            yield RelationReason("figure", f"the number “{figure.span.exact}” is added")


def _value(figure: Figure) -> tuple[float | None, float | None, str]:
    return figure.low, figure.high, figure.qualifier


def _speaks_of(figure: Figure, other: Claim) -> bool:
    """Whether the other claim has the thing that the figure counts, without a number: "two drones", "drones"."""
    meaning = MEANT.get(figure.measure)
    if meaning is None or any(f.measure == figure.measure for f in other.figures):
        return False
    return any(meaning in meaning_of(word) for word in WORD.findall(other.span.exact))


def _names(a: Claim, b: Claim) -> Iterator[RelationReason]:
    """One place under two names."""
    names = {p.id: p.span.exact for p in reversed(b.places) if p.id and p.span.exact[:1].isupper()}
    done: set[str] = set()
    for place in a.places:
        other = names.get(place.id or "")
        if place.id and place.id not in done and other and place.span.exact[:1].isupper() and (
                other.casefold() != place.span.exact.casefold()):
            done.add(place.id)
            yield RelationReason("place", f"“{place.span.exact}” became “{other}”")


def _exchanged(a: Claim, b: Claim) -> Iterator[RelationReason]:
    """A word for which the other telling has another of like meaning: "downed", "destroyed"."""
    one, two = _content(a), _content(b)
    free = [w for w in two if w not in one]
    for key, word in one.items():
        if key in two:
            continue
        like = next((k for k in free if meaning_of(two[k]) & meaning_of(word)), None)
        if like is not None:
            free.remove(like)
            yield RelationReason("text", f"“{word}” became “{two[like]}”")


@lru_cache(maxsize=1024)
def _told_words(text: str) -> tuple[str, ...]:
    return (*WORD.findall(text), *(("not",) if CLIPPED.search(text) else ()))


def _told(claim: Claim) -> tuple[str, ...]:
    """The words of a claim, without those of its figures: a qualifier is told of with its number."""
    taken: dict[str, int] = {}
    for figure in claim.figures:
        for word in WORD.findall(figure.span.exact):
            taken[word] = taken.get(word, 0) + 1
    kept = []
    for word in _told_words(claim.span.exact):
        if taken.get(word, 0):
            taken[word] -= 1
        else:
            kept.append(word)
    return tuple(kept)


def _of(group: str, words: tuple[str, ...]) -> dict[str, str]:
    listed = sections("degrees")[group]
    return {word.lower(): word for word in reversed(words) if word.lower() in listed}


def _content(claim: Claim) -> dict[str, str]:
    """Content words by their stems, as written, without the names of places."""
    names = {word for p in claim.places for word in WORD.findall(p.span.exact)}
    listed = frozenset().union(*sections("degrees").values())
    return {stem(w.lower()): w for w in reversed(_told(claim))
            if w not in names and w.lower() not in COMMON and w.lower() not in listed}
