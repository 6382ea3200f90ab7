"""A running count over the days: what is noticed in it, always with the two claims, and nothing more."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fogline.comparison.series import series_of
from tests.comparison.counts import running

NOTICED = [
    # (day, number) of a count since April, what is noticed and on which day of May, note
    ([(1, 604), (3, 614), (5, 631)], [], "a count that rises"),
    ([(1, 604), (3, 614), (5, 598)], [("drop", 5)], "a count that falls"),
    ([(1, 604), (3, ("at least 598", 598, None))], [], "a floor below the number before it is no fall"),
    ([(1, ("at least 604", 604, None)), (3, 598)], [("drop", 3)], "below what was the least"),
    ([(1, 604), (3, ("up to 590", None, 590))], [("drop", 3)], "a ceiling below the number before it"),
    ([(1, 604), (2, 614), (3, 626), (4, 633), (5, 643), (6, 843)], [("jump", 6)], "many times the usual rise"),
    ([(1, 604), (2, 614), (3, 814)], [], "three numbers have no usual rise"),
    ([(1, 604), (3, ("41", 41, 41, "2021-05-01"))], [("restart", 3)], "counted from another day on"),
    ([(1, 604), (3, ("41", 41, 41, None))], [("drop", 3)], "no other beginning is said"),
    ([(1, 604), (3, 613), (5, 700)], [("rounding", 5)], "round after exact ones"),
    ([(1, 600), (3, 700), (5, 800)], [], "a count that was always round"),
    ([(1, 600), (3, 600), (5, 600)], [("rounding", 3), ("rounding", 5)], "the same round number again"),
    ([(1, 604), (3, 604)], [], "the same exact number again"),
    ([(1, 604), (3, 614), (3, 641)], [("correction", 3)], "two numbers as of one day"),
]


@pytest.mark.parametrize(("counts", "expected", "note"), NOTICED, ids=[note for *_, note in NOTICED])
def test_what_is_noticed(counts: Any, expected: Any, note: str) -> None:
    told = running(*counts)
    (series,) = series_of(told)
    assert [(n.sort, n.day - 737910) for n in series.notices] == expected, note
    for notice in series.notices:
        assert notice.before and notice.after and set(notice.before + notice.after) <= {
            c for saying in told for c in saying.claims}
        assert "“" in notice.says and "2021-05-" in notice.says


def test_one_number_is_no_series() -> None:
    assert series_of(running((1, 604))) == ()
    assert series_of(running((1, 604), (1, 605))) == ()
    assert series_of([]) == ()


def test_two_speakers_of_a_side_are_two_series_or_one() -> None:
    told = running((1, 604), (3, 614))
    others = running((5, 620), (7, 640), side="BB")
    assert [s.who.side for s in series_of((*told, *others))] == ["AA", "BB"]
    assert {(s.who.side, len(s.points)) for s in series_of((*told, *others), "side")} == {("AA", 2), ("BB", 2)}


def test_one_number_carried_by_two_outlets_is_one_point() -> None:
    told = running((1, 604), (3, 614), (3, 614))
    (series,) = series_of(told)
    assert [len(p.claims) for p in series.points] == [1, 2] and not series.notices


COUNTS = st.lists(st.tuples(st.integers(1, 28), st.integers(0, 2000)), min_size=2, max_size=15)


@settings(max_examples=50, deadline=None)
@given(COUNTS, st.randoms(use_true_random=False))
def test_every_claim_stands_in_one_point_in_any_order(counts: list[tuple[int, int]], random: Any) -> None:
    told = list(running(*counts))
    before = series_of(told)
    assert sorted(c for s in before for p in s.points for c in p.claims) == (
        sorted(c for s in told for c in s.claims) if before else [])
    for series in before:
        assert list(series.days) == sorted(series.days)
    random.shuffle(told)
    assert series_of(told) == before
