"""`fogline bench dates`: how well times are found and read, on annotated texts and on cases."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fogline.cli.bench_faults import leave_if_unread, tell_faults
from fogline.cli.group import Unusable
from fogline.cli.options import AsJson
from fogline.cli.reading import progress_bar
from fogline.cli.terminal import say, say_json, say_table

if TYPE_CHECKING:
    from fogline.bench.dates import MeasuredDates


def dates(
        folder: Annotated[Path, typer.Argument(
            metavar="DIR", help="A folder with texts in TimeML (.tml), with cases (.json), or with both below it.")],
        as_json: AsJson = False) -> None:
    """Which times are found, and what they are read as: strict, relaxed and value F1, as TempEval-3 counts them.

    Strict asks for the very words, relaxed for an overlap, value for an overlap with the same TIMEX3 value. Of the
    cases (the Recognizers layout), those that concern reports are counted; a case passes with all its times right.

    Example: fogline bench dates corpora/time --json
    """
    from fogline.bench.dates import as_plain, measure_dates

    with progress_bar() as progress:
        measured = measure_dates(folder, progress)
    tell_faults(measured.unread)
    if not measured.score.documents and not measured.cases:
        raise Unusable(f"Nothing in {folder} could be measured. Mend what is named above, and try again")
    if as_json:
        say_json(as_plain(measured))
    else:
        print_dates(measured)
    leave_if_unread(len(measured.unread), "files")


def print_dates(measured: MeasuredDates) -> None:
    """The shares as a table, and what they were counted over."""
    total = measured.score
    if total.documents:
        rows = (("strict", total.strict), ("relaxed", total.relaxed), ("value", total.value))
        say_table(("", "precision", "recall", "F1", "right", "found", "annotated"),
                  ((name, f"{t.precision:.3f}", f"{t.recall:.3f}", f"{t.f1:.3f}",
                    *map(str, (t.right, t.predicted, t.gold))) for name, t in rows), wide="")
        say(f"{total.documents} texts, {total.strict.gold} times annotated, {total.strict.predicted} found.")
    if measured.cases:
        say(f"{measured.passed} of {measured.cases} cases that concern reports passed "
            f"({measured.passed / measured.cases:.3f}).")
