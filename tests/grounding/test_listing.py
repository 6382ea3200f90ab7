"""Every place a report names, whatever part it plays; and where given names lie."""

from __future__ import annotations

from functools import lru_cache

import pytest

from fogline.bench import story_of
from fogline.grounding.atlas import atlas_of
from fogline.grounding.gazetteer import Gazetteer
from fogline.grounding.listing import Located, list_places, locate
from fogline.language import Parsed, Pipeline
from fogline.profiles import load


@lru_cache(maxsize=1)
def tools() -> tuple[Pipeline, Gazetteer]:
    return Pipeline(), Gazetteer.open()


def parsed(text: str) -> Parsed:
    return tools()[0].parse(story_of(text, "story.txt"))


@pytest.mark.parametrize(("text", "names", "note"), [
    ("Ukraine said on Monday that the plan was void.", ["Ukraine"], "a country that acts is named, too"),
    ("Ukrainians fled.", [], "a people is no place"),
    ("The Georgia Department of Revenue is in Atlanta.", ["Georgia", "Atlanta"],
     "what a department is for is no place"),
    ("Kijuan D. Madison, 29, was held. Madison said nothing.", [], "a surname, everywhere"),
    ("He lives in Madison. Madison Police said nothing.", ["Madison", "Madison"], "a town that lends its name"),
    ("The aid is worth US$5 million.", [], "a currency"),
    ("A man from Gainesville, Ga., and one from Alexandria, La., were seen.",
     ["Gainesville", "Ga.", "Alexandria", "La."], "short forms of provinces, after a comma alone"),
    ("MOSUL: Shells fell.", ["MOSUL"], "a dateline"),
    ("The camp in Cox's Bazar is full.", ["Cox's Bazar"], "an owner inside a name"),
    ("The IDP camp and the WASH sector are full.", [], "initials"),
    ("Displaced people left the A region.", [], "a letter is no place"),
    ("They fled to Yola North LGA in Adamawa State, Nigeria.", ["Yola North LGA", "Adamawa State", "Nigeria"],
     "a district and a province of no overlay"),
])
def test_names_of_places(text, names, note):
    found = list_places(parsed(text), atlas_of(load("world")), tools()[1])
    assert [text[start:end] for start, end in found] == names, note


def placed(text: str, *names: str) -> list[Located]:
    spans = [(at := text.index(name), at + len(name)) for name in names]
    return locate(parsed(text), spans, atlas_of(load("world")), tools()[1])


@pytest.mark.parametrize(("text", "name", "others", "lat", "lon", "note"), [
    ("Police in Paris, Texas, said so.", "Paris", ("Texas",), 33.66, -95.56, "the province named beside it"),
    ("Police in Paris said so.", "Paris", (), 48.85, 2.35, "the largest"),
    ("Tripoli and Beirut were hit, said Lebanon.", "Tripoli", ("Beirut", "Lebanon"), 34.43, 35.84, "its company"),
    ("Roads from Atlanta to Savannah in Georgia are shut.", "Georgia", ("Atlanta", "Savannah"), 32.7, -83.4,
     "a province called like a country"),
    ("Georgia said that Tbilisi and Gori were hit.", "Georgia", ("Tbilisi", "Gori"), 42.0, 43.5, "the country"),
    ("Fighting in Helmand goes on.", "Helmand", (), 31.0, 64.0, "a province alone"),
    ("Shells fell on the Black Sea coast.", "Black Sea", (), 43.4, 34.3, "a sea"),
])
def test_where_names_lie(text, name, others, lat, lon, note):
    names = sorted((name, *others), key=text.index)
    found = placed(text, *names)[names.index(name)].point
    assert found and abs(found[0] - lat) < 1.2 and abs(found[1] - lon) < 1.2, note


def test_what_cannot_be_told_stays_open_and_says_why():
    (one,) = placed("The people of Zzormund wait.", "Zzormund")
    assert one.point is None and one.known == () and "no list" in one.rule
