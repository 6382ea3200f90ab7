"""In whose words a report is written: copy that calls one side "occupiers" leaves its own ministry's nation unsaid."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from fogline.grounding.parties import PartyIndex, PartyMention
from fogline.grounding.wording import OURS, OUTLETS_OWN, QUOTED
from fogline.records import Span

LEANING_WORDS = 2  # distinct loaded words: one alone may be a source's, told without quotation marks
SENTENCE = re.compile(r"[^.!?\n]+")
# "Our positions hold, the colonel says": speech without quotation marks is the colonel's, not the paper's.
SPOKEN = re.compile(r"\b(?:says?|said|told|tells|added|adds|according|insist\w*|wrote|writes|replied|answered)\b", re.I)
ARMED = re.compile(
    r"\s+(?:\w+\s+)?(?:formations|forces|troops|army|units|aviation|servicemen|artillery|positions|soldiers|fighters|"
    r"drones|militants|warplanes|brigades?)\b", re.I)


def leaning(
        text: str, stretches: Iterable[tuple[int, int]], index: PartyIndex, mentions: Iterable[PartyMention],
        counts: Counter[str]) -> tuple[str | None, Span] | None:
    """The side whose words the report uses as its own, and the first of them; side None where "our" leaves it open.

    Two loaded words at least, or one beside "our forces", all of one side and none in quotation marks. "Our forces"
    alone is of the only side whose foe's forces, and nobody else's, the report names. `counts` say how often each side
    is named: they choose among sides that share their words.
    """
    stretches = list(stretches)
    found: dict[str, list[tuple[str, Span]]] = {}
    ours: list[Span] = []
    for low, high in stretches:
        quoted = [(q.start(), q.end()) for q in QUOTED.finditer(text, low, high)]
        ours += _ours(text, low, high, quoted)
        for hit in index.terms.find(text, low, high):
            users = sorted({t.used_by for t in hit.values if t.used_by})
            if len({index.bloc(u) for u in users}) == 1 and not any(a <= hit.start < b for a, b in quoted):
                words = Span.cut(text, hit.start, hit.end)
                found.setdefault(index.bloc(users[0]), []).extend((user, words) for user in users)
    if len(found) > 1:
        return (None, ours[0]) if ours else None
    if not found:
        return (_foe_of_the_named(text, index, mentions, ours, counts), ours[0]) if ours else None
    said = next(iter(found.values()))
    sides = sorted({user for user, _ in said}, key=lambda user: (-counts[user], user))
    tied = len(sides) > 1 and counts[sides[0]] == counts[sides[1]]
    if len({w.exact.lower() for _, w in said}) + bool(ours) < LEANING_WORDS or tied:
        return (None, ours[0]) if ours else None
    return sides[0], said[0][1]


def _ours(text: str, low: int, high: int, quoted: list[tuple[int, int]]) -> list[Span]:
    """ "Our troops" as the paper's own words."""
    found = []
    for sentence in SENTENCE.finditer(text, low, high):
        own = OUTLETS_OWN.search(text, *sentence.span())
        for hit in OURS.finditer(text, *sentence.span()):
            spoken = SPOKEN.search(text, *sentence.span()) and not text[:hit.start()].endswith("that ")
            if not (own or spoken or any(a <= hit.start() < b for a, b in quoted)):
                found.append(Span.cut(text, hit.start(), hit.end()))
    return found


def _foe_of_the_named(
        text: str, index: PartyIndex, mentions: Iterable[PartyMention], ours: list[Span],
        counts: Counter[str]) -> str | None:
    """Whose paper names the forces of one side only, or one side beside "our forces": the side it has for an enemy."""
    mentions = tuple(mentions)
    if (foe := _foe_beside(text, index, mentions, ours, counts)) is not None:
        return foe
    named = {
        m.side for m in mentions
        if m.tie == "" and not m.generic and (m.via == "body" or ARMED.match(text, m.span.end))
        and m.side in index.belligerents}
    if len({index.bloc(s) for s in named}) != 1:
        return None
    foes = sorted({s for s in index.by_side for e in index.enemies(s) if e in named})
    return foes[0] if len(foes) == 1 else None


def _foe_beside(
        text: str, index: PartyIndex, mentions: tuple[PartyMention, ...], ours: list[Span],
        counts: Counter[str]) -> str | None:
    """ "The X claim that our forces were halted": the enemy of X, where every such sentence names X and no other side,
    and the report names one side that has X for an enemy."""
    named: set[str] = set()
    for words in ours:
        sentence = next((s for s in SENTENCE.finditer(text, max(0, words.start - 400)) if s.end() > words.start), None)
        if sentence is None:
            continue
        named |= {
            m.side for m in mentions if sentence.start() <= m.span.start < sentence.end()
            and m.tie == "" and not m.generic and m.side in index.belligerents}
    if len(named) != 1:
        return None
    foe = next(iter(named))
    here = {s for s, n in counts.items() if n and foe in index.enemies(s)}
    return here.pop() if len(here) == 1 else None
