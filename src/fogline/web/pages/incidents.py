"""Incidents: what happened as reports tell it, one beneath the other; and one of them, side by side."""

from __future__ import annotations

from fogline.views.incident_list import ORDERS, Incidents, list_some
from fogline.views.one_incident import OneIncident, tell_incident
from fogline.web.asking import Asked
from fogline.web.book import Visitor
from fogline.web.desk import Desk
from fogline.web.lists import after_of, left_of, order_of
from fogline.web.pages import page

AT_ONCE = 40  # incidents on a page


@page("/incidents", title="Incidents", template="incidents.html", own=("by",), exports="incidents",
      menu="Incidents", lasting=True)
def incidents(asked: Asked, desk: Desk, visitor: Visitor) -> Incidents:
    """Those with a claim that answers, newest first; `by` is another order. The cursor is the last one's number."""
    glance = desk.glance
    return list_some(desk.store, glance, desk.rows(glance, asked), order_of(asked, ORDERS), AT_ONCE,
                     after_of(asked), asked.names)


@page("/incidents/{incident}", title="Incident", template="incident.html")
def incident(asked: Asked, desk: Desk, visitor: Visitor) -> OneIncident:
    """One of them by its id, now or before. Filters leave those of its claims that answer."""
    found = desk.store.incident(asked.own["incident"])
    return tell_incident(desk.store, found, desk.manner(asked), only=left_of(asked, desk))

