"""`fogline serve`: the desk in a browser on this machine."""

from __future__ import annotations

import webbrowser
from pathlib import Path
from typing import Annotated

import typer

from fogline.cli.options import DEFAULT_LEDGER
from fogline.cli.terminal import say_json, tell

Host = Annotated[str, typer.Option(
    help="The address to listen on. Any but this machine's own needs accounts or --token.")]
Port = Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 takes a free one.")]
Token = Annotated[str | None, typer.Option(
    envvar="FOGLINE_TOKEN", help="Let in whoever has these words (20 characters or more), where no account is.")]
Allow = Annotated[list[str] | None, typer.Option(
    "--allow-host", metavar="NAME", help="A further name the desk is reached under, such as desk.example.")]
ReadOnly = Annotated[bool, typer.Option("--read-only", help="Look, but decide and add nothing.")]
Browser = Annotated[bool, typer.Option("--open", help="Open a browser on it.")]
AsJson = Annotated[bool, typer.Option("--json", help="Say the address as JSON on standard output.")]


def serve(
        ledger: Annotated[Path, typer.Argument(envvar="FOGLINE_LEDGER", help="The ledger, one SQLite file.")]
        = DEFAULT_LEDGER, host: Host = "127.0.0.1", port: Port = 8470, token: Token = None, allow_host: Allow = None,
        read_only: ReadOnly = False, open_browser: Browser = False, as_json: AsJson = False) -> None:
    """Open the desk: read, compare, correct and brief in a browser. It listens on this machine alone, unless told more.

    Example: fogline serve fogline.db
    """
    from fogline.web.serving import Wish, bound, run

    with bound(Wish(ledger, host, port, token, tuple(allow_host or ()), read_only)) as listening:
        if as_json:
            say_json({"address": listening.address, "ledger": str(ledger)})
        else:
            tell(f"The desk of {ledger} is at {listening.address} (Ctrl-C ends it).")
        if open_browser:
            webbrowser.open(listening.address)
        run(listening)
