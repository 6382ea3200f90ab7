"""What people decided leaves as the record it is: every decision in the order of entry, those that were undone too.

With a filter, the decisions on claims that were asked for; without one all, also those that wait for their claims.
Masked, reasons and values, which may hold the name that was taken out, are left out; a grade holds none.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from fogline.exports.jsonl import decision_to_json, line
from fogline.exports.selection import Selection
from fogline.exports.table import Column, table_lines
from fogline.ledger import Decision

Row = dict[str, Any]


def decision_lines(selection: Selection) -> Iterator[bytes]:
    return map(line, _rows(selection))


def decision_rows(selection: Selection, hxl: bool) -> Iterator[bytes]:
    return table_lines(DECISION, _rows(selection), hxl)


def _rows(selection: Selection) -> Iterator[Row]:
    store, open_to_all = selection.store, selection.filter.is_open
    inside = frozenset[str]() if open_to_all else frozenset(store.claim_ids(selection.filter))
    for decision, now in store.decisions_now():
        if open_to_all or now in inside:
            yield _row(decision, now, selection.mask)


def _row(decision: Decision, now: str | None, mask: bool) -> Row:
    """`claim` is the one it applies to now, null while it waits; `made_on` the one the person saw."""
    return {
        "claim": now, "made_on": decision.claim_id, "report": decision.report_id,
        "span": [decision.start, decision.end], **decision_to_json(decision, mask)}


def _value(row: Row, name: str) -> str | None:
    value = row.get(name)
    return value if value is None or isinstance(value, str) else json.dumps(value, ensure_ascii=False)


DECISION = (
    Column("id", "#meta+id", lambda row: row["id"]),
    Column("claim", "#meta+claim", lambda row: row["claim"]),
    Column("made_on", "#meta+claim+seen", lambda row: row["made_on"]),
    Column("report", "#meta+report+id", lambda row: row["report"]),
    Column("start", "#meta+span+start", lambda row: row["span"][0]),
    Column("end", "#meta+span+end", lambda row: row["span"][1]),
    Column("type", "#meta+type", lambda row: row["type"]),
    Column("field", "#meta+field", lambda row: row["field"]),
    Column("before", "#status+before", lambda row: _value(row, "before")),
    Column("after", "#status+after", lambda row: _value(row, "after")),
    Column("author", "#contact+author", lambda row: row["author"]),
    Column("time", "#date+decided", lambda row: row["time"]),
    Column("reason", "#description+reason", lambda row: row.get("reason")),
    Column("undoes", "#meta+undoes", lambda row: row.get("undoes")),
)
