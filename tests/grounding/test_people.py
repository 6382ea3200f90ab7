"""One person under several names, and who held an office on the day of a report. All people are invented."""

from __future__ import annotations

import pytest

from fogline.grounding.holders import holder_on
from fogline.grounding.offices import OfficeIndex
from fogline.grounding.people import People, in_office
from fogline.profiles import Person, Profile
from fogline.records import Span

PEOPLE = (
    Person("jan-lund", "Jan Lund", "XA", "Foreign Minister", ("Yan Lund",), "2019-05-01", "2021-03-31"),
    Person("eva-khalimova", "Eva Khalimova", "XA", "Foreign Minister", (), "2021-04-01", None),
    Person("lev-aster", "Lev Aster", "XA", "Defence Minister (de facto)", (), "2020", None),
    Person("ivo-tarn", "Ivo Tarn", "XA", "President", (), None, None),
    Person("omar-pashinyan", "Omar Pashinyan", "XB", "Defence Minister", ("Pashinyan",), "2018-05", None),
    Person("one-dorr", "Jan Dorr", "XB", "spokesman of the army", ("Dorr",), "2018", None),
    Person("other-dorr", "Eva Dorr", "XB", "spokesman of the army", ("Dorr",), "2019", None))
PROFILE = Profile("invented", people=PEOPLE)


def spans(*names: str) -> list[Span]:
    text = ", ".join(names)
    return [Span.cut(text, text.index(n), text.index(n) + len(n)) for n in names]


# names as the report's speakers have them, the name looked up, the person's name, note
NAMED = [
    (("Eva Khalimova", "Khalimova"), "Khalimova", "Eva Khalimova", "a surname after the name"),
    (("Eva Halimova",), "Eva Halimova", "Eva Khalimova", "the profile's name in another spelling"),
    (("Omar Pachinian", "Pashinian"), "Pashinian", "Omar Pashinyan", "two spellings and a profile"),
    (("Pashinyan",), "Pashinyan", "Omar Pashinyan", "a bare surname that the profile gives"),
    (("Ilva Zarubin", "Ilva Zaroubin"), "Ilva Zaroubin", "Ilva Zarubin", "nobody the profile knows"),
    (("Ilva Zarubin", "Igor Zarubin", "Zarubin"), "Zarubin", "Zarubin", "two of one surname: neither"),
    (("Dorr",), "Dorr", "Dorr", "the profile knows two: neither"),
    (("Ilva Mel’nik", "Melnik"), "Melnik", "Ilva Mel’nik", "an apostrophe"),
]


@pytest.mark.parametrize(("names", "name", "person", "note"), NAMED, ids=[c[3] for c in NAMED])
def test_one_person_under_several_names(names: tuple[str, ...], name: str, person: str, note: str) -> None:
    known = People(spans(*names), OfficeIndex.of(PROFILE), "2020-10-01").find(name)
    assert known is not None and known.name == person, note


# the report's day, side, office, who held it, note
HELD = [
    ("2020-10-01", "XA", "foreign minister", "Jan Lund", "the first of two holders"),
    ("2022-01-15", "XA", "Foreign Minister", "Eva Khalimova", "the second of two holders"),
    ("2022-01-15", "XA", "minister of foreign affairs", "Eva Khalimova", "the office by another name"),
    ("2022", "XA", "defense minister", "Lev Aster", "a day known to the year, an office spelled another way"),
    ("2019-05", "XA", "foreign minister", "Jan Lund", "as fine as both dates say"),
    ("2018-01-01", "XA", "foreign minister", None, "before the first holder known"),
    ("2021", "XA", "foreign minister", None, "a year with two holders"),
    ("2020-10-01", "XB", "foreign minister", None, "another side's office"),
    ("2020-10-01", "XA", "president", None, "a holder without dates"),
    ("2020-10-01", "XB", "spokesman of the army", None, "two at a time"),
    (None, "XA", "foreign minister", None, "a report without a day"),
    ("2020-10-01", "XA", "deputy foreign minister", None, "the deputy is somebody else"),
]


@pytest.mark.parametrize(("day", "side", "office", "holder", "note"), HELD, ids=[c[4] for c in HELD])
def test_an_office_names_its_holder_on_a_day(
        day: str | None, side: str, office: str, holder: str | None, note: str) -> None:
    found = holder_on(day, side, office.split(), OfficeIndex.of(PROFILE))
    assert (found and found.name) == holder, note


@pytest.mark.parametrize(("since", "until", "day", "held"), [
    ("2020-05-21", "2023-09-01", "2022-01-01", True), ("2020-05-21", "2023-09-01", "2020-05-20", False),
    ("2020", None, "2020-03-02", True), (None, "2023-09", "2023-10-01", False), (None, None, "1999", True),
    ("2020-05-21", None, "2020", True)])
def test_dates_of_office_are_as_fine_as_they_are_known(
        since: str | None, until: str | None, day: str, held: bool) -> None:
    assert in_office(since, until, day) is held
