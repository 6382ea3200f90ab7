"""How often one may ask: a bucket of requests that refills, for each visitor, token or address.

Kept in memory, for the last askers alone: what is forgotten begins with a full bucket.
"""

from __future__ import annotations

import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address

from starlette.types import ASGIApp, Receive, Scope, Send

from fogline.web.safety.refusing import Refused, Tell, plainly, refusal

MOST_ASKERS = 10_000


@dataclass(frozen=True, slots=True)
class Rate:
    """Requests a second in the long run, and how many at once.

    A page asks for some ten files, and a quick reader opens some pages a second; a script that asks more often than
    fifty times a second has stopped looking.
    """

    a_second: float = 50.0
    at_once: float = 300.0


class TooOften(Refused):
    """More requests than one asker may send. `wait` is in seconds."""

    def __init__(self, wait: float) -> None:
        seconds = max(1, math.ceil(wait))
        super().__init__(429, "Too often", (
            f"More was asked at once than the desk answers to one visitor. Wait {seconds} s and ask again"),
            Retry_After=str(seconds))


class Buckets:
    """One bucket for each asker; several threads may take from them."""

    def __init__(self, rate: Rate, clock: Callable[[], float] = time.monotonic) -> None:
        self.rate, self._clock = rate, clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._turn = threading.Lock()

    def take(self, asker: str) -> float:
        """Takes one request from the bucket: 0, or the seconds until there is one."""
        now = self._clock()
        with self._turn:
            left, then = self._left.pop(asker, (self.rate.at_once, now))
            left = min(self.rate.at_once, left + (now - then) * self.rate.a_second)
            wait = 0.0 if left >= 1 else (1 - left) / self.rate.a_second
            self._left[asker] = (left if wait else left - 1, now)
            while len(self._left) > MOST_ASKERS:
                self._left.popitem(last=False)
        return wait


def address_of(scope: Scope) -> str:
    """Where a request comes from; of an IPv6 address the network, as one asker has all the addresses in it."""
    host = str((scope.get("client") or ("",))[0])
    try:
        address = ip_address(host)
    except ValueError:
        return host
    if isinstance(address, IPv6Address):
        return str(address.ipv4_mapped or IPv6Address(int(address) >> 64 << 64))
    return host


class NotTooOften:
    """Refuses who asks too often: by the session or token where there is one, else by the address."""

    def __init__(self, app: ASGIApp, buckets: Buckets, tell: Tell = plainly) -> None:
        self.app, self.buckets, self.tell = app, buckets, tell

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            visitor = scope.get("state", {}).get("visitor")
            asker = (visitor and visitor.session) or address_of(scope)
            if wait := self.buckets.take(asker):
                await refusal(scope, TooOften(wait), self.tell)(scope, receive, send)
                return
        await self.app(scope, receive, send)
