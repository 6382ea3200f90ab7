"""When a report was published: what metadata says, what its masthead says, and what is no publication day at all."""

from __future__ import annotations

import pytest

from fogline.intake import read_body
from fogline.intake.published import as_edtf, find_day
from fogline.records import Report

STORY = "\n\nThe army said on Monday that it had taken the port after a battle on 3 March 2019.\n"


@pytest.mark.parametrize(("head", "published", "basis", "year_basis", "note"), [
    ("Bay News — Published 13 September 2031, 21:14 — Updated 14 September 2031\nArmy takes port", "2031-09-13",
     "masthead", "in the text", "publication before update"),
    ("12.10.2031 [18:30]\nArmy takes port", "2031-10-12", "masthead", "in the text", "day first with dots"),
    ("Army takes port\n2031-10-12 18:30", "2031-10-12", "masthead", "in the text", "ISO"),
    ("Army takes port\n10/25/2031", "2031-10-25", "masthead", "in the text", "only one order is possible"),
    ("Army takes port\n4/5/2031", "2031", "masthead", "in the text", "both orders are possible"),
    ("Army takes port\nBy Ann Example | October 12 | 4 min read", "XXXX-10-12", "byline", None, "no year"),
    ("LIVE | War on the coast: updates for Wednesday, 17 May", "XXXX-05-17", "title", None, "a live blog's title"),
    ("Army takes port\nBy Ann Example in Bayville • 17 March 2031 • 9 min", "2031-03-17", "byline", "in the text",
     "a byline with its year"),
    ("MARCH 2021\nArmy takes port", None, None, None, "the month of a widget belongs to the page"),
    ("Army takes port", None, None, None, "a day told by the story is not the report's"),
])
def test_the_texts_own_day(
        head: str, published: str | None, basis: str | None, year_basis: str | None, note: str) -> None:
    text = head + STORY
    body, problems = read_body(Report("page.txt", text.encode(), text))
    assert (body.published, body.published_basis, body.year_basis) == (published, basis, year_basis), note
    kinds = {p.kind for p in problems}
    assert ("no_year" in kinds) is bool(published and published.startswith("XXXX"))
    assert ("no_date" in kinds) is (published is None)
    assert ("ambiguous_date" in kinds) is (published == "2031")


@pytest.mark.parametrize(("given", "published", "basis", "year_basis", "doubts"), [
    ("2031-05-17", "2031-05-17", "metadata", "metadata", set()),
    ("2031", "2031-05-17", "masthead", "metadata", set()),
    ("2031-05-20", "2031-05-20", "metadata", "metadata", {"date_differs"}),
])
def test_metadata_comes_first_and_lends_its_year(
        given: str, published: str, basis: str, year_basis: str, doubts: set[str]) -> None:
    text = "Army takes port\nMay 17, 14:40" + STORY
    body, problems = read_body(Report("page.txt", text.encode(), text, published=given, published_basis="metadata"))
    assert (body.published, body.published_basis, body.year_basis) == (published, basis, year_basis)
    assert {p.kind for p in problems} == doubts


def test_a_dateline_dates_a_report_without_a_masthead() -> None:
    text = "Army takes port\n\nBAYVILLE, May 3, 2031 (Hill Wire) — The army said it had taken the port.\n"
    body, _ = read_body(Report("page.txt", text.encode(), text))
    assert (body.published, body.published_basis) == ("2031-05-03", "dateline")


@pytest.mark.parametrize(("number", "day", "published", "note"), [
    ("2031-08-CA-043", "Aug. 28", "2031-08-28", "the number's own month"),
    ("2031-08-CA-043", "Sept. 4", "2031-09-04", "numbered in one month, given out in the next"),
    ("2031-12-S-201", "Jan. 2", "2032-01-02", "and over the end of the year"),
    ("2031-08-CA-XXX", "Aug. 18", "2031-08-18", "a number left open"),
    ("2031-08-CA-043", "Nov. 4", "XXXX-11-04", "another month: not this release's number"),
    ("2031-08-CA-043", "July 30", "XXXX-07-30", "no release is numbered after it is out"),
])
def test_a_releases_number_lends_its_year(number: str, day: str, published: str, note: str) -> None:
    text = f"Patrol finds depot\nHill Command {number} For Release\n\nBAYVILLE ({day}) - A patrol found a depot.\n"
    body, _ = read_body(Report("page.txt", text.encode(), text))
    assert body.published == published, note


@pytest.mark.parametrize(("said", "edtf"), [
    ("2031-05-17", "2031-05-17"), ("2031-05", "2031-05"), ("2031", "2031"), ("2031-05-17T23:10:00+02:00", "2031-05-17"),
    ("17 May 2031", "2031-05-17"), ("May 17, 2031", "2031-05-17"), ("May 2031", "2031-05"),
    ("17.05.2031", "2031-05-17"),
    ("17 May", None), ("4/5/2031", None), ("2031-13-01", None), ("30 February 2031", None), ("soon", None), ("", None)])
def test_days_typed_into_metadata(said: str, edtf: str | None) -> None:
    assert as_edtf(said) == edtf


@pytest.mark.parametrize("words", ["at 12.30 on the road", "from 10 to 12 people", "1992-94", "in May", "99 May"])
def test_what_is_no_day(words: str) -> None:
    assert find_day(words) is None
