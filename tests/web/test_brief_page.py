"""The Brief page: what a person selects, edits, saves and takes out; two at once; and words that try to be markup."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from guests import CHEAP, PASSWORD, Answer, Browser
from invented import Page
from readings import Read

from fogline.ledger import Filter, Store
from fogline.records import Body, Line, Report
from fogline.views.choosing import MOST, choose, evenly
from fogline.views.composing import MOST_CHARACTERS
from fogline.web.app import make_app
from fogline.web.book import DeskBook, Role
from fogline.web.desk import Desk, open_desk

EVIL = '"><script>alert(1)</script>{{ 7*7 }}\u202e<img src=x onerror=alert(1)>'
READ = {"profile": "world", "version": "1"}


def write(store: Store, page: Page) -> None:
    lines, start = [], 0
    for line in page.text.split("\n"):
        lines.append(Line(start, start + len(line), "story", "prose"))
        start += len(line) + 1
    report = Report(page.source, page.text.encode(), page.text, outlet=page.outlet, published=page.published)
    body = Body(report, tuple(lines), published=page.published, published_basis="metadata")
    store.write(Read(body, tuple(entry.claim for entry in page.cut)), **READ)


def front() -> Page:
    p = Page(f"North said nine houses burned. South denied that it had shelled Oakford. The Mayor said {EVIL} fell.",
             source="reports/front.txt", outlet=f"Hill {EVIL} Gazette")
    day = (p.time("2031-05-04"),)
    p.claim("nine houses burned", said_by="North", side="AA", when=day, kind="property_damage")
    p.claim("it had shelled Oakford", said_by="South", side="BB", flags=("denial",), when=day)
    p.claim(f"{EVIL} fell", said_by="The Mayor", side="AA", when=day)
    return p


NORTH, SOUTH, MAYOR = (entry.id for entry in front().cut)
GOOD = f"# The fourth of May\nNorth said: “nine houses burned” [{NORTH[:8]}]\n"


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "front.db"
    with Store.open(path) as store:
        write(store, front())
    return path


@pytest.fixture
def desk(ledger: Path) -> Iterator[Desk]:
    opened = open_desk(ledger, book=lambda path: DeskBook.beside(path, cost=CHEAP))
    yield opened
    opened.close()


@pytest.fixture
def browser(desk: Desk) -> Browser:
    found = Browser(make_app(desk))
    assert found.get("/brief").status == 200
    return found


def saved(browser: Browser, text: str, **fields: str) -> str:
    """Saves a text and gives the address of its draft."""
    answer = browser.post("/brief/save", {"text": text, "query": "", **fields})
    assert answer.status == 303, answer.text
    return answer.header("location") or ""


def in_field(answer: Answer) -> str:
    found = re.search(r"<textarea[^>]*>\n(.*?)</textarea>", answer.text, re.S)
    assert found
    return unescape(found[1])


def test_a_selection_is_composed(browser: Browser) -> None:
    page = browser.get("/brief?side=AA")
    text = in_field(page)
    assert text.startswith("# What was claimed; said by AA\n")
    assert f"North (AA) said: “nine houses burned” (day assumed) [{NORTH[:8]}]" in text and SOUTH[:8] not in text
    view = json.loads(browser.get("/brief?side=AA&as=json").text)
    assert (view["text"], view["answer"]) == (text, 2)


def test_it_needs_no_script_and_runs_none_of_a_report(browser: Browser) -> None:
    for address in ("/brief", saved(browser, GOOD + f"The Mayor said: “{EVIL} fell” [{MAYOR[:8]}]")):
        page = browser.get(address)
        assert page.status == 200
        assert "<script>alert" not in page.text and "<img src=x" not in page.text
        assert "{{ 7*7 }}" in page.text
        assert "\u202e" not in re.sub(r"<textarea.*</textarea>", "", page.text, flags=re.S), "but as it was typed"
        assert set(re.findall(r"<script[^>]*>", page.text)) <= {
            '<script type="module" src="/static/desk.js">', '<script type="module" src="/static/fog-brief.js">'}
        assert not re.search(r"\son\w+=\"|style=\"", page.text.replace(EVIL, ""))


@pytest.mark.parametrize(("form", "media", "begins"), [
    ("markdown", "text/markdown; charset=utf-8", b"# What was claimed"), ("pdf", "application/pdf", b"%PDF-"),
    ("html", "text/html; charset=utf-8", b"<!doctype html>")])
def test_the_unedited_brief_leaves(browser: Browser, form: str, media: str, begins: bytes) -> None:
    answer = browser.get(f"/brief/as/{form}?since=2031-05-04&until=2031-05-04")
    assert (answer.status, answer.header("content-type")) == (200, media)
    suffix = {"markdown": "md"}.get(form, form)
    assert answer.header("content-disposition") == f'attachment; filename="brief-2031-05-04.{suffix}"'
    assert answer.header("x-content-type-options") == "nosniff"
    assert answer.body.startswith(begins) and b"<script>" not in answer.body


def test_another_form_is_none(browser: Browser) -> None:
    answer = browser.get("/brief/as/exe")
    assert answer.status == 422 and "markdown, html, pdf" in answer.text


def test_a_draft_is_saved_shown_and_leaves(browser: Browser, desk: Desk) -> None:
    address = saved(browser, GOOD)
    page = browser.get(address)
    assert in_field(page) == GOOD and "As it reads" in page.text and "The fourth of May" in page.text
    assert "3 claims of this ledger; this brief rests on 1 of them" in page.text
    text = browser.get(f"{address}/as/markdown").text
    assert f"“nine houses burned” \\[{NORTH[:8]}\\]" in text and NORTH in text
    assert "this brief rests on 1 of them" in text, "what was left out is said"
    assert browser.get(f"{address}/as/pdf").body == browser.get(f"{address}/as/pdf").body
    assert "The fourth of May" in browser.get("/brief").text
    assert desk.store.cited([NORTH[:8]]) == {NORTH[:8]: (NORTH,)}


def test_a_draft_with_a_line_without_claims_is_kept_and_does_not_leave(browser: Browser) -> None:
    text = GOOD + "The enemy lost 900 men.\n"
    address = saved(browser, text)
    page = browser.get(address)
    assert in_field(page) == text
    assert "No claim stands behind this" in page.text and "<mark>The enemy lost 900 men.</mark>" in page.text
    answer = browser.get(f"{address}/as/pdf")
    assert answer.status == 409 and "line 3" in answer.text
    assert json.loads(browser.get(f"{address}?as=json").text)["grave"] == 1


def test_looking_over_keeps_nothing(browser: Browser, desk: Desk) -> None:
    answer = browser.post("/brief/check", {"text": "North boasted\n", "query": "side=AA"})
    assert answer.status == 200 and "No claim stands behind this" in answer.text
    assert in_field(answer) == "North boasted\n" and 'value="side=AA"' in answer.text
    assert desk.book.drafts() == []


def test_every_version_is_kept(browser: Browser) -> None:
    address = saved(browser, GOOD)
    id = address.rsplit("/", 1)[-1]
    assert saved(browser, GOOD + f"South denied it [{SOUTH[:8]}]\n", id=id, seen="1") == address
    assert in_field(browser.get(f"{address}?version=1")) == GOOD
    assert "South denied it" in in_field(browser.get(address))
    assert "1 by" in browser.get(address).text
    assert browser.get(f"{address}?version=7").status == 404
    assert browser.get(f"{address}?version=x").status == 422


def test_of_two_who_edit_at_once_nobody_is_overwritten(browser: Browser, desk: Desk) -> None:
    address = saved(browser, GOOD)
    id = address.rsplit("/", 1)[-1]
    theirs, mine = GOOD + f"South denied it [{SOUTH[:8]}]\n", GOOD + f"The Mayor spoke [{MAYOR[:8]}]\n"
    desk.book.save_draft("The fourth of May", {"text": theirs, "query": ""}, author="B. Other", id=id, seen=1)
    answer = browser.post("/brief/save", {"text": mine, "query": "", "id": id, "seen": "1"})
    assert answer.status == 409
    assert in_field(answer) == mine and "B. Other" in answer.text
    assert unescape(answer.text).count("South denied it") == 2, "in their text, and among the lines that differ"
    assert 'name="seen" value="2"' in answer.text
    assert [draft.version for draft in desk.book.draft_versions(id)] == [2, 1], "neither is lost"
    assert saved(browser, mine, id=id, seen="2") == address
    assert [draft.version for draft in desk.book.draft_versions(id)] == [3, 2, 1]


@pytest.mark.parametrize(("fields", "status", "says", "note"), [
    ({"text": "x" * (MOST_CHARACTERS + 1)}, 413, "make two", "a text too long"),
    ({"text": GOOD, "id": "dnothing"}, 404, "no draft", "a draft that is none"),
    ({"text": GOOD, "query": "colour=red"}, 422, "does not know", "a question no page asks"),
    ({"text": ""}, 303, "", "nothing written is a draft too"),
    ({"text": "\x00\x1b[31m nul"}, 303, "", "characters nobody types"),
])
def test_forms_that_no_page_sends(browser: Browser, fields: dict[str, str], status: int, says: str, note: str) -> None:
    answer = browser.post("/brief/save", fields)
    assert answer.status == status, note
    assert says in unescape(answer.text)


@pytest.mark.parametrize(("role", "may"), [("reader", False), ("reviewer", True)])
def test_a_reader_looks_and_a_reviewer_writes(desk: Desk, role: Role, may: bool) -> None:
    desk.book.add_account("r.viewer", PASSWORD, role)
    draft = desk.book.save_draft("A draft", {"text": GOOD, "query": ""}, author="x")
    browser = Browser(make_app(desk))
    browser.get("/login")
    assert browser.post("/login", {"name": "r.viewer", "password": PASSWORD}).status == 303
    page = browser.get(f"/brief/drafts/{draft.id}")
    assert page.status == 200 and ("readonly" in page.text) is not may
    assert browser.get(f"/brief/drafts/{draft.id}/as/html").status == 200
    for action in ("/brief/save", "/brief/check"):
        assert (browser.post(action, {"text": GOOD, "query": ""}).status in (200, 303)) is may


# ── more than one brief holds ────────────────────────────────────────────────────────────────────────────────────────

@pytest.fixture
def crowded(tmp_path: Path) -> Iterator[Store]:
    """Two days; on the newer one more claims than a brief holds, nine tenths of them one side's."""
    with Store.open(tmp_path / "crowded.db") as store:
        for n in range(40):
            words = " ".join(f"North said house {n}-{k} burned. South said barn {n}-{k} fell." for k in range(10))
            p = Page(words, source=f"r/{n}.txt", published="2031-05-05")
            day = (p.time("2031-05-05" if n else "2031-05-03"),)
            for k in range(10):
                p.claim(f"house {n}-{k} burned", said_by="North", side="AA", when=day, kind="property_damage")
            if n % 9 == 0:
                for k in range(10):
                    p.claim(f"barn {n}-{k} fell", said_by="South", side="BB", when=day, kind="property_damage")
            write(store, p)
        yield store


def test_what_does_not_fit_is_said_and_no_side_gets_more_room(crowded: Store) -> None:
    glance = crowded.glance()
    chosen = choose(glance, glance.rows(Filter()), 60)
    sides = [glance.vocab["side"][n] for n in glance.sides[chosen.rows]]
    assert sides.count("AA") == 30 and sides.count("BB") == 30
    assert chosen.says[0] == (
        "450 claims answer, more than one brief holds; it is made of 60: 60 of 430 about 2031-05-05.")
    assert chosen.says[-1] == "Left out besides: 20 about earlier days."
    assert ("day", "2031-05-05", 430) in [(one.field, one.value, one.claims) for one in chosen.narrower]
    assert len(evenly(glance, glance.rows(Filter()), 61)) == 60, "the odd place is nobody's"


def test_what_fits_is_taken_whole_and_nothing_is_said(crowded: Store) -> None:
    glance = crowded.glance()
    rows = glance.rows(Filter(since="2031-05-03", until="2031-05-03"))
    chosen = choose(glance, rows)
    assert len(rows) < MOST and list(chosen.rows) == list(rows) and chosen.says == ()


def test_the_page_says_what_was_left_out(crowded: Store) -> None:
    desk = open_desk(crowded.path, book=lambda path: DeskBook.beside(path, cost=CHEAP))
    page = Browser(make_app(desk)).get("/brief")
    desk.close()
    assert "450 claims answer, more than one brief holds" in page.text
    assert "/brief?since=2031-05-03&amp;until=2031-05-03" in page.text
