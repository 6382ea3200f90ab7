"""A claim at its permanent address: all that is known of it, in words that run nowhere, whoever was put right in it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from desks import EVIL, READ, looked, opened, twin, write
from guests import Browser
from invented import Page
from readings import Read, baker, body_of, governor, outlet, report
from tags import harmful

from fogline.ledger import Store
from fogline.records import Reason, Relation, RelationReason
from fogline.records.printable import one_line
from fogline.side_by_side import set_side_by_side
from fogline.views.one_claim import tell_claim
from fogline.views.plain import as_plain
from fogline.web.asking import Asked
from fogline.web.desk import Desk

SIGNED = {"author": EVIL, "reason": EVIL, "time": "2031-06-01T10:00Z"}


@pytest.fixture(scope="module")
def seen(samples_ledger: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, Browser]]:
    copy = tmp_path_factory.mktemp("claims") / "samples.db"
    shutil.copy(samples_ledger, copy)
    with opened(copy) as (desk, browser):
        set_side_by_side(desk.store)
        yield desk, browser


def test_everything_on_the_page_is_in_its_twin(seen: tuple[Desk, Browser]) -> None:
    desk, browser = seen
    for name in desk.store.claim_ids()[::9]:
        assert twin(browser, f"/claims/{name}") == as_plain(
            tell_claim(desk.store, name, desk.manner(Asked("/claims"))))
        text = looked(browser, f"/claims/{name}")
        assert harmful(text) == [] and text.count("cannot be judged") >= 3, "human only, and nobody said anything"
        assert f"<code>/claims/{name}</code>" in text


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    page = Page(f"The {EVIL} staff said 9 shells fell on {EVIL} town. The mayor denied it.", outlet=EVIL,
                source=f"data:text/html,{EVIL}")
    one = page.claim(f"9 shells fell on {EVIL} town", said_by=f"The {EVIL} staff", cue="said", side="AA",
                     places=(page.place(f"{EVIL} town", role="near"),), figures=(page.figure("9", 9, unit=EVIL),),
                     reasons=(Reason("side", EVIL, page.span(EVIL), EVIL),))
    other = page.claim("it", said_by="The mayor", side="BB", flags=("denial",))
    with opened(write(tmp_path / "evil.db", page)) as (desk, browser):
        for field, value in (("kind", "casualties"), ("speaker", {"name": EVIL, "capacity": "official"})):
            desk.store.decide(one.id, field, value, **SIGNED)
        desk.store.assess(one.id, "reliability", "E", **SIGNED)
        desk.store.accept(one.id, **SIGNED)
        desk.store.write_relations([Relation("denies", other.id, one.id, (RelationReason("text", EVIL),))])
        for name in (one.id, other.id):
            text = looked(browser, f"/claims/{name}")
            assert harmful(text) == [] and "\u202e" not in text
            assert one_line(EVIL) in unescape(text)
        assert EVIL in twin(browser, f"/claims/{one.id}")["where"]["exact"], "the record keeps the words as they are"


def test_masked_names_are_on_no_page(tmp_path: Path) -> None:
    with Store.open(tmp_path / "private.db") as store:
        store.write(Read(body_of(report()), (governor(), baker(), outlet())), **READ)
        store.decide(baker().id, "speaker", {"name": "Olena Testenka", "capacity": "witness"}, author="ana",
                     reason="Olena Testenko signs as Testenka", time="2031-06-01T10:00Z")
    with opened(tmp_path / "private.db") as (_, browser):
        for claim in (governor(), baker(), outlet()):
            for form in ("", "?as=json"):
                text = browser.get(f"/claims/{claim.id}{form}").text
                assert "Testenk" not in text and "Olena" not in text


def test_a_claim_that_was_read_away_says_so(tmp_path: Path) -> None:
    with Store.open(tmp_path / "gone.db") as store:
        store.write(Read(body_of(report()), (governor(),)), **READ)
        store.reject(governor().id, **SIGNED)
        store.write(Read(body_of(report()), (outlet(),)), profile="world", version="2")
    with opened(tmp_path / "gone.db") as (_, browser):
        text = looked(browser, f"/claims/{governor().id}")
        assert "Read away" in text and "rejected the claim" in text and harmful(text) == []
        assert twin(browser, f"/claims/{governor().id}")["gone"] is True


@pytest.mark.parametrize(("address", "note"), [
    ("/claims/c000000000000000", "no claim"), ("/claims/c", "the beginning of many"), ("/claims/%22%3E", "no id")])
def test_what_is_not_there_is_said_plainly(seen: tuple[Desk, Browser], address: str, note: str) -> None:
    answer = seen[1].get(address)
    assert answer.status == 404 and "Traceback" not in answer.text, note
