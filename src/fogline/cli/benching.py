"""`fogline bench`: what the reading is worth on texts that others have annotated."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fogline.cli.bench_counts import counts
from fogline.cli.bench_dates import dates
from fogline.cli.bench_faults import MeasuredReader, leave_if_unread, tell_faults
from fogline.cli.bench_incidents import incidents
from fogline.cli.bench_kinds import kinds
from fogline.cli.bench_places import places
from fogline.cli.bench_relations import relations
from fogline.cli.group import FoglineGroup, Unusable
from fogline.cli.options import AsJson
from fogline.cli.reading import progress_bar
from fogline.cli.terminal import say, say_json, say_table

if TYPE_CHECKING:
    from fogline.bench import Score

app = typer.Typer(
    cls=FoglineGroup, no_args_is_help=True,
    help="Measure the reading on annotated texts of your own.")
app.command()(counts)
app.command()(dates)
app.command()(incidents)
app.command()(kinds)
app.command()(places)
app.command()(relations)


@app.callback()
def bench() -> None:
    """Measure the reading on annotated texts of your own."""


@app.command()
def attribution(
        folder: Annotated[Path, typer.Argument(
            metavar="DIR", help="A folder in PolNeAR's layout: STEM.txt beside STEM_CODE.ann (brat standoff).")],
        reader: Annotated[MeasuredReader, typer.Option(
            help="What is measured: the rules alone, or the reader that learned from annotated news.")]
        = MeasuredReader.FULL,
        as_json: AsJson = False) -> None:
    """Who says what, word for word: precision, recall and F1 of sources, cues and contents, and of their links.

    A span counts when it is exact, a content in several parts only with all of them; a link counts when the source is
    exact and half of the content's characters are shared.

    Example: fogline bench attribution corpora/polnear/dev --json
    """
    from fogline.bench import as_plain, find_pairs, load_reader, measure

    texts = find_pairs(folder)
    with progress_bar() as progress:
        measured = measure(texts, load_reader(reader.value), progress)
    tell_faults(measured.unread)
    if not measured.score.documents:
        raise Unusable(f"No text in {folder} could be measured. Mend what is named above, and try again")
    if as_json:
        say_json(as_plain(measured.score))
    else:
        print_score(measured.score)
    leave_if_unread(len(measured.unread), "files")


def print_score(total: Score) -> None:
    """The shares as a table, and what they were counted over."""
    rows = ((role, tally) for role, tally in (
        ("source", total.source), ("cue", total.cue), ("content", total.content), ("link", total.link)))
    say_table(("", "precision", "recall", "F1", "right", "found", "annotated"),
              ((role, f"{t.precision:.3f}", f"{t.recall:.3f}", f"{t.f1:.3f}", *map(str, (t.right, t.predicted, t.gold)))
               for role, t in rows), wide="")
    say(f"{total.documents} texts, {total.attributions.gold} attributions annotated, "
        f"{total.attributions.predicted} found.")
