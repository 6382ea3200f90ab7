"""`fogline bench relations`: how well claims are set side by side, from claims that somebody annotated."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fogline.cli.bench_faults import leave_if_unread, tell_faults
from fogline.cli.options import AsJson
from fogline.cli.terminal import say, say_json, say_table

if TYPE_CHECKING:
    from fogline.bench.relations import MeasuredRelations


def relations(
        gold: Annotated[Path, typer.Argument(
            metavar="GOLD.yaml", help="Annotated claims and relations in the schema fogline-gold/1.")],
        reports: Annotated[Path | None, typer.Option(
            metavar="DIR", help="The folder of the annotated texts: who acts is then read off the sentences.")] = None,
        as_json: AsJson = False) -> None:
    """What is told twice, what contradicts and what differs, from claims that need no reading: F1 of each.

    Counted as the shared scorer counts: "told twice" after chaining, and apart from all else the pairs that must never
    be merged or opposed.

    Example: fogline bench relations tests/second/gold.yaml --reports tests/second/reports --json
    """
    from fogline.bench.gold_claims import read_gold
    from fogline.bench.relations import as_plain, measure_relations

    measured = measure_relations(read_gold(gold, reports))
    tell_faults(measured.unread)
    if as_json:
        say_json(as_plain(measured))
    else:
        print_relations(measured)
    leave_if_unread(len(measured.unread), "texts")


def print_relations(found: MeasuredRelations) -> None:
    """The groups as a table, and what they were counted over."""
    rows = (*found.groups.items(), ("all three", found.total))
    say_table(("", "F1", "right", "wrong", "missed"),
              ((name, "n/a" if t.f1 is None else f"{t.f1:.3f}", str(t.right), str(t.wrong), str(t.missed))
               for name, t in rows), wide="")
    say(f"{found.claims} claims; {found.annotated} relations annotated, {found.found} found; "
        f"{len(found.violated)} pairs merged or opposed that must not be.")
