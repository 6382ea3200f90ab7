"""The project's own annotations say what the texts say: offsets give back words, every name used is defined."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import annotation
import pytest

HERE = Path(__file__).parent
SETS = {
    "reports": annotation.load(HERE / "reports"),
    "second": annotation.load(HERE / "second", "reports"),
    "third": annotation.load(HERE / "third", "reports"),
    "fourth": annotation.load(HERE / "fourth", "reports"),
    "across": annotation.load(HERE / "across", "reports"),
    "beside": annotation.load(HERE / "beside", "reports"),
    "unseen": annotation.load(HERE / "unseen", "reports")}


def each(kind: str) -> list[Any]:
    """Every entry or claim of every set, under a name that says which."""
    found = []
    for name, annotated in SETS.items():
        rows = annotated.entries if kind == "entries" else annotated.gold["claims"]
        found += [pytest.param(name, row, id=f"{name}-{row['id']}") for row in rows]
    return found


@pytest.mark.parametrize("name", SETS)
def test_the_files_are_the_ones_annotated(name: str) -> None:
    SETS[name].files_are_the_ones_annotated()


@pytest.mark.parametrize(("name", "entry"), each("entries"))
def test_every_offset_gives_back_its_words(name: str, entry: dict[str, Any]) -> None:
    SETS[name].offsets_give_back_their_words(entry)


@pytest.mark.parametrize(("name", "claim"), each("claims"))
def test_a_claim_uses_defined_words(name: str, claim: dict[str, Any]) -> None:
    SETS[name].claim_uses_defined_words(claim)


@pytest.mark.parametrize("name", SETS)
def test_relations_join_two_claims_about_one_war(name: str) -> None:
    SETS[name].relations_name_two_claims_once()
    gold = SETS[name].gold
    war = {d["id"]: d["conflict"] for d in gold["documents"]}
    owner = {c["id"]: c["doc"] for c in gold["claims"]}
    for relation in gold["relations"]:
        assert len({war[owner[c]] for c in relation["claims"]}) == 1
