"""`fogline figures`: tables and pictures in plain characters, the refusal of a sum, JSON and CSV."""

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

from fogline.cli.app import app
from fogline.cli.figure_pictures import day_strip, range_plot, series_line
from fogline.ledger import Store
from fogline.problems import Problem
from fogline.records import Body, Claim, Line
from fogline.views.figures import list_figures
from fogline.views.series import list_series
from fogline.views.silence import DaysOf, StretchTold

DAYS = (
    (1, 40, "AA", "The Staff"), (3, 44, "AA", "The Staff"), (5, 42, "AA", "The Staff"), (5, 55, "BB", "The Command"))


@dataclass
class Reading:
    body: Body
    claims: tuple[Claim, ...]
    problems: tuple[Problem, ...] = ()


def pages(page: type[Page]) -> list[Page]:
    made = []
    for day, number, side, who in DAYS:
        p = page(f"{who} said {number} soldiers had been killed since April.", published=f"2031-05-0{day}",
                 source=f"reports/{side}{day}.txt", outlet=f"{side} Gazette")
        p.claim(f"{number} soldiers had been killed since April", said_by=who, side=side, kind="casualties",
                when=(p.time(f"2031-04-01/2031-05-0{day}", "since April"),),
                figures=(p.figure(str(number), number, scope="cumulative", loss_of="AA", population="combatant",
                                  interest="own_loss" if side == "AA" else "enemy_loss"),))
        made.append(p)
    p = page("The Staff said at least nine people were killed in Oakford. The Command said dozens died in Oakford.")
    for words, side, who, low in (("at least nine", "AA", "The Staff", 9), ("dozens", "BB", "The Command", None)):
        figure = replace(p.figure(words, 0, scope="incident"), low=low, high=None,
                         qualifier="at_least" if low else "dozens")
        verb = "were killed" if low else "died"
        said = f"{words} people {verb} in Oakford" if low else f"{words} {verb} in Oakford"
        p.claim(said, said_by=who, side=side, kind="casualties", when=(p.time("2031-05-04"),), figures=(figure,),
                places=(p.place("Oakford", id="oak"),))
    return [*made, p]


@pytest.fixture
def counted(tmp_path: Path, page: type[Page]) -> Path:
    path = tmp_path / "counts.db"
    with Store.open(path) as store:
        for p in pages(page):
            report = replace(p.report, outlet=p.outlet, published=p.published, published_basis="metadata")
            body = Body(report, (Line(0, len(p.text), "story", "prose"),), published=p.published,
                        published_basis="metadata")
            store.write(Reading(body, tuple(entry.claim for entry in p.cut)), profile="world", version="0")
    return path


@pytest.fixture
def ask(counted: Path) -> Callable[..., Any]:
    return lambda *words: CliRunner().invoke(app, ["figures", "--ledger", str(counted), *words])


def test_the_tables_say_who_admits_and_who_claims(ask: Callable[..., Any]) -> None:
    done = ask()
    assert done.exit_code == 0, done.stderr
    own, enemy = done.stdout.index("own loss, admitted"), done.stdout.index("enemy loss, claimed")
    assert own < done.stdout.index("AA: The Staff", own) < enemy < done.stdout.index("BB: The Command", enemy)
    assert "losses of AA, running total, since 2031-04-01: 42–55, differing" in done.stdout
    assert "at least nine" in done.stdout and "[dozens]" in done.stdout and "42 (2031-05-05); 2 earlier" in done.stdout
    assert "\x1b" not in done.stdout


def test_series_mark_what_is_noticed(ask: Callable[..., Any]) -> None:
    done = ask("--series")
    assert done.exit_code == 0
    line = next(line for line in done.stdout.splitlines() if line.strip().startswith("2031-05-01 o"))
    assert line.endswith("v 2031-05-05") and "drop: “44” as of 2031-05-03, “42” as of 2031-05-05" in done.stdout
    rows = json.loads(ask("--series", "--json").stdout)
    assert [(row["side"], len(row["points"]), [n["sort"] for n in row["notices"]]) for row in rows] == [
        ("AA", 3, ["drop"])]
    rows = list(csv.DictReader(io.StringIO(ask("--series", "--format", "csv").stdout)))
    assert [row["low"] for row in rows] == ["40", "44", "42"] and rows[2]["noticed"].startswith("drop")


def test_a_sum_is_refused_with_its_reason(ask: Callable[..., Any]) -> None:
    done = ask("--sum")
    assert done.exit_code == 2 and done.stdout == ""
    assert "Not added up" in done.stderr and "Instead:" in done.stderr


def test_a_sum_lists_what_it_added(ask: Callable[..., Any]) -> None:
    done = ask("--sum", "--place", "Oakford")
    assert done.exit_code == 0 and "at least 9" in done.stdout and "Oakford" in done.stdout
    assert json.loads(ask("--sum", "--place", "Oakford", "--json").stdout)["low"] == 9


def test_every_rule_says_its_number_or_why_not(ask: Callable[..., Any]) -> None:
    assert "since 2031-04-01: 42\n" in ask("--under", "minimum").stdout
    assert "since 2031-04-01: 55\n" in ask("--under", "maximum").stdout
    assert "none: the sides give different numbers" in ask("--under", "agreed").stdout
    beside = next(line for line in ask("--under", "all").stdout.splitlines() if "running total" in line)
    assert beside.split()[-5:] == ["42–55", "42", "55", "none", "none"]
    assert "none: no person has looked at one" in ask("--under", "reviewed").stdout


def test_silence_tells_quiet_from_not_read(ask: Callable[..., Any], counted: Path) -> None:
    with Store.open(counted) as store:
        store.cover("AA Gazette", "2031-05-20", "none")
    done = ask("--silence")
    assert done.exit_code == 0
    assert "last as of 2031-05-05, usually every 2 days; none in the 15 days to 2031-05-20" in done.stdout
    assert "quiet on 1" in done.stdout and "not read on 14" in done.stdout
    assert [row["name"] for row in json.loads(ask("--silence", "--json").stdout)["sides"]] == ["AA", "BB"]


def test_json_and_csv_hold_every_number(ask: Callable[..., Any]) -> None:
    told = json.loads(ask("--json").stdout)
    assert {table["thing"]["scope"] for table in told["tables"]} == {"cumulative", "incident"}
    rows = list(csv.DictReader(io.StringIO(ask("--format", "csv").stdout)))
    assert len(rows) == 6 and {row["high"] for row in rows} == {"", "40", "42", "44", "55"}


def test_only_one_population(ask: Callable[..., Any]) -> None:
    assert "Oakford" not in ask("--population", "combatant").stdout
    assert "Oakford" not in ask("--loss-of", "aa").stdout
    assert ask("--population", "ghosts").exit_code == 2


@pytest.mark.parametrize("words", [
    ("--series", "--sum"), ("--silence", "--series"), ("--under", "minimum", "--sum"), ("--sum", "--format", "csv")])
def test_what_does_not_go_together(ask: Callable[..., Any], words: tuple[str, ...]) -> None:
    done = ask(*words)
    assert done.exit_code == 2 and done.stderr.startswith("fogline: ")


def test_nothing_to_show_is_said(ask: Callable[..., Any]) -> None:
    assert "No thing in this selection" in ask("--place", "Nowhere").stdout
    assert "No speaker in this selection" in ask("--series", "--place", "Nowhere").stdout
    assert ask("--sum", "--place", "Nowhere").exit_code == 2


PLOTS = [
    # low, high, the bar, note
    (9, 9, "o", "one number"), (9, None, "o-->", "a floor"), (None, 9, "<", "a ceiling"), (3, 9, "|", "a range"),
    (0, 0, "o", "none at all")]


@pytest.mark.parametrize(("low", "high", "bar", "note"), PLOTS, ids=[note for *_, note in PLOTS])
def test_bars(page: type[Page], low: Any, high: Any, bar: str, note: str) -> None:
    p = page("The Staff said nine died.")
    entry = p.claim("nine died", said_by="The Staff", side="AA", kind="casualties", figures=(
        replace(p.figure("nine", 0), low=low, high=high),))
    (table,) = list_figures([entry]).tables
    lines = list(range_plot(table, 60))
    assert bar in lines[1] and all(len(line) <= 60 for line in lines), note


@pytest.mark.parametrize("width", [10, 40, 400])
def test_lines_keep_to_the_width(page: type[Page], width: int) -> None:
    (series,) = list_series([entry for p in pages(page) for entry in p.cut if entry.claim.side == "AA"])
    line = series_line(series, width)
    assert line[0] == "o" and line[-1] == "v" and len(line) <= max(width, 13)
    covered = DaysOf("A", (StretchTold("2031-01-01", "2031-04-10", 100, "not_read"),
                           StretchTold("2031-04-11", "2031-04-11", 1, "spoke")))
    strip = day_strip(covered, width)
    assert strip.endswith("#") and len(strip) <= max(width, 12)
