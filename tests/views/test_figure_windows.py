"""A screen of claims at a time, the newest days first: nothing is told twice, nothing is left out."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fogline.views.windows import BadPlace, newest

DAY = date(2027, 1, 15).toordinal()


@pytest.mark.parametrize(("days", "most", "told", "after", "note"), [
    ([], 5, [], None, "nothing is a window too"),
    ([1, 2, 3], 5, [1, 2, 3], None, "what fits is whole"),
    ([1, 2, 2, 3], 2, [3], "2027-01-17", "a day that does not fit is left whole for the next screen"),
    ([1, 2, 2, 3], 3, [2, 2, 3], "2027-01-16", "whole days"),
    ([2, 2, 2, 1], 2, [2, 2], "2027-01-17.2", "a day too long for a screen is told in parts"),
    ([-DAY, 3, -DAY], 2, [3], "undated", "what has no day comes last, and by itself"),
])
def test_the_newest_days_first(days: list[int], most: int, told: list[int], after: str | None, note: str) -> None:
    column = np.array(days, np.int64) + DAY
    cut = newest(column, most)
    assert sorted((column[cut.at] - DAY).tolist()) == told, note
    assert cut.window.after == after and cut.window.claims == len(told) and cut.window.of == len(days), note
    assert cut.window.whole is (after is None), note


@given(st.lists(st.sampled_from([0, DAY, DAY + 1, DAY + 2, DAY + 9]), max_size=40), st.integers(1, 12))
def test_going_on_tells_everything_once(days: list[int], most: int) -> None:
    column, after, told = np.array(days, np.int64), None, []
    for _ in range(len(days) + 1):
        cut = newest(column, most, after)
        told += cut.at.tolist()
        assert cut.window.claims <= most
        if (after := cut.window.after) is None:
            break
    assert sorted(told) == list(range(len(days)))


@pytest.mark.parametrize("after", ["", "tomorrow", "2027-13-01", "2027-01-01.x", "' OR 1"])
def test_a_place_that_is_none(after: str) -> None:
    if after:
        with pytest.raises(BadPlace):
            newest(np.array([DAY]), 3, after)


@pytest.mark.parametrize(("days", "happenings", "most", "told", "note"), [
    ([1, 3, 2], [7, 7, 0], 2, [1, 3], "what was said before of a happening comes with the newest of it"),
    ([3, 3, 3], [7, 8, 8], 2, [3, 3], "two happenings of one day can be parted"),
    ([2, 3, 3, 3], [8, 7, 7, 8], 3, [2, 3], "and none of them is cut in two"),
    ([2, 3, 3, 3], [8, 7, 7, 7], 3, [3, 3, 3], "what fits is told whole"),
    ([3, 3, 3, 2], [7, 7, 7, 0], 2, [3, 3], "but one that is too long for a screen"),
])
def test_a_happening_stays_together(days: list[int], happenings: list[int], most: int, told: list[int], note: str,
                                    ) -> None:
    column = np.array(days, np.int64) + DAY
    cut = newest(column, most, None, np.array(happenings))
    assert sorted((column[cut.at] - DAY).tolist()) == told, note


@given(st.lists(st.tuples(st.sampled_from([0, DAY, DAY + 1, DAY + 5]), st.integers(0, 4)), max_size=40),
       st.integers(1, 12))
def test_going_on_tells_every_happening_once(claims: list[tuple[int, int]], most: int) -> None:
    days, happenings = np.array(claims, np.int64).reshape(-1, 2).T
    after, told, parts = None, [], False
    for _ in range(len(claims) + 1):
        cut = newest(days, most, after, happenings)
        told.append(cut.at.tolist())
        parts |= cut.window.part
        if (after := cut.window.after) is None:
            break
    assert sorted(row for screen in told for row in screen) == list(range(len(claims)))
    if not parts:
        for happening in {number for _, number in claims} - {0}:
            assert sum(any(happenings[row] == happening for row in screen) for screen in told) == 1
