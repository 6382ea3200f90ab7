"""A desk over invented pages: ledgers whose every word a test knows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from guests import CHEAP, Browser
from invented import Page
from readings import Read

from fogline.ledger import Store
from fogline.records import Body, Line, Report
from fogline.side_by_side import set_side_by_side
from fogline.web.app import make_app
from fogline.web.book import DeskBook
from fogline.web.desk import Desk, open_desk

EVIL = '"><script>alert(1)</script>{{ 7*7 }}\u202e<img src=x onerror=alert(1)>'
READ = {"profile": "world", "version": "1"}


def write(path: Path, *pages: Page) -> Path:
    """A ledger of these pages, compared."""
    with Store.open(path) as store:
        for page in pages:
            lines, start = [], 0
            for line in page.text.split("\n"):
                lines.append(Line(start, start + len(line), "story", "prose"))
                start += len(line) + 1
            report = Report(page.source, page.text.encode(), page.text, outlet=page.outlet, published=page.published)
            body = Body(report, tuple(lines), published=page.published, published_basis="metadata")
            store.write(Read(body, tuple(entry.claim for entry in page.cut)), **READ)
        set_side_by_side(store)
    return path


@contextmanager
def opened(path: Path) -> Iterator[tuple[Desk, Browser]]:
    desk = open_desk(path, book=lambda at: DeskBook.beside(at, cost=CHEAP))
    try:
        yield desk, Browser(make_app(desk))
    finally:
        desk.close()


def looked(browser: Browser, address: str) -> str:
    """The page, which must be there."""
    answer = browser.get(address)
    assert answer.status == 200, answer.text
    return answer.text


def twin(browser: Browser, address: str) -> Any:
    """The same page as JSON."""
    return json.loads(looked(browser, address + ("&" if "?" in address else "?") + "as=json"))
