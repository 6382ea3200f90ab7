"""Reports on pages: the text as received with every claim leading to its words, and no word of it that runs."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from desks import EVIL, READ, looked, opened, twin, write
from guests import Browser
from invented import Page
from readings import Read, body_of, claim, report
from starlette.testclient import TestClient
from tags import harmful, tags_of

from fogline.ledger import Filter, Store
from fogline.problems import Problem
from fogline.records import Reason
from fogline.records.printable import one_line
from fogline.side_by_side import set_side_by_side
from fogline.views import leaves
from fogline.views.report_list import ORDERS
from fogline.web.desk import Desk


@pytest.fixture(scope="module")
def seen(samples_ledger: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, Browser]]:
    copy = tmp_path_factory.mktemp("reports") / "samples.db"
    shutil.copy(samples_ledger, copy)
    with opened(copy) as (desk, browser):
        set_side_by_side(desk.store)
        yield desk, browser


@pytest.fixture
def evil(tmp_path: Path) -> Iterator[tuple[Desk, Browser]]:
    """A report that is hostile in every word, with a witness in it."""
    page = Page(f"{EVIL}\nThe {EVIL} staff said 9 shells fell on {EVIL} town.\nMarta Vell said Marta Vell’s street "
                f"burned.", outlet=EVIL, source=f"javascript:alert(1)//{EVIL}")
    page.claim(f"9 shells fell on {EVIL} town", said_by=f"The {EVIL} staff", cue="said", side="AA",
               places=(page.place(f"{EVIL} town"),), figures=(page.figure("9", 9, unit=EVIL),),
               reasons=(Reason("side", EVIL, page.span(EVIL), EVIL),))
    page.claim("Marta Vell’s street burned", said_by="Marta Vell", side="WITNESS", who={"capacity": "witness"},
               reasons=(Reason("speaker", "named: Marta Vell", page.span("Marta Vell")),))
    with opened(write(tmp_path / "evil.db", page)) as (desk, browser):
        desk.store.note_failures([Problem(EVIL, EVIL, page.source)])
        yield desk, browser


def stood(text: str) -> str:
    """The text of a report as the page gives it, line by line."""
    here = re.search(r'<div class="text".*?</div>\n<section class="beside-text"', text, re.S)
    assert here
    rows = re.findall(r'<(p|h2|h3) class="row[^>]*>(.*?)</\1>', here[0], re.S)
    plain = [re.sub(r'<a class="n .*?</a>|<span class="hidden">.*?</span>', "", row) for _, row in rows]
    return "\n".join(unescape(re.sub(r"<[^>]+>", "", row)) for row in plain)


def test_the_text_is_there_to_the_letter(seen: tuple[Desk, Browser]) -> None:
    desk, browser = seen
    for card in desk.store.reports():
        if not desk.store.private_names(card.id):
            body = desk.store.body(card.id)
            lines = [body.text[line.start:line.end] for line in body.lines if line.role != "blank"]
            assert stood(looked(browser, f"/reports/{card.id}")) == "\n".join(lines)


def test_every_claim_has_an_anchor_at_its_words_and_words_beside_the_text(seen: tuple[Desk, Browser]) -> None:
    desk, browser = seen
    for card in desk.store.reports():
        text = looked(browser, f"/reports/{card.id}")
        tags = tags_of(text)
        ids = [given["id"] for _, given in tags if given.get("id")]
        assert len(ids) == len(set(ids)), "an id is of one thing"
        for claim_id in desk.store.claim_ids(Filter(report=card.id)):
            assert f"c{claim_id[:8]}" in ids, "#cSHORTID"
            assert f'href="/claims/{claim_id}"' in text
        links = {(given.get("href") or "")[1:] for tag, given in tags if (given.get("href") or "").startswith("#")}
        assert links <= set(ids), "no anchor leads nowhere"


def test_what_the_panel_shows_stands_in_the_page(seen: tuple[Desk, Browser]) -> None:
    desk, browser = seen
    for card in list(desk.store.reports())[:4]:
        view, text = twin(browser, f"/reports/{card.id}"), looked(browser, f"/reports/{card.id}")
        told = " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())
        for read in view["claims"]:
            for field in read["fields"]:
                for ground in field["grounds"]:
                    assert one_line(ground["rule"]) in told
                    if ground["words"]:
                        assert f'data-from="{ground["words"]["start"]}" data-to="{ground["words"]["end"]}"' in text


def test_furniture_stays_with_its_reason(seen: tuple[Desk, Browser]) -> None:
    desk, browser = seen
    furnished = 0
    for card in desk.store.reports():
        text = unescape(looked(browser, f"/reports/{card.id}"))
        for line in desk.store.body(card.id).lines:
            if line.role == "furniture":
                furnished += 1
                assert f'title="furniture: {line.reason}"' in text and f"(furniture: {line.reason})" in text
    assert furnished


def test_hostile_words_stay_words_and_no_address_runs(evil: tuple[Desk, Browser]) -> None:
    desk, browser = evil
    for address in ("/reports", *(f"/reports/{card.id}" for card in desk.store.reports())):
        text = looked(browser, address)
        assert harmful(text) == [], address
        assert "\u202e" not in text and one_line(EVIL) in unescape(text).replace("\ufffd", "")


def test_masked_names_are_on_no_page(evil: tuple[Desk, Browser]) -> None:
    desk, browser = evil
    client = TestClient(browser.app, base_url="http://localhost")
    (card,) = desk.store.reports()
    for address in ("/reports", f"/reports/{card.id}", f"/reports/{card.id}?as=json", f"/reports/{card.id}?as=csv"):
        found = client.get(address)
        assert found.status_code == 200 and "Vell" not in found.text and "Marta" not in found.text, address
    lines = {line["number"]: line for line in twin(browser, f"/reports/{card.id}")["lines"]}
    assert "".join(part["text"] for part in lines[3]["stretches"]).startswith("█████ ████ said")


def test_broken_characters_fail_nothing(tmp_path: Path) -> None:
    words = "the \ud83d mill burned\x07"
    text = f"The mayor said {words} at noon.\n"
    with Store.open(tmp_path / "broken.db") as store:
        store.write(Read(body_of(report(text=text)), (claim(words, text=text),)), **READ)
    with opened(tmp_path / "broken.db") as (desk, browser):
        (card,) = desk.store.reports()
        (name,) = desk.store.claim_ids()
        for address in (f"/reports/{card.id}", f"/claims/{name}", "/reports", "/incidents"):
            assert "mill burned" in looked(browser, address) or address[1:] in ("reports", "incidents")
            assert twin(browser, address)


def test_a_long_report_is_read_page_by_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leaves, "CLAIMS", 3)
    page = Page("".join(f"The mayor said mill number {n} burned.\n" for n in range(10)))
    for n in range(10):
        page.claim(f"mill number {n} burned", side="AA")
    with opened(write(tmp_path / "long.db", page)) as (desk, browser):
        (card,) = desk.store.reports()
        address, shown, pages = f"/reports/{card.id}", list[str](), 0
        while address:
            text = looked(browser, address)
            shown += re.findall(r'class="claim read[^>]*id="k(\d+)"', text)
            pages += 1
            further = re.search(r'<a rel="next" href="([^"]+)"', text)
            address = unescape(further[1]) if further else ""
        assert shown == [str(n) for n in range(1, 11)] and pages == 4
        names = desk.store.claim_ids()
        for name in names:
            assert f'id="c{name[:8]}"' in looked(browser, f"/reports/{card.id}?claim={name}")
        link = f"/reports/{card.id}?claim={names[7]}#c{names[7][:8]}"
        assert link in unescape(looked(browser, f"/claims/{names[7]}"))


def test_a_filter_leaves_the_claims_that_answer_and_all_of_the_text(seen: tuple[Desk, Browser]) -> None:
    desk, browser = seen
    entry = next(desk.store.claims(Filter(side="NK")))
    whole, some = (twin(browser, f"/reports/{entry.report.id}{query}") for query in ("", "?side=NK"))
    answer = desk.store.claim_ids(Filter(report=entry.report.id, side="NK"))
    assert [read["id"] for read in some["claims"]] == answer and len(whole["claims"]) > len(answer)
    assert [read["number"] for read in some["claims"]] == [
        read["number"] for read in whole["claims"] if read["id"] in answer], "a claim keeps its number"
    texts = [["".join(part["text"] for part in line["stretches"]) for line in view["lines"]] for view in (whole, some)]
    assert texts[0] == texts[1]
    client = TestClient(browser.app, base_url="http://localhost")
    assert len(client.get(f"/reports/{entry.report.id}?side=NK&as=jsonl").text.splitlines()) == len(answer)


@pytest.mark.parametrize("order", [None, *ORDERS])
def test_the_list_gives_every_report(seen: tuple[Desk, Browser], order: str | None) -> None:
    desk, browser = seen
    view = twin(browser, "/reports" + (f"?by={order}" if order else ""))
    assert sorted(one["id"] for one in view["reports"]) == sorted(card.id for card in desk.store.reports())
    for one in view["reports"]:
        assert one["claims"] == one["answer"] == len(desk.store.claim_ids(Filter(report=one["id"])))
    days = [one["published"] for one in view["reports"]]
    if order in (None, "newest", "oldest"):
        assert days == sorted(days, reverse=order != "oldest")


def test_a_filter_leaves_reports_with_a_claim_that_answers(seen: tuple[Desk, Browser]) -> None:
    desk, browser = seen
    view = twin(browser, "/reports?side=AZ")
    wanted = {entry.report.id for entry in desk.store.claims(Filter(side="AZ"))}
    assert {one["id"] for one in view["reports"]} == wanted and view["found"] == len(wanted)


@pytest.mark.parametrize(("address", "status", "note"), [
    ("/reports/rzz", 404, "no such report"), ("/reports?by=size", 422, "no such order"),
    ("/reports?after=-1", 422, "no cursor"), ("/reports?after=999999", 200, "one that leads nowhere"),
    ("/reports/{report}?lines=999", 404, "no such line"), ("/reports/{report}?lines=x", 404, "no line at all"),
    ("/reports/{report}?claim=czzz", 200, "no such claim in it: its first page"),
    ("/reports/{report}?names=AZ", 200, "under other names"), ("/reports/{report}?since=2020", 200, "a filter")])
def test_what_cannot_be_shown_is_said_plainly(
        seen: tuple[Desk, Browser], address: str, status: int, note: str) -> None:
    desk, browser = seen
    answer = browser.get(address.replace("{report}", next(desk.store.reports()).id))
    assert answer.status == status, note
    assert "Traceback" not in answer.text
