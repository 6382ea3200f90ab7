"""Words as plain objects are the parser's own words: same tags, same arcs, same neighbours, read once."""

from __future__ import annotations

import pytest

from fogline.language.pipeline import _load
from fogline.language.tokens import Doc, read_doc

TEXTS = [
    "The ministry, which denied the report, said that shells fell on the mill. Nobody was hurt; two barns burned.",
    "“What happened,” she said, “is what we had been told would happen.”",
    "Nine killed", "—", "A village of which, he said on Monday, little was left, and to which few returned.",
]


@pytest.fixture(scope="module", params=TEXTS)
def both(request) -> tuple[object, Doc]:
    theirs = _load()(request.param)
    return theirs, read_doc(theirs)


def test_a_word_is_what_the_parser_made_of_it(both):
    theirs, ours = both
    assert len(ours) == len(theirs)
    for a, b in zip(theirs, ours, strict=True):
        for name in ("i", "idx", "text", "lower_", "tag_", "dep_", "whitespace_", "is_punct", "is_space", "is_alpha",
                     "is_upper", "like_num"):
            assert getattr(a, name) == getattr(b, name), name
        assert bool(a.is_sent_start) == b.is_sent_start
        assert (a.head.i, a.left_edge.i, a.right_edge.i) == (b.head.i, b.left_edge.i, b.right_edge.i)
        assert [c.i for c in a.children] == [c.i for c in b.children]
        assert [c.i for c in a.rights] == [c.i for c in b.rights]
        assert sorted(t.i for t in a.subtree) == [t.i for t in b.subtree]
        assert (a.sent.start, a.sent.end, a.sent.root.i) == (b.sent.start, b.sent.end, b.sent.root.i)
    assert [(s.start, s.end) for s in theirs.sents] == [(s.start, s.end) for s in ours.sents]


@pytest.mark.parametrize("mode", ["strict", "contract", "expand"])
def test_words_by_characters_are_the_parsers(both, mode):
    theirs, ours = both
    text = theirs.text
    for start in range(len(text)):
        for end in range(start + 1, min(start + 30, len(text) + 1)):
            if text[start].isspace() or text[end - 1].isspace():
                continue  # a stretch begins and ends with a letter or mark
            a, b = theirs.char_span(start, end, alignment_mode=mode), ours.char_span(start, end, mode)
            if a is None or not len(a):
                assert b is None
            else:
                assert b is not None and [t.i for t in a] == [t.i for t in b]
                assert a.root.i == b.root.i or all(t.is_punct for t in b)


def test_a_place_past_the_last_word_is_an_error():
    doc = read_doc(_load()("Nine killed"))
    with pytest.raises(IndexError):
        doc[1].nbor()
    assert doc[-1].nbor(-1).text == "Nine"
