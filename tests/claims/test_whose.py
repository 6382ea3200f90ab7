"""The person and not what stands beside him."""

from __future__ import annotations

import pytest

from fogline.language import Pipeline
from tests.claims.telling import told, whose

CASES = [
    ("The raid was led by Captain Vas Horn, spokesman for the Southern Forces, who conceded that the river had risen.",
     "the river had risen", "Captain Vas Horn, spokesman for the Southern Forces", "the captain, not the forces"),
    ("A man in fatigues, his hands bound, says that air cover had been promised.",
     "air cover had been promised", "A man in fatigues", "the man, not his hands"),
    ("“Some nights we do not,” Horn said.", "Some nights we do not", "Horn", "the name, not the words before it"),
]


@pytest.mark.parametrize(("text", "words", "speaker", "note"), CASES, ids=[c[3] for c in CASES])
def test_whose_words(pipeline: Pipeline, text: str, words: str, speaker: str, note: str) -> None:
    assert (words, speaker) in whose(told(pipeline, text))
