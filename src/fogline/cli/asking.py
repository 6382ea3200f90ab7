"""Questions to the ledger that come back as rows: claims, disputes, evidence, reports, problems."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer
from rich.padding import Padding
from rich.text import Text

from fogline.cli.options import (
    DEFAULT_LEDGER,
    AsJson,
    LedgerPath,
    Names,
    compared,
    filtered,
    manner,
    opened,
    side_by_side,
)
from fogline.cli.terminal import clean, one_line, out, say, say_json, say_table, tell, unarmed
from fogline.settings import SHORT_ID

if TYPE_CHECKING:
    from fogline.ledger import Filter, LedgerClaim
    from fogline.views.telling import Manner

POSTS = frozenset({"telegram", "twitter"})
FIRST_ROWS = 50  # of a table, unless asked for more: a screen or two
Limit = Annotated[int | None, typer.Option(help="At most so many; 0 for all.", min=0)]
OnlyIfAsked = Annotated[bool | None, typer.Option(
    "--mask/--no-mask", help="Withhold the names of private persons; JSON is lossless unless asked to.")]
Mask = Annotated[bool, typer.Option("--mask/--no-mask", help="Withhold the names of private persons.")]


@filtered
def claims(
        chosen: Filter, ledger: LedgerPath = DEFAULT_LEDGER, names: Names = "spoken", mask: OnlyIfAsked = None,
        format: Annotated[Literal["table", "json", "csv"], typer.Option(help="How to print them.")] = "table",
        as_json: AsJson = False, limit: Limit = None) -> None:
    """Who claimed what: the claims that answer to every filter given.

    Example: fogline claims --side UN --kind humanitarian --since 2023-05-01
    """
    from fogline.exports import exported
    from fogline.views.names import NamePolicy

    format = "json" if as_json else format
    with opened(ledger) as store:
        if format == "table":
            most = FIRST_ROWS if limit is None else limit or None
            entries = list(islice(store.claims(chosen), most and most + 1))
            _table(entries[:most], manner(store, names, mask is not False))
            if most and len(entries) > most:
                tell(f"Only the first {most}. For all: --limit 0")
        elif format == "json":
            _json(islice(exported(store, "claims", "jsonl", chosen, mask=bool(mask)), limit or None))
        else:
            side_by_side(store)  # a row has the claim's status
            rows = exported(store, "claims", "csv", chosen, mask=mask, names=NamePolicy.of(names))
            for row in islice(rows, limit and limit + 1):
                print(clean(row.decode()), end="")


@filtered
def disputes(
        chosen: Filter, ledger: LedgerPath = DEFAULT_LEDGER, names: Names = "spoken", mask: Mask = True,
        as_json: AsJson = False) -> None:
    """What the sides dispute: claims that cannot both stand as told, each in its own words, and why.

    A dispute is shown when either of its claims answers to the filters. Example: fogline disputes --kind casualties
    """
    from fogline.cli.brief_terminal import sentence_text
    from fogline.views.disputes import find_disputes
    from fogline.views.plain import as_plain

    with opened(ledger) as store:
        side_by_side(store)
        rows = find_disputes(store, chosen, manner(store, names, mask))
    if as_json:
        say_json([as_plain(row) for row in rows])
        return
    console = out()
    for number, row in enumerate(rows, start=1):
        console.print(f"{number}. {row.type.replace('_', ' ')}: {row.a.side} / {row.b.side}", style="bold")
        console.print(Padding(sentence_text(row.a), (0, 0, 0, 3), expand=False), soft_wrap=False)
        console.print(f"   {row.says}", style="italic")
        console.print(Padding(sentence_text(row.b), (0, 0, 0, 3), expand=False), soft_wrap=False)
        console.print(f"   because: {one_line('; '.join(why.says for why in row.reasons))}\n", style="dim")
    if not rows:
        say("No disputes in this selection.")


@filtered
def evidence(
        chosen: Filter, ledger: LedgerPath = DEFAULT_LEDGER, names: Names = "spoken", mask: Mask = True,
        as_json: AsJson = False) -> None:
    """The videos, photos, satellite images and posts that reports cite: a worklist for verifying them.

    Example: fogline evidence --channel video
    """
    from fogline.cli.brief_terminal import sentence_text
    from fogline.views.evidence import list_evidence
    from fogline.views.plain import as_plain

    with opened(ledger) as store:
        relations = list(compared(store, chosen))
        others = store.claims_named(end for relation in relations for end in (relation.a, relation.b))
        items = list_evidence(store.claims(chosen), relations, manner(store, names, mask),
                              others=(entry for entry in others if not entry.rejected))
    if as_json:
        say_json([as_plain(item) for item in items])
        return
    console = out()
    for number, item in enumerate(items, start=1):
        who = f"released by {item.released_by}" if item.released_by else "the report does not say who released it"
        console.print(f"{number}. {item.medium.replace('_', ' ')}: {one_line(who)} ({item.side}), "
                      f"cited by {one_line(item.outlet)}", style="bold")
        what = "post" if item.medium in POSTS else "said to show"
        for label, told in [(what, told) for told in item.shows] + [("disputed by", told) for told in item.disputed_by]:
            text = Text(f"{label}: ").append_text(sentence_text(told))
            console.print(Padding(text, (0, 0, 0, 3), expand=False), soft_wrap=False)
        console.print()
    if not items:
        say("No footage, pictures or posts in this selection.")


def reports(ledger: LedgerPath = DEFAULT_LEDGER, as_json: AsJson = False) -> None:
    """The reports in the ledger: where each was found, when it was published and how that is known.

    Example: fogline reports --ledger fogline.db
    """
    from fogline.records.contract import report_to_json

    with opened(ledger) as store:
        cards = list(store.reports())
    if as_json:
        say_json([{**report_to_json(card), "sources": list(card.sources)} for card in cards])
        return
    say_table(
        ("id", "published", "basis", "outlet", "title", "source"),
        ((card.id, card.published or "unknown", card.published_basis or "", card.outlet or "", card.title or "",
          card.source + (f" (+{len(card.sources) - 1})" if len(card.sources) > 1 else "")) for card in cards),
        wide="title")


def problems(ledger: LedgerPath = DEFAULT_LEDGER, as_json: AsJson = False) -> None:
    """What could not be read, report by report: doubts are kept, not hidden.

    Example: fogline problems --json
    """
    with opened(ledger) as store:
        found = list(store.problems())
    if as_json:
        say_json([{
            "kind": p.kind, "says": p.says, "source": p.source, "claim": p.claim_id,
            "span": [p.span.start, p.span.end] if p.span else None, "exact": p.span.exact if p.span else None}
            for p in found])
        return
    say_table(("kind", "says", "words", "source"),
              ((p.kind, p.says, p.span.exact[:60] if p.span else "", p.source) for p in found), wide="says")


def _json(rows: Iterable[bytes]) -> None:
    """A list of claims as the public contract has them, written as they come."""
    before = "["
    for row in rows:
        print(before + unarmed(row.decode().rstrip("\n")), end="")
        before = ",\n"
    print("[]" if before == "[" else "]")


def _table(entries: list[LedgerClaim], how: Manner) -> None:
    from fogline.views.telling import Teller

    teller = Teller(entries, how)

    def row(entry: LedgerClaim) -> tuple[str, ...]:
        told = teller.tell(entry)
        asides: tuple[Any, ...] = tuple(flag.replace("_", " ") for flag in entry.claim.flags)
        return (entry.id[:SHORT_ID], told.side, told.speaker or "nobody", told.words,
                ", ".join((entry.claim.kind.replace("_", " "), *asides)), "; ".join(told.places) or "unplaced",
                told.when or "undated", told.cited[0].outlet)

    say_table(("id", "side", "speaker", "words", "kind", "where", "when", "outlet"), map(row, entries), wide="words")
