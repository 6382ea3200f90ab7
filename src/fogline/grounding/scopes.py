"""What a count runs over: one incident, a period, everything since a date, or a stock that is there.

Numbers of different scope are never compared or added. A time of another clause of the sentence bounds no count.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from fogline.grounding.counted import NOUNS, Counted
from fogline.grounding.timewords import TimeWords
from fogline.language import Paragraph
from fogline.language.lexicon import sections, turns
from fogline.records import Claim
from fogline.records.vocabulary import Measure, Scope

if TYPE_CHECKING:
    from fogline.language.tokens import Token

_NOW = frozenset(("now", "already"))
_LOSING = sections("whose")["losing verbs"]
_OF_THE_LAST_DAY = re.compile(r"\s+(?:over|in|during|for) the (?:past|last) (?:day|24 hours|night)\b", re.I)
_UP_TO_NOW = re.compile(r"\b(?:have|has|had)\b", re.I)
_BRIEF = re.compile(r"\b(?:seconds?|minutes?|mins?|hours?|hrs?)\b", re.I)
_LENGTHS = frozenset(("duration", "distance", "other"))
_OF_PEOPLE_THERE = frozenset(("captured", "wounded", "displaced", "present", "missing", "other"))
# What has befallen people counts up to now; a gun that "has been silenced" is news of today.
_BEFALLING = frozenset((
    "killed", "wounded", "captured", "missing", "displaced", "lost_unspecified", "casualties_unspecified"))
_HAVE = frozenset(("have", "has", "’ve", "'ve", "’s", "'s"))
_TELLING = frozenset((
    "confirmed", "verified", "documented", "recorded", "identified", "counted", "registered", "logged"))
# "Thirty of them in an ambush": a part that is told with an event of its own.
_PART = re.compile(r"\s*of (?:them|whom|which|these) (?:\w+ ){0,2}(?:in|by|during) (?:an?|one) ", re.I)
_PART_OF_TIME = re.compile(r"\s*of (?:them|whom|which|these) in (?:a|one) (?:\w+ )?(?:day|night|week|month)\b", re.I)
_PAUSE = re.compile(r"[,;](?!\d)|\s[–—]\s")
HEAD = 300  # characters of a report in which it says what it is
_SUMMARY = re.compile(
    r"\b(?:operational|daily|24-hour) (?:\w+ )?(?:summary|update|report|bulletin|information)\b|\bsitrep\b"
    r"|\bsituation report\b|\bsummary (?:as of|for the day|of the day)\b", re.I)
_SUMMED = frozenset((
    "killed", "wounded", "captured", "destroyed", "damaged", "lost_unspecified", "casualties_unspecified",
    "captured_equipment"))
_UPWARDS = frozenset((
    "prep", "pobj", "det", "amod", "compound", "mark", "pcomp", "advmod", "nummod", "npadvmod", "nsubj", "nsubjpass"))


def scope_of(claim: Claim, paragraph: Paragraph, what: tuple[Measure, Counted | None],
             times: tuple[TimeWords, ...]) -> Scope:
    """`what` is the measure and what is counted, where that is known."""
    measure, counted = what
    words = paragraph.text[claim.span.start:claim.span.end]
    here = _Bounds(claim, paragraph, counted, times)
    if measure in ("duration", "other") and here.has("stock"):
        return "stock"
    if measure in _OF_PEOPLE_THERE and counted is not None and here.has("held"):
        return "stock"
    if measure not in _LENGTHS and counted is not None and _OF_THE_LAST_DAY.match(
            paragraph.text, _end_of(counted, paragraph)):
        return "period"
    if counted is not None and (part := _PART.match(paragraph.text, _end_of(counted, paragraph))) is not None:
        return "period" if _PART_OF_TIME.match(paragraph.text, part.start()) else "incident"
    since = [t for t in here.times if t.bound in ("since", "as_of")]
    if measure not in _LENGTHS and since and all(t.kind == "weekday" for t in since) and not _UP_TO_NOW.search(words):
        return "period"  # "launched since Saturday, were shot down": some days of one week, and over
    if measure not in ("duration", "distance") and (since or here.says("cumulative")):
        return "cumulative"
    if measure == "duration":
        return "incident" if _BRIEF.search(words) else "period"
    if here.is_period():
        return "period"
    if measure in _BEFALLING and counted is not None and _perfect(counted.anchor, measure):
        return "cumulative"
    if measure == "positions_taken" and counted is not None and _so_far(counted.anchor):
        return "cumulative"
    if measure in _SUMMED and not here.times and _is_summary(paragraph.text[:HEAD]) and _of_armies(counted):
        return "period"
    return "incident"


@lru_cache(maxsize=8)
def _is_summary(head: str) -> bool:
    """Whether a report opens as the sum of a day: "Operational summary as of 20:00"."""
    return _SUMMARY.search(head) is not None


def _of_armies(counted: Counted | None) -> bool:
    """Men and machines, which such a summary adds up; a house or a woman in it was hit once."""
    return counted is not None and NOUNS.get(counted.noun) in ("combatant", "equipment")


def _end_of(counted: Counted, paragraph: Paragraph) -> int:
    return paragraph.end_of(counted.anchor)


@lru_cache(maxsize=64)  # every figure of a sentence asks
def _turns_in(sentence: str) -> dict[str, tuple[int, ...]]:
    """Where the turns of phrase of each kind begin."""
    return {kind: tuple(m.start() for m in found) for kind, found in turns("scopes").find(sentence).items()}


class _Bounds:
    """The times and turns of phrase that bound one count: of its claim, or of a clause of the sentence it hangs on."""

    def __init__(
            self, claim: Claim, paragraph: Paragraph, counted: Counted | None, times: tuple[TimeWords, ...]) -> None:
        self.claim, self.paragraph = claim, paragraph
        self.start, self.end = min(claim.context[0], claim.span.start), max(claim.context[1], claim.span.end)
        self._turns = _turns_in(paragraph.text[self.start:self.end])
        self._above = _above(counted.anchor) if counted is not None else None
        self._counted = paragraph.at(counted.anchor) if counted is not None else 0
        self.times = [t for t in times if self.start <= paragraph.start + t.start < self.end
                      and self._holds(paragraph.start + t.start)]

    def says(self, kind: str) -> bool:
        """Whether a turn of phrase of this kind bounds the count."""
        return any(self._holds(self.start + at) for at in self._turns.get(kind, ()))

    def has(self, kind: str) -> bool:
        """Whether the claim's own words have a turn of phrase of this kind."""
        low, high = self.claim.span.start - self.start, self.claim.span.end - self.start
        return any(low <= at < high for at in self._turns.get(kind, ()))

    def is_period(self) -> bool:
        """Whether a stretch of time is told: "in the past week", "this year", "in May", "from Monday to Friday"."""
        return any(
            t.kind == "past" or (t.kind in ("weekday", "day", "month", "year") and t.until)
            or (t.kind == "period" and t.args[1] in ("month", "year"))
            or (t.kind in ("month", "year", "season") and not t.bound) for t in self.times) or self.says("period")

    def _holds(self, at: int) -> bool:
        """Whether words at an offset belong to this count: said of a clause that it is part of, or in one breath."""
        if self._above is None:
            return True
        if self.claim.span.start <= at < self.claim.span.end and not self._apart(at):
            return True
        token = next(iter(self.paragraph.tokens(at, self.end)), None)
        since = token is not None and token.lower_ == "since"  # "had fled since it began": bounds all that had fled
        while token is not None and token.head.i != token.i and (
                token.dep_ in _UPWARDS or (since and token.dep_ == "advcl" and _has_happened(token.head))):
            token = token.head
            if token.i in self._above:
                break
        if token is None or token.i not in self._above:
            return token is None
        return not self._above[token.i] or at < self.paragraph.at(token)

    def _apart(self, at: int) -> bool:
        """Whether a comma or a semicolon stands between the words and what is counted."""
        low, high = sorted((at, self._counted))
        return bool(_PAUSE.search(self.paragraph.text, low, high))


def _above(token: Token) -> dict[int, bool]:
    """The counted noun and every word it hangs on; True past an "and": there only what stands before counts."""
    found, joined = {token.i: False}, False
    while token.head.i != token.i:
        joined = joined or (token.dep_ == "conj" and token.tag_[:2] == "VB")
        token = token.head
        found[token.i] = joined
    return found


def _perfect(token: Token, measure: Measure) -> bool:
    """"Have been killed" counts up to now, "were killed" one event; a toll that "has risen" is still of its event."""
    verb = token.head
    have = [c.lower_ for c in verb.children if c.dep_ == "aux" and c.lower_ in _HAVE | {"had"}]
    if not have:
        return False
    if token.dep_ == "dobj":
        return have[0] != "had" and (verb.lower_ in _LOSING or verb.lower_ in _TELLING)
    if measure == "lost_unspecified":
        return False
    return token.dep_ in ("nsubj", "nsubjpass") and (have[0] != "had" or measure == "displaced")


def _has_happened(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ in _HAVE | {"had"} for c in verb.children)


def _so_far(token: Token) -> bool:
    """"Have now taken six towns"."""
    if token.dep_ != "dobj":
        return False
    words = {c.lower_ for c in token.head.children}
    return bool(words & _HAVE and words & _NOW)
