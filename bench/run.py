"""What the whole reading costs, beside a plain pass of the language pipeline over the same reports in the same run.

Every measurement is a process of its own on one thread. CPU seconds are user plus system, children included; the work
is what a run over all reports costs beyond a run over one, so that loading is counted apart. The best of three rounds
counts, and the contenders alternate: a neighbour on the machine disturbs both.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).resolve().parent.parent
REPORTS = 300
ROUNDS = 3
REPEATED = 3  # the folder is read once more this many times as long, to see whether memory follows
RESULTS = Path(__file__).with_name("results.json")
FOGLINE = str(Path(sys.executable).with_name("fogline"))


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one process and its children: seconds on the clock, CPU seconds, and the largest process's peak in MB."""

    wall: float
    cpu: float
    peak_mb: float


@dataclass(frozen=True, slots=True)
class Row:
    """A contender's best round over all reports, less what reading one report costs."""

    name: str
    cpu: float
    wall: float
    start_up_cpu: float
    documents_per_second: float
    words_per_cpu_second: float
    peak_mb: float


def corpus() -> list[dict[str, Any]]:
    """The first reports of the long-tail incident collection, in its order; empty where it is not on this machine."""
    shared = Path(os.environ.get("FOGLINE_SHARED") or ROOT.parent / "shared")
    file = shared / "corpora" / "incidents" / "longtail-dev.jsonl.gz"
    if not file.is_file():
        return []
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        found = [report for line in lines for report in json.loads(line)["reports"]]
    return found[:REPORTS]


def altered(reports: Sequence[dict[str, Any]], times: int) -> Iterator[dict[str, Any]]:
    """The reports again and again with other numbers, so that no text is known already."""
    for turn in range(times):
        for report in reports:
            text = re.sub(r"\d", lambda d, turn=turn: str((int(d[0]) + turn) % 10), report["text"])
            yield {**report, "text": f"{text}\n\nPolice recorded the case as number {turn + 1}."}


def write(reports: Sequence[dict[str, Any]] | Iterator[dict[str, Any]], file: Path) -> Path:
    with file.open("w", encoding="utf-8") as out:
        for report in reports:
            kept = {key: report.get(key) for key in ("text", "title", "published")}
            out.write(json.dumps(kept, ensure_ascii=False) + "\n")
    return file


def cost(*command: str) -> Cost:
    """Runs a command to its end; raises with its last words if it fails."""
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=said, stderr=said, env={**os.environ, "OMP_NUM_THREADS": "1"})
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        if code := os.waitstatus_to_exitcode(status):
            said.seek(0)
            raise SystemExit(f"{' '.join(command)} ended with {code}:\n{said.read().decode(errors='replace')[-3000:]}")
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def plain(file: Path, folder: Path) -> Cost:
    return cost(sys.executable, str(Path(__file__).with_name("plain.py")), str(file))


def read(file: Path, folder: Path, reader: str = "fast", jobs: int = 1) -> Cost:
    ledger = folder / f"{file.stem}-{time.time_ns()}.db"
    return cost(FOGLINE, "read", str(file), "--ledger", str(ledger), "--reader", reader, "--jobs", str(jobs), "--json")


def full(file: Path, folder: Path) -> Cost:
    return read(file, folder, "full")


def two_processes(file: Path, folder: Path) -> Cost:
    return read(file, folder, jobs=2)


PLAIN, FAST, FULL, TWO = "plain pass", "reading, fast", "reading, full", "reading, fast, 2 processes"


def best(name: str, full: Sequence[Cost], one: Sequence[Cost], words: int) -> Row:
    cpu_one, wall_one = min(c.cpu for c in one), min(c.wall for c in one)
    cpu, wall = min(c.cpu for c in full) - cpu_one, min(c.wall for c in full) - wall_one
    peak = min(c.peak_mb for c in full)
    return Row(name, round(cpu, 2), round(wall, 2), round(cpu_one, 2), round(REPORTS / wall, 2), round(words / cpu),
               round(peak))


def show(rows: Sequence[Row], results: dict[str, Any], console: Console) -> None:
    table = Table(title=f"{REPORTS} reports, {results['words']:,} words, best of {ROUNDS}")
    for column in ("", "CPU s", "wall s", "start-up CPU s", "documents/s", "words/CPU s", "peak MB"):
        table.add_column(column, justify="right" if column else "left")
    for row in rows:
        table.add_row(*(f"{v:,}" if isinstance(v, int | float) else str(v) for v in asdict(row).values()))
    console.print(table)
    for reader, aim in ((FAST, 1.0), (FULL, 2.0)):
        told = results["ratios"][reader]
        console.print(f"CPU of the {reader}, over CPU of the plain pass: [bold]{told['work']}[/] "
                      f"(start-up included {told['with_start_up']}); aim {aim} or less")
    console.print(f"Two processes read {results['speed_of_two']} times as fast as one; aim 1.8")
    console.print(f"Peak memory: {results['memory']['reports']} reports {results['memory']['peak_mb']} MB, "
                  f"{results['memory']['more_reports']} reports {results['memory']['more_peak_mb']} MB")
    stages = Table(title="Where the time of the full reading goes (CPU seconds, one process)")
    for column in ("stage", "CPU s", "share"):
        stages.add_column(column, justify="left" if column == "stage" else "right")
    spent = sum(results["stages"].values())
    for stage, seconds in results["stages"].items():
        stages.add_row(stage, f"{seconds:.2f}", f"{seconds / spent:.0%}")
    console.print(stages)


def main() -> int:
    console = Console(width=None if sys.stdout.isatty() else 110)
    reports = corpus()
    if not reports:
        console.print("Nothing measured: corpora/incidents/longtail-dev.jsonl.gz is not here (set FOGLINE_SHARED).")
        return 0
    contenders = {PLAIN: plain, FAST: read, FULL: full, TWO: two_processes}
    with tempfile.TemporaryDirectory(prefix="fogline-bench-") as name:
        folder = Path(name)
        every, single = write(reports, folder / "all.jsonl"), write(reports[:1], folder / "one.jsonl")
        words = sum(len(r["text"].split()) for r in reports)
        every_report: dict[str, list[Cost]] = {c: [] for c in contenders}
        one: dict[str, list[Cost]] = {c: [] for c in contenders}
        for turn in range(ROUNDS):
            for contender, run in contenders.items():
                console.print(f"round {turn + 1} of {ROUNDS}: {contender}", style="dim")
                one[contender].append(run(single, folder))
                every_report[contender].append(run(every, folder))
        rows = {c: best(c, every_report[c], one[c], words) for c in contenders}
        more = read(write(altered(reports, REPEATED), folder / "more.jsonl"), folder)
        stages = json.loads(subprocess.run(
            [sys.executable, str(Path(__file__).with_name("stages.py")), str(every), str(folder / "stages.db")],
            capture_output=True, text=True, check=True, env={**os.environ, "OMP_NUM_THREADS": "1"}).stdout)
    least = {c: min(cost.cpu for cost in costs) for c, costs in every_report.items()}
    results: dict[str, Any] = {
        "reports": REPORTS, "words": words, "rounds": ROUNDS, "rows": [asdict(row) for row in rows.values()],
        "ratios": {c: {"work": round(rows[c].cpu / rows[PLAIN].cpu, 3),
                       "with_start_up": round(least[c] / least[PLAIN], 3)} for c in (FAST, FULL)},
        "speed_of_two": round(rows[FAST].wall / rows[TWO].wall, 2),
        "memory": {"reports": REPORTS, "peak_mb": rows[FAST].peak_mb, "full_peak_mb": rows[FULL].peak_mb,
                   "more_reports": REPORTS * REPEATED, "more_peak_mb": round(more.peak_mb)},
        "stages": stages}
    RESULTS.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    show(list(rows.values()), results, console)
    console.print(f"Written to {RESULTS.relative_to(ROOT)}", style="dim")
    return 0


if __name__ == "__main__":
    sys.exit(main())
