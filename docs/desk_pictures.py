"""Takes the pictures of docs/desk.md: the desk over the invented samples, page by page, in a real browser.

Run: .venv/bin/python docs/desk_pictures.py  (it needs Debian's chromium, and playwright of the `dev` extra)
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "web"))

from playwright.sync_api import sync_playwright  # noqa: E402
from walking import Served, Tab, serving, start_chromium, tab  # noqa: E402

import fogline  # noqa: E402
from fogline.ledger import Store  # noqa: E402
from fogline.side_by_side import set_side_by_side  # noqa: E402

OUT = ROOT / "docs" / "desk"
MOST_BYTES = 150_000
WINDOW = {"width": 1120, "height": 700}
LOW = {"width": 900, "height": 560}  # for a page whose picture would be too large


def main() -> None:
    OUT.mkdir(exist_ok=True)
    os.environ["LOGNAME"] = "editor"  # who sits at the machine, as the desk shows it
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder) / "samples.db"
        with fogline.open(path) as ledger:
            ledger.read(ROOT / "samples", metadata=ROOT / "samples" / "metadata.csv")
        with Store.open(path) as store:
            set_side_by_side(store)
        names = names_of(path)
        with serving(path) as served:
            browser = start_chromium(playwright)
            try:
                for name, page in pages(names).items():
                    taken(browser, served, name, page)
                first_session(browser, served)
            finally:
                browser.close()


def names_of(path: Path) -> dict[str, str]:
    """An incident that sides tell differently, a report, a claim: the same for every run."""
    with Store.open(path, read_only=True) as store:
        incident = max(store.incidents(), key=lambda one: (len(one.claims), one.id))
        claim = next(one for one in store.claims() if one.side == "M23" and one.speaker and one.figures)
        report = next(one.report.id for one in store.claims() if "caucasus_wire" in one.report.source)
    return {"incident": incident.id, "claim": claim.id, "report": report}


def pages(names: dict[str, str]) -> dict[str, tuple[str, str]]:
    """Each page of the desk by the name of its picture: its address, and what is brought to the window's top."""
    return {
        "today": ("/?since=2024-05-14&until=2024-06-30", "#line"),
        "incident": (f"/incidents/{names['incident']}", "h1"),
        "report": (f"/reports/{names['report']}", ".text"), "claim": (f"/claims/{names['claim']}", "h1"),
        "map": ("/map?since=2024&until=2024", "fog-map"), "figures": ("/figures", "main h3"),
        "speakers": ("/speakers", "h1"), "outlets": ("/outlets", "h1"), "search": ("/search?kind=casualties", "#found"),
        "review": (f"/review/{names['claim']}", "h1"), "brief": ("/brief", "h1"), "add": ("/add", "h1")}


def first_session(browser: Any, served: Served) -> None:
    """The same way that answers about the border with Iran, over the samples: who says what of Hadrut."""
    with tab(browser, served, viewport=WINDOW, color_scheme="light") as one:
        one.go("/")
        one.page.locator("main input[type=search]").first.fill("Hadrut")
        keep(one, "first-1-asked", "h1")
        with one.page.expect_navigation():
            one.page.keyboard.press("Enter")
        keep(one, "first-2-answer", "#found")


def taken(browser: Any, served: Served, name: str, page: tuple[str, str]) -> None:
    address, top = page
    with tab(browser, served, viewport=WINDOW, color_scheme="light") as one:
        one.go(address)
        keep(one, name, top)


def keep(one: Tab, name: str, top: str) -> None:
    """The window as PNG, and a smaller window where that is too large to keep."""
    path = OUT / f"{name}.png"
    for window in (WINDOW, LOW):
        one.page.set_viewport_size(window)
        if top != "h1":
            one.page.locator(top).first.evaluate("each => each.scrollIntoView({block: 'start'})")
        one.page.wait_for_timeout(600)  # until what a script draws is drawn
        one.page.screenshot(path=path)
        if path.stat().st_size <= MOST_BYTES:
            break
    one.page.set_viewport_size(WINDOW)
    print(f"{path.relative_to(ROOT)}  {path.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
