"""`fogline incidents`: what many reports tell of, one happening after the other, or one of them side by side."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Annotated

import typer
from rich.padding import Padding
from rich.text import Text

from fogline.cli.asking import FIRST_ROWS
from fogline.cli.options import DEFAULT_LEDGER, AsJson, LedgerPath, Names, filtered, manner, opened, side_by_side
from fogline.cli.terminal import one_line, out, say, say_json, say_table, tell
from fogline.settings import SHORT_ID

if TYPE_CHECKING:
    from fogline.ledger import Filter
    from fogline.views.incidents import Between, IncidentTold



@filtered
def incidents(
        chosen: Filter,
        incident: Annotated[str | None, typer.Argument(
            metavar="[INCIDENT]", help="One of them, whole: its id now or before, or the beginning of it.")] = None,
        ledger: LedgerPath = DEFAULT_LEDGER, names: Names = "spoken",
        mask: Annotated[bool, typer.Option(
            "--mask/--no-mask", help="Withhold the names of private persons.")] = True,
        limit: Annotated[int | None, typer.Option(help="At most so many; 0 for all.", min=0)] = None,
        as_json: AsJson = False) -> None:
    """What happened, as reports tell it: claims that speak of one happening, by side, with what stands between them.

    An incident is shown when one of its claims answers to the filters. Example: fogline incidents --kind attack
    """
    from fogline.views.incidents import list_incidents
    from fogline.views.plain import as_plain

    with opened(ledger) as store:
        side_by_side(store)
        found = [store.incident(incident)] if incident else list(store.incidents(chosen))
        most = limit or (len(found) if as_json or limit == 0 else FIRST_ROWS)
        told = list(islice(list_incidents(store, found, manner(store, names, mask)), most))
    if as_json:
        say_json([as_plain(one) for one in told])
    elif incident:
        for one in told:
            print_incident(one)
    else:
        _table(told)
        if len(found) > most:
            tell(f"Only the first {most} of {len(found)}. For all: --limit 0")
    if not told and not as_json:
        say("No incidents in this selection.")


def print_incident(told: IncidentTold) -> None:
    """The happening whole: each side's claims under its name, then what stands between them and why."""
    console = out()
    console.print(Text(one_line(told.title), style="bold underline"))
    console.print(Text(f"{told.id} · {told.sources.says}", style="dim"))
    if told.previous_ids:
        console.print(Text(f"before: {', '.join(told.previous_ids)}", style="dim"))
    from fogline.cli.brief_terminal import sentence_text
    from fogline.views.sides import side_in_words

    for column in told.columns:
        console.print(Text(f"\n  {one_line(side_in_words(column.side))}", style="bold"))
        for sentence in column.told:
            console.print(Padding(sentence_text(sentence), (0, 0, 0, 4), expand=False), soft_wrap=False)
    status = [f"{one.status.replace('_', ' ')}: {one.says}" for one in told.status]
    for label, lines in (("Status", status), ("Between them", [_between(row) for row in told.between]),
                         ("Why these claims stand together", [why.says for why in told.why])):
        if lines:
            console.print(Text(f"\n  {label}", style="bold"))
        for line in lines:
            console.print(Padding(Text(one_line(line)), (0, 0, 0, 4), expand=False), soft_wrap=False)


def _between(row: Between) -> str:
    why = "; ".join(reason.says for reason in row.reasons)
    return f"{row.a[:SHORT_ID]} ({row.sides[0]}) {row.says} {row.b[:SHORT_ID]} ({row.sides[1]}): {why}"


def _table(told: list[IncidentTold]) -> None:
    say_table(
        ("id", "what", "sides", "claims", "told by", "status"),
        ((one.id[:SHORT_ID], one.title, ", ".join(column.side for column in one.columns),
          str(sum(len(column.told) for column in one.columns)), one.sources.says, _status(one))
         for one in told), wide="what")


def _status(told: IncidentTold) -> str:
    from fogline.views.status import status_words

    return ", ".join(word.replace("_", " ") for word in status_words(told.status))
