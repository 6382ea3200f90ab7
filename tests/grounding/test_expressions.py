"""Every expression of time with its sort: lengths and sets beside the dates, and never among them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fogline.grounding.expressions import find_expressions
from fogline.grounding.timewords import find_times

FOUND = [
    # text, expressions with their sorts, note
    ("Fighting went on for two weeks.", "two weeks:duration", "a length"),
    ("It took 10-15 days to arrive.", "10-15 days:duration", "a range of lengths"),
    ("a three-day siege", "three-day:duration", "the article is the siege's"),
    ("almost an hour later than planned", "almost an hour:duration", "with what bounds it"),
    ("at least 25 years of age", "at least 25 years of age:duration", "an age"),
    ("They met every week.", "every week:set", "a set"),
    ("the daily bulletin", "daily:set", "a set in one word"),
    ("at 15:45 on Monday", "15:45 on Monday:time", "an hour and its day are one"),
    ("from 3 to 5 May 2021", "3:date 5 May 2021:date", "the two ends of a range"),
    ("between 1926 and 1928", "1926:date 1928:date", "two ends, shared words"),
    ("the Rebellion (1926-1928)", "1926:date 1928:date", "bare years"),
    ("the 1926 campaign of the Army", "1926:date", "the article is the campaign's"),
    ("by the end of 1926", "the end of 1926:date", "which part of a year"),
    ("early in 1926", "early in 1926:date", "which part of a year, said before"),
    ("In August of that year", "August of that year:date", "one date"),
    ("in the last week of August", "the last week of August:date", "no finer than its month"),
    ("in April and June 1926", "April:date June 1926:date", "two months of one year"),
    ("in 480 BC", "480 BC:date", "an era"),
    ("from 499 to 493 BC", "499:date 493 BC:date", "an era said once"),
    ("in the fourth century BC", "the fourth century BC:date", "a century"),
    ("since 24 February", "24 February:date", "the bound is no part of the time"),
    ("in the summer of 1926", "the summer of 1926:date", "a season"),
    ("about 2000 soldiers, 1945 rockets", "", "counts are no years"),
    ("The following spring", "The following spring:date", "counted from the story"),
    ("a second attack", "", "not a length"),
    ("in the 1870s", "the 1870s:date", "a decade"),
]


@pytest.mark.parametrize(("text", "expected", "note"), FOUND)
def test_expressions(text: str, expected: str, note: str) -> None:
    assert " ".join(f"{text[e.start:e.end]}:{e.sort}" for e in find_expressions(text)) == expected, note


@pytest.mark.parametrize("text", ["for two weeks", "10-15 days", "every week", "a year"])
def test_no_length_is_a_date(text: str) -> None:
    assert find_times(text) == ()


@given(st.text(alphabet="0123456789 -–.,:abcdmnorstuyéBCJMay'’", max_size=60))
def test_nothing_raises_and_nothing_overlaps(text: str) -> None:
    found = find_expressions(text)
    assert all(0 <= e.start < e.end <= len(text) for e in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
