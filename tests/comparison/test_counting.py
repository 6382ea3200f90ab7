"""What a number counts: only like is laid beside like, and nothing is counted twice."""

from __future__ import annotations

from typing import Any

import pytest

from fogline.comparison.counting import Saying, count, what_of
from fogline.comparison.occasions import Carried
from fogline.comparison.ranges import tables_of
from fogline.comparison.series import series_of
from tests.comparison.telling import tell


def said(*told: tuple[str, str, dict[str, Any]], published: str | None = "2021-05-04") -> tuple[Saying, ...]:
    """Sayings of claims given as (words, side, what `tell` takes), each in a report of its own unless it names one."""
    carried = []
    for n, (words, side, more) in enumerate(told):
        claim = tell(words, side, more.pop("kind", "casualties"), **{"report": f"r{n}", **more})
        carried.append(Carried(claim.id, claim, f"outlet {claim.report_id}", published))
    return count(carried)[0]


def nine(words: str = "nine", **more: Any) -> dict[str, Any]:
    return {"place": "Oakford", "figures": [{"words": words, "n": 9, **more}]}


FIGHTERS = {"population": "combatant"}
MILLTOWN = {"place": "Milltown"}
MACHINES = {"population": "equipment", "measure": "destroyed"}
ALIKE = [
    # first claim, second claim, whether both count one thing, note
    (("nine killed in Oakford", "AA", nine()), ("nine killed in Oakford", "BB", nine()), True, "one place, one day"),
    (("nine killed in Oakford", "AA", nine()), ("nine killed in Oakford", "BB", nine(measure="wounded")), False,
     "dead and wounded"),
    (("nine killed in Oakford", "AA", nine()), ("nine killed in Oakford", "BB", nine(population="combatant")), False,
     "civilians and fighters"),
    (("nine killed in Oakford", "AA", nine(loss_of="AA")), ("nine killed in Oakford", "BB", nine(loss_of="BB")), False,
     "the losses of two sides"),
    (("nine killed in Oakford", "AA", nine()), ("nine killed in Oakford", "BB", nine(scope="cumulative")), False,
     "one incident and all since a day"),
    (("nine killed in Oakford", "AA", nine()), ("nine killed in Oakford", "BB", {**nine(), "day": "2021-05-09"}), False,
     "another day"),
    (("nine killed in Oakford", "AA", {**nine(), "basis": "explicit", "day": "2021-05-03"}),
     ("nine killed in Oakford", "BB", nine()), True, "a day that was assumed is the one said before it"),
    (("nine killed in Oakford", "AA", {**nine(), "basis": "explicit", "day": "2021-05-03"}),
     ("nine killed in Oakford", "BB", {**nine(), "basis": "explicit"}), False, "two days that are said"),
    (("nine killed in Oakford", "AA", nine()), ("nine killed in Milltown", "BB", {**nine(), **MILLTOWN}),
     False, "another place"),
    (("nine killed", "AA", {**nine(), "place": None}), ("nine killed", "BB", {**nine(), "place": None}), False,
     "two strikes that nobody places"),
    (("nine killed in Oakford", "AA", {**nine(), "day": None}),
     ("nine killed in Oakford", "BB", {**nine(), "day": None}), False, "two strikes that nobody dates"),
    (("nine people killed in Oakford", "AA", nine()), ("nine children killed in Oakford", "BB", nine()), False,
     "children are narrower than people"),
    (("nine tanks burned in Oakford", "AA", nine(**MACHINES)),
     ("nine trucks burned in Oakford", "BB", nine(**MACHINES)), False, "tanks, trucks"),
    (("nine tanks burned in Oakford", "AA", nine(**MACHINES)),
     ("nine tanks burned in Oakford", "BB", nine(**MACHINES)), True, "tanks and tanks"),
    (("nine killed in Oakford", "AA", nine(loss_of="AA")), ("nine killed in Oakford", "BB", nine()), True,
     "people of whom only one says whose they are"),
    (("nine killed in Oakford", "AA", nine(loss_of="AA", **FIGHTERS)),
     ("nine killed in Oakford", "BB", nine(**FIGHTERS)), False, "fighters of nobody knows which side"),
    (("nine burned in Oakford", "AA", nine(**MACHINES)),
     ("nine burned in Oakford", "BB", nine(**MACHINES)), False,
     "machines of a kind that nobody names"),
]


@pytest.mark.parametrize(("one", "other", "alike", "note"), ALIKE, ids=[note for *_, note in ALIKE])
def test_one_thing_or_two(one: Any, other: Any, alike: bool, note: str) -> None:
    a, b = said(one, other)
    assert (a.thing == b.thing) is alike, note


NOUNS = [
    ("nine people were killed", "nine", {}, "", "people in general"),
    ("nine armed men were killed", "nine", {}, "", "men in general"),
    ("nine children were killed", "nine", {}, "child", "narrower"),
    ("nine in a drone strike", "nine", {}, "", "behind a preposition nothing is named"),
    ("nine Houndish servicemen", "nine", {"population": "combatant"}, "", "fighters in general"),
    ("two modern armoured personnel carriers", "two", {"population": "equipment"}, "carrier", "the last noun"),
    ("nine of the Houndish drones launched", "nine", {"population": "equipment"}, "drone", "behind of"),
    ("nine, said the army", "nine", {"population": "equipment"}, "?", "no noun"),
]


@pytest.mark.parametrize(("words", "number", "more", "expected", "note"), NOUNS, ids=[n[-1] for n in NOUNS])
def test_the_noun_that_narrows(words: str, number: str, more: dict[str, Any], expected: str, note: str) -> None:
    claim = tell(words, "AA", "casualties", figures=[{"words": number, "n": 9, **more}])
    assert what_of(claim, claim.figures[0]) == expected, note


LEFT_OUT = [
    ("twelve people, including three children, were killed", {"figures": [{"words": "three", "n": 3}]}, "part"),
    ("eleven of the dead were women", {"figures": [{"words": "eleven", "n": 11}]}, "part"),
    ("the war killed 30,000", {"kind": "background", "figures": [{"words": "30,000", "n": 30000}]}, "history"),
    ("nine kilometres away", {"figures": [{"words": "nine", "n": 9, "measure": "distance"}]}, "length"),
]


@pytest.mark.parametrize(("words", "more", "why"), LEFT_OUT)
def test_what_counts_nothing_here_is_told(words: str, more: dict[str, Any], why: str) -> None:
    claim = tell(words, "AA", more.pop("kind", "casualties"), place=None, **more)
    sayings, left = count([Carried(claim.id, claim)])
    assert not sayings and [out.claim for out in left] == [claim.id] and why in left[0].why


def test_two_counts_of_a_sentence_are_no_alternatives() -> None:
    """"Two men in an ambush and four by a mine": neither is the number, and their sum is nobody's."""
    (one,) = said(("two men in an ambush and four by a mine", "AA", {
        "place": None, "figures": [{"words": "two", "n": 2}, {"words": "four", "n": 4}]}), )
    assert not one.numbered and [f.low for f in one.figures] == [2, 4]


def test_a_total_stands_for_its_parts() -> None:
    (one,) = said(("four people, two in the east and two in the west", "AA", {"place": None, "figures": [
        {"words": "four", "n": 4}, {"words": "two", "n": 2}, {"words": "two in the west", "n": 2}]}))
    assert (one.low, one.high) == (4, 4)


def test_without_figures_there_is_nothing() -> None:
    claim = tell("shells fell", "AA", "attack")
    assert count([Carried(claim.id, claim)]) == ((), ())
    assert count([]) == ((), ())


def test_an_incident_stands_before_place_and_day() -> None:
    one = tell("nine killed in Oakford", "AA", "casualties", report="r0", **nine())
    other = tell("nine killed in Milltown", "BB", "casualties", report="r1", **{**nine(), "place": "Milltown"})
    carried = [Carried(claim.id, claim) for claim in (one, other)]
    a, b = count(carried, incidents={one.id: "i1", other.id: "i1"})[0]
    assert a.thing == b.thing
    a, b = count(carried, incidents={one.id: "i1", other.id: "i2"})[0]
    assert a.thing != b.thing


def test_residents_of_two_reports_are_two_voices() -> None:
    """A nameless speaker is somebody else in every report; a named one is the same."""
    told = ("nine killed in Oakford", "AA", {**nine(), "who": "residents"})
    a, b = said(told, ("nine killed in Oakford", "AA", {**nine(), "who": "residents"}))
    assert a.who.key != b.who.key


@pytest.mark.parametrize("when", [None, "2021-13-45", "once"])
def test_without_a_date_a_number_is_told_and_like_no_other(when: str | None) -> None:
    a, b = said(*(("nine killed in Oakford", side, {**nine(), "day": when}) for side in ("AA", "BB")), published=when)
    assert (a.low, a.day, a.published) == (9, None, None) and not a.thing.settled and a.thing != b.thing
    (running,) = said(("nine killed in Oakford", "AA", {**nine(scope="cumulative"), "day": when}), published=when)
    assert running.day is None and series_of([running, running]) == () and not tables_of([running])[0].standing
