"""Somebody a report has named, with the words that name him."""

from __future__ import annotations

from dataclasses import dataclass

from fogline.claims.names import Named
from fogline.records import Span


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody the report has named: the words, the personal name in them, and where.

    `at` is the character where the report came to him last, -1 for the words themselves: a pronoun brings him back.
    `aside`: the sentence tells of somebody else, and only names him; a pronoun is his where nobody else is there.
    """

    words: Span
    named: Named
    person: Span | None
    paragraph: int
    spoke: bool = True
    section: int = 0
    at: int = -1
    aside: bool = False

    @property
    def last_at(self) -> int:
        return self.words.start if self.at < 0 else self.at
