"""Which overlays a report is read with, by the words it says."""

from __future__ import annotations

import pytest

from fogline.profiles import load, names, picked


@pytest.mark.parametrize(("text", "overlays", "note"), [
    ("The Houthis fired on Marib.", ["yemen"], "two words of one war"),
    ("Shops closed in Aden.", [], "one word is a passing mention"),
    ("Hodeidah – warplanes hit a market; mortars fell on Hays, a mine went off in At Tuhayta.", ["yemen"],
     "one word, and two places that only this overlay knows"),
    ("Hodeidah – mortars fell on Hays; Hays district is quiet.", [], "one place by two names is one"),
    ("A column left Karenni State for Demoso, the Karenni Nationalities Defense Force said.", ["myanmar"],
     "a group counts as a place does"),
    ("A chain of coffee shops called Hays opened in At Tuhayta Street.", [], "places alone pick nothing"),
    ("Israeli and Palestinian officials met. A ship left Aden for Hays.", ["israel-palestine"],
     "beside a war told of in its own words, a lesser one needs two of its own"),
])
def test_overlays_are_picked_by_words(text: str, overlays: list[str], note: str) -> None:
    assert list(picked(text)) == overlays, note


@pytest.mark.parametrize("overlay", names()[1:])
def test_an_overlays_places_speak_for_it_beside_one_of_its_words(overlay: str) -> None:
    profile = load(overlay)
    towns = [p.name for p in profile.places
             if p.precision == "settlement" and p.country in profile.countries and len(p.name) > 3]
    word = profile.picked_for[0].split("|")[0]
    assert overlay in picked(f"{word}. " + ". ".join(towns))
