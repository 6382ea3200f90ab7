"""Stands in for the reading process: what it does is said by the names of the texts, and it needs no model.

kills*: dies by a signal in the middle of it; fails*: is a report that cannot be read; breaks*: the process ends with an
error; hangs*: never ends; slow*: takes a while; any other name: a report with one claim.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from pathlib import Path
from typing import Any


def tell(**line: Any) -> None:
    os.write(1, json.dumps(line).encode() + b"\n")


def main() -> None:
    with open(0, "rb", buffering=0, closefd=False) as asked:
        ask = json.loads(asked.readline())
    files = sorted(path for path in Path(ask["texts"]).iterdir() if path.suffix != ".csv")
    tell(stage="loading")
    if ask["profile"] == "sudan":  # as good a name as any for one whose models cannot be loaded
        sys.exit("MemoryError: no room for the models")
    tell(stage="reading", total=len(files))
    for path in files:
        name, why = path.name, ask["passed_over"].get(path.name)
        if why or name.startswith("fails"):
            tell(problem="reading_died" if why else "empty", says=why or "No words.", source=name, failed=True)
            continue
        tell(begun=name)
        if name.startswith("kills"):
            os.kill(os.getpid(), signal.SIGKILL)
        if name.startswith("breaks"):
            raise RuntimeError("a mistake in <b>C</b>")
        if name.startswith(("hangs", "slow")):
            time.sleep(60 if name.startswith("hangs") else 0.4)
        tell(report=f"r-{name}", source=name, state="new", claims=1, problems=0)
    tell(stage="comparing")
    tell(left=0)
    tell(finished=True)


if __name__ == "__main__":
    main()
