"""Headlines that two owners share."""

from __future__ import annotations

import pytest

from fogline.language import Pipeline
from tests.claims.telling import told, whose

CASES = [
    ("Strike on clinic kills medics, Norland says; army says it hit rocket crew",
     [("Strike on clinic kills medics", "Norland"), ("it hit rocket crew", "army")], "two parts, two owners"),
    ("COAST LOSES ANOTHER LANDING, SAYS GOVERNOR",
     [("COAST LOSES ANOTHER LANDING", "GOVERNOR")], "the owner last, in capitals"),
    ("Dam seized, say rebels; ministry denies losing it",
     [("Dam seized", "rebels"), ("losing it", "ministry")], "a denial in the second part"),
    ("Two killed in harbour; army admits foothold is no bridgehead yet",
     [("Two killed in harbour", None), ("foothold is no bridgehead yet", "army")], "one part is nobody's"),
]


@pytest.mark.parametrize(("text", "claims", "note"), CASES, ids=[c[2] for c in CASES])
def test_each_part_has_its_owner(
        pipeline: Pipeline, text: str, claims: list[tuple[str, str | None]], note: str) -> None:
    found = told(pipeline, text, "headline")
    assert whose(found) == claims
    assert {c.voice for c in found} == {"headline"}
