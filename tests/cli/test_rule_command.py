"""`fogline rule`: signed, kept, told in a sentence, and refused in one."""

from __future__ import annotations

import json

import pytest

from fogline.ledger import Store

WHY = ("--reason", "read both originals", "--author", "Ed")


@pytest.fixture
def ids(ledger):
    """The first claims of the dispatch, under which the ledger knows its incidents and relations."""
    with Store.open(ledger) as store:
        return [claim.id for claim in store.claims()]


def test_a_ruling_is_told_and_listed(run, ids, ledger):
    told = run("rule", "relabel", ids[0][:8], ids[1], "tension", *WHY)
    assert told.exit_code == 0, told.output
    assert f"Ed called {ids[0]} and {ids[1]} tension" in told.stdout and "fogline rule undo u" in told.stdout
    (row,) = json.loads(run("rule", "list", "--json").stdout)
    assert (row["type"], row["label"], row["reason"]) == ("relabel", "tension", "read both originals")
    undone = json.loads(run("rule", "undo", row["id"], *WHY, "--json").stdout)
    assert undone[0]["undoes"] == row["id"]
    listed = [line.split()[2:4] for line in run("rule", "list").stdout.splitlines()]
    assert listed == [["called", ids[0]], ["took", "back"]]
    assert run("rule", "list", ids[2]).stdout == "Nothing was ruled.\n"


def test_claims_are_put_together_and_set_apart(run, ids, ledger):
    """The ledger of these tests was never compared; what is ruled is kept and acts when it is."""
    for words in (("merge", ids[0], ids[2]), ("split", ids[0], ids[2]), ("confirm", ids[0], ids[1]),
                  ("reject", ids[1], ids[0])):
        told = run("rule", *words, *WHY)
        assert told.exit_code == 0, told.output
    assert len(run("rule", "list").stdout.splitlines()) == 4
    assert [json.loads(line)["type"] for line in run("export", "rulings").stdout.splitlines()] == [
        "merge", "split", "confirm", "reject"]


@pytest.mark.parametrize(("words", "says"), [
    (("merge", "0", "2"), "needs its reason"),
    (("merge", "0", "0", *WHY), "cannot be on both sides"),
    (("relabel", "0", "1", "friends", *WHY), "needs a label, one of same_claim"),
    (("confirm", "0", *WHY), "give two claims"),
    (("split", "i00", "0", *WHY), "is none of this ledger, now or before"),
    (("undo", "u1", *WHY), "no ruling 'u1'"),
])
def test_what_is_refused_is_said(run, ids, words, says):
    told = run("rule", *(ids[int(word)] if word.isdigit() else word for word in words))
    assert told.exit_code == 2 and says in told.stderr and not told.stdout
