"""Drafts of briefs: each saving adds a version, none is ever changed or lost."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fogline.errors import FoglineError
from fogline.web.book.part import Part, keepable
from fogline.web.book.secrets import fresh_id

LONGEST_TITLE = 300


class NoSuchDraft(FoglineError):
    """There is no draft of that id, or no such version of it."""

    status, title = 404, "Nothing there"

    def __init__(self, id: str) -> None:
        super().__init__(f"There is no draft {id[:40]!r} in this desk's book. All drafts: /brief")


class DraftMovedOn(FoglineError):
    """Somebody saved the draft since it was opened."""

    status, title = 409, "Saved by another meanwhile"

    def __init__(self, last: Draft) -> None:
        super().__init__(f"{last.author} saved version {last.version} of '{last.title}' at {last.time}, after you "
                         "opened it. Yours is not saved; look at theirs, then save again")
        self.last = last


@dataclass(frozen=True, slots=True)
class Draft:
    """One version of a brief that is being written."""

    id: str
    version: int
    author: str
    time: str
    title: str
    content: Mapping[str, Any]


class Drafts(Part):
    """The part of the book that keeps drafts."""

    def save_draft(
            self, title: str, content: Mapping[str, Any], *, author: str, id: str | None = None,
            seen: int | None = None) -> Draft:
        """A new draft, or the next version of one. `seen`: the version the author had before them.

        Raises `DraftMovedOn` where that is no longer the last one, `NoSuchDraft` for an id that is none.
        """
        title = " ".join(keepable(title).split())[:LONGEST_TITLE]
        text = json.dumps(content, sort_keys=True)
        with self._file.writing() as book:
            last = _last(book.execute(LAST, (id,)).fetchone()) if id else None
            if id and last is None:
                raise NoSuchDraft(id)
            if last is not None and seen is not None and seen != last.version:
                raise DraftMovedOn(last)
            draft = Draft(last.id if last else fresh_id("d"),
                          last.version + 1 if last else 1, author, self.now(), title, json.loads(text))
            book.execute("INSERT INTO drafts (id, version, author, time, title, content) VALUES (?, ?, ?, ?, ?, ?)",
                         (draft.id, draft.version, author, draft.time, title, text))
        return draft

    def drafts(self, most: int = -1) -> list[Draft]:
        """The last version of each, the last saved first; `most` of them, where it is not negative."""
        with self._file.reading() as book:
            rows = book.execute(
                "SELECT * FROM drafts JOIN (SELECT id, max(version) AS version FROM drafts GROUP BY id) "
                "USING (id, version) ORDER BY time DESC, id LIMIT ?", (most,)).fetchall()
        return [_told(row) for row in rows]

    def draft(self, id: str, version: int | None = None) -> Draft:
        """The last version of a draft, or one before. Raises `NoSuchDraft`."""
        with self._file.reading() as book:
            row = book.execute(LAST, (id,)).fetchone() if version is None else book.execute(
                "SELECT * FROM drafts WHERE id = ? AND version = ?", (id, version)).fetchone()
        if row is None:
            raise NoSuchDraft(id)
        return _told(row)

    def draft_versions(self, id: str) -> list[Draft]:
        """Every version, the last first."""
        with self._file.reading() as book:
            return [_told(row) for row in book.execute(
                "SELECT * FROM drafts WHERE id = ? ORDER BY version DESC", (id,))]


LAST = "SELECT * FROM drafts WHERE id = ? ORDER BY version DESC LIMIT 1"


def _last(row: Any) -> Draft | None:
    return None if row is None else _told(row)


def _told(row: Any) -> Draft:
    return Draft(row["id"], row["version"], row["author"], row["time"], row["title"], json.loads(row["content"]))
