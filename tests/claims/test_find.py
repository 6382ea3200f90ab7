"""Claims of a whole report: speakers over paragraphs, owners, headlines, and nothing that is not in the text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fogline.claims import find_claims
from fogline.language import Pipeline
from fogline.records import Body, Claim, Line, Report, Span


def claims(pipeline: Pipeline, text: str, owner: str | None = None) -> tuple[Claim, ...]:
    """Line by line: "# " opens a headline, "## " a subheading; everything else is story."""
    lines, at = [], 0
    for line in text.split("\n"):
        role = "heading" if line.startswith("## ") else "headline" if line.startswith("# ") else "story"
        skip = line.index(" ") + 1 if role != "story" else 0
        lines.append(Line(at + skip, at + len(line), role if line.strip() else "blank", "test"))
        at += len(line) + 1
    report = Report("t.txt", text.encode(), text)
    owned = Span.cut(text, text.index(owner), text.index(owner) + len(owner)) if owner else None
    found, problems = find_claims(pipeline.parse(Body(report, tuple(lines), owner=owned)))
    assert not [p for p in problems if p.kind == "rule_failed"]
    return found


CASES = [
    ("Mayor Olena Dobra said two men died. She blamed the rebels.", ["Mayor Olena Dobra", "Mayor Olena Dobra"],
     ["explicit", "pronoun"], "a pronoun finds the name"),
    ("Mayor Olena Dobra said two men died.\n“The bridge is gone. We need boats.”", ["Mayor Olena Dobra"] * 3,
     ["explicit", "carried_over", "carried_over"], "a quotation alone goes to who spoke last"),
    ("“It began at dawn.\n“Then they burned it,” said Hanna, a baker.", ["Hanna, a baker"] * 2,
     ["explicit", "explicit"], "a quotation over paragraphs has one speaker"),
    ("Mayor Olena Dobra said two men died.\n## 12:30 Power cut\nShe said the lights were out.",
     ["Mayor Olena Dobra", "She"], ["explicit", "pronoun"], "a new entry keeps its own pronouns"),
    ("The northern army’s command said it had advanced. The command denied any losses.",
     ["The northern army’s command"] * 2, ["explicit", "explicit"], "the command is the one just named"),
    ("Two houses burned down. This was reported to journalists by Mayor Olena Dobra.", ["Mayor Olena Dobra"],
     ["explicit"], "the sentence after says whose the first was"),
    ("It was reported that a convoy had left.", [None], ["agentless"], "nobody is named"),
    ("The ministry says its men killed seven near the weir; one soldier was slightly hurt.", ["The ministry"] * 2,
     ["explicit"] * 2, "behind a semicolon the same one goes on"),
    ("The ministry says its men killed seven; but the road was open at noon.", ["The ministry", None],
     ["explicit", "none"], "the outlet turns to something else"),
    ("The envoy denied that a barge was used and dismissed the figure as a daydream.", ["The envoy"] * 2,
     ["explicit"] * 2, "no barge dismisses a figure"),
    ("The coast command said it was calm.\nA patrol of the Ninth found three tunnels. The statement adds that two men "
     "were hurt.", ["The coast command", None, "The coast command"], ["explicit", "none", "explicit"],
     "who found a thing has said nothing"),
    ("The mayor said nine men were reported killed.", ["The mayor"], ["explicit"],
     "he has it from others, and says it"),
    ("It was reported that the mayor had said nothing of it.", [None], ["agentless"], "nobody says it"),
    ("The channels had aired footage of burning wards.", [None], ["none"], "what a station airs is no word of its own"),
    ("Neither account can be checked: all roads are closed.", [None], ["none"], "the reason for a caveat is a claim"),
    ("He said 24 of the dead were fighters of the League of Guards for Bayville (LGB), five were soldiers and nine "
     "were civilians; at least 16 people were wounded.", ["He"] * 2, ["pronoun"] * 2, "a semicolon in what he says"),
    ("The mayor said it was calm. The guard’s first communiqué said that two men were hurt.",
     ["The mayor", "The guard’s first communiqué"], ["explicit"] * 2, "a communiqué that says whose it is"),
    ("Deputy spokesman Col. Ivo Lund said it was calm. The colonel added that two men were hurt.",
     ["Deputy spokesman Col. Ivo Lund"] * 2, ["explicit"] * 2, "a deputy's rank is his own"),
    ("A convoy left at noon.", [None], ["none"], "the outlet's own voice"),
    ("# Ministry of Health: nine dead after blast hit market\nThe market burned.", ["Ministry of Health", None],
     ["explicit", "none"], "a headline with its speaker"),
]


@pytest.mark.parametrize(("text", "speakers", "manners", "note"), CASES, ids=[c[3] for c in CASES])
def test_who_speaks(pipeline: Pipeline, text: str, speakers: list[str | None], manners: list[str], note: str) -> None:
    found = claims(pipeline, text)
    named = [c.speaker and (c.speaker.mention or c.speaker.span or c.span).exact for c in found]
    assert named == speakers
    assert [c.attribution for c in found] == manners


CHANNELS = [
    ("In a press statement the spokesman Ivo Lund said that the camp was hit. The colonel of the guard denied it.\n"
     "“Two men were hurt.”", ["statement", None, None], "somebody else has spoken between"),
    ("In a statement, spokesman Ivo Lund said that the camp was hit.\nSnow fell.\nHe said two men were hurt.",
     ["statement", None, "statement"], "he goes on, with nobody between"),
    ("In a statement, spokesman Ivo Lund said that the camp was hit.\n“Two men were hurt.”", ["statement"] * 2,
     "a quotation alone came as his words before it"),
    ("In a statement, spokesman Ivo Lund said that the camp was hit.\nSnow fell.\nIt rained.\nThe wind rose.\n"
     "Spokesman Ivo Lund said two men were hurt.", ["statement", None, None, None, None], "named anew, far behind"),
]


@pytest.mark.parametrize(("text", "channels", "note"), CHANNELS, ids=[c[2] for c in CHANNELS])
def test_how_the_words_came(pipeline: Pipeline, text: str, channels: list[str | None], note: str) -> None:
    assert [c.channel for c in claims(pipeline, text)] == channels


def test_a_text_with_an_owner_is_the_owners(pipeline: Pipeline) -> None:
    """Sentences that only the heading gives to somebody are that body's, and say how that is known."""
    text = "## Statement of the Ministry of Works\nOur teams repaired the bridge. The mayor said it holds."
    ours, other = claims(pipeline, text, owner="Statement of the Ministry of Works")
    assert (ours.voice, ours.attribution, ours.channel) == ("framed_report", "inferred_context", "statement")
    assert other.speaker and other.speaker.name == "The mayor" and [h.relation for h in other.chain] == ["reporting"]


def test_a_caveat_is_no_claim(pipeline: Pipeline) -> None:
    text = "The army said it took the hill. The report could not be independently verified. It declined to comment."
    assert [c.span.exact for c in claims(pipeline, text)] == ["it took the hill"]


WORDS = st.lists(st.sampled_from(
    "the army said that “two men died” on Monday , . “ ” and accused rebels of shelling Anna Petrova , who denied it ; "
    "according to him was reported claims lies ( video showed ) its spokesman told us : not 40 – «".split()),
    max_size=40).map(" ".join)


@settings(max_examples=120, deadline=None)
@given(WORDS)
def test_nothing_leaves_the_text(pipeline: Pipeline, text: str) -> None:
    """Whatever order the words stand in: every span gives back its words, and no rule fails."""
    for claim in claims(pipeline, text):
        named = (claim.speaker.span, claim.speaker.mention) if claim.speaker else ()
        for span in (claim.span, claim.cue, *named):
            assert span is None or text[span.start:span.end] == span.exact
        assert claim.span.exact.strip() == claim.span.exact


def test_reading_twice_gives_the_same(pipeline: Pipeline) -> None:
    text = "The army said it took the hill. “We hold it,” Colonel Ivan Petrenko said. He thanked the men."
    assert claims(pipeline, text) == claims(pipeline, text)
