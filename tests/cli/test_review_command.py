"""`fogline review`: accepted, graded, corrected, taken back; each in a sentence."""

from __future__ import annotations

import json

import pytest

from fogline.ledger import Store

WHY = ("--author", "Ed", "--reason", "read the original")


def test_a_claim_is_accepted_and_graded_and_told(run, dispatch, ledger):
    claim = dispatch.cut[0].id
    told = run("review", claim[:8], "--accept", *WHY)
    assert told.exit_code == 0 and "Ed accepted the claim" in told.stdout
    grades = ("--grade", "reliability=b", "--grade", "credibility=2")
    made = json.loads(run("review", claim, *grades, *WHY, "--json").stdout)
    assert [(one["field"], one["after"]) for one in made] == [("reliability", "B"), ("credibility", "2")]
    explained = " ".join(run("explain", claim).stdout.split())
    assert "Ed accepted the claim" in explained and "Ed graded credibility 2" in explained
    rows = [json.loads(line) for line in run("export", "decisions").stdout.splitlines()]
    assert [row["type"] for row in rows] == ["accept", "assess", "assess"] and rows[0]["claim"] == claim
    assert run("review", claim, "--undo", made[0]["id"], *WHY).exit_code == 0
    with Store.open(ledger) as store:
        assert [one.type for one in store.decisions(claim)] == ["accept", "assess", "assess", "undo"]


@pytest.mark.parametrize(("words", "says"), [
    (("--accept",), "needs its reason"),
    (("--accept", "--reject", *WHY), "Give one of --set"),
    (("--grade", "truth=1", *WHY), "reliability, credibility, harm_grade"),
    (("--grade", "reliability", *WHY), "For example: reliability=B"),
    (("--grade", "harm_grade=proven", *WHY), "cannot be judged"),
    (("--undo", "d1", *WHY), "has no decision d1"),
])
def test_what_is_refused_is_said(run, dispatch, ledger, words, says):
    told = run("review", dispatch.cut[0].id, *words)
    assert told.exit_code == 2 and says in " ".join(told.stderr.split()) and not told.stdout
    with Store.open(ledger) as store:
        assert list(store.decisions()) == []
