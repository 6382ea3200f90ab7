"""Claims cut by hand out of invented pages, and a ledger that holds them: the commands without the reading."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from invented import Page
from typer.testing import CliRunner

from fogline.cli.app import app
from fogline.ledger import Store
from fogline.problems import Problem
from fogline.records import Body, Claim, Line, Reason, Relation, RelationReason

DISPATCH = """1,200 of 5,000 donated
The Staff said nine people were killed in Oakford on Sunday.
The Command denied that anybody was killed in Oakford.
The Staff released a video purportedly showing a burning depot.
Resident Tomas Brell said the mill burned. Eleven houses burned, it was reported."""


@dataclass
class Reading:
    body: Body
    claims: tuple[Claim, ...]
    problems: tuple[Problem, ...]


@pytest.fixture
def page() -> type[Page]:
    return Page


def body_of(page: Page) -> Body:
    lines, start = [], 0
    for text in page.text.split("\n"):
        role = "furniture" if "donated" in text else "story"
        lines.append(Line(start, start + len(text), role, "donation counter" if role == "furniture" else "prose"))
        start += len(text) + 1
    report = replace(page.report, outlet=page.outlet, published=page.published, published_basis="metadata")
    return Body(report, tuple(lines), published=page.published, published_basis="metadata")


@pytest.fixture
def dispatch() -> Page:
    p = Page(DISPATCH, source="reports/dispatch.txt")
    day = (p.time("2031-05-04", "on Sunday"),)
    where = (p.place("Oakford", name="Oakford / Eichfurt", names=(("bb", "Eichfurt"),)),)
    p.claim("nine people were killed in Oakford on Sunday", said_by="The Staff", cue="said", side="AA", when=day,
            kind="casualties", figures=(p.figure("nine", 9),), places=where,
            reasons=(Reason("speaker", "subject of the cue", p.span("The Staff")),))
    p.claim("anybody was killed in Oakford", said_by="The Command", cue="denied", side="BB", kind="casualties",
            flags=("denial",), places=where)
    p.claim("a burning depot", said_by="The Staff", side="AA", channel="video", kind="evidence_release",
            flags=("hedged_by_outlet",))
    p.claim("the mill burned", said_by="Tomas Brell", side="WITNESS", who={"capacity": "witness"},
            kind="property_damage")
    p.claim("Eleven houses burned", attribution="agentless", kind="property_damage")
    return p


@pytest.fixture
def ledger(tmp_path: Path, dispatch: Page) -> Path:
    path = tmp_path / "front.db"
    problem = Problem("no_year", "the text has no year", dispatch.source, dispatch.span("on Sunday"))
    accused, denier = dispatch.cut[:2]
    with Store.open(path) as store:
        store.write(Reading(body_of(dispatch), tuple(entry.claim for entry in dispatch.cut), (problem,)),
                    profile="world", version="0")
        store.write_relations([Relation("denies", denier.id, accused.id, (
            RelationReason("place", "both speak of Oakford"), RelationReason("polarity", "one denies it")))])
    return path


@pytest.fixture
def run(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """Runs a command on the ledger; gives typer's result with stdout, stderr and exit code apart."""
    monkeypatch.setenv("FOGLINE_LEDGER", str(ledger))
    return lambda *words: CliRunner().invoke(app, [str(word) for word in words])
