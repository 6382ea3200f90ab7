"""How reports write times: every way has its value, what is no time has none, and nothing raises."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fogline.grounding.reckoning import Anchors, reckon
from fogline.grounding.timewords import find_times
from fogline.grounding.when import date_claims
from fogline.profiles import Profile
from tests.grounding.marked import read

WEDNESDAY = date(2023, 5, 17)
WORDS = [
    # words, value when the report is of Wednesday 17 May 2023, note
    ("In March, the mayor fled", "2023-03", "at the head of a sentence"),
    ("for a third consecutive night", "2023-05-15/2023-05-17", "it began two nights before"),
    ("for the third day in a row", "2023-05-15/2023-05-17", "the same with days"),
    ("in the week of 3 May", "2023-05-01/2023-05-07", "Monday to Sunday"),
    ("in the first quarter of 2021", "2021-01/2021-03", "three months"),
    ("in the second half of last year", "2022-07/2022-12", "six months"),
    ("in Q3 2021", "2021-07/2021-09", "as bulletins write it"),
    ("on the eve of 9 May", "2023-05-08", "the day before"),
    ("overnight into Sunday", "2023-05-13/2023-05-14", "two days"),
    ("in the night to Sunday", "2023-05-13/2023-05-14", "two days"),
    ("on the night of 12 to 13 May", "2023-05-12/2023-05-13", "two days"),
    ("overnight from Friday to Saturday", "2023-05-12/2023-05-13", "two days"),
    ("the night of October 23", "2022-10-23", "a night is no finer than its day"),
    ("early on Tuesday", "2023-05-16", "a part of a day"),
    ("around midnight", "2023-05-17", "a part of the report's day"),
    ("late last month", "2023-04", "late is no day"),
    ("Friday last week", "2023-05-12", "in the week before"), ("on Monday of last week", "2023-05-08", "with “of”"),
    ("since the start of the year", "2023/2023-05-17", "no finer than the year"),
    ("in the last week of April", "2023-04-24/2023-04-30", "its last seven days"),
    ("in the second week of May 2022", "2022-05-08/2022-05-14", "the seven days after the first"),
    ("in the last days of April", "2023-04", "no finer than the month"),
    ("in mid-July", "2022-07", "the one gone"), ("in the spring of 2021", "2021-21", "a season"),
    ("on the 27th, troops came", "2023-04-27", "the last 27th"), ("on the third of May", "2023-05-03", "in words"),
    ("on May 3, 4 and 5", "2023-05-03/2023-05-05", "a list of days that follow one another"),
    ("on 3, 4 and 5 May 2022", "2022-05-03/2022-05-05", "the year at the end"),
    ("on July 4th of 2021", "2021-07-04", "the year after “of”"), ("on 21-04-2022", "2022-04-21", "with dashes"),
    ("in January-March 2023", "2023-01/2023-03", "months"), ("in April and June 2021", "2021-04", "a year for both"),
    ("between August 2022 and now", "2022-08/2023-05-17", "until the report's day"),
    ("from May 1 until today", "2023-05-01/2023-05-17", "until the report's day"),
    ("a year and a half ago", "2021-11~", "about a month"), ("half a year ago", "2022-11~", "not a year"),
    ("two and a half weeks ago", "2023-04-30~", "about a day"),
    ("1 month and 21 days ago", "2023-03-27", "in two units"),
    ("on the morning of the 14th", "2023-05-14", "a part of a day of the month, not of today"),
    ("two nights ago", "2023-05-15", "counted in nights"), ("the evening before, ", "2023-05-16", "as the day before"),
    ("on 15-May-2023", "2023-05-15", "as forms write it"),
    ("on the last day of April", "2023-04-30", "a day"),
    ("in the month of March", "2023-03", "a month by its noun"),
    ("between Monday and Wednesday of last week", "2023-05-08/2023-05-10", "both of that week"),
    ("since the fighting began on 15 April", "2023-04-15/2023-05-17", "a beginning with its day"),
    ("since the start of the offensive on 15 April", "2023-04-15/2023-05-17", "or by its noun"),
    ("since a tyrant fell on 15 April", "2023-04-15", "no beginning is named: the day of what happened"),
    ("two years and three months ago", "2021-02", "no finer than a month"),
    ("on the 3rd of last month", "2023-04-03", "its month counted"), ("on Monday the 15th", "2023-05-15", "its day"),
    ("in the 70s", "197X", "a decade in short"), ("in the 15th century", "14XX", "a century"),
    ("in the past three months", "2023-02-17/2023-05-17", "months of the calendar"),
    ("last quarter", "2023-01/2023-03", "three months"), ("in 2015 to 2018", "2015/2018", "years"),
    ("from 2015 to the end of 2018", "2015/2018", "no finer than the year"),
    ("a day earlier", "2023-05-16", "the day before"),
    ("For three days they have walked south", "2023-05-14/2023-05-17", "up to now"),
    ("the road has been shut for two weeks", "2023-05-03/2023-05-17", "up to now, said after"),
    ("The fields burned all week", "2023-05-10/2023-05-17", "the days before the report"),
    ("They spent the night in a cellar", "2023-05-16/2023-05-17", "the night before the report"),
    ("nobody has been there since spring", "2023-21/2023-05-17", "the last spring that began"),
    ("since autumn", "2022-23/2023-05-17", "that of the year before"),
    ("on New Year’s Eve", "2022-12-31", "a day by its name"), ("on Christmas Day 2021", "2021-12-25", "with its year"),
    ("in September 2020: shelling", "2020-09", "before a colon"),
]


@pytest.mark.parametrize(("words", "value", "note"), WORDS)
def test_words_have_a_value(words: str, value: str, note: str) -> None:
    got = reckon(find_times(words)[0], words, Anchors(WEDNESDAY, 2023))
    assert got is not None and got.value.edtf == value, note


@pytest.mark.parametrize(("words", "clock", "note"), [
    ("at 1500 GMT", "15:00", "four digits need a zone"), ("14:05: Shelling reported", "14:05", "a live blog's entry"),
    ("at 10h30", "10:30", "French copy"), ("at 5.30pm", "17:30", "a point"), 
    ("at 21:40 Kyiv time", "21:40", "a place's"), ("at six in the evening", "18:00", "in words"),
])
def test_hours(words: str, clock: str, note: str) -> None:
    assert [w.clock for w in find_times(words)] == [clock], note


VALUELESS = [
    ("10 to 15 days ago", "nobody says which"), ("in recent days", "vague"), ("a few weeks ago", "vague"),
    ("on 31 September", "not in the calendar"), ("on 30 February 2022", "not in the calendar"),
    ("on 31.02.2022", "not in the calendar"), ("on 2022-02-30", "not in the calendar"), ("at 25:70", "on no clock"),
    ("on 29 February 2023", "no leap year"), ("on 45.13.2022", "neither a day nor a month"),
]


@pytest.mark.parametrize(("words", "note"), VALUELESS)
def test_what_has_no_value(words: str, note: str) -> None:
    assert [reckon(w, words, Anchors(WEDNESDAY, 2023)) for w in find_times(words)] == [None], note


@pytest.mark.parametrize(("text", "note"), [
    ("every Friday", "a habit"), ("They walked for three days", "nobody says which"),
    ("They had walked for three days", "up to another time"), ("for three days", "a length"),
    ("10-15 days", "a range of lengths"),
    ("on the 27th floor", "counts something else"), ("the second half", "of what?"), ("a ratio of 25:70", "no hour"),
    ("a quarter of the town", "a share"), ("1500 soldiers", "no hour"), ("a fourth of them", "a share"),
    ("in 99999999999999999999", "no year"), ("on 99999999999999999999 May", "no day"),
])
def test_what_is_no_time(text: str, note: str) -> None:
    assert find_times(text) == (), note


@pytest.mark.parametrize(("text", "when", "note"), [
    ("The war began on 1 February 2021. ⟦It has since cost nine lives⟧.", ("2021-02-01/2023-05-17", "event"),
     "since the day just named, though it is history"),
    ("⟦The front has moved little since April⟧.", ("2023-04/2023-05-17", "event"), "what goes on is no history"),
    ("⟦The land has been mined since 2014⟧.", ("2014/2023-05-17", "background"), "what has gone on for years is"),
    ("Its ⟪figures⟫ for the week: ⟦nine men fell⟧.", ("2023-05-10/2023-05-17", "event"), "no day of saying"),
])
def test_what_goes_on(text: str, when: tuple[str, str], note: str) -> None:
    parsed, claims = read(text, "2023-05-17", kind="background" if "front" in text or "land" in text else "casualties")
    found, _ = date_claims(claims, parsed, Profile("invented"))
    assert when in [(w.edtf, w.role) for w in found[0].when], note


@pytest.mark.parametrize("text", [
    "⟦It was the heaviest shelling since April⟧.", "⟦A school was hit, the third since 1 March⟧."])
def test_what_it_is_measured_against_is_not_its_time(text: str) -> None:
    parsed, claims = read(text, "2023-05-17")
    assert [w.edtf for w in date_claims(claims, parsed, Profile("invented"))[0][0].when] == ["2023-05-17"]


def test_an_impossible_date_is_a_problem_and_dates_nothing() -> None:
    parsed, claims = read("⟦The depot was hit on 31 September at 25:70⟧.", "2023-05-17")
    found, problems = date_claims(claims, parsed, Profile("invented"))
    assert [w.basis for w in found[0].when] == ["document_date"]
    assert [(p.kind, p.span and p.span.exact) for p in problems] == [
        ("impossible_date", "31 September"), ("impossible_date", "25:70")]


NUMBERS = st.one_of(st.integers(0, 10**6).map(str), st.sampled_from(["9" * 5000, "half a", "two", "a couple of"]))
FRAMES = ["{} days ago", "{} years later", "on {} May", "in {}", "at {}:{}", "the past {} months", "{}.{}.{}",
          "{}-{}-{}", "in the {}s", "{} and a half years ago", "for a {}th day", "from {} to {} May {}", "{} BC",
          "{} May and {} June {}"]


@given(st.sampled_from(FRAMES), NUMBERS, NUMBERS, NUMBERS, st.dates(min_value=date(1, 1, 1)))
def test_no_number_is_too_long(frame: str, one: str, two: str, three: str, today: date) -> None:
    text = frame.format(one, two, three)
    for words in find_times(text):
        reckon(words, text, Anchors(today, today.year))
