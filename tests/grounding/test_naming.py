"""What a speaker is called in the ledger. All people and bodies are invented."""

from __future__ import annotations

import pytest

from tests.grounding.spoken import sides_of

# marked text, the name of the last claim's speaker, note
CALLED = [
    ("⟨A Telegram channel close to the army, Hill Post⟩, said ⟦a bridge was down⟧.", "Hill Post",
     "what it is called stands behind what it is"),
    ("⟨HFOR, the peacekeeping force⟩, said ⟦a tower was hit⟧.", "HFOR",
     "what is told of a body is no part of its name"),
    ("⟨The opposition «Front for Relief»⟩ said ⟦a post fell⟧.", "Front for Relief", "a name between quotation marks"),
    ("⟨A resident of the village who introduced herself as Tamara⟩ said ⟦a post fell⟧.", "Tamara",
     "a name given in passing"),
    ("⟨One of the nuns⟩ said ⟦she saw it⟧.", "One of the nuns", "one of several keeps whose she is"),
    ("⟨A member of the village council⟩ said ⟦it was calm⟧.", "member of the village council", "a member is an office"),
    ("⟨Governor Lev Aster⟩ said ⟦it was calm⟧. ⟨His office⟩ said ⟦a house had burned⟧.", "office of Lev Aster",
     "his office is his"),
    ("⟨Three officials, from two ministries,⟩ said ⟦it was calm⟧.", "Three officials, from two ministries",
     "no name behind the comma"),
]


@pytest.mark.parametrize(("text", "name", "note"), CALLED, ids=[c[2] for c in CALLED])
def test_names_of_speakers(text: str, name: str, note: str) -> None:
    claims, _ = sides_of(text)
    speaker = claims[-1].speaker
    assert speaker is not None and speaker.name == name, note
