"""A form that could not be taken is kept for the person who wrote it: an expired session costs nobody their words."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from fogline.web.book.part import Part, keepable
from fogline.web.book.secrets import fresh_id

MOST = 50  # forms of one visitor: the oldest go when another comes
MOST_LETTERS = 30_000_000  # in all of them: a pasted book or ten

# All but the last ones, of which the very last stays whatever its length.
FORGET = """
    DELETE FROM kept WHERE number IN (
        SELECT number FROM (
            SELECT number, row_number() OVER latest AS place, sum(length(fields)) OVER latest AS letters
            FROM kept WHERE visitor = :visitor WINDOW latest AS (ORDER BY number DESC))
        WHERE place > :most OR (letters > :most_letters AND place > 1))
"""


@dataclass(frozen=True, slots=True)
class KeptForm:
    """What was sent where, as pairs in the form's own order, and why it was not taken."""

    id: str
    visitor: str
    address: str
    fields: tuple[tuple[str, str], ...]
    why: str
    time: str


class Kept(Part):
    """The part of the book that keeps forms."""

    def keep_form(self, visitor: str, address: str, fields: Iterable[tuple[str, str]], why: str) -> KeptForm:
        """Keeps a form for its author. `address`: where it was sent, a path of the desk's own with its query."""
        form = KeptForm(fresh_id("f"), visitor, keepable(address),
                        tuple((keepable(name), keepable(value)) for name, value in fields), why, self.now())
        with self._file.writing() as book:
            book.execute(
                "INSERT INTO kept (id, visitor, address, fields, why, time) VALUES (?, ?, ?, ?, ?, ?)",
                (form.id, visitor, form.address, json.dumps(form.fields), why, form.time))
            book.execute(FORGET, {"visitor": visitor, "most": MOST, "most_letters": MOST_LETTERS})
        return form

    def kept_forms(self, visitor: str) -> list[KeptForm]:
        """A visitor's kept forms, the last first."""
        with self._file.reading() as book:
            return [_told(row) for row in book.execute(
                "SELECT * FROM kept WHERE visitor = ? ORDER BY number DESC", (visitor,))]

    def kept_form(self, visitor: str, id: str) -> KeptForm | None:
        """One of them; nobody else's."""
        with self._file.reading() as book:
            row = book.execute("SELECT * FROM kept WHERE visitor = ? AND id = ?", (visitor, id)).fetchone()
        return None if row is None else _told(row)

    def drop_form(self, visitor: str, id: str) -> int:
        """Forgets one of them; the number forgotten."""
        with self._file.writing() as book:
            return book.execute("DELETE FROM kept WHERE visitor = ? AND id = ?", (visitor, id)).rowcount


def _told(row: Any) -> KeptForm:
    fields = tuple((name, value) for name, value in json.loads(row["fields"]))
    return KeptForm(row["id"], row["visitor"], row["address"], fields, row["why"], row["time"])
