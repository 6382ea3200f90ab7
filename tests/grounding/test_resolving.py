"""Which of the places of one name is meant: hand-made places, so that each ground for a choice stands alone."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fogline.grounding.gazetteer import Candidate
from fogline.grounding.gazetteer_kinds import Level
from fogline.grounding.gazetteer_regions import Form
from fogline.grounding.resolving import Beside, Setting, entry_from
from fogline.grounding.theatre import Theatre


def place(ident: int, country: str, province: str, people: int, *, level: Level = "settlement", lat: float = 10.0,
          form: Form = Form.OWN) -> Candidate:
    return Candidate(ident, "Tisk", country, province, lat, 20.0, people, False, form, level)


CITY, TOWN, ELSEWHERE = place(1, "AA", "1", 900_000), place(2, "BB", "7", 9_000, lat=40), place(3, "BB", "8", 8_000)
PROVINCE = place(4, "BB", "7", 0, level="province", lat=40.5)
DISTRICT = place(5, "BB", "7", 0, level="district", lat=40.2, form=Form.CORE)
OF_7 = place(6, "BB", "7", 30_000, lat=40.3)


def setting(*countries: str, **names: tuple[Candidate, ...]) -> Setting:
    found = Setting(frozenset(), Counter(countries), {})
    found.learn(names)
    return found


@pytest.mark.parametrize(("report", "candidates", "beside", "chosen", "note"), [
    (setting(), (CITY, TOWN), Beside(), CITY, "the largest"),
    (setting("BB", "BB"), (CITY, TOWN), Beside(), TOWN, "the report's country outweighs size"),
    (setting(), (CITY, TOWN), Beside(country="BB"), TOWN, "the country beside the name"),
    (setting(), (TOWN, ELSEWHERE), Beside(inside=frozenset({("BB", "8")})), ELSEWHERE, "the province beside it"),
    (setting("BB", "BB"), (TOWN, PROVINCE), Beside(), PROVINCE, "a small town does not hide its province"),
    (setting("BB", "BB"), (OF_7, PROVINCE), Beside(), OF_7, "a town of some size is meant by the bare name"),
    (setting("BB", "BB"), (OF_7, PROVINCE), Beside(kind="province"), PROVINCE, "unless it is called a province"),
    (setting("BB", "BB"), (CITY, DISTRICT), Beside(kind="district"), DISTRICT, "or a district"),
    (setting(), (DISTRICT,), Beside(), None, "a district by its bare name, of no country spoken of"),
    (setting("BB", "BB"), (DISTRICT,), Beside(), DISTRICT, "of the report's own country"),
    (setting("BB", "BB"), (CITY, TOWN), Beside(called="village"), TOWN, "a village is no city"),
    (setting("BB", other=(OF_7,)), (TOWN, ELSEWHERE), Beside(), TOWN, "where the report's other names lie"),
    (setting("BB"), (TOWN, place(7, "BB", "9", 9_000, lat=70)), Beside(), None, "two as likely: left open"),
    (setting(), (), Beside(), None, "nobody knows it"),
])
def test_choice(report, candidates, beside, chosen, note):
    assert report.choose("tisk", candidates, beside).candidate == chosen, note


def test_a_name_does_not_vote_for_itself():
    votes = Theatre({"tisk": [(5.0, TOWN)], "orv": [(5.0, OF_7)]})
    assert votes.votes("tisk", TOWN) == pytest.approx((1.0, 1.0, 1.0))
    assert votes.votes("elsewhere", TOWN) == pytest.approx((2.0, 2.0, 2.0))


@given(st.sampled_from(["settlement", "country", "province", "water", "area", "district"]))
def test_only_a_settlement_has_a_pin(level):
    entry = entry_from(place(9, "BB", "7", 10, level=level))
    assert (entry.lat is not None) is (level == "settlement")
