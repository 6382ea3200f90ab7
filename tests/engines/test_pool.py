"""Reading over processes: the order of one process, nothing lost with a dead worker, few chunks in memory."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from fogline.engines.pool import (
    BATCH_CHARS,
    BATCH_REPORTS,
    IN_FLIGHT,
    ReadingStopped,
    in_chunks,
    over_processes,
    read_many,
)
from fogline.engines.reader import Chunk, How
from fogline.flow import Reading
from fogline.problems import Problem
from fogline.profiles import UnknownProfile
from fogline.records import Body, Report


def report(source: str, text: str = "The mayor said the bridge was closed.") -> Report:
    return Report(source, text.encode(), text)


def named(count: int) -> list[Report]:
    return [report(f"{n:03}.txt", f"Report number {n}.") for n in range(count)]


def echo(how: How, chunk: Chunk) -> list[Reading] | str:
    """Stands for a worker: says who read what; dies on one report, and gives up on another profile."""
    if how.profile == "missing":
        return "The model is missing. Run: make setup"
    if any(r.source == "deadly.txt" for r in chunk):
        os._exit(9)
    return [Reading(Body(r, ()), (), (Problem(f"{os.getpid()} {os.environ.get('OMP_NUM_THREADS')}", "", r.source),))
            for r in chunk]


def test_chunks_are_small_in_reports_and_in_characters() -> None:
    assert [len(c) for c in in_chunks(named(BATCH_REPORTS * 2 + 1))] == [BATCH_REPORTS, BATCH_REPORTS, 1]
    long = "x" * (BATCH_CHARS // 2 + 1)
    assert [len(c) for c in in_chunks([report(str(n), long) for n in range(3)])] == [1, 1, 1]
    assert list(in_chunks([])) == []


def test_one_at_once_is_read_before_the_next_is_looked_for() -> None:
    looked: list[str] = []
    chunks = in_chunks((looked.append(r.source) or r for r in named(3)), at_once=1)
    assert [(len(next(chunks)), len(looked)) for _ in range(3)] == [(1, 1), (1, 2), (1, 3)]


def test_two_processes_keep_the_order_and_use_one_thread_each() -> None:
    reports = named(150)
    readings = list(over_processes(in_chunks(reports), How("auto"), 2, echo))
    assert [r.body.report for r in readings] == reports
    told = {r.problems[0].kind for r in readings}
    assert {kind.split()[1] for kind in told} == {"1"}
    assert str(os.getpid()) not in {kind.split()[0] for kind in told}


def test_a_dead_worker_loses_only_the_report_that_killed_it() -> None:
    reports = [*named(20), report("deadly.txt"), *named(10)]
    readings = list(over_processes([tuple(reports[:25]), tuple(reports[25:])], How("auto"), 2, echo))
    assert [r.body.report for r in readings] == reports
    lost = [p for r in readings for p in r.problems if p.kind == "reading_failed"]
    assert [p.source for p in lost] == ["deadly.txt"] and "process that read it died" in lost[0].says


def test_only_a_few_chunks_are_held() -> None:
    taken: list[int] = []

    def endless() -> Iterator[Chunk]:
        for n in range(1000):
            taken.append(n)
            yield (report(f"{n}.txt"),)

    readings = over_processes(endless(), How("auto"), 2, echo)
    for _ in range(5):
        next(readings)
    assert len(taken) <= 5 + 2 * IN_FLIGHT
    readings.close()  # type: ignore[attr-defined]
    until = time.monotonic() + 10
    while multiprocessing.active_children() and time.monotonic() < until:
        time.sleep(0.05)
    assert multiprocessing.active_children() == []


def test_ctrl_c_ends_the_processes_at_once() -> None:
    script = str(Path(__file__).with_name("slow_reading.py"))
    process = subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                               start_new_session=True)
    assert process.stdout is not None and process.stdout.readline() == "first\n"
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to the workers too
    said, complained = process.communicate(timeout=20)
    assert (said, process.returncode, complained) == ("interrupted\n", 130, "")


def test_what_the_user_must_act_on_is_raised() -> None:
    with pytest.raises(ReadingStopped, match="Run: make setup"):
        list(over_processes(in_chunks(named(3)), How("missing"), 2, echo))
    with pytest.raises(UnknownProfile):
        list(read_many(named(1), How("no-such-war"), jobs=2))


def test_one_and_two_processes_read_the_same() -> None:
    text = "The army said its units had shot down two drones near Goma on 3 May 2023. The rebels denied it."
    reports = [report(f"{n}.txt", f"{text} Report {n}.") for n in range(3)]
    alone = [(r.body, r.claims, r.problems) for r in read_many(reports, How("world"))]
    together = [(r.body, r.claims, r.problems) for r in read_many(reports, How("world"), jobs=2)]
    assert alone == together and all(claims for _, claims, _ in alone)
