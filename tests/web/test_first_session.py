"""A stranger's first session, over the seeds: from the front page to what the sides say about the border with Iran on
22 October, in five clicks and Enters or fewer. docs/desk.md tells the same paths."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from walking import Served, Tab, tab

from fogline.ledger import LedgerClaim, Store

MOST = 5  # clicks and Enters that the question may cost; typing is free
ASKED = "Words, names or places in claims"
WORDS = "border Iran"
BORDER = "az_ir_border"  # as the profile names it
SIDES = {"AM", "AZ"}
# The report that tells of 22 October is of the 23rd and gives most of its claims no day: the ledger gives them the
# report's day, says that it is assumed, and the question is answered by both.
DAYS = ("2020-10-22", "2020-10-23")


@dataclass
class Stranger:
    """Who has never seen the desk: clicks what is written on the page, and is counted."""

    one: Tab
    acts: int = 0

    def click(self, words: str, within: str = "body") -> None:
        self.acts += 1
        self.one.page.locator(within).get_by_role("link", name=words).first.click()
        self.one.page.wait_for_load_state()

    def type(self, label: str, words: str) -> None:
        self.one.page.locator("main").get_by_label(label, exact=True).locator("visible=true").first.fill(words)

    def enter(self) -> None:
        self.acts += 1
        with self.one.page.expect_navigation():
            self.one.page.keyboard.press("Enter")


def on_the_front_page(person: Stranger) -> None:
    """The first field there is asks what they say about something."""
    person.type(ASKED, WORDS)
    person.enter()


def by_the_menu(person: Stranger) -> None:
    """Search, and the same words."""
    person.click("Search", "header nav")
    person.type(ASKED, WORDS)
    person.enter()


def with_the_day_as_asked(person: Stranger) -> None:
    """Exactly 22 October finds none, for no claim says that day; one click lets the days after it in."""
    person.type(ASKED, WORDS)
    person.type("On or after the day", DAYS[0])
    person.type("On or before the day", DAYS[0])
    person.enter()
    assert "No claim answers to all of this" in person.one.page.locator("main").inner_text()
    person.click("Take away until", "main")


@pytest.mark.parametrize("path", [on_the_front_page, by_the_menu, with_the_day_as_asked])
def test_a_stranger_finds_what_the_sides_say_of_the_border(
        chromium: Any, seeds_desk: Served, path: Callable[[Stranger], None]) -> None:
    with tab(chromium, seeds_desk, viewport={"width": 1280, "height": 900}) as one:
        one.go("/")
        person = Stranger(one)
        path(person)
        assert person.acts <= MOST
        shown = [article.inner_text() for article in one.page.locator("main article.claim").all()]
        found = [entry for entry in answers(seeds_desk) if any(tells(text, entry) for text in shown)]
        assert {entry.side for entry in found} >= SIDES
        assert {entry.when[0].edtf for entry in found} <= set(DAYS)
        one.clean()


def answers(desk: Served) -> list[LedgerClaim]:
    """The claims of the two sides that speak of the border and of those days, with somebody who says them."""
    with Store.open(desk.ledger, read_only=True) as store:
        found = [entry for entry in store.claims() if entry.side in SIDES and entry.speaker is not None
                 and any(place.id == BORDER for place in entry.places)
                 and entry.when and entry.when[0].edtf in DAYS]
    assert {entry.side for entry in found} == SIDES
    return found


def tells(text: str, entry: LedgerClaim) -> bool:
    """Whether a claim on the page has its speaker, its words, and the day."""
    assert entry.speaker
    day = str(int(entry.when[0].edtf[-2:]))
    return entry.speaker.name in text and " ".join(entry.exact.split()) in " ".join(text.split()) and day in text
