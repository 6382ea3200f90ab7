"""Looking claims up quickly: by the columns of a glance, by words, by number."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

from sqlalchemy import text

from fogline.ledger import incidents, reportwords, texts
from fogline.ledger.entries import entries
from fogline.ledger.entry import LedgerClaim
from fogline.ledger.file import LedgerFile
from fogline.ledger.filters import INCIDENT_NAMED, Filter, conditions
from fogline.ledger.reportwords import Passage
from fogline.records import Incident
from fogline.records.contract import ReportCard

if TYPE_CHECKING:  # numpy takes a tenth of a second to import: only for those who look
    from fogline.ledger.glance import Glance, Words

WORDS = text("SELECT rowid FROM claim_words WHERE claim_words MATCH :text ORDER BY rowid DESC LIMIT :most")
NUMBER_OF_INCIDENT = text(INCIDENT_NAMED)
CLAIMS_NUMBERED = text("""
    SELECT c.number, c.id, c.report_id, c.payload, c.corrected, c.rejected, c.decided
    FROM json_each(:numbers) AS asked JOIN claims AS c ON c.number = asked.value
    ORDER BY c.text_number, c.start, c.number
""")
INCIDENTS_NUMBERED = text("""
    SELECT i.number, i.id FROM json_each(:numbers) AS asked JOIN incidents AS i ON i.number = asked.value
""")

EVERY = -1  # SQLite's word for no limit
NONE = -1  # the number of no incident


class Looking:
    """The part of a store that looks up; `Store` is the whole."""

    _file: LedgerFile

    def glance(self) -> Glance:
        """A picture of all claims as they are now; `renewed` gives a later one from it.

        What no one laid out before is laid out for the next time, unless the ledger can only be read, or somebody else
        is writing.
        """
        from fogline.ledger.glance import Glance
        from fogline.ledger.glance.keeping import keep

        if not self._file.read_only:
            keep(self._file)
        return Glance.load(self._file)

    def renewed(self, glance: Glance) -> Glance:
        """The picture as it is now: the same one where nothing changed."""
        return glance.renewed(self._file)

    def words(self, filter: Filter, most: int | None = None) -> Words:
        """What a glance cannot know of a filter: which claims have its words, the newest `most`, and which text and
        incident it names."""
        import numpy as np

        from fogline.ledger.glance import Words

        with self._file.reading() as connection:
            number = texts.find_number(connection, filter.report) if filter.report is not None else None
            asked = conditions(filter, number)["text"]
            incident = None if filter.incident is None else connection.execute(
                NUMBER_OF_INCIDENT, {"incident": filter.incident}).scalar() or NONE
            if asked is None:
                return Words(text_number=number, incident=incident)
            limit = EVERY if most is None else most + 1
            found = np.fromiter(connection.execute(WORDS, {"text": asked, "most": limit}).scalars(), np.int64)
            return Words(found[:most], most is not None and len(found) > most, number, incident)

    def search_reports(self, words: str, most: int = 20) -> list[Passage]:
        """The reports that have all these words, those read last first; a phrase stands in double quotes."""
        with self._file.reading() as connection:
            return reportwords.search(connection, words, most)

    def claims_numbered(self, numbers: Iterable[int]) -> list[LedgerClaim]:
        """The claims of these numbers in the order given, rejected ones too; without those that are gone."""
        asked = [int(number) for number in numbers]
        with self._file.reading() as connection:
            rows = connection.execute(CLAIMS_NUMBERED, {"numbers": json.dumps(sorted(set(asked)))}).all()
            found = dict(zip((row.number for row in rows), entries(connection, rows), strict=True))
        return [found[number] for number in asked if number in found]

    def cards_numbered(self, numbers: Iterable[int]) -> list[ReportCard]:
        """The cards of these texts, in the order given."""
        with self._file.reading() as connection:
            return list(texts.cards_numbered(connection, [*map(int, numbers)]))

    def incidents_numbered(self, numbers: Iterable[int]) -> list[Incident]:
        """The incidents of these numbers whole, in the order given, without those that are gone."""
        with self._file.reading() as connection:
            return incidents.incidents_numbered(connection, [*map(int, numbers)])

    def incident_ids(self, numbers: Iterable[int]) -> dict[int, str]:
        """The ids of incidents by their numbers, which are what a glance knows of them."""
        with self._file.reading() as connection:
            rows = connection.execute(INCIDENTS_NUMBERED, {"numbers": json.dumps(sorted({*map(int, numbers)}))})
            return {row.number: row.id for row in rows}
