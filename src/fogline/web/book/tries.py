"""Guessing passwords is slow: after some failures each next try waits longer, for the account and for the address.

A try counts as failed until it has passed, so that a hundred at the same moment are not all the first. A name that
nobody has is slowed like any other.
"""

from __future__ import annotations

import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from fogline.errors import FoglineError
from fogline.web.book.accounts import folded

FORGOTTEN = 3600.0  # seconds after the last failure
MOST_KEYS = 10_000


@dataclass(frozen=True, slots=True)
class Pace:
    """How many failures are free, and the longest wait after more of them; waits double from one second."""

    free: int
    longest: float


PAIR = Pace(5, 900)  # one name from one address: somebody who mistypes, or a list of passwords
ADDRESS = Pace(20, 900)  # many names from one address: a newsroom on Monday morning, or a list of names
# One name from anywhere. The wait stays short: guessing from many addresses gets 2,880 tries a day, and the owner still
# gets a turn.
NAME = Pace(50, 30)


class TooManyTries(FoglineError):
    """Too many passwords were wrong."""

    status, title = 429, "Too many tries"

    def __init__(self, wait: float) -> None:
        seconds = max(1, math.ceil(wait))
        super().__init__(f"Too many tries. Wait {seconds} s and try again")
        self.headers = {"Retry-After": str(seconds)}


class Tries:
    """Counts failures by name, by address and by both. In memory: a restart forgets them."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._turn = clock, threading.Lock()
        self._failed: OrderedDict[tuple[str, str], tuple[int, float]] = OrderedDict()

    def begin(self, name: str, address: str) -> None:
        """Before a password is looked at. Raises `TooManyTries`."""
        now = self._clock()
        with self._turn:
            counted = [(key, pace, self._failures(key, now)) for key, pace in _keys(name, address)]
            wait = max(_wait(pace, failures, last, now) for _, pace, (failures, last) in counted)
            if wait > 0:
                raise TooManyTries(wait)
            for key, _, (failures, _) in counted:
                self._failed.pop(key, None)
                self._failed[key] = (failures + 1, now)
            while len(self._failed) > MOST_KEYS:
                self._failed.popitem(last=False)

    def passed(self, name: str, address: str) -> None:
        """The password was right: this name from this address begins anew, and the try counts nowhere."""
        with self._turn:
            for key, pace in _keys(name, address):
                failures, last = self._failed.pop(key, (0, 0.0))
                if pace is not PAIR and failures > 1:
                    self._failed[key] = (failures - 1, last)

    def _failures(self, key: tuple[str, str], now: float) -> tuple[int, float]:
        failures, last = self._failed.get(key, (0, now))
        return (0, now) if now - last > FORGOTTEN else (failures, last)


def _keys(name: str, address: str) -> list[tuple[tuple[str, str], Pace]]:
    name = folded(name.strip())[:80]
    return [(("pair", f"{name}\n{address}"), PAIR), (("address", address), ADDRESS), (("name", name), NAME)]


def _wait(pace: Pace, failures: int, last: float, now: float) -> float:
    if failures < pace.free:
        return 0.0
    return last + min(pace.longest, 2.0 ** min(failures - pace.free, 20)) - now
