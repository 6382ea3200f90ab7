"""One happening in two frames, an invasion or an operation: both words are listed, neither is judged."""

from __future__ import annotations

import re
from functools import lru_cache

from fogline.comparison.facts import Facts, near_in_time, same_report, shared_places
from fogline.comparison.oneness import evidence
from fogline.comparison.sameness import NO_EVENT, one_voice
from fogline.language.lexicon import index
from fogline.records import Relation, RelationReason
from fogline.records.vocabulary import EVIDENCE, MEDIA, OUTLET, UNKNOWN, WITNESS

NOBODYS = frozenset((OUTLET, UNKNOWN, MEDIA, WITNESS, EVIDENCE))  # an outlet's own words are no side's frame
PLAIN = frozenset(("offensive", "operation", "accident", "withdrawal"))  # two of these are no quarrel about words
WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")


@lru_cache(maxsize=4096)
def frames(text: str) -> tuple[tuple[str, str, str], ...]:
    """The axis, the frame and the words as written, of every framing word or two in a text, in order."""
    listed = index("frames")
    words = list(WORD.finditer(text.lower()))
    found = []
    for n, word in enumerate(words):
        for start in (n - 1, n) if n else (n,):
            for title in listed.get(" ".join(w.group() for w in words[start:n + 1]), ()):
                axis, _, frame = title.partition(": ")
                found.append((axis, frame, text[words[start].start():word.end()]))
    return tuple(found)


def compare_frames(a: Facts, b: Facts) -> Relation | None:
    """Two voices that put what happened in one place on one day into two frames of one axis."""
    places = shared_places(a, b)
    if not places or one_voice(a, b) or a.bloc == b.bloc or not near_in_time(a, b):
        return None
    if {a.claim.side, b.claim.side} & NOBODYS or not (a.party or b.party):
        return None
    if NO_EVENT & {*a.claim.flags, *b.claim.flags} or a.denial or b.denial:
        return None
    if not same_report(a, b) and evidence(a, b) < 0:
        return None
    one, two = frames(a.said), frames(b.said)
    for axis, frame, word in one:
        if any((x, y) == (axis, frame) for x, y, _ in two):
            continue
        other = next((w for x, y, w in two if x == axis and not {frame, y} <= PLAIN), None)
        if other is not None:
            return Relation("framing_conflict", a.id, b.id, (
                RelationReason("text", f"{a.who}: “{word}”; {b.who}: “{other}”"),
                RelationReason("place", f"both speak of {a.places[places[0]].name}")), 0.6)
    return None
