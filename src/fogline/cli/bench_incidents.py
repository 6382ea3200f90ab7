"""`fogline bench incidents`: how well reports are grouped into incidents, on reports that people grouped."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fogline.cli.bench_faults import MeasuredReader, leave_if_unread, tell_faults
from fogline.cli.group import Unusable
from fogline.cli.options import AsJson
from fogline.cli.reading import progress_bar
from fogline.cli.terminal import say, say_json, say_table

if TYPE_CHECKING:
    from fogline.bench.incidents import MeasuredIncidents


def incidents(
        where: Annotated[Path, typer.Argument(
            metavar="DIR|FILE", help="JSON Lines of coded incidents (.jsonl, .jsonl.gz), or a folder with some.")],
        reader: Annotated[MeasuredReader, typer.Option(
            help="What is measured: the rules alone, or with the reader that learned from annotated news.")]
        = MeasuredReader.FAST,
        as_json: AsJson = False) -> None:
    """How well reports are grouped into incidents (B³ and pairwise F1), and the victims of an incident counted.

    A line is an incident: `killed`, `injured` and `reports`, each with id, title, published and text. Reports are
    grouped by what they tell alone; the victims of an incident are counted from the reports people gave to it.

    Example: fogline bench incidents corpora/incidents/longtail-dev.jsonl.gz --json
    """
    from fogline.bench.incidents import as_plain, measure_incidents

    with progress_bar() as progress:
        measured = measure_incidents(where, reader.value, progress)
    tell_faults(measured.unread)
    if not measured.reports:
        raise Unusable(f"No report in {where} could be measured. Mend what is named above, and try again")
    if as_json:
        say_json(as_plain(measured, reader.value))
    else:
        print_incidents(measured)
    leave_if_unread(len(measured.unread), "reports")


def print_incidents(measured: MeasuredIncidents) -> None:
    """How reports were grouped, and how victims were counted, as tables."""
    say_table(("grouping", "precision", "recall", "F1"), (
        (name, f"{each.precision:.3f}", f"{each.recall:.3f}", f"{each.f1:.3f}")
        for name, each in (("B³", measured.b3), ("pairs of reports", measured.pairs))), wide="")
    say_table(("victims of an incident", "exact", "of"), (
        (name, f"{share.value:.3f}", str(share.of)) for name, share in (
            ("killed", measured.killed), ("injured", measured.injured), ("both", measured.both))
        if share.value is not None), wide="")
    say(f"{measured.reports} reports of {measured.incidents} incidents; {measured.found} were found.")
