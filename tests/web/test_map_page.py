"""The Map page: works without script, its JSON is what the map draws, hostile names stay words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from guests import CHEAP, Answer, Browser

from fogline.ledger import Store
from fogline.records import PlaceMention
from fogline.web.app import make_app
from fogline.web.book import DeskBook
from fogline.web.desk import Desk, open_desk
from fogline.web.pages.map import outlines
from tests.readings import Read, agentless, baker, body_of, claim, governor, mark, outlet, report

EVIL = '"><script>alert(1)</script>{{ 7*7 }}'


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    path = tmp_path / "desk.db"
    evil = PlaceMention(mark("her street"), "evil", EVIL, "near", "settlement", (), 48.9, 37.6)
    region = PlaceMention(mark("Izium"), "kharkiv_province", "Kharkiv region", "location", "province")
    claims = (governor(), replace(baker(), places=(*baker().places, evil)), outlet(), agentless(),
              claim("Shelling reported near Balakliia", side="RU", kind="attack", places=(region,)))
    with Store.open(path) as store:
        store.write(Read(body_of(report()), claims), profile="world", version="test")
        store.compare({})
    opened = open_desk(path, book=lambda path: DeskBook.beside(path, cost=CHEAP))
    yield opened
    opened.close()


@pytest.fixture
def browser(desk: Desk) -> Browser:
    return Browser(make_app(desk))


def plain(answer: Answer) -> Any:
    assert answer.status == 200, answer.text
    return json.loads(answer.body)


def test_the_page_works_without_script(browser: Browser) -> None:
    text = browser.get("/map").text
    told = unescape(re.sub(r"<[^>]+>|\s+", " ", text))
    for words in ("Izium", "near it, not in it", "which way is said, not where", "no place is named", "Kharkiv region"):
        assert re.sub(r"\s+", " ", words) in re.sub(r"\s+", " ", told)
    assert not re.search(r"<script(?![^>]*\bsrc=)|\sstyle=|\son\w+=", text), "nothing of it runs from the page itself"


def test_hostile_names_stay_words(browser: Browser) -> None:
    text = browser.get("/map").text
    assert "<script>alert" not in text and "49" not in re.findall(r"\{\{.*?\}\}|alert\(1\).{0,40}", text)
    assert EVIL in unescape(text)


def test_the_json_is_what_the_map_draws(browser: Browser) -> None:
    view = plain(browser.get("/map?as=json"))
    features = {one["place"]: one for one in view["mapped"]["features"]}
    assert (features["geo:1"]["lat"], features["geo:1"]["shape"]) == (49.21, "point")
    assert features["evil"]["doubt"] == "near it, not in it"
    assert "geo:2" not in features, "a direction is no place on the map"
    known = outlines().get("kharkiv_province")
    assert known and features["kharkiv_province"]["outlines"] == list(known.ids)
    assert {one["side"] for one in view["key"]} == {"UA", "WITNESS", "RU"}
    assert view["control"] is None


def test_the_filters_of_the_address_hold(browser: Browser) -> None:
    view = plain(browser.get("/map?as=json&side=UA"))
    assert [one["place"] for one in view["mapped"]["features"]] == ["geo:1"] and view["mapped"]["claims"] == 1


@pytest.mark.parametrize(("on", "status", "note"), [
    ("latest", 200, "the last day with a word"), ("2022-04-06", 200, "a day"), ("yesterday", 422, "no day"),
    ("2022-13-40", 422, "no such day"), (EVIL, 422, "not a day at all")])
def test_days_of_control(browser: Browser, on: str, status: int, note: str) -> None:
    answer = browser.get(f"/map?on={quote(on)}")
    assert answer.status == status, note
    assert "<script>alert" not in answer.text


def test_control_of_the_samples_by_day(samples_ledger: Path, tmp_path: Path) -> None:
    copy = tmp_path / "samples.db"
    copy.write_bytes(samples_ledger.read_bytes())
    opened = open_desk(copy, book=lambda path: DeskBook.beside(path, cost=CHEAP))
    try:
        browser = Browser(make_app(opened))
        view = plain(browser.get("/map?as=json&on=latest"))
        control = view["control"]
        assert control["places"] and control["last"] == control["on"] and view["mapped"] is None
        assert all(word["last"] <= control["on"] for one in control["places"] for word in one["words"])
        before = plain(browser.get(f"/map?as=json&on={control['before']}"))["control"]
        assert before["on"] == control["before"] and before["after"] == control["on"]
        assert f'name="on" value="{control["on"]}"' in browser.get("/map?on=latest").text, "a form, without script"
    finally:
        opened.close()
