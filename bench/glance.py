"""What a ledger costs to look at: python bench/glance.py LEDGER. Milliseconds of processor time, megabytes of memory.

The ledger is read only; the renewal that is measured is that of a glance which has not seen the last transactions.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable
from dataclasses import fields, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from fogline.ledger import Filter, Store
from fogline.ledger.glance import Glance, carried, flags
from fogline.ledger.glance.columns import Column

T = TypeVar("T")
TIMES = 5


def peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def timed(name: str, ask: Callable[[], T], times: int = TIMES) -> T:
    """Asks some times and prints the mean."""
    before, wall = time.process_time(), time.perf_counter()
    for _ in range(times):
        found = ask()
    cpu, wall = (time.process_time() - before) / times * 1e3, (time.perf_counter() - wall) / times * 1e3
    print(f"{name:<44} {cpu:>9.1f} ms of processor {wall:>9.1f} ms in all")
    return found


def main(path: Path) -> None:
    print(f"before the ledger is open: {peak()} MB at most")
    with Store.open(path, read_only=True) as store:
        glance = timed("load", store.glance, 1)
        tables = [getattr(glance.columns, field.name) for field in fields(glance.columns)]
        size = sum(getattr(table, field.name).nbytes for table in tables for field in fields(table))
        print(f"{glance.claims} claims of {glance.reports} reports, {len(glance.relations.a)} relations: "
              f"{size >> 20} MB of columns; {peak()} MB at most")
        timed("renewed, nothing changed", lambda: store.renewed(glance))
        for back in (n for n in (1, 20) if n < glance.revision):  # at 1 everything was last changed
            older = replace(glance, revision=glance.revision - back)
            timed(f"renewed, what the last {back} transactions changed", partial(store.renewed, older))
        print(f"{peak()} MB at most")
        ask(store, glance)


def rows_of(store: Store, glance: Glance, asked: Filter) -> Column:
    return glance.rows(asked, store.words(asked, 20_000))


def ask(store: Store, glance: Glance) -> None:
    place = glance.count(glance.rows(Filter()), "place")[0][0]
    word = store.claims_numbered(glance.numbers[:1].tolist())[0].exact.split()[0]
    speaker = glance.count(glance.rows(Filter()), "speaker")[0][0]
    for name, asked in (
            ("everything", Filter()), ("a kind, denied", Filter(kind="attack", denied=True)),
            ("a place", Filter(place=place)), ("a speaker", Filter(speaker=speaker)),
            ("a measure", Filter(measure="killed")), ("the newest 20,000 with a word", Filter(text=word))):
        timed(f"rows: {name}", partial(rows_of, store, glance, asked))
    rows = glance.rows(Filter())
    for column in ("side", "kind", "speaker", "outlet", "place", "measure"):
        timed(f"count: {column}", partial(glance.count, rows, column))
    days = glance.first_days[glance.first_days > 0]
    timed("by day and side", lambda: glance.by_day(rows, int(days.min()), int(days.max())))
    timed("disputed", lambda: glance.having(rows, flags.DISPUTED))
    timed("neighbours", lambda: glance.neighbours(len(glance) // 2))
    timed("echoes by outlet", lambda: carried(glance, glance.echoes(rows)), 1)
    timed("50 claims whole", lambda: store.claims_numbered(glance.numbers[rows[-50:]].tolist()))
    timed("reports with a word", lambda: store.search_reports(word))
    claim = store.claims_numbered(glance.numbers[rows[len(rows) // 2:][:1]].tolist())[0]
    look_ups: tuple[tuple[str, Callable[[], object]], ...] = (
            ("claim", lambda: store.claim(claim.id)), ("report", lambda: store.report(claim.report.id)),
            ("body", lambda: store.body(claim.report.id)), ("incident of a claim", lambda: store.incident_of(claim.id)),
            ("relations of a claim", lambda: list(store.relations([claim.id]))),
            ("claims of a report", lambda: list(store.claims(Filter(report=claim.report.id)))),
            ("private names", lambda: store.private_names(claim.report.id)))
    for name, look_up in look_ups:
        timed(f"look up: {name}", look_up)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
