"""One reading process from its start to its end: how it ended is told in words, and none outlives its time."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from fogline.settings import MAX_REPORT_BYTES
from fogline.web.jobs.account import Account
from fogline.web.jobs.child import Ask

COMMAND = (sys.executable, "-P", "-m", "fogline.web.jobs.child")
LOOK_SECONDS = 0.2  # between two looks at what the process told
# A report of 4 MB took a minute, 0.5 GB of memory and 0.9 GB of address space; twice that is the most a report has.
MEMORY = 4 << 30
QUIET_SECONDS = 180.0  # without a word from the process: it loads its models in 3 to 10
SLOWEST = 4_000  # bytes read in a second where eight others want the processor: a long report takes its time
WAIT_SECONDS = 60.0  # for another who writes the ledger: nobody sits before this process
LEAVE_SECONDS = 3.0  # between asking a process to end and ending it
MAX_LAST_WORDS = 300  # characters of what a process said on its error output


@dataclass(frozen=True, slots=True)
class End:
    """How a reading process ended; `says` tells a person why, where it did not simply finish."""

    how: Literal["finished", "refused", "died", "hung", "asked"]
    says: str = ""


@dataclass(frozen=True, slots=True)
class Patience:
    """How much a reading process may take: address space in bytes, seconds without a word, seconds for another writer.
    """

    memory: int = MEMORY
    quiet: float = QUIET_SECONDS
    wait: float = WAIT_SECONDS

    @classmethod
    def for_texts(cls, folder: Path) -> Patience:
        """With time for the longest report there."""
        longest = max((path.stat().st_size for path in folder.iterdir()), default=0)
        return cls(quiet=QUIET_SECONDS + min(longest, MAX_REPORT_BYTES) / SLOWEST)


def follow(
        ask: Ask, account: Account, patience: Patience, *, looked: Callable[[bool], None],
        wanted: Callable[[], bool]) -> End:
    """Runs a reading process to its end, and looks at it often: `looked` is told each time whether it told anything.

    Where it is no longer `wanted`, it is ended.
    """
    last_words = account.path.with_name("errors.txt")
    with account.path.open("ab") as told, last_words.open("wb") as errors:
        told.write(b"\n")  # the process before may have been killed in the middle of a line
        told.flush()
        # A session of its own: a Ctrl-C in the terminal is the desk's to hear.
        process = subprocess.Popen(COMMAND, stdin=subprocess.PIPE, stdout=told, stderr=errors, start_new_session=True,
                                   env=_surroundings(os.environ))
    try:
        assert process.stdin
        with suppress(BrokenPipeError):  # it ended at once; its exit code says the rest
            process.stdin.write(ask.line())
            process.stdin.flush()
        heard, told_before = time.monotonic(), account.catch_up()
        while process.poll() is None:
            if not wanted():
                return End("asked")
            told_so_far = account.catch_up()  # a page may have taken it already
            looked(told_so_far > told_before)
            if told_so_far > told_before:
                heard, told_before = time.monotonic(), told_so_far
            elif time.monotonic() - heard > patience.quiet:
                return End("hung", f"the reading process said nothing for {patience.quiet:,.0f} seconds and was ended")
            time.sleep(LOOK_SECONDS)
        account.catch_up()
        return _end(process.returncode, account, last_words)
    finally:
        _make_end(process)
        account.catch_up()


def _surroundings(of_the_desk: Mapping[str, str]) -> dict[str, str]:
    """One thread, and few arenas: the address space is limited. No key to a server: it has nothing to ask there."""
    kept = {name: value for name, value in of_the_desk.items() if name != "FOGLINE_API_KEY"}
    return kept | {"OMP_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "2"}


def _end(code: int, account: Account, last_words: Path) -> End:
    if account.refused:
        return End("refused", account.refused)
    if account.finished:
        return End("finished")
    if code < 0:
        name = signal.Signals(-code).name if -code in signal.valid_signals() else str(-code)
        why = "; most often the machine had no memory left" if -code == signal.SIGKILL else ""
        return End("died", f"the reading process was killed ({name}{why})")
    lines = last_words.read_bytes()[-MAX_LAST_WORDS:].decode("utf-8", "replace").strip().splitlines()
    return End("died", f"the reading process ended with code {code}" + (f" ({lines[-1]})" if lines else ""))


def _make_end(process: subprocess.Popen[bytes]) -> None:
    if process.stdin:
        with suppress(BrokenPipeError):
            process.stdin.close()
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(LEAVE_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
    process.wait()
