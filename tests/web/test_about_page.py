"""About: what is said of the ledger is so, and what pages ship is listed with its licence."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from desks import looked, opened, twin
from tags import harmful, tags_of

from fogline.side_by_side import set_side_by_side
from fogline.web.pages.about import STATIC


def test_it_says_what_the_ledger_holds(samples_ledger: Path, tmp_path: Path) -> None:
    copy = tmp_path / "samples.db"
    shutil.copy(samples_ledger, copy)
    with opened(copy) as (desk, browser):
        set_side_by_side(desk.store)
        name = desk.store.claim_ids()[0]
        desk.store.reject(name, author="ana", reason="furniture", time="2031-06-01T10:00Z")
        desk.changed()
        held, text = twin(browser, "/about")["held"], looked(browser, "/about")
        assert held["reports"] == len(list(desk.store.reports()))
        assert held["claims"] == len(desk.store.claim_ids()) and held["rejected"] == held["decided"] == 1
        assert held["incidents"] == len([
            one for one in desk.store.incidents() if any(not e.rejected for e in desk.store.claims_named(one.claims))])
        assert harmful(text) == [] and "CC BY 4.0" in text and "Natural Earth" in text and "cannot be judged" in text
        assert {"/about"} <= {given.get("href") for _, given in tags_of(text)}


def test_everything_shipped_is_listed(samples_ledger: Path) -> None:
    with opened(samples_ledger) as (_, browser):
        told = json.dumps(twin(browser, "/about")["work"])
        for one in json.loads((STATIC / "vendor" / "vendor.json").read_text(encoding="utf-8")):
            assert one["name"] in told and one["licence"] in told
