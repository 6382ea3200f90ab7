"""Incidents: what happened as reports tell it, one beneath the other; and one of them, side by side."""

from __future__ import annotations

from fogline.views.incident_list import ORDERS, Incidents, Order, list_some
from fogline.views.one_incident import OneIncident, tell_incident
from fogline.web.asking import Asked, BadQuestion
from fogline.web.book import Visitor
from fogline.web.desk import Desk
from fogline.web.pages import page

AT_ONCE = 40  # incidents on a page


@page("/incidents", title="Incidents", template="incidents.html", own=("by",), exports="incidents",
      menu="Incidents", lasting=True)
def incidents(asked: Asked, desk: Desk, visitor: Visitor) -> Incidents:
    """Those with a claim that answers, newest first; `by` is another order. The cursor is the last one's number."""
    glance = desk.glance
    return list_some(desk.store, glance, desk.rows(glance, asked), _order(asked.own.get("by")), AT_ONCE,
                     _number(asked.after), asked.names)


@page("/incidents/{incident}", title="Incident", template="incident.html")
def incident(asked: Asked, desk: Desk, visitor: Visitor) -> OneIncident:
    """One of them by its id, now or before. Filters leave those of its claims that answer."""
    found = desk.store.incident(asked.own["incident"])
    only = None
    if asked.query().keys() - {"names"}:
        glance = desk.glance
        only = set(glance.ids(desk.rows(glance, asked)))
    return tell_incident(desk.store, found, desk.manner(asked), only=only)


def _order(asked: str | None) -> Order:
    for order in ORDERS:
        if asked in (None, order):
            return order
    raise BadQuestion("by", f"as {asked!r}; there is {', '.join(ORDERS)}")


def _number(after: str | None) -> int | None:
    if after is None:
        return None
    if not after.isdecimal() or len(after) > 10:
        raise BadQuestion("after", "which is no place in this list; begin at its first page")
    return int(after)
