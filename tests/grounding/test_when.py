"""When it happened, apart from when it was said; history off the timeline; nothing finer than the words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fogline.grounding import edtf
from fogline.grounding.reckoning import Anchors, reckon
from fogline.grounding.timewords import find_times
from fogline.grounding.when import date_claims
from fogline.profiles import Profile
from tests.grounding.marked import read

WEDNESDAY = "2023-05-17"
LOCAL = Profile("invented", utc_offset="+03:00")

WORDS = [
    # words, value when the report is of Wednesday 17 May 2023, note
    ("on 12 May", "2023-05-12", "no year: the nearest in the past"),
    ("on December 12th", "2022-12-12", "no year: last year's is nearer than half a year ahead"),
    ("on Friday, May 12", "2023-05-12", "the date decides, not the weekday"),
    ("the day before yesterday", "2023-05-15", "two days"),
    ("on March 3 Army", "2023-03-03", "after “on” it is a day"),
    ("on Oct. 3, 2021", "2021-10-03", "an abbreviated month"),
    ("on 03.10.2021", "2021-10-03", "day first"),
    ("since 2021-10-03", "2021-10-03/2023-05-17", "since runs to the report's day"),
    ("in the hours off October 8thon the villages", "2022-10-08", "a crawl's glued words"),
    ("on Monday", "2023-05-15", "the latest one"),
    ("on Wednesday", "2023-05-17", "the day itself"),
    ("last Wednesday", "2023-05-10", "the one before"),
    ("will meet on Friday", "2023-05-19", "announced"),
    ("next Tuesday", "2023-05-23", "ahead"),
    ("yesterday evening", "2023-05-16", "a part of a day is no finer than the day"),
    ("on Monday night", "2023-05-15", "the day named"),
    ("overnight", "2023-05-16/2023-05-17", "two days"),
    ("over the past day", "2023-05-16/2023-05-17", "a day's report"),
    ("in the last 48 hours", "2023-05-15/2023-05-17", "hours are counted in days"),
    ("two days ago", "2023-05-15", "days"),
    ("three months ago", "2023-02", "no finer than a month"),
    ("in March", "2023-03", "a month, not its first day"),
    ("in early February 2022", "2022-02", "early is no day"),
    ("in the fall of 2020", "2020-23", "a season"),
    ("in the 1990s", "199X", "a decade"),
    ("in 1991", "1991", "a year"),
    ("in 1992-94", "1992/1994", "years"),
    ("between March 3 and 5", "2023-03-03/2023-03-05", "a range that shares its month"),
    ("from 30 April to 2 May 2022", "2022-04-30/2022-05-02", "a range that shares its year"),
    ("from Monday to Wednesday", "2023-05-15/2023-05-17", "weekdays"),
    ("last week", "2023-05-08/2023-05-14", "Monday to Sunday"),
    ("last month", "2023-04", "a month"),
    ("by mid-afternoon", "2023-05-17", "today's"),
    ("before Monday", "../2023-05-15", "no beginning"),
    ("dead after Monday’s rocket attack", "2023-05-15", "after an attack: on its day"),
    ("in mid-April of last year", "2022-04", "the year is counted"),
    ("on May 10 of this year", "2023-05-10", "the year is counted"),
    ("stuck for a fifth day", "2023-05-13/2023-05-17", "it began four days before"),
    ("struck by the air force on Friday", "2023-05-12", "by somebody, not by a day"),
]


@pytest.mark.parametrize(("words", "value", "note"), WORDS)
def test_words_have_a_value(words: str, value: str, note: str) -> None:
    found = find_times(words)
    got = reckon(found[0], words, Anchors(date(2023, 5, 17), 2023))
    assert got is not None and got.value.edtf == value, note


NO_TIMES = ["She is 58 years old", "a 58-year-old woman", "five days of fighting", "the third day", "he may march on",
            "2,020 soldiers", "call 0900 55 14", "the March 3 Movement", "fighters of the October 7 Brigade",
            "an S-300 of 152 mm", "the fall of the city", "the night desk"]


@pytest.mark.parametrize("text", NO_TIMES)
def test_ages_durations_and_names_are_no_times(text: str) -> None:
    assert find_times(text) == ()


Mentions = list[tuple[str, str, str, str | None]]


def dated(marked: str, published: str | None = WEDNESDAY, **fields: object) -> list[Mentions]:
    parsed, claims = read(marked, published, **fields)
    return [[(w.edtf, w.role, w.basis, w.span and w.span.exact) for w in c.when] for c in
            date_claims(claims, parsed, LOCAL)[0]]


def event(mentions: Mentions) -> list[str]:
    return [edtf for edtf, role, _, _ in mentions if role == "event"]


CLAIMS = [
    # text, event dates of each claim, note
    ("The mayor ⟪said⟫ ⟦two shells hit the depot on Monday⟧.", [["2023-05-15"]], "the claim's own date"),
    ("The mayor ⟪said⟫ on Tuesday that ⟦two shells hit the depot⟧.", [["2023-05-16"]], "assumed: the day of saying"),
    ("The mayor ⟪said⟫ on Tuesday that ⟦two shells hit the depot on Monday⟧.", [["2023-05-15"]],
     "not the day of saying"),
    ("The mayor ⟪said⟫ ⟦two shells hit the depot⟧.", [["2023-05-17"]], "assumed: the document's day"),
    ("On Sunday, ⟦troops shelled the depot⟧ and ⟦guns fired at the bridge⟧.", [["2023-05-14"], ["2023-05-14"]],
     "a date at the head holds for both clauses"),
    ("⟦Troops shelled the depot overnight⟧, and ⟦their guns returned fire⟧.",
     [["2023-05-16/2023-05-17"], ["2023-05-17"]], "a date inside the first clause is its own"),
    ("⟦A missile hit a market on Monday⟧, ⟦killing nine people⟧.", [["2023-05-15"], ["2023-05-15"]],
     "a participle shares it"),
    ("⟦A missile hit a market on Monday⟧. ⟦As a result, four people were killed⟧.",
     [["2023-05-15"], ["2023-05-15"]], "the sentence that goes on"),
    ("⟦The depot was hit at 15:45⟧.", [["2023-05-17T15:45+03:00"]], "a clock time with the conflict's offset"),
    ("⟦The depot was hit at 15:45 GMT⟧.", [["2023-05-17T15:45Z"]], "universal time"),
    ("⟦The column set out at about 11 in the morning⟧.", [["2023-05-17T11:00+03:00"]], "an hour in words"),
    ("⟦The column set out at six in the evening on Monday⟧.", [["2023-05-15T18:00+03:00"]], "spelled out"),
    ("⟦Guns fired from 21:40 local time on Monday⟧.", [["2023-05-15T21:40+03:00"]], "clock and weekday are one time"),
    ("⟦Fighting went on on 12 May and on 13 May⟧.", [["2023-05-12", "2023-05-13"]], "two days of one event"),
    ("⟦Since 1 May, 43 civilians have been killed⟧.", [["2023-05-01/2023-05-17"]], "since"),
]


@pytest.mark.parametrize(("text", "expected", "note"), CLAIMS)
def test_the_event_has_its_own_day(text: str, expected: list[list[str]], note: str) -> None:
    assert [event(m) for m in dated(text)] == expected, note


def test_the_day_of_saying_is_kept_as_that() -> None:
    assert ("2023-05-16", "statement", "relative_to_document", "Tuesday") in dated(
        "The mayor ⟪said⟫ on Tuesday that ⟦two shells hit the depot⟧.")[0]


def test_a_quotation_counts_from_the_day_of_speaking() -> None:
    found = dated("“⟦Two shells hit the depot yesterday⟧,” the mayor ⟪said⟫ on Monday.", voice="direct_quote")
    assert event(found[0]) == ["2023-05-14"]


def test_the_previous_evening_counts_from_the_day_just_named() -> None:
    found = dated("The sides ⟪accused⟫ each other on Tuesday as ⟦heavy fighting broke out the previous evening⟧.")
    assert event(found[0]) == ["2023-05-15"]


@pytest.mark.parametrize("kind", ["background", "fighting"])
def test_history_stays_off_the_timeline(kind: str) -> None:
    found = dated("⟦The two countries fought a short war in 1994⟧.", kind=kind)
    assert found[0] == [("1994", "background", "explicit", "1994")]


def test_background_without_a_date_gets_none() -> None:
    assert dated("⟦The town lies on a river⟧.", kind="background") == [[]]


def test_history_of_a_thing_leaves_the_event_its_day() -> None:
    found = dated("⟦Operations were launched to enforce the accord signed on November 10, 2020⟧.", kind="fighting")
    assert ("2020-11-10", "background", "explicit", "November 10, 2020") in found[0]
    assert event(found[0]) == [WEDNESDAY]


def test_a_toll_as_of_an_hour_runs_from_the_event_before_it() -> None:
    found = dated("⟦Guns opened fire on Monday⟧.\n\n“⟦As of 14:00, 31 men have been killed⟧,” he ⟪said⟫.")
    assert event(found[1]) == ["2023-05-15/2023-05-17"]
    assert found[1][0][1] == "statement"


def test_no_year_anywhere_is_a_problem_and_not_a_guess() -> None:
    parsed, claims = read("⟦The depot was hit on 12 May⟧. ⟦A bridge fell⟧.", None)
    found, problems = date_claims(claims, parsed, LOCAL)
    assert found[0].when[0].edtf == "XXXX-05-12"
    assert found[1].when == ()
    assert {p.kind for p in problems} == {"no_year", "no_document_date"}


def test_every_date_gives_back_its_words_and_its_reason() -> None:
    parsed, claims = read("The mayor ⟪said⟫ on Tuesday that ⟦two shells hit the depot on Monday night⟧.")
    for claim in date_claims(claims, parsed, LOCAL)[0]:
        assert all(w.span is None or parsed.text[w.span.start:w.span.end] == w.span.exact for w in claim.when)
        assert len([r for r in claim.reasons if r.field == "when"]) == len(claim.when)


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2090, 12, 31)), st.sampled_from(
    ["{d:%d %B %Y}", "{d:%B %d, %Y}", "{d:%d.%m.%Y}", "{d:%Y-%m-%d}", "on {d:%b} {d:%d}, {d:%Y}"]))
def test_a_full_date_comes_back(day: date, form: str) -> None:
    text = form.format(d=day)
    got = reckon(find_times(text)[0], text, Anchors(None))
    assert got is not None and got.value.edtf == day.isoformat()


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2090, 12, 31)), st.integers(0, 400))
def test_edtf_strings_read_back(day: date, length: int) -> None:
    last = date.fromordinal(day.toordinal() + length)
    value = edtf.days_between(day, last)
    assert edtf.read(value.edtf) == value


