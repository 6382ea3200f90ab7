"""The line of the war: a lane a side, all claims accounted for, gaps told from quiet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readings import Read, body_of, claim, report

from fogline.ledger import Filter, Store
from fogline.records import TimeMention
from fogline.views.lanes import MOST_BINS, make_lanes, stretches
from fogline.views.timeline import make_timeline

KNOWN = {"profile": "world", "version": "test"}
TOLD = {  # by day of publishing: words, side, day they speak of
    "2031-05-04": (("The mill burned", "AA", "2031-05-03"), ("a bridge fell", "BB", "2031-05-04"),
                   ("a depot blew up", "AA", "2031-05")),
    "2031-05-08": (("A road was cut", "OUTLET", "2031-05-08"), ("a bell rang", "AA", None))}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Two reports of an invented week: nothing of the 5th to 7th was read."""
    with Store.open(tmp_path / "lanes.db") as opened:
        for published, told in TOLD.items():
            text = ", ".join(words for words, _, _ in told) + "."
            made = report(f"{published}.txt", text, published=published)
            opened.write(Read(body_of(made), tuple(
                claim(words, text, report_id=made.id, side=side,
                      when=(TimeMention(day, "event", "explicit"),) if day else ())
                for words, side, day in told)), **KNOWN)
        yield opened


def test_a_lane_a_side_and_one_for_others(store: Store) -> None:
    glance = store.glance()
    line = make_lanes(glance, glance.rows(Filter()))
    assert [(lane.side, lane.sides, lane.claims) for lane in line.lanes] == [
        ("AA", ("AA",), (1, 0, 0, 0, 0, 0)), ("BB", ("BB",), (0, 1, 0, 0, 0, 0)),
        (None, ("OUTLET",), (0, 0, 0, 0, 0, 1))]
    assert (line.longer, line.undated) == (1, 1), "a month has no place on the line, and no day none either"


def test_days_nobody_read_are_gaps_and_days_with_nothing_are_quiet(store: Store) -> None:
    glance = store.glance()
    rows = glance.rows(Filter())
    assert [each.gap for each in make_lanes(glance, rows).bins] == [True, False, True, True, True, False]
    fetched = make_lanes(glance, rows, fetched=(date(2031, 5, 6),))
    assert [each.gap for each in fetched.bins] == [True, False, True, False, True, False]


@pytest.mark.parametrize(("first", "last", "days", "outside", "note"), [
    (date(2031, 5, 4), date(2031, 5, 8), 5, (1, 0), "as asked"),
    (date(1, 1, 1), date(9999, 12, 31), 6, (0, 0), "the whole line is no longer than what is known"),
    (date(2031, 5, 8), None, 1, (2, 0), "open at one end"),
    (date(2040, 1, 1), date(2040, 2, 1), 32, (3, 0), "beside everything that is known"),
])
def test_the_window(
        store: Store, first: date, last: date | None, days: int, outside: tuple[int, int], note: str) -> None:
    glance = store.glance()
    line = make_lanes(glance, glance.rows(Filter()), first, last)
    assert (len(line.bins), (line.before, line.after)) == (days, outside), note


def test_the_samples_lines_are_those_of_the_timeline(samples_store: Store) -> None:
    """The same claims on the same days as the timeline of the command line, which reads every claim."""
    told = {entry.id: entry for entry in samples_store.claims()}
    days = make_timeline(told, samples_store.relations())
    glance = samples_store.glance()
    line = make_lanes(glance, glance.rows(Filter()), days.days[0], days.days[-1])
    own = {lane.side: lane for lane in days.lanes}
    for lane in line.lanes:
        assert sum(lane.claims) == sum(sum(own[side].claims) for side in lane.sides), lane
        assert sum(lane.disputed) == sum(sum(own[side].disputed) for side in lane.sides), lane
    assert (line.longer, line.undated) == (days.longer, days.undated)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 80_000))
def test_a_line_of_any_length_fits(first: date, span: int) -> None:
    """However long the window, no more stretches than can be told apart, and no day falls between two of them."""
    bins = stretches(first.toordinal(), first.toordinal() + span)
    assert len(bins.marks) <= MOST_BINS
    assert bins.marks[0][0] == first and bins.marks[-1][1] == first + timedelta(days=span)
    assert all(one[1] + timedelta(days=1) == other[0] for one, other in pairwise(bins.marks))
