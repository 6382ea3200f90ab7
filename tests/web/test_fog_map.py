"""<fog-map> in a real browser: drawn without a complaint, reachable by keyboard; hostile names stay text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from readings import Read, baker, body_of, claim, governor, mark, report
from walking import Tab, serving, tab

from fogline.ledger import Store
from fogline.records import PlaceMention

EVIL = '<img src=x onerror="document.title=1"><b>Ford'


def place(ident: str, name: str, role: Any, precision: Any, *point: float) -> PlaceMention:
    return PlaceMention(mark("Balakliia"), ident, name, role, precision, (), *point)


@pytest.fixture(scope="module")
def drawn(chromium: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    """The Map page over a town, a direction, a hostile name near by, a region and a river."""
    path: Path = tmp_path_factory.mktemp("map") / "desk.db"
    places = (place("evil", EVIL, "near", "settlement", 48.9, 37.6),
              place("siverskyi_donets", "Donets", "linear", "linear"),
              place("kharkiv_province", "Kharkiv", "location", "province"))
    shelling = claim("Shelling reported near Balakliia", side="RU", kind="attack", places=places)
    with Store.open(path) as store:
        store.write(Read(body_of(report()), (governor(), baker(), shelling)), profile="world", version="test")
        store.compare({})
    with serving(path) as served, tab(chromium, served) as opened:
        opened.go("/map")
        opened.page.wait_for_selector("fog-map[data-ready]")
        yield opened


def test_it_is_drawn_without_a_complaint(drawn: Tab) -> None:
    drawn.clean()
    page = drawn.page
    assert page.locator(".fog-mark").count() == 2, "the town and what is near the ford; a direction is no mark"
    assert page.locator("path.fog-shape").count() == 2, "a region and a river"
    assert page.locator(".leaflet-control-attribution").inner_text() == "Natural Earth · GeoNames"


def test_a_hostile_name_is_text(drawn: Tab) -> None:
    name = drawn.page.locator('[data-place="evil"]').get_attribute("aria-label")
    assert name.startswith(EVIL) and "near it, not in it" in name
    assert drawn.page.locator('img[src="x"]').count() == 0 and drawn.page.title() == "Map · Fogline"


def test_a_place_opens_and_closes_by_keyboard(drawn: Tab) -> None:
    page = drawn.page
    page.locator('[data-place="evil"]').focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".fog-told")
    assert page.locator(".fog-told h3").inner_text() == EVIL
    assert page.evaluate("document.activeElement.textContent") == "Read the claim"
    assert "place=evil" in page.evaluate("document.activeElement.href")
    page.keyboard.press("Escape")
    page.wait_for_selector(".fog-told", state="detached")
    assert page.evaluate("document.activeElement.dataset.place") == "evil"
    drawn.clean()
