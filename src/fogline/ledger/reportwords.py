"""The words of whole reports, to be searched: the newest that have them, and where they stand.

The index holds no text of its own, only which words stand where; texts never change once they are written.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text

from fogline.ledger.filters import phrases
from fogline.ledger.texts import storable

ADD = text("INSERT INTO report_words (rowid, title, text) VALUES (:number, :title, :text)")
TAKE_OUT = text("""
    INSERT INTO report_words (report_words, rowid, title, text) VALUES ('delete', :number, :title, :text)
""")
WRITTEN = text("SELECT number, title, text FROM texts WHERE number > :after ORDER BY number LIMIT :most")
ONE = text("SELECT number, title, text FROM texts WHERE report_id = :report_id")
FOUND = text("""
    SELECT t.report_id, t.title, t.text
    FROM report_words AS w JOIN texts AS t ON t.number = w.rowid
    WHERE report_words MATCH :words
    ORDER BY w.rowid DESC
    LIMIT :most
""")

AT_ONCE = 500  # texts in memory while an older ledger is brought up to date
PASSAGE = 240  # characters of a report shown around the words: three lines
LEAD = 60  # of them before the first word
LOOKED = 200_000  # characters of a report in which a passage is looked for: forty times a long one

_TOKEN, _SPACE = re.compile(r"[^\W_]+"), re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Passage:
    """Where a report has the words that were asked for: from `start` to `end` of its text, the words at `marks`.

    `says` is the text there. The words may be in the title alone, or far down in a very long report: then there are no
    marks, and it says how the report begins.
    """

    report: str
    title: str | None
    start: int
    end: int
    says: str
    marks: tuple[tuple[int, int], ...]


def add(connection: Connection, report_id: str) -> None:
    """The words of a text that was just written."""
    row = connection.execute(ONE, {"report_id": report_id}).one()
    connection.execute(ADD, _words(row))


def take_out(connection: Connection, report_id: str) -> None:
    """Before its title becomes another."""
    row = connection.execute(ONE, {"report_id": report_id}).one()
    connection.execute(TAKE_OUT, _words(row))


def catch_up(connection: Connection) -> None:
    """The words of every text of a ledger that was made before they were kept."""
    after = 0
    while rows := connection.execute(WRITTEN, {"after": after, "most": AT_ONCE}).all():
        connection.execute(ADD, [_words(row) for row in rows])
        after = rows[-1].number


def search(connection: Connection, words: str, most: int) -> list[Passage]:
    """The reports that have all these words, those read last first; a phrase stands in double quotes."""
    asked = phrases(words)
    if not asked:
        return []
    found = connection.execute(FOUND, {"words": " ".join(f'"{phrase}"' for phrase in asked), "most": most})
    wanted = [[_folded(token) for token in _TOKEN.findall(phrase)] for phrase in asked]
    return [_passage(row.report_id, row.title, _text(row.text), wanted) for row in found]


def _passage(report: str, title: str | None, text: str, wanted: Sequence[Sequence[str]]) -> Passage:
    tokens = [(found.start(), found.end(), _folded(found[0])) for found in _TOKEN.finditer(text, 0, LOOKED)]
    marks = sorted({
        (tokens[n][0], tokens[n + len(phrase) - 1][1], which)
        for which, phrase in enumerate(wanted) if phrase
        for n in range(len(tokens) - len(phrase) + 1)
        if all(tokens[n + k][2] == token for k, token in enumerate(phrase))})
    # The stretch with most of what was asked for; of several the first.
    best, most, last = 0, 0, 0
    inside: Counter[int] = Counter()
    for first, _, which in marks:
        while last < len(marks) and marks[last][1] <= first + PASSAGE - LEAD:
            inside[marks[last][2]] += 1
            last += 1
        if len(+inside) > most:
            best, most = first, len(+inside)
        inside[which] -= 1
    start = 0
    if best > LEAD and (space := _SPACE.search(text, best - LEAD)):
        start = space.end()
    end = min(len(text), start + PASSAGE)
    return Passage(report, title, start, end, text[start:end], tuple(dict.fromkeys(
        (first, last) for first, last, _ in marks if start <= first and last <= end)))


def _folded(token: str) -> str:
    """As the index takes a word: without case and accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", token.casefold()) if not unicodedata.combining(c))


def _words(row: Any) -> dict[str, Any]:
    return {"number": row.number, "title": row.title or "", "text": storable(_text(row.text))}


def _text(packed: bytes) -> str:
    return zlib.decompress(packed).decode("utf-8", "surrogatepass")
