"""How many: of each word, day by day, side by side. Everything here costs milliseconds for a million claims."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from fogline.ledger.glance.columns import Column

if TYPE_CHECKING:
    from fogline.ledger.glance.picture import Glance

BY_CLAIM = {"side": "sides", "kind": "kinds", "voice": "voices", "attribution": "attributions", "channel": "channels",
            "outlet": "outlets", "speaker": "speakers"}


def count(glance: Glance, rows: Column, column: str) -> list[tuple[str, int]]:
    """How many of the rows have each word, most first, then by the word; words that none has are left out.

    Columns: side, kind, voice, attribution, channel, outlet, speaker (by name), place (by name), measure. A claim
    counts once for a place it names twice.
    """
    if column == "place":
        found = _of_places(glance, rows)
    elif column == "measure":
        found = _of_figures(glance, rows)
    else:
        numbers = np.bincount(getattr(glance, BY_CLAIM[column])[rows], minlength=1)
        names = glance.speaker_names if column == "speaker" else glance.vocab[column]
        found = {}
        for number in np.flatnonzero(numbers).tolist():
            if names[number]:
                found[names[number]] = found.get(names[number], 0) + int(numbers[number])
    return sorted(found.items(), key=lambda each: (-each[1], each[0]))


def by_day(glance: Glance, rows: Column, first: int, last: int) -> dict[str, Column]:
    """By side, how many of the rows speak of each day from `first` to `last`; a claim that may mean several days, such
    as a month, is on none of them."""
    days, sides = glance.first_days[rows], glance.sides[rows]
    inside = (days >= first) & (days <= last) & (glance.last_days[rows] == days)
    span, names = last - first + 1, glance.vocab["side"]
    numbers = np.bincount(
        sides[inside].astype(np.int64) * span + days[inside] - first, minlength=len(names) * span)
    table = numbers.reshape(-1, span)
    return {names[side]: table[side] for side in np.flatnonzero(table.any(axis=1)).tolist()}


def _of_places(glance: Glance, rows: Column) -> dict[str, int]:
    places = glance.columns.places
    kept = chosen(glance, rows)[places.rows]
    names, name_of = glance.place_names
    return _distinct(places.rows[kept], name_of[places.spots[kept]], names)


def _of_figures(glance: Glance, rows: Column) -> dict[str, int]:
    figures = glance.columns.figures
    kept = chosen(glance, rows)[figures.rows]
    return _distinct(figures.rows[kept], figures.measures[kept], glance.vocab["measure"])


def _distinct(rows: Column, words: Column, names: Sequence[str]) -> dict[str, int]:
    """How many different rows have each word; the rows stand in order, most of them once."""
    several = np.zeros(len(rows), bool)
    again = rows[1:] == rows[:-1]
    several[1:] |= again
    several[:-1] |= again
    numbers = np.bincount(words[~several], minlength=len(names))
    pairs = np.unique(rows[several].astype(np.int64) << 32 | words[several])
    numbers += np.bincount(pairs & 0xFFFFFFFF, minlength=len(names))
    return {names[number]: int(numbers[number]) for number in np.flatnonzero(numbers).tolist()}


def chosen(glance: Glance, rows: Column) -> Column:
    """Of every row, whether it is among these."""
    found = np.zeros(len(glance), bool)
    found[rows] = True
    return found
