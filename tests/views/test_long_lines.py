"""A line of years is the line of all its numbers: joined into stretches, it hides no fall and no jump."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fogline.ledger.glance.flags import BACKGROUND, DENIED
from fogline.ledger.glance.picture import Spot
from fogline.views.long_lines import STRETCHES, LongLine, LongLines, long_lines
from fogline.views.spoken import Spoken
from fogline.views.things import Which

FIRST = date(2031, 3, 1).toordinal()
DEAD = Which("killed", "combatant", "BB", "cumulative")


@dataclass(eq=False)
class Told:
    """Numbers as a glance has them: (day, low, high) a row, all by one speaker and of no place unless said."""

    numbers: Sequence[tuple[int, float | None, float | None]]
    speakers_of: Sequence[int] = ()
    flags_of: Sequence[int] = ()
    spots: Sequence[Spot] = ()
    at_spots: Sequence[tuple[int, int]] = ()
    vocab: dict[str, list[str]] = field(default_factory=lambda: {"interest": ["enemy_loss"], "side": ["AA"]})

    def __post_init__(self) -> None:
        many = len(self.numbers)
        as_float = [[np.nan if n is None else n for n in (low, high)] for _, low, high in self.numbers]
        low, high = np.array(as_float, float).reshape(-1, 2).T
        nought = np.zeros(many, np.int64)
        self.flags = np.array(self.flags_of or [0] * many, np.int64)
        self.speakers = np.array(self.speakers_of or [0] * many, np.int64)
        self.sides, self.published = nought, nought
        self.last_days = np.array([day and FIRST + day for day, _, _ in self.numbers], np.int64)
        self.speaker_names = [f"Staff {n}" for n in range(int(self.speakers.max(initial=0)) + 1)]
        self.speaker_ids: list[str | None] = [None] * len(self.speaker_names)
        at = np.array(self.at_spots, np.int64).reshape(-1, 2)
        places = type("Places", (), {"rows": at[:, 0], "spots": at[:, 1]})
        figures = type("Figures", (), {"rows": np.arange(many), "low": low, "high": high, "interests": nought})
        self.columns = type("Columns", (), {"figures": figures, "places": places})

    def lines(self, which: Which = DEAD) -> LongLines:
        glance: Any = self
        return long_lines(glance, np.arange(len(self.numbers)), which, lambda rows: [
            Spoken(self.speaker_names[self.speakers[row]], "AA", None, "military", False, f"c{row}") for row in rows])


def exact(*numbers: tuple[int, float]) -> Told:
    return Told([(day, number, number) for day, number in numbers])


def only(told: LongLines) -> LongLine:
    (line,) = told.lines
    return line


@pytest.mark.parametrize(("numbers", "falls", "jumps", "note"), [
    ([(1, 40, 40), (2, 44, 44), (3, 42, 42)], 1, 0, "a running count that falls"),
    ([(1, 40, 40), (2, 44, 44), (3, 40, None)], 0, 0, "at least 40 may be more than 44"),
    ([(1, 40, 40), (2, None, 30)], 1, 0, "up to 30 is less than 40"),
    ([(1, 40, 40), (1, 38, 38)], 0, 0, "two numbers of one day are a correction"),
    ([(day, 100 + 10 * day, 100 + 10 * day) for day in range(1, 7)] + [(7, 400, 400)], 0, 1, "a sudden rise"),
    ([(1, 10, 10), (2, 900, 900)], 0, 0, "of two numbers nobody knows what is usual"),
])
def test_what_is_noticed(numbers: list[tuple[int, float | None, float | None]], falls: int, jumps: int, note: str,
                         ) -> None:
    line = only(Told(numbers).lines())
    assert (line.falls, line.jumps) == (falls, jumps), note


@given(st.lists(st.tuples(st.integers(1, 4000), st.integers(0, 50_000)), min_size=1, max_size=400))
def test_no_number_is_lost(numbers: list[tuple[int, int]]) -> None:
    told = exact(*numbers).lines()
    line = only(told)
    ordered = sorted(numbers, key=lambda each: each[0])
    falls = sum(b[1] < a[1] and b[0] > a[0] for a, b in pairwise(ordered))
    assert line.falls == falls
    assert sum(part.numbers for part in line.stretches) == len(numbers) and len(line.stretches) <= STRETCHES
    assert min(part.lowest for part in line.stretches) == min(number for _, number in numbers)
    assert max(part.highest for part in line.stretches) == max(number for _, number in numbers)
    at = 0
    for part in line.stretches:
        inside = [number for _, number in ordered[at:at + part.numbers]]
        assert (part.first, part.lowest, part.highest, part.last) == (
            inside[0], min(inside), max(inside), inside[-1])
        at += part.numbers
    assert [part.first_day for part in line.stretches] == sorted(part.first_day for part in line.stretches)


def test_speakers_and_places_have_lines_of_their_own() -> None:
    town = Spot("t1", "Oakford", "location", "settlement", 1.0, 1.0)
    country = Spot("s1", "South", "location", "country", None, None)
    away = Spot("t2", "Lake", "excluded", "settlement", None, None)
    told = Told([(1, 5, 5), (2, 6, 6), (3, 900, 900), (4, 7, 7)], speakers_of=[0, 1, 0, 0], spots=[town, country, away],
                at_spots=[(0, 0), (2, 1), (3, 2), (3, 0)])
    assert [(line.speaker, line.place, line.numbers, line.falls) for line in told.lines().lines] == [
        ("Staff 0", "Oakford", 2, 0), ("Staff 0", None, 1, 0), ("Staff 1", None, 1, 0)]


def test_what_has_no_place_on_a_line_is_counted() -> None:
    told = Told([(0, 5, 5), (1, 6, 6), (2, None, None), (3, 7, 7), (4, 8, 8)], flags_of=[0, DENIED, 0, BACKGROUND, 0])
    lines = told.lines()
    assert (lines.undated, lines.denied, lines.unnumbered) == (1, 1, 1) and only(lines).numbers == 1


def test_machines_of_many_kinds_are_not_joined() -> None:
    line = only(exact((1, 40), (2, 3)).lines(Which("destroyed", "equipment", "BB", "cumulative")))
    assert not line.joined and line.falls == 0


def test_nobody_counts() -> None:
    assert exact().lines().lines == ()
