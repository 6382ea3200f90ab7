"""Columns kept in the ledger, some thousand texts together, so that nobody reads claims one by one to open it.

They are a copy: each part says when it was made, and what was stamped since is read from the claims themselves. A part
is made again when a tenth of its texts are other than they were.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import fields
from hashlib import sha256
from typing import Any

import numpy as np
from sqlalchemy import Connection, text

from fogline.ledger.file import LedgerFile, LedgerLocked
from fogline.ledger.glance import reading
from fogline.ledger.glance.columns import TABLES, Columns, laid_over, one_after_another
from fogline.ledger.glance.reading import FLAGS, HARM, NUMBERED, THINGS, Words, no_words, read_columns

TEXTS_AT_ONCE = 2_000  # in a part: some ten thousand claims, 20 MB while they are read and 0.2 MB when they are kept
AGAIN = 200  # texts of a part that changed: reading them takes a tenth of the time that making it again does
FORM = sha256(repr([
    1, *(getattr(reading, name.upper()) for name in TABLES), sorted(FLAGS.items()), sorted(HARM), sorted(THINGS),
    [(name, [field.name for field in fields(table)]) for name, table in TABLES.items()]]).encode()).hexdigest()[:16]

NOW = text("SELECT now FROM clock")
LAST = text("SELECT coalesce(max(text_number), 0) FROM stamps")
PART = text("SELECT stamp, columns FROM laid_out WHERE part = :part AND form = :form")
MADE = text("SELECT stamp FROM laid_out WHERE part = :part AND form = :form")
STALE = text("""
    SELECT text_number FROM stamps WHERE text_number BETWEEN :first AND :last AND stamp > :since ORDER BY text_number
""")
KEEP = text("""
    INSERT INTO laid_out (part, stamp, form, columns) VALUES (:part, :stamp, :form, :columns)
    ON CONFLICT (part) DO UPDATE SET stamp = excluded.stamp, form = excluded.form, columns = excluded.columns
""")


def keep(file: LedgerFile) -> int:
    """Lays out again what changed much, part by part, each in a short transaction; gives how many parts.

    As it is a copy, whoever writes something else at the time goes first: the rest is laid out another time.
    """
    made, part = 0, 0
    while True:
        with file.reading() as connection:
            if part * TEXTS_AT_ONCE >= connection.execute(LAST).scalar_one():
                return made
            since = connection.execute(MADE, {"part": part, "form": FORM}).scalar()
            stale = _stale(connection, part, -1 if since is None else since)
            if len(stale) >= AGAIN:
                words = no_words()
                columns = read_columns(connection, _stale(connection, part, -1), words)
                row = {"part": part, "stamp": connection.execute(NOW).scalar_one(), "form": FORM,
                       "columns": packed(columns, words)}
        if len(stale) >= AGAIN:
            try:
                with file.writing() as connection:
                    connection.execute(KEEP, row)
            except LedgerLocked:
                return made
            made += 1
        part += 1


def read_whole(connection: Connection, words: Mapping[str, Words]) -> Columns:
    """The columns of all texts: as they are kept, with what changed since."""
    many = connection.execute(LAST).scalar_one() // TEXTS_AT_ONCE + 1
    return one_after_another(_parts(connection, words), many)


def _parts(connection: Connection, words: Mapping[str, Words]) -> Iterator[Columns]:
    last, part = connection.execute(LAST).scalar_one(), 0
    while part * TEXTS_AT_ONCE < last:
        kept = connection.execute(PART, {"part": part, "form": FORM}).first()
        stale = _stale(connection, part, kept.stamp if kept else -1)
        if not kept:
            yield read_columns(connection, stale, words)
        elif stale:
            yield laid_over(unpacked(kept.columns, words), read_columns(connection, stale, words))[0]
        else:
            yield unpacked(kept.columns, words)
        part += 1
    if not last:
        yield read_columns(connection, (), words)


def packed(columns: Columns, words: Mapping[str, Words]) -> bytes:
    """Columns with their words as bytes: what they are as JSON, then one array after the other."""
    arrays = [(name, field.name, getattr(getattr(columns, name), field.name))
              for name, table in TABLES.items() for field in fields(table)]
    head = json.dumps({
        "arrays": [(table, name, array.dtype.str, len(array)) for table, name, array in arrays],
        "words": {name: list(known) for name, known in words.items()}}).encode()
    return zlib.compress(b"".join(
        [len(head).to_bytes(8, "little"), head, *(array.tobytes() for _, _, array in arrays)]), 1)


def unpacked(stored: bytes, words: Mapping[str, Words]) -> Columns:
    """The columns again, their words numbered as these are."""
    whole = zlib.decompress(stored)
    at = 8 + int.from_bytes(whole[:8], "little")
    head = json.loads(whole[8:at])
    now = {name: words[name].numbered(tuple(word) if isinstance(word, list) else word for word in known)
           for name, known in head["words"].items()}
    tables: dict[str, dict[str, Any]] = {name: {} for name in TABLES}
    for table, name, kind, count in head["arrays"]:
        array = np.frombuffer(whole, np.dtype(kind), count, at)
        at += array.nbytes
        vocabulary = NUMBERED[table].get(name)
        tables[table][name] = now[vocabulary].astype(array.dtype)[array] if vocabulary else array
    return Columns(**{name: TABLES[name](**columns) for name, columns in tables.items()})


def _stale(connection: Connection, part: int, since: int) -> list[int]:
    """The texts of a part that changed since a time."""
    return [*connection.execute(STALE, {
        "first": part * TEXTS_AT_ONCE + 1, "last": (part + 1) * TEXTS_AT_ONCE, "since": since}).scalars()]
