"""Which words are claimed, who claims them, and by which words the report says so: one sentence at a time."""

from __future__ import annotations

import pytest

from fogline.claims.quotations import find_quotations
from fogline.claims.statements import read_statements
from fogline.language import Pipeline
from fogline.records import Body, Line, Report

# In the marked sentence [S …] is the speaker, {…} the cue, and each numbered stretch 1⟨…⟩ one claim in order.
CASES = [
    ("The ministry {said} 1⟨shells had hit a depot⟩.", "The ministry", "indirect_speech", "no that"),
    ("The mayor {said that} 1⟨two men were missing⟩.", "The mayor", "indirect_speech", "that belongs to the cue"),
    ("1⟨The bridge was hit shortly after noon⟩, local prosecutors {said}.", "local prosecutors", "indirect_speech",
     "speaker after"),
    ("1⟨The bridge was hit⟩, {said} Olena Testenko, a nurse.", "Olena Testenko, a nurse", "indirect_speech",
     "verb before the speaker"),
    ("{According to} the border guard, 1⟨nine people crossed the river⟩.", "the border guard", "indirect_speech",
     "according to, first"),
    ("1⟨Nine people crossed the river⟩, {according to} the border guard.", "the border guard", "indirect_speech",
     "according to, last"),
    ("{As reported by} the monitors, 1⟨the truce held overnight⟩.", "the monitors", "indirect_speech",
     "as reported by"),
    ("The general staff {says} 1⟨its troops repelled four attacks⟩ and 2⟨advanced towards the ridge⟩.",
     "The general staff", "indirect_speech", "two verbs, one subject: two claims"),
    ("The army {said} 1⟨its men drove back a raid⟩, 2⟨destroying two trucks⟩.", "The army", "indirect_speech",
     "a participle that tells what came of it"),
    ("The army {said} 1⟨its men drove back a raid, using mortars⟩.", "The army", "indirect_speech",
     "a participle that tells how"),
    ("The army {said} 1⟨four civilians were killed and eleven injured⟩.", "The army", "indirect_speech",
     "figures of one event stay together"),
    ("The group {accused} the army {of} 1⟨shelling the market⟩.", "The group", "indirect_speech", "accused of"),
    ("The envoy {called on} both sides to stop.", "The envoy", "indirect_speech", "whom and what for"),
    ("The council {called for} 1⟨an inquiry⟩.", "The council", "indirect_speech", "called for a thing"),
    ("The council {demanded} 1⟨the release of the nurses⟩.", "The council", "indirect_speech", "a demand"),
    ("The rebels {denied} 1⟨shelling the mosque⟩.", "The rebels", "indirect_speech", "the span is what is denied"),
    ("The army {rejected} 1⟨the report⟩.", "The army", "indirect_speech", "a bare object"),
    ("The premier {vowed} 1⟨to hold the town⟩.", "The premier", "indirect_speech", "a promise"),
    ("The army {put} 1⟨its losses at “no more than ten”⟩.", "The army", "mixed_quote", "a figure in the army's words"),
    ("The ministry {has raised} 1⟨the death toll from three to five⟩.", "The ministry", "indirect_speech",
     "a figure revised"),
    ("It {was reported that} 1⟨a convoy had left the port⟩.", None, "framed_report", "nobody says it"),
    ("A convoy 1⟨⟩reportedly left the port.", None, "framed_report", "an adverb of hearsay"),
    ("The army {released} a video purportedly showing 1⟨a burning tank⟩.", "The army", "framed_report",
     "a video is the channel, its giver the speaker"),
    ("A video {was released} showing 1⟨a burning tank⟩.", None, "framed_report", "a video without a giver"),
    ("Satellite images {show} 1⟨nine burned barns⟩.", "Satellite images", "framed_report", "a picture as evidence"),
    ("A state agency quoted the mayor, Gleb Torshin, {as saying that} 1⟨the plant was safe⟩.",
     "the mayor, Gleb Torshin", "indirect_speech", "the agency is only a carrier"),
    ("1⟨Two women died under the rubble⟩, the mayor's office {informs}.", "the mayor's office", "indirect_speech",
     "set off at the end, the verb taken for a noun"),
    ("1⟨The men cling to three streets⟩, Lt. Col. Maksym Dobry, a spokesman for the force, {told} the station.",
     "Lt. Col. Maksym Dobry, a spokesman for the force", "indirect_speech", "rank, name and office behind the claim"),
    ("1⟨Traffic there, she noted, was closed for two hours⟩ and 2⟨later resumed⟩.", "she", "indirect_speech",
     "put into the claim"),
    ("When the shelling began, the mayor {said} 1⟨the town was ready⟩.", "the mayor", "indirect_speech",
     "an opening clause is not what is said"),
    ("The governor {specified} in his channel: 1⟨two houses burned down⟩.", "The governor", "indirect_speech",
     "a colon after the cue"),
    ("For him, 1⟨the round came from the hill⟩.", "him", "indirect_speech", "in somebody's view"),
    ("The officer {was certain that} 1⟨the guns stood on the ridge⟩.", "The officer", "indirect_speech",
     "certain that"),
    ("The project {marks} 1⟨the village as contested⟩.", "The project", "indirect_speech", "a name given"),
    ("The movement {has admitted} to 1⟨ten dead of its own⟩.", "The movement", "indirect_speech", "admits to"),
    ("The chief {gives} 1⟨his losses as one dead⟩.", "The chief", "indirect_speech", "gives as"),
    ("The mayor {had earlier spoken} of 1⟨five⟩.", "The mayor", "indirect_speech", "a bare number"),
    ("According to what a military source told the agency, 1⟨the raiders fled⟩.", "a military source",
     "indirect_speech", "according to what somebody told"),
    ("The army {rejected} the charge that 1⟨its guns had hit the school⟩.", "The army", "indirect_speech",
     "the charge itself is what is denied"),
    ("The group {accused} the army of 1⟨looting homes⟩ and 2⟨abducting women⟩.", "The group", "indirect_speech",
     "two charges"),
    ("Residents {said} 1⟨a shell fell on the school⟩, where 2⟨families had been sleeping⟩.", "Residents",
     "indirect_speech", "what is added is the speaker's too"),
    ("The two sides fought for a week.", None, "article_voice", "the outlet's own voice"),
    ("The minister did not say where the men were.", None, "article_voice", "not saying is no attribution"),
]


def marks(text: str) -> tuple[str, str, list[str]]:
    """The plain sentence, its cue, and its marked claims."""
    import re

    claims = [c for c in re.findall(r"\d⟨([^⟩]*)⟩", text) if c]
    cues = re.findall(r"\{([^}]*)\}", text)
    return re.sub(r"\d⟨|⟩|\{|\}", "", text), cues[0] if cues else "", claims


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline()


def statements(pipeline: Pipeline, text: str):
    report = Report("t.txt", text.encode(), text)
    parsed = pipeline.parse(Body(report, (Line(0, len(text), "story", "tells"),)))
    quotations, _ = find_quotations(parsed)
    return [(paragraph, s) for paragraph in parsed.paragraphs
            for _, _, found in read_statements(paragraph, quotations) for s in found]


@pytest.mark.parametrize(("marked", "speaker", "voice", "note"), CASES, ids=[c[3] for c in CASES])
def test_what_is_claimed_and_by_whom(
        pipeline: Pipeline, marked: str, speaker: str | None, voice: str, note: str) -> None:
    text, cue, claims = marks(marked)
    found = statements(pipeline, text)
    if claims:
        assert [s.span.exact for _, s in found] == claims
    assert {s.voice for _, s in found} == {voice}
    paragraph, first = found[0]
    frame = first.frame
    assert (frame and frame.source and paragraph.span(*frame.source).exact) == speaker
    if cue and frame:
        assert paragraph.span(*frame.cue).exact.startswith(cue.split()[0])


QUOTED = [
    ("“We hold the bridge,” the mayor said.", ["We hold the bridge"], "direct_quote", "quotation first"),
    ("The mayor said: “We hold the bridge.”", ["We hold the bridge"], "direct_quote", "quotation last"),
    ("“We hold the bridge,” the mayor said. “They ran.”", ["We hold the bridge", "They ran"], "direct_quote",
     "speaker in the middle"),
    ("«We hold the bridge,» – said the mayor.", ["We hold the bridge"], "direct_quote", "guillemets and a dash"),
    ("\"We hold the bridge,\" the mayor said.", ["We hold the bridge"], "direct_quote", "straight marks"),
    ("“We hold the bridge,” Olena Dobra, a nurse, told the station.", ["We hold the bridge"], "direct_quote",
     "name and office behind a quotation"),
    ("The mayor said the raid was “a crime”.", ["the raid was “a crime”"], "mixed_quote", "words mixed in"),
]


@pytest.mark.parametrize(("text", "claims", "voice", "note"), QUOTED, ids=[c[3] for c in QUOTED])
def test_words_in_quotation_marks(pipeline: Pipeline, text: str, claims: list[str], voice: str, note: str) -> None:
    found = statements(pipeline, text)
    assert [s.span.exact for _, s in found] == claims
    assert {s.voice for _, s in found} == {voice}
    assert all("”" not in s.span.exact for _, s in found if s.voice == "direct_quote")
