"""`fogline read`: reports in, claims out, and a plain account of what could not be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fogline.cli.group import NEEDS_YOU
from fogline.cli.options import DEFAULT_LEDGER, AsJson, LedgerPath
from fogline.cli.terminal import err, one_line, say, say_json
from fogline.language.proposing import DEFAULT as DEFAULT_READER

if TYPE_CHECKING:
    from fogline.api import ReadSummary

Metadata = Annotated[Path | None, typer.Option(
    help="A CSV with what the texts do not say: file, published, outlet, url, language.")]
ProfileName = Annotated[str, typer.Option(
    help="A profile's name, a TOML file, or auto: picked for each report by its words.")]
ReaderName = Annotated[str, typer.Option(
    help="fast: the rules alone. full: with the learned reader beside them. openai:URL#MODEL: with a large model on a "
         "server of yours, to which the reports are then sent.")]
Jobs = Annotated[int, typer.Option("--jobs", "-j", min=1, help="Processes to read with.")]


def read(
        paths: Annotated[list[Path], typer.Argument(
            metavar="PATH…", help="Files and folders of .txt, .html and .jsonl reports.")],
        ledger: LedgerPath = DEFAULT_LEDGER, metadata: Metadata = None, profile: ProfileName = "auto",
        reader: ReaderName = DEFAULT_READER, jobs: Jobs = 1, as_json: AsJson = False) -> None:
    """Read reports into a ledger. Reading the same report again changes nothing.

    Example: fogline read reports/ --metadata reports/metadata.csv --ledger fogline.db --jobs 2
    """
    import fogline

    with fogline.open(ledger, profile=profile, reader=reader) as opened, progress_bar() as progress:
        summary = opened.read([*paths], metadata=metadata, jobs=jobs, progress=progress)
    if as_json:
        from fogline.views.plain import as_plain

        say_json(as_plain(summary))
    else:
        print_summary(summary, ledger)
    if summary.failed or summary.without:
        raise typer.Exit(NEEDS_YOU)


@contextmanager
def progress_bar() -> Iterator[Callable[[int, int | None], None] | None]:
    """A bar on standard error that is told how many reports are done of how many; none where nobody looks at it."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = err()
    if not console.is_terminal:
        yield None
        return
    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("reading", total=None)

        def move(done: int, total: int | None) -> None:
            bar.update(task, completed=done, total=total)

        yield move


def print_summary(summary: ReadSummary, ledger: Path) -> None:
    """What the run did, and where to look further."""
    say(f"{summary.reports_read} reports read, {summary.already_known} already known, {summary.failed} failed; "
        f"{summary.claims} claims, {summary.problems} problems.")
    for name, why in summary.profiles:
        say(f"Profile {name}: {one_line(why)}")
    if summary.without:
        err().print(one_line(summary.without), style="red", markup=False)
        say("The rules read these reports alone.")
    for source in summary.gazetteers:
        say(f"Places of your own: {source.country} of {source.modified}, {source.places:,} places.")
    if summary.share:
        say(f"Reader {one_line(summary.reader)}: {summary.share}; {summary.resting} claims rest on it.")
    say(f"The ledger is {ledger}.")
    if summary.failed or summary.problems:
        say(f"What could not be read: fogline problems --ledger {ledger}")
