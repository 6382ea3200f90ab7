"""A body as the ledger keeps it: which lines are the story, with the reason for each, as offsets into the text."""

from __future__ import annotations

import json
from typing import Any

from fogline.records import Body, Dateline, Line, Report, Span

_SPANS = ("headline", "credit", "owner", "machine_translated")


def body_to_json(body: Body) -> str:
    """Everything of a body but its report; spans as [start, end]."""
    dateline = body.dateline
    row: dict[str, Any] = {field: _ends(getattr(body, field)) for field in _SPANS}
    row |= {
        "lines": [[line.start, line.end, line.role, line.reason] for line in body.lines],
        "dateline": dateline and {
            "span": _ends(dateline.span), "place": _ends(dateline.place), "date": _ends(dateline.date),
            "agency": dateline.agency},
        "published": body.published, "published_basis": body.published_basis, "year_basis": body.year_basis,
        "garbled": [_ends(span) for span in body.garbled], "insertions": [_ends(span) for span in body.insertions]}
    return json.dumps(row, sort_keys=True)


def body_of(stored: str, report: Report) -> Body:
    """The body again, its words cut from the report's text."""
    row, text = json.loads(stored), report.text

    def cut(ends: list[int] | None) -> Span | None:
        return Span.cut(text, ends[0], ends[1]) if ends else None

    dateline = row["dateline"]
    return Body(
        report, tuple(Line(*line) for line in row["lines"]),
        dateline=Dateline(Span.cut(text, *dateline["span"]), cut(dateline["place"]), cut(dateline["date"]),
                          dateline["agency"]) if dateline else None,
        published=row["published"], published_basis=row["published_basis"], year_basis=row["year_basis"],
        garbled=tuple(Span.cut(text, *ends) for ends in row["garbled"]),
        insertions=tuple(Span.cut(text, *ends) for ends in row["insertions"]),
        **{field: cut(row[field]) for field in _SPANS})


def _ends(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None
