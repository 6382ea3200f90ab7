"""The victims of an incident, from what its reports count."""

from __future__ import annotations

import pytest

from fogline.comparison.victims import Told, victims_of


@pytest.mark.parametrize(("reports", "victims", "note"), [
    ([(1, 2), (1, 2), (2, 2)], (1, 2), "as most have it"),
    ([(1, 0), (0, 0)], (1, 0), "a report of the trial tells of nobody"),
    ([(0, 1), (0, 0), (0, 0), (0, 0)], (0, 0), "one of four is too few"),
    ([(3, 0), (1, 0)], (1, 0), "a report may count another happening's dead"),
    ([(None, 4)], (None, 4), "told of without a number"),
    ([], (None, None), "no report"),
])
def test_victims(reports: list[tuple[int | None, int | None]], victims: tuple[int | None, int | None],
                 note: str) -> None:
    told = [Told(f"2021-05-{n + 1:02d}", *counts) for n, counts in enumerate(reports)]
    assert victims_of(told) == victims_of(told[::-1]) == victims, note


def test_one_day_s_copies_count_once() -> None:
    copies = [Told("2021-05-01", 9, 0)] * 5
    assert victims_of([*copies, Told("2021-05-02", 8, 0), Told("2021-05-03", 8, 0)]) == (8, 0)
