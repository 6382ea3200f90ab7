"""Names found in a stretch of text: the longest that fits, by its capitals, wherever the stretch is cut."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fogline.grounding.lexicon import SHORT, Lexicon

NAMES = Lexicon([
    ("Northland", "country"), ("Northland Army", "army"), ("Army of the North", "rebels"), ("army", "any army"),
    ("US", "state"), ("St. Orm", "town"), ("Şuşa", "town"), ("Front for Change", "front"), ("U.N.", "body")])


@pytest.mark.parametrize(("text", "found", "note"), [
    ("The Northland Army met the Army of the North.", ["Northland Army", "Army of the North"], "the longest"),
    ("an army of Northland", ["army", "Northland"], "lower case opens nothing that is a name"),
    ("Army units left", ["Army"], "a common word may open a sentence"),
    ("told us and the US", ["US"], "capitals are part of a name"),
    ("TROOPS OF THE US LEFT", [], "two letters mean nothing where all are capitals"),
    ("NORTHLAND ARMY MOVES", ["NORTHLAND ARMY"], "a headline in capitals names as well"),
    ("in Susa, in ŞUŞA", ["Susa", "ŞUŞA"], "accents are folded"),
    ("at St Orm and St. Orm", ["St Orm", "St. Orm"], "a stop may stand between"),
    ("Front\nfor Change", [], "no name runs over a line"),
    ("a U.N. mission", ["U.N."], "the stop of an abbreviation belongs to it"),
])
def test_names(text, found, note):
    assert [text[hit.start:hit.end] for hit in NAMES.find(text)] == found, note


WORDS = ("Northland", "Army", "army", "of the North", "US", "us", "St. Orm", "Şuşa", ",", "\n", "met", "U.N.")


@given(st.lists(st.sampled_from(WORDS), max_size=12), st.integers(0, 60), st.integers(0, 60))
def test_a_long_text_gives_what_its_stretch_gives(words, low, high):
    """The words of a long text are kept between look-ups; nothing is found otherwise than in a short one."""
    text = " ".join(words)
    long = text + " ." * SHORT
    start, end = sorted((min(low, len(text)), min(high, len(text))))
    short_hits = [(h.start, h.end, h.values) for h in NAMES.find(text, start, end)]
    assert [(h.start, h.end, h.values) for h in NAMES.find(long, start, end)] == short_hits
    assert all(start <= a < b <= end + 1 for a, b, _ in short_hits)
    assert all(a[1] <= b[0] for a, b in pairwise(short_hits)), "none overlaps"
