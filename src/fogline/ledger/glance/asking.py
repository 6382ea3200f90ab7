"""Which claims answer a filter, told from the columns: exactly those that the ledger itself would give."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from fogline.ledger.filters import Filter, conditions
from fogline.ledger.glance import flags
from fogline.ledger.glance.columns import Column

if TYPE_CHECKING:
    from fogline.ledger.glance.picture import Glance

SAID = (("denied", flags.DENIED), ("hedged", flags.HEDGED), ("captive", flags.CAPTIVE),
        ("unattributed", flags.UNATTRIBUTED), ("unplaced", flags.UNPLACED), ("undated", flags.UNDATED),
        ("rejected", flags.REJECTED))


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """What only the ledger itself could look up: the numbers of the claims in which a filter's words occur, None where
    it asks for none; the text and the incident it names, -1 an unknown one. `capped` says that there are more, older
    claims with these words."""

    claims: Column | None = None
    capped: bool = False
    text_number: int | None = None
    incident: int | None = None


class WordsMissing(ValueError):
    """A filter asks for words, a report or an incident, and nobody looked them up."""

    def __init__(self) -> None:
        super().__init__(
            "This filter asks for words, a report or an incident: look them up first, with Store.words(filter)")


def rows(glance: Glance, filter: Filter, words: Words | None = None) -> Column:
    """The rows that answer, in reading order."""
    looked_up = words or Words()
    asked = conditions(filter, looked_up.text_number)
    if (asked["text"] is not None and looked_up.claims is None) or (
            filter.report is not None and looked_up.text_number is None) or (
            filter.incident is not None and looked_up.incident is None):
        raise WordsMissing()
    claims, kept = glance.columns.claims, np.ones(len(glance), bool)
    if looked_up.text_number is not None:
        first, last = glance.text_rows(looked_up.text_number)
        kept[:first] = kept[last:] = False
    if looked_up.incident is not None:
        kept &= glance.incidents == looked_up.incident
    if looked_up.claims is not None:
        here = np.zeros(len(glance), bool)
        here[glance.rows_of(looked_up.claims)] = True
        kept &= here
    for name, column in (("side", claims.sides), ("kind", claims.kinds), ("voice", claims.voices),
                         ("channel", claims.channels)):
        if asked[name] is not None:
            kept &= column == glance.words[name].get(asked[name], -1)
    for name, flag in SAID:
        if asked[name] is not None:
            kept &= ((claims.flags & flag) != 0) == asked[name]
    if asked["since"] is not None:
        kept &= claims.last_days >= date.fromisoformat(asked["since"]).toordinal()
    if asked["until"] is not None:
        kept &= (claims.first_days <= date.fromisoformat(asked["until"]).toordinal()) & (claims.first_days > 0)
    if asked["speaker"] is not None:
        name, person = asked["speaker"], asked["speaker_id"]
        kept &= _those(glance, "speaker", lambda word: word[1] == person or name in word[2])[claims.speakers]
    if asked["outlet"] is not None:
        name = asked["outlet"]
        kept &= _those(glance, "appeared", lambda word: name in word)[glance.appeared]
    if asked["place"] is not None:
        kept &= _told(glance, glance.columns.keys.rows, glance.columns.keys.keys, "key", asked["place"])
    if asked["measure"] is not None:
        figures = glance.columns.figures
        kept &= _told(glance, figures.rows, figures.measures, "measure", asked["measure"])
    found: Column = np.flatnonzero(kept)
    return found


def _those(glance: Glance, vocabulary: str, fits: Callable[[Any], bool]) -> Column:
    """Of each word of a vocabulary, whether it fits."""
    return np.array([fits(word) for word in glance.vocab[vocabulary]], bool)


def _told(glance: Glance, rows: Column, column: Column, vocabulary: str, word: str) -> Column:
    """The claims that have a row with this word in another table."""
    found = np.zeros(len(glance), bool)
    found[rows[column == glance.words[vocabulary].get(word, -1)]] = True
    return found
