"""The relations of one text: inside it, and between it and the few texts it shares a place, a day, a loss with."""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text

from fogline.comparison.compare import related_between, related_inside
from fogline.comparison.facts import WINDOW, Facts
from fogline.comparison.meeting import across, prepare
from fogline.ledger.relations import replace_relations_of
from fogline.ledger.rows import claim_in
from fogline.ledger.wordings import tell

CLAIMS = text("""
    SELECT c.text_number, c.number, c.id, c.report_id, coalesce(c.corrected, c.payload) AS payload
    FROM json_each(:numbers) AS asked JOIN claims AS c ON c.text_number = asked.value
    WHERE NOT c.rejected
    ORDER BY c.text_number, c.start, c.number
""")
STAND = text("""
    SELECT t.number, t.report_id, t.published, c.changes
    FROM json_each(:numbers) AS asked JOIN texts AS t ON t.number = asked.value
    JOIN compared AS c ON c.text_number = t.number
""")
FORGET_MEETINGS = text("DELETE FROM meetings WHERE text_number = :text_number")
MEET = text("INSERT INTO meetings (key, day, text_number, claim) VALUES (:key, :day, :text_number, :claim)")
MET = text("""
    SELECT DISTINCT asked.value ->> 3 AS n, m.text_number, m.claim
    FROM json_each(:keys) AS asked
    JOIN meetings AS m ON m.key = asked.value ->> 0 AND m.day BETWEEN asked.value ->> 1 AND asked.value ->> 2
    WHERE m.text_number <> :text_number
""")

AT_HAND = 20_000  # claims kept made ready between texts: about 100 MB, and a few days of a busy ledger


@dataclass(frozen=True, slots=True)
class Told:
    """One text's claims that stand, made ready to be laid beside others; `numbers` pairs claim ids with their rows."""

    number: int
    report_id: str
    published: str | None
    facts: tuple[Facts, ...]
    numbers: Mapping[str, int]


class Shelf:
    """Texts made ready, kept at hand while their claims stand as they did; the ones longest unused go first."""

    def __init__(self, blocs: Mapping[str, str]) -> None:
        self.blocs = blocs
        self._kept: OrderedDict[int, tuple[int, Told]] = OrderedDict()
        self._claims = 0

    def take(self, connection: Connection, numbers: Iterable[int]) -> dict[int, Told]:
        asked = json.dumps(sorted(numbers))
        stand = connection.execute(STAND, {"numbers": asked}).all()
        stale = [row for row in stand if row.number not in self._kept or self._kept[row.number][0] != row.changes]
        if stale:
            claims: dict[int, list[tuple[int, str, str]]] = {row.number: [] for row in stale}
            for row in connection.execute(CLAIMS, {"numbers": json.dumps([row.number for row in stale])}):
                claims[row.text_number].append((row.number, row.id, row.payload))
            for row in stale:
                self._keep(row.number, row.changes, self._made_ready(row, claims[row.number]))
        found = {}
        for row in stand:
            self._kept.move_to_end(row.number)
            found[row.number] = self._kept[row.number][1]
        while self._claims > AT_HAND and len(self._kept) > 1:
            self._claims -= len(self._kept.popitem(last=False)[1][1].facts)
        return found

    def _made_ready(self, row: Any, claims: Sequence[tuple[int, str, str]]) -> Told:
        named = [(claim_id, claim_in(payload, row.report_id)) for _, claim_id, payload in claims]
        return Told(row.number, row.report_id, row.published, tuple(prepare(named, self.blocs)),
                    {claim_id: number for number, claim_id, _ in claims})

    def _keep(self, number: int, changes: int, told: Told) -> None:
        if number in self._kept:
            self._claims -= len(self._kept.pop(number)[1].facts)
        self._kept[number] = changes, told
        self._claims += len(told.facts)


def relate_text(connection: Connection, told: Told, shelf: Shelf) -> frozenset[int]:
    """Writes the relations of one text; gives other texts that have to be compared again because of it."""
    firsts, moved = tell(connection, told.number, told.facts, told.published)
    first_facts = [facts for facts in told.facts if facts.id in firsts]
    found = related_inside(told.facts, shelf.blocs)
    for here, there in _meetings(connection, told, first_facts, shelf):
        one, other = (here, there) if here[0].order < there[0].order else (there, here)
        found += related_between(one, other, shelf.blocs)
    _note_meetings(connection, told, first_facts)
    replace_relations_of(connection, told.number, found)
    return moved


def _meetings(
        connection: Connection, told: Told, facts: Sequence[Facts],
        shelf: Shelf) -> list[tuple[list[Facts], list[Facts]]]:
    """The claims of this text and of each other one that share a key within the window, in reading order."""
    asked = [[key, each.days.last - WINDOW, each.days.last + WINDOW, n]
             for n, each in enumerate(facts) if each.days for key in sorted(across(each))]
    if not asked:
        return []
    met: dict[int, tuple[set[int], set[int]]] = {}
    for row in connection.execute(MET, {"keys": json.dumps(asked), "text_number": told.number}):
        here, there = met.setdefault(row.text_number, (set(), set()))
        here.add(row.n)
        there.add(row.claim)
    others = shelf.take(connection, met)
    pairs = []
    for number, (here, there) in sorted(met.items()):
        if number in others:
            other = others[number]
            # A text that itself waits may have other claims by now: the pair is compared again when its turn comes.
            known = [each for each in other.facts if other.numbers[each.id] in there]
            if known:
                pairs.append(([facts[n] for n in sorted(here)], known))
    return pairs


def _note_meetings(connection: Connection, told: Told, facts: Sequence[Facts]) -> None:
    connection.execute(FORGET_MEETINGS, {"text_number": told.number})
    rows = [{"key": key, "day": each.days.last, "text_number": told.number, "claim": told.numbers[each.id]}
            for each in facts if each.days for key in sorted(across(each))]
    if rows:
        connection.execute(MEET, rows)
