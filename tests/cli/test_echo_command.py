"""`fogline echo`, `fogline drift`, and how many sources stand behind a count, wherever reports are counted."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from invented import Page
from typer.testing import CliRunner

import fogline
from fogline.cli.app import app
from fogline.ledger import Filter, LedgerClaim, Store
from fogline.records import Body, Claim, Line, Relation
from fogline.views.drift import list_drift
from fogline.views.echo import list_echoes
from fogline.views.sources import Origins, count_sources
from fogline.views.status import Statuses, status_words

STORY = ("The Staff said nine people were killed in Oakford on Sunday. It told reporters that shells had fallen on the "
         "market quarter shortly before noon, when many were queueing for bread. “Not one of our guns was in range of "
         "the market of Oakford”, Colonel Ann Roe said. Resident Tomas Brell said the mill burned until its roof fell "
         "in. ")
EDITIONS = (
    ("Post", "2031-05-04", ""), ("Star", "2031-05-05", "Rescue teams worked until dusk. "),
    ("Echo", "2031-05-05", "The power station was shut down. "), ("Bell", "2031-05-06", "Schools stay closed. "))


@dataclass
class Reading:
    body: Body
    claims: tuple[Claim, ...]
    problems: tuple[Any, ...] = ()


def edition(page: type[Page], outlet: str, published: str, more: str) -> Page:
    p = page(STORY + more, outlet=outlet, published=published, source=f"reports/{outlet}.txt")
    day, where = (p.time("2031-05-04", "on Sunday"),), (p.place("Oakford", id="oak"),)
    p.claim("nine people were killed in Oakford on Sunday", said_by="The Staff", cue="said", side="AA", when=day,
            kind="casualties", figures=(p.figure("nine", 9),), places=where)
    p.claim("Not one of our guns was in range of the market of Oakford", said_by="Ann Roe", side="BB",
            voice="direct_quote", kind="attack", who={"capacity": "military"})
    p.claim("the mill burned until its roof fell in", said_by="Tomas Brell", side="WITNESS", kind="property_damage",
            who={"capacity": "witness"})
    return p


def write(store: Store, page: Page) -> list[LedgerClaim]:
    report = replace(page.report, outlet=page.outlet, published=page.published, published_basis="metadata")
    body = Body(report, (Line(0, len(page.text), "story", "prose"),), published=page.published,
                published_basis="metadata")
    store.write(Reading(body, tuple(entry.claim for entry in page.cut)), profile="world", version="0")
    return page.cut


@pytest.fixture
def copies(tmp_path: Path, page: type[Page]) -> Path:
    """One agency's text in four outlets, and a correspondent of a fifth who heard Colonel Roe another way."""
    path = tmp_path / "copies.db"
    with Store.open(path) as store:
        for outlet, published, more in EDITIONS:
            write(store, edition(page, outlet, published, more))
        own = page("Our correspondent walked through Oakford on Monday and counted craters along the river. "
                   "None of the guns could have reached the market, Ann Roe told us over tea.",
                   outlet="Herald", published="2031-05-05", source="reports/herald.txt")
        own.claim("None of the guns could have reached the market", said_by="Ann Roe", side="BB", kind="attack",
                  who={"capacity": "military"})
        write(store, own)
    return path


@pytest.fixture
def asked(copies: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    monkeypatch.setenv("FOGLINE_LEDGER", str(copies))
    return lambda *words: CliRunner().invoke(app, [str(word) for word in words])


def test_five_articles_two_sources(asked: Callable[..., Any]) -> None:
    shown = " ".join(asked("echo").stdout.split())
    assert shown.startswith("5 articles, 2 sources (at most)")
    assert "4 articles, 1 source: about" in shown and "of their wording is the same" in shown
    assert shown.index("Post: ") < shown.index("Star: "), "who printed it first stands first"
    assert "quotation, Ann Roe (BB) “Not one of our guns was in range of the market of Oakford”" in shown


def test_echo_as_json_and_csv(asked: Callable[..., Any]) -> None:
    told = json.loads(asked("echo", "--json").stdout)
    assert told["sources"]["says"] == "5 articles, 2 sources"
    assert told["families"][0]["printed"][0]["outlet"] == "Post"
    quotation = next(carried for carried in told["carried"] if carried["kind"] == "quotation")
    assert (len(quotation["told"]), quotation["speakers"], quotation["published"][0]) == (4, ["Ann Roe"], "2031-05-04")
    rows = list(csv.DictReader(io.StringIO(asked("echo", "--format", "csv").stdout)))
    assert next(row["outlet"] for row in rows if row["kind"] == "family") == "Post"
    assert {row["kind"] for row in rows} == {"family", "quotation", "statement"}


def test_a_selection_is_narrowed_like_every_other(asked: Callable[..., Any]) -> None:
    assert "Nothing in this selection is told more than once" in asked("echo", "--outlet", "Herald").stdout
    assert asked("echo", "--kind", "rumour").exit_code == 2


def test_private_people_are_named_only_when_asked(asked: Callable[..., Any]) -> None:
    for command in (["echo"], ["echo", "--json"], ["brief", "--json"], ["drift", "--json"]):
        assert "Brell" not in asked(*command).stdout, command
    assert "Brell" in asked("echo", "--no-mask").stdout


def test_copies_are_told_by_their_standing(copies: Path, asked: Callable[..., Any]) -> None:
    with Store.open(copies) as store:
        first = next(iter(store.claims(Filter(kind="casualties"))))
        alone = next(iter(store.claims(Filter(outlet="Herald"))))
    explained = " ".join(asked("explain", first.id).stdout.split())
    assert "4 reports, 1 source: it is the word of The Staff alone" in explained
    rows = list(csv.DictReader(io.StringIO(asked("claims", "--format", "csv").stdout)))
    status = {row["id"]: row["status"] for row in rows}
    assert status[first.id] == "repeated_same_source"
    assert "single_source" in status[alone.id] or "repeated_same_source" in status[alone.id]
    lines = [json.loads(line) for line in asked("export", "statuses").stdout.splitlines()]
    mine = next(line for line in lines if line["claim"] == first.id)
    assert mine["says"] == "4 reports, 1 source: it is the word of The Staff alone" and len(mine["claims"]) == 4
    assert "status" not in json.loads(asked("export", "claims").stdout.splitlines()[0]), "the contract's lines stay"


def test_the_brief_counts_articles_and_sources(asked: Callable[..., Any]) -> None:
    footing = json.loads(asked("brief", "--json").stdout)["footing"]
    assert (footing["sources"]["reports"], footing["sources"]["independent"]) == (5, 2)
    shown = " ".join(asked("brief").stdout.split())
    assert "5 articles, 2 sources (at most)" in shown
    assert "4 articles, 1 source" in shown, "a sentence that four outlets carry says so"


def test_drift_between_two_forms_is_told_word_for_word(copies: Path) -> None:
    with Store.open(copies) as store:
        claims = list(store.claims(Filter()))
        quoted = next(entry for entry in claims if entry.voice == "direct_quote")
        told = next(entry for entry in claims if entry.report.outlet == "Herald")
        row, = list_drift([quoted, told], [Relation("same_claim", told.id, quoted.id, ())])
    assert (row.voice, row.retold_voice) == ("direct_quote", "indirect_speech"), "the fuller form stands first"
    assert row.changes and all(change.says for change in row.changes)
    assert not list_drift([quoted, told], []), "nobody said that they are one claim"


def test_drift_as_the_command_has_it(asked: Callable[..., Any]) -> None:
    for words in (["drift"], ["drift", "--json"], ["drift", "--format", "csv"]):
        assert asked(*words).exit_code == 0
    assert asked("drift", "--format", "csv").stdout.startswith("what,change,voice,words,claim,retold_voice")


def test_origins_are_of_the_claims_asked_about(copies: Path) -> None:
    """What four outlets copied is one source; the witness alone, in all of them, is the witness's word."""
    with Store.open(copies) as store:
        origins = Origins(store.fingerprints)
        witness = list(store.claims(Filter(side="WITNESS")))
        known = origins.of(witness)
        assert {origin.says for origin in known.values()} == {"the word of Tomas Brell alone"}
        assert count_sources((entry.report for entry in witness), known).says == "4 articles, 1 source"
        assert count_sources(entry.report for entry in witness).says == "4 articles, 4 sources"
        assert list_echoes(store, witness, []).sources.independent == 1


def test_a_rejected_claim_has_no_standing(copies: Path) -> None:
    with Store.open(copies) as store:
        claim = next(iter(store.claims(Filter(side="WITNESS"))))
        assert status_words(Statuses(store).of([claim])[claim.id]) == ("single_source",)
        store.reject(claim.id, author="ann", reason="not in the text", time="2031-06-01T00:00:00Z")
        assert Statuses(store).of([store.claim(claim.id)]) == {}


def test_python_asks_alike(copies: Path) -> None:
    with fogline.open(copies) as ledger:
        assert ledger.echoes().sources.says == "5 articles, 2 sources"
        assert not ledger.echoes(outlet="Herald").families
        assert all(row.changes for row in ledger.drift())
        statuses = ledger.statuses(kind="casualties")
        assert {words for found in statuses.values() for words in status_words(found)} == {"repeated_same_source"}
