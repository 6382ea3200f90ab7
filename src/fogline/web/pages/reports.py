"""Reports: the list of them by day and outlet, and one of them as it was read."""

from __future__ import annotations

from fogline.views.one_report import OneReport, tell_report
from fogline.views.report_list import ORDERS, Order, Reports, list_reports
from fogline.web.asking import Asked, BadQuestion
from fogline.web.book import Visitor
from fogline.web.desk import Desk
from fogline.web.pages import page

AT_ONCE = 50  # reports on a page


@page("/reports", title="Reports", template="reports.html", own=("by",), exports="reports", menu="Reports",
      lasting=True)
def reports(asked: Asked, desk: Desk, visitor: Visitor) -> Reports:
    """Those with a claim that answers, and all where nothing is asked; newest first, or `by` another order."""
    glance = desk.glance
    rows = None if asked.filter.is_open else desk.rows(glance, asked)
    return list_reports(desk.store, glance, rows, _order(asked.own.get("by")), AT_ONCE, _number(asked.after),
                        desk.manner(asked))


@page("/reports/{report}", title="Report", template="report.html", own=("lines", "claim"))
def report(asked: Asked, desk: Desk, visitor: Visitor) -> OneReport:
    """One of them; a long one at the page of `lines` (12, or 12.3 for a part of a long line) or of a `claim`."""
    return tell_report(desk.store, asked.own["report"], desk.manner(asked), lines=asked.own.get("lines"),
                       claim=asked.own.get("claim"))


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
