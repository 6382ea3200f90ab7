"""The timeline: a lane a side, empty days left empty, history and the undated kept off the line."""

from __future__ import annotations

from datetime import date

import pytest
from invented import Page

from fogline.ledger.entry import LedgerClaim
from fogline.records import Relation
from fogline.views.timeline import make_timeline

TEXT = "The Staff said a mill burned. The Staff said a bridge fell. The Command denied that a mill burned. Long ago."


@pytest.fixture
def told() -> dict[str, LedgerClaim]:
    page = Page(TEXT)
    page.claim("a mill burned", said_by="The Staff", side="AA", when=(page.time("2031-05-01"),))
    page.claim("a bridge fell", said_by="The Staff", side="AA", when=(page.time("2031-05-04"),))
    page.claim("that a mill burned", said_by="The Command", side="BB", when=(page.time("2031-05-01"),))
    page.claim("Long ago", side="OUTLET", kind="background", when=(page.time("2031-04-01", role="background"),))
    page.claim("The Command", side="OUTLET", when=(page.time("2031-05"),))
    page.claim("The Staff", side="OUTLET")
    return {entry.id: entry for entry in page.cut}


def test_every_day_between_has_its_column(told: dict[str, LedgerClaim]) -> None:
    line = make_timeline(told, ())
    assert line.days == tuple(date(2031, 5, day) for day in (1, 2, 3, 4))
    assert [(lane.side, lane.claims) for lane in line.lanes] == [("AA", (1, 0, 0, 1)), ("BB", (1, 0, 0, 0))]
    assert (line.longer, line.undated) == (1, 1), "a month is no day, and no day is no day"


def test_what_is_disputed_is_marked_on_both_lanes(told: dict[str, LedgerClaim]) -> None:
    accused, _, denier = list(told)[:3]
    line = make_timeline(told, [Relation("denies", denier, accused, ())])
    assert [lane.disputed for lane in line.lanes] == [(1, 0, 0, 0), (1, 0, 0, 0)]


def test_nothing_dated_is_an_empty_line() -> None:
    assert make_timeline({}, ()).days == ()
