"""Claims column by column: each table is a few arrays of one length, and tables of some texts are laid into others.

Claims stand in reading order: by text, in the order the texts were first read, then as they stand in it. A row is a
place in that order. The other tables name the claim they belong to by its row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

Column = NDArray[Any]


@dataclass(frozen=True, slots=True, eq=False)
class Texts:
    """Every text; `firsts` is one longer: the row of each text's first claim, then the number of all rows."""

    numbers: Column  # texts.number
    firsts: Column
    ids: Column  # the digits of the report's id, a number of 60 bits
    outlets: Column
    appeared: Column  # under which outlets' keys
    published: Column  # ordinal of the (first) day, 0 where it is unknown


@dataclass(frozen=True, slots=True, eq=False)
class Claims:
    numbers: Column  # claims.number
    ids: Column  # the digits of the claim's id, a number of 60 bits
    texts: Column  # texts.number
    sides: Column
    speakers: Column
    kinds: Column
    voices: Column
    attributions: Column
    channels: Column
    flags: Column  # of the claim alone
    first_days: Column  # ordinals, 0 where it is undated
    last_days: Column
    contents: Column  # contents.number of what its account tells, 0 where it has none
    wordings: Column  # 60 bits of its wording's digest, 0 where no other report could carry it
    high: Column  # the largest count of people in its figures


@dataclass(frozen=True, slots=True, eq=False)
class Places:
    """Where claims say that something is: a spot is one place in one role, as precisely as it was said."""

    rows: Column
    spots: Column


@dataclass(frozen=True, slots=True, eq=False)
class Keys:
    """Every name, folded, that the places of a claim go by."""

    rows: Column
    keys: Column


@dataclass(frozen=True, slots=True, eq=False)
class Figures:
    """`low` and `high` are NaN where the words have no such bound."""

    rows: Column
    low: Column
    high: Column
    measures: Column
    populations: Column
    losses_of: Column
    scopes: Column
    interests: Column


HOLDS, PARTLY, PARTY = 1, 2, 4


@dataclass(frozen=True, slots=True, eq=False)
class Control:
    """Words on one bloc's hold of one place; days are ordinals, 0 where the claim is undated."""

    rows: Column
    grounds: Column
    holders: Column
    said_by: Column
    flags: Column  # HOLDS: having, not not having; PARTLY: a part, or near by; PARTY: a party to the conflict says so
    first_days: Column
    last_days: Column


OfClaims = TypeVar("OfClaims", Places, Keys, Figures, Control)


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """All that is read of texts by themselves."""

    texts: Texts
    claims: Claims
    places: Places
    keys: Keys
    figures: Figures
    control: Control


Piece = tuple[bool, int, int]  # whether of the newer columns, and from where to where


def laid_over(old: Columns, new: Columns) -> tuple[Columns, Column]:
    """The old columns with every text of the new ones in its place; and for each old row where it is now, -1 if gone.
    """
    texts = list(_pieces(old.texts, new.texts))
    rows = [(newer, int((new if newer else old).texts.firsts[start]), int((new if newer else old).texts.firsts[stop]))
            for newer, start, stop in texts]
    counts = _joined(texts, np.diff(old.texts.firsts), np.diff(new.texts.firsts))
    moved = np.full(len(old.claims.numbers), -1, np.int32)
    at = 0
    for newer, start, stop in rows:
        if not newer:
            moved[start:stop] = np.arange(at, at + stop - start, dtype=np.int32)
        at += stop - start
    return Columns(
        Texts(_joined(texts, old.texts.numbers, new.texts.numbers), _firsts(counts), *(
            _joined(texts, getattr(old.texts, field.name), getattr(new.texts, field.name))
            for field in fields(Texts)[2:])),
        Claims(*(_joined(rows, getattr(old.claims, field.name), getattr(new.claims, field.name))
                 for field in fields(Claims))),
        _of_claims(rows, old.places, new.places), _of_claims(rows, old.keys, new.keys),
        _of_claims(rows, old.figures, new.figures), _of_claims(rows, old.control, new.control)), moved


TABLES: Mapping[str, type[Any]] = {
    "texts": Texts, "claims": Claims, "places": Places, "keys": Keys, "figures": Figures, "control": Control}


def one_after_another(parts: Iterable[Columns], many: int = 1) -> Columns:
    """The columns of many texts as one, in the order they come, which is that of their texts; there is one at least.

    `many` is about how many will come: each is laid where it stays, and none is kept.
    """
    piles = {(table, field.name): _Pile(many) for table, kind in TABLES.items() for field in fields(kind)}
    piles["texts", "firsts"].add(np.zeros(1, np.int32))
    start = 0
    for part in parts:
        for (table, name), pile in piles.items():
            column = getattr(getattr(part, table), name)
            if name == "firsts":
                pile.add(column[1:] + np.int32(start))
            else:
                pile.add(column + np.int32(start) if name == "rows" else column)
        start += len(part.claims.numbers)
    return Columns(**{table: kind(*(piles[table, field.name].whole() for field in fields(kind)))
                      for table, kind in TABLES.items()})


class _Pile:
    """A column that grows; room that is not yet filled takes no memory."""

    def __init__(self, many: int) -> None:
        self._many, self._used, self._column = many, 0, np.zeros(0)

    def add(self, column: Column) -> None:
        need = self._used + len(column)
        if self._column.dtype != column.dtype or need > len(self._column):
            grown = np.empty(max(2 * self._used, need * self._many * 5 // 4), column.dtype)
            grown[:self._used] = self._column[:self._used]
            self._column, self._many = grown, 1
        self._column[self._used:need] = column
        self._used = need

    def whole(self) -> Column:
        return self._column[:self._used]


def _pieces(old: Texts, new: Texts) -> Iterator[Piece]:
    """Runs of texts that are taken together, in the order of their numbers."""
    kept = np.flatnonzero(~np.isin(old.numbers, new.numbers))
    numbers = np.concatenate([old.numbers[kept], new.numbers])
    newer = np.concatenate([np.zeros(len(kept), bool), np.ones(len(new.numbers), bool)])
    index = np.concatenate([kept, np.arange(len(new.numbers))])
    order = np.argsort(numbers, kind="stable")
    newer, index = newer[order], index[order]
    if not len(order):
        return
    breaks = np.flatnonzero((newer[1:] != newer[:-1]) | (index[1:] != index[:-1] + 1)) + 1
    for start, stop in zip([0, *breaks.tolist()], [*breaks.tolist(), len(order)], strict=True):
        yield bool(newer[start]), int(index[start]), int(index[stop - 1]) + 1


def _joined(pieces: Sequence[Piece], old: Column, new: Column) -> Column:
    if not pieces:
        return old[:0]
    return np.concatenate([(new if newer else old)[start:stop] for newer, start, stop in pieces])


def _of_claims(pieces: Sequence[Piece], old: OfClaims, new: OfClaims) -> OfClaims:
    """The rows of a table that belong to these claims, with each claim where it is now."""
    ends = np.array([(start, stop) for _, start, stop in pieces], np.int32).reshape(-1, 2)
    of_new = np.array([newer for newer, _, _ in pieces], bool)
    inside = np.where(of_new[:, None], np.searchsorted(new.rows, ends), np.searchsorted(old.rows, ends)).tolist()
    found = [(newer, first, last) for (newer, _, _), (first, last) in zip(pieces, inside, strict=True)]
    shifts = np.cumsum(ends[:, 1] - ends[:, 0]) - ends[:, 1]  # from where a claim was to where it is
    rows = _joined(found, old.rows, new.rows)
    rows += np.repeat(shifts, [last - first for _, first, last in found]).astype(np.int32)
    return type(old)(rows, *(
        _joined(found, getattr(old, field.name), getattr(new, field.name)) for field in fields(old)[1:]))


def _firsts(counts: Column) -> Column:
    """The row of each text's first claim, and the number of all rows, from how many claims each text has."""
    found = np.zeros(len(counts) + 1, np.int32)
    np.cumsum(counts, out=found[1:])
    return found
