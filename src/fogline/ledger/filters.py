"""What can be asked of the claims: every question is a condition a person would say, and they add up."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import text

from fogline.errors import FoglineError
from fogline.ledger.days import days_of
from fogline.ledger.folding import folded, place_key, word_query
from fogline.ledger.texts import storable
from fogline.records.vocabulary import CHANNELS, KINDS, MEASURES, VOICES


class BadFilter(FoglineError):
    """A question that no claim could ever answer."""

    def __init__(self, field: str, value: object, wanted: str) -> None:
        super().__init__(f"Filter '{field}' is {value!r}, but must be {wanted}")


@dataclass(frozen=True, slots=True)
class Filter:
    """Which claims are asked for; None leaves a question open, True and False ask for one half.

    `speaker` and `outlet` are whole words of the name, without case or accents; `place` is any name of the place, on
    any side, or its id; `since` and `until` are EDTF (a month counts whole) and meet every claim that may fall in
    between; `text` is words that all occur in the claim or its speaker, a phrase in double quotes; `report` is an id,
    its beginning, or a source; `incident` is an id, now or before.
    """

    side: str | None = None
    speaker: str | None = None
    outlet: str | None = None
    channel: str | None = None
    place: str | None = None
    since: str | None = None
    until: str | None = None
    kind: str | None = None
    measure: str | None = None
    voice: str | None = None
    denied: bool | None = None
    hedged: bool | None = None
    captive: bool | None = None
    unattributed: bool | None = None
    unplaced: bool | None = None
    undated: bool | None = None
    text: str | None = None
    report: str | None = None
    incident: str | None = None
    rejected: bool | None = False

    @property
    def is_open(self) -> bool:
        """Whether it asks for nothing beyond what stands."""
        return all(getattr(self, field.name) == field.default for field in fields(self))


MAX_NUMBER = 2**63 - 1  # of a row

# The number of the incident that goes by an id, or holds the claim that one was named after before.
INCIDENT_NAMED = """
    SELECT number FROM incidents WHERE id = :incident
    UNION
    SELECT k.incident
    FROM previous_ids AS p JOIN followed AS f ON f.claim_id = p.claim_id
    JOIN account_claims AS h ON h.claim_id = f.now JOIN accounts AS a ON a.number = h.account
    JOIN contents AS k ON k.number = a.content
    WHERE p.id = :incident AND NOT EXISTS (SELECT 1 FROM incidents WHERE id = :incident)
"""

ASKED = f"""
    c.text_number BETWEEN :first_text AND :last_text
      AND (:side IS NULL OR c.side = :side)
      AND (:speaker IS NULL OR c.speaker_id = :speaker_id OR instr(c.speaker_key, :speaker) > 0)
      AND (:outlet IS NULL OR EXISTS (
            SELECT 1 FROM appearances AS a WHERE a.report_id = c.report_id AND instr(a.outlet_key, :outlet) > 0))
      AND (:channel IS NULL OR c.channel = :channel)
      AND (:place IS NULL OR EXISTS (
            SELECT 1 FROM claim_place_keys AS k WHERE k.claim = c.number AND k.key = :place))
      AND (:since IS NULL OR c.last_day >= :since)
      AND (:until IS NULL OR c.first_day <= :until)
      AND (:kind IS NULL OR c.kind = :kind)
      AND (:measure IS NULL OR EXISTS (
            SELECT 1 FROM claim_figures AS f WHERE f.claim = c.number AND f.measure = :measure))
      AND (:voice IS NULL OR c.voice = :voice)
      AND (:denied IS NULL OR c.denied = :denied)
      AND (:hedged IS NULL OR c.hedged = :hedged)
      AND (:captive IS NULL OR c.captive = :captive)
      AND (:unattributed IS NULL OR c.unattributed = :unattributed)
      AND (:unplaced IS NULL OR c.unplaced = :unplaced)
      AND (:undated IS NULL OR c.undated = :undated)
      AND (:text IS NULL OR c.number IN (SELECT rowid FROM claim_words WHERE claim_words MATCH :text))
      AND (:incident IS NULL OR c.id IN (
            SELECT h.claim_id
            FROM contents AS k JOIN accounts AS a ON a.content = k.number
            JOIN account_claims AS h ON h.account = a.number
            WHERE k.incident IN ({INCIDENT_NAMED})))
      AND (:rejected IS NULL OR c.rejected = :rejected)
"""

SELECT_CLAIMS = text(f"""
    SELECT c.id, c.report_id, c.payload, c.corrected, c.rejected, c.decided
    FROM claims AS c
    WHERE {ASKED}
    ORDER BY c.text_number, c.start, c.number
""")
SELECT_IDS = text(f"SELECT c.id FROM claims AS c WHERE {ASKED} ORDER BY c.text_number, c.start, c.number")
CLAIMS_NAMED = text("""
    SELECT c.id, c.report_id, c.payload, c.corrected, c.rejected, c.decided
    FROM json_each(:ids) AS asked JOIN claims AS c ON c.id = asked.value
    ORDER BY c.text_number, c.start, c.number
""")


def conditions(filter: Filter, text_number: int | None) -> dict[str, Any]:
    """The named values of `SELECT_CLAIMS`; `text_number` is of the report `filter.report` was found to mean."""
    for field, value, allowed in (("channel", filter.channel, CHANNELS), ("kind", filter.kind, KINDS),
                                  ("measure", filter.measure, MEASURES), ("voice", filter.voice, VOICES)):
        if value is not None and value not in allowed:
            raise BadFilter(field, value, f"one of {', '.join(allowed)}")
    asked = {
        "side": filter.side and filter.side.upper(),
        "speaker": word_query(filter.speaker), "speaker_id": filter.speaker, "outlet": word_query(filter.outlet),
        "channel": filter.channel, "place": None if filter.place is None else place_key(filter.place),
        "since": _day("since", filter.since, 0), "until": _day("until", filter.until, 1),
        "kind": filter.kind, "measure": filter.measure, "voice": filter.voice, "denied": filter.denied,
        "hedged": filter.hedged, "captive": filter.captive, "unattributed": filter.unattributed,
        "unplaced": filter.unplaced, "undated": filter.undated, "text": _phrases(filter.text),
        "incident": filter.incident, "first_text": text_number or 0, "last_text": text_number or MAX_NUMBER,
        "rejected": filter.rejected}
    return {name: storable(value) if isinstance(value, str) else value for name, value in asked.items()}


def _day(field: str, edtf: str | None, end: int) -> str | None:
    if edtf is None:
        return None
    days = days_of(edtf)
    if days is None:
        raise BadFilter(field, edtf, "a day, month or year such as 2020-10-08, 2020-10 or 2020")
    return days[end]


def phrases(asked: str) -> list[str]:
    """The words and quoted phrases of what somebody looks for."""
    found = [quoted or word for quoted, word in re.findall(r'"([^"]+)"|([^\s"]+)', asked.replace("\0", " "))]
    return [words for words in found if folded(words)]


def _phrases(asked: str | None) -> str | None:
    """The same as the index of words wants them; its own operators are words like any other."""
    if asked is None or not folded(asked):
        return None
    return " ".join(f'"{words}"' for words in phrases(asked))
