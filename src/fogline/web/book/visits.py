"""What a visitor saw last time, so that a page can say what is new since then."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from fogline.web.book.part import Part

PAUSE = timedelta(minutes=30)  # who looks again sooner is still on the same visit: a reload makes nothing old


@dataclass(frozen=True, slots=True)
class Visit:
    """The visit before this one: the number of the last text that was there then, and when that was."""

    text: int
    time: str


class Visits(Part):
    """The part of the book that knows what was seen."""

    def visit(self, visitor: str, text: int, page: str = "today") -> Visit | None:
        """Notes that the visitor sees a page up to this text number; gives the visit before, None on the first one."""
        now = self.now()
        with self._file.writing() as book:
            row = book.execute("SELECT * FROM visits WHERE visitor = ? AND page = ?", (visitor, page)).fetchone()
            before = None if row is None else (row["before_text"], row["before_time"])
            if row is not None and row["last_time"] < self.ago(PAUSE):
                before = (row["last_text"], row["last_time"])
            book.execute(
                "INSERT OR REPLACE INTO visits (visitor, page, before_text, before_time, last_text, last_time) "
                "VALUES (?, ?, ?, ?, ?, ?)", (visitor, page, *(before or (None, None)), text, now))
        return Visit(before[0], before[1]) if before and before[1] else None
