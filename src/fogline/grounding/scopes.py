"""What a count runs over: one incident, a period, everything since a date, or a stock that is there.

Numbers of different scope are never compared or added.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fogline.grounding.counted import Counted
from fogline.grounding.losses import LOSSES
from fogline.grounding.timewords import TimeWords
from fogline.language import Paragraph
from fogline.records import Claim
from fogline.records.vocabulary import Measure, Scope

if TYPE_CHECKING:
    from fogline.language.tokens import Token

_CUMULATIVE = re.compile(
    r"\b(?:so far|to date|in total|in all|overall|altogether|as of|up to now|since then|cumulative(?:ly)?"
    r"|bringing the (?:total|toll|number)"
    r"|since the (?:start|beginning|outbreak|onset|launch|war|invasion|conflict|fighting|escalation)"
    r"|total (?:number|toll|of)|during the (?:war|conflict))\b", re.I)
_PERIOD = re.compile(
    r"\b(?:(?:during|in|for|throughout) the (?:day|night|week|month)\b(?! (?:before|after))"
    r"|in (?:\w+ ){1,3}(?:hours|days|weeks|months) of"
    r"|over (?:the )?(?:\w+ )?(?:hours|days|weeks|months)|per (?:day|week|month)|a day\b|daily)\b", re.I)
_OF_THE_LAST_DAY = re.compile(r"\s+(?:over|in|during|for) the (?:past|last) (?:day|24 hours|night)\b", re.I)
_UP_TO_NOW = re.compile(r"\b(?:have|has|had)\b", re.I)
_STOCK = re.compile(
    r"\b(?:stocks?|suppl(?:y|ies)|reserves?|enough|will last|rations|stored|stockpiles?|remaining)\b", re.I)
_LENGTHS = frozenset(("duration", "distance", "other"))


def scope_of(claim: Claim, paragraph: Paragraph, what: tuple[Measure, Counted | None],
             times: tuple[TimeWords, ...]) -> Scope:
    """`what` is the measure and what is counted, where that is known."""
    measure, counted = what
    start, end = min(claim.context[0], claim.span.start), max(claim.context[1], claim.span.end)
    words = paragraph.text[claim.span.start:claim.span.end]
    if measure in ("duration", "other") and _STOCK.search(words):
        return "stock"
    here = [t for t in times if start <= paragraph.start + t.start < end]
    if measure not in _LENGTHS and counted is not None and _OF_THE_LAST_DAY.match(
            paragraph.text, paragraph.start + counted.anchor.idx + len(counted.anchor)):
        return "period"
    since = [t for t in here if t.bound in ("since", "as_of")]
    if measure not in _LENGTHS and since and all(t.kind == "weekday" for t in since) and not _UP_TO_NOW.search(words):
        return "period"  # "launched since Saturday, were shot down": some days of one week, and over
    if measure not in _LENGTHS and (since or _CUMULATIVE.search(paragraph.text, start, end)):
        return "cumulative"
    if measure in LOSSES and counted is not None and _perfect(counted.anchor, measure):
        return "cumulative"
    if measure == "duration":
        return "period"
    said_over = any(t.kind == "past" or (t.kind in ("weekday", "day", "year") and t.until) for t in here)
    return "period" if said_over or _PERIOD.search(paragraph.text, start, end) else "incident"


def _perfect(token: Token, measure: Measure) -> bool:
    """"Have been killed" counts up to now, "were killed" one event; a toll that "has risen" is still of its event."""
    if token.dep_ not in ("nsubj", "nsubjpass"):
        return False
    verb = token.head
    have = [c.lower_ for c in verb.children if c.dep_ == "aux" and c.lower_ in ("have", "has", "had", "’ve", "'ve")]
    return bool(have) and (have[0] != "had" or measure == "displaced")
