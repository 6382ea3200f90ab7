"""A short form that two could be meant by: "the ministry" where the report has named two ministries.

The reading of the words leaves it between them. Here it gets no name but its own, and a side only where both share it.
"""

from __future__ import annotations

from collections.abc import Iterable

from fogline.grounding.offices import Phrase
from fogline.grounding.ownwords import Standing
from fogline.grounding.standing import Scene
from fogline.problems import Problem
from fogline.records import Claim, Span
from fogline.records.vocabulary import UNKNOWN

COULD_BE_TWO = "could stand for"  # in the rule of a speaker whom the reading of the words left between two


def doubtful_words(claims: Iterable[Claim]) -> frozenset[Span]:
    """The short forms that the reading left between two; quotations that go on rest on the same words."""
    return frozenset(c.speaker.span for c in claims if c.speaker and c.speaker.span and _rule(c))


def unclear(claim: Claim, source: str) -> Problem | None:
    """The doubt as the reader of the report sees it, with the two who could be meant."""
    speaker, rule = claim.speaker, _rule(claim)
    if speaker is None or not rule:
        return None
    says = f"Nobody is given as the speaker for '{speaker.name}': {rule}."
    return Problem("speaker_unclear", says, source, speaker.span, claim.id)


def _rule(claim: Claim) -> str:
    if claim.speaker is None or claim.speaker.mention is not None:
        return ""
    return next((r.rule for r in claim.reasons if r.field == "speaker" and COULD_BE_TWO in r.rule), "")


def sides_of_its_kind(phrase: Phrase, scene: Scene) -> frozenset[str]:
    """The sides whose institutions or offices of this kind the report has named before."""
    kinds = {phrase.role.span.exact.lower()} if phrase.role is not None else set()
    if phrase.institution is not None:
        kinds.add(f"any {phrase.institution[1].family}")
    return frozenset(o.standing.side for o in scene.owners.owned if o.span.start < phrase.span.start and o.ids & kinds)


def side_of_both(phrase: Phrase, scene: Scene) -> Standing:
    """The side that the words give, or that all of this kind are of who were named before."""
    standing = scene.by_words(phrase)
    if standing is None and len(sides_of_its_kind(phrase, scene)) == 1:
        standing = scene.by_report(phrase)
    return standing or Standing(UNKNOWN, None, "two who were named before could be meant", phrase.span)
