"""What an outlet says of its own reporting, or of how others tell it, is no claim about the war."""

from __future__ import annotations

import pytest

from fogline.language import Pipeline
from tests.claims.telling import told

NO_CLAIMS = [
    ("Whose lorries they are cannot be made out.", "cannot be made out"),
    ("It is not known under what circumstances it was recorded.", "not known under what circumstances"),
    ("The bishop's secretary could not confirm this.", "could not confirm"),
    ("The Courier could not establish when it was filmed.", "could not establish when"),
    ("He offered no names.", "offered no names"),
    ("Nor did the colonel.", "nor did"),
    ("The capital, as usual, tells a different story.", "a different story"),
    ("One of the two is lying.", "one of two is lying"),
    ("Both may be.", "both may be"),
    ("That is not how the rebels see it.", "not how they see it"),
    ("What happened depends on whom one asks.", "depends on whom one asks"),
    ("It was not the only thing the office had to say.", "not the only thing"),
    ("That was his whole answer.", "his whole answer"),
    ("The governor's office was quick.", "how quick somebody was"),
    ("Contacted by telephone, he became more talkative.", "contacted, he became talkative"),
    ("Asked about that, the driver laughed.", "asked, he laughed"),
    ("Asked whether the village was lost, the captain would not be drawn.", "asked, not drawn"),
    ("Aid workers cannot confirm these figures.", "cannot confirm them"),
    ("It does not give the total of the dead.", "does not give the total"),
    ("An earlier statement by the mission had not mentioned any dead.", "a statement that had not mentioned it"),
    ("How it began is disputed.", "how it began is disputed"),
    ("The council does not agree.", "somebody does not agree"),
    ("How many fled?", "a question of the outlet's"),
    ("[The Courier does not show the faces of captives.]", "an editor's note"),
]


@pytest.mark.parametrize(("text", "note"), NO_CLAIMS, ids=[c[1] for c in NO_CLAIMS])
def test_no_claim(pipeline: Pipeline, text: str, note: str) -> None:
    assert told(pipeline, text) == []


CLAIMS = [
    ("An aide, who did not wish to be named, said the bridge was mined.", ["the bridge was mined"],
     "what is added on an aide is no word on what he says"),
    ("Captain Vas Horn, who heads the district office, said the bridge was mined.", ["the bridge was mined"],
     "an office is no claim"),
    ("The garrison does not give up the bridge.", ["The garrison does not give up the bridge"], "gives up no bridge"),
    ("The road to the port was disputed for a week.", ["The road to the port was disputed for a week"],
     "a place is disputed, and no account"),
    ("Vicar Jan Lund, who was not there, said two men were hurt.", ["two men were hurt"], "where he was is no claim"),
    ("Two of them were killed.", ["Two of them were killed"], "two of them, and no lie"),
    ("Residents were asked to leave the port.", ["Residents were asked to leave the port"], "asked to do something"),
]


@pytest.mark.parametrize(("text", "claims", "note"), CLAIMS, ids=[c[2] for c in CLAIMS])
def test_claims_beside_them_stay(pipeline: Pipeline, text: str, claims: list[str], note: str) -> None:
    assert [c.span.exact for c in told(pipeline, text)] == claims
