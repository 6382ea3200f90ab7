"""What it costs to group one new report into a ledger of 1,000, 10,000 and 100,000 reports of an invented war.

One ledger grows at a steady rate of reports per day (bench/ledgers.py). At each size the next reports are written one
by one, and each is compared as soon as it is written: by one process that goes on, and once by a process that has only
just opened the ledger. CPU time counts, as a neighbour on the machine disturbs the clock; relations and incidents are
told apart. Beside it: ten thousand copies of one report, and one report of ten thousand claims.

    python bench/grouping.py [--sizes 1000,10000,100000] [--folder DIR]

With --folder the ledgers stay there and are not built again.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from statistics import mean, median
from typing import Any

from ledgers import PER_DAY, READER, Page, Town, War

from fogline.flow import Reading
from fogline.ledger import Store, regrouping, sidebyside

SIZES = (1_000, 10_000, 100_000)
NEW = 2 * PER_DAY  # reports grouped one by one at each size: two days, as a day with a great event costs more
COLD = 12  # of them by a process, or here a store, that has only just been opened
COPIES, CLAIMS = 10_000, 10_000

Spent = dict[str, float]


def timed(spent: Spent) -> None:
    """Has the parts of comparing note their CPU seconds."""
    for where, name, part in ((sidebyside, "relate_text", "relations"), (sidebyside, "account_text", "incidents"),
                              (regrouping, "regroup", "incidents")):
        setattr(where, name, _noting(getattr(where, name), spent, part))


def _noting(work: Callable[..., Any], spent: Spent, part: str) -> Callable[..., Any]:
    def noted(*given: Any) -> Any:
        start = time.process_time()
        try:
            return work(*given)
        finally:
            spent[part] += time.process_time() - start
    return noted


def build(path: Path, size: int) -> Spent:
    """Brings a ledger to that many reports, all compared; nothing where it has them."""
    with Store.open(path) as store:
        known = store.counts().texts
        start = time.process_time()
        store.write_many(islice(War().readings(), known, size), **READER)
        written = time.process_time()
        store.compare({})
        return {"write_s": written - start, "compare_s": time.process_time() - written}


def measure(path: Path, size: int) -> dict[str, Any]:
    """The milliseconds of grouping each of the next reports into a ledger of `size`, and the memory at its highest."""
    spent: Spent = {"relations": 0.0, "incidents": 0.0}
    timed(spent)
    readings = islice(War().readings(), size, size + NEW)
    cold = [_one(path, reading, spent) for reading in islice(readings, COLD)]
    with Store.open(path) as store:
        warm = [_grouped(store, reading, spent) for reading in readings]
        counts = store.counts()
    whole = [each["whole"] for each in warm]
    return {
        "reports": size, "claims": counts.claims, "relations": counts.relations, "mean_ms": mean(whole),
        "median_ms": median(whole), "p95_ms": sorted(whole)[int(len(whole) * 0.95)], "most_ms": max(whole),
        "relations_ms": mean(each["relations"] for each in warm),
        "incidents_ms": mean(each["incidents"] for each in warm), "cold_ms": mean(each["whole"] for each in cold),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "file_mb": path.stat().st_size / 1e6}


def _one(path: Path, reading: Reading, spent: Spent) -> Spent:
    with Store.open(path) as store:
        return _grouped(store, reading, spent)


def _grouped(store: Store, reading: Reading, spent: Spent) -> Spent:
    store.write(reading, **READER)
    before, start = dict(spent), time.process_time()
    store.compare({})
    whole = time.process_time() - start
    return {"whole": 1000 * whole} | {part: 1000 * (spent[part] - before[part]) for part in spent}


def hard(path: Path) -> dict[str, Any]:
    """Ten thousand copies of one report, then one report of ten thousand claims, each into a ledger of its own."""
    found: dict[str, Any] = {}
    for name, readings in (("copies", copies()), ("claims", long())):
        with Store.open(path.with_name(f"{name}.db")) as store:
            store.write_many(readings, **READER)
            start = time.process_time()
            store.compare({})
            found |= {f"{name}_s": time.process_time() - start, f"{name}_relations": store.counts().relations}
    return found | {"peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def copies() -> Iterator[Reading]:
    story = Page()
    _strike(story, 9)
    for n in range(COPIES):
        yield story.reading(f"https://paper.example/{n}", f"Paper {n % 40}", DAY, f"Paper {n} tells")


def long() -> Iterator[Reading]:
    book = Page()
    for n in range(CLAIMS // 2):
        _strike(book, n + 1)
    yield book.reading("https://paper.example/book", "Book", DAY, "A book")


DAY, TOWN = date(2031, 5, 4), Town("town:1", "Bareto", 48.0, 33.0)


def _strike(page: Page, dead: int) -> None:
    told: dict[str, Any] = {"town": TOWN, "day": DAY}
    page.say("Nordan artillery shelled Bareto on 4 May 2031", "The governor", "VAR", kind="attack", agent="NOR", **told)
    page.say(f"{dead} people were killed in Bareto on 4 May 2031", "The governor", "VAR", kind="casualties",
             figure=(dead, "killed", "civilian", "VAR", "incident", "own_loss"), **told)


def alone(step: str, path: Path, size: int = 0) -> dict[str, Any]:
    """A step in a process of its own, so that its memory is its own."""
    ran = subprocess.run(
        [sys.executable, __file__, "--step", step, str(path), str(size)], check=True, stdout=subprocess.PIPE, text=True,
        env={**os.environ, "OMP_NUM_THREADS": "1"})
    found: dict[str, Any] = json.loads(ran.stdout)
    return found


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--sizes", default=",".join(map(str, SIZES)))
    asked.add_argument("--folder", type=Path)
    asked.add_argument("--step", nargs=3, help=argparse.SUPPRESS)
    given = asked.parse_args()
    if given.step:
        step, path, size = given.step
        steps: dict[str, Callable[[], Any]] = {
            "build": lambda: build(Path(path), int(size)), "measure": lambda: measure(Path(path), int(size)),
            "hard": lambda: hard(Path(path))}
        print(json.dumps(steps[step]()))
        return
    with tempfile.TemporaryDirectory() as made:
        folder = given.folder or Path(made)
        path = folder / "war.db"
        print(f"{PER_DAY} reports a day; CPU milliseconds to group one new report, over {NEW - COLD} of them")
        print(f"{'reports':>8} {'claims':>8} {'mean':>7} {'median':>7} {'95%':>7} {'most':>7} {'relations':>10} "
              f"{'incidents':>10} {'cold':>7} {'peak MB':>8} {'file MB':>8} {'built in':>9}")
        rows = []
        for size in map(int, given.sizes.split(",")):
            spent = alone("build", path, size)
            row = alone("measure", path, size)
            rows.append(row)
            print(f"{size:>8} {row['claims']:>8} {row['mean_ms']:>7.1f} {row['median_ms']:>7.1f} {row['p95_ms']:>7.1f} "
                  f"{row['most_ms']:>7.1f} {row['relations_ms']:>10.1f} {row['incidents_ms']:>10.1f} "
                  f"{row['cold_ms']:>7.1f} {row['peak_mb']:>8.0f} {row['file_mb']:>8.0f} "
                  f"{sum(spent.values()):>8.0f}s", flush=True)
        print(f"the largest beside the smallest: {rows[-1]['mean_ms'] / rows[0]['mean_ms']:.2f} times the mean, "
              f"{rows[-1]['median_ms'] / rows[0]['median_ms']:.2f} times the median")
        found = alone("hard", Path(made) / "hard.db")
        print(f"{COPIES} copies of one report: {found['copies_s']:.0f} s, {found['copies_relations']} relations; "
              f"one report of {CLAIMS} claims: {found['claims_s']:.0f} s, {found['claims_relations']} relations; "
              f"peak {found['peak_mb']:.0f} MB")


if __name__ == "__main__":
    main()
