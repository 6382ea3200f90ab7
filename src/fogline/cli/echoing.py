"""What is told more than once: `fogline echo` for copies and carried words, `fogline drift` for what they became."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Annotated, Literal

import typer
from rich.padding import Padding
from rich.text import Text

from fogline.cli.asking import FIRST_ROWS, Limit, Mask
from fogline.cli.options import DEFAULT_LEDGER, AsJson, LedgerPath, Names, compared, filtered, manner, opened
from fogline.cli.terminal import clean, one_line, out, say, say_json, tell
from fogline.settings import SHORT_ID

if TYPE_CHECKING:
    from fogline.ledger import Filter
    from fogline.views.drift import DriftTold
    from fogline.views.echo import Carried, Echoes, FamilyTold

Format = Annotated[Literal["table", "json", "csv"], typer.Option(help="How to print it.")]
CARRIERS_SHOWN = 6  # of one text or one quotation; JSON and CSV hold all of them


@filtered
def echo(
        chosen: Filter, ledger: LedgerPath = DEFAULT_LEDGER, names: Names = "spoken", mask: Mask = True,
        format: Format = "table", as_json: AsJson = False, limit: Limit = None) -> None:
    """Five articles, one source: reports that are one text or one agency's copy, and words that many reports carry.

    For each it says why, who told it first in this ledger, and who carried it. Example: fogline echo --since 2023-05-01
    """
    from fogline.views.echo import list_echoes
    from fogline.views.plain import as_plain

    with opened(ledger) as store:
        cards = list(store.reports()) if chosen.is_open else []
        found = list_echoes(store, store.claims(chosen), compared(store, chosen), cards, manner(store, names, mask))
    if as_json or format == "json":
        say_json(as_plain(found))
    elif format == "csv":
        _print_rows(("kind", "number", "says", "report", "outlet", "published", "claim", "speaker", "words", "why"),
                    _echo_rows(found))
    else:
        _print_echoes(found, FIRST_ROWS if limit is None else limit or None)


@filtered
def drift(
        chosen: Filter, ledger: LedgerPath = DEFAULT_LEDGER, names: Names = "spoken", mask: Mask = True,
        format: Format = "table", as_json: AsJson = False, limit: Limit = None) -> None:
    """What changed between a quotation, its indirect form and the headline: word for word, without saying why.

    Both claims of a pair answer to the filters. Example: fogline drift --speaker "Ministry of Defence"
    """
    from fogline.views.drift import list_drift
    from fogline.views.plain import as_plain

    with opened(ledger) as store:
        found = list_drift(store.claims(chosen), compared(store, chosen), manner(store, names, mask))
    if as_json or format == "json":
        say_json([as_plain(row) for row in found])
    elif format == "csv":
        _print_rows(("what", "change", "voice", "words", "claim", "retold_voice", "retold_words", "retold_claim"), (
            (why.what, why.says, row.voice, row.told.words, row.told.claims[0], row.retold_voice, row.retold.words,
             row.retold.claims[0]) for row in found for why in row.changes))
    else:
        _print_drift(found, FIRST_ROWS if limit is None else limit or None)


def _print_echoes(found: Echoes, most: int | None) -> None:
    console = out()
    console.print(Text(found.sources.says + " (at most)", style="bold"))
    for family in found.families[:most]:
        _print_family(family)
    for carried in found.carried[:most]:
        _print_carried(carried)
    if not found.families and not found.carried:
        say("Nothing in this selection is told more than once.")
    _tell_left(len(found.families), most, "families of reports")
    _tell_left(len(found.carried), most, "quotations and statements")


def _print_family(family: FamilyTold) -> None:
    console = out()
    console.print(Text(f"\n{family.says}: {one_line('; '.join(family.why))}", style="bold"), soft_wrap=False)
    lines = [f"{printed.published or 'undated':<12}{one_line(printed.outlet)}: {one_line(printed.title or '')} "
             f"[{printed.report[:SHORT_ID]}{f', in {printed.appearances} places' if printed.appearances > 1 else ''}]"
             for printed in family.printed]
    _print_lines(lines)


def _print_carried(carried: Carried) -> None:
    console, first = out(), carried.told[0]
    whose = ", ".join(carried.speakers) or "nobody named"
    console.print(Text.assemble(
        (f"\n{carried.says}: {carried.kind}, {one_line(whose)} ({first.side})\n", "bold"),
        f"   “{one_line(first.words)}”"), soft_wrap=False)
    _print_lines([
        f"{published or 'undated':<12}{one_line(told.cited[0].outlet)} [{told.cited[0].claim[:SHORT_ID]}]"
        + (f" “{one_line(told.words)}”" if told.words != first.words else "")
        for told, published in zip(carried.told, carried.published, strict=True)])


def _print_lines(lines: Sequence[str]) -> None:
    for line in lines[:CARRIERS_SHOWN]:
        out().print(Padding(Text(line), (0, 0, 0, 3), expand=False), soft_wrap=False)
    if len(lines) > CARRIERS_SHOWN:
        say(f"   and {len(lines) - CARRIERS_SHOWN} more (--json)")


def _print_drift(found: Sequence[DriftTold], most: int | None) -> None:
    from fogline.cli.brief_terminal import sentence_text

    console = out()
    for number, row in enumerate(found[:most], start=1):
        console.print(Text(f"{number}. {one_line('; '.join(why.says for why in row.changes))}", style="bold"),
                      soft_wrap=False)
        for voice, told in ((row.voice, row.told), (row.retold_voice, row.retold)):
            text = Text(f"{voice.replace('_', ' ')}: ", style="cyan").append_text(sentence_text(told))
            console.print(Padding(text, (0, 0, 0, 3), expand=False), soft_wrap=False)
    if not found:
        say("No claim in this selection is told in two forms that differ.")
    _tell_left(len(found), most, "pairs")


def _tell_left(number: int, most: int | None, what: str) -> None:
    if most and number > most:
        tell(f"Only the first {most} of {number} {what}. For all: --limit 0")


def _echo_rows(found: Echoes) -> Iterable[tuple[object, ...]]:
    for number, family in enumerate(found.families, start=1):
        for printed in family.printed:
            yield ("family", number, family.says, printed.report, printed.outlet, printed.published, None, None,
                   printed.title, "; ".join(family.why))
    for number, carried in enumerate(found.carried, start=1):
        for told, published in zip(carried.told, carried.published, strict=True):
            cited = told.cited[0]
            yield (carried.kind, number, carried.says, cited.report, cited.outlet, published, cited.claim,
                   told.speaker, told.words, None)


def _print_rows(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """CSV without anything a spreadsheet would run."""
    from fogline.exports.table import safe

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([safe(clean(str(cell))) if cell is not None else "" for cell in row])
