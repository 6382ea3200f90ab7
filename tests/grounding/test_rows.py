"""A name that no list has is read in a row of places, and not in a row of persons."""

from __future__ import annotations

from functools import lru_cache

import pytest

from fogline.grounding.atlas import atlas_of
from fogline.grounding.gazetteer import Gazetteer
from fogline.grounding.rows import with_rows
from fogline.grounding.scanning import Scanner
from fogline.profiles import load
from tests.grounding.marked import read


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


@pytest.mark.parametrize(("text", "names", "note"), [
    ("Shells fell in Sirte, Kezzongo and Misrata.", ["Kezzongo"], "between two towns"),
    ("Shells fell in Sirte, Misrata and Kezzongo.", ["Kezzongo"], "at the end of the row"),
    ("Shells fell in Sirte and Kezzongo.", ["Kezzongo"], "beside one town"),
    ("In Sirte, Kezzongo said it was late.", [], "who says something is a person"),
    ("The letter named Sirte, Misrata and Kezzongo.", [], "nothing says that it is a row of places"),
])
def test_a_row(text: str, names: list[str], note: str) -> None:
    paragraph = read(f"⟦{text}⟧")[0].paragraphs[0]
    scanner = Scanner(paragraph, atlas_of(load("world")), gazetteer())
    found = with_rows(scanner, scanner.names())
    assert [scanner.text[f.start:f.end] for f in found if f.unlisted] == names, note
