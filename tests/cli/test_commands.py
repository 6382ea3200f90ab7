"""The commands over a small ledger: what they print, how they leave, what they say when they cannot."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from fogline.ledger import Store


def test_claims_as_a_table(run):
    result = run("claims")
    assert result.exit_code == 0
    assert "nine people were killed in Oakford on Sunday" in result.stdout
    assert "undated" in result.stdout and "unplaced" in result.stdout
    assert "Tomas Brell" not in result.stdout


@pytest.mark.parametrize(("asked", "words", "note"), [
    (["--side", "BB"], ["anybody was killed in Oakford"], "by side"),
    (["--denied"], ["anybody was killed in Oakford"], "denials"),
    (["--not-denied", "--kind", "casualties"], ["nine people were killed in Oakford on Sunday"], "filters add up"),
    (["--unattributed"], ["Eleven houses burned"], "owned by nobody"),
    (["--channel", "video"], ["a burning depot"], "by channel"),
    (["--hedged"], ["a burning depot"], "hedged"),
    (["--measure", "killed"], ["nine people were killed in Oakford on Sunday"], "by figure"),
    (["--place", "oakford", "--side", "AA"], ["nine people were killed in Oakford on Sunday"], "by place"),
    (["--since", "2031-05-05"], [], "later than all"),
    (["--until", "2031-05"], ["nine people were killed in Oakford on Sunday"], "a month counts whole"),
    (["--text", "mill"], ["the mill burned"], "by words"),
    (["--limit", "1"], ["nine people were killed in Oakford on Sunday"], "the first only"),
    (["--report", "dispatch.txt", "--voice", "headline"], [], "none in this voice"),
])
def test_filters(run, asked, words, note):
    result = run("claims", "--format", "json", *asked)
    assert result.exit_code == 0, result.stderr
    assert [row["exact"] for row in json.loads(result.stdout)] == words, note


def test_json_claims_follow_the_contract(run, dispatch):
    row = json.loads(run("claims", "--json", "--side", "AA", "--kind", "casualties").stdout)[0]
    start, end = row["span"]
    assert dispatch.text[start:end] == row["exact"]
    assert (row["report"]["source"], row["speaker"]["name"], row["figures"][0]["low"]) == (
        "reports/dispatch.txt", "The Staff", 9)


def test_disputes(run):
    result = run("disputes")
    assert "1. denies: BB / AA" in result.stdout
    assert "The Command (BB) denied: “anybody was killed in Oakford”" in result.stdout
    assert "both speak of Oakford; one denies it" in result.stdout
    assert json.loads(run("disputes", "--json").stdout)[0]["b"]["side"] == "AA"
    assert "No disputes" in run("disputes", "--channel", "video").stdout


def test_evidence(run):
    item, = json.loads(run("evidence", "--json").stdout)
    assert (item["medium"], item["released_by"], item["hedges"]) == ("video", "The Staff", ["hedged by the outlet"])
    assert "said to show" in run("evidence").stdout


def test_show_labels_and_dims(run):
    lines = run("show", "dispatch.txt").stdout.splitlines()
    assert lines[0] == "1,200 of 5,000 donated   [furniture: donation counter]"
    at = lines.index("The Staff said nine people were killed in Oakford on Sunday.")
    assert lines[at + 1].startswith("               CLAIM c")
    assert lines[at + 2] == "SPEAKER── CUE─ FIGU".ljust(42) + "PLACE── DATE─────"


def test_explain_takes_the_beginning_of_an_id(run, dispatch):
    result = run("explain", dispatch.cut[0].id[:6])
    assert "subject of the cue ← “The Staff” [23, 32)" in result.stdout
    assert "killed" in result.stdout


@pytest.mark.parametrize(("form", "begins", "note"), [
    ([], "What was claimed", "terminal"), (["--markdown"], "# What was claimed", "markdown"),
    (["--html"], "<!doctype html>", "page"), (["--json"], "{", "json")])
def test_brief(run, form, begins, note):
    result = run("brief", *form)
    assert result.exit_code == 0, result.stderr
    assert result.stdout.startswith(begins), note
    said = " ".join(result.stdout.split())
    assert "nine people were killed in Oakford on Sunday" in said
    assert "Brell" not in said


@pytest.mark.parametrize(("form", "begins"), [("markdown", b"# What was"), ("html", b"<!doctype"), ("pdf", b"%PDF-1")])
def test_a_brief_goes_to_a_file(run, tmp_path, form, begins):
    out = tmp_path / "brief"
    result = run("brief", "--format", form, "--out", str(out))
    assert (result.exit_code, result.stdout) == (0, ""), result.stderr
    assert out.read_bytes().startswith(begins)
    assert f"{out.stat().st_size} bytes written" in result.stderr
    assert "--out takes a brief as" in run("brief", "--out", str(out)).stderr


def test_brief_of_a_day(run):
    assert [day["title"] for day in json.loads(run("brief", "--date", "2031-05-04", "--json").stdout)["days"]] == [
        "2031-05-04", "Undated"]
    assert "No claims in this selection" in run("brief", "--since", "2040").stdout


def test_reports_and_problems(run):
    assert json.loads(run("reports", "--json").stdout)[0]["source"] == "reports/dispatch.txt"
    assert "Hill Gazette" in run("reports").stdout
    row, = json.loads(run("problems", "--json").stdout)
    assert (row["kind"], row["exact"]) == ("no_year", "on Sunday")
    assert "the text has no year" in run("problems").stdout


def test_a_person_outranks_the_machine_and_can_take_it_back(run, dispatch, ledger):
    claim = dispatch.cut[0].id
    signed = ("--author", "Ed", "--reason", "misread")
    made, = json.loads(run("review", claim[:8], "--set", "side=BB", *signed, "--json").stdout)
    assert (made["before"], made["after"], made["author"]) == ("AA", "BB", "Ed")
    assert json.loads(run("claims", "--json", "--kind", "casualties", "--not-denied").stdout)[0]["side"] == "BB"
    assert "Ed set side from AA to BB" in " ".join(run("explain", claim).stdout.split())
    assert run("review", claim, "--undo", made["id"], "--reason", "was right", "--author", "Ed").exit_code == 0
    with Store.open(ledger) as store:
        assert store.claim(claim).side == "AA"
        assert len(list(store.decisions())) == 2


def test_a_rejected_claim_leaves_every_answer(run, dispatch):
    run("review", dispatch.cut[0].id, "--reject", "--reason", "not a claim", "--author", "Ed")
    assert "nine people" not in run("claims").stdout + run("brief").stdout
    assert "No disputes" in run("disputes").stdout
    assert "rejected" in run("explain", dispatch.cut[0].id).stdout


@pytest.mark.parametrize(("words", "says", "note"), [
    (["claims", "--kind", "rumour"], "must be one of", "a kind there is not"),
    (["claims", "--since", "yesterday"], "2020-10-08", "a date that is none"),
    (["brief", "--date", "soon"], "Write a day", "a day that is none"),
    (["brief", "--date", "2031-05-04", "--since", "2031"], "exclude one another", "two periods"),
    (["brief", "--html", "--json"], "exclude one another", "two forms"),
    (["show", "nowhere.txt"], "No report", "an unknown report"),
    (["explain", "czzz"], "Claim 'czzz'", "an unknown claim"),
    (["review", "c1", "--reject"], "needs its reason", "no reason"),
    (["review", "c1", "--reason", "x"], "one of --set", "nothing to do"),
    (["claims", "--ledger", "none.db"], "fogline read", "no ledger: how to make one"),
])
def test_what_cannot_be_done_is_said_in_one_line(run, words, says, note):
    result = run(*words)
    assert result.exit_code == 2, note
    assert result.stderr.startswith("fogline: ") and says in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
    assert "Traceback" not in result.stderr and not result.stdout


def test_a_value_that_is_refused_changes_nothing(run, dispatch, ledger):
    result = run("review", dispatch.cut[0].id, "--set", "kind=rumour", "--reason", "x", "--author", "Ed")
    assert result.exit_code == 2
    with Store.open(ledger) as store:
        assert not list(store.decisions())


def test_every_command_has_help_with_an_example(run):
    listed = run("--help").stdout
    commands = ["read", "claims", "disputes", "evidence", "show", "explain", "brief", "reports", "problems", "review",
                "export", "version"]
    for command in commands:
        assert f" {command} " in listed
        assert "Example: fogline" in " ".join(run(command, "--help").stdout.split()), command
    for command in ("check", "list"):
        assert "Example: fogline" in " ".join(run("profile", command, "--help").stdout.split())


def test_a_profile_is_checked(run, tmp_path):
    bad = tmp_path / "bad.toml"
    bad.write_text("[[party]]\nid = \"x\"\n", encoding="utf-8")
    result = run("profile", "check", bad)
    assert result.exit_code == 1
    assert "bad.toml:1:" in result.stdout
    assert "world" in run("profile", "list").stdout


def fogline(*words: object, **given: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from fogline.cli import main; main()", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, **given)  # type: ignore


def test_a_reader_that_had_enough_is_no_error(ledger):
    command = f'"{sys.executable}" -c "from fogline.cli import main; main()"'
    line = f'{command} claims --json --ledger "{ledger}" | head -c 1 ; echo "${{PIPESTATUS[0]}}"'
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout == "[0\n"
    assert done.stderr == ""


def test_asking_loads_no_model(ledger):
    script = ("import sys; sys.argv = ['fogline', 'claims', '--ledger', sys.argv[1]]\n"
              "from fogline.cli import main\n"
              "try: main()\n"
              "except SystemExit as end: assert not end.code, end.code\n"
              "assert 'spacy' not in sys.modules and 'trafilatura' not in sys.modules and 'alembic' not in sys.modules")
    done = subprocess.run([sys.executable, "-c", script, str(ledger)], capture_output=True, text=True, timeout=60,
                          check=False)
    assert done.returncode == 0, done.stderr


def test_usage_errors_leave_with_two(ledger):
    assert fogline("claims", "--nonsense").returncode == 2
    assert fogline("claims", "--ledger", ledger, "--limit", "-3").returncode == 2
    assert fogline("version").stdout.startswith("fogline ")


def test_a_terminal_that_cannot_write_a_letter_still_gets_the_rest(ledger):
    env = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = fogline("brief", "--ledger", ledger, env=env)
    assert done.returncode == 0, done.stderr
    assert "nine people were killed" in done.stdout


def test_a_ledger_that_may_only_be_read_can_be_asked(run, ledger: Path):
    ledger.chmod(0o444)
    assert run("claims").exit_code == 0


def test_control_prints_every_sides_word_and_the_strip(samples_ledger, run):
    printed = run("control", "Kanyabayonga", "--ledger", samples_ledger)
    assert printed.exit_code == 0
    assert "contested" in printed.stdout and "loss conceded" in printed.stdout and "■" in printed.stdout
    (found,) = json.loads(run("control", "Kanyabayonga", "--ledger", samples_ledger, "--json").stdout)
    assert found["contested"] and {row["by"] for row in found["claims"]} == {"m23", "congolese"}


def test_control_of_a_place_nobody_speaks_of_says_so(run):
    result = run("control", "Atlantis")
    assert result.exit_code == 0 and "No claim in this ledger says who holds Atlantis" in result.stdout


def test_incidents_as_a_table_and_one_of_them_whole(samples_ledger, tmp_path, run):
    copy = tmp_path / "samples.db"
    shutil.copy(samples_ledger, copy)
    table = run("incidents", "--place", "Barda", "--ledger", copy)
    assert table.exit_code == 0 and "Barda" in table.stdout and "sources" in table.stdout
    found = json.loads(run("incidents", "--place", "Barda", "--ledger", copy, "--json").stdout)
    whole = run("incidents", found[0]["id"][:8], "--ledger", copy)
    assert whole.exit_code == 0
    assert found[0]["title"] in whole.stdout and "Why these claims stand together" in whole.stdout
    assert run("incidents", "inone", "--ledger", copy).exit_code == 2


def test_the_brief_says_how_the_words_stand(samples_ledger, tmp_path, run):
    copy = tmp_path / "samples.db"
    shutil.copy(samples_ledger, copy)
    for form, mark in (((), "Only one side says"), (("--markdown",), "## Denied or contradicted"),
                       (("--html",), "<h2>Figures that differ</h2>")):
        assert mark in run("brief", "--ledger", copy, *form).stdout
    parts = json.loads(run("brief", "--ledger", copy, "--json").stdout)["agreement"]
    assert all(pair["a"]["claims"] and pair["b"]["claims"] and pair["because"] for part in parts
               for pair in part["pairs"])


def test_the_timeline_has_a_lane_a_side(samples_ledger, tmp_path, run):
    copy = tmp_path / "samples.db"
    shutil.copy(samples_ledger, copy)
    printed = run("timeline", "--place", "Barda", "--ledger", copy).stdout
    assert "AZ  " in printed and "AM  " in printed and "×" in printed and "2020-10-15" in printed
    lanes = json.loads(run("timeline", "--ledger", copy, "--json").stdout)
    assert all(len(lane["claims"]) == len(lanes["days"]) for lane in lanes["lanes"])
    assert "of one day" in run("timeline", "--place", "Atlantis", "--ledger", copy).stdout
