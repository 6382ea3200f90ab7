"""What is measured: the learned reader's proposals, and what is said where it is missing. The networks are stood in."""

from __future__ import annotations

import sys
from types import SimpleNamespace
from typing import Any

import pytest

from fogline.bench import load_reader, story_of
from fogline.bench.readers import ReaderMissing, TextNotRead
from fogline.language import Parsed
from fogline.problems import Problem
from fogline.records import Proposal, Span

LEARNED = "fogline.language.attribution"


class StandIn:
    """Proposes the first word of every text that is not called broken."""

    @classmethod
    def load(cls) -> StandIn:
        return cls()

    def propose(self, parsed: Parsed) -> SimpleNamespace:
        if parsed.body.report.source == "broken.txt":
            failed = Problem("model_failed", "The learned reader failed on this report.")
            return SimpleNamespace(proposals=(), problems=(failed,))
        word = Span.cut(parsed.text, 0, parsed.text.index(" "))
        return SimpleNamespace(proposals=(Proposal((word,), None, None, 0.5, "learned"),), problems=())


@pytest.fixture
def learned(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setitem(sys.modules, LEARNED, SimpleNamespace(AttributionReader=StandIn))
    return load_reader("full")


def test_the_learned_readers_proposals_are_what_is_measured(learned):
    assert [p.contents[0].exact for p in learned(story_of("Fires burned.", "one.txt"))] == ["Fires"]


def test_a_text_it_fails_on_is_not_one_without_attributions(learned):
    with pytest.raises(TextNotRead, match=r"broken\.txt: The learned reader failed"):
        learned(story_of("Fires burned.", "broken.txt"))


def test_where_it_is_not_installed_the_rules_can_be_measured(monkeypatch):
    monkeypatch.setitem(sys.modules, LEARNED, None)
    with pytest.raises(ReaderMissing, match="--reader fast"):
        load_reader("full")
