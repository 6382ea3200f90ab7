"""`fogline accounts`: who may come to the desk of a ledger. Passwords are typed or piped, never written on the line."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from fogline.cli.group import FoglineGroup, Unusable
from fogline.cli.options import DEFAULT_LEDGER, AsJson, LedgerPath
from fogline.cli.terminal import say, say_json, say_table, tell

if TYPE_CHECKING:
    from fogline.web.book import Account, DeskBook

app = typer.Typer(
    cls=FoglineGroup, no_args_is_help=True, rich_markup_mode="rich",
    help="Who may come to the desk of a ledger. With the first account the desk asks everybody who they are. Accounts "
         "lie in a file beside the ledger, LEDGER.desk: copy and mail the ledger without it.")

Name = Annotated[str, typer.Argument(help="The account's name. What its person decides is signed with it.")]
Role = Annotated[Literal["reader", "reviewer", "admin"], typer.Option(
    help="reader looks; reviewer also decides and composes; admin also adds reports.")]
Scope = Annotated[Literal["read", "review"], typer.Option(help="What the token may do; never more than its account.")]


@app.command()
def add(name: Name, role: Role = "reader", ledger: LedgerPath = DEFAULT_LEDGER, as_json: AsJson = False) -> None:
    """Add an account, or bring a removed one back. Its password is asked for, or read from standard input.

    Example: fogline accounts add nadia --role reviewer --ledger fogline.db
    """
    from fogline.web.book import AccountExists

    with _book(ledger) as book:
        if there := book.account(name):
            raise AccountExists(there.name)
        first = not book.guarded()
        account = book.add_account(name, _password(), role)
    _told(account, f"{account.name} may come to the desk of {ledger} as {account.role}.", as_json)
    if first:
        tell("From now on this desk asks everybody who they are, at this machine too.")


@app.command("list")
def list_accounts(ledger: LedgerPath = DEFAULT_LEDGER, as_json: AsJson = False) -> None:
    """Everybody who may come, and who could before.

    Example: fogline accounts list --json
    """
    with _book(ledger) as book:
        accounts = [(account, len(book.tokens(account.name))) for account in book.accounts()]
    if as_json:
        say_json([asdict(account) | {"tokens": tokens} for account, tokens in accounts])
    elif accounts:
        say_table(("name", "role", "since", "tokens", "state"), (
            (account.name, account.role, account.since, str(tokens),
             f"removed {account.removed}" if account.removed else "") for account, tokens in accounts), wide="state")
    else:
        say(f"The desk of {ledger} has no accounts: it serves whoever sits at its machine.")


@app.command()
def remove(name: Name, ledger: LedgerPath = DEFAULT_LEDGER, as_json: AsJson = False) -> None:
    """Let somebody come no more. Sessions and tokens end at once; what was decided stays signed with the name.

    Example: fogline accounts remove nadia
    """
    with _book(ledger) as book:
        account = book.remove_account(name)
        left = sum(1 for one in book.accounts() if one.removed is None)
    _told(account, f"{account.name} comes to the desk of {ledger} no more.", as_json)
    if not left:
        tell("No account is left, so nobody can sign in. Add one: fogline accounts add NAME --role admin")


@app.command()
def password(name: Name, ledger: LedgerPath = DEFAULT_LEDGER, as_json: AsJson = False) -> None:
    """Give an account another password, asked for or read from standard input. All its sessions end; tokens go on.

    Example: fogline accounts password nadia
    """
    with _book(ledger) as book:
        account = book.set_password(_known(book, name).name, _password())
    _told(account, f"{account.name} has another password, and is signed out everywhere.", as_json)


@app.command()
def token(
        name: Name, scope: Scope = "read",
        label: Annotated[str, typer.Option("--for", help="What it is for.")] = "command line",
        days: Annotated[int, typer.Option(min=1, max=3650, help="How long it lasts.")] = 90,
        ledger: LedgerPath = DEFAULT_LEDGER, as_json: AsJson = False) -> None:
    """Make a token for a program that comes in an account's name. It is printed once and cannot be read again.

    Example: fogline accounts token nadia --scope read --for "the morning script"
    """
    with _book(ledger) as book:
        account = _known(book, name)
        made, secret = book.make_token(account.name, label, (scope,), timedelta(days=days))
    if as_json:
        say_json(asdict(made) | {"token": secret})
    else:
        say(secret)
        tell(f"It may {' and '.join(made.scopes)} as {account.name} until {made.expires}. A program sends it as: "
             "Authorization: Bearer TOKEN. To end it: the page /account of the desk")


@contextmanager
def _book(ledger: Path) -> Iterator[DeskBook]:
    """The book of a ledger that is there, and that can keep what is changed."""
    from fogline.ledger import LedgerMissing
    from fogline.web.book import DeskBook

    if not ledger.is_file():
        raise LedgerMissing(ledger)
    with DeskBook.beside(ledger) as book:
        if book.in_memory:
            raise Unusable(f"Accounts cannot be kept in {book.path}: {book.why}. Put the ledger where you may write")
        yield book


def _known(book: DeskBook, name: str) -> Account:
    from fogline.web.book import NoSuchAccount

    account = book.account(name)
    if account is None:
        raise NoSuchAccount(name)
    return account


def _password() -> str:
    """Typed twice where somebody sits, else the first line of standard input."""
    if sys.stdin.isatty():
        return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True, err=True))
    line = sys.stdin.readline().rstrip("\r\n")
    if not line:
        raise Unusable("No password came. Type it where it is asked for, or pipe it: fogline accounts add NAME < FILE")
    return line


def _told(account: Account, says: str, as_json: bool) -> None:
    if as_json:
        row: dict[str, Any] = asdict(account)
        say_json(row)
    else:
        say(says)
