"""Words to narrow a selection by, with how many of its claims have each; nobody private is among them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import numpy as np

from fogline.ledger.glance import Glance
from fogline.ledger.glance.columns import Column
from fogline.views.spoken import spoken_in
from fogline.views.telling import AS_SPOKEN, Manner

if TYPE_CHECKING:
    from fogline.ledger import Store

NARROW_BY = ("side", "kind", "place", "speaker", "outlet", "voice", "measure")
SPARE = 6  # speakers looked at beyond those that are shown, in case some are private


@dataclass(frozen=True, slots=True)
class Facet:
    """How many of the claims have each word of a column; `more` words are not shown."""

    name: str
    words: tuple[tuple[str, int], ...]
    more: int


def facet_of(
        store: Store, glance: Glance, rows: Column, name: str, most: int, manner: Manner = AS_SPOKEN) -> Facet:
    """The words of a column that most of the rows have. Of speakers those that may be named; of outlets those that have
    a name or an address on the web: a path of this machine is no outlet."""
    if name == "speaker":
        return _speakers(store, glance, rows, most, manner)
    found = glance.count(rows, name)
    if name == "outlet":
        named: Counter[str] = Counter()
        for word, number in found:
            if told := _outlet(word):
                named[told] += number
        found = named.most_common()
    return Facet(name, tuple(found[:most]), max(0, len(found) - most))


def _speakers(store: Store, glance: Glance, rows: Column, most: int, manner: Manner) -> Facet:
    speakers = glance.speakers[rows]
    numbers = np.bincount(speakers, minlength=1)
    names = glance.speaker_names
    order = [n for n in np.argsort(-numbers, kind="stable")[:most + SPARE + 1].tolist() if numbers[n] and names[n]]
    firsts = [int(rows[np.argmax(speakers == n)]) for n in order]
    found: dict[str, int] = {}
    for n, spoken in zip(order, spoken_in(store, glance, firsts, manner), strict=True):
        if not spoken.withheld and len(found) < most:
            found[names[n]] = found.get(names[n], 0) + int(numbers[n])
    return Facet("speaker", tuple(found.items()), max(0, int(np.count_nonzero(numbers)) - len(found)))


def _outlet(word: str) -> str:
    if "://" in word:
        return urlsplit(word).hostname or ""
    return "" if "/" in word or "\\" in word else word
