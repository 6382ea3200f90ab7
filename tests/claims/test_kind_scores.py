"""The learned table of kinds: what it adds, what it is read from, and that it says so when it cannot be."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fogline.claims.kind_features import KindFeatures, kind_features
from fogline.claims.kind_scores import CARD, FOLDER, TABLE, KindTableUnusable, kind_table, load
from fogline.claims.kinds import UNSURE, kind_of, kind_of_rules
from fogline.claims.predicates import read_clause
from fogline.records.vocabulary import KINDS

MOST_BYTES = 1_000_000


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "weights"))


@pytest.mark.parametrize(("text", "kind", "note"), [
    ("“[They had no helmets on],” the widow {said}.", "presence", "no rule knows it"),
    ("[The pumps have stood still since Monday], the engineer {said}.", "humanitarian", "nor this"),
    ("[The photograph is three years old], the desk {said}.", "evidence_release", "evidence"),
])
def test_where_no_rule_answers(read_marked: Callable, text: str, kind: str, note: str) -> None:
    words, paragraph, _, cue = read_marked(text)
    assert kind_of_rules(words, paragraph, "indirect_speech", cue, "somebody")[1] in UNSURE
    found, reason = kind_of(words, paragraph, "indirect_speech", cue, "somebody")
    assert (found, reason.words) == (kind, words), note


def test_marks_say_what_is_done_to_what(read_marked: Callable) -> None:
    words, paragraph, _, _ = read_marked("[The rebels did not shell the school].")
    seen = kind_features(read_clause(words, paragraph), "article_voice", frozenset(), named=False)
    assert seen.head == "shell" and seen.words[:2] == ("the", "rebels")
    assert {"beside=not", "doer=force", "sense=attack verbs", "thing=building"} <= seen.marks


@given(st.lists(st.sampled_from(["shelled", "bread", "unheard-of", "", "the", "ceasefire"])), st.text(max_size=5))
def test_any_words_have_scores(words: list[str], head: str) -> None:
    found = KindFeatures(tuple(words), head, frozenset(f"word={word}" for word in words))
    scores = kind_table().scores(found)
    assert scores.shape == (len(kind_table().kinds),) and np.isfinite(scores).all()
    assert (scores == kind_table().scores(found)).all()


def test_it_ships_small_and_knows_only_kinds_of_the_ledger() -> None:
    assert (FOLDER / TABLE).stat().st_size < MOST_BYTES
    assert set(kind_table().kinds) <= set(KINDS)


def test_a_damaged_table_is_refused(copied: Path) -> None:
    (copied / TABLE).write_bytes((copied / TABLE).read_bytes()[:-9])
    with pytest.raises(KindTableUnusable, match="damaged"):
        load(copied)


@pytest.mark.parametrize(("change", "says"), [
    ({"format": 99}, "format 99"), ({"kinds": ["weather"]}, "weather"),
])
def test_a_table_of_another_version_is_refused(copied: Path, change: dict, says: str) -> None:
    card = json.loads((copied / CARD).read_text())
    (copied / CARD).write_text(json.dumps(card | change))
    with pytest.raises(KindTableUnusable, match=says):
        load(copied)


def test_a_missing_table_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(KindTableUnusable, match="Install Fogline again"):
        load(tmp_path)
