"""A silence is told from not having read: quiet only where somebody was there to hear."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fogline.comparison.series import series_of
from fogline.comparison.silence import Read, coverage, listen, silences
from tests.comparison.counts import running

MAY = date(2021, 5, 1).toordinal() - 1


def reads(*told: tuple[str, int | None, str]) -> list[Read]:
    """Reports as (outlet, day of May or None, sides)."""
    return [Read(outlet, None if day is None else MAY + day, frozenset(sides.split())) for outlet, day, sides in told]


def strip(stretches: Any) -> str:
    letters = {"spoke": "#", "quiet": ".", "not_read": "x", "unknown": "?"}
    return "".join(letters[s.word] * s.days for s in stretches)


COVERED = [
    # reports, (outlet, day, state) asked, outlet A's days, side AA's days, note
    ([("A", 1, "AA"), ("A", 3, "AA")], [], "#x#", "#x#", "a day between that nobody read"),
    ([("A", 1, "AA"), ("A", 2, "BB"), ("A", 3, "AA")], [], "###", "#.#", "read, and the side said nothing"),
    ([("A", 1, "AA"), ("A", 3, "AA")], [("A", 2, "none")], "#.#", "#.#", "asked, and nothing was there"),
    ([("A", 1, "AA"), ("A", 3, "AA")], [("A", 2, "failed")], "#x#", "#x#", "asked, and it failed"),
    ([("A", 1, "AA"), ("A", 3, "AA")], [("A", 3, "failed")], "#x#", "#x#", "a report is here after all"),
    ([("A", 1, "AA"), ("A", None, "AA"), ("A", 3, "AA")], [], "#?#", "#?#", "an undated report may be of that day"),
    ([("A", 1, "AA"), ("B", 2, "BB"), ("A", 3, "AA")], [], "#x#", "#x#", "read, but not where the side is heard"),
    ([("A", 1, "AA"), ("B", 2, "BB"), ("B", 3, "AA")], [], "#xx", "#.#", "heard in two outlets, one was read"),
]


@pytest.mark.parametrize(("told", "asked", "outlet", "side", "note"), COVERED, ids=[note for *_, note in COVERED])
def test_coverage(told: Any, asked: Any, outlet: str, side: str, note: str) -> None:
    listening = listen(reads(*told), [(name, MAY + day, state) for name, day, state in asked])
    assert listening is not None
    outlets, sides = coverage(listening)
    assert strip(next(o for o in outlets if o.name == "A").stretches) == outlet, note
    assert strip(next(s for s in sides if s.name == "AA").stretches) == side, note


def test_nothing_dated_is_no_silence() -> None:
    assert listen([]) is None
    assert listen(reads(("A", None, "AA"))) is None


SILENT = [
    # days of the count, last day of the ledger, silent days or None, note
    ([1, 3, 5], 12, 7, "two numbers overdue"),
    ([1, 3, 5], 9, None, "one number overdue is not yet a silence"),
    ([1, 3], 20, None, "one gap is no usual one"),
    ([1, 8, 15], 25, None, "a weekly count"),
    ([1, 3, 5, 20], 22, None, "silent once, and back"),
]


@pytest.mark.parametrize(("days", "last", "silent", "note"), SILENT, ids=[note for *_, note in SILENT])
def test_who_stopped(days: list[int], last: int, silent: int | None, note: str) -> None:
    told = running(*((day, 600 + day) for day in days))
    outlets = {saying.report: "A" for saying in told}
    listening = listen(reads(*(("A", day, "AA") for day in days), ("A", last, "BB"), ("B", last - 1, "BB")))
    assert listening is not None
    found = silences(series_of(told), listening, outlets)
    assert [each.silent for each in found] == ([] if silent is None else [silent]), note


def test_a_silence_says_which_of_its_days_were_read() -> None:
    told = running((1, 601), (3, 603), (5, 605))
    listening = listen(reads(("A", 1, "AA"), ("A", 3, "AA"), ("A", 5, "AA"), ("A", 8, "BB"), ("B", 9, "BB"),
                             ("A", 10, "BB")))
    assert listening is not None
    (found,) = silences(series_of(told), listening, {saying.report: "A" for saying in told})
    assert (strip(found.since), found.usual_gap, found.last.day - MAY) == ("xx.x.", 2, 5)


DAYS = st.lists(st.tuples(st.sampled_from("AB"), st.one_of(st.none(), st.integers(1, 40)), st.sampled_from(
    ["", "AA", "BB", "AA BB"])), min_size=1, max_size=20)


@settings(max_examples=60, deadline=None)
@given(DAYS, st.randoms(use_true_random=False))
def test_every_day_has_one_word(told: list[tuple[str, int | None, str]], random: Any) -> None:
    listening = listen(reads(*told))
    if listening is None:
        return
    for covered in (part for both in coverage(listening) for part in both):
        assert covered.stretches[0].first == listening.first and covered.stretches[-1].last == listening.last
        for one, other in zip(covered.stretches, covered.stretches[1:], strict=False):
            assert other.first == one.last + 1 and other.word != one.word
    random.shuffle(told)
    assert (again := listen(reads(*told))) and coverage(again) == coverage(listening)
