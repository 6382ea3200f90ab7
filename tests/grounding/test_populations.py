"""Who is counted, where the noun leaves it open. All events are invented."""

from __future__ import annotations

import pytest

from tests.grounding.test_figures import figures

COUNTED = [
    # claim, the population of each figure, note
    ("Eleven people, including two children, were injured", ["civilian", "civilian"], "told of with children"),
    ("Seven people, among them a 12-year-old girl, were killed", ["unknown"], "one child is not seven"),
    ("Eleven of the dead were women and children", ["civilian"], "said of them"),
    ("71 fighters and 23 civilians dead", ["combatant", "civilian"], "the noun before the last"),
    ("The clash left one soldier dead", ["combatant"], "the noun before the last, one alone"),
    ("The rebels had left eight bodies behind", ["combatant"], "whom a force leaves behind"),
    ("His battalion had lost 47 men, thirty of them in an ambush", ["combatant", "combatant"], "a part of them"),
    ("They burned two trucks and put their own losses at four", ["equipment", "combatant"], "losses are no trucks"),
    ("38 surrendered", ["combatant"], "who gives himself up was fighting"),
    ("The army took 17 prisoners", ["combatant"], "taken in battle"),
    ("Gunmen abducted 17 people", ["unknown"], "the abducted may be anybody"),
    ("400,000 people are living in famine", ["civilian"], "whom relief counts"),
    ("Three soldiers were killed and nine wounded", ["combatant", "combatant"], "a number without a noun"),
    ("One T-90 was destroyed", ["equipment"], "a type without a noun"),
]


@pytest.mark.parametrize(("claim", "populations", "note"), COUNTED)
def test_who_is_counted(claim: str, populations: list[str], note: str) -> None:
    found = [f.population for f in figures(claim) if f.span.exact != "a"]
    assert found[:len(populations)] == populations, note
