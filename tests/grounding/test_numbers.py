"""Numbers as they were said: the value, its bounds, and the words that belong to it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fogline.grounding.numbers import find_none, find_numbers, value_of

WORDS = [
    # text, words of the number, low, high, qualifier, note
    ("eleven people", "eleven", 11, 11, "exact", "a word"),
    ("two hundred and fifty men", "two hundred and fifty", 250, 250, "exact", "'and' inside a number"),
    ("four dead and eleven hurt", "four", 4, 4, "exact", "'and' between two numbers"),
    ("twenty-five tanks", "twenty-five", 25, 25, "exact", "hyphened"),
    ("1,500 shells", "1,500", 1500, 1500, "exact", "comma groups"),
    ("1 500 shells", "1 500", 1500, 1500, "exact", "groups by space"),
    ("1.500 people", "1.500", 1500, 1500, "exact", "groups by full stop: nobody counts to the thousandth"),
    ("1.5 million people", "1.5 million", 1_500_000, 1_500_000, "exact", "a decimal with a scale"),
    ("half a million people", "half a million", 500_000, 500_000, "exact", "half of a scale"),
    ("a quarter of a million people", "a quarter of a million", 250_000, 250_000, "exact", "a quarter of a scale"),
    ("a dozen houses", "a dozen", 12, 12, "exact", "a dozen is twelve"),
    ("two dozen houses", "two dozen", 24, 24, "exact", "two dozen"),
    ("more than a dozen", "more than a dozen", 13, None, "more_than", "a floor above the number"),
    ("over 60 men", "over 60", 61, None, "more_than", "over"),
    ("at least 9", "at least 9", 9, None, "at_least", "a floor"),
    ("no fewer than 30", "no fewer than 30", 30, None, "at_least", "a floor by negation"),
    ("40+ wounded", "40+", 40, None, "at_least", "a plus sign"),
    ("up to 120 men", "up to 120", None, 120, "up_to", "a ceiling"),
    ("as many as 12 men", "as many as 12", None, 12, "up_to", "a ceiling, not 'many'"),
    ("no more than 5", "no more than 5", None, 5, "up_to", "a ceiling by negation"),
    ("fewer than 20", "fewer than 20", None, 19, "less_than", "below"),
    ("some 1,500 families", "some 1,500", 1500, 1500, "about", "some before a number"),
    ("nearly 100", "nearly 100", 100, 100, "about", "nearly"),
    ("10-15 days", "10-15", 10, 15, "range", "a hyphen"),
    ("200 to 500 metres", "200 to 500", 200, 500, "range", "to"),
    ("between 2,400 and 2,600 men", "between 2,400 and 2,600", 2400, 2600, "range", "between"),
    ("two or three drones", "two or three", 2, 3, "range", "or"),
    ("dozens of men", "dozens", None, None, "dozens", "no number is imputed"),
    ("several dozen men", "several dozen", None, None, "dozens", "no number is imputed"),
    ("hundreds of men", "hundreds", None, None, "hundreds", "no number is imputed"),
    ("tens of thousands of men", "tens of thousands", None, None, "tens_of_thousands", "no number is imputed"),
    ("several passengers", "several", None, None, "several", "no number is imputed"),
    ("a few minutes", "a few", None, None, "several", "no number is imputed"),
]


@pytest.mark.parametrize(("text", "words", "low", "high", "qualifier", "note"), WORDS)
def test_a_number_keeps_its_bounds(
        text: str, words: str, low: float | None, high: float | None, qualifier: str, note: str) -> None:
    number = find_numbers(text, 0, len(text))[0]
    found = (text[number.start:number.end], number.low, number.high, number.qualifier)
    assert found == (words, low, high, qualifier), note


NO_NUMBERS = [
    ("an S-300 missile", "a type"), ("a T-72 tank", "a type"), ("the 2nd corps", "an ordinal"),
    ("a 152mm gun", "a calibre written together"), ("at 14:00", "a clock time"), ("around the clock, 24/7", "a phrase"),
    ("on 2011-03-04", "a date"), ("not as many as that", "no number at all")]


@pytest.mark.parametrize(("text", "note"), NO_NUMBERS)
def test_digits_of_other_words_are_no_numbers(text: str, note: str) -> None:
    assert find_numbers(text, 0, len(text)) == [], note


def test_a_change_is_two_numbers_and_no_range() -> None:
    text = "The toll rose from nine to 12"
    assert [(n.low, n.high) for n in find_numbers(text, 0, len(text))] == [(9, 9), (12, 12)]


NONES = [
    ("there are no losses", ["no losses"], "none is a claim of zero"),
    ("no civilian casualties", ["no civilian casualties"], "with the kind between"),
    ("did not suffer any losses", ["any losses"], "negated earlier"),
    ("did suffer losses, if any losses were seen", [], "'any' without a negation"),
    ("no reports of casualties", [], "no reports is not none"),
    ("no further losses", [], "further losses admit earlier ones"),
    ("nobody was hurt", ["nobody"], "nobody"),
]


@pytest.mark.parametrize(("text", "found", "note"), NONES)
def test_none_is_claimed_only_where_it_is_said(text: str, found: list[str], note: str) -> None:
    assert [text[a:b] for a, b, _ in find_none(text, 0, len(text))] == found, note


@given(st.integers(min_value=0, max_value=9_999_999))
def test_grouped_digits_come_back(value: int) -> None:
    assert value_of(f"{value:,}") == value


@given(st.text(alphabet="0123456789 ,.-%$abdeghilmnostuvwy", max_size=60))
def test_every_number_lies_in_its_text_and_in_order(text: str) -> None:
    found = find_numbers(text, 0, len(text))
    assert all(0 <= n.start <= n.core < n.core_end <= n.end <= len(text) for n in found)
    assert all(a.core_end <= b.core for a, b in pairwise(found))
