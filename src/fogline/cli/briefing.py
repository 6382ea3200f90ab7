"""`fogline brief`: the neutral account, in four forms."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from fogline.cli.asking import Mask
from fogline.cli.group import Unusable
from fogline.cli.options import DEFAULT_LEDGER, LedgerPath, Names, compared, filtered, first_day, manner, opened
from fogline.cli.terminal import out, say_json

if TYPE_CHECKING:
    from fogline.ledger import Filter
    from fogline.views.brief import Period

EveryClaim = Annotated[bool, typer.Option("--all", help="Every sentence, not only the first few of each side.")]


@filtered
def brief(
        chosen: Filter, ledger: LedgerPath = DEFAULT_LEDGER,
        day: Annotated[str | None, typer.Option("--date", help="Only what is said about this day.")] = None,
        names: Names = "spoken", mask: Mask = True, every: EveryClaim = False,
        markdown: Annotated[bool, typer.Option("--markdown", help="Print Markdown.")] = False,
        html: Annotated[bool, typer.Option("--html", help="Print one self-contained page.")] = False,
        as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False) -> None:
    """A neutral, attributed brief: what each side said, in its words, with the claims every sentence rests on.

    Example: fogline brief --date 2022-09-13 --markdown
    """
    from fogline.cli.brief_html import brief_html
    from fogline.cli.brief_markdown import brief_markdown
    from fogline.cli.brief_terminal import print_brief
    from fogline.views.brief import SENTENCES_PER_SIDE, make_brief
    from fogline.views.plain import as_plain
    from fogline.views.sources import Origins

    if markdown + html + as_json > 1:
        raise Unusable("--markdown, --html and --json exclude one another: give one")
    period = _period(day, chosen.since)
    with opened(ledger) as store:
        # The period also takes what is undated in reports of those days, which a filter by date would drop.
        asked = replace(chosen, since=None)
        account = make_brief(
            store.claims(asked), compared(store, asked), period,
            manner=manner(store, names, mask), room=None if every else SENTENCES_PER_SIDE,
            origins=Origins(store.fingerprints, store.private_names if mask else None), incidents=store.incidents())
    if as_json:
        say_json(as_plain(account))
    elif html:
        print(brief_html(account), end="")
    elif markdown:
        print(brief_markdown(account), end="")
    else:
        print_brief(account, out())


def _period(day: str | None, since: str | None) -> Period:
    from fogline.views.brief import Period

    if day and since:
        raise Unusable("--date and --since exclude one another: give one")
    return Period(day=first_day("--date", day) if day else None, since=first_day("--since", since) if since else None)
