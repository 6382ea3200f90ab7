"""JSON Lines, the lossless record: one object a line, claims and relations exactly as the contract has them.

A claim people decided about carries their `decisions`; one they rejected, where it was asked for, says `rejected`;
claims that leave masked say `masked`. Figures and places are the contract's own, each beside the claim, speaker and
flags it may not be read without.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from fogline.exports.selection import Selection
from fogline.ledger import Decision, LedgerClaim
from fogline.records.contract import (
    claim_to_json,
    figure_to_json,
    place_to_json,
    relation_to_json,
    report_to_json,
)
from fogline.records.vocabulary import GRADES

Json = dict[str, Any]
SEPARATORS = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def claim_lines(selection: Selection) -> Iterator[bytes]:
    for entry in selection.claims():
        row = claim_to_json(entry.claim, entry.report, claim_id=entry.id)
        if entry.decisions:
            row["decisions"] = [decision_to_json(decision, selection.mask) for decision in entry.decisions]
        if entry.rejected:
            row["rejected"] = True
        if selection.mask:
            row["masked"] = True
        yield line(row)


def figure_lines(selection: Selection) -> Iterator[bytes]:
    for entry in selection.claims():
        for n, figure in enumerate(entry.figures):
            yield line({**_owner(entry, n), **figure_to_json(figure)})


def place_lines(selection: Selection) -> Iterator[bytes]:
    for entry in selection.claims():
        for n, place in enumerate(entry.places):
            yield line({**_owner(entry, n), **place_to_json(place)})


def report_lines(selection: Selection) -> Iterator[bytes]:
    for report, claims in selection.reports():
        yield line({**report_to_json(report), "sources": list(report.sources), "claims": claims})


def relation_lines(selection: Selection) -> Iterator[bytes]:
    for relation in selection.relations():
        yield line(relation_to_json(relation))


def status_lines(selection: Selection) -> Iterator[bytes]:
    for entry, standing in selection.statuses():
        yield line({
            "claim": entry.id, "report": entry.report.id, "side": entry.side, "status": standing.status,
            "says": standing.says, "claims": list(standing.claims)})


def line(row: Json) -> bytes:
    """The object and a line feed, as UTF-8.

    Escaped are a report's half characters, which UTF-8 does not have, and its own line separators, so that whoever
    splits the file into lines splits it at objects.
    """
    try:
        return json.dumps(row, ensure_ascii=False, allow_nan=False).translate(SEPARATORS).encode() + b"\n"
    except UnicodeEncodeError:
        return json.dumps(row, allow_nan=False).encode() + b"\n"


def _owner(entry: LedgerClaim, n: int) -> Json:
    """Whose figure or place it is: a count without its speaker would be a fact."""
    return {
        "claim": entry.id, "n": n, "report": entry.report.id, "side": entry.side,
        "speaker": entry.speaker.name if entry.speaker else None, "voice": entry.voice, "kind": entry.kind,
        "flags": list(entry.flags)}


def decision_to_json(decision: Decision, mask: bool) -> Json:
    row: Json = {
        "id": decision.id, "type": decision.type, "field": decision.field, "author": decision.author,
        "time": decision.time}
    if not mask:  # reasons, and values, may hold the name that was taken out; a grade holds none
        row["reason"] = decision.reason
    if not mask or decision.field in GRADES:
        row |= {"before": decision.before, "after": decision.after}
    return row | ({"undoes": decision.undoes} if decision.undoes else {})
