"""`fogline profile`: what profiles there are, and whether one of your own holds together."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from fogline.cli.group import NEEDS_YOU, FoglineGroup
from fogline.cli.options import AsJson
from fogline.cli.terminal import say, say_json, say_table

app = typer.Typer(
    cls=FoglineGroup, no_args_is_help=True,
    help="Profiles: the parties, people and places of a conflict, as data.")


@app.command("list")
def list_profiles(as_json: AsJson = False) -> None:
    """The profiles that come with Fogline, and what each one knows.

    Example: fogline profile list
    """
    from fogline import profiles

    known = {name: profiles.load(name) for name in profiles.names()}
    counts = {
        name: {"parties": len(one.parties), "people": len(one.people), "places": len(one.places)}
        for name, one in known.items()}
    if as_json:
        say_json([{"name": name, **row} for name, row in counts.items()])
        return
    say_table(("name", "parties", "people", "places"),
              ((name, *map(str, row.values())) for name, row in counts.items()), wide="name")


@app.command()
def check(
        file: Annotated[Path, typer.Argument(help="A profile's TOML file, or a folder of them.")],
        as_json: AsJson = False) -> None:
    """Check a profile of your own: every mistake with its line and what to write instead.

    Example: fogline profile check my-conflict.toml
    """
    from fogline import profiles

    faults = profiles.check(file)
    if as_json:
        say_json([asdict(fault) for fault in faults])
    for fault in () if as_json else faults:
        say(f"{fault.file or file}:{fault.line}: {fault.says}")
    if faults:
        raise typer.Exit(NEEDS_YOU)
    if not as_json:
        say(f"{file}: no mistakes")
