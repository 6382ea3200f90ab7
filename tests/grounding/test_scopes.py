"""What a count runs over: one incident, a period, everything since a date, a stock. All events are invented."""

from __future__ import annotations

import pytest

from tests.grounding.test_figures import figures

SCOPES = [
    # claim, the scope of each figure, note
    ("At least 44 people were killed over the past 24 hours, bringing the toll since October to more than 43,000",
     ["period", "cumulative"], "each count by its own clause"),
    ("The ministry put the toll since March at 900, ⟦a shell killed nine in the market⟧",
     ["incident"], "a time of another clause"),
    ("Since 27 September, 43 civilians have been killed and more than 200 injured", ["cumulative", "cumulative"],
     "one date for both"),
    ("So far this year 212 journalists have been killed", ["cumulative"], "so far"),
    ("The army has lost 2,300 men since the start of the offensive", ["cumulative"], "since it began"),
    ("A monitor has documented 370 deaths", ["cumulative"], "a list that goes on"),
    ("The war has killed more than 150,000 people", ["cumulative"], "the whole war"),
    ("Six soldiers were killed in March", ["period"], "a month"),
    ("Within two days 70 fighters were killed", ["period", "period"], "a stretch of days"),
    ("40 drones were shot down on Tuesday alone", ["period"], "one day's total"),
    ("A strike killed 33 people last week", ["incident"], "when it was, not how long"),
    ("A drone had struck the village a day earlier, wounding three", ["incident"], "when it was"),
    ("In the first hours of Monday three drones were shot down", ["incident"], "when it was"),
    ("The battalion lost 47 men in the week of the siege, thirty of them in an ambush", ["period", "incident"],
     "a part with an event of its own"),
    ("The group is holding 300 prisoners", ["stock"], "who is held"),
    ("Seven remained in hospital", ["stock"], "who is still there"),
    ("Two guns of the enemy have been silenced", ["incident"], "news of today, not a sum"),
    ("31 of our servicemen have been killed", ["cumulative"], "up to now"),
    ("Our forces have now taken six villages", ["cumulative"], "up to now"),
    ("Contact was lost for three hours", ["incident"], "hours are one event's"),
    ("Some 8,000 people, among them 900 children, had fled since the shelling began", ["cumulative", "cumulative"],
     "a part of what had happened since"),
    ("Violence since the election has driven 6,000 people over the river, 900 of them in one day",
     ["cumulative", "period"], "a part that has a day of its own"),
    ("Some 40 lorries are waiting at the crossing", ["stock"], "what is there now"),
    ("Nine people are being treated in the district hospital", ["incident"], "the wounded of one event"),
    ("The siege lasted three weeks", ["period"], "weeks are a period"),
]


@pytest.mark.parametrize(("claim", "scopes", "note"), SCOPES)
def test_what_a_count_runs_over(claim: str, scopes: list[str], note: str) -> None:
    assert [f.scope for f in figures(claim)] == scopes, note


SUMMARIES = [
    ("Operational summary as of 20:00\n⟦Four servicemen fell and two tanks were burned⟧.", ["period", "period"],
     "the day's sum"),
    ("Operational summary as of 20:00\n⟦Two women died under the rubble⟧.", ["incident"], "hit once"),
    ("Morning news\n⟦Four servicemen fell⟧.", ["incident"], "no sum"),
]


@pytest.mark.parametrize(("marked", "scopes", "note"), SUMMARIES)
def test_a_summary_adds_up_a_day(marked: str, scopes: list[str], note: str) -> None:
    assert [f.scope for f in figures(marked)] == scopes, note
