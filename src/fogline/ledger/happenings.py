"""Incidents for one screen: what lists them and chooses which of their claims are shown, without making a claim whole.

A whole claim costs a third of a millisecond and the greatest incidents have thousands; a row of columns costs a
hundredth of that.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import text

from fogline.ledger.file import LedgerFile
from fogline.records import Claim, Hop, PlaceMention, Span, Speaker
from fogline.records.contract import place_of
from fogline.records.vocabulary import DISPUTES, Kind

HEADINGS = text("""
    SELECT i.number, i.id, i.kind, i.first_day, i.last_day, i.place
    FROM json_each(:numbers) AS asked JOIN incidents AS i ON i.number = asked.value
    ORDER BY asked.id
""")
HEADING_OF = text("""
    SELECT i.number, i.id, i.kind, i.first_day, i.last_day, i.place
    FROM account_claims AS h JOIN accounts AS a ON a.number = h.account JOIN contents AS k ON k.number = a.content
    JOIN incidents AS i ON i.number = k.incident
    WHERE h.claim_id = :claim
""")
DAYS = "SELECT number, coalesce(last_day, first_day) FROM incidents"
SAID = text("""
    SELECT c.id, c.report_id, c.start, c."end", c.side, c.speaker_name, c.exact,
           EXISTS (SELECT 1 FROM claim_figures AS f WHERE f.claim = c.number) AS counts, c.decided > 0, c.rejected
    FROM json_each(:ids) AS asked JOIN claims AS c ON c.id = asked.value
    ORDER BY asked.id
""")
DISPUTED_AMONG = text("""
    SELECT r.a, r.b
    FROM json_each(:ids) AS asked JOIN relations AS r ON r.a = asked.value
    WHERE r.type IN (SELECT value FROM json_each(:types)) AND r.b IN (SELECT value FROM json_each(:ids))
""")
WHO = """
    SELECT c.report_id, c.start, c."end", c.side, c.speaker_name, c.speaker_id, c.attribution, c.voice, c.kind,
           json_extract(coalesce(c.corrected, c.payload), '$.speaker.capacity') AS capacity,
           json_extract(coalesce(c.corrected, c.payload), '$.chain') AS chain
"""
WHO_SAYS = text(f"""
    {WHO}
    FROM json_each(:ids) AS asked JOIN claims AS c ON c.id = asked.value
    WHERE NOT c.rejected
""")
WHO_TELLS = text(f"""
    {WHO}, k.incident
    FROM json_each(:numbers) AS asked JOIN contents AS k ON k.incident = asked.value
    JOIN accounts AS a ON a.content = k.number JOIN account_claims AS h ON h.account = a.number
    JOIN claims AS c ON c.id = h.claim_id
    WHERE NOT c.rejected
""")
APPEARANCES = text("""
    SELECT t.number, count(*)
    FROM json_each(:numbers) AS asked JOIN texts AS t ON t.number = asked.value
    JOIN appearances AS a ON a.report_id = t.report_id
    GROUP BY t.number
""")
PRINTED = text("""
    SELECT t.report_id, a.outlet, t.read_from AS source, t.title, t.published,
           (SELECT count(*) FROM appearances WHERE report_id = t.report_id) AS appearances
    FROM json_each(:reports) AS asked JOIN texts AS t ON t.report_id = asked.value
    JOIN appearances AS a ON a.report_id = t.report_id AND a.source = t.read_from
    ORDER BY t.published IS NULL, t.published, t.number
""")

Voices = dict[str, list[Claim]]  # the claims of each report, by its id, as far as they say whose word they are


@dataclass(frozen=True, slots=True)
class Heading:
    """An incident without its claims."""

    number: int
    id: str
    kind: Kind
    first_day: str | None
    last_day: str | None
    place: PlaceMention | None


@dataclass(frozen=True, slots=True)
class Said:
    """A claim as far as it takes to lay it beside others of the same words. Unmasked: not for showing."""

    id: str
    report: str
    start: int
    end: int
    side: str
    speaker: str
    words: str
    counts: bool  # it holds a figure
    decided: bool
    rejected: bool


@dataclass(frozen=True, slots=True)
class Printing:
    """A report as a place where something was printed; `appearances` is under how many addresses."""

    report: str
    outlet: str | None
    source: str
    title: str | None
    published: str | None
    appearances: int


class Happenings:
    """The part of a store that looks at incidents by columns; `Store` is the whole."""

    _file: LedgerFile

    def incident_headings(self, numbers: Iterable[int]) -> list[Heading]:
        """The incidents of these numbers (of a glance), in the order given, without those that are gone."""
        with self._file.reading() as connection:
            rows = connection.execute(HEADINGS, {"numbers": json.dumps([int(number) for number in numbers])})
            return list(map(_heading, rows))

    def incident_heading(self, claim: str) -> Heading | None:
        """The incident that a claim is part of."""
        with self._file.reading() as connection:
            row = connection.execute(HEADING_OF, {"claim": claim}).first()
            return _heading(row) if row else None

    def incident_days(self) -> list[tuple[int, str | None]]:
        """The number of every incident with the last day it is told of."""
        with self._file.reading() as connection:
            driver = connection.connection.driver_connection  # its own rows: there are a hundred thousand
            assert driver is not None
            found: list[tuple[int, str | None]] = driver.execute(DAYS).fetchall()
            return found

    def said(self, ids: Sequence[str]) -> list[Said]:
        """These claims in the order given, rejected ones too."""
        with self._file.reading() as connection:
            rows = connection.execute(SAID, {"ids": json.dumps(list(ids))})
            return [Said(*row[:7], *map(bool, row[7:])) for row in rows]

    def disputed_among(self, ids: Sequence[str]) -> set[str]:
        """Which of these claims the machine set against another of them."""
        asked = {"ids": json.dumps(list(ids)), "types": json.dumps(DISPUTES)}
        with self._file.reading() as connection:
            return {end for row in connection.execute(DISPUTED_AMONG, asked) for end in row}

    def whose_word(self, ids: Sequence[str]) -> Voices:
        """Whose word these claims are, report by report."""
        with self._file.reading() as connection:
            voices: Voices = defaultdict(list)
            for row in connection.execute(WHO_SAYS, {"ids": json.dumps(list(ids))}):
                voices[row.report_id].append(_voice(row))
            return voices

    def whose_word_in(self, incidents: Iterable[int]) -> Mapping[int, Voices]:
        """The same for the claims of whole incidents, by their numbers."""
        found: dict[int, Voices] = defaultdict(lambda: defaultdict(list))
        with self._file.reading() as connection:
            for row in connection.execute(WHO_TELLS, {"numbers": json.dumps([int(each) for each in incidents])}):
                found[row.incident][row.report_id].append(_voice(row))
        return found

    def printings(self, reports: Iterable[str]) -> list[Printing]:
        """Where these reports were printed, the earliest first."""
        with self._file.reading() as connection:
            rows = connection.execute(PRINTED, {"reports": json.dumps(sorted(set(reports)))})
            return [Printing(*row) for row in rows]

    def appearances(self, texts: Iterable[int]) -> dict[int, int]:
        """Under how many addresses each of these texts (of a glance) was found."""
        with self._file.reading() as connection:
            rows = connection.execute(APPEARANCES, {"numbers": json.dumps([int(number) for number in texts])})
            return {number: count for number, count in rows}


def _heading(row: Any) -> Heading:
    return Heading(row.number, row.id, row.kind, row.first_day, row.last_day,
                   place_of(json.loads(row.place)) if row.place else None)


def _voice(row: Any) -> Claim:
    """The claim as far as it says whose word it is: its words are left out."""
    speaker = Speaker(row.speaker_name, id=row.speaker_id, capacity=row.capacity or "other") if (
        row.speaker_name) else None
    return Claim(
        row.report_id, Span(row.start, row.end, ""), row.voice, row.attribution, (row.start, row.end), speaker,
        row.side, chain=tuple(Hop(hop["name"], hop["relation"]) for hop in json.loads(row.chain or "[]")),
        kind=row.kind)
