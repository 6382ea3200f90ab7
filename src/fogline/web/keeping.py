"""What goes on behind the pages while a ledger is written: a newer picture of it, and the comparing of what is new.

Neither keeps a page waiting: the picture is made in a thread, and texts are compared in a process of their own.
"""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from fogline.errors import FoglineError
from fogline.ledger import Store
from fogline.side_by_side import set_side_by_side

log = logging.getLogger("fogline.web")
PACE = 10.0  # seconds between two pictures of a ledger that is being written: what a page shows is no older
AT_ONCE = 20  # texts that are compared where they wait, half a second's work; more go to a process of their own
NICER = 19  # steps of courtesy to whoever reads pages meanwhile
ENDS_SECONDS = 5


class Keeper:
    """Calls `renew` every `PACE` seconds, and has what waits compared, until it is closed."""

    def __init__(self, path: Path, store: Store, renew: Callable[[], object], *, read_only: bool) -> None:
        self._path, self._store, self._renew, self._read_only = path, store, renew, read_only
        self._ended = threading.Event()
        self._comparer: subprocess.Popen[bytes] | None = None
        self._thread = threading.Thread(target=self._keep, name="fogline-keeper", daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._ended.set()
        self._thread.join(ENDS_SECONDS)
        if self._comparer is not None:
            self._comparer.terminate()
            self._comparer.wait(ENDS_SECONDS)

    def _keep(self) -> None:
        while not self._ended.wait(PACE):
            try:
                self._renew()
                self._compare()
            except FoglineError as error:  # a page that is asked for says the same
                log.warning("%s", error)
            except Exception:  # a mistake of ours: told, and no reason to show an old picture for ever
                log.exception("The picture of the ledger could not be renewed")

    def _compare(self) -> None:
        busy = self._comparer is not None and self._comparer.poll() is None
        if not self._read_only and not busy and self._store.waiting():
            self._comparer = subprocess.Popen(
                [sys.executable, "-P", "-m", "fogline.web.keeping", str(self._path.absolute())],
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, start_new_session=True)


def compare_few(store: Store) -> bool:
    """Compares what waits where that is little; False where it is left to a process of its own."""
    if store.waiting() > AT_ONCE:
        return False
    set_side_by_side(store)
    return True


def main() -> int:
    """Compares what waits in the ledger named on the command line."""
    os.nice(NICER)
    with Store.open(Path(sys.argv[1]), create=False) as store:
        try:
            set_side_by_side(store)
        except FoglineError as error:  # another writes for long: whoever looks next tries again
            print(f"fogline: {error}", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
