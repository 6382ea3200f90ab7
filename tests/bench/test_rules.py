"""The rules' attributions cut as annotators cut them: with "that" and quotation marks, without the last stop."""

from __future__ import annotations

import pytest

from fogline.bench import load_reader, story_of


@pytest.fixture(scope="module")
def read():
    return load_reader("fast")


CASES = [
    ("Police in Orvel said that nine people were killed.",
     [("Police in Orvel", "said", ["that nine people were killed"])], "that, and no full stop"),
    ("Nine people were killed, the mayor said on Monday.",
     [("the mayor", "said", ["Nine people were killed"])], "no comma"),
    ("“The bridge is open,” the mayor said.", [("the mayor", "said", ["“The bridge is open,”"])], "with its marks"),
    ("“The bridge is open,” the mayor said. “Nobody was hurt in the fire.”",
     [("the mayor", "said", ["“The bridge is open,”", "“Nobody was hurt in the fire.”"])],
     "a quotation that goes on is one content"),
    ("The mill stands on a hill.", [], "the outlet's own words are nobody's"),
]


@pytest.mark.parametrize(("text", "expected", "note"), CASES, ids=[case[2] for case in CASES])
def test_by_rules(read, text, expected, note):
    found = [(p.source.exact if p.source else None, p.cue.exact if p.cue else None, [s.exact for s in p.contents])
             for p in read(story_of(text, "invented.txt"))]
    assert found == expected, note


def test_every_line_with_words_is_story():
    body = story_of("Share this\r\n\r\n  \nThe mill burned.", "invented.txt")
    assert [(body.text[line.start:line.end], line.role) for line in body.lines] == [
        ("Share this", "story"), ("The mill burned.", "story")]
