"""Words on who holds a place, kept when a text is compared: a map of control reads no claim.

What a word amounts to beside others on its place (`comparison.holding.word_of`, `against`) is told when it is asked.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, text

from fogline.comparison.facts import FAMILY, facts_of
from fogline.comparison.holding import told_in
from fogline.ledger.comparing import Told
from fogline.ledger.rows import claim_in
from fogline.ledger.texts import storable
from fogline.records import Claim
from fogline.records.contract import coordinates

FORGET = text("""
    DELETE FROM control_words WHERE claim IN (SELECT number FROM claims WHERE text_number = :text_number)
""")
KEEP = text("""
    INSERT INTO control_words (claim, n, key, place_id, name, "precision", lat, lon, holder, said_by, holds, partly,
                               party, first_day, last_day)
    VALUES (:claim, :n, :key, :place_id, :name, :precision, :lat, :lon, :holder, :said_by, :holds, :partly, :party,
            :first_day, :last_day)
""")
OF_GROUND = text("""
    SELECT c.text_number, c.number, c.id, c.report_id, coalesce(c.corrected, c.payload) AS payload
    FROM compared AS k JOIN claims AS c ON c.text_number = k.text_number
    WHERE k.text_number BETWEEN :first AND :last AND NOT k.waiting AND NOT c.rejected
      AND c.kind IN (SELECT value FROM json_each(:kinds))
    ORDER BY c.text_number, c.start, c.number
""")
OF_TEXT = text("""
    SELECT number, id, report_id, coalesce(corrected, payload) AS payload
    FROM claims
    WHERE text_number = :text_number AND NOT rejected
    ORDER BY start, number
""")
LAST = text("SELECT coalesce(max(text_number), 0) FROM compared")
GROUND = frozenset(kind for kind, family in FAMILY.items() if family == "ground")
TEXTS_AT_ONCE = 500


def keep_control(connection: Connection, told: Told, blocs: Mapping[str, str]) -> None:
    """Writes the words on control of one text's claims, in place of those they had."""
    connection.execute(FORGET, {"text_number": told.number})
    _write(connection, [(facts.id, facts.claim) for facts in told.facts], told.numbers, blocs)


def catch_up(connection: Connection, blocs: Mapping[str, str]) -> None:
    """Writes those of every text that was compared before they were kept."""
    for first in range(1, connection.execute(LAST).scalar_one() + 1, TEXTS_AT_ONCE):
        found = connection.execute(OF_GROUND, {
            "first": first, "last": first + TEXTS_AT_ONCE - 1, "kinds": json.dumps(sorted(GROUND))}).all()
        for number, rows in groupby(found, key=lambda row: row.text_number):
            report, numbers = _report(rows)
            if not all(facts_of(name, claim, blocs).places for name, claim in report):
                # One of no place takes over that of the claim before it, whatever that tells.
                report, numbers = _report(connection.execute(OF_TEXT, {"text_number": number}))
            _write(connection, report, numbers, blocs)


def _report(rows: Iterable[Any]) -> tuple[list[tuple[str, Claim]], dict[str, int]]:
    read = list(rows)
    return [(row.id, claim_in(row.payload, row.report_id)) for row in read], {row.id: row.number for row in read}


def _write(connection: Connection, report: Sequence[tuple[str, Claim]], numbers: Mapping[str, int],
           blocs: Mapping[str, str]) -> None:
    if rows := list(_rows(report, numbers, blocs)):
        connection.execute(KEEP, rows)


def _rows(report: Sequence[tuple[str, Claim]], numbers: Mapping[str, int],
          blocs: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    if GROUND.isdisjoint(claim.kind for _, claim in report):
        return
    for claim, words in groupby(told_in(report, blocs), key=lambda each: each[0].id):
        for n, (facts, holding) in enumerate(words):
            lat, lon = coordinates(holding.place) or (None, None)
            yield {
                "claim": numbers[claim], "n": n, "key": storable(holding.key), "place_id": holding.place.id,
                "name": storable(holding.place.name), "precision": holding.place.precision, "lat": lat, "lon": lon,
                "holder": holding.holder, "said_by": holding.by, "holds": holding.holds, "partly": holding.partly,
                "party": facts.party, "first_day": holding.first, "last_day": holding.last}
