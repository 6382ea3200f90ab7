"""One text, many addresses: wire copy appears in ten places and is read once.

The bytes of every appearance are kept as they came, once per sha256.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import Connection, TextClause, text

from fogline.errors import FoglineError
from fogline.ledger.bodies import body_of, body_to_json
from fogline.ledger.folding import word_key
from fogline.records import Body, Report
from fogline.records.contract import ReportCard

Row = dict[str, Any]


class UnknownReport(FoglineError):
    """Nothing in the ledger goes by that name."""

    def __init__(self, name: str) -> None:
        super().__init__(f"No report in this ledger is '{name}': give its id, the beginning of it, or its path or URL. "
                         "List them: fogline export reports --format csv")


class AmbiguousReport(FoglineError):
    """Several reports go by that name."""

    def __init__(self, name: str, ids: list[str]) -> None:
        super().__init__(f"'{name}' could be any of {len(ids)} reports ({', '.join(ids[:5])} …). Give more of the id")


TEXT = text("SELECT number, read_from, profile, version, digest FROM texts WHERE report_id = :report_id")
INSERT_TEXT = text("""
    INSERT INTO texts (report_id, text, characters, body, read_from, title, published, published_basis,
                       profile, version, digest)
    VALUES (:report_id, :text, :characters, :body, :read_from, :title, :published, :published_basis,
            :profile, :version, :digest)
""")
UPDATE_TEXT = text("""
    UPDATE texts
    SET body = :body, read_from = :read_from, title = :title, published = :published,
        published_basis = :published_basis, profile = :profile, version = :version, digest = :digest
    WHERE report_id = :report_id
""")
UPDATE_READER = text("UPDATE texts SET profile = :profile, version = :version WHERE report_id = :report_id")
APPEARANCE = text("""
    SELECT sha256, format, encoding, url, outlet, outlet_key, title, language, published, published_basis, outside
    FROM appearances
    WHERE report_id = :report_id AND source = :source
""")
INSERT_APPEARANCE = text("""
    INSERT INTO appearances (report_id, source, sha256, format, encoding, url, outlet, outlet_key, title, language,
                             published, published_basis, outside)
    VALUES (:report_id, :source, :sha256, :format, :encoding, :url, :outlet, :outlet_key, :title, :language,
            :published, :published_basis, :outside)
    ON CONFLICT (report_id, source) DO UPDATE
    SET sha256 = excluded.sha256, format = excluded.format, encoding = excluded.encoding, url = excluded.url,
        outlet = excluded.outlet, outlet_key = excluded.outlet_key, title = excluded.title,
        language = excluded.language, published = excluded.published, published_basis = excluded.published_basis,
        outside = excluded.outside
""")
INSERT_ORIGINAL = text("INSERT INTO originals (sha256, raw) VALUES (:sha256, :raw) ON CONFLICT (sha256) DO NOTHING")
CARDS = text("""
    SELECT t.report_id, t.read_from, a.sha256, t.title, a.outlet, t.published, t.published_basis,
           (SELECT json_group_array(source)
            FROM (SELECT source FROM appearances WHERE report_id = t.report_id ORDER BY number)) AS sources
    FROM texts AS t JOIN appearances AS a ON a.report_id = t.report_id AND a.source = t.read_from
    ORDER BY t.number
""")
CARD = text("""
    SELECT t.report_id, t.read_from, a.sha256, t.title, a.outlet, t.published, t.published_basis,
           (SELECT json_group_array(source)
            FROM (SELECT source FROM appearances WHERE report_id = t.report_id ORDER BY number)) AS sources
    FROM texts AS t JOIN appearances AS a ON a.report_id = t.report_id AND a.source = t.read_from
    WHERE t.report_id = :report_id
""")
CARDS_NAMED = text("""
    SELECT t.report_id, t.read_from, a.sha256, t.title, a.outlet, t.published, t.published_basis,
           (SELECT json_group_array(source)
            FROM (SELECT source FROM appearances WHERE report_id = t.report_id ORDER BY number)) AS sources
    FROM json_each(:reports) AS asked JOIN texts AS t ON t.report_id = asked.value
    JOIN appearances AS a ON a.report_id = t.report_id AND a.source = t.read_from
""")
CARDS_NUMBERED = text("""
    SELECT t.report_id, t.read_from, a.sha256, t.title, a.outlet, t.published, t.published_basis,
           (SELECT json_group_array(source)
            FROM (SELECT source FROM appearances WHERE report_id = t.report_id ORDER BY number)) AS sources
    FROM json_each(:numbers) AS asked JOIN texts AS t ON t.number = asked.value
    JOIN appearances AS a ON a.report_id = t.report_id AND a.source = t.read_from
    ORDER BY asked.id
""")
ORIGINAL = text("""
    SELECT t.text, t.body, t.read_from, o.raw, a.format, a.encoding, a.url, a.outlet, a.title, a.language,
           a.published, a.published_basis, a.outside
    FROM texts AS t
    JOIN appearances AS a ON a.report_id = t.report_id AND a.source = t.read_from
    JOIN originals AS o ON o.sha256 = a.sha256
    WHERE t.report_id = :report_id
""")
# Each way to name a report by an index of its own; `appearances_by_file` is on the last part of a source.
WITH_ID = text("SELECT report_id FROM texts WHERE report_id = :name")
NAMED = text("""
    SELECT report_id FROM appearances WHERE source = :name
    UNION SELECT report_id FROM appearances WHERE url = :name
    ORDER BY report_id
""")
BEGINNING = text("""
    SELECT report_id FROM texts WHERE report_id >= :name AND report_id < :name || char(1114111) ORDER BY number LIMIT 20
""")
ENDING = text("""
    SELECT DISTINCT report_id FROM appearances
    WHERE substr(source, length(rtrim(source, replace(source, '/', ''))) + 1) = :file
      AND substr(source, -length(:name) - 1) = '/' || :name
    ORDER BY report_id LIMIT 20
""")


def storable(words: str) -> str:
    """A path may hold bytes that are no UTF-8; the database takes them spelled out."""
    return words if words.isascii() else words.encode("utf-8", "backslashreplace").decode()


def text_row(body: Body) -> Row:
    report = body.report
    title = report.title or (body.headline.exact if body.headline else None)
    return {
        "report_id": report.id, "body": body_to_json(body), "read_from": storable(report.source),
        "title": title and storable(title), "published": body.published, "published_basis": body.published_basis}


def appearance_row(report: Report) -> Row:
    host = urlsplit(report.url).netloc if report.url else None
    row: Row = {
        "sha256": report.sha256, "format": report.format, "encoding": report.encoding, "url": report.url,
        "outlet": report.outlet, "outlet_key": word_key(report.outlet, host), "title": report.title,
        "language": report.language, "published": report.published, "published_basis": report.published_basis,
        "outside": json.dumps(report.outside)}
    return {key: storable(value) if value else value for key, value in row.items()}


def find_text(connection: Connection, report_id: str) -> Row | None:
    found = connection.execute(TEXT, {"report_id": report_id}).mappings().first()
    return dict(found) if found else None


def insert_text(connection: Connection, report: Report, row: Row) -> None:
    packed = zlib.compress(report.text.encode("utf-8", "surrogatepass"))
    connection.execute(INSERT_TEXT, row | {"text": packed, "characters": len(report.text)})


def update_text(connection: Connection, row: Row) -> None:
    connection.execute(UPDATE_TEXT, row)


def update_reader(connection: Connection, report_id: str, profile: str, version: str) -> None:
    connection.execute(UPDATE_READER, {"report_id": report_id, "profile": profile, "version": version})


def find_appearance(connection: Connection, report_id: str, source: str) -> Row | None:
    found = connection.execute(APPEARANCE, {"report_id": report_id, "source": storable(source)}).mappings().first()
    return dict(found) if found else None


def insert_original(connection: Connection, report: Report) -> None:
    connection.execute(INSERT_ORIGINAL, {"sha256": report.sha256, "raw": zlib.compress(report.raw)})


def insert_appearance(connection: Connection, report: Report) -> None:
    connection.execute(INSERT_APPEARANCE, {
        "report_id": report.id, "source": storable(report.source), **appearance_row(report)})


def cards(connection: Connection, report_id: str | None = None) -> Iterator[ReportCard]:
    """Every report's card in the order they were read, or the one asked for."""
    return _cards(connection, *((CARDS,) if report_id is None else (CARD, {"report_id": report_id})))


def cards_numbered(connection: Connection, numbers: Sequence[int]) -> Iterator[ReportCard]:
    """The cards of these texts, in the order given."""
    return _cards(connection, CARDS_NUMBERED, {"numbers": json.dumps(list(numbers))})


def cards_named(connection: Connection, reports: Iterable[str]) -> dict[str, ReportCard]:
    """The cards of these reports, by their ids."""
    found = _cards(connection, CARDS_NAMED, {"reports": json.dumps(sorted(set(reports)))})
    return {card.id: card for card in found}


def _cards(connection: Connection, question: TextClause, asked: Row | None = None) -> Iterator[ReportCard]:
    for row in connection.execute(question, asked or {}):
        yield ReportCard(
            row.report_id, row.read_from, row.sha256, row.title, row.outlet, row.published, row.published_basis,
            tuple(json.loads(row.sources)))


def find_report(connection: Connection, name: str) -> str:
    """The id of the report that goes by a name: id, source, URL, file name, or the beginning of an id."""
    name = storable(name)
    for question in (WITH_ID, NAMED, BEGINNING, ENDING):  # by id first: the others look far
        asked = {"name": name, "file": name.rpartition("/")[2]}
        found = list(connection.execute(question, asked).scalars()) if name else []
        if len(found) == 1:
            return str(found[0])
        if found:
            raise AmbiguousReport(name, [str(one) for one in found])
    raise UnknownReport(name)


def find_number(connection: Connection, name: str) -> int:
    """The row of the report that goes by a name."""
    found = find_text(connection, find_report(connection, name))
    return int(found["number"]) if found else 0


def read_text(connection: Connection, report_id: str) -> str:
    packed = connection.execute(
        text("SELECT text FROM texts WHERE report_id = :report_id"), {"report_id": report_id}).scalar_one()
    return zlib.decompress(packed).decode("utf-8", "surrogatepass")


def read_body(connection: Connection, report_id: str) -> Body:
    """The report as it was received, and its body as it was read."""
    row = connection.execute(ORIGINAL, {"report_id": report_id}).one()
    report = Report(
        source=row.read_from, raw=zlib.decompress(row.raw),
        text=zlib.decompress(row.text).decode("utf-8", "surrogatepass"), format=row.format, encoding=row.encoding,
        url=row.url, outlet=row.outlet, title=row.title, language=row.language, published=row.published,
        published_basis=row.published_basis,
        outside=tuple((int(line), str(reason)) for line, reason in json.loads(row.outside)))
    return body_of(row.body, report)
