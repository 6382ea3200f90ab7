"""Who says what number, how far apart they are, and the table under each rule: nothing imputed, no best estimate."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fogline.comparison.ranges import RULES, panel, tables_of, under
from tests.comparison.counts import numbered, running, sayings

Told = tuple[str, str, dict[str, Any]]
NINE: Told = ("AA", "nine", {"n": 9})
FLOOR: Told = ("AA", "at least nine", {"low": 9, "qualifier": "at_least"})
CEILING: Told = ("AA", "up to 40", {"high": 40, "qualifier": "up_to"})
DOZENS: Told = ("AA", "dozens", {"qualifier": "dozens"})

RANGES = [
    # sayings, (low, open, high, open) or None, note
    ([NINE], (9, False, 9, False), "one number"),
    ([NINE, ("BB", "17", {"n": 17})], (9, False, 17, False), "two numbers"),
    ([FLOOR], (9, False, 9, True), "a floor has no upper end"),
    ([FLOOR, ("BB", "17", {"n": 17})], (9, False, 17, False), "a floor under a number"),
    ([CEILING], (40, True, 40, False), "a ceiling has no lower end"),
    ([CEILING, ("BB", "50", {"n": 50})], (40, True, 50, False), "a ceiling under a number"),
    ([NINE, ("BB", "at least 20", {"low": 20, "qualifier": "at_least"})], (9, False, 20, True), "open above"),
    ([DOZENS], None, "dozens are no number"),
    ([DOZENS, NINE], (9, False, 9, False), "dozens take no part"),
    ([("AA", "no one", {"n": 0, "qualifier": "none_claimed"}), NINE], (0, False, 9, False), "none is a number"),
    ([("AA", "nine", {"n": 9, "denied": True}), ("BB", "17", {"n": 17})], (17, False, 17, False),
     "a denied number is nobody's"),
    ([("AA", "10–20", {"low": 10, "high": 20, "qualifier": "range"}), ("BB", "15", {"n": 15})], (10, False, 20, False),
     "a range and a number inside it"),
]


@pytest.mark.parametrize(("told", "expected", "note"), RANGES, ids=[note for *_, note in RANGES])
def test_ranges(told: list[Told], expected: Any, note: str) -> None:
    (table,) = tables_of(sayings(*(numbered(n, side, words, **more) for n, (side, words, more) in enumerate(told))))
    found = table.range
    assert (found and (found.low.number, found.low.open, found.high.number, found.high.open)) == expected, note


UNDER = [
    # sayings, rule, (low, high) or None, why, note
    ([NINE, ("BB", "17", {"n": 17})], "minimum", (9, 9), "lowest", "the lowest"),
    ([NINE, ("BB", "17", {"n": 17})], "maximum", (17, 17), "highest", "the highest"),
    ([NINE, ("BB", "17", {"n": 17})], "agreed", None, "different", "no number satisfies both"),
    ([FLOOR, ("BB", "17", {"n": 17})], "agreed", (17, 17), "every side", "at least nine leaves 17 possible"),
    ([FLOOR, ("BB", "up to 40", {"high": 40})], "agreed", (9, 40), "every side", "between a floor and a ceiling"),
    ([NINE, ("AA", "17", {"n": 17, "who": "another"})], "agreed", None, "only one side", "one side twice"),
    ([NINE, ("OUTLET", "nine", {"n": 9})], "agreed", None, "only one side", "an outlet is no side"),
    ([NINE, ("UN", "nine", {"n": 9})], "agreed", None, "only one side", "a body that fights for nobody is none"),
    ([DOZENS], "agreed", None, "no side", "no number at all"),
    ([DOZENS], "minimum", None, "nobody", "no number at all"),
    ([NINE, ("BB", "17", {"n": 17})], "reviewed", None, "no person", "no person has looked"),
    ([NINE, ("BB", "17", {"n": 17, "reviewed": True})], "reviewed", (17, 17), "person", "what a person looked at"),
]


@pytest.mark.parametrize(("told", "rule", "expected", "why", "note"), UNDER, ids=[f"{u[1]}: {u[-1]}" for u in UNDER])
def test_under_a_rule(told: list[Told], rule: Any, expected: Any, why: str, note: str) -> None:
    (table,) = tables_of(sayings(*(numbered(n, side, words, **more) for n, (side, words, more) in enumerate(told))))
    cell = under(table, rule, frozenset(("UN",)))
    assert (cell.range and (cell.range.low.number, cell.range.high.number)) == expected, note
    assert why in cell.says


DIFFERS = [
    ([NINE, ("BB", "17", {"n": 17})], True, "two numbers"),
    ([FLOOR, ("BB", "17", {"n": 17})], False, "a floor under a number"),
    ([("AA", "about 100", {"n": 100, "qualifier": "about"}), ("BB", "85", {"n": 85})], False, "about"),
    ([NINE, ("AA", "17", {"n": 17})], False, "one speaker's newer number is no dispute"),
    ([DOZENS, NINE], False, "dozens differ from nothing"),
]


@pytest.mark.parametrize(("told", "expected", "note"), DIFFERS, ids=[d[-1] for d in DIFFERS])
def test_differs(told: list[Told], expected: bool, note: str) -> None:
    (table,) = tables_of(sayings(*(numbered(n, side, words, **more) for n, (side, words, more) in enumerate(told))))
    assert table.differs is expected, note


def test_own_losses_stand_beside_enemy_losses() -> None:
    own = numbered(0, "AA", "four", n=4, loss_of="AA", population="combatant", interest="own_loss")
    enemy = numbered(1, "BB", "27", n=27, loss_of="AA", population="combatant", interest="enemy_loss")
    (table,) = tables_of(sayings(own, enemy))
    assert {row.who.side: row.interest for row in table.rows} == {"AA": "own_loss", "BB": "enemy_loss"}
    assert table.range and table.range.low.claims == (own.id,) and table.range.high.claims == (enemy.id,)


def test_one_told_of_in_the_own_voice_is_no_rival() -> None:
    """"One man was killed", the report writes, and an official counts nine."""
    own, official = numbered(0, "OUTLET", "one", n=1), numbered(0, "AA", "nine", n=9)
    (table,) = tables_of(sayings(own, official))
    assert table.range and table.range.low.claims == (official.id,)
    (table,) = tables_of(sayings(own, numbered(1, "AA", "nine", n=9)))
    assert table.range and table.range.low.claims == (own.id,), "another report's count is one"


def test_only_the_newest_running_count_stands() -> None:
    """600 and then 614 are no range; a count as of another time than the newest is out of it too."""
    told = running((1, 600), (5, 614))
    late = running((20, 900), side="BB")
    (table,) = tables_of((*told, *late))
    assert table.range and (table.range.low.number, table.range.high.number) == (900, 900)
    (table,) = tables_of(told)
    assert table.range and (table.range.low.number, table.range.high.number) == (614, 614)


WORDS = st.sampled_from(["exact", "at_least", "up_to", "about", "dozens", "range"])
SOME = st.lists(st.tuples(st.sampled_from(["AA", "BB", "CC", "OUTLET"]), WORDS, st.integers(0, 500), st.booleans()),
                min_size=1, max_size=12)


def told_of(some: list[tuple[str, str, int, bool]]) -> list[Any]:
    bounds = {"exact": (1, 1), "at_least": (1, 0), "up_to": (0, 1), "about": (1, 1), "dozens": (0, 0), "range": (1, 2)}
    carried = []
    for n, (side, qualifier, number, reviewed) in enumerate(some):
        low, high = (number * bound if bound else None for bound in bounds[qualifier])
        carried.append(numbered(n, side, f"{qualifier} {number}", low=low, high=high, qualifier=qualifier,
                                reviewed=reviewed))
    return carried


@settings(max_examples=60, deadline=None)
@given(SOME)
def test_a_range_holds_and_names_what_is_said(some: list[tuple[str, str, int, bool]]) -> None:
    """Min is not above max; each end is a number that one of its claims gives; every claim stands in one row once."""
    told = sayings(*told_of(some))
    tables = tables_of(told)
    assert sorted(c for t in tables for r in t.rows for s in r.sayings for c in s.claims) == sorted(
        c for s in told for c in s.claims)
    by_claim = {claim: saying for saying in told for claim in saying.claims}
    for table in tables:
        for found in (table.range, *(cell.range for cell in panel(table) if cell.rule != "agreed")):
            if found:
                assert found.low.number <= found.high.number
                for end in (found.low, found.high):
                    assert end.claims and all(
                        end.number in (by_claim[c].low, by_claim[c].high) for c in end.claims)


@settings(max_examples=40, deadline=None)
@given(SOME, st.randoms(use_true_random=False))
def test_no_order_changes_a_table(some: list[tuple[str, str, int, bool]], random: Any) -> None:
    carried = told_of(some)
    before = tables_of(sayings(*carried))
    random.shuffle(carried)
    assert tables_of(sayings(*carried)) == before


@settings(max_examples=40, deadline=None)
@given(SOME)
def test_two_sides_exchanged_exchange_the_table(some: list[tuple[str, str, int, bool]]) -> None:
    def seen(told: list[tuple[str, str, int, bool]], names: dict[str, str]) -> set[Any]:
        return {(names.get(row.who.side, row.who.side), row.range and (row.range.low.number, row.range.high.number))
                for table in tables_of(sayings(*told_of(told))) for row in table.rows} | {
            (rule, cell.range and (cell.range.low.number, cell.range.high.number), cell.says)
            for table in tables_of(sayings(*told_of(told))) for rule, cell in zip(RULES, panel(table), strict=True)}

    mirror = {"AA": "BB", "BB": "AA"}
    turned = [(mirror.get(side, side), *rest) for side, *rest in some]
    assert seen(some, {}) == seen(turned, mirror)  # type: ignore[arg-type]


def test_hundreds_of_figures_in_one_claim_are_one_saying() -> None:
    from fogline.comparison.counting import count
    from fogline.comparison.occasions import Carried
    from tests.comparison.telling import tell

    words = ", ".join(f"{n} there" for n in range(100, 600))
    claim = tell(words, "AA", "casualties", figures=[{"words": f"{n} there", "n": n} for n in range(100, 600)])
    (saying,), _ = count([Carried(claim.id, claim)])
    (table,) = tables_of([saying])
    assert len(saying.figures) == 500 and table.range is None
