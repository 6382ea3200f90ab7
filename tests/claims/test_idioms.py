"""Sayings of several words, sources in brackets, answers behind a colon."""

from __future__ import annotations

import pytest

from fogline.language import Pipeline
from tests.claims.telling import told, whose

SAID = [
    ("The governor's office let it be known that three drivers had telephoned home.",
     [("three drivers had telephoned home", "The governor's office")], "let it be known that"),
    ("A senior official let it be understood that the raid would last two weeks.",
     [("the raid would last two weeks", "A senior official")], "let it be understood"),
    ("The officer let slip that two companies had left.", [("two companies had left", "The officer")], "let slip"),
    ("A 61-year-old man wounded on Tuesday, the office let it be known, died overnight in hospital.",
     [("A 61-year-old man wounded on Tuesday, the office let it be known, died overnight in hospital", "the office")],
     "put into the claim"),
    ("The bridge, the captain went on, had been mined.",
     [("The bridge, the captain went on, had been mined", "the captain")], "went on"),
    ("The mission would say only that its base was sheltering families.",
     [("its base was sheltering families", "The mission")], "would say only"),
    ("Their adviser took to the radio to accuse the customs service of arming smugglers.",
     [("arming smugglers", "Their adviser")], "took to the radio to accuse"),
    ("A report to the council is understood to say the opposite.",
     [("the opposite", "A report to the council")], "understood to say"),
    ("Nine sailors killed and a tug sunk: such is the toll put forward by the Harbour Front.",
     [("Nine sailors killed and a tug sunk", "the Harbour Front")], "such is the toll put forward by"),
    ("Its figures for the week: 71 fighters and 23 farmers dead.",
     [("71 fighters and 23 farmers dead", "Its")], "figures behind a colon"),
    ("Two hilltops south of the town were regained at dawn (HWA).",
     [("Two hilltops south of the town were regained at dawn", "HWA")], "a source in brackets"),
    ("The raid was led by the Harbour Front (HF).", [("The raid was led by the Harbour Front (HF)", None)],
     "letters that shorten a name are no source"),
    ("The guilty will answer before a court, thundered the communiqué.",
     [("The guilty will answer before a court", "the communiqué")], "the verb before its speaker"),
    ("The ministry allowed that two men were missing.", [("two men were missing", "The ministry")], "allowed that"),
    ("The army allowed the convoy to pass.", [("The army allowed the convoy to pass", None)], "allowing is no saying"),
    ("In the opinion of the observer Gleb Tors, winter will decide the matter.",
     [("winter will decide the matter", "the observer Gleb Tors")], "in the opinion of"),
]


@pytest.mark.parametrize(("text", "claims", "note"), SAID, ids=[c[2] for c in SAID])
def test_who_says_it(pipeline: Pipeline, text: str, claims: list[tuple[str, str | None]], note: str) -> None:
    assert whose(told(pipeline, text)) == claims


def test_doubt_of_hearsay_is_the_outlets(pipeline: Pipeline) -> None:
    assert "hedged_by_outlet" in told(pipeline, "A report is understood to say the opposite.")[0].flags
