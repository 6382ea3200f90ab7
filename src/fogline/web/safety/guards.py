"""The guards of the desk in their order, from the outside inwards."""

from __future__ import annotations

from starlette.middleware import Middleware

from fogline.web.safety.door import Door
from fogline.web.safety.failures import NoTraces
from fogline.web.safety.forms import OwnForms
from fogline.web.safety.headers import SafeHeaders
from fogline.web.safety.hosts import OnlyOurHosts
from fogline.web.safety.rates import Buckets, NotTooOften
from fogline.web.safety.refusing import Tell, plainly
from fogline.web.safety.sizes import BodyLimit, LimitOf, usual
from fogline.web.safety.visitors import KnownVisitors


def guards(door: Door, *, limit_of: LimitOf = usual, tell: Tell = plainly) -> list[Middleware]:
    """The middlewares of the application, outermost first."""
    return [
        Middleware(SafeHeaders),
        Middleware(NoTraces),
        Middleware(OnlyOurHosts, hosts=door.rules.hosts, tell=tell),
        Middleware(BodyLimit, limit_of=limit_of, tell=tell),
        Middleware(KnownVisitors, door=door, tell=tell),
        Middleware(NotTooOften, buckets=Buckets(door.rules.rate), tell=tell),
        Middleware(OwnForms, book=door.book, tell=tell)]
