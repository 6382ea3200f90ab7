"""A real browser before a real desk: Debian's chromium, and `fogline serve` in a process of its own.

A `Tab` writes down what must not happen on a page: what is asked of another host, what fails, what the console says.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

CHROMIUM = Path("/usr/bin/chromium")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
         "--disable-sync", "--no-first-run", "--disable-quic"]
FOGLINE = Path(sys.executable).parent / "fogline"
AXE = Path(__file__).parent / "vendor" / "axe-core-4.14.1" / "axe.min.js"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
WAIT_MS = 20_000  # on a busy machine


@dataclass(frozen=True)
class Served:
    """A desk that somebody could open: `address` without the last stroke."""

    address: str
    ledger: Path


@contextmanager
def serving(ledger: Path) -> Iterator[Served]:
    """`fogline serve`, as a person would start it, on a port that is free; ended at the end."""
    process = subprocess.Popen([FOGLINE, "serve", str(ledger), "--port", "0", "--json"],
                               stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"})
    try:
        assert process.stdout
        said = []
        for line in process.stdout:
            said.append(line)
            if found := re.search(r'"address": "(http://[^"]+)/"', line):
                yield Served(found[1], ledger)
                return
        raise AssertionError(f"fogline serve ended: {''.join(said)}")
    finally:
        process.terminate()
        process.wait(20)


def start_chromium(playwright: Any) -> Any:
    return playwright.chromium.launch(executable_path=str(CHROMIUM), args=QUIET)


@dataclass
class Tab:
    """A page open in the browser, and what went wrong on it."""

    page: Any
    host: str
    wrong: list[str] = field(default_factory=list)

    def go(self, address: str, *, status: int = 200) -> None:
        """Opens an address of the desk. A page that is meant to be an error is one that the console may name."""
        answer = self.page.goto(f"http://{self.host}{address}", wait_until="load")
        assert answer.status == status, (address, answer.status)
        if status != 200:
            self.wrong[:] = [one for one in self.wrong if f"status of {status}" not in one]
        self.page.evaluate("document.fonts.ready.then(() => 0)")

    def clean(self) -> None:
        assert self.wrong == []


@contextmanager
def tab(chromium: Any, served: Served, **context: Any) -> Iterator[Tab]:
    """A new tab with cookies of its own; `context` is how Playwright has it: size, colours, script or none."""
    opened = chromium.new_context(**context)
    host = urlsplit(served.address).netloc
    one = Tab(opened.new_page(), host)
    one.page.set_default_timeout(WAIT_MS)

    def route(asked: Any) -> None:
        address = urlsplit(asked.request.url)
        if address.scheme in ("data", "blob") or address.netloc == host:
            asked.continue_()
        else:
            one.wrong.append(f"asked elsewhere: {asked.request.url}")
            asked.abort()

    opened.route("**/*", route)
    one.page.on("console", lambda said: said.type in ("error", "warning") and one.wrong.append(
        f"console {said.type}: {said.text}"))
    one.page.on("pageerror", lambda error: one.wrong.append(f"error: {error}"))
    one.page.on("requestfailed", lambda asked: asked.failure != "net::ERR_ABORTED" and one.wrong.append(
        f"failed: {asked.url} {asked.failure}"))
    try:
        yield one
    finally:
        opened.close()


def too_wide(page: Any) -> str | None:
    """What makes the page wider than its window, where something does."""
    return page.evaluate("""() => {
      const room = document.documentElement.clientWidth;
      if (document.documentElement.scrollWidth <= room) return null;
      const all = [...document.querySelectorAll("body *")];
      const out = all.filter(each => each.getBoundingClientRect().right > room + 1).slice(0, 4);
      return document.documentElement.scrollWidth + " > " + room + ": " + out.map(each => each.tagName + "." +
        (each.getAttribute("class") || "") + " " + each.textContent.slice(0, 40)).join(" | ");
    }""")


def barriers(page: Any) -> list[str]:
    """What axe finds against WCAG 2.2 AA. Its text is evaluated, not linked: the page lets no other script in."""
    if not page.evaluate("typeof axe !== 'undefined'"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(
        "tags => axe.run(document, {runOnly: tags, resultTypes: ['violations']}).then(told => told.violations.map("
        "each => ({id: each.id, help: each.help, nodes: each.nodes.slice(0, 3).map(node => "
        "node.target.join(' ') + ' :: ' + (node.any.concat(node.all, node.none)[0] || {}).message)})))", WCAG)
    return [json.dumps(each, ensure_ascii=False) for each in found]


def picture(page: Any, folder: Path, name: str) -> Path:
    """The window as it stands, small enough to keep."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.jpg"
    page.screenshot(path=path, type="jpeg", quality=55)
    return path


# ── fixtures: conftest.py hands them on ──────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """The browser, one for a module: while it runs, its loop is this thread's, and no other test can have one."""
    if not CHROMIUM.exists():
        pytest.skip(f"no {CHROMIUM} on this machine (apt-get install chromium)")
    api = pytest.importorskip("playwright.sync_api", reason="no playwright: pip install -e '.[dev]'")
    with api.sync_playwright() as playwright:
        browser = start_chromium(playwright)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def samples_desk(samples_ledger: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The samples, to be looked at alone."""
    path = tmp_path_factory.mktemp("desk") / "samples.db"
    path.write_bytes(samples_ledger.read_bytes())
    with serving(path) as served:
        yield served


@pytest.fixture(scope="session")
def seeds_desk(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The seeds, read in place where they are."""
    import fogline

    seeds = shared / "seeds"
    if not seeds.is_dir():
        pytest.skip("the seeds are not on this machine (set FOGLINE_SHARED to their folder's)")
    path = tmp_path_factory.mktemp("desk") / "seeds.db"
    with fogline.open(path, reader="fast") as ledger:
        ledger.read(seeds, metadata=seeds / "metadata.csv")
    with serving(path) as served:
        yield served


@pytest.fixture(scope="session")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the pictures go: FOGLINE_PICTURES, else a folder of the test run."""
    named = os.environ.get("FOGLINE_PICTURES")
    return Path(named) if named else tmp_path_factory.mktemp("pictures")
