"""Looking closely: one report with its marks, one claim with its grounds."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.text import Text

from fogline.cli.options import DEFAULT_LEDGER, AsJson, LedgerPath, opened, side_by_side
from fogline.cli.terminal import one_line, out, say_json, tell, width
from fogline.views.decided import decision_line


def show(
        report: Annotated[str, typer.Argument(help="A report's id (its beginning is enough), path or address.")],
        ledger: LedgerPath = DEFAULT_LEDGER, as_json: AsJson = False) -> None:
    """A report's text with speakers, cues, claims, figures, places and dates marked, and its furniture dimmed.

    Example: fogline show reports/dispatch.txt
    """
    from fogline.cli.marked_text import print_marked
    from fogline.ledger import Filter
    from fogline.views.plain import as_plain
    from fogline.views.show import mark_report

    with opened(ledger) as store:
        card = store.report(report)
        body = store.body(card.id)
        claims = {entry.id: entry.claim for entry in store.claims(Filter(report=card.id)) if not entry.rejected}
    lines = mark_report(body, claims)
    if as_json:
        say_json([as_plain(line) for line in lines])
        return
    tell(f"{card.source}: {len(claims)} claims, published {card.published or 'unknown'}"
         + (f" ({card.published_basis})" if card.published_basis else ""))
    print_marked(lines, out(), width())


def explain(
        claim: Annotated[str, typer.Argument(help="A claim's id; its beginning is enough.")],
        ledger: LedgerPath = DEFAULT_LEDGER, as_json: AsJson = False) -> None:
    """Every field of one claim with the rule that gave it, the words it rests on, and what people decided.

    Its status says who else tells it and what is told otherwise, never what is so.

    Example: fogline explain c1a2b3c4
    """
    from fogline.views.explain import explain as explain_claim
    from fogline.views.plain import as_plain
    from fogline.views.status import Statuses

    with opened(ledger) as store:
        entry = store.claim(claim)
        side_by_side(store)
        told = explain_claim(entry, Statuses(store).of([entry]).get(entry.id, ()))
    if as_json:
        say_json(as_plain(told))
        return
    from fogline.settings import SHORT_ID

    console = out()
    console.print(Text(f"{told.claim} in {one_line(told.source)}", style="bold"))
    if told.rejected:
        console.print("rejected by a person", style="red")
    for field in told.fields:
        console.print(Text.assemble((f"{field.field:<12}", "cyan"), one_line(field.value)), soft_wrap=False)
        for ground in field.grounds:
            words = ground.words
            at = f" ← “{one_line(words.exact)}” [{words.start}, {words.end})" if words else ""
            console.print(Text(f"{'':12}{ground.by}: {one_line(ground.rule)}{at}", style="dim"), soft_wrap=False)
    for standing in told.status:
        others = ", ".join(claim[:SHORT_ID] for claim in standing.claims if claim != told.claim)
        console.print(Text.assemble((f"{'status':<12}", "cyan"), standing.status.replace("_", " ")), soft_wrap=False)
        console.print(Text(f"{'':12}{one_line(standing.says)}{f' [{others}]' if others else ''}", style="dim"),
                      soft_wrap=False)
    for decision in told.decisions:
        console.print(Text(f"{'decision':<12}{one_line(decision_line(decision))}", style="yellow"), soft_wrap=False)
