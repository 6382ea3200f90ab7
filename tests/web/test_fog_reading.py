"""<fog-reading> and <fog-between> in a real browser: what words were read as, by pointer and by keys alone; and what
stands between two lines, drawn from the list that says it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from desks import EVIL, write
from invented import Page
from walking import Tab, serving, tab

from fogline.ledger import Store
from fogline.records import Reason, Relation, RelationReason


def pages() -> list[Page]:
    """Two reports on one happening, the words of one of them hostile."""
    one = Page(f"Our guns fired at Oakford, the staff said.\nThe mayor said 9 people were killed in Oakford.\n{EVIL}")
    oakford = one.place("Oakford", id="o", lat=47.0, lon=31.0)
    one.claim("Our guns fired at Oakford", said_by="the staff", cue="said", side="AA", places=(oakford,),
              when=(one.time("2031-05-03"),), reasons=(Reason("side", f"our {EVIL}", one.span("Our")),))
    one.claim("9 people were killed in Oakford", said_by="The mayor", side="BB", places=(oakford,), kind="casualties",
              when=(one.time("2031-05-03"),), figures=(one.figure("9", 9),))
    return [one]


@pytest.fixture(scope="module")
def desk(chromium: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Tab, Path]]:
    path = write(tmp_path_factory.mktemp("reading") / "desk.db", *pages())
    with Store.open(path) as store:
        first, other = store.claim_ids()
        store.write_relations([Relation("denies", other, first, (RelationReason("text", EVIL),))])
    with serving(path) as served, tab(chromium, served, viewport={"width": 1280, "height": 800}) as opened:
        yield opened, path


@pytest.fixture
def read(desk: tuple[Tab, Path]) -> Tab:
    opened, path = desk
    with Store.open(path, read_only=True) as store:
        opened.go(f"/reports/{next(store.reports()).id}")
    opened.page.wait_for_selector("fog-reading[ready]")
    return opened


def test_the_words_under_the_pointer_are_explained(read: Tab) -> None:
    read.page.locator(".m", has_text="Our").hover()
    panel = read.page.locator(".panel").inner_text()
    assert "side" in panel and "AA" in panel and "<script>alert(1)</script>" in panel, "its rule, as words"
    assert "kind" not in panel, "only what rests on these words"
    read.clean()


def test_claims_are_gone_through_by_keys(read: Tab) -> None:
    page = read.page
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.textContent") == "1"
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.textContent") == "2", "the last one is the last"
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.textContent") == "1" and page.locator(".panel").is_visible()
    page.locator("#k2 a.open").focus()
    page.keyboard.press("m")
    assert page.evaluate("document.activeElement.closest('.text') !== null"), "back at the words"
    page.keyboard.press("Enter")
    page.wait_for_url("**/claims/c*")
    read.clean()


def test_a_tie_is_drawn_between_its_lines_and_lights_them(desk: tuple[Tab, Path]) -> None:
    opened, path = desk
    with Store.open(path, read_only=True) as store:
        incident = next(one for one in store.incidents() if len(one.claims) == 2)
    opened.go(f"/incidents/{incident.id}")
    page = opened.page
    page.wait_for_selector("svg.ways path.denied", state="attached")  # a level line has no height
    tie = page.locator(".tie.denied").first
    tie.hover()
    assert page.locator(".line.lit").count() == 2 and page.locator("svg.ways .lit").count() == 2
    page.set_viewport_size({"width": 360, "height": 800})
    assert not page.locator("svg.ways").is_visible(), "columns that stand beneath each other are named in the list"
    opened.clean()
