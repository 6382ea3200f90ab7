"""The unseen annotation says what the texts say: offsets give back words, relations join reports of one war."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import annotation
import pytest

SET = annotation.load(Path(__file__).parent, "reports")


def test_the_files_are_the_ones_annotated() -> None:
    SET.files_are_the_ones_annotated()


@pytest.mark.parametrize("entry", SET.entries, ids=lambda e: e["id"])
def test_every_offset_gives_back_its_words(entry: dict[str, Any]) -> None:
    SET.offsets_give_back_their_words(entry)


@pytest.mark.parametrize("claim", SET.gold["claims"], ids=lambda c: c["id"])
def test_a_claim_uses_defined_words(claim: dict[str, Any]) -> None:
    SET.claim_uses_defined_words(claim)


def test_claims_of_a_report_do_not_overlap() -> None:
    ordered = sorted(SET.gold["claims"], key=lambda c: (c["doc"], c["start"]))
    for before, after in pairwise(ordered):
        assert before["doc"] != after["doc"] or before["end"] <= after["start"]


def test_relations_join_two_claims_about_one_war() -> None:
    SET.relations_name_two_claims_once()
    war = {d["id"]: d["conflict"] for d in SET.gold["documents"]}
    owner = {c["id"]: c["doc"] for c in SET.gold["claims"]}
    for relation in SET.gold["relations"]:
        documents = {owner[c] for c in relation["claims"]}
        assert len({war[d] for d in documents}) == 1
        assert relation["scope"] == ("cross_document" if len(documents) == 2 else "within_document")
