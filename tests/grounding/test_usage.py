"""Whether a name is a person's or a place's in a report: by all the ways in which it is used."""

from __future__ import annotations

import pytest

from fogline.grounding.gazetteer import Candidate
from fogline.grounding.scanning import Found
from fogline.grounding.usage import people_of

ROW = (Candidate(1, "Tisk", "AA", "1", 1.0, 2.0, 900, False),)


def found(text: str) -> list[tuple[Found, int, list[Found], str]]:
    """Every "Tisk" of a text, bare unless a first name stands before it."""
    names, at = [], text.find("Tisk")
    while at >= 0:
        bare = not text[:at].endswith(("Ada ", "Mr "))
        names.append(Found(at, at + 4, None, ROW, bare, lends=text.startswith("Tisk Police", at)))
        at = text.find("Tisk", at + 4)
    return [(name, i, names, text) for i, name in enumerate(names)]


@pytest.mark.parametrize(("text", "person", "note"), [
    ("Ada Tisk was here. Tisk left.", True, "a first name"),
    ("Jo D. Tisk, 41, was here.", True, "an initial, an age"),
    ("Tisk said it was late.", True, "who says something"),
    ("Shells fell in Tisk.", False, "where something can be"),
    ("Ada Tisk lives in Tisk.", False, "as often a place as a person"),
    ("Ada Tisk and Mr Tisk live in Tisk.", True, "more often a person"),
    ("Tisk Police came to Mr Tisk.", False, "a town's police"),
    ("In Tisk’s hand was a gun; Tisk’s wife knew.", True, "what only a person has"),
    ("Tisk fell.", False, "nothing says so"),
])
def test_person_or_place(text, person, note):
    assert bool(people_of(found(text))) is person, note
