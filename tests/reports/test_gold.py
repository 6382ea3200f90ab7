"""The held-out annotation says what the texts say: every offset gives back its words, every name it uses is defined."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import annotation
import pytest

SET = annotation.load(Path(__file__).parent)


def test_the_files_are_the_ones_annotated() -> None:
    SET.files_are_the_ones_annotated()


@pytest.mark.parametrize("entry", SET.entries, ids=lambda e: e["id"])
def test_every_offset_gives_back_its_words(entry: dict[str, Any]) -> None:
    SET.offsets_give_back_their_words(entry)


@pytest.mark.parametrize("claim", SET.gold["claims"], ids=lambda c: c["id"])
def test_a_claim_uses_defined_words(claim: dict[str, Any]) -> None:
    SET.claim_uses_defined_words(claim)


def test_relations_name_claims_of_one_document() -> None:
    SET.relations_name_two_claims_once()
    owner = {c["id"]: c["doc"] for c in SET.gold["claims"]}
    assert all(len({owner[c] for c in relation["claims"]}) == 1 for relation in SET.gold["relations"])
