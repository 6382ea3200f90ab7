"""`fogline bench places`: which names of places are found, and how far from their place they are put."""

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
    from fogline.bench.places import PlaceScore


def places(
        path: Annotated[Path, typer.Argument(
            metavar="DIR|FILE", help="LGL's or GeoVirus's XML, JSON Lines with toponyms, or a folder of them.")],
        as_json: AsJson = False) -> None:
    """Which names of places are found, and where annotated names are put: a line for each file.

    A name counts where it overlaps an annotated one, one to one ("exact": letter for letter); names marked as peoples
    or bodies are left out. Of annotated names with coordinates: the share put within 161 km, the share left unplaced
    (both of all of them), the share for which a place so near is known at all, and the mean distance of those placed.

    Example: fogline bench places corpora/places --json
    """
    from fogline.bench.place_reading import measure_places
    from fogline.bench.places import places_as_plain

    with progress_bar() as progress:
        measured = measure_places(path, progress)
    tell_faults((*measured.unread, *measured.misfits))
    if not measured.scores:
        raise Unusable(f"Nothing in {path} could be measured. Mend what is named above, and try again")
    if as_json:
        say_json({name: places_as_plain(score) for name, score in measured.scores.items()})
    else:
        print_places(measured.scores)
    leave_if_unread(len(measured.unread), "files")


def print_places(scores: dict[str, PlaceScore]) -> None:
    """The shares as a table, a corpus a line."""
    from fogline.bench.places import places_as_plain

    rows = [(name, places_as_plain(score)) for name, score in scores.items()]
    columns = {"F1": "mention_f1", "precision": "mention_precision", "recall": "mention_recall",
               "exact": "mention_exact", "161 km": "acc161", "unplaced": "abstained", "ceiling": "ceiling",
               "mean km": "mean_km", "names": "n"}
    say_table(("", *columns), ((name, *("" if row[key] is None else str(row[key]) for key in columns.values()))
                               for name, row in rows), wide="")
    say(f"{sum(score.documents for score in scores.values())} texts.")
