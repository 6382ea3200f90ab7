"""Only requests to a host of ours are answered.

A page elsewhere can point its own name at 127.0.0.1 and so read a desk that listens there (DNS rebinding); what it
cannot do is make the browser send another name than its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import ip_address

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from fogline.errors import FoglineError
from fogline.web.safety.refusing import Refused, Tell, plainly, refusal

LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})
_HOST = re.compile(r"([a-z0-9_](?:[a-z0-9._-]*[a-z0-9_])?|\[[0-9a-f:.]{2,45}\])(?::([0-9]{1,5}))?")
# What servers, proxies and file systems read in more than one way: empty and dotted steps, backslashes, controls.
_ODD_PATH = re.compile(r"//|/\.{1,2}(?:/|$)|\\|[\x00-\x1f\x7f]")


class BadHost(FoglineError):
    """A host that cannot be allowed."""

    def __init__(self, host: str) -> None:
        super().__init__(f"--allow-host {host[:80]!r} is no host. Give a name or an address as browsers write it: "
                         "desk.example.org, 192.168.1.5, or https://desk.example.org where a proxy speaks TLS for us")


@dataclass(frozen=True, slots=True)
class Hosts:
    """The names this desk answers to, with any port. `secure`: those that a proxy of ours serves over TLS."""

    names: frozenset[str] = LOOPBACK
    secure: frozenset[str] = frozenset()

    @classmethod
    def of(cls, bound: str = "127.0.0.1", allowed: Iterable[str] = ()) -> Hosts:
        """The loopback names, the address that is listened on, and what was allowed by name. Raises `BadHost`."""
        names, secure = set(LOOPBACK), set()
        if not is_everywhere(bound):
            names.add(f"[{bound}]" if ":" in bound else bound.lower())
        for given in allowed:
            scheme, _, rest = given.lower().strip().rpartition("://")
            host = host_of(rest.removesuffix("/"))
            if host is None or scheme not in ("", "http", "https"):
                raise BadHost(given)
            names.add(host)
            if scheme == "https":
                secure.add(host)
        return cls(frozenset(names), frozenset(secure))


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches what listens there; a name that must be looked up first counts as reachable."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def is_everywhere(host: str) -> bool:
    """Whether that is every address of the machine, which is no name to be called by."""
    try:
        return ip_address(host.strip("[]")).is_unspecified
    except ValueError:
        return not host


def host_of(header: str) -> str | None:
    """The host of a Host header without its port, in small letters; None for what is none."""
    found = _HOST.fullmatch(header.lower())
    return found[1] if found and int(found[2] or 0) < 65536 else None


class OnlyOurHosts:
    """Refuses other hosts, odd paths and everything that is not HTTP. Marks what came through a proxy's TLS as such."""

    def __init__(self, app: ASGIApp, hosts: Hosts, tell: Tell = plainly) -> None:
        self.app, self.hosts, self.tell = app, hosts, tell

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008, "reason": ""})
        elif scope["type"] != "http":
            await self.app(scope, receive, send)
        else:
            given = Headers(scope=scope).getlist("host")
            host = host_of(given[0]) if len(given) == 1 else None
            if host not in self.hosts.names:
                # In plain words and nothing else: who asks by another name learns nothing of the desk.
                await refusal(scope, Refused(400, "Another host", (
                    "This desk does not answer to that host. Start it with --allow-host NAME if the name is yours.")),
                    plainly)(scope, receive, send)
            elif _ODD_PATH.search(scope["path"]):
                error = Refused(404, "Nothing there", "The desk has no page at such an address. Begin at /")
                await refusal(scope, error, self.tell)(scope, receive, send)
            else:
                if host in self.hosts.secure:
                    scope["scheme"] = "https"
                    scope["client"] = _behind_proxy(scope)
                await self.app(scope, receive, send)


def _behind_proxy(scope: Scope) -> tuple[str, int] | None:
    """Who asked our proxy: what it wrote last, if the request does come from this machine."""
    client: tuple[str, int] | None = scope.get("client")
    if client is None or not is_loopback(client[0]):
        return client
    passed_on = ",".join(Headers(scope=scope).getlist("x-forwarded-for")).rpartition(",")[2].strip()
    try:
        return str(ip_address(passed_on)), 0
    except ValueError:
        return client
