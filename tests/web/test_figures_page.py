"""The Figures page: who says how many, own and enemy losses apart, what falls, what is not added up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from desks import EVIL, looked, opened, twin, write
from guests import Browser
from invented import Page

from fogline.views import counted_lately
from fogline.web.desk import Desk

TOTAL = "killed.combatant.BB.cumulative"
STRIKE = "killed.civilian.AA.incident"


def strike() -> Page:
    """Both sides count one strike's dead; a resident counts them too; a headline has a name that is no markup."""
    p = Page(f"The Governor said nine people were killed in Oakford on 4 May. The Staff said 17 people were killed in "
             f"Oakford. Tomas Brell said dozens were killed in Oakford. The {EVIL} Mayor said 11 people were killed in "
             "Oakford.", source="reports/strike.txt", outlet=f"Hill {EVIL} Gazette")
    oakford = p.place("Oakford", id="geo:oakford")
    common = {"kind": "casualties", "places": (oakford,), "when": (p.time("2031-05-04", "4 May"),)}

    def dead(words: str, number: float, interest: str) -> tuple[object, ...]:
        return (p.figure(words, number, population="civilian", scope="incident", loss_of="AA", interest=interest),)

    p.claim("nine people were killed in Oakford on 4 May", said_by="The Governor", side="AA",
            figures=dead("nine people", 9, "own_loss"), **common)
    p.claim("17 people were killed in Oakford", said_by="The Staff", side="BB",
            figures=dead("17 people", 17, "enemy_loss"), **common)
    p.claim("dozens were killed in Oakford", said_by="Tomas Brell", side="WITNESS", who={"capacity": "witness"},
            figures=(replace(p.figure("dozens", 0, population="civilian", scope="incident", loss_of="AA",
                                      qualifier="dozens"), low=None, high=None),), **common)
    p.claim("11 people were killed in Oakford", said_by=f"The {EVIL} Mayor", side="AA",
            figures=dead("11 people", 11, "own_loss"), **common)
    return p


def other_strike(where: str | None, number: int) -> Page:
    p = Page(f"The Mayor said {number} people were killed {f'in {where}' if where else 'in a raid'}.",
             source=f"reports/{where}.txt", published="2031-05-07")
    p.claim(f"{number} people were killed {f'in {where}' if where else 'in a raid'}", said_by="The Mayor", side="AA",
            kind="casualties", places=(p.place(where, id=f"geo:{where}"),) if where else (),
            when=(p.time("2031-05-06"),) if where else (),
            figures=(p.figure(f"{number} people", number, population="civilian", scope="incident", loss_of="AA",
                              interest="own_loss"),))
    return p


def total(day: int, number: int) -> Page:
    p = Page(f"The Staff said {number} soldiers had been killed since April.", published=f"2031-05-{day:02}",
             source=f"reports/{day}.txt")
    p.claim(f"{number} soldiers had been killed since April", said_by="The Staff", side="AA", kind="casualties",
            when=(p.time(f"2031-04-01/2031-05-{day:02}", "since April"),),
            figures=(p.figure(str(number), number, population="combatant", scope="cumulative", loss_of="BB",
                              interest="enemy_loss"),))
    return p


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[tuple[Desk, Browser]]:
    totals = [total(day, number) for day, number in ((5, 40), (6, 44), (8, 42), (9, 48))]
    with opened(write(tmp_path / "front.db", strike(), *totals)) as found:
        yield found


@pytest.fixture
def browser(desk: tuple[Desk, Browser]) -> Browser:
    return desk[1]


def test_what_is_counted_comes_first(browser: Browser) -> None:
    view = twin(browser, "/figures")
    assert view["claims"] == 8
    assert [(t["id"], t["claims"], t["speakers"], t["own_loss"], t["enemy_loss"], t["unsaid"])
            for t in view["things"]] == [(STRIKE, 4, 4, 2, 1, 1), (TOTAL, 4, 1, 0, 4, 0)]
    assert view["things"][0]["sides"] == [["AA", 2], ["BB", 1], ["WITNESS", 1]]
    page = looked(browser, "/figures?side=AA")
    assert f'href="/figures?side=AA&amp;thing={STRIKE}"' in page, "what is chosen stays within the filters"


def test_own_and_enemy_losses_stand_apart_and_are_never_added(browser: Browser) -> None:
    view = twin(browser, f"/figures?thing={STRIKE}")
    (table,) = view["lately"]["tables"]
    assert {row["side"]: row["interest"] for row in table["rows"]} == {
        "AA": "own_loss", "BB": "enemy_loss", "WITNESS": None}
    assert (table["range"]["says"], table["differs"]) == ("9–17", True)
    assert {cell["rule"]: cell["range"] and cell["range"]["says"] for cell in table["under"]} == {
        "minimum": "9", "maximum": "17", "agreed": None, "reviewed": None}
    assert table["thing"]["incident"] and view["lately"]["sum"] is None
    page = looked(browser, f"/figures?thing={STRIKE}")
    own, enemy = page.index("own loss, admitted</h4>"), page.index("enemy loss, claimed</h4>")
    assert own < page.index("nine people") < enemy < page.index("17 people")
    assert f'href="/incidents/{table["thing"]["incident"]}"' in page
    assert "the sides give different numbers" in page and "no person has looked at one" in page


def test_a_running_count_falls_where_it_falls(browser: Browser) -> None:
    view = twin(browser, f"/figures?thing={TOTAL}")
    (series,) = view["lately"]["series"]
    assert [point["low"] for point in series["points"]] == [40, 44, 42, 48]
    assert [(notice["sort"], notice["day"]) for notice in series["notices"]] == [("drop", "2031-05-08")]
    assert series["interest"] == "enemy_loss" and view["lines"] is None, "what is told whole needs no long line"
    page = looked(browser, f"/figures?thing={TOTAL}")
    assert 'data-noticed="drop"' in page and "a running count that falls" in page


def test_more_than_a_screen_is_told_newest_first_and_drawn_whole(
        browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counted_lately, "MOST", 2)
    monkeypatch.setattr("fogline.web.pages.figures.MOST", 2)
    monkeypatch.setitem(counted_lately.tell_lately.__kwdefaults__, "most", 2)
    assert twin(browser, "/figures")["lately"] is None, "many claims: choose a thing first"
    view = twin(browser, f"/figures?thing={TOTAL}")
    assert view["lately"]["window"] == {
        "first": "2031-05-08", "last": "2031-05-09", "claims": 2, "of": 4, "undated": 0, "part": False,
        "after": "2031-05-06"}
    (line,) = view["lines"]["lines"]
    assert (line["speaker"], line["numbers"]) == ("The Staff", 4)
    assert sum(part["falls"] for part in line["stretches"]) == 1, "a fall outside the window is seen too"
    page = looked(browser, f"/figures?thing={TOTAL}")
    assert "These are the figures of 2 claims of 4, which speak of 8–9 May 2031" in page
    assert f'href="/figures?thing={TOTAL}&amp;after=2031-05-06"' in page
    earlier = twin(browser, f"/figures?thing={TOTAL}&after=2031-05-06")
    assert earlier["lately"]["window"]["after"] is None
    told = [point["low"] for part in (earlier, view) for one in part["lately"]["series"] for point in one["points"]]
    assert told == [40, 44, 42, 48]


@pytest.mark.parametrize(("pages", "sum", "why", "note"), [
    ([strike(), other_strike("Lakeside", 3)], "12–20", "", "two towns on two days: surely two happenings"),
    ([strike(), other_strike(None, 3)], None, "nobody says which happening", "the raid may be the strike"),
])
def test_a_sum_is_made_of_what_is_surely_apart(
        tmp_path: Path, pages: list[Page], sum: str | None, why: str, note: str) -> None:
    with opened(write(tmp_path / "sums.db", *pages)) as (_, browser):
        lately = twin(browser, f"/figures?thing={STRIKE}")["lately"]
        page = looked(browser, f"/figures?thing={STRIKE}")
    assert (lately["sum"] and lately["sum"]["says"]) == sum, note
    assert why in lately["no_sum"] and (f"<strong>{sum}</strong>" if sum else f"{why}") in page, note


def test_nothing_of_a_report_runs_and_private_people_are_unnamed(browser: Browser) -> None:
    for address in ("/figures", f"/figures?thing={STRIKE}", f"/figures?thing={TOTAL}"):
        page = looked(browser, address)
        assert "<script>alert" not in page and "<img src=x" not in page and "\u202e" not in page
        assert not re.search(r"\son\w+=\"|style=\"", page)
        assert "Brell" not in page + str(twin(browser, address))
        assert set(re.findall(r"<script[^>]*>", page)) <= {
            '<script type="module" src="/static/desk.js">', '<script type="module" src="/static/fog-series.js">'}
    assert "a witness" in looked(browser, f"/figures?thing={STRIKE}")


@pytest.mark.parametrize(("address", "status", "note"), [
    ("/figures?thing=killed.civilian..incident", 200, "a thing that nobody here counts is said to be none"),
    ("/figures?thing=killed.ghost.AA.incident", 422, "no population"),
    ("/figures?thing=%3Cscript%3E", 422, "no thing at all"),
    (f"/figures?thing={STRIKE}&after=soon", 422, "no day to go on from"),
    ("/figures?after=99999999999", 200, "a place past the end"),
    ("/figures?place=Nowhere", 200, "nothing is counted"),
])
def test_what_is_asked_is_answered_or_refused(browser: Browser, address: str, status: int, note: str) -> None:
    answer = browser.get(address)
    assert answer.status == status, note
    assert "<script>" not in answer.text


def test_exactly_the_selection_leaves(browser: Browser) -> None:
    assert 'href="/figures?side=AA&amp;as=jsonl"' in looked(browser, "/figures?side=AA")
