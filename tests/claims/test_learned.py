"""What becomes of a proposal: one claim where the rules found none, nothing where nobody has said anything.

Marks: ⟨source⟩ {cue} [what is said]; the proposal is exactly these words, whoever made it.
"""

from __future__ import annotations

import re

import pytest

from fogline.claims import find_claims
from fogline.claims.learned import SURE_ENOUGH
from fogline.language import Parsed, Pipeline
from fogline.records import Body, Claim, Line, Proposal, Report, Span

KINDS = {"⟨": "source", "{": "cue", "[": "content"}
CLOSES = {"⟩": "source", "}": "cue", "]": "content"}


def read(pipeline: Pipeline, marked: str, sure: float = 0.9) -> tuple[Parsed, Proposal]:
    text, opened, found = "", {}, {"source": [], "cue": [], "content": []}  # type: ignore[var-annotated]
    for char in marked:
        if kind := KINDS.get(char):
            opened[kind] = len(text)
        elif kind := CLOSES.get(char):
            found[kind].append((opened[kind], len(text)))
        else:
            text += char
    lines = tuple(Line(m.start(), m.end(), "story", "a test") for m in re.finditer(r"[^\n]+", text))
    parsed = pipeline.parse(Body(Report("invented.txt", text.encode(), text), lines))
    spans = {kind: [Span.cut(text, a, b) for a, b in parts] for kind, parts in found.items()}
    source = spans["source"][0] if spans["source"] else None
    return parsed, Proposal(tuple(spans["content"]), spans["cue"][0], source, sure, "learned")


def claims_of(pipeline: Pipeline, marked: str, sure: float = 0.9) -> tuple[list[Claim], list[Claim]]:
    """The claims by the rules alone, and those with the proposal."""
    parsed, proposal = read(pipeline, marked, sure)
    return list(find_claims(parsed)[0]), list(find_claims(parsed, (proposal,))[0])


def shown(claim: Claim) -> tuple[str | None, str, str]:
    return (claim.speaker.name if claim.speaker else None, claim.voice, claim.span.exact)


@pytest.mark.parametrize(("marked", "expected", "note"), [
    ("⟨The colonel⟩ {winced} [that two trucks had been lost].",
     ("The colonel", "indirect_speech", "two trucks had been lost"), "a cue that no list has"),
    ("⟨The governor⟩ {let slip} [that the bridge had been mined].",
     ("The governor", "indirect_speech", "the bridge had been mined"), "a cue of two words"),
    ("[“The town is ours,”] ⟨the captain⟩ {beamed}.",
     ("the captain", "direct_quote", "The town is ours"), "a quotation with an unlisted verb"),
])
def test_a_cue_the_rules_pass_over_becomes_a_claim(pipeline: Pipeline, marked: str, expected: tuple[str, str, str],
                                                   note: str) -> None:
    claims = claims_of(pipeline, marked)[1]
    assert [shown(c) for c in claims] == [expected], note
    for claim in claims:
        assert {why.by for why in claim.reasons if why.field in ("voice", "speaker")} <= {"learned", "rules"}


@pytest.mark.parametrize(("marked", "note"), [
    ("⟨She⟩ {did not see} [who fired].", "not seen is not said"),
    ("⟨The army⟩ {declined} [to confirm it].", "a wish tells nothing"),
    ("⟨A nurse, who⟩ {asked} [not to be named], stood at the door.", "nor does a name withheld"),
    ("{Asked} [whether the town had fallen], the captain smiled.", "an active verb without a subject"),
    ("⟨A video posted by neighbours⟩ {appears} [to show men leaving].", "what a picture shows, the rules read"),
    ("⟨Officials⟩ {gave opposite accounts of} [who holds the hill].", "a question is no answer"),
    ("⟨An aide⟩ spoke, {declining to say} [how many had been wounded].", "what he would not say"),
    ("⟨The two sides⟩ {agreed on} [a truce that was to last a month].", "a thing is named, and nothing told"),
    ("⟨The aide⟩, {citing} [parents, said three men had telephoned].", "whom somebody cites"),
    ("The ⟨Northern⟩ {claim} [that the dam had burst] was dismissed as a fairy tale by the mayor.",
     "one proposition has one owner, and he denies it"),
    ("{Allegedly}[ the bridge had been mined].", "hearsay that names nobody, the rules know"),
    ("⟨She⟩ {wondered} [if the bridge was open].", "nor is a doubt"),
    ("⟨We⟩ {should stress} [that this report was written in haste].", "the outlet's own voice"),
    ("⟨The council⟩ {could maintain} [that the dam is safe].", "what somebody could say"),
])
def test_what_nobody_said_stays_the_rules_reading(pipeline: Pipeline, marked: str, note: str) -> None:
    alone, both = claims_of(pipeline, marked)
    assert both == alone, note


def test_a_proposal_in_doubt_changes_nothing(pipeline: Pipeline) -> None:
    marked = "⟨The colonel⟩ {winced} [that two trucks had been lost]."
    alone, both = claims_of(pipeline, marked, SURE_ENOUGH - 0.01)
    assert both == alone != claims_of(pipeline, marked, SURE_ENOUGH)[1]


def test_one_proposition_is_one_claim(pipeline: Pipeline) -> None:
    """Where rules and reader agree, the rules' claim stays as it is, to the last reason."""
    alone, both = claims_of(pipeline, "⟨The mayor of Lyman⟩ {said} [that nobody was hurt].")
    assert both == alone and len(alone) == 1


def test_the_speaker_of_the_rules_stays(pipeline: Pipeline) -> None:
    """A quoted man is never taken for his carrier, however sure a reader is."""
    alone, both = claims_of(pipeline, "⟨An agency⟩ {quoted the mayor as saying} [that nobody was hurt].", 0.99)
    assert both == alone and shown(alone[0])[0] == "the mayor"
