"""Pages that are there only once something was done: walked in the same way as the others."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from guests import CHEAP, PASSWORD
from walking import Tab, barriers, serving, tab, too_wide

from fogline.ledger import Store
from fogline.side_by_side import set_side_by_side
from fogline.web.book import DeskBook

TELEPHONE = {"width": 360, "height": 800}
NOTE = "The mayor of Kyiv said on Friday that two people were killed in the shelling of Bucha."
READ_MS = 120_000  # to load the models and read one report, on a busy machine


@pytest.fixture
def ledger(samples_ledger: Path, tmp_path: Path) -> Path:
    path = tmp_path / "desk.db"
    path.write_bytes(samples_ledger.read_bytes())
    return path


def whole(one: Tab) -> None:
    """By day and by night, on a telephone."""
    assert one.page.locator("h1").count() == 1
    for scheme in ("light", "dark"):
        one.page.emulate_media(color_scheme=scheme)
        assert barriers(one.page) == [], one.page.url
        assert too_wide(one.page) is None, one.page.url
    one.clean()


def sent(one: Tab, button: str) -> None:
    with one.page.expect_navigation(wait_until="load"):
        one.page.locator("main").get_by_role("button", name=button).first.click()


def test_signing_in_and_what_is_not_ones_own_to_do(chromium: Any, ledger: Path) -> None:
    with DeskBook.beside(ledger, cost=CHEAP) as book:
        book.add_account("nadia", PASSWORD, "reader")
    with serving(ledger) as served, tab(chromium, served, viewport=TELEPHONE) as one:
        one.page.goto(f"{served.address}/figures")
        whole_but_for(one, 401)
        one.page.get_by_label("Name").fill("nadia")
        one.page.get_by_label("Password").fill(PASSWORD)
        sent(one, "Sign in")
        assert one.page.url == f"{served.address}/figures"
        one.go("/account")
        whole(one)
        one.page.goto(f"{served.address}/review")
        assert "nadia has the role reader" in one.page.locator("main").inner_text()
        whole_but_for(one, 403)


def whole_but_for(one: Tab, status: int) -> None:
    """A page that is a refusal: the console may name its status."""
    one.wrong[:] = [wrong for wrong in one.wrong if f"status of {status}" not in wrong]
    whole(one)


def test_decided_claims(chromium: Any, ledger: Path) -> None:
    """The queue has them last, and each says who decided what, and what was taken back."""
    with Store.open(ledger) as store:
        first, second, third = (entry.id for entry in list(store.claims())[:3])
        signed = {"author": "nadia", "reason": "read it twice", "time": "2031-05-04T12:00:00+00:00"}
        store.accept(first, **signed)
        store.undo(store.decide(first, "kind", "attack", **signed).id, **signed)
        store.reject(second, **signed)
        store.assess(third, "reliability", "B", **signed)
        set_side_by_side(store)
    with serving(ledger) as served, tab(chromium, served, viewport=TELEPHONE) as one:
        for address in (f"/review/{first}", f"/claims/{first}", f"/review/{second}", f"/claims/{second}",
                        f"/claims/{third}", "/review?speaker=Ministry"):
            one.go(address)
            whole(one)


def test_a_draft_and_a_reading(chromium: Any, ledger: Path) -> None:
    with serving(ledger) as served, tab(chromium, served, viewport=TELEPHONE) as one:
        one.go("/brief?kind=casualties")
        sent(one, "Save")
        assert "/brief/drafts/" in one.page.url
        whole(one)
        one.go("/add")
        one.page.get_by_label("The text of one report").fill(NOTE)
        one.page.get_by_label("Reader").select_option("fast")
        sent(one, "Add and read")
        whole(one)
        one.page.get_by_role("link", name="Open the report").wait_for(timeout=READ_MS)  # the page says so itself
        whole(one)
        one.go("/add")
        whole(one)
