"""Incidents on pages: they work without script, JSON repeats them, hostile words stay words, their claims leave."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import quote

import pytest
from desks import EVIL, looked, opened, twin, write
from guests import Browser
from invented import Page
from starlette.testclient import TestClient
from tags import harmful

from fogline.ledger import Filter
from fogline.records import Relation, RelationReason
from fogline.records.printable import one_line
from fogline.side_by_side import set_side_by_side
from fogline.views.incident_list import ORDERS
from fogline.views.one_incident import tell_incident
from fogline.views.plain import as_plain
from fogline.web.asking import Asked
from fogline.web.desk import Desk

SIGNED = {"author": EVIL, "reason": EVIL, "time": "2031-06-01T10:00Z"}


@pytest.fixture(scope="module")
def seen(samples_ledger: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, Browser]]:
    copy = tmp_path_factory.mktemp("incidents") / "samples.db"
    shutil.copy(samples_ledger, copy)
    with opened(copy) as (desk, browser):
        set_side_by_side(desk.store)
        yield desk, browser


@pytest.fixture
def evil(tmp_path: Path) -> Iterator[tuple[Desk, Browser]]:
    """Two reports, hostile in every word that a report or a person can choose."""
    pages = []
    for n in (8, 9):
        page = Page(f"The {EVIL} staff said {n} shells fell on {EVIL} town.\nMarta Vell said her street burned.",
                    outlet=EVIL, source=f"https://paper.example/{n}?{EVIL}")
        place, when = page.place(f"{EVIL} town", id="evil", lat=47.0, lon=31.0), page.time("2031-05-03")
        page.claim(f"{n} shells fell on {EVIL} town", said_by=f"The {EVIL} staff", cue="said", side="AA",
                   places=(place,), when=(when,), figures=(page.figure(f"{n}", n, unit=EVIL, measure="fired"),))
        page.claim("her street burned", said_by="Marta Vell", side="WITNESS", who={"capacity": "witness"},
                   places=(place,), when=(when,))
        pages.append(page)
    with opened(write(tmp_path / "evil.db", *pages)) as (desk, browser):
        first, other = (page.cut[0].id for page in pages)
        desk.store.decide(first, "kind", "casualties", **SIGNED)
        set_side_by_side(desk.store)
        desk.store.write_relations([Relation("denies", other, first, (RelationReason("text", EVIL),))])
        yield desk, browser


def words(text: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


def addresses(desk: Desk) -> list[str]:
    return ["/incidents", *(f"/incidents/{incident.id}" for incident in desk.store.incidents())]


@pytest.mark.parametrize("order", [None, *ORDERS])
def test_the_list_gives_every_incident_by_its_cursor(seen: tuple[Desk, Browser], order: str | None) -> None:
    desk, browser = seen
    address = "/incidents" + (f"?by={order}" if order else "")
    text = looked(browser, address)
    assert set(re.findall(r'href="/incidents/(i\w+)"', text)) == {one.id for one in desk.store.incidents()}
    assert "source</strong> <span class=\"soft\">at most" in text, "an upper bound says so"


def test_everything_on_a_page_is_in_its_twin(seen: tuple[Desk, Browser]) -> None:
    desk, browser = seen
    for incident in desk.store.incidents():
        view = twin(browser, f"/incidents/{incident.id}")
        assert view == as_plain(tell_incident(desk.store, incident, desk.manner(Asked("/incidents"))))
        text = words(looked(browser, f"/incidents/{incident.id}"))
        for side in view["sides"]:
            for line in side["lines"]:
                assert one_line(line["told"]["words"]) in text and one_line(line["told"]["lead"]) in text
        for tie in view["ties"]:
            assert all(one_line(reason["says"]) in text for reason in tie["reasons"])
        for standing in view["status"][:4]:
            assert one_line(standing["says"]) in text


def test_ties_lead_to_both_their_lines_without_script(seen: tuple[Desk, Browser]) -> None:
    desk, browser = seen
    tied = 0
    for incident in desk.store.incidents():
        text = looked(browser, f"/incidents/{incident.id}")
        ids = set(re.findall(r'\bid="(line-\d+)"', text))
        links = re.findall(r'href="#(line-\d+)"', text)
        assert set(links) <= ids
        tied += len(links)
    assert tied


def test_what_leaves_from_a_page_is_exactly_its_claims(seen: tuple[Desk, Browser]) -> None:
    desk, browser = seen
    client = TestClient(browser.app, base_url="http://localhost")
    for incident in desk.store.incidents():
        rows = client.get(f"/incidents/{incident.id}?as=jsonl").text.splitlines()
        assert {json.loads(row)["id"] for row in rows} == set(incident.claims)
    some = next(one for one in desk.store.incidents() if len(one.claims) > 4)
    side = next(desk.store.claims_named(some.claims)).side
    rows = client.get(f"/incidents/{some.id}?side={side}&as=jsonl").text.splitlines()
    assert len(rows) == len(desk.store.claim_ids(Filter(incident=some.id, side=side)))
    view = twin(browser, f"/incidents/{some.id}?side={side}")
    assert [column["side"] for column in view["sides"]] == [side] and view["claims"] == len(some.claims)


def test_hostile_words_stay_words(evil: tuple[Desk, Browser]) -> None:
    desk, browser = evil
    for address in addresses(desk):
        text = looked(browser, address)
        assert not harmful(text), address
        assert "\u202e" not in text
        assert one_line(EVIL) in unescape(text), "said as it stands, all of it, sums not worked out"


def test_masked_names_are_on_no_page(evil: tuple[Desk, Browser]) -> None:
    desk, browser = evil
    client = TestClient(browser.app, base_url="http://localhost")
    for address in addresses(desk):
        for form in ("", "?as=json", "?as=csv"):
            assert "Vell" not in client.get(address + form).text, address + form


@pytest.mark.parametrize(("address", "status", "note"), [
    ("/incidents/i0", 404, "no such incident"), ("/incidents?by=truth", 422, "no such order"),
    ("/incidents?after=x", 422, "no cursor"), ("/incidents?after=99999999999", 422, "no cursor either"),
    ("/incidents?after=999999", 200, "one that leads nowhere"), ("/incidents?side=ZZ", 200, "nothing answers"),
    ("/incidents/" + quote(EVIL), 404, "a hostile id"), ("/incidents?by=" + quote(EVIL), 422, "a hostile order")])
def test_what_cannot_be_shown_is_said_plainly(
        seen: tuple[Desk, Browser], address: str, status: int, note: str) -> None:
    answer = seen[1].get(address)
    assert answer.status == status, note
    assert "Traceback" not in answer.text and "<script>alert" not in answer.text
