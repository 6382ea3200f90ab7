"""What the table of kinds is learned from: words that are no names, and lessons that weigh what they should."""

from __future__ import annotations

from pathlib import Path

import pytest

from fogline import profiles
from fogline.bench.kinds import read_sentences
from fogline.claims.kind_features import KindFeatures
from fogline.claims.kind_scores import kind_table
from fogline.records.vocabulary import KINDS
from training.kinds.texts import Lesson, counts_for
from training.kinds.words import counted

KINDS_FOLDER = Path(__file__).resolve().parent.parent.parent / "training" / "kinds"
ORDINARY = 0.02  # of the parties' names are words of their own too: "us", "pole", "let"


def test_names_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_text("Ruritanian guns fired. The Ruritanian army fired. " * 3 + "ruritanian guns.")
    words = counted([], [tmp_path])
    assert {"guns", "fired", "army"} <= set(words)
    assert "ruritanian" not in words


def test_the_shipped_table_knows_no_party() -> None:
    table = kind_table()
    names = {word.lower() for profile in profiles.names() for party in profiles.load(profile).parties
             for word in (*party.names, *party.demonyms, *party.seats) if word.isalpha()}
    known = {name for name in names if name in table.words or f"word={name}" in table.marks}
    assert len(known) < ORDINARY * len(names), sorted(known)


def test_of_several_right_kinds_the_first_weighs_most() -> None:
    lesson = Lesson(KindFeatures((), "", frozenset()), ("attack", "fighting", "casualties"), 1.0, "attack", "a rule")
    weights = dict(lesson.labels())
    assert sum(weights.values()) == pytest.approx(1.0)
    assert weights["attack"] > weights["fighting"] == weights["casualties"]


def test_a_sure_rule_is_never_outvoted() -> None:
    assert counts_for("a turn of phrase about the main word") == float("inf")
    assert counts_for("the main word") < 10


@pytest.mark.parametrize(("folder", "at_least"), [("sentences", 1900), ("held_out", 200)])
def test_sentences_can_be_read_and_hold_every_kind(folder: str, at_least: int) -> None:
    found = [claim for path in sorted((KINDS_FOLDER / folder).glob("*.txt")) for claim in read_sentences(path)]
    assert len(found) >= at_least
    assert {claim.kinds[0] for claim in found} == set(KINDS)


def test_no_sentence_is_both_learned_from_and_held_out() -> None:
    texts = [{claim.text for path in (KINDS_FOLDER / folder).glob("*.txt") for claim in read_sentences(path)}
             for folder in ("sentences", "held_out")]
    assert not texts[0] & texts[1]
