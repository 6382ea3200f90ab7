"""Whose words a paragraph is, by what stands before it."""

from __future__ import annotations

import pytest

from fogline.language import Pipeline
from tests.claims.telling import told

CASES = [
    ("The aide was echoed at night by the Harbour Ministry:\n\nOur units control the coast.\n\n"
     "Flags filled the streets.",
     [("Our units control the coast", "the Harbour Ministry", "framed_report", "carried_over"),
      ("Flags filled the streets", None, "article_voice", "none")], "a line that ends in a colon"),
    ("Nor did Abel Gard, when he was asked by phone about a strike.\n\n    We do not bomb bread.\n\n"
     "The bridge is shut.",
     [("We do not bomb bread", "Abel Gard", "direct_quote", "carried_over"),
      ("The bridge is shut", None, "article_voice", "none")], "a block set in, without marks"),
    ("“We rotate people at night,” Captain Vas Horn said.\n\n“How many are there?” this newspaper asked him.\n\n"
     "“Enough.”",
     [("We rotate people at night", "Captain Vas Horn", "direct_quote", "explicit"),
      ("Enough", "Captain Vas Horn", "direct_quote", "carried_over")], "a question of ours and its answer"),
    ("“We rotate people at night,” Captain Vas Horn said.\n\n“So the town is yours?”\n\n“It was at six.”",
     [("We rotate people at night", "Captain Vas Horn", "direct_quote", "explicit"),
      ("It was at six", "Captain Vas Horn", "direct_quote", "carried_over")], "a question of nobody's and its answer"),
    ("The governor, whom we asked, has none: “I only count the living.”",
     [("I only count the living", "The governor", "direct_quote", "explicit")], "he who is told of before a colon"),
    ("Vas Horn’s answer came by letter: “He is young.”",
     [("He is young", "Vas Horn", "direct_quote", "explicit")], "an answer and whose it is"),
]


@pytest.mark.parametrize(("text", "claims", "note"), CASES, ids=[c[2] for c in CASES])
def test_whose_paragraph(pipeline: Pipeline, text: str, claims: list[tuple[str, str | None, str, str]],
                         note: str) -> None:
    found = [(c.span.exact, (c.speaker.mention or c.speaker.span or c.span).exact if c.speaker else None, c.voice,
              c.attribution) for c in told(pipeline, text)]
    assert found == claims
