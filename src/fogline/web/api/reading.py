"""What programs may ask: every answer is one the pages give too, from the same functions. Scope: read."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Annotated

import numpy as np
from fastapi import APIRouter, Path, Query, Request
from starlette.responses import Response

from fogline.api import version
from fogline.records.beside import incident_to_json
from fogline.records.contract import relation_to_json, report_to_json
from fogline.records.privacy import blanked
from fogline.views.facets import facet_of
from fogline.views.telling import Manner
from fogline.web.api import shapes
from fogline.web.api.answering import claims_told, given, unchanged
from fogline.web.api.asking import Facets, Listed, Paged, WhichClaims, cursor, place_of
from fogline.web.desk import MOST_WITH_WORDS, Desk

reading = APIRouter(tags=["read"])
Id = Annotated[str, Path(min_length=4, max_length=80, pattern=r"^[A-Za-z0-9-]+$", description="An id, whole or its "
               "unambiguous beginning")]
MOST_RELATIONS, MOST_WORDS, MOST_DAYS = 1_000, 50, 1_500


def desk_of(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


@reading.get("/ledger", response_model=shapes.LedgerShape)
def ledger(request: Request) -> Response:
    """What the ledger holds, and at which revision."""
    desk = desk_of(request)
    glance = desk.glance
    return given(request, {"version": version(), "revision": glance.revision, "claims": glance.claims,
                           "reports": glance.reports, "read_only": desk.read_only})


@reading.get("/claims", response_model=shapes.ClaimPage)
def claims(request: Request, asked: Annotated[Listed, Query()]) -> Response:
    """The claims that answer, by report in the order read, then as they stand in the text."""
    desk = desk_of(request)
    glance = desk.glance
    tag, held = unchanged(request, glance.revision)
    if held:
        return held
    which = asked.filter()
    words = desk.store.words(which, MOST_WITH_WORDS)
    rows = rest = glance.rows(which, words)
    start = place_of(asked.after)
    if start:  # the place is the number of the last claim that was given: its row now, or where it would stand
        known = glance.rows_of([start])
        rest = rows[rows > known[0]] if len(known) else rows[glance.numbers[rows] > start]
    page = rest[:asked.limit]
    entries = desk.store.claims_numbered(glance.numbers[page].tolist())
    return given(request, {
        "claims": claims_told(desk.store, entries), "count": len(rows), "capped": words.capped,
        "after": cursor(int(glance.numbers[page[-1]])) if len(rest) > len(page) else None}, tag)


@reading.get("/claims/{claim}", response_model=shapes.ClaimShape)
def claim(request: Request, claim: Id) -> Response:
    """One claim, rejected or not."""
    store = desk_of(request).store
    return given(request, claims_told(store, [store.claim(claim)])[0])


@reading.get("/claims/{claim}/relations", response_model=shapes.RelationList)
def relations(request: Request, claim: Id) -> Response:
    """How this claim and others stand to each other, as people left it."""
    store = desk_of(request).store
    found = list(store.relations([store.claim(claim).id]))[:MOST_RELATIONS]
    names = _names(desk_of(request), {end for one in found for end in (one.a, one.b)})
    rows = [relation_to_json(one) for one in found]
    for row in rows:
        row["reasons"] = [{**reason, "says": blanked(reason["says"], names)} for reason in row["reasons"]]
    return given(request, {"relations": rows})


@reading.get("/claims/{claim}/decisions", response_model=shapes.DecisionList)
def decisions(request: Request, claim: Id) -> Response:
    """What people decided on it, in order."""
    store = desk_of(request).store
    made = list(store.decisions(claim))
    return given(request, {"decisions": [asdict(one) for one in made], "seen": made[-1].id if made else ""})


@reading.get("/reports", response_model=shapes.ReportPage)
def reports(request: Request, asked: Annotated[Paged, Query()]) -> Response:
    """Every report, in the order read."""
    desk = desk_of(request)
    rest = desk.glance.columns.texts.numbers
    rest = rest[rest > place_of(asked.after)]
    page = rest[:asked.limit].tolist()
    cards = desk.store.cards_numbered(page)
    rows = [report_to_json(card) for card in cards]
    for row in rows:
        names = desk.store.private_names(row["id"])
        row["title"] = blanked(row["title"], names) if row["title"] and names else row["title"]
    return given(request, {"reports": rows, "after": cursor(page[-1]) if len(rest) > len(page) else None})


@reading.get("/reports/{report}", response_model=shapes.TextShape)
def report(request: Request, report: Id) -> Response:
    """A report's text as it was read, with what each line was taken for. Names of private people are blanked."""
    store = desk_of(request).store
    card = store.report(report)
    body = store.body(card.id)
    names = store.private_names(card.id)
    told = report_to_json(card)
    told["title"] = blanked(card.title, names) if card.title and names else card.title
    return given(request, {
        "report": told, "text": blanked(body.text, names) if names else body.text,
        "lines": [{"start": line.start, "end": line.end, "role": line.role, "reason": line.reason}
                  for line in body.lines]})


@reading.get("/incidents/{incident}", response_model=shapes.IncidentShape)
def incident(request: Request, incident: Id) -> Response:
    """One happening, by its id now or before."""
    return given(request, incident_to_json(desk_of(request).store.incident(incident)))


@reading.get("/incidents", response_model=shapes.IncidentPage)
def incidents(request: Request, asked: Annotated[Listed, Query()]) -> Response:
    """The happenings of which a claim answers, in the order they were first told."""
    desk = desk_of(request)
    glance = desk.glance
    tag, held = unchanged(request, glance.revision)
    if held:
        return held
    which = asked.filter()
    found = np.unique(glance.incidents[glance.rows(which, desk.store.words(which, MOST_WITH_WORDS))])
    found = found[found > 0]
    rest = found[found > place_of(asked.after)]
    page = rest[:asked.limit].tolist()
    return given(request, {
        "incidents": [incident_to_json(one) for one in desk.store.incidents_numbered(page)], "count": len(found),
        "after": cursor(page[-1]) if len(rest) > len(page) else None}, tag)


@reading.get("/counts", response_model=shapes.FacetShape)
def counts(request: Request, asked: Annotated[Facets, Query()]) -> Response:
    """How many of the claims that answer have each word of a column, most first."""
    desk = desk_of(request)
    which = asked.filter()
    glance = desk.glance
    rows = glance.rows(which, desk.store.words(which, MOST_WITH_WORDS))
    found = facet_of(desk.store, glance, rows, asked.by, MOST_WORDS, Manner(private=desk.store.private_names))
    counts = [{"word": word, "claims": claims} for word, claims in found.words]
    return given(request, {"column": asked.by, "counts": counts, "more": found.more})


@reading.get("/days", response_model=shapes.DayShape)
def days(request: Request, asked: Annotated[WhichClaims, Query()]) -> Response:
    """How many of the claims that answer speak of each day, by side; the newest days where there are too many."""
    desk = desk_of(request)
    which = asked.filter()
    glance = desk.glance
    rows = glance.rows(which, desk.store.words(which, MOST_WITH_WORDS))
    placed = glance.first_days[rows]
    placed = placed[placed > 0]
    if not len(placed):
        return given(request, {"first": date.today().isoformat(), "days": 0, "sides": {}})
    last = int(placed.max())
    first = max(int(placed.min()), last - MOST_DAYS + 1)
    found = glance.by_day(rows, first, last)
    return given(request, {"first": date.fromordinal(first).isoformat(), "days": last - first + 1,
                           "sides": {side: numbers.tolist() for side, numbers in sorted(found.items())}})


def _names(desk: Desk, claims: set[str]) -> frozenset[str]:
    """The private names of the reports that these claims stand in."""
    reports = {entry.report.id for entry in desk.store.claims_named(claims)}
    return frozenset().union(*(desk.store.private_names(report) for report in reports))

