"""`fogline brief`: the neutral account, in five forms."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from fogline.cli.asking import Mask
from fogline.cli.group import Unusable
from fogline.cli.options import DEFAULT_LEDGER, LedgerPath, Names, compared, filtered, first_day, manner, opened
from fogline.cli.terminal import out as screen
from fogline.cli.terminal import say_json, tell

if TYPE_CHECKING:
    from fogline.ledger import Filter
    from fogline.views.brief import Period

EveryClaim = Annotated[bool, typer.Option("--all", help="Every sentence, not only the first few of each side.")]
Format = Annotated[Literal["text", "markdown", "html", "pdf", "json"] | None, typer.Option(
    help="text is for the terminal; html is one self-contained page.")]
Out = Annotated[Path | None, typer.Option("--out", help="A file; standard output where not given.")]


@filtered
def brief(
        chosen: Filter, ledger: LedgerPath = DEFAULT_LEDGER,
        day: Annotated[str | None, typer.Option("--date", help="Only what is said about this day.")] = None,
        names: Names = "spoken", mask: Mask = True, every: EveryClaim = False, format: Format = None, out: Out = None,
        markdown: Annotated[bool, typer.Option("--markdown", help="The same as --format markdown.")] = False,
        html: Annotated[bool, typer.Option("--html", help="The same as --format html.")] = False,
        as_json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False) -> None:
    """A neutral, attributed brief: what each side said, in its words, with the claims every sentence rests on.

    Example: fogline brief --date 2022-09-13 --format pdf --out brief.pdf
    """
    from fogline.cli.brief_terminal import print_brief
    from fogline.exports.briefs import BRIEFS, brief_as
    from fogline.exports.leaving import write_whole
    from fogline.views.brief import SENTENCES_PER_SIDE, make_brief
    from fogline.views.composed import compose
    from fogline.views.plain import as_plain
    from fogline.views.sources import Origins

    form = _form(format, {"markdown": markdown, "html": html, "json": as_json})
    if out is not None and form not in BRIEFS:
        raise Unusable(f"--out takes a brief as {', '.join(BRIEFS)}: give --format")
    if form == "pdf" and out is None and sys.stdout.isatty():
        raise Unusable("a PDF is nothing for a terminal: give --out FILE")
    period = _period(day, chosen.since)
    with opened(ledger) as store:
        # The period also takes what is undated in reports of those days, which a filter by date would drop.
        asked = replace(chosen, since=None)
        claims, told = list(store.claims(asked)), manner(store, names, mask)
        account = make_brief(
            claims, compared(store, asked), period, manner=told, room=None if every else SENTENCES_PER_SIDE,
            origins=Origins(store.fingerprints, store.private_names if mask else None), incidents=store.incidents())
        document = compose(account, claims, told) if form in BRIEFS else None
    if document is None:
        say_json(as_plain(account)) if form == "json" else print_brief(account, screen())
        return
    made = brief_as(document, form)
    if out is None:
        sys.stdout.buffer.write(made)
        sys.stdout.buffer.flush()
    else:
        tell(f"{write_whole(out, [made])} bytes written to {out}.")


def _form(format: str | None, switches: dict[str, bool]) -> str:
    asked = {name for name, on in switches.items() if on} | ({format} if format else set())
    if len(asked) > 1:
        raise Unusable("--format, --markdown, --html and --json exclude one another: give one")
    return asked.pop() if asked else "text"


def _period(day: str | None, since: str | None) -> Period:
    from fogline.views.brief import Period

    if day and since:
        raise Unusable("--date and --since exclude one another: give one")
    return Period(day=first_day("--date", day) if day else None, since=first_day("--since", since) if since else None)
