"""Figures of all sides: who says how many, how running counts go on, what can be added up, and who fell silent."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args

import typer

from fogline.cli.group import Unusable
from fogline.cli.options import DEFAULT_LEDGER, WHICH, AsJson, LedgerPath, Names, filtered, manner, opened, side_by_side
from fogline.cli.terminal import clean, one_line, out, say, say_json, say_table, tell, width
from fogline.records.vocabulary import Population
from fogline.settings import SHORT_ID
from fogline.views.counting_words import SCOPES

if TYPE_CHECKING:
    from fogline.ledger import Filter
    from fogline.views.counted import ThingTold
    from fogline.views.figures import Figures, FigureTable, SumTold
    from fogline.views.series import SeriesTold
    from fogline.views.silence import Silences

POPULATIONS: tuple[str, ...] = get_args(Population)
CLAIMS_SHOWN = 4  # behind an end of a range
FIRST_TABLES = 20  # a few screens; the rest by filters, or with --all
Mask = Annotated[bool, typer.Option("--mask/--no-mask", help="Withhold the names of private persons.")]


@filtered
def figures(
        chosen: Filter, ledger: LedgerPath = DEFAULT_LEDGER, names: Names = "spoken", mask: Mask = True,
        population: Annotated[str | None, typer.Option(
            help="Only numbers of: " + ", ".join(POPULATIONS) + ".", rich_help_panel=WHICH)] = None,
        loss_of: Annotated[str | None, typer.Option(
            help="Only numbers of this side’s losses.", rich_help_panel=WHICH)] = None,
        series: Annotated[bool, typer.Option(
            "--series", help="Running counts over the days, and what to notice in them.")] = False,
        by: Annotated[Literal["speaker", "side"], typer.Option(help="With --series: whose numbers are one.")
                      ] = "speaker",
        sum_up: Annotated[bool, typer.Option("--sum", help="Add up like and separate things, or say why not.")] = False,
        silence: Annotated[bool, typer.Option(
            "--silence", help="Who stopped giving a count, and what was read when.")] = False,
        under: Annotated[Literal["minimum", "maximum", "agreed", "reviewed", "all"] | None, typer.Option(
            help="One number a thing, by a rule: agreed by both sides, reviewed by a person; or all rules side by side."
        )] = None,
        everything: Annotated[bool, typer.Option("--all", help="Every table, also of a thing told once.")] = False,
        format: Annotated[Literal["table", "json", "csv"], typer.Option(help="How to print them.")] = "table",
        as_json: AsJson = False) -> None:
    """Who says how many: a table for every thing that is counted, own losses beside enemy losses.

    Only like is laid beside like. Example: fogline figures --measure killed --since 2024-05-01
    """
    format = "json" if as_json else format
    if sum((series, sum_up, silence)) > 1:
        raise Unusable("Only one of --series, --sum and --silence can be asked for at a time")
    if under and (series or sum_up or silence):
        raise Unusable("--under is a way to read the tables; leave out --series, --sum and --silence")
    if format == "csv" and (sum_up or silence):
        raise Unusable("--sum and --silence have no CSV. Use --json")
    if population not in (None, *POPULATIONS):
        raise Unusable(f"--population {population!r} is none of {', '.join(POPULATIONS)}")
    from fogline.ledger import Filter
    from fogline.views.counted import Known, Only, known_of

    only = Only(chosen.measure, population, loss_of and loss_of.upper())
    with opened(ledger) as store:
        how = manner(store, names, mask)
        claims, others = store.claims(chosen), () if chosen.is_open else store.claims(Filter())
        if series:
            from fogline.views.series import list_series

            _show_series(list_series(claims, how, by=by, only=only, known=Known(others=others)), format)
        elif silence:
            from fogline.views.silence import list_silence

            _show_silence(list_silence(claims, store.reports(), store.coverage(), how, only=only,
                                       since=chosen.since, until=chosen.until), format)
        else:
            from fogline.views.figures import list_figures, sum_figures

            side_by_side(store)
            known = known_of(store, others)
            if sum_up:
                _show_sum(sum_figures(claims, how, only=only, known=known), format)
            else:
                _show_tables(list_figures(claims, how, only=only, known=known), format, under, everything)


def _show_tables(found: Figures, format: str, under: str | None, everything: bool) -> None:
    from fogline.comparison.ranges import RULES
    from fogline.views.figures import number_rows
    from fogline.views.plain import as_plain

    if format == "json":
        say_json(as_plain(found))
    elif format == "csv":
        _say_csv(number_rows(found.tables))
    elif under == "all":
        say_table(("thing", "given", *RULES), (
            (thing_line(table.thing), table.range.says if table.range else "",
             *(cell.range.says if cell.range else "none" for cell in table.under)) for table in found.tables),
            wide="thing")
    elif under:
        for table in found.tables:
            cell = next(cell for cell in table.under if cell.rule == under)
            say(f"{thing_line(table.thing)}: {cell.range.says if cell.range else 'none: ' + cell.says}")
    else:
        # What several speakers count is what there is to compare; the rest is one claim each.
        compared = [table for table in found.tables if everything or len(table.rows) > 1]
        for table in compared if everything else compared[:FIRST_TABLES]:
            _print_table(table)
        more = len(found.tables) - (len(compared) if everything else min(len(compared), FIRST_TABLES))
        if not compared:
            say("No thing in this selection is counted by two speakers.")
        if more:
            tell(f"{more} more {'thing is' if more == 1 else 'things are'} counted. All of them: --all")
        for why, many in found.left_out if everything else ():
            tell(f"{many} {'figure' if many == 1 else 'figures'} left out: {why}")


def _print_table(table: FigureTable) -> None:
    from fogline.cli.figure_pictures import range_plot

    console = out()
    says = table.range.says if table.range else "no number"
    console.print(f"{thing_line(table.thing)}: {one_line(says)}{', differing' if table.differs else ''}", style="bold")
    for line in range_plot(table, width()):
        console.print(line, style=None if line.startswith("      ") else "italic")
    if table.range:
        console.print(f"    lowest in {_some(table.range.low_claims)}; highest in {_some(table.range.high_claims)}",
                      style="dim")
    cells = "; ".join(f"{cell.rule}: {cell.range.says if cell.range else cell.says}" for cell in table.under)
    console.print(f"    {cells}\n", style="dim")


def _show_series(found: Iterable[SeriesTold], format: str) -> None:
    from fogline.cli.figure_pictures import legend, series_line
    from fogline.views.plain import as_plain
    from fogline.views.series import point_rows
    from fogline.views.sides import side_in_words

    listed = tuple(found)
    if format == "json":
        say_json(as_plain(listed))
        return
    if format == "csv":
        _say_csv(point_rows(listed))
        return
    console = out()
    for series in listed:
        who = [side_in_words(series.side), *([one_line(series.speaker)] if series.speaker else [])]
        console.print(f"{': '.join(who)}: {thing_line(series.thing)}", style="bold")
        first, last = series.points[0], series.points[-1]
        line = series_line(series, width() - len(first.day) - len(last.day) - 4)
        console.print(f"  {first.day} {line} {last.day}")
        for point in series.points:
            sources = "; ".join(map(str, point.cited))
            console.print(f"    {point.day}  {one_line(point.words):<20} [{one_line(sources)}]")
        for notice in series.notices:
            ends = ", ".join(claim[:SHORT_ID] for claim in (*notice.before[:1], *notice.after[:1]))
            console.print(f"    {notice.sort}: {one_line(notice.says)} [{ends}]", style="italic")
        console.print()
    if listed:
        say(legend([notice.sort for series in listed for notice in series.notices]))
    else:
        say("No speaker in this selection gives a running count as of two days.")


def _show_sum(found: SumTold, format: str) -> None:
    from fogline.views.plain import as_plain

    if format == "json":
        say_json(as_plain(found))
        return
    for each in found.added:
        say(f"  {each.range.says:>12}  {thing_line(each.thing)} [{_some(each.range.low_claims)}]")
    say(f"= {found.says:>12}  of {len(found.added)} separate things, each from its lowest to its highest number")


def _show_silence(found: Silences, format: str) -> None:
    from fogline.cli.figure_pictures import LETTERS, day_strip
    from fogline.views.plain import as_plain
    from fogline.views.sides import side_in_words

    if format == "json":
        say_json(as_plain(found))
        return
    if found.last is None:
        say("No report in this ledger has a date, so nobody’s silence can be told.")
        return
    console = out()
    for each in found.stopped:
        who = one_line(each.speaker or "nobody named")
        console.print(f"{side_in_words(each.side)}: {who}: {thing_line(each.thing)}", style="bold")
        days: dict[str, int] = {}
        for stretch in each.since:
            days[stretch.word] = days.get(stretch.word, 0) + stretch.days
        told = ", ".join(f"{word.replace('_', ' ')} on {many}" for word, many in days.items())
        console.print(
            f"  last as of {each.last_day}, usually every {each.usual_gap:g} days; none in the {each.silent} days to "
            f"{found.last} (of these: {told}) [{each.last_claims[0][:SHORT_ID]}]\n")
    if not found.stopped:
        say("No running count in this selection has stopped.")
    rows = [("outlet", row) for row in found.outlets] + [("side", row) for row in found.sides]
    room = max((len(one_line(row.name)) for _, row in rows), default=0)
    say(f"\n{'':<8}{'':<{room}} {found.first} to {found.last}")
    for what, row in rows:
        say(f"{what:<8}{one_line(row.name):<{room}} {day_strip(row, width() - room - 10)}")
    say("; ".join(f"{mark} {word.replace('_', ' ')}" for word, mark in LETTERS.items()))


def thing_line(thing: ThingTold) -> str:
    """The thing in one line: "killed, civilian (child), losses of AA, one incident in Oakford, 2031-05-04"."""
    people = thing.population + (f" ({thing.what})" if thing.what else "")
    where = " and ".join(thing.places) or ("unplaced" if thing.scope in ("incident", "unknown") else "")
    days = "/".join(dict.fromkeys(day for day in (thing.first, thing.last) if day))
    when = f"since {days}" if days and thing.scope == "cumulative" else days
    return one_line(", ".join(part for part in (
        thing.measure.replace("_", " "), people, f"losses of {thing.loss_of}" if thing.loss_of else "",
        SCOPES[thing.scope], where, when) if part))


def _some(claims: Sequence[str]) -> str:
    """The first claims by their short ids; the rest is counted."""
    more = len(claims) - CLAIMS_SHOWN
    return ", ".join(claim[:SHORT_ID] for claim in claims[:CLAIMS_SHOWN]) + (f" and {more} more" if more > 0 else "")


def _say_csv(rows: Iterable[Mapping[str, Any]]) -> None:
    from fogline.exports.table import safe

    writer = None
    for row in rows:
        if writer is None:
            writer = csv.DictWriter(sys.stdout, list(row), lineterminator="\r\n")
            writer.writeheader()
        writer.writerow({key: safe(clean(value)) if isinstance(value, str) else
                         "" if value is None else str(value).lower() if isinstance(value, bool) else value
                         for key, value in row.items()})
