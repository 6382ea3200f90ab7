"""What the learned reader proposes are words of the report, the same ones whatever else is read beside it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fogline.language import Pipeline
from fogline.language.attribution import AttributionReader
from fogline.records import Body, Line, Proposal, Report

STORIES = ("The mayor of Lyman said on Tuesday that two shells had hit the school.",
           "“Nobody was hurt,” Olena Testenko said, “and the bridge is open.”",
           "According to the general staff, six drones were downed over the river.",
           "Rain fell all day. The market was closed.")


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline()


@pytest.fixture(scope="module")
def reader() -> AttributionReader:
    return AttributionReader.load()


def body(text: str) -> Body:
    lines, start = [], 0
    for line in text.split("\n"):
        lines.append(Line(start, start + len(line), "story" if line.strip() else "blank", "a test"))
        start += len(line) + 1
    return Body(Report("invented.txt", text.encode("utf-8", "surrogatepass"), text), tuple(lines))


def told(proposal: Proposal) -> tuple[str | None, str | None, list[str]]:
    return (proposal.source.exact if proposal.source else None, proposal.cue.exact if proposal.cue else None,
            [part.exact for part in proposal.contents])


@pytest.mark.parametrize(("text", "expected", "note"), [
    (STORIES[0], ("The mayor of Lyman", "said", ["that two shells had hit the school"]), "an indirect clause"),
    (STORIES[1], ("Olena Testenko", "said", ["“Nobody was hurt,”", "“and the bridge is open.”"]), "a broken quotation"),
    (STORIES[2], ("the general staff", "According to", ["six drones were downed over the river"]), "according to"),
])
def test_plain_sentences_are_read_as_anybody_would(pipeline: Pipeline, reader: AttributionReader, text: str,
                                                   expected: Any, note: str) -> None:
    found = reader.propose(pipeline.parse(body(text)))
    assert [told(p) for p in found.proposals] == [expected], note
    assert found.problems == () and found.share and found.share.kept == 1
    assert 0.3 < found.proposals[0].confidence <= 1 and found.proposals[0].by == "learned"


def test_a_sentence_that_attributes_nothing(pipeline: Pipeline, reader: AttributionReader) -> None:
    assert reader.propose(pipeline.parse(body(STORIES[3]))).proposals == ()


@settings(max_examples=25)
@given(st.lists(st.one_of(st.sampled_from(STORIES), st.text(max_size=60)), max_size=6))
def test_every_span_gives_back_its_words(pipeline: Pipeline, reader: AttributionReader, lines: list[str]) -> None:
    text = "\n".join(lines)
    found = reader.propose(pipeline.parse(body(text)))
    assert found.problems == ()
    for proposal in found.proposals:
        for span in (proposal.cue, proposal.source, *proposal.contents):
            assert span is None or text[span.start:span.end] == span.exact


def test_a_report_reads_the_same_in_any_company(pipeline: Pipeline, reader: AttributionReader) -> None:
    alone = [reader.propose(pipeline.parse(body(story))) for story in STORIES]
    together = [reader.propose(parsed) for parsed in pipeline.parse_many(body(story) for story in STORIES)]
    again = AttributionReader.load()
    assert alone == together == [again.propose(pipeline.parse(body(story))) for story in STORIES]


def test_a_network_that_fails_costs_its_proposals_only(pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch) -> None:
    reader = AttributionReader.load()

    def broken(*_: object) -> None:
        raise RuntimeError("out of memory")

    monkeypatch.setattr(reader, "_through", broken)
    found = reader.propose(pipeline.parse(body(STORIES[0])))
    assert found.proposals == () and [p.kind for p in found.problems] == ["model_failed"]
    assert "out of memory" in found.problems[0].says and found.share and found.share.failed == 1
