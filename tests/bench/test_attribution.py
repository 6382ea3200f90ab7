"""The scores of attributions: exact words, and who is linked to what."""

from __future__ import annotations

import pytest

from fogline.bench import Attribution, Score, Tally, as_plain, attribution_of, score
from fogline.records import Proposal, Span

TEXT = "The mayor said the mill burned, and she added that nobody was hurt."


def spans(*words: str) -> tuple[Span, ...]:
    return tuple(Span.cut(TEXT, TEXT.index(w), TEXT.index(w) + len(w)) for w in words)


def told(source: str = "", cue: str = "", *content: str) -> Attribution:
    return Attribution(spans(source) if source else (), spans(cue) if cue else (), spans(*content))


MILL = told("The mayor", "said", "the mill burned")
HURT = told("she", "added", "that nobody was hurt")


@pytest.mark.parametrize(("gold", "predicted", "counted", "note"), [
    ([MILL, HURT], [HURT, MILL], "2/2/2 2/2/2 2/2/2 2/2/2", "all right, in any order"),
    ([MILL], [MILL, MILL], "1/1/1 1/1/1 1/1/1 1/1/1", "the same twice is once"),
    ([MILL], [], "0/0/1 0/0/1 0/0/1 0/0/1", "nothing found"),
    ([], [MILL], "0/1/0 0/1/0 0/1/0 0/1/0", "found where there is nothing"),
    ([MILL], [told("mayor", "said", "the mill burned")], "0/1/1 1/1/1 1/1/1 0/1/1", "a source has to be exact"),
    ([MILL], [told("The mayor", "said", "mill burned")], "1/1/1 1/1/1 0/1/1 1/1/1", "a content nearly right links"),
    ([MILL], [told("The mayor", "said", "burned")], "1/1/1 1/1/1 0/1/1 0/1/1", "less than half of it does not"),
    ([MILL], [told("", "said", "the mill burned")], "0/0/1 1/1/1 1/1/1 0/1/1", "nobody is not the mayor"),
    ([told("", "said", "the mill burned")], [told("", "added", "the mill burned")],
     "0/0/0 0/1/1 1/1/1 1/1/1", "both without a source link, whatever the cue"),
    ([told("she", "added", "the mill burned", "nobody was hurt")], [told("she", "added", "the mill burned")],
     "1/1/1 1/1/1 0/1/1 1/1/1", "one of two parts is not the content"),
    ([told("she", "added", "nobody was hurt")], [told("she", "added", "the mill burned", "nobody was hurt")],
     "1/1/1 1/1/1 0/1/1 1/1/1", "nor is one part too many"),
    ([MILL], [MILL, told("The mayor", "added", "mill burned")], "1/1/1 1/2/1 1/2/1 1/2/1", "one to one"),
    ([told("she", "", "the mill burned, and"), told("she", "", "mill burned, and she")],
     [told("she", "", "the mill burned"), told("she", "", "the mill burned, and")],
     "1/1/1 0/0/0 1/2/2 2/2/2", "the first gives way to a partner that only the second can take"),
    ([told("she", "added")], [told("she", "added")], "1/1/1 1/1/1 0/0/0 0/0/0", "without a content nothing is linked"),
])
def test_score(gold, predicted, counted, note):
    total = score(gold, predicted)
    tallies = (total.source, total.cue, total.content, total.link)
    assert " ".join(f"{t.right}/{t.predicted}/{t.gold}" for t in tallies) == counted, note


@pytest.mark.parametrize(("tally", "shares", "note"), [
    (Tally(1, 2, 4), (0.5, 0.25, 1 / 3), "the usual"),
    (Tally(0, 0, 4), (0, 0, 0), "nothing found"),
    (Tally(0, 0, 0), (0, 0, 0), "nothing of nothing"),
])
def test_shares(tally, shares, note):
    assert (tally.precision, tally.recall, tally.f1) == pytest.approx(shares), note


def test_documents_add_up():
    total = sum((score([MILL], [MILL]), score([HURT], [])), Score())
    half = {"precision": 1.0, "recall": 0.5, "f1": 0.6667}
    assert as_plain(total) == {
        "source": half, "cue": half, "content": half, "link": half,
        "n": {"documents": 2, "attributions": 2, "source": 2, "cue": 2, "content": 2, "predicted_attributions": 1,
              "predicted_source": 1, "predicted_cue": 1, "predicted_content": 1}}


def test_a_proposal_as_an_attribution():
    said, mayor = spans("nobody was hurt", "the mill burned"), spans("The mayor")[0]
    assert attribution_of(Proposal(said, None, mayor, 0.5, "rules")) == told(
        "The mayor", "", "the mill burned", "nobody was hurt")
