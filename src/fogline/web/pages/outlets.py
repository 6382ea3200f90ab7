"""Outlets: whom each of them quotes, how often in its own voice; and which of them print the same texts."""

from __future__ import annotations

from dataclasses import dataclass

from fogline.ledger.folding import folded
from fogline.views.echo_network import EchoNetwork, tell_echoes
from fogline.views.outlets import OUTLET_ORDERS, OutletsBy, OutletTold, outlets_in, outlets_ordered, tell_outlets
from fogline.views.who_speaks import SpeakerTold, in_order, speakers_in, tell_speakers
from fogline.web.asking import Asked, BadQuestion
from fogline.web.book import Visitor
from fogline.web.desk import Desk
from fogline.web.pages import page

SHOWN = 50
QUOTED = 15  # speakers of one outlet


@dataclass(frozen=True, slots=True)
class OutletsPage:
    """`outlets` have a claim in the selection. `quoted` are those whom the one outlet that is asked for quotes most."""

    claims: int
    outlets: int
    by: OutletsBy
    shown: tuple[OutletTold, ...]
    quoted: tuple[SpeakerTold, ...]
    after: str | None


@dataclass(frozen=True, slots=True)
class EchoPage:
    """`reports` have a claim in the selection."""

    reports: int
    network: EchoNetwork
    after: str | None


@page("/outlets", title="Outlets", template="outlets.html", own=("by",), lasting=True)
def outlets(asked: Asked, desk: Desk, visitor: Visitor) -> OutletsPage:
    """Those of the selection in the order asked for."""
    by = _order(asked.own.get("by", "claims"))
    glance = desk.glance
    rows = desk.rows(glance, asked)
    found = outlets_in(glance, rows)
    start = min(int(asked.after), len(found)) if asked.after and asked.after.isdecimal() else 0
    shown = tell_outlets(glance, found, outlets_ordered(glance, found, by)[start:start + SHOWN])
    quoted: list[SpeakerTold] = []
    if len(shown) == 1 and asked.filter.outlet and folded(shown[0].outlet) == folded(asked.filter.outlet):
        speakers = speakers_in(glance, rows)
        quoted = tell_speakers(
            desk.store, glance, speakers, in_order(glance, speakers, "claims")[:QUOTED], desk.manner(asked))
    return OutletsPage(
        len(rows), len(found), by, tuple(shown), tuple(quoted),
        str(start + SHOWN) if start + SHOWN < len(found) else None)


@page("/outlets/echo", title="Who prints the same", template="echo.html")
def echo(asked: Asked, desk: Desk, visitor: Visitor) -> EchoPage:
    """Over the newest reports of the selection."""
    glance = desk.glance
    network = tell_echoes(desk.store, glance, desk.rows(glance, asked), desk.manner(asked), asked.after)
    return EchoPage(network.window.of, network, network.window.after)


def _order(given: str) -> OutletsBy:
    for order in OUTLET_ORDERS:
        if order == given:
            return order
    raise BadQuestion("by", f"as {given!r}; there is {', '.join(OUTLET_ORDERS)}")
