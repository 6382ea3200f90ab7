"""Run by test_pool: two processes that would read for a minute, to be interrupted; says when they are at it."""

from __future__ import annotations

import sys
import time

from fogline.engines.pool import over_processes
from fogline.engines.reader import Chunk, How
from fogline.flow import Reading
from fogline.records import Body, Report


def slow(how: How, chunk: Chunk) -> list[Reading] | str:
    if chunk[0].source == "first":
        return [Reading(Body(chunk[0], ()), (), ())]
    time.sleep(60)
    return "too late"


if __name__ == "__main__":
    chunks = [(Report(name, b"", ""),) for name in ("first", "second", "third", "fourth")]
    try:
        for reading in over_processes(chunks, How("auto"), 2, slow):
            print(reading.body.report.source, flush=True)
    except KeyboardInterrupt:
        print("interrupted", flush=True)
        sys.exit(130)
