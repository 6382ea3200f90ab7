"""Checks of any annotated set of reports: what the annotation says is in the texts, its names are defined."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml

from fogline.records.vocabulary import KINDS, VOICES


@dataclass(frozen=True, slots=True)
class Annotated:
    """The annotation of a set, the folder of its texts and their metadata."""

    gold: dict[str, Any]
    reports: Path
    metadata: Path

    @property
    def entries(self) -> list[dict[str, Any]]:
        return [*self.gold["documents"], *self.gold["claims"]]

    def files_are_the_ones_annotated(self) -> None:
        documents = self.gold["documents"]
        for document in documents:
            assert sha256((self.reports / document["file"]).read_bytes()).hexdigest() == document["sha256"]
            assert document["claims"] == sum(c["doc"] == document["id"] for c in self.gold["claims"])
        with self.metadata.open(encoding="utf-8", newline="") as rows:
            given = {row["file"]: row["published"] for row in csv.DictReader(rows)}
        assert given == {d["file"]: d["doc_date"] for d in documents}
        assert {p.name for p in self.reports.glob("*.txt")} == set(given)

    def offsets_give_back_their_words(self, entry: dict[str, Any]) -> None:
        ident = entry.get("doc", entry["id"])
        name = next(d["file"] for d in self.gold["documents"] if d["id"] == ident)
        text = (self.reports / name).read_bytes().decode("utf-8")
        found = list(spans(entry))
        for span in found:
            assert text[span["start"]:span["end"]] == span["text"]
            assert text.count("\n", 0, span["start"]) + 1 == span["line"]
        assert found

    def claim_uses_defined_words(self, claim: dict[str, Any]) -> None:
        assert claim["voice"] in VOICES and claim["kind"] in KINDS and set(claim["accept_kinds"]) <= set(KINDS)
        speaker = claim["speaker"]
        assert {speaker["canonical_id"], *speaker.get("accept_ids", [])} <= self.gold["entities"].keys()
        assert speaker["side"] in self.gold["sides"]
        assert {p["place_id"] for p in claim["places"]} <= self.gold["places"].keys()
        furniture = [b for d in self.gold["documents"] if d["id"] == claim["doc"] for b in d["boilerplate"]]
        assert not any(b["start"] < claim["end"] and claim["start"] < b["end"] for b in furniture)
        for figure in claim["figures"]:
            assert claim["start"] <= figure["start"] and figure["end"] <= claim["end"]

    def relations_name_two_claims_once(self) -> None:
        known, seen = {c["id"] for c in self.gold["claims"]}, set()
        for relation in self.gold["relations"]:
            a, b = relation["claims"]
            assert a != b and {a, b} <= known and frozenset((a, b)) not in seen
            seen.add(frozenset((a, b)))


def load(folder: Path, reports: str = ".") -> Annotated:
    """The set in a folder: gold.yaml and metadata.csv in it, the texts in it or in a folder below."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    gold = yaml.load((folder / "gold.yaml").read_text(encoding="utf-8"), Loader=loader)
    return Annotated(gold, folder / reports, folder / "metadata.csv")


def spans(value: Any) -> Iterator[dict[str, Any]]:
    """Everything below a value that is said to stand somewhere in a text."""
    if isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys():
            yield value
        for below in value.values():
            yield from spans(below)
    elif isinstance(value, list):
        for below in value:
            yield from spans(below)
