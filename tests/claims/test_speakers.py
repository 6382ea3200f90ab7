"""Whom a pronoun or a short form stands for, in whole paragraphs. All persons and events are invented."""

from __future__ import annotations

import pytest

from fogline.claims import find_claims
from fogline.language import Pipeline
from fogline.records import Body, Line, Report

# text, the words claimed last, the speaker found for them, note
CASES = [
    ("The government accused aid agencies of arming the rebels; they deny it.", "aid agencies", "the accused deny"),
    ("The government accused the council of lying. It denied that.", "the council", "the accused denies"),
    ("The council said the road was shut. It denied that shells had hit it.", "The council", "nobody is accused here"),
    ("The council accused the army of lying. It said the road was shut.", "The council", "the accuser goes on"),
    ("The army spokesman, Lev Aster, said it was calm. The rebels' spokesman said a post fell.",
     "The rebels' spokesman", "another's spokesman is another man"),
    ("The army spokesman, Lev Aster, said it was calm. The spokesman said a post fell.",
     "The army spokesman, Lev Aster", "the spokesman, said again"),
    ("The army's spokesman, Lev Aster, said it was calm. The army's spokesman said a post fell.",
     "The army's spokesman, Lev Aster", "the same owner, said again"),
]


@pytest.mark.parametrize(("text", "speaker", "note"), CASES, ids=[c[2] for c in CASES])
def test_the_last_speaker_of_a_paragraph(pipeline: Pipeline, text: str, speaker: str, note: str) -> None:
    report = Report("invented.txt", text.encode(), text)
    claims, _ = find_claims(pipeline.parse(Body(report, (Line(0, len(text), "story", "a paragraph"),))))
    said = claims[-1].speaker
    assert said is not None, note
    assert (said.mention or said.span).exact == speaker, note  # type: ignore[union-attr]
