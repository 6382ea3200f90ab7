"""The office of the headline and the first lines, and the name below. All persons, bodies and events are invented.

The first line of a text is its headline.
"""

from __future__ import annotations

import pytest

from fogline.claims import find_claims
from fogline.language import Pipeline
from fogline.records import Body, Line, Report

ABOVE = "Market burns\n"

# text, the words of the office, the words that name its holder ("" where the report does not), note
CASES = [
    (ABOVE + "Nine were killed in Karmat, the regional governor said.\nGovernor Anton Revik said it was calm.",
     "the regional governor", "Governor Anton Revik", "a lede, and the name in the next paragraph"),
    (ABOVE + "Nine were killed in Karmat, an army spokesman said.\nColonel Lev Aster, the spokesman, said it was "
     "calm.", "an army spokesman", "Colonel Lev Aster, the spokesman", "an office behind the name"),
    ("Market burns, governor says\nGovernor Anton Revik said nine were killed.",
     "governor", "Governor Anton Revik", "a headline"),
    ("Market burns, governor says\nThe regional governor said it was calm.\n"
     "Governor Anton Revik said nine were killed.",
     "governor", "Governor Anton Revik", "a headline over such a lede"),
    (ABOVE + "Nine were killed in Karmat, the defence minister said.\nForeign Minister Anton Revik said it was calm.",
     "the defence minister", "", "another minister"),
    (ABOVE + "Nine were killed in Karmat, the governor said.\nDeputy Governor Anton Revik said it was calm.",
     "the governor", "", "a deputy is not the governor"),
    (ABOVE + "Nine were killed in Karmat, the governor said.\nGovernor Anton Revik said it was calm. "
     "Governor Lev Aster said it was not.", "the governor", "", "two governors"),
    (ABOVE + "Nine were killed in Karmat, a witness said.\nThe witness, Anton Revik, said it was calm.",
     "a witness", "", "a witness is no office"),
    ("Market burns, minister says\nDefence Minister Lev Aster said it was calm. "
     "Foreign Minister Jan Lund said not.",
     "minister", "", "a headline that two could be meant by"),
]


@pytest.mark.parametrize(("text", "office", "holder", "note"), CASES, ids=[c[3] for c in CASES])
def test_the_office_of_the_first_lines(pipeline: Pipeline, text: str, office: str, holder: str, note: str) -> None:
    lines, at = [], 0
    for line in text.split("\n"):
        lines.append(Line(at, at + len(line), "story" if at else "headline", "test"))
        at += len(line) + 1
    claims, problems = find_claims(pipeline.parse(Body(Report("invented.txt", text.encode(), text), tuple(lines))))
    assert not [p for p in problems if p.kind == "rule_failed"]
    speakers = [c.speaker for c in claims if c.speaker and c.speaker.span and c.speaker.span.exact == office]
    assert speakers, [(c.speaker and c.speaker.span, c.span.exact) for c in claims]
    assert {s.mention.exact if s.mention else "" for s in speakers} == {holder}, note
