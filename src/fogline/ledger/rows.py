"""A claim as rows: the whole record as JSON, and beside it what stands in columns, so that it can be asked for."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text

from fogline.ledger.days import days_of_claim
from fogline.ledger.folding import place_key, word_key
from fogline.ledger.texts import storable
from fogline.records import Claim
from fogline.records.contract import claim_fields, claim_of, coordinates, number
from fogline.records.privacy import PRIVATE_NOTES

Row = dict[str, Any]

NEXT_NUMBER = text("SELECT coalesce(max(number), 0) + 1 FROM claims")
INSERT_CLAIM = text("""
    INSERT INTO claims (number, id, report_id, text_number, start, "end", exact, speaker_name, speaker_id, speaker_key,
                        side, voice, attribution, kind, channel, denied, hedged, captive, private, unattributed,
                        unplaced, undated, first_day, last_day, payload)
    VALUES (:number, :id, :report_id, :text_number, :start, :end, :exact, :speaker_name, :speaker_id, :speaker_key,
            :side, :voice, :attribution, :kind, :channel, :denied, :hedged, :captive, :private, :unattributed,
            :unplaced, :undated, :first_day, :last_day, :payload)
""")
SETTLE_CLAIM = text("""
    UPDATE claims
    SET speaker_name = :speaker_name, speaker_id = :speaker_id, speaker_key = :speaker_key, side = :side,
        voice = :voice, attribution = :attribution, kind = :kind, channel = :channel, denied = :denied,
        hedged = :hedged, captive = :captive, private = :private, unattributed = :unattributed, unplaced = :unplaced,
        undated = :undated, first_day = :first_day, last_day = :last_day, corrected = :corrected,
        rejected = :rejected, decided = :decided
    WHERE number = :number
""")
INSERT_PLACE = text("""
    INSERT INTO claim_places (claim, n, place_id, name, exact, role, "precision", lat, lon)
    VALUES (:claim, :n, :place_id, :name, :exact, :role, :precision, :lat, :lon)
""")
INSERT_PLACE_KEY = text("INSERT INTO claim_place_keys (key, claim) VALUES (:key, :claim)")
INSERT_FIGURE = text("""
    INSERT INTO claim_figures (claim, n, low, high, qualifier, unit, measure, population, loss_of, scope, interest)
    VALUES (:claim, :n, :low, :high, :qualifier, :unit, :measure, :population, :loss_of, :scope, :interest)
""")
DELETE_DETAILS = (
    text("DELETE FROM claim_places WHERE claim = :number"),
    text("DELETE FROM claim_place_keys WHERE claim = :number"),
    text("DELETE FROM claim_figures WHERE claim = :number"),
)
DELETE_CLAIMS = text("DELETE FROM claims WHERE text_number = :text_number")


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim with its id and its JSON, both made once."""

    id: str
    claim: Claim
    payload: str


def payload(claim: Claim) -> str:
    """The whole claim as JSON, without its report."""
    return json.dumps(claim_fields(claim), separators=(",", ":"))


def claim_in(stored: str, report_id: str) -> Claim:
    return claim_of(json.loads(stored), report_id)


def columns(claim: Claim) -> Row:
    """What stands of a claim, as filters ask for it."""
    speaker = claim.speaker
    capacity = speaker.capacity if speaker else None
    days = days_of_claim(claim)
    words = (speaker.span or speaker.mention) if speaker else None
    # An office named without its holder has his id: who asks for the person finds what was said in the office.
    person = speaker.id.rpartition(":")[2] if speaker and speaker.id else None
    return {
        "speaker_name": storable(speaker.name) if speaker else "",
        "speaker_id": storable(speaker.id) if speaker and speaker.id else None,
        "speaker_key": word_key(
            speaker.name, words.exact if words else None, speaker.office, person) if speaker else "",
        "side": claim.side, "voice": claim.voice, "attribution": claim.attribution, "kind": claim.kind,
        "channel": claim.channel, "denied": "denial" in claim.flags,
        "hedged": "hedged_by_outlet" in claim.flags or "hedged_by_speaker" in claim.flags,
        "captive": capacity == "captive" or "captive_testimony" in claim.notes,
        "private": capacity in ("captive", "witness") or bool(PRIVATE_NOTES.intersection(claim.notes)),
        "unattributed": claim.attribution in ("agentless", "none"),
        "unplaced": all(place.role == "excluded" for place in claim.places),
        "undated": all(time.role != "event" for time in claim.when),
        "first_day": days[0] if days else None, "last_day": days[1] if days else None}


def insert_claims(connection: Connection, report_id: str, text_number: int, claims: Sequence[ClaimRow]) -> None:
    """The claims of one report, in the order they are given."""
    if not claims:
        return
    first = int(connection.execute(NEXT_NUMBER).scalar_one())
    connection.execute(INSERT_CLAIM, [
        {"number": number, "id": row.id, "report_id": report_id, "text_number": text_number,
         "start": row.claim.span.start, "end": row.claim.span.end, "exact": storable(row.claim.span.exact),
         "payload": row.payload, **columns(row.claim)}
        for number, row in enumerate(claims, first)])
    _insert_details(connection, [(number, row.claim) for number, row in enumerate(claims, first)])


def settle_claim(connection: Connection, number: int, claim: Claim, standing: Row) -> None:
    """Writes what people made of a claim beside what was read; `standing` holds corrected, rejected and decided."""
    connection.execute(SETTLE_CLAIM, {"number": number, **columns(claim), **standing})
    for statement in DELETE_DETAILS:
        connection.execute(statement, {"number": number})
    _insert_details(connection, [(number, claim)])


def delete_claims(connection: Connection, text_number: int) -> None:
    connection.execute(DELETE_CLAIMS, {"text_number": text_number})


def _insert_details(connection: Connection, numbered: list[tuple[int, Claim]]) -> None:
    places: list[Row] = []
    keys: list[Row] = []
    figures: list[Row] = []
    for claim_number, claim in numbered:
        names: set[str] = set()
        for n, place in enumerate(claim.places):
            point = coordinates(place)
            places.append({
                "claim": claim_number, "n": n, "place_id": place.id, "name": storable(place.name),
                "exact": storable(place.span.exact), "role": place.role, "precision": place.precision,
                "lat": point and point[0], "lon": point and point[1]})
            names.update((place.name, place.span.exact, place.id or "", *(name for _, name in place.names)))
        keys += [{"key": key, "claim": claim_number} for key in sorted({place_key(name) for name in names} - {""})]
        figures += [
            {"claim": claim_number, "n": n, "low": number(figure.low), "high": number(figure.high),
             "qualifier": figure.qualifier, "unit": figure.unit, "measure": figure.measure,
             "population": figure.population, "loss_of": figure.loss_of, "scope": figure.scope,
             "interest": figure.interest}
            for n, figure in enumerate(claim.figures)]
    for statement, rows in ((INSERT_PLACE, places), (INSERT_PLACE_KEY, keys), (INSERT_FIGURE, figures)):
        if rows:
            connection.execute(statement, rows)
