"""Counts that no numeral says: one by an article, two by "both", somebody by name, nobody by "no"."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fogline.grounding.figures import count_figures
from fogline.grounding.numbers import find_numbers, value_of
from fogline.profiles import load
from fogline.records import Figure
from tests.grounding.marked import read

CASES = [
    # claim, (words, low, unit, measure) of each figure, note
    ("A 12-year-old was critically injured", [("A", 1, "count", "wounded")], "an age names somebody, and is no count"),
    ("Both soldiers were killed", [("Both", 2, "count", "killed")], "both are two"),
    ("Both sides lost men", [], "sides are nobody"),
    ("Ana Lee was killed", [("Ana Lee", None, "person", "killed")], "a name is no number"),
    ("The driver was wounded", [("driver", None, "person", "wounded")], "one who is known"),
    ("He was later pronounced dead", [("He", None, "person", "killed")], "a pronoun"),
    ("Ana Lee’s death was confirmed", [("Ana Lee", None, "person", "killed")], "the death of somebody"),
    ("The driver was not wounded", [], "denied of one"),
    ("The driver could have been killed", [], "what might have been"),
    ("Troops conducted an operation to capture a commander", [], "what was meant to be"),
    ("No serviceman of ours has been taken prisoner", [("No serviceman", 0, "count", "captured")], "nobody of a kind"),
    ("No citizen was harmed", [("No citizen", 0, "count", "wounded")], "nobody hurt"),
    ("Two civilians, a father and his daughter, were killed", [("Two", 2, "count", "killed")], "told again by who"),
    ("A man and his two sons were killed", [("A", 1, "count", "killed"), ("two", 2, "count", "killed")], "his sons"),
]

FATES = [
    # claim, measures in order, note
    ("Four people were shot", ["casualties_unspecified"], "shot is not yet dead"),
    ("Four people were shot dead", ["killed"], "shot dead"),
    ("Four people were fatally shot", ["killed"], "fatally"),
    ("Four people were shot and killed", ["killed"], "and killed"),
    ("Four people were stabbed to death", ["killed"], "to death"),
    ("Police are investigating the fatal shooting of four people", ["killed"], "a deed and whom it befell"),
    ("He is charged with the murder of two men", ["killed"], "a murder"),
    ("He is charged with the attempted murder of two men", ["other"], "an attempt kills nobody"),
    ("Three people were listed in critical condition", ["wounded"], "a condition"),
    ("Three tanks were seized in good condition", ["captured_equipment"], "of things it is none"),
    ("Two men were taken into custody", ["captured"], "custody"),
    ("22 servicemen laid down their arms", ["captured"], "arms laid down"),
    ("The force detained the leader along with three others", ["captured", "captured"], "along with"),
    ("Several soldiers were killed and numerous others were detained", ["killed", "captured"], "others stand for none"),
    ("Nine vehicles in flames stood on the road", ["destroyed"], "in flames"),
    ("The battery struck the camp with two missiles", ["fired"], "what it was struck with"),
    ("Two helicopters crashed near the border", ["destroyed"], "machines crash, shells land"),
    ("Three launchers were knocked out", ["lost_unspecified"], "knocked out"),
    ("Four journalists were among the wounded", ["wounded"], "among whom they were"),
    ("Fighters handed over 11 prisoners", ["other"], "given back; the verb's own over is no floor"),
    ("A dozen fighters beside a road sign", ["present"], "a scene without a verb"),
]

NOTHING = [
    ("Ana Lee, 58, was killed in the town", "an age after a name"), ("The women are 36, 23 and 21", "ages told"),
    ("The victims, ages 13, 17 and 19, were named", "ages"), ("The sacristan, a man of 66, refused to leave", "of 66"),
    ("He was held until he turned 21", "turned"), ("Call the office at 555-0100-2222", "a telephone"),
    ("It happened in the 3200 block of Oak Street", "a block"), ("Officers went to 953 E. Sahara Avenue", "a house"),
    ("Officers answered a 911 call", "a call"), ("The baker came at around ten", "a number of nothing"),
]


def figures(words: str) -> list[Figure]:
    parsed, claims = read(f"⟦{words}⟧", side="UNKNOWN")
    return [f for c in count_figures(claims, parsed, load("world"))[0] for f in c.figures]


@pytest.mark.parametrize(("words", "expected", "note"), CASES, ids=[note for *_, note in CASES])
def test_without_numerals(words: str, expected: list[tuple[str, int | None, str, str]], note: str) -> None:
    assert [(f.span.exact, f.low, f.unit, f.measure) for f in figures(words)] == expected, note


@pytest.mark.parametrize(("words", "measures", "note"), FATES, ids=[note for *_, note in FATES])
def test_fates(words: str, measures: list[str], note: str) -> None:
    assert [f.measure for f in figures(words)] == measures, note


@pytest.mark.parametrize(("words", "note"), NOTHING, ids=[note for _, note in NOTHING])
def test_nothing_is_counted(words: str, note: str) -> None:
    assert [f for f in figures(words) if f.unit != "person"] == [], note


@given(st.integers(min_value=16, max_value=400))
def test_a_number_too_long_is_none(digits: int) -> None:
    words = "9" * digits
    assert value_of(words) is None
    assert find_numbers(f"{words} people were killed", 0, digits + 19) == []


@given(st.text(alphabet="0123456789, .-–andormethu%$", max_size=60))
def test_any_words_are_read(words: str) -> None:
    for number in find_numbers(words, 0, len(words)):
        assert 0 <= number.start <= number.core < number.core_end <= number.end <= len(words)
        assert number.low is None or number.high is None or number.low <= number.high
