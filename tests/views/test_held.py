"""Who was said to hold a place on a day: each side's last word until then; a word ages, and none decides."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from fogline.ledger.glance.columns import HOLDS, PARTLY, PARTY, Control
from fogline.views.held import HeldOn, held_on
from fogline.views.mapping import Outline
from fogline.views.names import SPOKEN

FORD = ("ford", "ford", "Ford", "settlement", 1.0, 2.0)
FORD_AS_AREA = ("ford", "ford", "Ford", "area", None, None)
HILLS = ("hills", "hills", "Hills", "district", None, None)
MOOR = ("moor", "moor", "Moor", "area", None, None)
OUTLINES = {"hills": Outline("area", ("3:1",))}
Word = tuple[tuple[Any, ...], str, str, int, int]  # ground, who says it, holder, flags, day of May 2031 (0: undated)


class Told:
    """A glance's columns of words on control, a claim each."""

    def __init__(self, words: list[Word]) -> None:
        grounds = list(dict.fromkeys(word[0] for word in words))
        blocs = list(dict.fromkeys(name for word in words for name in word[1:3]))
        days = np.array([date(2031, 5, word[4]).toordinal() if word[4] else 0 for word in words], np.int32)
        self.vocab = {"ground": grounds, "bloc": blocs, "side": blocs}
        self.sides = np.array([blocs.index(word[1]) for word in words], np.int16)
        self.columns = SimpleNamespace(control=Control(
            np.arange(len(words)), np.array([grounds.index(word[0]) for word in words], np.int32),
            np.array([blocs.index(word[2]) for word in words], np.int16), self.sides,
            np.array([word[3] for word in words], np.int8), days, days))
        self.count = len(words)

    def __len__(self) -> int:
        return self.count

    def ids(self, rows: np.ndarray) -> list[str]:
        return [f"c{row}" for row in rows.tolist()]

    def on(self, day: int | None, rows: list[int] | None = None) -> HeldOn | None:
        chosen = np.arange(self.count) if rows is None else np.array(rows)
        return held_on(self, chosen, day and date(2031, 5, day), OUTLINES, SPOKEN)  # type: ignore[arg-type]


WORDS: list[Word] = [
    (FORD, "A", "A", HOLDS | PARTY, 3), (FORD, "B", "B", HOLDS | PARTY, 5), (FORD, "A", "A", PARTY, 9),
    (FORD, "W", "B", HOLDS, 6), (FORD, "B", "B", HOLDS | PARTLY | PARTY, 0)]


A_HOLDS, B_HOLDS, THIRD = "A says that its side holds it", "B says that its side holds it", "W reports that B holds it"


@pytest.mark.parametrize(("day", "says", "differ", "note"), [
    (2, [], False, "before anybody spoke"),
    (3, [A_HOLDS], False, "one word"),
    (5, [A_HOLDS, B_HOLDS], True, "two holds: both cannot stand"),
    (6, [A_HOLDS, B_HOLDS, THIRD], True, "a third party's"),
    (9, ["A concedes that its side does not hold it", B_HOLDS, THIRD], False,
     "the last word of a side is the one that counts, and the older ones of others stay"),
])
def test_the_last_word_of_each_side(day: int, says: list[str], differ: bool, note: str) -> None:
    found = Told(WORDS).on(day)
    assert found is not None
    here = found.places[0] if found.places else None
    assert ([word.says for word in here.words] if here else []) == says, note
    assert (here.differ if here else False) is differ, note


def test_words_of_no_day_count_for_none_and_are_told() -> None:
    found = Told(WORDS).on(None)
    assert found is not None
    assert (found.on, found.first, found.last, found.undated) == ("2031-05-09", "2031-05-03", "2031-05-09", 1)
    assert Told([WORDS[-1]]).on(None) is None


def test_the_nearest_days_with_a_word() -> None:
    found = Told(WORDS).on(5)
    assert found is not None and (found.before, found.after) == ("2031-05-03", "2031-05-06")


def test_a_word_names_its_claim_and_its_day() -> None:
    found = Told(WORDS).on(4)
    assert found is not None
    word, = found.places[0].words
    assert (word.claim, word.last, word.word) == ("c0", "2031-05-03", "claimed")


def test_a_place_lies_where_the_word_that_knows_says() -> None:
    found = Told([(FORD_AS_AREA, "A", "A", HOLDS | PARTY, 1), (FORD, "B", "A", PARTY, 2)]).on(2)
    assert found is not None
    assert [(one.lat, one.lon, len(one.words)) for one in found.places] == [(1.0, 2.0, 2)]
    assert found.places[0].words[1].word == "denied"


def test_what_has_no_place_on_the_map_stands_beside_it() -> None:
    found = Told([(HILLS, "A", "A", HOLDS | PARTY, 1), (MOOR, "A", "A", HOLDS | PARTY, 1)]).on(1)
    assert found is not None
    assert [(one.name, one.outlines) for one in found.places] == [("Hills", ("3:1",))]
    assert [one.name for one in found.undrawn] == ["Moor"]


def test_only_claims_that_are_asked_for_speak() -> None:
    found = Told(WORDS).on(9, [0, 3])
    assert found is not None and [word.claim for word in found.places[0].words] == ["c0", "c3"]
