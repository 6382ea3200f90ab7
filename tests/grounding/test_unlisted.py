"""Names that no list has: where the words around one make it a place's, and where they do not."""

from __future__ import annotations

import pytest

from fogline.grounding.unlisted import is_called, is_called_after, sort_after, stands_as_place
from fogline.grounding.usage import is_word_or_person


@pytest.mark.parametrize(("text", "place", "note"), [
    ("They fled to Zzark on foot.", True, "who flees goes to a place"),
    ("He gave it to Zzark.", False, "who is given to is a person"),
    ("A column was coming from Zzark.", True, "out of a place"),
    ("He had a letter from Zzark.", False, "whoever wrote it"),
    ("Shells fell 4 km west of Zzark.", True, "a distance"),
    ("Lorries were waiting at Zzark and elsewhere.", True, "who waits is somewhere"),
    ("He laughed at Zzark.", False, "at a person"),
    ("The road between Aab and Zzark was cut.", True, "the other end of a road"),
    ("Armed men entered Zzark, west of here.", True, "what is entered"),
    ("They had confidence in Zzark.", False, "in a person"),
    ("They came from the direction of Zzark.", True, "a direction"),
    ("A column was hit near Zzark the same morning.", True, "a day follows"),
    ("They live in Zzark Street.", False, "more of the name follows"),
])
def test_only_a_place_can_stand_there(text: str, place: bool, note: str) -> None:
    start = text.index("Zzark")
    assert stands_as_place(text, start, start + 5) is place, note


@pytest.mark.parametrize(("text", "called", "sort", "note"), [
    ("in the village of Zzark", True, None, "before it"),
    ("in the Zzark sector", True, "area", "a sector has no pin"),
    ("in the Zzark and Bbor sectors", True, "area", "one noun for two names"),
    ("in the Zzark and Bbor districts", True, "district", "the same of districts"),
    ("in Zzark camp", True, None, "a camp is lived in"),
    ("an Zzark village", False, None, "a village of a people"),
    ("the Zzark ministry", False, None, "a ministry"),
])
def test_what_a_report_calls_a_name(text: str, called: bool, sort: str | None, note: str) -> None:
    start = text.index("Zzark")
    assert (is_called(text, start) or is_called_after(text, start, start + 5)) is called, note
    found = sort_after(text, start + 5)
    assert (found if found != "settlement" else None) == sort, note


@pytest.mark.parametrize(("texts", "person", "note"), [
    (["They fled from Zzark.", "Zzark said so."], True, "it speaks"),
    (["They fled from Zzark.", "Zzark, 41, was there."], True, "it has an age"),
    (["4,100 in Zzark, 2,600 in Aab"], False, "a number after it is no age"),
    (["They went to Zzark.", "the zzark they eat"], True, "it is a word"),
    (["They fled from Zzark.", "Zzark was empty."], False, "nothing of the kind"),
])
def test_a_word_or_a_person_elsewhere(texts: list[str], person: bool, note: str) -> None:
    assert is_word_or_person("Zzark", texts) is person, note
