"""What changed when a claim was told again: a hedge lost, a number added, a name exchanged, word for word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from fogline.comparison.wording import COMMON, meaning_of, meanings, stem
from fogline.language.lexicon import sections
from fogline.records import Claim, Figure, Relation, RelationReason
from fogline.records.vocabulary import Measure, ReasonWhat

WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
CLIPPED = re.compile(r"n[’']t\b", re.I)  # "didn't" negates as "did not" does
NEAR = 3  # words after a degree or a "not", among which stands what it belongs to
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
    return (*_weighty(a, b), *_names(a, b), *_exchanged(a, b))


def drifts(told_twice: Iterable[tuple[Claim, Claim, Relation]]) -> Iterator[Relation]:
    """The pairs of one claim told twice whose second telling takes away from the first, or adds to it, by a number, a
    hedge, a degree or a "not"; another name and a word of like meaning alone make no such pair."""
    for a, b, relation in told_twice:
        turned = _retelling(a) > _retelling(b)
        first, second = (b, a) if turned else (a, b)
        if relation.type == "same_claim" and _weighty(first, second):
            ends = (relation.b, relation.a) if turned else (relation.a, relation.b)
            yield Relation("paraphrase_drift", *ends, drift_of(first, second), relation.strength)


def _retelling(claim: Claim) -> int:
    """How far a telling is from the speaker's mouth: his words, what he is said to have said, the headline on it."""
    return {"direct_quote": 0, "mixed_quote": 0, "headline": 2}.get(claim.voice, 1)


def _weighty(a: Claim, b: Claim) -> tuple[RelationReason, ...]:
    return (*_words(a, b), *_hedged(a, b), *_numbers(a, b))


def _words(a: Claim, b: Claim) -> Iterator[RelationReason]:
    one, two = _told(a), _told(b)
    for group, what in WHAT.items():
        here, there = (_of(group, words) for words in (one, two))
        if group == "negation" and bool(here) == bool(there):
            continue  # "no losses" and "not lost anybody" deny alike
        if group != "hedge":
            here, there = _of_what_stayed(here, one, b), _of_what_stayed(there, two, a)
        yield from _lost_and_added(here, there, what)


def _of_what_stayed(found: dict[str, str], words: tuple[str, ...], other: Claim) -> dict[str, str]:
    """The degrees and negations of what the other telling speaks of too: "almost" of "almost the whole town"."""
    there = meanings(other.span.exact)
    kept = {}
    for key, word in found.items():
        n = words.index(word)
        if meanings(" ".join(words[n + 1:n + 1 + NEAR])) & there:
            kept[key] = word
    return kept


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
    """One place under two names, neither of which both have."""
    here, there = _called(a), _called(b)
    for place, names in here.items():
        others = there.get(place, {})
        alike = any(x in y or y in x for x in names for y in others)
        if others and not alike:
            yield RelationReason("place", f"“{next(iter(names.values()))}” became “{next(iter(others.values()))}”")


def _called(claim: Claim) -> dict[str, dict[str, str]]:
    """The names of each known place: in lower case, and as written."""
    found: dict[str, dict[str, str]] = {}
    for place in claim.places:
        if place.id and place.span.exact[:1].isupper():
            found.setdefault(place.id, {}).setdefault(place.span.exact.casefold(), place.span.exact)
    return found


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
    return tuple(WORD.findall(CLIPPED.sub(" not", text)))


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
