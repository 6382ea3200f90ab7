"""Pictures as evidence: all that one shows is one claim, and "purports to" is the outlet's doubt."""

from __future__ import annotations

import pytest

from fogline.language import Pipeline
from tests.claims.telling import told, whose

SHOWN = [
    ("Footage posted by a mountain unit on Friday, however, purports to show three carriers burning on the road; the "
     "Courier could not establish when it was filmed.",
     "three carriers burning on the road", "Footage posted by a mountain unit", True, "purports to show"),
    ("The 19-second clip shows a van stopping under trees, two figures running and an explosion; it carries no date.",
     "a van stopping under trees, two figures running and an explosion", "The 19-second clip", False,
     "three things shown are one claim"),
    ("A video shared by the militia seems to show a tank on its side and two men walking away.",
     "a tank on its side and two men walking away", "A video shared by the militia", True, "seems to show"),
    ("Thermal imagery, seen by us, records 41 hot spots in the valley.",
     "41 hot spots in the valley", "Thermal imagery", False, "imagery records"),
    ("Images from a drone reveal a trench dug through the orchard.",
     "a trench dug through the orchard", "Images from a drone", False, "images reveal"),
    ("Satellite photographs indicate that the depot was emptied before the raid.",
     "the depot was emptied before the raid", "Satellite photographs", False, "a clause shown"),
    ("A recording published on Sunday purports to capture an officer ordering the shelling.",
     "an officer ordering the shelling", "A recording", True, "the parser takes purports for a noun"),
    ("Ours, taken by a resident, shows craters.", "craters", "Ours", False, "our own photograph"),
]


@pytest.mark.parametrize(("text", "words", "picture", "doubted", "note"), SHOWN, ids=[c[4] for c in SHOWN])
def test_what_a_picture_shows(
        pipeline: Pipeline, text: str, words: str, picture: str, doubted: bool, note: str) -> None:
    claims = told(pipeline, text)
    assert whose(claims) == [(words, picture)]
    assert claims[0].voice == "framed_report"
    assert ("hedged_by_outlet" in claims[0].flags) == doubted


def test_what_is_seen_in_a_clip_that_somebody_posts(pipeline: Pipeline) -> None:
    """The posting is the outlet's, what is seen is the picture's."""
    claims = told(pipeline, "He posted a photo in which a burned bus is seen at the gate.")
    assert whose(claims) == [("He posted a photo", None), ("a burned bus is seen at the gate", "a photo")]


def test_what_a_group_says_of_a_picture_is_the_groups(pipeline: Pipeline) -> None:
    claims = told(pipeline, "What the footage does show, the mapping group Lantern says, is a column of nine lorries.")
    assert whose(claims) == [("a column of nine lorries", "the mapping group Lantern")]
