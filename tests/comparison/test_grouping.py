"""Accounts of many reports become incidents: what belongs together, what stays apart, and people's word over both."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fogline.comparison.account import Account
from fogline.comparison.accounts import accounts_of
from fogline.comparison.grouping import components, group, link
from fogline.records import Claim, Ruling
from tests.comparison.telling import tell

BLOCS = {"NORTH": "NORTH", "SOUTH": "SOUTH"}
SAID = {"basis": "explicit"}


def accounts(*claims: Claim, published: str = "2021-05-04") -> tuple[Account, ...]:
    """One account for each claim; give each claim a report of its own."""
    return tuple(a for c in claims for a in accounts_of([(c.id, c)], published, BLOCS))


def blow(report: str, said: str = "the South shelled Narsk", side: str = "NORTH", **more: Any) -> Claim:
    return tell(said, side, more.pop("kind", "attack"), report=report, **{"place": "Narsk", **SAID, **more})


def sizes(*claims: Claim) -> list[int]:
    return sorted(len(i.tellings) for i in group(accounts(*claims)))


@pytest.mark.parametrize(("one", "two", "together", "note"), [
    (blow("a"), blow("b"), True, "one place, one day"),
    (blow("a"), blow("b", side="SOUTH", said="we did not shell Narsk", denied=True), True, "a denial joins its attack"),
    (blow("a", agent="SOUTH"), blow("b", "the North shelled Narsk", "SOUTH", agent="NORTH"), False,
     "mirror accusation"),
    (blow("a"), blow("b", day="2021-05-05"), False, "two days that are said"),
    (blow("a"), blow("b", day="2021-05-05", basis="document_date"), True, "a day that is assumed may be the day after"),
    (blow("a"), blow("b", day="2021-05-08", basis="document_date"), False, "four days later"),
    (blow("a"), blow("b", "the South shelled Hadrut", place="Hadrut"), False, "two towns"),
    (blow("a"), blow("b", role="direction"), False, "a direction is not the town"),
    (blow("a"), blow("b", "Narsk is ours", kind="territorial_control"), False, "a blow and who holds the place"),
    (blow("a", "Narsk is ours", kind="territorial_control"), blow(
        "b", "Narsk is theirs", "SOUTH", kind="territorial_control"), True, "both are of who holds the place"),
    (blow("a", "four civilians were killed in Narsk", figures=[{"words": "four", "n": 4}]),
     blow("b", "six civilians were killed in Narsk", figures=[{"words": "six", "n": 6}]), True,
     "one blow told with two numbers"),
    (blow("a", "four civilians were killed in Narsk", figures=[{"words": "four", "n": 4}]),
     blow("b", "four soldiers were killed in Narsk", figures=[
         {"words": "four", "n": 4, "population": "combatant"}]), False, "two populations"),
    (blow("a"), blow("b", day=None), False, "undated and so left apart"),
])
def test_what_belongs_together(one: Claim, two: Claim, together: bool, note: str) -> None:
    assert sizes(one, two) == ([2] if together else [1, 1]), note


def test_a_link_says_why_and_does_not_mind_the_order() -> None:
    one, two = accounts(
        blow("a", "four civilians were killed in Narsk", figures=[{"words": "four", "n": 4}]),
        blow("b", "the shelling of Narsk killed four", figures=[{"words": "four", "n": 4}]))
    found = link(one, two)
    assert found and link(two, one) == found
    says = [r.says for r in found.reasons]
    assert says[:3] == ["both speak of Narsk", "both put it on 4 May 2021", "both count 4 killed"]
    unsure = link(*accounts(blow("a"), blow("b", "a school was hit in Narsk", day="2021-05-05", basis="document_date")))
    assert unsure and any("for a person to say" in r.says for r in unsure.reasons)


def test_one_report_is_never_linked_with_itself() -> None:
    one, two = accounts(blow("a"), blow("a", at=500))
    assert link(one, two) is None


def test_one_kidnapping_told_by_many_with_different_numbers_is_one() -> None:
    claims = [blow(f"r{n}", f"gunmen seized {n} pupils in Narsk", figures=[
        {"words": str(n), "n": n, "measure": "captured"}]) for n in range(20, 40)]
    incidents = group(accounts(*claims))
    assert [len(i.tellings) for i in incidents] == [20]
    assert incidents[0].place is not None and incidents[0].first_day == incidents[0].last_day == "2021-05-04"


STORY = (blow("a"), blow("b"), blow("c", day="2021-05-05"), blow("d", "the South shelled Hadrut", place="Hadrut"),
         blow("e", day="2021-05-05", basis="document_date"), blow("f", "Narsk is ours", kind="territorial_control"))


@given(st.permutations(accounts(*STORY)))
def test_any_order_gives_the_same_incidents(told: list[Account]) -> None:
    assert group(told) == group(accounts(*STORY))


@given(st.permutations(accounts(*STORY)))
def test_a_neighbourhood_alone_gives_what_the_whole_gives(told: list[Account]) -> None:
    alone = [i for part in components(told) for i in group(part)]
    assert sorted(alone, key=lambda i: i.id) == sorted(group(told), key=lambda i: i.id)


def ruled(kind: Any, one: Claim, two: Claim, name: str = "r1") -> Ruling:
    return Ruling(name, kind, (one.id,), (two.id,), None, "Ada", "2021-06-01T00:00:00Z", "one crater")


def test_people_merge_and_split() -> None:
    one, two, three = blow("a"), blow("b"), blow("c", "the South shelled Hadrut", place="Hadrut")
    told = accounts(one, two, three)
    merged = group(told, [ruled("merge", two, three)])
    assert [len(i.claims) for i in merged] == [3]
    assert any("Ada" in r.says for r in merged[0].why)
    assert sorted(len(i.claims) for i in group(told, [ruled("split", one, two)])) == [1, 1, 1]


def test_a_cycle_of_merges_is_one_incident() -> None:
    claims = [blow("a"), blow("b", "Hadrut hit", place="Hadrut"), blow("c", "Shusha hit", place="Shusha")]
    rulings = [ruled("merge", x, y, f"r{n}") for n, (x, y) in enumerate(
        zip(claims, [*claims[1:], claims[0]], strict=True))]
    assert [len(i.claims) for i in group(accounts(*claims), rulings)] == [3]
