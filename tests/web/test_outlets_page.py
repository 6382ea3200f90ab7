"""The Outlets pages: whom an outlet quotes in counts, and whose words they carry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from desks import EVIL, looked, opened, twin, write
from guests import Browser
from invented import Page

STORY = ("The North Staff said that its forces had taken Oakford on Sunday after two days of fighting along the river. "
         "The mayor of Oakford said that the bridge was down and the road to the hills was closed to everybody. "
         "Neither account could be checked by the time of writing, as no line of the town’s exchange answered.")


def copy(outlet: str, day: int, more: str = "") -> Page:
    p = Page(STORY + more, published=f"2031-05-0{day}", source=f"https://{outlet.lower().replace(' ', '')}.example/1",
             outlet=outlet)
    p.claim("its forces had taken Oakford on Sunday", said_by="The North Staff", side="AA", kind="territorial_control",
            places=(p.place("Oakford", id="geo:oakford"),), when=(p.time("2031-04-27", "Sunday"),))
    p.claim("the bridge was down", said_by="The mayor of Oakford", side="BB", kind="property_damage",
            flags=("hedged_by_outlet",))
    p.claim("no line of the town’s exchange answered", side="OUTLET", kind="statement_event")
    return p


def other() -> Page:
    p = Page("Tomas Brell said that a shell had hit his street. It was reported that two people were hurt there.",
             published="2031-05-02", source="https://own.example/7", outlet=f"Own {EVIL} Voice")
    p.claim("a shell had hit his street", said_by="Tomas Brell", side="WITNESS", who={"capacity": "witness"})
    p.claim("two people were hurt there", side="UNKNOWN", attribution="agentless")
    return p


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Browser]:
    copies = copy("Hill Gazette", 1), copy("Lake Post", 2, " By our own staff."), copy("Dale Mail", 2, " More soon.")
    with opened(write(tmp_path / "front.db", *copies, other())) as (_, found):
        yield found


def test_whom_an_outlet_quotes(browser: Browser) -> None:
    view = twin(browser, "/outlets")
    assert (view["claims"], view["outlets"]) == (11, 4)
    told = {one["outlet"]: one for one in view["shown"]}
    hill = told["Hill Gazette"]
    assert [hill[part] for part in ("claims", "attributed", "own_voice", "unattributed", "hedged")] == [3, 2, 1, 0, 1]
    assert hill["sides"] == [["AA", 1], ["BB", 1]] and hill["speakers"] == 2
    own = next(one for name, one in told.items() if name.startswith("Own"))
    assert (own["attributed"], own["own_voice"], own["unattributed"], own["sides"]) == (1, 0, 1, [["WITNESS", 1]])
    assert 'href="/outlets/echo"' in looked(browser, "/outlets")
    for one in view["shown"]:
        assert one["attributed"] + one["own_voice"] + one["unattributed"] == one["claims"]


def test_one_outlet_and_whom_it_quotes_by_name(browser: Browser) -> None:
    view = twin(browser, "/outlets?outlet=Lake+Post")
    assert [one["who"]["name"] for one in view["quoted"]] == ["The North Staff", "The mayor of Oakford"]
    named = twin(browser, "/outlets?outlet=Own")["shown"][0]["outlet"]
    assert "Brell" not in looked(browser, "/outlets?outlet=Own") and "Own" in named


def test_who_carries_whose_words(browser: Browser) -> None:
    net = twin(browser, "/outlets/echo")["network"]
    assert {(one["by"], one["first"]): (one["reports"], one["same_day"]) for one in net["carried"]} == {
        ("Lake Post", "Hill Gazette"): (1, 0), ("Dale Mail", "Hill Gazette"): (1, 0)}
    page = looked(browser, "/outlets/echo")
    assert page.index("Who carries words") < page.index("Texts that are copies of one")
    alone = twin(browser, "/outlets/echo?outlet=Own")["network"]
    assert alone["carried"] == [] and "prints words that another printed before" in looked(
        browser, "/outlets/echo?outlet=Own")


def test_copies_are_one_source(browser: Browser) -> None:
    net = twin(browser, "/outlets/echo")["network"]
    assert (net["articles"], net["sources"]) == (4, 2)
    (family,) = net["families"]
    assert family["says"] == "3 articles, 1 source" and family["why"]
    assert "4 articles, 2 sources at most: all 4 reports" in looked(browser, "/outlets/echo")


def test_one_text_at_two_addresses_is_one_source(tmp_path: Path) -> None:
    with opened(write(tmp_path / "two.db", copy("Hill Gazette", 1), copy("Lake Post", 3))) as (_, browser):
        net = twin(browser, "/outlets/echo")["network"]
        assert (net["articles"], net["sources"]) == (2, 1)
        assert [family["says"] for family in net["families"]] == ["2 articles, 1 source"]
        assert "found at 2 addresses" in looked(browser, "/outlets/echo")


def test_nothing_of_a_report_runs(browser: Browser) -> None:
    for address in ("/outlets", "/outlets?by=name", "/outlets?outlet=Own", "/outlets/echo"):
        page = looked(browser, address)
        assert "<script>alert" not in page and "<img src=x" not in page and "\u202e" not in page
        assert not re.search(r"\son\w+=\"|style=\"", page)


@pytest.mark.parametrize(("address", "status"), [
    ("/outlets?by=fairness", 422), ("/outlets?after=99999", 200), ("/outlets/echo?after=noon", 422),
    ("/outlets?place=Nowhere", 200), ("/outlets/echo?place=Nowhere", 200)])
def test_what_is_asked_is_answered_or_refused(browser: Browser, address: str, status: int) -> None:
    assert browser.get(address).status == status
