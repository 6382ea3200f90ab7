"""Reading many reports: in batches in this process, or in chunks over several, always in the order they came.

Memory is that of the reports in flight, however long the folder is. A report that fails becomes a `Problem` and the
rest of its batch is read; a worker process that dies takes nothing with it but the report that killed it.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import lru_cache

from fogline.engines.reader import Chunk, How, Reader, check_profile, failed, load_reader
from fogline.errors import FoglineError
from fogline.flow import Reading
from fogline.grounding import Gazetteer
from fogline.records import Report

BATCH_REPORTS = 32  # of 300 reports: by 8 cost a tenth more CPU; by 128 cost no less and held 35 MB more
BATCH_CHARS = 400_000  # about 65,000 words: a few long reports make a batch of their own
IN_FLIGHT = 2  # chunks per process: one being read, one waiting, so that no process idles while the ledger writes

Answer = list[Reading] | str  # what a worker sends back: readings, or why it cannot read at all
Work = Callable[[How, Chunk], Answer]


class ReadingStopped(FoglineError):
    """A worker process cannot read at all: a missing model, an unknown profile."""


def read_many(
        reports: Iterable[Report], how: How, jobs: int = 1, *, at_once: int = BATCH_REPORTS) -> Iterator[Reading]:
    """A reading for every report, in order. `jobs` counts processes, `at_once` the reports parsed together; the result
    depends on neither.
    """
    chunks = in_chunks(reports, at_once)
    if jobs <= 1:
        reader = load_reader(how)
        for chunk in chunks:
            yield from reader.read(chunk)
    else:
        check_profile(how.profile)  # said once here, and not by every worker
        Gazetteer.open()  # built now if need be: workers would build it side by side
        yield from over_processes(chunks, how, jobs, read_chunk)


def in_chunks(reports: Iterable[Report], at_once: int = BATCH_REPORTS) -> Iterator[Chunk]:
    """Reports by the handful: at most `at_once`, and few enough that their text stays under BATCH_CHARS."""
    chunk: list[Report] = []
    chars = 0
    for report in reports:
        if chunk and chars + len(report.text) > BATCH_CHARS:
            yield tuple(chunk)
            chunk, chars = [], 0
        chunk.append(report)
        chars += len(report.text)
        if len(chunk) == at_once:  # at once: the next report is not looked for before this one is read
            yield tuple(chunk)
            chunk, chars = [], 0
    if chunk:
        yield tuple(chunk)


def over_processes(chunks: Iterable[Chunk], how: How, jobs: int, work: Work) -> Iterator[Reading]:
    """Chunks read by `jobs` processes, their readings in order; a pool that breaks is replaced."""
    source = iter(chunks)
    with one_thread_each():
        while lost := (yield from _in_one_pool(source, how, jobs, work)):
            for chunk in lost:
                yield from one_by_one(chunk, how, work)


def _in_one_pool(source: Iterator[Chunk], how: How, jobs: int, work: Work) -> Generator[
        Reading, None, list[Chunk]]:
    """Reads until the source is empty or the pool breaks; returns the chunks that were under way when it broke."""
    waiting: deque[tuple[Chunk, Future[Answer]]] = deque()
    with workers(jobs) as pool:
        while True:
            while len(waiting) < jobs * IN_FLIGHT and (chunk := next(source, None)) is not None:
                try:
                    with deaf_to_ctrl_c():
                        waiting.append((chunk, pool.submit(work, how, chunk)))
                except BrokenProcessPool:
                    return [*(earlier for earlier, _ in waiting), chunk]
            if not waiting:
                return []
            chunk, future = waiting[0]
            try:
                answer = future.result()
            except BrokenProcessPool:
                return [under_way for under_way, _ in waiting]
            waiting.popleft()
            yield from _readings(answer)


def one_by_one(chunk: Chunk, how: How, work: Work) -> Iterator[Reading]:
    """A chunk whose process died: each report in a process that may die too, so that only the guilty one is lost."""
    left = deque(chunk)
    while left:
        with workers(1) as pool:
            while left:
                report = left.popleft()
                try:
                    with deaf_to_ctrl_c():
                        future = pool.submit(work, how, (report,))
                    yield from _readings(future.result())
                except BrokenProcessPool:
                    yield failed(report, "the process that read it died (out of memory?)")
                    break


def _readings(answer: Answer) -> list[Reading]:
    if isinstance(answer, str):
        raise ReadingStopped(answer)
    return answer


@contextmanager
def workers(jobs: int) -> Iterator[ProcessPoolExecutor]:
    """Fresh processes (spawned: a forked copy of a threaded process can hang), ended at once when the caller leaves."""
    before = set(multiprocessing.active_children())
    pool = ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"))
    try:
        yield pool
    except BaseException:
        # Ctrl-C, or a caller who has enough: nobody waits for the chunks under way.
        pool.shutdown(wait=False, cancel_futures=True)
        for process in set(multiprocessing.active_children()) - before:
            process.terminate()
        raise
    pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def one_thread_each() -> Iterator[None]:
    """Worker processes inherit one thread for linear algebra: two processes of two threads fight over two cores."""
    before = os.environ.get("OMP_NUM_THREADS")
    os.environ["OMP_NUM_THREADS"] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ["OMP_NUM_THREADS"]
        else:
            os.environ["OMP_NUM_THREADS"] = before


@contextmanager
def deaf_to_ctrl_c() -> Iterator[None]:
    """Processes started meanwhile never hear Ctrl-C, from their first moment on: it is the caller's to handle.

    The caller hears one that came meanwhile when this ends.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@lru_cache(maxsize=1)
def _reader(how: How) -> Reader:
    return load_reader(how)


def read_chunk(how: How, chunk: Chunk) -> Answer:
    """In a worker: the readings, or what the user must act on. Errors with arguments do not survive the way back."""
    try:
        return _reader(how).read(chunk)
    except FoglineError as err:
        return str(err)
