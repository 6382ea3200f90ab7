"""What one report tells is cut into accounts: one happening each, and nothing that is no happening's."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from fogline.comparison.accounts import account_from_json, account_to_json, accounts_of, keys_of, main_account
from fogline.records import Claim, Ruling
from tests.comparison.telling import tell

BLOCS = {"NORTH": "NORTH", "SOUTH": "SOUTH"}
NARSK = "three civilians were killed in shelling of Narsk"
SAID = {"basis": "explicit"}


def told(*claims: Claim, published: str = "2021-05-04", rulings: tuple[Ruling, ...] = ()) -> list[list[str]]:
    """The words of each account's claims."""
    named = [(c.id, c) for c in claims]
    words = {c.id: c.span.exact for c in claims}
    return [[words[c] for c in account.claims] for account in accounts_of(named, published, BLOCS, rulings)]


def claim(said: str, at: int, kind: str = "attack", side: str = "NORTH", **more: Any) -> Claim:
    return tell(said, side, kind, at=at, **more)


@pytest.mark.parametrize(("claims", "cut", "note"), [
    ([claim(NARSK, 0, place="Narsk"), claim("a school in Narsk was hit", 100, place="Narsk")],
     [[0, 1]], "one place, one day"),
    ([claim(NARSK, 0, place="Narsk"), claim("two houses burned", 100, "property_damage")],
     [[0, 1]], "what names no place goes with the account it stands beside"),
    ([claim(NARSK, 0, place="Narsk"), claim("two houses burned", 9000, "property_damage", day=None)],
     [[0], [1]], "far away in the text it stays apart"),
    ([claim(NARSK, 0, place="Narsk"), claim("Hadrut was shelled", 100, place="Hadrut")],
     [[0], [1]], "two towns"),
    ([claim(NARSK, 0, place="Narsk", **SAID),
      claim("Narsk was shelled the day before", 100, place="Narsk", day="2021-05-03", **SAID)],
     [[0], [1]], "two days that are said"),
    ([claim("the South shelled Narsk", 0, place="Narsk", agent="SOUTH"),
      claim("the North shelled Narsk", 100, side="SOUTH", place="Narsk", agent="NORTH")],
     [[0], [1]], "a charge and the charge back"),
    ([claim("the South shelled Narsk", 0, place="Narsk", agent="SOUTH"),
      claim("we did not shell Narsk", 100, side="SOUTH", place="Narsk", denied=True)],
     [[0, 1]], "a denial is of the account it denies"),
    ([claim(NARSK, 0, place="Narsk"), claim("Narsk is ours", 100, "territorial_control", place="Narsk")],
     [[0], [1]], "who holds a place is another account than a blow there"),
    ([claim(NARSK, 0, place="Narsk"), claim("we want peace", 100, "opinion"),
      claim("Narsk was founded long ago", 200, "background")],
     [[0]], "opinion and history are of no account"),
    ([claim(NARSK, 0, place="Narsk"), claim("90 have been killed since May", 100, "casualties", figures=[
        {"words": "90", "n": 90, "scope": "cumulative"}])],
     [[0]], "a total since a date is of no account"),
    ([claim(NARSK, 0, place="Narsk", figures=[{"words": "three", "n": 3, "loss_of": "NORTH"}]),
      claim("ten soldiers were killed", 100, "casualties", figures=[
          {"words": "ten", "n": 10, "population": "combatant", "loss_of": "SOUTH"}])],
     [[0], [1]], "whose loss it is differs"),
    ([claim("if they shelled Narsk", 0, place="Narsk")], [[0]], "a condition becomes none below"),
])
def test_a_report_is_cut_into_accounts(claims: list[Claim], cut: list[list[int]], note: str) -> None:
    if note == "a condition becomes none below":
        claims, cut = [replace(claims[0], flags=("conditional",))], []
    assert told(*claims) == [[claims[n].span.exact for n in part] for part in cut], note


def test_a_split_cuts_an_account() -> None:
    one, two = claim(NARSK, 0, place="Narsk"), claim("a school in Narsk was hit", 100, place="Narsk")
    ruling = Ruling("r1", "split", (one.id,), (two.id,), None, "Ada", "2021-06-01T00:00:00Z", "two streets")
    assert told(one, two, rulings=(ruling,)) == [[NARSK], ["a school in Narsk was hit"]]
    gone = replace(ruling, right=("c0",))
    assert len(told(one, two, rulings=(gone,))) == 1, "a ruling on a claim that is not there waits"


def test_an_account_goes_through_json_and_copies_share_its_content() -> None:
    claims = [claim(NARSK, 0, place="Narsk", figures=[{"words": "three", "n": 3}])]
    account = accounts_of([(c.id, c) for c in claims], "2021-05-04", BLOCS)[0]
    assert account_from_json(json.loads(json.dumps(account_to_json(account)))) == account
    copy = [replace(c, report_id="r2") for c in claims]
    other = accounts_of([(c.id, c) for c in copy], "2021-05-04", BLOCS)[0]
    assert (other.content, other.id != account.id) == (account.content, True)
    assert keys_of(account) == keys_of(other) == tuple(sorted(keys_of(account)))


def test_the_headline_shows_what_a_report_is_about() -> None:
    claims = [claim("Hadrut was shelled", 0, place="Hadrut", voice="headline"),
              claim("Narsk was shelled", 100, place="Narsk"), claim("a school in Narsk was hit", 200, place="Narsk")]
    accounts = accounts_of([(c.id, c) for c in claims], "2021-05-04", BLOCS)
    main = main_account(accounts, {claims[0].id})
    assert main and main.claims == (claims[0].id,)
    assert main_account((), set()) is None
