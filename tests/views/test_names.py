"""One switch says under which name a place is printed; the words of a claim are never rewritten."""

from __future__ import annotations

import pytest

from fogline.records import PlaceMention, Span
from fogline.views.names import NamePolicy, UnknownNames, place_name, place_phrase

TOWN = PlaceMention(Span.cut("Oldtown", 0, 7), "newtown", "Newtown", "direction", "area",
                    (("aa", "Altstadt"), ("uk", "Старе")))
NOWHERE = PlaceMention(Span.cut("Nowhere", 0, 7), None, "Nowhere", "location", "unknown")


@pytest.mark.parametrize(("asked", "printed", "note"), [
    ("spoken", "Oldtown", "as the claim names it"),
    ("neutral", "Newtown", "the profile's label"),
    ("both", "Newtown (“Oldtown”)", "the label, and the claim's word"),
    ("aa", "Altstadt", "a side's name"),
    ("AA", "Altstadt", "sides are written in capitals elsewhere"),
    ("uk", "Старе", "a language's name"),
    ("bb", "Newtown", "a side with no name for it known: the neutral label"),
])
def test_one_place_under_each_policy(asked, printed, note):
    assert place_name(TOWN, NamePolicy.of(asked)) == printed, note
    assert place_phrase(TOWN, NamePolicy.of(asked)) == f"direction of {printed}", note


@pytest.mark.parametrize("asked", ["spoken", "neutral", "both", "AA"])
def test_a_place_that_no_list_has_keeps_its_words(asked):
    assert place_name(NOWHERE, NamePolicy.of(asked)) == "Nowhere"


@pytest.mark.parametrize("asked", ["", "two words", "<b>", "1x", "x" * 40])
def test_what_is_no_policy_is_refused(asked):
    with pytest.raises(UnknownNames, match="spoken, both, neutral"):
        NamePolicy.of(asked)
