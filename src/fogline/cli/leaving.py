"""`fogline export`: everything leaves whole, in the forms other tools read."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from fogline.cli.options import DEFAULT_LEDGER, LedgerPath, Names, compared, filtered, opened
from fogline.cli.terminal import tell

if TYPE_CHECKING:
    from fogline.ledger import Filter

What = Annotated[
    Literal["claims", "relations", "reports", "figures", "places", "statuses", "incidents", "rulings", "decisions"],
    typer.Argument(help="What to write.")]
Format = Annotated[Literal["jsonl", "csv", "geojson"], typer.Option(
    help="jsonl is lossless, csv for spreadsheets; geojson is for claims and places.")]
Out = Annotated[Path | None, typer.Option("--out", help="A file; standard output where not given.")]
MaskOrNot = Annotated[bool | None, typer.Option(
    "--mask/--no-mask", help="Take out names of private persons; csv and geojson do unless told not to.")]
Hxl = Annotated[bool, typer.Option("--hxl", help="A second row of HXL tags in a csv.")]


@filtered
def export(
        what: What, chosen: Filter, ledger: LedgerPath = DEFAULT_LEDGER, format: Format = "jsonl", out: Out = None,
        mask: MaskOrNot = None, hxl: Hxl = False, names: Names = "neutral") -> None:
    """Write claims, incidents, relations, figures and more; a filtered selection is exactly what leaves.

    Example: fogline export claims --side UN --format csv --out claims.csv
    """
    from fogline import exports
    from fogline.views.names import NamePolicy

    shown = NamePolicy.of(names)
    with opened(ledger) as store:
        if what in ("relations", "statuses", "incidents") or (what, format) == ("claims", "csv"):
            compared(store)  # a claim's row has its status
        if out is None:
            exports.export(store, what, format, chosen, out=sys.stdout.buffer, mask=mask, hxl=hxl, names=shown)
            sys.stdout.buffer.flush()
        else:
            written = exports.export(store, what, format, chosen, out=out, mask=mask, hxl=hxl, names=shown)
            tell(f"{written} bytes written to {out}.")
