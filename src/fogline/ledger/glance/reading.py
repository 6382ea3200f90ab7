"""The claims of some texts, read from the ledger as columns; words become small numbers as they are met."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np
from sqlalchemy import Connection

from fogline.ledger.days import days_of
from fogline.ledger.glance import flags
from fogline.ledger.glance.columns import (
    HOLDS,
    PARTLY,
    PARTY,
    Claims,
    Column,
    Columns,
    Control,
    Figures,
    Keys,
    Places,
    Texts,
)
from fogline.records.contract import printed_by

TEXTS = """
    SELECT t.number, t.report_id, own.outlet, t.read_from, t.published,
           (SELECT group_concat(outlet_key, char(10))
            FROM (SELECT outlet_key FROM appearances WHERE report_id = t.report_id ORDER BY number))
    FROM json_each(:texts) AS asked JOIN texts AS t ON t.number = asked.value
    LEFT JOIN appearances AS own ON own.report_id = t.report_id AND own.source = t.read_from
    ORDER BY t.number
"""
CLAIMS = """
    SELECT c.text_number, c.number, c.id, c.side, c.speaker_name, c.speaker_id, c.speaker_key, c.kind, c.voice,
           c.attribution, coalesce(c.channel, ''), c.first_day, c.last_day, coalesce(a.content, 0),
           coalesce((SELECT substr(wording, 1, 15) FROM tellings WHERE claim_id = c.id), '0'),
           c.denied * :DENIED + c.hedged * :HEDGED + c.captive * :CAPTIVE + c.private * :PRIVATE
           + c.unattributed * :UNATTRIBUTED + c.unplaced * :UNPLACED + c.undated * :UNDATED
           + (c.voice = 'headline') * :HEADLINE + (c.kind = 'background') * :BACKGROUND + c.rejected * :REJECTED
           + (c.decided > 0) * :DECIDED + coalesce(r.accepted, 0) * :ACCEPTED + coalesce(r.corrected, 0) * :CORRECTED
           + coalesce(r.assessed, 0) * :ASSESSED + coalesce(d.problem, 0) * :DOUBTED + coalesce(d.learned, 0) * :LEARNED
    FROM json_each(:texts) AS asked JOIN claims AS c ON c.text_number = asked.value
    LEFT JOIN account_claims AS h ON h.claim_id = c.id LEFT JOIN accounts AS a ON a.number = h.account
    LEFT JOIN reviewed AS r ON r.claim = c.number LEFT JOIN doubted AS d ON d.claim = c.number
    ORDER BY c.text_number, c.start, c.number
"""
PLACES = """
    SELECT c.number, p.place_id, p.name, p.role, p."precision", p.lat, p.lon
    FROM json_each(:texts) AS asked JOIN claims AS c ON c.text_number = asked.value
    JOIN claim_places AS p ON p.claim = c.number
    ORDER BY c.text_number, c.start, c.number, p.n
"""
KEYS = """
    SELECT c.number, k.key
    FROM json_each(:texts) AS asked JOIN claims AS c ON c.text_number = asked.value
    JOIN claim_place_keys AS k ON k.claim = c.number
    ORDER BY c.text_number, c.start, c.number, k.key
"""
FIGURES = """
    SELECT c.number, f.low, f.high, f.measure, f.population, coalesce(f.loss_of, ''), f.scope,
           coalesce(f.interest, '')
    FROM json_each(:texts) AS asked JOIN claims AS c ON c.text_number = asked.value
    JOIN claim_figures AS f ON f.claim = c.number
    ORDER BY c.text_number, c.start, c.number, f.n
"""
CONTROL = """
    SELECT c.number, w.key, w.place_id, w.name, w."precision", w.lat, w.lon, w.holder, w.said_by,
           w.holds * :HOLDS + w.partly * :PARTLY + w.party * :PARTY, coalesce(w.first_day, 0), coalesce(w.last_day, 0)
    FROM json_each(:texts) AS asked JOIN claims AS c ON c.text_number = asked.value
    JOIN control_words AS w ON w.claim = c.number
    ORDER BY c.text_number, c.start, c.number, w.n
"""
FLAGS = {name: value for name, value in vars(flags).items() if name.isupper()}
# Counts of people whom the war did something to: a high one is looked at first.
HARM = frozenset((
    "killed", "wounded", "captured", "missing", "displaced", "lost_unspecified", "casualties_unspecified"))
THINGS = frozenset(("equipment", "positions"))


# What the small numbers of a column are numbers of.
NUMBERED = {
    "texts": {"outlets": "outlet", "appeared": "appeared"},
    "claims": {"sides": "side", "speakers": "speaker", "kinds": "kind", "voices": "voice",
               "attributions": "attribution", "channels": "channel"},
    "places": {"spots": "spot"},
    "keys": {"keys": "key"},
    "figures": {"measures": "measure", "populations": "population", "losses_of": "loss_of", "scopes": "scope",
                "interests": "interest"},
    "control": {"grounds": "ground", "holders": "bloc", "said_by": "bloc"}}


class Words(dict[Any, int]):
    """Words by number, in the order they were met; a word that is not known yet gets the next number."""

    def __missing__(self, word: Any) -> int:
        number = self[word] = len(self)
        return number

    def numbered(self, words: Iterable[Any], kind: type[np.generic] = np.int32) -> Column:
        return np.fromiter(map(self.__getitem__, words), kind)


def no_words() -> dict[str, Words]:
    """The vocabularies of columns, and of the relations of claims, with nothing in them."""
    return {"relation": Words(), **{name: Words() for table in NUMBERED.values() for name in table.values()}}


class _Days(dict[str | None, int]):
    """Ordinals of ISO days; of EDTF their first day; 0 where there is none."""

    def __missing__(self, day: str | None) -> int:
        days = days_of(day) if day else None
        number = self[day] = date.fromisoformat(days[0]).toordinal() if days else 0
        return number


def read_columns(connection: Connection, texts: Iterable[int], words: Mapping[str, Words]) -> Columns:
    """What stands of these texts' claims, rejected ones too."""
    asked = json.dumps(sorted(texts))
    days = _Days()

    def rows(question: str, **named: Any) -> list[tuple[Any, ...]]:
        # The driver's own rows: a million of them are read when a ledger is opened.
        driver = connection.connection.driver_connection
        assert driver is not None
        found: list[tuple[Any, ...]] = driver.execute(question, {"texts": asked, **named}).fetchall()
        return found

    number, reports, outlet, source, published, appeared = _turned(rows(TEXTS), 6)
    (text_number, claim, ids, side, name, person, key, kind, voice, attribution, channel, first, last, content, wording,
     flag) = _turned(rows(CLAIMS, **FLAGS), 16)
    numbers, text_numbers = np.array(number, np.int32), np.array(text_number, np.int32)
    firsts = np.append(np.searchsorted(text_numbers, numbers), len(claim)).astype(np.int32)
    claims = np.array(claim, np.int32)
    row_of = _Rows(claims)
    figures = _figures(rows(FIGURES), row_of, words)
    mentions = rows(PLACES)
    names = _turned(rows(KEYS), 2)
    return Columns(
        Texts(numbers, firsts, _digits(reports, 1), words["outlet"].numbered(map(printed_by, outlet, source)),
              words["appeared"].numbered(appeared),
              np.fromiter(map(days.__getitem__, published), np.int32)),
        Claims(
            claims, _digits(ids, 1), text_numbers,
            words["side"].numbered(side, np.int16), words["speaker"].numbered(zip(name, person, key, strict=True)),
            words["kind"].numbered(kind, np.int16), words["voice"].numbered(voice, np.int16),
            words["attribution"].numbered(attribution, np.int16), words["channel"].numbered(channel, np.int16),
            np.array(flag, np.int32), np.fromiter(map(days.__getitem__, first), np.int32),
            np.fromiter(map(days.__getitem__, last), np.int32), np.array(content, np.int32), _digits(wording, 0),
            _highest(figures, len(claims), words)),
        Places(row_of([each[0] for each in mentions]), words["spot"].numbered(each[1:] for each in mentions)),
        Keys(row_of(names[0]), words["key"].numbered(names[1])),
        figures, _control(rows(CONTROL, HOLDS=HOLDS, PARTLY=PARTLY, PARTY=PARTY), row_of, words))


class _Rows:
    """Where claims stand among those read, by their numbers."""

    def __init__(self, numbers: Column) -> None:
        self.order = np.argsort(numbers)
        self.sorted = numbers[self.order]

    def __call__(self, numbers: Sequence[int]) -> Column:
        if not len(numbers):
            return np.zeros(0, np.int32)
        found: Column = self.order[np.searchsorted(self.sorted, np.array(numbers, np.int32))].astype(np.int32)
        return found


def _figures(rows: Sequence[tuple[Any, ...]], row_of: _Rows, words: Mapping[str, Words]) -> Figures:
    claim, low, high, measure, population, loss_of, scope, interest = _turned(rows, 8)
    return Figures(
        row_of(claim), np.array(low, np.float64), np.array(high, np.float64),
        words["measure"].numbered(measure, np.int16), words["population"].numbered(population, np.int16),
        words["loss_of"].numbered(loss_of, np.int16), words["scope"].numbered(scope, np.int16),
        words["interest"].numbered(interest, np.int16))


def _control(rows: Sequence[tuple[Any, ...]], row_of: _Rows, words: Mapping[str, Words]) -> Control:
    holder, said_by, flag, first, last = _turned([row[7:] for row in rows], 5)
    return Control(
        row_of([row[0] for row in rows]), words["ground"].numbered(row[1:7] for row in rows),
        words["bloc"].numbered(holder, np.int16), words["bloc"].numbered(said_by, np.int16), np.array(flag, np.int8),
        np.array(first, np.int32), np.array(last, np.int32))


def _highest(figures: Figures, claims: int, words: Mapping[str, Words]) -> Column:
    harm = np.array([word in HARM for word in words["measure"]], bool)
    things = np.array([word in THINGS for word in words["population"]], bool)
    highest = np.zeros(claims, np.float32)
    if len(figures.rows):
        counts = harm[figures.measures] & ~things[figures.populations]
        told = np.fmax(figures.low, figures.high)[counts]
        np.fmax.at(highest, figures.rows[counts], told.astype(np.float32))
    return highest


def _digits(ids: Sequence[str], start: int) -> Column:
    return np.fromiter((int(each[start:], 16) for each in ids), np.uint64, len(ids))


def _turned(rows: Sequence[tuple[Any, ...]], width: int) -> Sequence[Sequence[Any]]:
    """Rows as columns."""
    return list(zip(*rows, strict=True)) if rows else [()] * width
