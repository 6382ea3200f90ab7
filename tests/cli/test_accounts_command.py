"""`fogline accounts`: passwords come by standard input, secrets go out once, and a desk is told who it asks."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from fogline.cli.app import app
from fogline.web.book import DeskBook

PASSWORD = "four words in a row"
Run = Callable[..., Any]


@pytest.fixture
def accounts(ledger: Path) -> Run:
    """Runs `fogline accounts …` with something on standard input."""
    return lambda *words, sent="": CliRunner().invoke(
        app, ["accounts", *map(str, words), "--ledger", str(ledger)], input=sent)


def test_an_account_from_its_beginning_to_its_end(accounts: Run, ledger: Path) -> None:
    assert "no accounts" in accounts("list").stdout
    added = accounts("add", "nadia", "--role", "reviewer", sent=PASSWORD + "\n")
    assert added.exit_code == 0 and "nadia may come" in added.stdout and "asks everybody" in added.stderr
    with DeskBook.beside(ledger) as book:
        found = book.check_password("nadia", PASSWORD)
        assert found is not None and found.role == "reviewer"
    assert accounts("password", "Nadia", sent="another four words").exit_code == 0
    with DeskBook.beside(ledger) as book:
        assert book.check_password("nadia", PASSWORD) is None
    listed = json.loads(accounts("list", "--json").stdout)
    assert [(one["name"], one["role"], one["tokens"]) for one in listed] == [("nadia", "reviewer", 0)]
    removed = accounts("remove", "nadia")
    assert removed.exit_code == 0 and "No account is left" in removed.stderr
    assert "removed 2" in accounts("list").stdout


def test_a_token_is_alone_on_standard_output(accounts: Run, ledger: Path) -> None:
    accounts("add", "nadia", "--role", "reviewer", sent=PASSWORD)
    made = accounts("token", "nadia", "--scope", "review", "--for", "the morning script", "--days", "3")
    secret = made.stdout.strip()
    assert made.exit_code == 0 and secret.startswith("fogline_") and "\n" not in secret and secret not in made.stderr
    with DeskBook.beside(ledger) as book:
        token = book.token(secret)
        assert token is not None and (token.name, token.scopes) == ("the morning script", ("read", "review"))
    told = json.loads(accounts("token", "nadia", "--json").stdout)
    assert told["token"].startswith("fogline_") and told["scopes"] == ["read"]


NOT_DONE = [
    (["add", "nadia"], "", "No password came", "no password"),
    (["add", "nadia"], "short\n", "12 are the least", "short"),
    (["add", "-x", "y"], PASSWORD, "", "an option that is none"),
    (["add", "=1+1"], PASSWORD, "no account's name", "a sum"),
    (["add", "ana"], PASSWORD, "already", "one that is there"), (["remove", "bea"], "", "no account 'bea'", "nobody"),
    (["password", "bea"], PASSWORD, "no account 'bea'", "nobody's password"),
    (["token", "bea"], "", "no account", "nobody's token"),
    (["add", "nadia", "--role", "owner"], PASSWORD, "", "no such role"),
    (["token", "ana", "--scope", "admin"], "", "", "no scope"),
    (["token", "ana", "--days", "0"], "", "", "no days")]


@pytest.mark.parametrize(("words", "sent", "says", "note"), NOT_DONE, ids=[row[3] for row in NOT_DONE])
def test_what_cannot_be_done(accounts: Run, words: list[str], sent: str, says: str, note: str) -> None:
    accounts("add", "ana", sent=PASSWORD)
    answer = accounts(*words, sent=sent)
    assert answer.exit_code == 2 and says in answer.stderr, note
    assert [one["name"] for one in json.loads(accounts("list", "--json").stdout)] == ["ana"]


def test_a_ledger_that_is_not_there_gets_no_accounts(tmp_path: Path) -> None:
    answer = CliRunner().invoke(app, ["accounts", "list", "--ledger", str(tmp_path / "none.db")])
    assert answer.exit_code == 2 and "There is no ledger" in answer.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", ["add", "list", "remove", "password", "token"])
def test_help_has_an_example_and_no_option_for_a_password(command: str) -> None:
    told = CliRunner().invoke(app, ["accounts", command, "--help"]).stdout
    assert f"fogline accounts {command}" in " ".join(told.split())
    assert "--password" not in told
