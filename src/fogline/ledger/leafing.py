"""A report opened at a page: its text and lines without the rest of it, so that a book opens as fast as a dispatch."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass

from sqlalchemy import Connection, text

from fogline.ledger import decisions, texts
from fogline.ledger.entry import Decision
from fogline.ledger.file import LedgerFile
from fogline.ledger.rows import claim_in
from fogline.records import Line
from fogline.records.contract import ReportCard
from fogline.records.privacy import NAMED_BODIES, private_names

NUMBER = text("""
    SELECT t.number, s.stamp
    FROM texts AS t LEFT JOIN stamps AS s ON s.text_number = t.number
    WHERE t.report_id = :report_id
""")
OPENED = text("""
    SELECT t.number, t.text, t.body, t.profile, t.version, a.url, a.language, a.format
    FROM texts AS t JOIN appearances AS a ON a.report_id = t.report_id AND a.source = t.read_from
    WHERE t.report_id = :report_id
""")
STANDING_IN = "SELECT id, start FROM claims WHERE text_number = ? AND NOT rejected ORDER BY start, number"
PRIVATE_IN = text("""
    SELECT payload, corrected FROM claims WHERE text_number = :text_number AND private
""")
PLACES_IN = text("""
    SELECT DISTINCT p.name, p.exact
    FROM claims AS c JOIN claim_places AS p ON p.claim = c.number
    WHERE c.text_number = :text_number
""")
# As `rows.payload` writes a speaker's capacity: looked for as words, which costs a tenth of reading the whole record.
BODIES_IN = text("""
    SELECT DISTINCT speaker_name
    FROM claims
    WHERE text_number = :text_number AND speaker_name <> ''
      AND EXISTS (SELECT 1 FROM json_each(:bodies) AS body
                  WHERE instr(coalesce(corrected, payload), '"capacity":"' || body.value || '"') > 0)
""")
FOLLOWED = text("""
    SELECT claim_id, report_id, start, "end", now
    FROM followed
    WHERE claim_id >= :name AND claim_id < :name || char(1114111)
    LIMIT 2
""")
DECIDED_ON = text("""
    SELECT d.claim_id, d.report_id, d.start, d."end", a.claim_id AS now
    FROM decisions AS d LEFT JOIN attachments AS a ON a.decision_id = d.id
    WHERE d.claim_id = :name
    LIMIT 2
""")
KEPT = 4_000  # reports whose private names are kept


@dataclass(frozen=True, slots=True)
class Former:
    """A claim of an earlier reading: where its words stood, what it is `now`, None while no claim has those words; and
    what people decided on it."""

    claim: str
    report: str
    start: int
    end: int
    now: str | None
    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class Opened:
    """A report's text with its lines told apart, and where its claims begin: (id, start), in the order they stand.

    `machine_translated` is whether it says so itself. `profile` and `version` are what it was last read with.
    """

    card: ReportCard
    text: str
    lines: tuple[tuple[int, int, str, str], ...]  # start, end, role, reason
    claims: tuple[tuple[str, int], ...]
    url: str | None
    language: str | None
    format: str
    machine_translated: bool
    profile: str
    version: str

    def line(self, number: int) -> Line:
        """A line by its place, from 0."""
        start, end, role, reason = self.lines[number]
        return Line(start, end, role, reason)  # type: ignore[arg-type]  # a role as it was written


def withheld_in(connection: Connection, text_number: int, report_id: str) -> frozenset[str]:
    """The words of private people's names in all claims of a report, rejected ones too: as people left them, and as
    they were read, which may be how the report spells a name that somebody put right."""
    asked = {"text_number": text_number}
    private = [stored for row in connection.execute(PRIVATE_IN, asked) for stored in row if stored]
    if not private:
        return frozenset()
    public = [name for row in connection.execute(PLACES_IN, asked) for name in row]
    public += connection.execute(BODIES_IN, {**asked, "bodies": json.dumps(sorted(NAMED_BODIES))}).scalars()
    return private_names([claim_in(stored, report_id) for stored in private], public)


class Leafing:
    """The part of a store that opens reports for reading; `Store` is the whole."""

    _file: LedgerFile
    _withheld: dict[str, tuple[int, frozenset[str]]] | None = None  # by report, with the stamp of its text

    def private_names(self, report_id: str) -> frozenset[str]:
        """The words of private people's names in all claims of a report, to be blanked when it is masked.

        Kept as long as the text's stamp says that nothing of it changed: pages ask for the same ones again and again.
        """
        if self._withheld is None or len(self._withheld) > KEPT:
            self._withheld = {}
        kept = self._withheld
        with self._file.reading() as connection:
            row = connection.execute(NUMBER, {"report_id": report_id}).first()
            if row is None:
                return frozenset()
            known = kept.get(report_id)
            if known is None or row.stamp is None or known[0] != row.stamp:
                known = kept[report_id] = (row.stamp, withheld_in(connection, row.number, report_id))
            return known[1]

    def former(self, name: str) -> Former | None:
        """What went by this id, or began so, before its report was read again, as far as somebody named it."""
        with self._file.reading() as connection:
            for question in (FOLLOWED, DECIDED_ON):
                rows = connection.execute(question, {"name": name}).all() if name else []
                found = {row.claim_id: row for row in rows}
                if len(found) == 1:
                    row, = found.values()
                    made = decisions.decisions_in(connection, row.report_id)
                    return Former(row.claim_id, row.report_id, row.start, row.end, row.now,
                                  tuple(one for one in made if one.claim_id == row.claim_id))
        return None

    def text(self, report_id: str) -> str:
        """The text of a report, which every offset points into."""
        with self._file.reading() as connection:
            return texts.read_text(connection, report_id)

    def opened(self, name: str) -> Opened:
        """The report of an id, the beginning of one, a source, a URL or a file name."""
        with self._file.reading() as connection:
            report_id = texts.find_report(connection, name)
            row = connection.execute(OPENED, {"report_id": report_id}).one()
            body = json.loads(row.body)
            driver = connection.connection.driver_connection  # its own rows: a book has ten thousand
            assert driver is not None
            claims = driver.execute(STANDING_IN, (row.number,)).fetchall()
            return Opened(
                next(texts.cards(connection, report_id)),
                zlib.decompress(row.text).decode("utf-8", "surrogatepass"),
                tuple(map(tuple, body["lines"])), tuple(claims), row.url,
                row.language, row.format, bool(body["machine_translated"]), row.profile, row.version)
