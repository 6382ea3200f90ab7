"""One unchanging picture of all claims of a ledger, column by column; a newer one is made by reading what changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from sqlalchemy import Connection, text

from fogline.ledger.file import LedgerFile
from fogline.ledger.filters import Filter
from fogline.ledger.glance import asking, counting, echoing, flags
from fogline.ledger.glance.columns import Column, Columns, laid_over, one_after_another
from fogline.ledger.glance.keeping import TEXTS_AT_ONCE, read_whole
from fogline.ledger.glance.reading import Words, no_words, read_columns
from fogline.ledger.glance.relating import (
    Relations,
    as_people_left_them,
    flags_by,
    read_all,
    read_of_texts,
    renewed,
)

NOW = text("SELECT now, (SELECT coalesce(max(number), 0) FROM rulings) AS ruled FROM clock")
CHANGED = text("SELECT text_number FROM stamps WHERE stamp > :since ORDER BY text_number")
INCIDENTS = "SELECT number, incident FROM contents WHERE incident IS NOT NULL"
INCIDENTS_SINCE = """
    SELECT k.number, coalesce(k.incident, 0)
    FROM content_stamps AS s JOIN contents AS k ON k.number = s.content
    WHERE s.stamp > :since
"""
PAIRS = np.dtype([("content", np.int32), ("incident", np.int32)])


class Spot(NamedTuple):
    """A place in one role, as precisely as it was said; without a point where the words give none."""

    id: str | None
    name: str
    role: str
    precision: str
    lat: float | None
    lon: float | None


@dataclass(frozen=True, eq=False)
class Glance:
    """See the package for what is in it and how it is asked."""

    revision: int
    ruled: int  # the newest ruling heard
    columns: Columns
    words: Mapping[str, Mapping[Any, int]]  # the number of each word, by what it is a word of
    incident_of: Column  # by contents.number: incidents.number, 0 none
    derived: Relations
    relations: Relations
    flags: Column

    @classmethod
    def load(cls, file: LedgerFile) -> Glance:
        """Everything; some seconds for a million claims."""
        with file.reading() as connection:
            words = no_words()
            columns = read_whole(connection, words)
            derived = read_all(connection, columns.claims, words["relation"])
            incidents = _incidents(connection, INCIDENTS, -1, np.zeros(1, np.int32))
            return cls._seen(connection, columns, words, incidents, derived)

    def renewed(self, file: LedgerFile) -> Glance:
        """A picture of the ledger as it is now; this one where nothing changed."""
        with file.reading() as connection:
            if tuple(connection.execute(NOW).one()) == (self.revision, self.ruled):
                return self
            changed = _changed(connection, self.revision)
            incidents = _incidents(connection, INCIDENTS_SINCE, self.revision, self.incident_of)
            words = {name: Words(known) for name, known in self.words.items()}
            if not changed:
                return self._seen(connection, self.columns, words, incidents, self.derived)
            new = one_after_another(read_columns(connection, some, words) for some in _batches(changed))
            columns, moved = laid_over(self.columns, new)
            again = self._of_texts(np.isin(self.columns.texts.numbers, new.texts.numbers))
            derived = renewed(self.derived, read_of_texts(
                connection, changed, _where(columns.claims.numbers), words["relation"]), moved, again)
            return self._seen(connection, columns, words, incidents, derived)

    @classmethod
    def _seen(
            cls, connection: Connection, columns: Columns, words: Mapping[str, Words], incidents: Column,
            derived: Relations) -> Glance:
        types = words["relation"]
        stand = as_people_left_them(connection, derived, _where(columns.claims.numbers), types)
        published = np.repeat(columns.texts.published, np.diff(columns.texts.firsts))
        now, ruled = connection.execute(NOW).one()
        return cls(now, ruled, columns, {name: dict(known) for name, known in words.items()}, incidents, derived, stand,
                   flags_by(stand, columns.claims, published, types))

    # ── what there is ────────────────────────────────────────────────────────────────────────────────────────────────

    def __len__(self) -> int:
        """How many rows: claims that stand, and rejected ones."""
        return len(self.columns.claims.numbers)

    @cached_property
    def claims(self) -> int:
        """How many claims stand."""
        return len(self) - int(np.count_nonzero(self.flags & flags.REJECTED))

    @property
    def reports(self) -> int:
        return len(self.columns.texts.numbers)

    @cached_property
    def vocab(self) -> Mapping[str, Sequence[Any]]:
        """What the numbers of each column mean."""
        return {name: list(words) for name, words in self.words.items()}

    @cached_property
    def spots(self) -> Sequence[Spot]:
        """What the numbers in `places.spots` mean."""
        return [Spot(*spot) for spot in self.words["spot"]]

    @cached_property
    def place_names(self) -> tuple[Sequence[str], Column]:
        """The names of places, and which of them each spot has."""
        names = Words()
        name_of = names.numbered(spot.name for spot in self.spots)
        return list(names), name_of

    @cached_property
    def speaker_names(self) -> Sequence[str]:
        return [name for name, _, _ in self.words["speaker"]]

    @cached_property
    def speaker_ids(self) -> Sequence[str | None]:
        return [person for _, person, _ in self.words["speaker"]]

    @property
    def numbers(self) -> Column:
        return self.columns.claims.numbers

    @property
    def texts(self) -> Column:
        return self.columns.claims.texts

    @property
    def sides(self) -> Column:
        return self.columns.claims.sides

    @property
    def kinds(self) -> Column:
        return self.columns.claims.kinds

    @property
    def voices(self) -> Column:
        return self.columns.claims.voices

    @property
    def channels(self) -> Column:
        return self.columns.claims.channels

    @property
    def attributions(self) -> Column:
        return self.columns.claims.attributions

    @property
    def speakers(self) -> Column:
        return self.columns.claims.speakers

    @property
    def first_days(self) -> Column:
        return self.columns.claims.first_days

    @property
    def last_days(self) -> Column:
        return self.columns.claims.last_days

    @property
    def high(self) -> Column:
        return self.columns.claims.high

    @cached_property
    def outlets(self) -> Column:
        return self._of_texts(self.columns.texts.outlets)

    @cached_property
    def appeared(self) -> Column:
        return self._of_texts(self.columns.texts.appeared)

    @cached_property
    def published(self) -> Column:
        return self._of_texts(self.columns.texts.published)

    @cached_property
    def text_of(self) -> Column:
        """The place of each claim's text in `columns.texts`."""
        return self._of_texts(np.arange(self.reports, dtype=np.int32))

    @cached_property
    def incidents(self) -> Column:
        """incidents.number by row, 0 where the claim is part of none."""
        found: Column = self.incident_of[self.columns.claims.contents]
        return found

    def ids(self, rows: Column) -> list[str]:
        """The claims' ids."""
        return [f"c{number:015x}" for number in self.columns.claims.ids[rows].tolist()]

    def rows_of(self, numbers: Column | Sequence[int]) -> Column:
        """The rows of claims by `claims.number`, in the order asked, without those that are not in the picture."""
        asked = np.asarray(numbers, np.int64)
        found = self._where[asked[(asked >= 0) & (asked < len(self._where))]]
        rows: Column = found[found >= 0]
        return rows

    def text_rows(self, text_number: int) -> tuple[int, int]:
        """The rows of one text's claims: from, and up to but without."""
        at = int(np.searchsorted(self.columns.texts.numbers, text_number))
        if at == self.reports or self.columns.texts.numbers[at] != text_number:
            return 0, 0
        return int(self.columns.texts.firsts[at]), int(self.columns.texts.firsts[at + 1])

    def neighbours(self, row: int) -> list[tuple[int, str, bool]]:
        """The claims a claim is related to: their rows, the type as people left it, whether the other one comes first.
        """
        a, b, types = self.relations.a, self.relations.b, self.vocab["relation"]
        found = [(int(b[n]), types[self.relations.types[n]], False) for n in np.flatnonzero(a == row)]
        return found + [(int(a[n]), types[self.relations.types[n]], True) for n in np.flatnonzero(b == row)]

    # ── asking ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def rows(self, filter: Filter, words: asking.Words | None = None) -> Column:
        """The rows that answer, in reading order: those of `Store.claim_ids`. See `asking.rows`."""
        return asking.rows(self, filter, words)

    def having(self, rows: Column, flag: int) -> Column:
        """Those of the rows that have one of these flags."""
        found: Column = rows[(self.flags[rows] & flag) != 0]
        return found

    def count(self, rows: Column, column: str) -> list[tuple[str, int]]:
        """How many of the rows have each word of a column, most first. See `counting.count`."""
        return counting.count(self, rows, column)

    def by_day(self, rows: Column, first: int, last: int) -> dict[str, Column]:
        """By side, how many of the rows speak of each day from `first` to `last` (ordinals, both included)."""
        return counting.by_day(self, rows, first, last)

    def echoes(self, rows: Column) -> echoing.Echoes:
        """Which reports printed the words of these claims first, and which after them. See `echoing`."""
        return echoing.echoes(self, rows)

    def _of_texts(self, column: Column) -> Column:
        found: Column = np.repeat(column, np.diff(self.columns.texts.firsts))
        return found

    @cached_property
    def _where(self) -> Column:
        return _where(self.numbers)


def _where(numbers: Column) -> Column:
    """The row of each claim by its number, -1 where there is none."""
    found = np.full(int(numbers.max(initial=0)) + 1, -1, np.int32)
    found[numbers] = np.arange(len(numbers), dtype=np.int32)
    return found


def _changed(connection: Connection, since: int) -> list[int]:
    return [*connection.execute(CHANGED, {"since": since}).scalars()]


def _incidents(connection: Connection, question: str, since: int, known: Column) -> Column:
    """The incident of each content, by its number: what is known, with what changed since."""
    driver = connection.connection.driver_connection
    assert driver is not None
    pairs = np.fromiter(driver.execute(question, {"since": since}), PAIRS)
    if not len(pairs):
        return known
    found = np.zeros(max(len(known), int(pairs["content"].max()) + 1), np.int32)
    found[:len(known)] = known
    found[pairs["content"]] = pairs["incident"]
    return found


def _batches(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    return (numbers[start:start + TEXTS_AT_ONCE] for start in range(0, len(numbers), TEXTS_AT_ONCE))
