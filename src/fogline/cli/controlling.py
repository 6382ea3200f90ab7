"""`fogline control PLACE`: who is said to hold it, day by day, in each side's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from fogline.cli.options import DEFAULT_LEDGER, AsJson, LedgerPath, Names, manner, opened
from fogline.cli.terminal import one_line, out, say, say_json, say_table, width
from fogline.settings import SHORT_ID

if TYPE_CHECKING:
    from fogline.views.control import Control, ControlClaim

# What stands on the strip for one day of one bloc; several words of a day stand on lines of their own.
MARKS = {("claimed", True): "■", ("denied", False): "×", ("conceded", True): "□", ("conceded", False): "○",
         ("reported_by_third_party", True): "▪", ("reported_by_third_party", False): "▫"}
LEGEND = ("■ claims to hold  ○ concedes not to  □ the other side concedes that it holds  × the other side denies it  "
          "▪ ▫ a third party says that it does, does not")
SAYS = {("claimed", True): "claimed", ("denied", False): "denied", ("conceded", True): "conceded by the other side",
        ("conceded", False): "loss conceded", ("reported_by_third_party", True): "reported",
        ("reported_by_third_party", False): "reported as not held"}
MARGIN = 14  # columns before a strip: the bloc's name


def control(
        place: Annotated[str, typer.Argument(help="A place by any of its names, or by its id.")],
        ledger: LedgerPath = DEFAULT_LEDGER, names: Names = "spoken",
        mask: Annotated[bool, typer.Option(
            "--mask/--no-mask", help="Withhold the names of private persons.")] = True,
        as_json: AsJson = False) -> None:
    """Who is said to hold a place: claimed, denied, conceded, reported by others, contested. Nobody's word decides.

    Example: fogline control "Old Bridge"
    """
    from fogline.views.control import list_control
    from fogline.views.plain import as_plain

    with opened(ledger) as store:
        found = list_control(store, place, manner(store, names, mask))
    if as_json:
        say_json([{**as_plain(one), "contested": one.contested} for one in found])
        return
    for one in found:
        _print(one)
    if not found:
        say(f"No claim in this ledger says who holds {one_line(place)}.")


def _print(found: Control) -> None:
    console = out()
    state = "contested" if found.contested else "not contested in these claims"
    console.print(Text(f"{one_line(found.place)} ({one_line('; '.join(found.names))}): {state}", style="bold"))
    _print_strips(found)
    say_table(
        ("day", "hold of", "word", "said by", "words", "id"),
        ((_days(claim), claim.holder, _word(claim), _speaker(claim), _words(claim),
          claim.told.cited[0].claim[:SHORT_ID])
         for claim in found.claims), wide="words")
    console.print()


def _print_strips(found: Control) -> None:
    """A strip per bloc over the days spoken of, at most as wide as the terminal: then a column is several days."""
    dated = [claim for claim in found.claims if claim.first_day and claim.last_day]
    if not dated:
        return
    from datetime import date

    def ordinal(day: str | None) -> int:
        return date.fromisoformat(day or "").toordinal()

    start = min(ordinal(claim.first_day) for claim in dated)
    days = max(ordinal(claim.last_day) for claim in dated) - start + 1
    columns = min(days, max(10, width() - MARGIN))
    for holder in sorted({claim.holder for claim in dated}):
        rows: list[list[str]] = []
        marks = {(c.first_day, c.last_day, MARKS[c.word, c.holds]) for c in dated if c.holder == holder}
        for first_day, last_day, mark in sorted(marks, key=str):
            low, high = ((ordinal(day) - start) * columns // days for day in (first_day, last_day))
            row = next((r for r in rows if all(r[n] == "·" for n in range(low, high + 1))), None)
            if row is None:
                row = ["·"] * columns
                rows.append(row)
            row[low:high + 1] = [mark] * (high - low + 1)
        for n, row in enumerate(rows):
            say(f"{one_line(holder)[:MARGIN - 2] if n == 0 else '':<{MARGIN}}{''.join(row)}")
    first, last = date.fromordinal(start).isoformat(), date.fromordinal(start + days - 1).isoformat()
    say(f"{'':<{MARGIN}}{first}" + (f" – {last}" if days > 1 else ""))
    say(f"{'':<{MARGIN}}{LEGEND}\n")


def _days(claim: ControlClaim) -> str:
    if claim.first_day is None:
        return "undated"
    return claim.first_day if claim.first_day == claim.last_day else f"{claim.first_day}/{claim.last_day}"


def _word(claim: ControlClaim) -> str:
    says = SAYS[claim.word, claim.holds] + (" in part" if claim.partly else "")
    return says + (", contested" if claim.contested_by else "")


def _words(claim: ControlClaim) -> str:
    return f"denied: {claim.told.words}" if claim.denial else claim.told.words


def _speaker(claim: ControlClaim) -> str:
    return f"{claim.told.speaker or 'nobody named'} ({claim.told.side})"
