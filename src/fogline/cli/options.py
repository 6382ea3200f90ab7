"""The questions every command lets you narrow alike, written once."""

from __future__ import annotations

import inspect
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from fogline.cli.group import Unusable
from fogline.cli.terminal import tell
from fogline.records.vocabulary import CHANNELS, KINDS, MEASURES, VOICES

if TYPE_CHECKING:
    from fogline.ledger import Filter, Store
    from fogline.records import Relation
    from fogline.views.telling import Manner

LedgerPath = Annotated[Path, typer.Option(
    "--ledger", envvar="FOGLINE_LEDGER", help="The ledger, one SQLite file.", rich_help_panel="Ledger")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]
Names = Annotated[str, typer.Option(
    "--names", envvar="FOGLINE_NAMES", metavar="spoken|both|neutral|SIDE",
    help="Whose names places get: the claim's words, the neutral label, both, or those of a side or language (AZ).")]
DEFAULT_LEDGER = Path("fogline.db")

WHICH = "Which claims"
TEXTS: dict[str, str] = {
    "side": "Said by this side, as the profile names it (an ISO code, or a short name); OUTLET for reports' own voice.",
    "speaker": "Said by a person or body whose name or office holds these words.",
    "outlet": "Printed by this outlet.",
    "channel": "Said through: " + ", ".join(CHANNELS) + ".",
    "place": "About a place, by any of its names.",
    "since": "About something on this day or later (2022-09-13, 2022-09, 2022).",
    "until": "About something on this day or earlier.",
    "kind": "Of this kind: " + ", ".join(KINDS) + ".",
    "measure": "With a figure of: " + ", ".join(MEASURES) + ".",
    "voice": "In this voice: " + ", ".join(VOICES) + ".",
    "text": "Holding these words.",
    "report": "From this report, by the beginning of its id or by its path or address."}
SWITCHES: dict[str, str] = {
    "denied": "Denials only, or none.", "hedged": "Hedged by the outlet or the speaker, or not.",
    "captive": "Said by captives, or not.", "unattributed": "Given to nobody, or to somebody.",
    "unplaced": "Without a place, or with one.", "undated": "Without a date, or with one."}


def filtered(command: Callable[..., Any]) -> Callable[..., Any]:
    """Gives a command every filter option; it receives them as one `chosen: Filter`."""
    # The filter's class is not imported here: with it would come the database, which --help can do without.
    own = inspect.signature(command, eval_str=True, locals={"Filter": object})
    added = [_option(name, str | None, None, text) for name, text in TEXTS.items()]
    added += [_option(name, bool | None, None, text) for name, text in SWITCHES.items()]

    asked = (*TEXTS, *SWITCHES)

    @wraps(command)
    def narrowed(**given: Any) -> Any:
        from fogline.ledger import Filter

        return command(**{name: value for name, value in given.items() if name not in asked},
                       chosen=Filter(**{name: given[name] for name in asked}))

    kept = [parameter for parameter in own.parameters.values() if parameter.name != "chosen"]
    kept = [parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY) for parameter in kept]
    narrowed.__signature__ = inspect.Signature([*kept, *added])  # type: ignore[attr-defined]
    narrowed.__annotations__ = {parameter.name: parameter.annotation for parameter in (*kept, *added)}
    return narrowed


def compared(store: Store, asked: Filter | None = None) -> Iterator[Relation]:
    """The relations of the claims asked for as they stand now, derived again where a correction made them old."""
    side_by_side(store)
    return store.relations(None if asked is None or asked.is_open else store.claim_ids(asked))


def side_by_side(store: Store) -> None:
    """Compares what waits to be compared; a ledger that can only be read answers with what was derived before."""
    from fogline.ledger import LedgerReadOnly
    from fogline.side_by_side import set_side_by_side

    try:
        set_side_by_side(store)
    except LedgerReadOnly:
        tell("fogline: the ledger can only be read; its comparisons are those of before its last changes.")


def manner(store: Store, names: str, mask: bool) -> Manner:
    """How claims of this ledger are retold; private names are looked for in whole reports, not only in the answer."""
    from fogline.views.names import NamePolicy
    from fogline.views.telling import Manner

    return Manner(NamePolicy.of(names), mask, store.private_names if mask else None)


def first_day(option: str, value: str) -> date:
    """The day, or the first one of the month or year."""
    from fogline.views.days import first_and_last_day

    days = first_and_last_day(value) if "/" not in value else None
    if days is None:
        raise Unusable(f"{option} {value!r} is no date. Write a day, a month or a year: 2022-09-13, 2022-09, 2022")
    return days[0]


@contextmanager
def opened(ledger: Path) -> Iterator[Store]:
    """The ledger, which has to be there already; one that may not be written to can still be asked."""
    from fogline.ledger import Store

    store = Store.open(ledger, create=False, read_only=ledger.is_file() and not os.access(ledger, os.W_OK))
    try:
        yield store
    finally:
        store.close()


def _option(name: str, kind: Any, default: Any, text: str) -> inspect.Parameter:
    flag = f"--{name}/--not-{name}" if name in SWITCHES else f"--{name}"
    annotation = Annotated[kind, typer.Option(flag, help=text, rich_help_panel=WHICH)]
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
