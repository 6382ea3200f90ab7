"""A town is shown under the name each side had for it on the day of the report; every name of any time is found."""

from __future__ import annotations

import pytest

from fogline.grounding.atlas import Entry, atlas_of
from fogline.grounding.dated_names import names_on
from fogline.profiles.schema import DatedName, Place, Profile

TOWN = Place(
    "milltown", "Milltown", "settlement", names=(("bb", "Molin"), ("aa", "Milltown")),
    dated=(DatedName("aa", "Redmill", "1924", "2016-02-03"), DatedName("cc", "Mühlen", None, "1918")))


@pytest.fixture
def town() -> Entry:
    return atlas_of(Profile("p", places=(TOWN,))).by_id["milltown"]


@pytest.mark.parametrize(("day", "names", "note"), [
    ("2022-05-01", {"aa": "Milltown", "bb": "Molin"}, "today's names"),
    ("2015-05-01", {"aa": "Redmill", "bb": "Molin"}, "the name of its time stands in place of today's"),
    ("2016-02-03", {"aa": "Redmill", "bb": "Molin"}, "its last day"),
    ("2016-02-04", {"aa": "Milltown", "bb": "Molin"}, "the day after"),
    ("2016", {"aa": "Redmill", "bb": "Molin"}, "a year that holds the end: both are of it, and the dated one is said"),
    ("1910-01-01", {"aa": "Milltown", "bb": "Molin", "cc": "Mühlen"}, "a side that has only a name of a time"),
    (None, {"aa": "Milltown", "bb": "Molin"}, "no day: only names without a time"),
])
def test_names_of_a_day(town, day, names, note):
    assert dict(names_on(town, day)) == names, note


def test_a_name_of_any_time_is_found():
    atlas = atlas_of(Profile("p", places=(TOWN,)))
    for spelling in ("Redmill", "Mühlen", "Molin", "Milltown"):
        found = atlas.spelled(spelling)
        assert found and found.entry and found.entry.id == "milltown"
