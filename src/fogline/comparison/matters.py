"""What is kept or broken, opened or shut, agreed or not: one matter, of which two say the opposite.

A claim's word on a matter is a small proposition: the matter, whose conduct it is, and whether it is so. Two that agree
in the first, do not differ in the second and are opposite in the third stand against each other.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from fogline.comparison.facts import Facts, actor_bloc, near_in_time, opposed, same_report, shared_places
from fogline.language.lexicon import patterns
from fogline.records import Relation, RelationReason
from fogline.records.vocabulary import OUTLET, Kind, RelationType

WORDS = dict(patterns("matters"))
MATTERS = tuple(title for title in WORDS if not title.endswith((" for", " against")))
OF_CONDUCT = frozenset(("truce",))  # what one side does says nothing of what the other does
KINDS: frozenset[Kind] = frozenset((
    "restriction", "humanitarian", "diplomatic_position", "statement_event", "attack", "opinion", "presence", "intent",
    "responsibility", "status_framing", "territorial_control"))
NOT = re.compile(
    r"\b(?:not|never|no longer|no|nor|neither|none|without|failed to|unable to|den(?:y|ies|ied))\b|n[’']t\b", re.I)
AHEAD = 30  # characters before a word in which "not" turns it round
NEXT_DAY = 1


@dataclass(frozen=True, slots=True)
class Word:
    """That a matter is so or not; `whose` is the bloc whose conduct it is, "" an unnamed enemy's, None left open."""

    matter: str
    whose: str | None
    so: bool


@lru_cache(maxsize=8192)
def _words(said: str) -> tuple[tuple[str, bool], ...]:
    return tuple((matter, so) for matter in MATTERS if (so := _so(matter, said)) is not None)


def _so(matter: str, said: str) -> bool | None:
    about = WORDS[matter].search(said)
    if about is None:
        return None
    told = {sign: [m.start() for m in WORDS[f"{matter} {sign}"].finditer(said)] for sign in ("for", "against")}
    if bool(told["for"]) == bool(told["against"]):
        return False if not told["for"] and matter == "talks" and _turned(said, about.start()) else None
    so, at = (True, told["for"][0]) if told["for"] else (False, told["against"][0])
    return so != _turned(said, at)


def _turned(said: str, at: int) -> bool:
    return bool(NOT.search(said, max(0, at - AHEAD), at))


def words_of(facts: Facts, blocs: Mapping[str, str]) -> tuple[Word, ...]:
    """What a claim says of the matters it names."""
    claim = facts.claim
    if claim.kind not in KINDS or {"conditional", "rhetorical"} & set(claim.flags):
        return ()
    told = _words(facts.said)
    return tuple(Word(m, actor_bloc(facts, blocs), so != facts.denial) for m, so in told) if told else ()


def matter_keys(facts: Facts) -> frozenset[str]:
    """The keys under which a word on a matter meets others: its places, and the side whose conduct it is."""
    told = words_of(facts, {})
    sides = {f"{w.matter} {facts.claim.side if w.whose == facts.bloc else w.whose}" for w in told if w.whose}
    return frozenset(sides | {f"place {p}" for p in facts.places if told})


def compare_matters(a: Facts, b: Facts, blocs: Mapping[str, str]) -> Relation | None:
    """Kept and broken, open and shut, agreed and not: of one matter, one side's conduct or one place, at one time."""
    if not near_in_time(a, b, NEXT_DAY) or a.bloc == b.bloc or not (a.party or b.party):
        return None
    if OUTLET in (a.claim.side, b.claim.side) and same_report(a, b):
        return None
    ones, twos = words_of(a, blocs), words_of(b, blocs)
    places = shared_places(a, b)
    if a.places and b.places and not places:
        return None
    for one in ones:
        for two in twos:
            if one.matter != two.matter or one.so == two.so or not _one_conduct(one, two, a, b, placed=bool(places)):
                continue
            sure = opposed(a, b) and bool(a.places) == bool(b.places)
            kind: RelationType = "contradicts" if sure else "partial_contradiction"
            return Relation(kind, a.id, b.id, (
                RelationReason("polarity", f"of one {one.matter}, {a.who} and {b.who} say the opposite"),
                *((RelationReason("place", f"both speak of {a.places[places[0]].name}"),) if places else ())),
                0.7 if sure else 0.5)
    return None


def _one_conduct(one: Word, two: Word, a: Facts, b: Facts, *, placed: bool) -> bool:
    """Whether both speak of one side's conduct; what names nobody's is one only in one place."""
    whose = tuple(f.bloc if w.whose is None and f.party and w.so else w.whose for w, f in ((one, a), (two, b)))
    if one.whose and one.whose == two.whose:
        return True
    if "" in whose:
        named = next((w for w in whose if w), None)
        speaker = b if whose[0] else a
        return placed and named is not None and named != speaker.bloc
    if one.matter in OF_CONDUCT:
        return placed and whose[0] is not None and whose[0] == whose[1]
    return placed and (one.whose is None or two.whose is None)
