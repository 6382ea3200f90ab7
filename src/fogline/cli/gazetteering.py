"""`fogline gazetteer`: a reader's own places, country by country, and what a name may mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from fogline.cli.group import NEEDS_YOU, FoglineGroup, Unusable
from fogline.cli.options import DEFAULT_LEDGER, AsJson, LedgerPath
from fogline.cli.terminal import err, one_line, say, say_json, say_table, tell

if TYPE_CHECKING:
    from fogline.grounding.gazetteer import Candidate, Gazetteer
    from fogline.grounding.gazetteer_own import Added

DUMPS = "https://download.geonames.org/export/dump/"
CREDIT = "Place data © GeoNames (geonames.org), CC BY 4.0"
MOST_SHOWN = 40  # of the places of one name

app = typer.Typer(
    cls=FoglineGroup, no_args_is_help=True,
    help="Places: those every reading knows, and country files of your own beside a ledger.")


@app.command()
def add(
        which: Annotated[str, typer.Argument(
            metavar="FILE|COUNTRY", help="A GeoNames country file (XX.txt or XX.zip), or a country's two letters: its "
                                         "file is then downloaded from GeoNames.")],
        ledger: LedgerPath = DEFAULT_LEDGER, as_json: AsJson = False) -> None:
    """Add all places of a country, down to the hamlet. Reports read into this ledger then find them.

    They are kept beside the ledger, in LEDGER.places. Adding a file again changes nothing; a newer one of the same
    country takes the place of the older.

    Example: fogline gazetteer add AZ.zip --ledger fogline.db
    """
    file = Path(which)
    if file.is_file():
        added = add_file(file, ledger)
    elif re.fullmatch("[A-Za-z]{2}", which):
        added = add_country(which.upper(), ledger)
    else:
        raise Unusable(f"There is no file {which}, and these are no country's two letters. Give a GeoNames country "
                       "file, or an ISO 3166 code")
    if as_json:
        say_json(plain(added))
    else:
        print_added(added, ledger)
    if added.left_out:
        raise typer.Exit(NEEDS_YOU)


def plain(added: Added) -> dict[str, Any]:
    return {"state": added.state, **asdict(added.source), "not_named": added.not_named, "left_out": added.left_out,
            "problems": [asdict(problem) for problem in added.problems], "credit": CREDIT}


def add_file(file: Path, ledger: Path) -> Added:
    from fogline.grounding import gazetteer_own

    with bar("reading places", of_bytes=False) as move:
        return gazetteer_own.add(file, ledger, (lambda read: move(read, None)) if move else None)


def add_country(code: str, ledger: Path, origin: str = DUMPS, allowed: frozenset[str] = frozenset()) -> Added:
    """Downloads a country's file and adds it. What came before a download broke is kept for the next try."""
    from fogline.fetching import fetch
    from fogline.grounding.gazetteer_build import cache_folder
    from fogline.grounding.gazetteer_own import country_of

    folder = cache_folder() / "downloads"
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{code}.zip"
    with bar(f"downloading {code}.zip", of_bytes=True) as move:
        fetch(f"{origin}{code}.zip", file, progress=move, allowed=allowed)
    try:
        if (found := country_of(file)) != code:
            raise Unusable(f"The file that came for {code} holds places of {found}. Nothing was changed")
        return add_file(file, ledger)
    finally:
        file.unlink()


@contextmanager
def bar(says: str, *, of_bytes: bool) -> Iterator[Callable[[int, int | None], None] | None]:
    """A bar on standard error; none where nobody looks at it."""
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

    console = err()
    if not console.is_terminal:
        yield None
        return
    counted = (DownloadColumn(), TimeRemainingColumn()) if of_bytes else (TextColumn("{task.completed:,.0f}"),)
    with Progress(TextColumn(says), BarColumn(), *counted, console=console, transient=True) as shown:
        task = shown.add_task(says, total=None)

        def move(done: int, total: int | None) -> None:
            shown.update(task, completed=done, total=total)

        yield move


def print_added(added: Added, ledger: Path) -> None:
    source = added.source
    if added.state == "known":
        say(f"This file of {source.country} is there already; nothing was changed.")
    else:
        old = ", in the place of an older file" if added.state == "replaced" else ""
        say(f"{source.country} of {source.modified}: {source.places:,} places, {source.settlements:,} of them "
            f"settlements{old}.")
        if added.not_named:
            say(f"{added.not_named:,} features that reports do not name, such as hotels and wells, were left out.")
    say(f"{source.names:,} names; {source.ambiguous:,} are borne by several places, {source.ambiguous_settlements:,} "
        "by several settlements: such a one is placed only where the report tells which.")
    for problem in added.problems:
        tell(f"fogline: {one_line(problem.says)}")
    if added.left_out > len(added.problems):
        tell(f"fogline: {added.left_out - len(added.problems)} more lines were left out.")
    say(f"Read with {ledger} from now on; reports that were read before are read again. {CREDIT}.")


@app.command("list")
def list_files(ledger: LedgerPath = DEFAULT_LEDGER, as_json: AsJson = False) -> None:
    """The country files beside a ledger.

    Example: fogline gazetteer list --ledger fogline.db
    """
    from fogline.grounding.gazetteer_own import sources, store_of

    found = sources(store_of(ledger))
    if as_json:
        say_json([asdict(source) for source in found])
        return
    if not found:
        say(f"There are no country files beside {ledger}. Add one: fogline gazetteer add XX.zip --ledger {ledger}")
        return
    say_table(("country", "of", "places", "settlements", "names", "ambiguous"), (
        (s.country, s.modified, *(f"{n:,}" for n in (s.places, s.settlements, s.names, s.ambiguous))) for s in found),
        wide="of")
    say(f"{CREDIT}.")


@app.command()
def find(
        name: Annotated[str, typer.Argument(help="A place's name, in any spelling.")],
        ledger: LedgerPath = DEFAULT_LEDGER, as_json: AsJson = False) -> None:
    """All places a name may mean: settlements first, then countries, provinces, waters, areas and districts.

    Example: fogline gazetteer find Kalbajar
    """
    from fogline.grounding.gazetteer import Gazetteer
    from fogline.grounding.gazetteer_own import own_stores

    gazetteer = Gazetteer.open(own=own_stores(ledger))
    found = [*gazetteer.find(name), *gazetteer.regions(name)]
    rows = [as_row(candidate, gazetteer) for candidate in found]
    if as_json:
        say_json(rows)
    elif rows:
        say_table(("id", "name", "level", "what", "in", "point", "people"), (
            (row["id"], row["name"], row["level"], row["what"], ", ".join(row["in"]), f"{row['lat']}, {row['lon']}",
             f"{row['people']:,}" if row["people"] else "") for row in rows[:MOST_SHOWN]), wide="in")
        if len(rows) > MOST_SHOWN:
            say(f"… and {len(rows) - MOST_SHOWN} more; --json gives all.")
        say(f"{CREDIT}.")
    if not rows:
        if not as_json:
            say(f"No place of the name {name} is known. A country file may have it: fogline gazetteer add --help")
        raise typer.Exit(NEEDS_YOU)


def as_row(candidate: Candidate, gazetteer: Gazetteer) -> dict[str, Any]:
    return {
        "id": candidate.ref, "name": candidate.name, "level": candidate.level, "what": candidate.sort.lower(),
        "country": candidate.country or None, "in": [c.name for c in gazetteer.around(candidate)],
        "lat": round(candidate.lat, 4), "lon": round(candidate.lon, 4), "people": candidate.population,
        "own_name": candidate.main, "needs_context": candidate.needs_context}
