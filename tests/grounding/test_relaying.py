"""Whose account an outlet goes on with. All events are invented; the parties are real."""

from __future__ import annotations

from dataclasses import replace

import pytest

from fogline.grounding.figures import count_figures
from fogline.profiles import load
from tests.grounding.marked import read

TOLD = [
    # marked text; the side of each claim; whose loss and interest of the last figure; note
    ("Iraq's army said ⟦it held the bridge⟧. The command said ⟦the quarter was taken⟧. ⟦27 terrorists were killed⟧.",
     ("IQ", "IQ", "OUTLET"), ("IS", "enemy_loss"), "one side alone speaks, and these are its words"),
    ("Iraq's army said ⟦it held the bridge⟧. The UN said ⟦it was lost⟧. ⟦27 civilians were killed⟧.",
     ("IQ", "UN", "OUTLET"), (None, None), "nobody's words"),
    ("Indian troops said ⟦posts were hit⟧. ⟦Own losses: one soldier killed⟧.\n\nPakistan said ⟦it fired back⟧.",
     ("IN", "OUTLET", "PK"), ("IN", "own_loss"), "of who speaks in the same paragraph"),
    ("India said ⟦posts were hit⟧. Pakistan said ⟦it fired back⟧. ⟦Own losses: one soldier killed⟧.",
     ("IN", "PK", "OUTLET"), (None, None), "two speak there"),
    ("The Thai army said ⟦it had shelled a depot⟧; ⟦one soldier was slightly hurt⟧. Cambodia.",
     ("TH", "OUTLET"), ("TH", "own_loss"), "the sentence goes on with it"),
    ("Iraq's army said ⟦it held the bridge⟧. The command said ⟦the quarter was taken⟧. “⟦Forty terrorists fell⟧.”",
     ("IQ", "IQ", "UNKNOWN"), (None, None), "an unknown speaker's words are his own"),
    ("The Thai army said ⟦it had shelled a depot⟧. ⟦One soldier was slightly hurt⟧. Cambodia.",
     ("TH", "OUTLET"), (None, None), "the outlet tells by itself"),
]


@pytest.mark.parametrize(("marked", "sides", "expected", "note"), TOLD)
def test_an_outlet_that_goes_on_tells_of_the_teller_s(
        marked: str, sides: tuple[str, ...], expected: tuple[str | None, str | None], note: str) -> None:
    parsed, claims = read(marked)
    told = tuple(
        replace(c, side=s, voice="article_voice", attribution="none") if s == "OUTLET" else replace(c, side=s)
        for c, s in zip(claims, sides, strict=True))
    counted, _ = count_figures(told, parsed, load("world"))
    found = [f for c in counted for f in c.figures][-1]
    assert (found.loss_of, found.interest) == expected, note
    assert [c.side for c in counted] == list(sides), "the claim stays the outlet's"
