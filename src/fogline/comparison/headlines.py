"""The claim of the body that a headline gives in short."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fogline.comparison.control import stance_of
from fogline.comparison.facts import Facts, shared_places
from fogline.comparison.sameness import GROUND, numbers_differ, same_count, senses
from fogline.comparison.wording import covered, shared_wording
from fogline.records import Relation, RelationReason
from fogline.records.vocabulary import OUTLET

WORDS = 0.6  # of the headline's meanings, found again in the claim
LEDE = 3  # claims at the head of a report: what a headline shortens stands there, unless its words stand elsewhere


def headline_match(headline: Facts, body: Sequence[Facts], blocs: Mapping[str, str]) -> Relation | None:
    """The one claim of the body that says in full what the headline says; the earlier of two that fit alike."""
    best: tuple[float, Facts] | None = None
    for n, other in enumerate(body):
        score = _fits(headline, other, blocs, lede=n < LEDE, first=n == 0)
        if score and (best is None or score > best[0]):
            best = score, other
    if best is None:
        return None
    score, other = best
    shared = senses(headline) & senses(other)
    return Relation("same_claim", headline.id, other.id, (
        RelationReason("text", "the headline gives the claim of the body in short"),
        *((RelationReason("text", shared_wording(headline.said, other.said)),) if shared else ()),
    ), round(min(0.95, max(0.5, score / 2)), 2))


def _fits(headline: Facts, other: Facts, blocs: Mapping[str, str], *, lede: bool, first: bool) -> float:
    """How well a claim fits the headline, 0 for not: by number, by side and kind, by words, by place in the lede."""
    if headline.party and other.party and headline.bloc != other.bloc:
        return 0.0
    if {headline.claim.kind, other.claim.kind} <= GROUND:
        one, two = stance_of(headline, blocs), stance_of(other, blocs)
        if one and two and (one.bloc, one.holds) != (two.bloc, two.holds):
            return 0.0
    elif headline.denial != other.denial:
        return 0.0
    if numbers_differ(headline, other):
        return 0.0
    same_place = bool(shared_places(headline, other))
    mine = senses(headline)
    words = covered(mine, senses(other))
    kind = headline.claim.kind == other.claim.kind
    count = any(same_count(f, g) for f in headline.claim.figures for g in other.claim.figures)
    voice = headline.party and headline.bloc == other.bloc and kind
    by_words = words >= WORDS and len(mine & senses(other)) > 1
    in_lede = (first or (lede and kind)) and same_place and headline.claim.side == OUTLET and headline.claim.places
    if not (count or voice or by_words or in_lede):
        return 0.0
    return words + count + 0.5 * kind + 0.3 * same_place + 0.2 * lede
