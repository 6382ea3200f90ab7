"""`fogline bench kinds`: how often a claim's kind is right, with and without the learned table."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fogline.cli.options import AsJson
from fogline.cli.terminal import say_json, say_table


def kinds(
        folder: Annotated[Path, typer.Argument(
            metavar="DIR", help="A folder with marked sentences (.txt, a kind as heading), or with PLOVER's file.")],
        as_json: AsJson = False) -> None:
    """How often the kind of a claim is right, as read and by the rules alone.

    PLOVER's classes are not the ledger's: a sentence is right when the kind is one that its class stands for.

    Example: fogline bench kinds training/kinds/held_out --json
    """
    from fogline.bench.kinds import as_plain, measure_kinds

    found = as_plain(measure_kinds(folder))
    if as_json:
        say_json(found)
        return
    say_table(("", "right", "by rules alone", "claims"),
              ((name, f"{row['kind_accuracy']:.3f}", f"{row['rules_alone']:.3f}", str(row["n"]))
               for name, row in found.items()), wide="")
