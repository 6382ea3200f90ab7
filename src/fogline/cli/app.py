"""The command line: every command by its name, and nothing loaded before it is asked for."""

from __future__ import annotations

import sys

import typer

from fogline.cli import (
    accounts,
    asking,
    benching,
    briefing,
    controlling,
    correcting,
    echoing,
    figuring,
    gazetteering,
    happening,
    leaving,
    looking,
    profiling,
    reading,
    ruling,
    serving,
    strips,
)
from fogline.cli.group import FoglineGroup
from fogline.cli.terminal import say

ANSWERS, WORK = "Ask", "Work"

app = typer.Typer(
    name="fogline", cls=FoglineGroup, no_args_is_help=True, add_completion=False, rich_markup_mode="rich",
    pretty_exceptions_enable=False, context_settings={"help_option_names": ["-h", "--help"]},
    help="Reads reports about a war and keeps a ledger of who claimed what. It never says who is right.",
    epilog="Example: fogline read reports/ --ledger fogline.db, then: fogline brief")

app.command(rich_help_panel=WORK)(reading.read)
app.command(rich_help_panel=WORK)(serving.serve)
app.command(rich_help_panel=WORK)(correcting.review)
app.add_typer(ruling.app, name="rule", rich_help_panel=WORK)
app.command(rich_help_panel=WORK)(leaving.export)
app.command(rich_help_panel=ANSWERS)(asking.claims)
app.command(rich_help_panel=ANSWERS)(asking.disputes)
app.command(rich_help_panel=ANSWERS)(happening.incidents)
app.command(rich_help_panel=ANSWERS)(strips.timeline)
app.command(rich_help_panel=ANSWERS)(controlling.control)
app.command(rich_help_panel=ANSWERS)(echoing.echo)
app.command(rich_help_panel=ANSWERS)(echoing.drift)
app.command(rich_help_panel=ANSWERS)(asking.evidence)
app.command(rich_help_panel=ANSWERS)(figuring.figures)
app.command(rich_help_panel=ANSWERS)(briefing.brief)
app.command(rich_help_panel=ANSWERS)(looking.show)
app.command(rich_help_panel=ANSWERS)(looking.explain)
app.command(rich_help_panel=ANSWERS)(asking.reports)
app.command(rich_help_panel=ANSWERS)(asking.problems)
app.add_typer(accounts.app, name="accounts", rich_help_panel=WORK)
app.add_typer(profiling.app, name="profile", rich_help_panel=WORK)
app.add_typer(gazetteering.app, name="gazetteer", rich_help_panel=WORK)
app.add_typer(benching.app, name="bench", rich_help_panel=WORK)


@app.command(rich_help_panel=WORK)
def version() -> None:
    """The version that is installed.

    Example: fogline version
    """
    from importlib.metadata import version as installed_version

    say(f"fogline {installed_version('fogline')}")


def run() -> None:
    """Runs the command on the process's own arguments and streams, and exits with its code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a letter the terminal cannot write is no reason to stop
    app()
