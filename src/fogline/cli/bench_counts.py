"""`fogline bench counts`: how well the dead, the hurt and the taken are counted, on reports coded by people."""

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
    from fogline.bench.counts import MeasuredCounts, Share


def counts(
        where: Annotated[Path, typer.Argument(
            metavar="DIR|FILE", help="JSON Lines of coded reports (.jsonl, .jsonl.gz), or a folder with some.")],
        reader: Annotated[MeasuredReader, typer.Option(
            help="What is measured: the rules alone, or with the reader that learned from annotated news.")]
        = MeasuredReader.FAST,
        as_json: AsJson = False) -> None:
    """How many were killed, injured and captured: the share of reports whose number is exactly the coded one.

    Two layouts are read: releases (`text`, `gold` with min_killed, min_captured, start_date, province) and incidents
    (`killed`, `injured`, `reports`). A release whose coded number its text does not say is left out, and told apart.
    Cases of numbers (Number*Model.json, the Recognizers layout) below a folder are counted too.

    Example: fogline bench counts corpora/counts --json
    """
    from fogline.bench.counts import as_plain, measure_counts

    with progress_bar() as progress:
        measured = measure_counts(where, reader.value, progress)
    tell_faults(measured.unread)
    if not measured.score.reports and not measured.cases:
        raise Unusable(f"No report in {where} could be measured. Mend what is named above, and try again")
    if as_json:
        say_json(as_plain(measured))
    else:
        print_counts(measured)
    leave_if_unread(len(measured.unread), "reports")


def print_counts(measured: MeasuredCounts) -> None:
    """The shares as a table, and what was left out of them."""
    score = measured.score
    if measured.cases:
        say(f"{measured.passed} of {measured.cases} cases of numbers that concern reports passed "
            f"({measured.passed / measured.cases:.3f}).")
    if not score.reports:
        return
    rows = (("killed", score.killed, score.nonzero_killed), ("captured", score.captured, score.nonzero_captured),
            ("injured", score.injured, score.nonzero_injured), ("all counts of a report", score.both, None),
            ("date", score.date, None), ("date within a day", score.date_within_a_day, None),
            ("province", score.province, None))
    say_table(("", "exact", "of", "exact where not 0", "of"),
              ((name, *_cells(share), *_cells(some)) for name, share, some in rows if share.of), wide="")
    if score.vague.of:
        say(f"{score.vague.of} counts are left out: their number is not in the text. {score.vague.right} of them were "
            "read as no number, or as the coder's.")
    say(f"{score.reports} reports.")


def _cells(share: Share | None) -> tuple[str, str]:
    if share is None or share.value is None:
        return "", ""
    return f"{share.value:.3f}", str(share.of)
