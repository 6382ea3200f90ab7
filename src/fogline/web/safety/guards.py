"""The guards of the desk in their order, from the outside inwards."""

from __future__ import annotations

from dataclasses import dataclass, field

from starlette.middleware import Middleware

from fogline.web.safety.access import Access
from fogline.web.safety.door import Door
from fogline.web.safety.failures import NoTraces
from fogline.web.safety.forms import OwnForms
from fogline.web.safety.headers import SafeHeaders
from fogline.web.safety.hosts import Hosts, OnlyOurHosts
from fogline.web.safety.rates import Buckets, NotTooOften, Rate
from fogline.web.safety.refusing import Tell, plainly
from fogline.web.safety.sizes import BodyLimit, LimitOf, usual
from fogline.web.safety.visitors import KnownVisitors


@dataclass(frozen=True, slots=True)
class Safety:
    """How a desk is guarded. As it stands: for who sits at this machine."""

    access: Access = field(default_factory=Access)
    hosts: Hosts = field(default_factory=Hosts)
    rate: Rate = field(default_factory=Rate)


def guards(door: Door, safety: Safety, *, limit_of: LimitOf = usual, tell: Tell = plainly) -> list[Middleware]:
    """The middlewares of the application, outermost first."""
    return [
        Middleware(SafeHeaders),
        Middleware(NoTraces),
        Middleware(OnlyOurHosts, hosts=safety.hosts, tell=tell),
        Middleware(BodyLimit, limit_of=limit_of, tell=tell),
        Middleware(KnownVisitors, door=door, tell=tell),
        Middleware(NotTooOften, buckets=Buckets(safety.rate), tell=tell),
        Middleware(OwnForms, book=door.book, tell=tell)]
