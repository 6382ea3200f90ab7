"""Incidents and rulings as JSON Lines: what leaves can be read back as it was.

An incident: id, kind, first_day and last_day (ISO or null), place (as in a claim, or null), claims (ids, first to
last), reports (id and how many of the claims it tells), why (list of {what, says}), previous_ids.
A ruling: id, type, left and right (ids of claims), label (of a relation, or null), author, time, reason, undoes (id or
null). To enter rulings in another ledger of the same reports, give their fields in order to `Store.rule`: the ids of
claims are the same wherever a text is read alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fogline.records.contract import Json, NotAClaim, place_of, place_to_json, words_of
from fogline.records.incident import Incident, Ruling
from fogline.records.relation import RelationReason
from fogline.records.vocabulary import Kind, ReasonWhat, RelationType, RulingType


def incident_to_json(incident: Incident) -> Json:
    return {
        "id": incident.id, "kind": incident.kind, "first_day": incident.first_day, "last_day": incident.last_day,
        "place": place_to_json(incident.place) if incident.place else None, "claims": list(incident.claims),
        "reports": [{"id": report, "claims": count} for report, count in incident.tellings],
        "why": [{"what": reason.what, "says": reason.says} for reason in incident.why],
        "previous_ids": list(incident.previous_ids)}


def incident_from_json(row: Mapping[str, Any]) -> Incident:
    place = row.get("place")
    return Incident(
        _text(row, "id"), _ids(row, "claims"), tuple((_text(one, "id"), int(one["claims"])) for one in row["reports"]),
        _one_of(row, "kind", Kind), row.get("first_day"), row.get("last_day"), place_of(place) if place else None,
        tuple(RelationReason(_one_of(one, "what", ReasonWhat), _text(one, "says")) for one in row["why"]),
        _ids(row, "previous_ids"))


def ruling_to_json(ruling: Ruling) -> Json:
    return {
        "id": ruling.id, "type": ruling.type, "left": list(ruling.left), "right": list(ruling.right),
        "label": ruling.label, "author": ruling.author, "time": ruling.time, "reason": ruling.reason,
        "undoes": ruling.undoes}


def ruling_from_json(row: Mapping[str, Any]) -> Ruling:
    return Ruling(
        _text(row, "id"), _one_of(row, "type", RulingType), _ids(row, "left"), _ids(row, "right"),
        _one_of(row, "label", RelationType) if row.get("label") is not None else None,
        _text(row, "author"), _text(row, "time"), _text(row, "reason"), row.get("undoes"))


def _one_of(row: Mapping[str, Any], key: str, vocabulary: Any) -> Any:
    return words_of({key: [row.get(key)]}, key, vocabulary)[0]


def _text(row: Mapping[str, Any], key: str) -> str:
    found = row.get(key)
    if not isinstance(found, str):
        raise NotAClaim(key, found, "a string")
    return found


def _ids(row: Mapping[str, Any], key: str) -> tuple[str, ...]:
    found = row.get(key)
    if not isinstance(found, list | tuple) or not all(isinstance(one, str) for one in found):
        raise NotAClaim(key, found, "a list of ids")
    return tuple(found)
