"""Attribution in the middle of what is said, and what an aside or a semicolon leaves to others."""

from __future__ import annotations

import pytest

from fogline.language import Pipeline
from tests.claims.telling import told, whose

CASES = [
    ("The clip was taken, she added in a second post, at 16:20.",
     [("The clip was taken, she added in a second post, at 16:20", "she")], "what follows belongs to it"),
    ("It was his drones, the captain boasted, that closed the road.",
     [("It was his drones, the captain boasted, that closed the road", "the captain")], "a split sentence"),
    ("“My men are ready,” said the major; the charge, he went on, had been made up.",
     [("My men are ready", "the major"), ("the charge, he went on, had been made up", "the major")],
     "an aside behind a semicolon leaves the words before it alone"),
    ("The list has 37 names on it and, its keeper maintains, is still open.",
     [("The list has 37 names on it", None), ("is still open", "its keeper")], "an aside behind a conjunction"),
    ("Bombs fell on the outskirts, killing two workers who, according to the mayor, had been clearing leaves.",
     [("Bombs fell on the outskirts", None), ("killing two workers", None), ("had been clearing leaves", "the mayor")],
     "according to holds for its relative clause"),
    ("The dead were buried on Monday according to a driver; the bishop left.",
     [("The dead were buried on Monday", "a driver"), ("the bishop left", None)], "according to ends at a semicolon"),
    ("The note was, in the words of the spokesman, a “slip of the pen”.",
     [("The note was, in the words of the spokesman, a “slip of the pen”", "the spokesman")],
     "what the copula needs stands behind"),
    ("The bombs, according to her words, fell on the far end.",
     [("The bombs, according to her words, fell on the far end", "her")], "her words are hers"),
]


@pytest.mark.parametrize(("text", "claims", "note"), CASES, ids=[c[2] for c in CASES])
def test_what_an_aside_attributes(
        pipeline: Pipeline, text: str, claims: list[tuple[str, str | None]], note: str) -> None:
    assert whose(told(pipeline, text)) == claims


LISTED = [
    ("A farmer told us that soldiers demanded money, that those who could not pay lost the wheat, and that he left.",
     ["soldiers demanded money", "those who could not pay lost the wheat", "he left"], "three that-clauses"),
    ("The staff speaks of an attack on a convoy, of an immediate response, and of 20 men “neutralised”.",
     ["an attack on a convoy", "an immediate response", "20 men “neutralised”"], "speaks of, of, and of"),
    ("The observatory attributes the fire to allies of the army.", ["the fire to allies of the army"],
     "what is attributed and to whom"),
    ("He described the pact as “alive like my grandmother, may she rest”.",
     ["the pact as “alive like my grandmother, may she rest”"], "a name given, up to the closing mark"),
]


@pytest.mark.parametrize(("text", "claims", "note"), LISTED, ids=[c[2] for c in LISTED])
def test_how_many_things_are_said(pipeline: Pipeline, text: str, claims: list[str], note: str) -> None:
    assert [c.span.exact for c in told(pipeline, text)] == claims
