"""The held-out annotation says what the texts say: every offset gives back its words, every name it uses is defined."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import yaml

from fogline.records.vocabulary import KINDS, VOICES

HERE = Path(__file__).parent
GOLD = yaml.load((HERE / "gold.yaml").read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
TEXTS = {d["id"]: (HERE / d["file"]).read_bytes().decode("utf-8") for d in GOLD["documents"]}


def spans(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys():
            yield value
        for below in value.values():
            yield from spans(below)
    elif isinstance(value, list):
        for below in value:
            yield from spans(below)


def test_the_files_are_the_ones_annotated() -> None:
    for document in GOLD["documents"]:
        assert sha256((HERE / document["file"]).read_bytes()).hexdigest() == document["sha256"]
        assert document["claims"] == sum(c["doc"] == document["id"] for c in GOLD["claims"])
    with (HERE / "metadata.csv").open(encoding="utf-8", newline="") as rows:
        given = {row["file"]: row["published"] for row in csv.DictReader(rows)}
    assert given == {d["file"]: d["doc_date"] for d in GOLD["documents"]}
    assert {p.name for p in HERE.glob("*.txt")} == set(given)


@pytest.mark.parametrize("entry", [*GOLD["documents"], *GOLD["claims"]], ids=lambda e: e["id"])
def test_every_offset_gives_back_its_words(entry: dict[str, Any]) -> None:
    text = TEXTS[entry.get("doc", entry["id"])]
    found = list(spans(entry))
    for span in found:
        assert text[span["start"]:span["end"]] == span["text"]
        assert text.count("\n", 0, span["start"]) + 1 == span["line"]
    assert found


@pytest.mark.parametrize("claim", GOLD["claims"], ids=lambda c: c["id"])
def test_a_claim_uses_defined_words(claim: dict[str, Any]) -> None:
    assert claim["voice"] in VOICES and claim["kind"] in KINDS and set(claim["accept_kinds"]) <= set(KINDS)
    speaker = claim["speaker"]
    assert {speaker["canonical_id"], *speaker.get("accept_ids", [])} <= GOLD["entities"].keys()
    assert {p["place_id"] for p in claim["places"]} <= GOLD["places"].keys()
    furniture = [b for d in GOLD["documents"] if d["id"] == claim["doc"] for b in d["boilerplate"]]
    assert not any(b["start"] < claim["end"] and claim["start"] < b["end"] for b in furniture)
    for figure in claim["figures"]:
        assert claim["start"] <= figure["start"] and figure["end"] <= claim["end"]


def test_relations_name_claims_of_one_document() -> None:
    owner = {c["id"]: c["doc"] for c in GOLD["claims"]}
    for relation in GOLD["relations"]:
        a, b = relation["claims"]
        assert a != b and owner[a] == owner[b]
