"""Whom "the enemy" means in a quotation that nobody owns, where the quotation itself names whom it fights.

Such words keep no speaker and no side: only their doer and target are told apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from fogline.grounding.actors import actors
from fogline.grounding.parties import PartyIndex
from fogline.language import Parsed
from fogline.records import Claim


def explained(
        claims: Iterable[Claim], parsed: Parsed, index: PartyIndex, present: frozenset[str]) -> tuple[Claim, ...]:
    """The claims; the actors of unowned quotations as the one side means them that can have said the words."""
    made: list[Claim] = []
    for run in _runs(claims, parsed):
        voice = _whose(run, index, present) if _unowned(run[0]) else None
        made += [_read_again(c, voice, parsed, index, present) for c in run] if voice else run
    return tuple(made)


def _unowned(claim: Claim) -> bool:
    return claim.speaker is None and claim.voice == "direct_quote"


def _runs(claims: Iterable[Claim], parsed: Parsed) -> Iterator[list[Claim]]:
    """Unowned quotations of one paragraph or of neighbouring ones together; every other claim by itself."""
    run: list[Claim] = []
    last = -1
    for claim in claims:
        paragraph = parsed.paragraph_at(claim.span.start)
        at = paragraph.index if paragraph else -1
        if run and not (_unowned(claim) and _unowned(run[-1]) and at - last <= 1):
            yield run
            run = []
        run.append(claim)
        last = at
    if run:
        yield run


def _whose(run: list[Claim], index: PartyIndex, present: frozenset[str]) -> str | None:
    """The one side present whose foe is every side that these words tell of as a target."""
    hit = {c.target.side for c in run if c.target}
    foes = [s for s in sorted(present) if hit and hit <= set(index.enemies(s))]
    return foes[0] if len(foes) == 1 else None


def _read_again(claim: Claim, voice: str, parsed: Parsed, index: PartyIndex, present: frozenset[str]) -> Claim:
    paragraph = parsed.paragraph_at(claim.span.start)
    if paragraph is None:
        return claim
    agent, target = actors(replace(claim, side=voice), paragraph, index, present)
    return replace(claim, agent=claim.agent or agent, target=claim.target or target)
