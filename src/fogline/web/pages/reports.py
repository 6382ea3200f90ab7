"""Reports: the list of them by day and outlet, and one of them as it was read."""

from __future__ import annotations

from fogline.views.one_report import OneReport, tell_report
from fogline.views.report_list import ORDERS, Reports, list_reports
from fogline.web.asking import Asked
from fogline.web.book import Visitor
from fogline.web.desk import Desk
from fogline.web.lists import after_of, left_of, order_of
from fogline.web.pages import page

AT_ONCE = 50  # reports on a page


@page("/reports", title="Reports", template="reports.html", own=("by",), exports="reports", menu="Reports",
      lasting=True)
def reports(asked: Asked, desk: Desk, visitor: Visitor) -> Reports:
    """Those with a claim that answers, and all where nothing is asked; newest first, or `by` another order."""
    glance = desk.glance
    rows = None if asked.filter.is_open else desk.rows(glance, asked)
    return list_reports(desk.store, glance, rows, order_of(asked, ORDERS), AT_ONCE, after_of(asked),
                        desk.manner(asked))


@page("/reports/{report}", title="Report", template="report.html", own=("lines", "claim"))
def report(asked: Asked, desk: Desk, visitor: Visitor) -> OneReport:
    """One of them; a long one at the page of `lines` (12, or 12.3 for a part of a long line) or of a `claim`. Filters
    leave those of its claims that answer."""
    return tell_report(desk.store, asked.own["report"], desk.manner(asked), lines=asked.own.get("lines"),
                       claim=asked.own.get("claim"), only=left_of(asked, desk))

