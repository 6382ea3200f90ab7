"""In whose words a report is written: copy that calls one side "occupiers" leaves its own ministry's nation unsaid."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from fogline.grounding.parties import PartyIndex
from fogline.grounding.wording import QUOTED
from fogline.records import Span

LEANING_WORDS = 2  # distinct loaded words: one alone may be a source's, told without quotation marks


def leaning(
        text: str, stretches: Iterable[tuple[int, int]], index: PartyIndex,
        counts: Counter[str]) -> tuple[str, Span] | None:
    """The side whose loaded words the report uses as its own, and the first of them.

    Two such words at least, all of one side, and none in quotation marks. `counts` say how often each side is named:
    they choose among sides that share their words.
    """
    found: dict[str, list[tuple[str, Span]]] = {}
    for low, high in stretches:
        quoted = [(q.start(), q.end()) for q in QUOTED.finditer(text, low, high)]
        for hit in index.terms.find(text, low, high):
            users = sorted({t.used_by for t in hit.values if t.used_by})
            if len({index.bloc(u) for u in users}) == 1 and not any(a <= hit.start < b for a, b in quoted):
                words = Span.cut(text, hit.start, hit.end)
                found.setdefault(index.bloc(users[0]), []).extend((user, words) for user in users)
    if len(found) != 1:
        return None
    said = next(iter(found.values()))
    sides = sorted({user for user, _ in said}, key=lambda user: (-counts[user], user))
    tied = len(sides) > 1 and counts[sides[0]] == counts[sides[1]]
    if len({w.exact.lower() for _, w in said}) < LEANING_WORDS or tied:
        return None
    return sides[0], said[0][1]
