"""A real browser walks every page: nothing is said on the console, nothing is asked elsewhere, nothing overflows, and
axe finds no barrier, on a telephone and on a wall, by day and by night; and without script the same is there."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import pytest
from walking import WCAG, Served, Tab, barriers, picture, serving, tab, too_wide

from fogline.ledger import Store

WIDTHS = (360, 1280, 2560)  # pixels: a telephone, a desk, a wall
SCHEMES = ("light", "dark")
# What axe, which is slow, looks at: colours do not hang on the width, and seeds' pages are made as the samples' are.
LOOKED_AT = {"samples": {("light", 360), ("light", 1280), ("dark", 1280)}, "seeds": {("light", 1280)}}
PAINT_MS = 1000
SERVER_MS = 500  # of one page over a small ledger, on a machine that does other things; bench/web.py measures the rest
# A page's address, the status it answers with, and why it is walked. {claim} and the others: one that the ledger has.
PAGES = [
    ("/", 200, "Today"),
    ("/?text=the&kind=attack", 200, "with conditions, which stand as chips"),
    ("/incidents", 200, "Incidents"),
    ("/incidents/{incident}", 200, "one that the sides tell differently"),
    ("/reports", 200, "Reports"),
    ("/reports/{report}", 200, "a report with what was read from it"),
    ("/claims/{claim}", 200, "one claim"),
    ("/map", 200, "Map"),
    ("/map?on=latest", 200, "who is said to hold what"),
    ("/figures", 200, "Figures"),
    ("/speakers", 200, "Speakers"),
    ("/speakers?speaker={speaker}", 200, "one of them"),
    ("/outlets", 200, "Outlets"),
    ("/outlets/echo", 200, "who prints the same"),
    ("/search", 200, "Search, nothing asked yet"),
    ("/search?text=the", 200, "what was found"),
    ("/search?text=xyzzy", 200, "nothing found"),
    ("/review", 200, "Review: the queue"),
    ("/review/{claim}", 200, "one claim to decide about"),
    ("/brief", 200, "Brief"),
    ("/add", 200, "Add"),
    ("/api", 200, "the API told to people"),
    ("/about", 200, "About"),
    ("/account", 200, "who one is"),
    ("/nowhere", 404, "an address that is not"),
    ("/claims/c000000000000000", 404, "a claim that is not"),
    ("/search?since=yesterday", 422, "a question that cannot be asked"),
]
each_page = pytest.mark.parametrize(("address", "status", "note"), PAGES, ids=[page[0] for page in PAGES])


@pytest.fixture(scope="session", params=["samples", "seeds"])
def desk(request: pytest.FixtureRequest) -> Served:
    """The samples, and the seeds where they are."""
    return request.getfixturevalue(f"{request.param}_desk")


@pytest.fixture(scope="session")
def names(desk: Served) -> dict[str, str]:
    """One of each that a page's address names: of all, those that show most."""
    return names_of(desk.ledger)


@pytest.fixture(scope="module")
def sample_names(samples_desk: Served) -> dict[str, str]:
    return names_of(samples_desk.ledger)


def names_of(ledger: Path) -> dict[str, str]:
    with Store.open(ledger, read_only=True) as store:
        incident = max(store.incidents(), key=lambda one: len(one.claims))
        claim = max(store.claims(), key=lambda one: (one.speaker is not None, len(one.figures), len(one.places)))
    assert claim.speaker
    return {"incident": incident.id, "claim": claim.id, "report": claim.report.id, "speaker": claim.speaker.id or ""}


def named(address: str) -> str:
    """A file name for the picture of a page."""
    return re.sub(r"[^a-z]+", "-", address.lower()).strip("-") or "today"


# ── the walk ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@each_page
def test_a_page_is_whole_at_every_width_by_day_and_by_night(
        chromium: Any, desk: Served, names: dict[str, str], pictures: Path, address: str, status: int,
        note: str) -> None:
    found: list[str] = []
    for scheme in SCHEMES:
        with tab(chromium, desk, viewport={"width": WIDTHS[0], "height": 800}, color_scheme=scheme) as one:
            one.go(address.format(**names), status=status)
            assert one.page.locator("h1").count() == 1
            assert one.page.title().strip(" ·").removesuffix("Fogline").strip(" ·")
            assert one.page.evaluate("document.documentElement.lang") == "en"
            for width in WIDTHS:
                one.page.set_viewport_size({"width": width, "height": 900})
                if wide := too_wide(one.page):
                    found.append(f"{scheme} {width}: {wide}")
                if (scheme, width) in LOOKED_AT[desk.ledger.stem]:
                    found += [f"{scheme} {width}: {barrier}" for barrier in barriers(one.page)]
                    picture(one.page, pictures / desk.ledger.stem, f"{named(address)}-{width}-{scheme}")
            found += [f"{scheme}: {wrong}" for wrong in one.wrong]
    assert found == []


def test_axe_and_the_ruler_see_what_is_wrong(chromium: Any, samples_desk: Served) -> None:
    with tab(chromium, samples_desk, viewport={"width": 360, "height": 800}) as one:
        one.go("/")
        assert WCAG and barriers(one.page) == [] and too_wide(one.page) is None
        one.page.evaluate("""() => { const wide = document.createElement("div"); wide.textContent = "x".repeat(20);
            wide.style.width = "900px"; const field = document.createElement("input");
            document.querySelector("main").append(wide, field); }""")
        assert "label" in str(barriers(one.page)) and "> 360" in str(too_wide(one.page))
        one.page.evaluate("fetch('http://elsewhere.invalid/').catch(() => 0)")
        assert any("elsewhere" in wrong for wrong in one.wrong)


# ── without script ───────────────────────────────────────────────────────────────────────────────────────────────────


@each_page
def test_without_script_a_page_says_the_same(
        chromium: Any, samples_desk: Served, sample_names: dict[str, str], address: str, status: int,
        note: str) -> None:
    address = address.format(**sample_names)
    heads, texts = [], []
    for script in (True, False):
        with tab(chromium, samples_desk, viewport={"width": 1280, "height": 900}, java_script_enabled=script) as one:
            answer = one.page.goto(samples_desk.address + address)
            assert answer.status == status
            heads.append(one.page.locator("h1").inner_text())
            texts.append(one.page.locator("main").inner_text())
            if status == 200:
                assert one.page.locator("main :is(table, ul, ol, dl, form, article, p)").count()
    assert heads[0] == heads[1] and len(texts[1]) >= 0.6 * len(texts[0])


def test_without_script_a_search_finds_and_an_acceptance_is_kept(
        chromium: Any, samples_ledger: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "desk.db"
    ledger.write_bytes(samples_ledger.read_bytes())
    with serving(ledger) as served, tab(chromium, served, java_script_enabled=False) as one:
        one.go("/search")
        one.page.locator("main form[method=get] input[type=search]").first.fill("El Obeid")
        one.page.keyboard.press("Enter")
        one.page.wait_for_url("**text=El*")
        assert "El Obeid" in one.page.locator("main").inner_text()
        one.go("/review")
        one.page.locator('a.button[rel="next"]').click()
        claim = one.page.url.rsplit("/", 1)[1].split("?")[0]
        one.page.locator("#accept-form button").click()
        one.page.wait_for_load_state()
        with Store.open(ledger, read_only=True) as store:
            assert [(done.type, done.reason != "") for done in store.claim(claim).decisions] == [("accept", True)]


# ── on paper, and how soon ───────────────────────────────────────────────────────────────────────────────────────────


def test_on_paper_there_is_no_menu(chromium: Any, samples_desk: Served) -> None:
    with tab(chromium, samples_desk, viewport={"width": 1280, "height": 900}) as one:
        one.go("/incidents")
        assert one.page.locator("header nav").is_visible()
        one.page.emulate_media(media="print")
        assert not one.page.locator("header nav").is_visible() and one.page.locator("h1").is_visible()
        assert not one.page.locator("main form").first.is_visible()


def test_every_page_is_painted_soon(
        chromium: Any, samples_desk: Served, sample_names: dict[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    """The server's time is bounded here, and the paint where FOGLINE_PAINT says that the machine is quiet enough."""
    told, slow = [], []
    for address, status, _ in PAGES:
        with tab(chromium, samples_desk, viewport={"width": 1280, "height": 900}) as one:
            one.go(address.format(**sample_names), status=status)
            paint, server = min(_times(one, address.format(**sample_names)) for _ in range(2))
        told.append(f"{paint:6.0f} ms painted {server:6.1f} ms server  {address}")
        if server > SERVER_MS or (os.environ.get("FOGLINE_PAINT") and paint > PAINT_MS):
            slow.append(told[-1])
    with capsys.disabled():
        print("\n" + "\n".join(told))
    assert slow == []


def _times(one: Tab, address: str) -> tuple[float, float]:
    """First contentful paint and the server's share of it, in milliseconds."""
    one.page.goto(f"http://{one.host}{address}", wait_until="load")
    paint, server = one.page.evaluate("""() => new Promise(done => {
        new PerformanceObserver(seen => done(
            [seen.getEntriesByName("first-contentful-paint")[0].startTime,
             (performance.getEntriesByType("navigation")[0].serverTiming[0] || {duration: 0}).duration]))
          .observe({type: "paint", buffered: true}); })""")
    return paint, server
