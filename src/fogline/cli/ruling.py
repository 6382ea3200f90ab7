"""`fogline rule`: people outrank the machine in what belongs together and what two claims are to each other."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any, TypedDict

import typer

from fogline.cli.group import FoglineGroup, Unusable
from fogline.cli.options import DEFAULT_LEDGER, AsJson, LedgerPath, opened, side_by_side
from fogline.cli.terminal import say, say_json
from fogline.views.decided import ruling_line

if TYPE_CHECKING:
    from fogline.ledger import Store
    from fogline.records import Ruling

app = typer.Typer(
    cls=FoglineGroup, no_args_is_help=True, rich_markup_mode="rich",
    help="Merge or split incidents, confirm, reject or relabel what two claims are to each other. Rulings are signed, "
         "added and never changed, and survive reading and grouping again; the later of two that differ acts.")

Name = Annotated[str, typer.Argument(help="An incident or a claim: its id, or the beginning of it.")]
Names = Annotated[list[str], typer.Argument(help="Incidents or claims: their ids, or the beginnings of them.")]
Claim = Annotated[str, typer.Argument(help="A claim's id; its beginning is enough.")]
Other = Annotated[str | None, typer.Argument(
    metavar="[CLAIM]", help="The other claim of a relation; none where the first name is an incident's.")]
Author = Annotated[str | None, typer.Option(
    "--author", envvar="FOGLINE_AUTHOR", help="Who rules; your login name where not given.")]
Reason = Annotated[str, typer.Option("--reason", help="Why. It is kept with the ruling.")]


@app.command()
def merge(
        first: Name, others: Names, reason: Reason = "", author: Author = None, ledger: LedgerPath = DEFAULT_LEDGER,
        as_json: AsJson = False) -> None:
    """Say that incidents, or the incidents of claims, are one.

    Example: fogline rule merge i1a2b3 i4c5d6 --reason "both are the strike on the station"
    """
    _enter(ledger, as_json, lambda store: store.rule("merge", [first], others, **_signed(author, reason)))


@app.command()
def split(
        first: Name, claims: Names, reason: Reason = "", author: Author = None, ledger: LedgerPath = DEFAULT_LEDGER,
        as_json: AsJson = False) -> None:
    """Say that claims speak of another happening than the incident, or the claim, that is named first.

    Example: fogline rule split i1a2b3 c4d5e6 c7f8a9 --reason "the second strike, an hour later"
    """
    _enter(ledger, as_json, lambda store: store.rule("split", [first], claims, **_signed(author, reason)))


@app.command()
def confirm(
        first: Name, other: Other = None, reason: Reason = "", author: Author = None,
        ledger: LedgerPath = DEFAULT_LEDGER, as_json: AsJson = False) -> None:
    """Confirm what two claims are to each other, or an incident.

    Example: fogline rule confirm c1a2b3 c4d5e6 --reason "read both originals"
    """
    right = [other] if other else []
    _enter(ledger, as_json, lambda store: store.rule("confirm", [first], right, **_signed(author, reason)))


@app.command()
def reject(
        first: Name, other: Other = None, reason: Reason = "", author: Author = None,
        ledger: LedgerPath = DEFAULT_LEDGER, as_json: AsJson = False) -> None:
    """Say that two claims are nothing to each other, or that an incident is none.

    Example: fogline rule reject c1a2b3 c4d5e6 --reason "two villages of one name"
    """
    right = [other] if other else []
    _enter(ledger, as_json, lambda store: store.rule("reject", [first], right, **_signed(author, reason)))


@app.command()
def relabel(
        first: Claim, other: Claim,
        label: Annotated[str, typer.Argument(help="What they are: contradicts, agrees, distinct_incident …")],
        reason: Reason = "", author: Author = None, ledger: LedgerPath = DEFAULT_LEDGER,
        as_json: AsJson = False) -> None:
    """Say what two claims are to each other, whatever the machine says, and also where it says nothing.

    Example: fogline rule relabel c1a2b3 c4d5e6 distinct_population --reason "one counts soldiers"
    """
    chosen: Any = label  # checked by the ledger, which says what there is
    _enter(ledger, as_json, lambda store: store.rule("relabel", [first], [other], chosen, **_signed(author, reason)))


@app.command()
def undo(
        ruling: Annotated[str, typer.Argument(help="A ruling's id: fogline rule list")],
        reason: Reason = "", author: Author = None, ledger: LedgerPath = DEFAULT_LEDGER,
        as_json: AsJson = False) -> None:
    """Take a ruling back, or an undo, by a further one.

    Example: fogline rule undo u1a2b3c4d5e6f70 --reason "the film is of another day"
    """
    _enter(ledger, as_json, lambda store: store.undo_ruling(ruling, **_signed(author, reason)))


@app.command("list")
def list_rulings(
        name: Annotated[str | None, typer.Argument(
            metavar="[NAME]", help="Only those on an incident's claims, or on a claim.")] = None,
        ledger: LedgerPath = DEFAULT_LEDGER, as_json: AsJson = False) -> None:
    """Everything that was ruled, undone or not, in the order of entry.

    Example: fogline rule list --json
    """
    with opened(ledger) as store:
        _print(list(store.rulings(name)), as_json)


def _enter(ledger: Any, as_json: bool, make: Callable[[Store], Ruling]) -> None:
    with opened(ledger) as store:
        side_by_side(store)  # what is named is looked for among the incidents as they stand now
        ruling = make(store)
        side_by_side(store)
    if as_json:
        _print([ruling], as_json)
    else:
        say(f"{ruling_line(ruling)}\nTo take it back: fogline rule undo {ruling.id} --reason …")


def _print(rulings: Sequence[Ruling], as_json: bool) -> None:
    from fogline.records.beside import ruling_to_json

    if as_json:
        say_json([ruling_to_json(ruling) for ruling in rulings])
    else:
        for ruling in rulings:
            say(ruling_line(ruling))
        if not rulings:
            say("Nothing was ruled.")


class Signed(TypedDict):
    """Who rules, why, when."""

    author: str
    reason: str
    time: str


def _signed(author: str | None, reason: str) -> Signed:
    if not reason.strip():
        raise Unusable("A ruling needs its reason. Give one: --reason \"both are the strike on the station\"")
    return {"author": author or getpass.getuser(), "reason": reason,
            "time": datetime.now(UTC).isoformat(timespec="seconds")}
