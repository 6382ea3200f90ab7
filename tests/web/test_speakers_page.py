"""The Speakers page: counts with their base, one speaker's own section, and private people by no name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from desks import EVIL, looked, opened, twin, write
from guests import Browser
from invented import Page


def north(day: int) -> Page:
    p = Page(f"{day} May. The North Staff said Oakford was taken. Ann Dale, head of the press office, said Oakford was "
             "held. Tomas Brell said houses burned. Brell, a colonel, said nothing moved. "
             f"The {EVIL} Union said it rained.",
             published=f"2031-05-0{day}", source=f"reports/n{day}.txt", outlet=f"Paper {day}")
    oakford = p.place("Oakford", id="geo:oakford")
    when = (p.time(f"2031-05-0{day}"),)
    p.claim("Oakford was taken", said_by="The North Staff", side="AA", kind="territorial_control", places=(oakford,),
            when=when)
    p.claim("Oakford was held", said_by="Ann Dale", side="AA", kind="territorial_control", flags=("hedged_by_outlet",),
            who={"capacity": "official", "office": "head of the press office"}, places=(oakford,), when=when)
    p.claim("houses burned", said_by="Tomas Brell", side="WITNESS", who={"capacity": "witness"}, when=when)
    p.claim("nothing moved", said_by="Brell, a colonel"[:5], side="AA", who={"capacity": "military"}, when=when)
    p.claim("it rained", said_by=f"The {EVIL} Union", side="OTHER", who={"capacity": "organisation"}, when=when)
    return p


def south() -> Page:
    p = Page("The South Staff said Oakford was not taken. Rain fell. It was reported that a bridge fell.",
             published="2031-05-02", source="reports/s.txt", outlet="Southern Post")
    p.claim("Oakford was not taken", said_by="The South Staff", side="BB", kind="territorial_control",
            flags=("denial",), places=(p.place("Oakford", id="geo:oakford"),), when=(p.time("2031-05-02"),))
    p.claim("Rain fell", side="OUTLET", kind="background")
    p.claim("a bridge fell", side="UNKNOWN", attribution="agentless", kind="property_damage")
    return p


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Browser]:
    with opened(write(tmp_path / "front.db", north(1), north(2), south())) as (_, found):
        yield found


def test_who_says_what_with_its_base(browser: Browser) -> None:
    view = twin(browser, "/speakers")
    assert (view["claims"], view["named"], view["own_voice"], view["nobody"]) == (13, 11, 1, 1)
    told = {one["who"]["name"]: one for one in view["shown"]}
    staff = told["The North Staff"]
    assert (staff["claims"], staff["disputed"], staff["reports"], staff["outlets"]) == (2, 2, 2, 2)
    assert (staff["first"], staff["last"]) == ("2031-05-01", "2031-05-02")
    assert told["Ann Dale"]["hedged"] == 2 and told["Ann Dale"]["who"]["office"] == "head of the press office"
    assert told["The South Staff"]["denies"] == 1
    page = looked(browser, "/speakers")
    assert "%" not in re.sub(r"href=\"[^\"]*\"|width=\"[^\"]*\"|<svg.*?</svg>", "", page, flags=re.S), "no shares"
    assert "score" in page and "reliab" not in page


@pytest.mark.parametrize(("by", "first", "note"), [
    ("disputed", "The North Staff", "the one that another contradicts"), ("hedged", "Ann Dale", "hedged twice"),
    ("denies", "The South Staff", "the one denial"), ("name", "Ann Dale", "by the alphabet")])
def test_it_can_be_ordered(browser: Browser, by: str, first: str, note: str) -> None:
    shown = [one["who"]["name"] for one in twin(browser, f"/speakers?by={by}")["shown"]]
    assert shown[0] == first, note
    assert f'href="/speakers?by={by}"' not in looked(browser, f"/speakers?by={by}"), "the order it has is no link"


def test_private_people_are_never_listed_by_name(browser: Browser) -> None:
    for address in ("/speakers", "/speakers?by=name", "/speakers?side=WITNESS", "/speakers?speaker=Tomas+Brell"):
        shown = twin(browser, address)["shown"]
        assert "Brell" not in str(shown), address
        page = re.sub(r"(value|href|aria-label)=\"[^\"]*\"|speaker: [^<]*", "", looked(browser, address))
        assert "Brell" not in page, f"{address}: but in the question itself"
    witness = next(one for one in twin(browser, "/speakers")["shown"] if one["who"]["capacity"] == "witness")
    assert witness["who"]["name"] == "a witness" and witness["who"]["withheld"] and witness["asked"] is None
    colonel = next(one for one in twin(browser, "/speakers")["shown"] if one["who"]["capacity"] == "military")
    assert colonel["who"]["withheld"], "whose name is a private person's in the same report is not named either"
    asked = twin(browser, "/speakers?speaker=Tomas+Brell")
    assert asked["one"] is None and asked["told"] is None, "a private person has no page"


def test_one_speaker(browser: Browser) -> None:
    view = twin(browser, "/speakers?speaker=The+North+Staff&side=AA")
    assert view["one"]["claims"] == 2 and view["told"]["kinds"] == [["territorial_control", 2]]
    assert view["told"]["places"] == [["Oakford", 2]]
    assert sorted(dict(view["told"]["outlets"])) == ["Paper 1", "Paper 2"]
    assert [told["words"] for told in view["told"]["examples"]] == ["Oakford was taken"] * 2
    page = looked(browser, "/speakers?speaker=The+North+Staff&side=AA")
    assert "<strong>2</strong> of 2 claims" in page
    both = twin(browser, "/speakers?speaker=Staff")
    assert both["one"] is None and both["speakers"] == 2, "two are called so"


def test_nothing_of_a_report_runs(browser: Browser) -> None:
    name = f"The {EVIL} Union"
    listed = next(one for one in twin(browser, "/speakers")["shown"] if one["who"]["capacity"] == "organisation")
    assert listed["asked"] == name
    for address in ("/speakers", "/speakers?speaker=Union"):
        page = looked(browser, address)
        assert "<script>alert" not in page and "<img src=x" not in page and "\u202e" not in page
        assert not re.search(r"\son\w+=\"|style=\"", page)


@pytest.mark.parametrize(("address", "status"), [
    ("/speakers?by=truth", 422), ("/speakers?after=9999999", 200), ("/speakers?after=x", 200),
    ("/speakers?place=Nowhere", 200), ("/speakers?side=BB&by=changed", 200)])
def test_what_is_asked_is_answered_or_refused(browser: Browser, address: str, status: int) -> None:
    assert browser.get(address).status == status
