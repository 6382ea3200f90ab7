"""The whole path on one screen: a report becomes claims, and the claims of all reports stand side by side."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from fogline.claims import find_claims, unsettled
from fogline.grounding import Gazetteer, count_figures, date_claims, name_sides, place_claims
from fogline.intake import read_body
from fogline.language import Parsed, Pipeline
from fogline.language.proposing import NOTHING, BesideReader, Share
from fogline.problems import Problem
from fogline.profiles import Profile
from fogline.records import Body, Claim, Report
from fogline.side_by_side import set_side_by_side as set_side_by_side


@dataclass(frozen=True, slots=True)
class Reading:
    """What one report gave: its body, its claims in reading order, what could not be read, and by which profile.

    `share` says what became of the proposals of a reader beside the rules, where there was one.
    """

    body: Body
    claims: tuple[Claim, ...]
    problems: tuple[Problem, ...]
    profile: str = ""
    share: Share | None = None


@dataclass(frozen=True, slots=True)
class Models:
    """What reading needs loaded: the language pipeline, the gazetteer, and the reader beside the rules if there is one.
    """

    pipeline: Pipeline
    gazetteer: Gazetteer
    beside: BesideReader | None = None


def read_report(report: Report, profile: Profile, models: Models) -> Reading:
    """A pure function: the same report, profile and version give the same claims."""
    body, problems = read_body(report)
    return read_parsed(models.pipeline.parse(body), problems, profile, models)


def read_parsed(parsed: Parsed, problems: tuple[Problem, ...], profile: Profile, models: Models) -> Reading:
    """Claims, then who, when, how many and where, each from the words and what the stage before found."""
    proposed = models.beside.propose(parsed, unsettled(parsed)) if models.beside else NOTHING
    claims, doubts = find_claims(parsed, proposed.proposals)
    claims, unsided = one_by_one_if_need_be(lambda some: name_sides(some, parsed, profile), claims)
    claims, undated = one_by_one_if_need_be(lambda some: date_claims(some, parsed, profile), claims)
    claims, uncounted = one_by_one_if_need_be(lambda some: count_figures(some, parsed, profile), claims)
    claims, unplaced = one_by_one_if_need_be(lambda some: place_claims(some, parsed, profile, models.gazetteer), claims)
    doubts = (*problems, *proposed.problems, *doubts, *unsided, *undated, *uncounted, *unplaced)
    return Reading(parsed.body, claims, doubts, profile.name, proposed.share)


Claims = tuple[Claim, ...]


def one_by_one_if_need_be(
        stage: Callable[[Claims], tuple[Claims, tuple[Problem, ...]]],
        claims: Claims) -> tuple[Claims, tuple[Problem, ...]]:
    """A stage over all claims; where it fails, over each alone, so that one bad sentence costs only itself."""
    try:
        return stage(claims)
    except Exception as err:  # any fault of a rule: the claim it fails on stays as the stage before left it
        if len(claims) == 1:
            says = f"A rule failed on this claim: {type(err).__name__}: {err}. What it would have added is missing."
            return claims, (Problem("rule_failed", says, span=claims[0].span, claim_id=claims[0].id),)
    kept: list[Claim] = []
    doubts: list[Problem] = []
    for claim in claims:
        alone, more = one_by_one_if_need_be(stage, (claim,))
        kept += alone
        doubts += more
    return tuple(kept), tuple(doubts)
